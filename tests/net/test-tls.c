/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <glib/gstdio.h>
#include <string.h>

#include "helpers.h"
#include "hostile.h"
#include "net/pir-event-stream.h"

/* Certificates of a school's own authority, of another one, and crooked ones; made by GnuTLS's certtool for each
 * run. */

typedef struct
{
  const char *name;
  const char *issuer;     /* (nullable): self-signed */
  const char *template;   /* for certtool(1) */
} Certificate;

#define FOR_LOCALHOST "dns_name = localhost\nip_address = 127.0.0.1\ntls_www_server\nsigning_key\n"
#define NOW_VALID "activation_date = \"2020-01-01 00:00:00\"\nexpiration_date = \"2199-01-01 00:00:00\"\n"

static const Certificate certificates[] = {
  { "ca", NULL, "cn = School CA\nca\ncert_signing_key\n" NOW_VALID },
  { "other-ca", NULL, "cn = Other CA\nca\ncert_signing_key\n" NOW_VALID },
  { "good", "ca", "cn = localhost\n" FOR_LOCALHOST NOW_VALID },
  { "expired", "ca", "cn = localhost\n" FOR_LOCALHOST
    "activation_date = \"2019-01-01 00:00:00\"\nexpiration_date = \"2020-01-01 00:00:00\"\n" },
  { "future", "ca", "cn = localhost\n" FOR_LOCALHOST
    "activation_date = \"2198-01-01 00:00:00\"\nexpiration_date = \"2199-01-01 00:00:00\"\n" },
  { "wrong-host", "ca",
    "cn = pagoinrete.example\ndns_name = pagoinrete.example\ntls_www_server\nsigning_key\n" NOW_VALID },
  { "self-signed", NULL, "cn = localhost\n" FOR_LOCALHOST NOW_VALID },
  /* Somebody who has a good certificate for another name cannot make one for ours. */
  { "by-no-authority", "wrong-host", "cn = localhost\n" FOR_LOCALHOST NOW_VALID },
};

typedef struct
{
  const char *name;
  const char *certificate;   /* of the server */
  const char *ca;            /* (nullable): what the client trusts; NULL = the system's store */
  const char *flag;          /* (nullable): that the error names; NULL: it is trusted */
} Case;

static const Case cases[] = {
  { "right-authority", "good", "ca", NULL },
  { "unknown-authority", "good", NULL, "UNKNOWN_CA" },
  { "other-authority", "good", "other-ca", "UNKNOWN_CA" },
  { "expired", "expired", "ca", "EXPIRED" },
  { "not-yet-valid", "future", "ca", "NOT_ACTIVATED" },
  { "wrong-host", "wrong-host", "ca", "BAD_IDENTITY" },
  { "self-signed", "self-signed", NULL, "UNKNOWN_CA" },
  { "self-signed-other-authority", "self-signed", "ca", "UNKNOWN_CA" },
  { "by-no-authority", "by-no-authority", "ca", "UNKNOWN_CA" },
};

static char *folder;

static char *
get_path (const char *name,
          const char *ending)
{
  return g_strdup_printf ("%s/%s%s", folder, name, ending);
}

static void
run_certtool (const char * const *arguments)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
    g_subprocess_newv (arguments, G_SUBPROCESS_FLAGS_STDOUT_SILENCE | G_SUBPROCESS_FLAGS_STDERR_SILENCE, &error);

  g_assert_no_error (error);
  g_subprocess_wait_check (process, NULL, &error);
  g_assert_no_error (error);
}

