/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "core/pir-context.h"

G_BEGIN_DECLS

/**
 * PirCartButton:
 *
 * Leads to the cart and shows how many notices are in it. Property "context" (PirContext).
 */
#define PIR_TYPE_CART_BUTTON (pir_cart_button_get_type ())
G_DECLARE_FINAL_TYPE (PirCartButton, pir_cart_button, PIR, CART_BUTTON, AdwBin)

G_END_DECLS
