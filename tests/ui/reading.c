/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reading.h"

#include <string.h>

#include "family.h"
#include "walk.h"

#define NEAR 4 /* pixels by which neighbours may overlap */

typedef struct
{
  GtkWidget *root;
  GPtrArray *faults;  /* of char */
  guint      n_texts; /* of schools */
} Reading;

static void
add_fault (Reading    *reading,
           GtkWidget  *widget,
           const char *what)
{
  g_autofree char *path = walk_dup_path (widget);

  g_ptr_array_add (reading->faults, g_strdup_printf ("%s: %s", path, what));
}

/* What the keys come to is something: a button, a row, a field. (What is inside of a field has no role with GTK 4.8.) */
static void
check_role (Reading   *reading,
            GtkWidget *widget)
{
  switch ((int) gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)))
    {
    case GTK_ACCESSIBLE_ROLE_WIDGET:
    case GTK_ACCESSIBLE_ROLE_NONE:
    case GTK_ACCESSIBLE_ROLE_PRESENTATION:
      add_fault (reading, widget, "the keys come to it, and it has no role");
      break;
    default:
      break;
    }
}

static void
check_state (Reading            *reading,
             GtkWidget          *widget,
             GtkAccessibleState  state,
             int                 value,
             const char         *what)
{
  g_autofree char *difference = gtk_test_accessible_check_state (GTK_ACCESSIBLE (widget), state, value, NULL);

  if (difference != NULL)
    add_fault (reading, widget, what);
}

static void
check_states (Reading   *reading,
              GtkWidget *widget)
{
  if (GTK_IS_SWITCH (widget))
    check_state (reading, widget, GTK_ACCESSIBLE_STATE_CHECKED,
                 gtk_switch_get_active (GTK_SWITCH (widget)) ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE,
                 "a switch does not say whether it is on");
  if (GTK_IS_CHECK_BUTTON (widget) && !gtk_check_button_get_inconsistent (GTK_CHECK_BUTTON (widget)))
    check_state (reading, widget, GTK_ACCESSIBLE_STATE_CHECKED,
                 gtk_check_button_get_active (GTK_CHECK_BUTTON (widget)) ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE,
                 "a check button does not say whether it is checked");
  /* One that was never pressed says nothing. */
  if (GTK_IS_TOGGLE_BUTTON (widget)
      && (gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (widget))
          || gtk_test_accessible_has_state (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_STATE_PRESSED)))
    check_state (reading, widget, GTK_ACCESSIBLE_STATE_PRESSED,
                 gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (widget)) ? GTK_ACCESSIBLE_TRISTATE_TRUE : GTK_ACCESSIBLE_TRISTATE_FALSE,
                 "a toggle does not say whether it is pressed");
  if (!gtk_widget_get_sensitive (widget))
    check_state (reading, widget, GTK_ACCESSIBLE_STATE_DISABLED, TRUE, "what cannot be used does not say so");
}

/* Who speaks to the computer says what stands on the button. */
static void
check_label_in_name (Reading   *reading,
                     GtkWidget *widget)
{
  const char *label = GTK_IS_BUTTON (widget) ? gtk_button_get_label (GTK_BUTTON (widget)) : NULL;
  /* Three dots say that something follows: nobody says them. */
  g_auto (GStrv) parts = label != NULL ? g_strsplit (label, "_", -1) : NULL;
  g_autofree char *joined = parts != NULL ? g_strjoinv ("", parts) : NULL;
  g_autofree char *words = joined != NULL ? g_strndup (joined, strlen (joined) - (g_str_has_suffix (joined, "\u00a0…") ? strlen ("\u00a0…") :
                                                                                  g_str_has_suffix (joined, "…") ? strlen ("…") : 0)) : NULL;
  g_autofree char *name = words != NULL ? walk_dup_name (widget) : NULL;
  g_autofree char *found = words != NULL ? g_utf8_casefold (words, -1) : NULL;
  g_autofree char *all = words != NULL ? g_utf8_casefold (name, -1) : NULL;

  /* The buttons of a message dialog are libadwaita's, marks and all. */
  if (words != NULL && strchr (name, '_') == NULL && strstr (all, found) == NULL)
    add_fault (reading, widget, "what stands on it is not in its name");
}

static gboolean
has_place (GtkWidget *widget)
{
  return gtk_widget_get_mapped (widget) && gtk_widget_get_width (widget) > 0 && gtk_widget_get_height (widget) > 0
         && gtk_widget_get_child_visible (widget) && gtk_widget_get_opacity (widget) > 0 && !GTK_IS_POPOVER (widget);
}

/* Children that are laid over each other, or that a library lays out, have no order on the screen. */
static gboolean
is_in_order_of_library (GtkWidget *parent)
{
  const char *name = G_OBJECT_TYPE_NAME (parent);

  return GTK_IS_OVERLAY (parent) || GTK_IS_SCROLLED_WINDOW (parent) || GTK_IS_WINDOW (parent)
         || (!g_str_has_prefix (name, "Pir") && !GTK_IS_BOX (parent) && !GTK_IS_GRID (parent) && !GTK_IS_LIST_BOX (parent)
             && !GTK_IS_FLOW_BOX (parent) && !g_str_equal (name, "GtkListView"));
}

