/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-checkout.h"

#include <string.h>

#include "wire/pir-json.h"

/* The example of POST /carts in pagoPA's own description of the interface: pagopa/pagopa-infra,
 * "Checkout - EC API" 1.0.0 (checkout_v1) */
static const char example[] =
  "{\n"
  "  \"emailNotice\": \"my_email@mail.it\",\n"
  "  \"paymentNotices\": [\n"
  "    {\n"
  "      \"noticeNumber\": \"302012387654312384\",\n"
  "      \"fiscalCode\": \"77777777777\",\n"
  "      \"amount\": 1000,\n"
  "      \"companyName\": \"Università degli Studi di Roma La Sapienza\",\n"
  "      \"description\": \"Pagamento test PostePay\"\n"
  "    },\n"
  "    {\n"
  "      \"noticeNumber\": \"302012387654312385\",\n"
  "      \"fiscalCode\": \"77777777777\",\n"
  "      \"amount\": 2000,\n"
  "      \"companyName\": \"Università degli Studi di Roma La Sapienza\",\n"
  "      \"description\": \"Pagamento test PostePay\"\n"
  "    }\n"
  "  ],\n"
  "  \"returnUrls\": {\n"
  "    \"returnOkUrl\": \"www.comune.di.prova.it/pagopa/success.html\",\n"
  "    \"returnCancelUrl\": \"www.comune.di.prova.it/pagopa/cancel.html\",\n"
  "    \"returnErrorUrl\": \"www.comune.di.prova.it/pagopa/error.html\"\n"
  "  },\n"
  "  \"idCart\": \"id_cart\",\n"
  "  \"allCCP\": \"false\"\n"
  "}\n";

static JsonObject *
parse (const char *text)
{
  g_autoptr (GError) error = NULL;
  JsonObject *object = pir_json_parse (text, strlen (text), &error);

  g_assert_no_error (error);

  return object;
}

static void
test_example (void)
{
  g_autoptr (JsonObject) object = parse (example);
  g_autoptr (GError) error = NULL;
  g_auto (PirCheckoutCart) cart = { 0 };

  g_assert_true (pir_wire_read_checkout_cart (object, &cart, &error));
  g_assert_no_error (error);
  g_assert_cmpstr (cart.cart_id, ==, "id_cart");
  g_assert_cmpstr (cart.email, ==, "my_email@mail.it");
  g_assert_cmpuint (cart.n_notices, ==, 2);
  g_assert_cmpstr (cart.notices[0].notice_number, ==, "302012387654312384");
  g_assert_cmpstr (cart.notices[1].creditor_tax_code, ==, "77777777777");
  g_assert_cmpint (cart.notices[1].amount, ==, 2000);
  g_assert_cmpstr (cart.notices[0].creditor_name, ==, "Università degli Studi di Roma La Sapienza");
  g_assert_cmpstr (cart.notices[0].description, ==, "Pagamento test PostePay");
  g_assert_cmpstr (cart.return_ok, ==, "www.comune.di.prova.it/pagopa/success.html");
  g_assert_cmpstr (cart.return_cancel, ==, "www.comune.di.prova.it/pagopa/cancel.html");
  g_assert_cmpstr (cart.return_error, ==, "www.comune.di.prova.it/pagopa/error.html");
}

/* What we write says the same as the example, but for allCCP, which we have no use for. */
static void
test_written (void)
{
  g_autoptr (JsonObject) object = parse (example);
  g_auto (PirCheckoutCart) cart = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) expected = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonNode) written = json_node_new (JSON_NODE_OBJECT);

  g_assert_true (pir_wire_read_checkout_cart (object, &cart, NULL));
  bytes = pir_wire_write_checkout_cart (&cart);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));

  json_node_take_object (written, parse (text));
  json_node_take_object (expected, parse (example));
  json_object_remove_member (json_node_get_object (expected), "allCCP");
  g_assert_true (json_node_equal (written, expected));
}

static void
test_least (void)
{
  g_autoptr (JsonObject) object = parse (example);
  g_auto (PirCheckoutCart) cart = { 0 };
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *text = NULL;

  json_object_remove_member (object, "idCart");
  json_object_set_null_member (object, "emailNotice");
  g_assert_true (pir_wire_read_checkout_cart (object, &cart, NULL));
  g_assert_null (cart.cart_id);
  g_assert_null (cart.email);

  bytes = pir_wire_write_checkout_cart (&cart);
  text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_assert_null (strstr (text, "idCart"));
  g_assert_null (strstr (text, "emailNotice"));
}

static void
test_faulty (void)
{
  static const char * const cases[][3] = {
    { "\"302012387654312384\"", "\"30201238765431238\"", "paymentNotices[0].noticeNumber: not so many digits" },
    { "\"302012387654312384\"", "\"3020123876543123840\"", "paymentNotices[0].noticeNumber: too long" },
    { "\"302012387654312385\"", "\"30201238765431238X\"", "paymentNotices[1].noticeNumber: not so many digits" },
    { "\"77777777777\"", "77777777777", "paymentNotices[0].fiscalCode: not a string" },
    { "\"amount\": 2000", "\"amount\": 0", "paymentNotices[1].amount: out of range" },
    { "\"amount\": 1000", "\"amount\": 10.00", "paymentNotices[0].amount: not a whole number" },
    { "\"companyName\"", "\"companyname\"", "paymentNotices[0].companyName: missing" },
    { "\"description\"", "\"Description\"", "paymentNotices[0].description: missing" },
    { "\"returnOkUrl\"", "\"returnURL\"", "returnUrls.returnOkUrl: missing" },
    { "\"returnUrls\"", "\"urls\"", "returnUrls: missing" },
    { "\"paymentNotices\"", "\"notices\"", "paymentNotices: missing" },
  };
  g_autoptr (JsonObject) empty = parse (example);
  g_autoptr (GError) error = NULL;
  PirCheckoutCart cart;

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) text = g_string_new (example);
      g_autoptr (JsonObject) object = NULL;
      g_autoptr (GError) fault = NULL;

      g_assert_cmpuint (g_string_replace (text, cases[i][0], cases[i][1], 1), ==, 1);
      object = parse (text->str);
      g_assert_false (pir_wire_read_checkout_cart (object, &cart, &fault));
      g_assert_error (fault, PIR_WIRE_ERROR, PIR_WIRE_ERROR_FIELD);
      g_assert_cmpstr (fault->message, ==, cases[i][2]);
      g_assert_null (cart.notices);
    }

  json_object_set_array_member (empty, "paymentNotices", json_array_new ());
  g_assert_false (pir_wire_read_checkout_cart (empty, &cart, &error));
  g_assert_cmpstr (error->message, ==, "paymentNotices: empty");
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/wire-checkout/example", test_example);
  g_test_add_func ("/wire-checkout/written", test_written);
  g_test_add_func ("/wire-checkout/least", test_least);
  g_test_add_func ("/wire-checkout/faulty", test_faulty);

  return g_test_run ();
}
