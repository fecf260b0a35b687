/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keyring/pir-keyring.h"

#include <glib/gi18n.h>
#include <libsecret/secret.h>

#include "keyring/pir-asking-service.h"
#include "keyring/pir-keyring-call.h"
#include "keyring/pir-keyring-error.h"
#include "keyring/pir-memory.h"
#include "keyring/pir-silent-service.h"

#define CALL_SECONDS 10
#define PROMPT_SECONDS 120

struct _PirKeyring
{
  GObject             parent_instance;

  const SecretSchema *schema;  /* (static) */
  PirKeyringState     state;
  SecretService      *service; /* (owned) (nullable): kept between calls, for its encrypted session */
  char               *owner;   /* (owned) (nullable): unique bus name of the program behind @service */
  PirMemory          *memory;  /* (owned) (nullable): in place of all that */
};

static void begin (PirKeyringCall *call);
static void check_collection (PirKeyringCall *call);

G_DEFINE_FINAL_TYPE (PirKeyring, pir_keyring, G_TYPE_OBJECT)

enum
{
  PROP_STATE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

#define ATTRIBUTES                                    \
  {                                                   \
    { "server", SECRET_SCHEMA_ATTRIBUTE_STRING },     \
    { "account", SECRET_SCHEMA_ATTRIBUTE_STRING },    \
    { NULL, SECRET_SCHEMA_ATTRIBUTE_STRING },         \
  }

static const SecretSchema app_schema = { "it.pagoinrete.Session", SECRET_SCHEMA_NONE, ATTRIBUTES };
static const SecretSchema office_schema = { "it.pagoinrete.OfficeSession", SECRET_SCHEMA_NONE, ATTRIBUTES };

static void
set_state (PirKeyring      *self,
           PirKeyringState  state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
forget_service (PirKeyring *self)
{
  g_clear_object (&self->service);
  g_clear_pointer (&self->owner, g_free);
}

static PirKeyring *
get_keyring (PirKeyringCall *call)
{
  return g_task_get_source_object (pir_keyring_call_get_task (call));
}

static const SecretSchema *
get_schema (PirKeyringCall *call)
{
  return get_keyring (call)->schema;
}

/* Where another program has taken the name over since the service was opened, the first call that fails tells it. */
static gboolean
may_be_out_of_date (const GError *error)
{
  return error->domain == G_DBUS_ERROR || (error->domain == G_IO_ERROR && error->code != G_IO_ERROR_CANCELLED);
}

static void
fail (PirKeyringCall *call,
      GError         *error)
{
  g_autoptr (GTask) task = NULL;

  if (call->is_repeatable && may_be_out_of_date (error))
    {
      g_error_free (error);
      forget_service (get_keyring (call));
      g_clear_object (&call->service);
      call->is_repeatable = FALSE;
      begin (call);
      return;
    }

  task = pir_keyring_call_steal_task (call);
  g_task_return_error (task, pir_keyring_error_translate (error));
}

static void
fail_locked (PirKeyringCall *call,
             const char     *message)
{
  fail (call, g_error_new_literal (PIR_KEYRING_ERROR, PIR_KEYRING_ERROR_LOCKED, message));
}

/* The answer of a call that wants no value. */
static void
succeed (PirKeyringCall *call)
{
  g_autoptr (GTask) task = pir_keyring_call_steal_task (call);

  if (g_task_get_source_tag (task) == pir_keyring_lookup_async)
    g_task_return_pointer (task, NULL, NULL);
  else
    g_task_return_boolean (task, TRUE);
}

/* The last step of a call came home. */
static void
finish_step (PirKeyringCall *call,
             GError         *error)
{
  g_autoptr (GError) owned_error = error;

  if (pir_keyring_call_get_task (call) == NULL)
    return;

  if (owned_error != NULL)
    fail (call, g_steal_pointer (&owned_error));
  else
    succeed (call);
}

/* A prompt that was dismissed leaves the keyring as it was. */
static void
note_answer (PirKeyring   *self,
             gboolean      is_prompt,
             const GError *error)
{
  PirKeyringState state = PIR_KEYRING_AVAILABLE;

  if (error != NULL && !pir_keyring_error_get_state (error, &state))
    return;
  if (is_prompt && state == PIR_KEYRING_DENIED)
    return;
  if (state == PIR_KEYRING_ABSENT || state == PIR_KEYRING_DENIED)
    forget_service (self);
  set_state (self, state);
}

static void
give_secret (PirKeyringCall *call,
             SecretItem     *item)
{
  SecretValue *value = secret_item_get_secret (item);
  g_autoptr (GTask) task = NULL;

  if (value == NULL)
    {
      fail (call, g_error_new_literal (PIR_KEYRING_ERROR, PIR_KEYRING_ERROR_DENIED, "The keyring kept its secret"));
      return;
    }

  task = pir_keyring_call_steal_task (call);
  g_task_return_pointer (task, secret_value_unref_to_password (value, NULL),
                         (GDestroyNotify) pir_keyring_free_secret);
}

static void
lookup_found_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (PirKeyringCall) call = user_data;
  g_autoptr (GError) error = NULL;
  g_autolist (SecretItem) items = secret_service_search_finish (SECRET_SERVICE (source), result, &error);

  if (pir_keyring_call_get_task (call) == NULL)
    return;

  if (error != NULL)
    fail (call, g_steal_pointer (&error));
  else if (items == NULL)
    check_collection (call);
  else if (secret_item_get_locked (items->data))
    fail_locked (call, "The item is locked");
  else
    give_secret (call, items->data);
}

static void
lookup_opened (PirKeyringCall *call)
{
  secret_service_search (call->service, get_schema (call), call->attributes, SECRET_SEARCH_LOAD_SECRETS, call->inner,
                         lookup_found_cb, pir_keyring_call_ref (call));
}

static void
stored_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (PirKeyringCall) call = user_data;
  g_autoptr (GError) error = NULL;

