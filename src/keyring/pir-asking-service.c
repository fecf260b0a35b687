/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "keyring/pir-asking-service.h"

#include "keyring/pir-keyring.h"

typedef struct
{
  SecretService parent_instance;
} PirAskingService;

typedef struct
{
  SecretServiceClass parent_class;
} PirAskingServiceClass;

G_DEFINE_FINAL_TYPE (PirAskingService, pir_asking_service, SECRET_TYPE_SERVICE)

static GVariant *
pir_asking_service_prompt_finish (SecretService  *service,
                                  GAsyncResult   *result,
                                  GError        **error)
{
  SecretServiceClass *parent_class = SECRET_SERVICE_CLASS (pir_asking_service_parent_class);
  g_autoptr (GError) local_error = NULL;
  GVariant *answer = parent_class->prompt_finish (service, result, &local_error);

  if (local_error != NULL)
    g_propagate_error (error, g_steal_pointer (&local_error));
  else if (answer == NULL)
    g_set_error_literal (error, PIR_KEYRING_ERROR, PIR_KEYRING_ERROR_DENIED, "The prompt was dismissed");
  return answer;
}

static void
pir_asking_service_class_init (PirAskingServiceClass *klass)
{
  SECRET_SERVICE_CLASS (klass)->prompt_finish = pir_asking_service_prompt_finish;
}

static void
pir_asking_service_init (PirAskingService *self)
{
}
