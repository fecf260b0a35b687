/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-reader.h"

#include "store/pir-cache.h"
#include "store/pir-union.h"

PirReader *
pir_reader_open (const char  *cache_path,
                 const char  *local_path,
                 PirDbFlags   flags,
                 GError     **error)
{
  g_autoptr (PirReader) self = g_new0 (PirReader, 1);

  g_return_val_if_fail (cache_path != NULL, NULL);
  g_return_val_if_fail (local_path != NULL, NULL);

  self->db = pir_db_open (cache_path, flags | PIR_DB_READER, PIR_CACHE_APPLICATION_ID, pir_cache_get_version (),
                          error);
  if (self->db == NULL || !pir_db_attach (self->db, local_path, "local", error))
    return NULL;

  self->notices = pir_notice_queries_new (self->db);
  self->receipts = pir_receipt_queries_new (self->db);
  self->payments = pir_payment_table_new (self->db);
  self->people = pir_people_table_new (self->db);
  self->links = pir_link_table_new (self->db);
  self->services = pir_service_table_new (self->db);
  self->sync = pir_sync_table_new (self->db);
  self->cart = pir_cart_table_new (self->db);
  self->choices = pir_choice_table_new (self->db);
  self->intents = pir_intent_table_new (self->db);
  self->favourites = pir_favourite_table_new (self->db);
  self->causes = pir_cause_table_new (self->db);
  self->ledger = pir_ledger_new (self->db);
  self->remarks = pir_remark_table_new (self->db);
  self->archive = pir_archive_queries_new (self->db);

  return g_steal_pointer (&self);
}

void
pir_reader_free (PirReader *self)
{
  if (self == NULL)
    return;

  pir_union_free (self->all);
  pir_notice_queries_free (self->notices);
  pir_receipt_queries_free (self->receipts);
  pir_payment_table_free (self->payments);
  pir_people_table_free (self->people);
  pir_link_table_free (self->links);
  pir_service_table_free (self->services);
  pir_sync_table_free (self->sync);
  pir_cart_table_free (self->cart);
  pir_choice_table_free (self->choices);
  pir_intent_table_free (self->intents);
  pir_favourite_table_free (self->favourites);
  pir_cause_table_free (self->causes);
  pir_ledger_free (self->ledger);
  pir_remark_table_free (self->remarks);
  pir_archive_queries_free (self->archive);
  g_clear_object (&self->db);
  g_free (self);
}