  secret_service_store_finish (SECRET_SERVICE (source), result, &error);
  finish_step (call, g_steal_pointer (&error));
}

static void
store_in_open_collection (PirKeyringCall *call)
{
  secret_service_store (call->service, get_schema (call), call->attributes, SECRET_COLLECTION_DEFAULT, call->label,
                        call->value, call->inner, stored_cb, pir_keyring_call_ref (call));
}

static void
cleared_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (PirKeyringCall) call = user_data;
  g_autoptr (GError) error = NULL;

  secret_service_clear_finish (SECRET_SERVICE (source), result, &error);
  finish_step (call, g_steal_pointer (&error));
}

static gboolean
has_locked (GList *items)
{
  for (GList *l = items; l != NULL; l = l->next)
    if (secret_item_get_locked (l->data))
      return TRUE;

  return FALSE;
}

static void
clear_found_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (PirKeyringCall) call = user_data;
  g_autoptr (GError) error = NULL;
  g_autolist (SecretItem) items = secret_service_search_finish (SECRET_SERVICE (source), result, &error);

  if (pir_keyring_call_get_task (call) == NULL)
    return;

  if (error != NULL)
    fail (call, g_steal_pointer (&error));
  else if (items == NULL)
    check_collection (call);
  else if (has_locked (items))
    fail_locked (call, "The item is locked");
  else
    secret_service_clear (call->service, get_schema (call), call->attributes, call->inner, cleared_cb,
                          pir_keyring_call_ref (call));
}

static void
clear_opened (PirKeyringCall *call)
{
  secret_service_search (call->service, get_schema (call), call->attributes, SECRET_SEARCH_ALL, call->inner, clear_found_cb,
                         pir_keyring_call_ref (call));
}

/*
 * "No such item" is an answer only where the collection is open, since a locked one may not even say what it holds; and
 * the token is not handed to one that would begin to ask.
 */
