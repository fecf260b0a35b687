/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-identity-desk.h"

#include <string.h>

#include "server/pir-hand-off-desk.h"
#include "server/pir-pkce.h"
#include "server/pir-repo-accounts.h"
#include "server/pir-repo-activity.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-feed.h"
#include "server/pir-repo-mail-links.h"
#include "server/pir-repo-outbox.h"
#include "server/pir-repo-proofs.h"
#include "server/pir-repo-sessions.h"
#include "server/pir-sight.h"
#include "server/pir-token.h"

#define CODE_SECONDS 60
#define MAX_NAMESAKES 100
#define MAX_PART 40

/* Small letters and digits of a name, as user names have them */
static char *
fold (const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, "it");
  GString *text = g_string_new (NULL);

  for (const char *at = ascii; *at != '\0' && text->len < MAX_PART; at++)
    if (g_ascii_isalnum (*at))
      g_string_append_c (text, g_ascii_tolower (*at));

  return g_string_free (text, FALSE);
}

static gboolean
is_taken (PirRepos   *repos,
          const char *user_name)
{
  g_autofree char *key = pir_accounts_dup_key (user_name), *id = NULL, *hash = NULL;

  return pir_accounts_find (repos, key, &id, &hash);
}

/* "maria.rossi", "maria.rossi2" … */
static char *
dup_free_name (PirRepos        *repos,
               const PirPerson *person)
{
  g_autofree char *given = fold (person->given_name);
  g_autofree char *family = fold (person->family_name);
  g_autofree char *base = g_strconcat (given, ".", family, NULL);
  g_autofree char *id = g_uuid_string_random ();

  if (!is_taken (repos, base))
    return g_steal_pointer (&base);
  for (guint i = 2; i <= MAX_NAMESAKES; i++)
    {
      g_autofree char *name = g_strdup_printf ("%s%u", base, i);

      if (!is_taken (repos, name))
        return g_steal_pointer (&name);
    }

  return g_strconcat (base, ".", id, NULL);
}

static char *
add_account (PirRepos        *repos,
             const PirPerson *person,
             const char      *provider,
             const char      *language)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *user_name = dup_free_name (repos, person);
  const PirAccountFields fields = {
    .id = id,
    .user_name = user_name,
    .given_name = person->given_name,
    .family_name = person->family_name,
    .tax_code = person->tax_code,
    .email = person->email,
    .language = language,
  };
  g_autoptr (PirAccount) account = pir_account_new (&fields);

  pir_accounts_put (repos, account);
  pir_identities_set_origin (repos, id, provider, person);
  pir_feed_put (repos, id, PIR_CHANGE_ACCOUNT, id, FALSE);
  pir_audit_add (repos, id, "account_added", "account", id, provider);
  pir_activity_add (repos, id, "registered", provider);

  return g_steal_pointer (&id);
}

/* Whether the provider and the one who made the account have certified the same address */
static gboolean
is_same_mailbox (const PirAccountFields *fields,
                 const PirPerson        *person)
{
  return fields->email != NULL && person->email != NULL && g_ascii_strcasecmp (fields->email, person->email) == 0;
}

/* Returns: (transfer full) (nullable): the sessions that have ended */
static GStrv
hand_over (PirRepos           *repos,
           const PirSignInRow *sign_in,
           const PirPerson    *person,
           const char         *account_id)
{
  g_autoptr (PirAccount) account = pir_accounts_get (repos, account_id);
  const PirAccountFields *fields = pir_account_peek (account);

  if (is_same_mailbox (fields, person))
    return NULL;

  if (fields->email != NULL)
    pir_outbox_add_letter (repos, PIR_MAIL_HANDED_OVER, account_id, NULL, fields->email, fields->language);
  pir_identities_hand_over (repos, account_id, person);
  pir_mail_links_end_all (repos, account_id, PIR_MAIL_LINK_EMAIL);
  pir_mail_links_end_all (repos, account_id, PIR_MAIL_LINK_PASSWORD);
  pir_feed_put (repos, account_id, PIR_CHANGE_ACCOUNT, account_id, FALSE);
  pir_audit_add (repos, account_id, "handed_over", "account", account_id, sign_in->provider);
  pir_activity_add (repos, account_id, "email_changed", sign_in->provider);

  return pir_sessions_end_all (repos, account_id, "handed_over");
}

