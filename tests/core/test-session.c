/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "helpers.h"

#include <glib/gstdio.h>

#include "fake-keyring.h"
#include "net/pir-net-error.h"
#include "store/pir-store.h"

static PirSession *
get_session (World *world)
{
  return pir_context_get_session (world->context);
}

static PirSessionState
get_state (World *world)
{
  return pir_session_get_state (get_session (world));
}

static guint
count_notices (World *world)
{
  g_autoptr (PirRowList) list = pir_row_list_new_notices (world->context, NULL);

  WAIT_UNTIL (!pir_row_list_is_loading (list));

  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

static gboolean
sign_in (World       *world,
         const char  *user_name,
         const char  *password,
         gboolean     remember,
         GError     **error)
{
  PirSession *session = get_session (world);
  g_autoptr (GAsyncResult) result = NULL;

  pir_session_sign_in_async (session, world->url, user_name, password, remember, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);

  return pir_session_sign_in_finish (session, result, error);
}

static gboolean
sign_out (World     *world,
          gboolean   keep_data,
          GError   **error)
{
  g_autoptr (PirSession) session = g_object_ref (get_session (world));
  g_autoptr (GAsyncResult) result = NULL;

  pir_session_sign_out_async (session, keep_data, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);

  return pir_session_sign_out_finish (session, result, error);
}

static gboolean
unlock (World   *world,
        GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pir_session_unlock_async (get_session (world), NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);

  return pir_session_unlock_finish (get_session (world), result, error);
}

/* A profile that Anna has used, and closed again */
static World *
new_world (gboolean remember)
{
  World *world = world_new ();

  fake_keyring_reset ();
  fake_service_add_family (world->service, 1, 12);
  world_open (world);
  g_assert_true (sign_in (world, "anna", "right", remember, NULL));
  WAIT_UNTIL (pir_sync_get_updated_at (pir_context_get_sync (world->context)) > 0);
  settle ();

  return world;
}

/* Each state of the keyring at start: told apart, and the data readable in all of them. */
static void
test_restore (void)
{
  static const struct
  {
    PirKeyringState keyring;
    PirSessionState session;
  } cases[] = {
    { PIR_KEYRING_AVAILABLE, PIR_SESSION_ACTIVE },
    { PIR_KEYRING_LOCKED, PIR_SESSION_ENDED },
    { PIR_KEYRING_ABSENT, PIR_SESSION_ENDED },
    { PIR_KEYRING_DENIED, PIR_SESSION_ENDED },
  };
  g_autoptr (World) world = new_world (TRUE);

  g_assert_true (pir_session_is_remembered (get_session (world)));
  g_assert_cmpint (pir_session_get_keyring_state (get_session (world)), ==, PIR_KEYRING_AVAILABLE);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      world_close (world);
      fake_keyring_set_state (cases[i].keyring);
      world_open (world);
      g_assert_cmpint (get_state (world), ==, PIR_SESSION_RESTORING);
      g_assert_cmpuint (count_notices (world), ==, 12);
      WAIT_UNTIL (get_state (world) != PIR_SESSION_RESTORING);
      g_assert_cmpint (get_state (world), ==, cases[i].session);
      g_assert_cmpint (pir_session_get_keyring_state (get_session (world)), ==, cases[i].keyring);
      g_assert_cmpint (pir_session_is_remembered (get_session (world)), ==,
                       cases[i].session == PIR_SESSION_ACTIVE);
      g_assert_cmpstr (pir_account_peek (pir_session_get_account (get_session (world)))->user_name, ==, "anna");
    }

  /* and one that holds nothing for us is not one that is broken */
  world_close (world);
  fake_keyring_reset ();
  world_open (world);
  WAIT_UNTIL (get_state (world) == PIR_SESSION_ENDED);
  g_assert_cmpint (pir_session_get_keyring_state (get_session (world)), ==, PIR_KEYRING_AVAILABLE);
}

