/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api.h"

#include "server/pir-repo-terms.h"
#include "server/pir-server-error.h"
#include "wire/pir-wire-terms.h"

/* One version of one text, which may be in force no more */
typedef struct
{
  char *kind;    /* (owned) */
  char *version; /* (owned) */
  char *accept;  /* (owned) (nullable): languages */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_free (self->kind);
  g_free (self->version);
  g_free (self->accept);
  g_free (self);
}

static PirAnswer *
answer_terms (GPtrArray *documents)
{
  return pir_answer_new (SOUP_STATUS_OK, PIR_TYPE_JSON, pir_wire_write_terms (documents));
}

static PirAnswer *
read_version (PirRepos  *repos,
              gpointer   data,
              GError   **error)
{
  const Reading *self = data;
  g_autoptr (GPtrArray) all = pir_terms_list (repos, self->kind, self->version);
  g_autoptr (GPtrArray) chosen = g_ptr_array_new ();
  PirTermsDocument *document = pir_terms_shelf_pick (all, self->kind, self->accept);

  if (document == NULL)
    {
      pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such text");
      return NULL;
    }

  g_ptr_array_add (chosen, document);

  return answer_terms (chosen);
}

void
pir_api_list_terms (PirRequest *request)
{
  const char *kind = pir_request_get_query (request, "kind");
  const char *version = pir_request_get_query (request, "version");
  const char *accept = pir_request_get_header (request, "Accept-Language");
  g_autoptr (GError) error = NULL;
  Reading *reading;

  g_return_if_fail (PIR_IS_REQUEST (request));

  if (kind == NULL && version == NULL)
    {
      g_autoptr (GPtrArray) documents = pir_terms_shelf_choose (pir_request_get_parts (request)->terms, accept);

      pir_request_answer (request, answer_terms (documents));
      return;
    }
  if (kind == NULL || version == NULL)
    {
      pir_server_error_set_field (&error, kind == NULL ? "kind" : "version", "goes with the other one");
      pir_request_fail (request, error);
      return;
    }

  reading = g_new0 (Reading, 1);
  reading->kind = g_strdup (kind);
  reading->version = g_strdup (version);
  reading->accept = g_strdup (accept);
  pir_request_run (request, PIR_DATABASE_READ, read_version, reading, reading_free);
}
