/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What notifications say, and of whom: all that a person may read is in their texts, which are caught here. */

#include "stage.h"

#include "app/pir-notifier.h"
#include "app/pir-remind-run.h"
#include "app/pir-reminding.h"
#include "core/pir-accounts.h"
#include "core/pir-link-watch.h"
#include "core/pir-languages.h"
#include "core/pir-session.h"
#include "fake-keyring.h"
#include "language.h"

static GString *said;
static guint n_sent;
static PirLinkWatch *watch; /* (unowned) of the notifier that was made last */

GNotification *__real_g_notification_new (const char *title);
GNotification *__wrap_g_notification_new (const char *title);
void __wrap_g_notification_set_body (GNotification *notification, const char *body);
void __wrap_g_application_send_notification (GApplication *application, const char *id, GNotification *notification);
PirLinkWatch *__real_pir_link_watch_new (PirContext *context);
PirLinkWatch *__wrap_pir_link_watch_new (PirContext *context);

PirLinkWatch *
__wrap_pir_link_watch_new (PirContext *context)
{
  watch = __real_pir_link_watch_new (context);

  return watch;
}

GNotification *
__wrap_g_notification_new (const char *title)
{
  g_string_append_printf (said, "%s\n", title);

  return __real_g_notification_new (title);
}

void
__wrap_g_notification_set_body (GNotification *notification,
                                const char    *body)
{
  g_string_append_printf (said, "%s\n", body);
}

void
__wrap_g_application_send_notification (GApplication  *application,
                                        const char    *id,
                                        GNotification *notification)
{
  n_sent++;
}

/* Anna and Bruno, who is shown; each is watched */
static Stage *
new_stage (GPtrArray *notifiers)
{
  Stage *stage = stage_new (STAGE_FAMILY);
  g_autoptr (PirAccount) bruno = fake_account (FAKE_BRUNO);

  fake_service_add (stage->world->service, FAKE_BRUNO, PIR_CHANGE_ACCOUNT, FAKE_BRUNO, bruno);
  pir_accounts_add (stage->world->accounts);
  world_sign_in (stage->world, "bruno");
  WAIT_UNTIL (pir_session_get_account (pir_context_get_session (stage->world->context)) != NULL);
  settle ();
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (stage->world->accounts)); i++)
    {
      g_autoptr (PirContext) context = g_list_model_get_item (G_LIST_MODEL (stage->world->accounts), i);

      g_ptr_array_add (notifiers, pir_notifier_new (G_APPLICATION (stage_get_application ()), context, stage->settings));
    }
  g_string_truncate (said, 0);
  n_sent = 0;

  return stage;
}

/* Anna's payment is confirmed now. */
static void
confirm (Stage *stage)
{
  PirContext *anna = pir_accounts_find (stage->world->accounts, FAKE_ANNA);

  fake_service_add_receipt (stage->world->service, N_TRIP, g_get_real_time () / G_USEC_PER_SEC, "ricevuta-new.pdf",
                            "%PDF-1.7 a new receipt\n");
  pir_sync_refresh (pir_context_get_sync (anna));
  WAIT_UNTIL (n_sent == 1);
}

/* Somebody else sits there: that there is news, and for whom; neither what nor how much. */
static void
test_other (void)
{
  g_autoptr (GPtrArray) notifiers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (Stage) stage = new_stage (notifiers);

  confirm (stage);
  g_assert_nonnull (strstr (said->str, "Anna Bianchi"));
  g_assert_null (strstr (said->str, "€"));
  g_assert_null (strstr (said->str, "Gita"));
  g_assert_null (strstr (said->str, "Payment"));
  g_assert_null (strpbrk (said->str, "0123456789"));
  g_ptr_array_set_size (notifiers, 0);
}

static void
test_own (void)
{
  g_autoptr (GPtrArray) notifiers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (Stage) stage = new_stage (notifiers);

  pir_accounts_show (stage->world->accounts, pir_accounts_find (stage->world->accounts, FAKE_ANNA));
  confirm (stage);
  g_assert_nonnull (strstr (said->str, "Payment confirmed"));
  g_assert_nonnull (strstr (said->str, "Anna Bianchi"));
  g_assert_nonnull (strstr (said->str, "€"));
  g_ptr_array_set_size (notifiers, 0);
}

