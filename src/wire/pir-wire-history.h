/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "wire/pir-fields.h"
#include "wire/pir-json-writer.h"

G_BEGIN_DECLS

/** pir_wire_read_history: schema HistoryEntry, an array of them as member "history". Returns: (transfer full): pir_history_pack() text */
char *pir_wire_read_history (PirFields *fields);

/** pir_wire_write_history: the same; @packed: (nullable): pir_history_pack() text */
void pir_wire_write_history (PirJsonWriter *writer, const char *packed);

G_END_DECLS
