/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "store/arranged.h"
#include "store/fixture.h"
#include "store/town.h"

#define N_NOTICES 800

/* A store with a town in it, and the same notices to compute by hand from */
typedef struct
{
  Town      *town;
  PirStore  *store;
  GPtrArray *notices; /* (element-type PirNotice), as the store gives them */
  GPtrArray *words;   /* (element-type GStrv), of each notice */
} Lists;

static Lists lists;

/* Words as the index has them, by a way that has nothing to do with FTS5 */
static GStrv
split_words (PirNotice *notice)
{
  const PirNoticeFields *f = pir_notice_peek (notice);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  const char *texts[] = { f->reason, f->debtor_given_name, f->debtor_family_name, f->school_name, f->notice_number,
                          f->creditor_ref, f->class_name != NULL ? f->class_name : "" };

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_auto (GStrv) ascii = NULL;
      g_auto (GStrv) words = g_str_tokenize_and_fold (texts[i], "it", &ascii);

      g_strv_builder_addv (builder, (const char **) words);
      g_strv_builder_addv (builder, (const char **) ascii);
    }

  return g_strv_builder_end (builder);
}

static void
set_up (void)
{
  g_autoptr (PirChanges) people = NULL;

  lists.town = town_new ();
  lists.store = store_open (NULL);
  lists.notices = g_ptr_array_new_with_free_func (g_object_unref);
  lists.words = g_ptr_array_new_with_free_func ((GDestroyNotify) g_strfreev);
  people = town_people (lists.town, FALSE);
  store_apply (lists.store, people);
  for (guint first = 0; first < N_NOTICES; first += 400)
    {
      g_autoptr (PirChanges) page = town_page (lists.town, first, 400, 0, first + 400 == N_NOTICES);

      store_apply (lists.store, page);
    }
  for (guint i = 0; i < N_NOTICES; i++)
    {
      g_autofree char *id = town_id (3, i);

      g_ptr_array_add (lists.notices, store_find (lists.store, id, NULL));
      g_assert_nonnull (lists.notices->pdata[i]);
      g_ptr_array_add (lists.words, split_words (lists.notices->pdata[i]));
    }
}

static void
tear_down (void)
{
  g_ptr_array_unref (lists.notices);
  g_ptr_array_unref (lists.words);
  store_finish (lists.store);
  town_free (lists.town);
}

static gboolean
has_word (guint       number,
          const char *prefix)
{
  const char * const *words = g_ptr_array_index (lists.words, number);
  g_auto (GStrv) wanted = g_str_tokenize_and_fold (prefix, "it", NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (g_str_has_prefix (words[i], wanted[0]))
        return TRUE;
    }

  return FALSE;
}

static gboolean
lets_through (const PirNoticeFilter *filter,
              guint                  number)
{
  PirNotice *notice = lists.notices->pdata[number];
  const PirNoticeFields *f = pir_notice_peek (notice);
  g_auto (GStrv) words = g_strsplit (filter->text != NULL ? filter->text : "", " ", -1);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (words[i][0] != '\0' && !has_word (number, words[i]))
        return FALSE;
    }

  return (filter->pupil_id == NULL || g_strcmp0 (filter->pupil_id, f->pupil_id) == 0)
         && (filter->school_id == NULL || g_strcmp0 (filter->school_id, f->school_id) == 0)
         && (filter->school_year == NULL || g_strcmp0 (filter->school_year, f->school_year) == 0)
         && (filter->category < 0 || filter->category == (int) f->category)
         && (filter->standings >> pir_notice_get_standing (notice, filter->today) & 1) != 0;
}

