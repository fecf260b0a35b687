/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirStoreTopics:
 * @PIR_STORE_TOPIC_ACCOUNT: the account
 * @PIR_STORE_TOPIC_PEOPLE: schools, pupils, requests to be linked
 * @PIR_STORE_TOPIC_NOTICES: notices
 * @PIR_STORE_TOPIC_PAYMENTS: payments and intents
 * @PIR_STORE_TOPIC_RECEIPTS: receipts and kept documents
 * @PIR_STORE_TOPIC_CART: the cart's lines, the notices in it, or what the payer has said about paying
 * @PIR_STORE_TOPIC_SYNC: time of the last refresh, the service's description, fee tables
 *
 * What a commit may have changed; listeners of other topics need not look.
 */
typedef enum
{
  PIR_STORE_TOPIC_ACCOUNT = 1 << 0,
  PIR_STORE_TOPIC_PEOPLE = 1 << 1,
  PIR_STORE_TOPIC_NOTICES = 1 << 2,
  PIR_STORE_TOPIC_PAYMENTS = 1 << 3,
  PIR_STORE_TOPIC_RECEIPTS = 1 << 4,
  PIR_STORE_TOPIC_CART = 1 << 5,
  PIR_STORE_TOPIC_SYNC = 1 << 6,
} PirStoreTopics;

/** PIR_STORE_ALL_TOPICS: every bit of PirStoreTopics */
#define PIR_STORE_ALL_TOPICS 0x7f

G_END_DECLS