/* Reminders of somebody who is not shown say whose they are, and no more; put off, they wait. */
static void
test_reminding (void)
{
  g_autoptr (GPtrArray) notifiers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (Stage) stage = new_stage (notifiers);
  PirContext *anna = pir_accounts_find (stage->world->accounts, FAKE_ANNA);
  g_autoptr (PirReminding) reminding = NULL;

  g_settings_set_value (stage->settings, "reminder-days", g_variant_new_parsed ("[60]"));
  reminding = pir_reminding_new (G_APPLICATION (stage_get_application ()), anna, stage->settings);
  pir_reminding_check (reminding);
  WAIT_UNTIL (n_sent == 1);
  g_assert_nonnull (strstr (said->str, "Anna Bianchi"));
  g_assert_null (strstr (said->str, "€"));
  g_assert_null (strpbrk (said->str, "0123456789"));

  g_string_truncate (said, 0);
  pir_accounts_show (stage->world->accounts, anna);
  pir_reminding_put_off (reminding);
  settle ();
  pir_reminding_check (reminding);
  settle ();
  g_assert_cmpuint (n_sent, ==, 1);
  g_ptr_array_set_size (notifiers, 0);
}

static void
keep_receipt_cb (PirArchive      *archive,
                 PirKeptReceipt  *receipt,
                 gboolean         is_new,
                 PirKeptReceipt **kept)
{
  g_set_object (kept, receipt);
}

/* A receipt, the school's yes and no, and another notice that is due soon, for Anna */
static void
tell_all (Stage          *stage,
          PirContext     *anna,
          PirReminding   *reminding,
          PirKeptReceipt *receipt)
{
  static guint number = 20;
  PirSync *sync = pir_context_get_sync (anna);
  PirLinkRequestFields fields = { .id = "0c000000-0000-4000-8000-000000000009", .state = PIR_LINK_ACTIVE, .school_name = "I.C. Redi" };
  guint n_before;

  g_signal_emit_by_name (pir_context_get_archive (anna), "kept", receipt, TRUE);
  for (int i = 0; i < 2; i++)
    {
      g_autoptr (PirLinkRequest) request = NULL;

      fields.state = i == 0 ? PIR_LINK_ACTIVE : PIR_LINK_REJECTED;
      request = pir_link_request_new (&fields);
      g_signal_emit_by_name (watch, "decided", request);
    }
  n_before = n_sent;
  number++;
  fake_service_add_family (stage->world->service, number, number);
  pir_sync_refresh (sync);
  WAIT_UNTIL (pir_sync_get_state (sync) != PIR_SYNC_RUNNING);
  pir_reminding_check (reminding);
  WAIT_UNTIL (n_sent > n_before);
}

/* Returns: (transfer full): lines that are said, of somebody who is shown and of somebody who is not */
static char **
say_in (Stage          *stage,
        PirContext     *anna,
        PirReminding   *reminding,
        PirKeptReceipt *receipt,
        const char     *language)
{
  language_set (language);
  g_string_truncate (said, 0);
  pir_accounts_show (stage->world->accounts, anna);
  settle ();
  tell_all (stage, anna, reminding, receipt);
  pir_accounts_show (stage->world->accounts, stage->world->context);
  settle ();
  tell_all (stage, anna, reminding, receipt);

  return g_strsplit (said->str, "\n", -1);
}

