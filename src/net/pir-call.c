/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-call.h"

#include "net/pir-exchange.h"
#include "net/pir-net-fault.h"

typedef struct
{
  /* Input */
  PirBearer   *bearer;        /* (owned) */
  PirRequest  *request;       /* (owned) */
  PirDeadline *deadline;      /* (owned) */

  /* In progress */
  PirTokens   *tokens;        /* (owned) (nullable): what was sent last */
  gboolean     was_refused;   /* the access token, once */
  guint        n_tries;
} Call;

static void authorize (GTask     *task,
                       PirTokens *stale);

static void
call_free (gpointer data)
{
  Call *call = data;

  g_clear_object (&call->bearer);
  g_clear_pointer (&call->request, pir_request_unref);
  g_clear_object (&call->deadline);
  g_clear_object (&call->tokens);
  g_free (call);
}

static gboolean
is_refused (Call         *call,
            const GError *error)
{
  return call->request->needs_session && !call->was_refused &&
         pir_net_fault_get_status (error) == SOUP_STATUS_UNAUTHORIZED;
}

static void
on_pause_over (gpointer user_data)
{
  authorize (user_data, NULL);
}

static void
on_exchanged (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Call *call = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  PirAnswer *answer = pir_exchange_finish (PIR_HTTP (source), result, &error);
  int pause;

  if (answer != NULL)
    {
      g_task_return_pointer (task, answer, g_object_unref);
      return;
    }

  if (is_refused (call, error))
    {
      call->was_refused = TRUE;
      authorize (g_steal_pointer (&task), call->tokens);
      return;
    }

  pause = call->request->is_repeatable ? pir_net_fault_get_pause (error, ++call->n_tries) : -1;
  if (pause >= 0)
    pir_deadline_sleep (call->deadline, (guint) pause, on_pause_over, g_steal_pointer (&task));
  else
    {
      if (call->request->needs_session)
        pir_bearer_note_refusal (call->bearer, error);
      g_task_return_error (task, g_steal_pointer (&error));
    }
}

static void
send (GTask *task)
{
  PirHttp *http = g_task_get_source_object (task);
  Call *call = g_task_get_task_data (task);

  pir_exchange_async (http, call->request, call->tokens, call->deadline, on_exchanged, task);
}

static void
on_authorized (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Call *call = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (PirTokens) tokens = pir_bearer_get_finish (PIR_BEARER (source), result, &error);

  if (tokens == NULL)
    {
      g_task_return_error (task, pir_deadline_explain (call->deadline, error, FALSE));
      return;
    }

  g_set_object (&call->tokens, tokens);
  send (g_steal_pointer (&task));
}

static void
authorize (GTask     *task,
           PirTokens *stale)
{
  Call *call = g_task_get_task_data (task);

  if (call->request->needs_session)
    pir_bearer_get_async (call->bearer, stale, g_task_get_cancellable (task), on_authorized, task);
  else
    {
      g_set_object (&call->tokens, call->request->tokens);
      send (task);
    }
}

void
pir_call_async (PirHttp             *http,
                PirBearer           *bearer,
                PirRequest          *request,
                PirDeadline         *deadline,
                GAsyncReadyCallback  callback,
                gpointer             user_data)
{
  GTask *task;
  Call *call;

  g_return_if_fail (PIR_IS_HTTP (http));
  g_return_if_fail (PIR_IS_BEARER (bearer));
  g_return_if_fail (request != NULL);
  g_return_if_fail (PIR_IS_DEADLINE (deadline));

  call = g_new0 (Call, 1);
  call->bearer = g_object_ref (bearer);
  call->request = pir_request_ref (request);
  call->deadline = g_object_ref (deadline);

  task = g_task_new (http, pir_deadline_get_cancellable (deadline), callback, user_data);
  g_task_set_source_tag (task, pir_call_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, call, call_free);
  authorize (task, NULL);
}

PirAnswer *
pir_call_finish (PirHttp       *http,
                 GAsyncResult  *result,
                 GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, http), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_call_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
