/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-reminder.h"

static PirDate
get_due (const PirReminder *self)
{
  return pir_notice_peek (self->notice)->due_date;
}

static gboolean
is_put_off (const PirReminder *self,
            PirDate            today)
{
  return self->due_date == get_due (self) && self->snoozed_to != PIR_DATE_NONE && self->snoozed_to > today;
}

static int
compare_due (gconstpointer a,
             gconstpointer b)
{
  const PirNoticeFields *first = pir_notice_peek (*(PirNotice * const *) a);
  const PirNoticeFields *second = pir_notice_peek (*(PirNotice * const *) b);

  if (first->due_date != second->due_date)
    return first->due_date < second->due_date ? -1 : 1;

  return g_strcmp0 (first->id, second->id);
}

/* Returns: whether it is among what there is to say */
static gboolean
is_standing (const PirReminder *self,
             const int         *days,
             gsize              n_days,
             PirDate            today)
{
  return pir_notice_is_payable (self->notice, today) && pir_reminder_get_stage (get_due (self), days, n_days, today) >= 0
         && !is_put_off (self, today);
}

static void
add (PirReminderSum    *sum,
     const PirReminder *reminder,
     PirDate            today)
{
  g_ptr_array_add (sum->notices, g_object_ref (reminder->notice));
  if (!pir_money_add (sum->amount, pir_notice_peek (reminder->notice)->amount, &sum->amount))
    sum->amount = PIR_MONEY_MAX;
  sum->days_left = MAX (sum->days_left, get_due (reminder) - today);
}

static void
mark (PirReminder *self,
      int          stage,
      PirDate      today)
{
  self->due_date = get_due (self);
  self->days_before = stage;
  self->shown_on = today;
  self->snoozed_to = PIR_DATE_NONE;
}

PirReminder *
pir_reminder_new (PirNotice *notice)
{
  PirReminder *self;

  g_return_val_if_fail (PIR_IS_NOTICE (notice), NULL);

  self = g_new (PirReminder, 1);
  *self = (PirReminder) { g_object_ref (notice), PIR_DATE_NONE, -1, PIR_DATE_NONE, PIR_DATE_NONE };

  return self;
}

void
pir_reminder_free (PirReminder *self)
{
  if (self == NULL)
    return;

  g_object_unref (self->notice);
  g_free (self);
}

int
pir_reminder_get_stage (PirDate    due_date,
                        const int *days,
                        gsize      n_days,
                        PirDate    today)
{
  int stage = -1;

  g_return_val_if_fail (days != NULL || n_days == 0, -1);
  g_return_val_if_fail (today != PIR_DATE_NONE, -1);

  if (due_date == PIR_DATE_NONE || due_date < today)
    return -1;

  for (gsize i = 0; i < n_days; i++)
    if (days[i] <= PIR_REMINDER_MAX_DAYS && days[i] >= due_date - today && (stage < 0 || days[i] < stage))
      stage = days[i];

  return stage;
}

gboolean
pir_reminder_is_new (const PirReminder *self,
                     const int         *days,
                     gsize              n_days,
                     PirDate            today)
{
  g_return_val_if_fail (self != NULL, FALSE);

  if (!is_standing (self, days, n_days, today))
    return FALSE;
  if (self->snoozed_to == PIR_DATE_NONE && self->shown_on == today)
    return FALSE;
  if (self->snoozed_to != PIR_DATE_NONE || self->due_date != get_due (self))
    return TRUE;

  return pir_reminder_get_stage (get_due (self), days, n_days, today) < self->days_before;
}

void
pir_reminder_sum_free (PirReminderSum *self)
{
  if (self == NULL)
    return;

  g_ptr_array_unref (self->notices);
  g_free (self);
}

PirReminderSum *
pir_reminder_sum_up (GPtrArray *reminders,
                     const int *days,
                     gsize      n_days,
                     PirDate    today)
{
  PirReminderSum *sum;

  g_return_val_if_fail (reminders != NULL, NULL);

  sum = g_new0 (PirReminderSum, 1);
  sum->notices = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < reminders->len; i++)
    {
      const PirReminder *reminder = g_ptr_array_index (reminders, i);

      if (!is_standing (reminder, days, n_days, today))
        continue;
      sum->is_new |= pir_reminder_is_new (reminder, days, n_days, today);
      add (sum, reminder, today);
    }
  g_ptr_array_sort (sum->notices, compare_due);

  for (guint i = 0; sum->is_new && i < reminders->len; i++)
    {
      PirReminder *reminder = g_ptr_array_index (reminders, i);

      if (is_standing (reminder, days, n_days, today))
        mark (reminder, pir_reminder_get_stage (get_due (reminder), days, n_days, today), today);
    }

  return sum;
}
