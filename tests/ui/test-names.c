/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Whoever hears the window instead of seeing it: every control on every page has a name that says what it is, and keys come to it, and it
 * is read with its role, its state and in the order of the screen. Run
 * in the language that nobody speaks, names and labels hold nothing outside of its brackets but the family's own words: what does
 * could not be translated. */

#include "stage.h"

#include <glib/gi18n.h>
#include <string.h>

#include "core/pir-cart.h"
#include "keys.h"
#include "language.h"
#include "picture.h"
#include "reading.h"
#include "tables.h"
#include "ui/pir-accessibility-window.h"
#include "ui/pir-compat.h"
#include "ui/pir-document-view.h"
#include "ui/pir-document-window.h"
#include "ui/pir-help-window.h"
#include "ui/pir-preferences-window.h"
#include "ui/pir-shortcuts.h"
#include "ui/pir-words.h"

typedef struct
{
  const char *where;
  guint       n_controls;
  guint       n_images;
  GPtrArray  *faults; /* of char */
} Names;

/* In the language that nobody speaks: the sources of the family's words; else NULL */
static char *own_words;

static gboolean
is_control (GtkWidget *widget)
{
  /* What is pressed of these is a button or a row in them. */
  if (GTK_IS_MENU_BUTTON (widget) || ADW_IS_EXPANDER_ROW (widget))
    return FALSE;
  /* A group of preferences names its own list, where it has a title. */
  if (GTK_IS_LIST_BOX (widget))
    return gtk_widget_get_ancestor (widget, ADW_TYPE_PREFERENCES_GROUP) == NULL;
  if (GTK_IS_LIST_BOX_ROW (widget))
    return gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget)) || ADW_IS_PREFERENCES_ROW (widget);

  return GTK_IS_BUTTON (widget) || GTK_IS_CHECK_BUTTON (widget) || GTK_IS_SWITCH (widget) || GTK_IS_ENTRY (widget)
         || GTK_IS_SEARCH_ENTRY (widget) || GTK_IS_PASSWORD_ENTRY (widget) || GTK_IS_SPIN_BUTTON (widget)
         || GTK_IS_DROP_DOWN (widget) || GTK_IS_SCALE (widget) || GTK_IS_TEXT_VIEW (widget) || GTK_IS_LIST_VIEW (widget)
         || g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkListItemWidget")
         || g_str_equal (G_OBJECT_TYPE_NAME (widget), "GtkModelButton");
}

/* What a library puts into its own widgets is named by the library, or not. */
static gboolean
is_inside_of_library (GtkWidget *widget)
{
  static const char * const types[] = {
    "AdwComboRow", "AdwViewSwitcherTitle", "GtkSearchEntry",
    "GtkEntry", "GtkPasswordEntry", "GtkWindowControls", "AdwToastWidget", "GtkSearchBar",
  };

  for (GtkWidget *parent = gtk_widget_get_parent (widget); parent != NULL; parent = gtk_widget_get_parent (parent))
    {
      for (gsize i = 0; i < G_N_ELEMENTS (types); i++)
        {
          if (g_str_equal (G_OBJECT_TYPE_NAME (parent), types[i]))
            return TRUE;
        }
      if (g_str_has_prefix (G_OBJECT_TYPE_NAME (parent), "Pir"))
        return FALSE;
    }

  return FALSE;
}

static void
add_fault (Names      *names,
           GtkWidget  *widget,
           const char *name,
           const char *what)
{
  g_autofree char *path = walk_dup_path (widget);

  g_ptr_array_add (names->faults, g_strdup_printf ("%s: %s is called “%s”: %s", names->where, path, name, what));
}

static gboolean
is_type_name (const char *name)
{
  g_auto (GStrv) words = g_strsplit (name, " ", -1);

  for (char **word = words; *word != NULL; word++)
    {
      if (g_type_from_name (*word) != 0)
        return TRUE;
    }

  return FALSE;
}

static void
check_raw (Names      *names,
           GtkWidget  *widget,
           const char *text)
{
  /* A path is the computer's own. */
  g_autofree char *raw = g_path_is_absolute (text) ? NULL : language_find_raw (text, own_words);

  if (raw != NULL)
    add_fault (names, widget, text, "it could not be translated");
}

