/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-calendar-event.h"
#include "model/pir-reminder.h"
#include "store/pir-store.h"

G_BEGIN_DECLS

/** PIR_STORE_MAX_DUE: due dates that are looked at together, the next ones first */
#define PIR_STORE_MAX_DUE 500

/**
 * pir_store_read_reminders_async:
 * @from: a day
 * @until: a day, not before @from
 *
 * Reads what is still to pay, or being paid, and due from @from to @until, each plan once, with what is remembered of reminders.
 */
void pir_store_read_reminders_async (PirStore            *self,
                                     PirDate              from,
                                     PirDate              until,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);

/** pir_store_read_reminders_finish: Returns: (transfer full) (element-type PirReminder): at most PIR_STORE_MAX_DUE */
GPtrArray *pir_store_read_reminders_finish (PirStore      *self,
                                            GAsyncResult  *result,
                                            GError       **error);

/** pir_store_mark_reminders_async: remembers those of @reminders (element-type PirReminder) that were shown @today; kept until then */
void pir_store_mark_reminders_async (PirStore            *self,
                                     GPtrArray           *reminders,
                                     PirDate              today,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data);

/** pir_store_mark_reminders_finish: Returns: whether it is stored */
gboolean pir_store_mark_reminders_finish (PirStore      *self,
                                          GAsyncResult  *result,
                                          GError       **error);

/** pir_store_put_off_reminders_async: whatever the payer was reminded of and is due @today or later is put off to @day */
void pir_store_put_off_reminders_async (PirStore            *self,
                                        PirDate              today,
                                        PirDate              day,
                                        GCancellable        *cancellable,
                                        GAsyncReadyCallback  callback,
                                        gpointer             user_data);

/** pir_store_put_off_reminders_finish: Returns: whether it is stored */
gboolean pir_store_put_off_reminders_finish (PirStore      *self,
                                             GAsyncResult  *result,
                                             GError       **error);

/**
 * pir_store_tell_calendar_async:
 * @events: (element-type PirCalendarEvent): what calendars say from now on; sequence and stamp are given here
 * @is_all: whether that is all: then what was told before and is not among @events is cancelled
 * @today: events of more than a year before are forgotten
 * @now: seconds since 1970 UTC
 *
 * Stores what calendars are told.
 */
void pir_store_tell_calendar_async (PirStore            *self,
                                    GPtrArray           *events,
                                    gboolean             is_all,
                                    PirDate              today,
                                    gint64               now,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);

/** pir_store_tell_calendar_finish: Returns: whether it is stored */
gboolean pir_store_tell_calendar_finish (PirStore      *self,
                                         GAsyncResult  *result,
                                         GError       **error);

/** pir_store_read_calendar_async: reads what calendars were told */
void pir_store_read_calendar_async (PirStore            *self,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data);

/** pir_store_read_calendar_finish: Returns: (transfer full) (element-type PirCalendarEvent): by feed and day */
GPtrArray *pir_store_read_calendar_finish (PirStore      *self,
                                           GAsyncResult  *result,
                                           GError       **error);

G_END_DECLS
