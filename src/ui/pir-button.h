/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PirButton:
 *
 * A button with a label that may have a mnemonic. GTK 4.8 calls such a button "_Pay Pay" on the accessibility bus; this
 * one is called "Pay".
 */
#define PIR_TYPE_BUTTON (pir_button_get_type ())
G_DECLARE_FINAL_TYPE (PirButton, pir_button, PIR, BUTTON, GtkButton)

/** pir_button_set_words: shows @label, in a second line where the language needs one beside another button */
void pir_button_set_words (PirButton  *self,
                           const char *label);

G_END_DECLS
