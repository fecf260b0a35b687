/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-reasons.h"

#include "base/pir-clock.h"
#include "core/pir-session.h"
#include "core/pir-sync.h"

/* What has been read so far */
typedef struct
{
  GPtrArray *links;  /* (owned) (nullable) */
  PirFacets *facets; /* (owned) (nullable) */
} Known;

static void
known_free (gpointer data)
{
  Known *known = data;

  g_clear_pointer (&known->links, g_ptr_array_unref);
  g_clear_object (&known->facets);
  g_free (known);
}

static gboolean
has_sent (PirFacets  *facets,
          const char *school_id)
{
  GPtrArray *schools = pir_facets_get_schools (facets);

  for (guint i = 0; i < schools->len; i++)
    if (g_strcmp0 (pir_school_peek (g_ptr_array_index (schools, i))->id, school_id) == 0)
      return TRUE;

  return FALSE;
}

/* @pupil: (nullable): NULL = what is in nobody's name that is known as a child: one's own among it */
static guint
count_open (const PirOverviewFields *overview,
            PirPupil                *pupil)
{
  const char *id = pupil != NULL ? pir_pupil_peek (pupil)->id : NULL;

  for (gsize i = 0; i < overview->n_children; i++)
    {
      PirPupil *other = overview->children[i].pupil;

      if (g_strcmp0 (other != NULL ? pir_pupil_peek (other)->id : NULL, id) == 0)
        return overview->children[i].n_payable + overview->children[i].n_awaiting;
    }

  return 0;
}

static GArray *
count_notices (const Known             *known,
               const PirOverviewFields *overview)
{
  GArray *notices = g_array_new (FALSE, FALSE, sizeof (PirWhyNotices));

  for (guint i = 0; i < known->links->len; i++)
    {
      const PirLinkFields *link = pir_link_peek (g_ptr_array_index (known->links, i));
      const char *school_id = link->pupil != NULL ? pir_pupil_peek (link->pupil)->school_id
                                                  : pir_link_request_peek (link->request)->school_id;
      PirWhyNotices row = {
        .link_id = link->id,
        .is_any_sent = has_sent (known->facets, school_id),
        .n_open = link->pupil != NULL || link->kinship == PIR_KINSHIP_SELF ? count_open (overview, link->pupil) : 0,
      };

      g_array_append_val (notices, row);
    }

  return notices;
}

static GPtrArray *
reason (PirContext  *context,
        const Known *known,
        PirOverview *overview)
{
  PirSync *sync = pir_context_get_sync (context);
  g_autoptr (GArray) notices = count_notices (known, pir_overview_peek (overview));
  PirWhyFacts facts = {
    .now = pir_clock_now (),
    .today = pir_clock_today (),
    .is_signed_in = pir_session_get_state (pir_context_get_session (context)) == PIR_SESSION_ACTIVE,
    .was_fetched = !pir_sync_is_first (sync),
    .updated_at = pir_sync_get_updated_at (sync),
    .offline_since = pir_sync_get_offline_since (sync),
    .has_failed = pir_sync_get_state (sync) == PIR_SYNC_FAILED,
    .links = known->links,
    .notices = (const PirWhyNotices *) (gconstpointer) notices->data,
    .n_notices = notices->len,
  };

  return pir_why_reason (&facts);
}

static void
overview_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (PirOverview) overview = pir_context_read_overview_finish (PIR_CONTEXT (source), result, &error);

  if (overview != NULL)
    g_task_return_pointer (task, reason (PIR_CONTEXT (source), g_task_get_task_data (task), overview),
                           (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

static void
facets_read_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Known *known = g_task_get_task_data (task);
  GError *error = NULL;

  known->facets = pir_context_read_facets_finish (PIR_CONTEXT (source), result, &error);
  if (known->facets != NULL)
    pir_context_read_overview_async (PIR_CONTEXT (source), g_task_get_cancellable (task), overview_read_cb,
                                     g_object_ref (task));
  else
    g_task_return_error (task, error);
}

static void
links_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Known *known = g_task_get_task_data (task);
  GError *error = NULL;

  known->links = pir_context_read_links_finish (PIR_CONTEXT (source), result, &error);
  if (known->links != NULL)
    pir_context_read_facets_async (PIR_CONTEXT (source), g_task_get_cancellable (task), facets_read_cb,
                                   g_object_ref (task));
  else
    g_task_return_error (task, error);
}

void
pir_reasons_read_async (PirContext          *context,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (context));

  task = g_task_new (context, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_reasons_read_async);
  g_task_set_task_data (task, g_new0 (Known, 1), known_free);
  pir_context_read_links_async (context, cancellable, links_read_cb, task);
}

GPtrArray *
pir_reasons_read_finish (PirContext    *context,
                         GAsyncResult  *result,
                         GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_reasons_read_async), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
