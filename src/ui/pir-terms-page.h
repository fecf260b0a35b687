/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * PirTermsPage:
 *
 * The service's conditions and its privacy notice, to read at any time; or to accept, where that comes first.
 */
#define PIR_TYPE_TERMS_PAGE (pir_terms_page_get_type ())
G_DECLARE_FINAL_TYPE (PirTermsPage, pir_terms_page, PIR, TERMS_PAGE, AdwBin)

/** pir_terms_page_new: @server: whose; @is_to_accept: by who has signed in. Returns: (transfer floating): the page */
GtkWidget *pir_terms_page_new (PirContext *context,
                               const char *server,
                               gboolean    is_to_accept);

G_END_DECLS