static void
check_name (Names     *names,
            GtkWidget *widget)
{
  g_autofree char *name = walk_dup_name (widget);

  /* The buttons of a message dialog are libadwaita's, marks and all. */
  if (*name == '\0')
    add_fault (names, widget, name, "no name");
  else if (is_type_name (name))
    add_fault (names, widget, name, "a type is no name");
  else if (g_str_has_suffix (name, "-symbolic"))
    add_fault (names, widget, name, "an icon’s name is no name");
  else if (strchr (name, '_') != NULL && gtk_widget_get_ancestor (widget, ADW_TYPE_MESSAGE_DIALOG) == NULL)
    add_fault (names, widget, name, "a mnemonic’s mark is not said");
  else if (strchr (name, '<') != NULL || strstr (name, "&amp;") != NULL)
    add_fault (names, widget, name, "markup is not said");
  else if (g_str_equal (name, "Loading"))
    add_fault (names, widget, name, "still to be read");
  else if (own_words != NULL)
    check_raw (names, widget, name);
}

/* Whether something above @widget already says what it shows */
static gboolean
is_part_of_named (GtkWidget *widget)
{
  for (GtkWidget *parent = gtk_widget_get_parent (widget); parent != NULL; parent = gtk_widget_get_parent (parent))
    {
      if (GTK_IS_ROOT (parent) || GTK_IS_LIST_VIEW (parent) || GTK_IS_LIST_BOX (parent))
        return FALSE;
      if (is_control (parent)
          || gtk_test_accessible_has_property (GTK_ACCESSIBLE (parent), GTK_ACCESSIBLE_PROPERTY_LABEL))
        return TRUE;
    }

  return FALSE;
}

static void
check_image (Names     *names,
             GtkWidget *widget)
{
  if (gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) == GTK_ACCESSIBLE_ROLE_PRESENTATION)
    {
      g_autofree char *name = walk_dup_name (widget);

      /* libadwaita names the program's icon, and the program beside it. */
      if (gtk_test_accessible_has_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL)
          && gtk_widget_get_ancestor (widget, ADW_TYPE_ABOUT_WINDOW) == NULL)
        add_fault (names, widget, name, "it has a name that nobody hears");
      return;
    }
  if (is_part_of_named (widget))
    return;

  names->n_images++;
  check_name (names, widget);
}

static gboolean
check_widget (GtkWidget *widget,
              gpointer   user_data)
{
  Names *names = user_data;

  if (is_inside_of_library (widget))
    return FALSE;
  if (is_control (widget))
    {
      names->n_controls++;
      check_name (names, widget);
    }
  else if (GTK_IS_LABEL (widget) && own_words != NULL)
    check_raw (names, widget, gtk_label_get_text (GTK_LABEL (widget)));
  else if (GTK_IS_IMAGE (widget) || GTK_IS_PICTURE (widget)
           || gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) == GTK_ACCESSIBLE_ROLE_IMG)
    check_image (names, widget);

  return TRUE;
}

static void
check_keys (Names     *names,
            GtkWidget *root)
{
  g_autoptr (GPtrArray) out_of_reach = keys_find_out_of_reach (GTK_WINDOW (root));

  for (guint i = 0; i < out_of_reach->len; i++)
    {
      g_autofree char *name = walk_dup_name (g_ptr_array_index (out_of_reach, i));

      add_fault (names, g_ptr_array_index (out_of_reach, i), name, "no key comes to it");
    }
}

static void
check_school_texts (Names     *names,
                    GtkWidget *root)
{
  guint n_texts = 0;
  g_autoptr (GPtrArray) found = reading_find_unmarked (root, &n_texts);

  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (names->faults, g_strdup_printf ("%s: not marked as Italian: %s", names->where, (char *) g_ptr_array_index (found, i)));
}

