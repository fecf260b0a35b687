/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What stands on every page can be read in every look: contrast is computed from the pages as they are drawn. */

#include "contrast.h"
#include "look.h"
#include "stage.h"
#include "tables.h"

#include "core/pir-cart.h"
#include "ui/pir-accessibility-window.h"
#include "ui/pir-document-view.h"
#include "ui/pir-document-window.h"
#include "ui/pir-help-window.h"

#define N_SCREENS 2          /* of a long page */
#define N_SCREENS_CONTRAST 1 /* in high contrast, whose colours are the same everywhere */

typedef struct
{
  const Look *look;
  guint       n_inks;
  GHashTable *faults; /* (element-type utf8): each once, wherever it is */
} Reading;

static void
look_at (Reading    *reading,
         GtkWidget  *root,
         const char *where)
{
  guint n_inks;
  g_autoptr (GPtrArray) faults = contrast_find_faults (root, &n_inks);

  g_assert_cmpuint (n_inks, >, 2);
  reading->n_inks += n_inks;
  for (guint i = 0; i < faults->len; i++)
    {
      const char *fault = g_ptr_array_index (faults, i);

      g_hash_table_add (reading->faults, g_strdup_printf ("%s: %s: %s", reading->look->name, where, fault));
    }
}

static gboolean
find_adjustment (GtkWidget *widget,
                 gpointer   user_data)
{
  GtkAdjustment **longest = user_data;
  GtkAdjustment *adjustment;

  if (!GTK_IS_SCROLLED_WINDOW (widget))
    return TRUE;
  adjustment = gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (widget));
  if (*longest == NULL || gtk_adjustment_get_upper (adjustment) > gtk_adjustment_get_upper (*longest))
    *longest = adjustment;

  return TRUE;
}

/* All of a page, screen by screen */
static void
read_page (Reading    *reading,
           GtkWidget  *root,
           const char *where)
{
  GtkAdjustment *adjustment = NULL;

  look_at (reading, root, where);
  walk (root, find_adjustment, &adjustment);
  for (guint i = 1; adjustment != NULL && i < (reading->look->is_contrast ? N_SCREENS_CONTRAST : N_SCREENS); i++)
    {
      double before = gtk_adjustment_get_value (adjustment);

      gtk_adjustment_set_value (adjustment, before + gtk_adjustment_get_page_size (adjustment) * 0.9);
      if (gtk_adjustment_get_value (adjustment) < before + 1)
        break;
      settle ();
      look_at (reading, root, where);
    }
}

static void
begin (Reading    *reading,
       const Look *look)
{
  look_apply (look);
  *reading = (Reading) { .look = look, .faults = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL) };
}

static void
end (Reading *reading)
{
  GHashTableIter iter;
  gpointer fault;

  g_test_message ("%s: %u texts and icons", reading->look->name, reading->n_inks);
  g_hash_table_iter_init (&iter, reading->faults);
  while (g_hash_table_iter_next (&iter, &fault, NULL))
    g_test_message ("%s", (char *) fault);
  if (g_hash_table_size (reading->faults) > 0)
    g_test_fail_printf ("%s: %u are too pale", reading->look->name, g_hash_table_size (reading->faults));
  g_hash_table_unref (reading->faults);
}

static void
read_detail (Reading    *reading,
             Stage      *stage,
             const char *action,
             const char *id)
{
  stage_act (stage, action, id);
  settle ();
  read_page (reading, GTK_WIDGET (stage->window), action);
}

static void
read_notices (Reading *reading,
              Stage   *stage)
{
  static const guint numbers[] = { N_TRIP, N_VOLUNTARY, N_PAID, N_WITHDRAWN };
  g_autofree char *receipt = family_dup_receipt_id (N_PAID);

  for (gsize i = 0; i < G_N_ELEMENTS (numbers); i++)
    {
      g_autofree char *id = fake_uuid ('n', numbers[i]);

      read_detail (reading, stage, "show-notice", id);
    }
  read_detail (reading, stage, "show-receipt", receipt);
  read_detail (reading, stage, "show-link", FAMILY_REJECTED);
  read_detail (reading, stage, "show-text", "terms/2026-01");
}

