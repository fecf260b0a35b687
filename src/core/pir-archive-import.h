/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-accounts.h"
#include "core/pir-progress.h"

G_BEGIN_DECLS

/**
 * pir_archive_import_async:
 * @accounts: the accounts that are known here
 * @file: an exported archive: its folder, the manifest in it, or the one file
 * @progress: (nullable): told of the bytes
 * @cancellable: (nullable): to give up
 * @callback: called at the end
 * @user_data: for @callback
 *
 * Reads an archive that anybody may have written: every document is compared with the manifest before anything changes. Then it
 * becomes that of the account that it names, which is known here from then on, signed out where it was not known before. An account
 * that has no documents gets the same archive, line by line; another one those that it lacks.
 *
 * Once documents are being put in their places it goes on to its end, and the ledger takes them in one transaction, not in batches:
 * its chain is one proof, and half of it would verify as a whole archive that was short. Nobody waits for that (readers see the
 * ledger as it was), and nothing has to be resumed: if the program ends before, documents in their places are found there and taken
 * when the same archive is imported again, and what was still beside them is swept at the next start.
 */
void pir_archive_import_async (PirAccounts         *accounts,
                               GFile               *file,
                               PirProgress         *progress,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);

/**
 * pir_archive_import_finish:
 * @n_documents: (out): how many documents there were in it
 *
 * Returns: (transfer full): the context of its account; or NULL with PIR_CORE_ERROR_NO_ARCHIVE, _NEWER_ARCHIVE, _DAMAGED_ARCHIVE,
 * _FOREIGN_ARCHIVE or _ARCHIVE_PLACE, G_IO_ERROR or PIR_STORE_ERROR
 */
PirContext *pir_archive_import_finish (PirAccounts   *accounts,
                                       GAsyncResult  *result,
                                       guint         *n_documents,
                                       GError       **error);

G_END_DECLS
