/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The front desk's window: from the language to the paper that comes out of the real print service, with fingers on the screen, a
 * scanner, and a phone. */

#include "stage.h"

#include <fcntl.h>
#include <glib/gi18n.h>
#include <glib/gstdio.h>

#include "core/pir-kiosk-policy.h"
#include "ui/pir-code-view.h"
#include "ui/pir-fact-row.h"
#include "ui/pir-field.h"
#include "ui/pir-kiosk-home.h"
#include "ui/pir-kiosk-keys.h"
#include "ui/pir-kiosk-languages.h"
#include "ui/pir-kiosk-loss.h"
#include "ui/pir-kiosk-notices.h"
#include "ui/pir-kiosk-outcome.h"
#include "ui/pir-kiosk-paper.h"
#include "ui/pir-kiosk-pay.h"
#include "ui/pir-kiosk-print.h"
#include "ui/pir-kiosk-printing.h"
#include "ui/pir-kiosk-receipts.h"
#include "ui/pir-kiosk-row.h"
#include "ui/pir-kiosk-scan.h"
#include "ui/pir-kiosk-sign-in.h"
#include "ui/pir-kiosk-staff.h"
#include "ui/pir-kiosk-window.h"
#include "ui/pir-registration-page.h"
#include "ui/pir-words.h"

#define PIN "271828"

/* Of the reference program: printf 271828 | argon2 school-kiosk-01 -id -t 2 -m 12 -p 1 -l 32 -e */
#define REFERENCE "$argon2id$v=19$m=4096,t=2,p=1$c2Nob29sLWtpb3NrLTAx$sb6uK+BrBK+ZNcpIzzkdyzb/ayVFemUwaE29uPLYYwg"

#define FINGER 44 /* px that a finger needs, each way */

typedef struct
{
  World          *world;
  GSettings      *settings;
  GSettings      *rules;
  PirKioskPolicy *policy;
  GtkWidget      *window;
  int             ended;    /* PirKioskEnd, or -1 */
  char           *language; /* (nullable): asked for */
  guint           n_touched;
  guint           n_longer;
} Desk;

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

static Desk *
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

static Desk *
desk_new (const char *hand_off)
{
  return desk_new_with (hand_off, FALSE);
}

static void
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
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Desk, desk_free)

static GtkWidget *
get_page (Desk *desk)
{
  return gtk_stack_get_visible_child (walk_child (desk->window, "stack"));
}

static void
act (Desk       *desk,
     const char *name,
     const char *parameter)
{
  g_assert_true (gtk_widget_activate_action_variant (desk->window, name, parameter != NULL ? g_variant_new_string (parameter) : NULL));
}

#define WAIT_PAGE(desk, TYPE) WAIT_UNTIL (G_TYPE_CHECK_INSTANCE_TYPE (get_page (desk), TYPE))

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
  if (gtk_widget_get_ancestor (widget, ADW_TYPE_ENTRY_ROW) != NULL || gtk_widget_get_ancestor (widget, ADW_TYPE_ACTION_ROW) != NULL)
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

