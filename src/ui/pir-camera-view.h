/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/pir-camera.h"

G_BEGIN_DECLS

/**
 * PirCameraView:
 *
 * What the camera sees, until it sees the code of a notice. It is off whenever this is not shown. Signals "found" (GArray *codes,
 * of PirPaymentCode); "failed" (GError *).
 */
#define PIR_TYPE_CAMERA_VIEW (pir_camera_view_get_type ())
G_DECLARE_FINAL_TYPE (PirCameraView, pir_camera_view, PIR, CAMERA_VIEW, GtkBox)

/** pir_camera_view_look: switches @camera on, until this view goes away */
void pir_camera_view_look (PirCameraView *self,
                           PirCamera     *camera);

G_END_DECLS
