/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-office-desk.h"

#include "base/pir-task.h"
#include "core/pir-context-private.h"
#include "net/pir-client-download.h"
#include "net/pir-client-event-papers.h"
#include "net/pir-client-office.h"
#include "net/pir-client-pupils.h"
#include "net/pir-sign-in.h"

/* Who is not among so many has to be looked for by more words. */
#define MOST_PUPILS 20

struct _PirOfficeDesk
{
  GObject       parent_instance;

  PirContext   *context;   /* (owned) */
  char         *server;
  PirClient    *client;    /* (owned) (nullable): of who is signed in */
  GPtrArray    *schools;   /* (owned) (nullable) (element-type PirOfficeSchool) */
  guint         n_leaving; /* sessions whose end the service is being told */
  GCancellable *leaving;   /* (owned): of that */
  GPtrArray    *waiting;   /* (owned) (element-type GTask): for that */
};

G_DEFINE_FINAL_TYPE (PirOfficeDesk, pir_office_desk, G_TYPE_OBJECT)

enum
{
  ENDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* A page of pupils */
typedef struct
{
  GPtrArray *pupils;   /* (owned) */
  gboolean   has_more;
} Found;

/* What was asked for and is not there, or not for this account any more */
typedef struct
{
  GTask  *task;  /* (owned) */
  GError *error; /* (owned) */
} Missing;

static void
found_free (gpointer data)
{
  Found *found = data;

  g_clear_pointer (&found->pupils, g_ptr_array_unref);
  g_free (found);
}

static void
forget (PirOfficeDesk *self)
{
  if (self->client != NULL)
    g_signal_handlers_disconnect_by_data (self->client, self);
  g_clear_object (&self->client);
  g_clear_pointer (&self->schools, g_ptr_array_unref);
}

static void
session_ended_cb (PirClient *client,
                  PirOfficeDesk   *self)
{
  g_assert (PIR_IS_OFFICE_DESK (self));

  forget (self);
  g_signal_emit (self, signals[ENDED], 0);
}

/* Returns: (nullable): the client; NULL after @task, taken over then, has said that nobody is signed in */
static PirClient *
require_client (PirOfficeDesk *self,
                GTask   *task)
{
  if (self->client != NULL)
    return self->client;

  g_task_return_new_error (task, PIR_NET_ERROR, PIR_NET_ERROR_SIGNED_OUT, "Nobody of an office is signed in");
  g_object_unref (task);

  return NULL;
}

static void
told_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (PirOfficeDesk) self = user_data;
  g_autoptr (GPtrArray) waiting = NULL;
  g_autoptr (GError) error = NULL;

  pir_client_sign_out_finish (PIR_CLIENT (source), result, &error);
  if (--self->n_leaving > 0)
    return;

  waiting = g_steal_pointer (&self->waiting);
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < waiting->len; i++)
    {
      if (error == NULL)
        g_task_return_boolean (g_ptr_array_index (waiting, i), TRUE);
      else
        g_task_return_error (g_ptr_array_index (waiting, i), g_error_copy (error));
    }
}

/* The service is told that the session of @client is over. */
static void
leave (PirOfficeDesk *self,
       PirClient     *client)
{
  self->n_leaving++;
  pir_client_sign_out_async (client, self->leaving, told_cb, g_object_ref (self));
}

/* Nobody waits any more until the service was told, whoever began to tell it. */
static void
given_up_cb (GCancellable  *cancellable,
             PirOfficeDesk *self)
{
  g_assert (PIR_IS_OFFICE_DESK (self));

  g_cancellable_cancel (self->leaving);
}

static void
schools_listed_cb (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirOfficeDesk *self = g_task_get_source_object (task);
  PirClient *client = PIR_CLIENT (source);
  GError *error = NULL;
  g_autoptr (GPtrArray) schools = pir_client_list_office_schools_finish (client, result, &error);

  if (schools != NULL && schools->len == 0)
    error = g_error_new (PIR_CORE_ERROR, PIR_CORE_ERROR_NO_OFFICE, "The account works at no school's office");
  if (error == NULL && g_cancellable_is_cancelled (g_task_get_cancellable (task)))
    error = g_error_new (G_IO_ERROR, G_IO_ERROR_CANCELLED, "Nobody waits any more");
  if (error != NULL)
    {
      leave (self, client);
      g_task_return_error (task, error);
      return;
    }

  forget (self);
  self->client = g_object_ref (client);
  self->schools = g_steal_pointer (&schools);
  g_signal_connect_object (client, "session-ended", G_CALLBACK (session_ended_cb), self, 0);
  g_task_return_boolean (task, TRUE);
}

