/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keys.h"

#include "walk.h"

#define N_MOST 1000 /* a circle that does not close */

typedef struct
{
  GHashTable *stops;        /* (element-type GtkWidget) */
  GPtrArray  *out_of_reach; /* (element-type GtkWidget) */
} Tour;

/* Returns: (transfer full) (element-type GtkWidget): what has the focus, one after the other, until it comes round */
static GHashTable *
go_round (GtkWindow *window)
{
  g_autoptr (GHashTable) stops = g_hash_table_new (NULL, NULL);

  gtk_window_set_focus (window, NULL);
  for (guint i = 0; i < N_MOST; i++)
    {
      GtkWidget *focus;

      gtk_widget_child_focus (GTK_WIDGET (window), GTK_DIR_TAB_FORWARD);
      focus = gtk_window_get_focus (window);
      if (focus == NULL || !g_hash_table_add (stops, focus))
        break;
    }

  return g_steal_pointer (&stops);
}

/* Titles of a table are one as well, and no row. */
static gboolean
is_list_row (GtkWidget *widget)
{
  return g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkListItemWidget") && g_str_equal (gtk_widget_get_css_name (widget), "row");
}

static gboolean
is_control (GtkWidget *widget)
{
  if (GTK_IS_LIST_BOX_ROW (widget))
    return gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget));

  return GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SWITCH (widget) || GTK_IS_TEXT (widget)
         || GTK_IS_TEXT_VIEW (widget) || GTK_IS_DROP_DOWN (widget) || GTK_IS_SCALE (widget)
         || is_list_row (widget);
}

static gboolean
has_stop (GHashTable *stops,
          GtkWidget  *widget)
{
  GHashTableIter iter;
  gpointer stop;

  g_hash_table_iter_init (&iter, stops);
  while (g_hash_table_iter_next (&iter, &stop, NULL))
    if (stop == widget || gtk_widget_is_ancestor (stop, widget))
      return TRUE;

  return FALSE;
}

static gboolean
is_row (GtkWidget *widget)
{
  return GTK_IS_LIST_BOX_ROW (widget) || is_list_row (widget);
}

/* A list is one stop: the arrows go to its other rows, and from there Tab to what is in them. */
static gboolean
is_reached (GHashTable *stops,
            GtkWidget  *widget)
{
  GtkWidget *row = widget;

  if (has_stop (stops, widget))
    return TRUE;
  if (!gtk_widget_get_focusable (widget))
    return FALSE;
  while (row != NULL && !is_row (row))
    row = gtk_widget_get_parent (row);

  return row != NULL && gtk_widget_get_focusable (row) && has_stop (stops, gtk_widget_get_parent (row));
}

static gboolean
look (GtkWidget *widget,
      gpointer   user_data)
{
  Tour *tour = user_data;

  /* Those of the window's frame have keys of the system. */
  if (GTK_IS_WINDOW_CONTROLS (widget) || !gtk_widget_get_sensitive (widget) || !gtk_widget_get_can_target (widget))
    return FALSE;
  if (is_control (widget) && !is_reached (tour->stops, widget))
    g_ptr_array_add (tour->out_of_reach, widget);

  return TRUE;
}

GPtrArray *
keys_find_out_of_reach (GtkWindow *window)
{
  g_autoptr (GHashTable) stops = go_round (window);
  g_autoptr (GPtrArray) out_of_reach = g_ptr_array_new ();
  Tour tour = { stops, out_of_reach };

  walk (GTK_WIDGET (window), look, &tour);

  return g_steal_pointer (&out_of_reach);
}
