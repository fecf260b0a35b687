/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-recipient-pick.h"

void
pir_recipient_pick_clear (PirRecipientPick *pick)
{
  g_return_if_fail (pick != NULL);

  g_free (pick->classes);
  g_free (pick->courses);
  g_free (pick->pupil_ids);
  g_free (pick->staff_ids);
  g_free (pick->except_ids);
}
