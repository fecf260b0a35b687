/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The help: what F1 shows, how one goes about in it, what is new; and an archive that somebody opens. */

#include "stage.h"

#include "core/pir-archive-export.h"
#include "core/pir-archive-job.h"
#include "core/pir-help.h"
#include "ui/pir-archive-opening.h"
#include "ui/pir-help-topic.h"
#include "ui/pir-help-window.h"
#include "ui/pir-news-toast.h"
#include "ui/pir-section.h"

static GtkWidget *
get_help (void)
{
  for (GList *l = gtk_application_get_windows (stage_get_application ()); l != NULL; l = l->next)
    {
      if (PIR_IS_HELP_WINDOW (l->data))
        return l->data;
    }

  return NULL;
}

static GtkWidget *
show_help (Stage      *stage,
           const char *name)
{
  pir_help_window_present (stage_get_application (), pir_context_get_info (stage->world->context), name);
  settle ();

  return get_help ();
}

static const char *
get_heading (GtkWidget *help)
{
  return walk_text (help, "heading_label");
}

/* Every place has a page, whose name is known. */
static void
test_topics (void)
{
  gsize n_sections;
  const PirSection *sections = pir_section_get_all (&n_sections);

  for (gsize i = 0; i < n_sections; i++)
    {
      const char *topic = pir_help_topic_for_type (sections[i].get_type ());

      g_test_message ("%s", sections[i].name);
      g_assert_nonnull (topic);
      g_assert_nonnull (pir_help_find ("en", topic));
    }
  g_assert_null (pir_help_topic_for_type (GTK_TYPE_BUTTON));
  g_assert_null (pir_help_topic_for (NULL));
}

static void
test_by_view (void)
{
  static const struct { const char *section, *title; } places[] = {
    { "notices", "Find and read notices" }, { "receipts", "Find, print and send receipts" }, { "children", "Link a child to your account" },
    { "why", "When nothing is shown" }, { "archive", "Check, export and import the archive" },
  };
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);

  stage_open (stage, WIDE);
  for (gsize i = 0; i < G_N_ELEMENTS (places); i++)
    {
      GtkWidget *help;

      stage_go (stage, places[i].section);
      gtk_window_set_focus (GTK_WINDOW (stage->window), NULL);
      help = show_help (stage, NULL);
      g_assert_cmpstr (get_heading (help), ==, places[i].title);
      gtk_window_close (GTK_WINDOW (help));
      settle ();
      g_assert_null (get_help ());
    }

  /* What lies over the places comes first. */
  stage_act (stage, "pay-paper", NULL);
  settle ();
  g_assert_cmpstr (get_heading (show_help (stage, NULL)), ==, "Pay a notice that came on paper");
}

static void
test_about_in_it (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  GtkWidget *help, *entry, *contents, *row;
  gpointer weak;

  stage_open (stage, NARROW);
  help = weak = show_help (stage, "pay");
  g_object_add_weak_pointer (G_OBJECT (help), &weak);
  g_assert_cmpstr (get_heading (help), ==, "Pay notices");
  g_assert_nonnull (walk_find_text (help, "Choose how to pay. The cheapest way comes first, each with its fee and the total."));

  row = walk_find (walk_child (help, "related"), ADW_TYPE_ACTION_ROW, 0);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Find the cheapest way to pay");
  gtk_widget_activate (row);
  settle ();
  g_assert_cmpstr (get_heading (help), ==, "Find the cheapest way to pay");
  gtk_widget_activate_action (help, "help.back", NULL);
  g_assert_cmpstr (get_heading (help), ==, "Pay notices");
  gtk_widget_activate_action (help, "help.back", NULL);
  stage_wait_view (help, "contents");

  contents = walk_child (help, "contents");
  g_assert_cmpuint (walk_count (contents, ADW_TYPE_ACTION_ROW), >, 15);
  entry = walk_child (help, "search_entry");
  gtk_editable_set_text (GTK_EDITABLE (entry), "tobacconist");
  WAIT_UNTIL (walk_find_text (contents, "Pages With These Words") != NULL);
  g_assert_cmpuint (walk_count (contents, ADW_TYPE_ACTION_ROW), <, 6);
  row = walk_find (contents, ADW_TYPE_ACTION_ROW, 0);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==, "Pay at a bank, post office or tobacconist");
  gtk_editable_set_text (GTK_EDITABLE (entry), "xyz");
  WAIT_UNTIL (walk_find_text (contents, "Nothing Found") != NULL);
  g_assert_cmpuint (walk_count (contents, ADW_TYPE_ACTION_ROW), ==, 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  WAIT_UNTIL (walk_count (contents, ADW_TYPE_ACTION_ROW) > 15);

  /* One window, whoever asks; an unknown page is the contents. */
  gtk_widget_activate_action (help, "help.show", "s", "safety");
  g_assert_true (show_help (stage, "nothing-like-this") == help);
  stage_wait_view (help, "contents");
  stage_close (stage);
  WAIT_UNTIL (weak == NULL);
}

