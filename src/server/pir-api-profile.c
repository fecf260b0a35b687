/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api.h"

#include "base/pir-date.h"
#include "server/pir-export.h"
#include "server/pir-mail-desk.h"
#include "server/pir-repo-activity.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-consents.h"
#include "server/pir-repo-identities.h"
#include "server/pir-repo-sessions.h"
#include "server/pir-server-error.h"
#include "wire/pir-wire-profile.h"

#define MAX_ACTIVITY 100

typedef void (*WriteFunc) (PirJsonWriter *writer, const char *name, gpointer object);

/* One session of an account that another of its sessions ends */
typedef struct
{
  PirVisit *visit;      /* (owned) */
  char     *session_id; /* (owned) */
} Ending;

static void
ending_free (gpointer data)
{
  Ending *ending = data;

  pir_visit_free (ending->visit);
  g_free (ending->session_id);
  g_free (ending);
}

static PirVisit *
dup_visit (PirRequest *request)
{
  return pir_visit_copy (pir_request_get_visit (request));
}

/* @list: (transfer full) */
static PirAnswer *
answer_list (const char *name,
             GPtrArray  *list,
             WriteFunc   func)
{
  g_autoptr (GPtrArray) owned = list;
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, name);
  for (guint i = 0; i < owned->len; i++)
    func (writer, NULL, g_ptr_array_index (owned, i));
  pir_json_end_array (writer);
  pir_json_end_object (writer);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

static PirAnswer *
list_activity (PirRepos  *repos,
               gpointer   data,
               GError   **error)
{
  const PirVisit *visit = data;

  return answer_list ("entries", pir_activity_list (repos, visit->account_id, MAX_ACTIVITY),
                      (WriteFunc) pir_wire_write_activity);
}

static PirAnswer *
list_consents (PirRepos  *repos,
               gpointer   data,
               GError   **error)
{
  const PirVisit *visit = data;

  return answer_list ("consents", pir_consents_list (repos, visit->account_id), (WriteFunc) pir_wire_write_consent);
}

static PirAnswer *
list_identities (PirRepos  *repos,
                 gpointer   data,
                 GError   **error)
{
  const PirVisit *visit = data;

  return answer_list ("identities", pir_identities_list (repos, visit->account_id), (WriteFunc) pir_wire_write_identity);
}

static PirAnswer *
list_sessions (PirRepos  *repos,
               gpointer   data,
               GError   **error)
{
  const PirVisit *visit = data;

  return answer_list ("sessions", pir_sessions_list (repos, visit->account_id, visit->session_id),
                      (WriteFunc) pir_wire_write_session_info);
}

static PirAnswer *
export (PirRepos  *repos,
        gpointer   data,
        GError   **error)
{
  PirAnswer *answer = pir_answer_new_json (SOUP_STATUS_OK, pir_export_write (repos, data));
  g_autofree char *day = pir_date_to_string (pir_date_from_time (repos->now));

  answer->file_name = g_strdup_printf ("pagoinrete-%s.json", day);
  pir_activity_add (repos, ((const PirVisit *) data)->account_id, "exported", NULL);

  return answer;
}

static PirAnswer *
forget_email (PirRepos  *repos,
              gpointer   data,
              GError   **error)
{
  pir_mail_desk_forget_email (repos, ((const PirVisit *) data)->account_id);

  return pir_answer_new (SOUP_STATUS_NO_CONTENT, NULL, NULL);
}

void
pir_api_forget_email (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_WRITE, forget_email, dup_visit (request), (GDestroyNotify) pir_visit_free);
}

void
pir_api_list_activity (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_READ, list_activity, dup_visit (request), (GDestroyNotify) pir_visit_free);
}

void
pir_api_list_consents (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_READ, list_consents, dup_visit (request), (GDestroyNotify) pir_visit_free);
}

void
pir_api_list_identities (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_READ, list_identities, dup_visit (request), (GDestroyNotify) pir_visit_free);
}

void
pir_api_list_sessions (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_READ, list_sessions, dup_visit (request), (GDestroyNotify) pir_visit_free);
}

void
pir_api_export (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_WRITE, export, dup_visit (request), (GDestroyNotify) pir_visit_free);
}

static gpointer
end_session (PirRepos  *repos,
             gpointer   data,
             GError   **error)
{
  const Ending *ending = data;

  if (!pir_sessions_is_of (repos, ending->session_id, ending->visit->account_id))
    {
      pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such session");
      return NULL;
    }

  pir_sessions_end (repos, ending->session_id, "ended");
  pir_audit_add (repos, ending->visit->account_id, "session_ended", "session", ending->session_id, "ended");
  pir_activity_add (repos, ending->visit->account_id, "session_ended", NULL);

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

  pir_gate_end_session (pir_request_get_parts (request)->gate, pir_request_get_parameter (request));
  pir_request_answer (request, pir_answer_new (SOUP_STATUS_NO_CONTENT, NULL, NULL));
}

void
pir_api_end_session (PirRequest *request)
{
  Ending *ending = g_new0 (Ending, 1);

  g_return_if_fail (PIR_IS_REQUEST (request));

  ending->visit = dup_visit (request);
  ending->session_id = g_strdup (pir_request_get_parameter (request));
  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, end_session,
                          ending, ending_free, NULL, NULL, on_session_ended, g_object_ref (request));
}
