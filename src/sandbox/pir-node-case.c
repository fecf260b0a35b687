/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/pir-node-case.h"

#include <glib/gi18n.h>

#define CENT 1
#define EURO 100

enum { CHOICE_CODE, CHOICE_DELAY, CHOICE_TIMES, CHOICE_AMOUNT, CHOICE_FEE, N_CHOICES };

/* Refusals of the national catalogue; 2 = authorisation denied */
static const char *const codes[] = { "2", "1", "3", "4", "5", "6", "7", "8", "10", "12", "18", "25", "116", "117", "121",
                                     "3dsNotInitiated", "4711", NULL };
static const char *const delays[] = { "0", "60", "2400", "86400", NULL };
/* Translators: sandbox: when the provider tells the service */
static const char *const delay_words[] = { N_("At once"), N_("After a minute"), N_("After 40 minutes"), N_("After a day"), NULL };
static const char *const times[] = { "1", "3", NULL };
/* Translators: sandbox: how often the provider tells the service */
static const char *const times_words[] = { N_("Once"),
    /* Translators: sandbox: how often the provider tells the service */
    N_("Three times"), NULL };
static const char *const amounts[] = { "right", "short", NULL };
static const char *const amount_words[] = { N_("What was asked"), N_("A cent less"), NULL };
static const char *const fees[] = { "announced", "more", NULL };
/* Translators: sandbox: which fee the provider takes */
static const char *const fee_words[] = { N_("As announced"), N_("A euro more"), NULL };

static const PirNodeChoice choices[N_CHOICES] = {
  /* Translators: of a trial; codice di esito, the reason for which a payment is refused */
  [CHOICE_CODE] = { "code", N_("Outcome code of a refusal"), codes, NULL },
  /* Translators: of a trial; when the payment provider tells the outcome */
  [CHOICE_DELAY] = { "delay", N_("When the service is told"), delays, delay_words },
  /* Translators: of a trial; how often the payment provider tells the outcome */
  [CHOICE_TIMES] = { "times", N_("How often it is told"), times, times_words },
  /* Translators: of a trial; how much money the payment provider takes for the notices */
  [CHOICE_AMOUNT] = { "amount", N_("What is taken"), amounts, amount_words },
  /* Translators: of a trial; how much the payment provider takes for itself (commissione) */
  [CHOICE_FEE] = { "fee", N_("Fee that is taken"), fees, fee_words },
};

const PirNodeChoice *
pir_node_case_list_choices (gsize *n_choices)
{
  g_return_val_if_fail (n_choices != NULL, NULL);

  *n_choices = N_CHOICES;
  return choices;
}

/* Returns: (nullable): the choice's own string */
static const char *
find_value (const PirNodeChoice *choice,
            GHashTable          *form)
{
  const char *asked = g_hash_table_lookup (form, choice->name);

  if (asked == NULL)
    return choice->values[0];
  for (gsize i = 0; choice->values[i] != NULL; i++)
    if (g_str_equal (choice->values[i], asked))
      return choice->values[i];
  return NULL;
}

gboolean
pir_node_case_from_form (GHashTable  *form,
                         PirNodeCase *play)
{
  const char *found[N_CHOICES];

  g_return_val_if_fail (form != NULL, FALSE);
  g_return_val_if_fail (play != NULL, FALSE);

  for (gsize i = 0; i < N_CHOICES; i++)
    {
      found[i] = find_value (&choices[i], form);
      if (found[i] == NULL)
        return FALSE;
    }
  play->code = found[CHOICE_CODE];
  play->delay = (guint) g_ascii_strtoull (found[CHOICE_DELAY], NULL, 10);
  play->times = (guint) g_ascii_strtoull (found[CHOICE_TIMES], NULL, 10);
  play->is_short = g_str_equal (found[CHOICE_AMOUNT], "short");
  play->is_dear = g_str_equal (found[CHOICE_FEE], "more");
  return TRUE;
}

PirOutcome *
pir_node_case_change (const PirNodeCase *self,
                      PirOutcome        *outcome)
{
  g_autoptr(PirOutcome) usual = outcome;
  PirOutcomeFields fields;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (PIR_IS_OUTCOME (outcome), NULL);

  fields = *pir_outcome_peek (outcome);
  if (fields.kind == PIR_OUTCOME_KO && self->code != NULL)
    fields.code = self->code;
  if (fields.kind == PIR_OUTCOME_OK && self->is_short)
    fields.amount -= CENT;
  if (fields.kind == PIR_OUTCOME_OK && self->is_dear)
    fields.fee += EURO;
  return pir_outcome_new (&fields);
}
