/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * pir_json_check:
 * @data: (array length=length): a text
 * @length: bytes
 * @n_members: (out): members of all objects in it
 * @error: return location
 *
 * Holds a text to RFC 8259, stricter than json-glib, which takes comments, assignments, hexadecimal numbers and single
 * quotes, cuts strings at \u0000, reads 18446744073709551615 as -1 and recurses without limit. Also refused: \u0000 and
 * whole numbers of more than 18 digits.
 *
 * Returns: whether json-glib may read it; else PIR_WIRE_ERROR_SYNTAX or PIR_WIRE_ERROR_DEPTH
 */
gboolean pir_json_check (const char  *data,
                         gsize        length,
                         guint       *n_members,
                         GError     **error);

G_END_DECLS
