/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-archive.h"
#include "core/pir-cart.h"
#include "core/pir-checkout.h"
#include "core/pir-context.h"
#include "core/pir-profile.h"
#include "core/pir-session.h"
#include "core/pir-sync.h"
#include "keyring/pir-keyring.h"
#include "net/pir-client.h"
#include "store/pir-store-sync.h"
#include "store/pir-store.h"

G_BEGIN_DECLS

/*
 * How the parts of a context are wired; for this floor only. The context owns its parts; a part holds a weak pointer to
 * the context and asks it for the store and the client of the moment, which it is told of when they change.
 */

/** pir_context_get_store: Returns: (transfer none) (nullable): the store of the account that is shown */
PirStore *pir_context_get_store (PirContext *self);

/** pir_context_get_client: Returns: (transfer none) (nullable): the client while somebody is signed in */
PirClient *pir_context_get_client (PirContext *self);

/** pir_context_get_keyring: Returns: (transfer none): the system keyring, made when it is first asked for */
PirKeyring *pir_context_get_keyring (PirContext *self);

/** pir_context_get_profile: Returns: (transfer none): the profile */
PirProfile *pir_context_get_profile (PirContext *self);

/** pir_context_get_default_server: Returns: (transfer none): address for a new account */
const char *pir_context_get_default_server (PirContext *self);

/** pir_context_get_account_id: Returns: (transfer none) (nullable): UUID of the account whose store is open */
const char *pir_context_get_account_id (PirContext *self);

/** pir_context_new_client: Returns: (transfer full): a client for @server that trusts what this context trusts */
PirClient *pir_context_new_client (PirContext *self, const char *server, GError **error);

/** pir_context_open_account: shows the account with UUID @id from now on; opens its store unless it is open already */
void pir_context_open_account (PirContext *self, const char *id);

/** pir_context_close_account: shows nobody from now on */
void pir_context_close_account (PirContext *self);

/** pir_context_set_client: @client (nullable) has a session, or nobody is signed in any more; all parts follow */
void pir_context_set_client (PirContext *self, PirClient *client);

/** pir_context_set_info: the service has said something new of itself: it is kept */
void pir_context_set_info (PirContext *self, PirServiceInfo *info);

/** pir_context_note: @topics may look different: says so with "changed", once in a while for all that came */
void pir_context_note (PirContext *self, PirStoreTopics topics);

/*
 * The parts: _new() makes one for its context; _set_store() and _set_client() (both nullable) tell it that the ones of
 * the context have changed: what was under way with the old ones is cancelled.
 */

PirSession *pir_session_new (PirContext *context);
void pir_session_expect (PirSession *self);
void pir_session_restore (PirSession *self);
void pir_session_fail (PirSession *self);
void pir_session_set_account (PirSession *self, PirAccount *account);
void pir_session_stop (PirSession *self);

PirSync *pir_sync_new (PirContext *context);
void pir_sync_set_store (PirSync *self, PirStore *store);
void pir_sync_set_client (PirSync *self, PirClient *client);
void pir_sync_set_times (PirSync *self, gint64 updated_at, gboolean is_first);
void pir_sync_fail (PirSync *self, const GError *error);

PirCart *pir_cart_new (PirContext *context);
void pir_cart_set_store (PirCart *self, PirStore *store);
void pir_cart_follow_checkout (PirCart *self);
PirContext *pir_cart_get_context (PirCart *self);
GPtrArray *pir_cart_dup_group (PirCart *self, guint group);
PirPaymentItem *pir_cart_build_items (GPtrArray *lines, PirMoney *amount);
void pir_cart_expect (PirCart *self, const PirPaymentItem *items, gsize n_items);

PirCheckout *pir_checkout_new (PirContext *context);
void pir_checkout_set_store (PirCheckout *self, PirStore *store);
void pir_checkout_set_client (PirCheckout *self, PirClient *client);

PirArchive *pir_archive_new (PirContext *context);
void pir_archive_set_store (PirArchive *self, PirStore *store, const char *folder);
void pir_archive_set_client (PirArchive *self, PirClient *client);
void pir_archive_repair (PirArchive *self, PirKeptReceipt *receipt);

G_END_DECLS
