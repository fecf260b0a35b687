/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/*
 * The camera portal (org.freedesktop.portal.Camera), which asks the person and then hands out a connection to PipeWire that
 * shows cameras and nothing else.
 */

/**
 * pir_camera_access_async:
 * @portal: the portal
 * @cancellable: (nullable): to give up; a question that is still open is taken back
 * @callback: called at the end
 * @user_data: for @callback
 */
void pir_camera_access_async (GDBusProxy          *portal,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);

/**
 * pir_camera_access_finish:
 * @portal: the portal
 * @result: the result
 * @error: return location
 *
 * Returns: a descriptor of the connection, to be closed by the caller; or -1 with PIR_CORE_ERROR_CAMERA_DENIED or _LOST
 */
int pir_camera_access_finish (GDBusProxy    *portal,
                              GAsyncResult  *result,
                              GError       **error);

G_END_DECLS
