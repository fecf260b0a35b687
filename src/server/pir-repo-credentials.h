/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-repo-registrations.h"

G_BEGIN_DECLS

/*
 * How accounts come to be, and what they are let in with.
 */

/** pir_credentials_find_user: Returns: (transfer full) (nullable): id of the account of that user key and tax code */
char *pir_credentials_find_user (PirRepos   *repos,
                                 const char *user_key,
                                 const char *tax_code);

/**
 * pir_credentials_add_account:
 * @repos: the database
 * @row: a registration with all its data, whose tax code no account has
 * @password_hash: Argon2id string of the provisional password
 * @provisional_until: when that ends
 *
 * Makes the account, with a user name from the person's names that nobody else has, and keeps what was accepted.
 *
 * Returns: (transfer full): its id
 */
char *pir_credentials_add_account (PirRepos                 *repos,
                                   const PirRegistrationRow *row,
                                   const char               *password_hash,
                                   gint64                    provisional_until);

/** pir_credentials_set_pending_email: @email waits to be certified as the account's */
void pir_credentials_set_pending_email (PirRepos   *repos,
                                        const char *account_id,
                                        const char *email);

/** pir_credentials_set_email: the address that waits becomes the account's. Returns: whether it is the one that waits */
gboolean pir_credentials_set_email (PirRepos   *repos,
                                    const char *account_id,
                                    const char *email);

/** PirDues: what an account has to do before anything else */
typedef struct
{
  gboolean must_change_password;
  gboolean must_accept_terms;
} PirDues;

/**
 * pir_credentials_get_dues:
 * @repos: the database
 * @account_id: whose
 * @terms_version: (nullable): conditions in force; NULL = none have to be accepted
 * @privacy_version: (nullable): privacy notice in force; NULL with @terms_version
 *
 * Returns: what comes first
 */
PirDues pir_credentials_get_dues (PirRepos   *repos,
                                  const char *account_id,
                                  const char *terms_version,
                                  const char *privacy_version);

G_END_DECLS
