/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * PirPasswordPage:
 *
 * A new password for who has signed in, with the rules it has to follow shown while it is typed.
 */
#define PIR_TYPE_PASSWORD_PAGE (pir_password_page_get_type ())
G_DECLARE_FINAL_TYPE (PirPasswordPage, pir_password_page, PIR, PASSWORD_PAGE, AdwBin)

/** pir_password_page_new: @is_first: it comes before anything else. Returns: (transfer floating): the page */
GtkWidget *pir_password_page_new (PirContext *context,
                                  gboolean    is_first);

G_END_DECLS
