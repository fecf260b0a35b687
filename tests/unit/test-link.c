/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How payers and pupils stand to each other, why somebody sees nothing, and the letter about it. */

#include "model/pir-school-letter.h"
#include "model/pir-school-year.h"

#include <string.h>

#define SCHOOL "05000000-0000-4000-8000-000000000001"
#define OTHER_SCHOOL "05000000-0000-4000-8000-000000000002"
#define LUCA "0b000000-0000-4000-8000-000000000001"
#define SOFIA "0b000000-0000-4000-8000-000000000002"
#define LUCA_CODE "BNCLCU15A01H501Y"
#define SOFIA_CODE "BNCSFO12A41H501X"
#define NOW 1795300000 /* 21 November 2026, 22:26 UTC */
#define DAY (24 * 60 * 60)

static PirPupil *
pupil (const char   *id,
       const char   *given_name,
       const char   *tax_code,
       PirLinkState  state,
       const char   *school_year)
{
  PirPupilFields fields = {
    .id = id, .given_name = given_name, .family_name = "Bianchi", .tax_code = tax_code, .school_id = SCHOOL,
    .school_name = "I.C. Pascoli", .school_year = school_year, .class_name = "3B", .link_state = state,
    .kinship = PIR_KINSHIP_MOTHER,
  };

  return pir_pupil_new (&fields);
}

static PirLinkRequest *
request (const char   *id,
         const char   *school_id,
         const char   *tax_code,
         PirLinkState  state,
         gint64        since,
         const char   *pupil_id)
{
  PirLinkRequestFields fields = {
    .id = id, .school_id = school_id, .school_name = "I.C. Pascoli", .school_code = "CTIS04300B", .given_name = "Luca",
    .family_name = "Bianchi", .tax_code = tax_code, .kinship = PIR_KINSHIP_MOTHER, .state = state, .state_since = since,
    .requested_at = since, .pupil_id = pupil_id,
  };

  return pir_link_request_new (&fields);
}

static PirSchool *
school (void)
{
  PirSchoolFields fields = {
    .id = SCHOOL, .code = "CTIS04300B", .name = "I.C. Pascoli", .creditor_tax_code = "80014480828",
    .email = "segreteria+pascoli@example.org",
  };

  return pir_school_new (&fields);
}

static GPtrArray *
objects_new (void)
{
  return g_ptr_array_new_with_free_func (g_object_unref);
}

static void
assert_link (GPtrArray    *links,
             guint         number,
             const char   *id,
             PirLinkState  state,
             gint64        since)
{
  const PirLinkFields *fields = pir_link_peek (g_ptr_array_index (links, number));

  g_assert_cmpstr (fields->id, ==, id);
  g_assert_cmpint (fields->state, ==, state);
  g_assert_cmpint (fields->since, ==, since);
}

/* A confirmed request and its pupil are one; an older one about the same is not told again; what is over comes last. */
static void
test_pair (void)
{
  g_autoptr (GPtrArray) pupils = objects_new (), requests = objects_new (), schools = objects_new (), links = NULL;

  g_ptr_array_add (schools, school ());
  g_ptr_array_add (pupils, pupil (SOFIA, "Sofia", SOFIA_CODE, PIR_LINK_ENDED, "2026/27"));
  g_ptr_array_add (pupils, pupil (LUCA, "Luca", LUCA_CODE, PIR_LINK_ACTIVE, "2026/27"));
  g_ptr_array_add (requests, request ("r6", SCHOOL, "NEW", PIR_LINK_REQUESTED, 60, NULL));
  g_ptr_array_add (requests, request ("r5", OTHER_SCHOOL, LUCA_CODE, PIR_LINK_REJECTED, 50, NULL));
  g_ptr_array_add (requests, request ("r4", SCHOOL, LUCA_CODE, PIR_LINK_ACTIVE, 40, LUCA));
  g_ptr_array_add (requests, request ("r3", SCHOOL, LUCA_CODE, PIR_LINK_REJECTED, 30, NULL));
  g_ptr_array_add (requests, request ("r2", SCHOOL, "NEW", PIR_LINK_WITHDRAWN, 20, NULL));
  g_ptr_array_add (requests, request ("r1", OTHER_SCHOOL, LUCA_CODE, PIR_LINK_WITHDRAWN, 10, NULL));

  links = pir_link_pair (pupils, requests, schools);
  g_assert_cmpuint (links->len, ==, 4);
  assert_link (links, 0, LUCA, PIR_LINK_ACTIVE, 40);
  assert_link (links, 1, "r6", PIR_LINK_REQUESTED, 60);
  assert_link (links, 2, "r5", PIR_LINK_REJECTED, 50);
  assert_link (links, 3, SOFIA, PIR_LINK_ENDED, 0);
  g_assert_true (pir_link_find (links, LUCA) == g_ptr_array_index (links, 0));
  g_assert_true (pir_link_find (links, "r4") == g_ptr_array_index (links, 0));
  g_assert_true (pir_link_find (links, "r6") == g_ptr_array_index (links, 1));
  g_assert_null (pir_link_find (links, "r1"));
  g_assert_nonnull (pir_link_peek (g_ptr_array_index (links, 1))->school);
  g_assert_null (pir_link_peek (g_ptr_array_index (links, 2))->school);
}

