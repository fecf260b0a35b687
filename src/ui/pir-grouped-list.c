/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-grouped-list.h"

#include <glib/gi18n.h>

#include "ui/pir-context-menu.h"
#include "ui/pir-list-row.h"
#include "ui/pir-picks.h"
#include "ui/pir-ui.h"

/* With how many rows something can be done at once */
#define MOST 5000

struct _PirGroupedList
{
  AdwBin             parent_instance;

  GtkWidget         *scroller;
  GtkListView       *view;
  PirTable          *table;      /* (owned) (nullable): until it is wanted */
  gboolean           is_table;   /* it is shown in place of the list */
  const PirListKind *kind;
  gpointer           user_data;
  PirRowList        *model;      /* (owned) */
  GPtrArray         *bound;      /* of GtkListItem that show a row now, not owned */
  PirPicks          *picks;      /* (owned) */
  char              *label;      /* (owned): for screen readers */
  gint64             menu_id;    /* whose menu was opened last, until it is asked for; 0 = none */
  GMenuModel        *menu;       /* (owned) (nullable) */
  GtkWidget         *popover;    /* (nullable) */
  char              *current;    /* (nullable) */
  gboolean           is_grouped;
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
  return neighbour != NULL && !self->kind->is_together (neighbour, object, self->user_data);
}

