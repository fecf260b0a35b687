/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-table.h"

#include <glib/gi18n.h>

#include "ui/pir-columns-window.h"
#include "ui/pir-table-layout.h"

/* A column that is being dragged is in and out, and wider and wider: what it comes to is kept. */
#define STORE_MILLISECONDS 200

struct _PirTable
{
  AdwBin                parent_instance;

  GtkColumnView        *view;
  const PirTableKind   *kind;
  GPtrArray            *columns;   /* (owned) (element-type GtkColumnViewColumn): as @kind has them */
  GtkColumnViewColumn  *marks;     /* (owned) */
  GSimpleActionGroup   *actions;   /* (owned) */
  GMenu                *menu;      /* (owned) */
  GSettings            *settings;  /* (owned) (nullable) */
  const char           *key;       /* (nullable) */
  const PirTableColumn *probed;    /* (nullable): which column was asked first */
  gboolean              is_away;   /* somebody has scrolled away from where reading begins */
  gboolean              is_quiet;  /* what happens to the columns is not somebody's doing */
  guint                 store_id;
  guint                 titles_id;
  PirNoticeOrder        order;
  gboolean              is_reversed;
};

G_DEFINE_FINAL_TYPE (PirTable, pir_table, ADW_TYPE_BIN)

enum
{
  SORTED,
  ARRANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* What a column's sorter is asked with */
typedef struct
{
  PirTable             *table;
  const PirTableColumn *column;
} Probe;

static const PirTableColumn *
get_kind (GtkColumnViewColumn *column)
{
  return g_object_get_data (G_OBJECT (column), "kind");
}

static GtkColumnViewColumn *
find_column (PirTable             *self,
             const PirTableColumn *kind)
{
  return g_ptr_array_index (self->columns, kind - self->kind->columns);
}

static guint
count_shown (PirTable *self)
{
  guint n = 0;

  for (guint i = 0; i < self->columns->len; i++)
    n += gtk_column_view_column_get_visible (g_ptr_array_index (self->columns, i)) ? 1 : 0;
  return n;
}

/* The title of a number ends where the number does: the sign of the order comes before it. */
static void
align_title (GtkWidget *title)
{
  GtkWidget *box = gtk_widget_get_first_child (title);

  if (!GTK_IS_BOX (box) || gtk_widget_get_halign (box) == GTK_ALIGN_END)
    return;
  gtk_widget_set_halign (box, GTK_ALIGN_END);
  gtk_box_reorder_child_after (GTK_BOX (box), gtk_widget_get_last_child (box), NULL);
}

/* The titles are the children of the first child of the view, in order. */
static GtkWidget *
get_first_title (PirTable *self)
{
  return gtk_widget_get_first_child (gtk_widget_get_first_child (GTK_WIDGET (self->view)));
}

/* What GTK 4.8 leaves out of titles: that of a number stands over it, and screen readers hear which way the rows are sorted. */
static gboolean
show_titles_cb (gpointer user_data)
{
  PirTable *self = user_data;
  GListModel *shown = gtk_column_view_get_columns (self->view);
  GtkWidget *title = get_first_title (self);

  self->titles_id = 0;
  for (guint i = 0; title != NULL && i < g_list_model_get_n_items (shown); i++, title = gtk_widget_get_next_sibling (title))
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (shown, i);
      const PirTableColumn *kind = get_kind (column);
      GtkAccessibleSort sort = GTK_ACCESSIBLE_SORT_NONE;

      if (kind != NULL && kind->order == self->order)
        sort = self->is_reversed != kind->is_descending ? GTK_ACCESSIBLE_SORT_DESCENDING : GTK_ACCESSIBLE_SORT_ASCENDING;
      gtk_accessible_update_property (GTK_ACCESSIBLE (title), GTK_ACCESSIBLE_PROPERTY_SORT, sort, GTK_ACCESSIBLE_PROPERTY_LABEL,
                                      kind != NULL ? _(kind->title) : _("Selected"), -1);
      if (kind != NULL && kind->is_number)
        align_title (title);
    }
  return G_SOURCE_REMOVE;
}

static void
queue_titles (PirTable *self)
{
  if (self->titles_id == 0)
    self->titles_id = g_idle_add (show_titles_cb, self);
}

