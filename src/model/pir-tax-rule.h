/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-money.h"

G_BEGIN_DECLS

/** PIR_TAX_ROWS: the rows of the tax return (modello 730, quadro E) that school expenses are written in */
#define PIR_TAX_ROWS "E8–E10"

/**
 * PirTaxRule:
 * @first_year: the first tax year that it holds for
 * @last_year: the last one that it is known to hold for
 * @cap: how much of code 12 counts for each pupil, whoever pays
 * @rate: percent of it that the tax is less by, at most
 * @is_traced: whether only what was paid traceably counts
 * @source: where it stands
 *
 * How school expenses of a tax year count: a line of resources/tax/rules.tsv, whose ORIGIN.md says where it comes from.
 */
typedef struct
{
  int         first_year;
  int         last_year;
  PirMoney    cap;
  int         rate;
  gboolean    is_traced;
  const char *source;
} PirTaxRule;

/** pir_tax_rule_find: @year: a tax year. Returns: (transfer none) (nullable): its rule; that of the last known year for a later one; NULL
 * before the first. Any thread */
const PirTaxRule *pir_tax_rule_find (int year);

/** pir_tax_rule_get_row: Returns: what a row of the tax return says of @amount, not negative: whole euros, in cents, from 50 cents on
 * upwards */
PirMoney pir_tax_rule_get_row (PirMoney amount);

/** pir_tax_rule_get_most: @row: whole euros, in cents. Returns: the most that the tax can be less by, exact to the cent */
PirMoney pir_tax_rule_get_most (const PirTaxRule *self,
                                PirMoney          row);

G_END_DECLS
