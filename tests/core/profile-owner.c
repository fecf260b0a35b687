/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the owner of an account sees and does, against a real service: test-profile.py runs one of these at a time, with one. */

#include "helpers.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>

#include "core/pir-account-acts.h"
#include "core/pir-door.h"
#include "core/pir-sentences-account.h"
#include "core/pir-sentences.h"
#include "core/pir-session-duty.h"

#define USER "maria.rossi"

static const char *
get (const char *name)
{
  const char *value = g_getenv (name);

  g_assert_nonnull (value);

  return value;
}

static gboolean
sign_in (World       *world,
         const char  *user_name,
         GError     **error)
{
  PirSession *session = pir_context_get_session (world->context);
  g_autoptr (GAsyncResult) result = NULL;

  pir_session_sign_in_async (session, world->url, user_name, get ("PIR_TEST_PASSWORD"), FALSE, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);

  return pir_session_sign_in_finish (session, result, error);
}

static World *
open_world (void)
{
  World *world = world_new_at (get ("PIR_TEST_URL"));
  g_autoptr (GError) error = NULL;

  world_open (world);
  sign_in (world, USER, &error);
  g_assert_no_error (error);

  return world;
}

static PirSessionState
get_state (World *world)
{
  return pir_session_get_state (pir_context_get_session (world->context));
}

static PirAccountBook *
get_book (World *world)
{
  return pir_context_get_account_book (world->context);
}

static gboolean
read_part (World       *world,
           PirBookPart  part,
           GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pir_account_book_read_async (get_book (world), part, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);

  return pir_account_book_read_finish (get_book (world), result, error);
}

static GPtrArray *
list (World       *world,
      PirBookPart  part)
{
  g_autoptr (GError) error = NULL;

  read_part (world, part, &error);
  g_assert_no_error (error);

  return pir_account_book_get_list (get_book (world), part);
}

static const PirAccountFields *
read_account (World *world)
{
  g_autoptr (GError) error = NULL;

  read_part (world, PIR_BOOK_ACCOUNT, &error);
  g_assert_no_error (error);

  return pir_account_peek (pir_account_book_get_account (get_book (world)));
}

/* Ends the service, as when the network goes. */
static void
end_service (void)
{
  kill ((pid_t) g_ascii_strtoll (get ("PIR_TEST_PID"), NULL, 10), SIGTERM);
}

static void
assert_sentence (GError        *error,
                 PirAccountAct  act,
                 const char    *words)
{
  g_autofree char *sentence = pir_sentence_account_error (error, act);

  g_assert_nonnull (strstr (sentence, words));
}

/* Every part is told as it is, and stays known when the service is not there any more. */
static void
test_known (void)
{
  g_autoptr (World) world = open_world ();
  const PirAccountFields *account = read_account (world);
  const PirSessionInfoFields *session;
  g_autoptr (GError) error = NULL;
  g_autofree char *sentence = NULL;

  g_assert_true (account->has_password);
  g_assert_cmpstr (account->email, ==, USER "@posta.example");
  g_assert_null (account->pending_email);
  g_assert_false (pir_account_book_has_read (get_book (world), PIR_BOOK_SESSIONS));
  g_assert_cmpuint (list (world, PIR_BOOK_IDENTITIES)->len, ==, 0);
  g_assert_cmpuint (list (world, PIR_BOOK_CONSENTS)->len, ==, 0);
  g_assert_cmpuint (list (world, PIR_BOOK_SESSIONS)->len, ==, 1);
  session = pir_session_info_peek (g_ptr_array_index (pir_account_book_get_list (get_book (world), PIR_BOOK_SESSIONS), 0));
  g_assert_true (session->is_current);
  g_assert_cmpstr (session->device_name, ==, g_get_host_name ());
  g_assert_cmpuint (list (world, PIR_BOOK_ACTIVITY)->len, ==, 1);
  sentence = pir_sentence_activity (g_ptr_array_index (pir_account_book_get_list (get_book (world), PIR_BOOK_ACTIVITY), 0), NULL);
  g_assert_nonnull (strstr (sentence, g_get_host_name ()));

  end_service ();
  WAIT_UNTIL (!read_part (world, PIR_BOOK_SESSIONS, &error));
  assert_sentence (error, PIR_ACCOUNT_ACT_READ, "cannot be reached");
  g_assert_cmpuint (pir_account_book_get_list (get_book (world), PIR_BOOK_SESSIONS)->len, ==, 1);
}

