/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/pir-terms-document.h"
#include "wire/pir-json-writer.h"

G_BEGIN_DECLS

/** pir_wire_write_terms: schema Terms; @documents: (element-type PirTermsDocument). Returns: (transfer full): the whole body */
GBytes *pir_wire_write_terms (GPtrArray *documents);

/** pir_wire_read_terms: schema Terms. Returns: (transfer full) (element-type PirTermsDocument); NULL with PIR_WIRE_ERROR */
GPtrArray *pir_wire_read_terms (JsonObject *object, GError **error);

G_END_DECLS
