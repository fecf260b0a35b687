/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-store-error.h"

#include <sqlite3.h>

G_DEFINE_QUARK (pir-store-error-quark, pir_store_error)

PirStoreError
pir_store_error_from_sqlite (int code)
{
  switch (code & 0xff)
    {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
    case SQLITE_PROTOCOL:
      return PIR_STORE_ERROR_BUSY;

    /* A query that does not fit, a row that may not be, or none where one must be (DONE): the file has another content
     * than this program gave it */
    case SQLITE_DONE:
    case SQLITE_ERROR:
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
    case SQLITE_SCHEMA:
    case SQLITE_CONSTRAINT:
    case SQLITE_MISMATCH:
      return PIR_STORE_ERROR_CORRUPT;

    default:
      return PIR_STORE_ERROR_IO;
    }
}
