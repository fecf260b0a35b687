/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "ui/pir-page.h"

G_BEGIN_DECLS

/**
 * PirPayPage:
 *
 * The cart and its payment in three steps that stay visible: what, how, go.
 */
#define PIR_TYPE_PAY_PAGE (pir_pay_page_get_type ())
G_DECLARE_FINAL_TYPE (PirPayPage, pir_pay_page, PIR, PAY_PAGE, PirPage)

G_END_DECLS
