/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-accounts.h"
#include "core/pir-kiosk-policy.h"
#include "core/pir-office-desk.h"

G_BEGIN_DECLS

/**
 * PirKioskWindow:
 *
 * The one window of a session at a school's front desk: full screen, large, one thing at a time, and nothing that leads out of
 * it. Signals: "ended" (PirKioskEnd why): the person is done; "language" (const char *tag): somebody wants that language, which
 * begins a session of its own; "staff-exit": staff may leave the kiosk; "touched": somebody is there; "longer" (guint factor): the
 * person asks for that many times the time. Its actions are called "kiosk.*" and are in nobody's reach but its own buttons'.
 */
#define PIR_TYPE_KIOSK_WINDOW (pir_kiosk_window_get_type ())
G_DECLARE_FINAL_TYPE (PirKioskWindow, pir_kiosk_window, PIR, KIOSK_WINDOW, AdwApplicationWindow)

/**
 * pir_kiosk_window_new:
 * @application: the application
 * @accounts: (transfer none): of nobody, and kept nowhere
 * @settings: (transfer none): preferences of the app; the address of the service where @policy names none
 * @policy: (transfer none): what is allowed here
 *
 * Returns: (transfer floating): a window that asks for a language first
 */
GtkWidget *pir_kiosk_window_new (GtkApplication *application,
                                 PirAccounts    *accounts,
                                 GSettings      *settings,
                                 PirKioskPolicy *policy);

/** pir_kiosk_window_begin: the language is chosen: shows what can be done here */
void pir_kiosk_window_begin (PirKioskWindow *self);

/** pir_kiosk_window_get_desk: Returns: (transfer none) (nullable): where staff have looked families up; it may be signed in */
PirOfficeDesk *pir_kiosk_window_get_desk (PirKioskWindow *self);

/** pir_kiosk_window_warn: nobody has touched anything: it ends in @seconds; 0 = somebody has */
void pir_kiosk_window_warn (PirKioskWindow *self,
                            guint           seconds);

/** pir_kiosk_window_leave: the session is over: nothing of it is shown any more, only what the next one begins with */
void pir_kiosk_window_leave (PirKioskWindow *self);

/**
 * pir_kiosk_window_set_wipe:
 * @self: the window
 * @verified_at: (nullable): when it was last looked whether anything of a session was left, in words; NULL = not yet
 * @is_fine: whether nothing was
 *
 * Told to staff.
 */
void pir_kiosk_window_set_wipe (PirKioskWindow *self,
                                const char     *verified_at,
                                gboolean        is_fine);

G_END_DECLS
