/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/**
 * PirReceiptsPage:
 *
 * The receipts, by year, and one of them beside or over the list. Its target is the UUID of a receipt.
 */
#define PIR_TYPE_RECEIPTS_PAGE (pir_receipts_page_get_type ())
G_DECLARE_FINAL_TYPE (PirReceiptsPage, pir_receipts_page, PIR, RECEIPTS_PAGE, PirPage)

G_END_DECLS