static void
check_reading (Names     *names,
               GtkWidget *root)
{
  g_autoptr (GPtrArray) found = reading_find_faults (root);

  for (guint i = 0; i < found->len; i++)
    g_ptr_array_add (names->faults, g_strdup_printf ("%s: %s", names->where, (char *) g_ptr_array_index (found, i)));
}

/* @n_least: how many controls there are at least, so that an empty page is not taken for a good one */
static void
check (GtkWidget  *root,
       const char *where,
       guint       n_least)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  Names names = { .where = where, .faults = faults };
  g_autofree char *picture = g_strdup_printf ("names %s", where);

  picture_take (GTK_WIDGET (gtk_widget_get_root (root)), picture);
  walk (root, check_widget, &names);
  check_keys (&names, root);
  check_school_texts (&names, root);
  /* Each string of the language that nobody speaks has marks of its own: none is within another. The other way round it is the same tree. */
  if (own_words == NULL && gtk_widget_get_default_direction () == GTK_TEXT_DIR_LTR)
    check_reading (&names, root);
  g_test_message ("%s: %u controls, %u images", where, names.n_controls, names.n_images);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s", (char *) g_ptr_array_index (faults, i));
  if (faults->len > 0)
    g_test_fail_printf ("%s, and %u more", (char *) g_ptr_array_index (faults, 0), faults->len - 1);
  g_assert_cmpuint (names.n_controls, >=, n_least);
}

static void
check_section (Stage      *stage,
               const char *section,
               int         width,
               guint       n_least)
{
  g_autofree char *where = g_strdup_printf ("%s at %d", section, width);

  stage_go (stage, section);
  check (GTK_WIDGET (stage->window), where, n_least);
}

static void
check_sections (Stage *stage,
                int    width,
                guint  n_least)
{
  static const char * const sections[] = {
    "overview", "notices", "receipts", "voluntary", "children", "pay", "services", "profile", "email", "sessions", "activity", "consents",
    "farewell", "archive", "tax", "money",
  };

  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    check_section (stage, sections[i], width, n_least);
  check_section (stage, "accounts", width, 5);
  check_section (stage, "household", width, 3);
}

static void
test_empty (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_EMPTY);

  stage_open (stage, WIDE);
  check_sections (stage, WIDE, 5);
  stage_resize (stage, NARROW);
  check_sections (stage, NARROW, 2);
}

static void
test_family (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  PirPage *page;
  GtkWidget *window;

  world_fill_cart (stage->world, N_TRIP, N_VOLUNTARY);
  stage_open (stage, WIDE);
  check_sections (stage, WIDE, 10);
  page = tables_show (stage);
  check (GTK_WIDGET (stage->window), "a table", 20);
  window = tables_arrange (stage, page);
  check (window, "columns", 8);
  gtk_window_destroy (GTK_WINDOW (window));
  tables_hide (stage);
  stage_resize (stage, NARROW);
  check_sections (stage, NARROW, 5);
}

static void
show (Stage      *stage,
      const char *action,
      char        kind,
      guint       number)
{
  g_autofree char *id = fake_uuid (kind, number);

  stage_act (stage, action, id);
  settle ();
}

/* The certificate of a paid notice is at hand there, once it is here; that of another is not. */
static void
test_certificate (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  GtkWidget *view;

  stage_open (stage, NARROW);
  show (stage, "show-notice", 'n', N_PAID);
  view = walk_child (stage_get_page (stage), "view");
  stage_wait_view (view, "notice");
  WAIT_UNTIL (walk_is_shown (view, "papers"));
  WAIT_UNTIL (gtk_list_box_row_get_activatable (walk_child (view, "certificate_row")));
  g_assert_true (walk_is_shown (walk_child (view, "certificate_row"), "menu_button"));
  check (GTK_WIDGET (stage->window), "notice with its certificate", 4);
  show (stage, "show-notice", 'n', N_PAID_TOO);
  WAIT_UNTIL (walk_is_shown (view, "papers") && !gtk_list_box_row_get_activatable (walk_child (view, "certificate_row")));
  g_assert_false (walk_is_shown (walk_child (view, "certificate_row"), "menu_button"));
  show (stage, "show-notice", 'n', N_TRIP);
  WAIT_UNTIL (!walk_is_shown (view, "papers"));
}

