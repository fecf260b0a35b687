/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the owner of an account does about it. */

#include "core/pir-account-acts.h"

#include "base/pir-task.h"
#include "core/pir-account-book-private.h"
#include "core/pir-context-private.h"
#include "core/pir-sentences.h"
#include "net/pir-client-account.h"
#include "net/pir-client-export.h"

/* Sessions that are being ended, one after the other */
typedef struct
{
  PirClient *client; /* (owned) */
  GPtrArray *ids;    /* (owned) (element-type utf8): those that are left */
} Ending;

/* A file that is being written in a thread */
typedef struct
{
  GFile  *file;    /* (owned) */
  GBytes *content; /* (owned) */
} Writing;

static void end_next (GTask *task);

static void
ending_free (gpointer data)
{
  Ending *ending = data;

  g_object_unref (ending->client);
  g_ptr_array_unref (ending->ids);
  g_free (ending);
}

static void
writing_free (gpointer data)
{
  Writing *writing = data;

  g_object_unref (writing->file);
  g_bytes_unref (writing->content);
  g_free (writing);
}

/* What an act has changed is read again; whether that succeeds is no part of the act. */
static void
read_again (PirAccountBook *self,
            PirBookPart     part)
{
  pir_account_book_read_async (self, part, NULL, NULL, NULL);
}

static gboolean
has_ended_before (const GError *error)
{
  return pir_sentence_get_problem (error) == PIR_PROBLEM_NOT_FOUND;
}

/* @error: (transfer full) (nullable) */
static void
return_act (GTask       *task,
            gboolean     is_done,
            GError      *error,
            PirBookPart  part)
{
  /* Who has ended it does not know whether it was done. */
  if (is_done || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    read_again (g_task_get_source_object (task), part);
  if (is_done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
session_ended_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_ended = pir_client_end_session_finish (PIR_CLIENT (source), result, &error) || has_ended_before (error);

  return_act (task, is_ended, is_ended ? NULL : g_steal_pointer (&error), PIR_BOOK_SESSIONS);
}

static void
next_ended_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;

  if (pir_client_end_session_finish (PIR_CLIENT (source), result, &error) || has_ended_before (error))
    {
      end_next (task);
      return;
    }

  read_again (g_task_get_source_object (task), PIR_BOOK_SESSIONS);
  g_task_return_error (task, g_steal_pointer (&error));
}

static void
end_next (GTask *task)
{
  Ending *ending = g_task_get_task_data (task);
  g_autofree char *id = NULL;

  if (ending->ids->len == 0)
    {
      return_act (task, TRUE, NULL, PIR_BOOK_SESSIONS);
      return;
    }

  id = g_ptr_array_steal_index (ending->ids, ending->ids->len - 1);
  pir_client_end_session_async (ending->client, id, g_task_get_cancellable (task), next_ended_cb, g_object_ref (task));
}

/* Those of now: others may have signed in since the list was shown. */
static void
sessions_listed_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (GPtrArray) sessions = pir_client_list_sessions_finish (PIR_CLIENT (source), result, &error);
  Ending *ending;

  if (sessions == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  ending = g_new0 (Ending, 1);
  ending->client = g_object_ref (PIR_CLIENT (source));
  ending->ids = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < sessions->len; i++)
    {
      const PirSessionInfoFields *fields = pir_session_info_peek (g_ptr_array_index (sessions, i));

      if (!fields->is_current)
        g_ptr_array_add (ending->ids, g_strdup (fields->id));
    }
  g_task_set_task_data (task, ending, ending_free);
  end_next (task);
}

static void
email_asked_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gboolean is_done = pir_client_change_email_finish (PIR_CLIENT (source), result, &error);

  return_act (task, is_done, error, PIR_BOOK_ACCOUNT);
}

static void
email_forgotten_cb (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gboolean is_done = pir_client_forget_email_finish (PIR_CLIENT (source), result, &error);

  return_act (task, is_done, error, PIR_BOOK_ACCOUNT);
}

