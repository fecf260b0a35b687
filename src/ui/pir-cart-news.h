/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "core/pir-cart.h"
#include "ui/pir-main-window.h"

G_BEGIN_DECLS

/** pir_cart_news_tell: @window says from now on what happens by itself to notices in @cart */
void pir_cart_news_tell (PirCart       *cart,
                         PirMainWindow *window);

G_END_DECLS