/* What the school's own file says of a pupil counts, whatever was asked and rejected before. */
static void
test_pupil_counts (void)
{
  g_autoptr (PirPupil) luca = pupil (LUCA, "Luca", LUCA_CODE, PIR_LINK_ACTIVE, "2026/27");
  g_autoptr (PirLinkRequest) rejected = request ("r1", SCHOOL, LUCA_CODE, PIR_LINK_REJECTED, 10, NULL);
  PirLink *link = pir_link_new (luca, rejected, NULL);

  g_assert_cmpint (pir_link_peek (link)->state, ==, PIR_LINK_ACTIVE);
  g_assert_cmpint (pir_link_peek (link)->since, ==, 0);
  g_assert_finalize_object (link);
}

/* What is so, and the reasons that have to come of it, as "KIND KIND …" */
typedef struct
{
  const char   *name;
  PirLinkState  state;       /* of Luca, or of a request where @is_pupil is FALSE */
  gboolean      has_link;
  gboolean      is_pupil;
  const char   *school_year;
  gint64        age;         /* s, of the state */
  gboolean      is_any_sent;
  guint         n_open;
  gboolean      is_signed_in;
  gboolean      is_offline;
  gboolean      has_failed;
  gboolean      was_fetched;
  PirWhyKind    expected[8];
  gsize         n_expected;
} Case;

#define FINE .is_signed_in = TRUE, .was_fetched = TRUE
#define PUPIL .has_link = TRUE, .is_pupil = TRUE, .school_year = "2026/27"
#define REQUEST .has_link = TRUE, .is_pupil = FALSE