/* The last column that is shown stays. */
static void
show_actions (PirTable *self)
{
  guint n = count_shown (self);

  for (guint i = 0; i < self->columns->len; i++)
    {
      GtkColumnViewColumn *column = g_ptr_array_index (self->columns, i);
      gboolean is_shown = gtk_column_view_column_get_visible (column);
      GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), self->kind->columns[i].id);

      g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_boolean (is_shown));
      g_simple_action_set_enabled (G_SIMPLE_ACTION (action), !is_shown || n > 1);
    }
}

static gboolean
store_cb (gpointer user_data)
{
  PirTable *self = user_data;
  g_autoptr(GArray) places = pir_table_dup_places (self);

  self->store_id = 0;
  if (self->settings != NULL && places->len == self->columns->len)
    g_settings_set_value (self->settings, self->key, pir_table_layout_to_variant (self->kind, places));
  return G_SOURCE_REMOVE;
}

/* GTK takes out a column that it moves. */
static gboolean
are_all_in (PirTable *self)
{
  g_autoptr(GArray) places = pir_table_dup_places (self);

  return places->len == self->columns->len;
}

static void
changed_cb (PirTable *self)
{
  if (self->view == NULL)
    return;
  show_actions (self);
  queue_titles (self);
  if (are_all_in (self))
    g_signal_emit (self, signals[ARRANGED], 0);
  if (!self->is_quiet && self->store_id == 0)
    self->store_id = g_timeout_add (STORE_MILLISECONDS, store_cb, self);
}

/* A column that somebody has given a width does not grow. */
static void
width_notify_cb (PirTable            *self,
                 GParamSpec          *pspec,
                 GtkColumnViewColumn *column)
{
  gtk_column_view_column_set_expand (column, get_kind (column)->is_expanded && gtk_column_view_column_get_fixed_width (column) <= 0);
  changed_cb (self);
}

static void
apply (PirTable *self,
       GVariant *value)
{
  g_autoptr(GArray) places = pir_table_layout_parse (self->kind, value);
  guint n_before = 0;

  self->is_quiet = TRUE;
  if (g_list_model_get_n_items (gtk_column_view_get_columns (self->view)) > self->columns->len)
    n_before = 1;
  for (guint i = 0; i < places->len; i++)
    {
      const PirTablePlace *place = &g_array_index (places, PirTablePlace, i);
      GtkColumnViewColumn *column = find_column (self, place->column);

      gtk_column_view_insert_column (self->view, n_before + i, column);
      gtk_column_view_column_set_visible (column, place->is_shown);
      gtk_column_view_column_set_fixed_width (column, place->width > 0 ? place->width : -1);
    }
  self->is_quiet = FALSE;
}

static void
setting_changed_cb (PirTable *self)
{
  g_autoptr(GVariant) value = g_settings_get_value (self->settings, self->key);
  g_autoptr(GArray) places = pir_table_dup_places (self);
  g_autoptr(GVariant) ours = g_variant_ref_sink (pir_table_layout_to_variant (self->kind, places));

  if (!g_variant_equal (value, ours))
    apply (self, value);
}

static void
shown_cb (GSimpleAction *action,
          GVariant      *state,
          gpointer       user_data)
{
  gtk_column_view_column_set_visible (user_data, g_variant_get_boolean (state));
}

static void
reset_cb (GSimpleAction *action,
          GVariant      *parameter,
          gpointer       user_data)
{
  apply (user_data, NULL);
  changed_cb (user_data);
}

static void
arrange_cb (GSimpleAction *action,
            GVariant      *parameter,
            gpointer       user_data)
{
  GtkRoot *root = gtk_widget_get_root (user_data);

  gtk_window_present (GTK_WINDOW (pir_columns_window_new (GTK_WINDOW (root), user_data)));
}

static int
probe_cb (gconstpointer a,
          gconstpointer b,
          gpointer      user_data)
{
  Probe *probe = user_data;

  if (probe->table->probed == NULL)
    probe->table->probed = probe->column;
  return GTK_ORDERING_SMALLER;
}

/* GTK 4.8 does not say by which column, and how: its sorter asks the sorter of that column first, and turns round what that says. */
static void
sorter_changed_cb (PirTable  *self,
                   int        change,
                   GtkSorter *sorter)
{
  gboolean is_descending;

  if (self->is_quiet || self->view == NULL)
    return;
  self->probed = NULL;
  is_descending = gtk_sorter_compare (sorter, self, self->view) == GTK_ORDERING_LARGER;
  if (self->probed != NULL)
    g_signal_emit (self, signals[SORTED], 0, (int) self->probed->order, is_descending != self->probed->is_descending);
}

