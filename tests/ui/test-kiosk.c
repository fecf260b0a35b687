/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The front desk's window: from the language to the paper that comes out of the real print service, with fingers on the screen, a
 * scanner, and a phone. */

#include "desk.h"
#include "fits.h"
#include "kiosk-office.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/pir-kiosk-policy.h"
#include "core/pir-sentences.h"
#include "model/pir-payment-text.h"
#include "fake-door.h"
#include "ui/pir-code-view.h"
#include "ui/pir-fact-row.h"
#include "ui/pir-field.h"
#include "ui/pir-kiosk-desk.h"
#include "ui/pir-kiosk-home.h"
#include "ui/pir-kiosk-keys.h"
#include "ui/pir-kiosk-languages.h"
#include "ui/pir-kiosk-loss.h"
#include "ui/pir-kiosk-notices.h"
#include "ui/pir-kiosk-outcome.h"
#include "ui/pir-kiosk-paper.h"
#include "ui/pir-kiosk-pay.h"
#include "ui/pir-kiosk-phone.h"
#include "ui/pir-kiosk-print.h"
#include "ui/pir-kiosk-printing.h"
#include "ui/pir-kiosk-receipts.h"
#include "ui/pir-kiosk-row.h"
#include "ui/pir-kiosk-scan.h"
#include "ui/pir-kiosk-sign-in.h"
#include "ui/pir-kiosk-staff.h"
#include "ui/pir-kiosk-window.h"
#include "ui/pir-question.h"
#include "ui/pir-recovery-page.h"
#include "ui/pir-registration-page.h"
#include "ui/pir-words.h"

/* Language first; then what can be done, to be touched */
static void
test_begin (void)
{
  static const char * const hosts[] = { NULL };
  PirServiceInfoFields fields = { .name = "Scuole", .version = "1", .max_notices = 5, .lock_seconds = 1800, .can_register = TRUE,
                                  .help_phone = "06 1234567", .help_hours = "9–17", .checkout_hosts = hosts };
  g_autoptr (PirServiceInfo) info = pir_service_info_new (&fields);
  g_autofree char *help = g_strdup_printf (_("Help for this service: %1$s (%2$s)"), "06 1234567", "9–17");
  g_autoptr (Desk) desk = desk_new ("checkout");

  g_assert_true (PIR_IS_KIOSK_LANGUAGES (desk_page (desk)));
  g_assert_nonnull (walk_find_text (desk_page (desk), "Italiano"));
  g_assert_nonnull (walk_find_text (desk_page (desk), "English"));
  g_assert_false (walk_is_shown (desk->window, "bar"));
  desk_check_targets (desk, "languages");
  gtk_widget_activate (gtk_widget_get_ancestor (walk_find_text (desk_page (desk), "Italiano"), GTK_TYPE_BUTTON));
  WAIT_UNTIL (g_strcmp0 (desk->language, "it") == 0);

  pir_kiosk_window_begin (PIR_KIOSK_WINDOW (desk->window));
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_HOME);
  WAIT_UNTIL (fake_service_count (desk->world->service, "GET /v1/info") > 0);
  pir_kiosk_home_set_info (PIR_KIOSK_HOME (desk_page (desk)), info);
  g_assert_cmpstr (walk_text (desk_page (desk), "help_label"), ==, help);
  desk_check_targets (desk, "home");
  desk_act (desk, "kiosk.go", "register");
  WAIT_PAGE (desk, PIR_TYPE_REGISTRATION_PAGE);
  g_assert_null (walk_find (desk->window, ADW_TYPE_HEADER_BAR, 0));
  desk_check_targets (desk, "registration");
  desk_act (desk, "win.back", NULL);
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_HOME);
  /* What would close the window ends the session, and leaves the window to whom it belongs. */
  gtk_window_close (GTK_WINDOW (desk->window));
  g_assert_cmpint (desk->ended, ==, PIR_KIOSK_END_BUTTON);
  g_assert_true (gtk_widget_get_mapped (desk->window));
}

