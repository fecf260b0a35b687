/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-local.h"

#include "store/pir-archive-queries.h"
#include "store/pir-cart-table.h"
#include "store/pir-choice-table.h"
#include "store/pir-favourite-table.h"
#include "store/pir-intent-table.h"
#include "store/pir-ledger-notes.h"
#include "store/pir-local-notes.h"
#include "store/pir-migration.h"
#include "store/pir-notice-table.h"
#include "store/pir-receipt-table.h"
#include "store/pir-remark-table.h"
#include "store/pir-transaction.h"

#define STEPS_FOLDER "/it/pagoinrete/store/sql/local"
#define APPLICATION_ID 0x5049524c /* "PIRL" */

struct _PirLocal
{
  PirDb             *db;            /* (owned) */
  PirCartTable      *cart;          /* (owned) */
  PirChoiceTable    *choices;       /* (owned) */
  PirFavouriteTable *favourites;    /* (owned) */
  PirIntentTable    *intents;       /* (owned) */
  PirLedger         *ledger;        /* (owned) */
  PirDayTable       *kept_notices;  /* (owned) */
  PirDayTable       *kept_receipts; /* (owned) */
  PirRemarkTable    *remarks;       /* (owned) */
  PirArchiveQueries *archive;       /* (owned) */
};

/* What is being paid or has been asked for is in the cart no more, and is known here whatever the server says later */
static gboolean
settle_items (PirLocal               *self,
              const PirIntentFields  *fields,
              GPtrArray              *notices,
              GError                **error)
{
  gboolean has_changed = FALSE;

  for (gsize i = 0; i < fields->n_items; i++)
    {
      if (!pir_cart_table_remove (self->cart, fields->items[i].notice_id, error))
        return FALSE;
    }

  for (guint i = 0; i < notices->len; i++)
    {
      if (!pir_notice_table_put (self->kept_notices, notices->pdata[i], FALSE, &has_changed, error))
        return FALSE;
    }

  return TRUE;
}

static gboolean
put_intent (PirLocal        *self,
            PirIntent       *intent,
            GPtrArray       *notices,
            PirStoreTopics  *topics,
            GError         **error)
{
  const PirIntentFields *fields = pir_intent_peek (intent);
  gboolean has_changed = FALSE;

  if (!pir_intent_table_put (self->intents, intent, &has_changed, error))
    return FALSE;
  if (!has_changed)
    return TRUE;

  *topics |= PIR_STORE_TOPIC_PAYMENTS;
  if (fields->state != PIR_INTENT_ACCEPTED)
    return TRUE;

  *topics |= PIR_STORE_TOPIC_CART;

  return settle_items (self, fields, notices, error);
}

/* Lines of the ledger that were written before it was chained */
static gboolean
chain_ledger (PirLocal  *self,
              GError   **error)
{
  g_autoptr (PirTransaction) transaction = NULL;
  gint64 is_needed;

  if (!pir_db_get_int (self->db, "select exists (select 1 from documents where link is null)", &is_needed, error))
    return FALSE;
  if (!is_needed)
    return TRUE;

  transaction = pir_transaction_begin (self->db, error);

  return transaction != NULL && pir_ledger_chain (self->ledger, error) && pir_transaction_commit (transaction, error);
}

PirLocal *
pir_local_open (const char  *path,
                PirDbFlags   flags,
                GError     **error)
{
  g_autoptr (PirLocal) self = g_new0 (PirLocal, 1);
  g_autofree char *backup = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  if (!(flags & PIR_DB_MEMORY))
    backup = g_strconcat (path, ".before-migration", NULL);

  self->db = pir_db_open (path, flags | PIR_DB_DURABLE, APPLICATION_ID, pir_migration_count (STEPS_FOLDER), error);
  if (self->db == NULL || !pir_migration_run (self->db, STEPS_FOLDER, backup, error))
    return NULL;

  self->cart = pir_cart_table_new (self->db);
  self->choices = pir_choice_table_new (self->db);
  self->favourites = pir_favourite_table_new (self->db);
  self->intents = pir_intent_table_new (self->db);
  self->ledger = pir_ledger_new (self->db);
  self->kept_notices = pir_kept_notice_table_new (self->db);
  self->kept_receipts = pir_kept_receipt_table_new (self->db);
  self->remarks = pir_remark_table_new (self->db);
  self->archive = pir_archive_queries_new (self->db);
  if (!chain_ledger (self, error))
    return NULL;

  return g_steal_pointer (&self);
}

void
pir_local_free (PirLocal *self)
{
  if (self == NULL)
    return;

  pir_cart_table_free (self->cart);
  pir_choice_table_free (self->choices);
  pir_favourite_table_free (self->favourites);
  pir_intent_table_free (self->intents);
  pir_ledger_free (self->ledger);
  pir_day_table_free (self->kept_notices);
  pir_day_table_free (self->kept_receipts);
  pir_remark_table_free (self->remarks);
  pir_archive_queries_free (self->archive);
  g_clear_object (&self->db);
  g_free (self);
}

