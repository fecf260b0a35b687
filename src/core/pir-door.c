/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-door-private.h"

#include "base/pir-task.h"
#include "core/pir-context-private.h"
#include "net/pir-client-guests.h"
#include "net/pir-client-profile.h"
#include "net/pir-client-registration.h"

struct _PirDoor
{
  GObject    parent_instance;

  char      *server;
  PirClient *client; /* (owned) (nullable) */
  GError    *error;  /* (owned) (nullable): why there is no client */
};

G_DEFINE_FINAL_TYPE (PirDoor, pir_door, G_TYPE_OBJECT)

/* Says why there is no client, and drops @task. Returns whether there is one. */
static gboolean
has_client (PirDoor *self,
            GTask   *task)
{
  if (self->client != NULL)
    return TRUE;

  g_task_return_error (task, g_error_copy (self->error));
  g_object_unref (task);

  return FALSE;
}

static void
return_pointer (GTask          *task,
                gpointer        pointer,
                GDestroyNotify  free,
                GError         *error)
{
  if (pointer != NULL)
    g_task_return_pointer (task, pointer, free);
  else
    g_task_return_error (task, error);
}

static void
info_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  PirServiceInfo *info = pir_client_read_info_finish (PIR_CLIENT (source), result, &error);

  return_pointer (task, info, g_object_unref, error);
}

static void
services_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *services = pir_client_read_guest_services_finish (PIR_CLIENT (source), result, &error);

  return_pointer (task, services, (GDestroyNotify) g_ptr_array_unref, error);
}

static void
asked_cb (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  PirChallenge *challenge = pir_client_ask_challenge_finish (PIR_CLIENT (source), result, &error);

  return_pointer (task, challenge, g_object_unref, error);
}

static void
terms_read_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  GPtrArray *terms = pir_client_read_terms_finish (PIR_CLIENT (source), result, &error);

  return_pointer (task, terms, (GDestroyNotify) g_ptr_array_unref, error);
}

static void
recovered_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (pir_client_recover_finish (PIR_CLIENT (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
pir_door_finalize (GObject *object)
{
  PirDoor *self = PIR_DOOR (object);

  g_free (self->server);
  g_clear_object (&self->client);
  g_clear_error (&self->error);

  G_OBJECT_CLASS (pir_door_parent_class)->finalize (object);
}

static void
pir_door_class_init (PirDoorClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_door_finalize;
}

static void
pir_door_init (PirDoor *self)
{
}

PirDoor *
pir_door_new (PirContext *context,
              const char *server)
{
  PirDoor *self;

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);
  g_return_val_if_fail (server != NULL, NULL);

  self = g_object_new (PIR_TYPE_DOOR, NULL);
  self->server = g_strdup (server);
  self->client = pir_context_new_client (context, server, &self->error);

  return self;
}

const char *
pir_door_get_server (PirDoor *self)
{
  g_return_val_if_fail (PIR_IS_DOOR (self), NULL);

  return self->server;
}

PirClient *
pir_door_get_client (PirDoor  *self,
                     GError  **error)
{
  g_return_val_if_fail (PIR_IS_DOOR (self), NULL);

  if (self->client == NULL && error != NULL)
    *error = g_error_copy (self->error);

  return self->client;
}

void
pir_door_read_info_async (PirDoor             *self,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_DOOR (self));

  task = pir_task_new (self, cancellable, callback, user_data, pir_door_read_info_async);
  if (has_client (self, task))
    pir_client_read_info_async (self->client, cancellable, info_read_cb, task);
}

PirServiceInfo *
pir_door_read_info_finish (PirDoor       *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  return pir_task_propagate (self, result, pir_door_read_info_async, error);
}

void
pir_door_read_services_async (PirDoor             *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_DOOR (self));

  task = pir_task_new (self, cancellable, callback, user_data, pir_door_read_services_async);
  if (has_client (self, task))
    pir_client_read_guest_services_async (self->client, cancellable, services_read_cb, task);
}

GPtrArray *
pir_door_read_services_finish (PirDoor       *self,
                               GAsyncResult  *result,
                               GError       **error)
{
  return pir_task_propagate (self, result, pir_door_read_services_async, error);
}

void
pir_door_ask_async (PirDoor             *self,
                    GCancellable        *cancellable,
                    GAsyncReadyCallback  callback,
                    gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_DOOR (self));

  task = pir_task_new (self, cancellable, callback, user_data, pir_door_ask_async);
  if (has_client (self, task))
    pir_client_ask_challenge_async (self->client, cancellable, asked_cb, task);
}

PirChallenge *
pir_door_ask_finish (PirDoor       *self,
                     GAsyncResult  *result,
                     GError       **error)
{
  return pir_task_propagate (self, result, pir_door_ask_async, error);
}

void
pir_door_read_terms_async (PirDoor             *self,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_DOOR (self));

  task = pir_task_new (self, cancellable, callback, user_data, pir_door_read_terms_async);
  if (has_client (self, task))
    pir_client_read_terms_async (self->client, cancellable, terms_read_cb, task);
}

GPtrArray *
pir_door_read_terms_finish (PirDoor       *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  return pir_task_propagate (self, result, pir_door_read_terms_async, error);
}

void
pir_door_recover_async (PirDoor             *self,
                        const char          *user_name,
                        const char          *tax_code,
                        PirChallenge        *challenge,
                        const char          *answer,
                        GCancellable        *cancellable,
                        GAsyncReadyCallback  callback,
                        gpointer             user_data)
{
  PirChallengeAnswer fields = { .user_name = user_name, .tax_code = tax_code, .answer = answer };
  GTask *task;

  g_return_if_fail (PIR_IS_DOOR (self));
  g_return_if_fail (tax_code != NULL && answer != NULL);
  g_return_if_fail (PIR_IS_CHALLENGE (challenge));

  fields.challenge_id = pir_challenge_peek (challenge)->id;
  task = pir_task_new (self, cancellable, callback, user_data, pir_door_recover_async);
  if (has_client (self, task))
    pir_client_recover_async (self->client, &fields, cancellable, recovered_cb, task);
}

gboolean
pir_door_recover_finish (PirDoor       *self,
                         GAsyncResult  *result,
                         GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_door_recover_async, error);
}
