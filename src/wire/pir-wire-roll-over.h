/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/pir-roll-over.h"
#include "wire/pir-json-writer.h"

G_BEGIN_DECLS

/* How a new school year begins. */

/** pir_wire_write_roll_over: schema RollOver. Returns: (transfer full) */
GBytes *pir_wire_write_roll_over (const PirRollOver *order);
/** pir_wire_read_roll_over: schema RollOver; @order: (out): strings belong to @object; its two arrays are to be freed
 * with g_free(). Returns: whether it is one */
gboolean pir_wire_read_roll_over (JsonObject *object, PirRollOver *order, GError **error);

/** pir_wire_write_roll_over_report: schema RollOverReport */
void pir_wire_write_roll_over_report (PirJsonWriter *writer, const PirRollOverReport *report);
/** pir_wire_read_roll_over_report: schema RollOverReport. Returns: (transfer full) */
PirRollOverReport *pir_wire_read_roll_over_report (JsonObject *object, GError **error);

G_END_DECLS
