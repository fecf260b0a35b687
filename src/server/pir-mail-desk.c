/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-mail-desk.h"

#include "server/pir-recovery-desk.h"
#include "server/pir-repo-accounts.h"
#include "server/pir-repo-activity.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-credentials.h"
#include "server/pir-repo-feed.h"
#include "server/pir-repo-mail-links.h"
#include "server/pir-repo-outbox.h"
#include "server/pir-repo-sessions.h"
#include "server/pir-repo-throttle.h"
#include "server/pir-server-error.h"

/* New links for one that is over, that cost nothing */
#define FREE_RENEWALS 3

void
pir_mail_page_free (PirMailPage *page)
{
  if (page == NULL)
    return;

  g_free (page->language);
  g_free (page->link_id);
  g_free (page->email);
  g_strfreev (page->personal);
  g_strfreev (page->ended);
  g_free (page);
}

static PirMailPageKind
look_at_registration (PirRepos          *repos,
                      const PirMailLink *link,
                      char             **email)
{
  g_autoptr (PirRegistrationRow) row = pir_registrations_get (repos, link->registration_id);
  const PirRegistrationFields *fields = row != NULL ? pir_registration_peek (row->registration) : NULL;
  g_autofree char *account_id = NULL;

  if (fields == NULL)
    return PIR_MAIL_PAGE_OVER;
  if (fields->state == PIR_REGISTRATION_CERTIFIED)
    return PIR_MAIL_PAGE_REGISTERED;

  account_id = pir_accounts_find_person (repos, fields->tax_code);
  if (account_id != NULL)
    return PIR_MAIL_PAGE_PERSON_KNOWN;

  *email = g_strdup (fields->email);

  return pir_mail_link_is_good (link, repos->now) ? PIR_MAIL_PAGE_ASK_REGISTRATION : PIR_MAIL_PAGE_OVER;
}

static PirMailPageKind
look_at_email (PirRepos               *repos,
               const PirMailLink      *link,
               const PirAccountFields *fields,
               char                  **email)
{
  if (link->used_at != 0 && g_strcmp0 (fields->email, link->email) == 0)
    return PIR_MAIL_PAGE_EMAIL_CHANGED;

  *email = g_strdup (link->email);

  return pir_mail_link_is_good (link, repos->now) && g_strcmp0 (fields->pending_email, link->email) == 0
           ? PIR_MAIL_PAGE_ASK_EMAIL : PIR_MAIL_PAGE_OVER;
}

static void
look_at_account (PirRepos          *repos,
                 const PirMailLink *link,
                 PirMailPage       *page)
{
  g_autoptr (PirAccount) account = pir_accounts_get (repos, link->account_id);
  const PirAccountFields *fields = account != NULL ? pir_account_peek (account) : NULL;

  if (fields == NULL)
    return;
  if (link->kind == PIR_MAIL_LINK_EMAIL)
    {
      page->kind = look_at_email (repos, link, fields, &page->email);
      return;
    }
  if (!pir_mail_link_is_good (link, repos->now))
    return;

  page->kind = PIR_MAIL_PAGE_ASK_PASSWORD;
  page->personal = pir_account_dup_words (account);
}

static PirMailPage *
look (PirRepos          *repos,
      const PirMailLink *link)
{
  PirMailPage *page = g_new0 (PirMailPage, 1);

  page->kind = PIR_MAIL_PAGE_OVER;
  if (link == NULL)
    return page;

  page->language = g_strdup (link->language);
  page->link_id = g_strdup (link->id);
  if (link->kind == PIR_MAIL_LINK_REGISTRATION)
    page->kind = look_at_registration (repos, link, &page->email);
  else
    look_at_account (repos, link, page);

  return page;
}

PirMailPage *
pir_mail_desk_look (PirRepos   *repos,
                    const char *token)
{
  g_autoptr (PirMailLink) link = pir_mail_links_find (repos, token);

  g_return_val_if_fail (repos != NULL, NULL);

  return look (repos, link);
}

static void
renew_email (PirRepos                   *repos,
             const PirRegistrationRules *rules,
             const PirMailLink          *old)
{
  g_autoptr (PirAccount) account = pir_accounts_get (repos, old->account_id);
  PirMailLink link = *old;
  g_autofree char *link_id = NULL;

  if (account == NULL || g_strcmp0 (pir_account_peek (account)->pending_email, old->email) != 0)
    return;

  link.expires_at = repos->now + rules->link_seconds;
  link_id = pir_mail_links_add (repos, rules->key, &link);
  pir_outbox_add_letter (repos, PIR_MAIL_EMAIL, old->account_id, link_id, old->email, old->language);
}