/* Titles and texts of all kinds, in every language that is offered: no line is the English one, none is missing. */
static void
test_languages (void)
{
  g_autoptr (GPtrArray) notifiers = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (Stage) stage = new_stage (notifiers);
  PirContext *anna = pir_accounts_find (stage->world->accounts, FAKE_ANNA);
  g_autoptr (PirKeptReceipt) receipt = NULL;
  g_autoptr (PirReminding) reminding = NULL;
  g_auto (GStrv) english = NULL;
  gsize n;
  const PirOfferedLanguage *languages = pir_languages_list (&n);

  g_ptr_array_set_size (notifiers, 0);
  g_ptr_array_add (notifiers, pir_notifier_new (G_APPLICATION (stage_get_application ()), anna, stage->settings));
  g_signal_connect (pir_context_get_archive (anna), "kept", G_CALLBACK (keep_receipt_cb), &receipt);
  confirm (stage);
  WAIT_UNTIL (receipt != NULL);
  g_settings_set_value (stage->settings, "reminder-days", g_variant_new_parsed ("[60]"));
  reminding = pir_reminding_new (G_APPLICATION (stage_get_application ()), anna, stage->settings);
  english = say_in (stage, anna, reminding, receipt, "en");
  g_assert_cmpuint (g_strv_length (english), ==, 17);
  for (gsize i = 0; i < n; i++)
    {
      g_auto (GStrv) lines = NULL;

      if (g_str_equal (languages[i].tag, "en"))
        continue;
      lines = say_in (stage, anna, reminding, receipt, languages[i].tag);
      g_assert_cmpuint (g_strv_length (lines), ==, g_strv_length (english));
      for (guint j = 0; *lines[j] != '\0'; j++)
        if (g_str_equal (lines[j], english[j]))
          g_error ("%s: “%s” is English", languages[i].tag, lines[j]);
    }
  language_set ("en");
  g_settings_reset (stage->settings, "reminder-days");
  g_ptr_array_set_size (notifiers, 0);
}

static void
keep_result_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

static void
sign_in_for_good (World *world)
{
  PirSession *session = pir_context_get_session (world->context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pir_session_sign_in_async (session, world->url, "anna", "right", TRUE, NULL, keep_result_cb, &result);
  WAIT_UNTIL (result != NULL);
  g_assert_true (pir_session_sign_in_finish (session, result, &error));
  g_assert_no_error (error);
  world_sync (world);
  WAIT_UNTIL (pir_session_is_remembered (session));
}

static void
done_cb (PirRemindRun *run,
         gboolean      is_shown,
         gboolean     *is_told)
{
  g_assert_true (is_shown);
  *is_told = TRUE;
}

/* The run at log-in takes up the session that the keyring holds and refreshes: it tells what the last one could not know. */
static void
test_resumed (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GPtrArray) remindings = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GSettings) settings = g_settings_new ("it.pagoinrete.PagoInRete");
  g_autoptr (PirRemindRun) run = NULL;
  gboolean is_told = FALSE;

  fake_keyring_reset ();
  fake_service_add_family (world->service, 1, 3);
  world_open (world);
  sign_in_for_good (world);
  world_close (world);
  fake_service_add_family (world->service, 4, 5);
  g_string_truncate (said, 0);
  n_sent = 0;

  g_settings_set_value (settings, "reminder-days", g_variant_new_parsed ("[60]"));
  world_open (world);
  g_assert_cmpint (pir_session_get_state (pir_context_get_session (world->context)), !=, PIR_SESSION_ACTIVE);
  g_ptr_array_add (remindings, pir_reminding_new (G_APPLICATION (stage_get_application ()), world->context, settings));
  run = pir_remind_run_new (remindings);
  g_signal_connect (run, "done", G_CALLBACK (done_cb), &is_told);
  WAIT_UNTIL (is_told);
  g_assert_cmpint (pir_session_get_state (pir_context_get_session (world->context)), ==, PIR_SESSION_ACTIVE);
  g_assert_cmpuint (n_sent, >=, 1);
  g_assert_nonnull (strstr (said->str, "5 notices"));
  g_clear_object (&run);
  g_ptr_array_set_size (remindings, 0);
  g_settings_reset (settings, "reminder-days");
}

int
main (int    argc,
      char **argv)
{
  int status;

  stage_init (&argc, &argv);
  said = g_string_new (NULL);
  fake_keyring_reset ();
  g_test_add_func ("/notifier/other", test_other);
  g_test_add_func ("/notifier/own", test_own);
  g_test_add_func ("/notifier/reminding", test_reminding);
  g_test_add_func ("/notifier/resumed", test_resumed);
  g_test_add_func ("/notifier/languages", test_languages);

  status = g_test_run ();
  g_string_free (said, TRUE);

  return status;
}
