/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/pir-node-cart.h"

#include <errno.h>
#include <string.h>
#include <sys/random.h>

#include "base/pir-date.h"
#include "sandbox/pir-psp-codes.h"
#include "sandbox/pir-sandbox-error.h"
#include "wire/pir-json.h"

#define TOKEN_BYTES 32

struct _PirNodeCart
{
  GObject          parent_instance;

  char            *token;
  PirService      *service;
  JsonObject      *object;    /* (owned) holds the request's strings */
  PirCheckoutCart  request;
  GBytes          *body;
  gint64           opened_at;
  PirMoney         amount;
  PirMoney         fee;

  PirNodeState     state;
  gint64           state_since;
  PirOutcome      *outcome;   /* (nullable) */
};

G_DEFINE_FINAL_TYPE (PirNodeCart, pir_node_cart, G_TYPE_OBJECT)

static void
fill_random (guint8 *bytes,
             gsize   size)
{
  gsize done = 0;

  while (done < size)
    {
      ssize_t n = getrandom (bytes + done, size - done, 0);

      if (n >= 0)
        done += (gsize) n;
      else if (errno != EINTR)
        g_error ("no random bytes: %s", g_strerror (errno));
    }
}

char *
pir_node_cart_new_psp_ref (gint64 now)
{
  int year, month, day;
  guint64 number;

  fill_random ((guint8 *) &number, sizeof number);
  pir_date_get (pir_date_from_time (now), &year, &month, &day);
  return g_strdup_printf ("%04d%02d%02d%016" G_GUINT64_FORMAT, year, month, day,
                          number % G_GUINT64_CONSTANT (10000000000000000));
}

/* A way back that is no web address would become a link to anything. */
static gboolean
is_web_address (const char *text)
{
  g_autoptr(GUri) uri = text != NULL ? g_uri_parse (text, G_URI_FLAGS_NONE, NULL) : NULL;
  const char *scheme = uri != NULL ? g_uri_get_scheme (uri) : "";

  return g_str_equal (scheme, "http") || g_str_equal (scheme, "https");
}

static gboolean
check_request (const PirCheckoutCart  *request,
               GError                **error)
{
  if (request->cart_id == NULL)
    {
      g_set_error_literal (error, PIR_WIRE_ERROR, PIR_WIRE_ERROR_FIELD, "idCart: is needed here");
      return FALSE;
    }
  if (!is_web_address (request->return_ok) || !is_web_address (request->return_cancel) ||
      !is_web_address (request->return_error))
    {
      g_set_error_literal (error, PIR_WIRE_ERROR, PIR_WIRE_ERROR_FIELD, "returnUrls: not an http or https address");
      return FALSE;
    }
  return TRUE;
}

static gboolean
add_up (PirNodeCart  *self,
        GError      **error)
{
  self->amount = 0;
  for (gsize i = 0; i < self->request.n_notices; i++)
    if (!pir_money_add (self->amount, self->request.notices[i].amount, &self->amount))
      {
        g_set_error_literal (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_SERVICE, "the amounts do not add up");
        return FALSE;
      }
  if (!pir_service_is_online (self->service) || !pir_service_get_fee (self->service, self->amount, &self->fee))
    {
      g_set_error (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_SERVICE,
                   "service %s is not offered for this amount", pir_service_peek (self->service)->id);
      return FALSE;
    }
  return TRUE;
}

static void
pir_node_cart_finalize (GObject *object)
{
  PirNodeCart *self = PIR_NODE_CART (object);

  pir_checkout_cart_clear (&self->request);
  g_clear_pointer (&self->object, json_object_unref);
  g_clear_pointer (&self->body, g_bytes_unref);
  g_clear_object (&self->service);
  g_clear_object (&self->outcome);
  g_free (self->token);

  G_OBJECT_CLASS (pir_node_cart_parent_class)->finalize (object);
}

static void
pir_node_cart_class_init (PirNodeCartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_node_cart_finalize;
}

static void
pir_node_cart_init (PirNodeCart *self)
{
}

PirNodeCart *
pir_node_cart_new (const char  *token,
                   PirService  *service,
                   JsonObject  *body,
                   gint64       opened_at,
                   GError     **error)
{
  g_autoptr(PirNodeCart) self = NULL;

  g_return_val_if_fail (token != NULL, NULL);
  g_return_val_if_fail (PIR_IS_SERVICE (service), NULL);
  g_return_val_if_fail (body != NULL, NULL);

  self = g_object_new (PIR_TYPE_NODE_CART, NULL);
  self->token = g_strdup (token);
  self->service = g_object_ref (service);
  self->object = json_object_ref (body);
  self->opened_at = opened_at;
  self->state_since = opened_at;
  if (!pir_wire_read_checkout_cart (body, &self->request, error) || !check_request (&self->request, error) ||
      !add_up (self, error))
    return NULL;
  self->body = pir_wire_write_checkout_cart (&self->request);
  return g_steal_pointer (&self);
}

