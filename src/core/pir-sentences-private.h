/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-money.h"

G_BEGIN_DECLS

/** pir_sentences_format_money: Returns: (transfer full): @amount as the process's language writes it */
char *pir_sentences_format_money (PirMoney amount);

/**
 * pir_sentences_outcome:
 * @code: (nullable): outcome code of a negative outcome, of the national checkout's catalogue
 *
 * Returns: (transfer none): what happened, whether money was taken, what to do now
 */
const char *pir_sentences_outcome (const char *code);

/** pir_sentences_code: @code: of PIR_MODEL_ERROR. Returns: (transfer none): why a paper has no code to pay with, what to do now */
const char *pir_sentences_code (int code);

G_END_DECLS