static int
compare (gconstpointer a,
         gconstpointer b,
         gpointer      user_data)
{
  const PirNoticeFilter *filter = user_data;
  const PirNoticeFields *x = pir_notice_peek (*(PirNotice **) a), *y = pir_notice_peek (*(PirNotice **) b);
  gboolean is_newest = filter->order == PIR_NOTICE_ORDER_NEWEST || filter->text != NULL;

  if (is_newest)
    return x->local_id > y->local_id ? -1 : 1;
  if (x->due_date == y->due_date)
    return x->local_id < y->local_id ? -1 : 1;
  if (x->due_date == PIR_DATE_NONE || y->due_date == PIR_DATE_NONE)
    return x->due_date == PIR_DATE_NONE ? 1 : -1;

  return x->due_date < y->due_date ? -1 : 1;
}

static guint
check_filter (PirNoticeFilter *filter)
{
  g_autoptr (GArray) ids = store_list (lists.store, filter);
  g_autoptr (GPtrArray) expected = g_ptr_array_new ();

  for (guint i = 0; i < lists.notices->len; i++)
    {
      if (lets_through (filter, i))
        g_ptr_array_add (expected, lists.notices->pdata[i]);
    }
  g_ptr_array_sort_with_data (expected, compare, filter);

  g_assert_cmpuint (ids->len, ==, expected->len);
  for (guint i = 0; i < ids->len; i++)
    g_assert_cmpint (g_array_index (ids, gint64, i), ==, pir_notice_peek (expected->pdata[i])->local_id);

  return ids->len;
}

static void
test_all (void)
{
  g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();

  filter->today = TODAY;
  g_assert_cmpuint (check_filter (filter), ==, N_NOTICES);
  filter->order = PIR_NOTICE_ORDER_NEWEST;
  g_assert_cmpuint (check_filter (filter), ==, N_NOTICES);
}

static void
test_newest_is_notified_last (void)
{
  g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();
  g_autoptr (GArray) ids = NULL;
  gint64 before = G_MAXINT64;

  filter->order = PIR_NOTICE_ORDER_NEWEST;
  ids = store_list (lists.store, filter);
  for (guint i = 0; i < ids->len; i += 100)
    {
      g_autoptr (GPtrArray) page = store_load (lists.store, &g_array_index (ids, gint64, i), 100);

      for (guint n = 0; n < page->len; n++)
        {
          gint64 day = pir_notice_peek (page->pdata[n])->notified_at / 86400;

          g_assert_cmpint (day, <=, before);
          before = day;
        }
    }
}

static void
test_standings (void)
{
  for (guint standings = 0; standings <= PIR_FILTER_ALL_STANDINGS; standings++)
    {
      g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();

      filter->standings = standings;
      filter->today = TODAY - 20 + (PirDate) standings;
      filter->order = standings % 2 == 0 ? PIR_NOTICE_ORDER_DUE : PIR_NOTICE_ORDER_NEWEST;
      check_filter (filter);
    }
}

/* Every single kind of filter lets something through and holds something back */
static void
test_each_filter (void)
{
  for (int i = 0; i < 5; i++)
    {
      g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();
      const PirNoticeFields *of = pir_notice_peek (lists.notices->pdata[17]);
      guint n;

      filter->today = TODAY;
      if (i == 0)
        filter->pupil_id = g_strdup (pir_pupil_peek (lists.town->pupils[1])->id);
      else if (i == 1)
        filter->school_id = g_strdup (of->school_id);
      else if (i == 2)
        filter->school_year = g_strdup (of->school_year);
      else if (i == 3)
        filter->category = (int) of->category;
      else
        filter->standings = 1 << PIR_STANDING_OVERDUE;
      n = check_filter (filter);
      g_assert_cmpuint (n, >, 0);
      g_assert_cmpuint (n, <, N_NOTICES);
    }
}

static char *
pick (GRand      *rand,
      const char *text)
{
  return g_rand_int_range (rand, 0, 3) == 0 ? g_strdup (text) : NULL;
}

