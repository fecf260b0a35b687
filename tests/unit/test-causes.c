/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-cause-link.h"
#include "model/pir-history.h"
#include "model/pir-notice.h"
#include "model/pir-open-cause.h"
#include "model/pir-province.h"

#define ID "f47ac10b-58cc-4372-a567-0e02b2c3d479"

static PirOpenCause *
new_cause (PirDate  due,
           gboolean is_hard,
           gboolean is_closed)
{
  const PirOpenCauseFields fields = {
    .id = ID, .amount = 3000, .amount_min = 500, .amount_max = 20000, .is_amount_editable = TRUE, .due_date = due,
    .is_deadline_hard = is_hard, .is_closed = is_closed,
  };

  return pir_open_cause_new (&fields);
}

static void
assert_open (PirDate  due,
             gboolean is_hard,
             gboolean is_closed,
             gboolean expected)
{
  g_autoptr (PirOpenCause) cause = new_cause (due, is_hard, is_closed);

  g_assert_cmpint (pir_open_cause_is_open (cause, 20000), ==, expected);
}

static void
test_open (void)
{
  assert_open (PIR_DATE_NONE, TRUE, FALSE, TRUE);
  assert_open (20000, TRUE, FALSE, TRUE);
  assert_open (19999, TRUE, FALSE, FALSE);
  assert_open (19999, FALSE, FALSE, TRUE);
  assert_open (20001, TRUE, TRUE, FALSE);
  assert_open (PIR_DATE_NONE, FALSE, TRUE, FALSE);
}

static void
test_amounts (void)
{
  static const PirOpenCauseFields fixed = { .id = ID, .amount = 1000, .amount_min = 1000, .amount_max = 1000 };
  static const PirOpenCauseFields any = { .id = ID, .amount = 1000, .amount_min = 0, .amount_max = 2000, .is_amount_editable = TRUE };
  g_autoptr (PirOpenCause) within = new_cause (PIR_DATE_NONE, FALSE, FALSE);
  g_autoptr (PirOpenCause) only = pir_open_cause_new (&fixed);
  g_autoptr (PirOpenCause) from_zero = pir_open_cause_new (&any);

  g_assert_false (pir_open_cause_accepts_amount (within, 499));
  g_assert_true (pir_open_cause_accepts_amount (within, 500));
  g_assert_true (pir_open_cause_accepts_amount (within, 20000));
  g_assert_false (pir_open_cause_accepts_amount (within, 20001));
  g_assert_true (pir_open_cause_accepts_amount (only, 1000));
  g_assert_false (pir_open_cause_accepts_amount (only, 999));
  g_assert_false (pir_open_cause_accepts_amount (from_zero, 0));
  g_assert_true (pir_open_cause_accepts_amount (from_zero, 1));
}

static void
test_open_notice (void)
{
  static const PirHistoryEntry made = { PIR_HISTORY_MADE, 1, NULL };
  static const PirHistoryEntry sent = { PIR_HISTORY_NOTIFIED, 1, NULL };
  g_autofree char *of_payer = pir_history_pack (&made, 1);
  g_autofree char *of_school = pir_history_pack (&sent, 1);
  const PirNoticeFields own = { .id = ID, .history = of_payer };
  const PirNoticeFields named = { .id = ID, .history = of_school };
  const PirNoticeFields bare = { .id = ID };
  g_autoptr (PirNotice) made_one = pir_notice_new (&own);
  g_autoptr (PirNotice) sent_one = pir_notice_new (&named);
  g_autoptr (PirNotice) bare_one = pir_notice_new (&bare);

  g_assert_true (pir_notice_is_open (made_one));
  g_assert_false (pir_notice_is_open (sent_one));
  g_assert_false (pir_notice_is_open (bare_one));
}

