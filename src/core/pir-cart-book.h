/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/pir-store-payments.h"

G_BEGIN_DECLS

/**
 * PirCartBook:
 *
 * The rows of a store's cart, as new as what was last put in, also while that is still being written. Rows whose notice
 * cannot be paid any more go by themselves, unless they are spared; amounts follow their notices. Signals "changed",
 * and "dropped", "exchanged" or "amended" (PirNotice *notice) after it.
 */
#define PIR_TYPE_CART_BOOK (pir_cart_book_get_type ())
G_DECLARE_FINAL_TYPE (PirCartBook, pir_cart_book, PIR, CART_BOOK, GObject)

/**
 * PirCartSpare:
 * @id: UUID of a notice
 * @user_data: data
 *
 * Returns: whether the notice stays though it is not payable: because it is being paid here
 */
typedef gboolean (*PirCartSpare) (const char *id,
                                  gpointer    user_data);

/**
 * pir_cart_book_new: @spare: asked with @spare_data, which outlives the store. Returns: (transfer full): an empty
 * book
 */
PirCartBook *pir_cart_book_new (PirCartSpare spare,
                                gpointer     spare_data);

/** pir_cart_book_set_store: @store (nullable): where the rows are from now on */
void pir_cart_book_set_store (PirCartBook *self,
                              PirStore    *store);

/** pir_cart_book_refresh: reads the store again */
void pir_cart_book_refresh (PirCartBook *self);

/**
 * pir_cart_book_get_rows: Returns: (transfer none) (element-type PirCartRow): the rows, in the order they were put in
 */
GPtrArray *pir_cart_book_get_rows (PirCartBook *self);

/** pir_cart_book_contains: Returns: whether the notice with UUID @id is in */
gboolean pir_cart_book_contains (PirCartBook *self,
                                 const char  *id);

/**
 * pir_cart_book_add: puts @notice in with its own amount, if it is payable and not in. Returns: whether it was put in
 */
gboolean pir_cart_book_add (PirCartBook *self,
                            PirNotice   *notice);

/** pir_cart_book_remove: takes the notice with UUID @id out */
void pir_cart_book_remove (PirCartBook *self,
                           const char  *id);

/**
 * pir_cart_book_set_amount: Returns: whether the notice with UUID @id is in and accepts @amount, which was taken then
 */
gboolean pir_cart_book_set_amount (PirCartBook *self,
                                   const char  *id,
                                   PirMoney     amount);

/** pir_cart_book_get_before: Returns: what was paid for the notice @id until its school changed the amount; 0 = it did not */
PirMoney pir_cart_book_get_before (PirCartBook *self,
                                   const char  *id);

G_END_DECLS
