/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-category.h"
#include "model/pir-money.h"
#include "sandbox/pir-sample-random.h"

G_BEGIN_DECLS

/*
 * The tables that samples are made from (data/sample), read from the program itself. Strings belong to the tables.
 */

/** PirSampleSchool: a real school, or the invented code of its body where the public list has none */
typedef struct
{
  char        id[PIR_UUID_SIZE]; /* the same in every sample */
  const char *levels;            /* of I, P, M, S */
  const char *code;
  const char *name;
  const char *address;           /* (nullable) */
  const char *postal_code;       /* (nullable) */
  const char *municipality;
  const char *province;
  const char *creditor_tax_code;
} PirSampleSchool;

/** PirSampleCause: a reason for which schools ask for money */
typedef struct
{
  PirCategory  category;
  const char  *taxonomy_code;
  const char  *audience;    /* levels I, P, M, S; S followed by digits: only these years; T: staff */
  int          month;       /* of the due date, 1 to 12; 0 = each month from October to May */
  guint        chance;      /* in 100, for one person in one school year */
  PirMoney     from;        /* amount */
  PirMoney     to;
  PirMoney     step;
  const char  *deadline;    /* "hard", "soft" or "none" */
  gboolean     is_resolved;
  PirMoney     edit_from;   /* 0 = the amount is fixed */
  PirMoney     edit_to;
  guint        instalments; /* 1 = none */
  gboolean     is_revenue;  /* the creditor is the revenue agency, not the school */
  const char  *reason;      /* with {placeholders} */
  const char  *description;
  const char  *note;        /* (nullable) */
} PirSampleCause;

/** PirSampleDemoNotice: a notice of the first family, placed around today */
typedef struct
{
  PirSampleCause cause;     /* from = amount; audience, month and chance are not used */
  guint          child;
  const char    *state;     /* "to_pay", "paid" or "cancelled" */
  int            notified;  /* days from today */
  int            due;
  PirMoney       original;  /* before a reduction */
  guint          instalment;
} PirSampleDemoNotice;

typedef struct _PirSampleData PirSampleData;

/** pir_sample_data_load: Returns: (transfer full) (nullable): the tables, or NULL with PIR_SANDBOX_ERROR_TABLE */
PirSampleData *pir_sample_data_load (GError **error);

/** pir_sample_data_free: @self: (nullable) (transfer full): tables */
void pir_sample_data_free (PirSampleData *self);

/** pir_sample_data_get_schools: Returns: (transfer none) (element-type PirSampleSchool): all schools */
GPtrArray *pir_sample_data_get_schools (PirSampleData *self);

/** pir_sample_data_get_causes: Returns: (transfer none) (element-type PirSampleCause): all causes */
GPtrArray *pir_sample_data_get_causes (PirSampleData *self);

/** pir_sample_data_get_open_causes: Returns: (transfer none) (element-type PirSampleOpenCause): what anyone can pay for */
GPtrArray *pir_sample_data_get_open_causes (PirSampleData *self);

/** pir_sample_data_get_demo: Returns: (transfer none) (element-type PirSampleDemoNotice): the first family's notices */
GPtrArray *pir_sample_data_get_demo (PirSampleData *self);

/** pir_sample_data_find_school: Returns: (transfer none): the school of that code, which must be there */
const PirSampleSchool *pir_sample_data_find_school (PirSampleData *self,
                                                    const char    *code);

/** pir_sample_data_pick_origin: Returns: (transfer none): an origin of people, mostly "it" */
const char *pir_sample_data_pick_origin (PirSampleData   *self,
                                         PirSampleRandom *random);

/** pir_sample_data_pick_name: @kind: 'f' or 'm' = given name, 's' = family name. Returns: (transfer none): a name */
const char *pir_sample_data_pick_name (PirSampleData   *self,
                                       PirSampleRandom *random,
                                       const char      *origin,
                                       char             kind);

/** pir_sample_data_pick_place: Returns: (transfer none): Belfiore code of a place of birth */
const char *pir_sample_data_pick_place (PirSampleData   *self,
                                        PirSampleRandom *random,
                                        const char      *origin);

/** pir_sample_data_pick_word: Returns: (transfer none): a word for the placeholder @kind of a reason */
const char *pir_sample_data_pick_word (PirSampleData   *self,
                                       PirSampleRandom *random,
                                       const char      *kind);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirSampleData, pir_sample_data_free)

G_END_DECLS