static void
test_random_filters (void)
{
  static const char * const texts[] = { NULL, NULL, NULL, "m", "me", "mensa", "rossi viaggio", "niccolo", "30100",
                                        "istituto", "3b", "zzz", "muller" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (int i = 0; i < 150; i++)
    {
      g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();
      const PirNoticeFields *of = pir_notice_peek (lists.notices->pdata[g_rand_int_range (rand, 0, N_NOTICES)]);

      filter->pupil_id = of->pupil_id != NULL ? pick (rand, of->pupil_id) : NULL;
      filter->school_id = pick (rand, of->school_id);
      filter->school_year = pick (rand, of->school_year);
      filter->category = g_rand_int_range (rand, 0, 3) == 0 ? (int) of->category : -1;
      filter->standings = g_rand_boolean (rand) ? PIR_FILTER_TO_PAY : PIR_FILTER_ALL_STANDINGS;
      filter->text = g_strdup (texts[g_rand_int_range (rand, 0, G_N_ELEMENTS (texts))]);
      filter->order = g_rand_boolean (rand) ? PIR_NOTICE_ORDER_DUE : PIR_NOTICE_ORDER_NEWEST;
      filter->today = TODAY + g_rand_int_range (rand, -100, 100);
      check_filter (filter);
    }
}

static void
check_text (const char *text,
            guint       number)
{
  g_autoptr (GArray) ids = store_search (lists.store, text);

  g_assert_cmpuint (ids->len, ==, 1);
  g_assert_cmpint (g_array_index (ids, gint64, 0), ==, pir_notice_peek (lists.notices->pdata[number])->local_id);
}

static void
test_numbers (void)
{
  const PirNoticeFields *of = pir_notice_peek (lists.notices->pdata[321]);
  g_autofree char *grouped = g_strdup_printf ("%.4s %.4s %.4s %.4s %s", of->notice_number, of->notice_number + 4,
                                              of->notice_number + 8, of->notice_number + 12, of->notice_number + 16);
  g_autofree char *with_name = g_strconcat (grouped, " ", of->debtor_family_name, NULL);

  check_text (of->notice_number, 321);
  check_text (grouped, 321);
  check_text (of->creditor_ref, 321);
  check_text (with_name, 321);
}

/* Names one after the other, as the language sorts them, which tests/languages looks at */
static int
compare_arranged (gconstpointer a,
                  gconstpointer b,
                  gpointer      user_data)
{
  return arranged_compare (*(PirNotice **) a, *(PirNotice **) b, user_data, compare (a, b, user_data));
}

static void
check_arranged (PirNoticeFilter *filter)
{
  g_autoptr (GArray) ids = store_list (lists.store, filter);
  g_autoptr (GPtrArray) expected = g_ptr_array_new ();

  for (guint i = 0; i < lists.notices->len; i++)
    if (lets_through (filter, i))
      g_ptr_array_add (expected, lists.notices->pdata[i]);
  g_ptr_array_sort_with_data (expected, compare_arranged, filter);
  g_assert_true (ids->len > 0 && ids->len == expected->len);
  for (guint i = 0; i < ids->len; i++)
    g_assert_cmpint (g_array_index (ids, gint64, i), ==, pir_notice_peek (expected->pdata[i])->local_id);
}

static void
test_arranged (void)
{
  for (int group = PIR_NOTICE_GROUP_NONE; group <= PIR_NOTICE_GROUP_STATE; group++)
    for (int order = PIR_NOTICE_ORDER_DUE; order <= PIR_NOTICE_ORDER_YEAR; order++)
      for (guint variant = 0; variant < 4; variant++)
        {
          g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();

          filter->group = (PirNoticeGroup) group;
          filter->order = (PirNoticeOrder) order;
          filter->standings = variant % 2 == 0 ? PIR_FILTER_TO_PAY : PIR_FILTER_ALL_STANDINGS;
          filter->is_reversed = variant >= 2;
          filter->today = TODAY;
          check_arranged (filter);
        }
}

/* What a text finds stands in the order that a table has, and is the same as without one. */
static void
test_search_in_order (void)
{
  g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();
  g_autoptr (GArray) found = NULL;
  g_autoptr (GArray) ids = NULL;
  g_autoptr (GPtrArray) notices = NULL;
  g_autoptr (GHashTable) set = g_hash_table_new (g_int64_hash, g_int64_equal);

  filter->text = g_strdup ("niccolo");
  found = store_list (lists.store, filter);
  filter->order = PIR_NOTICE_ORDER_AMOUNT;
  filter->is_reversed = filter->is_strict = TRUE;
  ids = store_list (lists.store, filter);
  g_assert_cmpuint (ids->len, >, 1);
  g_assert_cmpuint (ids->len, ==, found->len);
  for (guint i = 0; i < found->len; i++)
    g_hash_table_add (set, &g_array_index (found, gint64, i));
  notices = store_load (lists.store, (const gint64 *) ids->data, ids->len);
  for (guint i = 0; i < ids->len; i++)
    {
      g_assert_true (g_hash_table_contains (set, &g_array_index (ids, gint64, i)));
      g_assert_true (i == 0 || pir_notice_peek (notices->pdata[i - 1])->amount <= pir_notice_peek (notices->pdata[i])->amount);
    }
}

/* A text without words is no search */
static void
test_no_words (void)
{
  g_autoptr (GArray) ids = store_search (lists.store, " - \" ");

  g_assert_cmpuint (ids->len, ==, N_NOTICES);
}

static void
test_accents_and_case (void)
{
  static const char * const same[] = { "niccolò", "NICCOLO", "Niccolo\xcc\x80", "nicco" };
  g_autoptr (GArray) first = store_search (lists.store, same[0]);

  g_assert_cmpuint (first->len, >, 0);
  for (gsize i = 1; i < G_N_ELEMENTS (same); i++)
    {
      g_autoptr (GArray) ids = store_search (lists.store, same[i]);

      g_assert_cmpuint (ids->len, ==, first->len);
    }
}

static void
test_page (void)
{
  const gint64 first = pir_notice_peek (lists.notices->pdata[0])->local_id;
  const gint64 second = pir_notice_peek (lists.notices->pdata[1])->local_id;
  const gint64 ids[] = { second, 0, -5, first, second };
  g_autoptr (GPtrArray) page = store_load (lists.store, ids, G_N_ELEMENTS (ids));
  g_autoptr (GPtrArray) nothing = store_load (lists.store, NULL, 0);

  g_assert_cmpuint (page->len, ==, 5);
  g_assert_cmpstr (pir_notice_peek (page->pdata[0])->id, ==, pir_notice_peek (lists.notices->pdata[1])->id);
  g_assert_null (page->pdata[1]);
  g_assert_null (page->pdata[2]);
  g_assert_cmpstr (pir_notice_peek (page->pdata[3])->id, ==, pir_notice_peek (lists.notices->pdata[0])->id);
  g_assert_cmpint (pir_notice_peek (page->pdata[4])->local_id, ==, second);
  g_assert_cmpuint (nothing->len, ==, 0);
}

/* --- Overview: the same sums, computed the long way
 * ------------------------------------------------------------------ */

static int
month_of (PirDate date)
{
  int year, month;

  pir_date_get (date, &year, &month, NULL);

  return year * 12 + month;
}

static gboolean
is_earlier (PirNotice *a,
            PirNotice *b)
{
  const PirNoticeFields *x = pir_notice_peek (a), *y = pir_notice_peek (b);
  gint64 x_due = x->due_date == PIR_DATE_NONE ? G_MAXINT64 : x->due_date;
  gint64 y_due = y->due_date == PIR_DATE_NONE ? G_MAXINT64 : y->due_date;

  return x_due != y_due ? x_due < y_due : x->local_id < y->local_id;
}

static void
check_child (const PirChildDue *child,
             PirDate            today)
{
  const char *pupil_id = child->pupil != NULL ? pir_pupil_peek (child->pupil)->id : NULL;
  PirChildDue expected = { 0 };

  for (guint i = 0; i < lists.notices->len; i++)
    {
      PirNotice *notice = lists.notices->pdata[i];

      if (g_strcmp0 (pir_notice_peek (notice)->pupil_id, pupil_id) != 0)
        continue;
      if (pir_notice_get_standing (notice, today) == PIR_STANDING_AWAITING)
        expected.n_awaiting++;
      if (!pir_notice_is_payable (notice, today))
        continue;

      expected.n_payable++;
      expected.amount += pir_notice_peek (notice)->amount;
      if (expected.next == NULL || is_earlier (notice, expected.next))
        expected.next = notice;
    }

  g_assert_cmpuint (child->n_payable, ==, expected.n_payable);
  g_assert_cmpuint (child->n_awaiting, ==, expected.n_awaiting);
  g_assert_cmpint (child->amount, ==, expected.amount);
  g_assert_cmpstr (child->next != NULL ? pir_notice_peek (child->next)->id : NULL, ==,
                   expected.next != NULL ? pir_notice_peek (expected.next)->id : NULL);
}

static void
check_months (const PirOverviewFields *fields)
{
  gsize last = 0;

  for (gsize m = 0; m < 12; m++)
    {
      PirMoney amount = 0;
      guint n = 0;

      for (guint i = 0; i < lists.notices->len; i++)
        {
          const PirNoticeFields *f = pir_notice_peek (lists.notices->pdata[i]);

          if (f->due_date == PIR_DATE_NONE || !pir_notice_is_payable (lists.notices->pdata[i], fields->today)
              || month_of (f->due_date) != month_of (fields->today) + (int) m)
            continue;
          amount += f->amount;
          n++;
          last = m + 1;
        }
      if (m < fields->n_months)
        {
          int day;

          pir_date_get (fields->months[m].month, NULL, NULL, &day);
          g_assert_cmpint (day, ==, 1);
          g_assert_cmpint (month_of (fields->months[m].month), ==, month_of (fields->today) + (int) m);
          g_assert_cmpint (fields->months[m].amount, ==, amount);
          g_assert_cmpuint (fields->months[m].n_payable, ==, n);
        }
    }
  g_assert_cmpuint (fields->n_months, ==, last);
}

static void
check_sums (const PirOverviewFields *fields)
{
  PirOverviewFields expected = { 0 };

  for (guint i = 0; i < lists.notices->len; i++)
    {
      PirNotice *notice = lists.notices->pdata[i];
      const PirNoticeFields *f = pir_notice_peek (notice);
      PirStanding standing = pir_notice_get_standing (notice, fields->today);

      expected.n_awaiting += standing == PIR_STANDING_AWAITING;
      expected.n_overdue += standing == PIR_STANDING_OVERDUE;
      if (!pir_notice_is_payable (notice, fields->today))
        continue;

      expected.n_payable++;
      expected.amount_all += f->amount;
      if (f->due_date == PIR_DATE_NONE || f->due_date - fields->today <= 30)
        {
          expected.n_soon++;
          expected.amount_soon += f->amount;
        }
    }

  g_assert_cmpint (fields->amount_all, ==, expected.amount_all);
  g_assert_cmpint (fields->amount_soon, ==, expected.amount_soon);
  g_assert_cmpuint (fields->n_payable, ==, expected.n_payable);
  g_assert_cmpuint (fields->n_soon, ==, expected.n_soon);
  g_assert_cmpuint (fields->n_overdue, ==, expected.n_overdue);
  g_assert_cmpuint (fields->n_awaiting, ==, expected.n_awaiting);
}

static void
test_overview (void)
{
  for (PirDate today = TODAY - 260; today < TODAY + 460; today += 37)
    {
      g_autoptr (PirOverview) overview = store_overview (lists.store, today);
      const PirOverviewFields *fields = pir_overview_peek (overview);
      guint n = 0;

      g_assert_cmpint (fields->today, ==, today);
      check_sums (fields);
      check_months (fields);
      for (gsize i = 0; i < fields->n_children; i++)
        {
          check_child (&fields->children[i], today);
          n += fields->children[i].n_payable;
          g_assert_true (fields->children[i].pupil != NULL || i == fields->n_children - 1);
        }
      g_assert_cmpuint (n, ==, fields->n_payable);
    }
}

static void
test_overview_children (void)
{
  static const char * const order[] = { "Sofia", "Anna", "Leonardo", "Giulia", "Niccolò", "Ömer" };
  g_autoptr (PirOverview) overview = store_overview (lists.store, TODAY);
  const PirOverviewFields *fields = pir_overview_peek (overview);

  /* D’Angelo, De Luca, Müller, Rossi, Rossi, Şahin as CLDR sorts them (Intl.Collator of Node.js), then staff */
  g_assert_cmpuint (fields->n_children, ==, TOWN_PUPILS + 1);
  for (gsize i = 0; i < TOWN_PUPILS; i++)
    g_assert_cmpstr (pir_pupil_peek (fields->children[i].pupil)->given_name, ==, order[i]);
  g_assert_null (fields->children[TOWN_PUPILS].pupil);
}

/* Of two that are due on one day, the one that was notified first; one without a date comes after all */
static void
test_overview_ties (void)
{
  static const gint64 notified[] = { 1790000000, 1780000000, 1785000000 };
  PirStore *store = store_open (NULL);
  g_autoptr (PirChanges) changes = pir_changes_new ();
  g_autoptr (PirOverview) overview = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (notified); i++)
    {
      g_autofree char *id = town_id (3, i);
      PirNoticeFields fields = sample_notice;
      g_autoptr (PirNotice) notice = NULL;

      fields.id = id;
      fields.state = PIR_NOTICE_TO_PAY;
      fields.notified_at = notified[i];
      fields.due_date = i == 1 ? PIR_DATE_NONE : TODAY + 5;
      notice = pir_notice_new (&fields);
      pir_changes_add (changes, PIR_CHANGE_NOTICE, id, notice);
    }
  pir_changes_finish (changes, "c", FALSE);
  store_apply (store, changes);
  overview = store_overview (store, TODAY);
  g_assert_cmpuint (pir_overview_peek (overview)->n_children, ==, 1);
  g_assert_cmpint (pir_notice_peek (pir_overview_peek (overview)->children[0].next)->notified_at, ==, notified[2]);
  store_finish (store);
}

