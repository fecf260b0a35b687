/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <pango/pangocairo.h>

G_BEGIN_DECLS

#define PIR_A4_WIDTH 595.276 /* points, 1/72 inch */
#define PIR_A4_HEIGHT 841.89

/**
 * PirPdfFile:
 *
 * A tagged PDF of A4 pages while it is drawn: cairo's surface, a text context whose measures depend on no screen, and what viewers
 * are told about the document. Used by the thread that made it.
 */
typedef struct _PirPdfFile PirPdfFile;

/**
 * pir_pdf_file_new:
 * @language: BCP 47 tag of the text
 * @title: title of the document
 * @created: seconds since 1970 UTC: its date
 * @error: return location
 *
 * Returns: (transfer full): a file without pages, or NULL with G_IO_ERROR
 */
PirPdfFile *pir_pdf_file_new (const char  *language,
                              const char  *title,
                              gint64       created,
                              GError     **error);

/** pir_pdf_file_free: @self: (nullable): a file */
void pir_pdf_file_free (PirPdfFile *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirPdfFile, pir_pdf_file_free)

/** pir_pdf_file_get_cairo: Returns: (transfer none): what draws on the page */
cairo_t *pir_pdf_file_get_cairo (PirPdfFile *self);

/** pir_pdf_file_get_context: Returns: (transfer none): what lays out its text */
PangoContext *pir_pdf_file_get_context (PirPdfFile *self);

/**
 * pir_pdf_file_get_figures: Returns: (transfer none) (element-type utf8): what each Figure says to who cannot see it; whoever
 * tags one adds to it, in their order
 */
GPtrArray *pir_pdf_file_get_figures (PirPdfFile *self);

/**
 * pir_pdf_file_add_bookmark:
 * @self: a file
 * @parent: the bookmark above, 0 = at the top
 * @text: what it says
 *
 * Leads to the top of the page that is being drawn.
 *
 * Returns: the bookmark
 */
int pir_pdf_file_add_bookmark (PirPdfFile *self,
                               int         parent,
                               const char *text);

/** pir_pdf_file_end_page: what is drawn from here on stands on the next page */
void pir_pdf_file_end_page (PirPdfFile *self);

/**
 * pir_pdf_file_finish:
 * @self: a file that has pages; nothing can be drawn any more
 * @error: return location
 *
 * The same drawing gives the same bytes.
 *
 * Returns: (transfer full): the PDF, or NULL with G_IO_ERROR
 */
GBytes *pir_pdf_file_finish (PirPdfFile  *self,
                             GError     **error);

G_END_DECLS
