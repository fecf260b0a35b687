/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pir-statements.h"

G_BEGIN_DECLS

/**
 * PirIndexQueue:
 *
 * What a search index has to learn and to forget before a transaction ends. FTS5 writes out what it has gathered
 * whenever it is told of a row that lies before the last one: told in the order of rows, a page of the feed costs it
 * two writes, told in the order of the feed as many as it has rows.
 */
typedef struct _PirIndexQueue PirIndexQueue;

/** pir_index_queue_new: Returns: (transfer full): a queue with nothing in it */
PirIndexQueue *pir_index_queue_new (void);

/** pir_index_queue_free: @self: (nullable) (transfer full): a queue */
void pir_index_queue_free (PirIndexQueue *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirIndexQueue, pir_index_queue_free)

/** pir_index_queue_add: the index is to learn the row @local_id as it is stored when the queue is written */
void pir_index_queue_add (PirIndexQueue *self,
                          gint64         local_id);

/** pir_index_queue_take_back: Returns: whether the index was still to learn the row @local_id, and now is not */
gboolean pir_index_queue_take_back (PirIndexQueue *self,
                                    gint64         local_id);

/** pir_index_queue_remove: the index is to forget @row: local_id and its words; copied */
void pir_index_queue_remove (PirIndexQueue *self,
                             PirStatement  *row);

/**
 * pir_index_queue_write:
 * @self: a queue
 * @statements: a repository
 * @read: its statement that answers local_id ?1 and its words
 * @learn: its statement that puts local_id and words in the index
 * @forget: its statement that takes them out
 * @error: return location
 *
 * Tells the index all that is queued and empties the queue. Within the caller's transaction.
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_index_queue_write (PirIndexQueue  *self,
                                PirStatements  *statements,
                                guint           read,
                                guint           learn,
                                guint           forget,
                                GError        **error);

/** pir_index_queue_clear: empties the queue of a transaction that was rolled back */
void pir_index_queue_clear (PirIndexQueue *self);

G_END_DECLS
