/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>
#include <qpdf/qpdf-c.h>

G_BEGIN_DECLS

/**
 * PirPdfTags:
 * @joined: the PDF that others become
 * @kids: what stands at the top of its structure
 * @numbers: the numbers of marked contents, each with what it belongs to
 * @roles: what the own names of elements mean
 * @next: the first number that is not in use
 * @is_whole: every document had a structure
 *
 * The structure trees of several PDFs (ISO 32000-1, 14.7), which screen readers read, on their way into one. For each source:
 * pir_pdf_tags_prepare(), then its pages are added, then pir_pdf_tags_take().
 */
typedef struct
{
  qpdf_data joined;
  qpdf_oh   kids;
  qpdf_oh   numbers;
  qpdf_oh   roles;
  gint64    next;
  gboolean  is_whole;
} PirPdfTags;

/** pir_pdf_tags_init: of @joined, which has no structure yet */
void pir_pdf_tags_init (PirPdfTags *self,
                        qpdf_data   joined);

/** pir_pdf_tags_prepare: marked contents of @source get numbers that no other document has; those of a document without structure go */
void pir_pdf_tags_prepare (PirPdfTags *self,
                           qpdf_data   source);

/** pir_pdf_tags_take: the structure of @source, whose pages @joined has by now, follows what is there */
void pir_pdf_tags_take (PirPdfTags *self,
                        qpdf_data   source);

/** pir_pdf_tags_finish: gives @joined what was taken, if anything was */
void pir_pdf_tags_finish (PirPdfTags *self);

G_END_DECLS
