/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-people-enums.h"
#include "model/pir-tax-code.h"
#include "sandbox/pir-sample-data.h"

G_BEGIN_DECLS

#define PIR_SAMPLE_MAX_CHILDREN 4
#define PIR_SAMPLE_MAX_PAYERS 3
#define PIR_SAMPLE_N_LEVELS 4

/** PirSamplePerson: an invented person */
typedef struct
{
  char        id[PIR_UUID_SIZE];
  const char *given_name;
  const char *family_name;
  gboolean    is_female;
  PirDate     birth;
  const char *place;
  char        tax_code[PIR_TAX_CODE_SIZE];
} PirSamplePerson;

/** PirSamplePayer: somebody with an account: a parent, or an adult pupil */
typedef struct
{
  PirSamplePerson        person;
  char                  *user_name;  /* (owned) */
  const char            *language;   /* BCP 47 */
  PirKinship             kinship;    /* to every child that is linked; SELF: to that one */
  const PirSampleSchool *workplace;  /* (nullable) staff of this school */
} PirSamplePayer;

/** PirSampleChild: a pupil */
typedef struct
{
  PirSamplePerson        person;
  int                    grade;      /* now: 0 = first year of primary school, -3 to 12 */
  char                   section;
  const PirSampleSchool *schools[PIR_SAMPLE_N_LEVELS]; /* by level: I, P, M, S */
} PirSampleChild;

/** PirSampleLink: whether, and how, a payer is linked to a child */
typedef struct
{
  gboolean     is_there;
  PirLinkState state;
  char         id[PIR_UUID_SIZE];
} PirSampleLink;

/** PirSampleFamily: payers, children, and the links between them */
typedef struct
{
  PirSamplePayer payers[PIR_SAMPLE_MAX_PAYERS];
  guint          n_payers;
  PirSampleChild children[PIR_SAMPLE_MAX_CHILDREN];
  guint          n_children;
  PirSampleLink  links[PIR_SAMPLE_MAX_PAYERS][PIR_SAMPLE_MAX_CHILDREN];
} PirSampleFamily;

/**
 * pir_sample_people_new:
 * @data: tables
 * @random: random numbers
 * @n_families: how many
 * @year: calendar year in which the school year of "now" begins
 *
 * Invents families. The first two are always the same people (in the first, three children in three schools and both
 * parents linked), only their ids come from the seed. No two people share a tax code or a user name.
 *
 * Returns: (transfer full) (element-type PirSampleFamily): the families
 */
GPtrArray *pir_sample_people_new (PirSampleData   *data,
                                  PirSampleRandom *random,
                                  guint            n_families,
                                  int              year);

/** pir_sample_grade_level: Returns: index of the level of a @grade: 0 = I, 1 = P, 2 = M, 3 = S */
guint pir_sample_grade_level (int grade);

/** pir_sample_child_dup_class: Returns: (transfer full): class when the grade was @grade, such as "3B" */
char *pir_sample_child_dup_class (const PirSampleChild *child,
                                  int                   grade);

/** pir_sample_school_get_course: Returns: (transfer none) (nullable): what upper schools of this kind teach */
const char *pir_sample_school_get_course (const PirSampleSchool *school);

G_END_DECLS