static void
cell_width_cb (PirTableCell        *cell,
               GParamSpec          *pspec,
               GtkColumnViewColumn *column)
{
  pir_table_cell_set_is_free (cell, gtk_column_view_column_get_fixed_width (column) > 0);
}

static void
setup_cb (GtkColumnViewColumn      *column,
          GtkListItem              *item,
          GtkSignalListItemFactory *factory)
{
  GtkWidget *cell = pir_table_cell_new (get_kind (column));

  gtk_list_item_set_child (item, cell);
  g_signal_connect_object (column, "notify::fixed-width", G_CALLBACK (cell_width_cb), cell, G_CONNECT_SWAPPED);
  cell_width_cb (PIR_TABLE_CELL (cell), NULL, column);
}

/* (transfer full) */
static GtkColumnViewColumn *
make_column (PirTable             *self,
             const PirTableColumn *kind,
             PirTableConnectFunc   connect,
             gpointer              user_data)
{
  g_autoptr(GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkColumnViewColumn *column = gtk_column_view_column_new (NULL, NULL);

  g_object_set_data (G_OBJECT (column), "kind", (gpointer) kind);
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), column, G_CONNECT_SWAPPED);
  connect (GTK_SIGNAL_LIST_ITEM_FACTORY (factory), user_data);
  gtk_column_view_column_set_factory (column, factory);
  return column;
}

static void
add_column (PirTable             *self,
            const PirTableColumn *kind,
            PirTableConnectFunc   connect,
            gpointer              user_data)
{
  GtkColumnViewColumn *column = make_column (self, kind, connect, user_data);
  Probe *probe = g_new (Probe, 1);
  g_autoptr(GtkCustomSorter) sorter = NULL;
  g_autoptr(GSimpleAction) action = g_simple_action_new_stateful (kind->id, NULL, g_variant_new_boolean (TRUE));
  g_autofree char *detailed = g_strconcat ("columns.", kind->id, NULL);

  *probe = (Probe) { self, kind };
  sorter = gtk_custom_sorter_new (probe_cb, probe, g_free);
  gtk_column_view_column_set_title (column, _(kind->title));
  gtk_column_view_column_set_sorter (column, GTK_SORTER (sorter));
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, kind->is_expanded);
  gtk_column_view_column_set_header_menu (column, G_MENU_MODEL (self->menu));
  g_signal_connect_object (column, "notify::visible", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (column, "notify::fixed-width", G_CALLBACK (width_notify_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->columns, column);
  g_signal_connect_object (action, "change-state", G_CALLBACK (shown_cb), column, 0);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
  g_menu_append (self->menu, _(kind->title), detailed);
}

static double
get_start (GtkAdjustment *adjustment)
{
  return gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment);
}

/* GTK 4.8 shows the left of a table first, also where one reads from the right. */
static void
extent_changed_cb (PirTable      *self,
                   GtkAdjustment *adjustment)
{
  if (gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL && !self->is_away)
    gtk_adjustment_set_value (adjustment, get_start (adjustment));
}

static void
scrolled_cb (PirTable      *self,
             GtkAdjustment *adjustment)
{
  self->is_away = gtk_adjustment_get_value (adjustment) < get_start (adjustment) - 1;
}

static void
pir_table_dispose (GObject *object)
{
  PirTable *self = PIR_TABLE (object);

  if (self->store_id != 0)
    {
      g_source_remove (self->store_id);
      store_cb (self);
    }
  g_clear_handle_id (&self->titles_id, g_source_remove);
  g_clear_object (&self->settings);
  if (self->view != NULL)
    gtk_column_view_set_model (self->view, NULL);
  self->view = NULL;

  G_OBJECT_CLASS (pir_table_parent_class)->dispose (object);
}

static void
pir_table_finalize (GObject *object)
{
  PirTable *self = PIR_TABLE (object);

  g_ptr_array_unref (self->columns);
  g_clear_object (&self->marks);
  g_object_unref (self->actions);
  g_object_unref (self->menu);

  G_OBJECT_CLASS (pir_table_parent_class)->finalize (object);
}

