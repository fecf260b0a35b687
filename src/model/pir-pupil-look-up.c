/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-pupil-look-up.h"

PirPupilLookUp *
pir_pupil_look_up_new (PirOfficePupil *pupil)
{
  PirPupilLookUp *self = g_new0 (PirPupilLookUp, 1);

  self->pupil = pupil;
  self->notices = g_ptr_array_new_with_free_func (g_object_unref);

  return self;
}

void
pir_pupil_look_up_free (PirPupilLookUp *self)
{
  if (self == NULL)
    return;

  g_clear_object (&self->pupil);
  g_ptr_array_unref (self->notices);
  g_free (self);
}

static gboolean
is_payable (PirOfficeNotice *notice)
{
  PirStanding standing = pir_office_notice_get_standing (notice);

  return standing == PIR_STANDING_DUE || standing == PIR_STANDING_OVERDUE;
}

/* Whether what the instalment @fields is of can be paid at once, too */
static gboolean
has_whole (const PirPupilLookUp        *self,
           const PirOfficeNoticeFields *fields)
{
  for (guint i = 0; i < self->notices->len; i++)
    {
      PirOfficeNotice *other = g_ptr_array_index (self->notices, i);

      if (pir_office_notice_peek (other)->instalment == 0 && is_payable (other)
          && g_strcmp0 (pir_office_notice_peek (other)->event_id, fields->event_id) == 0)
        return TRUE;
    }

  return FALSE;
}

guint
pir_pupil_look_up_sum (const PirPupilLookUp *self,
                       PirMoney             *owed)
{
  guint n = 0;

  g_return_val_if_fail (self != NULL, 0);
  g_return_val_if_fail (owed != NULL, 0);

  *owed = 0;
  for (guint i = 0; i < self->notices->len; i++)
    {
      PirOfficeNotice *notice = g_ptr_array_index (self->notices, i);
      const PirOfficeNoticeFields *fields = pir_office_notice_peek (notice);

      if (!is_payable (notice))
        continue;
      n++;
      if (fields->instalment == 0 || fields->event_id == NULL || !has_whole (self, fields))
        *owed += fields->amount;
    }

  return n;
}
