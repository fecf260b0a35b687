/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-intent-book.h"

#include "store/pir-store-payments.h"

struct _PirIntentBook
{
  GObject       parent_instance;

  PirStore     *store;     /* (nullable) */
  GCancellable *reads;     /* (nullable): reads of @store under way */
  GPtrArray    *intents;   /* (element-type PirIntent), newest first */
  gboolean      is_read;

  guint         serial;    /* counts what was saved: an answer read before that is dropped */
  guint         n_saving;
  gboolean      is_stale;  /* read again when all is saved */
};

typedef struct
{
  PirIntentBook *self;   /* (owned) */
  guint          serial;
} Read;

static void pir_intent_book_model_init (GListModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PirIntentBook, pir_intent_book, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, pir_intent_book_model_init))

enum
{
  READ,
  GONE,
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

static gboolean
is_open (PirIntent *intent)
{
  PirIntentState state = pir_intent_peek (intent)->state;

  return state == PIR_INTENT_COMMITTED || state == PIR_INTENT_ACCEPTED;
}

static gboolean
find_index (GPtrArray  *intents,
            const char *key,
            guint      *index)
{
  for (guint i = 0; i < intents->len; i++)
    {
      if (g_strcmp0 (pir_intent_peek (g_ptr_array_index (intents, i))->key, key) == 0)
        {
          *index = i;
          return TRUE;
        }
    }

  return FALSE;
}

static gboolean
is_same (PirIntent *intent,
         PirIntent *other)
{
  const PirIntentFields *a = pir_intent_peek (intent), *b = pir_intent_peek (other);

  return a->state == b->state && g_strcmp0 (a->payment_id, b->payment_id) == 0
         && g_strcmp0 (a->checkout_url, b->checkout_url) == 0;
}

static void
put (PirIntentBook *self,
     PirIntent     *intent,
     guint          fallback)
{
  guint index;

  if (!find_index (self->intents, pir_intent_peek (intent)->key, &index))
    {
      index = MIN (fallback, self->intents->len);
      g_ptr_array_insert (self->intents, index, g_object_ref (intent));
      g_list_model_items_changed (G_LIST_MODEL (self), index, 0, 1);
    }
  else if (!is_same (g_ptr_array_index (self->intents, index), intent))
    {
      g_object_unref (g_ptr_array_index (self->intents, index));
      g_ptr_array_index (self->intents, index) = g_object_ref (intent);
      g_list_model_items_changed (G_LIST_MODEL (self), index, 1, 1);
    }
}

/* What is shown and not open in the store any more was closed there when the feed brought the outcome. */
static void
tell_gone (PirIntentBook *self,
           GPtrArray     *open)
{
  g_autoptr (GPtrArray) gone = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < self->intents->len; i++)
    {
      PirIntent *intent = g_ptr_array_index (self->intents, i);
      guint index;

      if (!find_index (open, pir_intent_peek (intent)->key, &index))
        g_ptr_array_add (gone, g_object_ref (intent));
    }

  for (guint i = 0; i < gone->len; i++)
    {
      PirIntent *intent = g_ptr_array_index (gone, i);

      if (pir_intent_peek (intent)->state == PIR_INTENT_ACCEPTED)
        g_signal_emit (self, signals[GONE], 0, intent);
      else
        pir_intent_book_remove (self, pir_intent_peek (intent)->key);
    }
}

static void
take_intents (PirIntentBook *self,
              GPtrArray     *open)
{
  for (guint i = 0; i < open->len; i++)
    put (self, g_ptr_array_index (open, i), i);

  tell_gone (self, open);
  if (!self->is_read)
    {
      self->is_read = TRUE;
      g_signal_emit (self, signals[READ], 0);
    }
}

static void
intents_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Read) read = user_data;
  PirIntentBook *self = read->self;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) open = pir_store_read_intents_finish (PIR_STORE (source), result, &error);

  if (PIR_STORE (source) != self->store || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  if (open == NULL)
    g_debug ("The intents were not read: %s", error->message);
  else if (self->n_saving > 0)
    self->is_stale = TRUE;
  else if (read->serial != self->serial)
    pir_intent_book_refresh (self);
  else
    take_intents (self, open);
}

static void
saved_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirIntentBook *self = g_task_get_source_object (task);
  GError *error = NULL;
  gboolean is_saved = pir_store_save_intent_finish (PIR_STORE (source), result, &error);

  if (PIR_STORE (source) == self->store)
    {
      self->n_saving--;
      if (self->n_saving == 0 && self->is_stale)
        pir_intent_book_refresh (self);
    }

  if (is_saved)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static GType
pir_intent_book_get_item_type (GListModel *model)
{
  return PIR_TYPE_INTENT;
}

static guint
pir_intent_book_get_n_items (GListModel *model)
{
  return PIR_INTENT_BOOK (model)->intents->len;
}