static void
text_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  PirTermsDocument *text = pir_client_read_text_finish (PIR_CLIENT (source), result, &error);

  if (text != NULL)
    g_task_return_pointer (task, text, g_object_unref);
  else
    g_task_return_error (task, error);
}

/* Where there is a path, a temporary file beside it is synced and renamed; elsewhere (a share that is not mounted) it is as whole as
 * that place can make it. */
static gboolean
write_whole (const Writing  *writing,
             GError        **error)
{
  const int flags = G_FILE_SET_CONTENTS_CONSISTENT | G_FILE_SET_CONTENTS_DURABLE;
  g_autofree char *path = g_file_get_path (writing->file);
  gsize length;
  const char *content = g_bytes_get_data (writing->content, &length);

  if (path != NULL)
    return g_file_set_contents_full (path, content, (gssize) length, flags, 0600, error);

  /* lint: sync: in a thread of its own */
  return g_file_replace_contents (writing->file, content, length, NULL, FALSE, G_FILE_CREATE_PRIVATE, NULL, NULL, error);
}

static void
write_in_thread (GTask        *task,
                 gpointer      source,
                 gpointer      task_data,
                 GCancellable *cancellable)
{
  GError *error = NULL;

  if (write_whole (task_data, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
written_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  gboolean is_done = g_task_propagate_boolean (G_TASK (result), &error);

  return_act (task, is_done, error, PIR_BOOK_ACTIVITY);
}

static void
exported_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GTask) inner = NULL;
  GError *error = NULL;
  GBytes *content = pir_client_export_finish (PIR_CLIENT (source), result, &error);
  Writing *writing;

  if (content == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  writing = g_new0 (Writing, 1);
  writing->file = g_object_ref (g_task_get_task_data (task));
  writing->content = content;
  inner = g_task_new (NULL, NULL, written_cb, g_object_ref (task));
  g_task_set_source_tag (inner, exported_cb);
  g_task_set_task_data (inner, writing, writing_free);
  g_task_run_in_thread (inner, write_in_thread);
}

/* The service does not know the session any more, whatever it answered. */
static void
left_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  pir_session_sign_out_finish (PIR_SESSION (source), result, NULL);
  g_task_return_boolean (task, TRUE);
}

static void
deleted_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirContext *context = pir_account_book_get_context (g_task_get_source_object (task));
  GError *error = NULL;

  if (!pir_client_delete_account_finish (PIR_CLIENT (source), result, &error))
    g_task_return_error (task, error);
  else if (context == NULL)
    g_task_return_boolean (task, TRUE);
  else
    pir_session_sign_out_async (pir_context_get_session (context), FALSE, NULL, left_cb, g_object_ref (task));
}

void
pir_account_book_end_session_async (PirAccountBook      *self,
                                    const char          *id,
                                    GCancellable        *cancellable,
                                    GAsyncReadyCallback  callback,
                                    gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_ACCOUNT_BOOK (self));
  g_return_if_fail (id != NULL);

  task = pir_account_book_begin (self, pir_account_book_end_session_async, cancellable, callback, user_data);
  if (g_task_get_task_data (task) != NULL)
    pir_client_end_session_async (g_task_get_task_data (task), id, cancellable, session_ended_cb, g_object_ref (task));
}

gboolean
pir_account_book_end_session_finish (PirAccountBook  *self,
                                     GAsyncResult    *result,
                                     GError         **error)
{
  return pir_task_propagate_boolean (self, result, pir_account_book_end_session_async, error);
}

void
pir_account_book_end_others_async (PirAccountBook      *self,
                                   GCancellable        *cancellable,
                                   GAsyncReadyCallback  callback,
                                   gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_ACCOUNT_BOOK (self));

  task = pir_account_book_begin (self, pir_account_book_end_others_async, cancellable, callback, user_data);
  if (g_task_get_task_data (task) != NULL)
    pir_client_list_sessions_async (g_task_get_task_data (task), cancellable, sessions_listed_cb, g_object_ref (task));
}

