/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-archive-audit.h"

G_BEGIN_DECLS

/**
 * PirVerified:
 * @name: (owned) (nullable): of the account; NULL = what was paid without one
 * @folder: (owned): of its archive
 * @audit: (owned) (nullable): what was found
 * @error: (owned) (nullable): why nothing could be found
 *
 * One account's archive that was read again.
 */
typedef struct
{
  char     *name;
  char     *folder;
  PirAudit *audit;
  GError   *error;
} PirVerified;

/**
 * pir_archive_verify_async:
 * @folder: (nullable): the profile's folder; NULL = "pagoinrete" in the user's data folder
 * @cancellable: (nullable): to give up
 * @callback: called at the end
 * @user_data: for @callback
 *
 * Reads the archives of all accounts in a profile again, and that of payments without account: without network, keyring, window or
 * anybody who is signed in.
 */
void pir_archive_verify_async (const char          *folder,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);

/** pir_archive_verify_finish: Returns: (transfer full) (element-type PirVerified): one for each archive that is there, maybe none */
GPtrArray *pir_archive_verify_finish (GAsyncResult  *result,
                                      GError       **error);

G_END_DECLS
