/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What keys, menus and buttons call is there, and nothing that another program may call pays, deletes or signs out. */

#include "stage.h"

#include "app/pir-application.h"
#include "core/pir-cart.h"
#include "ui/pir-archive-page.h"
#include "ui/pir-document-window.h"
#include "ui/pir-help-window.h"
#include "ui/pir-kiosk-window.h"
#include "ui/pir-note-panel.h"
#include "ui/pir-notice-columns.h"
#include "ui/pir-notices-page.h"
#include "ui/pir-paper-panel.h"
#include "ui/pir-receipts-page.h"
#include "ui/pir-registration-page.h"
#include "ui/pir-shortcuts.h"
#include "ui/pir-sign-in-page.h"
#include "ui/pir-table.h"
#include "ui/pir-tax-page.h"
#include "ui/pir-ui.h"
#include "ui/pir-ways-bar.h"

/* Everything that is exported on the session bus. Whoever adds a name has read why: any program there may call it. */
static const char * const exported_window_actions[] = {
  "account", "add-account", "ask-school", "back", "find", "go", "menu", "open-archive", "open-link", "open-paper", "password", "pay",
  "pay-paper", "preferences", "profile", "recover", "register", "search", "services", "shortcuts", "show-accounts", "show-cause",
  "show-causes", "show-child", "show-class", "show-household", "show-link", "show-notice", "show-payment", "show-receipt", "show-text",
  "show-wrong", "sign-in", "sign-out", "stop-refresh", "terms", "unlock", NULL,
};
static const char * const exported_app_actions[] = {
  "about", "accessibility", "demo", "help", "news", "notices", "pay-paper", "put-off-reminder", "quit", "receipts", "refresh", "remind",
  "restart", "search", "show-notice", "show-of", "show-payment", "show-receipt", NULL,
};

typedef void (*Check) (GtkApplication *application);

static void
activated_cb (GtkApplication *application,
              Check           check)
{
  WAIT_UNTIL (gtk_application_get_active_window (application) != NULL);
  settle ();
  check (application);
  g_action_group_activate_action (G_ACTION_GROUP (application), "quit", NULL);
}

/* The program from its start to its end, with nobody known to it */
static void
test_program (gconstpointer data)
{
  g_autoptr (PirApplication) application = pir_application_new ();
  char *arguments[] = { (char *) "pagoinrete", NULL };

  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_signal_connect_after (application, "activate", G_CALLBACK (activated_cb), (gpointer) data);
  g_assert_cmpint (g_application_run (G_APPLICATION (application), 1, arguments), ==, 0);
}

static gboolean
class_has_action (GType               type,
                  const char         *name,
                  const GVariantType **parameter)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (type);
  const char *found, *property;
  GType owner;

  for (guint i = 0; gtk_widget_class_query_action (GTK_WIDGET_CLASS (klass), i, &owner, &found, parameter, &property); i++)
    {
      if (g_str_equal (found, name))
        return TRUE;
    }

  return FALSE;
}

static gboolean
group_has_action (gpointer             group,
                  const char          *name,
                  const GVariantType **parameter)
{
  *parameter = g_action_group_get_action_parameter_type (group, name);

  return g_action_group_has_action (group, name);
}

static void
make_no_cells (GtkSignalListItemFactory *factory,
               gpointer                  user_data)
{
}

/* Those of a table's columns are there once it is. */
static gboolean
table_has_action (const char          *name,
                  const GVariantType **parameter)
{
  g_autoptr (GtkWidget) table = g_object_ref_sink (pir_table_new (&pir_notice_columns, "", make_no_cells, NULL));

  return group_has_action (pir_table_get_actions (PIR_TABLE (table)), name, parameter);
}

