/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A class representative's desk, what is wrong with a notice, and refunds, as a person uses them. */

#include "stage.h"

#include "base/pir-clock.h"
#include "fake-links.h"
#include "fake-refunds.h"
#include "ui/pir-class-row.h"
#include "ui/pir-field.h"

#define PLACE FAKE_SCHOOL "|2026/27|5A"
#define N_MATES 7

static void
add_class (Stage *stage)
{
  for (guint mate = 0; mate < N_MATES; mate++)
    {
      g_autoptr (PirNotice) notice = fake_mate_notice (mate, 1);
      g_autoptr (PirNotice) told = fake_notice_with_state (notice, mate < 2 ? PIR_NOTICE_PAID : PIR_NOTICE_TO_PAY, NULL, NULL);

      fake_service_add (stage->world->service, FAKE_ANNA, PIR_CHANGE_NOTICE, pir_notice_peek (told)->id, told);
    }
  world_sync (stage->world);
}

/* What the field says is wrong with it */
static const char *
get_fault (gpointer    window,
           const char *field)
{
  GtkWidget *last = gtk_widget_get_last_child (walk_child (window, field));

  while (last != NULL && !GTK_IS_LABEL (last))
    last = GTK_IS_REVEALER (last) ? gtk_revealer_get_child (GTK_REVEALER (last)) : gtk_widget_get_last_child (last);
  return last != NULL ? gtk_label_get_label (GTK_LABEL (last)) : "";
}

static PirPage *
show (Stage      *stage,
      const char *action,
      const char *target,
      const char *view)
{
  PirPage *page;

  stage_act (stage, action, target);
  settle ();
  page = stage_get_page (stage);
  stage_wait_view (page, view);
  return page;
}

/* What pdftotext, which is not ours, reads in @path */
static char *
read_pdf (const char *path)
{
  g_autofree char *command = g_strdup_printf ("pdftotext -layout '%s' -", path);

  return stage_run (command);
}

static void
activate_row (GtkWidget  *widget,
              const char *text)
{
  gtk_widget_activate (gtk_widget_get_ancestor (walk_find_text (widget, text), GTK_TYPE_LIST_BOX_ROW));
}

static guint
count_cells (GtkWidget  *grid,
             const char *state)
{
  guint n = 0;

  for (guint i = 0; i < walk_count (grid, GTK_TYPE_IMAGE); i++)
    {
      g_autofree char *name = walk_dup_property (walk_find (grid, GTK_TYPE_IMAGE, i), GTK_ACCESSIBLE_PROPERTY_LABEL);

      n += g_str_has_suffix (name, state);
    }

  return n;
}

/* Whether the class's name stands in it, and each child once */
static void
check_sheet (const char *path)
{
  g_autofree char *text = read_pdf (path);

  g_assert_nonnull (strstr (text, "5A"));
  for (guint mate = 0; mate < N_MATES; mate++)
    {
      g_autoptr (PirNotice) notice = fake_mate_notice (mate, 1);

      g_assert_nonnull (strstr (text, pir_notice_peek (notice)->debtor_given_name));
    }
}

/* Who has paid stands in words on each cell; the sheet to sign on is saved, and printed, as the same. */
static void
test_sheet (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  g_autofree char *saved = g_build_filename (stage->world->folder, "raccolta.pdf", NULL);
  g_autofree char *printed = g_build_filename (stage->world->folder, "stampa.pdf", NULL);
  GtkWidget *row, *grid;
  PirPage *page;

  add_class (stage);
  stage_open (stage, WIDE);
  page = show (stage, "show-class", PLACE, "desk");
  grid = walk_child (page, "grid");
  g_assert_cmpuint (walk_count (grid, GTK_TYPE_IMAGE), ==, N_MATES);
  g_assert_cmpuint (count_cells (grid, ": Paid"), ==, 2);
  g_assert_cmpuint (count_cells (grid, ": To pay"), ==, N_MATES - 2);
  row = walk_find (GTK_WIDGET (page), PIR_TYPE_CLASS_ROW, 0);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  settle ();
  activate_row (row, "Save a Collection Sheet…");
  stage_choose (stage, saved);
  WAIT_UNTIL (g_str_equal (stage_get_toast (stage), "The document was saved"));
  check_sheet (saved);
  activate_row (row, "Print a Collection Sheet…");
  stage_print_to (stage, printed);
  WAIT_UNTIL (g_str_equal (stage_get_toast (stage), "The document was handed to the printer"));
  check_sheet (printed);
}