static void
show_marks (PirGroupedList *self,
            PirListRow     *row,
            gint64          local_id,
            gpointer        object)
{
  g_autofree char *label = NULL;

  pir_list_row_set_current (row, g_strcmp0 (self->kind->id_of (object), self->current) == 0);
  pir_list_row_set_picking (row, pir_picks_is_active (self->picks), pir_picks_contains (self->picks, local_id));
  label = pir_list_row_dup_label (row);
  gtk_accessible_update_property (GTK_ACCESSIBLE (gtk_widget_get_parent (GTK_WIDGET (row))),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

/* A row of the table: said once, by its first cell */
static void
show_cell (PirGroupedList *self,
           GtkListItem    *item)
{
  GtkWidget *cell = gtk_list_item_get_child (item);
  GtkWidget *row = gtk_widget_get_parent (gtk_widget_get_parent (cell));
  PirRow *listed = PIR_ROW (gtk_list_item_get_item (item));
  gpointer object = pir_row_get_object (listed);
  gboolean is_picked = pir_picks_contains (self->picks, pir_row_get_local_id (listed));
  g_autofree char *sentence = NULL;
  g_autofree char *label = NULL;

  pir_table_cell_set_picked (PIR_TABLE_CELL (cell), is_picked);
  if (row == NULL || object == NULL || gtk_widget_get_prev_sibling (gtk_widget_get_parent (cell)) != NULL)
    return;
  pir_ui_set_style (row, "current", g_strcmp0 (self->kind->id_of (object), self->current) == 0);
  pir_ui_set_style (row, "picked", is_picked);
  pir_ui_set_style (row, "end", gtk_list_item_get_position (item) + 1 == g_list_model_get_n_items (G_LIST_MODEL (self->model)));
  sentence = self->kind->table->dup_label (object);
  label = is_picked ? pir_list_row_dup_picked (sentence) : g_steal_pointer (&sentence);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
show_row (PirGroupedList *self,
          GtkListItem    *item)
{
  PirListRow *row = PIR_LIST_ROW (gtk_list_item_get_child (item));
  PirRow *listed = PIR_ROW (gtk_list_item_get_item (item));
  gpointer object = pir_row_get_object (listed);
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
    heading = self->kind->dup_heading (object, self->user_data);
  pir_list_row_set_edges (row, heading, is_first, is_edge (self, object, position + 1));
  show_marks (self, row, pir_row_get_local_id (listed), object);
}

static void
show_item (PirGroupedList *self,
           GtkListItem    *item)
{
  if (PIR_IS_TABLE_CELL (gtk_list_item_get_child (item)))
    show_cell (self, item);
  else
    show_row (self, item);
}

static void
show_object (GtkListItem *item)
{
  GtkWidget *child = gtk_list_item_get_child (item);
  gpointer object = pir_row_get_object (PIR_ROW (gtk_list_item_get_item (item)));

  if (PIR_IS_TABLE_CELL (child))
    pir_table_cell_show (PIR_TABLE_CELL (child), object);
  else
    pir_list_row_set_object (PIR_LIST_ROW (child), object);
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

  show_object (item);
  if (list != NULL)
    queue_refresh (PIR_GROUPED_LIST (list));
}

static void
picks_changed_cb (PirGroupedList *self)
{
  if (self->table != NULL)
    pir_table_set_picking (self->table, pir_picks_is_active (self->picks));
  queue_refresh (self);
  g_signal_emit (self, signals[PICKED], 0);
}

/* (nullable): the item whose row is @widget, or is around or within it; of a row of the table that of any cell */
static GtkListItem *
find_item (PirGroupedList *self,
           GtkWidget      *widget)
{
  for (guint i = 0; widget != NULL && i < self->bound->len; i++)
    {
      GtkListItem *item = g_ptr_array_index (self->bound, i);
      GtkWidget *child = gtk_list_item_get_child (item);
      GtkWidget *outer = gtk_widget_get_parent (child);

      if (widget == child || widget == outer || gtk_widget_is_ancestor (widget, child) ||
          (self->is_table && outer != NULL && widget == gtk_widget_get_parent (outer)))
        return item;
    }

  return NULL;
}

static GtkListItem *
get_focused (PirGroupedList *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  return root != NULL ? find_item (self, gtk_root_get_focus (root)) : NULL;
}

static gint64
get_id (GtkListItem *item)
{
  return pir_row_get_local_id (PIR_ROW (gtk_list_item_get_item (item)));
}

static gboolean
open_menu (PirGroupedList *self,
           GtkListItem    *item,
           double          x,
           double          y)
{
  if (self->menu == NULL || item == NULL || pir_row_get_object (PIR_ROW (gtk_list_item_get_item (item))) == NULL)
    return FALSE;
  self->menu_id = get_id (item);
  /* A menu is about what is picked, if its row is; else about its row alone. */
  if (pir_picks_is_active (self->picks) && !pir_picks_contains (self->picks, self->menu_id))
    pir_picks_toggle (self->picks, self->menu_id);
  pir_context_menu_open (GTK_WIDGET (self), self->menu, x, y, &self->popover);
  return TRUE;
}

static gboolean
open_menu_of_focused (PirGroupedList *self)
{
  GtkListItem *item = get_focused (self);
  GtkWidget *row = item != NULL ? gtk_list_item_get_child (item) : NULL;
  double x = 0, y = 0;

  return row != NULL && gtk_widget_translate_coordinates (row, GTK_WIDGET (self), gtk_widget_get_width (row) / 2.0,
                                                          gtk_widget_get_height (row) / 2.0, &x, &y) &&
         open_menu (self, item, x, y);
}

static GtkListItem *
find_item_at (PirGroupedList *self,
              double          x,
              double          y)
{
  return find_item (self, gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT));
}

static void
pressed_cb (PirGroupedList *self,
            int             n_press,
            double          x,
            double          y,
            GtkGesture     *gesture)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (gesture));
  GdkModifierType state = gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  GtkListItem *item = find_item_at (self, x, y);
  gboolean is_done = FALSE;

  if (item == NULL)
    return;
  if (event != NULL && gdk_event_triggers_context_menu (event))
    is_done = open_menu (self, item, x, y);
  else if (gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture)) == GDK_BUTTON_PRIMARY)
    is_done = pir_grouped_list_press (self, gtk_list_item_get_position (item), state);
  if (is_done)
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static void
long_pressed_cb (PirGroupedList *self,
                 double          x,
                 double          y,
                 GtkGesture     *gesture)
{
  if (open_menu (self, find_item_at (self, x, y), x, y))
    gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
}

static gboolean
extend (PirGroupedList *self,
        GtkListItem    *item,
        int             step)
{
  guint position = gtk_list_item_get_position (item);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->model));

  pir_picks_begin_at (self->picks, get_id (item));
  if ((step < 0 && position > 0) || (step > 0 && position + 1 < n))
    pir_picks_add_span (self->picks, step < 0 ? position - 1 : position + 1);
  /* The list itself moves the focus. */
  return FALSE;
}