static const Case cases[] = {
  { "nobody linked", FINE,
    .expected = { PIR_WHY_NO_LINK, PIR_WHY_OTHER_PARENT, PIR_WHY_OTHER_PLATFORM, PIR_WHY_VOLUNTARY }, .n_expected = 4 },
  { "waiting", REQUEST, FINE, .state = PIR_LINK_REQUESTED, .age = DAY,
    .expected = { PIR_WHY_WAITING, PIR_WHY_OTHER_PARENT, PIR_WHY_VOLUNTARY }, .n_expected = 3 },
  { "waiting for long", REQUEST, FINE, .state = PIR_LINK_REQUESTED, .age = 8 * DAY,
    .expected = { PIR_WHY_WAITING_LONG, PIR_WHY_OTHER_PARENT, PIR_WHY_OTHER_SCHOOL, PIR_WHY_OTHER_PLATFORM, PIR_WHY_VOLUNTARY },
    .n_expected = 5 },
  { "rejected", REQUEST, FINE, .state = PIR_LINK_REJECTED, .age = DAY,
    .expected = { PIR_WHY_REJECTED, PIR_WHY_OTHER_PARENT, PIR_WHY_OTHER_SCHOOL, PIR_WHY_OTHER_PLATFORM, PIR_WHY_VOLUNTARY },
    .n_expected = 5 },
  { "withdrawn", REQUEST, FINE, .state = PIR_LINK_WITHDRAWN,
    .expected = { PIR_WHY_WITHDRAWN, PIR_WHY_OTHER_PARENT, PIR_WHY_VOLUNTARY }, .n_expected = 3 },
  { "revoked", REQUEST, FINE, .state = PIR_LINK_REVOKED,
    .expected = { PIR_WHY_REVOKED, PIR_WHY_OTHER_PARENT, PIR_WHY_VOLUNTARY }, .n_expected = 3 },
  { "left", PUPIL, FINE, .state = PIR_LINK_ENDED, .is_any_sent = TRUE,
    .expected = { PIR_WHY_LEFT, PIR_WHY_OTHER_PARENT, PIR_WHY_VOLUNTARY }, .n_expected = 3 },
  { "nothing sent", PUPIL, FINE, .state = PIR_LINK_ACTIVE,
    .expected = { PIR_WHY_NOTHING_SENT, PIR_WHY_OTHER_PARENT, PIR_WHY_OTHER_PLATFORM, PIR_WHY_VOLUNTARY }, .n_expected = 4 },
  { "all paid", PUPIL, FINE, .state = PIR_LINK_ACTIVE, .is_any_sent = TRUE,
    .expected = { PIR_WHY_NOTHING_TO_PAY, PIR_WHY_OTHER_PARENT, PIR_WHY_VOLUNTARY }, .n_expected = 3 },
  { "something to pay", PUPIL, FINE, .state = PIR_LINK_ACTIVE, .is_any_sent = TRUE, .n_open = 2,
    .expected = { PIR_WHY_VOLUNTARY }, .n_expected = 1 },
  { "one's own name, no pupil", .has_link = TRUE, FINE, .state = PIR_LINK_ACTIVE, .is_any_sent = TRUE, .n_open = 1,
    .expected = { PIR_WHY_VOLUNTARY }, .n_expected = 1 },
  { "class of last year", .has_link = TRUE, .is_pupil = TRUE, .school_year = "2025/26", FINE, .state = PIR_LINK_ACTIVE,
    .is_any_sent = TRUE,
    .expected = { PIR_WHY_OLD_YEAR, PIR_WHY_OTHER_PARENT, PIR_WHY_OTHER_SCHOOL, PIR_WHY_OTHER_PLATFORM, PIR_WHY_VOLUNTARY },
    .n_expected = 5 },
  { "signed out", PUPIL, .was_fetched = TRUE, .state = PIR_LINK_ACTIVE, .is_any_sent = TRUE, .n_open = 1,
    .expected = { PIR_WHY_SIGNED_OUT, PIR_WHY_VOLUNTARY }, .n_expected = 2 },
  { "out of reach, never fetched", .is_signed_in = TRUE, .is_offline = TRUE,
    .expected = { PIR_WHY_NEVER_FETCHED, PIR_WHY_OFFLINE, PIR_WHY_NO_LINK, PIR_WHY_OTHER_PARENT, PIR_WHY_OTHER_PLATFORM,
                  PIR_WHY_VOLUNTARY }, .n_expected = 6 },
  { "failed", PUPIL, FINE, .has_failed = TRUE, .state = PIR_LINK_ACTIVE, .is_any_sent = TRUE, .n_open = 1,
    .expected = { PIR_WHY_FAILED, PIR_WHY_VOLUNTARY }, .n_expected = 2 },
};

static GPtrArray *
make_links (const Case *given)
{
  GPtrArray *links = objects_new ();
  g_autoptr (PirPupil) luca = NULL;
  g_autoptr (PirLinkRequest) asked = NULL;

  if (!given->has_link)
    return links;

  if (given->is_pupil)
    luca = pupil (LUCA, "Luca", LUCA_CODE, given->state, given->school_year);
  else
    asked = request ("r1", SCHOOL, LUCA_CODE, given->state, NOW - given->age, NULL);
  g_ptr_array_add (links, pir_link_new (luca, asked, NULL));

  return links;
}

