/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-recovery-desk.h"

#include "server/pir-repo-accounts.h"
#include "server/pir-repo-activity.h"
#include "server/pir-repo-credentials.h"
#include "server/pir-repo-mail-links.h"
#include "server/pir-repo-outbox.h"

void
pir_recovery_mail_user_name (PirRepos   *repos,
                             const char *tax_code)
{
  g_autofree char *id = pir_accounts_find_person (repos, tax_code);
  g_autoptr (PirAccount) account = id != NULL ? pir_accounts_get (repos, id) : NULL;
  const PirAccountFields *fields = account != NULL ? pir_account_peek (account) : NULL;

  g_return_if_fail (repos != NULL);

  if (fields == NULL || fields->email == NULL)
    return;

  pir_outbox_add_letter (repos, PIR_MAIL_USER_NAME, id, NULL, fields->email, fields->language);
  pir_activity_add (repos, id, "recovery_asked", NULL);
}

void
pir_recovery_mail_password_link (PirRepos          *repos,
                                 const PirHouseKey *key,
                                 const char        *account_id)
{
  g_autoptr (PirAccount) account = pir_accounts_get (repos, account_id);
  const PirAccountFields *fields = account != NULL ? pir_account_peek (account) : NULL;
  PirMailLink link = { .kind = PIR_MAIL_LINK_PASSWORD, .account_id = (char *) account_id };
  g_autofree char *link_id = NULL;

  g_return_if_fail (repos != NULL);

  if (fields == NULL || fields->email == NULL)
    return;

  link.language = (char *) fields->language;
  link.expires_at = repos->now + PIR_PASSWORD_LINK_SECONDS;
  link_id = pir_mail_links_add (repos, key, &link);
  pir_outbox_add_letter (repos, PIR_MAIL_PASSWORD, account_id, link_id, fields->email, fields->language);
  pir_activity_add (repos, account_id, "recovery_asked", NULL);
}

void
pir_recovery_mail_password (PirRepos          *repos,
                            const PirHouseKey *key,
                            const char        *user_key,
                            const char        *tax_code)
{
  g_autofree char *id = pir_credentials_find_user (repos, user_key, tax_code);

  g_return_if_fail (repos != NULL);

  if (id != NULL)
    pir_recovery_mail_password_link (repos, key, id);
}
