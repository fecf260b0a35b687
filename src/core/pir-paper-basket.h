/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-cart.h"
#include "model/pir-payment.h"

G_BEGIN_DECLS

/**
 * PirPaperBasket:
 *
 * Notices that were looked up by their papers and are to be paid together: kept for as long as somebody is at it, and nowhere else.
 * Signal "changed": another notice is in, one is out, or one is not what it was.
 */
#define PIR_TYPE_PAPER_BASKET (pir_paper_basket_get_type ())
G_DECLARE_FINAL_TYPE (PirPaperBasket, pir_paper_basket, PIR, PAPER_BASKET, GObject)

/** pir_paper_basket_new: Returns: (transfer full): one with nothing in it */
PirPaperBasket *pir_paper_basket_new (void);

/** pir_paper_basket_get_lines: Returns: (transfer none): a list model of PirCartLine */
GListModel *pir_paper_basket_get_lines (PirPaperBasket *self);

/** pir_paper_basket_put: puts @notice in, to be paid with @amount; one with its id is replaced */
void pir_paper_basket_put (PirPaperBasket *self,
                           PirNotice      *notice,
                           PirMoney        amount);

/** pir_paper_basket_take: takes the notice with this @id (nullable) out. Returns: (transfer full) (nullable): its line, if it was in */
PirCartLine *pir_paper_basket_take (PirPaperBasket *self,
                                    const char     *id);

/** pir_paper_basket_clear: takes everything out */
void pir_paper_basket_clear (PirPaperBasket *self);

/**
 * pir_paper_basket_build_items:
 * @self: the basket
 * @notice: (nullable): one more, which is not in
 * @amount: what is paid for @notice
 * @n_items: (out): how many
 * @total: (out): their sum
 *
 * Returns: (transfer container) (array length=n_items): what to pay: those that are in, then @notice. Valid as long as they are
 */
PirPaymentItem *pir_paper_basket_build_items (PirPaperBasket *self,
                                              PirNotice      *notice,
                                              PirMoney        amount,
                                              gsize          *n_items,
                                              PirMoney       *total);

G_END_DECLS
