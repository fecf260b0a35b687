/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * PirAskPage:
 *
 * Asking a school to be linked to a child, in four steps. "win.back" leaves it once pir_ask_page_back() has nothing to go back
 * to.
 */
#define PIR_TYPE_ASK_PAGE (pir_ask_page_get_type ())
G_DECLARE_FINAL_TYPE (PirAskPage, pir_ask_page, PIR, ASK_PAGE, AdwBin)

/** pir_ask_page_new: @id: UUID of a request to repeat, or "". Returns: (transfer floating): the page, for who is signed in */
GtkWidget *pir_ask_page_new (PirContext *context,
                             const char *id);

/** pir_ask_page_back: one step back. Returns: whether there is one */
gboolean pir_ask_page_back (PirAskPage *self);

G_END_DECLS
