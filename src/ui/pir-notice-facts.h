/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/pir-notice.h"

G_BEGIN_DECLS

/** pir_notice_facts_fill: fills @list with what @notice asks for and who gets it, a row each */
void pir_notice_facts_fill (GtkListBox *list,
                            PirNotice  *notice);

/** pir_notice_facts_fill_codes: fills @list with what @notice is known by elsewhere, a row each */
void pir_notice_facts_fill_codes (GtkListBox *list,
                                  PirNotice  *notice);

/** pir_notice_facts_fill_history: fills @list with what happened to @notice, oldest first */
void pir_notice_facts_fill_history (GtkListBox *list,
                                    PirNotice  *notice);

/** pir_notice_facts_dup_text: Returns: (transfer full): @notice as plain text, for the clipboard */
char *pir_notice_facts_dup_text (PirNotice *notice);

G_END_DECLS