static void
save_picture (GtkWidget  *widget,
              const char *path)
{
  g_autoptr (GdkPaintable) paintable = gtk_widget_paintable_new (widget);
  GtkSnapshot *snapshot = gtk_snapshot_new ();
  g_autoptr (GskRenderNode) node = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  gdk_paintable_snapshot (paintable, snapshot, gtk_widget_get_width (widget), gtk_widget_get_height (widget));
  node = gtk_snapshot_free_to_node (snapshot);
  texture = gsk_renderer_render_texture (gtk_native_get_renderer (gtk_widget_get_native (widget)), node, NULL);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

/* Pictures for who wants to look at them: tests/screenshots --kiosk */
static void
take_picture (Desk       *desk,
              const char *where)
{
  const char *folder = g_getenv ("PIR_TEST_PICTURES");
  const char *prefix = g_getenv ("PIR_TEST_PREFIX");
  g_autofree char *name = g_strdup_printf ("kiosk-%s-%s.png", prefix != NULL ? prefix : "any", where);
  g_autofree char *path = folder != NULL ? g_build_filename (folder, name, NULL) : NULL;

  if (path != NULL)
    save_picture (desk->window, path);
}

static void
check_targets (Desk       *desk,
               const char *where)
{
  g_autoptr (GPtrArray) faults = g_ptr_array_new_with_free_func (g_free);
  guint n = walk_count (desk->window, GTK_TYPE_BUTTON);

  settle ();
  take_picture (desk, where);
  g_assert_cmpuint (n, >, 0);
  walk (desk->window, check_target, faults);
  for (guint i = 0; i < faults->len; i++)
    g_test_message ("%s: %s", where, (char *) g_ptr_array_index (faults, i));
  g_assert_cmpuint (faults->len, ==, 0);
  /* Nothing is wider than the smallest screen that a front desk has. */
  g_assert_cmpint (gtk_widget_get_width (get_page (desk)), <=, gtk_widget_get_width (desk->window));
}

static void
sign_in (Desk *desk)
{
  GtkWidget *page;

  act (desk, "kiosk.go", "notices");
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_SIGN_IN);
  page = get_page (desk);
  pir_field_set_text (walk_child (page, "user_field"), "anna");
  pir_field_set_text (walk_child (page, "password_field"), "right");
  settle ();
  check_targets (desk, "sign-in");
  walk_press (page, "sign_in_button");
  WAIT_UNTIL (*pir_field_get_text (walk_child (page, "password_field")) == '\0');
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_NOTICES);
  WAIT_UNTIL (walk_find_text (get_page (desk), "Viaggio a Siena") != NULL);
  settle ();
}

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

  g_assert_true (PIR_IS_KIOSK_LANGUAGES (get_page (desk)));
  g_assert_nonnull (walk_find_text (get_page (desk), "Italiano"));
  g_assert_nonnull (walk_find_text (get_page (desk), "English"));
  g_assert_false (walk_is_shown (desk->window, "bar"));
  check_targets (desk, "languages");
  gtk_widget_activate (gtk_widget_get_ancestor (walk_find_text (get_page (desk), "Italiano"), GTK_TYPE_BUTTON));
  WAIT_UNTIL (g_strcmp0 (desk->language, "it") == 0);

  pir_kiosk_window_begin (PIR_KIOSK_WINDOW (desk->window));
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_HOME);
  WAIT_UNTIL (fake_service_count (desk->world->service, "GET /v1/info") > 0);
  pir_kiosk_home_set_info (PIR_KIOSK_HOME (get_page (desk)), info);
  g_assert_cmpstr (walk_text (get_page (desk), "help_label"), ==, help);
  check_targets (desk, "home");
  act (desk, "kiosk.go", "register");
  WAIT_PAGE (desk, PIR_TYPE_REGISTRATION_PAGE);
  g_assert_null (walk_find (desk->window, ADW_TYPE_HEADER_BAR, 0));
  check_targets (desk, "registration");
  act (desk, "win.back", NULL);
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_HOME);
  /* What would close the window ends the session, and leaves the window to whom it belongs. */
  gtk_window_close (GTK_WINDOW (desk->window));
  g_assert_cmpint (desk->ended, ==, PIR_KIOSK_END_BUTTON);
  g_assert_true (gtk_widget_get_mapped (desk->window));
}

static void
choose (Desk       *desk,
        const char *reason)
{
  GtkWidget *row = gtk_widget_get_ancestor (walk_find_text (get_page (desk), reason), GTK_TYPE_LIST_BOX_ROW);

  g_assert_true (PIR_IS_KIOSK_ROW (row));
  gtk_widget_activate (row);
  settle ();
  g_assert_true (pir_kiosk_row_is_chosen (PIR_KIOSK_ROW (row)));
  g_assert_true (walk_is_shown (row, "standing_box"));
}

static char *
read_code (Desk      *desk,
           GtkWidget *view)
{
  g_autofree char *path = g_build_filename (desk->world->folder, "code.png", NULL);
  g_autofree char *command = g_strdup_printf ("zbarimg --nodbus -q --raw %s", path);
  char *output = NULL;

  save_picture (view, path);
  g_assert_true (g_spawn_command_line_sync (command, &output, NULL, NULL, NULL));
  g_unlink (path);

  return g_strchomp (output);
}

static char *
dup_printed (void)
{
  return g_build_filename (g_getenv ("PIR_TEST_PRINTER"), "out", "paper", NULL);
}

/* A program that is not ours */
static void
run (const char *command)
{
  g_autoptr (GError) error = NULL;
  int status;

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, &status, &error));
  g_assert_no_error (error);
  g_assert_true (g_spawn_check_wait_status (status, &error));
}

/* No file of a job is left where the print service keeps them. */
static void
check_spool_is_empty (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("PIR_TEST_PRINTER"), "spool", NULL);
  gint64 end = g_get_monotonic_time () + 10 * G_TIME_SPAN_SECOND;
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

