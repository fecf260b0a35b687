/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pir-db.h"

G_BEGIN_DECLS

/**
 * PirTransaction:
 *
 * A write transaction that rolls back when it goes out of scope without pir_transaction_commit().
 */
typedef PirDb PirTransaction;

/**
 * pir_transaction_begin:
 *
 * Returns: (transfer full): a transaction that holds the write lock, or NULL with PIR_STORE_ERROR
 */
PirTransaction *pir_transaction_begin (PirDb   *db,
                                       GError **error);

/** pir_transaction_commit: Returns: whether all is stored; else nothing is, with PIR_STORE_ERROR */
gboolean pir_transaction_commit (PirTransaction  *self,
                                 GError         **error);

/** pir_transaction_end: @self: (transfer full): rolls back what was not committed */
void pir_transaction_end (PirTransaction *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirTransaction, pir_transaction_end)

G_END_DECLS