/* From the list of classes to the cart, and what somebody pays meanwhile is seen at once. */
static void
test_class (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  GtkWidget *row;
  PirPage *page;

  fake_links_represent (pir_clock_today () + 100);
  add_class (stage);
  stage_open (stage, NARROW);
  page = stage_go (stage, "children");
  WAIT_UNTIL (walk_is_shown (page, "classes_box"));
  g_assert_cmpuint (walk_count (walk_child (page, "classes"), ADW_TYPE_ACTION_ROW), ==, 1);
  fake_links_reset ();

  page = show (stage, "show-class", PLACE, "desk");
  row = walk_find (GTK_WIDGET (page), PIR_TYPE_CLASS_ROW, 0);
  g_assert_nonnull (row);
  g_assert_true (g_str_has_prefix (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), "2 of 7 paid"));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  WAIT_UNTIL (walk_find_text (row, "1 payment for all of them, fee €0.90 at the least") != NULL);
  g_assert_cmpuint (walk_count (row, ADW_TYPE_ACTION_ROW), >=, N_MATES + 5);

  {
    g_autoptr (PirNotice) notice = fake_mate_notice (3, 1);
    g_autoptr (PirNotice) paid = fake_notice_with_state (notice, PIR_NOTICE_PAID, NULL, NULL);

    fake_service_add (stage->world->service, FAKE_ANNA, PIR_CHANGE_NOTICE, pir_notice_peek (paid)->id, paid);
    world_sync (stage->world);
    settle ();
  }
  row = walk_find (GTK_WIDGET (page), PIR_TYPE_CLASS_ROW, 0);
  g_assert_true (g_str_has_prefix (adw_expander_row_get_subtitle (ADW_EXPANDER_ROW (row)), "3 of 7 paid"));
  g_assert_true (adw_expander_row_get_expanded (ADW_EXPANDER_ROW (row)));

  gtk_widget_activate (gtk_widget_get_ancestor (walk_find_text (row, "Copy as Text"), GTK_TYPE_LIST_BOX_ROW));
  settle ();
  g_assert_cmpstr (stage_get_toast (stage), ==, "The list was copied as text");
  gtk_widget_activate (gtk_widget_get_ancestor (walk_find_text (row, "Put 4 in the Cart"), GTK_TYPE_LIST_BOX_ROW));
  settle ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (pir_context_get_cart (stage->world->context))), ==, 4);
}

/* What names no class, or one of which nothing is to be seen */
static void
test_no_class (void)
{
  static const char * const targets[] = { "", "x", FAKE_SCHOOL "|2026/27|9Z" };
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);

  stage_open (stage, NARROW);
  for (gsize i = 0; i < G_N_ELEMENTS (targets); i++)
    show (stage, "show-class", targets[i], "gone");
}

static void
test_wrong (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  g_autofree char *id = fake_uuid ('n', N_TRIP);
  g_autofree char *paid = fake_uuid ('n', N_PAID);
  g_autofree char *body = NULL;
  GtkWidget *window;
  GtkTextBuffer *buffer;
  PirPage *page;

  stage_open (stage, NARROW);
  page = show (stage, "show-wrong", id, "notice");
  g_assert_nonnull (walk_find_text (GTK_WIDGET (page), "I have paid it already"));
  g_assert_null (walk_find_text (GTK_WIDGET (page), "I have paid it twice"));
  g_assert_false (walk_is_shown (page, "refund_button"));
  gtk_widget_activate (gtk_widget_get_ancestor (walk_find_text (GTK_WIDGET (page), "The amount is wrong"), GTK_TYPE_LIST_BOX_ROW));
  window = stage_wait_other_window (stage);
  g_assert_nonnull (g_strstr_len (walk_text (window, "translation_label"), -1, "does not seem right to me"));
  buffer = gtk_text_view_get_buffer (walk_child (window, "body_view"));
  g_object_get (buffer, "text", &body, NULL);
  g_assert_nonnull (g_strstr_len (body, -1, "Causale: Viaggio a Siena\n"));
  g_object_add_weak_pointer (G_OBJECT (window), (gpointer *) &window);
  gtk_window_destroy (GTK_WINDOW (window));
  WAIT_UNTIL (window == NULL);

  page = show (stage, "show-wrong", paid, "notice");
  g_assert_null (walk_find_text (GTK_WIDGET (page), "I have paid it already"));
  g_assert_nonnull (walk_find_text (GTK_WIDGET (page), "I have paid it twice"));
  g_assert_true (walk_is_shown (page, "refund_button"));
  show (stage, "show-wrong", "x", "gone");
}