/* The start asks neither keyring nor server before it returns; cached data do not wait for them. */
static void
test_quick_start (void)
{
  g_autoptr (World) world = new_world (TRUE);
  guint n_keyring, n_server;

  world_close (world);
  n_keyring = fake_keyring_count_calls ();
  n_server = fake_service_count (world->service, "GET /v1/changes");
  world_open (world);
  g_assert_cmpuint (fake_keyring_count_calls (), ==, n_keyring);
  g_assert_true (pir_context_has_account (world->context));
  WAIT_UNTIL (get_state (world) == PIR_SESSION_ACTIVE);
  WAIT_UNTIL (fake_service_count (world->service, "GET /v1/changes") > n_server);
}

static void
test_rotation (void)
{
  g_autoptr (World) world = new_world (TRUE);
  g_autofree char *first = g_strdup (fake_keyring_peek (world->url, FAKE_ANNA));

  g_assert_nonnull (first);
  for (guint i = 0; i < 3; i++)
    {
      fake_service_expire_access (world->service);
      world_sync (world);
    }
  g_assert_cmpstr (fake_keyring_peek (world->url, FAKE_ANNA), !=, first);
  g_assert_cmpuint (fake_keyring_count_writes (), ==, 4);
  world_close (world);

  world_open (world);
  WAIT_UNTIL (get_state (world) == PIR_SESSION_ACTIVE);
  world_sync (world);
  g_assert_cmpint (get_state (world), ==, PIR_SESSION_ACTIVE);
}

/* A keyring slower than the rotations: the newest token is the one that stays. */
static void
test_slow_keyring (void)
{
  g_autoptr (World) world = new_world (TRUE);

  fake_keyring_set_delay (300);
  for (guint i = 0; i < 3; i++)
    {
      fake_service_expire_access (world->service);
      pir_sync_refresh (pir_context_get_sync (world->context));
      WAIT_UNTIL (pir_sync_get_state (pir_context_get_sync (world->context)) == PIR_SYNC_IDLE);
    }
  WAIT_UNTIL (fake_keyring_count_writes () >= 3);
  for (guint i = 0; i < 60; i++)
    turn ();
  world_close (world);

  world_open (world);
  WAIT_UNTIL (get_state (world) == PIR_SESSION_ACTIVE);
  world_sync (world);
  g_assert_cmpint (get_state (world), ==, PIR_SESSION_ACTIVE);
}

/* The keyring takes nothing: signed in all the same, for this run. */
static void
test_not_kept (void)
{
  g_autoptr (World) world = world_new ();

  fake_keyring_reset ();
  fake_keyring_set_state (PIR_KEYRING_LOCKED);
  fake_service_add_family (world->service, 1, 12);
  world_open (world);
  g_assert_true (sign_in (world, "anna", "right", TRUE, NULL));
  g_assert_cmpint (get_state (world), ==, PIR_SESSION_ACTIVE);
  g_assert_false (pir_session_is_remembered (get_session (world)));
  g_assert_cmpint (pir_session_get_keyring_state (get_session (world)), ==, PIR_KEYRING_LOCKED);
  world_sync (world);

  /* and kept as soon as it is unlocked */
  fake_keyring_set_unlockable (TRUE);
  g_assert_true (unlock (world, NULL));
  WAIT_UNTIL (pir_session_is_remembered (get_session (world)));
  g_assert_nonnull (fake_keyring_peek (world->url, FAKE_ANNA));
  g_assert_cmpint (pir_session_get_keyring_state (get_session (world)), ==, PIR_KEYRING_AVAILABLE);
}

static void
test_unlock (void)
{
  g_autoptr (World) world = new_world (TRUE);
  g_autoptr (GError) error = NULL;

  world_close (world);
  fake_keyring_set_state (PIR_KEYRING_LOCKED);
  world_open (world);
  WAIT_UNTIL (get_state (world) == PIR_SESSION_ENDED);
  g_assert_false (unlock (world, &error));
  g_assert_error (error, PIR_KEYRING_ERROR, PIR_KEYRING_ERROR_LOCKED);
  g_assert_cmpint (get_state (world), ==, PIR_SESSION_ENDED);
  fake_keyring_set_unlockable (TRUE);
  g_assert_true (unlock (world, NULL));
  WAIT_UNTIL (get_state (world) == PIR_SESSION_ACTIVE);
  world_sync (world);
}

