/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What schools let anyone pay for, as it was looked at, and the favourites among them. */

#include "store/fixture.h"
#include "store/pir-store-causes.h"
#include "store/pir-store-favourites.h"

#define NOW (TODAY * G_GINT64_CONSTANT (86400) + 40000)
#define HALF_A_YEAR (184 * G_GINT64_CONSTANT (86400))

static const PirOpenCauseFields sample_cause = {
  .id = "f47ac10b-58cc-4372-a567-0e02b2c3d479",
  .version = 3,
  .school_id = "7c9e6679-7425-40de-944b-e07fc1f90ae7",
  .school_name = "I.C. Uno",
  .school_code = "RMIC80100Q",
  .reason = "Contributo volontario",
  .description = "Laboratori",
  .category = PIR_CATEGORY_CONTRIBUTION,
  .taxonomy_code = "0601112AP",
  .school_year = "2026/27",
  .creditor_name = "Comune di Roma",
  .creditor_tax_code = "02438750586",
  .is_creditor_school = FALSE,
  .amount = 3000,
  .amount_min = 500,
  .amount_max = 20000,
  .is_amount_editable = TRUE,
  .is_repeatable = TRUE,
  .is_resolved = TRUE,
  .due_date = TODAY + 10,
  .is_deadline_hard = TRUE,
};

static PirFoundSchool *
make_school (const char *code,
             const char *name)
{
  return pir_found_school_new (&(PirFoundSchoolFields) { .code = code, .name = name, .municipality = "Roma", .province = "RM",
                                                         .uses_service = TRUE });
}

static PirOpenCause *
make_cause (const char *id,
            PirDate     due_date,
            gboolean    is_hard)
{
  PirOpenCauseFields fields = sample_cause;

  fields.id = id;
  fields.due_date = due_date;
  fields.is_deadline_hard = is_hard;

  return pir_open_cause_new (&fields);
}

static void
save_list (PirStore       *store,
           PirFoundSchool *school,
           GPtrArray      *causes,
           gint64          now)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pir_store_save_causes_async (store, school, causes, now, NULL, ready, &result);
  wait_for (&result);
  pir_store_save_causes_finish (store, result, &error);
  g_assert_no_error (error);
}

static void
save_one (PirStore     *store,
          const char   *id,
          PirOpenCause *cause,
          gint64        now)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pir_store_save_cause_async (store, id, cause, now, NULL, ready, &result);
  wait_for (&result);
  pir_store_save_cause_finish (store, result, &error);
  g_assert_no_error (error);
}

static PirKeptCauses *
list (PirStore   *store,
      const char *code,
      PirDate     today)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PirKeptCauses *kept;

  pir_store_list_causes_async (store, code, today, NULL, ready, &result);
  wait_for (&result);
  kept = pir_store_list_causes_finish (store, result, &error);
  g_assert_no_error (error);

  return kept;
}

static PirKeptCauses *
find (PirStore   *store,
      const char *id,
      PirDate     today)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  PirKeptCauses *kept;

  pir_store_find_cause_async (store, id, today, NULL, ready, &result);
  wait_for (&result);
  kept = pir_store_find_cause_finish (store, result, &error);
  g_assert_no_error (error);

  return kept;
}

static void
assert_ids (PirKeptCauses *kept,
            const char    *expected)
{
  g_autoptr (GString) ids = g_string_new (NULL);

  for (guint i = 0; i < kept->causes->len; i++)
    g_string_append (ids, pir_open_cause_peek (kept->causes->pdata[i])->id);
  g_assert_cmpstr (ids->str, ==, expected);
}