static void
collection_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (PirKeyringCall) call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretCollection) collection = secret_collection_for_alias_finish (result, &error);

  if (pir_keyring_call_get_task (call) == NULL)
    return;

  if (error != NULL)
    fail (call, g_steal_pointer (&error));
  else if (collection == NULL)
    fail_locked (call, "There is no default keyring yet");
  else if (secret_collection_get_locked (collection))
    fail_locked (call, "The default keyring is locked");
  else if (call->value != NULL)
    store_in_open_collection (call);
  else
    succeed (call);
}

static void
check_collection (PirKeyringCall *call)
{
  secret_collection_for_alias (call->service, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE, call->inner,
                               collection_cb, pir_keyring_call_ref (call));
}

static void
unlocked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (PirKeyringCall) call = user_data;
  g_autoptr (GError) error = NULL;
  int n_unlocked = secret_service_unlock_finish (SECRET_SERVICE (source), result, NULL, &error);

  if (error == NULL && n_unlocked == 0)
    g_set_error_literal (&error, PIR_KEYRING_ERROR, PIR_KEYRING_ERROR_DENIED, "The keyring stayed locked");
  finish_step (call, g_steal_pointer (&error));
}

static void
created_cb (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (PirKeyringCall) call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretCollection) collection = secret_collection_create_finish (result, &error);

  finish_step (call, g_steal_pointer (&error));
}

static void
unlock_collection_cb (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (PirKeyringCall) call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretCollection) collection = secret_collection_for_alias_finish (result, &error);

  if (pir_keyring_call_get_task (call) == NULL)
    return;

  if (error != NULL)
    {
      fail (call, g_steal_pointer (&error));
    }
  else if (collection == NULL)
    {
      /* Translators: the name of a new system keyring, as a keyring manager shows it */
      secret_collection_create (call->service, _("Default keyring"), SECRET_COLLECTION_DEFAULT,
                                SECRET_COLLECTION_CREATE_NONE, call->inner, created_cb, pir_keyring_call_ref (call));
    }
  else if (secret_collection_get_locked (collection))
    {
      g_autoptr (GList) collections = g_list_prepend (NULL, collection);

      secret_service_unlock (call->service, collections, call->inner, unlocked_cb, pir_keyring_call_ref (call));
    }
  else
    {
      succeed (call);
    }
}

static void
unlock_opened (PirKeyringCall *call)
{
  secret_collection_for_alias (call->service, SECRET_COLLECTION_DEFAULT, SECRET_COLLECTION_NONE, call->inner,
                               unlock_collection_cb, pir_keyring_call_ref (call));
}

static void
go_on (PirKeyringCall *call)
{
  gpointer tag = g_task_get_source_tag (pir_keyring_call_get_task (call));

  if (tag == pir_keyring_lookup_async)
    lookup_opened (call);
  else if (tag == pir_keyring_store_async)
    check_collection (call);
  else if (tag == pir_keyring_clear_async)
    clear_opened (call);
  else
    unlock_opened (call);
}

static void
opened_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (PirKeyringCall) call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (SecretService) service = secret_service_open_finish (result, &error);
  PirKeyring *self;

  if (pir_keyring_call_get_task (call) == NULL)
    return;
  if (error != NULL)
    {
      fail (call, g_steal_pointer (&error));
      return;
    }

  self = get_keyring (call);
  if (G_OBJECT_TYPE (service) == PIR_TYPE_SILENT_SERVICE)
    {
      forget_service (self);
      self->service = g_object_ref (service);
      self->owner = g_dbus_proxy_get_name_owner (G_DBUS_PROXY (service));
    }
  call->service = g_steal_pointer (&service);
  go_on (call);
}

static void
bus_cb (GObject      *source,
        GAsyncResult *result,
        gpointer      user_data)
{
  g_autoptr (PirKeyringCall) call = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, &error);
  gboolean is_asking;

  if (pir_keyring_call_get_task (call) == NULL)
    return;
  if (error != NULL)
    {
      fail (call, g_error_new_literal (PIR_KEYRING_ERROR, PIR_KEYRING_ERROR_ABSENT, error->message));
      return;
    }

  is_asking = g_task_get_source_tag (pir_keyring_call_get_task (call)) == pir_keyring_unlock_async;
  secret_service_open (is_asking ? PIR_TYPE_ASKING_SERVICE : PIR_TYPE_SILENT_SERVICE, NULL,
                       is_asking ? SECRET_SERVICE_NONE : SECRET_SERVICE_OPEN_SESSION, call->inner, opened_cb,
                       pir_keyring_call_ref (call));
}