/* Nothing due: the linked children are there, the one whose link has ended is not, nor is anybody nameless */
static void
test_overview_of_nothing (void)
{
  PirStore *store = store_open (NULL);
  g_autoptr (PirChanges) people = town_people (lists.town, TRUE);
  g_autoptr (PirOverview) overview = NULL;
  const PirOverviewFields *fields;

  store_apply (store, people);
  overview = store_overview (store, TODAY);
  fields = pir_overview_peek (overview);
  g_assert_cmpuint (fields->n_children, ==, TOWN_PUPILS - 1);
  g_assert_cmpuint (fields->n_months, ==, 0);
  g_assert_cmpint (fields->amount_all, ==, 0);
  for (gsize i = 0; i < fields->n_children; i++)
    {
      g_assert_null (fields->children[i].next);
      g_assert_cmpint (pir_pupil_peek (fields->children[i].pupil)->link_state, ==, PIR_LINK_ACTIVE);
    }
  store_finish (store);
}

static void
test_facets (void)
{
  static const char * const years[] = { "2026/27", "2025/26", "2024/25", "2023/24", NULL };
  g_autoptr (PirFacets) facets = store_facets (lists.store);
  GPtrArray *schools = pir_facets_get_schools (facets);

  g_assert_cmpuint (pir_facets_get_pupils (facets)->len, ==, TOWN_PUPILS);
  g_assert_cmpuint (schools->len, ==, TOWN_SCHOOLS);
  g_assert_cmpstr (pir_school_peek (schools->pdata[0])->name, ==, "Direzione Didattica Müller");
  g_assert_cmpstrv (pir_facets_get_school_years (facets), years);
  for (int category = PIR_CATEGORY_OTHER; category <= PIR_CATEGORY_OPTIONAL_SERVICE; category++)
    g_assert_true (pir_facets_has_category (facets, (PirCategory) category));
}