/* The main job: chosen, paid with the phone, printed */
static void
test_pay_by_phone (void)
{
  g_autoptr (Desk) desk = desk_new_with ("checkout", TRUE);
  g_autoptr (PirPayment) payment = NULL;
  g_autofree char *amount = pir_words_money (14250), *code = NULL;
  GtkWidget *page, *outcome;

  pir_kiosk_window_begin (PIR_KIOSK_WINDOW (desk->window));
  desk_sign_in (desk);
  page = desk_page (desk);
  desk_check_targets (desk, "notices");
  g_assert_false (gtk_widget_get_sensitive (walk_child (page, "pay_button")));
  desk_choose (desk, "Viaggio a Siena");
  g_assert_nonnull (strstr (walk_text (page, "sum_label"), amount));

  /* The payment document is drawn and printed; the document's own words are on the paper. */
  walk_press (page, "print_button");
  desk_wait_for_paper ();
  desk_check_paper ("Viaggio a Siena");
  desk_check_spool ();

  walk_press (page, "pay_button");
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_PAY);
  page = desk_page (desk);
  WAIT_UNTIL (gtk_widget_get_sensitive (walk_child (page, "go_button")));
  g_assert_false (walk_is_shown (page, "app_button"));
  /* The cheapest is for a bank's own customers: another one is chosen for who says nothing. */
  g_assert_false (pir_kiosk_row_is_chosen (PIR_KIOSK_ROW (gtk_list_box_get_row_at_index (walk_child (page, "offers"), 0))));
  g_assert_true (pir_kiosk_row_is_chosen (PIR_KIOSK_ROW (gtk_list_box_get_row_at_index (walk_child (page, "offers"), 1))));
  desk_check_targets (desk, "pay");
  walk_press (page, "go_button");
  stage_wait_view (page, "code");
  WAIT_UNTIL (gtk_widget_get_mapped (walk_child (page, "code_view")));
  desk_check_targets (desk, "code");
  g_assert_nonnull (walk_find_text (page, _("Open Payment Page"))); /* the policy allows it */
  payment = fake_service_dup_payment (desk->world->service, 0);
  code = desk_read_code (desk, walk_child (page, "code_view"));
  g_assert_cmpstr (code, ==, pir_payment_peek (payment)->checkout_url);

  /* It is paid on the phone. */
  fake_service_decide (desk->world->service, 0, PIR_PAYMENT_PAID, "0", pir_payment_peek (payment)->fee, TRUE);
  fake_service_announce (desk->world->service);
  stage_wait_view (page, "end");
  outcome = walk_child (page, "outcome");
  g_assert_cmpstr (walk_text (outcome, "title_label"), ==, _("Paid"));
  WAIT_UNTIL (walk_find_text (outcome, C_("print", "Receipt")) != NULL);
  settle ();
  desk_check_targets (desk, "paid");
  gtk_widget_activate (gtk_widget_get_ancestor (walk_find_text (outcome, C_("print", "Receipt")), GTK_TYPE_BUTTON));
  desk_wait_for_paper ();
  desk_check_spool ();
  /* What the service ends is not shown any longer, and one can sign in again. */
  fake_service_end_sessions (desk->world->service);
  fake_service_announce (desk->world->service);
  pir_sync_refresh (pir_context_get_sync (pir_accounts_get_current (desk->world->accounts)));
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_HOME);
  desk_act (desk, "kiosk.go", "notices");
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_SIGN_IN);
  desk_act (desk, "kiosk.finish", NULL);
  g_assert_cmpint (desk->ended, ==, PIR_KIOSK_END_BUTTON);
}

/* The notice's own code, where that is the policy: nothing is opened at a provider for it */
static void
test_pay_by_app (void)
{
  g_autoptr (Desk) desk = desk_new ("notice");
  g_autofree char *code = NULL;
  GtkWidget *page;

  pir_kiosk_window_begin (PIR_KIOSK_WINDOW (desk->window));
  desk_sign_in (desk);
  desk_choose (desk, "Viaggio a Siena");
  walk_press (desk_page (desk), "pay_button");
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_PAY);
  page = desk_page (desk);
  stage_wait_view (page, "code");
  WAIT_UNTIL (gtk_widget_get_mapped (walk_child (page, "code_view")));
  settle ();
  desk_check_targets (desk, "app");
  g_assert_null (walk_find_text (page, _("Open Payment Page")));
  code = desk_read_code (desk, walk_child (page, "code_view"));
  g_assert_cmpstr (code, ==, "PAGOPA|002|301000000000000001|80014480828|14250");
  g_assert_cmpuint (fake_service_get_n_payments (desk->world->service), ==, 0);
}