static gboolean
find_action (GtkApplication      *application,
             const char          *name,
             const GVariantType **parameter)
{
  if (g_str_has_prefix (name, "app."))
    return group_has_action (application, name + strlen ("app."), parameter);
  if (g_str_has_prefix (name, "win."))
    return group_has_action (gtk_application_get_active_window (application), name + strlen ("win."), parameter);
  if (g_str_has_prefix (name, "sample."))
    return class_has_action (PIR_TYPE_SIGN_IN_PAGE, name, parameter);
  if (g_str_has_prefix (name, "archive."))
    return class_has_action (PIR_TYPE_ARCHIVE_PAGE, name, parameter);
  if (g_str_has_prefix (name, "columns."))
    return table_has_action (name + strlen ("columns."), parameter);
  if (g_str_has_prefix (name, "document."))
    return class_has_action (PIR_TYPE_DOCUMENT_WINDOW, name, parameter);
  if (g_str_has_prefix (name, "help."))
    return class_has_action (PIR_TYPE_HELP_WINDOW, name, parameter);
  if (g_str_has_prefix (name, "registration."))
    return class_has_action (PIR_TYPE_REGISTRATION_PAGE, name, parameter);
  if (g_str_has_prefix (name, "kiosk."))
    return class_has_action (PIR_TYPE_KIOSK_WINDOW, name, parameter);
  if (g_str_has_prefix (name, "note."))
    return class_has_action (PIR_TYPE_NOTE_PANEL, name, parameter);
  if (g_str_has_prefix (name, "rows."))
    return class_has_action (PIR_TYPE_NOTICES_PAGE, name, parameter) || class_has_action (PIR_TYPE_RECEIPTS_PAGE, name, parameter);
  if (g_str_has_prefix (name, "paper."))
    return class_has_action (PIR_TYPE_PAPER_PANEL, name, parameter);
  if (g_str_has_prefix (name, "tax."))
    return class_has_action (PIR_TYPE_TAX_PAGE, name, parameter);
  if (g_str_has_prefix (name, "ways."))
    return class_has_action (PIR_TYPE_WAYS_BAR, name, parameter);

  return class_has_action (PIR_TYPE_MAIN_WINDOW, name, parameter);
}

static void
check_action (GtkApplication *application,
              const char     *detailed,
              const char     *where)
{
  g_autofree char *name = NULL;
  g_autoptr (GVariant) target = NULL;
  g_autoptr (GError) error = NULL;
  const GVariantType *parameter = NULL;

  g_action_parse_detailed_name (detailed, &name, &target, &error);
  g_assert_no_error (error);
  if (!find_action (application, name, &parameter))
    g_error ("%s: no action “%s”", where, name);
  if (target != NULL)
    g_assert_true (parameter != NULL && g_variant_is_of_type (target, parameter));
}

static void
check_shortcuts (GtkApplication *application)
{
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  gsize n_shortcuts;
  const PirShortcut *shortcuts = pir_shortcuts_get_all (&n_shortcuts);

  g_assert_cmpuint (n_shortcuts, >, 10);
  for (gsize i = 0; i < n_shortcuts; i++)
    {
      g_auto (GStrv) set = gtk_application_get_accels_for_action (application, shortcuts[i].action);

      check_action (application, shortcuts[i].action, "shortcuts");
      g_assert_nonnull (shortcuts[i].keys[0]);
      g_assert_cmpuint (g_strv_length (set), ==, g_strv_length ((char **) shortcuts[i].keys));
      for (const char * const *key = shortcuts[i].keys; *key != NULL; key++)
        {
          guint value = 0;
          GdkModifierType modifiers = 0;

          g_assert_true (gtk_accelerator_parse (*key, &value, &modifiers));
          g_assert_cmpuint (value, !=, 0);
          /* EN 301 549, 11.2.1.4: no letter alone, which who speaks to the computer may say */
          g_assert_true ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0 || gdk_keyval_to_unicode (value) == 0);
          g_assert_true (g_hash_table_add (keys, (gpointer) *key));
        }
    }
}

/* Returns how many there were */
static guint
check_text (GtkApplication *application,
            const char     *text,
            const char     *pattern,
            const char     *where)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *name = g_match_info_fetch (match, 1);

      check_action (application, name, where);
      n++;
    }

  return n;
}

