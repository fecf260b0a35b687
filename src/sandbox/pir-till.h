/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-outcome.h"
#include "model/pir-payment-code.h"
#include "sandbox/pir-node-secret.h"
#include "wire/pir-wire-counter.h"

G_BEGIN_DECLS

/**
 * PirTill:
 *
 * The till of a tobacconist, or of whoever takes payments of printed notices: asks the creditor's server, which it calls
 * with signed requests, one after the other. Blocking.
 */
typedef struct _PirTill PirTill;

/**
 * pir_till_new:
 * @server: address of the creditor's server
 * @secret: (transfer none): signs; must live as long as the till
 *
 * Returns: (transfer full): a till
 */
PirTill *pir_till_new (const char    *server,
                       PirNodeSecret *secret);

/** pir_till_free: @self: (nullable) (transfer full): a till */
void pir_till_free (PirTill *self);

/**
 * pir_till_verify:
 * @self: a till
 * @code: of a printed notice; its amount is not looked at
 * @notice: (out): what it is for; its strings live until the next call
 * @error: return location
 *
 * Returns: whether it can be paid; else PIR_SANDBOX_ERROR_REFUSED with a sentence, PIR_WIRE_ERROR or G_IO_ERROR
 */
gboolean pir_till_verify (PirTill               *self,
                          const PirPaymentCode  *code,
                          PirVerifiedNotice     *notice,
                          GError               **error);

/**
 * pir_till_activate:
 * @self: a till
 * @code: with the amount that is to be taken
 * @fee: what is taken beside it
 * @activation: (out): its strings live until the next call
 * @error: return location
 *
 * Returns: whether the notice is locked for this till; else as pir_till_verify()
 */
gboolean pir_till_activate (PirTill               *self,
                            const PirPaymentCode  *code,
                            PirMoney               fee,
                            PirActivation         *activation,
                            GError               **error);

/**
 * pir_till_tell:
 * @self: a till
 * @outcome: what became of it
 * @error: return location
 *
 * Tells it as often as a receipt is delivered nationally, five times, with a pause between.
 *
 * Returns: whether the server has taken it; else as pir_till_verify()
 */
gboolean pir_till_tell (PirTill     *self,
                        PirOutcome  *outcome,
                        GError     **error);

/** pir_till_get_psp_id: Returns: (transfer none): who the till says it is */
const char *pir_till_get_psp_id (void);

/** pir_till_get_psp_name: Returns: (transfer none): the same as a name */
const char *pir_till_get_psp_name (void);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirTill, pir_till_free)

G_END_DECLS
