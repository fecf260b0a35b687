/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api-events.h"

#include "server/pir-asked.h"
#include "server/pir-event-desk.h"
#include "server/pir-event-notify.h"
#include "server/pir-repo-office-events.h"
#include "server/pir-server-error.h"
#include "wire/pir-wire-events.h"
#include "wire/pir-wire-office.h"

#define PAGE 50
#define MAX_PAGE 100
#define MAX_REASON 140

/* What somebody of an office asks for or does */
typedef struct
{
  PirAsked        asked; /* @id: of event or school */
  PirEventFields  draft;      /* its instalments are owned */
  PirEventAct     act;
  const char     *reason;     /* (nullable) */
  gboolean        is_forced;
  char           *query;      /* (owned) (nullable) school year, or beginning of a reason */
  char           *state;      /* (owned) (nullable) */
  char           *after;      /* (owned) (nullable) */
  char           *id_begins;  /* (owned) (nullable) */
  guint           limit;
} Act;

static void
act_free (gpointer data)
{
  Act *act = data;

  pir_asked_clear (&act->asked);
  g_free (act->draft.instalments);
  g_free (act->query);
  g_free (act->state);
  g_free (act->after);
  g_free (act->id_begins);
  g_free (act);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

static PirAnswer *
answer_event (PirEvent *event,
              guint     status)
{
  PirJsonWriter *writer;

  if (event == NULL)
    return NULL;

  writer = pir_json_writer_new ();
  pir_wire_write_event (writer, NULL, event, NULL, 0);

  return pir_answer_new_json (status, writer);
}

static PirAnswer *
answer_outcome (const PirEventOutcome *outcome)
{
  PirJsonWriter *writer;
  PirAnswer *answer;

  if (outcome == NULL)
    return NULL;

  writer = pir_json_writer_new ();
  pir_wire_write_event_outcome (writer, outcome);
  answer = pir_answer_new_json (SOUP_STATUS_OK, writer);
  answer->may_compress = TRUE;

  return answer;
}

static PirAnswer *
list_events (PirRepos  *repos,
             gpointer   data,
             GError   **error)
{
  const Act *act = data;
  g_autoptr (GPtrArray) events = NULL;
  PirJsonWriter *writer;
  PirAnswer *answer;

  if (!pir_office_may (repos, act->asked.account_id, act->asked.id, PIR_OFFICE_SEE, error))
    return NULL;

  events = pir_office_events_list (repos, act->asked.id, act->query, act->state, act->after, act->id_begins,
                                   act->limit);
  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "events");
  for (guint i = 0; i < events->len; i++)
    pir_wire_write_event (writer, NULL, g_ptr_array_index (events, i), NULL, 0);
  pir_json_end_array (writer);
  if (events->len == act->limit)
    pir_json_add_string (writer, "next", pir_event_peek (g_ptr_array_index (events, events->len - 1))->id);
  pir_json_end_object (writer);
  answer = pir_answer_new_json (SOUP_STATUS_OK, writer);
  answer->may_compress = TRUE;

  return answer;
}

static gboolean
is_school_year (const char *text)
{
  return g_regex_match_simple ("^[0-9]{4}/[0-9]{2}$", text, G_REGEX_DOLLAR_ENDONLY, 0);
}

static gboolean
is_id_beginning (const char *text)
{
  return g_regex_match_simple ("^[0-9a-f][0-9a-f-]{3,35}$", text, G_REGEX_DOLLAR_ENDONLY, 0);
}

static gboolean
read_list (PirRequest  *request,
           Act         *act,
           GError     **error)
{
  const char *year = pir_request_get_query (request, "school_year"), *state = pir_request_get_query (request, "state");
  const char *after = pir_request_get_query (request, "after"), *id_begins = pir_request_get_query (request, "id_begins");
  PirEventState known;

  if (year != NULL && !is_school_year (year))
    pir_server_error_set_field (error, "school_year", "not a school year");
  else if (state != NULL && !pir_event_state_from_string (state, &known))
    pir_server_error_set_field (error, "state", "not known");
  else if (after != NULL && !g_uuid_string_is_valid (after))
    pir_server_error_set_field (error, "after", "not what a page gave");
  else if (id_begins != NULL && !is_id_beginning (id_begins))
    pir_server_error_set_field (error, "id_begins", "not the beginning of an id");
  else if (pir_request_get_limit (request, PAGE, MAX_PAGE, &act->limit, error))
    {
      act->id_begins = g_strdup (id_begins != NULL ? id_begins : "");
      act->query = g_strdup (year != NULL ? year : "");
      act->state = g_strdup (state != NULL ? state : "");
      act->after = g_strdup (after != NULL ? after : "");
      return TRUE;
    }

  return FALSE;
}