/* What the last notice of its kind takes with it when it goes */
static void
test_facets_shrink (void)
{
  PirStore *store = store_open (NULL);
  PirNoticeFields other = sample_notice;
  g_autoptr (PirNotice) first = pir_notice_new (&sample_notice);
  g_autoptr (PirNotice) second = NULL;
  g_autoptr (PirChanges) both = pir_changes_new ();
  g_autoptr (PirChanges) gone = pir_changes_new ();
  g_autoptr (PirFacets) facets = NULL;

  other.id = "other";
  other.school_year = "2020/21";
  other.category = PIR_CATEGORY_CANTEEN;
  second = pir_notice_new (&other);
  pir_changes_add (both, PIR_CHANGE_NOTICE, sample_notice.id, first);
  pir_changes_add (both, PIR_CHANGE_NOTICE, other.id, second);
  pir_changes_finish (both, "1", FALSE);
  pir_changes_add (gone, PIR_CHANGE_NOTICE, other.id, NULL);
  pir_changes_finish (gone, "2", FALSE);
  store_apply (store, both);
  store_apply (store, gone);

  facets = store_facets (store);
  g_assert_cmpuint (g_strv_length ((GStrv) pir_facets_get_school_years (facets)), ==, 1);
  g_assert_true (pir_facets_has_category (facets, PIR_CATEGORY_TRIP));
  g_assert_false (pir_facets_has_category (facets, PIR_CATEGORY_CANTEEN));
  g_assert_cmpuint (pir_facets_get_schools (facets)->len, ==, 1);
  store_finish (store);
}

