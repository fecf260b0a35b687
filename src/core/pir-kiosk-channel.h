/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PirKioskChannel:
 *
 * One end of what the host of a kiosk and its sessions say to each other: lines of a word and what follows it, never anything about
 * a person. The host says "show" (be seen), "covered" (another one is seen now, or none is to be), "letters" (say in the log which
 * letters of the languages no font has), "wiped WHEN RESULT" (Unix time; how the end of the last session was found, "fine" or a word
 * for what was not) and "tries N LAST" (wrong PINs of staff; monotonic time of the last). A session says "ready WORLD" (its window is
 * made; id of its mount namespace), "shown" (it is on the screen), "end WHY", "language TAG", "wiped NAME,NAME" (sorts of buffers that
 * it has overwritten), "tries N LAST" and
 * "exit" (staff ends the kiosk). Signals: "said" (const char *word, const char *rest), "closed": the other end is gone.
 */
#define PIR_TYPE_KIOSK_CHANNEL (pir_kiosk_channel_get_type ())
G_DECLARE_FINAL_TYPE (PirKioskChannel, pir_kiosk_channel, PIR, KIOSK_CHANNEL, GObject)

/** pir_kiosk_channel_new: @fd: (transfer full): of a socket pair. Returns: (transfer full): that end, or NULL where it is no socket */
PirKioskChannel *pir_kiosk_channel_new (int      fd,
                                        GError **error);

/** pir_kiosk_channel_say: says @word and @rest (nullable), without waiting; lines are short, so that the socket takes them at once */
void pir_kiosk_channel_say (PirKioskChannel *self,
                            const char      *word,
                            const char      *rest);

/** pir_kiosk_channel_close: nothing is said or heard any more */
void pir_kiosk_channel_close (PirKioskChannel *self);

G_END_DECLS