static void
test_not_remembered (void)
{
  g_autoptr (World) world = new_world (TRUE);

  g_assert_true (sign_in (world, "anna", "right", FALSE, NULL));
  settle ();
  g_assert_null (fake_keyring_peek (world->url, FAKE_ANNA));
  g_assert_false (pir_session_is_remembered (get_session (world)));
  fake_service_expire_access (world->service);
  world_sync (world);
  g_assert_null (fake_keyring_peek (world->url, FAKE_ANNA));
}

static void
test_wrong (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fake_keyring_reset ();
  world_open (world);
  g_assert_false (sign_in (world, "anna", "wrong", TRUE, &error));
  g_assert_cmpint (pir_net_error_get_problem (error)->code, ==, PIR_PROBLEM_CREDENTIALS);
  g_assert_cmpint (get_state (world), ==, PIR_SESSION_NONE);
  g_assert_false (pir_context_has_account (world->context));
  g_clear_error (&error);

  pir_session_sign_in_async (get_session (world), "ftp://nowhere", "anna", "right", TRUE, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  g_assert_false (pir_session_sign_in_finish (get_session (world), result, &error));
  g_assert_error (error, PIR_NET_ERROR, PIR_NET_ERROR_PROTOCOL);
  g_clear_error (&error);

  fake_service_set_online (world->service, FALSE);
  g_assert_false (sign_in (world, "anna", "right", TRUE, &error));
  g_assert_error (error, PIR_NET_ERROR, PIR_NET_ERROR_OFFLINE);
  g_assert_cmpint (get_state (world), ==, PIR_SESSION_NONE);
}

static void
test_cancelled (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  fake_keyring_reset ();
  fake_service_fail (world->service, "POST /v1/sessions", FAKE_HANG, 0, 0, 1);
  world_open (world);
  pir_session_sign_in_async (get_session (world), world->url, "anna", "right", TRUE, cancellable, keep_result, &result);
  WAIT_UNTIL (fake_service_count (world->service, "POST /v1/sessions") == 1);
  g_cancellable_cancel (cancellable);
  WAIT_UNTIL (result != NULL);
  g_assert_false (pir_session_sign_in_finish (get_session (world), result, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_cmpint (get_state (world), ==, PIR_SESSION_NONE);
}

/* Signed out: nothing in the keyring, the server knows, and the data are readable. */
static void
test_sign_out (void)
{
  g_autoptr (World) world = new_world (TRUE);
  g_autoptr (GError) error = NULL;

  g_assert_true (sign_out (world, TRUE, &error));
  g_assert_no_error (error);
  g_assert_cmpint (get_state (world), ==, PIR_SESSION_ENDED);
  g_assert_cmpuint (fake_service_count (world->service, "DELETE /v1/sessions/current"), ==, 1);
  settle ();
  g_assert_null (fake_keyring_peek (world->url, FAKE_ANNA));
  g_assert_false (pir_session_is_remembered (get_session (world)));
  g_assert_cmpuint (count_notices (world), ==, 12);
  world_close (world);

  world_open (world);
  WAIT_UNTIL (get_state (world) == PIR_SESSION_ENDED);
  g_assert_cmpuint (count_notices (world), ==, 12);
}

/* The server is away and the keyring is locked: over here all the same, also after the next start. */
static void
test_sign_out_alone (void)
{
  g_autoptr (World) world = new_world (TRUE);
  g_autoptr (GError) error = NULL;

  fake_keyring_set_state (PIR_KEYRING_LOCKED);
  fake_service_set_online (world->service, FALSE);
  g_assert_false (sign_out (world, TRUE, &error));
  g_assert_error (error, PIR_NET_ERROR, PIR_NET_ERROR_OFFLINE);
  g_assert_cmpint (get_state (world), ==, PIR_SESSION_ENDED);
  g_assert_nonnull (fake_keyring_peek (world->url, FAKE_ANNA));
  settle ();
  world_close (world);

  fake_keyring_set_state (PIR_KEYRING_AVAILABLE);
  fake_service_set_online (world->service, TRUE);
  world_open (world);
  WAIT_UNTIL (get_state (world) == PIR_SESSION_ENDED);
  settle ();
  g_assert_null (fake_keyring_peek (world->url, FAKE_ANNA));
}

/* Signed out with all that was cached: the next person finds a sign-in page. */
static void
test_forget (void)
{
  g_autoptr (World) world = new_world (TRUE);

  g_assert_true (sign_out (world, FALSE, NULL));
  g_assert_cmpint (get_state (world), ==, PIR_SESSION_NONE);
  g_assert_false (pir_context_has_account (world->context));
  g_assert_null (pir_session_get_account (get_session (world)));
  g_assert_cmpuint (count_notices (world), ==, 0);
  settle ();
  world_close (world);

  world_open (world);
  g_assert_cmpint (get_state (world), ==, PIR_SESSION_NONE);
  g_assert_false (pir_context_has_account (world->context));
  g_assert_true (sign_in (world, "anna", "right", TRUE, NULL));
  g_assert_true (pir_sync_is_first (pir_context_get_sync (world->context)));
  WAIT_UNTIL (count_notices (world) == 12);
}

/* The server ends the session: said so, token gone, data readable. */
static void
test_ended (void)
{
  g_autoptr (World) world = new_world (TRUE);

  fake_service_end_sessions (world->service);
  pir_sync_refresh (pir_context_get_sync (world->context));
  WAIT_UNTIL (get_state (world) == PIR_SESSION_ENDED);
  settle ();
  g_assert_null (fake_keyring_peek (world->url, FAKE_ANNA));
  g_assert_cmpuint (count_notices (world), ==, 12);
  g_assert_cmpint (pir_sync_get_state (pir_context_get_sync (world->context)), ==, PIR_SYNC_IDLE);
  g_assert_true (sign_in (world, "anna", "right", TRUE, NULL));
  world_sync (world);
}

/* Two people on one profile: each their own folder, and the last one is shown next time. */
static void
test_two (void)
{
  g_autoptr (World) world = new_world (TRUE);
  g_autoptr (PirAccount) bruno = fake_account (FAKE_BRUNO);
  g_autofree char *folder = g_build_filename (world->folder, "accounts", FAKE_BRUNO, NULL);
  g_autofree char *file = g_build_filename (world->folder, "accounts.ini", NULL);
  g_autofree char *text = NULL;
  GStatBuf info;

  fake_service_add (world->service, FAKE_BRUNO, PIR_CHANGE_ACCOUNT, FAKE_BRUNO, bruno);
  g_assert_true (sign_in (world, "bruno", "right", TRUE, NULL));
  WAIT_UNTIL (pir_session_get_account (get_session (world)) != NULL);
  g_assert_cmpstr (pir_account_peek (pir_session_get_account (get_session (world)))->user_name, ==, "bruno");
  g_assert_cmpuint (count_notices (world), ==, 0);
  g_assert_nonnull (fake_keyring_peek (world->url, FAKE_ANNA));
  g_assert_nonnull (fake_keyring_peek (world->url, FAKE_BRUNO));
  settle ();
  g_assert_cmpint (g_stat (folder, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0700);
  g_assert_cmpint (g_stat (file, &info), ==, 0);
  g_assert_cmpint (info.st_mode & 0777, ==, 0600);
  g_assert_true (g_file_get_contents (file, &text, NULL, NULL));
  g_assert_nonnull (strstr (text, "last=" FAKE_BRUNO));
  g_assert_nonnull (strstr (text, "name=Bruno Verdi"));
  g_assert_nonnull (strstr (text, "name=Anna Bianchi"));
  g_assert_null (strstr (text, "token"));
  world_close (world);

  world_open (world);
  WAIT_UNTIL (get_state (world) == PIR_SESSION_ACTIVE);
  WAIT_UNTIL (pir_session_get_account (get_session (world)) != NULL);
  g_assert_cmpstr (pir_account_peek (pir_session_get_account (get_session (world)))->user_name, ==, "bruno");
  g_assert_true (sign_in (world, "anna", "right", FALSE, NULL));
  g_assert_cmpuint (count_notices (world), ==, 12);
  settle ();
  g_assert_null (fake_keyring_peek (world->url, FAKE_ANNA));
  g_assert_nonnull (fake_keyring_peek (world->url, FAKE_BRUNO));
}

/* Whatever stands in the file, no folder but a UUID's is opened. */
static void
test_damaged_profile (void)
{
  static const char * const texts[] = {
    "[accounts]\nlast=../../etc\n[../../etc]\nserver=http://127.0.0.1:1\n",
    "[accounts]\nlast=" FAKE_ANNA "\n",
    "not a key file",
    "[accounts]\nlast=\n",
    "\xff\xfe",
  };
  g_autoptr (World) world = world_new ();
  g_autofree char *file = g_build_filename (world->folder, "accounts.ini", NULL);

  fake_keyring_reset ();
  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_true (g_file_set_contents (file, texts[i], -1, NULL));
      if (i == 2 || i == 4)
        g_test_expect_message ("pir-core", G_LOG_LEVEL_WARNING, "*");
      world_open (world);
      g_test_assert_expected_messages ();
      g_assert_cmpint (get_state (world), ==, PIR_SESSION_NONE);
      g_assert_false (pir_context_has_account (world->context));
      settle ();
      world_close (world);
    }
}

/* The data were written by a newer version: said so, nothing touched, no session taken up. */
static void
test_store_fails (void)
{
  g_autoptr (World) world = new_world (TRUE);
  g_autofree char *folder = g_build_filename (world->folder, "accounts", FAKE_ANNA, NULL);
  g_autofree char *path = g_build_filename (folder, "local.db", NULL);
  g_autofree char *text = NULL;

  settle ();
  world_close (world);
  g_assert_true (g_file_set_contents (path, "this is no database, but it is somebody's data", -1, NULL));
  g_test_expect_message ("pir-core", G_LOG_LEVEL_WARNING, "*");
  world_open (world);
  WAIT_UNTIL (pir_sync_get_state (pir_context_get_sync (world->context)) == PIR_SYNC_FAILED);
  g_test_assert_expected_messages ();
  g_assert_error (pir_sync_get_error (pir_context_get_sync (world->context)), PIR_STORE_ERROR, PIR_STORE_ERROR_CORRUPT);
  g_assert_cmpint (get_state (world), ==, PIR_SESSION_ENDED);
  settle ();
  g_assert_cmpint (get_state (world), ==, PIR_SESSION_ENDED);
  world_close (world);
  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "this is no database, but it is somebody's data");
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/session/restore", test_restore);
  g_test_add_func ("/core/session/quick-start", test_quick_start);
  g_test_add_func ("/core/session/rotation", test_rotation);
  g_test_add_func ("/core/session/slow-keyring", test_slow_keyring);
  g_test_add_func ("/core/session/not-kept", test_not_kept);
  g_test_add_func ("/core/session/unlock", test_unlock);
  g_test_add_func ("/core/session/not-remembered", test_not_remembered);
  g_test_add_func ("/core/session/wrong", test_wrong);
  g_test_add_func ("/core/session/cancelled", test_cancelled);
  g_test_add_func ("/core/session/sign-out", test_sign_out);
  g_test_add_func ("/core/session/sign-out-alone", test_sign_out_alone);
  g_test_add_func ("/core/session/forget", test_forget);
  g_test_add_func ("/core/session/ended", test_ended);
  g_test_add_func ("/core/session/two", test_two);
  g_test_add_func ("/core/session/damaged-profile", test_damaged_profile);
  g_test_add_func ("/core/session/store-fails", test_store_fails);

  status = g_test_run ();
  fake_keyring_reset ();

  return status;
}
