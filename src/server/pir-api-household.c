/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api.h"

#include "server/pir-repo-accounts.h"
#include "server/pir-repo-schools.h"
#include "server/pir-server-error.h"
#include "wire/pir-wire.h"

void
pir_api_read_info (PirRequest *request)
{
  PirJsonWriter *writer = pir_json_writer_new ();

  g_return_if_fail (request != NULL);

  pir_wire_write_service_info (writer, NULL, pir_request_get_parts (request)->info);
  pir_request_answer (request, pir_answer_new_json (SOUP_STATUS_OK, writer));
}

static char *
dup_account_id (PirRequest *request)
{
  return g_strdup (pir_request_get_visit (request)->account_id);
}

static PirAnswer *
read_account (PirRepos  *repos,
              gpointer   data,
              GError   **error)
{
  const PirVisit *visit = data;
  g_autoptr (PirAccount) kept = pir_accounts_get (repos, visit->account_id);
  g_autoptr (PirAccount) account = NULL;
  PirAccountFields fields;
  PirJsonWriter *writer;

  if (kept == NULL)
    {
      pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such account");
      return NULL;
    }

  fields = *pir_account_peek (kept);
  fields.must_accept_terms = visit->dues.must_accept_terms;
  account = pir_account_new (&fields);
  writer = pir_json_writer_new ();
  pir_wire_write_account (writer, NULL, account);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

void
pir_api_read_account (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_READ, read_account, pir_visit_copy (pir_request_get_visit (request)),
                   (GDestroyNotify) pir_visit_free);
}

static PirAnswer *
list_children (PirRepos  *repos,
               gpointer   data,
               GError   **error)
{
  g_autoptr (GPtrArray) pupils = pir_pupils_list (repos, data);
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "children");
  for (guint i = 0; i < pupils->len; i++)
    pir_wire_write_pupil (writer, NULL, g_ptr_array_index (pupils, i));
  pir_json_end_array (writer);
  pir_json_end_object (writer);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

void
pir_api_list_children (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_READ, list_children, dup_account_id (request), g_free);
}

static PirAnswer *
list_schools (PirRepos  *repos,
              gpointer   data,
              GError   **error)
{
  g_autoptr (GPtrArray) schools = pir_schools_list (repos, data);
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "schools");
  for (guint i = 0; i < schools->len; i++)
    pir_wire_write_school (writer, NULL, g_ptr_array_index (schools, i));
  pir_json_end_array (writer);
  pir_json_end_object (writer);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

void
pir_api_list_schools (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_READ, list_schools, dup_account_id (request), g_free);
}