static void
make_certificate (const Certificate *certificate)
{
  const char *issuer = certificate->issuer != NULL ? certificate->issuer : certificate->name;
  g_autofree char *key = get_path (certificate->name, ".key"), *pem = get_path (certificate->name, ".pem");
  g_autofree char *template = get_path (certificate->name, ".template");
  g_autofree char *ca_key = get_path (issuer, ".key"), *ca_pem = get_path (issuer, ".pem");
  const char *key_command[] = { "certtool", "--generate-privkey", "--key-type=ecdsa", "--outfile", key, NULL };
  const char *self_command[] = {
    "certtool", "--generate-self-signed", "--load-privkey", key, "--template", template, "--outfile", pem, NULL
  };
  const char *issued_command[] = {
    "certtool", "--generate-certificate", "--load-privkey", key, "--load-ca-certificate", ca_pem,
    "--load-ca-privkey", ca_key, "--template", template, "--outfile", pem, NULL
  };

  g_assert_true (g_file_set_contents (template, certificate->template, -1, NULL));
  run_certtool (key_command);
  run_certtool (certificate->issuer != NULL ? issued_command : self_command);
}

static GTlsCertificate *
load_certificate (const char *name)
{
  g_autofree char *key = get_path (name, ".key"), *pem = get_path (name, ".pem");
  g_autoptr (GError) error = NULL;
  GTlsCertificate *certificate = g_tls_certificate_new_from_files (pem, key, &error);

  g_assert_no_error (error);

  return certificate;
}

static gboolean
answer (Visit    *visit,
        gpointer  user_data)
{
  /* The server would rather speak HTTP/2. */
  g_assert_cmpstr (visit->protocol, ==, "http/1.1");

  if (strcmp (visit->path, "/v1/sessions/refresh") == 0)
    return visit_tokens (visit, 1, 900);
  if (strcmp (visit->path, "/v1/events") != 0)
    return visit_json (visit, INFO);

  visit_write (visit, "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n\r\n:\n\n", -1);
  visit_wait_gone (visit, 5000);

  return FALSE;
}

static Hostile *
server_new (const char *name)
{
  g_autoptr (GTlsCertificate) certificate = load_certificate (name);

  return hostile_new (answer, NULL, certificate);
}

static PirClient *
trusting_client_new (const char *url,
                     const char *ca)
{
  g_autofree char *path = ca != NULL ? get_path (ca, ".pem") : NULL;
  g_autoptr (GError) error = NULL;
  PirClient *client = pir_client_new (url, path, &error);

  g_assert_no_error (error);

  return client;
}

static void
check_error (const GError *error,
             const char   *flag)
{
  if (flag == NULL)
    {
      g_assert_no_error (error);
      return;
    }

  g_test_message ("%s", error != NULL ? error->message : "no error");
  assert_net_error (error, PIR_NET_ERROR_TLS);
  g_assert_false (pir_net_error_is_transient (error));
  g_assert_nonnull (strstr (error->message, flag));
}

/* Both kinds of calls: without trust neither gets as far as a request, least of all one with a password. */
static void
test_case (gconstpointer data)
{
  const Case *c = data;
  g_autoptr (Hostile) server = server_new (c->certificate);
  PirClient *client = trusting_client_new (hostile_get_url (server), c->ca);
  g_autoptr (GError) error = read_info (client), sign_in_error = NULL;
  g_autoptr (PirTokens) tokens = NULL;
  Await await = { NULL };

  check_error (error, c->flag);
  g_assert_cmpuint (hostile_count (server, NULL), ==, c->flag == NULL);
  if (c->flag != NULL)
    {
      pir_client_sign_in_async (client, "maria.rossi", "segreto", NULL, NULL, on_awaited, &await);
      tokens = pir_client_sign_in_finish (client, await_result (&await), &sign_in_error);
      await_clear (&await);
      g_assert_null (tokens);
      check_error (sign_in_error, c->flag);
      g_assert_cmpuint (hostile_count (server, NULL), ==, 0);
    }
  g_assert_finalize_object (client);
}

