/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-cart.h"

G_BEGIN_DECLS

/** pir_cart_line_new: Returns: (transfer full): a line of @group that pays @amount cents for @notice */
PirCartLine *pir_cart_line_new (PirNotice *notice,
                                PirMoney   amount,
                                guint      group);

/** pir_cart_line_set_before: of a line not yet shown: it paid @before cents until the school changed the amount; 0 = it did not */
void pir_cart_line_set_before (PirCartLine *self,
                               PirMoney     before);

/** pir_cart_line_equal: Returns: whether both show and send the same */
gboolean pir_cart_line_equal (PirCartLine *self,
                              PirCartLine *other);

G_END_DECLS
