/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Several accounts on one computer: each for itself, and nothing of one in sight of another. */

#include "parents.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/resource.h>

#include "core/pir-profile.h"
#include "fake-keyring.h"

#define OTHER_KEY "2a1f0c8e-5d0b-4f5e-9d56-0f5b7d2c9a11"

#define SECRET "Gita 50"

static guint
count_accounts (World *world)
{
  return g_list_model_get_n_items (G_LIST_MODEL (world->accounts));
}

static char *
dup_path (World      *world,
          const char *key,
          const char *name)
{
  return g_build_filename (world->folder, "accounts", key, name, NULL);
}

static gboolean
exists (World      *world,
        const char *key,
        const char *name)
{
  g_autofree char *path = dup_path (world, key, name);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

static char *
read_profile (World *world)
{
  g_autofree char *path = g_build_filename (world->folder, "accounts.ini", NULL);
  char *text = NULL;

  g_assert_true (g_file_get_contents (path, &text, NULL, NULL));

  return text;
}

static gboolean
remove_account (World       *world,
                PirContext  *context,
                gboolean     with_receipts,
                GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pir_accounts_remove_async (world->accounts, context, with_receipts, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  settle ();

  return pir_accounts_remove_finish (world->accounts, result, error);
}

static void
test_switch (void)
{
  g_autoptr (World) world = parents_new ();
  PirContext *anna = parents_find (world, FAKE_ANNA);
  PirContext *bruno = parents_find (world, FAKE_BRUNO);
  guint n_calls;

  g_assert_true (world->context == bruno);
  g_assert_cmpuint (parents_count_notices (bruno, NULL), ==, 6);
  g_assert_cmpint (parents_get_state (anna), ==, PIR_SESSION_ACTIVE);

  /* nobody signs in or out for it, and what is shown is there at once */
  n_calls = fake_keyring_count_calls ();
  pir_accounts_show (world->accounts, anna);
  g_assert_true (world->context == anna);
  g_assert_cmpuint (parents_count_notices (anna, NULL), ==, 12);
  g_assert_cmpint (parents_get_state (anna), ==, PIR_SESSION_ACTIVE);
  g_assert_cmpint (parents_get_state (bruno), ==, PIR_SESSION_ACTIVE);
  g_assert_cmpuint (fake_keyring_count_calls (), ==, n_calls);
  settle ();
  world_close (world);

  /* the one that was shown last is shown next time, and the other one is kept fresh as well */
  world_open (world);
  g_assert_cmpstr (pir_context_get_key (world->context), ==, FAKE_ANNA);
  WAIT_UNTIL (parents_get_state (parents_find (world, FAKE_ANNA)) == PIR_SESSION_ACTIVE);
  WAIT_UNTIL (parents_get_state (parents_find (world, FAKE_BRUNO)) == PIR_SESSION_ACTIVE);
  {
    g_autoptr (PirNotice) notice = fake_notice (600);

    fake_service_add (world->service, FAKE_BRUNO, PIR_CHANGE_NOTICE, pir_notice_peek (notice)->id, notice);
    fake_service_announce (world->service);
  }
  WAIT_UNTIL (parents_count_notices (parents_find (world, FAKE_BRUNO), NULL) == 7);
  g_assert_cmpuint (parents_count_notices (parents_find (world, FAKE_ANNA), NULL), ==, 12);
}

static void
test_add_and_give_up (void)
{
  g_autoptr (World) world = parents_new ();
  g_autoptr (GError) error = NULL;

  g_assert_false (pir_accounts_can_give_up (world->accounts));
  pir_accounts_add (world->accounts);
  g_assert_null (pir_context_get_key (world->context));
  g_assert_true (pir_accounts_can_give_up (world->accounts));
  g_assert_cmpuint (count_accounts (world), ==, 2);
  pir_accounts_give_up (world->accounts);
  g_assert_cmpstr (pir_context_get_key (world->context), ==, FAKE_BRUNO);

  /* who is known already is no third one */
  pir_accounts_add (world->accounts);
  parents_sign_in (world, world->url, "anna");
  g_assert_cmpuint (count_accounts (world), ==, 2);
  g_assert_cmpstr (pir_context_get_key (world->context), ==, FAKE_ANNA);
  g_assert_cmpint (parents_get_state (parents_find (world, FAKE_BRUNO)), ==, PIR_SESSION_ACTIVE);
}

static void
test_sign_out_one (void)
{
  g_autoptr (World) world = parents_new ();
  g_autoptr (GAsyncResult) result = NULL;

  pir_session_sign_out_async (pir_context_get_session (world->context), TRUE, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  g_clear_object (&result);
  settle ();
  g_assert_cmpint (parents_get_state (parents_find (world, FAKE_BRUNO)), ==, PIR_SESSION_ENDED);
  g_assert_cmpint (parents_get_state (parents_find (world, FAKE_ANNA)), ==, PIR_SESSION_ACTIVE);
  g_assert_null (fake_keyring_peek (world->url, FAKE_BRUNO));
  g_assert_nonnull (fake_keyring_peek (world->url, FAKE_ANNA));
  pir_sync_refresh (pir_context_get_sync (parents_find (world, FAKE_ANNA)));
  WAIT_UNTIL (pir_sync_get_state (pir_context_get_sync (parents_find (world, FAKE_ANNA))) == PIR_SYNC_IDLE);
  g_assert_cmpint (parents_get_state (parents_find (world, FAKE_ANNA)), ==, PIR_SESSION_ACTIVE);
  world_close (world);

  world_open (world);
  WAIT_UNTIL (parents_get_state (parents_find (world, FAKE_BRUNO)) == PIR_SESSION_ENDED);
  WAIT_UNTIL (parents_get_state (parents_find (world, FAKE_ANNA)) == PIR_SESSION_ACTIVE);
}

/* Nothing of Bruno's is read where Anna's data are: lists, search, overview, cart, files. */
static void
test_nothing_leaks (void)
{
  g_autoptr (World) world = parents_new ();
  PirContext *anna = parents_find (world, FAKE_ANNA);
  PirContext *bruno = parents_find (world, FAKE_BRUNO);
  g_autofree char *id = fake_uuid ('n', BRUNO_FIRST);
  g_autofree char *path = dup_path (world, FAKE_ANNA, NULL);
  g_autoptr (PirNotice) notice = world_find_notice (world, BRUNO_FIRST);
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDir) dir = NULL;
  const char *name;

  g_assert_cmpuint (parents_count_notices (bruno, SECRET), ==, 5);
  g_assert_cmpuint (parents_count_notices (anna, SECRET), ==, 0);
  pir_cart_add (pir_context_get_cart (bruno), notice);
  settle ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (pir_context_get_cart (bruno))), ==, 1);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (pir_context_get_cart (anna))), ==, 0);

  pir_context_find_notice_async (anna, id, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  g_assert_null (pir_context_find_notice_finish (anna, result, &error));
  g_assert_nonnull (error);
  g_clear_object (&result);

  world_close (world);
  dir = g_dir_open (path, 0, NULL);
  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);
      g_autofree char *bytes = NULL;
      gsize n_bytes;

      if (g_file_get_contents (file, &bytes, &n_bytes, NULL))
        g_assert_null (memmem (bytes, n_bytes, id, strlen (id)));
    }
}

