/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api.h"

#include "server/pir-hand-off-desk.h"
#include "server/pir-identity-desk.h"
#include "server/pir-password-entry.h"
#include "server/pir-repo-activity.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-sessions.h"
#include "server/pir-repo-throttle.h"
#include "server/pir-server-error.h"
#include "server/pir-session-desk.h"
#include "server/pir-token.h"
#include "wire/pir-wire-hand-off.h"
#include "wire/pir-wire-messages.h"

#define SECONDS_A_DAY (24 * 60 * 60)

/* Somebody who signs in with a password, until it was looked at */
typedef struct
{
  PirRequest *request;     /* (owned) */
  char       *device_name; /* (owned) (nullable) */
} SignIn;

/* Somebody whose password was right */
typedef struct
{
  PirPasswordEntry *entry;       /* (owned) */
  char             *device_name; /* (owned) (nullable) */
  PirSessionTerms   terms;
} Opening;

typedef struct
{
  char            *refresh_token; /* (owned) overwritten before it is freed */
  PirSessionTerms  terms;
} Refresh;

/* Who comes with what a provider, or a person's phone, has granted */
typedef struct
{
  char            *secret;       /* (owned) overwritten before it is freed, as is the next */
  char            *verifier;     /* (owned) (nullable): that of a code */
  char            *redirect_uri; /* (owned) (nullable): of a code */
  char            *device_name;  /* (owned) (nullable) */
  char            *by_address;   /* (owned): subjects of the throttle */
  char            *by_screen;    /* (owned) (nullable): likewise, of a screen that a phone has let in */
  PirSessionTerms  terms;
} Grant;

static void
sign_in_free (SignIn *self)
{
  g_object_unref (self->request);
  g_free (self->device_name);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignIn, sign_in_free)

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  pir_password_entry_free (opening->entry);
  g_free (opening->device_name);
  g_free (opening);
}

static void
refresh_free (gpointer data)
{
  Refresh *refresh = data;

  pir_token_free (refresh->refresh_token);
  g_free (refresh);
}

static void
grant_free (gpointer data)
{
  Grant *self = data;

  pir_token_free (self->secret);
  g_clear_pointer (&self->verifier, pir_token_free);
  g_free (self->redirect_uri);
  g_free (self->device_name);
  g_free (self->by_address);
  g_free (self->by_screen);
  g_free (self);
}

static PirSessionTerms
get_terms (PirRequest *request)
{
  const PirServerConfig *config = pir_request_get_parts (request)->config;

  return (PirSessionTerms) { config->access_seconds, (gint64) config->refresh_days * SECONDS_A_DAY };
}

static void
answer_tokens (PirRequest *request,
               guint       status,
               PirTokens  *tokens)
{
  gint64 lifetime = pir_request_get_parts (request)->config->access_seconds;

  pir_request_answer (request, pir_answer_new (status, PIR_TYPE_JSON, pir_wire_write_tokens (tokens, lifetime)));
}

static gpointer
open_session (PirRepos  *repos,
              gpointer   data,
              GError   **error)
{
  const Opening *opening = data;

  pir_password_entry_settle (repos, opening->entry);

  return pir_session_open (repos, opening->entry->account_id, opening->device_name, &opening->terms);
}

static void
on_session_open (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (PirRequest) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirSessionResult) session = pir_database_run_finish (PIR_DATABASE (source), result, &error);

  if (session == NULL)
    {
      pir_request_fail (request, error);
      return;
    }

  pir_press_kick (pir_request_get_parts (request)->press);
  answer_tokens (request, SOUP_STATUS_CREATED, session->tokens);
}

static void
on_entered (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (SignIn) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirPasswordEntry) entry = pir_password_entry_finish (PIR_REQUEST (source), result, &error);
  PirRequest *request = self->request;
  Opening *opening;

  if (entry == NULL)
    {
      pir_request_fail (request, error);
      return;
    }

  opening = g_new0 (Opening, 1);
  opening->entry = g_steal_pointer (&entry);
  opening->device_name = g_steal_pointer (&self->device_name);
  opening->terms = get_terms (request);
  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, open_session, opening,
                          opening_free, (GDestroyNotify) pir_session_result_free, pir_request_get_cancellable (request),
                          on_session_open, g_object_ref (request));
}

void
pir_api_sign_in (PirRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = pir_request_parse (request, &error);
  PirSignInFields fields;
  SignIn *self;

  g_return_if_fail (request != NULL);

  if (object == NULL || !pir_wire_read_sign_in (object, &fields, &error))
    {
      pir_request_fail (request, error);
      return;
    }

  self = g_new0 (SignIn, 1);
  self->request = g_object_ref (request);
  self->device_name = g_strdup (fields.device_name);
  pir_password_entry_async (request, fields.user_name, fields.password, on_entered, self);
}

static gpointer
redeem (PirRepos  *repos,
        gpointer   data,
        GError   **error)
{
  Grant *self = data;
  const PirCodeSignInFields code = { self->secret, self->verifier, self->redirect_uri, self->device_name };
  gint64 wait = pir_throttle_get_wait (repos, self->by_address);
  PirSessionResult *result;

  if (wait > 0)
    {
      pir_server_error_set_wait (error, PIR_PROBLEM_THROTTLED, wait);
      return NULL;
    }

  pir_throttle_charge (repos, self->by_address, PIR_ENTRIES_FREE_BY_ADDRESS);
  result = self->by_screen == NULL ? pir_identity_redeem (repos, &code, &self->terms)
                                   : pir_hand_off_redeem (repos, self->secret, self->device_name, &self->terms);
  if (result->tokens != NULL)
    {
      pir_throttle_take_back (repos, self->by_address);
      if (self->by_screen != NULL)
        pir_throttle_take_back (repos, self->by_screen);
    }

  return result;
}

