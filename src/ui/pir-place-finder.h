/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * PirPlaceFinder:
 *
 * A school is found from region to province to municipality. Signal "chosen" (const char *code).
 */
#define PIR_TYPE_PLACE_FINDER (pir_place_finder_get_type ())
G_DECLARE_FINAL_TYPE (PirPlaceFinder, pir_place_finder, PIR, PLACE_FINDER, GtkBox)

/** pir_place_finder_setup: reads where schools are, unless that is known */
void pir_place_finder_setup (PirPlaceFinder *self,
                             PirContext     *context);

G_END_DECLS
