/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PirWindow:
 *
 * How many calls may be under way at once; the others wait in the order they came. libsoup itself takes any number,
 * but the time it needs grows faster than that number.
 */
#define PIR_TYPE_WINDOW (pir_window_get_type ())
G_DECLARE_FINAL_TYPE (PirWindow, pir_window, PIR, WINDOW, GObject)

/** pir_window_new: @limit: calls under way at most, at least 1. Returns: (transfer full): a window */
PirWindow *pir_window_new (guint limit);

/** pir_window_enter_async: waits for a place */
void pir_window_enter_async (PirWindow           *self,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);

/**
 * pir_window_enter_finish: Returns: whether there is a place, which has to be given back with pir_window_leave(),
 * also by who was cancelled meanwhile; else G_IO_ERROR_CANCELLED
 */
gboolean pir_window_enter_finish (PirWindow     *self,
                                  GAsyncResult  *result,
                                  GError       **error);

/** pir_window_leave: gives a place back */
void pir_window_leave (PirWindow *self);

G_END_DECLS