/* What goes wrong with the printer is said, and goes on by itself or by one press. */
static void
test_printer_in_need (void)
{
  g_autofree char *empty = g_build_filename (g_getenv ("PIR_TEST_PRINTER"), "empty", NULL);
  g_autofree char *pdf = g_build_filename (g_get_tmp_dir (), "pir-kiosk-XXXXXX.pdf", NULL);
  g_autofree char *path = desk_dup_printed ();
  int fd = g_mkstemp (pdf);
  g_autoptr (GFile) file = g_file_new_for_path (pdf);
  g_autoptr (PirKioskPrint) print = NULL, other = NULL, third = NULL;
  static const char text[] = "%PDF-1.4\n%%EOF\n";

  g_assert_cmpint (write (fd, text, sizeof text - 1), ==, sizeof text - 1);
  close (fd);
  g_assert_true (g_file_set_contents (empty, "", 0, NULL));
  print = pir_kiosk_print_new ("sportello", file);
  WAIT_UNTIL (pir_kiosk_print_get_state (print) == PIR_KIOSK_PRINT_STUCK);
  g_assert_cmpstr (pir_kiosk_print_get_words (print), ==,
                   _("The printer waits: perhaps it has no paper. Tell the school office; it goes on by itself then."));
  g_unlink (empty);
  desk_wait_for_paper ();
  g_unlink (path);
  desk_check_spool ();

  other = pir_kiosk_print_new ("nessuno", file);
  WAIT_UNTIL (pir_kiosk_print_get_state (other) == PIR_KIOSK_PRINT_NO_PRINTER);
  g_assert_true (pir_kiosk_print_is_over (other));

  /* Without a name the default one prints; one that takes nothing says so. */
  third = pir_kiosk_print_new (NULL, file);
  desk_wait_for_paper ();
  g_unlink (path);
  desk_run ("cupsreject sportello");
  g_clear_object (&third);
  third = pir_kiosk_print_new ("sportello", file);
  WAIT_UNTIL (pir_kiosk_print_is_over (third));
  desk_run ("cupsaccept sportello");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  desk_check_spool ();
  g_unlink (pdf);
}

static void
press_key (Desk       *desk,
           const char *label)
{
  GtkWidget *keys = gtk_widget_get_first_child (walk_child (desk->window, "keys_bin"));
  GtkWidget *key = walk_find_text (keys, label);

  if (key == NULL)
    g_error ("no key %s", label);
  g_signal_emit_by_name (gtk_widget_get_ancestor (key, GTK_TYPE_BUTTON), "clicked");
}

/* Letters, capitals, signs, digits; no event is made for them, and the focus stays where it is. */
static void
test_keys (void)
{
  g_autoptr (Desk) desk = desk_new ("checkout");
  PirField *field;

  pir_kiosk_window_begin (PIR_KIOSK_WINDOW (desk->window));
  desk_act (desk, "kiosk.go", "notices");
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_SIGN_IN);
  field = walk_child (desk_page (desk), "user_field");
  pir_field_focus (field);
  desk_act (desk, "kiosk.keyboard", NULL);
  settle ();
  desk_check_targets (desk, "keys");
  press_key (desk, "a");
  press_key (desk, "⇧");
  press_key (desk, "N");
  press_key (desk, "n");
  press_key (desk, "@#?");
  press_key (desk, "@");
  press_key (desk, "⌫");
  press_key (desk, "7");
  g_assert_cmpstr (pir_field_get_text (field), ==, "aNn7");
  press_key (desk, "⇥");
  settle ();
  press_key (desk, "q");
  g_assert_cmpstr (pir_field_get_text (walk_child (desk_page (desk), "password_field")), ==, "q");
  press_key (desk, "⌄");
  g_assert_false (walk_is_shown (desk->window, "keys_bin"));

  /* Digits alone where nothing else can be right */
  desk_act (desk, "kiosk.home", NULL);
  desk_act (desk, "kiosk.go", "paper");
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_PAPER);
  field = walk_child (desk_page (desk), "creditor_field");
  pir_field_focus (field);
  desk_act (desk, "kiosk.keyboard", NULL);
  settle ();
  g_assert_null (walk_find_text (walk_child (desk->window, "keys_bin"), "q"));
  press_key (desk, "8");
  g_assert_cmpstr (pir_field_get_text (field), ==, "8");
}

static void
scanned_cb (PirKioskScan *scan,
            const char   *text,
            char        **last)
{
  g_free (*last);
  *last = g_strdup (text);
}

/* Returns: whether Enter was the scanner's */
static gboolean
type (PirKioskScan *scan,
      const char   *text,
      guint32      *time,
      guint32       step)
{
  for (const char *c = text; *c != '\0'; c++)
    g_assert_false (pir_kiosk_scan_feed (scan, (gunichar) *c, FALSE, *time += step));

  return pir_kiosk_scan_feed (scan, 0, TRUE, *time += step);
}

