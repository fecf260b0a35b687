/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * Schools' logos are other people's pictures, which a process of its own draws anew: pir-foreign-file.h.
 */

/** PIR_LOGO_MOST: bytes that a picture has at most */
#define PIR_LOGO_MOST (2 * 1024 * 1024)

/** PIR_LOGO_MAKER_COMMAND: what this program is started with for that, by itself alone */
#define PIR_LOGO_MAKER_COMMAND "draw-logo"

/** pir_logo_maker_run: the other process: reads a picture from standard input, writes a PNG or a fault's name. Returns: the exit status */
int pir_logo_maker_run (void);

/** pir_logo_maker_draw_async: draws @picture anew */
void pir_logo_maker_draw_async (GBytes              *picture,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);

/** pir_logo_maker_draw_finish: Returns: (transfer full): a PNG; or NULL with PIR_PROBLEM_LOGO_WRONG, or an error of G_IO_ERROR or
 * G_SPAWN_ERROR */
GBytes *pir_logo_maker_draw_finish (GAsyncResult  *result,
                                    GError       **error);

G_END_DECLS
