/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-plan.h"

gboolean
pir_plan_is_one (const PirNoticeFields *a,
                 const PirNoticeFields *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return a->event_id != NULL && g_strcmp0 (a->event_id, b->event_id) == 0
         && g_strcmp0 (a->debtor_tax_code, b->debtor_tax_code) == 0;
}

gboolean
pir_plan_excludes (const PirNoticeFields *a,
                   const PirNoticeFields *b)
{
  g_return_val_if_fail (a != NULL && b != NULL, FALSE);

  return (a->instalments == 0) != (b->instalments == 0) && pir_plan_is_one (a, b);
}
