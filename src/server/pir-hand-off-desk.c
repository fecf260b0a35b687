/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-hand-off-desk.h"

#include <string.h>

#include "model/pir-attestation-code.h"
#include "server/pir-repo-activity.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-sessions.h"
#include "server/pir-server-error.h"
#include "server/pir-token.h"

/* What a screen has at least to fetch what was granted at the last moment */
#define GRANT_SECONDS 60
/* In the place of a provider; ids of those are the operator's, and have a section of the configuration */
#define PASSWORD "password"
/* A clock of whole seconds lets somebody who is right seem early by one. */
#define MIN_PAUSE (PIR_HAND_OFF_INTERVAL - 1)

static char *
dup_letters (const PirHouseKey *key,
             const char        *id)
{
  char *token = pir_house_key_derive (key, "user-code", id);
  char *code = pir_user_code_new (token);

  pir_token_free (token);

  return code;
}

char *
pir_hand_off_dup_code (const PirHouseKey *key,
                       const char        *id)
{
  g_autofree char *code = NULL;

  g_return_val_if_fail (key != NULL && id != NULL, NULL);

  code = dup_letters (key, id);

  return pir_attestation_code_group (code);
}

/* Eight letters can be tried out by who has the database; not without the house's key. */
char *
pir_hand_off_dup_code_hash (const PirHouseKey *key,
                            const char        *text)
{
  g_autofree char *code = pir_user_code_read (text);
  g_autofree char *hash = NULL;
  char *token;

  g_return_val_if_fail (key != NULL, NULL);

  if (code == NULL)
    return NULL;

  token = pir_house_key_derive (key, "user-code-hash", code);
  hash = pir_token_dup_hash (token);
  pir_token_free (token);

  return g_steal_pointer (&hash);
}

PirHandOff *
pir_hand_off_begin (PirRepos          *repos,
                    const PirHouseKey *key,
                    const char        *public_url)
{
  g_autofree char *id = g_uuid_string_random ();
  g_autofree char *secret_hash = NULL, *code_hash = NULL;
  PirHandOff *self;
  char *secret;

  g_return_val_if_fail (repos != NULL, NULL);
  g_return_val_if_fail (key != NULL && public_url != NULL, NULL);

  secret = pir_token_new ();
  secret_hash = pir_token_dup_hash (secret);
  self = g_new0 (PirHandOff, 1);
  self->key = pir_tokens_new (id, secret, repos->now + PIR_HAND_OFF_SECONDS, NULL);
  pir_token_free (secret);
  self->user_code = pir_hand_off_dup_code (key, id);
  self->address = g_strconcat (public_url, "/enter", NULL);
  self->code_address = g_strconcat (public_url, "/enter/", self->user_code, NULL);
  self->expires_in = PIR_HAND_OFF_SECONDS;
  self->interval = PIR_HAND_OFF_INTERVAL;
  code_hash = pir_hand_off_dup_code_hash (key, self->user_code);
  pir_hand_offs_add (repos, id, secret_hash, code_hash, PIR_HAND_OFF_SECONDS);

  return self;
}

static PirHandOffRow *
find (PirRepos    *repos,
      const char  *secret_hash,
      GError     **error)
{
  PirHandOffRow *row = secret_hash != NULL ? pir_hand_offs_find_secret (repos, secret_hash) : NULL;

  if (row == NULL)
    pir_server_error_set (error, PIR_PROBLEM_UNAUTHENTICATED, "the secret is of no hand-off");

  return row;
}

gboolean
pir_hand_off_look (PirRepos         *repos,
                   const char       *secret_hash,
                   PirHandOffState  *state,
                   GError          **error)
{
  g_autoptr (PirHandOffRow) row = NULL;

  g_return_val_if_fail (repos != NULL, FALSE);
  g_return_val_if_fail (state != NULL, FALSE);

  row = find (repos, secret_hash, error);
  if (row == NULL)
    return FALSE;

  if (row->asked_at > 0 && repos->now - row->asked_at < MIN_PAUSE)
    {
      pir_server_error_set_wait (error, PIR_PROBLEM_THROTTLED, PIR_HAND_OFF_INTERVAL);
      return FALSE;
    }

  pir_hand_offs_set_asked (repos, row->id);
  if (row->expires_at <= repos->now || !pir_hand_off_state_from_string (row->state, state))
    *state = PIR_HAND_OFF_OVER;

  return TRUE;
}

gboolean
pir_hand_off_withdraw (PirRepos    *repos,
                       const char  *secret_hash,
                       GError     **error)
{
  g_autoptr (PirHandOffRow) row = NULL;

  g_return_val_if_fail (repos != NULL, FALSE);

  row = find (repos, secret_hash, error);
  if (row == NULL)
    return FALSE;

  if (strcmp (row->state, "used") != 0)
    pir_hand_offs_delete (repos, row->id);

  return TRUE;
}

char *
pir_hand_off_open (PirRepos   *repos,
                   const char *code_hash)
{
  g_autoptr (PirHandOffRow) row = NULL;

  g_return_val_if_fail (repos != NULL, NULL);
  g_return_val_if_fail (code_hash != NULL, NULL);

  row = pir_hand_offs_find_code (repos, code_hash);
  if (row == NULL)
    return NULL;

  pir_hand_offs_set_state (repos, row->id, "opened");

  return g_steal_pointer (&row->id);
}