/* The same number at two servers is two people: neither comes into the other one's folder. */
static void
test_same_id_elsewhere (void)
{
  g_autoptr (World) world = parents_new ();
  g_autoptr (FakeService) other = fake_service_new ();
  g_autoptr (PirAccount) account = fake_account (FAKE_ANNA);
  g_autofree char *key = NULL;

  fake_service_add (other, FAKE_ANNA, PIR_CHANGE_ACCOUNT, FAKE_ANNA, account);
  pir_accounts_add (world->accounts);
  parents_sign_in (world, fake_service_get_url (other), "anna");
  g_assert_cmpuint (count_accounts (world), ==, 3);
  key = g_strdup (pir_context_get_key (world->context));
  g_assert_cmpstr (key, !=, FAKE_ANNA);
  g_assert_cmpuint (parents_count_notices (world->context, NULL), ==, 0);
  g_assert_cmpuint (parents_count_notices (parents_find (world, FAKE_ANNA), NULL), ==, 12);
  g_assert_nonnull (fake_keyring_peek (world->url, FAKE_ANNA));
  g_assert_nonnull (fake_keyring_peek (fake_service_get_url (other), FAKE_ANNA));
  settle ();
  world_close (world);

  world_open (world);
  g_assert_cmpstr (pir_context_get_key (world->context), ==, key);
  WAIT_UNTIL (parents_get_state (world->context) == PIR_SESSION_ACTIVE);
  WAIT_UNTIL (parents_get_state (parents_find (world, FAKE_ANNA)) == PIR_SESSION_ACTIVE);
  world_close (world);
}

