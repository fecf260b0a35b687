/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Tables of people that a school's office brings. */

#include "server/pir-api-office.h"

#include <string.h>

#include "base/pir-clock.h"
#include "base/pir-task.h"
#include "model/pir-school-year.h"
#include "server/pir-registry-row.h"
#include "server/pir-registry.h"
#include "server/pir-server-error.h"
#include "wire/pir-wire-registry.h"

#define PATIENCE 600            /* seconds that a table may take */
#define BUSY_MILLISECONDS 10000 /* while somebody else writes */
#define MAX_TITLE 200

/* A table on its way into the registry */
typedef struct
{
  char             *folder;      /* (owned) of the database */
  char             *account_id;  /* (owned) */
  char             *school_id;   /* (owned) */
  char             *school_year; /* (owned) */
  GHashTable       *titles;      /* (owned) */
  GInputStream     *stream;      /* (owned) */
  PirRegistryOrder  order;
} Delivery;

static void
delivery_free (gpointer data)
{
  Delivery *delivery = data;

  g_free (delivery->folder);
  g_free (delivery->account_id);
  g_free (delivery->school_id);
  g_free (delivery->school_year);
  g_hash_table_unref (delivery->titles);
  g_clear_object (&delivery->stream);
  g_free (delivery);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Delivery, delivery_free)

static gboolean
read_kind (PirRequest  *request,
           Delivery    *delivery,
           GError     **error)
{
  const char *dry_run = pir_request_get_query (request, "dry_run");

  if (!pir_registry_kind_from_string (pir_request_get_query (request, "kind"), &delivery->order.kind))
    pir_server_error_set_field (error, "kind", "not known");
  else if (dry_run != NULL && !g_str_equal (dry_run, "true") && !g_str_equal (dry_run, "false"))
    pir_server_error_set_field (error, "dry_run", "neither true nor false");
  else
    {
      delivery->order.is_dry_run = g_strcmp0 (dry_run, "true") == 0;
      return TRUE;
    }

  return FALSE;
}

static gboolean
read_year (PirRequest  *request,
           Delivery    *delivery,
           GError     **error)
{
  const char *text = pir_request_get_query (request, "school_year");

  delivery->school_year = text != NULL ? pir_registry_dup_school_year (text) : pir_school_year_of (pir_clock_today ());
  if (delivery->school_year != NULL)
    return TRUE;

  pir_server_error_set_field (error, "school_year", "not one");

  return FALSE;
}

/* "columns[tax_code]=C.F." and so on */
static gboolean
read_titles (PirRequest  *request,
             Delivery    *delivery,
             GError     **error)
{
  const char * const *fields = pir_registry_get_fields (delivery->order.kind);

  for (guint i = 0; fields[i] != NULL; i++)
    {
      g_autofree char *name = g_strdup_printf ("columns[%s]", fields[i]);
      const char *title = pir_request_get_query (request, name);

      if (title == NULL)
        continue;
      if (*title == '\0' || !g_utf8_validate (title, -1, NULL) || g_utf8_strlen (title, -1) > MAX_TITLE || strchr (title, '|') != NULL)
        {
          pir_server_error_set_field (error, name, "empty, too long, or with a bar");
          return FALSE;
        }
      g_hash_table_insert (delivery->titles, (gpointer) fields[i], g_strdup (title));
    }

  return TRUE;
}

static Delivery *
delivery_new (PirRequest  *request,
              GError     **error)
{
  g_autoptr (Delivery) delivery = g_new0 (Delivery, 1);

  delivery->folder = g_strdup (pir_request_get_parts (request)->config->data);
  delivery->account_id = g_strdup (pir_request_get_visit (request)->account_id);
  delivery->school_id = g_strdup (pir_request_get_parameter (request));
  delivery->titles = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  if (!read_kind (request, delivery, error) || !read_year (request, delivery, error) || !read_titles (request, delivery, error))
    return NULL;

  delivery->stream = pir_request_open_body (request, error);
  if (delivery->stream == NULL)
    return NULL;

  delivery->order.clerk_id = delivery->account_id;
  delivery->order.school_id = delivery->school_id;
  delivery->order.titles = delivery->titles;
  delivery->order.school_year = delivery->school_year;

  return g_steal_pointer (&delivery);
}

static PirAnswer *
answer_report (const PirRegistryReport *report)
{
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_wire_write_registry_report (writer, report);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

/* With a connection of its own: the database's thread goes on answering. */
static void
take_in_thread (GTask        *task,
                gpointer      source,
                gpointer      task_data,
                GCancellable *cancellable)
{
  const Delivery *delivery = task_data;
  GError *error = NULL;
  g_autoptr (PirRepos) repos = pir_repos_open (delivery->folder, BUSY_MILLISECONDS, &error);
  g_autoptr (PirRegistryReport) report = repos != NULL ? pir_registry_take (repos, &delivery->order, delivery->stream, &error) : NULL;

  if (report != NULL)
    g_task_return_pointer (task, answer_report (report), (GDestroyNotify) pir_answer_free);
  else
    g_task_return_error (task, error);
}

static void
on_taken (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (PirRequest) request = user_data;
  g_autoptr (GError) error = NULL;
  PirAnswer *answer = g_task_propagate_pointer (G_TASK (result), &error);

  if (answer != NULL)
    pir_request_answer (request, answer);
  else
    pir_request_fail (request, error);
}

void
pir_api_take_registry (PirRequest *request)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  Delivery *delivery;

  g_return_if_fail (PIR_IS_REQUEST (request));

  delivery = delivery_new (request, &error);
  if (delivery == NULL)
    {
      pir_request_fail (request, error);
      return;
    }

  pir_request_allow (request, PATIENCE);
  task = g_task_new (request, pir_request_get_cancellable (request), on_taken, g_object_ref (request));
  g_task_set_source_tag (task, pir_api_take_registry);
  g_task_set_task_data (task, delivery, delivery_free);
  pir_task_run_in_thread (task, take_in_thread);
}