static void
read_over (Reading    *reading,
           Stage      *stage,
           const char *where)
{
  GtkWidget *window = stage_wait_other_window (stage);

  read_page (reading, window, where);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

static void
read_window (Reading    *reading,
             Stage      *stage,
             const char *action)
{
  stage_act (stage, action, NULL);
  read_over (reading, stage, action);
}

/* A class with a payment opened, what is wrong with a notice, the letter about it, a refund */
static void
read_desk (Reading *reading,
           Stage   *stage)
{
  g_autofree char *paid = fake_uuid ('n', N_PAID);
  GtkWidget *page;

  stage_act (stage, "show-class", FAKE_SCHOOL "|2026/27|5A");
  settle ();
  page = GTK_WIDGET (stage_get_page (stage));
  stage_wait_view (page, "desk");
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (walk_find (page, ADW_TYPE_EXPANDER_ROW, 0)), TRUE);
  settle ();
  read_page (reading, GTK_WIDGET (stage->window), "class");
  read_detail (reading, stage, "show-wrong", paid);
  page = GTK_WIDGET (stage_get_page (stage));
  gtk_widget_activate (walk_find (walk_child (page, "troubles"), ADW_TYPE_ACTION_ROW, 0));
  read_over (reading, stage, "letter");
  walk_press (page, "refund_button");
  read_over (reading, stage, "refund");
}

/* A document, the help, the statement about all this */
static void
read_windows (Reading *reading,
              Stage   *stage)
{
  g_autoptr (PirPreview) preview = pir_preview_new (g_getenv ("PIR_TEST_READER"));
  g_autofree char *path = g_build_filename (stage->world->folder, "gita.pdf", NULL);
  g_autofree char *text = family_dup_pdf ("Gita");
  g_autoptr (GFile) file = g_file_new_for_path (path);
  GtkWidget *window = NULL;

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
  window = pir_document_window_new (GTK_WINDOW (stage->window), preview, file, "Gita", NULL);
  gtk_window_present (GTK_WINDOW (window));
  WAIT_UNTIL (pir_document_view_is_idle (PIR_DOCUMENT_VIEW (pir_document_window_get_view (PIR_DOCUMENT_WINDOW (window)))));
  read_over (reading, stage, "document");
  gtk_window_present (GTK_WINDOW (pir_accessibility_window_new (GTK_WINDOW (stage->window))));
  read_over (reading, stage, "statement");
  pir_help_window_present (stage_get_application (), NULL, "pay");
  read_over (reading, stage, "help");
}

/* Every page, in light and dark and in high contrast */
static void
test_pages (gconstpointer data)
{
  static const char * const sections[] = {
    "overview", "notices", "pay", "archive", "profile", "receipts", "voluntary", "children", "why", "services", "accounts", "household",
    "email", "sessions", "activity", "consents", "farewell", "tax", "money",
  };
  const Look *look = data;
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  Reading reading;

  begin (&reading, look);
  for (guint mate = 0; mate < 3; mate++)
    {
      g_autoptr (PirNotice) notice = fake_mate_notice (mate, 1);

      fake_service_add (stage->world->service, FAKE_ANNA, PIR_CHANGE_NOTICE, pir_notice_peek (notice)->id, notice);
    }
  world_sync (stage->world);
  world_fill_cart (stage->world, N_TRIP, N_VOLUNTARY);
  stage_open (stage, WIDE);
  for (gsize i = 0; i < G_N_ELEMENTS (sections); i++)
    {
      stage_go (stage, sections[i]);
      read_page (&reading, GTK_WIDGET (stage->window), sections[i]);
    }
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (tables_show (stage)), "page.select-all", NULL));
  settle ();
  read_page (&reading, GTK_WIDGET (stage->window), "a table");
  tables_arrange (stage, stage_get_page (stage));
  read_over (&reading, stage, "columns");
  gtk_widget_activate_action (GTK_WIDGET (stage_get_page (stage)), "rows.clear", NULL);
  tables_hide (stage);
  read_notices (&reading, stage);
  read_desk (&reading, stage);
  read_windows (&reading, stage);
  read_window (&reading, stage, "sign-out");
  read_window (&reading, stage, "preferences");
  end (&reading);
  g_assert_cmpuint (reading.n_inks, >, 400);
  look_reset ();
}

