/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/**
 * PirMoneyPage:
 *
 * What was spent in each school year, by child and category, and what is coming. It can be printed and saved as PDF.
 */
#define PIR_TYPE_MONEY_PAGE (pir_money_page_get_type ())
G_DECLARE_FINAL_TYPE (PirMoneyPage, pir_money_page, PIR, MONEY_PAGE, PirPage)

G_END_DECLS