/* Who gives up meanwhile is signed out again: what the service has opened it is told to close. */
static void
signed_in_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (PirServiceInfo) info = NULL;
  g_autoptr (PirTokens) tokens = pir_sign_in_finish (PIR_CLIENT (source), result, &info, &error);

  if (tokens == NULL)
    g_task_return_error (task, error);
  else
    pir_client_list_office_schools_async (PIR_CLIENT (source), NULL, schools_listed_cb, g_object_ref (task));
}

/* The account has lost a right since somebody signed in: nobody is any more. */
static void
return_no_office (PirOfficeDesk *self,
                  GTask         *task,
                  PirClient     *client)
{
  forget (self);
  leave (self, client);
  g_task_return_new_error (task, PIR_CORE_ERROR, PIR_CORE_ERROR_NO_OFFICE, "The account works at this school's office no more");
}

static gboolean
is_missing (const GError *error)
{
  const PirNetProblem *problem = pir_net_error_get_problem (error);

  return problem != NULL && problem->code == PIR_PROBLEM_NOT_FOUND;
}

static void
missing_free (gpointer data)
{
  Missing *missing = data;

  g_object_unref (missing->task);
  g_clear_error (&missing->error);
  g_free (missing);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Missing, missing_free)

static void
schools_again_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (Missing) missing = user_data;
  PirOfficeDesk *self = g_task_get_source_object (missing->task);
  PirClient *client = PIR_CLIENT (source);
  g_autoptr (GPtrArray) schools = pir_client_list_office_schools_finish (client, result, NULL);

  if (schools != NULL && self->client == client && schools->len < self->schools->len)
    return_no_office (self, missing->task, client);
  else
    g_task_return_error (missing->task, g_steal_pointer (&missing->error));
}

/* What is not there and what is not one's own have the same answer: which it was, the list of schools says. @error: (transfer full) */
static void
return_missing (GTask     *task,
                PirClient *client,
                GError    *error)
{
  Missing *missing;

  if (!is_missing (error))
    {
      g_task_return_error (task, error);
      return;
    }

  missing = g_new0 (Missing, 1);
  missing->task = g_object_ref (task);
  missing->error = error;
  pir_client_list_office_schools_async (client, NULL, schools_again_cb, missing);
}

static void
searched_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autofree char *next = NULL;
  GPtrArray *pupils = pir_client_list_pupils_finish (PIR_CLIENT (source), result, &next, &error);
  Found *found;

  if (pupils == NULL)
    {
      return_missing (task, PIR_CLIENT (source), error);
      return;
    }

  found = g_new0 (Found, 1);
  found->pupils = pupils;
  found->has_more = next != NULL;
  g_task_return_pointer (task, found, found_free);
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  PirPupilLookUp *look_up = pir_client_look_pupil_up_finish (PIR_CLIENT (source), result, &error);

  if (look_up != NULL)
    g_task_return_pointer (task, look_up, (GDestroyNotify) pir_pupil_look_up_free);
  else
    return_missing (task, PIR_CLIENT (source), error);
}

static void
fetched_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GFile *file = g_task_get_task_data (task);
  GError *error = NULL;

  if (pir_client_download_finish (PIR_CLIENT (source), result, &error))
    {
      g_task_return_pointer (task, g_object_ref (file), g_object_unref);
      return;
    }

  if (is_missing (error))
    {
      g_clear_error (&error);
      error = g_error_new (PIR_CORE_ERROR, PIR_CORE_ERROR_NOT_DRAWN, "The service has no such document yet");
    }
  g_task_return_error (task, error);
}

static void
drawn_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (pir_client_download_finish (PIR_CLIENT (source), result, &error))
    g_task_return_pointer (task, g_object_ref (g_task_get_task_data (task)), g_object_unref);
  else
    return_missing (task, PIR_CLIENT (source), error);
}

static void
pir_office_desk_dispose (GObject *object)
{
  forget (PIR_OFFICE_DESK (object));

  G_OBJECT_CLASS (pir_office_desk_parent_class)->dispose (object);
}

