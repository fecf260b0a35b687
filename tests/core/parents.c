/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "parents.h"

#include "fake-keyring.h"

static void
add_bruno (FakeService *service)
{
  g_autoptr (PirAccount) bruno = fake_account (FAKE_BRUNO);
  g_autoptr (PirNotice) shared = fake_notice (SHARED);

  fake_service_add (service, FAKE_BRUNO, PIR_CHANGE_ACCOUNT, FAKE_BRUNO, bruno);
  fake_service_add (service, FAKE_BRUNO, PIR_CHANGE_NOTICE, pir_notice_peek (shared)->id, shared);
  for (guint i = BRUNO_FIRST; i <= BRUNO_LAST; i++)
    {
      g_autoptr (PirNotice) notice = fake_notice (i);

      fake_service_add (service, FAKE_BRUNO, PIR_CHANGE_NOTICE, pir_notice_peek (notice)->id, notice);
    }
}

void
parents_sign_in (World      *world,
                 const char *server,
                 const char *user_name)
{
  g_autoptr (PirSession) session = g_object_ref (pir_context_get_session (world->context));
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pir_session_sign_in_async (session, server, user_name, "right", TRUE, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  g_assert_true (pir_session_sign_in_finish (session, result, &error));
  g_assert_no_error (error);
  WAIT_UNTIL (pir_sync_get_updated_at (pir_context_get_sync (world->context)) > 0);
  WAIT_UNTIL (pir_session_get_account (pir_context_get_session (world->context)) != NULL);
  settle ();
}

World *
parents_new (void)
{
  World *world = world_new ();

  fake_keyring_reset ();
  fake_service_add_family (world->service, 1, 12);
  add_bruno (world->service);
  world_open (world);
  parents_sign_in (world, world->url, "anna");
  pir_accounts_add (world->accounts);
  g_assert_cmpint (pir_session_get_state (pir_context_get_session (world->context)), ==, PIR_SESSION_NONE);
  parents_sign_in (world, world->url, "bruno");

  return world;
}

PirSessionState
parents_get_state (PirContext *context)
{
  return pir_session_get_state (pir_context_get_session (context));
}

guint
parents_count_notices (PirContext *context,
                       const char *text)
{
  g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();
  g_autoptr (PirRowList) list = NULL;

  filter->text = g_strdup (text);
  list = pir_row_list_new_notices (context, filter);
  WAIT_UNTIL (!pir_row_list_is_loading (list));

  return g_list_model_get_n_items (G_LIST_MODEL (list));
}

PirContext *
parents_find (World      *world,
              const char *key)
{
  PirContext *context = pir_accounts_find (world->accounts, key);

  g_assert_nonnull (context);

  return context;
}
