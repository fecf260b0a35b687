/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "model/pir-school-letter.h"

G_BEGIN_DECLS

/**
 * PirLetterWindow:
 *
 * A letter to a school: to be read, and sent with the person's own mail program or copied.
 */
#define PIR_TYPE_LETTER_WINDOW (pir_letter_window_get_type ())
G_DECLARE_FINAL_TYPE (PirLetterWindow, pir_letter_window, PIR, LETTER_WINDOW, AdwWindow)

/** pir_letter_window_new: @parent: (nullable): the window it stands over. Returns: (transfer floating): the window */
GtkWidget *pir_letter_window_new (GtkWindow    *parent,
                                  PirAccount   *account,
                                  const PirWhy *why);

G_END_DECLS
