/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keyring/pir-silent-service.h"

#include "keyring/pir-keyring.h"

#define DISMISS_MSEC 1000

typedef struct
{
  SecretService parent_instance;
} PirSilentService;

typedef struct
{
  SecretServiceClass parent_class;
} PirSilentServiceClass;

G_DEFINE_FINAL_TYPE (PirSilentService, pir_silent_service, SECRET_TYPE_SERVICE)

static void
dismiss (SecretPrompt *prompt)
{
  g_dbus_proxy_call (G_DBUS_PROXY (prompt), "Dismiss", NULL, G_DBUS_CALL_FLAGS_NO_AUTO_START, DISMISS_MSEC,
                     NULL, NULL, NULL);
}

static void
pir_silent_service_prompt_async (SecretService       *service,
                                 SecretPrompt        *prompt,
                                 const GVariantType  *return_type,
                                 GCancellable        *cancellable,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (service, cancellable, callback, user_data);

  g_task_set_source_tag (task, pir_silent_service_prompt_async);
  dismiss (prompt);
  g_task_return_new_error (task, PIR_KEYRING_ERROR, PIR_KEYRING_ERROR_LOCKED, "The keyring wants to ask the person");
}

static GVariant *
pir_silent_service_prompt_finish (SecretService  *service,
                                  GAsyncResult   *result,
                                  GError        **error)
{
  return g_task_propagate_pointer (G_TASK (result), error);
}

static GVariant *
pir_silent_service_prompt_sync (SecretService       *service,
                                SecretPrompt        *prompt,
                                GCancellable        *cancellable,
                                const GVariantType  *return_type,
                                GError             **error)
{
  dismiss (prompt);
  g_set_error_literal (error, PIR_KEYRING_ERROR, PIR_KEYRING_ERROR_LOCKED, "The keyring wants to ask the person");
  return NULL;
}

static void
pir_silent_service_class_init (PirSilentServiceClass *klass)
{
  SecretServiceClass *service_class = SECRET_SERVICE_CLASS (klass);

  service_class->prompt_async = pir_silent_service_prompt_async;
  service_class->prompt_finish = pir_silent_service_prompt_finish;
  service_class->prompt_sync = pir_silent_service_prompt_sync;
}

static void
pir_silent_service_init (PirSilentService *self)
{
}
