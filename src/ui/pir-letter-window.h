/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-context.h"
#include "model/pir-school-letter.h"

G_BEGIN_DECLS

/**
 * PirLetterWindow:
 *
 * A letter to a school: to be changed, and sent with the person's own mail program, copied, saved or printed.
 */
#define PIR_TYPE_LETTER_WINDOW (pir_letter_window_get_type ())
G_DECLARE_FINAL_TYPE (PirLetterWindow, pir_letter_window, PIR, LETTER_WINDOW, AdwWindow)

/**
 * pir_letter_window_new:
 * @parent: (nullable): the window it stands over
 * @context: whose letter it is
 * @letter: (transfer full): what it says
 * @translation: (nullable): what that means in the reader's language
 * @reason: (nullable): what a notice is for, in the words of its school, where @translation tells it
 * @school: (nullable): name of the school that it goes to
 *
 * Returns: (transfer floating): the window
 */
GtkWidget *pir_letter_window_new (GtkWindow       *parent,
                                  PirContext      *context,
                                  PirSchoolLetter *letter,
                                  const char      *translation,
                                  const char      *reason,
                                  const char      *school);

G_END_DECLS
