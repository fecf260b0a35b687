/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-fee-plan-search.h"

#include <string.h>

typedef struct
{
  PirMoney    amount; /* of the notices in the set together */
  PirMoney    fee;    /* of one payment for them */
  PirFeePlanCost best;   /* of the best plan for them */
  guint       first;  /* the payment in it that has the first of them */
} Set;

gboolean
pir_fee_plan_cost_is_less (PirFeePlanCost a,
                       PirFeePlanCost b)
{
  return a.fee < b.fee || (a.fee == b.fee && a.n_steps < b.n_steps);
}

/* Whether the notices of payment @a come before those of @b: it has the first one that is not in both. */
static gboolean
comes_before (guint a,
              guint b)
{
  guint differing = a ^ b;

  return (a & (differing & -differing)) != 0;
}

static void
try_first (Set   *sets,
           guint  set,
           guint  first)
{
  const PirFeePlanCost rest = sets[set ^ first].best;
  const PirFeePlanCost cost = { sets[first].fee + rest.fee, rest.n_steps + 1 };
  Set *self = &sets[set];

  if (self->first == 0 || pir_fee_plan_cost_is_less (cost, self->best) ||
      (!pir_fee_plan_cost_is_less (self->best, cost) && comes_before (first, self->first)))
    {
      self->best = cost;
      self->first = first;
    }
}

static void
solve_set (Set   *sets,
           guint  set,
           gsize  max)
{
  const guint lowest = set & -set, others = set ^ lowest;
  guint more = others;

  for (;;)
    {
      if ((gsize) __builtin_popcount (more) < max)
        try_first (sets, set, more | lowest);
      if (more == 0)
        return;
      more = (more - 1) & others;
    }
}

static void
number_steps (const Set *sets,
              guint      set,
              guint     *numbers)
{
  for (guint number = 0; set != 0; number++)
    {
      const guint first = sets[set].first;

      for (guint i = 0; first >> i != 0; i++)
        {
          if ((first >> i & 1) != 0)
            numbers[i] = number;
        }
      set ^= first;
    }
}

PirFeePlanCost
pir_fee_plan_solve (const PirFeeFloor *floor,
                const PirMoney    *amounts,
                gsize              n_amounts,
                gsize              max,
                guint             *numbers)
{
  static const Set nothing;
  const guint all = (1U << n_amounts) - 1;
  Set sets[1U << PIR_FEE_PLAN_EXACT];

  g_return_val_if_fail (floor != NULL && amounts != NULL && numbers != NULL, nothing.best);
  g_return_val_if_fail (n_amounts > 0 && n_amounts <= PIR_FEE_PLAN_EXACT && max > 0, nothing.best);

  sets[0] = nothing;
  for (guint set = 1; set <= all; set++)
    {
      const guint rest = set & (set - 1);

      sets[set] = nothing;
      sets[set].amount = sets[rest].amount + amounts[__builtin_ctz (set)];
      sets[set].fee = pir_fee_floor_weigh (floor, sets[set].amount, (gsize) __builtin_popcount (set));
      solve_set (sets, set, max);
    }
  number_steps (sets, all, numbers);

  return sets[all].best;
}