void
pir_api_list_events (PirRequest *request)
{
  g_autoptr (Act) act = pir_asked_new (sizeof (Act), request);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  if (read_list (request, act, &error))
    pir_request_run (request, PIR_DATABASE_READ, list_events, g_steal_pointer (&act), act_free);
  else
    pir_request_fail (request, error);
}

static void
write_reason (const char *reason,
              const char *category,
              const char *taxonomy_code,
              gpointer    user_data)
{
  PirJsonWriter *writer = user_data;

  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "reason", reason);
  pir_json_add_string (writer, "category", category);
  pir_json_add_string (writer, "taxonomy_code", taxonomy_code);
  pir_json_end_object (writer);
}

static PirAnswer *
list_reasons (PirRepos  *repos,
              gpointer   data,
              GError   **error)
{
  const Act *act = data;
  PirJsonWriter *writer;

  if (!pir_office_may (repos, act->asked.account_id, act->asked.id, PIR_OFFICE_SEE, error))
    return NULL;

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "reasons");
  pir_office_events_tell_reasons (repos, act->asked.id, act->query, write_reason, writer);
  pir_json_end_array (writer);
  pir_json_end_object (writer);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

void
pir_api_list_reasons (PirRequest *request)
{
  const char *query = pir_request_get_query (request, "query");
  g_autoptr (Act) act = pir_asked_new (sizeof (Act), request);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  if (query != NULL && (!g_utf8_validate (query, -1, NULL) || g_utf8_strlen (query, -1) > MAX_REASON))
    {
      pir_server_error_set_field (&error, "query", "not UTF-8, or too long");
      pir_request_fail (request, error);
      return;
    }

  act->query = g_strdup (query != NULL ? query : "");
  pir_request_run (request, PIR_DATABASE_READ, list_reasons, g_steal_pointer (&act), act_free);
}

static PirAnswer *
read_event (PirRepos  *repos,
            gpointer   data,
            GError   **error)
{
  const Act *act = data;
  g_autoptr (PirEvent) open = pir_event_desk_open (repos, act->asked.account_id, act->asked.id, PIR_OFFICE_SEE, error);
  g_autoptr (PirEvent) event = open != NULL ? pir_office_events_load_whole (repos, act->asked.id) : NULL;
  PirEventCheck checks[PIR_N_EVENT_CHECKS];
  gboolean is_told;
  PirJsonWriter *writer;

  if (event == NULL)
    return NULL;

  is_told = pir_event_peek (event)->notified_at == 0;
  writer = pir_json_writer_new ();
  pir_wire_write_event (writer, NULL, event, is_told ? checks : NULL,
                        is_told ? pir_event_desk_check (repos, pir_event_peek (event), checks) : 0);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

void
pir_api_read_event (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_READ, read_event, pir_asked_new (sizeof (Act), request), act_free);
}

/* Runs @func with what the body says of an event */
static void
run_draft (PirRequest    *request,
           PirAnswerFunc  func)
{
  g_autoptr (Act) act = pir_asked_new (sizeof (Act), request);
  g_autoptr (GError) error = NULL;

  act->asked.object = pir_request_parse (request, &error);
  if (act->asked.object != NULL && pir_wire_read_event_draft (act->asked.object, &act->draft, &error))
    pir_request_run (request, PIR_DATABASE_WRITE, func, g_steal_pointer (&act), act_free);
  else
    pir_request_fail (request, error);
}

static PirAnswer *
create_event (PirRepos  *repos,
              gpointer   data,
              GError   **error)
{
  const Act *act = data;
  g_autoptr (PirEvent) event = pir_event_desk_create (repos, act->asked.account_id, act->asked.id, &act->draft, error);

  return answer_event (event, SOUP_STATUS_CREATED);
}

void
pir_api_create_event (PirRequest *request)
{
  g_return_if_fail (PIR_IS_REQUEST (request));

  run_draft (request, create_event);
}