static void
test_why (gconstpointer data)
{
  const Case *given = data;
  g_autoptr (GPtrArray) links = make_links (given);
  g_autoptr (GPtrArray) reasons = NULL;
  PirWhyNotices notices = { given->is_pupil ? LUCA : "r1", given->is_any_sent, given->n_open };
  PirWhyFacts facts = {
    .now = NOW, .today = pir_date_new (2026, 11, 22), .is_signed_in = given->is_signed_in, .was_fetched = given->was_fetched,
    .updated_at = given->was_fetched ? NOW - 60 : 0, .offline_since = given->is_offline ? NOW - 600 : 0,
    .has_failed = given->has_failed, .links = links, .notices = &notices, .n_notices = 1,
  };

  reasons = pir_why_reason (&facts);
  for (guint i = 0; i < reasons->len && i < given->n_expected; i++)
    g_assert_cmpint (((PirWhy *) g_ptr_array_index (reasons, i))->kind, ==, given->expected[i]);
  g_assert_cmpuint (reasons->len, ==, given->n_expected);
}

/* Classes are made up in September: those of last year are no news before October. */
static void
test_school_year (void)
{
  static const struct
  {
    int        month;
    int        day;
    PirWhyKind expected;
  } days[] = {
    { 8, 31, PIR_WHY_NOTHING_SENT },
    { 9, 20, PIR_WHY_NOTHING_SENT },
    { 10, 2, PIR_WHY_OLD_YEAR },
    { 12, 31, PIR_WHY_OLD_YEAR },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autoptr (PirPupil) luca = pupil (LUCA, "Luca", LUCA_CODE, PIR_LINK_ACTIVE, "2025/26");
      g_autoptr (GPtrArray) links = objects_new ();
      g_autoptr (GPtrArray) reasons = NULL;
      PirWhyFacts facts = {
        .now = NOW, .today = pir_date_new (2026, days[i].month, days[i].day), .is_signed_in = TRUE, .was_fetched = TRUE,
        .links = links,
      };

      g_ptr_array_add (links, pir_link_new (luca, NULL, NULL));
      reasons = pir_why_reason (&facts);
      g_assert_cmpint (((PirWhy *) g_ptr_array_index (reasons, 0))->kind, ==, days[i].expected);
    }
}

