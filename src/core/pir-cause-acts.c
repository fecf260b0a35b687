/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-cause-acts.h"

#include "base/pir-clock.h"
#include "base/pir-task.h"
#include "core/pir-context-private.h"
#include "core/pir-sentences.h"
#include "model/pir-cause-link.h"
#include "net/pir-client-causes.h"
#include "store/pir-store-causes.h"

/* What is being asked, and has been answered */
typedef struct
{
  PirFoundSchool *school; /* (owned) (nullable) */
  GPtrArray      *causes; /* (owned) (nullable) */
  PirOpenCause   *cause;  /* (owned) (nullable) */
  char           *id;     /* (owned) (nullable) */
  GError         *error;  /* (owned) (nullable) */
} Question;

static void
question_free (gpointer data)
{
  Question *question = data;

  g_clear_object (&question->school);
  g_clear_pointer (&question->causes, g_ptr_array_unref);
  g_clear_object (&question->cause);
  g_free (question->id);
  g_clear_error (&question->error);
  g_free (question);
}

static void
free_kept (gpointer data)
{
  pir_kept_causes_free (data);
}

/* A copy that could not be kept is one that is not there later. */
static void
note_failure (const GError *error)
{
  if (error != NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_message ("Causes are not kept: %s", error->message);
}

static void
causes_saved_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  Question *question = g_task_get_task_data (task);

  pir_store_save_causes_finish (PIR_STORE (source), result, &error);
  note_failure (error);
  g_task_return_pointer (task, g_steal_pointer (&question->causes), (GDestroyNotify) g_ptr_array_unref);
}

static void
causes_listed_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  Question *question = g_task_get_task_data (task);
  PirStore *store = pir_context_get_store (g_task_get_source_object (task));

  question->causes = pir_client_list_causes_finish (PIR_CLIENT (source), result, &error);
  if (error != NULL)
    g_task_return_error (task, error);
  else if (store == NULL)
    g_task_return_pointer (task, g_steal_pointer (&question->causes), (GDestroyNotify) g_ptr_array_unref);
  else
    pir_store_save_causes_async (store, question->school, question->causes, pir_clock_now (), g_task_get_cancellable (task),
                                 causes_saved_cb, g_object_ref (task));
}

static void
answer_cause (GTask *task)
{
  Question *question = g_task_get_task_data (task);

  if (question->cause != NULL)
    g_task_return_pointer (task, g_steal_pointer (&question->cause), g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&question->error));
}

static void
cause_saved_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  pir_store_save_cause_finish (PIR_STORE (source), result, &error);
  note_failure (error);
  answer_cause (task);
}

/* One that is not there any more is forgotten here too. */
static void
cause_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Question *question = g_task_get_task_data (task);
  PirStore *store = pir_context_get_store (g_task_get_source_object (task));
  gboolean is_gone;

  question->cause = pir_client_read_cause_finish (PIR_CLIENT (source), result, &question->error);
  is_gone = pir_sentence_get_problem (question->error) == PIR_PROBLEM_NOT_FOUND;
  if (store != NULL && (question->cause != NULL || is_gone))
    pir_store_save_cause_async (store, question->id, question->cause, pir_clock_now (), g_task_get_cancellable (task),
                                cause_saved_cb, g_object_ref (task));
  else
    answer_cause (task);
}

static void
answer_kept (GTask         *task,
             PirKeptCauses *kept,
             GError        *error)
{
  if (kept != NULL)
    g_task_return_pointer (task, kept, free_kept);
  else
    g_task_return_error (task, error);
}

static void
kept_listed_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  PirKeptCauses *kept = pir_store_list_causes_finish (PIR_STORE (source), result, &error);

  answer_kept (task, kept, error);
}

static void
kept_found_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  PirKeptCauses *kept = pir_store_find_cause_finish (PIR_STORE (source), result, &error);

  answer_kept (task, kept, error);
}

