/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-ways.h"

static PirService *
make_service (const char *id,
              const char *psp_id,
              PirMethod   method,
              gboolean    is_on_us)
{
  return pir_service_new (&(PirServiceFields) { .id = id, .psp_id = psp_id, .method = method, .is_on_us = is_on_us });
}

/* Writes the ids of what is selected one behind the other */
static char *
select_ids (const PirWays *ways,
            GPtrArray     *services)
{
  g_autoptr (GPtrArray) selected = pir_ways_select (ways, services);
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < selected->len; i++)
    g_string_append (ids, pir_service_peek (g_ptr_array_index (selected, i))->id);

  return g_string_free (g_steal_pointer (&ids), FALSE);
}

static void
test_select (void)
{
  static const char * const only[] = { "a", "d", "p", "x", NULL };
  static const char * const nothing[] = { NULL };
  static const char * const banks[] = { "y", "two", NULL };
  static const PirWays cards = { .has_method = TRUE, .method = PIR_METHOD_CARD };
  static const PirWays favourites = { .service_ids = only }, none = { .service_ids = nothing };
  static const PirWays own = { .bank_ids = banks }, only_own = { .bank_ids = banks, .only_banks = TRUE };
  static const PirWays no_bank = { .only_banks = TRUE };
  static const PirWays counters = { .has_method = TRUE, .method = PIR_METHOD_COUNTER };
  static const PirWays all = { .has_method = TRUE, .method = PIR_METHOD_ACCOUNT, .service_ids = only, .bank_ids = banks };
  static const struct { const PirWays *ways; const char *ids; } cases[] = {
    { NULL, "abc" }, { &cards, "a" }, { &favourites, "a" }, { &none, "" }, { &own, "abcd" }, { &only_own, "cd" },
    { &no_bank, "" }, { &counters, "p" }, { &all, "d" },
  };
  g_autoptr (GPtrArray) services = g_ptr_array_new_with_free_func (g_object_unref);

  g_ptr_array_add (services, make_service ("a", "one", PIR_METHOD_CARD, FALSE));
  g_ptr_array_add (services, make_service ("b", "one", PIR_METHOD_ACCOUNT, FALSE));
  g_ptr_array_add (services, make_service ("c", "two", PIR_METHOD_POSTAL_SLIP, FALSE));
  g_ptr_array_add (services, make_service ("d", "two", PIR_METHOD_ACCOUNT, TRUE));
  g_ptr_array_add (services, make_service ("p", "two", PIR_METHOD_COUNTER, FALSE));

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *ids = select_ids (cases[i].ways, services);

      g_test_message ("case %" G_GSIZE_FORMAT, i);
      g_assert_cmpstr (ids, ==, cases[i].ids);
    }
}

/* What is for other banks' customers is shown, since one may be a customer without having said so. */
static void
test_allows_more_than_counts (void)
{
  g_autoptr (PirService) own = make_service ("d", "two", PIR_METHOD_ACCOUNT, TRUE);
  static const PirWays cards = { .has_method = TRUE, .method = PIR_METHOD_CARD };

  g_assert_true (pir_ways_allows (NULL, own));
  g_assert_false (pir_ways_counts (NULL, own));
  g_assert_false (pir_ways_allows (&cards, own));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/ways/select", test_select);
  g_test_add_func ("/ways/allows-more-than-counts", test_allows_more_than_counts);

  return g_test_run ();
}
