/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-service-info.h"

static const char * const hosts[] = {
  "checkout.example.org", "PAY.example.org:8443", "127.0.0.1:8081", "localhost:8082", "[::1]:8083", "127.0.0.1",
  "evil.test:443", "xn--bcher-kva.example", NULL,
};

static const char * const allowed[] = {
  "https://checkout.example.org",
  "https://checkout.example.org/",
  "https://checkout.example.org/c/abc?x=1&y=%20#top",
  "https://CHECKOUT.Example.ORG/c",
  "HTTPS://checkout.example.org/c",
  "https://checkout.example.org:443/c",
  "https://pay.example.org:8443/",
  "https://evil.test/",
  "http://127.0.0.1:8081/checkout/abc",
  "https://127.0.0.1:8081/checkout/abc",
  "http://127.0.0.1/",
  "http://127.0.0.1:80/",
  "http://localhost:8082/",
  "http://[::1]:8083/",
  "https://xn--bcher-kva.example/",
  "https://checkout.example.org:/@evil.example/", /* RFC 3986, 3.2.3: no digits,
  default port; '@' is just of the path */
};

static const char * const refused[] = {
  "",
  "checkout.example.org",
  "//checkout.example.org/",
  "https:checkout.example.org",
  "https:/checkout.example.org",
  "https:///checkout.example.org",
  "https://",
  "http://checkout.example.org/",
  "ftp://checkout.example.org/",
  "javascript://checkout.example.org/%0aalert(1)",
  "file:///etc/passwd",
  "data:text/html,x",
  "https://checkout.example.org:444/",
  "https://checkout.example.org:0/",
  "https://checkout.example.org:99999/",
  "https://pay.example.org/",
  "https://pay.example.org:443/",
  "https://user@checkout.example.org/",
  "https://user:password@checkout.example.org/",
  "https://checkout.example.org@evil.example/",
  "https://checkout.example.org:443@evil.example/",
  "https://checkout.example.org%40evil.example/",
  "https://checkout.example.org\\@evil.example/",
  "https://evil.example\\checkout.example.org/",
  "https://checkout.example.org/\\evil.example",
  "https:\\\\checkout.example.org/",
  "https://evil.example/https://checkout.example.org",
  "https://evil.example#@checkout.example.org/",
  "https://evil.example?@checkout.example.org/",
  "https://checkout.example.org.evil.example/",
  "https://checkout.example.org./",
  "https://xcheckout.example.org/",
  "https://checkout.example.or/",
  "https://checkout%2eexample.org/",
  "https://checkout.example.org%00.evil.example/",
  "https://checkout。example。org/",
  "https://сheckout.example.org/", /* a Cyrillic с */
  "https://bücher.example/",
  "https://checkout.example.org /",
  " https://checkout.example.org/",
  "https://checkout.example.org/\n",
  "https://check\tout.example.org/",
  "https://checkout.example.org/a b",
  "https://checkout.example.org/à",
  "http://127.0.0.2:8081/",
  "http://127.1:8081/",
  "http://0x7f.0.0.1:8081/",
  "http://2130706433:8081/",
  "http://127.0.0.1:8082/",
  "http://[::ffff:127.0.0.1]:8081/",
  "http://[::1]/",
  "http://localhost/",
  "http://localhost.:8082/",
  "http://localhost.evil.example:8082/",
  "http://evil.test:443/",
  "https://[checkout.example.org]/",
  "https://[::1%25lo]:8083/",
};

static const PirIdentityProvider providers[] = { { "spid", "SPID", PIR_IDENTITY_SPID }, { "keycloak", "Comune", PIR_IDENTITY_OTHER } };

static PirServiceInfo *
make_info (const char * const *checkout_hosts)
{
  return pir_service_info_new (&(PirServiceInfoFields) {
    .name = "Pago In Rete", .version = "0.1.0", .max_notices = 5, .lock_seconds = 1800,
    .checkout_hosts = checkout_hosts, .providers = providers, .n_providers = G_N_ELEMENTS (providers),
  });
}

static void
test_allowed (void)
{
  g_autoptr (PirServiceInfo) info = make_info (hosts);

  for (gsize i = 0; i < G_N_ELEMENTS (allowed); i++)
    {
      g_test_message ("%s", allowed[i]);
      g_assert_true (pir_service_info_allows_checkout (info, allowed[i]));
    }
}

static void
test_refused (void)
{
  g_autoptr (PirServiceInfo) info = make_info (hosts);
  g_autofree char *path = g_strnfill (3000, 'a');
  g_autofree char *endless = g_strconcat ("https://checkout.example.org/", path, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_test_message ("%s", refused[i]);
      g_assert_false (pir_service_info_allows_checkout (info, refused[i]));
    }

  g_assert_false (pir_service_info_allows_checkout (info, NULL));
  g_assert_false (pir_service_info_allows_checkout (info, endless));
}

static void
test_no_hosts (void)
{
  static const char * const empty_entry[] = { "", ":443", "*", "*.example.org", NULL };
  g_autoptr (PirServiceInfo) none = make_info (NULL);
  g_autoptr (PirServiceInfo) odd = make_info (empty_entry);

  g_assert_nonnull (pir_service_info_peek (none)->checkout_hosts);
  g_assert_null (pir_service_info_peek (none)->checkout_hosts[0]);
  for (gsize i = 0; i < G_N_ELEMENTS (allowed); i++)
    {
      g_assert_false (pir_service_info_allows_checkout (none, allowed[i]));
      g_assert_false (pir_service_info_allows_checkout (odd, allowed[i]));
    }
}

static void
test_fields (void)
{
  PirServiceInfo *info = make_info (hosts);
  const PirServiceInfoFields *fields = pir_service_info_peek (info);

  g_assert_cmpstr (fields->name, ==, "Pago In Rete");
  g_assert_cmpuint (fields->max_notices, ==, 5);
  g_assert_null (fields->help_phone);
  g_assert_true (fields->checkout_hosts != hosts);
  g_assert_cmpstr (fields->checkout_hosts[0], ==, hosts[0]);
  g_assert_cmpuint (fields->n_providers, ==, 2);
  g_assert_true (fields->providers[1].id != providers[1].id);
  g_assert_cmpstr (fields->providers[1].id, ==, "keycloak");
  g_assert_cmpstr (fields->providers[1].name, ==, "Comune");
  g_assert_cmpint (fields->providers[0].kind, ==, PIR_IDENTITY_SPID);
  g_assert_finalize_object (info);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/service-info/allowed", test_allowed);
  g_test_add_func ("/service-info/refused", test_refused);
  g_test_add_func ("/service-info/no-hosts", test_no_hosts);
  g_test_add_func ("/service-info/fields", test_fields);

  return g_test_run ();
}
