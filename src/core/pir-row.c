/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-row-private.h"

struct _PirRow
{
  GObject     parent_instance;

  gint64      local_id;
  GHashTable *map;        /* (owned): the map it is found in */
  GObject    *object;     /* (nullable) */
  gboolean    is_reading;
};

G_DEFINE_FINAL_TYPE (PirRow, pir_row, G_TYPE_OBJECT)

enum
{
  PROP_OBJECT = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
pir_row_get_property (GObject    *object,
                      guint       id,
                      GValue     *value,
                      GParamSpec *pspec)
{
  PirRow *self = PIR_ROW (object);

  if (id == PROP_OBJECT)
    g_value_set_object (value, self->object);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
pir_row_finalize (GObject *object)
{
  PirRow *self = PIR_ROW (object);

  g_hash_table_remove (self->map, &self->local_id);
  g_hash_table_unref (self->map);
  g_clear_object (&self->object);

  G_OBJECT_CLASS (pir_row_parent_class)->finalize (object);
}

static void
pir_row_class_init (PirRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pir_row_get_property;
  object_class->finalize = pir_row_finalize;

  properties[PROP_OBJECT] = g_param_spec_object ("object", NULL, NULL, G_TYPE_OBJECT,
                                                 G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pir_row_init (PirRow *self)
{
}

GHashTable *
pir_row_map_new (void)
{
  return g_hash_table_new (g_int64_hash, g_int64_equal);
}

PirRow *
pir_row_get (GHashTable *map,
             gint64      local_id)
{
  PirRow *self = g_hash_table_lookup (map, &local_id);

  g_return_val_if_fail (map != NULL, NULL);

  if (self != NULL)
    return g_object_ref (self);

  self = g_object_new (PIR_TYPE_ROW, NULL);
  self->local_id = local_id;
  self->map = g_hash_table_ref (map);
  g_hash_table_insert (map, &self->local_id, self);

  return self;
}

void
pir_row_set_object (PirRow   *self,
                    gpointer  object)
{
  g_assert (PIR_IS_ROW (self));

  self->is_reading = FALSE;
  if (object != NULL && g_set_object (&self->object, G_OBJECT (object)))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_OBJECT]);
}

gboolean
pir_row_is_wanting (PirRow *self)
{
  g_assert (PIR_IS_ROW (self));

  return self->object == NULL && !self->is_reading;
}

void
pir_row_set_reading (PirRow   *self,
                     gboolean  is_reading)
{
  g_assert (PIR_IS_ROW (self));

  self->is_reading = is_reading;
}

gboolean
pir_row_diff (const gint64 *old_ids,
              guint         n_old,
              const gint64 *new_ids,
              guint         n_new,
              guint        *position,
              guint        *n_removed,
              guint        *n_added)
{
  guint shorter = MIN (n_old, n_new);
  guint head = 0, tail = 0;

  g_return_val_if_fail (old_ids != NULL || n_old == 0, FALSE);
  g_return_val_if_fail (new_ids != NULL || n_new == 0, FALSE);

  while (head < shorter && old_ids[head] == new_ids[head])
    head++;
  while (tail < shorter - head && old_ids[n_old - 1 - tail] == new_ids[n_new - 1 - tail])
    tail++;

  *position = head;
  *n_removed = n_old - head - tail;
  *n_added = n_new - head - tail;

  return *n_removed > 0 || *n_added > 0;
}

gpointer
pir_row_get_object (PirRow *self)
{
  g_return_val_if_fail (PIR_IS_ROW (self), NULL);

  return self->object;
}

gint64
pir_row_get_local_id (PirRow *self)
{
  g_return_val_if_fail (PIR_IS_ROW (self), 0);

  return self->local_id;
}
