/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-refund.h"

G_BEGIN_DECLS

/*
 * What is said about money that a school gives back, in the language of the process.
 */

/** pir_sentence_refund_title: @amount: as people read it. Returns: (transfer full): "Refund of 20,00 €", as a heading */
char *pir_sentence_refund_title (const char *amount);

/** pir_sentence_refund: @day: (nullable): as people read the day that counts: on which the money went, or the state began. Returns:
 * (transfer full): how @refund stands, why it was asked for, and what the school writes */
char *pir_sentence_refund (const PirRefundFields *refund,
                           const char            *day);

/** pir_sentence_refund_error: Returns: (transfer full): why a refund was not asked for or taken back, what to do */
char *pir_sentence_refund_error (const GError *error);

G_END_DECLS