/* At the door, and what is seen on a telephone only: the bar at the bottom, banners, choosing */
static void
test_door (gconstpointer data)
{
  static const char * const doors[] = { "register", "recover", "terms" };
  g_autoptr (Stage) nobody = stage_new (STAGE_NOBODY);
  g_autoptr (Stage) family = NULL;
  Reading reading;

  begin (&reading, data);
  stage_open (nobody, NARROW);
  read_page (&reading, GTK_WIDGET (nobody->window), "sign in");
  for (gsize i = 0; i < G_N_ELEMENTS (doors); i++)
    {
      stage_act (nobody, doors[i], NULL);
      settle ();
      read_page (&reading, GTK_WIDGET (nobody->window), doors[i]);
      stage_act (nobody, "back", NULL);
      settle ();
    }
  stage_close (nobody);
  family = stage_new (STAGE_FAMILY);
  stage_open (family, NARROW);
  stage_go (family, "notices");
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (family->window), "page.select-all", NULL));
  fake_service_set_online (family->world->service, FALSE);
  pir_sync_refresh (pir_context_get_sync (family->world->context));
  WAIT_UNTIL (pir_sync_get_state (pir_context_get_sync (family->world->context)) == PIR_SYNC_OFFLINE);
  settle ();
  read_page (&reading, GTK_WIDGET (family->window), "choosing, offline");
  end (&reading);
  look_reset ();
}

/* The judge itself: a word that is too pale is found, and one that is not is not. */
static void
test_judge (void)
{
  static const struct
  {
    const char *markup;
    guint       n_faults;
  } words[] = {
    { "<span fgalpha='100%' foreground='#767676'>grigio</span>", 0 },                /* 4.54 on white: WebAIM's well-known border */
    { "<span fgalpha='100%' foreground='#777777'>grigio</span>", 1 },                /* 4.48 */
    { "<span fgalpha='100%' foreground='#949494' size='18pt'>grigio</span>", 0 },    /* 3.03 */
    { "<span fgalpha='100%' foreground='#959595' size='18pt'>grigio</span>", 1 },    /* 2.99 */
    { "<span fgalpha='100%' foreground='#777777' size='14pt' weight='bold'>grigio</span>", 0 },
  };
  GtkCssProvider *white = gtk_css_provider_new ();
  GtkWidget *window = gtk_window_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *label = gtk_label_new (NULL);
  guint n_inks;

  gtk_css_provider_load_from_data (white, "box { background: white; }", -1);
  gtk_style_context_add_provider (gtk_widget_get_style_context (box), GTK_STYLE_PROVIDER (white), GTK_STYLE_PROVIDER_PRIORITY_USER);
  gtk_window_set_titlebar (GTK_WINDOW (window), gtk_header_bar_new ());
  gtk_header_bar_set_show_title_buttons (GTK_HEADER_BAR (gtk_window_get_titlebar (GTK_WINDOW (window))), FALSE);
  gtk_box_append (GTK_BOX (box), label);
  gtk_window_set_child (GTK_WINDOW (window), box);
  gtk_window_present (GTK_WINDOW (window));
  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autoptr (GPtrArray) faults = NULL;

      gtk_label_set_markup (GTK_LABEL (label), words[i].markup);
      settle ();
      faults = contrast_find_faults (box, &n_inks);
      g_assert_cmpuint (n_inks, ==, 1);
      g_test_message ("%s: %s", words[i].markup, faults->len > 0 ? (char *) g_ptr_array_index (faults, 0) : "can be read");
      g_assert_cmpuint (faults->len, ==, words[i].n_faults);
    }
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (white);
}

int
main (int    argc,
      char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/contrast/judge", test_judge);
  for (guint i = 0; i < N_LOOKS; i++)
    {
      g_autofree char *pages = g_strdup_printf ("/contrast/pages/%s", looks[i].name);
      g_autofree char *door = g_strdup_printf ("/contrast/door/%s", looks[i].name);

      g_test_add_data_func (pages, &looks[i], test_pages);
      if (!looks[i].is_contrast)
        g_test_add_data_func (door, &looks[i], test_door);
    }

  return g_test_run ();
}
