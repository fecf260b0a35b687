/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-cart-news.h"

#include <glib/gi18n.h>

#include "ui/pir-words.h"

static void
dropped_cb (PirMainWindow *window,
            PirNotice     *notice)
{
  /* Translators: an event; %s is what a notice asks money for */
  g_autofree char *text = g_strdup_printf (_("“%s” cannot be paid any more and has left the cart"),
                                           pir_notice_peek (notice)->reason);

  pir_main_window_say (window, text);
}

static void
exchanged_cb (PirMainWindow *window,
              PirNotice     *notice)
{
  /* Translators: an event; %s is what a notice asks money for. The other way to pay the same (unica soluzione, rate) was put
   * into the cart. */
  g_autofree char *text = g_strdup_printf (_("“%s” has left the cart: it is paid all at once or in instalments"),
                                           pir_notice_peek (notice)->reason);

  pir_main_window_say (window, text);
}

static void
amended_cb (PirMainWindow *window,
            PirNotice     *notice)
{
  g_autofree char *amount = pir_words_money (pir_notice_peek (notice)->amount);
  /* Translators: an event; %1$s is what a notice in the cart asks money for, %2$s an amount of money */
  g_autofree char *text = g_strdup_printf (_("The school has changed “%1$s”, which is in the cart: it is %2$s now"),
                                           pir_notice_peek (notice)->reason, amount);

  pir_main_window_say (window, text);
}

void
pir_cart_news_tell (PirCart       *cart,
                    PirMainWindow *window)
{
  g_return_if_fail (PIR_IS_CART (cart));
  g_return_if_fail (PIR_IS_MAIN_WINDOW (window));

  g_signal_connect_object (cart, "dropped", G_CALLBACK (dropped_cb), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (cart, "exchanged", G_CALLBACK (exchanged_cb), window, G_CONNECT_SWAPPED);
  g_signal_connect_object (cart, "amended", G_CALLBACK (amended_cb), window, G_CONNECT_SWAPPED);
}
