/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "net/pir-address.h"
#include "net/pir-net-error.h"

typedef struct
{
  const char *address;
  const char *plain;        /* NULL: refused */
  gboolean    is_loopback;
} Example;

static const Example examples[] = {
  { "https://pagoinrete.example", "https://pagoinrete.example", FALSE },
  { "https://pagoinrete.example/", "https://pagoinrete.example", FALSE },
  { "HTTPS://PagoInRete.Example:443//", "https://pagoinrete.example", FALSE },
  { "https://pagoinrete.example:8443/servizio/", "https://pagoinrete.example:8443/servizio", FALSE },
  { "https://192.0.2.7", "https://192.0.2.7", FALSE },
  { "https://[2001:db8::7]:8443", "https://[2001:db8::7]:8443", FALSE },
  { "https://scuola-è.example", "https://xn--scuola--8xa.example", FALSE },
  { "https://127.0.0.1:8080", "https://127.0.0.1:8080", TRUE },
  { "http://127.0.0.1:8080", "http://127.0.0.1:8080", TRUE },
  { "http://127.8.9.10", "http://127.8.9.10", TRUE },
  { "http://[::1]:8080/", "http://[::1]:8080", TRUE },
  { "http://localhost:8080", "http://localhost:8080", TRUE },
  { "http://LocalHost", "http://localhost", TRUE },

  { "http://pagoinrete.example", NULL, FALSE },
  { "http://192.168.1.2", NULL, FALSE },
  { "http://128.0.0.1", NULL, FALSE },
  { "http://[::2]", NULL, FALSE },
  { "http://[::ffff:127.0.0.1]", NULL, FALSE },
  { "http://127.0.0.1.example", NULL, FALSE },
  { "http://localhost.example", NULL, FALSE },
  { "http://127.1", NULL, FALSE },
  { "http://2130706433", NULL, FALSE },
  { "http://0x7f.0.0.1", NULL, FALSE },
  { "http://0.0.0.0", NULL, FALSE },
  { "http://127.0.0.1@pagoinrete.example", NULL, FALSE },
  { "https://maria@pagoinrete.example", NULL, FALSE },
  { "https://maria:segreto@pagoinrete.example", NULL, FALSE },
  { "https://@pagoinrete.example", NULL, FALSE },
  { "https://pagoinrete.example?x=1", NULL, FALSE },
  { "https://pagoinrete.example/#x", NULL, FALSE },
  { "https://pagoinrete.example:0", NULL, FALSE },
  { "https://pagoinrete.example:65536", NULL, FALSE },
  { "https://pago inrete.example", NULL, FALSE },
  { "https://pago%20inrete.example", NULL, FALSE },
  { "https://pago\ninrete.example", NULL, FALSE },
  { "https://pago_in_rete.example", NULL, FALSE },
  { "https://[fe80::1%25eth0]", NULL, FALSE },
  { "https://", NULL, FALSE },
  { "https:///v1", NULL, FALSE },
  { "https:pagoinrete.example", NULL, FALSE },
  { "//pagoinrete.example", NULL, FALSE },
  { "pagoinrete.example", NULL, FALSE },
  { "ftp://pagoinrete.example", NULL, FALSE },
  { "file:///etc/passwd", NULL, FALSE },
  { "javascript:alert(1)", NULL, FALSE },
  { "http+unix://%2Frun%2Fx", NULL, FALSE },
  { "", NULL, FALSE },
};

static void
test_example (gconstpointer data)
{
  const Example *example = data;
  g_autoptr (GError) error = NULL;
  gboolean is_loopback = FALSE;
  g_autofree char *plain = pir_address_check (example->address, &is_loopback, &error);

  g_assert_cmpstr (plain, ==, example->plain);
  g_assert_cmpint (is_loopback, ==, example->is_loopback);
  if (example->plain != NULL)
    g_assert_no_error (error);
  else
    g_assert_error (error, PIR_NET_ERROR, PIR_NET_ERROR_PROTOCOL);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autofree char *path = g_strdup_printf ("/address/%02u", i);

      g_test_add_data_func (path, &examples[i], test_example);
    }

  return g_test_run ();
}
