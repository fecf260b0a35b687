/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-notice.h"

G_BEGIN_DECLS

/**
 * PirReminder:
 * @notice: (owned): a notice with a due date
 * @due_date: the due date for which it was reminded of last; PIR_DATE_NONE = never
 * @days_before: how many days before, as chosen, that was
 * @shown_on: the day on which that was
 * @snoozed_to: the day to which the payer put it off; PIR_DATE_NONE = not
 *
 * A notice and what this computer remembers of having reminded of it.
 */
typedef struct
{
  PirNotice *notice;
  PirDate    due_date;
  int        days_before;
  PirDate    shown_on;
  PirDate    snoozed_to;
} PirReminder;

/** pir_reminder_new: Returns: (transfer full): @notice, of which nobody was reminded yet */
PirReminder *pir_reminder_new (PirNotice *notice);

/** pir_reminder_free: @self: (nullable) (transfer full): a reminder */
void pir_reminder_free (PirReminder *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirReminder, pir_reminder_free)

/** PIR_REMINDER_MAX_DAYS: how many days before a due date can be chosen */
#define PIR_REMINDER_MAX_DAYS 60

/**
 * pir_reminder_get_stage:
 * @due_date: a due date, or PIR_DATE_NONE
 * @days: (array length=n_days): how many days before, in any order; those below 0 or over PIR_REMINDER_MAX_DAYS do not count
 * @today: the civil day in Europe/Rome
 *
 * Who was not there on the chosen day is reminded later, so the stage of a day between two chosen ones is the earlier one.
 *
 * Returns: the smallest of @days that has been reached, or -1 before the first and after the due date
 */
int pir_reminder_get_stage (PirDate    due_date,
                            const int *days,
                            gsize      n_days,
                            PirDate    today);

/**
 * pir_reminder_is_new: Returns: whether the payer is to be reminded today: the notice can be paid, a stage has been reached of
 * which the payer was not reminded for this due date, or the day has come to which that was put off; never twice a day
 */
gboolean pir_reminder_is_new (const PirReminder *self,
                              const int         *days,
                              gsize              n_days,
                              PirDate            today);

/** PirReminderSum: what one notification says: of all that can be paid, has reached a stage and is not put off */
typedef struct
{
  GPtrArray *notices;    /* (owned) (element-type PirNotice): the next due first */
  PirMoney   amount;     /* the sum */
  int        days_left;  /* until the last of them is due */
  gboolean   is_new;     /* whether one of them is to be told today */
} PirReminderSum;

/** pir_reminder_sum_free: @self: (nullable) (transfer full): a sum */
void pir_reminder_sum_free (PirReminderSum *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirReminderSum, pir_reminder_sum_free)

/**
 * pir_reminder_sum_up:
 * @reminders: (element-type PirReminder): reminders; those that the sum holds are marked as shown @today where it is new
 * @days: (array length=n_days): as pir_reminder_get_stage()
 * @today: the civil day in Europe/Rome
 *
 * Returns: (transfer full): what there is to say, maybe of nothing
 */
PirReminderSum *pir_reminder_sum_up (GPtrArray *reminders,
                                     const int *days,
                                     gsize      n_days,
                                     PirDate    today);

G_END_DECLS
