/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What schools let anyone pay for: looked at, kept for when there is no network, and paid for. */

#include "helpers.h"

#include "base/pir-clock.h"
#include "core/pir-cause-acts.h"
#include "core/pir-door.h"
#include "core/pir-gift-form.h"
#include "core/pir-school-search.h"
#include "core/pir-sentences.h"
#include "fake-causes.h"
#include "fake-links.h"

static World *
world_new_with_causes (void)
{
  World *world = world_new ();

  fake_links_reset ();
  fake_causes_reset ();
  fake_service_add_family (world->service, 1, 3);
  world_open_signed_in (world);

  return world;
}

static PirFoundSchool *
make_school (void)
{
  return pir_found_school_new (&(PirFoundSchoolFields) { .code = FAKE_SCHOOL_CODE, .name = "IC Primo Levi",
                                                         .municipality = "Roma", .uses_service = TRUE });
}

static GPtrArray *
list (World   *world,
      GError **error)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (PirFoundSchool) school = make_school ();

  pir_causes_list_async (world->context, school, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);

  return pir_causes_list_finish (world->context, result, error);
}

static PirKeptCauses *
list_kept (World *world)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PirKeptCauses *kept;

  pir_causes_list_kept_async (world->context, FAKE_SCHOOL_CODE, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  kept = pir_causes_list_kept_finish (world->context, result, &error);
  g_assert_no_error (error);

  return kept;
}

static PirOpenCause *
find (World       *world,
      const char  *id,
      GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pir_causes_find_async (world->context, id, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);

  return pir_causes_find_finish (world->context, result, error);
}

static PirKeptCauses *
find_kept (World      *world,
           const char *id)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PirKeptCauses *kept;

  pir_causes_find_kept_async (world->context, id, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  kept = pir_causes_find_kept_finish (world->context, result, &error);
  g_assert_no_error (error);

  return kept;
}

static PirNotice *
send (PirGiftForm  *form,
      GError      **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pir_gift_form_send_async (form, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);

  return pir_gift_form_send_finish (form, result, error);
}

static gboolean
withdraw (World       *world,
          const char  *id,
          GError     **error)
{
  g_autoptr (GAsyncResult) result = NULL;

  pir_cause_withdraw_async (world->context, id, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);

  return pir_cause_withdraw_finish (world->context, result, error);
}

static gboolean
is_in_cart (World      *world,
            const char *id)
{
  PirCart *cart = pir_context_get_cart (world->context);

  return pir_cart_contains (cart, id);
}

