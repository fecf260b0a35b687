/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib.h>
#include <string.h>

#include "model/pir-category.h"
#include "model/pir-codes.h"
#include "sandbox/pir-node-courier.h"
#include "sandbox/pir-node-decision.h"
#include "sandbox/pir-node-secret.h"
#include "sandbox/pir-node-services.h"
#include "sandbox/pir-sample-data.h"
#include "sandbox/pir-sample-people.h"
#include "sandbox/pir-sandbox-error.h"

static void
test_decisions (void)
{
  static const struct
  {
    PirNodeState    state;
    PirNodeDecision decision;
    int             next; /* -1 = cannot be taken */
  } rules[] = {
    { PIR_NODE_OPEN, PIR_NODE_PAY, PIR_NODE_PAID },
    { PIR_NODE_OPEN, PIR_NODE_REFUSE, PIR_NODE_REFUSED },
    { PIR_NODE_OPEN, PIR_NODE_HOLD, PIR_NODE_PENDING },
    { PIR_NODE_OPEN, PIR_NODE_LEAVE, PIR_NODE_LEFT },
    { PIR_NODE_OPEN, PIR_NODE_CANCEL, PIR_NODE_CANCELLED },
    { PIR_NODE_LEFT, PIR_NODE_PAY, PIR_NODE_PAID },
    { PIR_NODE_LEFT, PIR_NODE_CANCEL, PIR_NODE_CANCELLED },
    { PIR_NODE_PENDING, PIR_NODE_PAY, PIR_NODE_PAID },
    { PIR_NODE_PENDING, PIR_NODE_REFUSE, PIR_NODE_REFUSED },
    { PIR_NODE_PENDING, PIR_NODE_LEAVE, PIR_NODE_PENDING },
    { PIR_NODE_PENDING, PIR_NODE_CANCEL, -1 },
    { PIR_NODE_PAID, PIR_NODE_REFUSE, -1 },
    { PIR_NODE_PAID, PIR_NODE_PAY, -1 },
    { PIR_NODE_PAID, PIR_NODE_CANCEL, -1 },
    { PIR_NODE_REFUSED, PIR_NODE_PAY, -1 },
    { PIR_NODE_REFUSED, PIR_NODE_CANCEL, -1 },
    { PIR_NODE_CANCELLED, PIR_NODE_PAY, -1 },
    { PIR_NODE_CANCELLED, PIR_NODE_CANCEL, PIR_NODE_CANCELLED },
  };
  PirNodeState state;
  PirNodeDecision decision;

  for (gsize i = 0; i < G_N_ELEMENTS (rules); i++)
    {
      gboolean can = pir_node_decision_get_next (rules[i].decision, rules[i].state, &state);

      g_assert_cmpint (can, ==, rules[i].next >= 0);
      g_assert_true (!can || (int) state == rules[i].next);
    }
  for (int s = PIR_NODE_OPEN; s <= PIR_NODE_CANCELLED; s++)
    {
      g_assert_true (pir_node_state_from_string (pir_node_state_to_string ((PirNodeState) s), &state));
      g_assert_cmpint (state, ==, s);
    }
  g_assert_false (pir_node_state_from_string ("nothing", &state));
  g_assert_false (pir_node_state_from_string (NULL, &state));
  g_assert_true (pir_node_decision_from_form ("hold", &decision));
  g_assert_cmpint (decision, ==, PIR_NODE_HOLD);
  /* The creditor cancels, never a person on the page. */
  g_assert_false (pir_node_decision_from_form ("cancel", &decision));
  g_assert_false (pir_node_decision_from_form (NULL, &decision));
}

static void
test_outcomes (void)
{
  PirOutcomeKind kind;
  const char *code;

  g_assert_true (pir_node_state_get_outcome (PIR_NODE_PAID, &kind, &code));
  g_assert_cmpint (kind, ==, PIR_OUTCOME_OK);
  g_assert_cmpstr (code, ==, "0");
  g_assert_true (pir_node_state_get_outcome (PIR_NODE_REFUSED, &kind, &code));
  g_assert_cmpint (kind, ==, PIR_OUTCOME_KO);
  g_assert_cmpstr (code, ==, "2");
  g_assert_true (pir_node_state_get_outcome (PIR_NODE_PENDING, &kind, &code));
  g_assert_cmpint (kind, ==, PIR_OUTCOME_PENDING);
  g_assert_cmpstr (code, ==, "17");
  g_assert_false (pir_node_state_get_outcome (PIR_NODE_OPEN, &kind, &code));
  g_assert_false (pir_node_state_get_outcome (PIR_NODE_LEFT, &kind, &code));
  g_assert_false (pir_node_state_get_outcome (PIR_NODE_CANCELLED, &kind, &code));
}

