/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PIR_KIOSK_SESSION: first argument of a session's process; a folder and maybe a language follow */
#define PIR_KIOSK_SESSION "--kiosk-session"

/** pir_kiosk_start_host: `pagoinrete --kiosk`: this process becomes the program that holds the sessions. Returns: exit status of the
 * process, after it has said why it cannot */
int pir_kiosk_start_host (void);

/**
 * pir_kiosk_start_world: first thing in a session's process: what is written from now on is in a private world on @folder, and goes with
 * this process, which goes with its parent. Returns: 0, or the exit status of the process, after it has said why
 */
int pir_kiosk_start_world (const char *folder);

/** pir_kiosk_start_session: runs a session, whose world it is in, and which speaks @language (nullable: that of the system). Returns: exit
 * status of the process */
int pir_kiosk_start_session (const char *language);

G_END_DECLS
