/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api.h"

#include "base/pir-clock.h"
#include "model/pir-school-year.h"
#include "server/pir-asked.h"
#include "server/pir-linking.h"
#include "server/pir-repo-directory.h"
#include "server/pir-repo-links.h"
#include "server/pir-repo-office.h"
#include "server/pir-server-error.h"
#include "wire/pir-wire-links.h"

#define MAX_QUERY 100
#define MAX_FOUND 100

/* What an account asks for or does */
typedef struct
{
  PirAsked      asked; /* @id: of the object */
  PirLinkStart  start;
} Act;

/* What the directory is searched for */
typedef struct
{
  char               *query;        /* (owned) */
  char               *province;     /* (owned) */
  char               *municipality; /* (owned) */
  PirDirectoryQuery   wanted;
} Search;

static void
act_free (gpointer data)
{
  Act *act = data;

  pir_asked_clear (&act->asked);
  g_free (act);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

static void
search_free (gpointer data)
{
  Search *search = data;

  g_free (search->query);
  g_free (search->province);
  g_free (search->municipality);
  g_free (search);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Search, search_free)

/* A parameter of the address, "" where it is not there. Returns: FALSE with MALFORMED where it is too short or too long */
static gboolean
read_parameter (PirRequest   *request,
                const char   *name,
                glong         min,
                glong         max,
                char        **text,
                GError      **error)
{
  const char *value = pir_request_get_query (request, name);
  gboolean is_text = value == NULL || g_utf8_validate (value, -1, NULL);

  if (value != NULL && (!is_text || g_utf8_strlen (value, -1) < min || g_utf8_strlen (value, -1) > max))
    {
      pir_server_error_set_field (error, name, "too short, too long or no text");
      return FALSE;
    }

  *text = g_strdup (value != NULL ? value : "");

  return TRUE;
}

static PirAnswer *
find_schools (PirRepos  *repos,
              gpointer   data,
              GError   **error)
{
  Search *search = data;
  PirJsonWriter *writer = pir_json_writer_new ();
  g_autoptr (GPtrArray) schools = NULL;
  gboolean has_more;

  search->wanted.query = search->query;
  search->wanted.province = search->province;
  search->wanted.municipality = search->municipality;
  schools = pir_directory_find (repos, &search->wanted, &has_more);
  pir_wire_write_directory (writer, schools, has_more);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

void
pir_api_find_schools (PirRequest *request)
{
  g_autoptr (Search) search = g_new0 (Search, 1);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  if (!pir_request_get_limit (request, 50, MAX_FOUND, &search->wanted.limit, &error)
      || !read_parameter (request, "query", 1, MAX_QUERY, &search->query, &error)
      || !read_parameter (request, "province", 2, 2, &search->province, &error)
      || !read_parameter (request, "municipality", 1, MAX_QUERY, &search->municipality, &error))
    {
      pir_request_fail (request, error);
      return;
    }

  pir_request_run (request, PIR_DATABASE_READ, find_schools, g_steal_pointer (&search), search_free);
}

/* @request: (nullable): NULL = no answer, as the error says */
static PirAnswer *
answer_request (guint           status,
                PirLinkRequest *request)
{
  PirJsonWriter *writer;

  if (request == NULL)
    return NULL;

  writer = pir_json_writer_new ();
  pir_wire_write_link_request (writer, NULL, request);

  return pir_answer_new_json (status, writer);
}

static PirAnswer *
list_requests (PirRepos  *repos,
               gpointer   data,
               GError   **error)
{
  const Act *act = data;
  g_autoptr (GPtrArray) requests = pir_links_list_requests (repos, act->asked.account_id);
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "link_requests");
  for (guint i = 0; i < requests->len; i++)
    pir_wire_write_link_request (writer, NULL, g_ptr_array_index (requests, i));
  pir_json_end_array (writer);
  pir_json_end_object (writer);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

void
pir_api_list_link_requests (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_READ, list_requests, pir_asked_new (sizeof (Act), request), act_free);
}

static PirAnswer *
request_link (PirRepos  *repos,
              gpointer   data,
              GError   **error)
{
  const Act *act = data;
  g_autoptr (PirLinkRequest) made = pir_linking_request (repos, act->asked.account_id, &act->start, error);

  return answer_request (SOUP_STATUS_CREATED, made);
}

void
pir_api_request_link (PirRequest *request)
{
  g_autoptr (Act) act = pir_asked_new (sizeof (Act), request);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  act->asked.object = pir_request_parse (request, &error);
  if (act->asked.object == NULL || !pir_wire_read_link_start (act->asked.object, &act->start, &error))
    {
      pir_request_fail (request, error);
      return;
    }

  pir_request_run (request, PIR_DATABASE_WRITE, request_link, g_steal_pointer (&act), act_free);
}

static PirAnswer *
withdraw (PirRepos  *repos,
          gpointer   data,
          GError   **error)
{
  const Act *act = data;
  g_autoptr (PirLinkRequest) request = pir_linking_withdraw (repos, act->asked.account_id, act->asked.id, error);

  return answer_request (SOUP_STATUS_OK, request);
}

void
pir_api_withdraw_link_request (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_WRITE, withdraw, pir_asked_new (sizeof (Act), request), act_free);
}

static PirAnswer *
list_representations (PirRepos  *repos,
                      gpointer   data,
                      GError   **error)
{
  const Act *act = data;
  g_autofree char *school_year = pir_school_year_of (pir_clock_today ());
  g_autoptr (GPtrArray) representations = pir_representatives_list_own (repos, act->asked.account_id, school_year);
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "representations");
  for (guint i = 0; i < representations->len; i++)
    pir_wire_write_representation (writer, NULL, g_ptr_array_index (representations, i));
  pir_json_end_array (writer);
  pir_json_end_object (writer);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

void
pir_api_list_representations (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_READ, list_representations, pir_asked_new (sizeof (Act), request), act_free);
}

static PirAnswer *
answer_done (gboolean is_done)
{
  return is_done ? pir_answer_new (SOUP_STATUS_NO_CONTENT, NULL, NULL) : NULL;
}

static PirAnswer *
revoke_link (PirRepos  *repos,
             gpointer   data,
             GError   **error)
{
  const Act *act = data;

  return answer_done (pir_linking_revoke (repos, act->asked.account_id, act->asked.id, error));
}

void
pir_api_revoke_link (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_WRITE, revoke_link, pir_asked_new (sizeof (Act), request), act_free);
}

static PirAnswer *
delegate (PirRepos  *repos,
          gpointer   data,
          GError   **error)
{
  const Act *act = data;

  return answer_done (pir_linking_delegate (repos, act->asked.account_id, act->asked.id, TRUE, error));
}

void
pir_api_delegate (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_WRITE, delegate, pir_asked_new (sizeof (Act), request), act_free);
}

static PirAnswer *
revoke_delegation (PirRepos  *repos,
                   gpointer   data,
                   GError   **error)
{
  const Act *act = data;

  return answer_done (pir_linking_delegate (repos, act->asked.account_id, act->asked.id, FALSE, error));
}

void
pir_api_revoke_delegation (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_WRITE, revoke_delegation, pir_asked_new (sizeof (Act), request), act_free);
}
