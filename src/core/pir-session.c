/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-context-private.h"

#include "core/pir-token-keeper.h"

struct _PirSession
{
  GObject          parent_instance;

  PirContext      *context;       /* weak */
  PirSessionState  state;
  PirKeyringState  keyring_state;
  PirAccount      *account;       /* (nullable) */
  char            *server;        /* (nullable): of the account; NULL = the context's default */
  PirTokenKeeper  *keeper;        /* (nullable): of a session that is to be remembered */
  GCancellable    *calls;         /* what is under way for the session of now */
};

typedef struct
{
  char           *server;    /* (owned) */
  char           *user_name; /* (owned) */
  char           *password;  /* (owned) (nullable): wiped as soon as it is handed on */
  gboolean        is_to_remember;

  PirClient      *client;    /* (owned) */
  PirServiceInfo *info;      /* (owned) (nullable) */
} SignIn;

typedef struct
{
  PirClient *client;    /* (owned) (nullable) */
  gboolean   keep_data;
} SignOut;

G_DEFINE_FINAL_TYPE (PirSession, pir_session, G_TYPE_OBJECT)

typedef enum
{
  PROP_STATE = 1,
  PROP_KEYRING_STATE,
  PROP_ACCOUNT,
  PROP_IS_REMEMBERED,
} Property;

static GParamSpec *properties[PROP_IS_REMEMBERED + 1];

static void
wipe (char **secret)
{
  if (*secret != NULL)
    explicit_bzero (*secret, strlen (*secret));
  g_clear_pointer (secret, g_free);
}

static void
sign_in_free (SignIn *data)
{
  wipe (&data->password);
  g_free (data->server);
  g_free (data->user_name);
  g_clear_object (&data->client);
  g_clear_object (&data->info);
  g_free (data);
}

static void
sign_out_free (SignOut *data)
{
  g_clear_object (&data->client);
  g_free (data);
}

static void
set_state (PirSession      *self,
           PirSessionState  state)
{
  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

static void
set_keyring_state (PirSession      *self,
                   PirKeyringState  state)
{
  if (self->keyring_state == state)
    return;

  self->keyring_state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_KEYRING_STATE]);
}

static void
keyring_notify_cb (PirKeyring *keyring,
                   GParamSpec *pspec,
                   PirSession *self)
{
  g_assert (PIR_IS_SESSION (self));

  set_keyring_state (self, pir_keyring_get_state (keyring));
}

static void
keeper_notify_cb (PirTokenKeeper *keeper,
                  GParamSpec     *pspec,
                  PirSession     *self)
{
  g_assert (PIR_IS_SESSION (self));

  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_REMEMBERED]);
}

/* The keyring is looked for when it is first needed, never before the first frame. */
static PirKeyring *
get_keyring (PirSession *self)
{
  PirKeyring *keyring = pir_context_get_keyring (self->context);

  if (g_signal_handler_find (keyring, G_SIGNAL_MATCH_FUNC | G_SIGNAL_MATCH_DATA, 0, 0, NULL, keyring_notify_cb, self) == 0)
    g_signal_connect_object (keyring, "notify::state", G_CALLBACK (keyring_notify_cb), self, 0);

  return keyring;
}

static PirTokenKeeper *
create_keeper (PirSession *self,
               const char *account_id)
{
  return pir_token_keeper_new (get_keyring (self), pir_session_get_server (self), account_id);
}

static void
set_keeper (PirSession     *self,
            PirTokenKeeper *keeper)
{
  gboolean was_remembered = pir_session_is_remembered (self);

  if (self->keeper != NULL)
    g_signal_handlers_disconnect_by_func (self->keeper, keeper_notify_cb, self);
  g_set_object (&self->keeper, keeper);
  if (keeper != NULL)
    g_signal_connect_object (keeper, "notify::is-kept", G_CALLBACK (keeper_notify_cb), self, 0);
  if (was_remembered != pir_session_is_remembered (self))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_REMEMBERED]);
}

/* Answers under way for the session that was are not heard any more. */
static void
renew_calls (PirSession *self)
{
  g_cancellable_cancel (self->calls);
  g_clear_object (&self->calls);
  self->calls = g_cancellable_new ();
}

/* What the keyring holds for @account_id is over. */
static void
clear_token (PirSession *self,
             const char *account_id)
{
  g_autoptr (PirTokenKeeper) keeper = NULL;

  if (self->keeper != NULL)
    keeper = g_object_ref (self->keeper);
  else
    keeper = create_keeper (self, account_id);
  set_keeper (self, NULL);
  pir_token_keeper_forget (keeper);
}

static void
rotation_kept_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  if (!pir_token_keeper_keep_finish (PIR_TOKEN_KEEPER (source), result, &error))
    g_debug ("The newest token is not kept: %s", error->message);
}

