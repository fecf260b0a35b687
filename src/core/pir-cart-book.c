/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-cart-book.h"

#include "base/pir-clock.h"
#include "model/pir-plan.h"

#define OUT G_GINT64_CONSTANT (-1) /* the amount that takes a notice out of the stored cart */

struct _PirCartBook
{
  GObject       parent_instance;

  PirStore     *store;      /* (nullable) */
  GCancellable *reads;      /* (nullable): reads of @store under way */
  PirCartSpare  spare;
  gpointer      spare_data;
  GPtrArray    *rows;       /* (element-type PirCartRow) */
  GHashTable   *before;     /* id (owned) -> PirMoney (owned): what was in before its school changed it */

  guint         serial;     /* counts what was written: an answer read before that is dropped */
  guint         n_writing;
  gboolean      is_stale;   /* read again when all is written */
};

typedef struct
{
  PirCartBook *self;   /* (owned) */
  guint        serial;
} Read;

G_DEFINE_FINAL_TYPE (PirCartBook, pir_cart_book, G_TYPE_OBJECT)

enum
{
  CHANGED,
  DROPPED,
  EXCHANGED,
  AMENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
read_free (Read *read)
{
  g_object_unref (read->self);
  g_free (read);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Read, read_free)

static PirCartRow *
row_new (PirNotice *notice,
         PirMoney   amount)
{
  PirCartRow *row = g_new0 (PirCartRow, 1);

  row->notice = g_object_ref (notice);
  row->amount = amount;

  return row;
}

static const char *
get_row_id (const PirCartRow *row)
{
  return pir_notice_peek (row->notice)->id;
}

static PirCartRow *
find_row (PirCartBook *self,
          const char  *id)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      if (g_strcmp0 (get_row_id (g_ptr_array_index (self->rows, i)), id) == 0)
        return g_ptr_array_index (self->rows, i);
    }

  return NULL;
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (PirCartBook) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_written = pir_store_set_cart_finish (PIR_STORE (source), result, &error);

  if (!is_written)
    g_warning ("The cart was not stored: %s", error->message);
  if (PIR_STORE (source) != self->store)
    return;

  self->is_stale = self->is_stale || !is_written;
  self->n_writing--;
  if (self->n_writing == 0 && self->is_stale)
    pir_cart_book_refresh (self);
}

static void
write_row (PirCartBook *self,
           const char  *id,
           PirMoney     amount)
{
  if (amount == OUT)
    g_hash_table_remove (self->before, id);
  self->serial++;
  self->n_writing++;
  pir_store_set_cart_async (self->store, id, amount, NULL, written_cb, g_object_ref (self));
}

/* An amount that the payer chose stays while it is allowed; one that was the notice's own follows the notice. */
static PirMoney
choose_amount (PirCartBook *self,
               PirCartRow  *row)
{
  const PirNoticeFields *fields = pir_notice_peek (row->notice);
  const PirCartRow *old = find_row (self, fields->id);

  if (!pir_notice_accepts_amount (row->notice, row->amount))
    return fields->amount;
  if (old != NULL && old->amount == row->amount && pir_notice_peek (old->notice)->amount == row->amount)
    return fields->amount;

  return row->amount;
}

static gboolean
is_to_stay (PirCartBook *self,
            PirCartRow  *row)
{
  return pir_notice_is_payable (row->notice, pir_clock_today ()) || self->spare (get_row_id (row), self->spare_data);
}

/* Returns: whether the school has changed what is paid for the row */
static gboolean
follow_notice (PirCartBook *self,
               PirCartRow  *row)
{
  PirMoney amount = choose_amount (self, row);

  if (amount == row->amount)
    return FALSE;

  g_hash_table_replace (self->before, g_strdup (get_row_id (row)), g_memdup2 (&row->amount, sizeof row->amount));
  row->amount = amount;
  write_row (self, get_row_id (row), amount);

  return TRUE;
}

