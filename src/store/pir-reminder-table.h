/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-reminder.h"
#include "store/pir-statements.h"

G_BEGIN_DECLS

/**
 * PirReminderTable:
 *
 * Of which notices the payer was reminded, in local.db. It is asked a few times a day: its statements live as long as one call.
 */
typedef struct _PirReminderTable PirReminderTable;

/** pir_reminder_table_new: Returns: (transfer full): the table of @db, which is kept */
PirReminderTable *pir_reminder_table_new (PirDb *db);

/** pir_reminder_table_free: @self: (nullable) (transfer full): the table */
void pir_reminder_table_free (PirReminderTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirReminderTable, pir_reminder_table_free)

/** pir_reminder_table_read: what is remembered of the notice of @reminder; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_reminder_table_read (PirReminderTable  *self,
                                  PirReminder       *reminder,
                                  GError           **error);

/** pir_reminder_table_put: remembers @reminder; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_reminder_table_put (PirReminderTable   *self,
                                 const PirReminder  *reminder,
                                 GError            **error);

/** pir_reminder_table_put_off: everything that is due @today or later is put off to @day; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_reminder_table_put_off (PirReminderTable  *self,
                                     PirDate            today,
                                     PirDate            day,
                                     GError           **error);

/** pir_reminder_table_prune: forgets what was due before @day; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_reminder_table_prune (PirReminderTable  *self,
                                   PirDate            day,
                                   GError           **error);

G_END_DECLS
