/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "core/pir-paper-basket.h"

G_BEGIN_DECLS

/**
 * PirPaperList:
 *
 * Paper notices that are to be paid together, each with a button that takes it out. Nothing is shown where there is none. Property
 * "title": what stands above them.
 */
#define PIR_TYPE_PAPER_LIST (pir_paper_list_get_type ())
G_DECLARE_FINAL_TYPE (PirPaperList, pir_paper_list, PIR, PAPER_LIST, GtkBox)

/** pir_paper_list_set_basket: shows what is in @basket, from now on */
void pir_paper_list_set_basket (PirPaperList   *self,
                                PirPaperBasket *basket);

G_END_DECLS
