/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* Exit status of a session that finds no place where all that it writes would go with it: another one would not either */
#define PIR_KIOSK_NO_WORLD 78

/* Exit status of a session that finds no display */
#define PIR_KIOSK_NO_DISPLAY 69

/* Where a session finds its end of the channel */
#define PIR_KIOSK_CHANNEL_FD 3

/**
 * PirKioskProcess:
 *
 * A session of the kiosk as its host sees it: a process, a folder that its private world stands on, and what the two say to each other.
 * Signals: "said" (const char *word, const char *rest), see PirKioskChannel; "ended" (int status): the process is gone, whatever ended
 * it; its exit status, or -1 for a signal.
 */
#define PIR_TYPE_KIOSK_PROCESS (pir_kiosk_process_get_type ())
G_DECLARE_FINAL_TYPE (PirKioskProcess, pir_kiosk_process, PIR, KIOSK_PROCESS, GObject)

/** pir_kiosk_process_new: starts a session, a process of @program, that stands on @folder, which is there and empty, and speaks @language
 * (nullable: that of the system). Returns: (transfer full): it, or NULL with G_SPAWN_ERROR or G_IO_ERROR */
PirKioskProcess *pir_kiosk_process_new (const char  *program,
                                        const char  *folder,
                                        const char  *language,
                                        GError     **error);

/** pir_kiosk_process_say: says @word and @rest (nullable) to it */
void pir_kiosk_process_say (PirKioskProcess *self,
                            const char      *word,
                            const char      *rest);

/** pir_kiosk_process_end: gives it two seconds to end; @is_asked: it said itself that it does, and needs no signal for it */
void pir_kiosk_process_end (PirKioskProcess *self,
                            gboolean         is_asked);

/** pir_kiosk_process_get_pid: Returns: its process, 0 when that is gone */
int pir_kiosk_process_get_pid (PirKioskProcess *self);

/** pir_kiosk_process_get_folder: Returns: (transfer none): its folder */
const char *pir_kiosk_process_get_folder (PirKioskProcess *self);

/** pir_kiosk_process_get_start: Returns: when it was started, in s since 1970 */
gint64 pir_kiosk_process_get_start (PirKioskProcess *self);

/** pir_kiosk_process_is_ready: Returns: whether it can be shown */
gboolean pir_kiosk_process_is_ready (PirKioskProcess *self);

G_END_DECLS