/* Cache, name and token go; what only this computer has waits, and is there when the account is. */
static void
test_remove (void)
{
  g_autoptr (World) world = parents_new ();
  g_autofree char *damaged = dup_path (world, FAKE_BRUNO, "cache.db.damaged");
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirNotice) notice = world_find_notice (world, BRUNO_FIRST);

  pir_cart_add (pir_context_get_cart (world->context), notice);
  settle ();
  g_assert_true (g_file_set_contents (damaged, "what the server said once", -1, NULL));
  g_assert_true (remove_account (world, world->context, FALSE, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_accounts (world), ==, 1);
  g_assert_cmpstr (pir_context_get_key (world->context), ==, FAKE_ANNA);
  g_assert_cmpint (parents_get_state (world->context), ==, PIR_SESSION_ACTIVE);
  g_assert_null (fake_keyring_peek (world->url, FAKE_BRUNO));
  g_assert_nonnull (fake_keyring_peek (world->url, FAKE_ANNA));
  g_assert_false (exists (world, FAKE_BRUNO, "cache.db"));
  g_assert_false (exists (world, FAKE_BRUNO, "cache.db-wal"));
  g_assert_false (exists (world, FAKE_BRUNO, "cache.db.damaged"));
  g_assert_true (exists (world, FAKE_BRUNO, "local.db"));
  text = read_profile (world);
  g_assert_null (strstr (text, "Bruno"));
  world_close (world);

  world_open (world);
  g_assert_cmpuint (count_accounts (world), ==, 1);
  WAIT_UNTIL (parents_get_state (world->context) == PIR_SESSION_ACTIVE);
  pir_accounts_add (world->accounts);
  parents_sign_in (world, world->url, "bruno");
  g_assert_cmpuint (count_accounts (world), ==, 2);
  g_assert_cmpuint (parents_count_notices (world->context, NULL), ==, 6);
  WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (pir_context_get_cart (world->context))) == 1);
}

