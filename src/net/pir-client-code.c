/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-client-code.h"

#include "base/pir-task.h"
#include "net/pir-client-private.h"

void
pir_client_sign_in_with_code_async (PirClient                 *self,
                                    const PirCodeSignInFields *fields,
                                    GCancellable              *cancellable,
                                    GAsyncReadyCallback        callback,
                                    gpointer                   user_data)
{
  GTask *task;

  g_return_if_fail (PIR_IS_CLIENT (self));
  g_return_if_fail (fields != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_client_sign_in_with_code_async);
  pir_client_open_session (self, task, "/v1/sessions/code", pir_wire_write_code_sign_in (fields));
}

PirTokens *
pir_client_sign_in_with_code_finish (PirClient     *self,
                                     GAsyncResult  *result,
                                     GError       **error)
{
  return pir_task_propagate (self, result, pir_client_sign_in_with_code_async, error);
}
