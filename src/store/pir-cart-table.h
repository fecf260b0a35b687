/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-money.h"
#include "store/pir-statements.h"

G_BEGIN_DECLS

/**
 * PirCartTable:
 *
 * The cart, in local.db: notices by UUID, in the order they were put in.
 */
typedef struct _PirCartTable PirCartTable;

/** PirCartEach: called for each line of a cart, first one first */
typedef void (*PirCartEach) (gint64   notice_local_id,
                             PirMoney amount,
                             gpointer user_data);

/** pir_cart_table_new: Returns: (transfer full): the table of @db, which is kept */
PirCartTable *pir_cart_table_new (PirDb *db);

/** pir_cart_table_free: @self: (nullable) (transfer full): the table */
void pir_cart_table_free (PirCartTable *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirCartTable, pir_cart_table_free)

/**
 * pir_cart_table_set:
 *
 * Puts the notice @notice_id in with @amount cents, or sets its amount.
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_cart_table_set (PirCartTable  *self,
                             const char    *notice_id,
                             PirMoney       amount,
                             GError       **error);

/** pir_cart_table_remove: takes the notice @notice_id out, if it is in; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_cart_table_remove (PirCartTable  *self,
                                const char    *notice_id,
                                GError       **error);

/** pir_cart_table_is_empty: @is_empty: (out): whether there is no line; Returns: FALSE with PIR_STORE_ERROR */
gboolean pir_cart_table_is_empty (PirCartTable  *self,
                                  gboolean      *is_empty,
                                  GError       **error);

/**
 * pir_cart_table_each:
 * @self: the table of a connection that has the cache too
 * @each: called for each line whose notice is in the cache
 * @user_data: for @each
 * @error: return location
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_cart_table_each (PirCartTable  *self,
                              PirCartEach    each,
                              gpointer       user_data,
                              GError       **error);

G_END_DECLS
