/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-columns-window.h"

#include <glib/gi18n.h>

#include "ui/pir-table-layout.h"

/* How much wider a column is made at once, in pixels */
#define STEP 24

typedef enum
{
  ACT_NARROWER,
  ACT_WIDER,
  ACT_UP,
  ACT_DOWN,
  N_ACTS
} Act;

/* What a row is of */
typedef struct
{
  const PirTableColumn *column;
  guint                 at;
  GtkWidget            *buttons[N_ACTS];
} Row;

struct _PirColumnsWindow
{
  AdwWindow   parent_instance;

  GtkListBox *list;
  PirTable   *table; /* (owned) */
};

G_DEFINE_FINAL_TYPE (PirColumnsWindow, pir_columns_window, ADW_TYPE_WINDOW)

static Row *
get_row (gpointer widget)
{
  return g_object_get_data (G_OBJECT (gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW)), "row");
}

/* What is at its end passes the focus on to its neighbour. */
static void
set_can (Row      *row,
         Act       act,
         gboolean  can)
{
  if (!can && gtk_widget_has_focus (row->buttons[act]))
    gtk_widget_grab_focus (row->buttons[act ^ 1]);
  gtk_widget_set_sensitive (row->buttons[act], can);
}

static void
show_row (Row           *row,
          PirTablePlace *place,
          int            width,
          guint          n)
{
  /* Both ways first: one of them takes the focus where the other cannot go on. */
  for (guint i = 0; i < N_ACTS; i++)
    gtk_widget_set_sensitive (row->buttons[i], TRUE);
  set_can (row, ACT_NARROWER, place->is_shown && width > PIR_TABLE_MIN_WIDTH);
  set_can (row, ACT_WIDER, place->is_shown && width < PIR_TABLE_MAX_WIDTH);
  set_can (row, ACT_UP, row->at > 0);
  set_can (row, ACT_DOWN, row->at + 1 < n);
}

static void
show (PirColumnsWindow *self)
{
  g_autoptr(GArray) places = pir_table_dup_places (self->table);
  GtkListBoxRow *widget;

  for (guint i = 0; (widget = gtk_list_box_get_row_at_index (self->list, (int) i)) != NULL; i++)
    for (guint at = 0; at < places->len; at++)
      if (g_array_index (places, PirTablePlace, at).column == get_row (widget)->column)
        get_row (widget)->at = at;
  gtk_list_box_invalidate_sort (self->list);
  for (guint i = 0; (widget = gtk_list_box_get_row_at_index (self->list, (int) i)) != NULL; i++)
    show_row (get_row (widget), &g_array_index (places, PirTablePlace, i), pir_table_get_width (self->table, get_row (widget)->column),
              places->len);
}

static int
compare_cb (GtkListBoxRow *a,
            GtkListBoxRow *b,
            gpointer       user_data)
{
  return (int) get_row (a)->at - (int) get_row (b)->at;
}

static void
clicked_cb (GtkWidget        *button,
            PirColumnsWindow *self)
{
  Row *row = get_row (button);

  if (button == row->buttons[ACT_NARROWER] || button == row->buttons[ACT_WIDER])
    pir_table_widen (self->table, row->column, button == row->buttons[ACT_WIDER] ? STEP : -STEP);
  else
    pir_table_move (self->table, row->column, button == row->buttons[ACT_DOWN] ? 1 : -1);
}

/* @label: (transfer full): what it does, to what */
static void
add_button (PirColumnsWindow *self,
            GtkWidget        *widget,
            Act               act,
            const char       *icon,
            char             *label)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  g_signal_connect_object (button, "clicked", G_CALLBACK (clicked_cb), self, 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (widget), button);
  get_row (widget)->buttons[act] = button;
  g_free (label);
}

static void
add_row (PirColumnsWindow     *self,
         const PirTableColumn *column)
{
  GtkWidget *widget = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *action = g_strconcat ("columns.", column->id, NULL);
  const char *title = _(column->title);
  Row *row = g_new0 (Row, 1);

  row->column = column;
  g_object_set_data_full (G_OBJECT (widget), "row", row, g_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (widget), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (widget), title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (widget), 0);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (check), action);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (widget), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (widget), check);
  /* Translators: a button: %s is the title of a column of a table */
  add_button (self, widget, ACT_NARROWER, "pir-narrower-symbolic", g_strdup_printf (_("Make “%s” narrower"), title));
  /* Translators: a button: %s is the title of a column of a table */
  add_button (self, widget, ACT_WIDER, "pir-wider-symbolic", g_strdup_printf (_("Make “%s” wider"), title));
  /* Translators: a button, in a list of columns: the column comes earlier in the table; %s is its title */
  add_button (self, widget, ACT_UP, "go-up-symbolic", g_strdup_printf (_("Move “%s” up"), title));
  /* Translators: a button, in a list of columns: the column comes later in the table; %s is its title */
  add_button (self, widget, ACT_DOWN, "go-down-symbolic", g_strdup_printf (_("Move “%s” down"), title));
  gtk_list_box_append (self->list, widget);
}

static void
pir_columns_window_finalize (GObject *object)
{
  g_clear_object (&PIR_COLUMNS_WINDOW (object)->table);

  G_OBJECT_CLASS (pir_columns_window_parent_class)->finalize (object);
}

static void
pir_columns_window_class_init (PirColumnsWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_columns_window_finalize;

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-columns-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PirColumnsWindow, list);
}

static void
pir_columns_window_init (PirColumnsWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
pir_columns_window_new (GtkWindow *parent,
                        PirTable  *table)
{
  g_autoptr(GArray) places = NULL;
  PirColumnsWindow *self;

  g_return_val_if_fail (PIR_IS_TABLE (table), NULL);

  self = g_object_new (PIR_TYPE_COLUMNS_WINDOW, "transient-for", parent, NULL);
  self->table = g_object_ref (table);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "columns", pir_table_get_actions (table));
  places = pir_table_dup_places (table);
  for (guint i = 0; i < places->len; i++)
    add_row (self, g_array_index (places, PirTablePlace, i).column);
  gtk_list_box_set_sort_func (self->list, compare_cb, NULL, NULL);
  g_signal_connect_object (table, "arranged", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  show (self);
  return GTK_WIDGET (self);
}
