/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "walk.h"

typedef struct
{
  GType       type;
  const char *text;
  guint       n_left;
  GtkWidget  *found;
} Search;

void
walk (GtkWidget *root,
      WalkFunc   func,
      gpointer   user_data)
{
  if (!gtk_widget_get_mapped (root) || !func (root, user_data))
    return;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL; child = gtk_widget_get_next_sibling (child))
    walk (child, func, user_data);
}

static gboolean
find_func (GtkWidget *widget,
           gpointer   user_data)
{
  Search *search = user_data;

  if (search->found == NULL && g_type_is_a (G_OBJECT_TYPE (widget), search->type) && search->n_left-- == 0)
    search->found = widget;

  return search->found == NULL;
}

GtkWidget *
walk_find (GtkWidget *root,
           GType      type,
           guint      n)
{
  Search search = { .type = type, .n_left = n };

  walk (root, find_func, &search);

  return search.found;
}

guint
walk_count (GtkWidget *root,
            GType      type)
{
  guint n = 0;

  while (walk_find (root, type, n) != NULL)
    n++;

  return n;
}

static const char *
get_text (GtkWidget *widget)
{
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget));
  if (GTK_IS_BUTTON (widget))
    return gtk_button_get_label (GTK_BUTTON (widget));

  return NULL;
}

static gboolean
find_text_func (GtkWidget *widget,
                gpointer   user_data)
{
  Search *search = user_data;

  if (search->found == NULL && g_strcmp0 (get_text (widget), search->text) == 0)
    search->found = widget;

  return search->found == NULL;
}

GtkWidget *
walk_find_text (GtkWidget  *root,
                const char *text)
{
  Search search = { .text = text };

  walk (root, find_text_func, &search);

  return search.found;
}

gpointer
walk_child (gpointer    widget,
            const char *name)
{
  GObject *child = gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name);

  if (child == NULL)
    g_error ("%s has no %s", G_OBJECT_TYPE_NAME (widget), name);

  return child;
}

const char *
walk_text (gpointer    widget,
           const char *name)
{
  return get_text (walk_child (widget, name));
}

gboolean
walk_is_shown (gpointer    widget,
               const char *name)
{
  return gtk_widget_is_visible (walk_child (widget, name));
}

void
walk_press (gpointer    widget,
            const char *name)
{
  GtkWidget *button = walk_child (widget, name);

  g_assert_true (gtk_widget_get_mapped (button));
  g_assert_true (gtk_widget_is_sensitive (button));
  gtk_widget_activate (button);
}

/* What GTK's test says differs from a value that nothing has is the value itself. */
static char *
dup_value (char *difference)
{
  if (g_strcmp0 (difference, "undefined") == 0)
    g_clear_pointer (&difference, g_free);

  return difference;
}

char *
walk_dup_property (GtkWidget             *widget,
                   GtkAccessibleProperty  property)
{
  return dup_value (gtk_test_accessible_check_property (GTK_ACCESSIBLE (widget), property, "\001", NULL));
}

static gboolean
add_target (GMatchInfo *match,
            GPtrArray  *names)
{
  g_autofree char *address = g_match_info_fetch (match, 1);
  GtkWidget *target = GSIZE_TO_POINTER (g_ascii_strtoull (address, NULL, 16));
  char *label = walk_dup_property (target, GTK_ACCESSIBLE_PROPERTY_LABEL);

  if (label != NULL)
    g_ptr_array_add (names, label);
  else if (names->len == 0)
    g_ptr_array_add (names, g_strdup (G_OBJECT_TYPE_NAME (target)));

  return g_match_info_next (match, NULL);
}

/* A relation is told as "GtkLabel<0x55d0c0ffee>", one after the other. */
static void
add_labels (GtkWidget *widget,
            GPtrArray *names)
{
  g_autoptr (GRegex) regex = g_regex_new ("<0x([0-9a-f]+)>", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *relation = NULL;

  if (!gtk_test_accessible_has_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    return;

  relation = gtk_test_accessible_check_relation (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_RELATION_LABELLED_BY, widget, NULL);
  if (relation == NULL || !g_regex_match (regex, relation, 0, &match))
    return;
  while (add_target (match, names))
    ;
}

char *
walk_dup_name (GtkWidget *widget)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  char *label = walk_dup_property (widget, GTK_ACCESSIBLE_PROPERTY_LABEL);

  if (label != NULL)
    g_ptr_array_add (names, label);
  add_labels (widget, names);
  if (names->len == 0)
    g_ptr_array_add (names, g_strdup (G_OBJECT_TYPE_NAME (widget)));
  g_ptr_array_add (names, NULL);

  return g_strjoinv (" ", (char **) names->pdata);
}

char *
walk_dup_path (GtkWidget *widget)
{
  g_autoptr (GString) path = g_string_new (NULL);

  for (; widget != NULL; widget = gtk_widget_get_parent (widget))
    {
      const char *id = gtk_buildable_get_buildable_id (GTK_BUILDABLE (widget));

      if (g_str_has_prefix (G_OBJECT_TYPE_NAME (widget), "Pir") || GTK_IS_BUTTON (widget) || id != NULL || path->len == 0)
        {
          g_string_prepend (path, path->len > 0 ? " > " : "");
          g_string_prepend (path, id != NULL && !g_str_has_prefix (id, "___") ? id : "");
          g_string_prepend (path, id != NULL && !g_str_has_prefix (id, "___") ? " " : "");
          g_string_prepend (path, G_OBJECT_TYPE_NAME (widget));
        }
    }

  return g_strdup (path->str);
}