static void
test_details (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);

  stage_open (stage, NARROW);
  for (guint number = N_TRIP; number <= N_PAID_OLD; number++)
    {
      g_autofree char *where = g_strdup_printf ("notice %u", number);

      if (number == N_LONG)
        continue;
      show (stage, "show-notice", 'n', number);
      stage_wait_view (walk_child (stage_get_page (stage), "view"), "notice");
      check (GTK_WIDGET (stage->window), where, 4);
    }
  show (stage, "show-receipt", 'r', N_PAID);
  check (GTK_WIDGET (stage->window), "receipt that is kept", 5);
  show (stage, "show-receipt", 'r', N_PAID_TOO);
  check (GTK_WIDGET (stage->window), "receipt without document", 3);
  fake_account_set_pending ("nuova@posta.example");
  check_section (stage, "profile", NARROW, 8);
  fake_account_reset ();
  stage_act (stage, "show-text", "terms/2026-01");
  settle ();
  check (GTK_WIDGET (stage->window), "a text", 1);
}

/* Every page about links, each step of asking a school, the letter and what is asked before something is given up */
static void
test_links (void)
{
  static const char * const buttons[] = { "withdraw_button", "revoke_button" };
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  g_autofree char *letter = NULL;
  GtkWidget *page, *window;

  stage_open (stage, NARROW);
  for (gsize i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      stage_act (stage, "show-link", i == 0 ? FAMILY_WAITING : FAKE_PUPIL);
      settle ();
      stage_wait_view (stage_get_page (stage), "link");
      check (GTK_WIDGET (stage->window), buttons[i], 5);
      walk_press (stage_get_page (stage), buttons[i]);
      window = stage_wait_other_window (stage);
      check (window, buttons[i], 2);
      gtk_window_destroy (GTK_WINDOW (window));
      settle ();
    }
  stage_go (stage, "why");
  stage_wait_view (stage_get_page (stage), "reasons");
  check (GTK_WIDGET (stage->window), "why", 4);
  letter = pir_words_without_key (_("_Write to the School"));
  gtk_widget_activate (walk_find_text (GTK_WIDGET (stage->window), letter));
  window = stage_wait_other_window (stage);
  check (window, "letter", 2);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();

  stage_act (stage, "ask-school", FAMILY_REJECTED);
  page = gtk_stack_get_visible_child (walk_child (stage->window, "stack"));
  WAIT_UNTIL (g_str_equal (gtk_stack_get_visible_child_name (walk_child (page, "stack")), "child"));
  settle ();
  check (GTK_WIDGET (stage->window), "ask: child", 8);
  walk_press (page, "go_on_button");
  WAIT_UNTIL (g_str_equal (gtk_stack_get_visible_child_name (walk_child (page, "stack")), "privacy"));
  settle ();
  check (GTK_WIDGET (stage->window), "ask: privacy", 4);
  gtk_check_button_set_active (walk_child (page, "privacy_check"), TRUE);
  walk_press (page, "go_on_button");
  WAIT_UNTIL (g_str_equal (gtk_stack_get_visible_child_name (walk_child (page, "stack")), "check"));
  settle ();
  check (GTK_WIDGET (stage->window), "ask: check", 4);
}

/* A class's desk with a payment opened, what is wrong with a notice, the letter, a refund */
static void
test_desk (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  g_autofree char *paid = fake_uuid ('n', N_PAID);
  GtkWidget *window;

  for (guint mate = 0; mate < 3; mate++)
    {
      g_autoptr (PirNotice) notice = fake_mate_notice (mate, 1);

      fake_service_add (stage->world->service, FAKE_ANNA, PIR_CHANGE_NOTICE, pir_notice_peek (notice)->id, notice);
    }
  world_sync (stage->world);
  stage_open (stage, NARROW);
  stage_act (stage, "show-class", FAKE_SCHOOL "|2026/27|5A");
  settle ();
  stage_wait_view (stage_get_page (stage), "desk");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (walk_find (GTK_WIDGET (stage_get_page (stage)), ADW_TYPE_EXPANDER_ROW, 0)), TRUE);
  settle ();
  check (GTK_WIDGET (stage->window), "class", 8);
  stage_act (stage, "show-wrong", paid);
  settle ();
  stage_wait_view (stage_get_page (stage), "notice");
  check (GTK_WIDGET (stage->window), "wrong", 6);
  walk_press (stage_get_page (stage), "refund_button");
  window = stage_wait_other_window (stage);
  check (window, "refund", 3);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
  gtk_widget_activate (gtk_widget_get_ancestor (walk_find_text (GTK_WIDGET (stage_get_page (stage)), _("The amount is wrong")),
                                                GTK_TYPE_LIST_BOX_ROW));
  window = stage_wait_other_window (stage);
  check (window, "letter about a notice", 3);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

