/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-preview.h"

G_BEGIN_DECLS

/**
 * PirDocumentLinks:
 *
 * Where the links of some pages are, and where they lead: as pir_page_link_is_safe() has it. Points are in hundredths of a point.
 */
#define PIR_TYPE_DOCUMENT_LINKS (pir_document_links_get_type ())
G_DECLARE_FINAL_TYPE (PirDocumentLinks, pir_document_links, PIR, DOCUMENT_LINKS, GObject)

/** pir_document_links_new: Returns: (transfer full): those of @preview, which is open; none of them is known */
PirDocumentLinks *pir_document_links_new (PirPreview *preview);

/** pir_document_links_want: asks for those of page @page, from 1, unless they are known */
void pir_document_links_want (PirDocumentLinks *self,
                              guint             page);

/** pir_document_links_dup_at: Returns: (transfer full) (nullable): where the link at @x, @y of page @page leads; NULL = there is none */
char *pir_document_links_dup_at (PirDocumentLinks *self,
                                 guint             page,
                                 int               x,
                                 int               y);

/** pir_document_links_dup_all: Returns: (transfer full): where those of page @page lead that are known, each once */
GStrv pir_document_links_dup_all (PirDocumentLinks *self,
                                  guint             page);

G_END_DECLS
