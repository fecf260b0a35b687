/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-changes.h"

#include "model/pir-names.h"

struct _PirChanges
{
  GObject parent_instance;

  GArray *changes; /* (element-type PirChange) */
  char *cursor;    /* (nullable): NULL while it is being filled */
  gboolean has_more;
};

G_DEFINE_FINAL_TYPE (PirChanges, pir_changes, G_TYPE_OBJECT)

static const char * const change_kind_names[] = {
  [PIR_CHANGE_ACCOUNT] = "account",
  [PIR_CHANGE_SCHOOL] = "school",
  [PIR_CHANGE_PUPIL] = "pupil",
  [PIR_CHANGE_NOTICE] = "notice",
  [PIR_CHANGE_PAYMENT] = "payment",
  [PIR_CHANGE_RECEIPT] = "receipt",
  [PIR_CHANGE_LINK_REQUEST] = "link_request",
};

static void
clear_change (gpointer change)
{
  PirChange *self = change;

  g_free (self->id);
  g_clear_object (&self->object);
}

static void
pir_changes_finalize (GObject *object)
{
  PirChanges *self = PIR_CHANGES (object);

  g_array_unref (self->changes);
  g_free (self->cursor);

  G_OBJECT_CLASS (pir_changes_parent_class)->finalize (object);
}

static void
pir_changes_class_init (PirChangesClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_changes_finalize;
}

static void
pir_changes_init (PirChanges *self)
{
  self->changes = g_array_new (FALSE, FALSE, sizeof (PirChange));
  g_array_set_clear_func (self->changes, clear_change);
}

const char *
pir_change_kind_to_string (PirChangeKind kind)
{
  g_return_val_if_fail ((guint) kind < G_N_ELEMENTS (change_kind_names), change_kind_names[PIR_CHANGE_ACCOUNT]);

  return change_kind_names[kind];
}

gboolean
pir_change_kind_from_string (const char    *text,
                             PirChangeKind *kind)
{
  guint found;

  if (!pir_names_find (change_kind_names, G_N_ELEMENTS (change_kind_names), text, &found))
    return FALSE;

  *kind = (PirChangeKind) found;

  return TRUE;
}

PirChanges *
pir_changes_new (void)
{
  return g_object_new (PIR_TYPE_CHANGES, NULL);
}

void
pir_changes_add (PirChanges    *self,
                 PirChangeKind  kind,
                 const char    *id,
                 gpointer       object)
{
  PirChange change;

  g_return_if_fail (PIR_IS_CHANGES (self));
  g_return_if_fail (self->cursor == NULL);
  g_return_if_fail (id != NULL);
  g_return_if_fail (object == NULL || G_IS_OBJECT (object));

  change.kind = kind;
  change.id = g_strdup (id);
  change.object = object != NULL ? g_object_ref (object) : NULL;
  g_array_append_val (self->changes, change);
}

void
pir_changes_finish (PirChanges *self,
                    const char *cursor,
                    gboolean    has_more)
{
  g_return_if_fail (PIR_IS_CHANGES (self));
  g_return_if_fail (self->cursor == NULL);
  g_return_if_fail (cursor != NULL);

  self->cursor = g_strdup (cursor);
  self->has_more = has_more;
}

void
pir_changes_append (PirChanges *self,
                    PirChanges *next)
{
  g_autofree gpointer added = NULL;
  gsize n_added;

  g_return_if_fail (PIR_IS_CHANGES (self) && self->cursor != NULL);
  g_return_if_fail (PIR_IS_CHANGES (next) && next->cursor != NULL);
  g_return_if_fail (self != next);

  added = g_array_steal (next->changes, &n_added);
  if (n_added > 0)
    g_array_append_vals (self->changes, added, (guint) n_added);
  g_free (self->cursor);
  self->cursor = g_steal_pointer (&next->cursor);
  self->has_more = next->has_more;
  g_object_unref (next);
}

const PirChange *
pir_changes_get_all (PirChanges *self,
                     gsize      *n_changes)
{
  g_return_val_if_fail (PIR_IS_CHANGES (self), NULL);
  g_return_val_if_fail (n_changes != NULL, NULL);

  *n_changes = self->changes->len;

  return &g_array_index (self->changes, PirChange, 0);
}

const char *
pir_changes_get_cursor (PirChanges *self)
{
  g_return_val_if_fail (PIR_IS_CHANGES (self), NULL);
  g_return_val_if_fail (self->cursor != NULL, "");

  return self->cursor;
}

gboolean
pir_changes_has_more (PirChanges *self)
{
  g_return_val_if_fail (PIR_IS_CHANGES (self), FALSE);

  return self->has_more;
}