/* A list that was looked at is there without a network, and in the next life of the program. */
static void
test_list_is_kept (void)
{
  g_autoptr (World) world = world_new_with_causes ();
  g_autoptr (PirKeptCauses) nothing = list_kept (world);
  g_autoptr (PirKeptCauses) kept = NULL, after = NULL;
  g_autoptr (GPtrArray) causes = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (nothing->school);
  causes = list (world, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (causes->len, ==, 2);
  fake_service_set_online (world->service, FALSE);
  g_assert_null (list (world, &error));
  g_assert_nonnull (error);
  kept = list_kept (world);
  g_assert_cmpuint (kept->causes->len, ==, 2);
  g_assert_cmpint (ABS (pir_clock_now () - kept->fetched_at), <, 60);
  world_close (world);
  world_open (world);
  after = list_kept (world);
  g_assert_cmpuint (after->causes->len, ==, 2);
  g_assert_cmpstr (pir_found_school_peek (after->school)->name, ==, "IC Primo Levi");
}

/* One that the school has ended leaves, and so does one that is not there any more. */
static void
test_cause_is_kept (void)
{
  g_autoptr (World) world = world_new_with_causes ();
  g_autoptr (PirOpenCause) cause = NULL, closed = NULL;
  g_autoptr (PirKeptCauses) kept = NULL, ended = NULL, gone = NULL;
  g_autoptr (GError) error = NULL;

  cause = find (world, FAKE_GIFT, &error);
  g_assert_no_error (error);
  kept = find_kept (world, FAKE_GIFT);
  g_assert_cmpuint (kept->causes->len, ==, 1);
  fake_causes_end (FALSE);
  closed = find (world, FAKE_GIFT, &error);
  g_assert_no_error (error);
  g_assert_true (pir_open_cause_peek (closed)->is_closed);
  ended = find_kept (world, FAKE_GIFT);
  g_assert_cmpuint (ended->causes->len, ==, 0);

  fake_causes_reset ();
  g_clear_object (&cause);
  cause = find (world, FAKE_DIPLOMA, &error);
  g_assert_no_error (error);
  fake_causes_end (TRUE);
  g_assert_null (find (world, FAKE_DIPLOMA, &error));
  g_assert_cmpint (pir_sentence_get_problem (error), ==, PIR_PROBLEM_NOT_FOUND);
  gone = find_kept (world, FAKE_DIPLOMA);
  g_assert_cmpuint (gone->causes->len, ==, 0);
  g_clear_error (&error);
  g_assert_null (find (world, "Robert'); drop table", &error));
  g_assert_error (error, PIR_CORE_ERROR, PIR_CORE_ERROR_LINK);
}

/* For a child, with an amount of one's own: the notice is among the others and in the cart when the answer comes. */
static void
test_gift (void)
{
  g_autoptr (World) world = world_new_with_causes ();
  g_autoptr (PirOpenCause) cause = find (world, FAKE_GIFT, NULL);
  g_autoptr (PirGiftForm) form = pir_gift_form_new (world->context, cause);
  g_autoptr (PirNotice) notice = NULL, second = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_true (pir_gift_form_get_cause (form) == cause);
  g_assert_false (pir_gift_form_set_amount (form, 499));
  g_assert_false (pir_gift_form_set_amount (form, 20001));
  g_assert_true (pir_gift_form_set_amount (form, 4200));
  pir_gift_form_set_child (form, FAKE_PUPIL);
  notice = send (form, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pir_notice_peek (notice)->amount, ==, 4200);
  g_assert_cmpstr (pir_notice_peek (notice)->pupil_id, ==, FAKE_PUPIL);
  g_assert_true (is_in_cart (world, pir_notice_peek (notice)->id));

  /* What was sent is done: the same form makes another one. */
  second = send (form, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (pir_notice_peek (second)->id, !=, pir_notice_peek (notice)->id);
  g_assert_cmpuint (fake_causes_count (), ==, 2);
}

static void
test_person (void)
{
  g_autoptr (World) world = world_new_with_causes ();
  g_autoptr (PirOpenCause) cause = find (world, FAKE_DIPLOMA, NULL);
  g_autoptr (PirGiftForm) form = pir_gift_form_new (world->context, cause);
  g_autoptr (PirNotice) notice = NULL;
  g_autoptr (GError) error = NULL;

  pir_gift_form_set_child (form, FAKE_PUPIL);
  pir_gift_form_set_person (form, " Chiara ", "Rossi", "rsschr 85c52f839f");
  notice = send (form, &error);
  g_assert_no_error (error);
  g_assert_null (pir_notice_peek (notice)->pupil_id);
  g_assert_cmpstr (pir_notice_peek (notice)->debtor_given_name, ==, "Chiara");
  g_assert_cmpstr (pir_notice_peek (notice)->debtor_tax_code, ==, "RSSCHR85C52F839F");
}

/* An answer that was lost makes no second notice, as long as the same is asked for; with another amount it is another one. */
static void
test_lost_answer (void)
{
  g_autoptr (World) world = world_new_with_causes ();
  g_autoptr (PirOpenCause) cause = find (world, FAKE_GIFT, NULL);
  g_autoptr (PirGiftForm) form = pir_gift_form_new (world->context, cause);
  g_autoptr (PirNotice) notice = NULL, other = NULL;
  g_autoptr (GError) error = NULL;

  pir_gift_form_set_child (form, FAKE_PUPIL);
  fake_service_fail (world->service, "POST /v1/open-causes/{id}/notices", FAKE_DROP, PIR_PROBLEM_UNKNOWN, 0, 3);
  g_assert_null (send (form, &error));
  g_assert_nonnull (error);
  g_clear_error (&error);
  g_assert_cmpuint (fake_causes_count (), ==, 1);
  notice = send (form, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (fake_causes_count (), ==, 1);

  fake_service_fail (world->service, "POST /v1/open-causes/{id}/notices", FAKE_DROP, PIR_PROBLEM_UNKNOWN, 0, 3);
  g_assert_null (send (form, NULL));
  g_assert_true (pir_gift_form_set_amount (form, 700));
  other = send (form, &error);
  g_assert_no_error (error);
  g_assert_cmpint (pir_notice_peek (other)->amount, ==, 700);
  g_assert_cmpuint (fake_causes_count (), ==, 3);
}

static void
test_refused (void)
{
  g_autoptr (World) world = world_new_with_causes ();
  g_autoptr (PirOpenCause) cause = find (world, FAKE_GIFT, NULL);
  g_autoptr (PirGiftForm) form = pir_gift_form_new (world->context, cause);
  g_autoptr (GError) changed = NULL, closed = NULL, offline = NULL;

  pir_gift_form_set_child (form, FAKE_PUPIL);
  fake_causes_change ();
  g_assert_null (send (form, &changed));
  g_assert_cmpint (pir_sentence_get_problem (changed), ==, PIR_PROBLEM_CAUSE_CHANGED);
  fake_causes_end (FALSE);
  g_assert_null (send (form, &closed));
  g_assert_cmpint (pir_sentence_get_problem (closed), ==, PIR_PROBLEM_CAUSE_CLOSED);
  fake_service_set_online (world->service, FALSE);
  g_assert_null (send (form, &offline));
  g_assert_cmpuint (fake_causes_count (), ==, 0);
  g_assert_cmpuint (pir_cart_get_n_groups (pir_context_get_cart (world->context)), ==, 0);
}

static void
test_withdraw (void)
{
  g_autoptr (World) world = world_new_with_causes ();
  g_autoptr (PirOpenCause) cause = find (world, FAKE_GIFT, NULL);
  g_autoptr (PirGiftForm) form = pir_gift_form_new (world->context, cause);
  g_autoptr (PirNotice) notice = NULL;
  g_autoptr (GError) error = NULL;

  pir_gift_form_set_child (form, FAKE_PUPIL);
  notice = send (form, NULL);
  g_assert_true (withdraw (world, pir_notice_peek (notice)->id, &error));
  g_assert_no_error (error);
  WAIT_UNTIL (!is_in_cart (world, pir_notice_peek (notice)->id));
  fake_service_fail (world->service, "POST /v1/notices/{id}/withdraw", FAKE_REFUSE, PIR_PROBLEM_NOTICE_LOCKED, 0, 1);
  g_assert_false (withdraw (world, pir_notice_peek (notice)->id, &error));
  g_assert_cmpint (pir_sentence_get_problem (error), ==, PIR_PROBLEM_NOTICE_LOCKED);
}

static void
test_links (void)
{
  g_autoptr (World) world = world_new_with_causes ();
  g_autoptr (PirOpenCause) cause = find (world, FAKE_GIFT, NULL);
  g_autofree char *link = pir_cause_dup_link (world->context, cause);
  g_autofree char *id = NULL;
  g_autoptr (GError) none = NULL, foreign = NULL;

  g_assert_true (pir_cause_open_link (world->context, link, &id, NULL));
  g_assert_cmpstr (id, ==, FAKE_GIFT);
  g_assert_false (pir_cause_open_link (world->context, "pagoinrete://pagamenti.example/cause/" FAKE_GIFT, &id, &foreign));
  g_assert_error (foreign, PIR_CORE_ERROR, PIR_CORE_ERROR_FOREIGN_LINK);
  g_assert_false (pir_cause_open_link (world->context, "https://pagamenti.example/", &id, &none));
  g_assert_error (none, PIR_CORE_ERROR, PIR_CORE_ERROR_LINK);
}

/* Before anybody has signed in */
static void
test_ways_at_the_door (void)
{
  g_autoptr (World) world = world_new ();
  g_autoptr (PirDoor) door = NULL;
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) services = NULL;
  g_autoptr (GError) error = NULL;

  world_open (world);
  door = pir_door_new (world->context, world->url);
  pir_door_read_services_async (door, NULL, keep_result, &result);
  WAIT_UNTIL (result != NULL);
  services = pir_door_read_services_finish (door, result, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (services->len, >, 0);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/causes/list-is-kept", test_list_is_kept);
  g_test_add_func ("/causes/cause-is-kept", test_cause_is_kept);
  g_test_add_func ("/causes/gift", test_gift);
  g_test_add_func ("/causes/person", test_person);
  g_test_add_func ("/causes/lost-answer", test_lost_answer);
  g_test_add_func ("/causes/refused", test_refused);
  g_test_add_func ("/causes/withdraw", test_withdraw);
  g_test_add_func ("/causes/links", test_links);
  g_test_add_func ("/causes/ways-at-the-door", test_ways_at_the_door);

  return g_test_run ();
}