static void
test_picking (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  PirPage *page;

  stage_open (stage, NARROW);
  page = stage_go (stage, "notices");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (stage->window), "page.select-all", NULL));
  settle ();
  g_assert_true (walk_is_shown (walk_child (page, "selection_bar"), "button"));
  check (GTK_WIDGET (stage->window), "picking", 10);
}

static void
test_payment (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  g_autofree char *key = NULL;

  stage_open (stage, NARROW);
  key = stage_pay (stage);
  check (GTK_WIDGET (stage->window), "payment under way", 4);
  fake_service_decide (stage->world->service, 0, PIR_PAYMENT_PAID, "0", 90, TRUE);
  world_sync (stage->world);
  check (GTK_WIDGET (stage->window), "payment that is paid", 2);
  check_section (stage, "overview", NARROW, 5);
}

static void
test_sign_in (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_NOBODY);
  g_autoptr (PirSamples) samples = pir_samples_new ("http://127.0.0.1:1");

  stage_open (stage, NARROW);
  check (GTK_WIDGET (stage->window), "sign in", 6);
  stage_close (stage);
  pir_samples_add (samples, "Anna Bianchi", "anna", "right");
  stage_open_with_samples (stage, WIDE, samples);
  check (GTK_WIDGET (stage->window), "sign in with samples", 7);
}

static void
check_and_close (Stage      *stage,
                 const char *where,
                 guint       n_least)
{
  GtkWidget *window = stage_wait_other_window (stage);

  check (window, where, n_least);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

static void
check_window (Stage      *stage,
              const char *action,
              guint       n_least)
{
  stage_act (stage, action, NULL);
  check_and_close (stage, action, n_least);
}

static void
test_windows (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);

  stage_open (stage, WIDE);
  check_window (stage, "preferences", 5);
  check_window (stage, "sign-out", 2);
  /* Many words of these are the toolkit's. */
  if (own_words == NULL)
    {
      check_window (stage, "shortcuts", 1);
      pir_compat_show_about (GTK_WINDOW (stage->window));
      check_and_close (stage, "about", 3);
    }
  stage_act (stage, "open-archive", "file:///tmp/archivio.pagoinrete-archive");
  check_and_close (stage, "import of an archive", 2);
}

/* A document, with the real reader, and what is sought in it */
static void
test_document (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_EMPTY);
  g_autoptr (PirPreview) preview = pir_preview_new (g_getenv ("PIR_TEST_READER"));
  g_autofree char *path = g_build_filename (stage->world->folder, "gita.pdf", NULL);
  g_autofree char *text = family_dup_pdf ("Gita");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *window;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  stage_open (stage, NARROW);
  gtk_window_present (GTK_WINDOW (pir_document_window_new (GTK_WINDOW (stage->window), preview, file, "Gita", NULL)));
  window = stage_wait_other_window (stage);
  WAIT_UNTIL (pir_document_view_is_idle (PIR_DOCUMENT_VIEW (pir_document_window_get_view (PIR_DOCUMENT_WINDOW (window)))));
  check (window, "document", 5);
  gtk_search_bar_set_search_mode (walk_child (window, "search_bar"), TRUE);
  settle ();
  check_and_close (stage, "document, searching", 5);
}

