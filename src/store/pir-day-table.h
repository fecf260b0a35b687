/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pir-statements.h"

G_BEGIN_DECLS

/**
 * PirDaySql:
 * @PIR_DAY_FIND: answers local_id, whether the indexed text is the same, whether what is counted is the same, whether
 *   all is the same, of the row with the object's id; object
 * @PIR_DAY_FIND_ID: answers local_id of the row with id ?1
 * @PIR_DAY_INSERT: ?1 = the first local_id of its day, less one, ?2 = of the next day; object
 * @PIR_DAY_UPDATE: ?1 = local_id; object
 * @PIR_DAY_DELETE: ?1 = local_id
 * @PIR_DAY_INDEXED: (nullable): answers local_id and what the search index has of the stored row; ?1 = local_id
 * @PIR_DAY_INDEX: (nullable): puts that in the search index; ?1 and on = what PIR_DAY_INDEXED answers
 * @PIR_DAY_UNINDEX: (nullable): takes that out of the search index; likewise
 * @PIR_DAY_COUNT: (nullable): counts the stored row; ?1 = local_id
 * @PIR_DAY_UNCOUNT: (nullable): counts the stored row no more; ?1 = local_id
 *
 * The statements that a PirDayTable is made of; "object" are the parameters from ?3 on. Those on the index take
 * VALUES: a statement that could write several rows opens a savepoint, at which FTS5 writes out what it has gathered.
 */
typedef enum
{
  PIR_DAY_FIND,
  PIR_DAY_FIND_ID,
  PIR_DAY_INSERT,
  PIR_DAY_UPDATE,
  PIR_DAY_DELETE,
  PIR_DAY_INDEXED,
  PIR_DAY_INDEX,
  PIR_DAY_UNINDEX,
  PIR_DAY_COUNT,
  PIR_DAY_UNCOUNT,
  PIR_DAY_N_SQL,
} PirDaySql;

/** PIR_DAY_NEXT_ID: for PIR_DAY_INSERT: the next free local_id of the day in @table (a literal) */
#define PIR_DAY_NEXT_ID(table) \
  "max(?1, ifnull((select local_id from " table " where local_id < ?2 order by local_id desc limit 1), 0)) + 1"

/**
 * PirDayTable:
 *
 * A table whose local_id is (UTC day << 24) + a count within that day, so that rows lie in the order of time: the
 * newest ones are read without sorting, and search results too.
 */
typedef struct _PirDayTable PirDayTable;

/** PirDayBind: binds @object to ?3 and on */
typedef void (*PirDayBind) (PirStatement *statement,
                            gpointer      object);

/** pir_day_table_new: Returns: (transfer full): a table with the PIR_DAY_N_SQL static texts @sql; @db is kept */
PirDayTable *pir_day_table_new (PirDb              *db,
                                const char * const *sql,
                                PirDayBind          bind);

/** pir_day_table_free: @self: (nullable) (transfer full): a table */
void pir_day_table_free (PirDayTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirDayTable, pir_day_table_free)

/** pir_day_table_begin: forgets what the index was to be told in a transaction that was rolled back */
void pir_day_table_begin (PirDayTable *self);

/**
 * pir_day_table_end:
 *
 * Tells the index what has changed, before the transaction's end.
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_day_table_end (PirDayTable  *self,
                            GError      **error);

/**
 * pir_day_table_put:
 * @self: a table
 * @object: a noun
 * @time: the moment that its row is ordered by, seconds since 1970 UTC
 * @is_indexed: whether index and counts are kept
 * @has_changed: (inout): set to TRUE where anything was written
 * @error: return location
 *
 * Stores @object where it is new or other than what is stored. Within the caller's transaction, between
 * pir_day_table_begin() and pir_day_table_end().
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_day_table_put (PirDayTable  *self,
                            gpointer      object,
                            gint64        time,
                            gboolean      is_indexed,
                            gboolean     *has_changed,
                            GError      **error);

/** pir_day_table_remove: takes out the row with UUID @id, if there is one; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_day_table_remove (PirDayTable  *self,
                               const char   *id,
                               gboolean      is_indexed,
                               gboolean     *has_changed,
                               GError      **error);

G_END_DECLS
