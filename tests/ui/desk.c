/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "desk.h"

#include <glib/gstdio.h>

#include "fits.h"
#include "language.h"
#include "picture.h"
#include "reading.h"
#include "ui/pir-entry-row.h"
#include "ui/pir-field.h"
#include "ui/pir-kiosk-notices.h"
#include "ui/pir-kiosk-row.h"
#include "ui/pir-kiosk-sign-in.h"
#include "ui/pir-kiosk-window.h"

#define FINGER 44 /* px that a finger needs, each way */

static void
ended_cb (GtkWidget *window,
          int        why,
          Desk      *desk)
{
  desk->ended = why;
}

static void
language_cb (GtkWidget  *window,
             const char *tag,
             Desk       *desk)
{
  g_free (desk->language);
  desk->language = g_strdup (tag);
}

static void
touched_cb (GtkWidget *window,
            Desk      *desk)
{
  desk->n_touched++;
}

static void
longer_cb (GtkWidget *window,
           guint      factor,
           Desk      *desk)
{
  desk->n_longer = factor;
}

Desk *
desk_new_with (const char *hand_off,
               gboolean    can_browse)
{
  const char *url = g_getenv ("PIR_TEST_URL");
  Desk *desk = g_new0 (Desk, 1);

  desk->ended = -1;
  desk->world = url != NULL ? world_new_at (url) : world_new ();
  if (url == NULL)
    family_add (desk->world->service);
  world_open (desk->world);
  desk->settings = g_settings_new ("it.pagoinrete.PagoInRete");
  desk->rules = g_settings_new (PIR_KIOSK_SCHEMA);
  g_settings_set_string (desk->rules, "server", desk->world->url);
  g_settings_set_string (desk->rules, "printer", "sportello");
  g_settings_set_string (desk->rules, "hand-off", hand_off);
  g_settings_set_boolean (desk->rules, "allow-browser", can_browse);
  desk->policy = pir_kiosk_policy_new (desk->rules);
  desk->window = pir_kiosk_window_new (stage_get_application (), desk->world->accounts, desk->settings, desk->policy);
  g_signal_connect (desk->window, "ended", G_CALLBACK (ended_cb), desk);
  g_signal_connect (desk->window, "language", G_CALLBACK (language_cb), desk);
  g_signal_connect (desk->window, "touched", G_CALLBACK (touched_cb), desk);
  g_signal_connect (desk->window, "longer", G_CALLBACK (longer_cb), desk);
  gtk_window_present (GTK_WINDOW (desk->window));
  WAIT_UNTIL (gtk_widget_get_mapped (desk->window) && gtk_widget_get_width (desk->window) > 0);
  settle ();

  return desk;
}

Desk *
desk_new (const char *hand_off)
{
  return desk_new_with (hand_off, FALSE);
}

void
desk_free (Desk *desk)
{
  gpointer weak = desk->window;

  g_object_add_weak_pointer (weak, &weak);
  gtk_window_destroy (GTK_WINDOW (desk->window));
  WAIT_UNTIL (weak == NULL);
  g_object_unref (desk->policy);
  g_object_unref (desk->rules);
  g_object_unref (desk->settings);
  settle ();
  world_free (desk->world);
  g_free (desk->language);
  g_free (desk);
}
GtkWidget *
desk_page (Desk *desk)
{
  return gtk_stack_get_visible_child (walk_child (desk->window, "stack"));
}

void
desk_act (Desk       *desk,
          const char *name,
          const char *parameter)
{
  g_assert_true (gtk_widget_activate_action_variant (desk->window, name, parameter != NULL ? g_variant_new_string (parameter) : NULL));
}

/* A target that a finger does not hit, or that a voice has no name for, is a fault. */
static gboolean
check_target (GtkWidget *widget,
              gpointer   faults)
{
  g_autofree char *path = NULL;
  g_autofree char *name = NULL;

  if (!GTK_IS_BUTTON (widget) && !GTK_IS_TEXT (widget) && !GTK_IS_CHECK_BUTTON (widget) && !GTK_IS_SWITCH (widget) &&
      !(GTK_IS_LIST_BOX_ROW (widget) && gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget))))
    return TRUE;
  /* What is touched of a field is its whole row; what a row marks is touched with the row. */
  if (gtk_widget_get_ancestor (widget, PIR_TYPE_ENTRY_ROW) != NULL || gtk_widget_get_ancestor (widget, ADW_TYPE_ACTION_ROW) != NULL)
    widget = GTK_IS_TEXT (widget) || GTK_IS_CHECK_BUTTON (widget) ? gtk_widget_get_ancestor (widget, GTK_TYPE_LIST_BOX_ROW) : widget;
  path = walk_dup_path (widget);
  name = walk_dup_name (widget);
  if (gtk_widget_get_width (widget) < FINGER || gtk_widget_get_height (widget) < FINGER)
    g_ptr_array_add (faults, g_strdup_printf ("%s “%s” is %d×%d px", path, name, gtk_widget_get_width (widget),
                                              gtk_widget_get_height (widget)));
  if (*name == '\0' || g_str_has_prefix (name, "Gtk"))
    g_ptr_array_add (faults, g_strdup_printf ("%s has no name", path));

  return TRUE;
}

void
desk_take_picture (Desk       *desk,
                   const char *where)
{
  const char *prefix = g_getenv ("PIR_TEST_PREFIX");
  g_autofree char *name = g_strdup_printf ("kiosk-%s-%s", prefix != NULL ? prefix : "any", where);

  picture_take (desk->window, name);
}

