/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/pir-net-error.h"

G_BEGIN_DECLS

/**
 * PirHope:
 * @PIR_HOPE_NONE: the same call would fail again
 * @PIR_HOPE_LATER: the same call may succeed later
 * @PIR_HOPE_SOON: the same call may succeed in a moment: worth repeating if it is idempotent
 *
 * What to expect after a failure; carried by each PIR_NET_ERROR.
 */
typedef enum
{
  PIR_HOPE_NONE,
  PIR_HOPE_LATER,
  PIR_HOPE_SOON,
} PirHope;

/**
 * pir_net_fault_new: Returns: (transfer full): an error of this floor; its text is for logs and names no person or
 * secret
 */
GError *pir_net_fault_new (PirNetError  code,
                           PirHope      hope,
                           const char  *format,
                           ...) G_GNUC_PRINTF (3, 4);

/**
 * pir_net_fault_from_transport:
 * @cause: (transfer full): what libsoup or GIO said
 * @has_answer: whether the head of the answer had come
 *
 * The one place where errors of the transport become errors of this floor. G_IO_ERROR_CANCELLED and errors of this
 * floor pass through.
 *
 * Returns: (transfer full): the error
 */
GError *pir_net_fault_from_transport (GError   *cause,
                                      gboolean  has_answer);

/**
 * pir_net_fault_from_status:
 * @template: what was asked, for logs
 * @status: HTTP status of the answer, not one that was asked for
 * @retry_after: seconds that its Retry-After header tells; 0 = not told
 * @problem: (nullable): what its body says; copied
 *
 * The one place where answers become errors: with a problem PIR_NET_ERROR_PROBLEM, without one what the status tells.
 *
 * Returns: (transfer full): the error
 */
GError *pir_net_fault_from_status (const char          *template,
                                   guint                status,
                                   gint64               retry_after,
                                   const PirNetProblem *problem);

/**
 * pir_net_fault_get_status: Returns: HTTP status of the answer that said no; 0 where @error (nullable) is no such
 * error
 */
guint pir_net_fault_get_status (const GError *error);

/**
 * pir_net_fault_get_retry_after: Returns: seconds that the answer asked to wait; 0 = not told, or no such @error
 * (nullable)
 */
gint64 pir_net_fault_get_retry_after (const GError *error);

/**
 * pir_net_fault_get_pause:
 * @error: (nullable): why a call failed
 * @n_tries: how often it was tried
 *
 * Returns: milliseconds after which to repeat an idempotent call, with jitter; -1 = leave it to the caller
 */
int pir_net_fault_get_pause (const GError *error,
                             guint         n_tries);

/** pir_net_problem_free: frees what pir_net_problem_copy() made */
void pir_net_problem_free (PirNetProblem *problem);

/** pir_net_problem_copy: Returns: (transfer full): a copy */
PirNetProblem *pir_net_problem_copy (const PirNetProblem *problem);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirNetProblem, pir_net_problem_free)

G_END_DECLS
