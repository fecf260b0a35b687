/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What comes first for who has signed in: a password of one's own, the conditions in force. */

#include "core/pir-session-duty.h"

#include "base/pir-task.h"
#include "core/pir-context-private.h"
#include "core/pir-session-private.h"
#include "model/pir-terms-document.h"
#include "net/pir-client-profile.h"

/* Until the first refresh succeeds nothing but this call tells who it is. */
static void
account_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (PirSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirAccount) account = pir_client_read_account_finish (PIR_CLIENT (source), result, &error);

  if (account == NULL)
    {
      g_debug ("The account was not read: %s", error->message);
      return;
    }

  if (pir_session_get_duty (self) != PIR_DUTY_NONE && pir_session_get_account (self) == NULL)
    pir_session_set_account (self, account);
}

static PirSessionDuty
get_duty (PirProblemCode code)
{
  if (code == PIR_PROBLEM_PASSWORD_CHANGE)
    return PIR_DUTY_PASSWORD;

  return code == PIR_PROBLEM_TERMS ? PIR_DUTY_TERMS : PIR_DUTY_NONE;
}

static void
take_duty (PirSession     *self,
           PirClient      *client,
           PirSessionDuty  duty)
{
  if (pir_session_get_account (self) == NULL)
    pir_client_read_account_async (client, pir_session_get_calls (self), account_read_cb, g_object_ref (self));
  pir_session_set_duty (self, duty);
}

/* Whichever call it was: the person need not wait for the next refresh. */
static void
comes_first_cb (PirClient  *client,
                int         code,
                PirSession *self)
{
  PirContext *context = pir_session_get_context (self);

  g_assert (PIR_IS_SESSION (self));

  if (context != NULL && client == pir_context_get_client (context) && pir_session_get_state (self) == PIR_SESSION_ACTIVE
      && pir_session_get_duty (self) != get_duty ((PirProblemCode) code))
    take_duty (self, client, get_duty ((PirProblemCode) code));
}

/* What was refused was told by then; what has succeeded says that nothing is left to do. */
static void
finished_cb (PirSync    *sync,
             gboolean    is_done,
             PirSession *self)
{
  g_assert (PIR_IS_SESSION (self));

  if (is_done && pir_session_get_context (self) != NULL && pir_session_get_state (self) == PIR_SESSION_ACTIVE)
    pir_session_set_duty (self, PIR_DUTY_NONE);
}

static void
refresh (PirSession *self)
{
  if (pir_session_get_context (self) != NULL)
    pir_sync_refresh (pir_context_get_sync (pir_session_get_context (self)));
}

static void
password_changed_cb (GObject      *source,
                     GAsyncResult *result,
                     gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!pir_client_change_password_finish (PIR_CLIENT (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  refresh (g_task_get_source_object (task));
  g_task_return_boolean (task, TRUE);
}

static void
accepted_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (!pir_client_accept_terms_finish (PIR_CLIENT (source), result, &error))
    {
      g_task_return_error (task, error);
      return;
    }

  refresh (g_task_get_source_object (task));
  g_task_return_boolean (task, TRUE);
}

/* Returns the client, or NULL after the task has said that nobody is signed in. */
static PirClient *
get_client (PirSession *self,
            GTask      *task)
{
  PirContext *context = pir_session_get_context (self);
  PirClient *client = context != NULL ? pir_context_get_client (context) : NULL;

  if (client == NULL)
    {
      g_task_return_new_error (task, PIR_NET_ERROR, PIR_NET_ERROR_SIGNED_OUT, "Nobody is signed in");
      g_object_unref (task);
    }

  return client;
}

void
pir_session_follow (PirSession *self,
                    PirClient  *client,
                    PirSync    *sync)
{
  const GSignalMatchType match = G_SIGNAL_MATCH_FUNC | G_SIGNAL_MATCH_DATA;

  g_return_if_fail (PIR_IS_SESSION (self));
  g_return_if_fail (PIR_IS_CLIENT (client));
  g_return_if_fail (PIR_IS_SYNC (sync));

  g_signal_connect_object (client, "comes-first", G_CALLBACK (comes_first_cb), self, 0);
  if (g_signal_handler_find (sync, match, 0, 0, NULL, finished_cb, self) == 0)
    g_signal_connect_object (sync, "finished", G_CALLBACK (finished_cb), self, 0);
}

void
pir_session_change_password_async (PirSession          *self,
                                   const char          *old_password,
                                   const char          *new_password,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  PirClient *client;
  GTask *task;

  g_return_if_fail (PIR_IS_SESSION (self));
  g_return_if_fail (old_password != NULL && new_password != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_session_change_password_async);
  client = get_client (self, task);
  if (client != NULL)
    pir_client_change_password_async (client, old_password, new_password, cancellable, password_changed_cb, task);
}

gboolean
pir_session_change_password_finish (PirSession    *self,
                                    GAsyncResult  *result,
                                    GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_session_change_password_async, error);
}

void
pir_session_accept_terms_async (PirSession          *self,
                                GPtrArray           *terms,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  const char *terms_version = "", *privacy_version = "";
  PirClient *client;
  GTask *task;

  g_return_if_fail (PIR_IS_SESSION (self));
  g_return_if_fail (terms != NULL);

  for (guint i = 0; i < terms->len; i++)
    {
      const PirTermsDocumentFields *fields = pir_terms_document_peek (g_ptr_array_index (terms, i));

      if (g_str_equal (fields->kind, "terms"))
        terms_version = fields->version;
      else if (g_str_equal (fields->kind, "privacy"))
        privacy_version = fields->version;
    }

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_session_accept_terms_async);
  client = get_client (self, task);
  if (client != NULL)
    pir_client_accept_terms_async (client, terms_version, privacy_version, cancellable, accepted_cb, task);
}

gboolean
pir_session_accept_terms_finish (PirSession    *self,
                                 GAsyncResult  *result,
                                 GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_session_accept_terms_async, error);
}
