/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/pir-payment-form.h"

G_BEGIN_DECLS

/** pir_payment_module_header: Returns: (transfer full): the head of every page: what the notice is for, room for the payee's logo */
PirBlock *pir_payment_module_header (const PirPaymentForm *form);

/** pir_payment_module_parties: Returns: (transfer full): payee (ente creditore) and recipient (destinatario) */
PirBlock *pir_payment_module_parties (const PirPaymentForm *form);

/** pir_payment_module_sums: Returns: (transfer full): how much and when, and where to pay */
PirBlock *pir_payment_module_sums (const PirPaymentForm *form);

/**
 * pir_payment_module_data:
 * @form: the form
 * @notice: a notice of its part
 *
 * Returns: (transfer full): code and data of a notice that has the width of the page for itself (dati per il pagamento)
 */
PirBlock *pir_payment_module_data (const PirPaymentForm *form,
                                   PirNotice            *notice);

G_END_DECLS