static void
renew (PirRepos                   *repos,
       const PirRegistrationRules *rules,
       const PirMailLink          *link)
{
  if (link->kind == PIR_MAIL_LINK_REGISTRATION)
    {
      g_autoptr (PirRegistrationRow) row = pir_registrations_get (repos, link->registration_id);

      if (row != NULL)
        pir_registration_mail_again (repos, rules, row, NULL);
    }
  else if (link->kind == PIR_MAIL_LINK_EMAIL)
    {
      renew_email (repos, rules, link);
    }
  else
    {
      pir_recovery_mail_password_link (repos, rules->key, link->account_id);
    }
}

PirMailPage *
pir_mail_desk_renew (PirRepos                   *repos,
                     const PirRegistrationRules *rules,
                     const char                 *token)
{
  g_autoptr (PirMailLink) link = pir_mail_links_find (repos, token);
  PirMailPage *page = look (repos, link);
  g_autofree char *subject = link != NULL ? g_strconcat ("renewal:", link->account_id != NULL ? link->account_id : link->id, NULL)
                                          : NULL;

  g_return_val_if_fail (repos != NULL, NULL);

  if (page->kind == PIR_MAIL_PAGE_OVER && link != NULL && pir_throttle_get_wait (repos, subject) == 0)
    {
      pir_throttle_charge (repos, subject, FREE_RENEWALS);
      renew (repos, rules, link);
    }
  if (page->kind == PIR_MAIL_PAGE_OVER)
    page->kind = PIR_MAIL_PAGE_RENEWED;

  return page;
}

PirMailPage *
pir_mail_desk_register (PirRepos   *repos,
                        const char *token,
                        const char *password_hash,
                        gint64      provisional_until)
{
  g_autoptr (PirMailLink) link = pir_mail_links_find (repos, token);
  PirMailPage *page = look (repos, link);
  g_autoptr (PirRegistrationRow) row = NULL;
  const PirRegistrationFields *fields;
  g_autofree char *account_id = NULL;

  g_return_val_if_fail (repos != NULL, NULL);

  if (page->kind != PIR_MAIL_PAGE_ASK_REGISTRATION)
    return page;

  row = pir_registrations_get (repos, link->registration_id);
  fields = pir_registration_peek (row->registration);
  account_id = pir_credentials_add_account (repos, row, password_hash, provisional_until);
  pir_registrations_set_certified (repos, fields->id, account_id);
  pir_mail_links_set_used (repos, link->id);
  pir_outbox_add_letter (repos, PIR_MAIL_CREDENTIALS, account_id, link->id, fields->email, fields->language);
  pir_feed_put (repos, account_id, PIR_CHANGE_ACCOUNT, account_id, FALSE);
  pir_activity_add (repos, account_id, "registered", NULL);
  pir_audit_add (repos, account_id, "registered", "account", account_id, "");
  page->kind = PIR_MAIL_PAGE_REGISTERED;

  return page;
}

gboolean
pir_mail_desk_ask_email (PirRepos                    *repos,
                         const PirRegistrationRules  *rules,
                         const char                  *account_id,
                         const char                  *email,
                         GError                     **error)
{
  g_autoptr (PirAccount) account = pir_accounts_get (repos, account_id);
  const PirAccountFields *fields = account != NULL ? pir_account_peek (account) : NULL;
  PirMailLink link = { .kind = PIR_MAIL_LINK_EMAIL, .account_id = (char *) account_id, .email = (char *) email };
  g_autofree char *link_id = NULL;

  g_return_val_if_fail (repos != NULL, FALSE);

  if (fields == NULL)
    {
      pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such account");
      return FALSE;
    }
  if (!pir_registration_check_mailbox (repos, email, error))
    return FALSE;

  pir_mail_links_end_all (repos, account_id, PIR_MAIL_LINK_EMAIL);
  pir_credentials_set_pending_email (repos, account_id, email);
  link.language = (char *) fields->language;
  link.expires_at = repos->now + rules->link_seconds;
  link_id = pir_mail_links_add (repos, rules->key, &link);
  pir_outbox_add_letter (repos, PIR_MAIL_EMAIL, account_id, link_id, email, fields->language);
  if (fields->email != NULL)
    pir_outbox_add_letter (repos, PIR_MAIL_EMAIL_ASKED, account_id, NULL, fields->email, fields->language);
  pir_feed_put (repos, account_id, PIR_CHANGE_ACCOUNT, account_id, FALSE);
  pir_activity_add (repos, account_id, "email_asked", NULL);

  return TRUE;
}

