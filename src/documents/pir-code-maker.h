/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/pir-code-matrix.h"

G_BEGIN_DECLS

/**
 * pir_code_maker_qr:
 * @text: ASCII, at most 62 bytes: what pir_payment_code_to_qr() gives is shorter
 * @error: return location
 *
 * A QR code as payment notices want it: ISO/IEC 18004, version 4 (33 modules), error correction M. Any thread.
 *
 * Returns: (transfer full): its modules, or NULL with G_IO_ERROR_INVALID_DATA where @text does not fit
 */
PirCodeMatrix *pir_code_maker_qr (const char  *text,
                                  GError     **error);

/**
 * pir_code_maker_link:
 * @text: ASCII: an address
 * @error: return location
 *
 * A QR code as small as @text allows, error correction M (ISO/IEC 18004). Any thread.
 *
 * Returns: (transfer full): its modules, or NULL with G_IO_ERROR_INVALID_DATA where @text does not fit
 */
PirCodeMatrix *pir_code_maker_link (const char  *text,
                                    GError     **error);

/**
 * pir_code_maker_data_matrix:
 * @text: ASCII: what pir_slip_code_to_data_matrix() gives
 * @error: return location
 *
 * A square Data Matrix with ECC 200 (ISO/IEC 16022), as small as @text allows. Any thread.
 *
 * Returns: (transfer full): its modules, or NULL with G_IO_ERROR_INVALID_DATA where @text does not fit
 */
PirCodeMatrix *pir_code_maker_data_matrix (const char  *text,
                                           GError     **error);

G_END_DECLS
