/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/pir-sample-people.h"

#include <string.h>

#define FIRST_GRADE -3
#define LAST_GRADE 12

/* A person of the families that every sample begins with; year counts from that in which the school year began. */
typedef struct
{
  const char *given_name;
  const char *family_name;
  gboolean    is_female;
  int         year;
  int         month;
  int         day;
  const char *place;
} Known;

/* A known child: its schools by level, NULL = any. */
typedef struct
{
  Known        known;
  char         section;
  const char  *schools[PIR_SAMPLE_N_LEVELS];
  PirLinkState link_state;
} KnownChild;

typedef struct
{
  PirSampleData   *data;       /* (unowned) */
  PirSampleRandom *random;     /* (unowned) */
  int              year;
  GHashTable      *tax_codes;  /* (owned) set, all that were given out */
  GHashTable      *user_names; /* (owned) set, likewise; the keys belong to the payers */
} Maker;

static const KnownChild ferri_children[] = {
  { { "Sofia", "Ferri", TRUE, -17, 5, 14, "M082" }, 'B',
    { "VT1A2A5006", "VT1E00500D", "VT1M003003", "VTPS010006" }, PIR_LINK_ACTIVE },
  { { "Lorenzo", "Ferri", FALSE, -12, 9, 3, "M082" }, 'A',
    { "VT1A2A5006", "VT1E00500D", "VT1M003003", NULL }, PIR_LINK_ACTIVE },
  { { "Emma", "Ferri", TRUE, -8, 2, 27, "M082" }, 'A', { "VT1A2A5006", "VT1E00500D", NULL, NULL }, PIR_LINK_ACTIVE },
};

static const KnownChild haddad_children[] = {
  { { "Nour", "Mansour", TRUE, -11, 11, 8, "D810" }, 'C',
    { "FRIC83100R", "FRIC83100R", "FRIC83100R", NULL }, PIR_LINK_ACTIVE },
  { { "Samir", "Mansour", FALSE, -9, 6, 21, "D810" }, 'A',
    { "FRIC83100R", "FRIC83100R", NULL, NULL }, PIR_LINK_ACTIVE },
  { { "Layla", "Mansour", TRUE, -4, 3, 30, "D810" }, 'A', { "FRIC83100R", NULL, NULL, NULL }, PIR_LINK_REQUESTED },
};

static void
make_code (PirSamplePerson *person)
{
  if (!pir_tax_code_make (person->family_name, person->given_name, person->is_female, person->birth, person->place,
                          person->tax_code))
    g_error ("the sample tables have a name or a place that no tax code can hold: %s %s, %s", person->given_name,
             person->family_name, person->place);
}

static void
fill_person (Maker           *maker,
             PirSamplePerson *person)
{
  make_code (person);
  /* Two people of one name, day and place: the office would give the second one another code; here, another day. */
  while (g_hash_table_contains (maker->tax_codes, person->tax_code))
    {
      person->birth++;
      make_code (person);
    }
  g_hash_table_add (maker->tax_codes, g_strdup (person->tax_code));
  pir_sample_random_uuid (maker->random, person->id);
}

static void
make_known (Maker           *maker,
            const Known     *known,
            PirSamplePerson *person)
{
  person->given_name = known->given_name;
  person->family_name = known->family_name;
  person->is_female = known->is_female;
  person->birth = pir_date_new (maker->year + known->year, known->month, known->day);
  person->place = known->place;
  fill_person (maker, person);
}

