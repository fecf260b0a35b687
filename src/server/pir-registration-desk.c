/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-registration-desk.h"

#include <string.h>

#include "base/pir-clock.h"
#include "model/pir-person-name.h"
#include "model/pir-tax-code.h"
#include "server/pir-mail-address.h"
#include "server/pir-repo-accounts.h"
#include "server/pir-repo-mail-links.h"
#include "server/pir-repo-outbox.h"
#include "server/pir-repo-throttle.h"
#include "server/pir-server-error.h"
#include "server/pir-token.h"

#define MAX_MAILS 5
#define MAIL_SECONDS 60
/* Mails to one mailbox that cost nothing, of all registrations that name it: nobody's is filled through us */
#define FREE_BY_MAILBOX 5
#define FIRST_BIRTH -25567 /* 1900-01-01 */

char *
pir_registration_dup_tax_code (const char *typed)
{
  g_autofree char *code = pir_tax_code_normalise (typed);

  g_return_val_if_fail (typed != NULL, NULL);

  return pir_tax_code_get_kind (code) != PIR_TAX_CODE_WRONG ? g_steal_pointer (&code) : NULL;
}

static gboolean
check_account (PirRepos    *repos,
               const char  *tax_code,
               GError     **error)
{
  g_autofree char *account_id = pir_accounts_find_person (repos, tax_code);

  if (account_id == NULL)
    return TRUE;

  pir_server_error_set_reason (error, PIR_PROBLEM_PERSON_KNOWN, "account");

  return FALSE;
}

gboolean
pir_registration_check_known (PirRepos    *repos,
                              const char  *tax_code,
                              GError     **error)
{
  g_autofree char *source = NULL;

  g_return_val_if_fail (repos != NULL, FALSE);

  if (!check_account (repos, tax_code, error))
    return FALSE;

  source = pir_known_people_get (repos, tax_code);
  if (source == NULL)
    return TRUE;

  pir_server_error_set_reason (error, PIR_PROBLEM_PERSON_KNOWN, source);

  return FALSE;
}

PirRegistration *
pir_registration_begin (PirRepos                    *repos,
                        const PirRegistrationRules  *rules,
                        const char                  *tax_code,
                        const char                  *language,
                        char                       **token)
{
  g_autoptr (PirRegistrationRow) row = NULL;
  g_autofree char *hash = NULL;
  g_autofree char *id = NULL;

  g_return_val_if_fail (repos != NULL, NULL);

  *token = pir_token_new ();
  hash = pir_token_dup_hash (*token);
  id = pir_registrations_add (repos, hash, tax_code, language, repos->now + rules->life_seconds);
  row = pir_registrations_get (repos, id);

  return row != NULL ? g_object_ref (row->registration) : NULL;
}

PirRegistrationRow *
pir_registration_open (PirRepos    *repos,
                       const char  *token_hash,
                       const char  *id,
                       GError     **error)
{
  g_autoptr (PirRegistrationRow) row = token_hash != NULL ? pir_registrations_find (repos, token_hash) : NULL;

  g_return_val_if_fail (repos != NULL, NULL);

  if (row == NULL)
    {
      pir_server_error_set (error, PIR_PROBLEM_UNAUTHENTICATED, "the token opens no registration");
      return NULL;
    }
  if (strcmp (pir_registration_peek (row->registration)->id, id) != 0)
    {
      pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such registration");
      return NULL;
    }

  return g_steal_pointer (&row);
}

static gboolean
check_state (PirRepos                   *repos,
             const PirRegistrationRow   *row,
             PirRegistrationState        first,
             PirRegistrationState        last,
             GError                    **error)
{
  const PirRegistrationFields *fields = pir_registration_peek (row->registration);

  if (fields->state < first || fields->state > last)
    {
      pir_server_error_set (error, PIR_PROBLEM_REGISTRATION_STATE, "at another step");
      return FALSE;
    }

  return fields->state == PIR_REGISTRATION_CERTIFIED || check_account (repos, fields->tax_code, error);
}

