/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-money.h"

G_BEGIN_DECLS

/*
 * Sums divided to the cent: the parts' sum is the whole, and the same input gives the same parts.
 */

/** PIR_SPLIT_MOST: what can be divided, 9.999.999,99 €: a product of two such sums fits into 64 bits */
#define PIR_SPLIT_MOST (G_GINT64_CONSTANT (999999999))

/**
 * pir_split_evenly:
 * @whole: 0 to PIR_SPLIT_MOST
 * @n: into how many parts, at least 1
 * @index: which of them, from 0
 *
 * Parts differ by a cent at most; the first ones have it.
 *
 * Returns: the part
 */
PirMoney pir_split_evenly (PirMoney whole,
                           guint    n,
                           guint    index);

/**
 * pir_split_by_shares:
 * @whole: 0 to PIR_SPLIT_MOST
 * @shares: (array length=n): what each part is in proportion to, not negative; their sum is 1 to PIR_SPLIT_MOST
 * @n: into how many parts
 * @parts: (out caller-allocates) (array length=n): the parts; @shares themselves where they sum up to @whole
 *
 * The first parts together are never more than their share, and less by less than a cent.
 */
void pir_split_by_shares (PirMoney        whole,
                          const PirMoney *shares,
                          gsize           n,
                          PirMoney       *parts);

G_END_DECLS
