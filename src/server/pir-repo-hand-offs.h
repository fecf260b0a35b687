/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * Sign-ins at a screen that are done on a phone. What is stored of a hand-off's secret, of its user code and of a grant are hashes.
 */

/** PirHandOffRow: a hand-off; strings are owned */
typedef struct
{
  char   *id;
  char   *state;      /* 'waiting', 'opened', 'granted', 'denied', 'used' */
  char   *account_id; /* (nullable) who has let the screen in */
  char   *session_id; /* (nullable) that it has opened */
  gint64  expires_at;
  gint64  asked_at;   /* when the screen has looked last; 0 = never */
} PirHandOffRow;

/** pir_hand_off_row_free: @row: (nullable) (transfer full): a row */
void pir_hand_off_row_free (PirHandOffRow *row);

/** pir_hand_offs_add: begins one that is good for @seconds */
void pir_hand_offs_add (PirRepos   *repos,
                        const char *id,
                        const char *secret_hash,
                        const char *code_hash,
                        gint64      seconds);

/** pir_hand_offs_find_secret: Returns: (transfer full) (nullable): the one of that secret, over or not */
PirHandOffRow *pir_hand_offs_find_secret (PirRepos   *repos,
                                          const char *secret_hash);

/** pir_hand_offs_find_code: Returns: (transfer full) (nullable): the one of that user code that still waits for an answer */
PirHandOffRow *pir_hand_offs_find_code (PirRepos   *repos,
                                        const char *code_hash);

/** pir_hand_offs_find_waiting: Returns: (transfer full) (nullable): the one of that id, if it still waits for an answer */
PirHandOffRow *pir_hand_offs_find_waiting (PirRepos   *repos,
                                           const char *id);

/** pir_hand_offs_set_state: moves on */
void pir_hand_offs_set_state (PirRepos   *repos,
                              const char *id,
                              const char *state);

/** pir_hand_offs_delete: forgets one, and the sign-ins on phones that are for it */
void pir_hand_offs_delete (PirRepos   *repos,
                           const char *id);

/** pir_hand_offs_set_asked: the screen has looked now */
void pir_hand_offs_set_asked (PirRepos   *repos,
                              const char *id);

/** pir_hand_offs_grant: @account_id lets the screen in, which has @seconds at least to come */
void pir_hand_offs_grant (PirRepos   *repos,
                          const char *id,
                          const char *account_id,
                          const char *provider,
                          gint64      seconds);

/** pir_hand_offs_take: uses one up that was granted. Returns: (transfer full) (nullable): it, unless it cannot be */
PirHandOffRow *pir_hand_offs_take (PirRepos   *repos,
                                   const char *secret_hash);

/** pir_hand_offs_set_session: says which session one has opened */
void pir_hand_offs_set_session (PirRepos   *repos,
                                const char *id,
                                const char *session_id);

/** pir_hand_offs_arrive: the sign-in with UUID @sign_in was that of @account_id, and may grant with what has @grant_hash */
void pir_hand_offs_arrive (PirRepos   *repos,
                           const char *sign_in,
                           const char *account_id,
                           const char *grant_hash);

/** PirGrantRow: a sign-in that may let a screen in; strings are owned */
typedef struct
{
  char *hand_off_id;
  char *account_id;
  char *provider;
} PirGrantRow;

/** pir_grant_row_free: @row: (nullable) (transfer full): a row */
void pir_grant_row_free (PirGrantRow *row);

/** pir_hand_offs_take_grant: uses one up. Returns: (transfer full) (nullable): it, unless over or of another hand-off */
PirGrantRow *pir_hand_offs_take_grant (PirRepos   *repos,
                                       const char *hand_off_id,
                                       const char *grant_hash);

/** pir_hand_offs_sweep: forgets those that have been over for a day */
void pir_hand_offs_sweep (PirRepos *repos);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirHandOffRow, pir_hand_off_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirGrantRow, pir_grant_row_free)

G_END_DECLS
