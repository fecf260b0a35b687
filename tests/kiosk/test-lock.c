/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The lock on every widget of a kiosk's process: inspector, links, other programs, files, and actions that are not in the allow-list. Each is
 * tried without the lock first, so that what is refused is known to be there. */

#define G_SETTINGS_ENABLE_BACKEND
#include "stage.h"

#include <gio/gsettingsbackend.h>

#include "ui/pir-compat.h"
#include "ui/pir-kiosk-lock.h"
#include "ui/pir-launch.h"
#include "ui/pir-print.h"

#define LINK "https://pagamenti.example.it/"

static PirKioskPolicy *
new_policy (gboolean can_browse)
{
  g_autoptr (GSettingsBackend) backend = g_memory_settings_backend_new ();
  g_autoptr (GSettings) settings = g_settings_new_with_backend (PIR_KIOSK_SCHEMA, backend);

  g_settings_set_boolean (settings, "allow-browser", can_browse);

  return pir_kiosk_policy_new (settings);
}

static void
lock (gboolean can_browse)
{
  g_autoptr (PirKioskPolicy) policy = new_policy (can_browse);

  pir_kiosk_lock_start (policy);
}

static guint
count_windows (void)
{
  return g_list_model_get_n_items (gtk_window_get_toplevels ());
}

/* Returns: (transfer none): a window that is shown, with @child in it */
static GtkWindow *
show (GtkWidget *child)
{
  GtkWidget *window = gtk_application_window_new (stage_get_application ());

  gtk_window_set_child (GTK_WINDOW (window), child);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_UNTIL (gtk_widget_get_mapped (child) || !gtk_widget_get_visible (child));
  settle ();

  return GTK_WINDOW (window);
}

/* Last: GTK does not let go of its inspector without a warning. */
static void
test_inspector (void)
{
  GtkWindow *window;
  guint n_before = count_windows ();
  gboolean is_done = FALSE;

  lock (TRUE);
  window = show (gtk_label_new ("x"));
  g_signal_emit_by_name (window, "enable-debugging", FALSE, &is_done);
  g_signal_emit_by_name (window, "enable-debugging", TRUE, &is_done);
  settle ();
  g_assert_cmpuint (count_windows (), ==, n_before + 1);
  gtk_window_destroy (window);
  pir_kiosk_lock_stop ();

  window = show (gtk_label_new ("x"));
  g_signal_emit_by_name (window, "enable-debugging", FALSE, &is_done);
  settle ();
  g_assert_cmpuint (count_windows (), >, n_before + 1);
}

/* A button of an action that is there, beside one that is allowed */
static void
test_actions (void)
{
  for (guint is_locked = 0; is_locked < 2; is_locked++)
    {
      GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0), *close = gtk_button_new_with_label ("x"), *text = gtk_text_new ();
      GtkWidget *button = gtk_button_new_with_label ("y");
      GtkWindow *window;

      if (is_locked)
        lock (TRUE);
      gtk_actionable_set_action_name (GTK_ACTIONABLE (close), "window.close");
      gtk_box_append (GTK_BOX (box), close);
      gtk_box_append (GTK_BOX (box), button);
      gtk_box_append (GTK_BOX (box), text);
      window = show (box);
      g_assert_cmpint (gtk_widget_get_mapped (close), ==, !is_locked);
      g_assert_true (gtk_widget_get_mapped (button));
      /* Shown again by whoever made it, it does not stay. */
      gtk_widget_set_visible (close, TRUE);
      settle ();
      g_assert_cmpint (gtk_widget_get_mapped (close), ==, !is_locked);
      gtk_widget_grab_focus (text);
      g_assert_null (gtk_widget_get_last_child (text));
      gtk_widget_activate_action (text, "misc.insert-emoji", NULL);
      settle ();
      g_assert_cmpint (gtk_widget_get_last_child (text) == NULL, ==, is_locked);
      g_object_ref (window);
      gtk_widget_activate_action (GTK_WIDGET (close), "window.close", NULL);
      settle ();
      g_assert_cmpuint (count_windows (), ==, is_locked);
      gtk_window_destroy (window);
      g_object_unref (window);
      if (is_locked)
        pir_kiosk_lock_stop ();
    }
}

