/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-session-private.h"

#include "core/pir-context-private.h"

struct _PirSession
{
  GObject          parent_instance;

  PirContext      *context;       /* weak */
  PirSessionState  state;
  PirKeyringState  keyring_state;
  PirSessionDuty   duty;
  PirAccount      *account;       /* (nullable) */
  char            *server;        /* (nullable): of the account; NULL = the context's default */
  PirTokenKeeper  *keeper;        /* (nullable): of a session that is to be remembered */
  GCancellable    *calls;         /* what is under way for the session of now */
};

G_DEFINE_FINAL_TYPE (PirSession, pir_session, G_TYPE_OBJECT)

typedef enum
{
  PROP_STATE = 1,
  PROP_KEYRING_STATE,
  PROP_ACCOUNT,
  PROP_IS_REMEMBERED,
  PROP_DUTY,
} Property;

static GParamSpec *properties[PROP_DUTY + 1];
static guint browse_signal;

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
    pir_token_keeper_keep_async (self->keeper, pir_tokens_get_refresh (tokens), rotation_kept_cb, NULL);
}

static void
session_ended_cb (PirClient  *client,
                  PirSession *self)
{
  g_assert (PIR_IS_SESSION (self));

  if (self->context == NULL || client != pir_context_get_client (self->context))
    return;

  pir_session_end (self);
  if (self->keeper != NULL)
    pir_session_clear_token (self, pir_context_get_account_id (self->context));
  pir_session_set_state (self, PIR_SESSION_ENDED);
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
          const char *account_id = pir_context_get_account_id (self->context);
          g_autoptr (PirTokenKeeper) keeper = pir_session_create_keeper (self, account_id);

          pir_client_resume (client, account_id, token);
          pir_token_keeper_found (keeper);
          pir_session_begin (self, client, keeper);
        }
      else
        {
          if (error != NULL)
            g_message ("The session was not taken up: %s", error->message);
          pir_session_set_state (self, PIR_SESSION_ENDED);
        }
    }
  pir_keyring_free_secret (token);
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

    case PROP_DUTY:
      g_value_set_int (value, self->duty);
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
  properties[PROP_DUTY] = g_param_spec_int ("duty", NULL, NULL, PIR_DUTY_NONE, PIR_DUTY_TERMS, PIR_DUTY_NONE, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);

  browse_signal = g_signal_new ("browse", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1,
                                G_TYPE_STRING);
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

  g_return_val_if_fail (PIR_IS_CONTEXT (context), NULL);

  g_set_weak_pointer (&self->context, context);

  return self;
}

void
pir_session_expect (PirSession *self)
{
  g_return_if_fail (PIR_IS_SESSION (self));

  g_free (self->server);
  self->server = pir_context_dup_server (self->context);
  pir_session_set_state (self, PIR_SESSION_RESTORING);
}

void
pir_session_restore (PirSession *self)
{
  const char *account_id;

  g_return_if_fail (PIR_IS_SESSION (self));

  if (self->state != PIR_SESSION_RESTORING)
    return;

  account_id = pir_context_get_account_id (self->context);
  if (pir_profile_is_signed_out (pir_context_get_profile (self->context), pir_context_get_key (self->context)))
    {
      /* What the keyring may still hold was meant to go. */
      pir_session_clear_token (self, account_id);
      pir_session_set_state (self, PIR_SESSION_ENDED);
      return;
    }

  pir_keyring_lookup_async (pir_session_get_keyring (self), pir_session_get_server (self), account_id, self->calls,
                            looked_up_cb, g_object_ref (self));
}

