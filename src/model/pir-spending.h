/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

#include "base/pir-date.h"
#include "model/pir-category.h"
#include "model/pir-money.h"

G_BEGIN_DECLS

/** PirSpent: one payment; its strings are only read */
typedef struct
{
  gint64      paid_at;         /* seconds since 1970 UTC */
  PirMoney    amount;          /* without the provider's fee */
  PirMoney    refunded;        /* what the school has given back of it */
  PirCategory category;
  const char *debtor_name;
  const char *debtor_tax_code;
} PirSpent;

/** PIR_SPENDING_ALL: every child, or every category, or every school year */
#define PIR_SPENDING_ALL (-1)

#define PIR_TYPE_SPENDING (pir_spending_get_type ())
G_DECLARE_FINAL_TYPE (PirSpending, pir_spending, PIR, SPENDING, GObject)

/** pir_spending_new: Returns: (transfer full): what was spent over time, by child, category and school year: nothing yet. Who makes it
 * fills it; from then on it does not change, and any thread may read it */
PirSpending *pir_spending_new (void);

/** pir_spending_add: counts @spent */
void pir_spending_add (PirSpending    *self,
                       const PirSpent *spent);

/** pir_spending_get_school_year: Returns: the year that the school year (1 September to 31 August, Europe/Rome) of @day begins in */
int pir_spending_get_school_year (PirDate day);

/** pir_spending_get_school_years: Returns: (transfer none) (element-type int): the years that school years with payments begin in, newest
 * first */
GArray *pir_spending_get_school_years (PirSpending *self);

/** pir_spending_get_years: Returns: (transfer none) (element-type int): calendar years with payments, newest first */
GArray *pir_spending_get_years (PirSpending *self);

/** pir_spending_get_children: Returns: (transfer none) (element-type utf8): names of those that were paid for, in the order in which they
 * came; a child's number is its place */
GPtrArray *pir_spending_get_children (PirSpending *self);

/**
 * pir_spending_sum:
 * @school_year: the year that it begins in, or PIR_SPENDING_ALL
 * @child: its number, or PIR_SPENDING_ALL
 * @category: a PirCategory, or PIR_SPENDING_ALL
 *
 * Returns: what was spent on it
 */
PirMoney pir_spending_sum (PirSpending *self,
                           int          school_year,
                           int          child,
                           int          category);

G_END_DECLS
