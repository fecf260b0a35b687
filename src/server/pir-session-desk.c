/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-session-desk.h"

#include "server/pir-repo-activity.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-receipts.h"
#include "server/pir-repo-sessions.h"
#include "server/pir-token.h"

#define LOST_ANSWER_SECONDS 30
#define PAST_DOCUMENTS 200

void
pir_session_result_free (PirSessionResult *result)
{
  if (result == NULL)
    return;

  g_clear_object (&result->tokens);
  g_free (result->dropped);
  g_free (result->ended);
  g_free (result);
}

static PirTokens *
issue (PirRepos              *repos,
       const char            *session_id,
       const char            *account_id,
       const char            *parent_hash,
       const PirSessionTerms *terms)
{
  char *access = pir_token_new ();
  char *refresh = pir_token_new ();
  g_autofree char *access_hash = pir_token_dup_hash (access);
  g_autofree char *refresh_hash = pir_token_dup_hash (refresh);
  const PirTokenRow row = {
    .session_id = (char *) session_id,
    .refresh_hash = refresh_hash,
    .access_hash = access_hash,
    .parent_hash = (char *) parent_hash,
    .access_expires_at = repos->now + terms->access_seconds,
    .expires_at = repos->now + terms->refresh_seconds,
  };
  PirTokens *tokens = pir_tokens_new (account_id, access, row.access_expires_at, refresh);

  pir_sessions_add_tokens (repos, &row);
  pir_token_free (access);
  pir_token_free (refresh);

  return tokens;
}

PirSessionResult *
pir_session_open (PirRepos              *repos,
                  const char            *account_id,
                  const char            *device_name,
                  const PirSessionTerms *terms)
{
  g_return_val_if_fail (repos != NULL, NULL);
  g_return_val_if_fail (terms != NULL, NULL);

  g_autofree char *id = g_uuid_string_random ();
  PirSessionResult *result = g_new0 (PirSessionResult, 1);

  /* Somebody will want to see them now. */
  if (!pir_sessions_has_any (repos, account_id))
    pir_documents_want_newest (repos, account_id, PAST_DOCUMENTS);

  pir_sessions_add (repos, id, account_id, device_name);
  result->tokens = issue (repos, id, account_id, NULL, terms);
  pir_audit_add (repos, account_id, "signed_in", "session", id, "");
  pir_activity_add (repos, account_id, "signed_in", device_name);

  return result;
}

static PirSessionResult *
exchange (PirRepos              *repos,
          const PirTokenRow     *row,
          const PirSessionTerms *terms)
{
  PirSessionResult *result = g_new0 (PirSessionResult, 1);

  pir_sessions_set_replaced (repos, row->refresh_hash);
  result->dropped = g_strdup (row->access_hash);
  result->tokens = issue (repos, row->session_id, row->account_id, row->refresh_hash, terms);

  return result;
}

static PirSessionResult *
use_again (PirRepos              *repos,
           const PirTokenRow     *row,
           const PirSessionTerms *terms)
{
  g_autoptr (PirTokenRow) child = pir_sessions_find_child (repos, row->refresh_hash);
  PirSessionResult *result = g_new0 (PirSessionResult, 1);

  if (child != NULL && child->used_at == 0 && child->replaced_at == 0
      && repos->now - row->replaced_at <= LOST_ANSWER_SECONDS)
    {
      pir_sessions_void_tokens (repos, child->refresh_hash);
      result->dropped = g_strdup (child->access_hash);
      result->tokens = issue (repos, row->session_id, row->account_id, row->refresh_hash, terms);
      return result;
    }

  pir_sessions_end (repos, row->session_id, "reused");
  pir_audit_add (repos, row->account_id, "session_ended", "session", row->session_id, "reused");
  pir_activity_add (repos, row->account_id, "token_reused", NULL);
  result->ended = g_strdup (row->session_id);

  return result;
}

PirSessionResult *
pir_session_refresh (PirRepos              *repos,
                     const char            *refresh_token,
                     const PirSessionTerms *terms)
{
  g_return_val_if_fail (repos != NULL, NULL);
  g_return_val_if_fail (terms != NULL, NULL);

  g_autofree char *hash = pir_token_dup_hash (refresh_token);
  g_autoptr (PirTokenRow) row = hash != NULL ? pir_sessions_find_refresh (repos, hash) : NULL;

  if (row == NULL || row->ended_at != 0 || row->expires_at <= repos->now)
    return g_new0 (PirSessionResult, 1);

  return row->replaced_at == 0 ? exchange (repos, row, terms) : use_again (repos, row, terms);
}
