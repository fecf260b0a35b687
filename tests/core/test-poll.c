/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How long the app waits before it asks again: the timers of this floor are wrapped, written down, and made short. */

#include <string.h>

#include "core/pir-guest-private.h"
#include "helpers.h"

#define SHORT 20     /* ms */
#define CALENDAR 600 /* s: the context's look at the date, which is not asked about here */

static GArray *waits;              /* (element-type guint): seconds that were asked for */
static guint longest_short = 1000; /* longer waits are waited for */

guint __wrap_g_timeout_add_seconds (guint interval, GSourceFunc function, gpointer data);

guint
__wrap_g_timeout_add_seconds (guint       interval,
                              GSourceFunc function,
                              gpointer    data)
{
  if (interval == CALENDAR)
    return g_timeout_add (1000 * interval, function, data);

  g_array_append_val (waits, interval);

  return g_timeout_add (interval > longest_short ? 1000 * interval : SHORT, function, data);
}

static void
forget_waits (void)
{
  g_array_set_size (waits, 0);
}

/* Whether these waits came one after the other */
static gboolean
has_waited (const guint *expected,
            guint        n_expected)
{
  for (guint i = 0; i + n_expected <= waits->len; i++)
    {
      if (memcmp (&g_array_index (waits, guint, i), expected, n_expected * sizeof *expected) == 0)
        return TRUE;
    }

  return FALSE;
}

#define HAS_WAITED(expected) has_waited (expected, G_N_ELEMENTS (expected))

static World *
new_world (gboolean with_events)
{
  World *world = world_new ();

  if (!with_events)
    fake_service_fail (world->service, "GET /v1/events", FAKE_REFUSE, PIR_PROBLEM_NOT_FOUND, 0, 1000000);
  fake_service_add_family (world->service, 1, 3);
  forget_waits ();
  world_open (world);
  world_sign_in (world, "anna");

  return world;
}

/* Who waits for a payment without an account hears of it soon, however long the page of the PSP took; nobody asks for ever. */
static void
test_guest (void)
{
  guint n_first_minute = 0, n_hour = 0;
  gint64 at = 0;

  while (at < 3600)
    {
      guint delay = pir_guest_get_poll_delay (at);

      g_assert_cmpuint (delay, >=, 2);
      g_assert_cmpuint (delay, <=, at < 20 ? 2 : at < 120 ? 15 : 60);
      at += delay;
      n_first_minute += at <= 60;
      n_hour++;
    }
  g_assert_cmpuint (n_first_minute, >=, 15);
  g_assert_cmpuint (n_hour, <=, 100);
}

/* Without event stream: a minute, then less and less often; news make it a minute again. */
static void
test_poll (void)
{
  static const guint first[] = { 60, 120, 240, 480, 900, 900 };
  static const guint again[] = { 900, 60, 120, 240 };
  g_autoptr (World) world = new_world (FALSE);

  WAIT_UNTIL (HAS_WAITED (first));
  fake_service_add_family (world->service, 4, 5);
  WAIT_UNTIL (HAS_WAITED (again));
}

/* With it, a look every quarter of an hour is enough. */
static void
test_events (void)
{
  static const guint expected[] = { 900, 900, 900 };
  g_autoptr (World) world = new_world (TRUE);

  WAIT_UNTIL (fake_service_count (world->service, "GET /v1/events") == 1);
  WAIT_UNTIL (HAS_WAITED (expected));
}

static void
test_offline (void)
{
  static const guint expected[] = { 5, 10, 20, 40, 80, 160, 320, 640, 900, 900 };
  g_autoptr (World) world = new_world (FALSE);
  PirSync *sync = pir_context_get_sync (world->context);

  WAIT_UNTIL (pir_sync_get_updated_at (sync) > 0);
  fake_service_set_online (world->service, FALSE);
  WAIT_UNTIL (HAS_WAITED (expected));
  g_assert_cmpint (pir_sync_get_offline_since (sync), >, 0);
  fake_service_set_online (world->service, TRUE);
  WAIT_UNTIL (pir_sync_get_offline_since (sync) == 0);
}

/* A fault of the service is no reason to press it. */
static void
test_fault (void)
{
  static const guint expected[] = { 60, 120, 240, 480, 900, 900 };
  g_autoptr (World) world = world_new ();

  fake_service_fail (world->service, "GET /v1/changes", FAKE_REFUSE, PIR_PROBLEM_INTERNAL, 0, 1000000);
  fake_service_fail (world->service, "GET /v1/events", FAKE_REFUSE, PIR_PROBLEM_NOT_FOUND, 0, 1000000);
  forget_waits ();
  world_open (world);
  world_sign_in (world, "anna");
  WAIT_UNTIL (HAS_WAITED (expected));
  g_assert_cmpint (pir_sync_get_updated_at (pir_context_get_sync (world->context)), ==, 0);
}

/* A payment whose answer is lost is sent again soon, then later and later, until it is known. */
static void
test_payment (void)
{
  static const guint expected[] = { 2, 4, 8, 16, 32, 64 };
  g_autoptr (World) world = NULL;

  longest_short = 899; /* with the event stream the refresh keeps out of it */
  world = new_world (TRUE);
  WAIT_UNTIL (pir_sync_get_updated_at (pir_context_get_sync (world->context)) > 0);
  settle ();
  world_fill_cart (world, 1, 2);
  fake_service_fail (world->service, "POST /v1/payments", FAKE_DROP, 0, 0, 20);
  forget_waits ();
  g_assert_null (world_pay (world, NULL));
  WAIT_UNTIL (fake_service_count (world->service, "POST /v1/payments") > 20);
  g_assert_true (HAS_WAITED (expected));
  g_assert_cmpuint (fake_service_get_n_payments (world->service), ==, 1);
}

/* Somebody says that there is news while a refresh is failing, and nobody says it again: it is looked for soon. */
static void
test_news_while_failing (void)
{
  g_autoptr (World) world = NULL;
  PirSync *sync;

  longest_short = 899;
  world = new_world (TRUE);
  sync = pir_context_get_sync (world->context);
  WAIT_UNTIL (pir_sync_get_updated_at (sync) > 0 && fake_service_count (world->service, "GET /v1/events") == 1);
  settle ();
  fake_service_fail (world->service, "GET /v1/changes", FAKE_REFUSE, PIR_PROBLEM_INTERNAL, 0, 1);
  forget_waits ();
  pir_sync_refresh (sync);
  pir_sync_refresh (sync);
  WAIT_UNTIL (waits->len > 0);
  g_assert_cmpuint (g_array_index (waits, guint, 0), ==, 5);
  WAIT_UNTIL (pir_sync_get_state (sync) == PIR_SYNC_IDLE);
}

int
main (int   argc,
      char *argv[])
{
  int status;

  waits = g_array_new (FALSE, FALSE, sizeof (guint));
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/core/poll/poll", test_poll);
  g_test_add_func ("/core/poll/guest", test_guest);
  g_test_add_func ("/core/poll/events", test_events);
  g_test_add_func ("/core/poll/offline", test_offline);
  g_test_add_func ("/core/poll/fault", test_fault);
  g_test_add_func ("/core/poll/payment", test_payment);
  g_test_add_func ("/core/poll/news-while-failing", test_news_while_failing);
  status = g_test_run ();
  g_array_unref (waits);

  return status;
}