static char *
add_code (PirRepos           *repos,
          const PirSignInRow *sign_in,
          const char         *account_id)
{
  char *code = pir_token_new ();
  g_autofree char *hash = pir_token_dup_hash (code);
  const PirCodeRow row = {
    .account_id = (char *) account_id,
    .provider = sign_in->provider,
    .redirect_uri = sign_in->redirect_uri,
    .code_challenge = sign_in->code_challenge,
    .expires_at = repos->now + CODE_SECONDS,
  };

  pir_codes_add (repos, hash, &row);

  return code;
}

void
pir_admission_free (PirAdmission *self)
{
  if (self == NULL)
    return;

  pir_token_free (self->code);
  g_strfreev (self->ended);
  g_free (self);
}

PirAdmission *
pir_identity_admit (PirRepos           *repos,
                    const PirSignInRow *sign_in,
                    const PirPerson    *person,
                    const char         *language)
{
  g_autofree char *account_id = NULL;
  PirAdmission *admission;

  g_return_val_if_fail (repos != NULL && sign_in != NULL, NULL);
  g_return_val_if_fail (person != NULL && language != NULL, NULL);

  admission = g_new0 (PirAdmission, 1);
  account_id = pir_accounts_find_person (repos, person->tax_code);
  if (account_id == NULL)
    account_id = add_account (repos, person, sign_in->provider, language);
  else if (!pir_proofs_has (repos, account_id))
    admission->ended = hand_over (repos, sign_in, person, account_id);

  pir_identities_put (repos, sign_in->provider, person->subject, account_id);
  if (pir_proofs_put (repos, account_id, PIR_PROOF_PROVIDER, NULL, sign_in->provider))
    pir_sight_show_own (repos, account_id);
  admission->code = sign_in->hand_off_id != NULL ? pir_hand_off_arrive (repos, sign_in, account_id)
                                                 : add_code (repos, sign_in, account_id);

  return admission;
}

/* Somebody else has the code too. */
static PirSessionResult *
use_again (PirRepos   *repos,
           const char *code_hash)
{
  g_autoptr (PirCodeRow) row = pir_codes_find (repos, code_hash);
  PirSessionResult *result = g_new0 (PirSessionResult, 1);

  if (row == NULL || row->session_id == NULL || !pir_sessions_is_on (repos, row->session_id))
    return result;

  pir_sessions_end (repos, row->session_id, "reused");
  pir_audit_add (repos, row->account_id, "session_ended", "session", row->session_id, "reused");
  pir_activity_add (repos, row->account_id, "token_reused", row->provider);
  result->ended = g_strdup (row->session_id);

  return result;
}

static PirSessionResult *
open_session (PirRepos                  *repos,
              const PirCodeRow          *row,
              const char                *code_hash,
              const PirCodeSignInFields *fields,
              const PirSessionTerms     *terms)
{
  PirSessionResult *result = pir_session_open (repos, row->account_id, fields->device_name, terms);
  g_autofree char *access_hash = pir_token_dup_hash (pir_tokens_get_access (result->tokens));
  g_autoptr (PirTokenRow) tokens = pir_sessions_find_access (repos, access_hash);

  if (tokens != NULL)
    pir_codes_set_session (repos, code_hash, tokens->session_id);

  return result;
}

PirSessionResult *
pir_identity_redeem (PirRepos                  *repos,
                     const PirCodeSignInFields *fields,
                     const PirSessionTerms     *terms)
{
  g_autofree char *hash = NULL;
  g_autoptr (PirCodeRow) row = NULL;

  g_return_val_if_fail (repos != NULL, NULL);
  g_return_val_if_fail (fields != NULL && terms != NULL, NULL);

  hash = pir_token_dup_hash (fields->code);
  if (hash == NULL)
    return g_new0 (PirSessionResult, 1);

  row = pir_codes_take (repos, hash);
  if (row == NULL)
    return use_again (repos, hash);
  if (row->expires_at <= repos->now || strcmp (row->redirect_uri, fields->redirect_uri) != 0
      || !pir_pkce_check (row->code_challenge, fields->code_verifier))
    return g_new0 (PirSessionResult, 1);

  return open_session (repos, row, hash, fields, terms);
}