static void
pir_table_class_init (PirTableClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pir_table_dispose;
  object_class->finalize = pir_table_finalize;
  signals[SORTED] = g_signal_new ("sorted", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 2,
                                  G_TYPE_INT, G_TYPE_BOOLEAN);
  signals[ARRANGED] = g_signal_new ("arranged", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pir_table_init (PirTable *self)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkAdjustment *across = gtk_scrolled_window_get_hadjustment (GTK_SCROLLED_WINDOW (scroller));

  self->columns = g_ptr_array_new_with_free_func (g_object_unref);
  self->actions = g_simple_action_group_new ();
  self->menu = g_menu_new ();
  self->view = g_object_new (GTK_TYPE_COLUMN_VIEW, "accessible-role", GTK_ACCESSIBLE_ROLE_GRID, "reorderable", TRUE,
                             "single-click-activate", TRUE, NULL);
  gtk_widget_add_css_class (GTK_WIDGET (self->view), "table");
  gtk_widget_set_vexpand (scroller, TRUE);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), GTK_WIDGET (self->view));
  adw_bin_set_child (ADW_BIN (self), scroller);
  g_signal_connect_object (across, "changed", G_CALLBACK (extent_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (across, "value-changed", G_CALLBACK (scrolled_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "columns", G_ACTION_GROUP (self->actions));
}

/* The actions outlive the table where a page has them. */
static void
add_act (PirTable   *self,
         const char *name,
         GCallback   activated)
{
  g_autoptr(GSimpleAction) action = g_simple_action_new (name, NULL);

  g_signal_connect_object (action, "activate", activated, self, 0);
  g_action_map_add_action (G_ACTION_MAP (self->actions), G_ACTION (action));
}

static void
add_acts (PirTable *self)
{
  g_autoptr(GMenu) section = g_menu_new ();

  add_act (self, "arrange", G_CALLBACK (arrange_cb));
  add_act (self, "reset", G_CALLBACK (reset_cb));
  /* Translators: menu: opens a window in which the columns of a table are moved and made wider without a mouse */
  g_menu_append (section, _("Arrange Columns…"), "columns.arrange");
  /* Translators: menu: the columns of a table are shown, ordered and as wide as they were at first */
  g_menu_append (section, _("Usual columns"), "columns.reset");
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (section));
}

/* GTK 4.8 gives neither the row of titles nor the list of rows a name, and stops at the titles, where no key does anything. */
static void
name_parts (PirTable   *self,
            const char *label)
{
  GtkWidget *titles = gtk_widget_get_first_child (GTK_WIDGET (self->view));
  GtkWidget *rows = gtk_widget_get_last_child (GTK_WIDGET (self->view));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (rows), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (titles), GTK_ACCESSIBLE_PROPERTY_LABEL, _("Columns"), -1);
  gtk_widget_set_focusable (titles, FALSE);
}

