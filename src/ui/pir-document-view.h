/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "ui/pir-document-links.h"
#include "ui/pir-document-search.h"

G_BEGIN_DECLS

/**
 * PirDocumentView:
 *
 * The pages of a document, one below the other, in a GtkScrolledWindow. Only what is seen and what is near is drawn and kept. Properties:
 * "page": the one that is seen, from 1; "percent": how large, 100 = as on paper; "fits": as wide as the window. Text can be selected.
 * Signal "link" (const char *address): a link was pressed, which leads as pir_page_link_is_safe() has it.
 */
#define PIR_TYPE_DOCUMENT_VIEW (pir_document_view_get_type ())
G_DECLARE_FINAL_TYPE (PirDocumentView, pir_document_view, PIR, DOCUMENT_VIEW, GtkWidget)

/** pir_document_view_set_preview: shows @preview, which is open, from its first page on; once; what @search finds is marked,
 * and what of it is asked for of @links can be pressed */
void pir_document_view_set_preview (PirDocumentView   *self,
                                    PirPreview        *preview,
                                    PirDocumentSearch *search,
                                    PirDocumentLinks  *links);

/** pir_document_view_zoom: @steps: how many steps larger; negative = smaller */
void pir_document_view_zoom (PirDocumentView *self,
                             int              steps);

/** pir_document_view_set_percent: shows pages at @percent of their size on paper */
void pir_document_view_set_percent (PirDocumentView *self,
                                    double           percent);

/** pir_document_view_get_percent: Returns: how large pages are */
guint pir_document_view_get_percent (PirDocumentView *self);

/** pir_document_view_set_fits: @fits: whether pages are as wide as the window, and stay so */
void pir_document_view_set_fits (PirDocumentView *self,
                                 gboolean         fits);

/** pir_document_view_get_page: Returns: the page that is seen, from 1; 0 = no document */
guint pir_document_view_get_page (PirDocumentView *self);

/** pir_document_view_go_to_page: shows the top of @page */
void pir_document_view_go_to_page (PirDocumentView *self,
                                   guint            page);

/** pir_document_view_select_page: selects all that the page says that is seen */
void pir_document_view_select_page (PirDocumentView *self);

/** pir_document_view_dup_selection: Returns: (transfer full) (nullable): what is selected; NULL = nothing */
char *pir_document_view_dup_selection (PirDocumentView *self);

/** pir_document_view_is_idle: Returns: whether all that is seen has been drawn and read */
gboolean pir_document_view_is_idle (PirDocumentView *self);

/** pir_document_view_get_memory: Returns: bytes of pictures that are kept */
gsize pir_document_view_get_memory (PirDocumentView *self);

G_END_DECLS
