/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api.h"

#include "model/pir-password-rules.h"
#include "model/pir-session-info.h"
#include "server/pir-mail-address.h"
#include "server/pir-mail-desk.h"
#include "server/pir-mailer.h"
#include "server/pir-registration-rules.h"
#include "server/pir-repo-accounts.h"
#include "server/pir-repo-activity.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-consents.h"
#include "server/pir-repo-feed.h"
#include "server/pir-repo-sessions.h"
#include "server/pir-reproof.h"
#include "server/pir-server-error.h"
#include "server/pir-token.h"
#include "wire/pir-wire-profile.h"

/* A change that the owner proves again */
typedef struct
{
  PirRequest *request;  /* (owned) */
  PirVisit   *visit;    /* (owned) */
  char       *password; /* (owned) (nullable) the new one, overwritten before it is freed */
  char       *email;    /* (owned) (nullable) the new one */
  gboolean    is_same;  /* the new password is the old one */
  PirRegistrationRules rules;
} Change;

/* What the database's thread writes */
typedef struct
{
  PirVisit             *visit; /* (owned) */
  char                 *value; /* (owned) hash or address */
  PirRegistrationRules  rules;
} Order;

/* What was accepted */
typedef struct
{
  char *account_id;      /* (owned) */
  char *terms_version;   /* (owned) */
  char *privacy_version; /* (owned) */
} Accepting;

static void
change_free (gpointer data)
{
  Change *self = data;

  g_object_unref (self->request);
  pir_visit_free (self->visit);
  pir_token_free (self->password);
  g_free (self->email);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Change, change_free)

static void
order_free (gpointer data)
{
  Order *order = data;

  pir_visit_free (order->visit);
  g_free (order->value);
  g_free (order);
}

static void
accepting_free (gpointer data)
{
  Accepting *accepting = data;

  g_free (accepting->account_id);
  g_free (accepting->terms_version);
  g_free (accepting->privacy_version);
  g_free (accepting);
}

static Change *
change_new (PirRequest *request)
{
  Change *self = g_new0 (Change, 1);

  self->request = g_object_ref (request);
  self->visit = pir_visit_copy (pir_request_get_visit (request));
  self->rules = pir_registration_rules_get (request);

  return self;
}

/* @value: (transfer full) */
static void
write_change (Change              *self,
              PirDatabaseFunc      func,
              char                *value,
              GDestroyNotify       destroy,
              GAsyncReadyCallback  callback)
{
  Order *order = g_new0 (Order, 1);

  order->visit = pir_visit_copy (self->visit);
  order->value = value;
  order->rules = self->rules;
  pir_database_run_async (pir_request_get_parts (self->request)->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, func, order,
                          order_free, destroy, NULL, callback, self);
}

/* Ends the account's sessions but the one that asks. Returns: (transfer full) (element-type PirSessionInfo): those */
static gpointer
set_password (PirRepos  *repos,
              gpointer   data,
              GError   **error)
{
  const Order *order = data;
  const char *id = order->visit->account_id;
  GPtrArray *sessions = pir_sessions_list (repos, id, order->visit->session_id);

  pir_accounts_set_password (repos, id, order->value);
  for (guint i = sessions->len; i > 0; i--)
    {
      const PirSessionInfoFields *session = pir_session_info_peek (g_ptr_array_index (sessions, i - 1));

      if (session->is_current)
        g_ptr_array_remove_index (sessions, i - 1);
      else
        pir_sessions_end (repos, session->id, "password");
    }
  pir_feed_put (repos, id, PIR_CHANGE_ACCOUNT, id, FALSE);
  pir_activity_add (repos, id, "password_changed", NULL);
  pir_audit_add (repos, id, "password_set", "account", id, "");

  return sessions;
}

static void
on_password_set (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (Change) self = user_data;
  PirGate *gate = pir_request_get_parts (self->request)->gate;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sessions = pir_database_run_finish (PIR_DATABASE (source), result, &error);

  if (sessions == NULL)
    {
      pir_request_fail (self->request, error);
      return;
    }

  for (guint i = 0; i < sessions->len; i++)
    pir_gate_end_session (gate, pir_session_info_peek (g_ptr_array_index (sessions, i))->id);
  pir_gate_forget_account (gate, self->visit->account_id);
  pir_request_answer (self->request, pir_answer_new (SOUP_STATUS_NO_CONTENT, NULL, NULL));
}

static void
on_hashed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Change) self = user_data;
  g_autoptr (GError) error = NULL;
  char *hash = pir_passwords_hash_finish (PIR_PASSWORDS (source), result, &error);

  if (hash == NULL)
    pir_request_fail (self->request, error);
  else
    write_change (g_steal_pointer (&self), set_password, hash, (GDestroyNotify) g_ptr_array_unref, on_password_set);
}

static gpointer
read_words (PirRepos  *repos,
            gpointer   data,
            GError   **error)
{
  g_autoptr (PirAccount) account = pir_accounts_get (repos, data);

  if (account != NULL)
    return pir_account_dup_words (account);

  pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such account");

  return NULL;
}

static void
on_words (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Change) self = user_data;
  const PirParts *parts = pir_request_get_parts (self->request);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = pir_database_run_finish (PIR_DATABASE (source), result, &error);
  PirPasswordFaults faults;

  if (words == NULL)
    {
      pir_request_fail (self->request, error);
      return;
    }

  faults = pir_password_rules_check (self->password, (const char * const *) words, parts->known_passwords);
  if (self->is_same)
    faults |= PIR_PASSWORD_FAULT_SAME;
  if (faults != 0)
    {
      g_autofree char *names = pir_password_faults_to_string (faults);

      pir_server_error_set_reason (&error, PIR_PROBLEM_PASSWORD_WEAK, names);
      pir_request_fail (self->request, error);
      return;
    }

  pir_passwords_hash_async (parts->passwords, self->password, pir_request_get_cancellable (self->request), on_hashed, self);
  g_steal_pointer (&self);
}