static PirAnswer *
change_event (PirRepos  *repos,
              gpointer   data,
              GError   **error)
{
  const Act *act = data;
  g_autoptr (PirEventOutcome) outcome = pir_event_desk_change (repos, act->asked.account_id, act->asked.id, &act->draft, error);

  return answer_outcome (outcome);
}

void
pir_api_change_event (PirRequest *request)
{
  g_return_if_fail (PIR_IS_REQUEST (request));

  run_draft (request, change_event);
}

static PirAnswer *
delete_event (PirRepos  *repos,
              gpointer   data,
              GError   **error)
{
  const Act *act = data;

  if (!pir_event_desk_delete (repos, act->asked.account_id, act->asked.id, error))
    return NULL;

  return pir_answer_new (SOUP_STATUS_NO_CONTENT, NULL, NULL);
}

void
pir_api_delete_event (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_WRITE, delete_event, pir_asked_new (sizeof (Act), request), act_free);
}

static PirAnswer *
move_event (PirRepos  *repos,
            gpointer   data,
            GError   **error)
{
  const Act *act = data;
  g_autoptr (PirEvent) event = pir_event_desk_move (repos, act->asked.account_id, act->asked.id, act->act, act->reason, error);

  return answer_event (event, SOUP_STATUS_OK);
}

static void
run_move (PirRequest  *request,
          PirEventAct  what)
{
  Act *act = pir_asked_new (sizeof (Act), request);

  act->act = what;
  pir_request_run (request, PIR_DATABASE_WRITE, move_event, act, act_free);
}

void
pir_api_submit_event (PirRequest *request)
{
  g_return_if_fail (PIR_IS_REQUEST (request));

  run_move (request, PIR_EVENT_SUBMIT);
}

void
pir_api_recall_event (PirRequest *request)
{
  g_return_if_fail (PIR_IS_REQUEST (request));

  run_move (request, PIR_EVENT_RECALL);
}

void
pir_api_approve_event (PirRequest *request)
{
  g_return_if_fail (PIR_IS_REQUEST (request));

  run_move (request, PIR_EVENT_APPROVE);
}

void
pir_api_close_event (PirRequest *request)
{
  g_return_if_fail (PIR_IS_REQUEST (request));

  run_move (request, PIR_EVENT_CLOSE);
}

void
pir_api_cancel_event (PirRequest *request)
{
  g_return_if_fail (PIR_IS_REQUEST (request));

  run_move (request, PIR_EVENT_CANCEL);
}

void
pir_api_reject_event (PirRequest *request)
{
  g_autoptr (Act) act = pir_asked_new (sizeof (Act), request);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  act->act = PIR_EVENT_REJECT;
  act->asked.object = pir_request_parse (request, &error);
  act->reason = act->asked.object != NULL ? pir_wire_read_rejection (act->asked.object, &error) : NULL;
  if (act->reason == NULL)
    pir_request_fail (request, error);
  else
    pir_request_run (request, PIR_DATABASE_WRITE, move_event, g_steal_pointer (&act), act_free);
}

static PirAnswer *
notify_event (PirRepos  *repos,
              gpointer   data,
              GError   **error)
{
  const Act *act = data;
  g_autoptr (PirEventOutcome) outcome = pir_event_notify (repos, act->asked.account_id, act->asked.id, error);

  return answer_outcome (outcome);
}

void
pir_api_notify_event (PirRequest *request)
{
  pir_request_run_mailing (request, notify_event, pir_asked_new (sizeof (Act), request), act_free);
}

static PirAnswer *
remind_event (PirRepos  *repos,
              gpointer   data,
              GError   **error)
{
  const Act *act = data;
  g_autoptr (PirEventOutcome) outcome = pir_event_remind (repos, act->asked.account_id, act->asked.id, act->is_forced, error);

  return answer_outcome (outcome);
}

void
pir_api_remind_event (PirRequest *request)
{
  g_autoptr (Act) act = pir_asked_new (sizeof (Act), request);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  act->asked.object = pir_request_parse (request, &error);
  if (act->asked.object != NULL && pir_wire_read_event_reminder (act->asked.object, &act->is_forced, &error))
    pir_request_run_mailing (request, remind_event, g_steal_pointer (&act), act_free);
  else
    pir_request_fail (request, error);
}