/* It is the toolkit's own, of which only the words are ours. */
static void
test_shortcuts (void)
{
  GtkWidget *window = pir_shortcuts_window_new ();

  gtk_window_present (GTK_WINDOW (window));
  WAIT_UNTIL (gtk_widget_get_mapped (window));
  settle ();
  g_assert_nonnull (walk_find (window, GTK_TYPE_SHORTCUTS_SHORTCUT, 20));
  picture_take (window, "keyboard shortcuts");
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

/* The conformance statement: each point is a row that says its result in words. */
static void
test_statement (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_EMPTY);
  GtkWidget *window;

  stage_open (stage, NARROW);
  gtk_window_present (GTK_WINDOW (pir_accessibility_window_new (GTK_WINDOW (stage->window))));
  window = stage_wait_other_window (stage);
  check (window, "accessibility", 50);
  for (guint i = 0; i < 50; i++)
    {
      GtkWidget *row = walk_find (window, ADW_TYPE_ACTION_ROW, i + 1);

      g_assert_nonnull (row);
      g_assert_cmpint (*adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), !=, '\0');
    }
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

/* Its pages are files of their own, which the language that nobody speaks has not. */
static void
test_help (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  GtkWidget *help;

  stage_open (stage, WIDE);
  pir_help_window_present (stage_get_application (), NULL, PIR_HELP_NEWS);
  help = stage_wait_other_window (stage);
  check (help, "news", 1);
  if (own_words == NULL)
    {
      pir_help_window_show (PIR_HELP_WINDOW (help), "pay");
      settle ();
      check (help, "help: pay", 3);
      pir_help_window_show (PIR_HELP_WINDOW (help), "");
      settle ();
      check (help, "help: contents", 15);
    }
}

static gboolean
count_alert (GtkWidget *widget,
             gpointer   user_data)
{
  guint *n = user_data;

  *n += gtk_accessible_get_accessible_role (GTK_ACCESSIBLE (widget)) == GTK_ACCESSIBLE_ROLE_ALERT;

  return TRUE;
}

static void
test_banner (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  guint n_alerts = 0;

  stage_open (stage, NARROW);
  fake_service_end_sessions (stage->world->service);
  pir_sync_refresh (pir_context_get_sync (stage->world->context));
  WAIT_UNTIL (pir_session_get_state (pir_context_get_session (stage->world->context)) == PIR_SESSION_ENDED);
  settle ();
  check (GTK_WIDGET (stage->window), "banner", 6);
  walk (GTK_WIDGET (stage->window), count_alert, &n_alerts);
  g_assert_cmpuint (n_alerts, ==, 1);
}

/* Returns: (transfer full) (nullable) */
static char *
dup_own_words (void)
{
  static const char * const sources[] = {
    "core/fake-account.c", "core/fake-data.c", "core/fake-links.c", "core/fake-service.c", "core/fake-routes.c",
    "core/helpers.c", "ui/family.c", "ui/stage.c", "ui/test-names.c",
    /* A letter to an Italian office is Italian in every language. */
    "../src/model/pir-school-letter.c",
  };

  return language_read_words (sources, G_N_ELEMENTS (sources));
}

int
main (int    argc,
      char **argv)
{
  int status;

  stage_init (&argc, &argv);
  own_words = dup_own_words ();
  g_test_add_func ("/names/empty", test_empty);
  g_test_add_func ("/names/family", test_family);
  g_test_add_func ("/names/certificate", test_certificate);
  g_test_add_func ("/names/details", test_details);
  g_test_add_func ("/names/links", test_links);
  g_test_add_func ("/names/desk", test_desk);
  g_test_add_func ("/names/picking", test_picking);
  g_test_add_func ("/names/payment", test_payment);
  g_test_add_func ("/names/sign-in", test_sign_in);
  g_test_add_func ("/names/windows", test_windows);
  g_test_add_func ("/names/document", test_document);
  g_test_add_func ("/names/shortcuts", test_shortcuts);
  g_test_add_func ("/names/help", test_help);
  g_test_add_func ("/names/banner", test_banner);
  g_test_add_func ("/names/statement", test_statement);
  status = g_test_run ();
  g_free (own_words);

  return status;
}
