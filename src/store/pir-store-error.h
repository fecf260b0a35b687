/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirStoreError:
 * @PIR_STORE_ERROR_IO: the disk failed, is full or read-only
 * @PIR_STORE_ERROR_BUSY: another program holds the database
 * @PIR_STORE_ERROR_FUTURE: a newer version of this program wrote the database; it was not touched
 * @PIR_STORE_ERROR_CORRUPT: the database is damaged, or something else than this program's
 * @PIR_STORE_ERROR_CLOSED: the store is not open
 * @PIR_STORE_ERROR_NOT_FOUND: no such row
 */
typedef enum
{
  PIR_STORE_ERROR_IO,
  PIR_STORE_ERROR_BUSY,
  PIR_STORE_ERROR_FUTURE,
  PIR_STORE_ERROR_CORRUPT,
  PIR_STORE_ERROR_CLOSED,
  PIR_STORE_ERROR_NOT_FOUND,
} PirStoreError;

#define PIR_STORE_ERROR (pir_store_error_quark ())

/** pir_store_error_quark: Returns: the error domain of this floor */
GQuark pir_store_error_quark (void);

/**
 * pir_store_error_from_sqlite:
 * @code: an extended result code (https://www.sqlite.org/rescode.html)
 *
 * Returns: the code of this floor that says the same
 */
PirStoreError pir_store_error_from_sqlite (int code);

G_END_DECLS
