/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/pir-page-answer.h"
#include "model/pir-page-wish.h"

G_BEGIN_DECLS

/**
 * PirPreview:
 *
 * The pages of a PDF, as pagoinrete-reader shows them, which can do nothing but that: it is started when something is asked, ended when
 * nothing has been for a while or a page takes too long, and started again. What it says is not trusted more than the document. The file
 * stays open: what is shown is what is saved, whatever becomes of its name.
 */
#define PIR_TYPE_PREVIEW (pir_preview_get_type ())
G_DECLARE_FINAL_TYPE (PirPreview, pir_preview, PIR, PREVIEW, GObject)

/** pir_preview_new: @program: (nullable): path of the reader; NULL = the installed one. Returns: (transfer full): it, of no document yet */
PirPreview *pir_preview_new (const char *program);

/**
 * pir_preview_open_async:
 * @self: one of no document
 * @file: a PDF of this computer
 * @cancellable: (nullable): to give up
 * @callback: called at the end
 * @user_data: for @callback
 *
 * Opens the document and learns how many pages it has and how large they are.
 */
void pir_preview_open_async (PirPreview          *self,
                             GFile               *file,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);

/** pir_preview_open_finish: Returns: whether it is open; else PIR_MODEL_ERROR or G_IO_ERROR: pir_sentence_preview() */
gboolean pir_preview_open_finish (PirPreview    *self,
                                  GAsyncResult  *result,
                                  GError       **error);

/** pir_preview_get_n_pages: Returns: how many pages there are to show; 0 = not open */
guint pir_preview_get_n_pages (PirPreview *self);

/** pir_preview_get_size: Returns: (transfer none): as large as page @page, from 1 */
const PirPageBox *pir_preview_get_size (PirPreview *self,
                                        guint       page);

/** pir_preview_lacks_fonts: Returns: whether letters may be missing from what is shown, for the document brings no font for them */
gboolean pir_preview_lacks_fonts (PirPreview *self);

/**
 * pir_preview_ask_async:
 * @self: one that is open
 * @wish: what to ask; copied
 * @cancellable: (nullable): to give up; what has not been asked yet then is not
 * @callback: called at the end
 * @user_data: for @callback
 *
 * Wishes are answered one after the other.
 */
void pir_preview_ask_async (PirPreview          *self,
                            const PirPageWish   *wish,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);

/** pir_preview_ask_finish: Returns: (transfer full): the answer, which is no problem; or NULL with an error as from opening */
PirPageAnswer *pir_preview_ask_finish (PirPreview    *self,
                                       GAsyncResult  *result,
                                       GError       **error);

/**
 * pir_preview_copy_async:
 * @self: one that is open
 * @file: where to; what is there is replaced
 * @cancellable: (nullable): to give up
 * @callback: called at the end
 * @user_data: for @callback
 *
 * Writes the document, byte for byte.
 */
void pir_preview_copy_async (PirPreview          *self,
                             GFile               *file,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);

/** pir_preview_copy_finish: Returns: whether the copy is there */
gboolean pir_preview_copy_finish (PirPreview    *self,
                                  GAsyncResult  *result,
                                  GError       **error);

/** pir_preview_close: ends the reader; whatever is asked is cancelled */
void pir_preview_close (PirPreview *self);

G_END_DECLS