GtkWidget *
pir_table_new (const PirTableKind *kind,
               const char         *label,
               PirTableConnectFunc connect,
               gpointer            user_data)
{
  PirTable *self = g_object_new (PIR_TYPE_TABLE, NULL);

  g_return_val_if_fail (kind != NULL && kind->n_columns > 0, NULL);
  g_return_val_if_fail (connect != NULL, NULL);

  self->kind = kind;
  name_parts (self, label);
  for (guint i = 0; i < kind->n_columns; i++)
    add_column (self, &kind->columns[i], connect, user_data);
  add_acts (self);
  self->marks = make_column (self, NULL, connect, user_data);
  apply (self, NULL);
  show_actions (self);
  g_signal_connect_object (gtk_column_view_get_columns (self->view), "items-changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (gtk_column_view_get_sorter (self->view), "changed", G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);
  return GTK_WIDGET (self);
}

GtkColumnView *
pir_table_get_view (PirTable *self)
{
  g_return_val_if_fail (PIR_IS_TABLE (self), NULL);

  return self->view;
}

void
pir_table_remember (PirTable   *self,
                    GSettings  *settings,
                    const char *key)
{
  g_autofree char *detailed = NULL;

  g_return_if_fail (PIR_IS_TABLE (self));
  g_return_if_fail (G_IS_SETTINGS (settings));
  g_return_if_fail (key != NULL);
  g_return_if_fail (self->settings == NULL);

  self->settings = g_object_ref (settings);
  self->key = g_intern_string (key);
  detailed = g_strconcat ("changed::", key, NULL);
  g_signal_connect_object (settings, detailed, G_CALLBACK (setting_changed_cb), self, G_CONNECT_SWAPPED);
  setting_changed_cb (self);
}

void
pir_table_set_picking (PirTable *self,
                       gboolean  is_picking)
{
  gboolean is_there;

  g_return_if_fail (PIR_IS_TABLE (self));

  is_there = g_list_model_get_n_items (gtk_column_view_get_columns (self->view)) > self->columns->len;
  if (is_there == is_picking)
    return;
  self->is_quiet = TRUE;
  if (is_picking)
    gtk_column_view_insert_column (self->view, 0, self->marks);
  else
    gtk_column_view_remove_column (self->view, self->marks);
  self->is_quiet = FALSE;
}

void
pir_table_show_order (PirTable       *self,
                      PirNoticeOrder  order,
                      gboolean        is_reversed)
{
  GtkColumnViewColumn *column = NULL;
  gboolean is_descending = is_reversed;

  g_return_if_fail (PIR_IS_TABLE (self));

  for (guint i = 0; i < self->kind->n_columns && column == NULL; i++)
    if (self->kind->columns[i].order == order)
      {
        column = g_ptr_array_index (self->columns, i);
        is_descending = is_reversed != self->kind->columns[i].is_descending;
      }
  self->order = order;
  self->is_reversed = is_reversed;
  queue_titles (self);
  self->is_quiet = TRUE;
  gtk_column_view_sort_by_column (self->view, column, is_descending ? GTK_SORT_DESCENDING : GTK_SORT_ASCENDING);
  self->is_quiet = FALSE;
}

/* Where @column stands among those of the view, the marks of what is picked included */
static guint
find_at (PirTable            *self,
         GtkColumnViewColumn *column)
{
  GListModel *shown = gtk_column_view_get_columns (self->view);

  for (guint i = 0; i < g_list_model_get_n_items (shown); i++)
    {
      g_autoptr(GtkColumnViewColumn) there = g_list_model_get_item (shown, i);

      if (there == column)
        return i;
    }
  g_assert_not_reached ();
}

GArray *
pir_table_dup_places (PirTable *self)
{
  GListModel *shown;
  GArray *places;

  g_return_val_if_fail (PIR_IS_TABLE (self), NULL);

  shown = gtk_column_view_get_columns (self->view);
  places = g_array_new (FALSE, FALSE, sizeof (PirTablePlace));
  for (guint i = 0; i < g_list_model_get_n_items (shown); i++)
    {
      g_autoptr(GtkColumnViewColumn) column = g_list_model_get_item (shown, i);
      PirTablePlace place = { get_kind (column), gtk_column_view_column_get_visible (column),
                              MAX (gtk_column_view_column_get_fixed_width (column), 0) };

      if (place.column != NULL)
        g_array_append_val (places, place);
    }
  return places;
}

void
pir_table_move (PirTable             *self,
                const PirTableColumn *column,
                int                   by)
{
  GtkColumnViewColumn *moved;
  int first, last;

  g_return_if_fail (PIR_IS_TABLE (self));
  g_return_if_fail (column != NULL);

  moved = find_column (self, column);
  last = (int) g_list_model_get_n_items (gtk_column_view_get_columns (self->view)) - 1;
  first = last + 1 - (int) self->columns->len;
  gtk_column_view_insert_column (self->view, (guint) CLAMP ((int) find_at (self, moved) + by, first, last), moved);
}

int
pir_table_get_width (PirTable             *self,
                     const PirTableColumn *column)
{
  GtkColumnViewColumn *there;
  GtkWidget *title;

  g_return_val_if_fail (PIR_IS_TABLE (self), 0);
  g_return_val_if_fail (column != NULL, 0);

  there = find_column (self, column);
  if (gtk_column_view_column_get_fixed_width (there) > 0)
    return gtk_column_view_column_get_fixed_width (there);
  title = get_first_title (self);
  for (guint i = find_at (self, there); title != NULL && i > 0; i--)
    title = gtk_widget_get_next_sibling (title);
  return title != NULL ? gtk_widget_get_width (title) : 0;
}

void
pir_table_widen (PirTable             *self,
                 const PirTableColumn *column,
                 int                   by)
{
  int width;

  g_return_if_fail (PIR_IS_TABLE (self));
  g_return_if_fail (column != NULL);

  width = pir_table_get_width (self, column);
  if (width > 0)
    gtk_column_view_column_set_fixed_width (find_column (self, column), CLAMP (width + by, PIR_TABLE_MIN_WIDTH, PIR_TABLE_MAX_WIDTH));
}

GActionGroup *
pir_table_get_actions (PirTable *self)
{
  g_return_val_if_fail (PIR_IS_TABLE (self), NULL);

  return G_ACTION_GROUP (self->actions);
}

GMenuModel *
pir_table_get_menu (PirTable *self)
{
  g_return_val_if_fail (PIR_IS_TABLE (self), NULL);

  return G_MENU_MODEL (self->menu);
}
