/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "server/pir-house-key.h"
#include "server/pir-repos.h"

G_BEGIN_DECLS

#define PIR_PASSWORD_LINK_SECONDS (60 * 60)

/*
 * Credentials that were forgotten. Each runs in a transaction that writes, after its request was answered, so that neither the
 * answer nor its time tells whether there is such an account.
 */

/** pir_recovery_mail_user_name: mails the user name to the account's address, where there are such an account and an address */
void pir_recovery_mail_user_name (PirRepos   *repos,
                                  const char *tax_code);

/** pir_recovery_mail_password: mails a link that sets a new password; @user_key: as pir_accounts_dup_key() gives it */
void pir_recovery_mail_password (PirRepos          *repos,
                                 const PirHouseKey *key,
                                 const char        *user_key,
                                 const char        *tax_code);

/** pir_recovery_mail_password_link: mails it to the account with that id */
void pir_recovery_mail_password_link (PirRepos          *repos,
                                      const PirHouseKey *key,
                                      const char        *account_id);

G_END_DECLS
