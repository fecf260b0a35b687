/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pir-statements.h"

G_BEGIN_DECLS

/* What most repositories do: read all rows of a statement, or change those of a key. */

/** PirRowFunc: Returns: (transfer full): what @statement, which stands on a row, says */
typedef gpointer (*PirRowFunc) (PirStatement *statement);

/**
 * pir_rows_read:
 * @statements: a repository's statements
 * @which: the one to run
 * @key: (nullable): its only parameter
 * @read: makes an object of a row
 * @free_object: frees one
 * @error: return location
 *
 * Returns: (transfer full): an object for each row, in their order, or NULL with PIR_STORE_ERROR
 */
GPtrArray *pir_rows_read (PirStatements   *statements,
                          guint            which,
                          const char      *key,
                          PirRowFunc       read,
                          GDestroyNotify   free_object,
                          GError         **error);

/** pir_rows_change: runs statement @which, whose only parameter is @key (nullable: NULL); Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_rows_change (PirStatements  *statements,
                          guint           which,
                          const char     *key,
                          GError        **error);

G_END_DECLS
