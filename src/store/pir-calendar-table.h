/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-calendar-event.h"
#include "store/pir-statements.h"

G_BEGIN_DECLS

/**
 * PirCalendarTable:
 *
 * What calendars were told, in local.db. It is asked when notices change: its statements live as long as one call.
 */
typedef struct _PirCalendarTable PirCalendarTable;

/** pir_calendar_table_new: Returns: (transfer full): the table of @db, which is kept */
PirCalendarTable *pir_calendar_table_new (PirDb *db);

/** pir_calendar_table_free: @self: (nullable) (transfer full): the table */
void pir_calendar_table_free (PirCalendarTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirCalendarTable, pir_calendar_table_free)

/**
 * pir_calendar_table_put: stores @event where it says something else than what is stored, with a sequence of its own and @now as
 * its stamp. Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_calendar_table_put (PirCalendarTable        *self,
                                 const PirCalendarEvent  *event,
                                 gint64                   now,
                                 GError                 **error);

/** pir_calendar_table_read: Returns: (transfer full) (element-type PirCalendarEvent): all, by day; or NULL with PIR_STORE_ERROR */
GPtrArray *pir_calendar_table_read (PirCalendarTable  *self,
                                    GError           **error);

/** pir_calendar_table_prune: forgets what was before @day; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_calendar_table_prune (PirCalendarTable  *self,
                                   PirDate            day,
                                   GError           **error);

G_END_DECLS
