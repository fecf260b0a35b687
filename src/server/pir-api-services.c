/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api.h"

#include <string.h>

#include "server/pir-repo-throttle.h"
#include "server/pir-server-error.h"
#include "server/pir-tariff.h"

/* Readings of the tables from one address that cost nothing: whoever looks is shown them, whoever copies them all day waits. */
#define FREE_BY_ADDRESS 100

/* What somebody without a session gets to see */
typedef struct
{
  GBytes *body;       /* (owned) (nullable): NULL where the client has it */
  char   *etag;       /* (owned) */
  char   *by_address; /* (owned) subject of the throttle */
} Reading;

static void
reading_free (gpointer data)
{
  Reading *reading = data;

  g_clear_pointer (&reading->body, g_bytes_unref);
  g_free (reading->etag);
  g_free (reading->by_address);
  g_free (reading);
}

/* Returns: (transfer full) (nullable): the tables as they are now; NULL where the client has them */
static GBytes *
dup_body (PirRequest  *request,
          const char **etag)
{
  const char *known = pir_request_get_header (request, "If-None-Match");
  GBytes *body = pir_tariff_get_body (pir_request_get_parts (request)->tariff, etag);
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", *etag);

  if (known != NULL && (strcmp (known, "*") == 0 || strstr (known, quoted) != NULL))
    return NULL;

  return g_bytes_ref (body);
}

/* @body: (transfer full) (nullable) */
static PirAnswer *
make_answer (GBytes     *body,
             const char *etag)
{
  PirAnswer *answer = body != NULL ? pir_answer_new (SOUP_STATUS_OK, PIR_TYPE_JSON, body)
                                   : pir_answer_new (SOUP_STATUS_NOT_MODIFIED, NULL, NULL);

  answer->may_compress = body != NULL;
  answer->etag = g_strdup (etag);

  return answer;
}

static PirAnswer *
read_as_guest (PirRepos  *repos,
               gpointer   data,
               GError   **error)
{
  Reading *reading = data;
  gint64 wait = pir_throttle_get_wait (repos, reading->by_address);

  if (wait > 0)
    {
      pir_server_error_set_wait (error, PIR_PROBLEM_THROTTLED, wait);
      return NULL;
    }

  pir_throttle_charge (repos, reading->by_address, FREE_BY_ADDRESS);

  return make_answer (reading->body != NULL ? g_bytes_ref (reading->body) : NULL, reading->etag);
}

void
pir_api_list_services (PirRequest *request)
{
  const char *etag;
  GBytes *body;

  g_return_if_fail (PIR_IS_REQUEST (request));

  body = dup_body (request, &etag);
  pir_request_answer (request, make_answer (body, etag));
}

void
pir_api_list_guest_services (PirRequest *request)
{
  Reading *reading;
  const char *etag;

  g_return_if_fail (PIR_IS_REQUEST (request));

  reading = g_new0 (Reading, 1);
  reading->body = dup_body (request, &etag);
  reading->etag = g_strdup (etag);
  reading->by_address = pir_request_dup_subject (request, "services");
  pir_request_run (request, PIR_DATABASE_WRITE, read_as_guest, reading, reading_free);
}
