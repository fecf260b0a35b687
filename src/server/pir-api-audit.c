/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The log of what offices did, checked because one of them asks. */

#include "server/pir-api-office.h"

#include "base/pir-task.h"
#include "server/pir-office-rights.h"
#include "server/pir-repo-audit.h"
#include "server/pir-server-error.h"
#include "wire/pir-wire-office-lists.h"

#define PATIENCE 600            /* seconds that a check may take */
#define BUSY_MILLISECONDS 10000

/* A check on its way */
typedef struct
{
  char *folder;     /* (owned) of the database */
  char *account_id; /* (owned) */
  char *school_id;  /* (owned) */
} Inquiry;

/* Reading the whole log is work: one check at a time. */
static gint is_checking;

static void
inquiry_free (gpointer data)
{
  Inquiry *inquiry = data;

  g_free (inquiry->folder);
  g_free (inquiry->account_id);
  g_free (inquiry->school_id);
  g_free (inquiry);
}

static PirAnswer *
check (PirRepos       *repos,
       const Inquiry  *inquiry,
       GError        **error)
{
  PirAuditCheck found;
  PirJsonWriter *writer;

  if (!pir_office_may (repos, inquiry->account_id, inquiry->school_id, PIR_OFFICE_SEE, error))
    return NULL;

  pir_audit_verify (repos, &found);
  writer = pir_json_writer_new ();
  pir_wire_write_audit_check (writer, &found);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

/* With a connection of its own: the database's thread goes on answering. */
static void
check_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  const Inquiry *inquiry = task_data;
  GError *error = NULL;
  g_autoptr (PirRepos) repos = pir_repos_open (inquiry->folder, BUSY_MILLISECONDS, &error);
  PirAnswer *answer = NULL;

  if (repos != NULL && pir_repos_begin (repos, FALSE, &error))
    {
      answer = check (repos, inquiry, &error);
      if (answer == NULL)
        pir_repos_rollback (repos);
      else if (!pir_repos_commit (repos, &error))
        g_clear_pointer (&answer, pir_answer_free);
    }

  if (answer != NULL)
    g_task_return_pointer (task, answer, (GDestroyNotify) pir_answer_free);
  else
    g_task_return_error (task, error);
}

static void
on_checked (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (PirRequest) request = user_data;
  g_autoptr (GError) error = NULL;
  PirAnswer *answer = g_task_propagate_pointer (G_TASK (result), &error);

  g_atomic_int_set (&is_checking, FALSE);
  if (answer != NULL)
    pir_request_answer (request, answer);
  else
    pir_request_fail (request, error);
}

void
pir_api_check_office_audit (PirRequest *request)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  Inquiry *inquiry;

  g_return_if_fail (PIR_IS_REQUEST (request));

  if (!g_atomic_int_compare_and_exchange (&is_checking, FALSE, TRUE))
    {
      pir_server_error_set (&error, PIR_PROBLEM_BUSY, "the log is being checked for somebody else");
      pir_request_fail (request, error);
      return;
    }

  inquiry = g_new0 (Inquiry, 1);
  inquiry->folder = g_strdup (pir_request_get_parts (request)->config->data);
  inquiry->account_id = g_strdup (pir_request_get_visit (request)->account_id);
  inquiry->school_id = g_strdup (pir_request_get_parameter (request));
  pir_request_allow (request, PATIENCE);
  task = g_task_new (request, pir_request_get_cancellable (request), on_checked, g_object_ref (request));
  g_task_set_source_tag (task, pir_api_check_office_audit);
  g_task_set_task_data (task, inquiry, inquiry_free);
  pir_task_run_in_thread (task, check_in_thread);
}
