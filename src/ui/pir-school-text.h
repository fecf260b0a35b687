/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * What schools write, and letters to them, is Italian whatever language the program speaks. Screen readers are told so, by the
 * attribute "language" of the text (AT-SPI, GetAttributeRun), and so pronounce it. GTK 4.8 has it for the texts of labels and text
 * views; the sentence that stands for a whole row has no language of its own.
 */

/** pir_school_text_mark: marks what @label shows, now and later, as Italian */
void pir_school_text_mark (GtkLabel *label);

/** pir_school_text_mark_buffer: marks all of @buffer, now and later, as Italian */
void pir_school_text_mark_buffer (GtkTextBuffer *buffer);

G_END_DECLS
