/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-accounts.h"

G_BEGIN_DECLS

/*
 * Due dates for calendars (RFC 5545). A notice is the same event in every file and for ever; each change of it, its payment
 * included, raises its sequence, which this computer remembers.
 */

/** pir_calendar_set_alarms: on how many days (array length=n_days) before a due date calendars of @accounts ring, from now on */
void pir_calendar_set_alarms (PirAccounts *accounts,
                              const int   *days,
                              gsize        n_days);

/** pir_calendar_dup_name: Returns: (transfer full): what to call a file of @notice: "scadenza-2026-11-27-3010….ics" */
char *pir_calendar_dup_name (PirNotice *notice);

/** pir_calendar_save_async: writes those of @notices (element-type PirNotice) that have a due date to @file, an event each; @language:
 * BCP 47 tag, for amounts */
void pir_calendar_save_async (PirContext          *self,
                              GPtrArray           *notices,
                              const char          *language,
                              GFile               *file,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);

/** pir_calendar_save_finish: Returns: whether the file is there */
gboolean pir_calendar_save_finish (PirContext    *self,
                                   GAsyncResult  *result,
                                   GError       **error);

/**
 * pir_calendar_update_async:
 * @folder: absolute path of a folder; made where it is not there
 * @language: BCP 47 tag, for amounts
 *
 * Writes a calendar for each child to @folder: what is to be paid, and as cancelled what was in it and is not to be paid any
 * more. A file that would not change is not touched, and each is replaced whole or not at all.
 */
void pir_calendar_update_async (PirContext          *self,
                                const char          *folder,
                                const char          *language,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);

/** pir_calendar_update_finish: Returns: (transfer full): paths of the calendars */
GStrv pir_calendar_update_finish (PirContext    *self,
                                  GAsyncResult  *result,
                                  GError       **error);

/** pir_calendar_remove_async: removes the calendars of the account from @folder; nothing is told to who has read them */
void pir_calendar_remove_async (PirContext          *self,
                                const char          *folder,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);

/** pir_calendar_remove_finish: Returns: whether they are gone */
gboolean pir_calendar_remove_finish (PirContext    *self,
                                     GAsyncResult  *result,
                                     GError       **error);

G_END_DECLS