static PirNotice *
make_instalment (guint       number,
                 const char *event_id,
                 const char *debtor_tax_code,
                 guint       instalment)
{
  PirNoticeFields fields = sample_notice;
  g_autofree char *id = town_id (9, number);

  fields.id = id;
  fields.event_id = event_id;
  fields.debtor_tax_code = debtor_tax_code;
  fields.instalment = instalment;
  fields.instalments = instalment > 0 ? 2 : 0;
  fields.state = PIR_NOTICE_TO_PAY;
  fields.amount = 100 * (PirMoney) number;
  return pir_notice_new (&fields);
}

static void
check_payment_plan (PirStore        *store,
                    PirNotice       *asked,
                    PirNotice *const *expected,
                    guint            n_expected)
{
  g_autoptr (GAsyncResult) result = NULL;
  g_autoptr (GPtrArray) found = NULL;

  pir_store_read_plan_async (store, asked, NULL, ready, &result);
  wait_for (&result);
  found = pir_store_read_plan_finish (store, result, NULL);
  g_assert_cmpuint (found->len, ==, n_expected);
  for (guint i = 0; i < n_expected; i++)
    g_assert_cmpstr (pir_notice_peek (g_ptr_array_index (found, i))->id, ==, pir_notice_peek (expected[i])->id);
}

