/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-checkout.h"

#include "wire/pir-wire-private.h"

#define MAX_TEXT 140 /* companyName and description */

static void
read_notice (PirCheckoutNotice *notice,
             PirFields         *fields,
             JsonObject        *object,
             guint              index)
{
  PirFields within;
  GError *error = NULL;

  pir_fields_init (&within, object, FALSE);
  notice->notice_number = pir_fields_digits (&within, "noticeNumber", 18);
  notice->creditor_tax_code = pir_fields_digits (&within, "fiscalCode", 11);
  notice->amount = pir_fields_int (&within, "amount", 1, PIR_MONEY_MAX);
  notice->creditor_name = pir_fields_string (&within, "companyName", MAX_TEXT);
  notice->description = pir_fields_string (&within, "description", MAX_TEXT);

  if (!pir_fields_end (&within, &error))
    pir_fields_fail_within (fields, "paymentNotices", index, error);
}

static void
read_notices (PirCheckoutCart *cart,
              PirFields       *fields)
{
  JsonArray *array = pir_fields_array (fields, "paymentNotices", PIR_MAX_ITEMS);
  guint n = array != NULL ? json_array_get_length (array) : 0;

  if (n == 0)
    pir_fields_fail (fields, "paymentNotices", "empty");

  cart->notices = g_new0 (PirCheckoutNotice, n);
  cart->n_notices = n;
  for (guint i = 0; i < n; i++)
    {
      JsonObject *object = pir_fields_element (fields, "paymentNotices", array, i);

      if (object != NULL)
        read_notice (&cart->notices[i], fields, object, i);
    }
}

static void
read_return_urls (PirCheckoutCart *cart,
                  PirFields       *fields)
{
  JsonObject *object = pir_fields_object (fields, "returnUrls");
  PirFields within;
  GError *error = NULL;

  if (object == NULL)
    return;

  pir_fields_init (&within, object, FALSE);
  cart->return_ok = pir_fields_string (&within, "returnOkUrl", PIR_MAX_URL);
  cart->return_cancel = pir_fields_string (&within, "returnCancelUrl", PIR_MAX_URL);
  cart->return_error = pir_fields_string (&within, "returnErrorUrl", PIR_MAX_URL);

  if (!pir_fields_end (&within, &error))
    pir_fields_fail_within (fields, "returnUrls", -1, error);
}

static void
write_notices (PirJsonWriter         *writer,
               const PirCheckoutCart *cart)
{
  pir_json_begin_array (writer, "paymentNotices");
  for (gsize i = 0; i < cart->n_notices; i++)
    {
      const PirCheckoutNotice *notice = &cart->notices[i];

      pir_json_begin_object (writer, NULL);
      pir_json_add_string (writer, "noticeNumber", notice->notice_number);
      pir_json_add_string (writer, "fiscalCode", notice->creditor_tax_code);
      pir_json_add_int (writer, "amount", notice->amount);
      pir_json_add_string (writer, "companyName", notice->creditor_name);
      pir_json_add_string (writer, "description", notice->description);
      pir_json_end_object (writer);
    }
  pir_json_end_array (writer);
}

GBytes *
pir_wire_write_checkout_cart (const PirCheckoutCart *cart)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (cart != NULL, NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_add_opt_string (writer, "emailNotice", cart->email);
  write_notices (writer, cart);
  pir_json_begin_object (writer, "returnUrls");
  pir_json_add_string (writer, "returnOkUrl", cart->return_ok);
  pir_json_add_string (writer, "returnCancelUrl", cart->return_cancel);
  pir_json_add_string (writer, "returnErrorUrl", cart->return_error);
  pir_json_end_object (writer);
  pir_json_add_opt_string (writer, "idCart", cart->cart_id);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

gboolean
pir_wire_read_checkout_cart (JsonObject       *object,
                             PirCheckoutCart  *cart,
                             GError          **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (cart != NULL, FALSE);

  /* Not strictly: the public format allows members that this program has no use for (allCCP). */
  pir_fields_init (&fields, object, FALSE);
  *cart = (PirCheckoutCart) { 0 };
  cart->cart_id = pir_fields_opt_string (&fields, "idCart", PIR_MAX_CODE);
  cart->email = pir_fields_opt_string (&fields, "emailNotice", PIR_MAX_EMAIL);
  read_notices (cart, &fields);
  read_return_urls (cart, &fields);

  if (pir_fields_end (&fields, error))
    return TRUE;

  pir_checkout_cart_clear (cart);

  return FALSE;
}

void
pir_checkout_cart_clear (PirCheckoutCart *cart)
{
  g_return_if_fail (cart != NULL);

  g_clear_pointer (&cart->notices, g_free);
  cart->n_notices = 0;
}
