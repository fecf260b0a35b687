/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-person.h"
#include "server/pir-repo-identities.h"
#include "server/pir-session-desk.h"
#include "wire/pir-wire-identity.h"

G_BEGIN_DECLS

/**
 * pir_identity_admit:
 * @repos: the database, in a transaction that writes
 * @sign_in: the sign-in that has ended
 * @person: who it is
 * @language: BCP 47: of an account that is new
 *
 * The person meets its account by tax code, whatever way it came before, or gets one without a password.
 *
 * Returns: (transfer full): a code for the app, good for a minute; free it with pir_token_free()
 */
char *pir_identity_admit (PirRepos           *repos,
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

G_END_DECLS