static const char *
find_other (World *world)
{
  GPtrArray *sessions = list (world, PIR_BOOK_SESSIONS);

  for (guint i = 0; i < sessions->len; i++)
    {
      const PirSessionInfoFields *fields = pir_session_info_peek (g_ptr_array_index (sessions, i));

      if (!fields->is_current)
        return fields->id;
    }

  return NULL;
}

static void
end_session (World      *world,
             const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pir_account_book_end_session_async (get_book (world), id, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  pir_account_book_end_session_finish (get_book (world), result, &error);
  g_assert_no_error (error);
}

/* Who is ended from another computer is signed out, and what was fetched there stays readable. */
static void
test_sessions (void)
{
  g_autoptr (World) here = open_world ();
  g_autoptr (World) there = open_world ();
  g_autoptr (World) elsewhere = open_world ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = g_strdup (find_other (here));

  g_assert_cmpuint (list (here, PIR_BOOK_SESSIONS)->len, ==, 3);
  end_session (here, id);
  WAIT_UNTIL ((get_state (there) == PIR_SESSION_ENDED) != (get_state (elsewhere) == PIR_SESSION_ENDED));
  end_session (here, id); /* as good as ended now */
  g_assert_cmpuint (list (here, PIR_BOOK_SESSIONS)->len, ==, 2);
  g_assert_cmpint (get_state (here), ==, PIR_SESSION_ACTIVE);

  pir_account_book_end_others_async (get_book (here), NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  pir_account_book_end_others_finish (get_book (here), result, &error);
  g_assert_no_error (error);
  WAIT_UNTIL (get_state (there) == PIR_SESSION_ENDED && get_state (elsewhere) == PIR_SESSION_ENDED);
  g_assert_cmpuint (list (here, PIR_BOOK_SESSIONS)->len, ==, 1);
  g_assert_true (pir_context_has_account (there->context));
  g_assert_cmpint (get_state (here), ==, PIR_SESSION_ACTIVE);
  g_assert_false (pir_account_book_has_read (get_book (there), PIR_BOOK_ACCOUNT));
}

static gboolean
change_email (World       *world,
              const char  *email,
              const char  *password,
              GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pir_account_book_change_email_async (get_book (world), email, password, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);

  return pir_account_book_change_email_finish (get_book (world), result, error);
}

/* It waits until the link in the mail is opened, and can be given up until then. */
static void
test_email (void)
{
  g_autoptr (World) world = open_world ();
  PirSession *session = pir_context_get_session (world->context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_false (change_email (world, "lascia@posta.example", "wrong", &error));
  assert_sentence (error, PIR_ACCOUNT_ACT_EMAIL, "not the password");
  g_clear_error (&error);
  g_assert_false (change_email (world, "no address", get ("PIR_TEST_PASSWORD"), &error));
  assert_sentence (error, PIR_ACCOUNT_ACT_EMAIL, "does not take this address");
  g_clear_error (&error);

  g_assert_true (change_email (world, "lascia@posta.example", get ("PIR_TEST_PASSWORD"), &error));
  g_assert_cmpstr (read_account (world)->pending_email, ==, "lascia@posta.example");
  g_assert_cmpint (ABS (read_account (world)->pending_email_at - g_get_real_time () / G_USEC_PER_SEC), <, 60);
  pir_account_book_forget_email_async (get_book (world), NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  g_assert_true (pir_account_book_forget_email_finish (get_book (world), result, &error));
  g_assert_null (read_account (world)->pending_email);

  /* The other side of the test opens links that are mailed there. */
  g_assert_true (change_email (world, "certifica@posta.example", get ("PIR_TEST_PASSWORD"), &error));
  WAIT_UNTIL (pir_session_get_account (session) != NULL
              && g_strcmp0 (pir_account_peek (pir_session_get_account (session))->email, "certifica@posta.example") == 0);
  g_assert_null (read_account (world)->pending_email);
}

static void
test_no_mail (void)
{
  g_autoptr (World) world = open_world ();
  g_autoptr (GError) error = NULL;

  g_assert_false (change_email (world, "altra@posta.example", get ("PIR_TEST_PASSWORD"), &error));
  assert_sentence (error, PIR_ACCOUNT_ACT_EMAIL, "sends no mail");
}

static gboolean
export (World       *world,
        const char  *path,
        GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GFile) file = g_file_new_for_path (path);

  pir_account_book_export_async (get_book (world), file, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);

  return pir_account_book_export_finish (get_book (world), result, error);
}

static guint
count_files (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  guint n = 0;

  while (dir != NULL && g_dir_read_name (dir) != NULL)
    n++;

  return n;
}

/* The file is whole and for its owner's eyes, or it is what it was before. */
static void
test_export (void)
{
  g_autoptr (World) world = open_world ();
  g_autofree char *folder = g_build_filename (world->folder, "kept", NULL);
  g_autofree char *path = g_build_filename (folder, "data.json", NULL);
  g_autofree char *elsewhere = g_build_filename (world->folder, "not", "there.json", NULL);
  g_autofree char *content = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  GStatBuf info;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  g_assert_false (export (world, elsewhere, &error));
  g_clear_error (&error);

  g_assert_true (export (world, path, &error));
  g_assert_true (g_file_get_contents (path, &content, NULL, NULL));
  g_assert_true (g_str_has_prefix (content, "{\"exported_at\":"));
  g_assert_nonnull (strstr (content, USER "@posta.example"));
  g_assert_cmpint (g_stat (path, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_cmpuint (count_files (folder), ==, 1);

  end_service ();
  WAIT_UNTIL (!export (world, path, &error));
  assert_sentence (error, PIR_ACCOUNT_ACT_EXPORT, "no file was written");
  g_assert_true (g_file_get_contents (path, &after, NULL, NULL));
  g_assert_true (g_str_has_prefix (after, "{\"exported_at\":"));
  g_assert_cmpuint (count_files (folder), ==, 1);
}

static void
accept_terms (World *world)
{
  g_autoptr (PirDoor) door = pir_door_new (world->context, world->url);
  PirSession *session = pir_context_get_session (world->context);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) terms = NULL;
  g_autoptr (GError) error = NULL;

  pir_door_read_terms_async (door, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  terms = pir_door_read_terms_finish (door, result, &error);
  g_assert_no_error (error);
  g_clear_object (&result);
  pir_session_accept_terms_async (session, terms, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  pir_session_accept_terms_finish (session, result, &error);
  g_assert_no_error (error);
}

static PirTermsDocument *
read_text (World       *world,
           PirConsent  *consent,
           GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pir_account_book_read_text_async (get_book (world), consent, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);

  return pir_account_book_read_text_finish (get_book (world), result, error);
}

static PirConsent *
find_consent (GPtrArray      *consents,
              PirConsentKind  kind,
              const char     *version)
{
  for (guint i = 0; i < consents->len; i++)
    {
      const PirConsentFields *fields = pir_consent_peek (g_ptr_array_index (consents, i));

      if (fields->kind == kind && g_str_equal (fields->version, version))
        return g_ptr_array_index (consents, i);
    }

  return NULL;
}

/* What the other side calls 1 is in force first, then 2: the app notices by the first call that is refused, and what was accepted
 * then can still be read. */
static void
test_new_terms (void)
{
  g_autoptr (World) world = open_world ();
  PirSession *session = pir_context_get_session (world->context);
  const PirConsentFields unknown = { PIR_CONSENT_TERMS, "0", NULL, 0 };
  g_autoptr (PirConsent) never = pir_consent_new (&unknown);
  g_autoptr (PirTermsDocument) text = NULL;
  g_autoptr (GError) error = NULL;
  PirConsent *consent;

  WAIT_UNTIL (pir_session_get_duty (session) == PIR_DUTY_TERMS);
  accept_terms (world);
  WAIT_UNTIL (pir_session_get_duty (session) == PIR_DUTY_NONE);
  printf ("# change the terms\n");
  fflush (stdout);
  WAIT_UNTIL (pir_session_get_duty (session) == PIR_DUTY_TERMS);
  accept_terms (world);
  WAIT_UNTIL (pir_session_get_duty (session) == PIR_DUTY_NONE);

  g_assert_cmpuint (list (world, PIR_BOOK_CONSENTS)->len, ==, 4);
  consent = find_consent (pir_account_book_get_list (get_book (world), PIR_BOOK_CONSENTS), PIR_CONSENT_TERMS, "1");
  g_assert_nonnull (consent);
  text = read_text (world, consent, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pir_terms_document_peek (text)->text, ==, "terms 1");
  g_assert_null (read_text (world, never, &error));
  assert_sentence (error, PIR_ACCOUNT_ACT_READ, "does not keep this text");
}

/* No refresh, no stream: one call that is refused is enough. */
static void
test_told_by_any_call (void)
{
  g_autoptr (World) world = open_world ();
  PirSession *session = pir_context_get_session (world->context);
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (pir_session_get_duty (session), ==, PIR_DUTY_NONE);
  g_assert_false (read_part (world, PIR_BOOK_SESSIONS, &error));
  g_assert_cmpint (pir_sentence_get_problem (error), ==, PIR_PROBLEM_TERMS);
  g_assert_cmpint (pir_session_get_duty (session), ==, PIR_DUTY_TERMS);
}

static gboolean
delete (World       *world,
        const char  *user_name,
        const char  *password,
        GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pir_account_book_delete_async (get_book (world), user_name, password, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);

  return pir_account_book_delete_finish (get_book (world), result, error);
}

/* Nobody is known here any more and nothing is cached; what was kept stays. */
static void
test_delete (void)
{
  g_autoptr (World) world = open_world ();
  g_autofree char *folder = g_strdup (pir_archive_get_folder (pir_context_get_archive (world->context)));
  g_autofree char *account = g_path_get_dirname (folder);
  g_autofree char *local = g_build_filename (account, "local.db", NULL);
  g_autofree char *kept = g_build_filename (folder, "receipt.pdf", NULL);
  g_autofree char *profile = g_build_filename (world->folder, "accounts.ini", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  world_sync (world);
  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_assert_true (g_file_set_contents (kept, "receipt", -1, NULL));
  g_assert_false (delete (world, USER, "wrong", &error));
  assert_sentence (error, PIR_ACCOUNT_ACT_DELETE, "not the password");
  g_clear_error (&error);
  g_assert_false (delete (world, USER, NULL, &error));
  g_clear_error (&error);
  g_assert_cmpint (get_state (world), ==, PIR_SESSION_ACTIVE);

  g_assert_true (delete (world, "Maria.ROSSI", get ("PIR_TEST_PASSWORD"), &error));
  g_assert_cmpint (get_state (world), ==, PIR_SESSION_NONE);
  g_assert_false (pir_context_has_account (world->context));
  g_assert_null (pir_account_book_get_account (get_book (world)));
  g_assert_true (g_file_test (kept, G_FILE_TEST_IS_REGULAR));
  g_assert_true (g_file_test (local, G_FILE_TEST_IS_REGULAR));
  g_assert_false (sign_in (world, USER, &error));
  g_assert_cmpint (pir_sentence_get_problem (error), ==, PIR_PROBLEM_CREDENTIALS);
  settle ();
  g_assert_true (g_file_get_contents (profile, &text, NULL, NULL));
  g_assert_null (strstr (text, "Maria"));
}

static void
test_open_payment (void)
{
  g_autoptr (World) world = open_world ();
  g_autoptr (GError) error = NULL;

  g_assert_false (delete (world, USER, get ("PIR_TEST_PASSWORD"), &error));
  assert_sentence (error, PIR_ACCOUNT_ACT_DELETE, "still open");
  g_assert_cmpint (get_state (world), ==, PIR_SESSION_ACTIVE);
}

/* Nobody is signed in: every act says so. */
static void
test_signed_out (void)
{
  g_autoptr (World) world = world_new_at (get ("PIR_TEST_URL"));
  g_autoptr (GError) error = NULL;

  world_open (world);
  g_assert_null (pir_account_book_get_account (get_book (world)));
  g_assert_false (read_part (world, PIR_BOOK_ACTIVITY, &error));
  assert_sentence (error, PIR_ACCOUNT_ACT_READ, "Sign in");
  g_clear_error (&error);
  g_assert_false (delete (world, USER, "x", &error));
  assert_sentence (error, PIR_ACCOUNT_ACT_DELETE, "Sign in");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/profile/known", test_known);
  g_test_add_func ("/profile/sessions", test_sessions);
  g_test_add_func ("/profile/email", test_email);
  g_test_add_func ("/profile/no-mail", test_no_mail);
  g_test_add_func ("/profile/export", test_export);
  g_test_add_func ("/profile/new-terms", test_new_terms);
  g_test_add_func ("/profile/told-by-any-call", test_told_by_any_call);
  g_test_add_func ("/profile/delete", test_delete);
  g_test_add_func ("/profile/open-payment", test_open_payment);
  g_test_add_func ("/profile/signed-out", test_signed_out);

  return g_test_run ();
}
