/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PirStepHeading:
 *
 * The heading of one step of several that stay visible: property "number" (from 1) and "title".
 */
#define PIR_TYPE_STEP_HEADING (pir_step_heading_get_type ())
G_DECLARE_FINAL_TYPE (PirStepHeading, pir_step_heading, PIR, STEP_HEADING, GtkBox)

G_END_DECLS
