/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A household: nothing before both agreed, each notice once, and nothing any more as soon as one of them takes it back. */

#include "parents.h"

#include "core/pir-household.h"
#include "fake-keyring.h"

#define N_ANNA 12
#define N_BRUNO 6
#define N_BOTH 17

static PirHousehold *
get_household (World *world)
{
  return pir_accounts_get_household (world->accounts);
}

/* Bruno pays what both see. */
static void
pay_shared (World *world)
{
  g_autoptr (PirNotice) shared = fake_notice (SHARED);
  PirNoticeFields fields = *pir_notice_peek (shared);
  g_autoptr (PirNotice) paid = NULL;

  fields.state = PIR_NOTICE_PAID;
  fields.payment_id = "7c0c5c0e-1111-4000-8000-000000000001";
  paid = pir_notice_new (&fields);
  fake_service_add (world->service, FAKE_BRUNO, PIR_CHANGE_NOTICE, fields.id, paid);
  fake_service_announce (world->service);
}

static gboolean
join (World      *world,
      const char *key)
{
  return pir_household_join (get_household (world), parents_find (world, key));
}

static PirContext *
get_view (World      *world,
          const char *key)
{
  return pir_household_get_view (get_household (world), parents_find (world, key));
}

static void
join_both (World *world)
{
  g_assert_true (join (world, FAKE_ANNA));
  g_assert_true (join (world, FAKE_BRUNO));
  WAIT_UNTIL (get_view (world, FAKE_ANNA) != NULL);
  WAIT_UNTIL (parents_count_notices (get_view (world, FAKE_ANNA), NULL) == N_BOTH);
}

static void
test_both_agree (void)
{
  g_autoptr (World) world = parents_new ();

  g_assert_null (get_view (world, FAKE_ANNA));
  g_assert_true (join (world, FAKE_ANNA));
  settle ();
  g_assert_null (get_view (world, FAKE_ANNA));
  g_assert_null (get_view (world, FAKE_BRUNO));
  g_assert_false (pir_household_has (get_household (world), parents_find (world, FAKE_BRUNO)));

  g_assert_true (join (world, FAKE_BRUNO));
  g_assert_true (get_view (world, FAKE_ANNA) == get_view (world, FAKE_BRUNO));
  WAIT_UNTIL (parents_count_notices (get_view (world, FAKE_ANNA), NULL) == N_BOTH);
  /* each one's own lists are what they were */
  g_assert_cmpuint (parents_count_notices (parents_find (world, FAKE_ANNA), NULL), ==, N_ANNA);
  g_assert_cmpuint (parents_count_notices (parents_find (world, FAKE_BRUNO), NULL), ==, N_BRUNO);
  g_assert_cmpuint (parents_count_notices (get_view (world, FAKE_ANNA), "Gita 50"), ==, 5);
  world_close (world);

  world_open (world);
  WAIT_UNTIL (parents_get_state (parents_find (world, FAKE_BRUNO)) == PIR_SESSION_ACTIVE);
  WAIT_UNTIL (parents_get_state (parents_find (world, FAKE_ANNA)) == PIR_SESSION_ACTIVE);
  WAIT_UNTIL (get_view (world, FAKE_ANNA) != NULL);
  WAIT_UNTIL (parents_count_notices (get_view (world, FAKE_ANNA), NULL) == N_BOTH);
}

static PirNotice *
find_in_view (PirContext *view,
              const char *id)
{
  g_autoptr (PirRowList) list = pir_row_list_new_notices (view, NULL);

  WAIT_UNTIL (!pir_row_list_is_loading (list));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    {
      g_autoptr (PirRow) row = g_list_model_get_item (G_LIST_MODEL (list), i);

      WAIT_UNTIL (pir_row_get_object (row) != NULL);
      if (g_str_equal (pir_notice_peek (pir_row_get_object (row))->id, id))
        return g_object_ref (pir_row_get_object (row));
    }

  return NULL;
}

/* Paid by the other one: said once, of who has paid, and not owed any more. */
static void
test_paid_by_the_other (void)
{
  g_autoptr (World) world = parents_new ();
  g_autofree char *id = fake_uuid ('n', SHARED);
  g_autoptr (PirNotice) notice = NULL;

  join_both (world);
  notice = find_in_view (get_view (world, FAKE_ANNA), id);
  g_assert_cmpint (pir_notice_peek (notice)->state, ==, PIR_NOTICE_TO_PAY);
  g_clear_object (&notice);

  pay_shared (world);
  WAIT_UNTIL (pir_sync_get_state (pir_context_get_sync (parents_find (world, FAKE_BRUNO))) == PIR_SYNC_IDLE);
  for (guint i = 0; i < 50 && (notice == NULL || pir_notice_peek (notice)->state != PIR_NOTICE_PAID); i++)
    {
      g_clear_object (&notice);
      settle ();
      notice = find_in_view (get_view (world, FAKE_ANNA), id);
    }
  g_assert_cmpint (pir_notice_peek (notice)->state, ==, PIR_NOTICE_PAID);
  g_assert_nonnull (pir_notice_peek (notice)->payment_id);
  g_assert_true (pir_household_get_owner (get_household (world), pir_notice_peek (notice)->local_id)
                 == parents_find (world, FAKE_BRUNO));
  g_assert_cmpuint (parents_count_notices (get_view (world, FAKE_ANNA), NULL), ==, N_BOTH);
}

