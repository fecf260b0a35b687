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

/** pir_school_text_mark_as: the same of a text in @language (BCP 47), such as the conditions of a service */
void pir_school_text_mark_as (GtkLabel   *label,
                              const char *language);

/**
 * pir_school_text_mark_part: marks @part (nullable) as Italian where a label in @widget, or it itself, shows it now, beside words of the
 * program's own language; what was marked before is no more
 */
void pir_school_text_mark_part (GtkWidget  *widget,
                                const char *part);

/** pir_school_text_mark_buffer: marks all of @buffer, now and later, as Italian */
void pir_school_text_mark_buffer (GtkTextBuffer *buffer);

G_END_DECLS
