/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-service.h"

typedef struct
{
  PirMoney amount;
  PirMoney fee; /* -1 = not offered */
} FeeCase;

static PirService *
make_service (const PirFeeTier *tiers,
              gsize             n_tiers)
{
  return pir_service_new (&(PirServiceFields) { .id = "id", .psp_id = "psp", .tiers = tiers, .n_tiers = n_tiers });
}

static void
assert_fees (const PirFeeTier *tiers,
             gsize             n_tiers,
             const FeeCase    *cases,
             gsize             n_cases)
{
  g_autoptr (PirService) service = make_service (tiers, n_tiers);

  for (gsize i = 0; i < n_cases; i++)
    {
      PirMoney fee = -1;

      g_test_message ("%" G_GINT64_FORMAT, cases[i].amount);
      g_assert_cmpint (pir_service_get_fee (service, cases[i].amount, &fee), ==, cases[i].fee >= 0);
      g_assert_cmpint (fee, ==, cases[i].fee);
    }
}

#define ASSERT_FEES(tiers, cases) assert_fees (tiers, G_N_ELEMENTS (tiers), cases, G_N_ELEMENTS (cases))

static void
test_plain_table (void)
{
  static const PirFeeTier tiers[] = { { 0, 10000, 100 }, { 10000, 50000, 150 }, { 50000, 9999999999, 200 } };
  static const FeeCase cases[] = {
    { 1, 100 }, { 10000, 100 }, { 10001, 150 }, { 50000, 150 }, { 50001, 200 }, { 9999999999, 200 },
    { 10000000000, -1 },
    { 0, -1 }, { -1, -1 }, { G_MAXINT64, -1 }, { G_MININT64, -1 },
  };

  ASSERT_FEES (tiers, cases);
}

/* The lowest limit of all belongs to its tier, wherever it stands in the table. */
static void
test_first_limit (void)
{
  static const PirFeeTier tiers[] = { { 200, 300, 20 }, { 100, 200, 10 } };
  static const FeeCase cases[] = {
    { 99, -1 }, { 100, 10 }, { 101, 10 }, { 200, 10 }, { 201, 20 }, { 300, 20 }, { 301, -1 },
  };

  ASSERT_FEES (tiers, cases);
}

static void
test_gap (void)
{
  static const PirFeeTier tiers[] = { { 0, 100, 10 }, { 150, 200, 20 } };
  static const FeeCase cases[] = { { 100, 10 }, { 101, -1 }, { 150, -1 }, { 151, 20 } };

  ASSERT_FEES (tiers, cases);
}

static void
test_overlap (void)
{
  static const PirFeeTier tiers[] = { { 0, 100, 30 }, { 50, 200, 20 }, { 50, 200, 20 } };
  static const FeeCase cases[] = { { 50, 30 }, { 51, 30 }, { 100, 30 }, { 101, 20 } };

  ASSERT_FEES (tiers, cases);
}

static void
test_unsound_tiers (void)
{
  static const PirFeeTier tiers[] = {
    { -100, 100, -5 }, { 300, 200, 7 }, { 50, 200, 0 }, { G_MININT64, G_MININT64, 9 },
  };
  static const FeeCase cases[] = { { 40, -1 }, { 50, -1 }, { 51, 0 }, { 200, 0 }, { 250, -1 } };
  static const FeeCase none[] = { { 1, -1 }, { 100, -1 } };

  ASSERT_FEES (tiers, cases);
  assert_fees (NULL, 0, none, G_N_ELEMENTS (none));
}

/* Bands say the same as the tiers, each amount once. */
static void
test_bands (void)
{
  static const PirFeeTier tiers[] = {
    { 0, 100, 30 }, { 50, 200, 20 }, { 200, 300, 20 }, { 400, 500, 7 }, { 450, 460, PIR_MONEY_MAX + 1 },
  };
  static const PirFeeTier expected[] = { { 1, 100, 30 }, { 101, 300, 20 }, { 401, 450, 7 }, { 461, 500, 7 } };
  static const FeeCase cases[] = { { 450, 7 }, { 455, -1 }, { 461, 7 } };
  g_autoptr (PirService) service = make_service (tiers, G_N_ELEMENTS (tiers));
  gsize n_bands;
  const PirFeeTier *bands = pir_service_peek_bands (service, &n_bands);

  g_assert_cmpmem (bands, n_bands * sizeof *bands, expected, sizeof expected);
  ASSERT_FEES (tiers, cases);
}

static void
test_order (void)
{
  g_autoptr (PirService) first = pir_service_new (&(PirServiceFields) { .id = "b", .psp_name = "ALFA" });
  g_autoptr (PirService) second = pir_service_new (&(PirServiceFields) { .id = "c", .psp_name = " alfa" });
  g_autoptr (PirService) third = pir_service_new (&(PirServiceFields) { .id = "a", .psp_name = "Beta" });
  g_autoptr (PirService) counter = pir_service_new (&(PirServiceFields) { .id = "a", .method = PIR_METHOD_COUNTER });

  g_assert_cmpint (pir_service_compare (first, second), <, 0);
  g_assert_cmpint (pir_service_compare (third, second), >, 0);
  g_assert_cmpint (pir_service_compare (third, third), ==, 0);
  g_assert_true (pir_service_is_online (first));
  g_assert_false (pir_service_is_online (counter));
}

static void
test_titles (void)
{
  static const char * const cases[][5] = {
    /* psp_name, name, psp_id, id, title */
    { "Banca", "Carta", "BIC", "id", "Banca" },
    { "  Banca d'Esempio \t", "Carta", "BIC", "id", "Banca d'Esempio" },
    { NULL, " Carta", "BIC", "id", "Carta" },
    { "", "Carta", "BIC", "id", "Carta" },
    { "   ", NULL, " BIC ", "id", "BIC" },
    { NULL, NULL, "", "id", "id" },
    { NULL, NULL, NULL, NULL, "?" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const PirServiceFields fields = {
        .psp_name = cases[i][0], .name = cases[i][1], .psp_id = cases[i][2], .id = cases[i][3],
      };
      g_autoptr (PirService) service = pir_service_new (&fields);
      g_autofree char *title = pir_service_dup_title (service);

      g_assert_cmpstr (title, ==, cases[i][4]);
    }
}

static void
test_fields (void)
{
  PirFeeTier tiers[] = { { 0, 100, 10 } };
  PirService *service = make_service (tiers, 1);
  const PirServiceFields *fields = pir_service_peek (service);

  tiers[0].fee = 99;
  g_assert_cmpstr (fields->psp_id, ==, "psp");
  g_assert_cmpstr (fields->kind, ==, "");
  g_assert_null (fields->psp_name);
  g_assert_cmpuint (fields->n_tiers, ==, 1);
  g_assert_cmpint (fields->tiers[0].fee, ==, 10);
  g_assert_finalize_object (service);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/service/plain-table", test_plain_table);
  g_test_add_func ("/service/first-limit", test_first_limit);
  g_test_add_func ("/service/gap", test_gap);
  g_test_add_func ("/service/overlap", test_overlap);
  g_test_add_func ("/service/unsound-tiers", test_unsound_tiers);
  g_test_add_func ("/service/bands", test_bands);
  g_test_add_func ("/service/order", test_order);
  g_test_add_func ("/service/titles", test_titles);
  g_test_add_func ("/service/fields", test_fields);

  return g_test_run ();
}
