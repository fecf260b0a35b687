/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-sign-in.h"

#include <string.h>

#include "base/pir-secret-list.h"

typedef struct
{
  char           *user_name; /* (owned) */
  char           *password;  /* (owned) (nullable): wiped as soon as it is handed on */

  PirServiceInfo *info;      /* (owned) (nullable) */
} SignIn;

static void
wipe (char **secret)
{
  pir_secret_drop (*secret);
  g_clear_pointer (secret, g_free);
}

static void
sign_in_free (SignIn *data)
{
  wipe (&data->password);
  g_free (data->user_name);
  g_clear_object (&data->info);
  g_free (data);
}

static void
signed_in_cb (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  g_autoptr (PirTokens) tokens = pir_client_sign_in_finish (PIR_CLIENT (source), result, &error);

  if (tokens == NULL)
    g_task_return_error (task, error);
  else if (!g_uuid_string_is_valid (pir_tokens_get_account_id (tokens)))
    g_task_return_new_error (task, PIR_NET_ERROR, PIR_NET_ERROR_PROTOCOL, "The account has no UUID");
  else
    g_task_return_pointer (task, g_steal_pointer (&tokens), g_object_unref);
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

void
pir_sign_in_async (PirClient           *client,
                   const char          *user_name,
                   const char          *password,
                   GCancellable        *cancellable,
                   GAsyncReadyCallback  callback,
                   gpointer             user_data)
{
  GTask *task;
  SignIn *data;

  g_return_if_fail (PIR_IS_CLIENT (client));
  g_return_if_fail (user_name != NULL && password != NULL);

  task = g_task_new (client, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_sign_in_async);
  data = g_new0 (SignIn, 1);
  data->user_name = g_strdup (user_name);
  data->password = pir_secret_keep_string ("password", g_strdup (password));
  g_task_set_task_data (task, data, (GDestroyNotify) sign_in_free);
  pir_client_read_info_async (client, cancellable, info_read_cb, task);
}

PirTokens *
pir_sign_in_finish (PirClient       *client,
                    GAsyncResult    *result,
                    PirServiceInfo **info,
                    GError         **error)
{
  PirTokens *tokens;
  SignIn *data;

  g_return_val_if_fail (g_task_is_valid (result, client), NULL);
  g_return_val_if_fail (info != NULL, NULL);

  data = g_task_get_task_data (G_TASK (result));
  tokens = g_task_propagate_pointer (G_TASK (result), error);
  if (tokens != NULL)
    *info = g_object_ref (data->info);

  return tokens;
}
