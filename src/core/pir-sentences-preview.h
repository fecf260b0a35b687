/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/** pir_sentence_preview: Returns: (transfer full): why a document, or a page of it, cannot be shown, and what to do now */
char *pir_sentence_preview (const GError *error);

/** pir_sentence_page: Returns: (transfer full): where one is: "Page 3 of 12" */
char *pir_sentence_page (guint page,
                         guint n_pages);

/** pir_sentence_found: Returns: (transfer full): how many places were found, and which one is shown, from 1: "3 of 17" */
char *pir_sentence_found (guint current,
                          guint n_found);

G_END_DECLS
