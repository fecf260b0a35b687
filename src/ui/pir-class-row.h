/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-context.h"
#include "model/pir-class-desk.h"

G_BEGIN_DECLS

/**
 * PirClassRow:
 *
 * A payment of a class: how far it is; opened, what can be done about it, and each child. Stands on a PirPage, which says what comes
 * of it.
 */
#define PIR_TYPE_CLASS_ROW (pir_class_row_get_type ())
G_DECLARE_FINAL_TYPE (PirClassRow, pir_class_row, PIR, CLASS_ROW, AdwExpanderRow)

/** pir_class_row_new: Returns: (transfer floating): a row for payment number @index of @desk */
GtkWidget *pir_class_row_new (PirContext   *context,
                              PirClassDesk *desk,
                              guint         index);

/** pir_class_row_get_id: Returns: (transfer none): which payment it is, from one desk to the next */
const char *pir_class_row_get_id (PirClassRow *self);

G_END_DECLS
