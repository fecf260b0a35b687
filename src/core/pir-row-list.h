/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"
#include "model/pir-notice-filter.h"

G_BEGIN_DECLS

/**
 * PirRow:
 *
 * A row of a lazy list: there at once, filled when its page has been read. Property "object" (GObject, nullable)
 * holds a PirNotice or PirKeptReceipt and notifies when it comes or changes. The same id is the same PirRow while it
 * lives.
 */
#define PIR_TYPE_ROW (pir_row_get_type ())
G_DECLARE_FINAL_TYPE (PirRow, pir_row, PIR, ROW, GObject)

/** pir_row_get_object: Returns: (transfer none) (nullable): the PirNotice or PirKeptReceipt; NULL until it is read */
gpointer pir_row_get_object (PirRow *self);

/** pir_row_get_local_id: Returns: the row's id in the cache */
gint64 pir_row_get_local_id (PirRow *self);

/**
 * PirRowList:
 *
 * A GListModel of PirRow: an id snapshot plus pages of 64 rows read when asked for; at most 16 pages are kept. Filter
 * and order are SQL's business. A refresh emits only the span that differs, so that scroll and focus stay. Property
 * "is-loading" is TRUE while a snapshot is being read.
 */
#define PIR_TYPE_ROW_LIST (pir_row_list_get_type ())
G_DECLARE_FINAL_TYPE (PirRowList, pir_row_list, PIR, ROW_LIST, GObject)

/**
 * pir_row_list_new_notices: @filter: (nullable): NULL lets all through. Returns: (transfer full): a list of notices,
 * read at once
 */
PirRowList *pir_row_list_new_notices (PirContext *context, const PirNoticeFilter *filter);

/**
 * pir_row_list_new_receipts: @filter: (nullable): NULL lets all through, newest first. Returns: (transfer full): a list of
 * receipts, read at once
 */
PirRowList *pir_row_list_new_receipts (PirContext *context, const PirNoticeFilter *filter);

/** pir_row_list_new_newest_receipts: Returns: (transfer full): a list of the @most newest receipts, or of more where accounts are
 * read as one: it costs the same however many there are */
PirRowList *pir_row_list_new_newest_receipts (PirContext *context, guint most);

/** pir_row_list_set_filter: shows other rows; an answer to an older filter that comes late is dropped */
void pir_row_list_set_filter (PirRowList *self, const PirNoticeFilter *filter);

/** pir_row_list_set_text: shows the rows with these words in them; NULL = without a search */
void pir_row_list_set_text (PirRowList *self, const char *text);

/** pir_row_list_get_local_id: Returns: the id of the row at @position, which is there; nothing is read for it */
gint64 pir_row_list_get_local_id (PirRowList *self,
                                  guint       position);

/** pir_row_list_load_async: reads the rows @ids (array length=n_ids), wherever in the list, in small parts */
void pir_row_list_load_async (PirRowList          *self,
                              const gint64        *ids,
                              gsize                n_ids,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);

/** pir_row_list_load_finish: Returns: (transfer full) (element-type GObject): those of them that are there, in the order of @ids */
GPtrArray *pir_row_list_load_finish (PirRowList    *self,
                                     GAsyncResult  *result,
                                     GError       **error);

/** pir_row_list_is_loading: Returns: whether a snapshot is being read */
gboolean pir_row_list_is_loading (PirRowList *self);

G_END_DECLS
