/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-notice-filter.h"
#include "model/pir-notice.h"
#include "store/pir-arrangement.h"
#include "store/pir-statements.h"

G_BEGIN_DECLS

/**
 * PirNoticeQueries:
 *
 * What lists of notices ask, on a connection that has both databases.
 */
typedef struct _PirNoticeQueries PirNoticeQueries;

/**
 * PirUnpaid:
 * @local_id: its row
 * @pupil_id: (nullable): whom it is for; valid during the call
 * @state: TO_PAY or AWAITING_RECEIPT
 * @due_date: PIR_DATE_NONE = none
 * @is_deadline_hard: whether it cannot be paid after that
 * @amount: what is asked
 *
 * What an overview needs to know of a notice that still asks for money.
 */
typedef struct
{
  gint64          local_id;
  const char     *pupil_id;
  PirNoticeState  state;
  PirDate         due_date;
  gboolean        is_deadline_hard;
  PirMoney        amount;
} PirUnpaid;

/** PirUnpaidFunc: called for each notice that still asks for money */
typedef void (*PirUnpaidFunc) (const PirUnpaid *unpaid,
                               gpointer         user_data);

/** pir_notice_queries_new: Returns: (transfer full): the queries on @db, which is kept */
PirNoticeQueries *pir_notice_queries_new (PirDb *db);

/** pir_notice_queries_free: @self: (nullable) (transfer full): the queries */
void pir_notice_queries_free (PirNoticeQueries *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirNoticeQueries, pir_notice_queries_free)

/** pir_notice_queries_set_member: what is read from now on is of account @member, less than PIR_MAX_MEMBERS */
void pir_notice_queries_set_member (PirNoticeQueries *self, guint member);

/**
 * pir_notice_queries_list: @days: (nullable): gets the due date of each (gint64), where @filter orders by it and searches for
 * nothing. Returns: (transfer full) (element-type gint64): ids that @filter lets through, in order
 */
GArray *pir_notice_queries_list (PirNoticeQueries *self, const PirNoticeFilter *filter, GArray *days, GError **error);

/** pir_notice_queries_arrange: adds what @filter, which searches for nothing, lets through to @arrangement. Returns: FALSE with
 * PIR_STORE_ERROR */
gboolean pir_notice_queries_arrange (PirNoticeQueries *self, const PirNoticeFilter *filter, PirArrangement *arrangement,
                                     GError **error);

/** pir_notice_queries_load: @notice: (out) (nullable): the row @local_id; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_notice_queries_load (PirNoticeQueries  *self,
                                  gint64             local_id,
                                  PirNotice        **notice,
                                  GError           **error);

/** pir_notice_queries_find: @notice: (out) (nullable): the cached notice with UUID @id; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_notice_queries_find (PirNoticeQueries  *self,
                                  const char        *id,
                                  PirNotice        **notice,
                                  GError           **error);

/**
 * pir_notice_queries_read_plan:
 *
 * Returns: (transfer full) (element-type PirNotice): the plan that a notice is of (model/pir-plan.h), the single payment
 * before the instalments; none where it is of none
 */
GPtrArray *pir_notice_queries_read_plan (PirNoticeQueries       *self,
                                         const PirNoticeFields  *notice,
                                         GError                **error);

/**
 * pir_notice_queries_read_unkept_notes: Returns: (transfer full) (element-type PirNotice): at most @limit notices whose note
 * is announced and not in the ledger, newest first; or NULL with PIR_STORE_ERROR
 */
GPtrArray *pir_notice_queries_read_unkept_notes (PirNoticeQueries  *self,
                                                 guint              limit,
                                                 GError           **error);

/** pir_notice_queries_each_unpaid: goes through what still asks for money, each plan once; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_notice_queries_each_unpaid (PirNoticeQueries  *self,
                                         PirUnpaidFunc      each,
                                         gpointer           user_data,
                                         GError           **error);

/**
 * pir_notice_queries_read_facets:
 * @self: the queries
 * @school_years: (out): "2026/27" ..., newest first
 * @categories: (out): bit 1 << PirCategory of those that occur
 * @error: return location
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_notice_queries_read_facets (PirNoticeQueries  *self,
                                         GStrv             *school_years,
                                         guint             *categories,
                                         GError           **error);

G_END_DECLS
