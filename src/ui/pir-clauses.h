/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PIR_CLAUSE_CONTEXT: the context (msgctxt) of the titles of clauses, and of what they are said to be */
#define PIR_CLAUSE_CONTEXT "point of a standard"

/** PirClauseResult: what is said of a clause of EN 301 549; a chapter has no result of its own */
typedef enum
{
  PIR_CLAUSE_MET,
  PIR_CLAUSE_PARTLY,
  PIR_CLAUSE_UNMET,
  PIR_CLAUSE_INAPPLICABLE,
  PIR_CLAUSE_N_RESULTS,
  PIR_CLAUSE_CHAPTER = PIR_CLAUSE_N_RESULTS,
} PirClauseResult;

/** PirClause: a line of the accessibility statement, in English, for gettext */
typedef struct
{
  const char      *number;
  const char      *title;     /* in PIR_CLAUSE_CONTEXT */
  PirClauseResult  result;
  const char      *checks[3]; /* how it was checked, up to a NULL */
  const char      *note;      /* (nullable): what is missing, or why it does not apply */
  const char      *failed;    /* (nullable): names of the tests that fail */
} PirClause;

/** pir_clauses_get: @n: (out): how many. Returns: (transfer none): each chapter and its clauses, in the order of the standard */
const PirClause *pir_clauses_get (gsize *n);

G_END_DECLS
