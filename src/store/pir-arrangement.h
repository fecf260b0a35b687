/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-money.h"
#include "model/pir-notice-filter.h"

G_BEGIN_DECLS

/**
 * PirArrangement:
 *
 * Rows that are put into groups and sorted here, not by an index: names as the user's language has it, which SQL does not know, and
 * rows of several accounts together.
 */
typedef struct _PirArrangement PirArrangement;

/** pir_arrangement_is_wanted: Returns: whether no index has the order of @filter */
gboolean pir_arrangement_is_wanted (const PirNoticeFilter *filter);

/** pir_arrangement_is_wanted_for_receipts: Returns: whether a list of receipts of @filter, words apart, is not that of all of them */
gboolean pir_arrangement_is_wanted_for_receipts (const PirNoticeFilter *filter);

/** pir_arrangement_new: Returns: (transfer full): no rows yet, to be arranged as @filter says */
PirArrangement *pir_arrangement_new (const PirNoticeFilter *filter);

/** pir_arrangement_new_for_receipts: Returns: (transfer full): the same for receipts, whose groups are told with each row */
PirArrangement *pir_arrangement_new_for_receipts (const PirNoticeFilter *filter);

/** pir_arrangement_free: @self: (nullable) (transfer full): an arrangement */
void pir_arrangement_free (PirArrangement *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirArrangement, pir_arrangement_free)

/**
 * pir_arrangement_add:
 * @id: as of pir_member_id_pack()
 * @names: (nullable): what groups are sorted by first, parts split by U+001F
 * @number: what they are sorted by then
 * @due_date: PIR_ROW_NO_DUE_DATE: none
 * @amount: in cents
 *
 * Adds a row.
 */
void pir_arrangement_add (PirArrangement *self,
                          gint64          id,
                          const char     *names,
                          gint64          number,
                          gint64          due_date,
                          PirMoney        amount);

/** pir_arrangement_keep: takes from @ids (element-type gint64), in order, what is not among @found (element-type gint64) */
void pir_arrangement_keep (GArray *ids,
                           GArray *found);

/** pir_arrangement_to_ids: Returns: (transfer full) (element-type gint64): the rows in order */
GArray *pir_arrangement_to_ids (PirArrangement *self);

G_END_DECLS