static void
wait_for_paper (void)
{
  g_autofree char *path = dup_printed ();

  WAIT_UNTIL (g_file_test (path, G_FILE_TEST_EXISTS));
}

/* pdftotext reads what came out of the printer. */
static void
check_paper (const char *words)
{
  g_autofree char *path = dup_printed ();
  g_autofree char *command = g_strdup_printf ("pdftotext -layout %s -", path);
  g_autofree char *output = NULL;

  g_assert_true (g_spawn_command_line_sync (command, &output, NULL, NULL, NULL));
  if (strstr (output, words) == NULL)
    g_error ("“%s” is not on paper: %s", words, output);
  g_unlink (path);
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
  sign_in (desk);
  page = get_page (desk);
  check_targets (desk, "notices");
  g_assert_false (gtk_widget_get_sensitive (walk_child (page, "pay_button")));
  choose (desk, "Viaggio a Siena");
  g_assert_nonnull (strstr (walk_text (page, "sum_label"), amount));

  /* The payment document is drawn and printed; the document's own words are on the paper. */
  walk_press (page, "print_button");
  wait_for_paper ();
  check_paper ("Viaggio a Siena");
  check_spool_is_empty ();

  walk_press (page, "pay_button");
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_PAY);
  page = get_page (desk);
  WAIT_UNTIL (gtk_widget_get_sensitive (walk_child (page, "go_button")));
  g_assert_false (walk_is_shown (page, "app_button"));
  /* The cheapest is for a bank's own customers: another one is chosen for who says nothing. */
  g_assert_false (pir_kiosk_row_is_chosen (PIR_KIOSK_ROW (gtk_list_box_get_row_at_index (walk_child (page, "offers"), 0))));
  g_assert_true (pir_kiosk_row_is_chosen (PIR_KIOSK_ROW (gtk_list_box_get_row_at_index (walk_child (page, "offers"), 1))));
  check_targets (desk, "pay");
  walk_press (page, "go_button");
  stage_wait_view (page, "code");
  WAIT_UNTIL (gtk_widget_get_mapped (walk_child (page, "code_view")));
  check_targets (desk, "code");
  g_assert_nonnull (walk_find_text (page, _("Open Payment Page"))); /* the policy allows it */
  payment = fake_service_dup_payment (desk->world->service, 0);
  code = read_code (desk, walk_child (page, "code_view"));
  g_assert_cmpstr (code, ==, pir_payment_peek (payment)->checkout_url);

  /* It is paid on the phone. */
  fake_service_decide (desk->world->service, 0, PIR_PAYMENT_PAID, "0", pir_payment_peek (payment)->fee, TRUE);
  fake_service_announce (desk->world->service);
  stage_wait_view (page, "end");
  outcome = walk_child (page, "outcome");
  g_assert_cmpstr (walk_text (outcome, "title_label"), ==, _("Paid"));
  WAIT_UNTIL (walk_find_text (outcome, C_("print", "Receipt")) != NULL);
  settle ();
  check_targets (desk, "paid");
  gtk_widget_activate (gtk_widget_get_ancestor (walk_find_text (outcome, C_("print", "Receipt")), GTK_TYPE_BUTTON));
  wait_for_paper ();
  check_spool_is_empty ();
  /* What the service ends is not shown any longer, and one can sign in again. */
  fake_service_end_sessions (desk->world->service);
  fake_service_announce (desk->world->service);
  pir_sync_refresh (pir_context_get_sync (pir_accounts_get_current (desk->world->accounts)));
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_HOME);
  act (desk, "kiosk.go", "notices");
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_SIGN_IN);
  act (desk, "kiosk.finish", NULL);
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
  sign_in (desk);
  choose (desk, "Viaggio a Siena");
  walk_press (get_page (desk), "pay_button");
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_PAY);
  page = get_page (desk);
  stage_wait_view (page, "code");
  WAIT_UNTIL (gtk_widget_get_mapped (walk_child (page, "code_view")));
  settle ();
  check_targets (desk, "app");
  g_assert_null (walk_find_text (page, _("Open Payment Page")));
  code = read_code (desk, walk_child (page, "code_view"));
  g_assert_cmpstr (code, ==, "PAGOPA|002|301000000000000001|80014480828|14250");
  g_assert_cmpuint (fake_service_get_n_payments (desk->world->service), ==, 0);
}