static void
press_act (GtkWidget  *window,
           const char *name)
{
  GtkWidget *button = NULL;

  for (guint i = 0; i < walk_count (window, GTK_TYPE_BUTTON) && button == NULL; i++)
    {
      g_autofree char *label = walk_dup_name (walk_find (window, GTK_TYPE_BUTTON, i));

      if (g_str_equal (label, name))
        button = walk_find (window, GTK_TYPE_BUTTON, i);
    }
  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
copied_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (source), result, NULL);
}

/* The desktop's mail program: it writes down what it is given. */
static char *
install_mail_program (void)
{
  g_autofree char *applications = g_build_filename (g_get_user_data_dir (), "applications", NULL);
  g_autofree char *entry = g_build_filename (applications, "test-mail.desktop", NULL);
  g_autofree char *list = g_build_filename (g_get_user_config_dir (), "mimeapps.list", NULL);
  g_autofree char *taken = g_build_filename (g_get_user_data_dir (), "address", NULL);
  g_autofree char *program = g_build_filename (g_get_user_data_dir (), "mail", NULL);
  g_autofree char *script = g_strdup_printf ("#!/bin/sh\nprintf %%s \"$1\" > '%s.part'\nmv '%s.part' '%s'\n", taken, taken, taken);
  g_autofree char *text = g_strdup_printf ("[Desktop Entry]\nType=Application\nName=Mail\nExec='%s' %%u\n"
                                           "MimeType=x-scheme-handler/mailto;\n", program);

  g_assert_cmpint (g_mkdir_with_parents (applications, 0700), ==, 0);
  g_assert_true (g_file_set_contents_full (program, script, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0700, NULL));
  g_assert_true (g_file_set_contents (entry, text, -1, NULL));
  g_assert_true (g_file_set_contents (list, "[Default Applications]\nx-scheme-handler/mailto=test-mail.desktop\n", -1, NULL));

  return g_steal_pointer (&taken);
}

/* What Python's urllib reads in the address that the mail program was given */
static void
check_mail (const char *path)
{
  g_autofree char *command = g_strdup_printf (
    "/usr/bin/python3 -c \"import sys, urllib.parse as p; u = p.urlsplit(open(sys.argv[1]).read()); q = p.parse_qs(u.query);"
    " print(u.scheme, q['body'][0], sep='|')\" '%s'", path);
  g_autofree char *text = NULL;

  WAIT_UNTIL (g_file_test (path, G_FILE_TEST_EXISTS));
  text = stage_run (command);
  g_assert_true (g_str_has_prefix (text, "mailto|"));
  g_assert_nonnull (strstr (text, "Causale: Viaggio a Siena"));
  g_assert_nonnull (strstr (text, "Cordiali saluti a tutti"));
}

