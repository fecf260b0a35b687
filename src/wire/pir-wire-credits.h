/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/pir-credit.h"
#include "model/pir-payment-flow.h"
#include "model/pir-receipt.h"
#include "model/pir-tax-row.h"
#include "wire/pir-json-writer.h"

G_BEGIN_DECLS

/* Sums that came in on a school's accounts, what receipts they cover, and the tax year's table. */

/** pir_wire_write_credit: schema Credit */
void pir_wire_write_credit (PirJsonWriter *writer, const char *name, const PirCreditFields *credit);
/** pir_wire_read_credits: schema Credits. Returns: (transfer full) (element-type PirCredit) */
GPtrArray *pir_wire_read_credits (JsonObject *object, GError **error);

/** pir_wire_write_reconciliation: schema Reconciliation */
void pir_wire_write_reconciliation (PirJsonWriter *writer, const char *name, const PirReconciliation *reconciliation);
/** pir_wire_read_reconciliation: schema Reconciliation. Returns: (transfer full): to be freed by g_free(); or NULL */
PirReconciliation *pir_wire_read_reconciliation (JsonObject *object, GError **error);

/** pir_wire_write_credit_report: schema CreditsReport */
void pir_wire_write_credit_report (PirJsonWriter *writer, const PirCreditReport *report);
/** pir_wire_read_credit_report: schema CreditsReport. Returns: (transfer full) */
PirCreditReport *pir_wire_read_credit_report (JsonObject *object, GError **error);

/** pir_wire_write_payment_flow: schema PaymentFlow */
void pir_wire_write_payment_flow (PirJsonWriter *writer, const PirPaymentFlow *flow);
/** pir_wire_read_payment_flow: schema PaymentFlow. Returns: (transfer full) */
PirPaymentFlow *pir_wire_read_payment_flow (JsonObject *object, GError **error);

/** pir_wire_write_uncredited: schema UncreditedReceipt */
void pir_wire_write_uncredited (PirJsonWriter *writer, const PirReceiptFields *receipt);
/** pir_wire_read_uncredited: schema UncreditedReceipts. Returns: (transfer full) (element-type PirReceipt): with what is told of them */
GPtrArray *pir_wire_read_uncredited (JsonObject *object, GError **error);

/** pir_wire_write_tax_row: schema TaxRow */
void pir_wire_write_tax_row (PirJsonWriter *writer, const PirTaxRow *row);
/** pir_wire_check_tax_export: schema TaxExport; @n_told and @n_apart: (out): how many rows. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_check_tax_export (JsonObject *object, guint *n_told, guint *n_apart, GError **error);

G_END_DECLS
