/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "net/pir-request.h"

G_BEGIN_DECLS

/** pir_parse_async: unpacks @content where @is_gzip, and reads it with @reader (static), all in a task thread */
void pir_parse_async (GBytes              *content,
                      gboolean             is_gzip,
                      const PirReader     *reader,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data);

/**
 * pir_parse_finish: Returns: (transfer full): what @reader made; or NULL with PIR_NET_ERROR_PROTOCOL, _TOO_LARGE or
 * CANCELLED
 */
gpointer pir_parse_finish (GAsyncResult  *result,
                           GError       **error);

/** pir_parse_get_text: Returns: (transfer none) (nullable): the unpacked content, as long as @result lives */
GBytes *pir_parse_get_text (GAsyncResult *result);

G_END_DECLS
