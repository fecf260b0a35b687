/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api-events.h"

#include "base/pir-kept-file.h"
#include "server/pir-asked.h"
#include "server/pir-event-amend.h"
#include "server/pir-event-desk.h"
#include "server/pir-kept-answer.h"
#include "server/pir-note-check.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-notices.h"
#include "server/pir-repo-office-events.h"
#include "server/pir-server-error.h"
#include "wire/pir-wire-events.h"

#define LONGEST_NAME 100

/* A note on its way in */
typedef struct
{
  PirAsked   asked; /* @id: of the event */
  PirRequest *request;    /* (owned) */
  char       *name;       /* (owned) (nullable) */
  GBytes     *bytes;      /* (owned) */
  char       *sha256;     /* (owned) */
  char       *path;       /* (owned) where it is kept */
} Deposit;

/* What it is */
typedef struct
{
  char  *name;   /* (owned) */
  gsize  size;
  char  *sha256; /* (owned) */
} Note;

static void
deposit_free (gpointer data)
{
  Deposit *deposit = data;

  g_object_unref (deposit->request);
  pir_asked_clear (&deposit->asked);
  g_free (deposit->name);
  g_bytes_unref (deposit->bytes);
  g_free (deposit->sha256);
  g_free (deposit->path);
  g_free (deposit);
}

static void
note_free (gpointer data)
{
  Note *note = data;

  g_free (note->name);
  g_free (note->sha256);
  g_free (note);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Deposit, deposit_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Note, note_free)

static Note *
note_new (const char *name,
          gint64      size,
          const char *sha256)
{
  Note *note = g_new0 (Note, 1);

  note->name = g_strdup (name);
  note->size = (gsize) size;
  note->sha256 = g_strdup (sha256);

  return note;
}

static void
on_note (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (PirRequest) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Note) note = pir_database_run_finish (PIR_DATABASE (source), result, &error);
  g_autofree char *path = NULL;

  if (note == NULL)
    {
      pir_request_fail (request, error);
      return;
    }

  path = pir_press_dup_path (pir_request_get_parts (request)->press, note->sha256);
  pir_kept_answer_send (request, path, &(PirKeptAnswer) { PIR_TYPE_PDF, note->sha256, note->size, note->name });
}

static void
read_note (PirRequest      *request,
           PirDatabaseFunc  find)
{
  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_READ, G_PRIORITY_DEFAULT, find,
                          pir_asked_new (sizeof (PirAsked), request), pir_asked_free, note_free,
                          pir_request_get_cancellable (request), on_note, g_object_ref (request));
}

static gpointer
find_of_event (PirRepos  *repos,
               gpointer   data,
               GError   **error)
{
  const PirAsked *query = data;
  g_autoptr (PirEvent) event = pir_event_desk_open (repos, query->account_id, query->id, PIR_OFFICE_SEE, error);
  const PirEventFields *fields = event != NULL ? pir_event_peek (event) : NULL;

  if (fields != NULL && fields->note_sha256 != NULL)
    return note_new (fields->note_name, fields->note_size, fields->note_sha256);
  if (fields != NULL)
    pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such event");

  return NULL;
}

void
pir_api_read_event_note (PirRequest *request)
{
  g_return_if_fail (PIR_IS_REQUEST (request));

  read_note (request, find_of_event);
}

static gpointer
find_of_notice (PirRepos  *repos,
                gpointer   data,
                GError   **error)
{
  const PirAsked *query = data;
  g_autoptr (PirNotice) notice = pir_notices_find (repos, query->account_id, query->id);
  const PirNoticeFields *fields = notice != NULL ? pir_notice_peek (notice) : NULL;

  if (fields != NULL && fields->note_sha256 != NULL)
    return note_new (fields->note_name, fields->note_size, fields->note_sha256);

  pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such note");

  return NULL;
}

void
pir_api_read_notice_note (PirRequest *request)
{
  g_return_if_fail (PIR_IS_REQUEST (request));

  read_note (request, find_of_notice);
}

static void
follow (PirRepos   *repos,
        const char *account_id,
        const char *id,
        const char *act)
{
  g_autoptr (PirEvent) event = pir_office_events_load (repos, id);

  if (pir_event_peek (event)->state == PIR_EVENT_NOTIFIED)
    pir_event_amend_tell (repos, pir_event_peek (event));
  pir_audit_add_office (repos, account_id, pir_event_peek (event)->school_id, act, "event", id, "");
}

