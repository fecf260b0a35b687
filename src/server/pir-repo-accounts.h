/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-account.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

/** pir_accounts_dup_key: Returns: (transfer full): @user_name as sign-in looks for it: normalised (NFC), case folded */
char *pir_accounts_dup_key (const char *user_name);

/** pir_accounts_get: Returns: (transfer full) (nullable): the account with that id */
PirAccount *pir_accounts_get (PirRepos   *repos,
                              const char *id);

/**
 * pir_accounts_find:
 * @repos: the database
 * @user_key: what pir_accounts_dup_key() gave
 * @id: (out) (transfer full): the account's id
 * @password_hash: (out) (transfer full) (nullable): its Argon2id string; NULL where it has no password, or a provisional one
 *   that has ended
 *
 * Returns: whether there is such an account
 */
gboolean pir_accounts_find (PirRepos    *repos,
                            const char  *user_key,
                            char       **id,
                            char       **password_hash);

/** pir_accounts_find_person: Returns: (transfer full) (nullable): id of the account of the person with that tax code */
char *pir_accounts_find_person (PirRepos   *repos,
                                const char *tax_code);

/** pir_accounts_dup_password_hash: Returns: (transfer full) (nullable): the account's Argon2id string */
char *pir_accounts_dup_password_hash (PirRepos   *repos,
                                      const char *id);

/** pir_accounts_set_password: gives an account the Argon2id string @password_hash, for good: not a provisional one */
void pir_accounts_set_password (PirRepos   *repos,
                                const char *id,
                                const char *password_hash);

/** pir_accounts_put: adds or changes an account; its password stays. Returns: whether anything is new */
gboolean pir_accounts_put (PirRepos   *repos,
                           PirAccount *account);

G_END_DECLS