static void
test_one (void)
{
  PirStore *store = store_open (NULL);
  g_autoptr (PirOpenCause) cause = pir_open_cause_new (&sample_cause);
  g_autoptr (PirKeptCauses) nothing = find (store, sample_cause.id, TODAY);
  g_autoptr (PirKeptCauses) kept = NULL, later = NULL, gone = NULL;
  const PirOpenCauseFields *fields;

  assert_ids (nothing, "");
  save_one (store, sample_cause.id, cause, NOW);
  kept = find (store, sample_cause.id, TODAY);
  assert_ids (kept, sample_cause.id);
  g_assert_cmpint (kept->fetched_at, ==, NOW);
  fields = pir_open_cause_peek (kept->causes->pdata[0]);
  g_assert_cmpuint (fields->version, ==, 3);
  g_assert_cmpstr (fields->school_id, ==, sample_cause.school_id);
  g_assert_cmpstr (fields->school_name, ==, "I.C. Uno");
  g_assert_cmpstr (fields->school_code, ==, "RMIC80100Q");
  g_assert_cmpstr (fields->reason, ==, "Contributo volontario");
  g_assert_cmpstr (fields->description, ==, "Laboratori");
  g_assert_cmpint (fields->category, ==, PIR_CATEGORY_CONTRIBUTION);
  g_assert_cmpstr (fields->taxonomy_code, ==, "0601112AP");
  g_assert_cmpstr (fields->school_year, ==, "2026/27");
  g_assert_cmpstr (fields->creditor_name, ==, "Comune di Roma");
  g_assert_cmpstr (fields->creditor_tax_code, ==, "02438750586");
  g_assert_false (fields->is_creditor_school);
  g_assert_cmpint (fields->amount, ==, 3000);
  g_assert_cmpint (fields->amount_min, ==, 500);
  g_assert_cmpint (fields->amount_max, ==, 20000);
  g_assert_true (fields->is_amount_editable && fields->is_repeatable && fields->is_resolved && fields->is_deadline_hard);
  g_assert_cmpint (fields->due_date, ==, TODAY + 10);
  g_assert_false (fields->is_closed);

  /* The last day is one of its days; the next one is not. */
  later = find (store, sample_cause.id, TODAY + 10);
  assert_ids (later, sample_cause.id);
  gone = find (store, sample_cause.id, TODAY + 11);
  assert_ids (gone, "");
  store_finish (store);
}

static void
test_list (void)
{
  PirStore *store = store_open (NULL);
  g_autoptr (PirFoundSchool) school = make_school ("RMIC80100Q", "I.C. Uno");
  g_autoptr (PirFoundSchool) other = make_school ("RMIC80200P", "I.C. Due");
  g_autoptr (GPtrArray) causes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  g_autoptr (PirKeptCauses) unknown = list (store, "RMIC80100Q", TODAY);
  g_autoptr (PirKeptCauses) first = NULL, second = NULL, empty = NULL, replaced = NULL;

  g_assert_null (unknown->school);
  g_assert_cmpint (unknown->fetched_at, ==, 0);
  g_ptr_array_add (causes, make_cause ("c", PIR_DATE_NONE, FALSE));
  g_ptr_array_add (causes, make_cause ("b", TODAY - 3, FALSE));
  g_ptr_array_add (causes, make_cause ("d", TODAY + 1, TRUE));
  save_list (store, school, causes, NOW);
  save_list (store, other, none, NOW);

  /* By due date; what is soft is open after it. */
  first = list (store, "RMIC80100Q", TODAY);
  assert_ids (first, "bdc");
  g_assert_cmpint (first->fetched_at, ==, NOW);
  g_assert_cmpstr (pir_found_school_peek (first->school)->name, ==, "I.C. Uno");
  g_assert_cmpstr (pir_found_school_peek (first->school)->municipality, ==, "Roma");
  g_assert_cmpstr (pir_found_school_peek (first->school)->province, ==, "RM");
  g_assert_true (pir_found_school_peek (first->school)->uses_service);
  second = list (store, "RMIC80100Q", TODAY + 2);
  assert_ids (second, "bc");
  empty = list (store, "RMIC80200P", TODAY);
  g_assert_nonnull (empty->school);
  assert_ids (empty, "");

  /* The whole list, in the place of the older one */
  g_ptr_array_set_size (causes, 1);
  save_list (store, school, causes, NOW + 60);
  replaced = list (store, "RMIC80100Q", TODAY);
  assert_ids (replaced, "c");
  g_assert_cmpint (replaced->fetched_at, ==, NOW + 60);
  store_finish (store);
}

