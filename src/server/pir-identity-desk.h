/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-person.h"
#include "server/pir-repo-identities.h"
#include "server/pir-session-desk.h"
#include "wire/pir-wire-identity.h"

G_BEGIN_DECLS

/** PirAdmission: what an identity provider's word comes to; @code: (owned) (nullable): for the app, or a grant for a screen that
 * still waits for it; @ended: (owned) (nullable): sessions */
typedef struct
{
  char  *code;
  GStrv  ended;
} PirAdmission;

/** pir_admission_free: @self: (nullable) (transfer full): an admission */
void pir_admission_free (PirAdmission *self);

/**
 * pir_identity_admit:
 * @repos: the database, in a transaction that writes
 * @sign_in: the sign-in that has ended
 * @person: who it is
 * @language: BCP 47: of an account that is new
 *
 * The person meets its account by tax code, whatever way it came before, or gets one without a password. Where nobody has
 * proved the account's tax code before and its certified address is not the one that the provider names, somebody else may
 * have made it: its password and its sessions end, and the address is told.
 *
 * Returns: (transfer full): with a code that is good for a minute, or a grant from pir_hand_off_arrive()
 */
PirAdmission *pir_identity_admit (PirRepos           *repos,
                                  const PirSignInRow *sign_in,
                                  const PirPerson    *person,
                                  const char         *language);

/**
 * pir_identity_redeem:
 * @repos: the database, in a transaction that writes
 * @fields: what the app sent
 * @terms: how long the new tokens live
 *
 * Exchanges a code for a session. Whoever shows a code uses it up; a second time ends the session of the first.
 *
 * Returns: (transfer full): tokens; none where the code is not good
 */
PirSessionResult *pir_identity_redeem (PirRepos                  *repos,
                                       const PirCodeSignInFields *fields,
                                       const PirSessionTerms     *terms);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirAdmission, pir_admission_free)

G_END_DECLS
