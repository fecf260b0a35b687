/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-request.h"

G_BEGIN_DECLS

/** PIR_ENTRIES_FREE_BY_ADDRESS: entries from one address, by whatever way, that cost nothing: a family has several people, a school many */
#define PIR_ENTRIES_FREE_BY_ADDRESS 20

/**
 * PirPasswordEntry:
 * @account_id: (owned): who it is
 *
 * Somebody who came in by user name and password; the rest is this file's own.
 */
typedef struct
{
  char *account_id;
  /*< private >*/
  char *by_name;
  char *by_address;
} PirPasswordEntry;

/** pir_password_entry_free: @entry: (nullable) (transfer full): an entry */
void pir_password_entry_free (PirPasswordEntry *entry);

/**
 * pir_password_entry_async:
 * @request: from where it comes
 * @user_name: as somebody typed it
 * @password: copied, and overwritten
 * @callback: called when it is known
 * @user_data: for @callback
 *
 * An unknown user name and a wrong password take the same work. Attempts are counted per user name, existing or not, and per
 * client address, wherever they come from: an app, or the page of a phone. The owner of the account sees those that failed.
 */
void pir_password_entry_async (PirRequest          *request,
                               const char          *user_name,
                               const char          *password,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);

/** pir_password_entry_finish: Returns: (transfer full): who it is; or NULL with PIR_PROBLEM_CREDENTIALS, THROTTLED or BUSY */
PirPasswordEntry *pir_password_entry_finish (PirRequest    *request,
                                             GAsyncResult  *result,
                                             GError       **error);

/** pir_password_entry_settle: in the transaction that lets @entry in: the attempts before have cost nothing */
void pir_password_entry_settle (PirRepos               *repos,
                                const PirPasswordEntry *entry);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirPasswordEntry, pir_password_entry_free)

G_END_DECLS