static void
test_scanner (void)
{
  GtkWidget *window = g_object_ref_sink (gtk_window_new ());
  g_autoptr (PirKioskScan) scan = pir_kiosk_scan_new (window);
  g_autofree char *last = NULL;
  guint32 time = 1000;

  g_signal_connect (scan, "scanned", G_CALLBACK (scanned_cb), &last);
  g_assert_true (type (scan, "PAGOPA|002|301000000000000001|80014480828|14250", &time, 8));
  g_assert_cmpstr (last, ==, "PAGOPA|002|301000000000000001|80014480828|14250");
  g_clear_pointer (&last, g_free);
  /* A person is slower, and what is short is no notice. */
  time += 1000;
  g_assert_false (type (scan, "301000000000000001", &time, 90));
  time += 1000;
  g_assert_false (type (scan, "3010", &time, 8));
  g_assert_null (last);
  /* What a person typed before does not count. */
  pir_kiosk_scan_feed (scan, 'x', FALSE, time += 500);
  time += 500;
  g_assert_true (type (scan, "301000000000000001", &time, 20));
  g_assert_cmpstr (last, ==, "301000000000000001");
  g_clear_pointer (&last, g_free);

  /* In a field practised fingers are as fast. */
  gtk_window_set_child (GTK_WINDOW (window), gtk_text_new ());
  gtk_window_set_focus (GTK_WINDOW (window), gtk_window_get_child (GTK_WINDOW (window)));
  time += 1000;
  g_assert_false (type (scan, "maria.rossi@example.org", &time, 40));
  g_assert_null (last);
  time += 1000;
  g_assert_true (type (scan, "codfase=NBPA;183010000000000000011200000000000110000000142503896P180014480828A", &time, 8));
  g_assert_nonnull (last);
  g_clear_pointer (&last, g_free);
  time += 1000;
  g_assert_true (type (scan, "ABC01301000000000000001", &time, 8));
  g_assert_cmpstr (last, ==, "ABC01301000000000000001");
  gtk_window_destroy (GTK_WINDOW (window));
  g_object_unref (window);
}

/* Keys as a scanner gives them. Returns: the page, which shows what the paper called @number is for */
static GtkWidget *
scan (Desk       *desk,
      const char *number)
{
  g_autofree char *text = g_strdup_printf ("PAGOPA|002|%s|%s|1000", number, g_getenv ("PIR_TEST_CREDITOR"));

  SCAN_UNTIL (text, PIR_IS_KIOSK_PAPER (desk_page (desk)));
  stage_wait_view (desk_page (desk), "notice");

  return desk_page (desk);
}

/* The next one, as the window hands on what a scanner has read */
static void
take (GtkWidget  *page,
      const char *number,
      const char *reason)
{
  g_autofree char *text = g_strdup_printf ("PAGOPA|002|%s|%s|1000", number, g_getenv ("PIR_TEST_CREDITOR"));
  g_autoptr (GArray) codes = pir_payment_text_find (text, NULL);

  pir_kiosk_paper_take (PIR_KIOSK_PAPER (page), codes);
  stage_wait_view (page, "notice");
  g_assert_cmpstr (walk_text (page, "reason_label"), ==, reason);
}

