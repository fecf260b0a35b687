/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * PirRecoveryPage:
 *
 * User name or password forgotten: a mail to the address of the account helps. The page never tells whether there is one.
 */
#define PIR_TYPE_RECOVERY_PAGE (pir_recovery_page_get_type ())
G_DECLARE_FINAL_TYPE (PirRecoveryPage, pir_recovery_page, PIR, RECOVERY_PAGE, AdwBin)

/** pir_recovery_page_new: @server: where. Returns: (transfer floating): the page */
GtkWidget *pir_recovery_page_new (PirContext *context,
                                  const char *server);

G_END_DECLS