static void
make_person (Maker           *maker,
             const char      *origin,
             gboolean         is_female,
             const char      *family_name,
             int              age,
             PirSamplePerson *person)
{
  PirSampleRandom *random = maker->random;
  /* Most children of families from abroad are born here. */
  gboolean is_born_here = age < 20 && pir_sample_random_chance (random, 75);

  person->given_name = pir_sample_data_pick_name (maker->data, random, origin, is_female ? 'f' : 'm');
  person->family_name = family_name;
  if (family_name == NULL)
    person->family_name = pir_sample_data_pick_name (maker->data, random, origin, 's');
  person->is_female = is_female;
  person->birth = pir_date_new (maker->year - age, 1, 1) + pir_sample_random_between (random, 0, 363);
  person->place = pir_sample_data_pick_place (maker->data, random, is_born_here ? "it" : origin);
  fill_person (maker, person);
}

static char *
plain_name (const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  GString *plain = g_string_new (NULL);

  for (const char *c = ascii; *c != '\0'; c++)
    if (g_ascii_isalpha (*c))
      g_string_append_c (plain, g_ascii_tolower (*c));
  return g_string_free (plain, FALSE);
}

static void
name_payer (Maker          *maker,
            PirSamplePayer *payer)
{
  g_autofree char *given = plain_name (payer->person.given_name);
  g_autofree char *family = plain_name (payer->person.family_name);

  payer->user_name = g_strdup_printf ("%s.%s", given, family);
  for (guint n = 2; g_hash_table_contains (maker->user_names, payer->user_name); n++)
    {
      g_free (payer->user_name);
      payer->user_name = g_strdup_printf ("%s.%s%u", given, family, n);
    }
  g_hash_table_add (maker->user_names, payer->user_name);
}

static void
link_payer (Maker           *maker,
            PirSampleFamily *family,
            guint            payer,
            guint            child,
            PirLinkState     state)
{
  PirSampleLink *link = &family->links[payer][child];

  link->is_there = TRUE;
  link->state = state;
  pir_sample_random_uuid (maker->random, link->id);
}

static const PirSampleSchool *
find_school (Maker      *maker,
             guint       level,
             const char *province)
{
  GPtrArray *schools = pir_sample_data_get_schools (maker->data);
  guint start = pir_sample_random_below (maker->random, schools->len);
  const PirSampleSchool *elsewhere = NULL;

  for (guint i = 0; i < schools->len; i++)
    {
      const PirSampleSchool *school = g_ptr_array_index (schools, (start + i) % schools->len);

      if (strchr (school->levels, "IPMS"[level]) == NULL)
        continue;
      if (province == NULL || g_str_equal (school->province, province))
        return school;
      if (elsewhere == NULL)
        elsewhere = school;
    }
  return elsewhere;
}

static void
choose_schools (Maker          *maker,
                PirSampleChild *child,
                const char     *province)
{
  for (guint level = 0; level < PIR_SAMPLE_N_LEVELS; level++)
    if (child->schools[level] == NULL)
      child->schools[level] = find_school (maker, level, province);
}

static void
make_known_children (Maker            *maker,
                     PirSampleFamily  *family,
                     const KnownChild *known,
                     guint             n_known)
{
  family->n_children = n_known;
  for (guint i = 0; i < n_known; i++)
    {
      PirSampleChild *child = &family->children[i];

      make_known (maker, &known[i].known, &child->person);
      child->grade = -known[i].known.year - 6;
      child->section = known[i].section;
      for (guint level = 0; level < PIR_SAMPLE_N_LEVELS; level++)
        if (known[i].schools[level] != NULL)
          child->schools[level] = pir_sample_data_find_school (maker->data, known[i].schools[level]);
      choose_schools (maker, child, child->schools[0]->province);
      for (guint payer = 0; payer < MIN (family->n_payers, PIR_SAMPLE_MAX_PAYERS); payer++)
        link_payer (maker, family, payer, i, known[i].link_state);
    }
}

static void
make_known_payer (Maker           *maker,
                  PirSampleFamily *family,
                  const Known     *known,
                  PirKinship       kinship,
                  const char      *language)
{
  PirSamplePayer *payer = &family->payers[family->n_payers++];

  make_known (maker, known, &payer->person);
  payer->kinship = kinship;
  payer->language = language;
  name_payer (maker, payer);
}

