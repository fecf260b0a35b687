/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-exchange.h"

#include "net/pir-net-fault.h"
#include "net/pir-parse.h"
#include "wire/pir-wire-messages.h"

#define MAX_PROBLEM_BYTES (64 * 1024)

typedef struct
{
  /* Input */
  PirRequest      *request;     /* (owned) */
  PirDeadline     *deadline;    /* (owned) */

  /* In progress */
  PirAnswer       *answer;      /* (owned) (nullable) */
  const PirReader *reader;      /* (nullable): of the request, or of problems */
  gboolean         is_problem;
  gboolean         is_gzip;
} Exchange;

static gpointer read_problem (JsonObject  *object,
                              GError     **error);

static const PirReader problem_reader = { read_problem, (GDestroyNotify) pir_net_problem_free, MAX_PROBLEM_BYTES };

static void
exchange_free (gpointer data)
{
  Exchange *exchange = data;

  g_clear_pointer (&exchange->request, pir_request_unref);
  g_clear_object (&exchange->deadline);
  g_clear_object (&exchange->answer);
  g_free (exchange);
}

static gpointer
read_problem (JsonObject  *object,
              GError     **error)
{
  PirProblemFields fields = { 0 };
  PirNetProblem problem;

  if (!pir_wire_read_problem (object, &fields, error))
    return NULL;

  problem = (PirNetProblem) {
    .code = fields.code,
    .field = (char *) fields.field,
    .notice_id = (char *) fields.notice_id,
    .amount = fields.amount,
    .locked_until = fields.locked_until,
    .retry_after = fields.retry_after,
  };

  return pir_net_problem_copy (&problem);
}

static void
fail_by_status (GTask               *task,
                const PirNetProblem *problem)
{
  Exchange *exchange = g_task_get_task_data (task);

  pir_answer_close (exchange->answer);
  pir_deadline_rest (exchange->deadline);
  g_task_return_error (task, pir_net_fault_from_status (exchange->request->template,
                                                        pir_answer_get_status (exchange->answer),
                                                        pir_answer_get_retry_after (exchange->answer), problem));
}

static void
fail (GTask      *task,
      const char *message)
{
  Exchange *exchange = g_task_get_task_data (task);

  pir_answer_close (exchange->answer);
  pir_deadline_rest (exchange->deadline);
  g_task_return_error (task, pir_net_fault_new (PIR_NET_ERROR_PROTOCOL, PIR_HOPE_NONE, "%s: %s",
                                                exchange->request->template, message));
}

static void
succeed (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);

  g_task_return_pointer (task, g_steal_pointer (&exchange->answer), g_object_unref);
}

static void
succeed_without_content (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);

  pir_answer_close (exchange->answer);
  pir_deadline_rest (exchange->deadline);
  succeed (task);
}

static gboolean
is_success (guint status)
{
  return status == SOUP_STATUS_OK || status == SOUP_STATUS_CREATED || status == SOUP_STATUS_ACCEPTED ||
         status == SOUP_STATUS_NO_CONTENT;
}

static void
on_parsed (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Exchange *exchange = g_task_get_task_data (task);
  GError *error = NULL;
  gpointer object = pir_parse_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_task_return_error (task, pir_deadline_explain (exchange->deadline, g_steal_pointer (&error), TRUE));
  else if (exchange->is_problem)
    fail_by_status (task, object);
  else if (object == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else
    {
      pir_answer_take_object (exchange->answer, g_steal_pointer (&object), exchange->reader->free);
      pir_answer_set_text (exchange->answer, pir_parse_get_text (result));
      succeed (task);
    }

  if (object != NULL)
    exchange->reader->free (object);
  g_clear_error (&error);
}

static void
on_content (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Exchange *exchange = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (GBytes) content = pir_answer_read_finish (PIR_ANSWER (source), result, &error);

  if (content == NULL)
    g_task_return_error (task, error);
  else
    pir_parse_async (content, exchange->is_gzip, exchange->reader, g_task_get_cancellable (task), on_parsed,
                     g_object_ref (task));
}

static void
read_content (GTask           *task,
              const PirReader *reader)
{
  Exchange *exchange = g_task_get_task_data (task);

  if (!pir_answer_get_gzip (exchange->answer, &exchange->is_gzip))
    {
      fail (task, "a content coding that was not asked for");
      return;
    }

  exchange->reader = reader;
  pir_answer_read_async (exchange->answer, reader->max_bytes, exchange->deadline, on_content, g_object_ref (task));
}

static void
take_success (GTask *task)
{
  Exchange *exchange = g_task_get_task_data (task);
  PirRequest *request = exchange->request;
  const char *next = pir_answer_get_next_cursor (exchange->answer);

  if (next != NULL && request->next_func != NULL && !g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    request->next_func (next, request->next_data);

  if (request->media_type == NULL)
    succeed_without_content (task);
  else if (!pir_answer_is_type (exchange->answer, request->media_type))
    fail (task, "another media type than asked for");
  else if (request->reader == NULL)
    succeed (task);
  else
    read_content (task, request->reader);
}

/* Status before content */
static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Exchange *exchange = g_task_get_task_data (task);
  GError *error = NULL;
  guint status;

  exchange->answer = pir_http_open_finish (PIR_HTTP (source), result, &error);
  if (exchange->answer == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  status = pir_answer_get_status (exchange->answer);
  exchange->is_problem = status >= 400 && pir_answer_is_type (exchange->answer, PIR_MEDIA_PROBLEM);
  if (is_success (status))
    take_success (task);
  else if (status == SOUP_STATUS_NOT_MODIFIED && exchange->request->etag != NULL)
    succeed_without_content (task);
  else if (exchange->is_problem)
    read_content (task, &problem_reader);
  else
    fail_by_status (task, NULL);
}

void
pir_exchange_async (PirHttp             *http,
                    PirRequest          *request,
                    PirTokens           *tokens,
                    PirDeadline         *deadline,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Exchange *exchange;

  g_return_if_fail (PIR_IS_HTTP (http));
  g_return_if_fail (request != NULL);
  g_return_if_fail (PIR_IS_DEADLINE (deadline));

  exchange = g_new0 (Exchange, 1);
  exchange->request = pir_request_ref (request);
  exchange->deadline = g_object_ref (deadline);

  task = g_task_new (http, pir_deadline_get_cancellable (deadline), callback, user_data);
  g_task_set_source_tag (task, pir_exchange_async);
  g_task_set_check_cancellable (task, FALSE);
  g_task_set_task_data (task, exchange, exchange_free);
  pir_http_open_async (http, request, tokens, deadline, on_opened, g_steal_pointer (&task));
}

PirAnswer *
pir_exchange_finish (PirHttp       *http,
                     GAsyncResult  *result,
                     GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, http), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_exchange_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
