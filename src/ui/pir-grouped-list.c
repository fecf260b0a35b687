/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-grouped-list.h"

#include "ui/pir-list-row.h"

struct _PirGroupedList
{
  AdwBin             parent_instance;

  GtkListView       *view;
  const PirListKind *kind;
  gpointer           user_data;
  PirRowList        *model;      /* (owned) */
  GPtrArray         *bound;      /* of GtkListItem that show a row now, not owned */
  GHashTable        *picked;     /* UUID to object */
  char              *current;    /* (nullable) */
  gboolean           is_grouped;
  gboolean           is_picking;
  guint              refresh_id;
};

G_DEFINE_FINAL_TYPE (PirGroupedList, pir_grouped_list, ADW_TYPE_BIN)

enum
{
  ACTIVATED,
  PICKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* (transfer full) (nullable): what the row at @position shows, where it has been read */
static gpointer
dup_object (PirGroupedList *self,
            guint           position)
{
  g_autoptr(PirRow) row = g_list_model_get_item (G_LIST_MODEL (self->model), position);
  gpointer object = row != NULL ? pir_row_get_object (row) : NULL;

  return object != NULL ? g_object_ref (object) : NULL;
}

/* Whether the card of @object ends towards @position. A neighbour that is still being read is taken for one of the
 * group. */
static gboolean
is_edge (PirGroupedList *self,
         gpointer        object,
         guint           position)
{
  g_autoptr(GObject) neighbour = NULL;

  if (position >= g_list_model_get_n_items (G_LIST_MODEL (self->model)))
    return TRUE;
  if (!self->is_grouped)
    return FALSE;
  neighbour = dup_object (self, position);
  return neighbour != NULL && self->kind->group_of (neighbour) != self->kind->group_of (object);
}

static void
show_marks (PirGroupedList *self,
            PirListRow     *row,
            gpointer        object)
{
  const char *id = self->kind->id_of (object);
  g_autofree char *label = NULL;

  pir_list_row_set_current (row, g_strcmp0 (id, self->current) == 0);
  pir_list_row_set_picking (row, self->is_picking, self->kind->can_pick != NULL && self->kind->can_pick (object),
                            g_hash_table_contains (self->picked, id));
  label = pir_list_row_dup_label (row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (row))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
show_item (PirGroupedList *self,
           GtkListItem    *item)
{
  PirListRow *row = PIR_LIST_ROW (gtk_list_item_get_child (item));
  gpointer object = pir_row_get_object (PIR_ROW (gtk_list_item_get_item (item)));
  guint position = gtk_list_item_get_position (item);
  gboolean is_first;
  g_autofree char *heading = NULL;

  pir_list_row_set_is_end (row, position + 1 == g_list_model_get_n_items (G_LIST_MODEL (self->model)));
  if (object == NULL)
    {
      pir_list_row_set_edges (row, NULL, position == 0, FALSE);
      return;
    }
  /* Before the first comes G_MAXUINT, which is past the end as well. */
  is_first = is_edge (self, object, position - 1);
  if (is_first && self->is_grouped && self->kind->dup_heading != NULL)
    heading = self->kind->dup_heading (self->kind->group_of (object), self->user_data);
  pir_list_row_set_edges (row, heading, is_first, is_edge (self, object, position + 1));
  show_marks (self, row, object);
}

static gboolean
refresh_cb (gpointer user_data)
{
  PirGroupedList *self = user_data;

  self->refresh_id = 0;
  for (guint i = 0; i < self->bound->len; i++)
    show_item (self, g_ptr_array_index (self->bound, i));
  return G_SOURCE_REMOVE;
}

static void
queue_refresh (PirGroupedList *self)
{
  if (self->refresh_id == 0)
    self->refresh_id = g_idle_add_full (GDK_PRIORITY_REDRAW - 2, refresh_cb, self, NULL);
}

static void
object_notify_cb (PirRow      *row,
                  GParamSpec  *pspec,
                  GtkListItem *item)
{
  GtkWidget *list = gtk_widget_get_ancestor (gtk_list_item_get_child (item), PIR_TYPE_GROUPED_LIST);

  pir_list_row_set_object (PIR_LIST_ROW (gtk_list_item_get_child (item)), pir_row_get_object (row));
  if (list != NULL)
    queue_refresh (PIR_GROUPED_LIST (list));
}

static void
setup_cb (PirGroupedList           *self,
          GtkListItem              *item,
          GtkSignalListItemFactory *factory)
{
  gtk_list_item_set_child (item, pir_list_row_new (self->kind->tile_type ()));
}

static void
bind_cb (PirGroupedList           *self,
         GtkListItem              *item,
         GtkSignalListItemFactory *factory)
{
  PirRow *row = PIR_ROW (gtk_list_item_get_item (item));

  g_signal_connect (row, "notify::object", G_CALLBACK (object_notify_cb), item);
  pir_list_row_set_object (PIR_LIST_ROW (gtk_list_item_get_child (item)), pir_row_get_object (row));
  g_ptr_array_add (self->bound, item);
  show_item (self, item);
  queue_refresh (self);
}

static void
unbind_cb (PirGroupedList           *self,
           GtkListItem              *item,
           GtkSignalListItemFactory *factory)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), object_notify_cb, item);
  g_ptr_array_remove_fast (self->bound, item);
}

