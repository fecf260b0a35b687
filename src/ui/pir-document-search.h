/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-preview.h"

G_BEGIN_DECLS

/**
 * PirDocumentSearch:
 *
 * Looks for a text on every page of a document, beginning with the one that is seen. Signals: "changed": there is more, or nothing any
 * more; "moved": another place is to be shown.
 */
#define PIR_TYPE_DOCUMENT_SEARCH (pir_document_search_get_type ())
G_DECLARE_FINAL_TYPE (PirDocumentSearch, pir_document_search, PIR, DOCUMENT_SEARCH, GObject)

/** pir_document_search_new: Returns: (transfer full): a search in @preview, for nothing yet */
PirDocumentSearch *pir_document_search_new (PirPreview *preview);

/** pir_document_search_start: looks for @needle, of which too long an end is not looked at; "" = for nothing; @page: where to begin */
void pir_document_search_start (PirDocumentSearch *self,
                                const char        *needle,
                                guint              page);

/** pir_document_search_step: shows the next place, or the one before; after the last comes the first */
void pir_document_search_step (PirDocumentSearch *self,
                               gboolean           is_back);

/** pir_document_search_is_running: Returns: whether there are pages that have not been looked at */
gboolean pir_document_search_is_running (PirDocumentSearch *self);

/** pir_document_search_is_for_nothing: Returns: whether nothing is looked for */
gboolean pir_document_search_is_for_nothing (PirDocumentSearch *self);

/** pir_document_search_get_n_found: Returns: how many places there are as far as is known */
guint pir_document_search_get_n_found (PirDocumentSearch *self);

/** pir_document_search_get_number: Returns: which of them is shown, from 1; 0 = none */
guint pir_document_search_get_number (PirDocumentSearch *self);

/** pir_document_search_get_places: Returns: (transfer none) (nullable) (element-type PirPageBox): those of @page */
GArray *pir_document_search_get_places (PirDocumentSearch *self,
                                        guint              page);

/** pir_document_search_get_current: @page: (out): where the place is that is shown; 0 = nowhere. Returns: which one of that page, from 0;
 * -1 = none */
int pir_document_search_get_current (PirDocumentSearch *self,
                                     guint             *page);

G_END_DECLS