/* One paper after the other: each that comes joins those before, once, until somebody takes it out again. */
static void
scan_together (Desk *desk)
{
  const char *number = g_getenv ("PIR_TEST_NUMBER"), *reason = g_getenv ("PIR_TEST_REASON");
  const char *other_number = g_getenv ("PIR_TEST_OTHER_NUMBER"), *other_reason = g_getenv ("PIR_TEST_OTHER_REASON");
  g_autofree char *sum = pir_words_money (10400);
  g_autofree char *one = pir_words_money (5200);
  GtkTextDirection before = gtk_widget_get_default_direction ();
  GtkWidget *page, *others, *row;

  /* As in Arabic: numbers are not mirrored */
  gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  page = scan (desk, number);
  g_assert_cmpstr (walk_text (page, "reason_label"), ==, reason);
  desk_check_targets (desk, "paper-notice");
  g_assert_cmpuint (fits_check_codes (desk->window, "paper-notice"), ==, 1);
  gtk_widget_set_default_direction (before);
  others = walk_child (page, "others");
  g_assert_false (walk_is_shown (page, "others"));
  take (page, other_number, other_reason);
  g_assert_true (walk_is_shown (page, "others"));
  g_assert_nonnull (strstr (walk_text (page, "amount_label"), sum));
  g_assert_cmpstr (walk_text (walk_find (walk_child (page, "facts"), PIR_TYPE_FACT_ROW, 0), "value_label"), ==, one);
  desk_check_targets (desk, "papers");
  row = gtk_widget_get_ancestor (walk_find_text (others, reason), ADW_TYPE_ACTION_ROW);
  g_signal_emit_by_name (walk_find (row, GTK_TYPE_BUTTON, 0), "clicked");
  g_assert_false (walk_is_shown (page, "others"));

  take (page, number, reason);
  take (page, other_number, other_reason);
  take (page, other_number, other_reason);
  g_assert_nonnull (walk_find_text (others, reason));
  g_assert_null (walk_find_text (others, other_reason));
  g_signal_emit_by_name (gtk_widget_get_ancestor (walk_find_text (page, _("Another Paper")), GTK_TYPE_BUTTON), "clicked");
  settle ();
  desk_check_targets (desk, "papers-together");
  g_assert_nonnull (strstr (walk_text (walk_child (page, "together"), "sum_label"), sum));
  g_signal_emit_by_name (gtk_widget_get_ancestor (walk_find_text (page, _("Pay These Now")), GTK_TYPE_BUTTON), "clicked");
}

/* Notices of anybody's, under the scanner, at the real service: looked up, paid with the phone in one payment, a receipt on paper;
 * what is paid is not to be paid any more. */
static void
test_paper (void)
{
  g_autoptr (Desk) desk = desk_new ("checkout");
  g_autofree char *code = NULL;
  GtkWidget *page;

  pir_kiosk_window_begin (PIR_KIOSK_WINDOW (desk->window));
  settle ();
  scan_together (desk);
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_PAY);
  page = desk_page (desk);
  WAIT_UNTIL (gtk_widget_get_sensitive (walk_child (page, "go_button")));
  walk_press (page, "go_button");
  stage_wait_view (page, "code");
  WAIT_UNTIL (gtk_widget_get_mapped (walk_child (page, "code_view")));
  settle ();
  g_assert_cmpint (gtk_widget_get_width (walk_child (page, "code_view")), >=, 320);
  g_assert_null (walk_find_text (page, _("Open Payment Page")));
  code = desk_read_code (desk, walk_child (page, "code_view"));
  g_print ("# checkout %s\n", code);
  stage_wait_view (page, "end");
  WAIT_UNTIL (walk_find_text (walk_child (page, "outcome"), C_("print", "Receipt")) != NULL);
  g_assert_nonnull (walk_find_text (walk_child (page, "outcome"), g_getenv ("PIR_TEST_OTHER_REASON")));
  /* At once: the rows are made anew while documents come. */
  g_signal_emit_by_name (gtk_widget_get_ancestor (walk_find_text (walk_child (page, "outcome"), C_("print", "Receipt")), GTK_TYPE_BUTTON),
                         "clicked");
  desk_wait_for_paper ();
  desk_check_paper ("Viaggio di istruzione");
  desk_check_spool ();
  desk_act (desk, "win.back", NULL);
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_PAPER);
  WAIT_UNTIL (!walk_is_shown (desk_page (desk), "together"));
}

/* What was scanned is no notice, or nobody's: it is said, and one can go on. */
static void
test_paper_in_vain (void)
{
  g_autoptr (Desk) desk = desk_new ("checkout");
  GtkWidget *page;
  PirField *field;

  pir_kiosk_window_begin (PIR_KIOSK_WINDOW (desk->window));
  settle ();
  SCAN_UNTIL ("8001120012345678901", PIR_IS_KIOSK_PAPER (desk_page (desk)));
  page = desk_page (desk);
  WAIT_UNTIL (walk_is_shown (page, "error_label"));
  desk_check_targets (desk, "paper");
  /* What a scanner types into a field that has the focus is not left there, nor what was in it. */
  field = walk_child (page, "number_field");
  pir_field_set_text (field, "301");
  pir_field_focus (field);
  SCAN_UNTIL ("8001120012345678901", walk_is_shown (page, "error_label") && *pir_field_get_text (field) == '\0');
  SCAN_UNTIL ("PAGOPA|002|301000000000000001|80014480828|14250",
              g_strcmp0 (pir_field_get_text (walk_child (page, "creditor_field")), "80014480828") == 0);
  g_assert_cmpstr (pir_field_get_text (field), ==, "3010\u00a00000\u00a00000\u00a00000\u00a001");
  WAIT_UNTIL (walk_is_shown (page, "error_label"));
}