static gpointer
pir_intent_book_get_item (GListModel *model,
                          guint       position)
{
  PirIntentBook *self = PIR_INTENT_BOOK (model);

  return position < self->intents->len ? g_object_ref (g_ptr_array_index (self->intents, position)) : NULL;
}

static void
pir_intent_book_model_init (GListModelInterface *iface)
{
  iface->get_item_type = pir_intent_book_get_item_type;
  iface->get_n_items = pir_intent_book_get_n_items;
  iface->get_item = pir_intent_book_get_item;
}

static void
pir_intent_book_finalize (GObject *object)
{
  PirIntentBook *self = PIR_INTENT_BOOK (object);

  g_cancellable_cancel (self->reads);
  g_clear_object (&self->reads);
  g_clear_object (&self->store);
  g_ptr_array_unref (self->intents);

  G_OBJECT_CLASS (pir_intent_book_parent_class)->finalize (object);
}

static void
pir_intent_book_class_init (PirIntentBookClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_intent_book_finalize;

  signals[READ] = g_signal_new ("read", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                0);
  signals[GONE] = g_signal_new ("gone", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                1, PIR_TYPE_INTENT);
}

static void
pir_intent_book_init (PirIntentBook *self)
{
  self->intents = g_ptr_array_new_with_free_func (g_object_unref);
}

PirIntentBook *
pir_intent_book_new (void)
{
  return g_object_new (PIR_TYPE_INTENT_BOOK, NULL);
}

void
pir_intent_book_set_store (PirIntentBook *self,
                           PirStore      *store)
{
  guint n_intents;

  g_return_if_fail (PIR_IS_INTENT_BOOK (self));

  g_cancellable_cancel (self->reads);
  g_clear_object (&self->reads);
  self->reads = g_cancellable_new ();
  g_set_object (&self->store, store);
  self->serial++;
  self->n_saving = 0;
  self->is_read = FALSE;
  n_intents = self->intents->len;
  g_ptr_array_set_size (self->intents, 0);
  if (n_intents > 0)
    g_list_model_items_changed (G_LIST_MODEL (self), 0, n_intents, 0);
  pir_intent_book_refresh (self);
}

gboolean
pir_intent_book_is_read (PirIntentBook *self)
{
  g_return_val_if_fail (PIR_IS_INTENT_BOOK (self), FALSE);

  return self->is_read;
}

void
pir_intent_book_refresh (PirIntentBook *self)
{
  Read *read;

  g_return_if_fail (PIR_IS_INTENT_BOOK (self));

  if (self->store == NULL)
    return;

  self->is_stale = FALSE;
  read = g_new0 (Read, 1);
  read->self = g_object_ref (self);
  read->serial = self->serial;
  pir_store_read_intents_async (self->store, TRUE, self->reads, intents_read_cb, read);
}

PirIntent *
pir_intent_book_find (PirIntentBook *self,
                      const char    *key)
{
  guint index;

  g_return_val_if_fail (PIR_IS_INTENT_BOOK (self), NULL);
  g_return_val_if_fail (key != NULL, NULL);

  return find_index (self->intents, key, &index) ? g_ptr_array_index (self->intents, index) : NULL;
}

PirIntent *
pir_intent_book_find_by_notice (PirIntentBook *self,
                                const char    *id)
{
  g_return_val_if_fail (PIR_IS_INTENT_BOOK (self), NULL);
  g_return_val_if_fail (id != NULL, NULL);

  for (guint i = 0; i < self->intents->len; i++)
    {
      PirIntent *intent = g_ptr_array_index (self->intents, i);
      const PirIntentFields *fields = pir_intent_peek (intent);

      for (gsize j = 0; j < fields->n_items; j++)
        {
          if (g_strcmp0 (fields->items[j].notice_id, id) == 0)
            return intent;
        }
    }

  return NULL;
}

void
pir_intent_book_remove (PirIntentBook *self,
                        const char    *key)
{
  guint index;

  g_return_if_fail (PIR_IS_INTENT_BOOK (self));
  g_return_if_fail (key != NULL);

  if (!find_index (self->intents, key, &index))
    return;

  g_ptr_array_remove_index (self->intents, index);
  g_list_model_items_changed (G_LIST_MODEL (self), index, 1, 0);
}

void
pir_intent_book_save_async (PirIntentBook       *self,
                            PirIntent           *intent,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_INTENT_BOOK (self));
  g_return_if_fail (PIR_IS_INTENT (intent));
  g_return_if_fail (self->store != NULL);

  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, pir_intent_book_save_async);
  self->serial++;
  self->n_saving++;
  pir_store_save_intent_async (self->store, intent, NULL, saved_cb, task);
  if (is_open (intent))
    put (self, intent, 0);
  else
    pir_intent_book_remove (self, pir_intent_peek (intent)->key);
}

gboolean
pir_intent_book_save_finish (PirIntentBook  *self,
                             GAsyncResult   *result,
                             GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
