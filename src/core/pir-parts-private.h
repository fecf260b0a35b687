/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-account-book.h"
#include "core/pir-archive.h"
#include "core/pir-cart.h"
#include "core/pir-checkout.h"
#include "core/pir-pay-ways.h"
#include "core/pir-session.h"
#include "core/pir-sync.h"
#include "net/pir-client.h"
#include "store/pir-store.h"

G_BEGIN_DECLS

/*
 * What a context and its parts do with each other, for this floor only. The context makes its parts and tells them when
 * store or client (both nullable) have changed: what was under way with the old ones is cancelled then.
 */

/** pir_session_new: Returns: (transfer full): the session of @context */
PirSession *pir_session_new (PirContext *context);

/** pir_session_expect: an account was here before, and its session will be looked for: RESTORING */
void pir_session_expect (PirSession *self);

/** pir_session_restore: looks for the session in the keyring, while RESTORING */
void pir_session_restore (PirSession *self);

/** pir_session_fail: the store cannot be opened: its session is left where it is */
void pir_session_fail (PirSession *self);

/** pir_session_set_account: @account (nullable) is shown */
void pir_session_set_account (PirSession *self, PirAccount *account);

/** pir_session_stop: what is under way is not heard any more */
void pir_session_stop (PirSession *self);

/** pir_sync_new: Returns: (transfer full): the sync of @context; its signal "finished" (gboolean is_done) ends a run */
PirSync *pir_sync_new (PirContext *context);

/** pir_sync_set_store: where changes go from now on */
void pir_sync_set_store (PirSync *self, PirStore *store);

/** pir_sync_set_client: where changes come from: begins to refresh and to listen */
void pir_sync_set_client (PirSync *self, PirClient *client);

/** pir_sync_set_times: what the store says of the last refresh */
void pir_sync_set_times (PirSync *self, gint64 updated_at, gboolean is_first);

/** pir_sync_fail: the store cannot be opened */
void pir_sync_fail (PirSync *self, const GError *error);

/** pir_account_book_new: Returns: (transfer full): the book of @context */
PirAccountBook *pir_account_book_new (PirContext *context);

/** pir_account_book_set_client: whom to ask from now on; what was known of another session is forgotten */
void pir_account_book_set_client (PirAccountBook *self, PirClient *client);

/** pir_pay_ways_new: Returns: (transfer full): a payer who has said nothing yet */
PirPayWays *pir_pay_ways_new (void);

/** pir_pay_ways_set_store: where choices are from now on: they are read */
void pir_pay_ways_set_store (PirPayWays *self, PirStore *store);

/** pir_cart_new: Returns: (transfer full): the cart of @context */
PirCart *pir_cart_new (PirContext *context);

/** pir_cart_get_context: Returns: (transfer none) (nullable): the context, NULL while it goes */
PirContext *pir_cart_get_context (PirCart *self);

/** pir_cart_set_store: where the cart is from now on */
void pir_cart_set_store (PirCart *self, PirStore *store);

/** pir_cart_follow_checkout: payments under way have changed, and with them what the cart hides */
void pir_cart_follow_checkout (PirCart *self);

/** pir_cart_dup_group: Returns: (transfer full) (element-type PirCartLine): the lines of a group, maybe none */
GPtrArray *pir_cart_dup_group (PirCart *self, guint group);

/** pir_cart_build_items: @amount: (out): the sum. Returns: (transfer full): an item a line, with ids of @lines */
PirPaymentItem *pir_cart_build_items (GPtrArray *lines, PirMoney *amount);

/** pir_cart_expect: a payment of @items came to nothing: they come back when the feed says that they can be paid */
void pir_cart_expect (PirCart *self, const PirPaymentItem *items, gsize n_items);

/** pir_cart_begin_step: the payment with @key is about to take a group out of the cart */
void pir_cart_begin_step (PirCart *self, const char *key);

/** pir_cart_close_step: the payment with @key has its outcome */
void pir_cart_close_step (PirCart *self, const char *key, gboolean is_paid);

/** pir_checkout_new: Returns: (transfer full): the checkout of @context; the sync is there already */
PirCheckout *pir_checkout_new (PirContext *context);

/** pir_checkout_set_store: where intents are from now on */
void pir_checkout_set_store (PirCheckout *self, PirStore *store);

/** pir_checkout_set_client: who may be asked: takes up what was begun */
void pir_checkout_set_client (PirCheckout *self, PirClient *client);

/** pir_archive_new: Returns: (transfer full): the archive of @context; the sync is there already */
PirArchive *pir_archive_new (PirContext *context);

/** pir_archive_set_store: where the ledger is, and the documents under @folder */
void pir_archive_set_store (PirArchive *self, PirStore *store, const char *folder);

/** pir_archive_set_client: where documents come from */
void pir_archive_set_client (PirArchive *self, PirClient *client);

/** pir_archive_repair: the kept @paper of @receipt is not what it was: it is fetched again to the same place */
void pir_archive_repair (PirArchive *self, PirKeptReceipt *receipt, PirPaper paper);

G_END_DECLS