static void
check_templates (GtkApplication *application)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) files = g_resources_enumerate_children (PIR_UI_RESOURCES "/ui", 0, &error);
  guint n = 0;

  g_assert_no_error (error);
  for (char **file = files; *file != NULL; file++)
    {
      g_autofree char *path = g_strconcat (PIR_UI_RESOURCES, "/ui/", *file, NULL);
      g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
      const char *text = g_bytes_get_data (bytes, NULL);

      n += check_text (application, text, "name=\"action-name\">([^<]+)<", *file);
      n += check_text (application, text, "<attribute name=\"action\">([^<]+)<", *file);
    }
  g_assert_cmpuint (n, >, 15);
}

static guint
check_folder (GtkApplication *application,
              const char     *floor)
{
  g_autofree char *folder = g_test_build_filename (G_TEST_DIST, "..", "src", floor, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = g_dir_open (folder, 0, &error);
  const char *name;
  guint n = 0;

  g_assert_no_error (error);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *text = NULL;

      if (!g_str_has_suffix (name, ".c"))
        continue;
      g_file_get_contents (path, &text, NULL, &error);
      g_assert_no_error (error);
      n += check_text (application, text, "\"((?:app|win|window|page)\\.[a-z]+[a-z:-]*)\"", name);
    }

  return n;
}

static void
check_source (GtkApplication *application)
{
  g_assert_cmpuint (check_folder (application, "ui"), >, 30);
  check_folder (application, "app");
}

static int
compare_names (gconstpointer a,
               gconstpointer b)
{
  return strcmp (*(const char * const *) a, *(const char * const *) b);
}

static void
check_names (gpointer            group,
             const char * const *expected)
{
  g_auto (GStrv) names = g_action_group_list_actions (group);
  g_autofree char *found = NULL;
  g_autofree char *wanted = g_strjoinv (" ", (char **) expected);

  qsort (names, g_strv_length (names), sizeof (char *), compare_names);
  found = g_strjoinv (" ", names);
  g_assert_cmpstr (found, ==, wanted);
}

static void
check_exported (GtkApplication *application)
{
  check_names (application, exported_app_actions);
  check_names (gtk_application_get_active_window (application), exported_window_actions);
}

static void
close_others (Stage *stage)
{
  g_autoptr (GList) windows = gtk_window_list_toplevels ();

  for (GList *l = windows; l != NULL; l = l->next)
    {
      if (l->data != stage->window)
        gtk_window_destroy (l->data);
    }
  settle ();
}

/* Everything that another program may call, on the page that pays, with a cart and a way to pay chosen */
/* What is chosen in the preferences is what is seen, at once. */
static void
check_style (GtkApplication *application)
{
  g_autoptr (GSettings) settings = g_settings_new ("it.pagoinrete.PagoInRete");
  AdwStyleManager *manager = adw_style_manager_get_default ();
  int usual, dpi;

  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &usual, NULL);
  g_settings_set_string (settings, "appearance", "dark");
  WAIT_UNTIL (adw_style_manager_get_dark (manager));
  g_settings_set_string (settings, "appearance", "light");
  WAIT_UNTIL (!adw_style_manager_get_dark (manager));
  g_settings_set_int (settings, "text-size", 150);
  settle ();
  g_object_get (gtk_settings_get_default (), "gtk-xft-dpi", &dpi, NULL);
  g_assert_cmpint (dpi, ==, usual * 3 / 2);
  g_settings_reset (settings, "appearance");
  g_settings_reset (settings, "text-size");
}