char *
pir_node_cart_new_token (void)
{
  guint8 bytes[TOKEN_BYTES];
  GString *text = g_string_sized_new (2 * TOKEN_BYTES + 1);

  fill_random (bytes, sizeof bytes);
  for (gsize i = 0; i < sizeof bytes; i++)
    g_string_append_printf (text, "%02x", bytes[i]);
  return g_string_free (text, FALSE);
}

const char *
pir_node_cart_get_token (PirNodeCart *self)
{
  g_return_val_if_fail (PIR_IS_NODE_CART (self), NULL);

  return self->token;
}

PirService *
pir_node_cart_get_service (PirNodeCart *self)
{
  g_return_val_if_fail (PIR_IS_NODE_CART (self), NULL);

  return self->service;
}

const PirCheckoutCart *
pir_node_cart_get_request (PirNodeCart *self)
{
  g_return_val_if_fail (PIR_IS_NODE_CART (self), NULL);

  return &self->request;
}

GBytes *
pir_node_cart_get_body (PirNodeCart *self)
{
  g_return_val_if_fail (PIR_IS_NODE_CART (self), NULL);

  return self->body;
}

gint64
pir_node_cart_get_opened_at (PirNodeCart *self)
{
  g_return_val_if_fail (PIR_IS_NODE_CART (self), 0);

  return self->opened_at;
}

PirMoney
pir_node_cart_get_amount (PirNodeCart *self)
{
  g_return_val_if_fail (PIR_IS_NODE_CART (self), 0);

  return self->amount;
}

PirMoney
pir_node_cart_get_fee (PirNodeCart *self)
{
  g_return_val_if_fail (PIR_IS_NODE_CART (self), 0);

  return self->fee;
}

PirNodeState
pir_node_cart_get_state (PirNodeCart *self)
{
  g_return_val_if_fail (PIR_IS_NODE_CART (self), PIR_NODE_OPEN);

  return self->state;
}

gint64
pir_node_cart_get_state_since (PirNodeCart *self)
{
  g_return_val_if_fail (PIR_IS_NODE_CART (self), 0);

  return self->state_since;
}

PirOutcome *
pir_node_cart_get_outcome (PirNodeCart *self)
{
  g_return_val_if_fail (PIR_IS_NODE_CART (self), NULL);

  return self->outcome;
}

void
pir_node_cart_enter (PirNodeCart  *self,
                     PirNodeState  state,
                     gint64        since,
                     PirOutcome   *outcome)
{
  g_return_if_fail (PIR_IS_NODE_CART (self));

  self->state = state;
  self->state_since = since;
  if (outcome != NULL)
    g_set_object (&self->outcome, outcome);
}

PirOutcome *
pir_node_cart_make_outcome (PirNodeCart  *self,
                            PirNodeState  state,
                            gint64        now)
{
  g_autofree char *event_id = NULL;
  g_autofree char *psp_name = NULL;
  g_autofree char *psp_tax_code = NULL;
  g_autofree char *psp_ref = NULL;
  PirOutcomeFields fields = { 0 };

  g_return_val_if_fail (PIR_IS_NODE_CART (self), NULL);

  if (!pir_node_state_get_outcome (state, &fields.kind, &fields.code))
    return NULL;
  event_id = g_uuid_string_random ();
  psp_name = pir_service_dup_title (self->service);
  psp_tax_code = pir_psp_codes_dup (pir_service_peek (self->service)->psp_id);
  psp_ref = fields.kind == PIR_OUTCOME_OK ? pir_node_cart_new_psp_ref (now) : NULL;
  fields.event_id = event_id;
  fields.payment_id = self->request.cart_id;
  fields.psp_id = pir_service_peek (self->service)->psp_id;
  fields.psp_name = psp_name;
  fields.psp_tax_code = psp_tax_code;
  fields.psp_ref = psp_ref;
  fields.amount = self->amount;
  fields.fee = self->fee;
  fields.at = now;
  fields.application_date = fields.kind == PIR_OUTCOME_OK ? pir_date_from_time (now) : PIR_DATE_NONE;
  fields.transfer_date = fields.kind == PIR_OUTCOME_OK ? fields.application_date + 1 : PIR_DATE_NONE;
  return pir_outcome_new (&fields);
}
