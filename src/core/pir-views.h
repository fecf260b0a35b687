/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-context.h"
#include "model/pir-saved-view.h"

G_BEGIN_DECLS

/*
 * Lists of notices and receipts that somebody gave a name to; they stay on this computer, with the account.
 */

/** pir_views_read_async: all views, the lists as they were left among them */
void pir_views_read_async (PirContext          *context,
                           GCancellable        *cancellable,
                           GAsyncReadyCallback  callback,
                           gpointer             user_data);
/** pir_views_read_finish: Returns: (transfer full) (element-type PirSavedView): the oldest first */
GPtrArray *pir_views_read_finish (PirContext    *context,
                                  GAsyncResult  *result,
                                  GError       **error);

/** pir_views_put_async: keeps @view (transfer none), a new one or one that was there */
void pir_views_put_async (PirContext          *context,
                          const PirSavedView  *view,
                          GCancellable        *cancellable,
                          GAsyncReadyCallback  callback,
                          gpointer             user_data);
/** pir_views_put_finish: Returns: whether it is kept */
gboolean pir_views_put_finish (PirContext    *context,
                               GAsyncResult  *result,
                               GError       **error);

/** pir_views_remove_async: the view @id is gone; putting it again brings it back */
void pir_views_remove_async (PirContext          *context,
                             const char          *id,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data);
/** pir_views_remove_finish: Returns: whether it is */
gboolean pir_views_remove_finish (PirContext    *context,
                                  GAsyncResult  *result,
                                  GError       **error);

G_END_DECLS
