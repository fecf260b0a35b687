/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * PirCalendarKeeper:
 *
 * Keeps the calendars of one account's children up to date while "calendar-feed" is on, and removes them when it is switched
 * off or they go to another folder.
 */
#define PIR_TYPE_CALENDAR_KEEPER (pir_calendar_keeper_get_type ())
G_DECLARE_FINAL_TYPE (PirCalendarKeeper, pir_calendar_keeper, PIR, CALENDAR_KEEPER, GObject)

/** pir_calendar_keeper_new: Returns: (transfer full): a keeper of the calendars of @context, from now on */
PirCalendarKeeper *pir_calendar_keeper_new (PirContext *context,
                                            GSettings  *settings);

/** pir_calendar_keeper_drop: the account is removed from this computer: so are its calendars */
void pir_calendar_keeper_drop (PirCalendarKeeper *self);

G_END_DECLS
