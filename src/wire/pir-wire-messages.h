/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "model/pir-payment.h"
#include "model/pir-problem.h"
#include "model/pir-tokens.h"
#include "model/pir-ways.h"
#include "wire/pir-json-writer.h"

G_BEGIN_DECLS

/*
 * Requests and answers that are no nouns. Strings read belong to the JsonObject that was read; requests are read
 * strictly: the server refuses members it does not know.
 */

/**
 * PirProblemFields:
 *
 * An RFC 9457 answer, media type application/problem+json.
 */
typedef struct
{
  PirProblemCode  code;
  guint           status;       /* HTTP status */
  const char     *detail;       /* (nullable) English, for logs; people get the app's sentence for the code */
  const char     *field;        /* (nullable) the member that is wrong */
  const char     *notice_id;    /* (nullable) UUID: which notice */
  gint64          amount;       /* NOTICE_STALE: what it is now; FEE_CHANGED: the fee now; -1 = not told */
  gint64          locked_until; /* NOTICE_LOCKED: seconds since 1970 UTC; 0 = not told */
  gint64          retry_after;  /* seconds; 0 = not told */
} PirProblemFields;

/** pir_wire_write_problem: schema Problem. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_problem (const PirProblemFields *problem);
/** pir_wire_read_problem: schema Problem; other codes are PIR_PROBLEM_UNKNOWN. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_problem (JsonObject *object, PirProblemFields *problem, GError **error);

/**
 * PirSignInFields:
 * @user_name: 1 to 100 characters
 * @password: 1 to 200 characters
 * @device_name: (nullable): what the list of sessions will show
 */
typedef struct
{
  const char *user_name;
  const char *password;
  const char *device_name;
} PirSignInFields;

/** pir_wire_write_sign_in: schema SignIn. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_sign_in (const PirSignInFields *fields);
/** pir_wire_read_sign_in: schema SignIn. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_sign_in (JsonObject *object, PirSignInFields *fields, GError **error);
/** pir_wire_write_refresh: schema Refresh. Returns: (transfer full): the whole body */
GBytes *pir_wire_write_refresh (const char *refresh_token);
/** pir_wire_read_refresh: schema Refresh. Returns: (transfer none): the token, or NULL with PIR_WIRE_ERROR */
const char *pir_wire_read_refresh (JsonObject *object, GError **error);
/** pir_wire_write_tokens: schema Session; @lifetime: seconds of the access token. Returns: (transfer full): the body */
GBytes *pir_wire_write_tokens (PirTokens *tokens, gint64 lifetime);
/** pir_wire_read_tokens: schema Session; the end is counted from @now. Returns: (transfer full) */
PirTokens *pir_wire_read_tokens (JsonObject *object, gint64 now, GError **error);

/**
 * PirPaymentRequest:
 * @items: (array length=n_items): what is to be paid
 * @n_items: how many, 0 to 50; how many are too few or too many is the server's question, with answers of their own
 * @service_id: (nullable): the way to pay; NULL in a request for a quote
 * @fee: the fee that the payer saw; -1 in a request for a quote
 * @email: (nullable): where the confirmation goes beside the account's own address
 * @is_looked_up: whether the notices are anybody's, told by a lookup
 * @guest_token: (nullable): what opens a payment without an account, made by who pays; NULL elsewhere
 * @ways: what the payer wants, in a request for a quote; its lists are containers that were made, like the items
 */
typedef struct
{
  PirPaymentItem *items;
  gsize           n_items;
  const char     *service_id;
  PirMoney        fee;
  const char     *email;
  gboolean        is_looked_up;
  const char     *guest_token;
  PirWays         ways;
} PirPaymentRequest;

/** pir_wire_write_payment_request: PaymentRequest; QuoteRequest where service_id is NULL, GuestPaymentRequest where guest_token is
 * not. Returns: (transfer full) */
GBytes *pir_wire_write_payment_request (const PirPaymentRequest *request);
/** pir_wire_read_payment_request: schema PaymentRequest; new items. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_payment_request (JsonObject *object, PirPaymentRequest *request, GError **error);
/** pir_wire_read_quote_request: schema QuoteRequest; new items. Returns: FALSE with PIR_WIRE_ERROR */
gboolean pir_wire_read_quote_request (JsonObject *object, PirPaymentRequest *request, GError **error);
/** pir_payment_request_clear: frees the items and lists that reading a request made */
void pir_payment_request_clear (PirPaymentRequest *request);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PirPaymentRequest, pir_payment_request_clear)

G_END_DECLS
