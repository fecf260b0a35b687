/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-credit.h"
#include "model/pir-payment-flow.h"
#include "model/pir-receipt.h"
#include "model/pir-refund.h"
#include "net/pir-client.h"

G_BEGIN_DECLS

/*
 * Money that came, for a school's office: refunds, reconciliation, the tax year. Lists come in pages of PIR_MONEY_PAGE; one with
 * fewer is the last, and @after: (nullable): the last id of the page before.
 */

/** PIR_MONEY_PAGE: rows of a page */
#define PIR_MONEY_PAGE 500

/** pir_client_list_refunds_async: @state: (nullable): in this state only */
void pir_client_list_refunds_async (PirClient *self, const char *school_id, const char *state, const char *after,
                                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_list_refunds_finish: Returns: (transfer full) (element-type PirRefund): the newest first; or NULL */
GPtrArray *pir_client_list_refunds_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_ask_refund_async: asks for a refund; the same again is no second one */
void pir_client_ask_refund_async (PirClient *self, const char *school_id, const PirRefundStart *start, GCancellable *cancellable,
                                  GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_ask_refund_finish: Returns: (transfer full): the refund; or NULL */
PirRefund *pir_client_ask_refund_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_decide_refund_async: approves or refuses one; @note: (nullable): what the payer reads */
void pir_client_decide_refund_async (PirClient *self, const char *id, gboolean is_approved, const char *note,
                                     GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_decide_refund_finish: Returns: (transfer full): the refund; or NULL */
PirRefund *pir_client_decide_refund_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_complete_refund_async: its money went; @done_on: PIR_DATE_NONE = today */
void pir_client_complete_refund_async (PirClient *self, const char *id, PirDate done_on, GCancellable *cancellable,
                                       GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_complete_refund_finish: Returns: (transfer full): the refund; or NULL */
PirRefund *pir_client_complete_refund_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_list_credits_async: @state: (nullable): in this state only */
void pir_client_list_credits_async (PirClient *self, const char *school_id, const char *state, const char *after,
                                    GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_list_credits_finish: Returns: (transfer full) (element-type PirCredit): the newest day first; or NULL */
GPtrArray *pir_client_list_credits_finish (PirClient *self, GAsyncResult *result, GError **error);

/**
 * PirCreditsQuery:
 * @school_id: UUID
 * @credit_account_id: (nullable): whose list it is; NULL where the school has one account in use
 * @columns: (nullable) (array zero-terminated=1): "FIELD=NAME" of columns that are called otherwise than usual
 * @is_dry_run: whether nothing is to change
 *
 * What is to be done with a bank's list.
 */
typedef struct
{
  const char         *school_id;
  const char         *credit_account_id;
  const char * const *columns;
  gboolean            is_dry_run;
} PirCreditsQuery;

/** pir_client_take_credits_async: @csv: a bank's list */
void pir_client_take_credits_async (PirClient *self, const PirCreditsQuery *query, GBytes *csv, GCancellable *cancellable,
                                    GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_take_credits_finish: Returns: (transfer full): what came of it; or NULL */
PirCreditReport *pir_client_take_credits_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_take_flow_async: @xml: a PSP's report */
void pir_client_take_flow_async (PirClient *self, const char *school_id, GBytes *xml, GCancellable *cancellable,
                                 GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_take_flow_finish: Returns: (transfer full): what it says; or NULL */
PirPaymentFlow *pir_client_take_flow_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_match_credits_async: matches once more what is not matched */
void pir_client_match_credits_async (PirClient *self, const char *school_id, GCancellable *cancellable, GAsyncReadyCallback callback,
                                     gpointer user_data);
/** pir_client_match_credits_finish: Returns: (transfer full): how it all stands, to be freed by g_free(); or NULL */
PirReconciliation *pir_client_match_credits_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_list_uncredited_async: @from: of payments since; PIR_DATE_NONE = a year ago */
void pir_client_list_uncredited_async (PirClient *self, const char *school_id, PirDate from, const char *after,
                                       GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_list_uncredited_finish: Returns: (transfer full) (element-type PirReceipt): the oldest first; or NULL */
GPtrArray *pir_client_list_uncredited_finish (PirClient *self, GAsyncResult *result, GError **error);

/** pir_client_read_tax_year_async: checks the tax year's table; its text is the client's then */
void pir_client_read_tax_year_async (PirClient *self, const char *school_id, int year, GCancellable *cancellable,
                                     GAsyncReadyCallback callback, gpointer user_data);
/** pir_client_read_tax_year_finish: @n_told, @n_apart: (out): how many rows. Returns: whether it came */
gboolean pir_client_read_tax_year_finish (PirClient *self, GAsyncResult *result, guint *n_told, guint *n_apart, GError **error);

/** pir_client_download_tax_year_async: the same as CSV into a file; lint: triple: pir_client_download_finish() */
void pir_client_download_tax_year_async (PirClient *self, const char *school_id, int year, const char *folder, const char *name,
                                         GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);

G_END_DECLS
