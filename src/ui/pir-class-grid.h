/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/pir-class-desk.h"
#include "ui/pir-tone.h"

G_BEGIN_DECLS

/**
 * PirClassGrid:
 *
 * Who of a class has paid what: a row for each child, a column for each payment; each cell an icon that has its words.
 */
#define PIR_TYPE_CLASS_GRID (pir_class_grid_get_type ())
G_DECLARE_FINAL_TYPE (PirClassGrid, pir_class_grid, PIR, CLASS_GRID, GtkWidget)

/** pir_class_grid_show: shows @desk as of @today */
void pir_class_grid_show (PirClassGrid *self,
                          PirClassDesk *desk,
                          PirDate       today);

/** pir_class_grid_get_tone: Returns: how @mark looks */
PirTone pir_class_grid_get_tone (PirClassMark mark);

G_END_DECLS