/* Of one event and debtor, the single payment first; neither the other child's, nor an event without instalments. What can
 * be paid in two ways is owed once. */
static void
test_payment_plan (void)
{
  g_autoptr (Folder) folder = folder_new ();
  g_autoptr (PirStore) store = store_open (folder);
  g_autoptr (PirChanges) changes = pir_changes_new ();
  g_autoptr (PirNotice) second = make_instalment (1, "event", "child", 2);
  g_autoptr (PirNotice) first = make_instalment (2, "event", "child", 1);
  g_autoptr (PirNotice) other_child = make_instalment (3, "event", "sister", 1);
  g_autoptr (PirNotice) other_event = make_instalment (4, "trip", "child", 0);
  g_autoptr (PirNotice) another = make_instalment (6, "trip", "child", 0);
  g_autoptr (PirNotice) whole = make_instalment (5, "event", "child", 0);
  PirNotice *const all[] = { second, first, other_child, other_event, another, whole };
  PirNotice *const plan[] = { whole, first, second };
  g_autoptr (PirOverview) overview = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (all); i++)
    pir_changes_add (changes, PIR_CHANGE_NOTICE, pir_notice_peek (all[i])->id, all[i]);
  pir_changes_finish (changes, "instalments", FALSE);
  store_apply (store, changes);

  for (guint i = 0; i < G_N_ELEMENTS (plan); i++)
    check_payment_plan (store, plan[i], plan, G_N_ELEMENTS (plan));
  check_payment_plan (store, other_event, NULL, 0);
  overview = store_overview (store, pir_notice_peek (whole)->due_date);
  g_assert_cmpint (pir_overview_peek (overview)->amount_all, ==, 100 + 200 + 300 + 400 + 600);
  pir_store_close (store);
}

