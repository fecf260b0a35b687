/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "core/pir-code-finder.h"

G_BEGIN_DECLS

/**
 * PirCamera:
 *
 * Looks for the code of a notice through the camera, where the system has one and its portal lends it, or through a device. Another
 * program, pagoinrete-camera, makes the pictures; each is judged by a third one, see PirCodeFinder. Property "is-present": whether
 * there is a camera now. Signals "picture" (GBytes *dots, guint width, guint height): what it sees, as model/pir-film.h has it;
 * "remark" (GError *): a code was seen that is none of a notice.
 */
#define PIR_TYPE_CAMERA (pir_camera_get_type ())
G_DECLARE_FINAL_TYPE (PirCamera, pir_camera, PIR, CAMERA, GObject)

/**
 * pir_camera_new:
 * @program: (nullable): path of what makes the pictures; NULL = the installed one
 * @finder: judges them
 *
 * Returns: (transfer full): a camera, whose presence is told later
 */
PirCamera *pir_camera_new (const char    *program,
                           PirCodeFinder *finder);

/**
 * pir_camera_new_device:
 * @program: (nullable): path of what makes the pictures; NULL = the installed one
 * @finder: judges them
 * @device: path of a video device, as /dev/video0, for where there is no portal: nobody is asked
 *
 * Returns: (transfer full): a camera, which is present where the device is there and may be read
 */
PirCamera *pir_camera_new_device (const char    *program,
                                  PirCodeFinder *finder,
                                  const char    *device);

/** pir_camera_is_present: Returns: whether there is a camera now, as far as it is known */
gboolean pir_camera_is_present (PirCamera *self);

/**
 * pir_camera_look_async:
 * @self: a camera that is present
 * @cancellable: (nullable): to stop looking, which also switches it off
 * @callback: called at the end
 * @user_data: for @callback
 *
 * Looks until a code is found.
 */
void pir_camera_look_async (PirCamera           *self,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data);

/**
 * pir_camera_look_finish:
 * @self: a camera
 * @result: the result
 * @error: return location
 *
 * Returns: (transfer full) (nullable) (element-type PirPaymentCode): the codes, at least one; NULL with PIR_CORE_ERROR_CAMERA_*, or
 *   PIR_MODEL_ERROR_READER
 */
GArray *pir_camera_look_finish (PirCamera     *self,
                                GAsyncResult  *result,
                                GError       **error);

G_END_DECLS