static gboolean
is_service_current (PirKeyring *self)
{
  g_autofree char *owner = NULL;

  if (self->service == NULL || self->owner == NULL)
    return FALSE;

  owner = g_dbus_proxy_get_name_owner (G_DBUS_PROXY (self->service));
  return g_strcmp0 (owner, self->owner) == 0;
}

/* In a process that forgets there is nothing to ask, and nothing to wait for. */
static void
remember (PirKeyringCall *call)
{
  PirMemory *memory = get_keyring (call)->memory;
  gpointer tag = g_task_get_source_tag (pir_keyring_call_get_task (call));

  if (tag == pir_keyring_lookup_async)
    {
      g_autoptr (GTask) task = pir_keyring_call_steal_task (call);

      g_task_return_pointer (task, pir_memory_dup (memory, call->attributes), (GDestroyNotify) pir_keyring_free_secret);
      return;
    }
  if (tag == pir_keyring_store_async)
    pir_memory_keep (memory, call->attributes, call->value);
  else if (tag == pir_keyring_clear_async)
    pir_memory_forget (memory, call->attributes);
  succeed (call);
}

static void
begin (PirKeyringCall *call)
{
  PirKeyring *self = get_keyring (call);

  if (self->memory != NULL)
    {
      remember (call);
      return;
    }
  if (g_task_get_source_tag (pir_keyring_call_get_task (call)) != pir_keyring_unlock_async && is_service_current (self))
    {
      call->service = g_object_ref (self->service);
      call->is_repeatable = TRUE;
      go_on (call);
    }
  else
    {
      /* Not cancellable: the connection is shared, and its first user would cancel it for all. */
      g_bus_get (G_BUS_TYPE_SESSION, NULL, bus_cb, pir_keyring_call_ref (call));
    }
}

static PirKeyringCall *
call_new (PirKeyring          *self,
          gpointer             tag,
          const char          *server,
          const char          *account_id,
          GCancellable        *cancellable,
          GAsyncReadyCallback  callback,
          gpointer             user_data)
{
  GTask *task = g_task_new (self, cancellable, callback, user_data);
  PirKeyringCall *call;

  g_task_set_source_tag (task, tag);
  call = pir_keyring_call_new (task, tag == pir_keyring_unlock_async ? PROMPT_SECONDS : CALL_SECONDS);
  if (server != NULL)
    call->attributes = secret_attributes_build (self->schema, "server", server, "account", account_id, NULL);
  return call;
}

static gboolean
finish_boolean (PirKeyring    *self,
                GAsyncResult  *result,
                GError       **error)
{
  g_autoptr (GError) local_error = NULL;
  gboolean done = g_task_propagate_boolean (G_TASK (result), &local_error);

  note_answer (self, g_async_result_is_tagged (result, pir_keyring_unlock_async), local_error);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return done;
}