/* Taken back by one of them: at once, and for both. */
static void
test_leave (void)
{
  g_autoptr (World) world = parents_new ();
  g_autoptr (PirRowList) list = NULL;

  join_both (world);
  list = pir_row_list_new_notices (get_view (world, FAKE_ANNA), NULL);
  WAIT_UNTIL (g_list_model_get_n_items (G_LIST_MODEL (list)) == N_BOTH);
  pir_household_leave (get_household (world), parents_find (world, FAKE_BRUNO));
  g_assert_null (get_view (world, FAKE_ANNA));
  g_assert_null (get_view (world, FAKE_BRUNO));
  g_clear_object (&list);
  /* the program ends in the same moment */
  world_close (world);

  world_open (world);
  WAIT_UNTIL (parents_get_state (parents_find (world, FAKE_BRUNO)) == PIR_SESSION_ACTIVE);
  WAIT_UNTIL (parents_get_state (parents_find (world, FAKE_ANNA)) == PIR_SESSION_ACTIVE);
  settle ();
  g_assert_null (get_view (world, FAKE_ANNA));
  g_assert_true (pir_household_has (get_household (world), parents_find (world, FAKE_ANNA)));
}

/* A third one on the same computer neither reads nor is read. */
static void
test_third (void)
{
  g_autoptr (World) world = parents_new ();
  g_autoptr (FakeService) other = fake_service_new ();
  g_autoptr (PirAccount) account = fake_account (FAKE_ANNA);
  g_autoptr (PirNotice) notice = fake_notice (700);
  PirContext *third;

  fake_service_add (other, FAKE_ANNA, PIR_CHANGE_ACCOUNT, FAKE_ANNA, account);
  fake_service_add (other, FAKE_ANNA, PIR_CHANGE_NOTICE, pir_notice_peek (notice)->id, notice);
  pir_accounts_add (world->accounts);
  parents_sign_in (world, fake_service_get_url (other), "anna");
  third = world->context;
  g_assert_cmpuint (parents_count_notices (third, NULL), ==, 1);
  join_both (world);
  g_assert_null (pir_household_get_view (get_household (world), third));
  g_assert_cmpuint (parents_count_notices (get_view (world, FAKE_ANNA), "Gita 700"), ==, 0);

  /* and at another server nothing is the same, until they agree */
  g_assert_true (pir_household_join (get_household (world), third));
  WAIT_UNTIL (parents_count_notices (get_view (world, FAKE_ANNA), NULL) == N_BOTH + 1);
  world_close (world);
}

/* Who is removed is not read for another moment, and has not agreed when it comes back. */
static void
test_removed (void)
{
  g_autoptr (World) world = parents_new ();

  join_both (world);
  pir_accounts_remove_async (world->accounts, parents_find (world, FAKE_BRUNO), FALSE, NULL, NULL);
  g_assert_null (get_view (world, FAKE_ANNA));
  settle ();
  pir_accounts_add (world->accounts);
  parents_sign_in (world, world->url, "bruno");
  g_assert_null (get_view (world, FAKE_ANNA));
  g_assert_false (pir_household_has (get_household (world), parents_find (world, FAKE_BRUNO)));
}

/* Nobody agrees for somebody else: it takes a session. */
static void
test_signed_out (void)
{
  g_autoptr (World) world = parents_new ();
  g_autoptr (GAsyncResult) result = NULL;

  pir_session_sign_out_async (pir_context_get_session (parents_find (world, FAKE_BRUNO)), TRUE, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  g_clear_object (&result);
  g_assert_false (join (world, FAKE_BRUNO));
  g_assert_true (join (world, FAKE_ANNA));
  settle ();
  g_assert_null (get_view (world, FAKE_ANNA));
}

/* The service began again: its old copy is nobody's to read. */
static void
test_cache_begun_again (void)
{
  g_autoptr (World) world = parents_new ();
  PirSync *sync = pir_context_get_sync (parents_find (world, FAKE_BRUNO));

  join_both (world);
  fake_service_forget_cursors (world->service);
  pir_sync_refresh (sync);
  WAIT_UNTIL (pir_sync_get_state (sync) == PIR_SYNC_IDLE);
  settle ();
  {
    g_autoptr (PirNotice) notice = fake_notice (600);

    fake_service_add (world->service, FAKE_BRUNO, PIR_CHANGE_NOTICE, pir_notice_peek (notice)->id, notice);
  }
  pir_sync_refresh (sync);
  WAIT_UNTIL (get_view (world, FAKE_ANNA) != NULL && parents_count_notices (get_view (world, FAKE_ANNA), NULL) == N_BOTH + 1);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/household/both-agree", test_both_agree);
  g_test_add_func ("/core/household/paid-by-the-other", test_paid_by_the_other);
  g_test_add_func ("/core/household/leave", test_leave);
  g_test_add_func ("/core/household/third", test_third);
  g_test_add_func ("/core/household/removed", test_removed);
  g_test_add_func ("/core/household/signed-out", test_signed_out);
  g_test_add_func ("/core/household/cache-begun-again", test_cache_begun_again);

  status = g_test_run ();
  fake_keyring_reset ();

  return status;
}