static void
test_school_years (void)
{
  static const struct
  {
    int         year;
    int         month;
    int         day;
    const char *expected;
  } days[] = {
    { 2026, 8, 31, "2025/26" }, { 2026, 9, 1, "2026/27" }, { 2027, 1, 1, "2026/27" }, { 1999, 12, 31, "1999/00" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (days); i++)
    {
      g_autofree char *school_year = pir_school_year_of (pir_date_new (days[i].year, days[i].month, days[i].day));

      g_assert_cmpstr (school_year, ==, days[i].expected);
    }
  g_assert_cmpint (pir_school_year_get_end ("2026/27"), ==, pir_date_new (2027, 8, 31));
  g_assert_cmpint (pir_school_year_get_end ("1999/00"), ==, pir_date_new (2000, 8, 31));
}

static PirAccount *
account (const char *given_name)
{
  PirAccountFields fields = {
    .id = LUCA, .user_name = "anna", .given_name = given_name, .family_name = "Bianchi", .tax_code = "BNCNNA85C52F839F",
    .email = "anna@posta.example",
  };

  return pir_account_new (&fields);
}

static void
test_letter (void)
{
  g_autoptr (PirAccount) anna = account ("Anna");
  g_autoptr (PirLinkRequest) asked = request ("r1", SCHOOL, LUCA_CODE, PIR_LINK_REQUESTED, NOW, NULL);
  g_autoptr (PirSchool) pascoli = school ();
  g_autoptr (PirLink) link = pir_link_new (NULL, asked, pascoli);
  PirWhy why = { PIR_WHY_WAITING_LONG, link, NOW };
  g_autoptr (PirSchoolLetter) letter = pir_school_letter_new (anna, &why);
  g_autofree char *address = pir_school_letter_dup_address (letter);

  g_assert_cmpstr (letter->to, ==, "segreteria+pascoli@example.org");
  g_assert_cmpstr (letter->subject, ==, "Sollecito della richiesta di associazione: Luca Bianchi");
  g_assert_nonnull (strstr (letter->body, "Spettabile segreteria,\n"));
  g_assert_nonnull (strstr (letter->body, "Codice fiscale dell'alunno/a: " LUCA_CODE "\n"));
  g_assert_nonnull (strstr (letter->body, "Richiesta inviata il: 21/11/2026\n"));
  g_assert_nonnull (strstr (letter->body, "Rapporto: madre\n"));
  g_assert_nonnull (strstr (letter->body, "Richiedente: Anna Bianchi\n"));
  g_assert_true (g_str_has_prefix (address, "mailto:segreteria+pascoli@example.org?subject=Sollecito%20della%20richiesta%20di%20"
                                            "associazione%3A%20Luca%20Bianchi&body=Spettabile%20segreteria%2C%0D%0A%0D%0ALa%20mia"));
  /* Nothing but what RFC 6068 lets stand */
  g_assert_cmpuint (strspn (address + strlen ("mailto:"), G_CSET_A_2_Z G_CSET_a_2_z G_CSET_DIGITS "-._~%@+?=&"), ==,
                    strlen (address) - strlen ("mailto:"));
}

/* Names that the service tells may hold anything: no line and no field of the mail is theirs to write. */
static void
test_letter_hostile (void)
{
  g_autoptr (PirAccount) anna = account ("Anna & <b>\"?");
  PirLinkRequestFields fields = {
    .id = "r1", .school_id = SCHOOL, .school_name = "X", .school_code = "CTIS04300B",
    .given_name = "Luca\r\nBcc: evil@example.org", .family_name = "Bianchi&bcc=evil@example.org", .tax_code = LUCA_CODE,
    .state = PIR_LINK_REJECTED, .kinship = PIR_KINSHIP_FATHER,
  };
  PirSchoolFields school_fields = {
    .id = SCHOOL, .code = "CTIS04300B", .name = "X", .creditor_tax_code = "80014480828",
    .email = "a@example.org?bcc=evil@example.org&x",
  };
  g_autoptr (PirLinkRequest) asked = pir_link_request_new (&fields);
  g_autoptr (PirSchool) pascoli = pir_school_new (&school_fields);
  g_autoptr (PirLink) link = pir_link_new (NULL, asked, pascoli);
  PirWhy why = { PIR_WHY_REJECTED, link, 0 };
  g_autoptr (PirSchoolLetter) letter = pir_school_letter_new (anna, &why);
  g_autofree char *address = pir_school_letter_dup_address (letter);
  g_auto (GStrv) fields_of_address = g_strsplit_set (address, "?&", -1);

  g_assert_null (strpbrk (letter->subject, "\r\n"));
  g_assert_cmpuint (g_strv_length (fields_of_address), ==, 3);
  g_assert_true (g_str_has_prefix (fields_of_address[1], "subject="));
  g_assert_null (strstr (fields_of_address[1], "%0A"));
  g_assert_true (g_str_has_prefix (fields_of_address[2], "body="));
}

/* Without a link there is no school: the person fills in whom it goes to. */
static void
test_letter_to_nobody (void)
{
  g_autoptr (PirAccount) anna = account ("Anna");
  PirWhy why = { PIR_WHY_OTHER_PLATFORM, NULL, 0 };
  g_autoptr (PirSchoolLetter) letter = pir_school_letter_new (anna, &why);
  g_autofree char *address = pir_school_letter_dup_address (letter);

  g_assert_null (letter->to);
  g_assert_true (g_str_has_prefix (address, "mailto:?subject="));
  g_assert_null (strstr (letter->body, "Alunno"));
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/links/pair", test_pair);
  g_test_add_func ("/links/pupil-counts", test_pupil_counts);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/links/why/", cases[i].name, NULL);

      g_strdelimit (path + 1, " ,", '-');
      g_test_add_data_func (path, &cases[i], test_why);
    }
  g_test_add_func ("/links/school-year", test_school_year);
  g_test_add_func ("/links/school-years", test_school_years);
  g_test_add_func ("/links/letter", test_letter);
  g_test_add_func ("/links/letter-hostile", test_letter_hostile);
  g_test_add_func ("/links/letter-to-nobody", test_letter_to_nobody);

  return g_test_run ();
}
