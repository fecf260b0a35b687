/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "sandbox/pir-node-decision.h"

G_BEGIN_DECLS

/**
 * PirNodeCase:
 * @code: (nullable): outcome code of a refusal; NULL = the usual one
 * @delay: seconds until the creditor is told
 * @times: how often it is told, at least 1
 * @is_short: whether a cent less is taken than was asked
 * @is_dear: whether a euro more of fee is taken than was announced
 *
 * How a decision about a cart is played: what PSPs do beside what they should.
 */
typedef struct
{
  const char *code;
  guint       delay;
  guint       times;
  gboolean    is_short;
  gboolean    is_dear;
} PirNodeCase;

/** PIR_NODE_CASE_USUAL: told at once, once, and as it should be */
#define PIR_NODE_CASE_USUAL { NULL, 0, 1, FALSE, FALSE }

/**
 * PirNodeChoice:
 * @name: member of the page's form
 * @label: what it is about; English source
 * @values: (array zero-terminated=1): what it can be, the usual one first
 * @words: (nullable) (array zero-terminated=1): the same for people, English source; NULL = the values themselves
 *
 * Something about a case that can be chosen on the page.
 */
typedef struct
{
  const char         *name;
  const char         *label;
  const char *const  *values;
  const char *const  *words;
} PirNodeChoice;

/** pir_node_case_list_choices: Returns: (transfer none) (array length=n_choices): all that can be chosen */
const PirNodeChoice *pir_node_case_list_choices (gsize *n_choices);

/**
 * pir_node_case_from_form:
 * @form: the page's form, name to value; what is not there is as usual
 * @play: (out): the case; its strings are static
 *
 * Returns: whether every value is one of its choices
 */
gboolean pir_node_case_from_form (GHashTable  *form,
                                  PirNodeCase *play);

/** pir_node_case_change: @outcome: (transfer full): what the PSP should tell. Returns: (transfer full): what it tells in this case */
PirOutcome *pir_node_case_change (const PirNodeCase *self,
                                  PirOutcome        *outcome);

G_END_DECLS