static void
pir_keyring_get_property (GObject    *object,
                          guint       prop_id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  PirKeyring *self = PIR_KEYRING (object);

  switch (prop_id)
    {
    case PROP_STATE:
      g_value_set_int (value, self->state);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
pir_keyring_finalize (GObject *object)
{
  forget_service (PIR_KEYRING (object));
  g_clear_pointer (&PIR_KEYRING (object)->memory, pir_memory_free);

  G_OBJECT_CLASS (pir_keyring_parent_class)->finalize (object);
}

static void
pir_keyring_class_init (PirKeyringClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pir_keyring_get_property;
  object_class->finalize = pir_keyring_finalize;

  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, PIR_KEYRING_UNKNOWN, PIR_KEYRING_DENIED,
                                             PIR_KEYRING_UNKNOWN, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pir_keyring_init (PirKeyring *self)
{
  self->schema = &app_schema;
}

PirKeyring *
pir_keyring_new (void)
{
  return g_object_new (PIR_TYPE_KEYRING, NULL);
}

PirKeyring *
pir_keyring_new_office (void)
{
  PirKeyring *self = g_object_new (PIR_TYPE_KEYRING, NULL);

  self->schema = &office_schema;

  return self;
}

PirKeyring *
pir_keyring_new_in_memory (void)
{
  PirKeyring *self = g_object_new (PIR_TYPE_KEYRING, NULL);

  self->memory = pir_memory_new ();
  self->state = PIR_KEYRING_AVAILABLE;

  return self;
}

PirKeyringState
pir_keyring_get_state (PirKeyring *self)
{
  g_return_val_if_fail (PIR_IS_KEYRING (self), PIR_KEYRING_UNKNOWN);

  return self->state;
}

void
pir_keyring_lookup_async (PirKeyring          *self,
                          const char          *server,
                          const char          *account_id,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (PirKeyringCall) call = NULL;

  g_return_if_fail (PIR_IS_KEYRING (self));
  g_return_if_fail (server != NULL && g_utf8_validate (server, -1, NULL));
  g_return_if_fail (account_id != NULL && g_utf8_validate (account_id, -1, NULL));

  call = call_new (self, pir_keyring_lookup_async, server, account_id, cancellable, callback, user_data);
  begin (call);
}

char *
pir_keyring_lookup_finish (PirKeyring    *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_autoptr (GError) local_error = NULL;
  char *secret;

  g_return_val_if_fail (g_task_is_valid (result, self), NULL);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_keyring_lookup_async), NULL);

  secret = g_task_propagate_pointer (G_TASK (result), &local_error);
  note_answer (self, FALSE, local_error);
  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return secret;
}

void
pir_keyring_free_secret (char *secret)
{
  secret_password_free (secret);
}

void
pir_keyring_store_async (PirKeyring          *self,
                         const char          *server,
                         const char          *account_id,
                         const char          *label,
                         const char          *token,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (PirKeyringCall) call = NULL;

  g_return_if_fail (PIR_IS_KEYRING (self));
  g_return_if_fail (server != NULL && g_utf8_validate (server, -1, NULL));
  g_return_if_fail (account_id != NULL && g_utf8_validate (account_id, -1, NULL));
  g_return_if_fail (label != NULL && token != NULL);

  call = call_new (self, pir_keyring_store_async, server, account_id, cancellable, callback, user_data);
  call->label = g_strdup (label);
  call->value = secret_value_new (token, -1, "text/plain");
  begin (call);
}

gboolean
pir_keyring_store_finish (PirKeyring    *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_keyring_store_async), FALSE);

  return finish_boolean (self, result, error);
}

void
pir_keyring_clear_async (PirKeyring          *self,
                         const char          *server,
                         const char          *account_id,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (PirKeyringCall) call = NULL;

  g_return_if_fail (PIR_IS_KEYRING (self));
  g_return_if_fail (server != NULL && g_utf8_validate (server, -1, NULL));
  g_return_if_fail (account_id != NULL && g_utf8_validate (account_id, -1, NULL));

  call = call_new (self, pir_keyring_clear_async, server, account_id, cancellable, callback, user_data);
  begin (call);
}

gboolean
pir_keyring_clear_finish (PirKeyring    *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_keyring_clear_async), FALSE);

  return finish_boolean (self, result, error);
}

void
pir_keyring_unlock_async (PirKeyring          *self,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  g_autoptr (PirKeyringCall) call = NULL;

  g_return_if_fail (PIR_IS_KEYRING (self));

  call = call_new (self, pir_keyring_unlock_async, NULL, NULL, cancellable, callback, user_data);
  begin (call);
}

gboolean
pir_keyring_unlock_finish (PirKeyring    *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);
  g_return_val_if_fail (g_async_result_is_tagged (result, pir_keyring_unlock_async), FALSE);

  return finish_boolean (self, result, error);
}
