/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-notice.h"
#include "store/pir-store.h"

G_BEGIN_DECLS

/**
 * PirCartRow:
 * @notice: (owned): the notice as cached now
 * @amount: what the payer wants to pay for it
 */
typedef struct
{
  PirNotice *notice;
  PirMoney   amount;
} PirCartRow;

/** pir_cart_row_free: @row: (nullable) (transfer full): a row */
void pir_cart_row_free (PirCartRow *row);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirCartRow, pir_cart_row_free)

/** pir_store_set_cart_async: puts the notice @id in the cart with @amount cents, or takes it out with -1 */
void pir_store_set_cart_async (PirStore            *self,
                               const char          *id,
                               PirMoney             amount,
                               GCancellable        *cancellable,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data);

/** pir_store_set_cart_finish: Returns: whether it is stored */
gboolean pir_store_set_cart_finish (PirStore      *self,
                                    GAsyncResult  *result,
                                    GError       **error);

/**
 * pir_store_read_cart_async:
 *
 * Reads the cart in the order it was filled; lines whose notice is gone from the cache are left out.
 */
void pir_store_read_cart_async (PirStore            *self,
                                GCancellable        *cancellable,
                                GAsyncReadyCallback  callback,
                                gpointer             user_data);

/** pir_store_read_cart_finish: Returns: (transfer full) (element-type PirCartRow): the lines */
GPtrArray *pir_store_read_cart_finish (PirStore      *self,
                                       GAsyncResult  *result,
                                       GError       **error);

G_END_DECLS