static gboolean
check_data (const PirRegistrationRules  *rules,
            const PirRegistrationData   *data,
            GError                     **error)
{
  if (!pir_person_name_is_valid (data->given_name))
    return pir_server_error_set_field (error, "given_name", "not a name");
  if (!pir_person_name_is_valid (data->family_name))
    return pir_server_error_set_field (error, "family_name", "not a name");
  if (data->birth_date < FIRST_BIRTH || data->birth_date > pir_clock_today ())
    return pir_server_error_set_field (error, "birth_date", "not a day that somebody alive was born on");
  if (!pir_mail_address_is_valid (data->email))
    return pir_server_error_set_field (error, "email", "not an address");

  if (strcmp (data->terms_version, pir_terms_shelf_get_version (rules->terms, "terms")) == 0
      && strcmp (data->privacy_version, pir_terms_shelf_get_version (rules->terms, "privacy")) == 0)
    return TRUE;

  pir_server_error_set (error, PIR_PROBLEM_TERMS_VERSION, "not the versions in force");

  return FALSE;
}

gboolean
pir_registration_fill (PirRepos                    *repos,
                       const PirRegistrationRules  *rules,
                       const PirRegistrationRow    *row,
                       const PirRegistrationData   *data,
                       GError                     **error)
{
  PirRegistrationData tidy = *data;
  g_autofree char *given_name = NULL;
  g_autofree char *family_name = NULL;

  g_return_val_if_fail (repos != NULL, FALSE);

  if (!check_state (repos, row, PIR_REGISTRATION_BEGUN, PIR_REGISTRATION_FILLED, error) || !check_data (rules, data, error))
    return FALSE;

  tidy.given_name = given_name = pir_person_name_tidy (data->given_name);
  tidy.family_name = family_name = pir_person_name_tidy (data->family_name);
  pir_registrations_fill (repos, pir_registration_peek (row->registration)->id, &tidy);

  return TRUE;
}

gboolean
pir_registration_check_mailbox (PirRepos    *repos,
                                const char  *email,
                                GError     **error)
{
  g_autofree char *folded = g_ascii_strdown (email, -1);
  g_autofree char *subject = g_strconcat ("mailbox:", folded, NULL);
  gint64 wait = pir_throttle_get_wait (repos, subject);

  g_return_val_if_fail (repos != NULL, FALSE);

  if (wait > 0)
    {
      pir_server_error_set_wait (error, PIR_PROBLEM_THROTTLED, wait);
      return FALSE;
    }

  pir_throttle_charge (repos, subject, FREE_BY_MAILBOX);

  return TRUE;
}

static gboolean
mail (PirRepos                    *repos,
      const PirRegistrationRules  *rules,
      const PirRegistrationRow    *row,
      GError                     **error)
{
  const PirRegistrationFields *fields = pir_registration_peek (row->registration);
  const PirMailLink link = {
    .kind = PIR_MAIL_LINK_REGISTRATION,
    .registration_id = (char *) fields->id,
    .language = (char *) fields->language,
    .expires_at = MIN (repos->now + rules->link_seconds, fields->expires_at),
  };
  g_autofree char *link_id = NULL;

  if (!pir_registration_check_mailbox (repos, fields->email, error))
    return FALSE;

  link_id = pir_mail_links_add (repos, rules->key, &link);
  pir_outbox_add_letter (repos, PIR_MAIL_REGISTRATION, NULL, link_id, fields->email, fields->language);
  pir_registrations_set_mailed (repos, fields->id);

  return TRUE;
}

gboolean
pir_registration_confirm (PirRepos                    *repos,
                          const PirRegistrationRules  *rules,
                          const PirRegistrationRow    *row,
                          GError                     **error)
{
  g_return_val_if_fail (repos != NULL, FALSE);

  if (!check_state (repos, row, PIR_REGISTRATION_FILLED, PIR_REGISTRATION_CERTIFIED, error))
    return FALSE;

  return pir_registration_peek (row->registration)->state != PIR_REGISTRATION_FILLED || mail (repos, rules, row, error);
}

gboolean
pir_registration_mail_again (PirRepos                    *repos,
                             const PirRegistrationRules  *rules,
                             const PirRegistrationRow    *row,
                             GError                     **error)
{
  const PirRegistrationFields *fields = pir_registration_peek (row->registration);
  gint64 wait;

  g_return_val_if_fail (repos != NULL, FALSE);

  if (!check_state (repos, row, PIR_REGISTRATION_MAILED, PIR_REGISTRATION_MAILED, error))
    return FALSE;

  wait = row->mails >= MAX_MAILS ? fields->expires_at - repos->now : fields->mailed_at + MAIL_SECONDS - repos->now;
  if (wait > 0)
    {
      pir_server_error_set_wait (error, PIR_PROBLEM_THROTTLED, wait);
      return FALSE;
    }

  return mail (repos, rules, row, error);
}
