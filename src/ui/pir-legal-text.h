/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/*
 * Conditions and privacy notices as people read them. An empty line parts paragraphs, a line that begins with "# " is a
 * heading. A text that is not in the reader's language says so, and screen readers are told which one it is in.
 */

/** pir_legal_text_clear: takes everything out of @box */
void pir_legal_text_clear (GtkBox *box);

/** pir_legal_text_append: appends @text in @language (BCP 47), under @title (nullable), to @box */
void pir_legal_text_append (GtkBox     *box,
                            const char *language,
                            const char *title,
                            const char *text);

G_END_DECLS
