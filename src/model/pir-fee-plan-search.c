/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-fee-plan-search.h"

#include <stdlib.h>
#include <string.h>

#define MAX_ROUNDS 16

typedef struct
{
  PirMoney amount; /* sum of the notices in it */
  PirMoney fee;    /* cheapest for @amount; 0 while it is empty */
  gsize    n_notices;
} Group;

typedef struct
{
  PirMoney amount;
  gsize    index; /* in the caller's order */
} Notice;

typedef struct
{
  const PirFeeFloor *floor;
  const PirMoney    *amounts;
  gsize              n_amounts;
  gsize              max;
  Group             *groups;  /* (owned): some may be empty */
  gsize              n_groups;
  guint             *numbers; /* (owned): of the group of each notice */
} Draft;

static void
draft_init (Draft             *self,
            const PirFeeFloor *floor,
            const PirMoney    *amounts,
            gsize              n_amounts,
            gsize              max)
{
  *self = (Draft) { floor, amounts, n_amounts, max, g_new0 (Group, n_amounts), 0, g_new0 (guint, n_amounts) };
}

static void
draft_clear (Draft *self)
{
  g_free (self->groups);
  g_free (self->numbers);
}

static PirFeePlanCost
get_cost (const Draft *self)
{
  PirFeePlanCost cost = { 0, 0 };

  for (gsize i = 0; i < self->n_groups; i++)
    {
      cost.fee += self->groups[i].fee;
      cost.n_steps += self->groups[i].n_notices > 0;
    }

  return cost;
}

static int
compare_notices (gconstpointer a,
                 gconstpointer b)
{
  const Notice *first = a, *second = b;

  if (first->amount != second->amount)
    return first->amount > second->amount ? -1 : 1;

  return first->index < second->index ? -1 : 1;
}

/* (transfer full): largest first */
static Notice *
sort_notices (const Draft *self)
{
  Notice *notices = g_new (Notice, self->n_amounts);

  for (gsize i = 0; i < self->n_amounts; i++)
    notices[i] = (Notice) { self->amounts[i], i };
  qsort (notices, self->n_amounts, sizeof *notices, compare_notices);

  return notices;
}

/* @group with @amount more, or less, and so many notices */
static Group
change_group (const Draft *self,
              const Group *group,
              PirMoney     amount,
              gsize        n_notices)
{
  Group changed = { group->amount + amount, 0, n_notices };

  if (n_notices > 0)
    changed.fee = pir_fee_floor_weigh (self->floor, changed.amount, n_notices);

  return changed;
}

/* The group where the notice makes the fee grow least; of several alike the one that is left with the smallest sum,
 * whose fee the next notice is less likely to raise; then the first */
static void
place_notice (Draft        *self,
              const Notice *notice)
{
  gsize best = self->n_groups;
  PirMoney best_increase = 0;
  Group best_group = { 0, 0, 0 };

  for (gsize i = 0; i < self->n_groups; i++)
    {
      const Group *group = &self->groups[i];
      PirMoney increase;
      Group extended;

      if (group->n_notices == self->max)
        continue;

      extended = change_group (self, group, notice->amount, group->n_notices + 1);
      increase = extended.fee - group->fee;
      if (best == self->n_groups || increase < best_increase ||
          (increase == best_increase && extended.amount < best_group.amount))
        {
          best = i;
          best_increase = increase;
          best_group = extended;
        }
    }

  g_assert (best < self->n_groups);
  self->groups[best] = best_group;
  self->numbers[notice->index] = (guint) best;
}

static void
begin_with_few (Draft *self)
{
  g_autofree Notice *notices = sort_notices (self);

  self->n_groups = self->n_amounts / self->max + (self->n_amounts % self->max != 0);
  for (gsize i = 0; i < self->n_amounts; i++)
    place_notice (self, &notices[i]);
}