static void
test_harmless (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  FakeService *service = stage->world->service;
  PirCart *cart = pir_context_get_cart (stage->world->context);
  g_autofree char *id = fake_uuid ('n', N_TRIP);

  world_fill_cart (stage->world, N_TRIP, N_VOLUNTARY);
  stage_open (stage, WIDE);
  for (const char * const *name = exported_window_actions; *name != NULL; name++)
    {
      const GVariantType *type = g_action_group_get_action_parameter_type (G_ACTION_GROUP (stage->window), *name);

      stage_go (stage, "pay");
      WAIT_UNTIL (gtk_widget_is_sensitive (walk_child (stage_get_page (stage), "go_button")));
      stage_act (stage, *name, type == NULL ? NULL : g_str_equal (*name, "go") ? "receipts" : id);
      settle ();
      close_others (stage);
      /* Somebody else's sign-in page: nobody was signed out for it. */
      if (g_str_equal (*name, "add-account"))
        stage_act (stage, "back", NULL);
    }
  g_assert_cmpuint (fake_service_count (service, "POST /v1/quotes"), >, 0);
  g_assert_cmpuint (fake_service_count (service, "POST /v1/payments"), ==, 0);
  g_assert_cmpuint (fake_service_count (service, "POST /v1/guest-payments"), ==, 0);
  g_assert_cmpuint (fake_service_count (service, "POST /v1/payments/{id}/abandon"), ==, 0);
  g_assert_cmpuint (fake_service_count (service, "DELETE /v1/sessions/current"), ==, 0);
  g_assert_cmpint (pir_session_get_state (pir_context_get_session (stage->world->context)), ==, PIR_SESSION_ACTIVE);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (cart)), ==, 3);
}

/* Signing out is a person's choice: the action only asks. */
static void
test_sign_out_asks (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  g_autoptr (PirSession) session = g_object_ref (pir_context_get_session (stage->world->context));
  GtkWidget *dialog;

  stage_open (stage, WIDE);
  stage_act (stage, "sign-out", NULL);
  dialog = stage_wait_other_window (stage);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  settle ();
  g_assert_cmpint (pir_session_get_state (session), ==, PIR_SESSION_ACTIVE);

  stage_act (stage, "sign-out", NULL);
  dialog = stage_wait_other_window (stage);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "sign-out");
  WAIT_UNTIL (pir_session_get_state (session) == PIR_SESSION_ENDED);
}

/* Who looks for a notice that the chips keep back is one press away from it. */
static void
test_search_everywhere (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  GtkWidget *entry, *page;

  stage_open (stage, WIDE);
  page = GTK_WIDGET (stage_go (stage, "notices"));
  stage_act (stage, "find", NULL);
  entry = walk_child (page, "search_entry");
  gtk_editable_set_text (GTK_EDITABLE (entry), "teatro");
  WAIT_UNTIL (walk_is_shown (page, "reset_button") && gtk_widget_get_mapped (walk_child (page, "reset_button")));
  g_assert_cmpstr (walk_text (page, "reset_button"), ==, "_Search in Every Notice");
  g_assert_null (walk_find_text (page, "Teatro ragazzi"));
  walk_press (page, "reset_button");
  WAIT_UNTIL (walk_find_text (page, "Teatro ragazzi") != NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "teatro");
}

/* Where that finds nothing either, the button leads back. */
static void
test_search_in_vain (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  GtkWidget *page;

  stage_open (stage, WIDE);
  page = GTK_WIDGET (stage_go (stage, "notices"));
  stage_act (stage, "find", NULL);
  gtk_editable_set_text (GTK_EDITABLE (walk_child (page, "search_entry")), "xyz");
  WAIT_UNTIL (gtk_widget_get_mapped (walk_child (page, "reset_button")));
  walk_press (page, "reset_button");
  WAIT_UNTIL (g_str_equal (walk_text (page, "reset_button"), "_Show What Is to Pay"));
  walk_press (page, "reset_button");
  WAIT_UNTIL (walk_find_text (page, "Viaggio a Siena") != NULL);
}

int
main (int    argc,
      char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_data_func ("/actions/shortcuts", check_shortcuts, test_program);
  g_test_add_data_func ("/actions/templates", check_templates, test_program);
  g_test_add_data_func ("/actions/source", check_source, test_program);
  g_test_add_data_func ("/actions/exported", check_exported, test_program);
  g_test_add_data_func ("/actions/style", check_style, test_program);
  g_test_add_func ("/actions/harmless", test_harmless);
  g_test_add_func ("/actions/sign-out-asks", test_sign_out_asks);
  g_test_add_func ("/actions/search-everywhere", test_search_everywhere);
  g_test_add_func ("/actions/search-in-vain", test_search_in_vain);

  return g_test_run ();
}
