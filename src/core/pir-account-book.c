/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-account-book-private.h"

#include "base/pir-task.h"
#include "core/pir-context-private.h"
#include "core/pir-parts-private.h"
#include "net/pir-client-account.h"
#include "net/pir-client-profile.h"

struct _PirAccountBook
{
  GObject     parent_instance;

  PirContext *context;                 /* weak */
  PirClient  *client;                  /* (owned) (nullable): whom to ask */
  gpointer    known[PIR_N_BOOK_PARTS]; /* (owned) (nullable): the account, lists of the others */
};

G_DEFINE_FINAL_TYPE (PirAccountBook, pir_account_book, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

typedef void (*AskFunc) (PirClient *client, GCancellable *cancellable, GAsyncReadyCallback callback, gpointer user_data);
typedef gpointer (*AnswerFunc) (PirClient *client, GAsyncResult *result, GError **error);

static const struct
{
  AskFunc        ask;
  AnswerFunc     answer;
  GDestroyNotify free;
} parts[PIR_N_BOOK_PARTS] = {
  [PIR_BOOK_ACCOUNT] = { pir_client_read_account_async, (AnswerFunc) pir_client_read_account_finish, g_object_unref },
  [PIR_BOOK_IDENTITIES] = { pir_client_list_identities_async, (AnswerFunc) pir_client_list_identities_finish,
                            (GDestroyNotify) g_ptr_array_unref },
  [PIR_BOOK_SESSIONS] = { pir_client_list_sessions_async, (AnswerFunc) pir_client_list_sessions_finish,
                          (GDestroyNotify) g_ptr_array_unref },
  [PIR_BOOK_CONSENTS] = { pir_client_list_consents_async, (AnswerFunc) pir_client_list_consents_finish,
                          (GDestroyNotify) g_ptr_array_unref },
  [PIR_BOOK_ACTIVITY] = { pir_client_list_activity_async, (AnswerFunc) pir_client_list_activity_finish,
                          (GDestroyNotify) g_ptr_array_unref },
};

typedef struct
{
  GTask       *task; /* (owned) */
  PirBookPart  part;
} Reading;

static void
reading_free (Reading *reading)
{
  g_object_unref (reading->task);
  g_free (reading);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Reading, reading_free)

static void
forget (PirAccountBook *self)
{
  for (guint i = 0; i < PIR_N_BOOK_PARTS; i++)
    g_clear_pointer (&self->known[i], parts[i].free);
}

static void
read_cb (GObject      *source,
         GAsyncResult *result,
         gpointer      user_data)
{
  g_autoptr (Reading) reading = user_data;
  PirAccountBook *self = g_task_get_source_object (reading->task);
  GError *error = NULL;
  gpointer found = parts[reading->part].answer (PIR_CLIENT (source), result, &error);

  if (found == NULL)
    {
      g_task_return_error (reading->task, error);
      return;
    }

  /* Somebody else may have signed in meanwhile. */
  if (PIR_CLIENT (source) != self->client)
    {
      parts[reading->part].free (found);
      g_task_return_new_error (reading->task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The session has ended");
      return;
    }

  g_clear_pointer (&self->known[reading->part], parts[reading->part].free);
  self->known[reading->part] = found;
  g_signal_emit (self, signals[CHANGED], 0, (int) reading->part);
  g_task_return_boolean (reading->task, TRUE);
}

static void
pir_account_book_dispose (GObject *object)
{
  PirAccountBook *self = PIR_ACCOUNT_BOOK (object);

  forget (self);
  g_clear_object (&self->client);
  g_clear_weak_pointer (&self->context);

  G_OBJECT_CLASS (pir_account_book_parent_class)->dispose (object);
}

static void
pir_account_book_class_init (PirAccountBookClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pir_account_book_dispose;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE,
                                   1, G_TYPE_INT);
}

static void
pir_account_book_init (PirAccountBook *self)
{
}

PirAccountBook *
pir_account_book_new (PirContext *context)
{
  PirAccountBook *self;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);

  self = g_object_new (PIR_TYPE_ACCOUNT_BOOK, NULL);
  g_set_weak_pointer (&self->context, context);

  return self;
}

void
pir_account_book_set_client (PirAccountBook *self,
                             PirClient      *client)
{
  g_return_if_fail (PIR_IS_ACCOUNT_BOOK (self));

  if (g_set_object (&self->client, client))
    forget (self);
}

PirContext *
pir_account_book_get_context (PirAccountBook *self)
{
  g_return_val_if_fail (PIR_IS_ACCOUNT_BOOK (self), NULL);

  return self->context;
}

GTask *
pir_account_book_begin (PirAccountBook      *self,
                        gpointer             source_tag,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  GTask *task;

  g_return_val_if_fail (PIR_IS_ACCOUNT_BOOK (self), NULL);

  task = pir_task_new (self, cancellable, callback, user_data, source_tag);
  if (self->client != NULL)
    g_task_set_task_data (task, g_object_ref (self->client), g_object_unref);
  else
    g_task_return_new_error (task, PIR_NET_ERROR, PIR_NET_ERROR_SIGNED_OUT, "Nobody is signed in");

  return task;
}

void
pir_account_book_read_async (PirAccountBook      *self,
                             PirBookPart          part,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Reading *reading;

  g_return_if_fail (PIR_IS_ACCOUNT_BOOK (self));
  g_return_if_fail (part < PIR_N_BOOK_PARTS);

  task = pir_account_book_begin (self, pir_account_book_read_async, cancellable, callback, user_data);
  if (self->client == NULL)
    return;

  reading = g_new0 (Reading, 1);
  reading->task = g_object_ref (task);
  reading->part = part;
  parts[part].ask (self->client, cancellable, read_cb, reading);
}

gboolean
pir_account_book_read_finish (PirAccountBook  *self,
                              GAsyncResult    *result,
                              GError         **error)
{
  return pir_task_propagate_boolean (self, result, pir_account_book_read_async, error);
}

PirAccount *
pir_account_book_get_account (PirAccountBook *self)
{
  g_return_val_if_fail (PIR_IS_ACCOUNT_BOOK (self), NULL);

  if (self->known[PIR_BOOK_ACCOUNT] != NULL || self->context == NULL)
    return self->known[PIR_BOOK_ACCOUNT];

  return pir_session_get_account (pir_context_get_session (self->context));
}

gboolean
pir_account_book_has_read (PirAccountBook *self,
                           PirBookPart     part)
{
  g_return_val_if_fail (PIR_IS_ACCOUNT_BOOK (self), FALSE);
  g_return_val_if_fail (part < PIR_N_BOOK_PARTS, FALSE);

  return self->known[part] != NULL;
}

GPtrArray *
pir_account_book_get_list (PirAccountBook *self,
                           PirBookPart     part)
{
  g_return_val_if_fail (PIR_IS_ACCOUNT_BOOK (self), NULL);
  g_return_val_if_fail (part > PIR_BOOK_ACCOUNT && part < PIR_N_BOOK_PARTS, NULL);

  return self->known[part];
}
