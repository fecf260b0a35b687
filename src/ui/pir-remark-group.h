/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * PirRemarkGroup:
 *
 * What somebody noted about a payment on this computer, to be written, changed and taken back. What goes wrong
 * is told by the page that it is on.
 */
#define PIR_TYPE_REMARK_GROUP (pir_remark_group_get_type ())
G_DECLARE_FINAL_TYPE (PirRemarkGroup, pir_remark_group, PIR, REMARK_GROUP, AdwBin)

/** pir_remark_group_show: shows what is noted about the notice @notice_id (nullable); what is being typed about the same one stays */
void pir_remark_group_show (PirRemarkGroup *self,
                            PirContext     *context,
                            const char     *notice_id);

G_END_DECLS