/* Twenty seconds before the end, over all that there is; then it is as it was. */
static void
test_warning (void)
{
  g_autoptr (Desk) desk = desk_new ("checkout");
  GtkWidget *focus, *warning;

  pir_kiosk_window_begin (PIR_KIOSK_WINDOW (desk->window));
  desk_act (desk, "kiosk.go", "paper");
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_PAPER);
  pir_field_focus (walk_child (desk_page (desk), "number_field"));
  focus = gtk_root_get_focus (GTK_ROOT (desk->window));
  pir_kiosk_window_warn (PIR_KIOSK_WINDOW (desk->window), 20);
  settle ();
  warning = walk_child (desk->window, "warning");
  g_assert_true (gtk_widget_is_visible (warning));
  g_assert_nonnull (strstr (walk_text (warning, "warning_label"), "20"));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (desk->window)) == walk_child (warning, "here_button"));
  desk_check_targets (desk, "warning");
  walk_press (warning, "here_button");
  WAIT_UNTIL (desk->n_touched > 0);
  desk_act (desk, "kiosk.more-time", NULL);
  g_assert_cmpuint (desk->n_longer, >=, 2);
  pir_kiosk_window_warn (PIR_KIOSK_WINDOW (desk->window), 0);
  settle ();
  g_assert_false (walk_is_shown (desk->window, "warning"));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (desk->window)) == focus);

  /* When it is over nothing of it is to be seen. */
  pir_kiosk_window_leave (PIR_KIOSK_WINDOW (desk->window));
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_LANGUAGES);
  g_assert_null (walk_find (desk->window, PIR_TYPE_KIOSK_PAPER, 0));
  g_assert_false (walk_is_shown (desk->window, "bar"));
}

static void
press_again (Desk            *desk,
             PirHandOffState  then)
{
  GtkWidget *page = desk_page (desk);

  WAIT_UNTIL (walk_is_shown (page, "again_button"));
  settle ();
  g_assert_true (gtk_root_get_focus (GTK_ROOT (desk->window)) == walk_child (page, "again_button"));
  g_assert_false (walk_is_shown (page, "code_view"));
  walk_press (page, "again_button");
  WAIT_UNTIL (g_str_equal (walk_text (page, "code_label"), "WDJB-MJHT"));
  fake_door_set_hand_off (then);
}

/* Who has SPID or CIE comes in by a phone, which the screen waits for: longer than for who does nothing, once the phone is at it. */
static void
test_enter_by_phone (void)
{
  static const char * const hosts[] = { NULL };
  static const PirIdentityProvider providers[] = { { "spid", "SPID", PIR_IDENTITY_SPID }, { "cie", "CIE", PIR_IDENTITY_CIE } };
  const PirServiceInfoFields fields = { .name = "Scuole", .version = "1", .max_notices = 5, .lock_seconds = 1800, .can_register = TRUE,
                                        .checkout_hosts = hosts, .providers = providers, .n_providers = 2 };
  g_autoptr (PirServiceInfo) info = pir_service_info_new (&fields);
  g_autofree char *how = g_strdup_printf (_("With your own phone: %s"), "SPID, CIE");
  g_autoptr (Desk) desk = desk_new ("checkout");
  GtkWidget *page;

  pir_kiosk_window_begin (PIR_KIOSK_WINDOW (desk->window));
  desk_act (desk, "kiosk.go", "notices");
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_SIGN_IN);
  page = desk_page (desk);
  settle ();
  WAIT_UNTIL (walk_is_shown (page, "phone_box"));
  g_assert_cmpstr (walk_text (page, "phone_label"), ==, _("Or type both on your own phone, where nobody looks on."));
  g_assert_true (gtk_widget_get_prev_sibling (walk_child (page, "phone_box")) == walk_child (page, "sign_in_box"));
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (desk->window)), walk_child (page, "user_field")));
  pir_kiosk_sign_in_set_info (PIR_KIOSK_SIGN_IN (page), info);
  g_assert_cmpstr (walk_text (page, "phone_label"), ==, how);
  g_assert_true (gtk_widget_get_next_sibling (walk_child (page, "phone_box")) != NULL && gtk_widget_has_css_class (walk_child (page, "phone_button"), "suggested-action"));
  desk_check_targets (desk, "ways-in");
  g_signal_emit_by_name (walk_find (walk_child (page, "phone_box"), GTK_TYPE_BUTTON, 0), "clicked");
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_PHONE);
  page = desk_page (desk);
  WAIT_UNTIL (g_str_equal (walk_text (page, "code_label"), "WDJB-MJHT"));
  desk_check_targets (desk, "phone");
  fake_door_set_hand_off (PIR_HAND_OFF_DENIED);
  press_again (desk, PIR_HAND_OFF_OVER);
  press_again (desk, PIR_HAND_OFF_OPENED);
  WAIT_UNTIL (g_str_equal (walk_text (page, "state_label"), _("Your phone has found this screen. Go on there.")));
  desk->n_touched = 0;
  WAIT_UNTIL (desk->n_touched > 0);
  desk_check_targets (desk, "phone-opened");

  desk_act (desk, "win.back", NULL);
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_SIGN_IN);
  WAIT_UNTIL (fake_door_get_hand_off () == PIR_HAND_OFF_OVER);
  desk_act (desk, "kiosk.go", "phone");
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_PHONE);
  WAIT_UNTIL (fake_door_get_hand_off () == PIR_HAND_OFF_WAITING);
  fake_door_set_hand_off (PIR_HAND_OFF_GRANTED);
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_NOTICES);
  WAIT_UNTIL (walk_find_text (desk_page (desk), "Viaggio a Siena") != NULL);
}

