/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fits.h"

#include <adwaita.h>
#include <string.h>

#include "ui/pir-width-bin.h"
#include "walk.h"

typedef struct
{
  GtkWidget  *window;
  const char *where;
  guint       n_widgets;
  GPtrArray  *faults; /* of char */
} Widths;

static void
add_fault (Widths     *widths,
           GtkWidget  *widget,
           const char *what)
{
  g_autofree char *path = walk_dup_path (widget);

  g_ptr_array_add (widths->faults, g_strdup_printf ("%s: %s: %s", widths->where, path, what));
}

static void
check_bounds (Widths    *widths,
              GtkWidget *widget)
{
  int width = gtk_widget_get_width (widths->window);
  graphene_rect_t bounds;
  g_autofree char *what = NULL;

  if (widget == widths->window || !gtk_widget_compute_bounds (widget, widths->window, &bounds) || bounds.size.width <= 0)
    return;
  if (bounds.origin.x >= -1 && bounds.origin.x + bounds.size.width <= width + 1)
    return;

  what = g_strdup_printf ("from %d to %d in a window of %d", (int) bounds.origin.x,
                          (int) (bounds.origin.x + bounds.size.width), width);
  add_fault (widths, widget, what);
}

/* A width bin may ask for less than what is in it needs. */
static void
check_minimum (Widths    *widths,
               GtkWidget *widget)
{
  int width = gtk_widget_get_width (widths->window);
  int minimum;
  g_autofree char *what = NULL;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  if (minimum <= width)
    return;

  what = g_strdup_printf ("needs %d in a window of %d", minimum, width);
  add_fault (widths, widget, what);
}

/* Amounts, the name of a page, and what is chosen of several things are never cut off. In brackets stands a language that is longer than all. */
static gboolean
must_be_whole (GtkLabel *label)
{
  const char *text = gtk_label_get_text (label);

  return strstr (text, "€") != NULL
         || (gtk_widget_get_ancestor (GTK_WIDGET (label), ADW_TYPE_WINDOW_TITLE) != NULL && !g_str_has_prefix (text, "⟦"))
         || gtk_widget_get_ancestor (GTK_WIDGET (label), ADW_TYPE_COMBO_ROW) != NULL;
}

static void
check_label (Widths   *widths,
             GtkLabel *label)
{
  g_autofree char *what = NULL;

  if (!must_be_whole (label) || !pango_layout_is_ellipsized (gtk_label_get_layout (label)))
    return;

  what = g_strdup_printf ("“%s” does not fit", gtk_label_get_text (label));
  add_fault (widths, GTK_WIDGET (label), what);
}

static gboolean
scrolls_sideways (GtkWidget *widget)
{
  GtkPolicyType policy = GTK_POLICY_NEVER;

  if (GTK_IS_SCROLLED_WINDOW (widget))
    gtk_scrolled_window_get_policy (GTK_SCROLLED_WINDOW (widget), &policy, NULL);

  return policy != GTK_POLICY_NEVER;
}

static gboolean
check_widget (GtkWidget *widget,
              gpointer   user_data)
{
  Widths *widths = user_data;

  /* Scrollbars that lie over the content slide in from outside. */
  if (GTK_IS_POPOVER (widget) || g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkGizmo"))
    return FALSE;
  widths->n_widgets++;
  check_bounds (widths, widget);
  if (GTK_IS_LABEL (widget))
    check_label (widths, GTK_LABEL (widget));
  if (PIR_IS_WIDTH_BIN (widget))
    check_minimum (widths, gtk_widget_get_first_child (widget));

  return !scrolls_sideways (widget);
}

static gboolean
scrolls (GtkWidget *widget)
{
  return gtk_widget_get_ancestor (widget, GTK_TYPE_SCROLLED_WINDOW) != NULL;
}

static gboolean
check_whole (GtkWidget *widget,
             gpointer   user_data)
{
  Widths *widths = user_data;
  graphene_rect_t bounds;

  if (GTK_IS_POPOVER (widget) || g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkGizmo"))
    return FALSE;
  if (GTK_IS_LABEL (widget) && pango_layout_is_ellipsized (gtk_label_get_layout (GTK_LABEL (widget))))
    {
      g_autofree char *what = g_strdup_printf ("“%s” is cut off", gtk_label_get_text (GTK_LABEL (widget)));

      add_fault (widths, widget, what);
    }
  if (widget != widths->window && !scrolls (widget) && gtk_widget_compute_bounds (widget, widths->window, &bounds)
      && bounds.origin.y + bounds.size.height > gtk_widget_get_height (widths->window) + 1)
    add_fault (widths, widget, "below the window");

  return !scrolls_sideways (widget);
}

void
fits_check (GtkWidget  *window,
            const char *where,
            gboolean    whole_text)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  Widths widths = { .window = window, .where = where, .faults = faults };

  walk (window, check_widget, &widths);
  if (whole_text)
    walk (window, check_whole, &widths);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (faults, i));
  if (faults->len > 0)
    g_test_fail_printf ("%s, and %u more", (char *) g_ptr_array_index (faults, 0), faults->len - 1);
  g_assert_cmpuint (widths.n_widgets, >, 10);
}

