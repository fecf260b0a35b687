/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-split.h"

PirMoney
pir_split_evenly (PirMoney whole,
                  guint    n,
                  guint    index)
{
  g_return_val_if_fail (whole >= 0 && whole <= PIR_SPLIT_MOST, 0);
  g_return_val_if_fail (index < n, 0);

  return whole / n + (index < (guint) (whole % n) ? 1 : 0);
}

void
pir_split_by_shares (PirMoney        whole,
                     const PirMoney *shares,
                     gsize           n,
                     PirMoney       *parts)
{
  PirMoney sum = 0, so_far = 0, given = 0;

  g_return_if_fail (whole >= 0 && whole <= PIR_SPLIT_MOST);
  g_return_if_fail (shares != NULL && parts != NULL);

  for (gsize i = 0; i < n; i++)
    sum += shares[i];
  g_return_if_fail (sum > 0 && sum <= PIR_SPLIT_MOST);

  for (gsize i = 0; i < n; i++)
    {
      so_far += shares[i];
      parts[i] = whole * so_far / sum - given;
      given += parts[i];
    }
}