gboolean
pir_local_set_cart (PirLocal        *self,
                    const char      *id,
                    PirMoney         amount,
                    PirStoreTopics  *topics,
                    GError         **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (topics != NULL, FALSE);

  if (amount >= 0 ? !pir_cart_table_set (self->cart, id, amount, error)
                  : !pir_cart_table_remove (self->cart, id, error))
    return FALSE;

  *topics |= PIR_STORE_TOPIC_CART;

  return TRUE;
}

gboolean
pir_local_set_choice (PirLocal        *self,
                      PirPayChoice     choice,
                      const char      *id,
                      gboolean         is_set,
                      PirStoreTopics  *topics,
                      GError         **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (topics != NULL, FALSE);

  if (!pir_choice_table_set (self->choices, choice, id, is_set, error))
    return FALSE;

  *topics |= PIR_STORE_TOPIC_CART;

  return TRUE;
}

gboolean
pir_local_is_cart_empty (PirLocal  *self,
                         gboolean  *is_empty,
                         GError   **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return pir_cart_table_is_empty (self->cart, is_empty, error);
}

gboolean
pir_local_save_intent (PirLocal        *self,
                       PirIntent       *intent,
                       GPtrArray       *notices,
                       PirStoreTopics  *topics,
                       GError         **error)
{
  g_autoptr (PirTransaction) transaction = NULL;
  PirStoreTopics found = 0;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_INTENT (intent), FALSE);
  g_return_val_if_fail (notices != NULL, FALSE);
  g_return_val_if_fail (topics != NULL, FALSE);

  transaction = pir_transaction_begin (self->db, error);
  if (transaction == NULL
      || !put_intent (self, intent, notices, &found, error)
      || !pir_transaction_commit (transaction, error))
    return FALSE;

  *topics |= found;

  return TRUE;
}

GPtrArray *
pir_local_read_open_intents (PirLocal  *self,
                             GError   **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return pir_intent_table_read (self->intents, TRUE, error);
}

gboolean
pir_local_close_intents (PirLocal        *self,
                         GPtrArray       *intents,
                         PirStoreTopics  *topics,
                         GError         **error)
{
  g_autoptr (PirTransaction) transaction = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (intents != NULL, FALSE);
  g_return_val_if_fail (topics != NULL, FALSE);

  transaction = pir_transaction_begin (self->db, error);
  if (transaction == NULL)
    return FALSE;

  for (guint i = 0; i < intents->len; i++)
    {
      if (!pir_intent_table_close (self->intents, pir_intent_peek (intents->pdata[i])->key, error))
        return FALSE;
    }
  if (!pir_transaction_commit (transaction, error))
    return FALSE;

  *topics |= PIR_STORE_TOPIC_PAYMENTS;

  return TRUE;
}

gboolean
pir_local_keep_receipt (PirLocal        *self,
                        PirReceipt      *receipt,
                        PirNotice       *notice,
                        PirPaper         paper,
                        const char      *file,
                        PirStoreTopics  *topics,
                        GError         **error)
{
  g_autoptr (PirTransaction) transaction = NULL;
  gboolean has_changed = FALSE;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_RECEIPT (receipt), FALSE);
  g_return_val_if_fail (topics != NULL, FALSE);

  pir_day_table_begin (self->kept_receipts);
  transaction = pir_transaction_begin (self->db, error);
  if (transaction == NULL
      || !pir_ledger_add (self->ledger, receipt, paper, file, &has_changed, error)
      || !pir_receipt_table_put (self->kept_receipts, receipt, TRUE, &has_changed, error)
      || !pir_day_table_end (self->kept_receipts, error)
      || (notice != NULL && !pir_notice_table_put (self->kept_notices, notice, FALSE, &has_changed, error))
      || !pir_transaction_commit (transaction, error))
    return FALSE;

  if (has_changed)
    *topics |= PIR_STORE_TOPIC_RECEIPTS;

  return TRUE;
}

static gboolean
import_snapshots (PirLocal        *self,
                  PirArchiveBook  *book,
                  gboolean        *has_changed,
                  GError         **error)
{
  for (guint i = 0; i < book->receipts->len; i++)
    {
      PirReceipt *receipt = g_ptr_array_index (book->receipts, i);
      gboolean is_there;

      if (!pir_ledger_has_receipt (self->ledger, pir_receipt_peek (receipt)->id, &is_there, error)
          || (!is_there && !pir_receipt_table_put (self->kept_receipts, receipt, TRUE, has_changed, error)))
        return FALSE;
    }

  for (guint i = 0; i < book->notices->len; i++)
    {
      PirNotice *notice = g_ptr_array_index (book->notices, i);
      gboolean is_there;

      if (!pir_ledger_has_notice (self->ledger, pir_notice_peek (notice)->id, &is_there, error)
          || (!is_there && !pir_notice_table_put (self->kept_notices, notice, FALSE, has_changed, error)))
        return FALSE;
    }

  return TRUE;
}

