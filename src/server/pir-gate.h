/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-database.h"
#include "server/pir-repo-credentials.h"

G_BEGIN_DECLS

#define PIR_TYPE_GATE (pir_gate_get_type ())
G_DECLARE_FINAL_TYPE (PirGate, pir_gate, PIR, GATE, GObject)

/**
 * PirVisit:
 * @account_id: (owned): whose session it is
 * @session_id: (owned): which session
 * @access_hash: (owned): of the access token
 * @expires_at: when the access token ends, seconds since 1970 UTC
 * @is_used: whether the database knows that it was used
 * @dues: what the account has to do before anything else
 *
 * What an access token opens.
 */
typedef struct
{
  char     *account_id;
  char     *session_id;
  char     *access_hash;
  gint64    expires_at;
  gboolean  is_used;
  PirDues   dues;
} PirVisit;

/** pir_visit_free: @visit: (nullable) (transfer full): a visit */
void pir_visit_free (PirVisit *visit);

/** pir_visit_copy: Returns: (transfer full): a copy */
PirVisit *pir_visit_copy (const PirVisit *visit);

/**
 * pir_gate_new:
 * @database: where sessions are kept
 * @terms_version: (nullable): conditions that have to be accepted first; NULL = none
 * @privacy_version: (nullable): the privacy notice that goes with them
 *
 * Knows the access tokens that are in use, so that a request does not ask the database who it is; the database stays the
 * truth. Emits "ended" with a session's id when that session is over. Main thread only.
 *
 * Returns: (transfer full): a gate
 */
PirGate *pir_gate_new (PirDatabase *database,
                       const char  *terms_version,
                       const char  *privacy_version);

/**
 * pir_gate_look_up:
 * @self: a gate
 * @access_token: as the client sent it
 *
 * Returns: (transfer none) (nullable): what it opens as far as memory knows; NULL: ask pir_gate_check_async()
 */
const PirVisit *pir_gate_look_up (PirGate    *self,
                                  const char *access_token);

/** pir_gate_check_async: asks the database what an access token opens, and remembers it */
void pir_gate_check_async (PirGate             *self,
                           const char          *access_token,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data);

/** pir_gate_check_finish: Returns: (transfer full) (nullable): a copy of what it opens, or NULL with PIR_PROBLEM_UNAUTHENTICATED */
PirVisit *pir_gate_check_finish (PirGate       *self,
                                 GAsyncResult  *result,
                                 GError       **error);

/** pir_gate_forget_account: what the account has to do first may be done: its next request asks the database */
void pir_gate_forget_account (PirGate    *self,
                              const char *account_id);

/** pir_gate_forget_token: the access token with that hash is over */
void pir_gate_forget_token (PirGate    *self,
                            const char *access_hash);

/** pir_gate_end_session: all tokens of that session are over */
void pir_gate_end_session (PirGate    *self,
                           const char *session_id);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirVisit, pir_visit_free)

G_END_DECLS
