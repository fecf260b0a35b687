/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-quote.h"

#define NO_OFFER G_MAXINT64

typedef struct
{
  PirMoney amount; /* sum of the notices in it */
  PirMoney fee;    /* cheapest for @amount, NO_OFFER where nobody takes it */
  gsize    n_notices;
} Group;

typedef struct
{
  PirMoney amount;
  gsize    index; /* in the caller's order */
} Notice;

static int
compare_notices (gconstpointer a,
                 gconstpointer b)
{
  const Notice *first = a, *second = b;

  if (first->amount != second->amount)
    return first->amount > second->amount ? -1 : 1;

  return first->index < second->index ? -1 : 1;
}

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

/* @group with one notice more; FALSE where it is full */
static gboolean
extend_group (GPtrArray   *services,
              const Group *group,
              PirMoney     amount,
              gsize        max,
              Group       *extended)
{
  if (group->n_notices == max)
    return FALSE;

  extended->n_notices = group->n_notices + 1;
  if (pir_money_add (group->amount, amount, &extended->amount))
    extended->fee = get_cheapest_fee (services, extended->amount);
  else
    *extended = (Group) { G_MAXINT64, NO_OFFER, extended->n_notices };

  return TRUE;
}

/* What the notice costs more in its new group; one that nobody takes costs most of all */
static PirMoney
get_increase (const Group *before,
              const Group *after)
{
  if (after->fee == NO_OFFER)
    return G_MAXINT64;

  return before->fee == NO_OFFER ? 0 : after->fee - before->fee;
}

/* The group to which @amount adds least; the lower number where several are alike */
static gsize
place_notice (GPtrArray *services,
              Group     *groups,
              gsize      n_groups,
              PirMoney   amount,
              gsize      max)
{
  gsize best = n_groups;
  Group best_group = { 0, 0, 0 };

  for (gsize i = 0; i < n_groups; i++)
    {
      Group extended;

      if (extend_group (services, &groups[i], amount, max, &extended) &&
          (best == n_groups ||
           get_increase (&groups[i], &extended) < get_increase (&groups[best], &best_group)))
        {
          best = i;
          best_group = extended;
        }
    }

  g_assert (best < n_groups);
  groups[best] = best_group;

  return best;
}

/* Numbers the groups in the order in which a reader of the list meets them. */
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

guint *
pir_quote_split (GPtrArray      *services,
                 const PirMoney *amounts,
                 gsize           n_amounts,
                 gsize           max)
{
  g_autofree Notice *notices = NULL;
  g_autofree Group *groups = NULL;
  gsize n_groups;
  guint *numbers;

  g_return_val_if_fail (services != NULL, NULL);
  g_return_val_if_fail (amounts != NULL || n_amounts == 0, NULL);
  g_return_val_if_fail (max > 0, NULL);

  n_groups = n_amounts / max + (n_amounts % max != 0);
  groups = g_new0 (Group, n_groups);
  notices = sort_notices (amounts, n_amounts);
  numbers = g_new (guint, n_amounts);

  for (gsize i = 0; i < n_amounts; i++)
    numbers[notices[i].index] = (guint) place_notice (services, groups, n_groups, notices[i].amount, max);
  renumber (numbers, n_amounts, n_groups);

  return numbers;
}