char *
pir_hand_off_arrive (PirRepos           *repos,
                     const PirSignInRow *sign_in,
                     const char         *account_id)
{
  g_autoptr (PirHandOffRow) row = NULL;
  g_autofree char *hash = NULL;
  char *grant;

  g_return_val_if_fail (repos != NULL, NULL);
  g_return_val_if_fail (sign_in != NULL && account_id != NULL, NULL);

  row = pir_hand_offs_find_waiting (repos, sign_in->hand_off_id);
  if (row == NULL)
    return NULL;

  grant = pir_token_new ();
  hash = pir_token_dup_hash (grant);
  pir_hand_offs_arrive (repos, sign_in->id, account_id, hash);

  return grant;
}

/* It is kept as those of providers are; nobody is given a state by which it could come back. */
char *
pir_hand_off_arrive_by_password (PirRepos   *repos,
                                 const char *id,
                                 const char *account_id)
{
  g_autofree char *sign_in_id = g_uuid_string_random ();
  g_autofree char *state_hash = NULL;
  g_autoptr (PirHandOffRow) row = NULL;
  const PirSignInRow sign_in = {
    .id = sign_in_id,
    .provider = (char *) PASSWORD,
    .hand_off_id = (char *) id,
  };
  char *state;

  g_return_val_if_fail (repos != NULL, NULL);
  g_return_val_if_fail (id != NULL && account_id != NULL, NULL);

  row = pir_hand_offs_find_waiting (repos, id);
  if (row == NULL)
    return NULL;

  state = pir_token_new ();
  state_hash = pir_token_dup_hash (state);
  pir_token_free (state);
  pir_sign_ins_add (repos, &sign_in, state_hash, PIR_HAND_OFF_SECONDS);

  return pir_hand_off_arrive (repos, &sign_in, account_id);
}

/* Whoever lets a screen in is known; whoever says no need not be. */
gboolean
pir_hand_off_answer (PirRepos   *repos,
                     const char *code_hash,
                     const char *grant,
                     gboolean    is_yes)
{
  g_autofree char *grant_hash = grant != NULL ? pir_token_dup_hash (grant) : NULL;
  g_autoptr (PirHandOffRow) row = NULL;
  g_autoptr (PirGrantRow) who = NULL;

  g_return_val_if_fail (repos != NULL, FALSE);
  g_return_val_if_fail (code_hash != NULL, FALSE);

  row = pir_hand_offs_find_code (repos, code_hash);
  if (row == NULL)
    return FALSE;

  who = grant_hash != NULL ? pir_hand_offs_take_grant (repos, row->id, grant_hash) : NULL;
  if (is_yes && who == NULL)
    return FALSE;

  if (is_yes)
    pir_hand_offs_grant (repos, row->id, who->account_id, who->provider, GRANT_SECONDS);
  else
    pir_hand_offs_set_state (repos, row->id, "denied");
  pir_audit_add (repos, who != NULL ? who->account_id : "service", is_yes ? "hand_off_granted" : "hand_off_denied", "hand_off", row->id,
                 who != NULL ? who->provider : "");

  return TRUE;
}

static void
use_again (PirRepos         *repos,
           const char       *secret_hash,
           PirSessionResult *result)
{
  g_autoptr (PirHandOffRow) row = pir_hand_offs_find_secret (repos, secret_hash);

  if (row == NULL || row->session_id == NULL || !pir_sessions_is_on (repos, row->session_id))
    return;

  pir_sessions_end (repos, row->session_id, "reused");
  pir_audit_add (repos, row->account_id, "session_ended", "session", row->session_id, "reused");
  pir_activity_add (repos, row->account_id, "token_reused", NULL);
  result->ended = g_strdup (row->session_id);
}

PirSessionResult *
pir_hand_off_redeem (PirRepos              *repos,
                     const char            *secret,
                     const char            *device_name,
                     const PirSessionTerms *terms)
{
  g_autofree char *secret_hash = NULL, *access_hash = NULL;
  g_autoptr (PirHandOffRow) row = NULL;
  g_autoptr (PirTokenRow) tokens = NULL;
  PirSessionResult *result;

  g_return_val_if_fail (repos != NULL, NULL);
  g_return_val_if_fail (secret != NULL && terms != NULL, NULL);

  secret_hash = pir_token_dup_hash (secret);
  row = secret_hash != NULL ? pir_hand_offs_take (repos, secret_hash) : NULL;
  if (row == NULL)
    {
      result = g_new0 (PirSessionResult, 1);
      if (secret_hash != NULL)
        use_again (repos, secret_hash, result);
      return result;
    }

  result = pir_session_open (repos, row->account_id, device_name, terms);
  access_hash = pir_token_dup_hash (pir_tokens_get_access (result->tokens));
  tokens = pir_sessions_find_access (repos, access_hash);
  if (tokens != NULL)
    pir_hand_offs_set_session (repos, row->id, tokens->session_id);

  return result;
}