/* What a link would have done is answered before GTK does it. */
static void
test_links (void)
{
  for (guint can_browse = 0; can_browse < 2; can_browse++)
    {
      GtkWidget *label = gtk_label_new (NULL), *button = gtk_link_button_new (LINK), *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
      GtkWindow *window;

      gtk_label_set_markup (GTK_LABEL (label), "<a href='" LINK "'>x</a>");
      gtk_box_append (GTK_BOX (box), label);
      gtk_box_append (GTK_BOX (box), button);
      lock (can_browse);
      window = show (box);
      g_assert_cmpint (pir_kiosk_lock_may_open (LINK), ==, can_browse);
      g_assert_false (pir_kiosk_lock_may_open ("file:///etc/passwd"));
      g_assert_false (pir_kiosk_lock_may_open ("http://pagamenti.example.it/"));
      if (!can_browse)
        {
          gboolean is_done = FALSE;

          g_signal_emit_by_name (label, "activate-link", LINK, &is_done);
          g_assert_true (is_done);
          is_done = FALSE;
          g_signal_emit_by_name (button, "activate-link", &is_done);
          g_assert_true (is_done);
          g_assert_false (gtk_link_button_get_visited (GTK_LINK_BUTTON (button)));
        }
      gtk_window_destroy (window);
      pir_kiosk_lock_stop ();
    }
}

static void
kept_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
test_files_and_programs (void)
{
  static const char * const types[] = { "*/*", NULL };
  GtkWindow *window = NULL;
  g_autoptr (GFile) file = g_file_new_for_path ("/etc/hosts");
  GAsyncResult *results[6] = { NULL };

  lock (FALSE);
  window = show (gtk_label_new ("x"));
  pir_compat_save_async (window, "x", "x.pdf", NULL, kept_cb, &results[0]);
  pir_compat_open_async (window, "x", "x", types, NULL, kept_cb, &results[1]);
  pir_compat_folder_async (window, "x", NULL, kept_cb, &results[2]);
  pir_print_async (window, "x", file, "x", NULL, kept_cb, &results[3]);
  pir_launch_async (GTK_WIDGET (window), LINK, NULL, kept_cb, &results[4]);
  pir_launch_folder_async (GTK_WIDGET (window), file, NULL, kept_cb, &results[5]);
  g_assert_cmpuint (count_windows (), ==, 1);
  for (gsize i = 0; i < G_N_ELEMENTS (results); i++)
    {
      g_autoptr (GError) error = NULL;

      WAIT_UNTIL (results[i] != NULL);
      if (i < 3)
        g_assert_null (g_task_propagate_pointer (G_TASK (results[i]), &error));
      else
        g_assert_false (g_task_propagate_boolean (G_TASK (results[i]), &error));
      g_assert_error (error, G_IO_ERROR, (i < 4 ? G_IO_ERROR_CANCELLED : G_IO_ERROR_PERMISSION_DENIED));
      g_object_unref (results[i]);
    }
  g_assert_cmpuint (count_windows (), ==, 1);
  gtk_window_destroy (window);
  pir_kiosk_lock_stop ();
}

typedef struct
{
  PirKioskPolicy *policy;
  guint           n_checked;
} Looking;

static gboolean
look (GtkWidget *widget,
      gpointer   user_data)
{
  Looking *looking = user_data;
  const char *name = GTK_IS_ACTIONABLE (widget) ? gtk_actionable_get_action_name (GTK_ACTIONABLE (widget)) : NULL;

  if (name == NULL)
    return TRUE;
  looking->n_checked++;
  if (!pir_kiosk_policy_allows_action (looking->policy, name))
    g_error ("“%s” is on the screen", name);

  return TRUE;
}

/* The pages of the app, which have more than the kiosk lets anybody do */
static void
test_pages (void)
{
  static const char * const places[] = { "overview", "notices", "receipts", "children" };
  g_autoptr (PirKioskPolicy) policy = new_policy (FALSE);
  g_autoptr (Stage) stage = NULL;
  Looking looking = { policy, 0 };

  pir_kiosk_lock_start (policy);
  stage = stage_new (STAGE_FAMILY);
  stage_open (stage, WIDE);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      stage_go (stage, places[i]);
      settle ();
      walk (GTK_WIDGET (stage->window), look, &looking);
    }
  g_test_message ("%u buttons", looking.n_checked);
  g_assert_cmpuint (looking.n_checked, >, 3);
  pir_kiosk_lock_stop ();
}

int
main (int   argc,
      char *argv[])
{
  stage_init (&argc, &argv);

  g_test_add_func ("/kiosk/lock/actions", test_actions);
  g_test_add_func ("/kiosk/lock/links", test_links);
  g_test_add_func ("/kiosk/lock/files-and-programs", test_files_and_programs);
  g_test_add_func ("/kiosk/lock/pages", test_pages);
  g_test_add_func ("/kiosk/lock/inspector", test_inspector);

  return g_test_run ();
}