static void
test_links (void)
{
  static const struct { const char *text, *place; } cases[] = {
    { "pagoinrete://pagamenti.example.it/cause/" ID, "pagamenti.example.it" },
    { " \n pagoinrete://pagamenti.example.it/cause/" ID "\n", "pagamenti.example.it" },
    { "PagoInRete://Pagamenti.EXAMPLE.it:8443/Un-Posto/cause/F47AC10B-58CC-4372-A567-0E02B2C3D479", "pagamenti.example.it:8443/Un-Posto" },
    { "pagoinrete://127.0.0.1:4000/cause/" ID, "127.0.0.1:4000" },
    { "pagoinrete://[::1]:4000/cause/" ID, "[::1]:4000" },
    { "pagoinrete:/cause/" ID, NULL },
    { "pagoinrete:///cause/" ID, NULL },
    { "pagoinrete://a.example/cause/" ID "/", NULL },
    { "pagoinrete://a.example/cause/" ID "?amount=1000", NULL },
    { "pagoinrete://a.example/cause/" ID "#x", NULL },
    { "pagoinrete://a.example/notice/" ID, NULL },
    { "pagoinrete://maria:secret@a.example/cause/" ID, NULL },
    { "pagoinrete://a.example/../cause/" ID, NULL },
    { "pagoinrete://a.example//cause/" ID, NULL },
    { "pagoinrete://a.example/%2e%2e/cause/" ID, NULL },
    { "pagoinrete://a.example\\@b.example/cause/" ID, NULL },
    { "pagoinrete://а.example/cause/" ID, NULL }, /* a Cyrillic letter */
    { "pagoinrete://a.example/cause/" ID " " ID, NULL },
    { "pagoinrete://a.example/cause/f47ac10b58cc4372a5670e02b2c3d479", NULL },
    { "https://a.example/cause/" ID, NULL },
    { "", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *place = NULL;
      g_autofree char *id = NULL;

      g_test_message ("%s", cases[i].text);
      g_assert_cmpint (pir_cause_link_parse (cases[i].text, &place, &id), ==, cases[i].place != NULL);
      g_assert_cmpstr (place, ==, cases[i].place);
      g_assert_cmpstr (id, ==, cases[i].place != NULL ? ID : NULL);
    }
}

static void
test_link_length (void)
{
  g_autofree char *path = g_strnfill (500, 'a');
  g_autofree char *text = g_strconcat ("pagoinrete://a.example/", path, "/cause/" ID, NULL);
  g_autofree char *place = NULL;
  g_autofree char *id = NULL;

  g_assert_false (pir_cause_link_parse (text, &place, &id));
}

static void
test_link_of (void)
{
  g_autofree char *link = pir_cause_link_new ("https://pagamenti.example.it:8443/posto", ID);

  g_assert_cmpstr (link, ==, "pagoinrete://pagamenti.example.it:8443/posto/cause/" ID);
  g_assert_true (pir_cause_link_is (link));
  g_assert_true (pir_cause_link_is ("  PAGOINRETE:whatever"));
  g_assert_false (pir_cause_link_is ("pagoinrete"));
  g_assert_false (pir_cause_link_is (NULL));
  g_assert_true (pir_cause_link_is_of ("pagamenti.example.it:8443/posto", "https://pagamenti.example.it:8443/posto"));
  g_assert_true (pir_cause_link_is_of ("127.0.0.1:80", "http://127.0.0.1:80"));
  g_assert_false (pir_cause_link_is_of ("pagamenti.example.it", "https://pagamenti.example.it:8443/posto"));
  g_assert_false (pir_cause_link_is_of ("pagamenti.example.it.evil.example", "https://pagamenti.example.it"));
}

/* The whole table is compared with its source by sandbox-data. */
static void
test_provinces (void)
{
  g_assert_cmpstr (pir_province_get_name ("AG"), ==, "Agrigento");
  g_assert_cmpstr (pir_province_get_region ("AG"), ==, "Sicilia");
  g_assert_cmpstr (pir_province_get_name ("VV"), ==, "Vibo Valentia");
  g_assert_cmpstr (pir_province_get_name ("VS"), ==, "Medio Campidano");
  g_assert_cmpstr (pir_province_get_region ("RM"), ==, "Lazio");
  g_assert_null (pir_province_get_name (NULL));
  g_assert_null (pir_province_get_region ("XX"));
  g_assert_null (pir_province_get_region ("rm"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/causes/open", test_open);
  g_test_add_func ("/causes/amounts", test_amounts);
  g_test_add_func ("/causes/open-notice", test_open_notice);
  g_test_add_func ("/causes/links", test_links);
  g_test_add_func ("/causes/link-length", test_link_length);
  g_test_add_func ("/causes/link-of", test_link_of);
  g_test_add_func ("/causes/provinces", test_provinces);

  return g_test_run ();
}
