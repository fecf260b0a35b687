/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-fee-plan.h"

#include "model/pir-fee-plan-search.h"

struct _PirFeePlan
{
  GObject parent_instance;

  GArray   *steps;   /* (element-type PirFeePlanStep) */
  guint    *numbers; /* (owned) (nullable) */
  gsize     n_numbers;
  PirMoney  fee;
  PirMoney  saving;
  PirMoney  bound;
  gboolean  is_possible;
};

G_DEFINE_FINAL_TYPE (PirFeePlan, pir_fee_plan, G_TYPE_OBJECT)

static void
clear_step (gpointer step)
{
  g_clear_object (&((PirFeePlanStep *) step)->service);
}

/* (transfer full): what no payment takes becomes more than any payment takes, so that sums are never too large to compute */
static PirMoney *
dup_sound (const PirMoney *amounts,
           gsize           n_amounts)
{
  PirMoney *sound = g_new (PirMoney, n_amounts + 1);

  for (gsize i = 0; i < n_amounts; i++)
    sound[i] = amounts[i] > 0 && amounts[i] <= PIR_MONEY_MAX ? amounts[i] : PIR_MONEY_MAX + 1;

  return sound;
}

static void
append_step (PirFeePlan           *self,
             const PirFeePlanStep *step)
{
  PirFeePlanStep copy = *step;

  self->is_possible = self->is_possible && copy.service != NULL;
  self->fee += copy.fee;
  if (copy.service != NULL)
    g_object_ref (copy.service);
  g_array_append_val (self->steps, copy);
}

static void
build_steps (PirFeePlan           *self,
             const PirFeeFloor *floor,
             const PirMoney    *sound,
             guint              n_steps)
{
  g_autofree PirFeePlanStep *steps = g_new0 (PirFeePlanStep, n_steps);

  for (gsize i = 0; i < self->n_numbers; i++)
    steps[self->numbers[i]].amount += sound[i];

  for (guint i = 0; i < n_steps; i++)
    {
      PirMoney fee = pir_fee_floor_get (floor, steps[i].amount, &steps[i].service);

      steps[i].fee = steps[i].service != NULL ? fee : 0;
      append_step (self, &steps[i]);
    }
}

/* The fees of each notice paid alone, or -1 where one cannot be */
static PirMoney
add_up_apart (const PirFeeFloor *floor,
              const PirMoney    *sound,
              gsize              n_amounts)
{
  PirMoney apart = 0;

  for (gsize i = 0; i < n_amounts; i++)
    {
      PirMoney fee = pir_fee_floor_get (floor, sound[i], NULL);

      if (fee == PIR_FEE_FLOOR_NONE)
        return -1;
      apart += fee;
    }

  return apart;
}

static void
pir_fee_plan_finalize (GObject *object)
{
  PirFeePlan *self = PIR_FEE_PLAN (object);

  g_array_unref (self->steps);
  g_free (self->numbers);

  G_OBJECT_CLASS (pir_fee_plan_parent_class)->finalize (object);
}

static void
pir_fee_plan_class_init (PirFeePlanClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_fee_plan_finalize;
}

static void
pir_fee_plan_init (PirFeePlan *self)
{
  self->steps = g_array_new (FALSE, FALSE, sizeof (PirFeePlanStep));
  g_array_set_clear_func (self->steps, clear_step);
  self->is_possible = TRUE;
}

PirFeePlan *
pir_fee_plan_new (GPtrArray      *services,
              const PirMoney *amounts,
              gsize           n_amounts,
              gsize           max)
{
  g_autoptr (PirFeeFloor) floor = NULL;
  g_autofree PirMoney *sound = NULL;
  PirFeePlanCost cost;
  PirFeePlan *self;
  PirMoney apart;

  g_return_val_if_fail (services != NULL, NULL);
  g_return_val_if_fail (amounts != NULL || n_amounts == 0, NULL);
  g_return_val_if_fail (max > 0, NULL);

  self = g_object_new (PIR_TYPE_FEE_PLAN, NULL);
  if (n_amounts == 0)
    return self;

  floor = pir_fee_floor_new (services);
  sound = dup_sound (amounts, n_amounts);
  self->numbers = g_new (guint, n_amounts);
  self->n_numbers = n_amounts;
  if (n_amounts <= PIR_FEE_PLAN_EXACT)
    cost = pir_fee_plan_solve (floor, sound, n_amounts, max, self->numbers);
  else
    cost = pir_fee_plan_search (floor, sound, n_amounts, max, self->numbers);
  build_steps (self, floor, sound, cost.n_steps);
  if (!self->is_possible)
    return self;

  apart = add_up_apart (floor, sound, n_amounts);
  self->saving = MAX (apart - self->fee, 0);
  self->bound = n_amounts <= PIR_FEE_PLAN_EXACT ? self->fee : pir_fee_plan_bound (floor, sound, n_amounts, max);

  return self;
}

PirFeePlan *
pir_fee_plan_new_from_steps (const PirFeePlanStep *steps,
                         gsize              n_steps,
                         const guint       *numbers,
                         gsize              n_numbers,
                         PirMoney           saving)
{
  PirFeePlan *self;

  g_return_val_if_fail (steps != NULL || n_steps == 0, NULL);
  g_return_val_if_fail (numbers != NULL || n_numbers == 0, NULL);

  self = g_object_new (PIR_TYPE_FEE_PLAN, NULL);
  for (gsize i = 0; i < n_steps; i++)
    append_step (self, &steps[i]);
  self->numbers = g_memdup2 (numbers, n_numbers * sizeof *numbers);
  self->n_numbers = n_numbers;
  self->saving = saving;

  return self;
}

const PirFeePlanStep *
pir_fee_plan_get_steps (PirFeePlan *self,
                    gsize   *n_steps)
{
  g_return_val_if_fail (PIR_IS_FEE_PLAN (self), NULL);
  g_return_val_if_fail (n_steps != NULL, NULL);

  *n_steps = self->steps->len;

  return &g_array_index (self->steps, PirFeePlanStep, 0);
}

const guint *
pir_fee_plan_get_numbers (PirFeePlan *self,
                      gsize   *n_numbers)
{
  g_return_val_if_fail (PIR_IS_FEE_PLAN (self), NULL);
  g_return_val_if_fail (n_numbers != NULL, NULL);

  *n_numbers = self->n_numbers;

  return self->numbers;
}

gboolean
pir_fee_plan_is_possible (PirFeePlan *self)
{
  g_return_val_if_fail (PIR_IS_FEE_PLAN (self), FALSE);

  return self->is_possible;
}

PirMoney
pir_fee_plan_get_fee (PirFeePlan *self)
{
  g_return_val_if_fail (PIR_IS_FEE_PLAN (self), 0);

  return self->fee;
}

PirMoney
pir_fee_plan_get_saving (PirFeePlan *self)
{
  g_return_val_if_fail (PIR_IS_FEE_PLAN (self), 0);

  return self->saving;
}

PirMoney
pir_fee_plan_get_bound (PirFeePlan *self)
{
  g_return_val_if_fail (PIR_IS_FEE_PLAN (self), 0);

  return self->bound;
}