static void
toggle_pick (PirGroupedList *self,
             GObject        *object)
{
  const char *id = self->kind->id_of (object);

  if (self->kind->can_pick == NULL || !self->kind->can_pick (object))
    return;
  if (!g_hash_table_remove (self->picked, id))
    g_hash_table_insert (self->picked, g_strdup (id), g_object_ref (object));
  queue_refresh (self);
  g_signal_emit (self, signals[PICKED], 0);
}

static void
activate_cb (PirGroupedList *self,
             guint           position)
{
  g_autoptr(GObject) object = dup_object (self, position);

  if (object == NULL)
    return;
  if (self->is_picking)
    toggle_pick (self, object);
  else
    g_signal_emit (self, signals[ACTIVATED], 0, object);
}

static void
pir_grouped_list_dispose (GObject *object)
{
  PirGroupedList *self = PIR_GROUPED_LIST (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  if (self->view != NULL)
    gtk_list_view_set_model (self->view, NULL);
  self->view = NULL;

  G_OBJECT_CLASS (pir_grouped_list_parent_class)->dispose (object);
}

static void
pir_grouped_list_finalize (GObject *object)
{
  PirGroupedList *self = PIR_GROUPED_LIST (object);

  g_clear_object (&self->model);
  g_ptr_array_unref (self->bound);
  g_hash_table_unref (self->picked);
  g_free (self->current);

  G_OBJECT_CLASS (pir_grouped_list_parent_class)->finalize (object);
}

static void
pir_grouped_list_class_init (PirGroupedListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pir_grouped_list_dispose;
  object_class->finalize = pir_grouped_list_finalize;

  signals[ACTIVATED] = g_signal_new ("activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                     G_TYPE_NONE, 1, G_TYPE_OBJECT);
  signals[PICKED] = g_signal_new ("picked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-grouped-list.ui");
  gtk_widget_class_bind_template_child (widget_class, PirGroupedList, view);
}

static void
pir_grouped_list_init (PirGroupedList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_grouped = TRUE;
  self->bound = g_ptr_array_new ();
  self->picked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
}

void
pir_grouped_list_setup (PirGroupedList    *self,
                        const PirListKind *kind,
                        PirRowList        *model,
                        const char        *label,
                        gpointer           user_data)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  g_autoptr(GtkNoSelection) selection = NULL;

  g_return_if_fail (PIR_IS_GROUPED_LIST (self));
  g_return_if_fail (self->model == NULL);

  self->kind = kind;
  self->user_data = user_data;
  self->model = g_object_ref (model);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_list_view_set_factory (self->view, factory);
  selection = gtk_no_selection_new (g_object_ref (G_LIST_MODEL (model)));
  gtk_list_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
}

void
pir_grouped_list_set_is_grouped (PirGroupedList *self,
                                 gboolean        is_grouped)
{
  g_return_if_fail (PIR_IS_GROUPED_LIST (self));

  self->is_grouped = is_grouped;
  queue_refresh (self);
}

void
pir_grouped_list_set_current (PirGroupedList *self,
                              const char     *id)
{
  g_return_if_fail (PIR_IS_GROUPED_LIST (self));

  g_free (self->current);
  self->current = g_strdup (id);
  queue_refresh (self);
}

void
pir_grouped_list_refresh (PirGroupedList *self)
{
  g_return_if_fail (PIR_IS_GROUPED_LIST (self));

  queue_refresh (self);
}

void
pir_grouped_list_set_picking (PirGroupedList *self,
                              gboolean        is_picking)
{
  g_return_if_fail (PIR_IS_GROUPED_LIST (self));

  self->is_picking = is_picking;
  g_hash_table_remove_all (self->picked);
  queue_refresh (self);
  g_signal_emit (self, signals[PICKED], 0);
}

void
pir_grouped_list_pick_all (PirGroupedList *self)
{
  g_return_if_fail (PIR_IS_GROUPED_LIST (self));

  if (!self->is_picking || self->kind->can_pick == NULL)
    return;
  for (guint i = 0; i < self->bound->len; i++)
    {
      gpointer object = pir_row_get_object (PIR_ROW (gtk_list_item_get_item (g_ptr_array_index (self->bound, i))));

      if (object != NULL && self->kind->can_pick (object))
        g_hash_table_insert (self->picked, g_strdup (self->kind->id_of (object)), g_object_ref (object));
    }
  queue_refresh (self);
  g_signal_emit (self, signals[PICKED], 0);
}

GPtrArray *
pir_grouped_list_get_picked (PirGroupedList *self)
{
  g_autoptr(GPtrArray) objects = g_ptr_array_new_with_free_func (g_object_unref);
  GHashTableIter iter;
  gpointer object;

  g_return_val_if_fail (PIR_IS_GROUPED_LIST (self), NULL);

  g_hash_table_iter_init (&iter, self->picked);
  while (g_hash_table_iter_next (&iter, NULL, &object))
    g_ptr_array_add (objects, g_object_ref (object));
  return g_steal_pointer (&objects);
}