static void
on_redeemed (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (PirRequest) request = user_data;
  PirParts *parts = pir_request_get_parts (request);
  g_autoptr (GError) error = NULL;
  g_autoptr (PirSessionResult) session = pir_database_run_finish (PIR_DATABASE (source), result, &error);

  if (session != NULL && session->ended != NULL)
    pir_gate_end_session (parts->gate, session->ended);
  if (session != NULL && session->tokens != NULL)
    {
      pir_press_kick (parts->press);
      answer_tokens (request, SOUP_STATUS_CREATED, session->tokens);
      return;
    }

  if (session != NULL)
    pir_server_error_set (&error, PIR_PROBLEM_CREDENTIALS, "the code is not good");
  pir_request_fail (request, error);
}

/* @secret: what was granted; @by_screen: (transfer full) (nullable) */
static Grant *
grant_new (PirRequest *request,
           const char *secret,
           const char *device_name,
           char       *by_screen)
{
  Grant *self = g_new0 (Grant, 1);

  self->secret = g_strdup (secret);
  self->device_name = g_strdup (device_name);
  self->by_address = pir_request_dup_subject (request, "address");
  self->by_screen = by_screen;
  self->terms = get_terms (request);

  return self;
}

/* Takes @self */
static void
begin_redeem (PirRequest *request,
              Grant      *self)
{
  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, redeem, self,
                          grant_free, (GDestroyNotify) pir_session_result_free, pir_request_get_cancellable (request),
                          on_redeemed, g_object_ref (request));
}

void
pir_api_sign_in_with_code (PirRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = pir_request_parse (request, &error);
  PirCodeSignInFields fields;
  Grant *self;

  g_return_if_fail (PIR_IS_REQUEST (request));

  if (object == NULL || !pir_wire_read_code_sign_in (object, &fields, &error))
    {
      pir_request_fail (request, error);
      return;
    }

  self = grant_new (request, fields.code, fields.device_name, NULL);
  self->verifier = g_strdup (fields.code_verifier);
  self->redirect_uri = g_strdup (fields.redirect_uri);
  begin_redeem (request, self);
}

void
pir_api_sign_in_with_hand_off (PirRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = pir_request_parse (request, &error);
  PirHandOffSignIn fields;

  g_return_if_fail (PIR_IS_REQUEST (request));

  if (object == NULL || !pir_wire_read_hand_off_sign_in (object, &fields, &error))
    pir_request_fail (request, error);
  else
    begin_redeem (request, grant_new (request, fields.secret, fields.device_name, pir_request_dup_subject (request, "hand-off")));
}

static gpointer
refresh_in_database (PirRepos  *repos,
                     gpointer   data,
                     GError   **error)
{
  Refresh *refresh = data;

  return pir_session_refresh (repos, refresh->refresh_token, &refresh->terms);
}

static void
on_refreshed (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (PirRequest) request = user_data;
  PirGate *gate = pir_request_get_parts (request)->gate;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirSessionResult) session = pir_database_run_finish (PIR_DATABASE (source), result, &error);

  if (session == NULL)
    {
      pir_request_fail (request, error);
      return;
    }

  pir_gate_forget_token (gate, session->dropped);
  if (session->ended != NULL)
    pir_gate_end_session (gate, session->ended);
  if (session->tokens != NULL)
    {
      answer_tokens (request, SOUP_STATUS_OK, session->tokens);
      return;
    }

  pir_server_error_set (&error, PIR_PROBLEM_SESSION_ENDED, "the refresh token is not good");
  pir_request_fail (request, error);
}

void
pir_api_refresh (PirRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = pir_request_parse (request, &error);
  const char *token = object != NULL ? pir_wire_read_refresh (object, &error) : NULL;
  Refresh *refresh;

  g_return_if_fail (request != NULL);

  if (token == NULL)
    {
      pir_request_fail (request, error);
      return;
    }

  refresh = g_new0 (Refresh, 1);
  refresh->refresh_token = g_strdup (token);
  refresh->terms = get_terms (request);
  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT,
                          refresh_in_database, refresh, refresh_free, (GDestroyNotify) pir_session_result_free,
                          pir_request_get_cancellable (request), on_refreshed, g_object_ref (request));
}

static gpointer
end_session (PirRepos  *repos,
             gpointer   data,
             GError   **error)
{
  const PirVisit *visit = data;

  pir_sessions_end (repos, visit->session_id, "signed_out");
  pir_audit_add (repos, visit->account_id, "session_ended", "session", visit->session_id, "signed_out");
  pir_activity_add (repos, visit->account_id, "signed_out", NULL);

  return GINT_TO_POINTER (TRUE);
}

static void
on_session_ended (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (PirRequest) request = user_data;
  g_autoptr (GError) error = NULL;

  if (pir_database_run_finish (PIR_DATABASE (source), result, &error) == NULL)
    {
      pir_request_fail (request, error);
      return;
    }

  pir_gate_end_session (pir_request_get_parts (request)->gate, pir_request_get_visit (request)->session_id);
  pir_request_answer (request, pir_answer_new (SOUP_STATUS_NO_CONTENT, NULL, NULL));
}

void
pir_api_sign_out (PirRequest *request)
{
  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, end_session,
                          pir_visit_copy (pir_request_get_visit (request)), (GDestroyNotify) pir_visit_free, NULL, NULL,
                          on_session_ended, g_object_ref (request));
}