static void
tokens_changed_cb (PirClient  *client,
                   PirTokens  *tokens,
                   PirSession *self)
{
  g_assert (PIR_IS_SESSION (self));

  if (self->context == NULL || client != pir_context_get_client (self->context))
    return;

  if (self->keeper != NULL && pir_tokens_get_refresh (tokens) != NULL)
    pir_token_keeper_keep_async (self->keeper, tokens, rotation_kept_cb, NULL);
}

static void
session_ended_cb (PirClient  *client,
                  PirSession *self)
{
  g_assert (PIR_IS_SESSION (self));

  if (self->context == NULL || client != pir_context_get_client (self->context))
    return;

  renew_calls (self);
  pir_context_set_client (self->context, NULL);
  if (self->keeper != NULL)
    clear_token (self, pir_context_get_account_id (self->context));
  set_state (self, PIR_SESSION_ENDED);
}

static void
activate (PirSession *self,
          PirClient  *client)
{
  g_signal_connect_object (client, "tokens-changed", G_CALLBACK (tokens_changed_cb), self, 0);
  g_signal_connect_object (client, "session-ended", G_CALLBACK (session_ended_cb), self, 0);
  pir_context_set_client (self->context, client);
  set_state (self, PIR_SESSION_ACTIVE);
}

static void
looked_up_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (PirSession) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirClient) client = NULL;
  char *token = pir_keyring_lookup_finish (PIR_KEYRING (source), result, &error);

  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      if (token != NULL)
        client = pir_context_new_client (self->context, pir_session_get_server (self), &error);
      if (client != NULL)
        {
          g_autoptr (PirTokenKeeper) keeper = create_keeper (self, pir_context_get_account_id (self->context));

          pir_client_resume (client, pir_context_get_account_id (self->context), token);
          pir_token_keeper_found (keeper);
          set_keeper (self, keeper);
          activate (self, client);
        }
      else
        {
          if (error != NULL)
            g_message ("The session was not taken up: %s", error->message);
          set_state (self, PIR_SESSION_ENDED);
        }
    }
  pir_keyring_free_secret (token);
}

/* It holds for this run in any case; what the keyring said is told by "keyring-state" and "is-remembered". */
static void
session_kept_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;

  pir_token_keeper_keep_finish (PIR_TOKEN_KEEPER (source), result, NULL);
  g_task_return_boolean (task, TRUE);
}

/* Another account means another store; the data of the same one simply stay. */
static void
take_session (GTask     *task,
              PirTokens *tokens)
{
  PirSession *self = g_task_get_source_object (task);
  SignIn *data = g_task_get_task_data (task);
  const char *account_id = pir_tokens_get_account_id (tokens);

  renew_calls (self);
  set_keeper (self, NULL);
  pir_context_set_client (self->context, NULL);
  pir_context_open_account (self->context, account_id);
  g_free (self->server);
  self->server = g_strdup (data->server);
  pir_context_set_info (self->context, data->info);

  if (data->is_to_remember && pir_tokens_get_refresh (tokens) != NULL)
    {
      g_autoptr (PirTokenKeeper) keeper = create_keeper (self, account_id);

      set_keeper (self, keeper);
      activate (self, data->client);
      pir_token_keeper_keep_async (keeper, tokens, session_kept_cb, g_object_ref (task));
    }
  else
    {
      clear_token (self, account_id);
      activate (self, data->client);
      g_task_return_boolean (task, TRUE);
    }
}

static void
profile_saved_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GError) error = NULL;

  /* The next start will not know who was here; today's work goes on. */
  if (!pir_profile_save_finish (PIR_PROFILE (source), result, &error))
    g_warning ("%s", error->message);
}

static void
signed_in_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirSession *self = g_task_get_source_object (task);
  SignIn *data = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (PirTokens) tokens = pir_client_sign_in_finish (PIR_CLIENT (source), result, &error);
  PirProfile *profile;

  if (tokens == NULL)
    {
      g_task_return_error (task, error);
      return;
    }
  if (g_task_return_error_if_cancelled (task))
    return;
  if (self->context == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The context is gone");
      return;
    }
  if (!g_uuid_string_is_valid (pir_tokens_get_account_id (tokens)))
    {
      g_task_return_new_error (task, PIR_NET_ERROR, PIR_NET_ERROR_PROTOCOL, "The account has no UUID");
      return;
    }

  profile = pir_context_get_profile (self->context);
  pir_profile_remember (profile, pir_tokens_get_account_id (tokens), data->server, NULL);
  pir_profile_set_signed_out (profile, pir_tokens_get_account_id (tokens), FALSE);
  pir_profile_save_async (profile, NULL, profile_saved_cb, NULL);
  take_session (task, tokens);
}

