/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/pir-payment-text.h"

G_BEGIN_DECLS

/**
 * PirCodeFinder:
 *
 * Finds the codes of notices in papers that others made: a PDF, a photograph, a screenshot. Another program reads them,
 * pagoinrete-reader, which can do nothing but that; it is ended when the caller gives up or time is over. What it says is not
 * trusted more than the paper. For pasted texts see pir_payment_text_find().
 */
#define PIR_TYPE_CODE_FINDER (pir_code_finder_get_type ())
G_DECLARE_FINAL_TYPE (PirCodeFinder, pir_code_finder, PIR, CODE_FINDER, GObject)

/** pir_code_finder_new: @program: (nullable): path of the reader; NULL = the installed one. Returns: (transfer full): a finder */
PirCodeFinder *pir_code_finder_new (const char *program);

/**
 * pir_code_finder_read_file_async:
 * @self: a finder
 * @file: a file that a person chose or dropped
 * @cancellable: (nullable): to give up
 * @callback: called at the end
 * @user_data: for @callback
 *
 * Looks at every page.
 */
void pir_code_finder_read_file_async (PirCodeFinder       *self,
                                      GFile               *file,
                                      GCancellable        *cancellable,
                                      GAsyncReadyCallback  callback,
                                      gpointer             user_data);

/**
 * pir_code_finder_read_file_finish:
 * @self: a finder
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type PirPaymentCode): the codes, at least one; NULL with PIR_MODEL_ERROR, or G_IO_ERROR
 *   where the file cannot be opened
 */
GArray *pir_code_finder_read_file_finish (PirCodeFinder  *self,
                                          GAsyncResult   *result,
                                          GError        **error);

/**
 * pir_code_finder_read_bytes_async:
 * @self: a finder
 * @bytes: what stands in a file: of the clipboard, of a mail
 * @cancellable: (nullable): to give up
 * @callback: called at the end
 * @user_data: for @callback
 */
void pir_code_finder_read_bytes_async (PirCodeFinder       *self,
                                       GBytes              *bytes,
                                       GCancellable        *cancellable,
                                       GAsyncReadyCallback  callback,
                                       gpointer             user_data);

/** pir_code_finder_read_bytes_finish: Returns: as pir_code_finder_read_file_finish() */
GArray *pir_code_finder_read_bytes_finish (PirCodeFinder  *self,
                                           GAsyncResult   *result,
                                           GError        **error);

/**
 * pir_code_finder_read_picture_async:
 * @self: a finder
 * @dots: a picture of the camera, as model/pir-film.h has them
 * @width: how many there are in a row
 * @height: how many rows
 * @cancellable: (nullable): to give up
 * @callback: called at the end
 * @user_data: for @callback
 *
 * Looks for QR codes, as fast as that goes.
 */
void pir_code_finder_read_picture_async (PirCodeFinder       *self,
                                         GBytes              *dots,
                                         guint                width,
                                         guint                height,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);

/** pir_code_finder_read_picture_finish: Returns: as pir_code_finder_read_file_finish() */
GArray *pir_code_finder_read_picture_finish (PirCodeFinder  *self,
                                             GAsyncResult   *result,
                                             GError        **error);

G_END_DECLS
