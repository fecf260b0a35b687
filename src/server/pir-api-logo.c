/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A school's logo. */

#include "server/pir-api-pupils.h"

#include <glib/gstdio.h>

#include "base/pir-kept-file.h"
#include "documents/pir-logo.h"
#include "server/pir-asked.h"
#include "server/pir-kept-answer.h"
#include "server/pir-logo-maker.h"
#include "server/pir-office-rights.h"
#include "server/pir-repo-audit.h"
#include "server/pir-repo-logos.h"
#include "server/pir-server-error.h"
#include "wire/pir-wire-pupils.h"

/* The picture that a school had until now: its file goes once nothing in the database names it any more. Reference counted. */
typedef struct
{
  PirPress *press;  /* (owned) */
  char     *sha256; /* (owned) (nullable): noted by the transaction that puts another in its place, or none */
} Gone;

/* A logo on its way in */
typedef struct
{
  PirAsked   asked; /* @id: of the school */
  PirRequest *request;    /* (owned) */
  Gone       *gone;       /* (owned) */
  GBytes     *png;        /* (owned) first what came, then what was drawn of it */
  char       *sha256;     /* (owned) (nullable) */
  char       *path;       /* (owned) (nullable) where it is kept */
} Deposit;

/* A logo on its way out */
typedef struct
{
  PirAsked  asked; /* @id: of the school */
  Gone     *gone;  /* (owned) */
} Removal;

/* What is kept */
typedef struct
{
  gsize  size;
  char  *sha256; /* (owned) */
} Kept;

static void
gone_clear (gpointer data)
{
  Gone *gone = data;

  g_object_unref (gone->press);
  g_free (gone->sha256);
}

static void
gone_unref (gpointer data)
{
  g_atomic_rc_box_release_full (data, gone_clear);
}

static Gone *
gone_new (PirRequest *request)
{
  Gone *gone = g_atomic_rc_box_new0 (Gone);

  gone->press = g_object_ref (pir_request_get_parts (request)->press);

  return gone;
}

static void
removal_free (gpointer data)
{
  Removal *removal = data;

  pir_asked_clear (&removal->asked);
  gone_unref (removal->gone);
  g_free (removal);
}

static void
deposit_free (gpointer data)
{
  Deposit *deposit = data;

  g_object_unref (deposit->request);
  gone_unref (deposit->gone);
  pir_asked_clear (&deposit->asked);
  g_bytes_unref (deposit->png);
  g_free (deposit->sha256);
  g_free (deposit->path);
  g_free (deposit);
}

static void
kept_free (gpointer data)
{
  Kept *kept = data;

  g_free (kept->sha256);
  g_free (kept);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Deposit, deposit_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Kept, kept_free)

static void
keep_kept (const PirSchoolLogo *logo,
           gpointer             user_data)
{
  Kept *kept = user_data;

  kept->size = (gsize) logo->size;
  kept->sha256 = g_strdup (logo->sha256);
}

static gpointer
find_logo (PirRepos  *repos,
           gpointer   data,
           GError   **error)
{
  const PirAsked *query = data;
  g_autoptr (Kept) kept = NULL;

  if (!pir_office_may (repos, query->account_id, query->id, PIR_OFFICE_SEE, error))
    return NULL;

  kept = g_new0 (Kept, 1);
  if (pir_logos_tell (repos, query->id, keep_kept, kept))
    return g_steal_pointer (&kept);

  pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no logo");

  return NULL;
}

static void
on_found (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (PirRequest) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (Kept) kept = pir_database_run_finish (PIR_DATABASE (source), result, &error);
  g_autofree char *path = NULL;

  if (kept == NULL)
    {
      pir_request_fail (request, error);
      return;
    }

  path = pir_press_dup_logo_path (pir_request_get_parts (request)->press, kept->sha256);
  pir_kept_answer_send (request, path, &(PirKeptAnswer) { PIR_TYPE_PNG, kept->sha256, kept->size, "logo.png" });
}

void
pir_api_read_school_logo (PirRequest *request)
{
  g_return_if_fail (PIR_IS_REQUEST (request));

  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_READ, G_PRIORITY_DEFAULT, find_logo,
                          pir_asked_new (sizeof (PirAsked), request), pir_asked_free, kept_free,
                          pir_request_get_cancellable (request), on_found, g_object_ref (request));
}

static void
write_logo (const PirSchoolLogo *logo,
            gpointer             user_data)
{
  pir_wire_write_school_logo (user_data, logo);
}

/* Another school may have the same picture, or this one again by now. */
static gpointer
sweep (PirRepos  *repos,
       gpointer   data,
       GError   **error)
{
  Gone *gone = data;

  if (gone->sha256 != NULL && !pir_logos_has_sha256 (repos, gone->sha256))
    {
      g_autofree char *path = pir_press_dup_logo_path (gone->press, gone->sha256);

      if (g_unlink (path) != 0)
        g_debug ("The logo that nobody has any more stays: %s", path);
    }

  return gone;
}