/* What goes wrong with the printer is said, and goes on by itself or by one press. */
static void
test_printer_in_need (void)
{
  g_autofree char *empty = g_build_filename (g_getenv ("PIR_TEST_PRINTER"), "empty", NULL);
  g_autofree char *pdf = g_build_filename (g_get_tmp_dir (), "pir-kiosk-XXXXXX.pdf", NULL);
  g_autofree char *path = dup_printed ();
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
  wait_for_paper ();
  g_unlink (path);
  check_spool_is_empty ();

  other = pir_kiosk_print_new ("nessuno", file);
  WAIT_UNTIL (pir_kiosk_print_get_state (other) == PIR_KIOSK_PRINT_NO_PRINTER);
  g_assert_true (pir_kiosk_print_is_over (other));

  /* Without a name the default one prints; one that takes nothing says so. */
  third = pir_kiosk_print_new (NULL, file);
  wait_for_paper ();
  g_unlink (path);
  run ("cupsreject sportello");
  g_clear_object (&third);
  third = pir_kiosk_print_new ("sportello", file);
  WAIT_UNTIL (pir_kiosk_print_is_over (third));
  run ("cupsaccept sportello");
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
  check_spool_is_empty ();
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
  act (desk, "kiosk.go", "notices");
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_SIGN_IN);
  field = walk_child (get_page (desk), "user_field");
  pir_field_focus (field);
  act (desk, "kiosk.keyboard", NULL);
  settle ();
  check_targets (desk, "keys");
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
  g_assert_cmpstr (pir_field_get_text (walk_child (get_page (desk), "password_field")), ==, "q");
  press_key (desk, "⌄");
  g_assert_false (walk_is_shown (desk->window, "keys_bin"));

  /* Digits alone where nothing else can be right */
  act (desk, "kiosk.home", NULL);
  act (desk, "kiosk.go", "paper");
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_PAPER);
  field = walk_child (get_page (desk), "creditor_field");
  pir_field_focus (field);
  act (desk, "kiosk.keyboard", NULL);
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

/* A notice of anybody's, under the scanner, at the real service: looked up, paid with the phone, its receipt on paper */
static void
test_paper (void)
{
  g_autoptr (Desk) desk = desk_new ("checkout");
  g_autofree char *type = g_strdup_printf ("xdotool type --args 1 --delay 4 'PAGOPA|002|%s|%s|1000' key Return", g_getenv ("PIR_TEST_NUMBER"),
                                           g_getenv ("PIR_TEST_CREDITOR"));
  g_autofree char *code = NULL;
  GtkWidget *page;

  pir_kiosk_window_begin (PIR_KIOSK_WINDOW (desk->window));
  settle ();
  /* Keys as a scanner gives them, from the home page */
  run (type);
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_PAPER);
  page = get_page (desk);
  stage_wait_view (page, "notice");
  check_targets (desk, "paper-notice");
  walk_press (page, "pay_button");
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_PAY);
  page = get_page (desk);
  WAIT_UNTIL (gtk_widget_get_sensitive (walk_child (page, "go_button")));
  walk_press (page, "go_button");
  stage_wait_view (page, "code");
  WAIT_UNTIL (gtk_widget_get_mapped (walk_child (page, "code_view")));
  settle ();
  g_assert_cmpint (gtk_widget_get_width (walk_child (page, "code_view")), >=, 320);
  g_assert_null (walk_find_text (page, _("Open Payment Page")));
  code = read_code (desk, walk_child (page, "code_view"));
  g_print ("# checkout %s\n", code);
  stage_wait_view (page, "end");
  WAIT_UNTIL (walk_find_text (walk_child (page, "outcome"), C_("print", "Receipt")) != NULL);
  gtk_widget_activate (gtk_widget_get_ancestor (walk_find_text (walk_child (page, "outcome"), C_("print", "Receipt")), GTK_TYPE_BUTTON));
  wait_for_paper ();
  check_paper (g_getenv ("PIR_TEST_REASON"));
  check_spool_is_empty ();
}