/* What is over, closed, gone or forgotten leaves the file too. */
static void
test_leaving (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autofree char *path = folder_path (folder, "cache.db");
  PirStore *store = store_open (folder);
  g_autoptr (PirOpenCause) over = make_cause ("a", TODAY - 1, TRUE);
  g_autoptr (PirOpenCause) soft = make_cause ("b", TODAY - 1, FALSE);
  g_autoptr (PirOpenCause) old = make_cause ("c", PIR_DATE_NONE, FALSE);
  PirOpenCauseFields fields = sample_cause;
  g_autoptr (PirOpenCause) closed = NULL;

  fields.id = "d";
  fields.is_closed = TRUE;
  closed = pir_open_cause_new (&fields);
  save_one (store, "c", old, NOW - HALF_A_YEAR);
  save_one (store, "a", over, NOW);
  save_one (store, "b", soft, NOW);
  save_one (store, "d", closed, NOW);
  g_assert_cmpint (db_int (path, "select count(*) from open_causes"), ==, 1);
  save_one (store, "b", NULL, NOW);
  save_one (store, "never seen", NULL, NOW);
  g_assert_cmpint (db_int (path, "select count(*) from open_causes"), ==, 0);
  store_finish (store);
}

static GPtrArray *
read_favourites (PirStore *store)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *schools;

  pir_store_read_favourites_async (store, NULL, ready, &result);
  wait_for (&result);
  schools = pir_store_read_favourites_finish (store, result, &error);
  g_assert_no_error (error);

  return schools;
}

static void
set_favourite (PirStore       *store,
               PirFoundSchool *school,
               gboolean        is_favourite)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GError) error = NULL;

  pir_store_set_favourite_async (store, school, is_favourite, NULL, ready, &result);
  wait_for (&result);
  pir_store_set_favourite_finish (store, result, &error);
  g_assert_no_error (error);
}

static void
changed_cb (PirStore *store,
            guint     topics,
            gboolean *has_changed)
{
  *has_changed = *has_changed || (topics & PIR_STORE_TOPIC_PEOPLE) != 0;
}

/* By name, each once, as it is called now; they are this computer's own and stay when the cache goes. */
static void
test_favourites (void)
{
  g_autoptr (Folder) folder = folder_new ();
  PirStore *store = store_open (folder);
  g_autoptr (PirFoundSchool) uno = make_school ("RMIC80100Q", "I.C. Uno");
  g_autoptr (PirFoundSchool) due = make_school ("RMIC80200P", "I.C. Due");
  g_autoptr (PirFoundSchool) renamed = make_school ("RMIC80100Q", "I.C. Alba");
  g_autoptr (GPtrArray) both = NULL, again = NULL, left = NULL;
  gboolean has_changed = FALSE;

  g_signal_connect (store, "changed", G_CALLBACK (changed_cb), &has_changed);
  set_favourite (store, uno, TRUE);
  set_favourite (store, due, TRUE);
  g_assert_true (has_changed);
  both = read_favourites (store);
  g_assert_cmpuint (both->len, ==, 2);
  g_assert_cmpstr (pir_found_school_peek (both->pdata[0])->code, ==, "RMIC80200P");
  g_assert_cmpstr (pir_found_school_peek (both->pdata[1])->name, ==, "I.C. Uno");
  set_favourite (store, renamed, TRUE);
  store_reset (store);
  again = read_favourites (store);
  g_assert_cmpuint (again->len, ==, 2);
  g_assert_cmpstr (pir_found_school_peek (again->pdata[0])->name, ==, "I.C. Alba");
  g_assert_cmpstr (pir_found_school_peek (again->pdata[0])->municipality, ==, "Roma");
  set_favourite (store, uno, FALSE);
  set_favourite (store, uno, FALSE);
  left = read_favourites (store);
  g_assert_cmpuint (left->len, ==, 1);
  store_finish (store);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/causes/one", test_one);
  g_test_add_func ("/causes/list", test_list);
  g_test_add_func ("/causes/leaving", test_leaving);
  g_test_add_func ("/causes/favourites", test_favourites);

  return g_test_run ();
}
