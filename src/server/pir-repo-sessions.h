/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * Sessions and their tokens; tokens are known here by their hashes only.
 */

/** PirTokenRow: one pair of tokens, and how its session stands; strings are owned */
typedef struct
{
  char   *session_id;
  char   *account_id;
  char   *refresh_hash;
  char   *access_hash;
  char   *parent_hash;       /* (nullable) the refresh token that was exchanged for it */
  gint64  access_expires_at;
  gint64  expires_at;
  gint64  used_at;           /* first use of the access token; 0 = never */
  gint64  replaced_at;       /* when the refresh token was exchanged; 0 = never */
  gint64  ended_at;          /* of the session; 0 = it is on */
} PirTokenRow;

/** pir_token_row_free: @row: (nullable) (transfer full): a row */
void pir_token_row_free (PirTokenRow *row);

/** pir_sessions_add: begins a session; @device_name: (nullable) */
void pir_sessions_add (PirRepos   *repos,
                       const char *id,
                       const char *account_id,
                       const char *device_name);

/** pir_sessions_add_tokens: gives a session its next pair; of @row, the session's own fields and the account are not read */
void pir_sessions_add_tokens (PirRepos          *repos,
                              const PirTokenRow *row);

/** pir_sessions_find_access: Returns: (transfer full) (nullable): the pair of that access token */
PirTokenRow *pir_sessions_find_access (PirRepos   *repos,
                                       const char *access_hash);

/** pir_sessions_find_refresh: Returns: (transfer full) (nullable): the pair of that refresh token */
PirTokenRow *pir_sessions_find_refresh (PirRepos   *repos,
                                        const char *refresh_hash);

/** pir_sessions_find_child: Returns: (transfer full) (nullable): the pair that @refresh_hash was exchanged for */
PirTokenRow *pir_sessions_find_child (PirRepos   *repos,
                                      const char *refresh_hash);

/** pir_sessions_set_replaced: the refresh token was exchanged; its access token ends */
void pir_sessions_set_replaced (PirRepos   *repos,
                                const char *refresh_hash);

/** pir_sessions_set_used: the access token was used for the first time */
void pir_sessions_set_used (PirRepos   *repos,
                            const char *access_hash);

/** pir_sessions_void_tokens: the pair is good for nothing; whoever still shows its refresh token uses one again */
void pir_sessions_void_tokens (PirRepos   *repos,
                               const char *refresh_hash);

/** pir_sessions_end: ends a session: no token of it is good any more; @why: a word */
void pir_sessions_end (PirRepos   *repos,
                       const char *id,
                       const char *why);

/** pir_sessions_end_all: ends every session of an account. Returns: (transfer full): their ids, for pir_gate_end_session() */
GStrv pir_sessions_end_all (PirRepos   *repos,
                            const char *account_id,
                            const char *why);

/** pir_sessions_has_any: Returns: whether the account has ever signed in, as far as that is remembered */
gboolean pir_sessions_has_any (PirRepos   *repos,
                               const char *account_id);

/** pir_sessions_list: Returns: (transfer full) (element-type PirSessionInfo): those that have not ended, last used first */
GPtrArray *pir_sessions_list (PirRepos   *repos,
                              const char *account_id,
                              const char *current_id);

/** pir_sessions_is_of: Returns: whether the session is the account's and has not ended */
gboolean pir_sessions_is_of (PirRepos   *repos,
                             const char *id,
                             const char *account_id);

/** pir_sessions_is_on: Returns: whether the session is there and has not ended */
gboolean pir_sessions_is_on (PirRepos   *repos,
                             const char *id);

/** pir_sessions_sweep: forgets tokens that ran out, and sessions that have none and were ended or unused for 30 days */
void pir_sessions_sweep (PirRepos *repos);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirTokenRow, pir_token_row_free)

G_END_DECLS