static gboolean
comes_before (const graphene_rect_t *a,
              const graphene_rect_t *b)
{
  if (a->origin.y + a->size.height <= b->origin.y + NEAR)
    return TRUE;

  return a->origin.x + a->size.width <= b->origin.x + NEAR && a->origin.y < b->origin.y + b->size.height - NEAR;
}

/* Read from the first to the last, eyes go down and to the right. */
static void
check_order (Reading   *reading,
             GtkWidget *parent)
{
  graphene_rect_t before = GRAPHENE_RECT_INIT (0, 0, 0, 0), bounds;
  gboolean is_first = TRUE;

  if (is_in_order_of_library (parent))
    return;
  for (GtkWidget *child = gtk_widget_get_first_child (parent); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (!has_place (child) || !gtk_widget_compute_bounds (child, reading->root, &bounds))
        continue;
      if (!is_first && comes_before (&bounds, &before) && !comes_before (&before, &bounds))
        add_fault (reading, child, "it is read after what stands below it or to the right of it");
      before = bounds;
      is_first = FALSE;
    }
}

static gboolean
find_word (GtkWidget *widget,
           gpointer   user_data)
{
  gboolean *is_found = user_data;

  if (GTK_IS_LABEL (widget) && *gtk_label_get_text (GTK_LABEL (widget)) != '\0')
    *is_found = TRUE;

  return !*is_found;
}

/* A coloured icon has words beside it, and what is coloured has words in it. */
static void
check_tone (Reading   *reading,
            GtkWidget *widget)
{
  g_auto (GStrv) classes = gtk_widget_get_css_classes (widget);
  gboolean is_toned = FALSE, is_found = FALSE;
  GtkWidget *row = gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW);
  GtkWidget *beside = row != NULL ? row : gtk_widget_get_parent (widget);
  GtkWidget *group = GTK_IS_IMAGE (widget) ? beside : widget;

  for (char **name = classes; *name != NULL; name++)
    is_toned |= g_str_has_prefix (*name, "tone-") || g_str_equal (*name, "error") || g_str_equal (*name, "warning")
                || g_str_equal (*name, "success");
  if (!is_toned)
    return;
  walk (group, find_word, &is_found);
  if (!is_found)
    add_fault (reading, widget, "a colour, and no word that says the same");
}

/* Whether all of @label's text from @start to @end is Italian */
static gboolean
is_italian (GtkLabel *label,
            int       start,
            int       end)
{
  PangoAttrList *attributes = gtk_label_get_attributes (label);
  PangoAttrIterator *runs = attributes != NULL ? pango_attr_list_get_iterator (attributes) : NULL;
  gboolean is_it = FALSE;
  int from, to;

  if (runs == NULL)
    return FALSE;
  do
    {
      PangoAttribute *language = pango_attr_iterator_get (runs, PANGO_ATTR_LANGUAGE);

      pango_attr_iterator_range (runs, &from, &to);
      if (from <= start && end <= to && language != NULL)
        is_it = ((PangoAttrLanguage *) language)->value == pango_language_from_string ("it");
    }
  while (pango_attr_iterator_next (runs));
  pango_attr_iterator_destroy (runs);

  return is_it;
}

static gboolean
check_language (GtkWidget *widget,
                gpointer   user_data)
{
  const char * const *texts = family_get_school_texts ();
  const char *shown = GTK_IS_LABEL (widget) ? gtk_label_get_text (GTK_LABEL (widget)) : "";
  Reading *reading = user_data;

  for (gsize i = 0; texts[i] != NULL; i++)
    {
      const char *found = strstr (shown, texts[i]);

      reading->n_texts += found != NULL;
      if (found != NULL && !is_italian (GTK_LABEL (widget), found - shown, found - shown + strlen (texts[i])))
        add_fault (reading, widget, texts[i]);
    }

  return TRUE;
}

static gboolean
read_widget (GtkWidget *widget,
             gpointer   user_data)
{
  Reading *reading = user_data;

  if (GTK_IS_WINDOW_CONTROLS (widget))
    return FALSE;
  if (gtk_widget_get_focusable (widget) && gtk_widget_is_sensitive (widget) && !GTK_IS_TEXT (widget))
    check_role (reading, widget);
  check_states (reading, widget);
  check_label_in_name (reading, widget);
  check_order (reading, widget);
  check_tone (reading, widget);

  return TRUE;
}

GPtrArray *
reading_find_faults (GtkWidget *root)
{
  Reading reading = { root, g_ptr_array_new_with_free_func (g_free), 0 };

  walk (root, read_widget, &reading);

  return reading.faults;
}

GPtrArray *
reading_find_unmarked (GtkWidget *root,
                       guint     *n_texts)
{
  Reading reading = { root, g_ptr_array_new_with_free_func (g_free), 0 };

  g_assert (n_texts != NULL);
  walk (root, check_language, &reading);
  *n_texts += reading.n_texts;

  return reading.faults;
}