static void
begin_with_singles (Draft *self)
{
  self->n_groups = self->n_amounts;
  for (gsize i = 0; i < self->n_amounts; i++)
    {
      self->groups[i] = change_group (self, &(Group) { 0, 0, 0 }, self->amounts[i], 1);
      self->numbers[i] = (guint) i;
    }
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
try_move (Draft *self,
          gsize  index,
          guint  number)
{
  Group *from = &self->groups[self->numbers[index]], *to = &self->groups[number];
  Group new_from, new_to;

  if (from == to || to->n_notices == self->max)
    return FALSE;

  new_from = change_group (self, from, -self->amounts[index], from->n_notices - 1);
  new_to = change_group (self, to, self->amounts[index], to->n_notices + 1);
  if (!accept_if_cheaper (from, to, &new_from, &new_to))
    return FALSE;

  self->numbers[index] = number;

  return TRUE;
}

static gboolean
try_exchange (Draft *self,
              gsize  index,
              gsize  other)
{
  guint number = self->numbers[index], other_number = self->numbers[other];
  PirMoney difference = self->amounts[other] - self->amounts[index];
  Group *a = &self->groups[number], *b = &self->groups[other_number];
  Group new_a, new_b;

  if (a == b || difference == 0)
    return FALSE;

  new_a = change_group (self, a, difference, a->n_notices);
  new_b = change_group (self, b, -difference, b->n_notices);
  if (!accept_if_cheaper (a, b, &new_a, &new_b))
    return FALSE;

  self->numbers[index] = other_number;
  self->numbers[other] = number;

  return TRUE;
}

static gboolean
move_notices (Draft *self)
{
  gboolean is_better = FALSE;

  for (gsize i = 0; i < self->n_amounts; i++)
    {
      for (guint number = 0; number < self->n_groups; number++)
        is_better |= try_move (self, i, number);
      for (gsize j = i + 1; j < self->n_amounts; j++)
        is_better |= try_exchange (self, i, j);
    }

  return is_better;
}

/* Puts notice @index into group @number, whatever it costs */
static void
put (Draft *self,
     gsize  index,
     guint  number)
{
  Group *to = &self->groups[number];

  *to = change_group (self, to, self->amounts[index], to->n_notices + 1);
  self->numbers[index] = number;
}

/* The first of the empty groups behind those that are in use */
static guint
take_empty_group (Draft *self)
{
  guint number = 0;

  while (number < self->n_groups && self->groups[number].n_notices > 0)
    number++;
  if (number == self->n_groups)
    self->groups[self->n_groups++] = (Group) { 0, 0, 0 };

  return number;
}

/* Two payments are planned anew as if there were nothing else: merged, divided, exchanged, whatever is cheapest. */
static gboolean
solve_two (Draft *self,
           guint  a,
           guint  b)
{
  const PirFeePlanCost before = { self->groups[a].fee + self->groups[b].fee, 2 };
  PirMoney amounts[PIR_FEE_PLAN_EXACT];
  guint numbers[PIR_FEE_PLAN_EXACT], places[PIR_FEE_PLAN_EXACT];
  gsize indices[PIR_FEE_PLAN_EXACT], n = 0, n_places = 0;

  for (gsize i = 0; i < self->n_amounts; i++)
    {
      if (self->numbers[i] == a || self->numbers[i] == b)
        {
          indices[n] = i;
          amounts[n++] = self->amounts[i];
        }
    }
  if (!pir_fee_plan_cost_is_less (pir_fee_plan_solve (self->floor, amounts, n, self->max, numbers), before))
    return FALSE;

  self->groups[a] = self->groups[b] = (Group) { 0, 0, 0 };
  for (gsize i = 0; i < n; i++)
    {
      if (numbers[i] == n_places)
        places[n_places++] = take_empty_group (self);
      put (self, indices[i], places[numbers[i]]);
    }

  return TRUE;
}

static gboolean
solve_all_twos (Draft *self)
{
  gboolean is_better = FALSE;

  for (guint a = 0; a < self->n_groups; a++)
    {
      for (guint b = a + 1; b < self->n_groups; b++)
        {
          gsize n_first = self->groups[a].n_notices, n_second = self->groups[b].n_notices;

          if (n_first > 0 && n_second > 0 && n_first + n_second <= PIR_FEE_PLAN_EXACT)
            is_better |= solve_two (self, a, b);
        }
    }

  return is_better;
}

static void
improve (Draft *self)
{
  for (guint round = 0; round < MAX_ROUNDS; round++)
    {
      gboolean is_better = solve_all_twos (self);

      is_better |= move_notices (self);
      if (!is_better)
        return;
    }
}

/* Numbers the groups in the order in which a reader of the list meets them */
static void
renumber (const Draft *self,
          guint       *numbers)
{
  g_autofree guint *new_numbers = g_new (guint, self->n_groups);
  guint n_met = 0;

  memset (new_numbers, 0xff, self->n_groups * sizeof *new_numbers);
  for (gsize i = 0; i < self->n_amounts; i++)
    {
      guint *new_number = &new_numbers[self->numbers[i]];

      if (*new_number == G_MAXUINT)
        *new_number = n_met++;
      numbers[i] = *new_number;
    }
}

PirFeePlanCost
pir_fee_plan_search (const PirFeeFloor *floor,
                 const PirMoney    *amounts,
                 gsize              n_amounts,
                 gsize              max,
                 guint             *numbers)
{
  PirFeePlanCost cost = { 0, 0 }, other_cost;
  Draft few, singles;

  g_return_val_if_fail (floor != NULL && amounts != NULL && numbers != NULL, cost);
  g_return_val_if_fail (n_amounts > 0 && max > 0, cost);

  draft_init (&few, floor, amounts, n_amounts, max);
  begin_with_few (&few);
  improve (&few);
  draft_init (&singles, floor, amounts, n_amounts, max);
  begin_with_singles (&singles);
  improve (&singles);

  cost = get_cost (&few);
  other_cost = get_cost (&singles);
  renumber (pir_fee_plan_cost_is_less (other_cost, cost) ? &singles : &few, numbers);
  draft_clear (&few);
  draft_clear (&singles);

  return pir_fee_plan_cost_is_less (other_cost, cost) ? other_cost : cost;
}

static int
compare_descending (gconstpointer a,
                    gconstpointer b)
{
  PirMoney first = *(const PirMoney *) a, second = *(const PirMoney *) b;

  return first > second ? -1 : first < second;
}

/* A payment takes at least what the dearest of its notices needs in the best company, so at best the dearest ones are
 * paid together; and for each euro at least what the best payment takes for a euro. */
PirMoney
pir_fee_plan_bound (const PirFeeFloor *floor,
                const PirMoney    *amounts,
                gsize              n_amounts,
                gsize              max)
{
  g_autofree PirMoney *sorted = NULL, *needs = NULL;
  PirMoney top = 0, total = 0, bound = 0;

  g_return_val_if_fail (floor != NULL && amounts != NULL, 0);
  g_return_val_if_fail (n_amounts > 0 && max > 0, 0);

  sorted = g_memdup2 (amounts, n_amounts * sizeof *amounts);
  qsort (sorted, n_amounts, sizeof *sorted, compare_descending);
  for (gsize i = 0; i < n_amounts; i++)
    {
      total += sorted[i];
      top += i < max ? sorted[i] : 0;
    }

  needs = g_new (PirMoney, n_amounts);
  for (gsize i = 0; i < n_amounts; i++)
    needs[i] = pir_fee_floor_get_least (floor, amounts[i], top);
  qsort (needs, n_amounts, sizeof *needs, compare_descending);
  for (gsize i = 0; i < n_amounts; i += max)
    bound += needs[i];

  return MAX (bound, pir_fee_floor_get_share (floor, sorted[n_amounts - 1], top, total));
}