static gboolean
key_pressed_cb (PirGroupedList *self,
                guint           key,
                guint           code,
                GdkModifierType state)
{
  GtkListItem *item = get_focused (self);
  GdkModifierType modifiers = state & gtk_accelerator_get_default_mod_mask ();

  if (self->kind->act == NULL)
    return FALSE;
  if (modifiers == GDK_CONTROL_MASK && (key == GDK_KEY_a || key == GDK_KEY_A))
    {
      pir_grouped_list_pick_all (self);
      return TRUE;
    }
  if (modifiers == GDK_CONTROL_MASK && (key == GDK_KEY_c || key == GDK_KEY_C))
    {
      self->menu_id = 0;
      return gtk_widget_activate_action (GTK_WIDGET (self), "rows.copy", NULL);
    }
  if (item == NULL)
    return FALSE;
  if (pir_context_menu_is_key (key, modifiers))
    return open_menu_of_focused (self);
  if (modifiers == GDK_SHIFT_MASK && (key == GDK_KEY_Up || key == GDK_KEY_KP_Up))
    return extend (self, item, -1);
  if (modifiers == GDK_SHIFT_MASK && (key == GDK_KEY_Down || key == GDK_KEY_KP_Down))
    return extend (self, item, 1);
  if ((modifiers & ~(guint) GDK_CONTROL_MASK) == 0 && (key == GDK_KEY_space || key == GDK_KEY_KP_Space))
    {
      pir_picks_toggle (self->picks, get_id (item));
      return TRUE;
    }
  return FALSE;
}

/* Dragging one of those that are picked drags them all, once they are read. */
static GdkContentProvider *
prepare_cb (PirGroupedList *self,
            double          x,
            double          y,
            GtkDragSource  *source)
{
  GtkListItem *item = find_item (self, gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source)));
  gpointer object = item != NULL ? pir_row_get_object (PIR_ROW (gtk_list_item_get_item (item))) : NULL;
  GPtrArray *chosen = pir_picks_get_chosen (self->picks);
  g_autoptr(GPtrArray) alone = g_ptr_array_new ();

  if (object == NULL)
    return NULL;
  g_ptr_array_add (alone, object);
  return self->kind->new_content (chosen != NULL && pir_picks_contains (self->picks, get_id (item)) ? chosen : alone, self->user_data);
}

static void
setup_cb (PirGroupedList           *self,
          GtkListItem              *item,
          GtkSignalListItemFactory *factory)
{
  GtkWidget *row = gtk_list_item_get_child (item);
  GtkDragSource *source;

  /* A cell of the table is there already. */
  if (row == NULL)
    gtk_list_item_set_child (item, row = pir_list_row_new (self->kind->tile_type ()));
  if (self->kind->new_content == NULL)
    return;
  source = gtk_drag_source_new ();
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (row, GTK_EVENT_CONTROLLER (source));
}