static void
test_remove_everything (void)
{
  g_autoptr (World) world = parents_new ();
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  /* one that nobody looks at */
  g_assert_true (remove_account (world, parents_find (world, FAKE_ANNA), TRUE, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (pir_context_get_key (world->context), ==, FAKE_BRUNO);
  g_assert_cmpuint (count_accounts (world), ==, 1);
  g_assert_false (exists (world, FAKE_ANNA, NULL));
  text = read_profile (world);
  g_assert_null (strstr (text, FAKE_ANNA));

  /* and the last one: the sign-in page is what is left */
  g_assert_true (remove_account (world, world->context, TRUE, &error));
  g_assert_no_error (error);
  g_assert_cmpuint (count_accounts (world), ==, 0);
  g_assert_cmpint (parents_get_state (world->context), ==, PIR_SESSION_NONE);
  g_assert_false (exists (world, FAKE_BRUNO, NULL));
  parents_sign_in (world, world->url, "anna");
  g_assert_cmpuint (parents_count_notices (world->context, NULL), ==, 12);
}

/* A payment that only this computer knows of is not forgotten with the account. */
static void
test_remove_refused (void)
{
  g_autoptr (World) world = parents_new ();
  g_autoptr (PirIntent) intent = NULL;
  g_autoptr (GError) error = NULL;

  pir_accounts_show (world->accounts, parents_find (world, FAKE_ANNA));
  world_fill_cart (world, 1, 1);
  intent = world_pay (world, &error);
  g_assert_no_error (error);
  g_assert_false (remove_account (world, world->context, TRUE, &error));
  g_assert_error (error, PIR_CORE_ERROR, PIR_CORE_ERROR_PAYMENT_OPEN);
  g_assert_cmpuint (count_accounts (world), ==, 2);
  g_assert_cmpint (parents_get_state (world->context), ==, PIR_SESSION_ACTIVE);
}

/* What a power cut leaves of a removal, or of an import, is swept at the next start. */
static void
test_remove_interrupted (void)
{
  g_autoptr (World) world = parents_new ();
  g_autofree char *removed = dup_path (world, ".removed-" OTHER_KEY, "archive");
  g_autofree char *folder = g_path_get_dirname (removed);
  g_autofree char *file = g_build_filename (removed, "2026.pdf", NULL);
  g_autofree char *import = dup_path (world, ".import-4Q2X1Z", NULL);

  world_close (world);
  g_assert_cmpint (g_mkdir_with_parents (import, 0700), ==, 0);
  g_assert_cmpint (g_mkdir_with_parents (removed, 0700), ==, 0);
  g_assert_true (g_file_set_contents (file, "somebody's", -1, NULL));
  world_open (world);
  WAIT_UNTIL (!g_file_test (folder, G_FILE_TEST_EXISTS) && !g_file_test (import, G_FILE_TEST_EXISTS));
  g_assert_cmpuint (count_accounts (world), ==, 2);
  WAIT_UNTIL (parents_get_state (world->context) == PIR_SESSION_ACTIVE);
}

/* As the first version wrote it: Anna used last, Bruno signed out, and a third one who was to be forgotten. */
static char *
dup_first_form (World *world)
{
  return g_strdup_printf ("[accounts]\nlast=%s\n\n[%s]\nserver=%s\nname=Anna Bianchi\n\n"
                          "[%s]\nserver=%s\nname=Bruno Verdi\nsigned-out=true\n\n"
                          "[" OTHER_KEY "]\nserver=%s\nsigned-out=true\n",
                          FAKE_ANNA, FAKE_ANNA, world->url, FAKE_BRUNO, world->url, world->url);
}

static void
write_first_form (World *world)
{
  g_autofree char *path = g_build_filename (world->folder, "accounts.ini", NULL);
  g_autofree char *text = dup_first_form (world);

  g_assert_true (g_file_set_contents (path, text, -1, NULL));
}

/* A profile of the first form: folders, tokens and data are where they were. */
static void
test_first_form (void)
{
  g_autoptr (World) world = parents_new ();
  g_autofree char *text = NULL;
  g_autofree char *name = NULL;

  settle ();
  world_close (world);
  write_first_form (world);
  world_open (world);
  g_assert_cmpuint (count_accounts (world), ==, 2);
  g_assert_cmpstr (pir_context_get_key (world->context), ==, FAKE_ANNA);
  WAIT_UNTIL (parents_get_state (world->context) == PIR_SESSION_ACTIVE);
  WAIT_UNTIL (parents_get_state (parents_find (world, FAKE_BRUNO)) == PIR_SESSION_ENDED);
  g_assert_cmpuint (parents_count_notices (world->context, NULL), ==, 12);
  g_assert_cmpuint (parents_count_notices (parents_find (world, FAKE_BRUNO), NULL), ==, 6);
  name = pir_context_dup_name (parents_find (world, FAKE_BRUNO));
  g_assert_cmpstr (name, ==, "Bruno Verdi");
  settle ();
  text = read_profile (world);
  g_assert_nonnull (strstr (text, "format=2"));
  g_assert_nonnull (strstr (text, "account=" FAKE_BRUNO));
}

/* Killed while the new form is being written, after a few bytes of it */
static void
migrate_and_die (const char *folder)
{
  const struct rlimit limit = { 8, 8 };
  g_autoptr (PirProfile) profile = pir_profile_new (folder);

  pir_profile_load (profile);
  g_assert_true (pir_profile_is_outdated (profile));
  g_assert_cmpint (setrlimit (RLIMIT_FSIZE, &limit), ==, 0);
  pir_profile_save_async (profile, NULL, NULL, NULL);
  g_usleep (20 * G_USEC_PER_SEC);
}

static void
test_migration_killed (void)
{
  g_autoptr (World) world = NULL;
  g_autofree char *first = NULL;
  g_autofree char *text = NULL;

  if (g_test_subprocess ())
    {
      migrate_and_die (g_getenv ("PIR_TEST_FOLDER"));
      return;
    }

  world = parents_new ();
  settle ();
  world_close (world);
  write_first_form (world);
  first = dup_first_form (world);
  g_setenv ("PIR_TEST_FOLDER", world->folder, TRUE);
  g_test_trap_subprocess (NULL, 60 * G_USEC_PER_SEC, G_TEST_SUBPROCESS_DEFAULT);
  g_assert_false (g_test_trap_has_passed ());
  g_assert_false (g_test_trap_reached_timeout ());
  text = read_profile (world);
  g_assert_cmpstr (text, ==, first);

  world_open (world);
  g_assert_cmpuint (count_accounts (world), ==, 2);
  WAIT_UNTIL (parents_get_state (world->context) == PIR_SESSION_ACTIVE);
  g_assert_cmpuint (parents_count_notices (world->context, NULL), ==, 12);
}

/* It cannot be read: put aside, and not written over. */
static void
test_damaged (void)
{
  g_autoptr (World) world = parents_new ();
  g_autofree char *path = g_build_filename (world->folder, "accounts.ini", NULL);
  g_autofree char *damaged = g_strconcat (path, ".damaged", NULL);
  g_autofree char *text = NULL;

  settle ();
  world_close (world);
  g_assert_true (g_file_set_contents (path, "[accounts\nlast=", -1, NULL));
  g_test_expect_message ("pir-core", G_LOG_LEVEL_WARNING, "*");
  world_open (world);
  g_test_assert_expected_messages ();
  g_assert_cmpuint (count_accounts (world), ==, 0);
  g_assert_true (g_file_get_contents (damaged, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "[accounts\nlast=");

  /* who signs in again finds what was kept */
  parents_sign_in (world, world->url, "anna");
  g_assert_cmpstr (pir_context_get_key (world->context), ==, FAKE_ANNA);
  g_assert_cmpuint (parents_count_notices (world->context, NULL), ==, 12);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/accounts/switch", test_switch);
  g_test_add_func ("/core/accounts/add-and-give-up", test_add_and_give_up);
  g_test_add_func ("/core/accounts/sign-out-one", test_sign_out_one);
  g_test_add_func ("/core/accounts/nothing-leaks", test_nothing_leaks);
  g_test_add_func ("/core/accounts/same-id-elsewhere", test_same_id_elsewhere);
  g_test_add_func ("/core/accounts/remove", test_remove);
  g_test_add_func ("/core/accounts/remove-everything", test_remove_everything);
  g_test_add_func ("/core/accounts/remove-refused", test_remove_refused);
  g_test_add_func ("/core/accounts/remove-interrupted", test_remove_interrupted);
  g_test_add_func ("/core/accounts/first-form", test_first_form);
  g_test_add_func ("/core/accounts/migration-killed", test_migration_killed);
  g_test_add_func ("/core/accounts/damaged", test_damaged);

  status = g_test_run ();
  fake_keyring_reset ();

  return status;
}
