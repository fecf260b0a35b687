/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-hand-off.h"
#include "server/pir-house-key.h"
#include "server/pir-repo-hand-offs.h"
#include "server/pir-repo-identities.h"
#include "server/pir-session-desk.h"

G_BEGIN_DECLS

/** PIR_HAND_OFF_SECONDS: how long a screen waits for a phone; PIR_HAND_OFF_INTERVAL: seconds between two looks of the screen */
#define PIR_HAND_OFF_SECONDS 600
#define PIR_HAND_OFF_INTERVAL 3

/** pir_hand_off_dup_code: Returns: (transfer full): the user code of the hand-off with UUID @id, as it is shown: "WDJB-MJHT" */
char *pir_hand_off_dup_code (const PirHouseKey *key,
                             const char        *id);

/** pir_hand_off_dup_code_hash: @text: (nullable): as somebody typed it. Returns: (transfer full) (nullable): what a user code is
 * found by; NULL for what is none */
char *pir_hand_off_dup_code_hash (const PirHouseKey *key,
                                  const char        *text);

/** pir_hand_off_begin: in a transaction that writes; @public_url: of this service. Returns: (transfer full): for the screen */
PirHandOff *pir_hand_off_begin (PirRepos          *repos,
                                const PirHouseKey *key,
                                const char        *public_url);

/**
 * pir_hand_off_look:
 * @repos: the database, in a transaction that writes
 * @secret_hash: (nullable): of what the screen has sent
 * @state: (out): what has become of it
 * @error: return location
 *
 * Returns: FALSE with PIR_PROBLEM_UNAUTHENTICATED for a secret of none, or THROTTLED for a screen that asks too often
 */
gboolean pir_hand_off_look (PirRepos         *repos,
                            const char       *secret_hash,
                            PirHandOffState  *state,
                            GError          **error);

/** pir_hand_off_withdraw: the screen waits no more. Returns: FALSE with PIR_PROBLEM_UNAUTHENTICATED */
gboolean pir_hand_off_withdraw (PirRepos    *repos,
                                const char  *secret_hash,
                                GError     **error);

/** pir_hand_off_open: a phone has opened the page of a code. Returns: (transfer full) (nullable): its hand-off's UUID, while it waits */
char *pir_hand_off_open (PirRepos   *repos,
                         const char *code_hash);

/** pir_hand_off_arrive: the person of @sign_in is @account_id, who is asked now. Returns: (transfer full) (nullable): what grants
 * the hand-off, once; NULL where it is over */
char *pir_hand_off_arrive (PirRepos           *repos,
                           const PirSignInRow *sign_in,
                           const char         *account_id);

/** pir_hand_off_arrive_by_password: @account_id, whom a password has let in, is asked now, for the hand-off with UUID @id.
 * Returns: (transfer full) (nullable): as pir_hand_off_arrive() */
char *pir_hand_off_arrive_by_password (PirRepos   *repos,
                                       const char *id,
                                       const char *account_id);

/**
 * pir_hand_off_answer:
 * @repos: the database, in a transaction that writes
 * @code_hash: of the user code
 * @grant: (nullable): from pir_hand_off_arrive(); a no does not need it
 * @is_yes: whether the screen is let in
 *
 * Returns: whether it was done; not for what is over, or a grant that is not good
 */
gboolean pir_hand_off_answer (PirRepos   *repos,
                              const char *code_hash,
                              const char *grant,
                              gboolean    is_yes);

/**
 * pir_hand_off_redeem:
 * @repos: the database, in a transaction that writes
 * @secret: as the screen sent it
 * @device_name: (nullable): for the list of sessions
 * @terms: how long the new tokens live
 *
 * Exchanges what was granted for a session. A second time ends the session of the first: somebody else has the secret too.
 *
 * Returns: (transfer full): tokens; none where it is not granted
 */
PirSessionResult *pir_hand_off_redeem (PirRepos              *repos,
                                       const char            *secret,
                                       const char            *device_name,
                                       const PirSessionTerms *terms);

G_END_DECLS
