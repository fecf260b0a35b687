/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "model/pir-money.h"
#include "model/pir-problem.h"

G_BEGIN_DECLS

/**
 * PIR_SERVER_ERROR:
 *
 * The error domain of this floor. Its codes are those of #PirProblemCode, so an error of this domain is a problem answer;
 * an error of any other domain that reaches a request is PIR_PROBLEM_INTERNAL. Errors of this domain carry what the answer
 * tells beside its code: pir_server_error_get_facts().
 */
#define PIR_SERVER_ERROR (pir_server_error_quark ())

/** pir_server_error_quark: Returns: the error domain */
GQuark pir_server_error_quark (void);

/**
 * PirServerErrorFacts:
 * @field: (nullable) (owned): the member or parameter that is wrong
 * @notice_id: (nullable) (owned): UUID: which notice
 * @amount: cents: what it is now; -1 = not told
 * @locked_until: seconds since 1970 UTC; 0 = not told
 * @retry_after: seconds to wait; 0 = not told
 *
 * What a problem answer tells beside its code.
 */
typedef struct
{
  char     *field;
  char     *notice_id;
  PirMoney  amount;
  gint64    locked_until;
  gint64    retry_after;
} PirServerErrorFacts;

/**
 * pir_server_error_get_facts:
 * @error: an error of this domain
 *
 * Returns: (transfer none): its facts, as long as @error lives
 */
PirServerErrorFacts *pir_server_error_get_facts (const GError *error);

/**
 * pir_server_error_set:
 * @error: (nullable): return location
 * @code: why
 * @message: English, for logs; no names, tax codes, notice numbers or secrets
 *
 * Returns: FALSE, so that a check can end with it
 */
gboolean pir_server_error_set (GError         **error,
                               PirProblemCode   code,
                               const char      *message);

/**
 * pir_server_error_set_field:
 * @error: (nullable): return location
 * @field: the member or parameter that is wrong
 * @message: what is wrong with it, English
 *
 * Sets PIR_PROBLEM_MALFORMED.
 *
 * Returns: FALSE, so that a check can end with it
 */
gboolean pir_server_error_set_field (GError     **error,
                                     const char  *field,
                                     const char  *message);

/** pir_server_error_set_reason: sets @code with @field, a word of the contract: from where a person is known, rules broken */
void pir_server_error_set_reason (GError         **error,
                                  PirProblemCode   code,
                                  const char      *field);

/**
 * pir_server_error_set_notice:
 * @error: (nullable): return location
 * @code: why
 * @notice_id: UUID: which notice
 * @amount: cents: what it is now; -1 = not told
 * @locked_until: seconds since 1970 UTC; 0 = not told
 */
void pir_server_error_set_notice (GError         **error,
                                  PirProblemCode   code,
                                  const char      *notice_id,
                                  PirMoney         amount,
                                  gint64           locked_until);

/** pir_server_error_set_amount: sets @code with what an amount is now, cents */
void pir_server_error_set_amount (GError         **error,
                                  PirProblemCode   code,
                                  PirMoney         amount);

/**
 * pir_server_error_set_wait:
 * @error: (nullable): return location
 * @code: PIR_PROBLEM_THROTTLED or PIR_PROBLEM_BUSY
 * @retry_after: seconds to wait, at least 1
 */
void pir_server_error_set_wait (GError         **error,
                                PirProblemCode   code,
                                gint64           retry_after);

G_END_DECLS
