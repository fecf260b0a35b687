/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/pir-money.h"
#include "wire/pir-json-writer.h"

G_BEGIN_DECLS

/**
 * PirCheckoutNotice:
 *
 * One of a checkout cart's paymentNotices.
 */
typedef struct
{
  const char *notice_number;     /* 18 digits */
  const char *creditor_tax_code; /* 11 digits */
  PirMoney    amount;            /* cents, at least 1 */
  const char *creditor_name;     /* at most 140 characters */
  const char *description;       /* at most 140 characters */
} PirCheckoutNotice;

/**
 * PirCheckoutCart:
 *
 * What a creditor body sends to open a checkout: the public format of pagoPA's "Checkout for creditor institutions",
 * v1 (POST /carts), CartRequest.
 */
typedef struct
{
  const char        *cart_id;    /* (nullable) idCart */
  const char        *email;      /* (nullable) emailNotice */
  PirCheckoutNotice *notices;
  gsize              n_notices;  /* 1 to 5 in the public format; our server's limit is configured */
  const char        *return_ok;
  const char        *return_cancel;
  const char        *return_error;
} PirCheckoutCart;

/** pir_wire_write_checkout_cart: Returns: (transfer full): the whole body of POST /carts */
GBytes *pir_wire_write_checkout_cart (const PirCheckoutCart *cart);
/** pir_wire_read_checkout_cart: @cart's notices are new, strings are @object's. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_checkout_cart (JsonObject *object, PirCheckoutCart *cart, GError **error);
/** pir_checkout_cart_clear: frees the notices of a cart that was read */
void pir_checkout_cart_clear (PirCheckoutCart *cart);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PirCheckoutCart, pir_checkout_cart_clear)

G_END_DECLS
