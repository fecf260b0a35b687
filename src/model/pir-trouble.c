/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-trouble.h"

gboolean
pir_trouble_fits (PirTrouble  trouble,
                  PirNotice  *notice)
{
  PirNoticeState state;

  g_return_val_if_fail (PIR_IS_NOTICE (notice), FALSE);

  state = pir_notice_peek (notice)->state;
  switch (trouble)
    {
    case PIR_TROUBLE_PAID:
      return state != PIR_NOTICE_PAID && state != PIR_NOTICE_SETTLED && state != PIR_NOTICE_CANCELLED;
    case PIR_TROUBLE_TWICE:
      return state == PIR_NOTICE_PAID || state == PIR_NOTICE_SETTLED || state == PIR_NOTICE_CLOSED;
    case PIR_TROUBLE_AMOUNT:
    case PIR_TROUBLE_CHILD:
    case PIR_TROUBLE_LEFT:
    case PIR_TROUBLE_OTHER:
    default:
      return TRUE;
    }
}