/* Changed by hand, the letter is copied, handed to the mail program, saved and printed as it stands. */
static void
test_letter (void)
{
  g_autofree char *taken = install_mail_program ();
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  g_autofree char *saved = g_build_filename (stage->world->folder, "lettera.pdf", NULL);
  g_autofree char *printed = g_build_filename (stage->world->folder, "stampa.pdf", NULL);
  g_autofree char *id = fake_uuid ('n', N_TRIP);
  g_autofree char *copied = NULL, *saved_text = NULL, *printed_text = NULL;
  GtkWidget *window;
  PirPage *page;

  stage_open (stage, NARROW);
  page = show (stage, "show-wrong", id, "notice");
  activate_row (GTK_WIDGET (page), "The amount is wrong");
  window = stage_wait_other_window (stage);
  gtk_text_buffer_insert_at_cursor (gtk_text_view_get_buffer (walk_child (window, "body_view")), "Cordiali saluti a tutti\n", -1);
  press_act (window, "Copy the Letter");
  gdk_clipboard_read_text_async (gtk_widget_get_clipboard (window), NULL, copied_cb, &copied);
  WAIT_UNTIL (copied != NULL);
  g_assert_true (g_str_has_prefix (copied, walk_text (window, "subject_label")));
  g_assert_nonnull (strstr (copied, "Cordiali saluti a tutti\n"));
  walk_press (window, "open_button");
  check_mail (taken);
  press_act (window, "Save as PDF…");
  stage_choose (stage, saved);
  WAIT_UNTIL (walk_find_text (window, "The document was saved") != NULL);
  saved_text = read_pdf (saved);
  g_assert_nonnull (strstr (saved_text, "Cordiali saluti a tutti"));
  g_assert_nonnull (strstr (saved_text, "Viaggio a Siena"));
  press_act (window, "Print…");
  stage_print_to (stage, printed);
  WAIT_UNTIL (walk_find_text (window, "The document was handed to the printer") != NULL);
  printed_text = read_pdf (printed);
  g_assert_cmpstr (printed_text, ==, saved_text);
  gtk_window_destroy (GTK_WINDOW (window));
  settle ();
}

/* Asked for, seen beside the receipt and in the notice's timeline, taken back */
static void
test_refund (void)
{
  g_autoptr (Stage) stage = stage_new (STAGE_FAMILY);
  g_autofree char *receipt_id = family_dup_receipt_id (N_PAID);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PirKeptReceipt) kept = NULL;
  GtkWidget *view, *window, *button;
  PirPage *page;

  stage_open (stage, NARROW);
  pir_context_find_receipt_async (stage->world->context, receipt_id, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  kept = pir_context_find_receipt_finish (stage->world->context, result, NULL);
  fake_refunds_reset (g_object_ref (pir_kept_receipt_get_receipt (kept)));
  stage_act (stage, "show-receipt", receipt_id);
  settle ();
  page = stage_get_page (stage);
  view = walk_child (page, "view");
  WAIT_UNTIL (walk_is_shown (view, "refund_button"));
  walk_press (view, "refund_button");
  window = stage_wait_other_window (stage);
  g_assert_cmpstr (pir_field_get_text (walk_child (window, "amount_field")), ==, "€10.12");

  /* What is missing or too much is said at its field, and nothing is sent. */
  pir_field_set_text (walk_child (window, "amount_field"), "10,13");
  walk_press (window, "send_button");
  WAIT_UNTIL (*get_fault (window, "amount_field") != '\0');
  g_assert_cmpstr (get_fault (window, "amount_field"), ==, "Type an amount, at most €10.12.");
  g_assert_cmpstr (walk_text (window, "reason_fault"), ==, "The school needs to know why.");
  g_assert_cmpuint (fake_refunds_count (), ==, 0);
  pir_field_set_text (walk_child (window, "amount_field"), "4,00");
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (walk_child (window, "reason_view")), "Luca non è partito.\nEra malato.", -1);
  walk_press (window, "send_button");
  WAIT_UNTIL (fake_refunds_count () == 1);
  world_sync (stage->world);
  settle ();
  WAIT_UNTIL (walk_is_shown (view, "refunds"));
  button = walk_child (view, "refund_button");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (button)), ==, "Take the Refund Request Back…");
  walk_press (view, "refund_button");
  window = stage_wait_other_window (stage);
  adw_message_dialog_response (ADW_MESSAGE_DIALOG (window), "withdraw");
  gtk_window_destroy (GTK_WINDOW (window));
  WAIT_UNTIL (g_str_equal (stage_get_toast (stage), "The request was taken back"));
  world_sync (stage->world);
  settle ();
  WAIT_UNTIL (g_str_equal (gtk_button_get_label (GTK_BUTTON (button)), "Ask for a Refund…"));
  fake_refunds_reset (NULL);
}

int
main (int    argc,
      char **argv)
{
  stage_init (&argc, &argv);
  g_test_add_func ("/desk/class", test_class);
  g_test_add_func ("/desk/sheet", test_sheet);
  g_test_add_func ("/desk/no-class", test_no_class);
  g_test_add_func ("/desk/wrong", test_wrong);
  g_test_add_func ("/desk/letter", test_letter);
  g_test_add_func ("/desk/refund", test_refund);

  return g_test_run ();
}
