/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-accounts.h"
#include "core/pir-guest.h"
#include "core/pir-household.h"
#include "core/pir-profile.h"
#include "keyring/pir-keyring.h"

G_BEGIN_DECLS

/* What contexts and their sessions ask of the accounts that they are among; for this floor only. */

/** pir_accounts_get_profile: Returns: (transfer none): which accounts there are */
PirProfile *pir_accounts_get_profile (PirAccounts *self);

/** pir_accounts_get_keyring: Returns: (transfer none): the system keyring, made when it is first asked for */
PirKeyring *pir_accounts_get_keyring (PirAccounts *self);

/** pir_accounts_get_server: Returns: (transfer none): address for a new account */
const char *pir_accounts_get_server (PirAccounts *self);

/** pir_accounts_get_ca_file: Returns: (transfer none) (nullable): certificates to trust instead of the system's */
const char *pir_accounts_get_ca_file (PirAccounts *self);

/**
 * pir_accounts_take: somebody signed in at @server as @account_id (UUID), where @context was shown. Returns: (transfer
 * none): the context of that account, which is @context if that had none
 */
PirContext *pir_accounts_take (PirAccounts *self,
                               PirContext  *context,
                               const char  *server,
                               const char  *account_id);

/**
 * pir_accounts_know: account @account_id (UUID) at @server, of which nobody has signed in here, is known from now on, signed out,
 * as @name (nullable). Returns: (transfer none): its context, not started
 */
PirContext *pir_accounts_know (PirAccounts *self,
                               const char  *server,
                               const char  *account_id,
                               const char  *name);

/** pir_accounts_leave: account @key of @context is removed; its store is closed */
void pir_accounts_leave (PirAccounts *self,
                         PirContext  *context,
                         const char  *key);

/** pir_accounts_rename: emits "renamed" */
void pir_accounts_rename (PirAccounts *self);

/** pir_accounts_save: writes down what the profile says */
void pir_accounts_save (PirAccounts *self);

/** pir_accounts_get_guest: Returns: (transfer none): who pays without an account at @server */
PirGuest *pir_accounts_get_guest (PirAccounts *self,
                                  const char  *server);

/** pir_household_new: Returns: (transfer full): the household of @accounts, of nobody yet */
PirHousehold *pir_household_new (PirAccounts *accounts);

/** pir_household_follow: who is known here, or who agreed, has changed: at once */
void pir_household_follow (PirHousehold *self);

/** pir_household_stop: nobody is read any more */
void pir_household_stop (PirHousehold *self);

G_END_DECLS
