/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-notice.h"
#include "model/pir-receipt.h"
#include "net/pir-client.h"

G_BEGIN_DECLS

/**
 * pir_client_download_async:
 * @receipt: (transfer none): a receipt with that document
 * @paper: which document
 * @folder: path of an existing folder
 * @name: plain file name in it
 *
 * Fetches the document into a PirKeptFile: it exists afterwards only if size and SHA-256 are those announced, and
 * after any failure nothing of it is left. Disk and hash are the business of a task thread.
 */
void pir_client_download_async (PirClient           *self,
                                PirReceipt          *receipt,
                                PirPaper             paper,
                                const char          *folder,
                                const char          *name,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);
/** pir_client_download_as_guest_async: the same of a payment that @key opens. lint: triple: pir_client_download_finish() */
void pir_client_download_as_guest_async (PirClient           *self,
                                         PirTokens           *key,
                                         PirReceipt          *receipt,
                                         const char          *folder,
                                         const char          *name,
                                         GCancellable        *cancellable,
                                         GAsyncReadyCallback  callback,
                                         gpointer             user_data);
/** pir_client_download_notice_note_async: the same of the note of @notice. lint: triple: pir_client_download_finish() */
void pir_client_download_notice_note_async (PirClient           *self,
                                            PirNotice           *notice,
                                            const char          *folder,
                                            const char          *name,
                                            GCancellable        *cancellable,
                                            GAsyncReadyCallback  callback,
                                            gpointer             user_data);
/**
 * pir_client_download_finish: Returns: whether the file is there and right; else PIR_NET_ERROR_DOCUMENT (other
 * bytes than announced) and others of PIR_NET_ERROR, or G_IO_ERROR and PIR_BASE_ERROR_NAME of the disk
 */
gboolean pir_client_download_finish (PirClient     *self,
                                     GAsyncResult  *result,
                                     GError       **error);

G_END_DECLS
