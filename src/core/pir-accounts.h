/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * PirAccounts:
 *
 * The accounts that are known on this computer, each with a context, store and session of its own: a list model of
 * PirContext, the oldest first. One of them is shown: property "current" (PirContext) notifies. While nobody is known, or
 * another account is being added, "current" is a context without account, which is not in the list. Those that are
 * signed in are all kept fresh. Signal "renamed": the name of an account is known now.
 */
#define PIR_TYPE_ACCOUNTS (pir_accounts_get_type ())
G_DECLARE_FINAL_TYPE (PirAccounts, pir_accounts, PIR, ACCOUNTS, GObject)

/**
 * pir_accounts_new:
 * @folder: (nullable): the profile's folder; NULL = "pagoinrete" in the user's data folder
 * @server: address of the server for a new account
 * @ca_file: (nullable): PEM file of certificates to trust instead of the system's
 *
 * Returns: (transfer full): accounts that have done nothing yet
 */
PirAccounts *pir_accounts_new (const char *folder,
                               const char *server,
                               const char *ca_file);

/**
 * pir_accounts_new_forgetful: the same for a kiosk: sessions and keys of payments are kept in this process and nowhere else, and what
 * says of a keyring that it keeps nothing has nothing to say. Returns: (transfer full): accounts that have done nothing yet
 */
PirAccounts *pir_accounts_new_forgetful (const char *folder,
                                         const char *server,
                                         const char *ca_file);

/**
 * pir_accounts_start:
 * @self: accounts
 *
 * Shows the account used last, if there is one, whose cached data are being read before the first window is made; the
 * others that are signed in follow when it has its session. Returns at once. Needs no display.
 */
void pir_accounts_start (PirAccounts *self);

/** pir_accounts_flush: waits until who is known here, and who agreed to what, is written down; blocks shortly */
void pir_accounts_flush (PirAccounts *self);

/** pir_accounts_stop: ends threads and connections of all; blocks shortly; nothing is of use afterwards */
void pir_accounts_stop (PirAccounts *self);

/** pir_context_get_accounts: Returns: (transfer none) (nullable): the accounts that the context is one of */
PirAccounts *pir_context_get_accounts (PirContext *self);

/** pir_accounts_get_current: Returns: (transfer none): what is shown */
PirContext *pir_accounts_get_current (PirAccounts *self);

/** pir_accounts_find: Returns: (transfer none) (nullable): the context of account @key, if that is known here */
PirContext *pir_accounts_find (PirAccounts *self,
                               const char  *key);

/** pir_accounts_show: shows @context, one of the list, from now on; nobody is signed out for it */
void pir_accounts_show (PirAccounts *self,
                        PirContext  *context);

/** pir_accounts_add: shows a context without account, for somebody else to sign in */
void pir_accounts_add (PirAccounts *self);

/** pir_accounts_can_give_up: Returns: whether nobody is shown, and somebody could be */
gboolean pir_accounts_can_give_up (PirAccounts *self);

/** pir_accounts_give_up: nobody else signs in: shows again who was shown before */
void pir_accounts_give_up (PirAccounts *self);

/** pir_accounts_refresh: refreshes all that are signed in */
void pir_accounts_refresh (PirAccounts *self);

/**
 * pir_accounts_remove_async:
 * @context: one of the list
 * @with_receipts: whether receipts kept here, cart and payments begun here go as well; without it they wait for the account to
 *   come back
 *
 * Signs @context out and removes it from this computer: its cache, its name and its entry in the keyring. Somebody else
 * is shown then. Nothing changes at its server.
 */
void pir_accounts_remove_async (PirAccounts         *self,
                                PirContext          *context,
                                gboolean             with_receipts,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);

/** pir_accounts_remove_finish: Returns: whether nothing is left of what was to go, else G_FILE_ERROR */
gboolean pir_accounts_remove_finish (PirAccounts   *self,
                                     GAsyncResult  *result,
                                     GError       **error);

G_END_DECLS
