/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What a person does with a session: sign in, sign out, unlock the keyring. */

#include "core/pir-session-private.h"

#include <glib/gi18n-lib.h>

#include "base/pir-task.h"
#include "core/pir-accounts-private.h"
#include "core/pir-context-private.h"
#include "net/pir-browser-sign-in.h"
#include "net/pir-sign-in.h"

typedef struct
{
  char           *server;         /* (owned) */
  char           *provider;       /* (owned) (nullable): of a sign-in in the browser */
  gboolean        is_to_remember;

  PirServiceInfo *info;           /* (owned) (nullable): in the browser: what the service says of itself */
} SignIn;

static void
sign_in_free (SignIn *data)
{
  g_free (data->server);
  g_free (data->provider);
  g_clear_object (&data->info);
  g_free (data);
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

/* The account has a context of its own, which need not be the one where somebody signed in. */
static void
take_session (GTask          *task,
              PirClient      *client,
              PirServiceInfo *info,
              PirTokens      *tokens)
{
  PirContext *shown = pir_session_get_context (g_task_get_source_object (task));
  PirAccounts *accounts = pir_context_get_accounts (shown);
  SignIn *data = g_task_get_task_data (task);
  const char *account_id = pir_tokens_get_account_id (tokens);
  g_autoptr (PirContext) context = g_object_ref (pir_accounts_take (accounts, shown, data->server, account_id));
  PirSession *self = pir_context_get_session (context);
  g_autofree char *server = pir_context_dup_server (context);

  pir_session_end (self);
  pir_session_set_server (self, server);
  pir_context_set_info (context, info);

  if (data->is_to_remember && pir_tokens_get_refresh (tokens) != NULL)
    {
      g_autoptr (PirTokenKeeper) keeper = pir_session_create_keeper (self, account_id);

      pir_session_begin (self, client, keeper);
      pir_token_keeper_keep_async (keeper, pir_tokens_get_refresh (tokens), session_kept_cb, g_object_ref (task));
    }
  else
    {
      pir_session_clear_token (self, account_id);
      pir_session_begin (self, client, NULL);
      g_task_return_boolean (task, TRUE);
    }
  pir_accounts_show (accounts, context);
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

/* @tokens (nullable) have come, or @error (transfer full) */
static void
end_sign_in (GTask          *task,
             PirClient      *client,
             PirServiceInfo *info,
             PirTokens      *tokens,
             GError         *error)
{
  PirSession *self = g_task_get_source_object (task);

  if (tokens == NULL)
    {
      g_task_return_error (task, error);
    }
  else if (pir_session_get_context (self) == NULL)
    {
      g_task_return_new_error (task, G_IO_ERROR, G_IO_ERROR_CANCELLED, "The context is gone");
    }
  else if (!g_task_return_error_if_cancelled (task))
    {
      take_session (task, client, info, tokens);
    }
}

static void
signed_in_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (PirServiceInfo) info = NULL;
  g_autoptr (PirTokens) tokens = pir_sign_in_finish (PIR_CLIENT (source), result, &info, &error);

  end_sign_in (task, PIR_CLIENT (source), info, tokens, error);
}

static void
came_back_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SignIn *data = g_task_get_task_data (task);
  PirBrowserSignIn *browser = PIR_BROWSER_SIGN_IN (source);
  GError *error = NULL;
  g_autoptr (PirTokens) tokens = pir_browser_sign_in_run_finish (browser, result, &error);

  if (tokens != NULL && !g_uuid_string_is_valid (pir_tokens_get_account_id (tokens)))
    {
      g_clear_object (&tokens);
      error = g_error_new (PIR_NET_ERROR, PIR_NET_ERROR_PROTOCOL, "The account has no UUID");
    }
  end_sign_in (task, pir_browser_sign_in_get_client (browser), data->info, tokens, error);
}

/* The service is there: the browser may go to it. */
static void
info_read_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirSession *self = g_task_get_source_object (task);
  SignIn *data = g_task_get_task_data (task);
  GError *error = NULL;
  g_autoptr (PirBrowserSignIn) browser = NULL;

  data->info = pir_client_read_info_finish (PIR_CLIENT (source), result, &error);
  if (data->info != NULL)
    browser = pir_browser_sign_in_new (PIR_CLIENT (source), data->provider, _("Back to Pago In Rete"),
                                       _("You can close this page: the app goes on by itself."), &error);
  if (browser == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  pir_browser_sign_in_run_async (browser, g_get_host_name (), g_task_get_cancellable (task), came_back_cb,
                                 g_object_ref (task));
  pir_session_browse (self, pir_browser_sign_in_get_address (browser));
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
  PirClient *client = g_task_get_task_data (task);

  if (client != NULL)
    pir_client_sign_out_async (client, g_task_get_cancellable (task), signed_out_cb, g_object_ref (task));
  else
    g_task_return_boolean (task, TRUE);
}