/* In the wake of @func: a write, so that no other process can name that file meanwhile. */
static void
change (PirRequest     *request,
        PirAnswerFunc   func,
        gpointer        data,
        GDestroyNotify  destroy,
        Gone           *gone)
{
  g_atomic_rc_box_acquire (gone);
  pir_request_run (request, PIR_DATABASE_WRITE, func, data, destroy);
  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_WRITE, G_PRIORITY_LOW, sweep, gone, gone_unref,
                          NULL, NULL, NULL, NULL);
}

/* The file is real before the school names it. */
static PirAnswer *
put_logo (PirRepos  *repos,
          gpointer   data,
          GError   **error)
{
  const Deposit *deposit = data;
  PirSchoolLogo logo = { .size = (gint64) g_bytes_get_size (deposit->png), .sha256 = deposit->sha256, .set_at = repos->now };
  g_autofree char *before = NULL;
  PirJsonWriter *writer;

  if (!pir_office_may (repos, deposit->asked.account_id, deposit->asked.id, PIR_OFFICE_WRITE, error)
      || !pir_kept_file_put (deposit->path, deposit->png, deposit->sha256, error))
    return NULL;

  pir_logo_measure (deposit->png, &logo.width, &logo.height);
  before = pir_logos_dup_sha256 (repos, deposit->asked.id);
  if (g_strcmp0 (before, deposit->sha256) != 0)
    {
      pir_logos_put (repos, deposit->asked.id, &logo);
      pir_audit_add_office (repos, deposit->asked.account_id, deposit->asked.id, "logo_put", "school", deposit->asked.id,
                            deposit->sha256);
      deposit->gone->sha256 = g_steal_pointer (&before);
    }
  writer = pir_json_writer_new ();
  pir_logos_tell (repos, deposit->asked.id, write_logo, writer);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

static void
on_drawn (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (Deposit) deposit = user_data;
  g_autoptr (GError) error = NULL;
  PirRequest *request = deposit->request;
  GBytes *png = pir_logo_maker_draw_finish (result, &error);
  Gone *gone;

  if (png == NULL)
    {
      pir_request_fail (request, error);
      return;
    }

  g_bytes_unref (deposit->png);
  deposit->png = png;
  deposit->sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, png);
  deposit->path = pir_press_dup_logo_path (pir_request_get_parts (request)->press, deposit->sha256);
  gone = deposit->gone;
  change (request, put_logo, g_steal_pointer (&deposit), deposit_free, gone);
}

static gpointer
may_put (PirRepos  *repos,
         gpointer   data,
         GError   **error)
{
  const PirAsked *query = data;

  return pir_office_may (repos, query->account_id, query->id, PIR_OFFICE_WRITE, error) ? g_strdup (query->id) : NULL;
}

/* Only a picture of somebody who may give one is looked at. */
static void
on_may (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (Deposit) deposit = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *school_id = pir_database_run_finish (PIR_DATABASE (source), result, &error);
  GCancellable *cancellable = pir_request_get_cancellable (deposit->request);
  GBytes *picture = deposit->png;

  if (school_id == NULL)
    pir_request_fail (deposit->request, error);
  else
    pir_logo_maker_draw_async (picture, cancellable, on_drawn, g_steal_pointer (&deposit));
}

void
pir_api_put_school_logo (PirRequest *request)
{
  Deposit *deposit;

  g_return_if_fail (PIR_IS_REQUEST (request));

  deposit = pir_asked_new (sizeof (Deposit), request);
  deposit->request = g_object_ref (request);
  deposit->png = pir_request_dup_body (request);
  deposit->gone = gone_new (request);
  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_READ, G_PRIORITY_DEFAULT, may_put,
                          pir_asked_new (sizeof (PirAsked), request), pir_asked_free, g_free,
                          pir_request_get_cancellable (request), on_may, deposit);
}

static PirAnswer *
delete_logo (PirRepos  *repos,
             gpointer   data,
             GError   **error)
{
  const Removal *removal = data;
  const PirAsked *query = &removal->asked;
  g_autofree char *before = NULL;

  if (!pir_office_may (repos, query->account_id, query->id, PIR_OFFICE_WRITE, error))
    return NULL;

  before = pir_logos_dup_sha256 (repos, query->id);
  if (pir_logos_delete (repos, query->id))
    {
      pir_audit_add_office (repos, query->account_id, query->id, "logo_deleted", "school", query->id, "");
      removal->gone->sha256 = g_steal_pointer (&before);
    }

  return pir_answer_new (SOUP_STATUS_NO_CONTENT, NULL, NULL);
}

void
pir_api_delete_school_logo (PirRequest *request)
{
  Removal *removal;

  g_return_if_fail (PIR_IS_REQUEST (request));

  removal = pir_asked_new (sizeof (Removal), request);
  removal->gone = gone_new (request);
  change (request, delete_logo, removal, removal_free, removal->gone);
}
