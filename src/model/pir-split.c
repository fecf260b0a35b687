/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-quote.h"

#define NO_OFFER (G_MAXINT64 / 4) /* two of them can still be added */
#define MAX_ROUNDS 16

typedef struct
{
  PirMoney amount; /* sum of the notices in it */
  PirMoney fee;    /* cheapest for @amount, NO_OFFER where nobody takes it; 0 while it is empty */
  gsize    n_notices;
} Group;

typedef struct
{
  PirMoney amount;
  gsize    index; /* in the caller's order */
} Notice;

typedef struct
{
  GPtrArray      *services;
  const PirMoney *amounts;
  gsize           n_amounts;
  gsize           max;
  Group          *groups;
  gsize           n_groups;
  guint          *numbers; /* of the group of each notice */
} Plan;

static int
compare_notices (gconstpointer a,
                 gconstpointer b)
{
  const Notice *first = a, *second = b;

  if (first->amount != second->amount)
    return first->amount > second->amount ? -1 : 1;

  return first->index < second->index ? -1 : 1;
}

/* Largest first */
static Notice *
sort_notices (const PirMoney *amounts,
              gsize           n_amounts)
{
  Notice *notices = g_new (Notice, n_amounts);

  for (gsize i = 0; i < n_amounts; i++)
    notices[i] = (Notice) { amounts[i], i };
  qsort (notices, n_amounts, sizeof *notices, compare_notices);

  return notices;
}

static PirMoney
get_cheapest_fee (GPtrArray *services,
                  PirMoney   amount)
{
  PirMoney cheapest = NO_OFFER;

  for (guint i = 0; i < services->len; i++)
    {
      PirMoney fee;

      if (pir_service_get_fee (g_ptr_array_index (services, i), amount, &fee))
        cheapest = MIN (cheapest, fee);
    }

  return cheapest;
}

/* @group with @amount more, or less, and so many notices */
static Group
change_group (const Plan  *plan,
              const Group *group,
              PirMoney     amount,
              gsize        n_notices)
{
  Group changed = { 0, NO_OFFER, n_notices };

  if (pir_money_add (group->amount, amount, &changed.amount))
    changed.fee = get_cheapest_fee (plan->services, changed.amount);
  else
    changed.amount = G_MAXINT64;

  return changed;
}

/* The group where the notice makes the fee grow least; of several alike the one that is left with the smallest sum,
 * whose fee the next notice is less likely to raise; then the first */
static void
place_notice (Plan         *plan,
              const Notice *notice)
{
  gsize best = plan->n_groups;
  PirMoney best_increase = 0;
  Group best_group = { 0, 0, 0 };

  for (gsize i = 0; i < plan->n_groups; i++)
    {
      const Group *group = &plan->groups[i];
      PirMoney increase;
      Group extended;

      if (group->n_notices == plan->max)
        continue;

      extended = change_group (plan, group, notice->amount, group->n_notices + 1);
      increase = extended.fee - group->fee;
      if (best == plan->n_groups || increase < best_increase ||
          (increase == best_increase && extended.amount < best_group.amount))
        {
          best = i;
          best_increase = increase;
          best_group = extended;
        }
    }

  g_assert (best < plan->n_groups);
  plan->groups[best] = best_group;
  plan->numbers[notice->index] = (guint) best;
}

/* Puts both groups in place of the old ones if their fees are lower together */
static gboolean
accept_if_cheaper (Group       *a,
                   Group       *b,
                   const Group *new_a,
                   const Group *new_b)
{
  if (new_a->fee + new_b->fee >= a->fee + b->fee)
    return FALSE;

  *a = *new_a;
  *b = *new_b;

  return TRUE;
}

static gboolean
try_move (Plan  *plan,
          gsize  index,
          guint  number)
{
  Group *from = &plan->groups[plan->numbers[index]], *to = &plan->groups[number];
  Group new_from, new_to;

  if (from == to || to->n_notices == plan->max)
    return FALSE;

  new_from = change_group (plan, from, -plan->amounts[index], from->n_notices - 1);
  new_to = change_group (plan, to, plan->amounts[index], to->n_notices + 1);
  if (!accept_if_cheaper (from, to, &new_from, &new_to))
    return FALSE;

  plan->numbers[index] = number;

  return TRUE;
}

static gboolean
try_exchange (Plan  *plan,
              gsize  index,
              gsize  other)
{
  guint number = plan->numbers[index], other_number = plan->numbers[other];
  PirMoney difference = plan->amounts[other] - plan->amounts[index];
  Group *a = &plan->groups[number], *b = &plan->groups[other_number];
  Group new_a, new_b;

  if (a == b || difference == 0)
    return FALSE;

  new_a = change_group (plan, a, difference, a->n_notices);
  new_b = change_group (plan, b, -difference, b->n_notices);
  if (!accept_if_cheaper (a, b, &new_a, &new_b))
    return FALSE;

  plan->numbers[index] = other_number;
  plan->numbers[other] = number;

  return TRUE;
}

/* Moves and exchanges single notices as long as that lowers the fees. No group can become empty: there are no more of
 * them than the notices need. */
static void
improve (Plan *plan)
{
  gboolean is_better = TRUE;

  for (guint round = 0; is_better && round < MAX_ROUNDS; round++)
    {
      is_better = FALSE;
      for (gsize i = 0; i < plan->n_amounts; i++)
        {
          for (guint number = 0; number < plan->n_groups; number++)
            is_better |= try_move (plan, i, number);
          for (gsize j = i + 1; j < plan->n_amounts; j++)
            is_better |= try_exchange (plan, i, j);
        }
    }
}

/* Numbers the groups in the order in which a reader of the list meets them */
static void
renumber (guint *numbers,
          gsize  n_numbers,
          gsize  n_groups)
{
  g_autofree guint *new_numbers = g_new (guint, n_groups);
  guint n_met = 0;

  for (gsize i = 0; i < n_groups; i++)
    new_numbers[i] = G_MAXUINT;

  for (gsize i = 0; i < n_numbers; i++)
    {
      guint *new_number = &new_numbers[numbers[i]];

      if (*new_number == G_MAXUINT)
        *new_number = n_met++;
      numbers[i] = *new_number;
    }
}

/* Whether sums of @amounts and differences of them always fit */
static gboolean
are_amounts_sound (const PirMoney *amounts,
                   gsize           n_amounts)
{
  for (gsize i = 0; i < n_amounts; i++)
    {
      if (amounts[i] < 0 || amounts[i] > PIR_MONEY_MAX)
        return FALSE;
    }

  return TRUE;
}

guint *
pir_quote_split (GPtrArray      *services,
                 const PirMoney *amounts,
                 gsize           n_amounts,
                 gsize           max)
{
  g_autofree Notice *notices = NULL;
  g_autofree Group *groups = NULL;
  Plan plan;

  g_return_val_if_fail (services != NULL, NULL);
  g_return_val_if_fail (amounts != NULL || n_amounts == 0, NULL);
  g_return_val_if_fail (max > 0, NULL);

  if (n_amounts == 0)
    return NULL;

  plan = (Plan) { services, amounts, n_amounts, max, NULL, n_amounts / max + (n_amounts % max != 0), NULL };
  plan.groups = groups = g_new0 (Group, plan.n_groups);
  plan.numbers = g_new (guint, n_amounts);

  notices = sort_notices (amounts, n_amounts);
  for (gsize i = 0; i < n_amounts; i++)
    place_notice (&plan, &notices[i]);
  if (are_amounts_sound (amounts, n_amounts))
    improve (&plan);
  renumber (plan.numbers, n_amounts, plan.n_groups);

  return plan.numbers;
}
