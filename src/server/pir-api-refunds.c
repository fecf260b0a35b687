/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a school's office gives back. */

#include "server/pir-api-money.h"

#include "server/pir-office-rights.h"
#include "server/pir-refund-desk.h"
#include "server/pir-repo-refunds.h"
#include "server/pir-server-error.h"
#include "wire/pir-wire-refunds.h"

#define ROWS 100
#define MOST_ROWS 500

/* What is asked for or done */
typedef struct
{
  char           *account_id; /* (owned) */
  char           *id;         /* (owned) of the school, or of the refund */
  char           *state;      /* (owned) "" = any */
  char           *after;      /* (owned) "" = from the first */
  guint           limit;
  JsonObject     *object;     /* (owned) (nullable) holds the strings of those below */
  PirRefundStart  start;
  const char     *note;       /* (nullable) */
  PirDate         done_on;
  gboolean        is_approved;
} Act;

static void
act_free (gpointer data)
{
  Act *act = data;

  g_free (act->account_id);
  g_free (act->id);
  g_free (act->state);
  g_free (act->after);
  g_clear_pointer (&act->object, json_object_unref);
  g_free (act);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

static Act *
act_new (PirRequest *request)
{
  Act *act = g_new0 (Act, 1);

  act->account_id = g_strdup (pir_request_get_visit (request)->account_id);
  act->id = g_strdup (pir_request_get_parameter (request));

  return act;
}

static gboolean
read_list (PirRequest  *request,
           Act         *act,
           GError     **error)
{
  const char *state = pir_request_get_query (request, "state");
  const char *after = pir_request_get_query (request, "after");
  PirRefundState value;

  if (state != NULL && (!pir_refund_state_from_string (state, &value) || value == PIR_REFUND_OTHER))
    return pir_server_error_set_field (error, "state", "not known");
  if (after != NULL && !g_uuid_string_is_valid (after))
    return pir_server_error_set_field (error, "after", "not what a page gave");

  act->state = g_strdup (state != NULL ? state : "");
  act->after = g_strdup (after != NULL ? after : "");

  return pir_request_get_limit (request, ROWS, MOST_ROWS, &act->limit, error);
}

static PirAnswer *
list (PirRepos  *repos,
      gpointer   data,
      GError   **error)
{
  const Act *act = data;
  g_autoptr (GPtrArray) refunds = NULL;
  PirJsonWriter *writer;

  if (!pir_office_may (repos, act->account_id, act->id, PIR_OFFICE_SEE, error))
    return NULL;

  refunds = pir_refunds_list (repos, act->id, act->state, act->after, act->limit);
  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "refunds");
  for (guint i = 0; i < refunds->len; i++)
    pir_wire_write_office_refund (writer, NULL, pir_refund_peek (g_ptr_array_index (refunds, i)));
  pir_json_end_array (writer);
  if (refunds->len == act->limit)
    pir_json_add_string (writer, "next", pir_refund_peek (g_ptr_array_index (refunds, refunds->len - 1))->id);
  pir_json_end_object (writer);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

void
pir_api_list_refunds (PirRequest *request)
{
  g_autoptr (Act) act = act_new (request);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  if (read_list (request, act, &error))
    pir_request_run (request, PIR_DATABASE_READ, list, g_steal_pointer (&act), act_free);
  else
    pir_request_fail (request, error);
}

/* @refund: (nullable) (transfer none). Returns: (transfer full) (nullable) */
static PirAnswer *
answer (PirRefund *refund,
        guint      status)
{
  PirJsonWriter *writer;

  if (refund == NULL)
    return NULL;

  writer = pir_json_writer_new ();
  pir_wire_write_office_refund (writer, NULL, pir_refund_peek (refund));

  return pir_answer_new_json (status, writer);
}

static PirAnswer *
ask (PirRepos  *repos,
     gpointer   data,
     GError   **error)
{
  const Act *act = data;
  gboolean is_new;
  g_autoptr (PirRefund) refund = pir_refund_desk_ask (repos, act->account_id, act->id, &act->start, &is_new, error);

  return answer (refund, is_new ? SOUP_STATUS_CREATED : SOUP_STATUS_OK);
}

void
pir_api_ask_refund (PirRequest *request)
{
  g_autoptr (Act) act = act_new (request);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  act->object = pir_request_parse (request, &error);
  if (act->object != NULL && pir_wire_read_refund_start (act->object, &act->start, &error))
    pir_request_run (request, PIR_DATABASE_WRITE, ask, g_steal_pointer (&act), act_free);
  else
    pir_request_fail (request, error);
}

static PirAnswer *
decide (PirRepos  *repos,
        gpointer   data,
        GError   **error)
{
  const Act *act = data;
  g_autoptr (PirRefund) refund = pir_refund_desk_decide (repos, act->account_id, act->id, act->is_approved, act->note, error);

  return answer (refund, SOUP_STATUS_OK);
}

static void
run_decision (PirRequest *request,
              gboolean    is_approved)
{
  g_autoptr (Act) act = act_new (request);
  g_autoptr (GError) error = NULL;

  act->is_approved = is_approved;
  act->object = pir_request_parse (request, &error);
  if (act->object != NULL && pir_wire_read_refund_decision (act->object, &act->note, &error))
    pir_request_run_mailing (request, decide, g_steal_pointer (&act), act_free);
  else
    pir_request_fail (request, error);
}

void
pir_api_approve_refund (PirRequest *request)
{
  g_return_if_fail (PIR_IS_REQUEST (request));

  run_decision (request, TRUE);
}

void
pir_api_refuse_refund (PirRequest *request)
{
  g_return_if_fail (PIR_IS_REQUEST (request));

  run_decision (request, FALSE);
}

static PirAnswer *
complete (PirRepos  *repos,
          gpointer   data,
          GError   **error)
{
  const Act *act = data;
  g_autoptr (PirRefund) refund = pir_refund_desk_complete (repos, act->account_id, act->id, act->done_on, error);

  return answer (refund, SOUP_STATUS_OK);
}

void
pir_api_complete_refund (PirRequest *request)
{
  g_autoptr (Act) act = act_new (request);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  act->object = pir_request_parse (request, &error);
  if (act->object != NULL && pir_wire_read_refund_completion (act->object, &act->done_on, &error))
    pir_request_run_mailing (request, complete, g_steal_pointer (&act), act_free);
  else
    pir_request_fail (request, error);
}
