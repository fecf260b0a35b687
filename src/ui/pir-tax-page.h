/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/**
 * PirTaxPage:
 *
 * What of a year's receipts counts for the tax return, for each child and payer, and what does not. It is printed, saved as PDF and as
 * a table, and put together with the payment certificates for whoever does the return.
 */
#define PIR_TYPE_TAX_PAGE (pir_tax_page_get_type ())
G_DECLARE_FINAL_TYPE (PirTaxPage, pir_tax_page, PIR, TAX_PAGE, PirPage)

G_END_DECLS
