/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PirEntryRow:
 *
 * A row to type into, with its title above: a GtkEditable. Unlike AdwEntryRow of libadwaita 1.2 its field is a node of its own
 * for assistive technology, which says what it is called when it gets the focus. Properties "is-password" (construct only),
 * "input-purpose", "show-apply-button" (whether a change has to be confirmed). Signals "entry-activated" (Enter was pressed) and
 * "apply" (a change was confirmed).
 */
#define PIR_TYPE_ENTRY_ROW (pir_entry_row_get_type ())
G_DECLARE_FINAL_TYPE (PirEntryRow, pir_entry_row, PIR, ENTRY_ROW, AdwPreferencesRow)

/** pir_entry_row_new: @is_password: whether what is typed is hidden until somebody wants to see it. Returns: (transfer floating): a row */
GtkWidget *pir_entry_row_new (gboolean is_password);

/** pir_entry_row_get_text_widget: Returns: (transfer none): what is typed into, for a keyboard on the screen */
GtkText *pir_entry_row_get_text_widget (PirEntryRow *self);

/** pir_entry_row_set_shown_text: shows @text as what is there already: there is nothing to confirm */
void pir_entry_row_set_shown_text (PirEntryRow *self,
                                   const char  *text);

/** pir_entry_row_say: @sentence (nullable) is heard with the field; @is_wrong: what was typed is wrong */
void pir_entry_row_say (PirEntryRow *self,
                        gboolean     is_wrong,
                        const char  *sentence);

G_END_DECLS