/* What is noted here stays; there is no telling which of both is meant. */
static gboolean
import_remarks (PirLocal        *self,
                PirArchiveBook  *book,
                gboolean        *has_changed,
                GError         **error)
{
  for (guint i = 0; i < book->remarks->len; i++)
    {
      const PirRemark *remark = g_ptr_array_index (book->remarks, i);
      g_autoptr (PirRemark) here = NULL;

      if (!pir_remark_table_find (self->remarks, remark->notice_id, &here, error)
          || (here == NULL && !pir_remark_table_set (self->remarks, remark, error)))
        return FALSE;
      *has_changed |= here == NULL;
    }

  return TRUE;
}

gboolean
pir_local_import_archive (PirLocal        *self,
                          PirArchiveBook  *book,
                          PirStoreTopics  *topics,
                          GError         **error)
{
  g_autoptr (PirTransaction) transaction = NULL;
  gboolean has_changed = FALSE;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (book != NULL, FALSE);
  g_return_val_if_fail (topics != NULL, FALSE);

  pir_day_table_begin (self->kept_receipts);
  transaction = pir_transaction_begin (self->db, error);
  if (transaction == NULL
      || !pir_ledger_import (self->ledger, book->entries, &has_changed, error)
      || !import_snapshots (self, book, &has_changed, error)
      || !import_remarks (self, book, &has_changed, error)
      || !pir_day_table_end (self->kept_receipts, error)
      || !pir_transaction_commit (transaction, error))
    return FALSE;

  if (has_changed)
    *topics |= PIR_STORE_TOPIC_RECEIPTS | PIR_STORE_TOPIC_NOTICES;

  return TRUE;
}

gboolean
pir_local_set_remark (PirLocal         *self,
                      const PirRemark  *remark,
                      PirStoreTopics   *topics,
                      GError          **error)
{
  g_autoptr (PirTransaction) transaction = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (remark != NULL, FALSE);
  g_return_val_if_fail (topics != NULL, FALSE);

  transaction = pir_transaction_begin (self->db, error);
  if (transaction == NULL || !pir_remark_table_set (self->remarks, remark, error)
      || !pir_transaction_commit (transaction, error))
    return FALSE;

  *topics |= PIR_STORE_TOPIC_RECEIPTS | PIR_STORE_TOPIC_NOTICES;

  return TRUE;
}

gboolean
pir_local_save_text (PirLocal    *self,
                     gint64       number,
                     const char  *text,
                     GError     **error)
{
  g_autoptr (PirTransaction) transaction = NULL;

  g_return_val_if_fail (self != NULL, FALSE);

  transaction = pir_transaction_begin (self->db, error);

  return transaction != NULL && pir_ledger_save_text (self->ledger, number, text, error)
         && pir_transaction_commit (transaction, error);
}

gboolean
pir_local_keep_note (PirLocal        *self,
                     PirNotice       *notice,
                     const char      *file,
                     PirStoreTopics  *topics,
                     GError         **error)
{
  g_autoptr (PirTransaction) transaction = NULL;
  gboolean has_changed = FALSE;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_NOTICE (notice), FALSE);
  g_return_val_if_fail (topics != NULL, FALSE);

  transaction = pir_transaction_begin (self->db, error);
  if (transaction == NULL
      || !pir_ledger_add_note (self->ledger, notice, file, &has_changed, error)
      || !pir_notice_table_put (self->kept_notices, notice, FALSE, &has_changed, error)
      || !pir_transaction_commit (transaction, error))
    return FALSE;

  if (has_changed)
    *topics |= PIR_STORE_TOPIC_RECEIPTS;

  return TRUE;
}

gboolean
pir_local_find_notice (PirLocal    *self,
                       const char  *id,
                       PirNotice  **notice,
                       GError     **error)
{
  g_return_val_if_fail (self != NULL, FALSE);

  return pir_archive_queries_find_notice (self->archive, id, notice, error);
}

GPtrArray *
pir_local_read_notices (PirLocal  *self,
                        GError   **error)
{
  g_return_val_if_fail (self != NULL, NULL);

  return pir_archive_queries_read_notices (self->archive, error);
}

gboolean
pir_local_set_favourite (PirLocal        *self,
                         PirFoundSchool  *school,
                         gboolean         is_favourite,
                         PirStoreTopics  *topics,
                         GError         **error)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_FOUND_SCHOOL (school), FALSE);
  g_return_val_if_fail (topics != NULL, FALSE);

  if (is_favourite ? !pir_favourite_table_put (self->favourites, school, error)
                   : !pir_favourite_table_remove (self->favourites, pir_found_school_peek (school)->code, error))
    return FALSE;

  *topics |= PIR_STORE_TOPIC_PEOPLE;

  return TRUE;
}

PirDb *
pir_local_get_db (PirLocal *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->db;
}