static PirAnswer *
put_note (PirRepos  *repos,
          gpointer   data,
          GError   **error)
{
  const Deposit *deposit = data;
  g_autoptr (PirEvent) event = pir_event_desk_begin_act (repos, deposit->asked.account_id, deposit->asked.id, PIR_EVENT_ADD, NULL,
                                                        error);
  g_autoptr (PirEvent) after = NULL;
  PirJsonWriter *writer;

  /* The file is real before the event names it. */
  if (event == NULL || !pir_kept_file_put (deposit->path, deposit->bytes, deposit->sha256, error))
    return NULL;

  pir_office_events_set_note (repos, deposit->asked.id, deposit->name, (gint64) g_bytes_get_size (deposit->bytes),
                              deposit->sha256);
  follow (repos, deposit->asked.account_id, deposit->asked.id, "note_put");
  after = pir_office_events_load_whole (repos, deposit->asked.id);
  writer = pir_json_writer_new ();
  pir_wire_write_event (writer, NULL, after, NULL, 0);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

static void
on_checked (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (Deposit) deposit = user_data;
  g_autoptr (GError) error = NULL;
  PirRequest *request = deposit->request;

  if (pir_note_check_finish (result, &error))
    pir_request_run (request, PIR_DATABASE_WRITE, put_note, g_steal_pointer (&deposit), deposit_free);
  else
    pir_request_fail (request, error);
}

static gpointer
may_put (PirRepos  *repos,
         gpointer   data,
         GError   **error)
{
  const PirAsked *query = data;

  return pir_event_desk_begin_act (repos, query->account_id, query->id, PIR_EVENT_ADD, NULL, error);
}

static gboolean
is_name (const char *name)
{
  return name != NULL && pir_kept_file_name_is_safe (name) && g_utf8_strlen (name, -1) <= LONGEST_NAME
         && g_str_has_suffix (name, ".pdf") && !g_str_equal (name, ".pdf");
}

/* Only a file of somebody who may attach it is looked at. */
static void
on_may (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (Deposit) deposit = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirEvent) event = pir_database_run_finish (PIR_DATABASE (source), result, &error);
  GCancellable *cancellable = pir_request_get_cancellable (deposit->request);
  GBytes *bytes = deposit->bytes;

  if (event != NULL && !is_name (deposit->name))
    pir_server_error_set_field (&error, "name", "not the plain name of a PDF");
  if (error != NULL)
    pir_request_fail (deposit->request, error);
  else
    pir_note_check_async (bytes, cancellable, on_checked, g_steal_pointer (&deposit));
}

static Deposit *
deposit_new (PirRequest *request,
             const char *name)
{
  Deposit *deposit = pir_asked_new (sizeof (Deposit), request);

  deposit->request = g_object_ref (request);
  deposit->name = g_strdup (name);
  deposit->bytes = pir_request_dup_body (request);
  deposit->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, deposit->bytes);
  deposit->path = pir_press_dup_path (pir_request_get_parts (request)->press, deposit->sha256);

  return deposit;
}

void
pir_api_put_event_note (PirRequest *request)
{
  const char *name = pir_request_get_query (request, "name");

  g_return_if_fail (PIR_IS_REQUEST (request));

  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_READ, G_PRIORITY_DEFAULT, may_put,
                          pir_asked_new (sizeof (PirAsked), request), pir_asked_free, g_object_unref,
                          pir_request_get_cancellable (request), on_may, deposit_new (request, name));
}

static PirAnswer *
delete_note (PirRepos  *repos,
             gpointer   data,
             GError   **error)
{
  const PirAsked *query = data;
  g_autoptr (PirEvent) event = pir_event_desk_begin_act (repos, query->account_id, query->id, PIR_EVENT_ADD, NULL, error);

  if (event == NULL)
    return NULL;

  if (pir_event_peek (event)->note_sha256 != NULL)
    {
      pir_office_events_set_note (repos, query->id, NULL, 0, NULL);
      follow (repos, query->account_id, query->id, "note_deleted");
    }

  return pir_answer_new (SOUP_STATUS_NO_CONTENT, NULL, NULL);
}

void
pir_api_delete_event_note (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_WRITE, delete_note, pir_asked_new (sizeof (PirAsked), request), pir_asked_free);
}
