/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api.h"

#include "base/pir-clock.h"
#include "server/pir-asked.h"
#include "server/pir-giving.h"
#include "server/pir-repo-causes.h"
#include "server/pir-repo-directory.h"
#include "server/pir-repo-notices.h"
#include "server/pir-server-error.h"
#include "wire/pir-wire-causes.h"
#include "wire/pir-wire.h"

#define SCHOOL_CODE_LENGTH 10

/* What an account asks for or does */
typedef struct
{
  PirAsked            asked; /* @id: of the object, or a school's code */
  char               *key;        /* (owned) (nullable): idempotency key */
  char               *hash;       /* (owned) (nullable): of the request */
  PirOpenNoticeStart  start;
} Act;

static void
act_free (gpointer data)
{
  Act *act = data;

  pir_asked_clear (&act->asked);
  g_free (act->key);
  g_free (act->hash);
  g_free (act);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Act, act_free)

static PirAnswer *
answer_nothing (const char  *message,
                GError     **error)
{
  pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, message);

  return NULL;
}

static PirAnswer *
list_places (PirRepos  *repos,
             gpointer   data,
             GError   **error)
{
  g_autoptr (GPtrArray) places = pir_directory_list_places (repos);
  PirJsonWriter *writer = pir_json_writer_new ();
  PirAnswer *answer;

  pir_wire_write_school_places (writer, places);
  answer = pir_answer_new_json (SOUP_STATUS_OK, writer);
  answer->may_compress = TRUE;

  return answer;
}

void
pir_api_list_school_places (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_READ, list_places, NULL, NULL);
}

static PirAnswer *
list_causes (PirRepos  *repos,
             gpointer   data,
             GError   **error)
{
  const Act *act = data;
  g_autofree char *version = NULL;
  g_autofree char *school_id = pir_directory_ask (repos, act->asked.id, &version);
  g_autoptr (GPtrArray) causes = NULL;
  PirJsonWriter *writer;

  if (school_id == NULL)
    return answer_nothing ("no such school uses this service", error);

  causes = pir_causes_list (repos, school_id, pir_clock_today ());
  writer = pir_json_writer_new ();
  pir_wire_write_open_causes (writer, causes);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

void
pir_api_list_open_causes (PirRequest *request)
{
  const char *school = pir_request_get_query (request, "school");
  g_autoptr (Act) act = pir_asked_new (sizeof (Act), request);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  if (school == NULL || !g_utf8_validate (school, -1, NULL) || g_utf8_strlen (school, -1) != SCHOOL_CODE_LENGTH)
    {
      pir_server_error_set_field (&error, "school", "not ten characters");
      pir_request_fail (request, error);
      return;
    }

  act->asked.id = g_ascii_strup (school, -1);
  pir_request_run (request, PIR_DATABASE_READ, list_causes, g_steal_pointer (&act), act_free);
}

static PirAnswer *
read_cause (PirRepos  *repos,
            gpointer   data,
            GError   **error)
{
  const Act *act = data;
  g_autoptr (PirOpenCause) cause = pir_causes_get (repos, act->asked.id, NULL);
  PirJsonWriter *writer;

  if (cause == NULL)
    return answer_nothing ("no such cause", error);

  writer = pir_json_writer_new ();
  pir_wire_write_open_cause (writer, NULL, cause);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

void
pir_api_read_open_cause (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_READ, read_cause, pir_asked_new (sizeof (Act), request), act_free);
}

static PirAnswer *
make_notice (PirRepos  *repos,
             gpointer   data,
             GError   **error)
{
  const Act *act = data;
  const PirGift gift = { act->asked.account_id, act->asked.id, act->key, act->hash, &act->start };
  gboolean is_new = FALSE;
  g_autoptr (PirNotice) notice = pir_giving_make (repos, &gift, &is_new, error);
  PirJsonWriter *writer;

  if (notice == NULL)
    return NULL;

  writer = pir_json_writer_new ();
  pir_wire_write_notice (writer, NULL, notice);

  return pir_answer_new_json (is_new ? SOUP_STATUS_CREATED : SOUP_STATUS_OK, writer);
}

/* The same for requests that say the same, however they are written */
static char *
dup_request_hash (const Act *act)
{
  g_autoptr (GBytes) canonical = pir_wire_write_open_notice_start (&act->start);
  g_autoptr (GChecksum) checksum = g_checksum_new (G_CHECKSUM_SHA256);

  g_checksum_update (checksum, (const guchar *) act->asked.id, -1);
  g_checksum_update (checksum, g_bytes_get_data (canonical, NULL), (gssize) g_bytes_get_size (canonical));

  return g_strdup (g_checksum_get_string (checksum));
}

static gboolean
read_start (PirRequest  *request,
            Act         *act,
            GError     **error)
{
  const char *key = pir_request_get_header (request, "Idempotency-Key");

  act->asked.object = pir_request_parse (request, error);
  if (act->asked.object == NULL || !pir_wire_read_open_notice_start (act->asked.object, &act->start, error))
    return FALSE;

  if (key == NULL || !g_uuid_string_is_valid (key))
    {
      pir_server_error_set_field (error, "Idempotency-Key", "not a UUID");
      return FALSE;
    }

  act->key = g_ascii_strdown (key, -1);
  act->hash = dup_request_hash (act);

  return TRUE;
}

void
pir_api_make_open_notice (PirRequest *request)
{
  g_autoptr (Act) act = pir_asked_new (sizeof (Act), request);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  if (!read_start (request, act, &error))
    {
      pir_request_fail (request, error);
      return;
    }

  pir_request_run (request, PIR_DATABASE_WRITE, make_notice, g_steal_pointer (&act), act_free);
}

static PirAnswer *
withdraw_notice (PirRepos  *repos,
                 gpointer   data,
                 GError   **error)
{
  const Act *act = data;

  if (!pir_giving_withdraw (repos, act->asked.account_id, act->asked.id, error))
    return NULL;

  return pir_answer_new (SOUP_STATUS_NO_CONTENT, NULL, NULL);
}

void
pir_api_withdraw_open_notice (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_WRITE, withdraw_notice, pir_asked_new (sizeof (Act), request), act_free);
}