static PirSampleFamily *
make_ferri (Maker *maker)
{
  static const Known giulia = { "Giulia", "Ferri", TRUE, -44, 4, 9, "M082" };
  static const Known marco = { "Marco", "Ferri", FALSE, -46, 10, 25, "H501" };
  PirSampleFamily *family = g_new0 (PirSampleFamily, 1);

  make_known_payer (maker, family, &giulia, PIR_KINSHIP_MOTHER, "it");
  make_known_payer (maker, family, &marco, PIR_KINSHIP_FATHER, "it");
  family->payers[1].workplace = pir_sample_data_find_school (maker->data, "VTTF010008");
  make_known_children (maker, family, ferri_children, G_N_ELEMENTS (ferri_children));
  return family;
}

static PirSampleFamily *
make_haddad (Maker *maker)
{
  static const Known amina = { "Amina", "Haddad", TRUE, -38, 7, 12, "Z229" };
  PirSampleFamily *family = g_new0 (PirSampleFamily, 1);

  make_known_payer (maker, family, &amina, PIR_KINSHIP_MOTHER, "en");
  make_known_children (maker, family, haddad_children, G_N_ELEMENTS (haddad_children));
  return family;
}

static void
make_parents (Maker           *maker,
              PirSampleFamily *family,
              const char      *origin,
              const char      *children_name)
{
  PirSampleRandom *random = maker->random;
  guint n = pir_sample_random_chance (random, 65) ? 2 : 1;
  gboolean is_father = n == 1 && pir_sample_random_chance (random, 30);

  for (guint i = 0; i < n; i++, is_father = TRUE)
    {
      PirSamplePayer *payer = &family->payers[family->n_payers++];

      make_person (maker, origin, !is_father, is_father ? children_name : NULL,
                   pir_sample_random_between (random, 36, 54), &payer->person);
      payer->kinship = is_father ? PIR_KINSHIP_FATHER : PIR_KINSHIP_MOTHER;
      if (n == 1 && pir_sample_random_chance (random, 6))
        payer->kinship = PIR_KINSHIP_GUARDIAN;
      payer->language = "it";
      if (pir_sample_random_chance (random, 12))
        payer->workplace = find_school (maker, pir_sample_random_below (random, PIR_SAMPLE_N_LEVELS), NULL);
      name_payer (maker, payer);
    }
}

static void
make_children (Maker           *maker,
               PirSampleFamily *family,
               const char      *origin,
               const char      *name)
{
  static const guint sizes[] = { 1, 1, 1, 2, 2, 2, 2, 3, 3, 4 };
  PirSampleRandom *random = maker->random;
  const PirSampleSchool *first = find_school (maker, 1, NULL);
  const char *province = first == NULL ? NULL : first->province;
  int grade = LAST_GRADE - pir_sample_random_between (random, 0, 6);

  family->n_children = sizes[pir_sample_random_below (random, G_N_ELEMENTS (sizes))];
  for (guint i = 0; i < family->n_children; i++)
    {
      PirSampleChild *child = &family->children[i];

      child->grade = MAX (grade, FIRST_GRADE);
      grade -= pir_sample_random_between (random, 1, 4);
      child->section = "ABCDE"[pir_sample_random_below (random, 5)];
      make_person (maker, origin, pir_sample_random_chance (random, 50), name, child->grade + 6, &child->person);
      choose_schools (maker, child, province);
    }
}

static void
link_family (Maker           *maker,
             PirSampleFamily *family)
{
  static const PirLinkState others[] = { PIR_LINK_REQUESTED, PIR_LINK_REJECTED, PIR_LINK_WITHDRAWN, PIR_LINK_REVOKED };
  PirSampleRandom *random = maker->random;

  for (guint payer = 0; payer < family->n_payers; payer++)
    for (guint child = 0; child < family->n_children; child++)
      {
        PirLinkState state = PIR_LINK_ACTIVE;

        /* The first payer always sees the children; the second one not always. */
        if (payer > 0 && pir_sample_random_chance (random, 15))
          state = others[pir_sample_random_below (random, G_N_ELEMENTS (others))];
        link_payer (maker, family, payer, child, state);
      }
}