static void
test_retries (void)
{
  static const guint delays[] = { 1, 2, 4, 8, 16, 32, 60, 60 };
  static const guint final[] = { 200, 204, 299, 400, 401, 404, 409, 410, 422 };
  static const guint passing[] = { 0, 100, 301, 302, 408, 425, 429, 500, 502, 503, 504 };

  for (guint i = 0; i < G_N_ELEMENTS (delays); i++)
    g_assert_cmpuint (pir_node_courier_get_retry_delay (i + 1), ==, delays[i]);
  g_assert_cmpuint (pir_node_courier_get_retry_delay (G_MAXUINT), ==, 60);
  for (gsize i = 0; i < G_N_ELEMENTS (final); i++)
    g_assert_true (pir_node_courier_is_final (final[i]));
  for (gsize i = 0; i < G_N_ELEMENTS (passing); i++)
    g_assert_false (pir_node_courier_is_final (passing[i]));
}

static void
test_secret (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PirNodeSecret) secret = pir_node_secret_new ("a-secret-of-some-length", &error);
  g_autoptr(GBytes) body = g_bytes_new_static ("{\"kind\":\"OK\"}", 13);
  g_autofree char *signature = NULL;

  g_assert_no_error (error);
  g_assert_true (pir_node_secret_allows (secret, "Bearer a-secret-of-some-length"));
  g_assert_true (pir_node_secret_allows (secret, "bearer a-secret-of-some-length"));
  g_assert_false (pir_node_secret_allows (secret, "Bearer a-secret-of-some-lengtH"));
  g_assert_false (pir_node_secret_allows (secret, "Bearer a-secret-of-some-length "));
  g_assert_false (pir_node_secret_allows (secret, "Bearer "));
  g_assert_false (pir_node_secret_allows (secret, "a-secret-of-some-length"));
  g_assert_false (pir_node_secret_allows (secret, NULL));
  /* Python: hmac.new(b'a-secret-of-some-length', b'1795323862.{"kind":"OK"}', hashlib.sha256).hexdigest() */
  signature = pir_node_secret_sign (secret, 1795323862, body);
  g_assert_cmpstr (signature, ==,
                   "t=1795323862,v1=b8e51f00706db841a2f942b8603443b535aa08b506fbfb6efd87484fa56038cc");

  g_assert_null (pir_node_secret_new ("too short", &error));
  g_assert_error (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_SECRET);
  g_clear_error (&error);
  g_assert_null (pir_node_secret_new ("long enough but with spaces", &error));
  g_assert_error (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_SECRET);
  g_clear_error (&error);
  g_assert_null (pir_node_secret_load ("/nowhere/at/all", &error));
  g_assert_error (error, G_FILE_ERROR, G_FILE_ERROR_NOENT);
}

/* Fees as the national tables say them (test environment, January 2023), in cents; -1 = not offered. */
static const struct
{
  const char *service;
  PirMoney    amount;
  PirMoney    fee;
} fees[] = {
  { "UNCRITMM-00348170101_01-CP", 1, 95 },
  { "UNCRITMM-00348170101_01-CP", 3000, 95 },
  { "UNCRITMM-00348170101_01-CP", 3001, 130 },
  { "UNCRITMM-00348170101_01-CP", 30000, 130 },
  { "UNCRITMM-00348170101_01-CP", 100000, 300 },
  { "UNCRITMM-00348170101_01-CP", 100001, -1 },
  { "CIPBITMM-13212880150_02-CP", 9999, 100 },
  { "CIPBITMM-13212880150_02-CP", 10000, 200 },
  { "CIPBITMM-13212880150_02-CP", 180000, 300 },
  { "CIPBITMM-13212880150_02-CP", 180001, -1 },
  { "BCITITMM-00799960158_10-CP", 3000, 50 },
  { "BCITITMM-00799960158_10-CP", 150000, 250 },
  { "BCITITMM-00799960158_04-BBT", 5000, 0 },
  { "BPPIITRRXXX-97103880585_01-BP", 150000, 100 },
  { "BPPIITRRXXX-97103880585_01-BP", 150001, -1 },
  { "SATYLUL1-LU30726739_01-BBT", 4000, 100 },
  { "afm-a16976fa-bcec-4517-8978-4d1db04ab24a", 99999999999, 150 },
  { "gec2-21813904-945b-4db0-b50b-10cf838111ae", 1, 150 },
};

