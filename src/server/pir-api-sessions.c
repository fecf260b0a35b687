/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api.h"

#include <sodium.h>
#include <string.h>

#include "server/pir-hand-off-desk.h"
#include "server/pir-identity-desk.h"
#include "server/pir-repo-accounts.h"
#include "server/pir-repo-activity.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-sessions.h"
#include "server/pir-repo-throttle.h"
#include "server/pir-server-error.h"
#include "server/pir-session-desk.h"
#include "wire/pir-wire-hand-off.h"
#include "wire/pir-wire-messages.h"

/* Attempts that cost nothing: a family behind one address has several people, a school many */
#define FREE_BY_NAME 5
#define FREE_BY_ADDRESS 20
#define SECONDS_A_DAY (24 * 60 * 60)

/* Somebody who signs in, from the first look into the throttle to the new session */
typedef struct
{
  PirRequest      *request;     /* (owned) */
  char            *user_key;    /* (owned) as accounts are looked for */
  char            *by_name;     /* (owned) subjects of the throttle */
  char            *by_address;  /* (owned) */
  char            *password;    /* (owned) overwritten before it is freed */
  char            *device_name; /* (owned) (nullable) */
  char            *account_id;  /* (owned) (nullable) once it is known */
  PirSessionTerms  terms;
} SignIn;

/* What the database says of a user name */
typedef struct
{
  char *account_id; /* (owned) (nullable) */
  char *hash;       /* (owned) (nullable) */
} Credentials;

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
free_secret (char *secret)
{
  sodium_memzero (secret, strlen (secret));
  g_free (secret);
}

static void
sign_in_free (gpointer data)
{
  SignIn *self = data;

  g_object_unref (self->request);
  g_free (self->user_key);
  g_free (self->by_name);
  g_free (self->by_address);
  free_secret (self->password);
  g_free (self->device_name);
  g_free (self->account_id);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (SignIn, sign_in_free)

/* The database's part of it, so that neither thread frees what the other reads */
static SignIn *
sign_in_copy (const SignIn *self)
{
  SignIn *copy = g_new0 (SignIn, 1);

  copy->request = g_object_ref (self->request);
  copy->user_key = g_strdup (self->user_key);
  copy->by_name = g_strdup (self->by_name);
  copy->by_address = g_strdup (self->by_address);
  copy->password = g_strdup ("");

  return copy;
}

static void
credentials_free (gpointer data)
{
  Credentials *credentials = data;

  g_free (credentials->account_id);
  g_free (credentials->hash);
  g_free (credentials);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Credentials, credentials_free)

static void
refresh_free (gpointer data)
{
  Refresh *refresh = data;

  free_secret (refresh->refresh_token);
  g_free (refresh);
}

static void
grant_free (gpointer data)
{
  Grant *self = data;

  free_secret (self->secret);
  g_clear_pointer (&self->verifier, free_secret);
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
  SignIn *self = data;

  pir_throttle_forget (repos, self->by_name);
  pir_throttle_take_back (repos, self->by_address);

  return pir_session_open (repos, self->account_id, self->device_name, &self->terms);
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

static gpointer
cancel_charges (PirRepos  *repos,
                gpointer   data,
                GError   **error)
{
  const SignIn *self = data;

  pir_throttle_cancel_charge (repos, self->by_name);
  pir_throttle_cancel_charge (repos, self->by_address);

  return GINT_TO_POINTER (TRUE);
}

/* Whoever was turned away by the crowd has guessed nothing: its next attempt is as cheap as this one. */
static void
fail_unchecked (SignIn       *self,
                const GError *error)
{
  PirRequest *request = self->request;

  if (g_error_matches (error, PIR_SERVER_ERROR, PIR_PROBLEM_BUSY))
    pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, cancel_charges,
                            sign_in_copy (self), sign_in_free, NULL, NULL, NULL, NULL);
  pir_request_fail (request, error);
}

static void
on_password_checked (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (SignIn) self = user_data;
  g_autoptr (PirRequest) request = g_object_ref (self->request);
  g_autoptr (GError) error = NULL;
  gboolean is_right = pir_passwords_check_finish (PIR_PASSWORDS (source), result, &error);

  if (error != NULL)
    {
      fail_unchecked (self, error);
      return;
    }
  if (!is_right)
    {
      pir_server_error_set (&error, PIR_PROBLEM_CREDENTIALS, "user name or password are wrong");
      pir_request_fail (request, error);
      /* The owner sees it; who tries does not wait for it, and so learns nothing. */
      if (self->account_id != NULL && g_error_matches (error, PIR_SERVER_ERROR, PIR_PROBLEM_CREDENTIALS))
        pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_WRITE, G_PRIORITY_LOW,
                                pir_activity_add_failure, g_steal_pointer (&self->account_id), g_free, NULL, NULL, NULL, NULL);
      return;
    }

  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, open_session,
                          g_steal_pointer (&self), sign_in_free, (GDestroyNotify) pir_session_result_free,
                          pir_request_get_cancellable (request), on_session_open, g_object_ref (request));
}

/* Charges the attempt, whether or not there is such an account */
static gpointer
find_credentials (PirRepos  *repos,
                  gpointer   data,
                  GError   **error)
{
  SignIn *self = data;
  gint64 by_name = pir_throttle_get_wait (repos, self->by_name);
  gint64 by_address = pir_throttle_get_wait (repos, self->by_address);
  Credentials *credentials;

  if (by_name > 0 || by_address > 0)
    {
      pir_server_error_set_wait (error, PIR_PROBLEM_THROTTLED, MAX (by_name, by_address));
      return NULL;
    }

  pir_throttle_charge (repos, self->by_name, FREE_BY_NAME);
  pir_throttle_charge (repos, self->by_address, FREE_BY_ADDRESS);
  credentials = g_new0 (Credentials, 1);
  pir_accounts_find (repos, self->user_key, &credentials->account_id, &credentials->hash);

  return credentials;
}

static void
on_credentials (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (SignIn) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Credentials) credentials = pir_database_run_finish (PIR_DATABASE (source), result, &error);
  PirRequest *request = self->request;

  if (credentials == NULL)
    {
      pir_request_fail (request, error);
      return;
    }

  self->account_id = g_steal_pointer (&credentials->account_id);
  pir_passwords_check_async (pir_request_get_parts (request)->passwords, credentials->hash, self->password,
                             pir_request_get_cancellable (request), on_password_checked, self);
  g_steal_pointer (&self);
}

static SignIn *
sign_in_new (PirRequest            *request,
             const PirSignInFields *fields)
{
  SignIn *self = g_new0 (SignIn, 1);

  self->request = g_object_ref (request);
  self->user_key = pir_accounts_dup_key (fields->user_name);
  self->by_name = g_strconcat ("name:", self->user_key, NULL);
  self->by_address = pir_request_dup_subject (request, "address");
  self->password = g_strdup (fields->password);
  self->device_name = g_strdup (fields->device_name);
  self->terms = get_terms (request);

  return self;
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

  self = sign_in_new (request, &fields);
  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, find_credentials,
                          sign_in_copy (self), sign_in_free, credentials_free, pir_request_get_cancellable (request),
                          on_credentials, self);
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

  pir_throttle_charge (repos, self->by_address, FREE_BY_ADDRESS);
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
