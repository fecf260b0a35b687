/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pir-archive-queries.h"
#include "store/pir-cart-table.h"
#include "store/pir-cause-table.h"
#include "store/pir-choice-table.h"
#include "store/pir-favourite-table.h"
#include "store/pir-intent-table.h"
#include "store/pir-ledger.h"
#include "store/pir-link-table.h"
#include "store/pir-notice-queries.h"
#include "store/pir-payment-table.h"
#include "store/pir-people-table.h"
#include "store/pir-receipt-queries.h"
#include "store/pir-remark-table.h"
#include "store/pir-service-table.h"
#include "store/pir-sync-table.h"

G_BEGIN_DECLS

/** PirUnion: several accounts read as one: see pir-union.h */
typedef struct _PirUnion PirUnion;

/**
 * PirReader:
 * @db: (owned): connection to both databases that never writes
 * @notices: (owned): lists of notices
 * @receipts: (owned): lists of receipts
 * @payments: (owned): payments
 * @people: (owned): account, pupils, schools
 * @links: (owned): requests to be linked to pupils
 * @services: (owned): fee tables
 * @sync: (owned): where the last refresh ended
 * @cart: (owned): the cart
 * @choices: (owned): what the payer has said about paying
 * @intents: (owned): payment intents
 * @favourites: (owned): favourite schools
 * @causes: (owned): what schools let anyone pay for
 * @ledger: (owned): which documents are kept
 * @remarks: (owned): what somebody noted
 * @archive: (owned): the archive as a whole
 * @all: (owned) (nullable): several accounts as one, of which this is the first
 *
 * The reader's side of both databases, with its own connection: it never waits for the writer. For the reader's thread.
 */
typedef struct
{
  PirDb             *db;
  PirNoticeQueries  *notices;
  PirReceiptQueries *receipts;
  PirPaymentTable   *payments;
  PirPeopleTable    *people;
  PirLinkTable      *links;
  PirServiceTable   *services;
  PirSyncTable      *sync;
  PirCartTable      *cart;
  PirChoiceTable    *choices;
  PirIntentTable    *intents;
  PirFavouriteTable *favourites;
  PirCauseTable     *causes;
  PirLedger         *ledger;
  PirRemarkTable    *remarks;
  PirArchiveQueries *archive;
  PirUnion          *all;
} PirReader;

/**
 * pir_reader_open:
 * @cache_path: absolute path of cache.db, or its name in memory; the writer has made it
 * @local_path: the same of local.db
 * @flags: PIR_DB_MEMORY or 0
 * @error: return location
 *
 * Returns: (transfer full): a reader, or NULL with PIR_STORE_ERROR
 */
PirReader *pir_reader_open (const char  *cache_path,
                            const char  *local_path,
                            PirDbFlags   flags,
                            GError     **error);

/** pir_reader_free: @self: (nullable) (transfer full): a reader */
void pir_reader_free (PirReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirReader, pir_reader_free)

G_END_DECLS
