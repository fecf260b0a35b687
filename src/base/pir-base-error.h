/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PirBaseError:
 * @PIR_BASE_ERROR_SIZE: a file has not the size that was announced
 * @PIR_BASE_ERROR_HASH: a file has the right size and other bytes
 * @PIR_BASE_ERROR_TOO_LARGE: more bytes came than were announced or allowed
 * @PIR_BASE_ERROR_NAME: a file name is empty, hidden or leads out of its folder
 * @PIR_BASE_ERROR_CATALOGUE: a message catalogue is damaged
 * @PIR_BASE_ERROR_HEADER: a table's first row lacks a column, has it twice, or is not there
 * @PIR_BASE_ERROR_FIELDS: a row has more or fewer columns than the first one
 * @PIR_BASE_ERROR_QUOTE: a quotation mark is not closed, or text follows a closed one
 * @PIR_BASE_ERROR_ENCODING: bytes are no text in the encoding of what came before
 *
 * What can go wrong on the lowest floor beside G_IO_ERROR.
 */
typedef enum
{
  PIR_BASE_ERROR_SIZE,
  PIR_BASE_ERROR_HASH,
  PIR_BASE_ERROR_TOO_LARGE,
  PIR_BASE_ERROR_NAME,
  PIR_BASE_ERROR_CATALOGUE,
  PIR_BASE_ERROR_HEADER,
  PIR_BASE_ERROR_FIELDS,
  PIR_BASE_ERROR_QUOTE,
  PIR_BASE_ERROR_ENCODING,
} PirBaseError;

#define PIR_BASE_ERROR (pir_base_error_quark ())

/**
 * pir_base_error_quark:
 *
 * Returns: the error domain of this floor
 */
GQuark pir_base_error_quark (void);

G_END_DECLS
