/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-identity.h"
#include "server/pir-person.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/*
 * Sign-ins by identity providers: those under way, the codes that the app gets at their end, and whom each provider knows.
 */

/** PirSignInRow: a sign-in that is at a provider; strings are owned */
typedef struct
{
  char *id;
  char *provider;
  char *redirect_uri;   /* of the app; so are these two; NULL or "" = it is on a phone, for a screen */
  char *client_state;
  char *code_challenge;
  char *hand_off_id;    /* (nullable) of the screen */
} PirSignInRow;

/** pir_sign_in_row_free: @row: (nullable) (transfer full): a row */
void pir_sign_in_row_free (PirSignInRow *row);

/** pir_sign_ins_add: begins one; @state_hash: of the state that the provider is given; @seconds: how long it may take */
void pir_sign_ins_add (PirRepos           *repos,
                       const PirSignInRow *row,
                       const char         *state_hash,
                       gint64              seconds);

/** pir_sign_ins_take: ends the one of that state. Returns: (transfer full) (nullable): it, unless over or another provider's */
PirSignInRow *pir_sign_ins_take (PirRepos   *repos,
                                 const char *state_hash,
                                 const char *provider);

/** PirCodeRow: a code for the app; strings are owned */
typedef struct
{
  char   *account_id;
  char   *provider;
  char   *redirect_uri;
  char   *code_challenge;
  char   *session_id;     /* (nullable) that it has opened */
  gint64  expires_at;
} PirCodeRow;

/** pir_code_row_free: @row: (nullable) (transfer full): a row */
void pir_code_row_free (PirCodeRow *row);

/** pir_codes_add: adds a code; its session_id is not read */
void pir_codes_add (PirRepos         *repos,
                    const char       *code_hash,
                    const PirCodeRow *row);

/** pir_codes_take: uses a code up. Returns: (transfer full) (nullable): it, unless it was used up before */
PirCodeRow *pir_codes_take (PirRepos   *repos,
                            const char *code_hash);

/** pir_codes_find: Returns: (transfer full) (nullable): a code, used or not */
PirCodeRow *pir_codes_find (PirRepos   *repos,
                            const char *code_hash);

/** pir_codes_set_session: says which session a code has opened */
void pir_codes_set_session (PirRepos   *repos,
                            const char *code_hash,
                            const char *session_id);

/** pir_identities_set_origin: a new account came by @provider, which says more of @person than an account tells */
void pir_identities_set_origin (PirRepos        *repos,
                                const char      *account_id,
                                const char      *provider,
                                const PirPerson *person);

/** pir_identities_hand_over: the account has the person's names and address; no password opens it any more */
void pir_identities_hand_over (PirRepos        *repos,
                               const char      *account_id,
                               const PirPerson *person);

/** pir_identities_put: the person whom @provider calls @subject has come to that account now */
void pir_identities_put (PirRepos   *repos,
                         const char *provider,
                         const char *subject,
                         const char *account_id);

/** pir_identities_list: Returns: (transfer full) (element-type PirIdentity): the providers by which an account's person came */
GPtrArray *pir_identities_list (PirRepos   *repos,
                                const char *account_id);

/** pir_identities_sweep: forgets sign-ins that are over, and codes a day after they are */
void pir_identities_sweep (PirRepos *repos);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirSignInRow, pir_sign_in_row_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirCodeRow, pir_code_row_free)

G_END_DECLS
