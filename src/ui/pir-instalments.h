/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * PirInstalments:
 *
 * The plan that a notice is of, as a small table: all at once and instalments, by when, how much, how they stand. Hidden
 * where there is but one.
 */
#define PIR_TYPE_INSTALMENTS (pir_instalments_get_type ())
G_DECLARE_FINAL_TYPE (PirInstalments, pir_instalments, PIR, INSTALMENTS, AdwBin)

/** pir_instalments_show: shows those that @notice is one of */
void pir_instalments_show (PirInstalments *self,
                           PirContext     *context,
                           PirNotice      *notice);

G_END_DECLS
