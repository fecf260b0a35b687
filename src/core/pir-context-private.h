/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-accounts.h"
#include "core/pir-context.h"
#include "core/pir-parts-private.h"
#include "core/pir-profile.h"
#include "keyring/pir-keyring.h"
#include "net/pir-client.h"
#include "store/pir-store-sync.h"
#include "store/pir-store.h"

G_BEGIN_DECLS

/*
 * How the parts of a context are wired; for this floor only. The context owns its parts; a part holds a weak pointer to
 * the context and asks it for the store and the client of the moment, which it is told of when they change.
 */

/** pir_context_new: Returns: (transfer full): a context of account @key (nullable) of @accounts, not started */
PirContext *pir_context_new (PirAccounts *accounts, const char *key);

/**
 * pir_context_start: opens the account's store, so that cached data are being read; then takes up the session from the
 * keyring, resumes open payments and refreshes. Returns at once. Once is enough.
 */
void pir_context_start (PirContext *self);

/** pir_context_stop: ends threads and connections; blocks shortly; the context is of no use afterwards */
void pir_context_stop (PirContext *self);

/** pir_context_get_store: Returns: (transfer none) (nullable): the store of the account that is shown */
PirStore *pir_context_get_store (PirContext *self);

/** pir_context_require_store: Returns: (transfer none) (nullable): the same; where nobody has signed in here, NULL, after @task,
 * which is then taken over, has said so */
PirStore *pir_context_require_store (PirContext *self,
                                     GTask      *task);

/** pir_context_get_client: Returns: (transfer none) (nullable): the client while somebody is signed in */
PirClient *pir_context_get_client (PirContext *self);

/**
 * pir_context_require_client: Returns: (transfer none) (nullable): the same; where nobody is signed in, NULL, after @task,
 * which is then taken over, has said so
 */
PirClient *pir_context_require_client (PirContext *self,
                                       GTask      *task);

/** pir_context_get_keyring: Returns: (transfer none): the system keyring, made when it is first asked for */
PirKeyring *pir_context_get_keyring (PirContext *self);

/** pir_context_get_profile: Returns: (transfer none): the profile */
PirProfile *pir_context_get_profile (PirContext *self);

/** pir_context_get_default_server: Returns: (transfer none): address for a new account */
const char *pir_context_get_default_server (PirContext *self);

/** pir_context_get_account_id: Returns: (transfer none) (nullable): UUID at its server of the account that is open */
const char *pir_context_get_account_id (PirContext *self);

/** pir_context_new_client: Returns: (transfer full): a client for @server that trusts what this context trusts */
PirClient *pir_context_new_client (PirContext *self, const char *server, GError **error);

/** pir_context_open_account: stands for account @key from now on; opens its store unless it is open already */
void pir_context_open_account (PirContext *self, const char *key);

/** pir_context_is_open: Returns: whether the store of the account is open */
gboolean pir_context_is_open (PirContext *self);

/**
 * pir_context_open_union: lets a context without account read the accounts in @folders, each at its one of @servers, as one;
 * there is nothing else that it can do
 */
void pir_context_open_union (PirContext *self, const char * const *folders, const char * const *servers);

/** pir_context_close_account: stands for nobody from now on: the account is removed */
void pir_context_close_account (PirContext *self);

/** pir_context_set_client: @client (nullable) has a session, or nobody is signed in any more; all parts follow */
void pir_context_set_client (PirContext *self, PirClient *client);

/** pir_context_set_info: the service has said something new of itself: it is kept */
void pir_context_set_info (PirContext *self, PirServiceInfo *info);

/** pir_context_note: @topics may look different: says so with "changed", once in a while for all that came */
void pir_context_note (PirContext *self, PirStoreTopics topics);

G_END_DECLS