/* @user_data: faults. In the language that nobody speaks nothing is shown but its messages and the family's words. */
static gboolean
check_raw (GtkWidget *widget,
           gpointer   user_data)
{
  static const char * const sources[] = {
    "core/fake-account.c", "core/fake-data.c", "core/fake-door.c", "core/fake-routes.c", "core/fake-service.c", "core/helpers.c", "ui/desk.c", "ui/family.c",
    "ui/kiosk-office.c", "ui/test-kiosk.c",
    /* Languages are called by themselves. */
    "../po/languages.tsv", "../src/ui/pir-kiosk-languages.c",
  };
  static char *own_words;
  g_autofree char *raw = NULL;

  if (own_words == NULL)
    own_words = language_read_words (sources, G_N_ELEMENTS (sources));
  if (own_words == NULL || !GTK_IS_LABEL (widget))
    return TRUE;
  raw = language_find_raw (gtk_label_get_text (GTK_LABEL (widget)), own_words);
  if (raw != NULL)
    g_ptr_array_add (user_data, g_strdup_printf ("“%s” could not be translated: “%s”", raw, gtk_label_get_text (GTK_LABEL (widget))));

  return TRUE;
}

void
desk_check_targets (Desk       *desk,
                    const char *where)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) unmarked = NULL;
  guint n = walk_count (desk->window, GTK_TYPE_BUTTON), n_texts = 0;

  settle ();
  desk_take_picture (desk, where);
  g_assert_cmpuint (n, >, 0);
  walk (desk->window, check_target, faults);
  unmarked = reading_find_unmarked (desk->window, &n_texts);
  for (guint i = 0; i < unmarked->len; i++)
    g_ptr_array_add (faults, g_strdup_printf ("not marked as Italian: %s", (char *) g_ptr_array_index (unmarked, i)));
  walk (desk->window, check_raw, faults);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s: %s", where, (char *) g_ptr_array_index (faults, i));
  g_assert_cmpuint (faults->len, ==, 0);
  /* Nothing is wider than the smallest screen that a front desk has. */
  g_assert_cmpint (gtk_widget_get_width (desk_page (desk)), <=, gtk_widget_get_width (desk->window));
  fits_check (desk->window, where, TRUE);
  fits_check_keys (desk->window, where);
}

char *
desk_read_code (Desk      *desk,
                GtkWidget *view)
{
  g_autofree char *path = g_build_filename (desk->world->folder, "code.png", NULL);
  g_autofree char *command = g_strdup_printf ("zbarimg --nodbus -q --raw %s", path);
  char *output = NULL;

  picture_save (view, path);
  g_assert_true (g_spawn_command_line_sync (command, &output, NULL, NULL, NULL));
  g_unlink (path);

  return g_strchomp (output);
}

char *
desk_dup_printed (void)
{
  return g_build_filename (g_getenv ("PIR_TEST_PRINTER"), "out", "paper", NULL);
}

/* A program that is not ours */
void
desk_run (const char *command)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
}

void
desk_scan (const char *text)
{
  g_autofree char *keys = g_strdup_printf ("xdotool type --args 1 --delay 4 '%s' key Return", text);

  desk_run (keys);
}

/* No file of a job is left where the print service keeps them. */
void
desk_check_spool (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("PIR_TEST_PRINTER"), "spool", NULL);
  gint64 end = g_get_monotonic_time () + G_TIME_SPAN_MINUTE;
  guint n;

  do
    {
      g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
      const char *name;

      n = 0;
      while ((name = g_dir_read_name (dir)) != NULL)
        n += !g_str_equal (name, "tmp");
      turn ();
    }
  while (n > 0 && g_get_monotonic_time () < end);
  g_assert_cmpuint (n, ==, 0);
}

void
desk_wait_for_paper (void)
{
  g_autofree char *path = desk_dup_printed ();

  WAIT_UNTIL (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* pdftotext reads what came out of the printer. */
void
desk_check_paper (const char *words)
{
  g_autofree char *path = desk_dup_printed ();
  g_autofree char *command = g_strdup_printf ("pdftotext -layout %s -", path);
  g_autofree char *output = NULL;
  g_auto (GStrv) lines = g_strsplit (words, "\n", -1);

  g_assert_true (g_spawn_command_line_sync (command, &output, NULL, NULL, NULL));
  for (guint i = 0; lines[i] != NULL; i++)
    if (strstr (output, lines[i]) == NULL)
      g_error ("“%s” is not on paper: %s", lines[i], output);
  g_unlink (path);
}

void
desk_sign_in (Desk *desk)
{
  GtkWidget *page;

  desk_act (desk, "kiosk.go", "notices");
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_SIGN_IN);
  page = desk_page (desk);
  pir_field_set_text (walk_child (page, "user_field"), "anna");
  pir_field_set_text (walk_child (page, "password_field"), "right");
  settle ();
  desk_check_targets (desk, "sign-in");
  walk_press (page, "sign_in_button");
  WAIT_UNTIL (*pir_field_get_text (walk_child (page, "password_field")) == '\0');
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_NOTICES);
  WAIT_UNTIL (walk_find_text (desk_page (desk), "Viaggio a Siena") != NULL);
  settle ();
}

void
desk_choose (Desk       *desk,
             const char *reason)
{
  GtkWidget *row = gtk_widget_get_ancestor (walk_find_text (desk_page (desk), reason), GTK_TYPE_LIST_BOX_ROW);

  g_assert_true (PIR_IS_KIOSK_ROW (row));
  gtk_widget_activate (row);
  settle ();
  g_assert_true (pir_kiosk_row_is_chosen (PIR_KIOSK_ROW (row)));
  g_assert_true (walk_is_shown (row, "standing_box"));
}