typedef struct
{
  GtkWidget  *window;
  const char *where;
  GHashTable *keys; /* of the letter: the text that has it */
} Keys;

static gboolean
check_key (GtkWidget *widget,
           gpointer   user_data)
{
  Keys *keys = user_data;
  const char *other, *text;
  guint key;

  if (!GTK_IS_LABEL (widget))
    return TRUE;
  key = gdk_keyval_to_lower (gtk_label_get_mnemonic_keyval (GTK_LABEL (widget)));
  if (key == GDK_KEY_VoidSymbol || !gtk_widget_get_sensitive (widget))
    return TRUE;
  text = gtk_label_get_text (GTK_LABEL (widget));
  other = g_hash_table_lookup (keys->keys, GUINT_TO_POINTER (key));
  /* The same button twice, at the top and the bottom of a page, is one thing to press. */
  if (other != NULL && !g_str_equal (other, text))
    {
      g_test_message ("%s: “%s” and “%s” have the same key", keys->where, other, text);
      g_test_fail_printf ("%s: “%s” and “%s” have the same key", keys->where, other, text);
    }
  g_hash_table_insert (keys->keys, GUINT_TO_POINTER (key), (gpointer) text);

  return TRUE;
}

void
fits_check_keys (GtkWidget  *window,
                 const char *where)
{
  g_autoptr (GHashTable) letters = g_hash_table_new (NULL, NULL);
  Keys keys = { window, where, letters };

  walk (window, check_key, &keys);
}

typedef struct
{
  const char *where;
  guint       n;
  GRegex     *groups; /* of digits */
} Seen;

static gboolean
check_code (GtkWidget *widget,
            gpointer   user_data)
{
  g_autoptr (GMatchInfo) found = NULL;
  PangoRectangle first, last;
  Seen *seen = user_data;
  int start, end;

  if (!GTK_IS_LABEL (widget) || !g_regex_match (seen->groups, gtk_label_get_text (GTK_LABEL (widget)), 0, &found))
    return TRUE;
  seen->n++;
  g_match_info_fetch_pos (found, 0, &start, &end);
  pango_layout_index_to_pos (gtk_label_get_layout (GTK_LABEL (widget)), start, &first);
  pango_layout_index_to_pos (gtk_label_get_layout (GTK_LABEL (widget)), end - 1, &last);
  /* Alone in a label a number has no letters beside it that say where it is read from. */
  if ((first.y == last.y && first.x > last.x) ||
      (end - start == (int) strlen (gtk_label_get_text (GTK_LABEL (widget))) && gtk_widget_get_direction (widget) != GTK_TEXT_DIR_LTR))
    g_test_fail_printf ("%s: “%s” is read from the right", seen->where, gtk_label_get_text (GTK_LABEL (widget)));

  return TRUE;
}

guint
fits_check_codes (GtkWidget  *window,
                  const char *where)
{
  g_autoptr (GRegex) groups = g_regex_new ("[0-9]{4}(\\p{Z}[0-9]{2,4}){2,}", 0, 0, NULL);
  Seen seen = { where, 0, groups };

  walk (window, check_code, &seen);
  return seen.n;
}

static gboolean
check_icon (GtkWidget *widget,
            gpointer   user_data)
{
  static const char * const names[] = { "go-next-symbolic", "go-previous-symbolic", "pir-cart-symbolic" };
  GtkIconTheme *theme = gtk_icon_theme_get_for_display (gtk_widget_get_display (widget));
  const char *name = GTK_IS_IMAGE (widget) ? gtk_image_get_icon_name (GTK_IMAGE (widget)) : NULL;
  gboolean is_rtl = gtk_widget_get_default_direction () == GTK_TEXT_DIR_RTL;
  Seen *seen = user_data;

  for (gsize i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_strcmp0 (name, names[i]) == 0)
      {
        /* As the image itself looks it up */
        g_autoptr (GtkIconPaintable) icon = gtk_icon_theme_lookup_icon (theme, name, NULL, 16, 1, gtk_widget_get_direction (widget), 0);
        g_autoptr (GFile) file = gtk_icon_paintable_get_file (icon);
        g_autofree char *address = file != NULL ? g_file_get_uri (file) : g_strdup ("");

        seen->n++;
        if ((strstr (address, "-rtl.") != NULL) != is_rtl)
          g_test_fail_printf ("%s: %s is drawn from “%s”", seen->where, name, address);
      }

  return TRUE;
}

guint
fits_check_icons (GtkWidget  *window,
                  const char *where)
{
  Seen seen = { where, 0, NULL };

  walk (window, check_icon, &seen);
  return seen.n;
}
