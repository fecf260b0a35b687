/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * PirWireError:
 * @PIR_WIRE_ERROR_SYNTAX: not JSON, or not UTF-8
 * @PIR_WIRE_ERROR_DEPTH: nested deeper than PIR_JSON_MAX_DEPTH
 * @PIR_WIRE_ERROR_FIELD: a field is missing, of a wrong type, out of range, too long, or not known
 *
 * Why a text is not a message of the contract (data/api/openapi.yaml).
 */
typedef enum
{
  PIR_WIRE_ERROR_SYNTAX,
  PIR_WIRE_ERROR_DEPTH,
  PIR_WIRE_ERROR_FIELD,
} PirWireError;

#define PIR_WIRE_ERROR (pir_wire_error_quark ())
#define PIR_JSON_MAX_DEPTH 32

/**
 * pir_wire_error_quark:
 *
 * Returns: the error domain of this floor
 */
GQuark pir_wire_error_quark (void);

/**
 * pir_json_parse:
 * @data: (array length=length): a JSON text (RFC 8259); need not end with a zero
 * @length: bytes
 * @error: return location
 *
 * Checks UTF-8 and depth before json-glib sees the text: its parser recurses without limit.
 *
 * Returns: (transfer full): the root object; or NULL with PIR_WIRE_ERROR (a root that is no object is FIELD)
 */
JsonObject *pir_json_parse (const char  *data,
                            gsize        length,
                            GError     **error);

G_END_DECLS
