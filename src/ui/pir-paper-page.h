/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * PirPaperPage:
 *
 * Paying a notice of anybody's by its paper, without an account: what the paper says, what it is for and how to pay it, what
 * became of it; and what was paid on this computer before.
 */
#define PIR_TYPE_PAPER_PAGE (pir_paper_page_get_type ())
G_DECLARE_FINAL_TYPE (PirPaperPage, pir_paper_page, PIR, PAPER_PAGE, AdwBin)

/** pir_paper_page_new: Returns: (transfer floating): a page over the others, at @context's service */
GtkWidget *pir_paper_page_new (PirContext *context);

/** pir_paper_page_back: Returns: whether the page itself had something to go back from */
gboolean pir_paper_page_back (PirPaperPage *self);

/** pir_paper_page_read_file: reads the codes of a PDF or a picture */
void pir_paper_page_read_file (PirPaperPage *self,
                               GFile        *file);

G_END_DECLS
