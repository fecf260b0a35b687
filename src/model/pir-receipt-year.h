/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-money.h"

G_BEGIN_DECLS

/**
 * PirReceiptYear:
 * @year: a civil year in Europe/Rome
 * @amount: sum of the receipts paid in it, without fees
 * @n_receipts: how many
 *
 * What was paid in a year.
 */
typedef struct
{
  int      year;
  PirMoney amount;
  guint    n_receipts;
} PirReceiptYear;

G_END_DECLS