/* A pupil who is of age may have an account of one's own. */
static void
add_adult_pupil (Maker           *maker,
                 PirSampleFamily *family)
{
  PirSampleChild *eldest = &family->children[0];
  PirSamplePayer *payer = &family->payers[family->n_payers];

  if (eldest->grade < LAST_GRADE || eldest->person.birth > pir_date_new (maker->year - 18, 9, 1) ||
      !pir_sample_random_chance (maker->random, 40))
    return;
  payer->person = eldest->person;
  pir_sample_random_uuid (maker->random, payer->person.id);
  payer->kinship = PIR_KINSHIP_SELF;
  payer->language = "it";
  name_payer (maker, payer);
  family->n_payers++;
  link_payer (maker, family, family->n_payers - 1, 0, PIR_LINK_ACTIVE);
}

static PirSampleFamily *
make_family (Maker *maker)
{
  PirSampleFamily *family = g_new0 (PirSampleFamily, 1);
  const char *origin = pir_sample_data_pick_origin (maker->data, maker->random);
  const char *name = pir_sample_data_pick_name (maker->data, maker->random, origin, 's');

  make_parents (maker, family, origin, name);
  make_children (maker, family, origin, name);
  link_family (maker, family);
  add_adult_pupil (maker, family);
  return family;
}

static void
family_free (gpointer data)
{
  PirSampleFamily *family = data;

  for (guint i = 0; i < family->n_payers; i++)
    g_free (family->payers[i].user_name);
  g_free (family);
}

GPtrArray *
pir_sample_people_new (PirSampleData   *data,
                       PirSampleRandom *random,
                       guint            n_families,
                       int              year)
{
  g_autoptr(GHashTable) tax_codes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GHashTable) user_names = g_hash_table_new (g_str_hash, g_str_equal);
  Maker maker = { data, random, year, tax_codes, user_names };
  GPtrArray *families;

  g_return_val_if_fail (data != NULL && random != NULL, NULL);

  families = g_ptr_array_new_with_free_func (family_free);
  for (guint i = 0; i < n_families; i++)
    g_ptr_array_add (families, i == 0 ? make_ferri (&maker) : i == 1 ? make_haddad (&maker) : make_family (&maker));
  return families;
}

guint
pir_sample_grade_level (int grade)
{
  return grade < 0 ? 0 : grade < 5 ? 1 : grade < 8 ? 2 : 3;
}

char *
pir_sample_child_dup_class (const PirSampleChild *child,
                            int                   grade)
{
  static const int first_grades[PIR_SAMPLE_N_LEVELS] = { FIRST_GRADE, 0, 5, 8 };

  g_return_val_if_fail (child != NULL, NULL);

  return g_strdup_printf ("%d%c", grade - first_grades[pir_sample_grade_level (grade)] + 1, child->section);
}

const char *
pir_sample_school_get_course (const PirSampleSchool *school)
{
  static const struct
  {
    const char *kind; /* third and fourth character of a school's code */
    const char *course;
  } courses[] = {
    { "PS", "Liceo scientifico" },
    { "PC", "Liceo classico" },
    { "PM", "Liceo delle scienze umane" },
    { "TF", "Informatica e telecomunicazioni" },
    { "TD", "Amministrazione, finanza e marketing" },
    { "TA", "Agraria, agroalimentare e agroindustria" },
    { "RH", "Enogastronomia e ospitalità alberghiera" },
  };

  g_return_val_if_fail (school != NULL, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (courses); i++)
    if (strncmp (school->code + 2, courses[i].kind, 2) == 0)
      return courses[i].course;
  return NULL;
}
