/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/pir-tone.h"

G_BEGIN_DECLS

/**
 * PirKioskRow:
 *
 * A large row: what it is, more about it, an amount, buttons; and whether it is chosen, where it can be.
 */
#define PIR_TYPE_KIOSK_ROW (pir_kiosk_row_get_type ())
G_DECLARE_FINAL_TYPE (PirKioskRow, pir_kiosk_row, PIR, KIOSK_ROW, GtkListBoxRow)

/** pir_kiosk_row_new: @detail: (nullable); @amount: (nullable). Returns: (transfer floating): a row that cannot be chosen */
GtkWidget *pir_kiosk_row_new (const char *title,
                              const char *detail,
                              const char *amount);

/** pir_kiosk_row_set_words: says something else */
void pir_kiosk_row_set_words (PirKioskRow *self,
                              const char  *title,
                              const char  *detail,
                              const char  *amount);

/** pir_kiosk_row_set_standing: says how it stands, too: @words, with the icon and the colour of @tone */
void pir_kiosk_row_set_standing (PirKioskRow *self,
                                 PirTone      tone,
                                 const char  *words);

/** pir_kiosk_row_set_is_chosen: it can be chosen from now on, and is or is not */
void pir_kiosk_row_set_is_chosen (PirKioskRow *self,
                                  gboolean     is_chosen);

/** pir_kiosk_row_is_chosen: Returns: whether it is */
gboolean pir_kiosk_row_is_chosen (PirKioskRow *self);

/** pir_kiosk_row_add_button: one more button at its end */
void pir_kiosk_row_add_button (PirKioskRow *self,
                               GtkWidget   *button);

G_END_DECLS