static void
info_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SignIn *data = g_task_get_task_data (task);
  PirClient *client = PIR_CLIENT (source);
  GError *error = NULL;

  data->info = pir_client_read_info_finish (client, result, &error);
  if (data->info == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  pir_client_sign_in_async (client, data->user_name, data->password, g_get_host_name (), g_task_get_cancellable (task),
                            signed_in_cb, g_object_ref (task));
  wipe (&data->password);
}

static void
signed_out_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;

  if (pir_client_sign_out_finish (PIR_CLIENT (source), result, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
tell_server (GTask *task)
{
  SignOut *data = g_task_get_task_data (task);

  if (data->client != NULL)
    pir_client_sign_out_async (data->client, g_task_get_cancellable (task), signed_out_cb, g_object_ref (task));
  else
    g_task_return_boolean (task, TRUE);
}

static void
cache_reset_cb (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirSession *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (!pir_store_reset_cache_finish (PIR_STORE (source), result, &error))
    g_warning ("%s", error->message);
  /* Somebody else may have signed in meanwhile. */
  if (self->context != NULL && PIR_STORE (source) == pir_context_get_store (self->context)
      && self->state == PIR_SESSION_NONE)
    pir_context_close_account (self->context);

  tell_server (task);
}

/* The token goes from the keyring; where it cannot, a note in the profile keeps it from being used. */
static void
forget_session (PirSession *self)
{
  const char *account_id = pir_context_get_account_id (self->context);

  pir_profile_set_signed_out (pir_context_get_profile (self->context), account_id, TRUE);
  clear_token (self, account_id);
}

static void
forget_person (PirSession *self,
               GTask      *task)
{
  PirStore *store = pir_context_get_store (self->context);

  pir_profile_forget_last (pir_context_get_profile (self->context));
  g_clear_pointer (&self->server, g_free);
  set_state (self, PIR_SESSION_NONE);
  pir_store_reset_cache_async (store, NULL, cache_reset_cb, g_object_ref (task));
}

static void
unlocked_cb (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirSession *self = g_task_get_source_object (task);
  GError *error = NULL;
  gboolean is_open = pir_keyring_unlock_finish (PIR_KEYRING (source), result, &error);

  if (!is_open)
    {
      g_task_return_error (task, error);
      return;
    }

  if (self->context != NULL && self->state == PIR_SESSION_ENDED)
    {
      set_state (self, PIR_SESSION_RESTORING);
      pir_session_restore (self);
    }
  else if (self->keeper != NULL)
    {
      pir_token_keeper_retry (self->keeper);
    }
  g_task_return_boolean (task, TRUE);
}

static void
pir_session_get_property (GObject    *object,
                          guint       id,
                          GValue     *value,
                          GParamSpec *pspec)
{
  PirSession *self = PIR_SESSION (object);

  switch ((Property) id)
    {
    case PROP_STATE:
      g_value_set_int (value, self->state);
      break;

    case PROP_KEYRING_STATE:
      g_value_set_int (value, self->keyring_state);
      break;

    case PROP_ACCOUNT:
      g_value_set_object (value, self->account);
      break;

    case PROP_IS_REMEMBERED:
      g_value_set_boolean (value, pir_session_is_remembered (self));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
pir_session_finalize (GObject *object)
{
  PirSession *self = PIR_SESSION (object);

  g_cancellable_cancel (self->calls);
  g_clear_object (&self->calls);
  g_clear_object (&self->account);
  g_clear_object (&self->keeper);
  g_free (self->server);
  g_clear_weak_pointer (&self->context);

  G_OBJECT_CLASS (pir_session_parent_class)->finalize (object);
}

static void
pir_session_class_init (PirSessionClass *klass)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pir_session_get_property;
  object_class->finalize = pir_session_finalize;

  properties[PROP_STATE] = g_param_spec_int ("state", NULL, NULL, PIR_SESSION_NONE, PIR_SESSION_ENDED,
                                             PIR_SESSION_NONE, flags);
  properties[PROP_KEYRING_STATE] = g_param_spec_int ("keyring-state", NULL, NULL, PIR_KEYRING_UNKNOWN,
                                                     PIR_KEYRING_DENIED, PIR_KEYRING_UNKNOWN, flags);
  properties[PROP_ACCOUNT] = g_param_spec_object ("account", NULL, NULL, PIR_TYPE_ACCOUNT, flags);
  properties[PROP_IS_REMEMBERED] = g_param_spec_boolean ("is-remembered", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
}

static void
pir_session_init (PirSession *self)
{
  self->calls = g_cancellable_new ();
}

PirSession *
pir_session_new (PirContext *context)
{
  PirSession *self = g_object_new (PIR_TYPE_SESSION, NULL);

  g_set_weak_pointer (&self->context, context);

  return self;
}

/* An account was here before: its session will be looked for */
void
pir_session_expect (PirSession *self)
{
  PirProfile *profile;

  g_return_if_fail (PIR_IS_SESSION (self));

  profile = pir_context_get_profile (self->context);
  g_free (self->server);
  self->server = pir_profile_dup_server (profile, pir_profile_get_last (profile));
  set_state (self, PIR_SESSION_RESTORING);
}

void
pir_session_restore (PirSession *self)
{
  const char *account_id;

  g_return_if_fail (PIR_IS_SESSION (self));

  if (self->state != PIR_SESSION_RESTORING)
    return;

  account_id = pir_context_get_account_id (self->context);
  if (pir_profile_is_signed_out (pir_context_get_profile (self->context), account_id))
    {
      /* What the keyring may still hold was meant to go. */
      clear_token (self, account_id);
      set_state (self, PIR_SESSION_ENDED);
      return;
    }

  pir_keyring_lookup_async (get_keyring (self), pir_session_get_server (self), account_id, self->calls, looked_up_cb,
                            g_object_ref (self));
}

/* The store cannot be opened: its session is left where it is */
void
pir_session_fail (PirSession *self)
{
  g_return_if_fail (PIR_IS_SESSION (self));

  if (self->state == PIR_SESSION_RESTORING)
    set_state (self, PIR_SESSION_ENDED);
}

void
pir_session_set_account (PirSession *self,
                         PirAccount *account)
{
  g_return_if_fail (PIR_IS_SESSION (self));

  if (g_set_object (&self->account, account))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_ACCOUNT]);
}

void
pir_session_stop (PirSession *self)
{
  g_return_if_fail (PIR_IS_SESSION (self));

  renew_calls (self);
}

PirSessionState
pir_session_get_state (PirSession *self)
{
  g_return_val_if_fail (PIR_IS_SESSION (self), PIR_SESSION_NONE);

  return self->state;
}

PirKeyringState
pir_session_get_keyring_state (PirSession *self)
{
  g_return_val_if_fail (PIR_IS_SESSION (self), PIR_KEYRING_UNKNOWN);

  return self->keyring_state;
}

PirAccount *
pir_session_get_account (PirSession *self)
{
  g_return_val_if_fail (PIR_IS_SESSION (self), NULL);

  return self->account;
}

gboolean
pir_session_is_remembered (PirSession *self)
{
  g_return_val_if_fail (PIR_IS_SESSION (self), FALSE);

  return self->keeper != NULL && pir_token_keeper_is_kept (self->keeper);
}

const char *
pir_session_get_server (PirSession *self)
{
  g_return_val_if_fail (PIR_IS_SESSION (self), NULL);

  return self->server != NULL ? self->server : pir_context_get_default_server (self->context);
}

void
pir_session_sign_in_async (PirSession          *self,
                           const char          *server,
                           const char          *user_name,
                           const char          *password,
                           gboolean             remember,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  SignIn *data;

  g_return_if_fail (PIR_IS_SESSION (self));
  g_return_if_fail (server != NULL && user_name != NULL && password != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_session_sign_in_async);
  data = g_new0 (SignIn, 1);
  g_task_set_task_data (task, data, (GDestroyNotify) sign_in_free);
  data->client = pir_context_new_client (self->context, server, &error);
  if (data->client == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  data->server = g_strdup (server);
  data->user_name = g_strdup (user_name);
  data->password = g_strdup (password);
  data->is_to_remember = remember;
  pir_client_read_info_async (data->client, cancellable, info_read_cb, g_object_ref (task));
}

gboolean
pir_session_sign_in_finish (PirSession    *self,
                            GAsyncResult  *result,
                            GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
pir_session_sign_out_async (PirSession          *self,
                            gboolean             keep_data,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  SignOut *data;

  g_return_if_fail (PIR_IS_SESSION (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_session_sign_out_async);
  data = g_new0 (SignOut, 1);
  data->keep_data = keep_data;
  g_set_object (&data->client, pir_context_get_client (self->context));
  g_task_set_task_data (task, data, (GDestroyNotify) sign_out_free);

  renew_calls (self);
  pir_context_set_client (self->context, NULL);
  if (!pir_context_has_account (self->context))
    {
      set_state (self, PIR_SESSION_NONE);
      tell_server (task);
      return;
    }

  forget_session (self);
  if (keep_data)
    {
      set_state (self, PIR_SESSION_ENDED);
      tell_server (task);
    }
  else
    {
      forget_person (self, task);
    }
  pir_profile_save_async (pir_context_get_profile (self->context), NULL, profile_saved_cb, NULL);
}

gboolean
pir_session_sign_out_finish (PirSession    *self,
                             GAsyncResult  *result,
                             GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

void
pir_session_unlock_async (PirSession          *self,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_SESSION (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_session_unlock_async);
  pir_keyring_unlock_async (get_keyring (self), cancellable, unlocked_cb, task);
}

gboolean
pir_session_unlock_finish (PirSession    *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
