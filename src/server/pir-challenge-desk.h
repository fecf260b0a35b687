/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-request.h"
#include "wire/pir-wire-registration.h"

G_BEGIN_DECLS

#define PIR_CHALLENGES_FREE 30
#define PIR_CHALLENGES_SUBJECT "challenge"

/** PirChallengeCheck: a tax code that somebody gave with the answer to a question; strings are owned */
typedef struct
{
  char  *tax_code;     /* in upper case */
  char  *challenge_id; /* UUID */
  GStrv  answers;      /* ways to read what was answered */
  char  *subject;      /* of the throttle: who was asked */
} PirChallengeCheck;

/** pir_challenge_check_new: Returns: (transfer full): what is to be checked; NULL with MALFORMED where @answer's tax code is none */
PirChallengeCheck *pir_challenge_check_new (PirRequest                *request,
                                            const PirChallengeAnswer  *answer,
                                            GError                   **error);

/** pir_challenge_check_free: @check: (nullable) (transfer full): a check */
void pir_challenge_check_free (PirChallengeCheck *check);

/** pir_challenge_check_run: in a transaction that is to be committed even so. Returns: FALSE with CHALLENGE where it is wrong */
gboolean pir_challenge_check_run (PirRepos                 *repos,
                                  const PirChallengeCheck  *check,
                                  GError                  **error);

G_END_DECLS