static void
tell_all (PirCartBook *self,
          guint        signal,
          GPtrArray   *notices)
{
  for (guint i = 0; i < notices->len; i++)
    g_signal_emit (self, signals[signal], 0, g_ptr_array_index (notices, i));
}

static void
take_rows (PirCartBook *self,
           GPtrArray   *rows)
{
  g_autoptr (GPtrArray) dropped = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) amended = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < rows->len;)
    {
      PirCartRow *row = g_ptr_array_index (rows, i);

      if (is_to_stay (self, row))
        {
          if (follow_notice (self, row))
            g_ptr_array_add (amended, g_object_ref (row->notice));
          i++;
        }
      else
        {
          write_row (self, get_row_id (row), OUT);
          g_ptr_array_add (dropped, g_object_ref (row->notice));
          g_ptr_array_remove_index (rows, i);
        }
    }

  g_ptr_array_unref (self->rows);
  self->rows = g_ptr_array_ref (rows);
  g_signal_emit (self, signals[CHANGED], 0);
  tell_all (self, DROPPED, dropped);
  tell_all (self, AMENDED, amended);
}

static void
rows_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (Read) read = user_data;
  PirCartBook *self = read->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = pir_store_read_cart_finish (PIR_STORE (source), result, &error);

  if (PIR_STORE (source) != self->store || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (rows == NULL)
    g_debug ("The cart was not read: %s", error->message);
  else if (self->n_writing > 0)
    self->is_stale = TRUE;
  else if (read->serial != self->serial)
    pir_cart_book_refresh (self);
  else
    take_rows (self, rows);
}

static void
pir_cart_book_finalize (GObject *object)
{
  PirCartBook *self = PIR_CART_BOOK (object);

  g_cancellable_cancel (self->reads);
  g_clear_object (&self->reads);
  g_clear_object (&self->store);
  g_ptr_array_unref (self->rows);
  g_hash_table_unref (self->before);

  G_OBJECT_CLASS (pir_cart_book_parent_class)->finalize (object);
}