/* The link that comes by mail opens on any phone; nobody has to leave the desk for it. */
static void
test_forgotten (void)
{
  g_autoptr (Desk) desk = desk_new ("checkout");
  GtkWidget *page;

  pir_kiosk_window_begin (PIR_KIOSK_WINDOW (desk->window));
  desk_act (desk, "kiosk.go", "notices");
  desk_act (desk, "kiosk.go", "recover");
  WAIT_PAGE (desk, PIR_TYPE_RECOVERY_PAGE);
  page = desk_page (desk);
  WAIT_UNTIL (pir_question_get_challenge (PIR_QUESTION (walk_child (page, "question"))) != NULL);
  desk_check_targets (desk, "forgotten");
  pir_field_set_text (walk_child (page, "tax_code_field"), "RSSMRA80A41H501W");
  pir_field_set_text (PIR_FIELD (walk_find (walk_child (page, "question"), PIR_TYPE_FIELD, 0)), "cat");
  walk_press (page, "go_on_button");
  stage_wait_view (page, "sent");
  desk_check_targets (desk, "forgotten-sent");
  desk_act (desk, "win.back", NULL);
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_SIGN_IN);
}

/* A service that does not answer has a page, which goes away by itself. */
static void
test_loss (void)
{
  g_autoptr (Desk) desk = desk_new ("checkout");

  pir_kiosk_window_begin (PIR_KIOSK_WINDOW (desk->window));
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_HOME);
  WAIT_UNTIL (fake_service_count (desk->world->service, "GET /v1/info") > 0);
  settle ();
  fake_service_set_online (desk->world->service, FALSE);
  g_signal_emit_by_name (g_network_monitor_get_default (), "network-changed", TRUE);
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_LOSS);
  desk_check_targets (desk, "loss");
  fake_service_set_online (desk->world->service, TRUE);
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_HOME);
}

/* On the keys of the page, one after the other */
static void
type_pin (GtkWidget  *page,
          const char *keys)
{
  for (const char *c = keys; *c != '\0'; c = g_utf8_next_char (c))
    {
      char key[7] = "";

      g_unichar_to_utf8 (g_utf8_get_char (c), key);
      g_signal_emit_by_name (gtk_widget_get_ancestor (walk_find_text (walk_child (page, "pad_bin"), key), GTK_TYPE_BUTTON), "clicked");
    }
}

