/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "picture.h"

#include <glib/gstdio.h>

#include "stage.h"

#define PART_HEIGHT 720

static gboolean
write_texts (GtkWidget *widget,
             gpointer   user_data)
{
  FILE *file = user_data;
  g_autofree char *name = walk_dup_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL);
  g_autofree char *description = walk_dup_property (widget, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION);
  const char *shown = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "";
  const char *texts[] = { shown, gtk_widget_get_tooltip_text (widget), name, description };
  graphene_rect_t bounds;

  if (!gtk_widget_get_mapped (widget) || !gtk_widget_compute_bounds (widget, GTK_WIDGET (gtk_widget_get_root (widget)), &bounds))
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    if (texts[i] != NULL && *texts[i] != '\0' && (i == 0 || g_strcmp0 (texts[i], shown) != 0))
      {
        g_autofree char *text = g_strescape (texts[i], NULL);

        g_assert_cmpint (fprintf (file, "%d\t%d\t%d\t%d\t%s\n", (int) bounds.origin.x, (int) bounds.origin.y, (int) bounds.size.width,
                                  (int) bounds.size.height, text), >, 0);
      }
  return TRUE;
}

/* Returns: (nullable): NULL where @widget has not been drawn yet */
static GskRenderNode *
draw (GtkWidget    *widget,
      GdkPaintable *paintable)
{
  GtkSnapshot *snapshot = gtk_snapshot_new ();

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  return gtk_snapshot_free_to_node (snapshot);
}

void
picture_save (GtkWidget  *widget,
              const char *path)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  WAIT_UNTIL ((node = draw (widget, paintable)) != NULL);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node, NULL);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

void
picture_take (GtkWidget  *window,
              const char *name)
{
  const char *folder = g_getenv ("PIR_TEST_PICTURES");
  g_autofree char *file_name = g_strdelimit (g_strdup (name), " /:", '-');
  g_autofree char *picture = NULL, *table = NULL;
  FILE *file;

  if (folder == NULL)
    return;
  picture = g_strdup_printf ("%s/%s.png", folder, file_name);
  picture_save (window, picture);
  if (g_getenv ("PIR_TEST_TEXTS") == NULL)
    return;
  table = g_strdup_printf ("%s/%s.tsv", folder, file_name);
  file = g_fopen (table, "w");
  g_assert_nonnull (file);
  walk (window, write_texts, file);
  g_assert_cmpint (fclose (file), ==, 0);
}

static void
uncover (GtkWidget *widget,
         GPtrArray *stacks)
{
  GtkWidget *child = GTK_IS_POPOVER (widget) ? NULL : gtk_widget_get_first_child (widget);

  if (GTK_IS_STACK (widget))
    g_ptr_array_add (stacks, widget);
  if (GTK_IS_REVEALER (widget))
    gtk_revealer_set_reveal_child (GTK_REVEALER (widget), TRUE);
  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (!GTK_IS_NATIVE (child))
        gtk_widget_set_visible (child, TRUE);
      uncover (child, stacks);
    }
}

static void
take_children (GtkWidget  *window,
               GtkStack   *stack,
               const char *name)
{
  g_autoptr (GtkSelectionModel) pages = gtk_stack_get_pages (stack);

  for (guint i = 0; gtk_widget_get_mapped (GTK_WIDGET (stack)) && i < g_list_model_get_n_items (G_LIST_MODEL (pages)); i++)
    {
      g_autofree char *child = g_strdup_printf ("%s.%u", name, i + 1);

      gtk_selection_model_select_item (pages, i, TRUE);
      settle ();
      picture_take (window, child);
    }
}

void
picture_take_part (GtkWidget  *window,
                   GtkWidget  *part,
                   const char *name)
{
  g_autoptr (GPtrArray) stacks = g_ptr_array_new ();
  g_autofree char *whole = g_strdup_printf ("part %s", name);

  if (g_getenv ("PIR_TEST_PICTURES") == NULL)
    return;
  uncover (part, stacks);
  if (window != part)
    gtk_window_set_default_size (GTK_WINDOW (window), NARROW, PART_HEIGHT);
  settle ();
  picture_take (window, whole);
  for (guint i = 0; i < stacks->len; i++)
    {
      g_autofree char *child = g_strdup_printf ("%s %u", whole, i + 1);

      take_children (window, g_ptr_array_index (stacks, i), child);
    }
}
