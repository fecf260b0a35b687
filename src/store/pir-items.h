/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-payment.h"
#include "store/pir-statements.h"

G_BEGIN_DECLS

/**
 * pir_items_put:
 * @statements: a repository
 * @which: its statement that inserts (owner, position, notice_id, version, amount) as ?1 to ?5
 * @owner: UUID or key of what the items belong to
 * @items: (array length=n_items): items
 * @n_items: how many
 * @error: return location
 *
 * Returns: FALSE with PIR_STORE_ERROR
 */
gboolean pir_items_put (PirStatements         *statements,
                        guint                  which,
                        const char            *owner,
                        const PirPaymentItem  *items,
                        gsize                  n_items,
                        GError               **error);

/**
 * pir_items_read:
 * @statements: a repository
 * @which: its statement that answers notice_id, version, amount of the items of owner ?1, in their order
 * @owner: UUID or key of what the items belong to
 * @error: return location
 *
 * Returns: (transfer full) (element-type PirPaymentItem): the items, which own their text, or NULL with PIR_STORE_ERROR
 */
GArray *pir_items_read (PirStatements  *statements,
                        guint           which,
                        const char     *owner,
                        GError        **error);

/** pir_items_get: Returns: (transfer none) (nullable): the items of pir_items_read() as nouns take them */
const PirPaymentItem *pir_items_get (GArray *items);

G_END_DECLS