static void
pir_office_desk_finalize (GObject *object)
{
  PirOfficeDesk *self = PIR_OFFICE_DESK (object);

  g_clear_object (&self->context);
  g_object_unref (self->leaving);
  g_ptr_array_unref (self->waiting);
  g_free (self->server);

  G_OBJECT_CLASS (pir_office_desk_parent_class)->finalize (object);
}

static void
pir_office_desk_class_init (PirOfficeDeskClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pir_office_desk_dispose;
  object_class->finalize = pir_office_desk_finalize;

  signals[ENDED] = g_signal_new ("ended", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pir_office_desk_init (PirOfficeDesk *self)
{
  self->leaving = g_cancellable_new ();
  self->waiting = g_ptr_array_new_with_free_func (g_object_unref);
}

PirOfficeDesk *
pir_office_desk_new (PirContext *context,
                     const char *server)
{
  PirOfficeDesk *self;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (server != NULL, NULL);

  self = g_object_new (PIR_TYPE_OFFICE_DESK, NULL);
  self->context = g_object_ref (context);
  self->server = g_strdup (server);

  return self;
}

gboolean
pir_office_desk_is_signed_in (PirOfficeDesk *self)
{
  g_return_val_if_fail (PIR_IS_OFFICE_DESK (self), FALSE);

  return self->client != NULL;
}

GPtrArray *
pir_office_desk_get_schools (PirOfficeDesk *self)
{
  g_return_val_if_fail (PIR_IS_OFFICE_DESK (self), NULL);

  return self->schools;
}

void
pir_office_desk_sign_in_async (PirOfficeDesk       *self,
                               const char          *user_name,
                               const char          *password,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (PirClient) client = NULL;
  GError *error = NULL;

  g_return_if_fail (PIR_IS_OFFICE_DESK (self));
  g_return_if_fail (user_name != NULL && password != NULL);
  g_return_if_fail (self->client == NULL);

  task = pir_task_new (self, cancellable, callback, user_data, pir_office_desk_sign_in_async);
  client = pir_context_new_client (self->context, self->server, &error);
  if (client == NULL)
    g_task_return_error (task, error);
  else
    pir_sign_in_async (client, user_name, password, NULL, signed_in_cb, g_object_ref (task));
}

gboolean
pir_office_desk_sign_in_finish (PirOfficeDesk  *self,
                                GAsyncResult   *result,
                                GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_office_desk_sign_in_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
pir_office_desk_search_async (PirOfficeDesk       *self,
                              const char          *school_id,
                              const char          *words,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  const PirPeopleQuery query = { .school_id = school_id, .state = "all", .words = words, .limit = MOST_PUPILS };
  PirClient *client;
  GTask *task;

  g_return_if_fail (PIR_IS_OFFICE_DESK (self));
  g_return_if_fail (school_id != NULL);
  g_return_if_fail (words != NULL && *words != '\0');

  task = pir_task_new (self, cancellable, callback, user_data, pir_office_desk_search_async);
  client = require_client (self, task);
  if (client != NULL)
    pir_client_list_pupils_async (client, &query, cancellable, searched_cb, task);
}

GPtrArray *
pir_office_desk_search_finish (PirOfficeDesk  *self,
                               GAsyncResult   *result,
                               gboolean       *has_more,
                               GError        **error)
{
  GPtrArray *pupils;
  Found *found;

  g_return_val_if_fail (has_more != NULL, NULL);

  found = pir_task_propagate (self, result, pir_office_desk_search_async, error);
  if (found == NULL)
    return NULL;

  *has_more = found->has_more;
  pupils = g_steal_pointer (&found->pupils);
  found_free (found);

  return pupils;
}

void
pir_office_desk_look_up_async (PirOfficeDesk       *self,
                               const char          *id,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  PirClient *client;
  GTask *task;

  g_return_if_fail (PIR_IS_OFFICE_DESK (self));
  g_return_if_fail (id != NULL);

  task = pir_task_new (self, cancellable, callback, user_data, pir_office_desk_look_up_async);
  client = require_client (self, task);
  if (client != NULL)
    pir_client_look_pupil_up_async (client, id, cancellable, looked_up_cb, task);
}

PirPupilLookUp *
pir_office_desk_look_up_finish (PirOfficeDesk  *self,
                                GAsyncResult   *result,
                                GError        **error)
{
  return pir_task_propagate (self, result, pir_office_desk_look_up_async, error);
}

static gboolean
is_paid (const PirOfficeNoticeFields *notice)
{
  return notice->state == PIR_OFFICE_STATE_PAID && notice->receipt_id != NULL;
}

gboolean
pir_office_desk_can_print (PirOfficeNotice *notice)
{
  const PirOfficeNoticeFields *fields;

  g_return_val_if_fail (PIR_IS_OFFICE_NOTICE (notice), FALSE);

  fields = pir_office_notice_peek (notice);

  return is_paid (fields) || fields->state == PIR_OFFICE_STATE_TO_PAY
         || (fields->state == PIR_OFFICE_STATE_LATE && !fields->is_deadline_hard);
}

/* (transfer full): of a call for a file that is to be named @name */
static GTask *
begin_fetch (PirOfficeDesk       *self,
             char               **name,
             GCancellable        *cancellable,
             GAsyncReadyCallback  callback,
             gpointer             user_data)
{
  g_autofree char *unique = g_uuid_string_random ();
  GTask *task = pir_task_new (self, cancellable, callback, user_data, pir_office_desk_fetch_async);

  *name = g_strconcat ("pagoinrete-", unique, ".pdf", NULL);
  g_task_set_task_data (task, g_file_new_build_filename (g_get_tmp_dir (), *name, NULL), g_object_unref);

  return task;
}

void
pir_office_desk_fetch_async (PirOfficeDesk       *self,
                             PirOfficeNotice     *notice,
                             const char          *language,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  const PirOfficeNoticeFields *fields;
  g_autofree char *name = NULL;
  PirClient *client;
  GTask *task;

  g_return_if_fail (PIR_IS_OFFICE_DESK (self));
  g_return_if_fail (PIR_IS_OFFICE_NOTICE (notice) && pir_office_desk_can_print (notice));
  g_return_if_fail (language != NULL);

  fields = pir_office_notice_peek (notice);
  task = begin_fetch (self, &name, cancellable, callback, user_data);
  client = require_client (self, task);
  if (client == NULL)
    return;
  if (is_paid (fields))
    pir_client_download_office_attestation_async (client, fields->receipt_id, g_get_tmp_dir (), name, cancellable, fetched_cb, task);
  else
    pir_client_download_office_document_async (client, fields->id, FALSE, language, g_get_tmp_dir (), name, cancellable, drawn_cb, task);
}

void
pir_office_desk_fetch_all_async (PirOfficeDesk       *self,
                                 PirOfficePupil      *pupil,
                                 const char          *language,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autofree char *name = NULL;
  PirClient *client;
  GTask *task;

  g_return_if_fail (PIR_IS_OFFICE_DESK (self));
  g_return_if_fail (PIR_IS_OFFICE_PUPIL (pupil));
  g_return_if_fail (language != NULL);

  task = begin_fetch (self, &name, cancellable, callback, user_data);
  client = require_client (self, task);
  if (client != NULL)
    pir_client_download_office_document_async (client, pir_office_pupil_peek (pupil)->id, TRUE, language, g_get_tmp_dir (), name,
                                               cancellable, drawn_cb, task);
}

GFile *
pir_office_desk_fetch_finish (PirOfficeDesk  *self,
                              GAsyncResult   *result,
                              GError        **error)
{
  return pir_task_propagate (self, result, pir_office_desk_fetch_async, error);
}

void
pir_office_desk_sign_out_async (PirOfficeDesk       *self,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data)
{
  g_autoptr (PirClient) client = NULL;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_OFFICE_DESK (self));

  task = pir_task_new (self, cancellable, callback, user_data, pir_office_desk_sign_out_async);
  client = self->client != NULL ? g_object_ref (self->client) : NULL;
  forget (self);
  if (client != NULL)
    leave (self, client);
  if (cancellable != NULL)
    g_signal_connect_object (cancellable, "cancelled", G_CALLBACK (given_up_cb), self, 0);
  if (self->n_leaving > 0)
    g_ptr_array_add (self->waiting, g_steal_pointer (&task));
  else
    g_task_return_boolean (task, TRUE);
}

gboolean
pir_office_desk_sign_out_finish (PirOfficeDesk  *self,
                                 GAsyncResult   *result,
                                 GError        **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_office_desk_sign_out_async), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
