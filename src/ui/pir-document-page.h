/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/pir-page-answer.h"
#include "ui/pir-part-store.h"

G_BEGIN_DECLS

#define PIR_PART_WIDTH 1024  /* pixels of a tile; an A4 page at its own size is one */
#define PIR_PART_HEIGHT 1280

/**
 * PirDocumentPage:
 *
 * One page of a document: what there is of its picture, and marks over it. To those who do not see it, it is called by its number, and
 * described by what it says.
 */
#define PIR_TYPE_DOCUMENT_PAGE (pir_document_page_get_type ())
G_DECLARE_FINAL_TYPE (PirDocumentPage, pir_document_page, PIR, DOCUMENT_PAGE, GtkWidget)

/** pir_document_page_new: @tiles: outlives the page. Returns: (transfer floating): page @number, from 1, of @n_pages */
GtkWidget *pir_document_page_new (PirPartStore *tiles,
                                  guint         number,
                                  guint         n_pages);

/** pir_document_page_get_number: Returns: which it is, from 1 */
guint pir_document_page_get_number (PirDocumentPage *self);

/** pir_document_page_set_scale: @scale: millionths of a pixel of the screen for a point */
void pir_document_page_set_scale (PirDocumentPage *self,
                                  guint            scale);

/** pir_document_page_set_marks: @found: (nullable) (element-type PirPageBox): what was found; @current: which of it is shown, -1 = none;
 * @selected: (nullable) (element-type PirPageBox): what is selected */
void pir_document_page_set_marks (PirDocumentPage *self,
                                  GArray          *found,
                                  int              current,
                                  GArray          *selected);

/** pir_document_page_set_words: @words: (nullable): what it says; NULL = not known */
void pir_document_page_set_words (PirDocumentPage *self,
                                  const char      *words);

/** pir_document_page_set_problem: @sentence: why it cannot be shown */
void pir_document_page_set_problem (PirDocumentPage *self,
                                    const char      *sentence);

G_END_DECLS
