/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-picks.h"

/* More than that are counted, not read, while they are being picked. */
#define N_CHOSEN 500

struct _PirPicks
{
  GObject       parent_instance;

  PirRowList   *model;     /* (owned) */
  GHashTable   *ids;       /* (owned) (element-type gint64): local ids */
  GPtrArray    *chosen;    /* (owned) (nullable) (element-type GObject): what is picked, where it was read */
  GCancellable *choosing;  /* (owned) (nullable): it is being read */
  gint64        anchor;    /* from where a span is picked; 0 = none yet */
  gboolean      is_active;
};

G_DEFINE_FINAL_TYPE (PirPicks, pir_picks, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
chosen_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr(PirPicks) self = user_data;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) chosen = pir_row_list_load_finish (PIR_ROW_LIST (source), result, &error);

  if (chosen == NULL || chosen->len != g_hash_table_size (self->ids))
    return;
  g_clear_pointer (&self->chosen, g_ptr_array_unref);
  self->chosen = g_steal_pointer (&chosen);
  g_signal_emit (self, signals[CHANGED], 0);
}

/* What is picked may be far from what is shown: it is read beside. */
static void
changed (PirPicks *self)
{
  guint n = g_hash_table_size (self->ids);

  g_cancellable_cancel (self->choosing);
  g_clear_object (&self->choosing);
  g_clear_pointer (&self->chosen, g_ptr_array_unref);
  g_signal_emit (self, signals[CHANGED], 0);
  if (n > 0 && n <= N_CHOSEN)
    {
      g_autoptr(GArray) ids = pir_picks_dup_ids (self);

      self->choosing = g_cancellable_new ();
      pir_row_list_load_async (self->model, (const gint64 *) ids->data, ids->len, self->choosing, chosen_read_cb,
                               g_object_ref (self));
    }
}

static void
add (PirPicks *self,
     gint64    id)
{
  if (!g_hash_table_contains (self->ids, &id))
    g_hash_table_add (self->ids, g_memdup2 (&id, sizeof id));
}

static void
items_changed_cb (PirPicks *self)
{
  guint n = g_hash_table_size (self->ids);
  g_autoptr(GArray) ids = NULL;

  if (n == 0)
    return;
  ids = pir_picks_dup_ids (self);
  if (ids->len == n)
    return;
  g_hash_table_remove_all (self->ids);
  for (guint i = 0; i < ids->len; i++)
    add (self, g_array_index (ids, gint64, i));
  changed (self);
}

static void
pir_picks_dispose (GObject *object)
{
  PirPicks *self = PIR_PICKS (object);

  g_cancellable_cancel (self->choosing);
  g_clear_object (&self->choosing);

  G_OBJECT_CLASS (pir_picks_parent_class)->dispose (object);
}

static void
pir_picks_finalize (GObject *object)
{
  PirPicks *self = PIR_PICKS (object);

  g_clear_object (&self->model);
  g_clear_pointer (&self->chosen, g_ptr_array_unref);
  g_hash_table_unref (self->ids);

  G_OBJECT_CLASS (pir_picks_parent_class)->finalize (object);
}

static void
pir_picks_class_init (PirPicksClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pir_picks_dispose;
  object_class->finalize = pir_picks_finalize;
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
pir_picks_init (PirPicks *self)
{
  self->ids = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);
}

PirPicks *
pir_picks_new (PirRowList *model)
{
  PirPicks *self;

  g_return_val_if_fail (PIR_IS_ROW_LIST (model), NULL);

  self = g_object_new (PIR_TYPE_PICKS, NULL);
  self->model = g_object_ref (model);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (items_changed_cb), self, G_CONNECT_SWAPPED);
  return self;
}

void
pir_picks_set_active (PirPicks *self,
                      gboolean  is_active)
{
  g_return_if_fail (PIR_IS_PICKS (self));

  if (self->is_active == is_active)
    return;
  self->is_active = is_active;
  self->anchor = 0;
  g_hash_table_remove_all (self->ids);
  changed (self);
}

gboolean
pir_picks_is_active (PirPicks *self)
{
  g_return_val_if_fail (PIR_IS_PICKS (self), FALSE);

  return self->is_active;
}

gboolean
pir_picks_contains (PirPicks *self,
                    gint64    id)
{
  g_return_val_if_fail (PIR_IS_PICKS (self), FALSE);

  return g_hash_table_contains (self->ids, &id);
}

guint
pir_picks_get_n (PirPicks *self)
{
  g_return_val_if_fail (PIR_IS_PICKS (self), 0);

  return g_hash_table_size (self->ids);
}

void
pir_picks_toggle (PirPicks *self,
                  gint64    id)
{
  g_return_if_fail (PIR_IS_PICKS (self));

  self->is_active = TRUE;
  self->anchor = id;
  if (!g_hash_table_remove (self->ids, &id))
    add (self, id);
  changed (self);
}

void
pir_picks_begin_at (PirPicks *self,
                    gint64    id)
{
  g_return_if_fail (PIR_IS_PICKS (self));

  if (!self->is_active || g_hash_table_size (self->ids) == 0)
    self->anchor = id;
}

void
pir_picks_add_span (PirPicks *self,
                    guint     position)
{
  guint n, from = 0;

  g_return_if_fail (PIR_IS_PICKS (self));

  n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  while (from < n && pir_row_list_get_local_id (self->model, from) != self->anchor)
    from++;
  if (from == n)
    from = position;
  self->is_active = TRUE;
  self->anchor = pir_row_list_get_local_id (self->model, from);
  for (guint i = MIN (from, position); i <= MAX (from, position) && i < n; i++)
    add (self, pir_row_list_get_local_id (self->model, i));
  changed (self);
}

void
pir_picks_add_all (PirPicks *self)
{
  guint n;

  g_return_if_fail (PIR_IS_PICKS (self));

  n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  self->is_active = TRUE;
  for (guint i = 0; i < n; i++)
    add (self, pir_row_list_get_local_id (self->model, i));
  changed (self);
}

GPtrArray *
pir_picks_get_chosen (PirPicks *self)
{
  g_return_val_if_fail (PIR_IS_PICKS (self), NULL);

  return self->chosen;
}

GArray *
pir_picks_dup_ids (PirPicks *self)
{
  g_autoptr(GArray) ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  guint n;

  g_return_val_if_fail (PIR_IS_PICKS (self), NULL);

  n = g_list_model_get_n_items (G_LIST_MODEL (self->model));
  for (guint i = 0; i < n && ids->len < g_hash_table_size (self->ids); i++)
    {
      gint64 id = pir_row_list_get_local_id (self->model, i);

      if (g_hash_table_contains (self->ids, &id))
        g_array_append_val (ids, id);
    }
  return g_steal_pointer (&ids);
}