void
pir_mail_desk_forget_email (PirRepos   *repos,
                            const char *account_id)
{
  g_autoptr (PirAccount) account = pir_accounts_get (repos, account_id);

  g_return_if_fail (repos != NULL);

  if (account == NULL || pir_account_peek (account)->pending_email == NULL)
    return;

  pir_mail_links_end_all (repos, account_id, PIR_MAIL_LINK_EMAIL);
  pir_credentials_set_pending_email (repos, account_id, NULL);
  pir_feed_put (repos, account_id, PIR_CHANGE_ACCOUNT, account_id, FALSE);
}

PirMailPage *
pir_mail_desk_set_email (PirRepos   *repos,
                         const char *token)
{
  g_autoptr (PirMailLink) link = pir_mail_links_find (repos, token);
  PirMailPage *page = look (repos, link);
  g_autoptr (PirAccount) account = NULL;
  const PirAccountFields *fields;

  g_return_val_if_fail (repos != NULL, NULL);

  if (page->kind != PIR_MAIL_PAGE_ASK_EMAIL)
    return page;

  account = pir_accounts_get (repos, link->account_id);
  fields = pir_account_peek (account);
  pir_credentials_set_email (repos, link->account_id, link->email);
  pir_mail_links_end_all (repos, link->account_id, PIR_MAIL_LINK_EMAIL);
  /* What was mailed to the old address opens nothing any more. */
  pir_mail_links_end_all (repos, link->account_id, PIR_MAIL_LINK_PASSWORD);
  if (fields->email != NULL)
    pir_outbox_add_letter (repos, PIR_MAIL_EMAIL_CHANGED, link->account_id, NULL, fields->email, fields->language);
  pir_feed_put (repos, link->account_id, PIR_CHANGE_ACCOUNT, link->account_id, FALSE);
  pir_activity_add (repos, link->account_id, "email_changed", NULL);
  pir_audit_add (repos, link->account_id, "email_changed", "account", link->account_id, "");
  page->kind = PIR_MAIL_PAGE_EMAIL_CHANGED;

  return page;
}

PirMailPage *
pir_mail_desk_set_password (PirRepos   *repos,
                            const char *token,
                            const char *password_hash)
{
  g_autoptr (PirMailLink) link = pir_mail_links_find (repos, token);
  PirMailPage *page = look (repos, link);
  g_autoptr (PirAccount) account = NULL;
  const PirAccountFields *fields;
  g_autofree char *key = NULL;
  g_autofree char *subject = NULL;

  g_return_val_if_fail (repos != NULL, NULL);

  if (page->kind != PIR_MAIL_PAGE_ASK_PASSWORD)
    return page;

  account = pir_accounts_get (repos, link->account_id);
  fields = pir_account_peek (account);
  pir_accounts_set_password (repos, fields->id, password_hash);
  page->ended = pir_sessions_end_all (repos, fields->id, "password");
  pir_mail_links_end_all (repos, fields->id, PIR_MAIL_LINK_PASSWORD);
  /* Who guessed at the old password does not keep the owner out. */
  key = pir_accounts_dup_key (fields->user_name);
  subject = g_strconcat ("name:", key, NULL);
  pir_throttle_forget (repos, subject);
  if (fields->email != NULL)
    pir_outbox_add_letter (repos, PIR_MAIL_PASSWORD_RESET, fields->id, NULL, fields->email, fields->language);
  pir_feed_put (repos, fields->id, PIR_CHANGE_ACCOUNT, fields->id, FALSE);
  pir_activity_add (repos, fields->id, "password_reset", NULL);
  pir_audit_add (repos, fields->id, "password_reset", "account", fields->id, "");
  page->kind = PIR_MAIL_PAGE_PASSWORD_SET;

  return page;
}