/* The token goes from the keyring; where it cannot, a note in the profile keeps it from being used. */
static void
forget_session (PirSession *self)
{
  PirContext *context = pir_session_get_context (self);

  pir_profile_set_signed_out (pir_context_get_profile (context), pir_context_get_key (context), TRUE);
  pir_session_clear_token (self, pir_context_get_account_id (context));
}

/* What was cached goes with the account. */
static void
forget_person (PirSession *self)
{
  pir_session_set_server (self, NULL);
  pir_session_set_state (self, PIR_SESSION_NONE);
  pir_context_close_account (pir_session_get_context (self));
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

  if (pir_session_get_context (self) != NULL && pir_session_get_state (self) == PIR_SESSION_ENDED)
    {
      pir_session_set_state (self, PIR_SESSION_RESTORING);
      pir_session_restore (self);
    }
  else if (pir_session_get_keeper (self) != NULL)
    {
      pir_token_keeper_retry (pir_session_get_keeper (self));
    }
  g_task_return_boolean (task, TRUE);
}

void
pir_session_take (PirSession     *self,
                  PirClient      *client,
                  PirServiceInfo *info,
                  PirTokens      *tokens)
{
  g_autoptr (GTask) task = NULL;
  SignIn *data;

  g_return_if_fail (PIR_IS_SESSION (self));
  g_return_if_fail (PIR_IS_CLIENT (client));
  g_return_if_fail (PIR_IS_TOKENS (tokens));

  task = g_task_new (self, NULL, NULL, NULL);
  g_task_set_source_tag (task, pir_session_take);
  data = g_new0 (SignIn, 1);
  data->server = g_strdup (pir_client_get_base_url (client));
  g_task_set_task_data (task, data, (GDestroyNotify) sign_in_free);
  take_session (task, client, info, tokens);
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
  g_autoptr (PirClient) client = NULL;
  GError *error = NULL;
  SignIn *data;

  g_return_if_fail (PIR_IS_SESSION (self));
  g_return_if_fail (server != NULL && user_name != NULL && password != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_session_sign_in_async);
  client = pir_context_new_client (pir_session_get_context (self), server, &error);
  if (client == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  data = g_new0 (SignIn, 1);
  data->server = g_strdup (pir_client_get_base_url (client));
  data->is_to_remember = remember;
  g_task_set_task_data (task, data, (GDestroyNotify) sign_in_free);
  pir_sign_in_async (client, user_name, password, cancellable, signed_in_cb, g_object_ref (task));
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
pir_session_enter_async (PirSession          *self,
                         const char          *server,
                         const char          *provider,
                         gboolean             remember,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (PirClient) client = NULL;
  g_autoptr (GTask) task = NULL;
  GError *error = NULL;
  SignIn *data;

  g_return_if_fail (PIR_IS_SESSION (self));
  g_return_if_fail (server != NULL && provider != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_session_enter_async);
  client = pir_context_new_client (pir_session_get_context (self), server, &error);
  if (client == NULL)
    {
      g_task_return_error (task, error);
      return;
    }

  data = g_new0 (SignIn, 1);
  data->server = g_strdup (pir_client_get_base_url (client));
  data->provider = g_strdup (provider);
  data->is_to_remember = remember;
  g_task_set_task_data (task, data, (GDestroyNotify) sign_in_free);
  pir_client_read_info_async (client, cancellable, info_read_cb, g_object_ref (task));
}

gboolean
pir_session_enter_finish (PirSession    *self,
                          GAsyncResult  *result,
                          GError       **error)
{
  return pir_task_propagate_boolean (self, result, pir_session_enter_async, error);
}

void
pir_session_sign_out_async (PirSession          *self,
                            gboolean             keep_data,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (PirContext) context = NULL;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (PIR_IS_SESSION (self));

  context = g_object_ref (pir_session_get_context (self));
  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_session_sign_out_async);
  if (pir_context_get_client (context) != NULL)
    g_task_set_task_data (task, g_object_ref (pir_context_get_client (context)), g_object_unref);

  pir_session_end (self);
  if (!pir_context_has_account (context))
    {
      pir_session_set_state (self, PIR_SESSION_NONE);
      tell_server (task);
      return;
    }

  forget_session (self);
  if (keep_data)
    pir_session_set_state (self, PIR_SESSION_ENDED);
  else
    forget_person (self);
  pir_profile_save_async (pir_context_get_profile (context), NULL, profile_saved_cb, NULL);
  tell_server (task);
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
  pir_keyring_unlock_async (pir_session_get_keyring (self), cancellable, unlocked_cb, task);
}

gboolean
pir_session_unlock_finish (PirSession    *self,
                           GAsyncResult  *result,
                           GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