/* Every page can be read on a telephone. */
static void
check_widths (Stage *stage)
{
  PirHelpChapter chapter;
  GtkWidget *help;

  help = show_help (stage, PIR_HELP_NEWS);
  gtk_window_set_default_size (GTK_WINDOW (help), NARROW, 640);
  for (guint i = 0; pir_help_get_chapter (i, &chapter); i++)
    for (const char * const *name = chapter.names; *name != NULL; name++)
      {
        int minimum;

        gtk_widget_measure (gtk_window_get_child (GTK_WINDOW (help)), GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
        g_assert_cmpint (minimum, <=, NARROW);
        pir_help_window_show (PIR_HELP_WINDOW (help), *name);
      }
  settle ();
  g_assert_cmpint (gtk_widget_get_width (help), <=, NARROW);
  gtk_window_close (GTK_WINDOW (help));
  settle ();
}

/* Whom to call stands in the service's configuration, and comes with its data. */
static void
check_assistance (void)
{
  PirServiceInfoFields fields = { .name = "Prova", .version = "1", .help_phone = "080 9267603", .help_hours = "Mon–Fri 8:00–18:30" };
  g_autoptr (PirServiceInfo) known = pir_service_info_new (&fields);
  g_autoptr (PirServiceInfo) without_hours = NULL;
  g_autoptr (PirServiceInfo) unknown = NULL;
  const struct { PirServiceInfo **info; const char *words; } cases[] = {
    { &known, "The assistance answers at 080 9267603 (Mon–Fri 8:00–18:30)." },
    { &without_hours, "The assistance answers at 080 9267603." },
    { &unknown, "The service has not said where its assistance is. Ask the office of your school." },
  };

  fields.help_hours = NULL;
  without_hours = pir_service_info_new (&fields);
  fields.help_phone = NULL;
  unknown = pir_service_info_new (&fields);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GtkWidget *help;

      pir_help_window_present (stage_get_application (), *cases[i].info, "assistance");
      settle ();
      help = get_help ();
      g_assert_nonnull (walk_find_text (help, cases[i].words));
      gtk_window_close (GTK_WINDOW (help));
      settle ();
    }
}

static void
check_news (Stage *stage)
{
  g_autofree char *seen = NULL;

  /* For whom all is new, and whoever goes back to an older one, hears nothing. */
  pir_news_toast_offer (stage->window, stage->settings, "0.1.0");
  g_assert_cmpstr (stage_get_toast (stage), ==, "");
  g_settings_set_string (stage->settings, "seen-version", "0.2.0");
  pir_news_toast_offer (stage->window, stage->settings, "0.1.0");
  g_assert_cmpstr (stage_get_toast (stage), ==, "");
  pir_news_toast_offer (stage->window, stage->settings, "0.10.0");
  settle ();
  g_assert_cmpstr (stage_get_toast (stage), ==, "This is version 0.10.0");
  seen = g_settings_get_string (stage->settings, "seen-version");
  g_assert_cmpstr (seen, ==, "0.10.0");

  g_assert_cmpstr (get_heading (show_help (stage, PIR_HELP_NEWS)), ==, "What’s New");
  g_assert_nonnull (walk_find_text (get_help (), "Help pages for every task: press F1"));
}

static void
test_what_it_says (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_EMPTY);

  stage_open (stage, NARROW);
  check_widths (stage);
  check_assistance ();
  check_news (stage);
}

/* What was exported is opened: a person is asked, and may say no. */
static void
test_open_archive (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  PirArchiveJob *job = pir_archive_get_job (pir_context_get_archive (stage->world->context));
  g_autofree char *path = g_build_filename (stage->world->folder, "all" PIR_ARCHIVE_EXTENSION, NULL);
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autofree char *address = g_file_get_uri (file);
  g_autoptr (GFile) paper = g_file_new_for_path ("avviso.pdf");
  GtkWidget *dialog;
  guint n;

  g_assert_true (pir_archive_opening_is_archive (file));
  g_assert_false (pir_archive_opening_is_archive (paper));
  stage_open (stage, WIDE);
  pir_archive_job_export (job, file, TRUE);
  WAIT_UNTIL (!pir_archive_job_is_running (job));
  n = pir_archive_job_get_n_documents (job);
  g_assert_cmpuint (n, >, 0);

  stage_act (stage, "open-archive", address);
  dialog = stage_wait_other_window (stage);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "cancel");
  settle ();
  g_assert_cmpint (pir_archive_job_get_work (job), ==, PIR_ARCHIVE_WORK_EXPORT);

  stage_act (stage, "open-archive", address);
  dialog = stage_wait_other_window (stage);
  g_assert_nonnull (strstr (adw_message_dialog_get_body (ADW_MESSAGE_DIALOG (dialog)), "“all.pagoinrete-archive”"));
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (dialog), "import");
  WAIT_UNTIL (pir_archive_job_get_work (job) == PIR_ARCHIVE_WORK_IMPORT && !pir_archive_job_is_running (job));
  g_assert_no_error (pir_archive_job_get_error (job));
  g_assert_cmpuint (pir_archive_job_get_n_documents (job), ==, n);
  g_assert_cmpstr (G_OBJECT_TYPE_NAME (stage_get_page (stage)), ==, "PirArchivePage");
}

int
main (int    argc,
      char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/help/topics", test_topics);
  g_test_add_func ("/help/by-view", test_by_view);
  g_test_add_func ("/help/about-in-it", test_about_in_it);
  g_test_add_func ("/help/what-it-says", test_what_it_says);
  g_test_add_func ("/archive/open", test_open_archive);

  return g_test_run ();
}