static void
test_fees (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(GPtrArray) services = pir_node_services_load (&error);
  PirService *nameless;
  g_autofree char *title = NULL;

  g_assert_no_error (error);
  g_assert_cmpuint (services->len, ==, 174);
  for (gsize i = 0; i < G_N_ELEMENTS (fees); i++)
    {
      PirService *service = pir_node_services_find (services, fees[i].service);
      PirMoney fee = -1;

      g_assert_nonnull (service);
      g_assert_cmpint (pir_service_get_fee (service, fees[i].amount, &fee), ==, fees[i].fee >= 0);
      g_assert_cmpint (fee, ==, fees[i].fee);
    }
  nameless = pir_node_services_find (services, "afm-a16976fa-bcec-4517-8978-4d1db04ab24a");
  g_assert_null (pir_service_peek (nameless)->psp_name);
  title = pir_service_dup_title (nameless);
  g_assert_cmpstr (title, ==, "Poste Italiane");
  g_assert_null (pir_node_services_find (services, "nobody"));
  g_assert_null (pir_node_services_find (services, NULL));
}

static void
test_random (void)
{
  /* S. Vigna's reference program for seed 1234567. */
  static const guint64 expected[] = {
    G_GUINT64_CONSTANT (6457827717110365317), G_GUINT64_CONSTANT (3203168211198807973),
    G_GUINT64_CONSTANT (9817491932198370423), G_GUINT64_CONSTANT (4593380528125082431),
    G_GUINT64_CONSTANT (16408922859458223821),
  };
  PirSampleRandom random;
  char uuid[PIR_UUID_SIZE], again[PIR_UUID_SIZE];

  pir_sample_random_init (&random, 1234567);
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    g_assert_cmpuint (pir_sample_random_next (&random), ==, expected[i]);
  for (guint i = 0; i < 1000; i++)
    {
      int n = pir_sample_random_between (&random, -3, 5);

      g_assert_cmpint (n, >=, -3);
      g_assert_cmpint (n, <=, 5);
      pir_sample_random_uuid (&random, uuid);
      g_assert_true (g_uuid_string_is_valid (uuid));
      g_assert_cmpint (uuid[14], ==, '4');
      g_assert_nonnull (strchr ("89ab", uuid[19]));
    }
  g_assert_false (pir_sample_random_chance (&random, 0));
  g_assert_true (pir_sample_random_chance (&random, 100));
  pir_sample_named_uuid ("VTPS010006", uuid);
  pir_sample_named_uuid ("VTPS010006", again);
  g_assert_cmpstr (uuid, ==, again);
  g_assert_cmpint (uuid[14], ==, '8');
}

static void
test_tables (void)
{
  g_autoptr(GError) error = NULL;
  g_autoptr(PirSampleData) data = pir_sample_data_load (&error);
  GPtrArray *causes, *schools;
  guint32 categories = 0;

  g_assert_no_error (error);
  schools = pir_sample_data_get_schools (data);
  g_assert_cmpuint (schools->len, >=, 40);
  for (guint i = 0; i < schools->len; i++)
    {
      const PirSampleSchool *school = g_ptr_array_index (schools, i);

      g_assert_true (pir_creditor_code_is_valid (school->creditor_tax_code));
      g_assert_true (pir_sample_data_find_school (data, school->code) == school);
    }
  causes = pir_sample_data_get_causes (data);
  for (guint i = 0; i < causes->len; i++)
    {
      const PirSampleCause *cause = g_ptr_array_index (causes, i);

      g_assert_cmpint (pir_category_from_taxonomy (cause->taxonomy_code), ==, cause->category);
      g_assert_cmpint (cause->from, <=, cause->to);
      g_assert_true (cause->edit_to == 0 || (cause->edit_from <= cause->from && cause->to <= cause->edit_to));
      categories |= 1u << cause->category;
    }
  g_assert_cmpuint (categories, ==, (2u << PIR_CATEGORY_OPTIONAL_SERVICE) - 1);
}

static void
test_classes (void)
{
  static const struct
  {
    int         grade;
    guint       level;
    const char *name;
  } classes[] = {
    { -3, 0, "1C" }, { -1, 0, "3C" }, { 0, 1, "1C" }, { 4, 1, "5C" },
    { 5, 2, "1C" },  { 7, 2, "3C" },  { 8, 3, "1C" }, { 12, 3, "5C" },
  };
  PirSampleChild child = { .section = 'C' };

  for (gsize i = 0; i < G_N_ELEMENTS (classes); i++)
    {
      g_autofree char *name = pir_sample_child_dup_class (&child, classes[i].grade);

      g_assert_cmpuint (pir_sample_grade_level (classes[i].grade), ==, classes[i].level);
      g_assert_cmpstr (name, ==, classes[i].name);
    }
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/sandbox/decisions", test_decisions);
  g_test_add_func ("/sandbox/outcomes", test_outcomes);
  g_test_add_func ("/sandbox/retries", test_retries);
  g_test_add_func ("/sandbox/secret", test_secret);
  g_test_add_func ("/sandbox/fees", test_fees);
  g_test_add_func ("/sandbox/random", test_random);
  g_test_add_func ("/sandbox/tables", test_tables);
  g_test_add_func ("/sandbox/classes", test_classes);

  return g_test_run ();
}