static void
test_event_stream (void)
{
  g_autoptr (Hostile) server = server_new ("good");
  PirClient *client = trusting_client_new (hostile_get_url (server), "ca");
  PirEventStream *stream = pir_event_stream_new (client);

  pir_client_resume (client, ACCOUNT, REFRESH "0");
  pir_event_stream_start (stream);
  for (guint i = 0; i < 500 && !pir_event_stream_is_connected (stream); i++)
    run_for (10);
  g_assert_true (pir_event_stream_is_connected (stream));
  g_assert_finalize_object (stream);
  run_for (50);
  g_assert_finalize_object (client);
}

static gboolean
greet (GSocketService    *service,
       GSocketConnection *connection,
       GObject           *source,
       gpointer           user_data)
{
  static const char greeting[] = "220 mail.example ESMTP\r\n";

  g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (connection)), greeting, strlen (greeting),
                             NULL, NULL, NULL);

  return TRUE;
}

/* A server of something else */
static void
test_not_tls (void)
{
  g_autoptr (GSocketService) service = g_socket_service_new ();
  g_autoptr (GError) error = NULL;
  guint16 port = g_socket_listener_add_any_inet_port (G_SOCKET_LISTENER (service), NULL, &error);
  g_autofree char *url = g_strdup_printf ("https://127.0.0.1:%u", port);
  PirClient *client = client_new (url);
  g_autoptr (GError) call_error = NULL;

  g_assert_no_error (error);
  g_signal_connect (service, "incoming", G_CALLBACK (greet), NULL);
  g_socket_service_start (service);
  call_error = read_info (client);
  assert_net_error (call_error, PIR_NET_ERROR_TLS);
  g_assert_false (pir_net_error_is_transient (call_error));
  g_assert_finalize_object (client);
  g_socket_service_stop (service);
}

static void
check_file (const char *path)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (pir_client_new ("https://pagoinrete.example", path, &error));
  assert_net_error (error, PIR_NET_ERROR_TLS);
}

static void
test_files (void)
{
  g_autofree char *missing = get_path ("missing", ".pem"), *empty = get_path ("empty", ".pem");
  g_autofree char *garbage = get_path ("garbage", ".pem"), *key = get_path ("ca", ".key");

  g_assert_true (g_file_set_contents (empty, "", -1, NULL));
  g_assert_true (g_file_set_contents (garbage, "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n", -1,
                                      NULL));
  check_file (missing);
  check_file (empty);
  check_file (garbage);
  check_file (key);
  check_file (folder);
}

/* GTlsFileDatabase itself would trust nobody then, with just a warning. */
static void
test_relative_file (void)
{
  g_autoptr (Hostile) server = server_new ("good");
  g_autofree char *here = g_get_current_dir ();
  g_autoptr (GError) error = NULL, client_error = NULL;
  PirClient *client;

  g_assert_cmpint (g_chdir (folder), ==, 0);
  client = pir_client_new (hostile_get_url (server), "ca.pem", &client_error);
  g_assert_cmpint (g_chdir (here), ==, 0);
  g_assert_no_error (client_error);
  error = read_info (client);
  g_assert_no_error (error);
  g_assert_finalize_object (client);
}

/* The leak checker of gcc 12 trips over threads in which GnuTLS has run: it must not find one. Main thread and
 * GLib's own worker stay. */
static void
wait_for_threads (void)
{
  for (guint i = 0; i < 300 && count_files ("/proc/self/task") > 2; i++)
    run_for (10);
}

int
main (int   argc,
      char *argv[])
{
  int result;

  g_test_init (&argc, &argv, NULL);

  g_thread_pool_set_max_unused_threads (0);
  folder = tmp_folder_new ();
  for (guint i = 0; i < G_N_ELEMENTS (certificates); i++)
    make_certificate (&certificates[i]);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/tls/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_case);
    }
  g_test_add_func ("/tls/event-stream", test_event_stream);
  g_test_add_func ("/tls/not-tls", test_not_tls);
  g_test_add_func ("/tls/files", test_files);
  g_test_add_func ("/tls/relative-file", test_relative_file);

  result = g_test_run ();
  wait_for_threads ();
  tmp_folder_remove (folder);

  return result;
}
