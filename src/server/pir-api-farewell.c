/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api.h"

#include <string.h>

#include "model/pir-session-info.h"
#include "server/pir-linking.h"
#include "server/pir-repo-accounts.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-farewell.h"
#include "server/pir-repo-schools.h"
#include "server/pir-repo-sessions.h"
#include "server/pir-reproof.h"
#include "server/pir-server-error.h"
#include "wire/pir-wire-profile.h"

/* An account that wants to go */
typedef struct
{
  char *account_id; /* (owned) */
  char *user_key;   /* (owned) what was typed, as accounts are looked for */
} Farewell;

static void
farewell_free (gpointer data)
{
  Farewell *self = data;

  g_free (self->account_id);
  g_free (self->user_key);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Farewell, farewell_free)

/* What representatives see by this account's delegations goes with it. */
static void
take_delegations_back (PirRepos   *repos,
                       const char *account_id)
{
  g_autoptr (GPtrArray) pupils = pir_pupils_list (repos, account_id);

  for (guint i = 0; i < pupils->len; i++)
    pir_linking_delegate (repos, account_id, pir_pupil_peek (g_ptr_array_index (pupils, i))->id, FALSE, NULL);
}

/* Returns: (transfer full) (element-type PirSessionInfo): the sessions that end with it */
static gpointer
delete_account (PirRepos  *repos,
                gpointer   data,
                GError   **error)
{
  const Farewell *self = data;
  g_autoptr (PirAccount) account = pir_accounts_get (repos, self->account_id);
  g_autofree char *key = account != NULL ? pir_accounts_dup_key (pir_account_peek (account)->user_name) : NULL;
  GPtrArray *sessions;

  if (g_strcmp0 (key, self->user_key) != 0)
    {
      pir_server_error_set (error, PIR_PROBLEM_CREDENTIALS, "that is not the account's user name");
      return NULL;
    }
  if (pir_farewell_is_paying (repos, self->account_id))
    {
      pir_server_error_set (error, PIR_PROBLEM_PAYMENT_IN_PROGRESS, "a payment is open");
      return NULL;
    }

  sessions = pir_sessions_list (repos, self->account_id, NULL);
  take_delegations_back (repos, self->account_id);
  pir_farewell_delete (repos, self->account_id);
  pir_audit_add (repos, self->account_id, "account_deleted", "account", self->account_id, "");

  return sessions;
}

static void
on_deleted (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (PirRequest) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sessions = pir_database_run_finish (PIR_DATABASE (source), result, &error);

  if (sessions == NULL)
    {
      pir_request_fail (request, error);
      return;
    }

  for (guint i = 0; i < sessions->len; i++)
    pir_gate_end_session (pir_request_get_parts (request)->gate,
                          pir_session_info_peek (g_ptr_array_index (sessions, i))->id);
  pir_request_answer (request, pir_answer_new (SOUP_STATUS_NO_CONTENT, NULL, NULL));
}

static void
on_proved (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (Farewell) self = user_data;
  PirRequest *request = PIR_REQUEST (source);
  g_autoptr (GError) error = NULL;

  if (!pir_reproof_finish (request, result, &error))
    {
      pir_request_fail (request, error);
      return;
    }

  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, delete_account,
                          g_steal_pointer (&self), farewell_free, (GDestroyNotify) g_ptr_array_unref, NULL, on_deleted,
                          g_object_ref (request));
}

void
pir_api_delete_account (PirRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = pir_request_parse (request, &error);
  PirDeletion deletion;
  Farewell *self;

  g_return_if_fail (PIR_IS_REQUEST (request));

  if (object == NULL || !pir_wire_read_deletion (object, &deletion, &error))
    {
      pir_request_fail (request, error);
      return;
    }

  self = g_new0 (Farewell, 1);
  self->account_id = g_strdup (pir_request_get_visit (request)->account_id);
  self->user_key = pir_accounts_dup_key (deletion.user_name);
  pir_reproof_async (request, deletion.password, on_proved, self);
}