/* Behind the PIN: when it was last looked whether anything was left */
static void
test_staff (void)
{
  g_autoptr (GSettings) rules = g_settings_new (PIR_KIOSK_SCHEMA);
  g_autoptr (Desk) desk = NULL;
  GtkWidget *page;

  g_settings_set_string (rules, "staff-pin", STAFF_PIN_HASH);
  desk = desk_new ("checkout");
  g_settings_reset (rules, "staff-pin");
  pir_kiosk_window_set_wipe (PIR_KIOSK_WINDOW (desk->window), "27/11/26, 10:42:03", TRUE);
  pir_kiosk_window_begin (PIR_KIOSK_WINDOW (desk->window));
  desk_act (desk, "kiosk.staff", NULL);
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_STAFF);
  page = desk_page (desk);
  desk_check_targets (desk, "staff-pin");
  g_assert_false (walk_is_shown (desk->window, "keys_bin"));
  type_pin (page, "2718299⌫⏎");
  WAIT_UNTIL (walk_is_shown (page, "error_label"));
  g_assert_cmpstr (walk_text (page, "error_label"), ==, _("This is not the PIN."));
  type_pin (page, STAFF_PIN "⏎");
  stage_wait_view (page, "open");
  WAIT_UNTIL (walk_find (page, PIR_TYPE_FACT_ROW, 0) != NULL);
  desk_check_targets (desk, "staff");
  g_assert_nonnull (strstr (walk_text (walk_find (page, PIR_TYPE_FACT_ROW, 0), "value_label"), "10:42:03"));
  g_assert_false (walk_is_shown (page, "look_up_button")); /* the policy does not allow it */
}

/* Without a keyboard: held at the upper edge, not a moment; keys on the screen; and whoever guesses waits, be the next one right. */
static void
test_staff_by_finger (void)
{
  g_autoptr (GSettings) rules = g_settings_new (PIR_KIOSK_SCHEMA);
  g_autoptr (Desk) desk = NULL;
  g_autofree char *hold = NULL;
  GtkWidget *page;

  g_settings_set_string (rules, "staff-pin", STAFF_PIN_HASH);
  desk = desk_new ("checkout");
  g_settings_reset (rules, "staff-pin");
  pir_kiosk_window_begin (PIR_KIOSK_WINDOW (desk->window));
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_HOME);
  hold = g_strdup_printf ("xdotool mousemove %d 30 mousedown 1", gtk_widget_get_width (desk->window) / 2);
  desk_run (hold);
  settle ();
  desk_run ("xdotool mouseup 1");
  settle ();
  g_assert_true (PIR_IS_KIOSK_HOME (desk_page (desk)));
  desk_run (hold);
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_STAFF);
  desk_run ("xdotool mouseup 1");
  settle ();
  page = desk_page (desk);
  g_assert_true (PIR_IS_KIOSK_STAFF (page));
  while (pir_kiosk_policy_get_wait (desk->policy) == 0)
    {
      type_pin (page, "271829⏎");
      WAIT_UNTIL (walk_is_shown (page, "error_label"));
    }
  desk_check_targets (desk, "staff-wait");
  type_pin (page, STAFF_PIN "⏎");
  WAIT_UNTIL (walk_is_shown (page, "error_label"));
  g_assert_cmpstr (walk_text (page, "error_label"), !=, _("This is not the PIN."));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (walk_child (page, "stack")), ==, "pin");
}

int
main (int    argc,
      char **argv)
{
  stage_init (&argc, &argv);
  if (g_getenv ("PIR_TEST_RTL") != NULL)
    gtk_widget_set_default_direction (GTK_TEXT_DIR_RTL);
  /* GTK asks colord for the colours of the printer, which is not here, and warns of that. */
  g_log_set_always_fatal (G_LOG_FATAL_MASK | G_LOG_LEVEL_CRITICAL);
  /* Of test-kiosk-paper.py, with a real service */
  if (g_getenv ("PIR_TEST_URL") != NULL)
    {
      g_test_add_func ("/kiosk/paper", test_paper);
      kiosk_office_add_tests ();
      return g_test_run ();
    }
  g_test_add_func ("/kiosk/begin", test_begin);
  g_test_add_func ("/kiosk/warning", test_warning);
  g_test_add_func ("/kiosk/enter-by-phone", test_enter_by_phone);
  g_test_add_func ("/kiosk/staff", test_staff);
  /* Of a language only what shows pages */
  if (g_getenv ("PIR_TEST_PAGES") != NULL)
    return g_test_run ();
  g_test_add_func ("/kiosk/pay-by-phone", test_pay_by_phone);
  g_test_add_func ("/kiosk/pay-by-app", test_pay_by_app);
  g_test_add_func ("/kiosk/printer-in-need", test_printer_in_need);
  g_test_add_func ("/kiosk/keys", test_keys);
  g_test_add_func ("/kiosk/scanner", test_scanner);
  g_test_add_func ("/kiosk/paper-in-vain", test_paper_in_vain);
  g_test_add_func ("/kiosk/forgotten", test_forgotten);
  g_test_add_func ("/kiosk/loss", test_loss);
  g_test_add_func ("/kiosk/staff-by-finger", test_staff_by_finger);

  return g_test_run ();
}
