/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-tokens.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/**
 * PirSessionTerms:
 * @access_seconds: life of an access token
 * @refresh_seconds: life of a refresh token
 */
typedef struct
{
  gint64 access_seconds;
  gint64 refresh_seconds;
} PirSessionTerms;

/**
 * PirSessionResult:
 * @tokens: (nullable) (owned): new tokens; NULL where the session has ended
 * @dropped: (nullable) (owned): hash of an access token that is good no more
 * @ended: (nullable) (owned): a session that has been ended now
 */
typedef struct
{
  PirTokens *tokens;
  char      *dropped;
  char      *ended;
} PirSessionResult;

/** pir_session_result_free: @result: (nullable) (transfer full): a result */
void pir_session_result_free (PirSessionResult *result);

/** pir_session_open: begins a session for an account; @device_name: (nullable). Returns: (transfer full): its tokens */
PirSessionResult *pir_session_open (PirRepos              *repos,
                                    const char            *account_id,
                                    const char            *device_name,
                                    const PirSessionTerms *terms);

/**
 * pir_session_refresh:
 * @repos: the database, in a transaction that writes
 * @refresh_token: as the client sent it
 * @terms: how long the new tokens live
 *
 * Exchanges a refresh token. A second use ends the session: somebody else has it. But an answer can be lost on its way; so
 * within 30 seconds the token used last may be used once more as long as neither token it gave was ever used; those are then
 * void, and the refresh token among them counts as used. Who steals a token and wins that race ends the session at the latest
 * when the owner refreshes next.
 *
 * Returns: (transfer full): new tokens, or none
 */
PirSessionResult *pir_session_refresh (PirRepos              *repos,
                                       const char            *refresh_token,
                                       const PirSessionTerms *terms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirSessionResult, pir_session_result_free)

G_END_DECLS
