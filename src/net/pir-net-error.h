/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "model/pir-money.h"
#include "model/pir-problem.h"

G_BEGIN_DECLS

/**
 * PirNetError:
 * @PIR_NET_ERROR_OFFLINE: the server cannot be reached
 * @PIR_NET_ERROR_TIMEOUT: it did not answer in time
 * @PIR_NET_ERROR_TLS: its certificate is not to be trusted, or it does not speak TLS
 * @PIR_NET_ERROR_PROTOCOL: its answer is not of the contract: wrong type, damaged, cut off, a redirect
 * @PIR_NET_ERROR_TOO_LARGE: its answer is larger than the limit
 * @PIR_NET_ERROR_PROBLEM: it said no and why: pir_net_error_get_problem()
 * @PIR_NET_ERROR_SERVER: a fault on its side (5xx) without a reason
 * @PIR_NET_ERROR_SIGNED_OUT: there is no session, or it has ended
 * @PIR_NET_ERROR_DOCUMENT: a document came with other bytes than were announced
 * @PIR_NET_ERROR_REFUSED: a sign-in in the browser: the person or the identity provider said no
 * @PIR_NET_ERROR_PROVIDER_AWAY: a sign-in in the browser: the service cannot reach the identity provider now
 * @PIR_NET_ERROR_PROVIDER_FAULT: a sign-in in the browser: the service cannot trust what the identity provider says
 * @PIR_NET_ERROR_PROVIDER_UNSURE: a sign-in in the browser: the identity provider knows too little of the person
 *
 * Why a call failed. A cancelled call is G_IO_ERROR_CANCELLED.
 */
typedef enum
{
  PIR_NET_ERROR_OFFLINE,
  PIR_NET_ERROR_TIMEOUT,
  PIR_NET_ERROR_TLS,
  PIR_NET_ERROR_PROTOCOL,
  PIR_NET_ERROR_TOO_LARGE,
  PIR_NET_ERROR_PROBLEM,
  PIR_NET_ERROR_SERVER,
  PIR_NET_ERROR_SIGNED_OUT,
  PIR_NET_ERROR_DOCUMENT,
  PIR_NET_ERROR_REFUSED,
  PIR_NET_ERROR_PROVIDER_AWAY,
  PIR_NET_ERROR_PROVIDER_FAULT,
  PIR_NET_ERROR_PROVIDER_UNSURE,
} PirNetError;

#define PIR_NET_ERROR (pir_net_error_quark ())

/** pir_net_error_quark: Returns: the error domain of this floor, an extended one */
GQuark pir_net_error_quark (void);

/**
 * PirNetProblem:
 * @code: the stable code
 * @notice_id: (nullable): which notice
 * @amount: what it is now, cents; -1 = not told
 * @locked_until: seconds since 1970 UTC; 0 = not told
 * @retry_after: seconds to wait; 0 = not told
 * @field: (nullable): the member that is wrong; for some codes more about why
 *
 * What the server's problem answer said.
 */
typedef struct
{
  PirProblemCode  code;
  char           *notice_id;
  PirMoney        amount;
  gint64          locked_until;
  gint64          retry_after;
  char           *field;
} PirNetProblem;

/**
 * pir_net_error_get_problem:
 * @error: (nullable): an error
 *
 * Returns: (transfer none) (nullable): the problem of a PIR_NET_ERROR_PROBLEM, as long as @error lives; NULL for others
 */
const PirNetProblem *pir_net_error_get_problem (const GError *error);

/**
 * pir_net_error_is_transient:
 * @error: (nullable): an error
 *
 * Returns: whether the same idempotent call may succeed later: offline, time-out, an answer that was cut off, any 5xx
 *   (PIR_PROBLEM_PSP_UNAVAILABLE too), throttled, busy
 */
gboolean pir_net_error_is_transient (const GError *error);

G_END_DECLS