static void
bind_cb (PirGroupedList           *self,
         GtkListItem              *item,
         GtkSignalListItemFactory *factory)
{
  PirRow *row = PIR_ROW (gtk_list_item_get_item (item));

  g_signal_connect (row, "notify::object", G_CALLBACK (object_notify_cb), item);
  show_object (item);
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
connect_factory (GtkSignalListItemFactory *factory,
                 gpointer                  self)
{
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
}

static void
activate_cb (PirGroupedList *self,
             guint           position)
{
  g_autoptr(GObject) object = dup_object (self, position);

  if (object == NULL)
    return;
  if (pir_picks_is_active (self->picks))
    pir_picks_toggle (self->picks, pir_row_list_get_local_id (self->model, position));
  else
    g_signal_emit (self, signals[ACTIVATED], 0, object);
}

static void
pir_grouped_list_dispose (GObject *object)
{
  PirGroupedList *self = PIR_GROUPED_LIST (object);

  g_clear_handle_id (&self->refresh_id, g_source_remove);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  if (self->view != NULL)
    gtk_list_view_set_model (self->view, NULL);
  self->view = NULL;
  g_clear_object (&self->table);

  G_OBJECT_CLASS (pir_grouped_list_parent_class)->dispose (object);
}

static void
pir_grouped_list_finalize (GObject *object)
{
  PirGroupedList *self = PIR_GROUPED_LIST (object);

  g_clear_object (&self->model);
  g_clear_object (&self->menu);
  g_clear_object (&self->picks);
  g_ptr_array_unref (self->bound);
  g_free (self->label);
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
  gtk_widget_class_bind_template_child (widget_class, PirGroupedList, scroller);
  gtk_widget_class_bind_template_child (widget_class, PirGroupedList, view);
  gtk_widget_class_bind_template_callback (widget_class, key_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, long_pressed_cb);
  gtk_widget_class_bind_template_callback (widget_class, pressed_cb);
}

static void
pir_grouped_list_init (PirGroupedList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->is_grouped = TRUE;
  self->bound = g_ptr_array_new ();
}

/* Only what is shown holds rows. */
static void
show_model (PirGroupedList *self)
{
  g_autoptr(GtkSelectionModel) selection =
    GTK_SELECTION_MODEL (gtk_no_selection_new (g_object_ref (G_LIST_MODEL (self->model))));

  gtk_list_view_set_model (self->view, self->is_table ? NULL : selection);
  if (self->table != NULL)
    gtk_column_view_set_model (pir_table_get_view (self->table), self->is_table ? selection : NULL);
}

void
pir_grouped_list_setup (PirGroupedList    *self,
                        const PirListKind *kind,
                        PirRowList        *model,
                        const char        *label,
                        gpointer           user_data)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();

  g_return_if_fail (PIR_IS_GROUPED_LIST (self));
  g_return_if_fail (self->model == NULL);

  self->kind = kind;
  self->user_data = user_data;
  self->model = g_object_ref (model);
  self->label = g_strdup (label);
  self->picks = pir_picks_new (model);
  connect_factory (GTK_SIGNAL_LIST_ITEM_FACTORY (factory), self);
  g_signal_connect_object (model, "items-changed", G_CALLBACK (queue_refresh), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->picks, "changed", G_CALLBACK (picks_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->view, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_list_view_set_factory (self->view, factory);
  show_model (self);
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

  pir_picks_set_active (self->picks, is_picking);
}

gboolean
pir_grouped_list_is_picking (PirGroupedList *self)
{
  g_return_val_if_fail (PIR_IS_GROUPED_LIST (self), FALSE);

  return pir_picks_is_active (self->picks);
}

void
pir_grouped_list_pick_all (PirGroupedList *self)
{
  g_return_if_fail (PIR_IS_GROUPED_LIST (self));

  pir_picks_add_all (self->picks);
}

gboolean
pir_grouped_list_press (PirGroupedList  *self,
                        guint            position,
                        GdkModifierType  state)
{
  g_return_val_if_fail (PIR_IS_GROUPED_LIST (self), FALSE);
  g_return_val_if_fail (position < g_list_model_get_n_items (G_LIST_MODEL (self->model)), FALSE);

  if (self->kind->act == NULL)
    return FALSE;
  if ((state & GDK_SHIFT_MASK) != 0)
    pir_picks_add_span (self->picks, position);
  else if ((state & GDK_CONTROL_MASK) != 0)
    pir_picks_toggle (self->picks, pir_row_list_get_local_id (self->model, position));
  else
    return FALSE;

  return TRUE;
}

guint
pir_grouped_list_get_n_picked (PirGroupedList *self)
{
  g_return_val_if_fail (PIR_IS_GROUPED_LIST (self), 0);

  return pir_picks_get_n (self->picks);
}

GPtrArray *
pir_grouped_list_get_chosen (PirGroupedList *self)
{
  g_return_val_if_fail (PIR_IS_GROUPED_LIST (self), NULL);

  return pir_picks_get_chosen (self->picks);
}

GArray *
pir_grouped_list_dup_picked (PirGroupedList *self)
{
  g_return_val_if_fail (PIR_IS_GROUPED_LIST (self), NULL);

  return pir_picks_dup_ids (self->picks);
}

/* (transfer full) (element-type gint64): what an action is about */
static GArray *
take_target (PirGroupedList *self)
{
  g_autoptr(GArray) ids = NULL;
  GtkListItem *item = get_focused (self);
  gint64 id = self->menu_id != 0 ? self->menu_id : item != NULL ? get_id (item) : 0;

  self->menu_id = 0;
  if (pir_picks_get_n (self->picks) > 0)
    return pir_picks_dup_ids (self->picks);
  ids = g_array_new (FALSE, FALSE, sizeof (gint64));
  if (id != 0)
    g_array_append_val (ids, id);
  return g_steal_pointer (&ids);
}

/* An action on its way */
typedef struct
{
  PirGroupedList *self; /* (owned) */
  char           *name; /* (owned) */
} Act;

static void
act_free (Act *act)
{
  g_object_unref (act->self);
  g_free (act->name);
  g_free (act);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

static void
loaded_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr(Act) act = user_data;
  PirGroupedList *self = act->self;
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) objects = pir_row_list_load_finish (PIR_ROW_LIST (source), result, &error);

  if (objects == NULL)
    g_debug ("Rows were not read: %s", error->message);
  /* Who holds the list may be gone by now. */
  else if (objects->len > 0 && gtk_widget_get_root (GTK_WIDGET (self)) != NULL)
    self->kind->act (objects, act->name, self->user_data);
}

void
pir_grouped_list_act (PirGroupedList *self,
                      const char     *name)
{
  g_autoptr(GArray) ids = NULL;
  Act *act;

  g_return_if_fail (PIR_IS_GROUPED_LIST (self));
  g_return_if_fail (name != NULL);

  if (g_str_equal (name, "clear"))
    {
      pir_grouped_list_set_picking (self, FALSE);
      return;
    }
  ids = take_target (self);
  if (g_str_equal (name, "select"))
    {
      if (ids->len > 0 && pir_picks_get_n (self->picks) == 0)
        pir_picks_toggle (self->picks, g_array_index (ids, gint64, 0));
      return;
    }
  if (ids->len > MOST)
    {
      /* Translators: too many rows are selected for what somebody wants to do with them; %d is a number */
      g_autofree char *words = g_strdup_printf (ngettext ("This can be done with up to %d entry at once",
                                                          "This can be done with up to %d entries at once", MOST), MOST);

      self->kind->say (words, self->user_data);
      return;
    }
  act = g_new (Act, 1);
  *act = (Act) { g_object_ref (self), g_strdup (name) };
  pir_row_list_load_async (self->model, (const gint64 *) ids->data, ids->len, NULL, loaded_cb, act);
}

void
pir_grouped_list_set_menu (PirGroupedList *self,
                           GMenuModel     *menu)
{
  g_return_if_fail (PIR_IS_GROUPED_LIST (self));
  g_return_if_fail (G_IS_MENU_MODEL (menu));

  g_set_object (&self->menu, menu);
}

static void
make_table (PirGroupedList *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();
  GtkColumnView *view;

  self->table = PIR_TABLE (g_object_ref_sink (pir_table_new (self->kind->table, self->label, connect_factory, self)));
  view = pir_table_get_view (self->table);
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (view), keys);
  g_signal_connect_object (view, "activate", G_CALLBACK (activate_cb), self, G_CONNECT_SWAPPED);
  pir_table_set_picking (self->table, pir_picks_is_active (self->picks));
}

PirTable *
pir_grouped_list_get_table (PirGroupedList *self)
{
  g_return_val_if_fail (PIR_IS_GROUPED_LIST (self), NULL);
  g_return_val_if_fail (self->kind != NULL && self->kind->table != NULL, NULL);

  if (self->table == NULL)
    make_table (self);
  return self->table;
}

void
pir_grouped_list_set_is_table (PirGroupedList *self,
                               gboolean        is_table)
{
  g_return_if_fail (PIR_IS_GROUPED_LIST (self));

  if (self->is_table == is_table)
    return;
  self->is_table = is_table;
  adw_bin_set_child (ADW_BIN (self), is_table ? GTK_WIDGET (pir_grouped_list_get_table (self)) : self->scroller);
  show_model (self);
}
