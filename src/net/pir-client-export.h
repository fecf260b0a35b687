/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "net/pir-client.h"

G_BEGIN_DECLS

/** pir_client_export_async: everything that the service knows of the account that has signed in, as it is meant to be kept */
void pir_client_export_async (PirClient           *self,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data);

/**
 * pir_client_export_finish: Returns: (transfer full): JSON, whole: as long as announced, and an export of this contract; or NULL
 * with PIR_NET_ERROR_DOCUMENT where it is not
 */
GBytes *pir_client_export_finish (PirClient     *self,
                                  GAsyncResult  *result,
                                  GError       **error);

G_END_DECLS
