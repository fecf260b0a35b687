/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"
#include "model/pir-why.h"

G_BEGIN_DECLS

/** pir_reasons_read_async: why the account of @context sees nothing, by what this computer knows */
void pir_reasons_read_async (PirContext          *context,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);

/** pir_reasons_read_finish: Returns: (transfer full) (element-type PirWhy): as pir_why_reason() orders them */
GPtrArray *pir_reasons_read_finish (PirContext *context, GAsyncResult *result, GError **error);

G_END_DECLS
