/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"
#include "model/pir-kept-receipt.h"

G_BEGIN_DECLS

/** PIR_BUNDLE_MOST: documents that become one */
#define PIR_BUNDLE_MOST 200

/**
 * pir_bundle_write_async:
 * @self: whose archive has them
 * @receipts: (element-type PirKeptReceipt): at most PIR_BUNDLE_MOST; not to be changed any more
 * @paper: which of their documents
 * @title: of the whole
 * @language: (nullable): BCP 47 tag of the process's language
 * @cancellable: (nullable): to give up
 * @callback: called at the end
 * @user_data: for @callback
 *
 * Puts kept documents into one PDF, in their order, a file of its own, for the caller to remove.
 */
void pir_bundle_write_async (PirContext          *self,
                             GPtrArray           *receipts,
                             PirPaper             paper,
                             const char          *title,
                             const char          *language,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);

/** pir_bundle_write_finish: @n_missing: (out): documents that it has not, since they are not here or not as they were kept. Returns:
 * (transfer full): the file; NULL with an error, PIR_CORE_ERROR_NOT_KEPT where none of them is here */
GFile *pir_bundle_write_finish (PirContext    *self,
                                GAsyncResult  *result,
                                guint         *n_missing,
                                GError       **error);

/** pir_bundle_join: @documents: (element-type GBytes): PDFs; the rest as above. Blocks. Returns: (transfer full): one PDF, or NULL */
GBytes *pir_bundle_join (GPtrArray   *documents,
                         const char  *title,
                         const char  *language,
                         GError     **error);

G_END_DECLS
