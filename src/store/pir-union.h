/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-kept-receipt.h"
#include "model/pir-notice-filter.h"
#include "model/pir-overview.h"
#include "store/pir-reader.h"

G_BEGIN_DECLS

/**
 * PirUnion:
 *
 * Several accounts read as one, the first of them being the reader that owns this: each list is the union of theirs, and what
 * two accounts at one server both have is there once: the copy whose state is further on, or else that of the account that
 * pays it, or has paid it. Ids are those of pir-member-id.h. A page reads its own rows only. For the reader's thread.
 *
 * The union is made of each file's own sorted list, since no index spans files; what is there twice is found by a join over
 * the attached files, once per state of them.
 */

/**
 * pir_union_open:
 * @first: (transfer none): the reader of the first account, which outlives this
 * @folders: folders of all accounts, the first one's included, at most PIR_MAX_MEMBERS
 * @servers: the server of each
 *
 * Returns: (transfer full): the accounts as one, or NULL with PIR_STORE_ERROR
 */
PirUnion *pir_union_open (PirReader           *first,
                          const char * const  *folders,
                          const char * const  *servers,
                          GError             **error);

/** pir_union_free: @self: (nullable) (transfer full): a union */
void pir_union_free (PirUnion *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirUnion, pir_union_free)

/** pir_union_list_notices: Returns: (transfer full) (element-type gint64): ids that @filter lets through, in order */
GArray *pir_union_list_notices (PirUnion               *self,
                                const PirNoticeFilter  *filter,
                                GError                **error);

/** pir_union_load_notice: @notice: (out) (nullable): the one with this id; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_union_load_notice (PirUnion   *self,
                                gint64      id,
                                PirNotice **notice,
                                GError    **error);

/** pir_union_read_overview: Returns: (transfer full): what is owed @today by all together */
PirOverview *pir_union_read_overview (PirUnion  *self,
                                      PirDate    today,
                                      GError   **error);

/** pir_union_list_receipts: @filter: (nullable): all; Returns: (transfer full) (element-type gint64): ids in its order */
GArray *pir_union_list_receipts (PirUnion               *self,
                                 const PirNoticeFilter  *filter,
                                 GError                **error);

/** pir_union_load_receipt: @receipt: (out) (nullable): the one with this id; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_union_load_receipt (PirUnion        *self,
                                 gint64           id,
                                 PirKeptReceipt **receipt,
                                 GError         **error);

/** pir_union_each_spent: tells @each of all receipts, with ids of the union; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_union_each_spent (PirUnion      *self,
                               PirSpentFunc   each,
                               gpointer       user_data,
                               GError       **error);

/** pir_union_read_pupils: Returns: (transfer full) (element-type PirPupil): those of all accounts, each once */
GPtrArray *pir_union_read_pupils (PirUnion  *self,
                                  GError   **error);

G_END_DECLS