/* What was scanned is no notice, or nobody's: it is said, and one can go on. */
static void
test_paper_in_vain (void)
{
  g_autoptr (Desk) desk = desk_new ("checkout");
  GtkWidget *page;

  pir_kiosk_window_begin (PIR_KIOSK_WINDOW (desk->window));
  settle ();
  run ("xdotool type --args 1 --delay 4 '8001120012345678901' key Return");
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_PAPER);
  page = get_page (desk);
  WAIT_UNTIL (walk_is_shown (page, "error_label"));
  check_targets (desk, "paper");
  /* What a scanner types into a field that has the focus is not left there. */
  pir_field_focus (walk_child (page, "number_field"));
  run ("xdotool type --args 1 --delay 4 '8001120012345678901' key Return");
  settle ();
  WAIT_UNTIL (walk_is_shown (page, "error_label"));
  g_assert_cmpstr (pir_field_get_text (walk_child (page, "number_field")), ==, "");
  run ("xdotool type --args 1 --delay 4 'PAGOPA|002|301000000000000001|80014480828|14250' key Return");
  WAIT_UNTIL (g_strcmp0 (pir_field_get_text (walk_child (page, "creditor_field")), "80014480828") == 0);
  g_assert_cmpstr (pir_field_get_text (walk_child (page, "number_field")), ==, "3010\u00a00000\u00a00000\u00a00000\u00a001");
  WAIT_UNTIL (walk_is_shown (page, "error_label"));
}

/* Twenty seconds before the end, over all that there is; then it is as it was. */
static void
test_warning (void)
{
  g_autoptr (Desk) desk = desk_new ("checkout");
  GtkWidget *focus, *warning;

  pir_kiosk_window_begin (PIR_KIOSK_WINDOW (desk->window));
  act (desk, "kiosk.go", "paper");
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_PAPER);
  pir_field_focus (walk_child (get_page (desk), "number_field"));
  focus = gtk_root_get_focus (GTK_ROOT (desk->window));
  pir_kiosk_window_warn (PIR_KIOSK_WINDOW (desk->window), 20);
  settle ();
  warning = walk_child (desk->window, "warning");
  g_assert_true (gtk_widget_is_visible (warning));
  g_assert_nonnull (strstr (walk_text (warning, "warning_label"), "20"));
  g_assert_true (gtk_root_get_focus (GTK_ROOT (desk->window)) == walk_child (warning, "here_button"));
  check_targets (desk, "warning");
  walk_press (warning, "here_button");
  WAIT_UNTIL (desk->n_touched > 0);
  act (desk, "kiosk.more-time", NULL);
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
  check_targets (desk, "loss");
  fake_service_set_online (desk->world->service, TRUE);
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_HOME);
}

/* Behind the PIN: when it was last looked whether anything was left */
static void
test_staff (void)
{
  g_autoptr (GSettings) rules = g_settings_new (PIR_KIOSK_SCHEMA);
  g_autoptr (Desk) desk = NULL;
  GtkWidget *page;

  g_settings_set_string (rules, "staff-pin", REFERENCE);
  desk = desk_new ("checkout");
  g_settings_reset (rules, "staff-pin");
  pir_kiosk_window_set_wipe (PIR_KIOSK_WINDOW (desk->window), "27/11/26, 10:42:03", TRUE);
  pir_kiosk_window_begin (PIR_KIOSK_WINDOW (desk->window));
  act (desk, "kiosk.staff", NULL);
  WAIT_PAGE (desk, PIR_TYPE_KIOSK_STAFF);
  page = get_page (desk);
  check_targets (desk, "staff-pin");
  pir_field_set_text (walk_child (page, "pin_field"), "271829");
  walk_press (page, "check_button");
  WAIT_UNTIL (walk_is_shown (page, "error_label"));
  g_assert_cmpstr (walk_text (page, "error_label"), ==, _("This is not the PIN."));
  pir_field_set_text (walk_child (page, "pin_field"), PIN);
  walk_press (page, "check_button");
  stage_wait_view (page, "open");
  WAIT_UNTIL (walk_find (page, PIR_TYPE_FACT_ROW, 0) != NULL);
  check_targets (desk, "staff");
  g_assert_nonnull (strstr (walk_text (walk_find (page, PIR_TYPE_FACT_ROW, 0), "value_label"), "10:42:03"));
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
      return g_test_run ();
    }
  g_test_add_func ("/kiosk/begin", test_begin);
  g_test_add_func ("/kiosk/pay-by-phone", test_pay_by_phone);
  g_test_add_func ("/kiosk/pay-by-app", test_pay_by_app);
  g_test_add_func ("/kiosk/printer-in-need", test_printer_in_need);
  g_test_add_func ("/kiosk/keys", test_keys);
  g_test_add_func ("/kiosk/scanner", test_scanner);
  g_test_add_func ("/kiosk/paper-in-vain", test_paper_in_vain);
  g_test_add_func ("/kiosk/warning", test_warning);
  g_test_add_func ("/kiosk/loss", test_loss);
  g_test_add_func ("/kiosk/staff", test_staff);

  return g_test_run ();
}
