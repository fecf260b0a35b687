/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-leave-reason.h"

#include "model/pir-names.h"

static const char * const names[] = {
  [PIR_LEAVE_MOVED] = "moved",
  [PIR_LEAVE_FINISHED] = "finished",
  [PIR_LEAVE_WITHDRAWN] = "withdrawn",
  [PIR_LEAVE_OTHER] = "other",
};

const char *
pir_leave_reason_to_string (PirLeaveReason value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (names), names[0]);

  return names[value];
}

gboolean
pir_leave_reason_from_string (const char     *text,
                              PirLeaveReason *value)
{
  guint found;

  if (!pir_names_find (names, G_N_ELEMENTS (names), text, &found))
    return FALSE;

  *value = (PirLeaveReason) found;

  return TRUE;
}