void
pir_session_fail (PirSession *self)
{
  g_return_if_fail (PIR_IS_SESSION (self));

  if (self->state == PIR_SESSION_RESTORING)
    pir_session_set_state (self, PIR_SESSION_ENDED);
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

PirContext *
pir_session_get_context (PirSession *self)
{
  g_return_val_if_fail (PIR_IS_SESSION (self), NULL);

  return self->context;
}

/* It is looked for when it is first needed, never before the first frame. */
PirKeyring *
pir_session_get_keyring (PirSession *self)
{
  const GSignalMatchType match = G_SIGNAL_MATCH_FUNC | G_SIGNAL_MATCH_DATA;
  PirKeyring *keyring;

  g_return_val_if_fail (PIR_IS_SESSION (self), NULL);

  keyring = pir_context_get_keyring (self->context);
  if (g_signal_handler_find (keyring, match, 0, 0, NULL, keyring_notify_cb, self) == 0)
    g_signal_connect_object (keyring, "notify::state", G_CALLBACK (keyring_notify_cb), self, 0);

  return keyring;
}

PirTokenKeeper *
pir_session_get_keeper (PirSession *self)
{
  g_return_val_if_fail (PIR_IS_SESSION (self), NULL);

  return self->keeper;
}

void
pir_session_set_server (PirSession *self,
                        const char *server)
{
  g_return_if_fail (PIR_IS_SESSION (self));

  g_free (self->server);
  self->server = g_strdup (server);
}

PirTokenKeeper *
pir_session_create_keeper (PirSession *self,
                           const char *account_id)
{
  g_return_val_if_fail (PIR_IS_SESSION (self), NULL);

  return pir_token_keeper_new (pir_session_get_keyring (self), pir_session_get_server (self), account_id);
}

void
pir_session_begin (PirSession     *self,
                   PirClient      *client,
                   PirTokenKeeper *keeper)
{
  g_return_if_fail (PIR_IS_SESSION (self));
  g_return_if_fail (PIR_IS_CLIENT (client));

  set_keeper (self, keeper);
  g_signal_connect_object (client, "tokens-changed", G_CALLBACK (tokens_changed_cb), self, 0);
  g_signal_connect_object (client, "session-ended", G_CALLBACK (session_ended_cb), self, 0);
  pir_session_follow (self, client, pir_context_get_sync (self->context));
  pir_context_set_client (self->context, client);
  pir_session_set_state (self, PIR_SESSION_ACTIVE);
}

void
pir_session_end (PirSession *self)
{
  g_return_if_fail (PIR_IS_SESSION (self));

  renew_calls (self);
  pir_session_set_duty (self, PIR_DUTY_NONE);
  pir_context_set_client (self->context, NULL);
}

void
pir_session_clear_token (PirSession *self,
                         const char *account_id)
{
  g_autoptr (PirTokenKeeper) keeper = NULL;

  g_return_if_fail (PIR_IS_SESSION (self));

  if (self->keeper != NULL && g_str_equal (pir_token_keeper_get_account_id (self->keeper), account_id))
    keeper = g_object_ref (self->keeper);
  else
    keeper = pir_session_create_keeper (self, account_id);
  set_keeper (self, NULL);
  pir_token_keeper_forget (keeper);
}

void
pir_session_set_state (PirSession      *self,
                       PirSessionState  state)
{
  g_return_if_fail (PIR_IS_SESSION (self));

  if (self->state == state)
    return;

  self->state = state;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_STATE]);
}

PirSessionDuty
pir_session_get_duty (PirSession *self)
{
  g_return_val_if_fail (PIR_IS_SESSION (self), PIR_DUTY_NONE);

  return self->duty;
}

void
pir_session_set_duty (PirSession     *self,
                      PirSessionDuty  duty)
{
  g_return_if_fail (PIR_IS_SESSION (self));

  if (self->duty == duty)
    return;

  self->duty = duty;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_DUTY]);
}

void
pir_session_browse (PirSession *self,
                    const char *address)
{
  g_return_if_fail (PIR_IS_SESSION (self));
  g_return_if_fail (address != NULL);

  g_signal_emit (self, browse_signal, 0, address);
}

GCancellable *
pir_session_get_calls (PirSession *self)
{
  g_return_val_if_fail (PIR_IS_SESSION (self), NULL);

  return self->calls;
}