/* A search with a filter, typed letter by letter: what the filter lets through is remembered, and forgotten when rows
 * change */
static void
test_search_follows (gconstpointer is_on_disk)
{
  g_autoptr (Folder) folder = folder_new ();
  PirStore *store = store_open (is_on_disk != NULL ? folder : NULL);
  PirNoticeFields paid = sample_notice;
  g_autoptr (PirNotice) unpaid_notice = NULL, paid_notice = NULL;
  g_autoptr (PirNoticeFilter) filter = pir_notice_filter_new ();

  paid.state = PIR_NOTICE_TO_PAY;
  paid.due_date = PIR_DATE_NONE;
  unpaid_notice = pir_notice_new (&paid);
  paid.state = PIR_NOTICE_PAID;
  paid_notice = pir_notice_new (&paid);
  filter->standings = PIR_FILTER_TO_PAY;
  filter->text = g_strdup ("ostia");
  for (int i = 0; i < 4; i++)
    {
      g_autoptr (PirChanges) changes = pir_changes_new ();
      g_autoptr (GArray) first = NULL, second = NULL;

      pir_changes_add (changes, PIR_CHANGE_NOTICE, paid.id, i % 2 == 0 ? unpaid_notice : paid_notice);
      pir_changes_finish (changes, "c", FALSE);
      store_apply (store, changes);
      first = store_list (store, filter);
      second = store_list (store, filter);
      g_assert_cmpuint (first->len, ==, i % 2 == 0);
      g_assert_cmpuint (second->len, ==, first->len);
    }
  store_finish (store);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lists/all", test_all);
  g_test_add_func ("/lists/newest-is-notified-last", test_newest_is_notified_last);
  g_test_add_func ("/lists/standings", test_standings);
  g_test_add_func ("/lists/arranged", test_arranged);
  g_test_add_func ("/lists/search-in-order", test_search_in_order);
  g_test_add_func ("/lists/each-filter", test_each_filter);
  g_test_add_func ("/lists/random-filters", test_random_filters);
  g_test_add_func ("/lists/numbers", test_numbers);
  g_test_add_func ("/lists/no-words", test_no_words);
  g_test_add_func ("/lists/accents-and-case", test_accents_and_case);
  g_test_add_data_func ("/lists/search-follows", "on disk", test_search_follows);
  g_test_add_data_func ("/lists/search-follows-in-memory", NULL, test_search_follows);
  g_test_add_func ("/lists/page", test_page);
  g_test_add_func ("/lists/overview", test_overview);
  g_test_add_func ("/lists/overview-children", test_overview_children);
  g_test_add_func ("/lists/overview-ties", test_overview_ties);
  g_test_add_func ("/lists/overview-of-nothing", test_overview_of_nothing);
  g_test_add_func ("/lists/facets", test_facets);
  g_test_add_func ("/lists/facets-shrink", test_facets_shrink);
  g_test_add_func ("/lists/payment-plan", test_payment_plan);

  set_up ();
  result = g_test_run ();
  tear_down ();

  return result;
}