static void
on_owner_sets_password (GObject      *source,
                        GAsyncResult *result,
                        gpointer      user_data)
{
  g_autoptr (Change) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!pir_reproof_finish (PIR_REQUEST (source), result, &error))
    {
      pir_request_fail (self->request, error);
      return;
    }

  pir_database_run_async (pir_request_get_parts (self->request)->database, PIR_DATABASE_READ, G_PRIORITY_DEFAULT, read_words,
                          g_strdup (self->visit->account_id), g_free, (GDestroyNotify) g_strfreev, NULL, on_words, self);
  g_steal_pointer (&self);
}

void
pir_api_change_password (PirRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = pir_request_parse (request, &error);
  PirPasswordChange change;
  Change *self;

  g_return_if_fail (PIR_IS_REQUEST (request));

  if (object == NULL || !pir_wire_read_password_change (object, &change, &error))
    {
      pir_request_fail (request, error);
      return;
    }

  self = change_new (request);
  self->password = g_strdup (change.new_password);
  self->is_same = g_str_equal (change.old_password, change.new_password);
  pir_reproof_async (request, change.old_password, on_owner_sets_password, self);
}

static gpointer
ask_email (PirRepos  *repos,
           gpointer   data,
           GError   **error)
{
  const Order *order = data;

  return GINT_TO_POINTER (pir_mail_desk_ask_email (repos, &order->rules, order->visit->account_id, order->value, error));
}

static void
on_email_asked (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (Change) self = user_data;
  g_autoptr (GError) error = NULL;

  if (pir_database_run_finish (PIR_DATABASE (source), result, &error) == NULL)
    {
      pir_request_fail (self->request, error);
      return;
    }

  pir_mailer_kick (pir_request_get_parts (self->request)->mailer);
  pir_request_answer (self->request, pir_answer_new (SOUP_STATUS_ACCEPTED, NULL, NULL));
}

static void
on_owner_asks_email (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (Change) self = user_data;
  g_autoptr (GError) error = NULL;
  char *email;

  if (!pir_reproof_finish (PIR_REQUEST (source), result, &error))
    {
      pir_request_fail (self->request, error);
      return;
    }

  email = g_strdup (self->email);
  write_change (g_steal_pointer (&self), ask_email, email, NULL, on_email_asked);
}

void
pir_api_change_email (PirRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = pir_request_parse (request, &error);
  PirEmailChange change;
  Change *self;

  g_return_if_fail (PIR_IS_REQUEST (request));

  if (object != NULL && pir_wire_read_email_change (object, &change, &error) && !pir_mail_address_is_valid (change.email))
    pir_server_error_set_field (&error, "email", "not an address");
  if (error == NULL && pir_request_get_parts (request)->config->smtp_url == NULL)
    pir_server_error_set (&error, PIR_PROBLEM_NOT_FOUND, "no mail is sent here");
  if (error != NULL)
    {
      pir_request_fail (request, error);
      return;
    }

  self = change_new (request);
  self->email = g_strdup (change.email);
  pir_reproof_async (request, change.password, on_owner_asks_email, self);
}

static gpointer
take_acceptance (PirRepos  *repos,
                 gpointer   data,
                 GError   **error)
{
  const Accepting *self = data;
  gboolean is_new = pir_consents_add (repos, self->account_id, PIR_CONSENT_TERMS, self->terms_version, NULL);

  is_new |= pir_consents_add (repos, self->account_id, PIR_CONSENT_PRIVACY, self->privacy_version, NULL);
  if (is_new)
    {
      pir_feed_put (repos, self->account_id, PIR_CHANGE_ACCOUNT, self->account_id, FALSE);
      pir_activity_add (repos, self->account_id, "terms_accepted", self->terms_version);
    }

  return GINT_TO_POINTER (TRUE);
}

static void
on_accepted (GObject      *source,
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

  pir_gate_forget_account (pir_request_get_parts (request)->gate, pir_request_get_visit (request)->account_id);
  pir_request_answer (request, pir_answer_new (SOUP_STATUS_NO_CONTENT, NULL, NULL));
}

void
pir_api_accept (PirRequest *request)
{
  const PirParts *parts = pir_request_get_parts (request);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = pir_request_parse (request, &error);
  PirAcceptance acceptance;
  Accepting *self;

  g_return_if_fail (PIR_IS_REQUEST (request));

  if (object != NULL && pir_wire_read_acceptance (object, &acceptance, &error) &&
      (g_strcmp0 (acceptance.terms_version, pir_terms_shelf_get_version (parts->terms, "terms")) != 0 ||
       g_strcmp0 (acceptance.privacy_version, pir_terms_shelf_get_version (parts->terms, "privacy")) != 0))
    pir_server_error_set (&error, PIR_PROBLEM_TERMS_VERSION, "another version is in force");
  if (error != NULL)
    {
      pir_request_fail (request, error);
      return;
    }

  self = g_new0 (Accepting, 1);
  self->account_id = g_strdup (pir_request_get_visit (request)->account_id);
  self->terms_version = g_strdup (acceptance.terms_version);
  self->privacy_version = g_strdup (acceptance.privacy_version);
  pir_database_run_async (parts->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, take_acceptance, self, accepting_free, NULL,
                          NULL, on_accepted, g_object_ref (request));
}
