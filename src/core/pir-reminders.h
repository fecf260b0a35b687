/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"
#include "model/pir-reminder.h"

G_BEGIN_DECLS

/* Reminders of due dates, from the cache alone: no network is asked, and none is needed. */

/**
 * pir_reminders_check_async:
 * @self: a context
 * @days: (array length=n_days): how many days before a due date the payer wants to be reminded; copied
 * @today: the civil day in Europe/Rome, pir_clock_today()
 *
 * Sums up what to remind of. Where something of it is new, all of it counts as shown today, once it is stored: a reminder that
 * could not be noted is not given, or it would come back with every start.
 */
void pir_reminders_check_async (PirContext          *self,
                                const int           *days,
                                gsize                n_days,
                                PirDate              today,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);

/** pir_reminders_check_finish: Returns: (transfer full): what there is to say */
PirReminderSum *pir_reminders_check_finish (PirContext    *self,
                                            GAsyncResult  *result,
                                            GError       **error);

/** pir_reminders_put_off_async: what the payer was reminded of is told again on the day after @today */
void pir_reminders_put_off_async (PirContext          *self,
                                  PirDate              today,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data);

/** pir_reminders_put_off_finish: Returns: whether it is noted */
gboolean pir_reminders_put_off_finish (PirContext    *self,
                                       GAsyncResult  *result,
                                       GError       **error);

G_END_DECLS