gboolean
pir_account_book_end_others_finish (PirAccountBook  *self,
                                    GAsyncResult    *result,
                                    GError         **error)
{
  return pir_task_propagate_boolean (self, result, pir_account_book_end_others_async, error);
}

void
pir_account_book_change_email_async (PirAccountBook      *self,
                                     const char          *email,
                                     const char          *password,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_ACCOUNT_BOOK (self));
  g_return_if_fail (email != NULL);

  task = pir_account_book_begin (self, pir_account_book_change_email_async, cancellable, callback, user_data);
  if (g_task_get_task_data (task) != NULL)
    pir_client_change_email_async (g_task_get_task_data (task), email, password, cancellable, email_asked_cb, g_object_ref (task));
}

gboolean
pir_account_book_change_email_finish (PirAccountBook  *self,
                                      GAsyncResult    *result,
                                      GError         **error)
{
  return pir_task_propagate_boolean (self, result, pir_account_book_change_email_async, error);
}

void
pir_account_book_forget_email_async (PirAccountBook      *self,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_ACCOUNT_BOOK (self));

  task = pir_account_book_begin (self, pir_account_book_forget_email_async, cancellable, callback, user_data);
  if (g_task_get_task_data (task) != NULL)
    pir_client_forget_email_async (g_task_get_task_data (task), cancellable, email_forgotten_cb, g_object_ref (task));
}

gboolean
pir_account_book_forget_email_finish (PirAccountBook  *self,
                                      GAsyncResult    *result,
                                      GError         **error)
{
  return pir_task_propagate_boolean (self, result, pir_account_book_forget_email_async, error);
}

void
pir_account_book_read_text_async (PirAccountBook      *self,
                                  PirConsent          *consent,
                                  GCancellable        *cancellable,
                                  GAsyncReadyCallback  callback,
                                  gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_ACCOUNT_BOOK (self));
  g_return_if_fail (PIR_IS_CONSENT (consent));

  task = pir_account_book_begin (self, pir_account_book_read_text_async, cancellable, callback, user_data);
  if (g_task_get_task_data (task) != NULL)
    pir_client_read_text_async (g_task_get_task_data (task), pir_consent_kind_to_string (pir_consent_peek (consent)->kind),
                                pir_consent_peek (consent)->version, cancellable, text_read_cb, g_object_ref (task));
}

PirTermsDocument *
pir_account_book_read_text_finish (PirAccountBook  *self,
                                   GAsyncResult    *result,
                                   GError         **error)
{
  return pir_task_propagate (self, result, pir_account_book_read_text_async, error);
}

void
pir_account_book_export_async (PirAccountBook      *self,
                               GFile               *file,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (PirClient) client = NULL;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_ACCOUNT_BOOK (self));
  g_return_if_fail (G_IS_FILE (file));

  task = pir_account_book_begin (self, pir_account_book_export_async, cancellable, callback, user_data);
  if (!g_set_object (&client, g_task_get_task_data (task)))
    return;

  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  pir_client_export_async (client, cancellable, exported_cb, g_object_ref (task));
}

gboolean
pir_account_book_export_finish (PirAccountBook  *self,
                                GAsyncResult    *result,
                                GError         **error)
{
  return pir_task_propagate_boolean (self, result, pir_account_book_export_async, error);
}

void
pir_account_book_delete_async (PirAccountBook      *self,
                               const char          *user_name,
                               const char          *password,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_ACCOUNT_BOOK (self));
  g_return_if_fail (user_name != NULL);

  task = pir_account_book_begin (self, pir_account_book_delete_async, cancellable, callback, user_data);
  if (g_task_get_task_data (task) != NULL)
    pir_client_delete_account_async (g_task_get_task_data (task), user_name, password, cancellable, deleted_cb, g_object_ref (task));
}

gboolean
pir_account_book_delete_finish (PirAccountBook  *self,
                                GAsyncResult    *result,
                                GError         **error)
{
  return pir_task_propagate_boolean (self, result, pir_account_book_delete_async, error);
}