static void
withdrawn_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirContext *context = g_task_get_source_object (task);
  GError *error = NULL;

  /* Where it failed, something may have changed meanwhile as well. */
  if (pir_client_withdraw_notice_finish (PIR_CLIENT (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
  pir_sync_refresh (pir_context_get_sync (context));
}

void
pir_causes_list_async (PirContext          *context,
                       PirFoundSchool      *school,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  Question *question;
  PirClient *client;
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (PIR_IS_FOUND_SCHOOL (school));

  task = pir_task_new (context, cancellable, callback, user_data, pir_causes_list_async);
  question = g_new0 (Question, 1);
  question->school = g_object_ref (school);
  g_task_set_task_data (task, question, question_free);
  client = pir_context_require_client (context, task);
  if (client != NULL)
    pir_client_list_causes_async (client, pir_found_school_peek (school)->code, cancellable, causes_listed_cb, task);
}

GPtrArray *
pir_causes_list_finish (PirContext    *context,
                        GAsyncResult  *result,
                        GError       **error)
{
  return pir_task_propagate (context, result, pir_causes_list_async, error);
}

void
pir_causes_list_kept_async (PirContext          *context,
                            const char          *school,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  PirStore *store;
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (school != NULL);

  task = pir_task_new (context, cancellable, callback, user_data, pir_causes_list_kept_async);
  store = pir_context_require_store (context, task);
  if (store != NULL)
    pir_store_list_causes_async (store, school, pir_clock_today (), cancellable, kept_listed_cb, task);
}

PirKeptCauses *
pir_causes_list_kept_finish (PirContext    *context,
                             GAsyncResult  *result,
                             GError       **error)
{
  return pir_task_propagate (context, result, pir_causes_list_kept_async, error);
}

void
pir_causes_find_async (PirContext          *context,
                       const char          *id,
                       GCancellable        *cancellable,
                       GAsyncReadyCallback  callback,
                       gpointer             user_data)
{
  Question *question;
  PirClient *client;
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (id != NULL);

  task = pir_task_new (context, cancellable, callback, user_data, pir_causes_find_async);
  question = g_new0 (Question, 1);
  question->id = g_strdup (id);
  g_task_set_task_data (task, question, question_free);
  client = pir_context_require_client (context, task);
  if (client == NULL)
    return;
  if (g_uuid_string_is_valid (id))
    {
      pir_client_read_cause_async (client, id, cancellable, cause_read_cb, task);
      return;
    }
  g_task_return_new_error (task, PIR_CORE_ERROR, PIR_CORE_ERROR_LINK, "No cause has such an id");
  g_object_unref (task);
}

PirOpenCause *
pir_causes_find_finish (PirContext    *context,
                        GAsyncResult  *result,
                        GError       **error)
{
  return pir_task_propagate (context, result, pir_causes_find_async, error);
}

void
pir_causes_find_kept_async (PirContext          *context,
                            const char          *id,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  PirStore *store;
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (id != NULL);

  task = pir_task_new (context, cancellable, callback, user_data, pir_causes_find_kept_async);
  store = pir_context_require_store (context, task);
  if (store != NULL)
    pir_store_find_cause_async (store, id, pir_clock_today (), cancellable, kept_found_cb, task);
}

PirKeptCauses *
pir_causes_find_kept_finish (PirContext    *context,
                             GAsyncResult  *result,
                             GError       **error)
{
  return pir_task_propagate (context, result, pir_causes_find_kept_async, error);
}

void
pir_cause_withdraw_async (PirContext          *context,
                          const char          *id,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  PirClient *client;
  GTask *task;

  g_return_if_fail (PIR_IS_CONTEXT (context));
  g_return_if_fail (id != NULL);

  task = pir_task_new (context, cancellable, callback, user_data, pir_cause_withdraw_async);
  client = pir_context_require_client (context, task);
  if (client != NULL)
    pir_client_withdraw_notice_async (client, id, cancellable, withdrawn_cb, task);
}

gboolean
pir_cause_withdraw_finish (PirContext    *context,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, context), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_cause_withdraw_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

char *
pir_cause_dup_link (PirContext   *context,
                    PirOpenCause *cause)
{
  g_autofree char *server = NULL;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (PIR_IS_OPEN_CAUSE (cause), NULL);

  server = pir_context_dup_server (context);

  return pir_cause_link_new (server != NULL ? server : "", pir_open_cause_peek (cause)->id);
}

gboolean
pir_cause_open_link (PirContext  *context,
                     const char  *text,
                     char       **id,
                     GError     **error)
{
  g_autofree char *server = NULL;
  g_autofree char *place = NULL;
  g_autofree char *found = NULL;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), FALSE);
  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  server = pir_context_dup_server (context);
  if (!pir_cause_link_parse (text, &place, &found))
    g_set_error_literal (error, PIR_CORE_ERROR, PIR_CORE_ERROR_LINK, "Not a link to a cause");
  else if (server == NULL || !pir_cause_link_is_of (place, server))
    g_set_error_literal (error, PIR_CORE_ERROR, PIR_CORE_ERROR_FOREIGN_LINK, "A link of another service");
  else
    {
      *id = g_steal_pointer (&found);
      return TRUE;
    }

  return FALSE;
}
