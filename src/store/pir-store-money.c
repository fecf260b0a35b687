/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-store-money.h"

#include "store/pir-store-private.h"
#include "store/pir-union.h"

/* Receipts that a tax year may be about */
typedef struct
{
  gint64  begin; /* seconds since 1970 UTC */
  gint64  end;
  GArray *ids;   /* (element-type gint64) */
} Search;

static gboolean
each_spent (PirReader     *reader,
            PirSpentFunc   each,
            gpointer       user_data,
            GError       **error)
{
  if (reader->all != NULL)
    return pir_union_each_spent (reader->all, each, user_data, error);

  return pir_receipt_queries_each_spent (reader->receipts, each, user_data, error);
}

static void
add_spent (gint64          local_id,
           const PirSpent *spent,
           gpointer        user_data)
{
  pir_spending_add (PIR_SPENDING (user_data), spent);
}

static gpointer
read_spending (PirReader  *reader,
               gpointer    data,
               GError    **error)
{
  g_autoptr (PirSpending) spending = pir_spending_new ();

  return each_spent (reader, add_spent, spending, error) ? g_steal_pointer (&spending) : NULL;
}

static void
find_of_year (gint64          local_id,
              const PirSpent *spent,
              gpointer        user_data)
{
  Search *search = user_data;

  if ((spent->paid_at >= search->begin && spent->paid_at < search->end) || spent->refunded > 0)
    g_array_append_val (search->ids, local_id);
}

static gboolean
load (PirReader  *reader,
      GArray     *ids,
      GPtrArray  *receipts,
      GError    **error)
{
  for (guint i = 0; i < ids->len; i++)
    {
      gint64 id = g_array_index (ids, gint64, i);
      PirKeptReceipt *receipt = NULL;

      if (reader->all != NULL ? !pir_union_load_receipt (reader->all, id, &receipt, error)
                              : !pir_receipt_queries_load (reader->receipts, id, &receipt, error))
        return FALSE;
      if (receipt != NULL)
        g_ptr_array_add (receipts, receipt);
    }

  return TRUE;
}

static gpointer
read_tax_sheet (PirReader  *reader,
                gpointer    data,
                GError    **error)
{
  int year = GPOINTER_TO_INT (data);
  g_autoptr (GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  g_autoptr (GPtrArray) receipts = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) pupils = NULL;
  Search search = { pir_date_start (pir_date_new (year, 1, 1)), pir_date_start (pir_date_new (year + 1, 1, 1)), ids };

  if (!each_spent (reader, find_of_year, &search, error) || !load (reader, ids, receipts, error))
    return NULL;

  pupils = reader->all != NULL ? pir_union_read_pupils (reader->all, error) : pir_people_table_read_pupils (reader->people, error);

  return pupils != NULL ? pir_tax_sheet_new (year, receipts, pupils) : NULL;
}

void
pir_store_read_spending_async (PirStore            *self,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));

  task = pir_store_task_new (self, pir_store_read_spending_async, cancellable, callback, user_data);
  pir_store_read (self, task, read_spending, NULL, NULL, g_object_unref);
}

PirSpending *
pir_store_read_spending_finish (PirStore      *self,
                                GAsyncResult  *result,
                                GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_read_spending_async, error);
}

void
pir_store_read_tax_sheet_async (PirStore            *self,
                                int                  year,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_STORE (self));
  g_return_if_fail (year >= 1 && year < 9999);

  task = pir_store_task_new (self, pir_store_read_tax_sheet_async, cancellable, callback, user_data);
  pir_store_read (self, task, read_tax_sheet, GINT_TO_POINTER (year), NULL, g_object_unref);
}

PirTaxSheet *
pir_store_read_tax_sheet_finish (PirStore      *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return pir_store_read_finish (self, result, pir_store_read_tax_sheet_async, error);
}