static void
pir_cart_book_class_init (PirCartBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_cart_book_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
  signals[DROPPED] = g_signal_new ("dropped", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, PIR_TYPE_NOTICE);
  signals[EXCHANGED] = g_signal_new ("exchanged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, PIR_TYPE_NOTICE);
  signals[AMENDED] = g_signal_new ("amended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 1, PIR_TYPE_NOTICE);
}

static void
pir_cart_book_init (PirCartBook *self)
{
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) pir_cart_row_free);
  self->before = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

PirCartBook *
pir_cart_book_new (PirCartSpare spare,
                   gpointer     spare_data)
{
  PirCartBook *self;

  g_return_val_if_fail (spare != NULL, NULL);

  self = g_object_new (PIR_TYPE_CART_BOOK, NULL);
  self->spare = spare;
  self->spare_data = spare_data;

  return self;
}

void
pir_cart_book_set_store (PirCartBook *self,
                         PirStore    *store)
{
  g_return_if_fail (PIR_IS_CART_BOOK (self));

  g_cancellable_cancel (self->reads);
  g_clear_object (&self->reads);
  self->reads = g_cancellable_new ();
  g_set_object (&self->store, store);
  self->serial++;
  self->n_writing = 0;
  g_ptr_array_set_size (self->rows, 0);
  g_hash_table_remove_all (self->before);
  g_signal_emit (self, signals[CHANGED], 0);
  pir_cart_book_refresh (self);
}

void
pir_cart_book_refresh (PirCartBook *self)
{
  Read *read;

  g_return_if_fail (PIR_IS_CART_BOOK (self));

  if (self->store == NULL)
    return;
  /* What is read beside a write may be older than it, and be told after it. */
  if (self->n_writing > 0)
    {
      self->is_stale = TRUE;
      return;
    }

  self->is_stale = FALSE;
  read = g_new0 (Read, 1);
  read->self = g_object_ref (self);
  read->serial = self->serial;
  pir_store_read_cart_async (self->store, self->reads, rows_read_cb, read);
}

GPtrArray *
pir_cart_book_get_rows (PirCartBook *self)
{
  g_return_val_if_fail (PIR_IS_CART_BOOK (self), NULL);

  return self->rows;
}

gboolean
pir_cart_book_contains (PirCartBook *self,
                        const char  *id)
{
  g_return_val_if_fail (PIR_IS_CART_BOOK (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return find_row (self, id) != NULL;
}

/* Takes out what cannot be paid together with @notice. Returns: (transfer full) (nullable): what went out; NULL where one of
 * them has to stay */
static GPtrArray *
make_way (PirCartBook *self,
          PirNotice   *notice)
{
  g_autoptr (GPtrArray) out = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->rows->len; i++)
    {
      PirCartRow *row = g_ptr_array_index (self->rows, i);

      if (!pir_plan_excludes (pir_notice_peek (row->notice), pir_notice_peek (notice)))
        continue;
      if (self->spare (get_row_id (row), self->spare_data))
        return NULL;
      g_ptr_array_add (out, g_object_ref (row->notice));
    }
  for (guint i = 0; i < out->len; i++)
    {
      const char *id = pir_notice_peek (g_ptr_array_index (out, i))->id;

      write_row (self, id, OUT);
      g_ptr_array_remove (self->rows, find_row (self, id));
    }

  return g_steal_pointer (&out);
}

gboolean
pir_cart_book_add (PirCartBook *self,
                   PirNotice   *notice)
{
  const PirNoticeFields *fields;
  g_autoptr (GPtrArray) out = NULL;

  g_return_val_if_fail (PIR_IS_CART_BOOK (self), FALSE);
  g_return_val_if_fail (PIR_IS_NOTICE (notice), FALSE);

  fields = pir_notice_peek (notice);
  if (self->store == NULL || find_row (self, fields->id) != NULL || !pir_notice_is_payable (notice, pir_clock_today ()))
    return FALSE;
  out = make_way (self, notice);
  if (out == NULL)
    return FALSE;

  g_ptr_array_add (self->rows, row_new (notice, fields->amount));
  write_row (self, fields->id, fields->amount);
  g_signal_emit (self, signals[CHANGED], 0);
  for (guint i = 0; i < out->len; i++)
    g_signal_emit (self, signals[EXCHANGED], 0, g_ptr_array_index (out, i));

  return TRUE;
}

void
pir_cart_book_remove (PirCartBook *self,
                      const char  *id)
{
  PirCartRow *row;

  g_return_if_fail (PIR_IS_CART_BOOK (self));
  g_return_if_fail (id != NULL);

  row = find_row (self, id);
  if (row == NULL)
    return;

  write_row (self, id, OUT);
  g_ptr_array_remove (self->rows, row);
  g_signal_emit (self, signals[CHANGED], 0);
}

gboolean
pir_cart_book_set_amount (PirCartBook *self,
                          const char  *id,
                          PirMoney     amount)
{
  PirCartRow *row;

  g_return_val_if_fail (PIR_IS_CART_BOOK (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  row = find_row (self, id);
  if (row == NULL || !pir_notice_accepts_amount (row->notice, amount))
    return FALSE;

  if (row->amount != amount)
    {
      row->amount = amount;
      g_hash_table_remove (self->before, id);
      write_row (self, id, amount);
      g_signal_emit (self, signals[CHANGED], 0);
    }

  return TRUE;
}

PirMoney
pir_cart_book_get_before (PirCartBook *self,
                          const char  *id)
{
  const PirMoney *before;

  g_return_val_if_fail (PIR_IS_CART_BOOK (self), 0);
  g_return_val_if_fail (id != NULL, 0);

  before = g_hash_table_lookup (self->before, id);

  return before != NULL ? *before : 0;
}
