/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api-office.h"

#include "server/pir-api.h"
#include "server/pir-asked.h"
#include "server/pir-linking.h"
#include "server/pir-repo-links.h"
#include "server/pir-repo-office-lists.h"
#include "server/pir-repo-office.h"
#include "server/pir-server-error.h"
#include "server/pir-words.h"
#include "wire/pir-wire-office-lists.h"
#include "wire/pir-wire-office.h"

/* What somebody who works for a school asks for or does */
typedef struct
{
  PirAsked                asked; /* @id: of the object */
  char                   *school_id;   /* (owned) "" = any */
  char                   *other;       /* (owned) state or school year; "" = any */
  const char             *reason;      /* (nullable) */
  PirLinkDecisions        decisions;   /* its ids are owned */
  PirRepresentativeStart  start;
} Act;

static void
act_free (gpointer data)
{
  Act *act = data;

  pir_asked_clear (&act->asked);
  g_free (act->school_id);
  g_free (act->other);
  g_free (act->decisions.ids);
  g_free (act);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

static gboolean
is_link_state (const char *text)
{
  PirLinkState state;

  return pir_link_state_from_string (text, &state) && state != PIR_LINK_OTHER;
}

static gboolean
is_school_year (const char *text)
{
  return g_regex_match_simple ("^[0-9]{4}/[0-9]{2}$", text, G_REGEX_DOLLAR_ENDONLY, 0);
}

/* The parameters "school_id" and @name. Returns: (transfer full) (nullable): NULL where they are wrong, answered already */
static Act *
act_new_list (PirRequest  *request,
              const char  *name,
              gboolean   (*is_right) (const char *text))
{
  const char *school_id = pir_request_get_query (request, "school_id");
  const char *other = pir_request_get_query (request, name);
  g_autoptr (Act) act = pir_asked_new (sizeof (Act), request);
  g_autoptr (GError) error = NULL;

  if (school_id != NULL && !g_uuid_string_is_valid (school_id))
    pir_server_error_set_field (&error, "school_id", "not a UUID");
  else if (other != NULL && !is_right (other))
    pir_server_error_set_field (&error, name, "not known");
  if (error != NULL)
    {
      pir_request_fail (request, error);
      return NULL;
    }

  act->school_id = g_strdup (school_id != NULL ? school_id : "");
  act->other = g_strdup (other != NULL ? other : "");

  return g_steal_pointer (&act);
}

static void
write_request (const PirOfficeRequestFields *request,
               const char                   *payer_id,
               gpointer                      user_data)
{
  pir_wire_write_office_request (user_data, NULL, request);
}

static PirAnswer *
list_requests (PirRepos  *repos,
               gpointer   data,
               GError   **error)
{
  const Act *act = data;
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "requests");
  pir_links_tell_office (repos, act->asked.account_id, act->school_id, act->other, "", write_request, writer);
  pir_json_end_array (writer);
  pir_json_end_object (writer);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

void
pir_api_list_office_requests (PirRequest *request)
{
  Act *act = act_new_list (request, "state", is_link_state);

  g_return_if_fail (PIR_IS_REQUEST (request));

  if (act != NULL)
    pir_request_run (request, PIR_DATABASE_READ, list_requests, act, act_free);
}

static PirAnswer *
answer_request (PirRepos  *repos,
                const Act *act)
{
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_links_tell_office (repos, act->asked.account_id, "", "", act->asked.id, write_request, writer);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

static PirAnswer *
confirm (PirRepos  *repos,
         gpointer   data,
         GError   **error)
{
  const Act *act = data;

  return pir_linking_confirm (repos, act->asked.account_id, act->asked.id, error) ? answer_request (repos, act) : NULL;
}

void
pir_api_confirm_link_request (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_WRITE, confirm, pir_asked_new (sizeof (Act), request), act_free);
}

static PirAnswer *
reject (PirRepos  *repos,
        gpointer   data,
        GError   **error)
{
  const Act *act = data;

  return pir_linking_reject (repos, act->asked.account_id, act->asked.id, act->reason, error) ? answer_request (repos, act)
                                                                                                 : NULL;
}

void
pir_api_reject_link_request (PirRequest *request)
{
  g_autoptr (Act) act = pir_asked_new (sizeof (Act), request);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  act->asked.object = pir_request_parse (request, &error);
  act->reason = act->asked.object != NULL ? pir_wire_read_rejection (act->asked.object, &error) : NULL;
  if (act->reason == NULL)
    pir_request_fail (request, error);
  else
    pir_request_run (request, PIR_DATABASE_WRITE, reject, g_steal_pointer (&act), act_free);
}

static void
keep_request (const PirOfficeRequestFields *request,
              const char                   *payer_id,
              gpointer                      user_data)
{
  PirOfficeRequest **kept = user_data;

  *kept = pir_office_request_new (request);
}

/* Decides one of several; what is refused has changed nothing, and does not stop the others. */
static void
decide_one (PirRepos      *repos,
            const Act     *act,
            const char    *id,
            PirJsonWriter *writer)
{
  PirLinkDecisionFields told = { .id = id };
  g_autoptr (PirOfficeRequest) request = NULL;
  g_autoptr (GError) error = NULL;

  told.is_done = act->decisions.is_confirmed
                   ? pir_linking_confirm (repos, act->asked.account_id, id, &error)
                   : pir_linking_reject (repos, act->asked.account_id, id, act->decisions.reason, &error);
  if (error != NULL)
    told.code = error->domain == PIR_SERVER_ERROR ? (PirProblemCode) error->code : PIR_PROBLEM_INTERNAL;
  pir_links_tell_office (repos, act->asked.account_id, "", "", id, keep_request, &request);
  told.request = request;
  pir_wire_write_link_decision (writer, &told);
}

static PirAnswer *
decide (PirRepos  *repos,
        gpointer   data,
        GError   **error)
{
  const Act *act = data;
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "results");
  for (guint i = 0; act->decisions.ids[i] != NULL; i++)
    decide_one (repos, act, act->decisions.ids[i], writer);
  pir_json_end_array (writer);
  pir_json_end_object (writer);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

static gboolean
parse_decisions (PirRequest  *request,
                 Act         *act,
                 GError     **error)
{
  act->asked.object = pir_request_parse (request, error);
  if (act->asked.object == NULL || !pir_wire_read_link_decisions (act->asked.object, &act->decisions, error))
    return FALSE;
  if (act->decisions.reason == NULL || pir_words_is_note (act->decisions.reason))
    return TRUE;

  pir_server_error_set_field (error, "reason", "nothing to read, or characters that no text has");

  return FALSE;
}

void
pir_api_decide_link_requests (PirRequest *request)
{
  g_autoptr (Act) act = pir_asked_new (sizeof (Act), request);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  if (parse_decisions (request, act, &error))
    pir_request_run (request, PIR_DATABASE_WRITE, decide, g_steal_pointer (&act), act_free);
  else
    pir_request_fail (request, error);
}

static void
write_link (const PirOfficeLinkFields *link,
            gpointer                   user_data)
{
  pir_wire_write_office_link (user_data, NULL, link);
}

static PirAnswer *
end_link (PirRepos  *repos,
          gpointer   data,
          GError   **error)
{
  const Act *act = data;
  g_autofree char *school_id = NULL;
  PirJsonWriter *writer;

  if (!pir_linking_revoke_for (repos, act->asked.account_id, act->asked.id, error))
    return NULL;

  writer = pir_json_writer_new ();
  school_id = pir_office_link_tell (repos, act->asked.id, write_link, writer);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

void
pir_api_revoke_office_link (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_WRITE, end_link, pir_asked_new (sizeof (Act), request), act_free);
}

static void
write_representative (const PirRepresentativeFields *representative,
                      gpointer                       user_data)
{
  pir_wire_write_representative (user_data, NULL, representative);
}

static PirAnswer *
list_representatives (PirRepos  *repos,
                      gpointer   data,
                      GError   **error)
{
  const Act *act = data;
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "representatives");
  pir_representatives_tell (repos, act->asked.account_id, act->school_id, act->other, "", write_representative, writer);
  pir_json_end_array (writer);
  pir_json_end_object (writer);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

void
pir_api_list_representatives (PirRequest *request)
{
  Act *act = act_new_list (request, "school_year", is_school_year);

  g_return_if_fail (PIR_IS_REQUEST (request));

  if (act != NULL)
    pir_request_run (request, PIR_DATABASE_READ, list_representatives, act, act_free);
}

static PirAnswer *
enable (PirRepos  *repos,
        gpointer   data,
        GError   **error)
{
  const Act *act = data;
  g_autofree char *id = pir_linking_enable (repos, act->asked.account_id, &act->start, error);
  PirJsonWriter *writer;

  if (id == NULL)
    return NULL;

  writer = pir_json_writer_new ();
  pir_representatives_tell (repos, act->asked.account_id, "", "", id, write_representative, writer);

  return pir_answer_new_json (SOUP_STATUS_CREATED, writer);
}

void
pir_api_enable_representative (PirRequest *request)
{
  g_autoptr (Act) act = pir_asked_new (sizeof (Act), request);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  act->asked.object = pir_request_parse (request, &error);
  if (act->asked.object == NULL || !pir_wire_read_representative_start (act->asked.object, &act->start, &error))
    pir_request_fail (request, error);
  else
    pir_request_run (request, PIR_DATABASE_WRITE, enable, g_steal_pointer (&act), act_free);
}

static PirAnswer *
disable (PirRepos  *repos,
         gpointer   data,
         GError   **error)
{
  const Act *act = data;

  if (!pir_linking_disable (repos, act->asked.account_id, act->asked.id, error))
    return NULL;

  return pir_answer_new (SOUP_STATUS_NO_CONTENT, NULL, NULL);
}

void
pir_api_disable_representative (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_WRITE, disable, pir_asked_new (sizeof (Act), request), act_free);
}
