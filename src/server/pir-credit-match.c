/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-credit-match.h"

#include <string.h>

#include "server/pir-repo-credits.h"

#define DATE_LENGTH 10
#define MOST_DAYS 5   /* between a payment and its money: a weekend and a holiday among them */
#define MARGIN_DAYS 40 /* between a payment and its application date, as far as that matters */

static void
settle (PirRepos            *repos,
        const PirOpenCredit *credit,
        gboolean             is_right,
        PirCreditWay         way)
{
  pir_credits_set_state (repos, credit->id, is_right ? PIR_CREDIT_MATCHED : PIR_CREDIT_DIFFERS, way);
}

/* Returns: whether the report that it names is here */
static gboolean
match_flow (PirRepos            *repos,
            const char          *school_id,
            const PirOpenCredit *credit)
{
  g_autoptr (PirPaymentFlow) flow = NULL;
  gboolean is_right = TRUE;

  if (credit->flow_code == NULL)
    return FALSE;

  flow = pir_credits_find_flow (repos, school_id, credit->flow_code, NULL);
  if (flow == NULL)
    return FALSE;

  for (guint i = 0; i < flow->payments->len; i++)
    {
      const PirFlowPayment *payment = g_ptr_array_index (flow->payments, i);
      PirMoney amount;

      is_right = pir_credits_cover (repos, school_id, credit->id, payment->creditor_ref, &amount) == 1 && amount == payment->amount
                 && is_right;
    }
  settle (repos, credit, is_right && credit->amount == flow->total, PIR_CREDIT_BY_FLOW);

  return TRUE;
}

/* Returns: whether receipts with the IUV that it names are here */
static gboolean
match_reference (PirRepos            *repos,
                 const char          *school_id,
                 const PirOpenCredit *credit)
{
  PirMoney amount;

  if (credit->creditor_ref == NULL || pir_credits_cover (repos, school_id, credit->id, credit->creditor_ref, &amount) == 0)
    return FALSE;

  settle (repos, credit, amount == credit->amount, PIR_CREDIT_BY_REFERENCE);

  return TRUE;
}

static gboolean
fits (const PirOpenCredit  *credit,
      const PirCreditGroup *group)
{
  if (credit->amount != group->amount)
    return FALSE;
  /* "2026-11-24UNCRITMM-S001" */
  if (credit->flow_code != NULL
      && (strlen (credit->flow_code) <= DATE_LENGTH || !g_str_has_prefix (credit->flow_code + DATE_LENGTH, group->psp_id)))
    return FALSE;
  if (group->is_transfer)
    return credit->booked_on == group->day;

  return credit->booked_on >= group->day && credit->booked_on <= group->day + MOST_DAYS;
}

/* Returns: (transfer none) (nullable): the only one in @groups that fits @credit */
static const PirCreditGroup *
find_group (const PirOpenCredit *credit,
            GPtrArray           *groups)
{
  const PirCreditGroup *found = NULL;

  for (guint i = 0; i < groups->len; i++)
    {
      if (!fits (credit, g_ptr_array_index (groups, i)))
        continue;
      if (found != NULL)
        return NULL;
      found = g_ptr_array_index (groups, i);
    }

  return found;
}

static gboolean
is_only_one (const PirCreditGroup *group,
             GPtrArray            *credits)
{
  guint n = 0;

  for (guint i = 0; i < credits->len && n < 2; i++)
    n += fits (g_ptr_array_index (credits, i), group) ? 1 : 0;

  return n == 1;
}

/* @credits: (element-type PirOpenCredit): what nothing else matched, the oldest first */
static void
match_days (PirRepos   *repos,
            const char *school_id,
            GPtrArray  *credits)
{
  g_autoptr (GPtrArray) groups = NULL;
  gint64 from;

  if (credits->len == 0)
    return;

  from = pir_date_start (((PirOpenCredit *) g_ptr_array_index (credits, 0))->booked_on - MARGIN_DAYS);
  groups = pir_credits_list_groups (repos, school_id, from);
  for (guint i = 0; i < credits->len; i++)
    {
      const PirOpenCredit *credit = g_ptr_array_index (credits, i);
      const PirCreditGroup *group = find_group (credit, groups);

      if (group == NULL || !is_only_one (group, credits))
        continue;

      pir_credits_cover_group (repos, school_id, credit->id, from, group);
      settle (repos, credit, TRUE, PIR_CREDIT_BY_DAY);
    }
}

void
pir_credit_match (PirRepos   *repos,
                  const char *school_id)
{
  g_autoptr (GPtrArray) credits = NULL;
  g_autoptr (GPtrArray) left = g_ptr_array_new ();

  g_return_if_fail (repos != NULL);

  credits = pir_credits_list_open (repos, school_id);
  for (guint i = 0; i < credits->len; i++)
    {
      PirOpenCredit *credit = g_ptr_array_index (credits, i);

      pir_credits_free_receipts (repos, credit->id);
      if (match_flow (repos, school_id, credit) || match_reference (repos, school_id, credit))
        continue;

      pir_credits_set_state (repos, credit->id, PIR_CREDIT_UNMATCHED, PIR_CREDIT_BY_NONE);
      if (credit->creditor_ref == NULL)
        g_ptr_array_add (left, credit);
    }
  match_days (repos, school_id, left);
}
