/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "app/pir-kiosk-purge.h"

#include <gio/gio.h>
#include <gio/gunixsocketaddress.h>
#include <string.h>

#define STANDARD_SOCKET "/run/cups/cups.sock"
#define PORT 631
#define TIMEOUT 5 /* s */

/* RFC 8010, 3.5, and RFC 8011, 5.4.15 */
#define CANCEL_JOB 0x08
#define OPERATION_ATTRIBUTES 0x01
#define END_OF_ATTRIBUTES 0x03
#define TAG_INTEGER 0x21
#define TAG_BOOLEAN 0x22
#define TAG_NAME 0x42
#define TAG_URI 0x45
#define TAG_CHARSET 0x47
#define TAG_LANGUAGE 0x48

static void
add_text (GByteArray *bytes,
          const void *text,
          gsize       length)
{
  guint16 n = GUINT16_TO_BE ((guint16) length);

  g_byte_array_append (bytes, (const guint8 *) &n, sizeof n);
  g_byte_array_append (bytes, text, (guint) length);
}

static void
add (GByteArray *bytes,
     guint8      tag,
     const char *name,
     const void *value,
     gsize       length)
{
  g_byte_array_append (bytes, &tag, 1);
  add_text (bytes, name, strlen (name));
  add_text (bytes, value, length);
}

static GByteArray *
build (const char *queue,
       int         id)
{
  static const guint8 begin[] = { 2, 0, 0, CANCEL_JOB, 0, 0, 0, 1, OPERATION_ATTRIBUTES }, end = END_OF_ATTRIBUTES, yes = 1;
  g_autofree char *uri = g_strdup_printf ("ipp://localhost/printers/%s", queue);
  GByteArray *bytes = g_byte_array_new ();
  gint32 number = GINT32_TO_BE (id);

  g_byte_array_append (bytes, begin, sizeof begin);
  add (bytes, TAG_CHARSET, "attributes-charset", "utf-8", 5);
  add (bytes, TAG_LANGUAGE, "attributes-natural-language", "en", 2);
  add (bytes, TAG_URI, "printer-uri", uri, strlen (uri));
  add (bytes, TAG_INTEGER, "job-id", &number, sizeof number);
  add (bytes, TAG_NAME, "requesting-user-name", g_get_user_name (), strlen (g_get_user_name ()));
  add (bytes, TAG_BOOLEAN, "purge-job", &yes, 1);
  g_byte_array_append (bytes, &end, 1);

  return bytes;
}

static GSocketConnection *
connect_to_cups (GError **error)
{
  g_autoptr (GSocketClient) client = g_socket_client_new ();
  const char *server = g_getenv ("CUPS_SERVER");
  g_autoptr (GSocketAddress) address = NULL;

  g_socket_client_set_timeout (client, TIMEOUT);
  if (server != NULL && *server != '\0' && *server != '/')
    return g_socket_client_connect_to_host (client, server, PORT, NULL, error);
  address = g_unix_socket_address_new (server != NULL && *server != '\0' ? server : STANDARD_SOCKET);

  return g_socket_client_connect (client, G_SOCKET_CONNECTABLE (address), NULL, error);
}

static gboolean
purge (const char  *queue,
       int          id,
       GError     **error)
{
  g_autoptr (GSocketConnection) connection = connect_to_cups (error);
  g_autoptr (GByteArray) body = build (queue, id);
  g_autofree char *head = g_strdup_printf ("POST /jobs/ HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/ipp\r\n"
                                           "Connection: close\r\nContent-Length: %u\r\n\r\n", body->len);
  GOutputStream *out;
  GInputStream *in;
  char answer[1024];

  if (connection == NULL)
    return FALSE;
  out = g_io_stream_get_output_stream (G_IO_STREAM (connection));
  in = g_io_stream_get_input_stream (G_IO_STREAM (connection));

  /* lint: sync: in a thread of its own */
  return g_output_stream_write_all (out, head, strlen (head), NULL, NULL, error) && /* lint: sync: likewise */
         g_output_stream_write_all (out, body->data, body->len, NULL, NULL, error) && /* lint: sync: likewise */
         g_input_stream_read_all (in, answer, sizeof answer, NULL, NULL, error); /* lint: sync: likewise */
}

void
pir_kiosk_purge (GPtrArray *jobs)
{
  g_return_if_fail (jobs != NULL);

  for (guint i = 0; i < jobs->len; i++)
    {
      const char *job = g_ptr_array_index (jobs, i);
      const char *dash = strrchr (job, '-');
      g_autofree char *queue = dash != NULL ? g_strndup (job, dash - job) : NULL;
      g_autoptr (GError) error = NULL;

      if (queue != NULL && !purge (queue, (int) g_ascii_strtoll (dash + 1, NULL, 10), &error))
        g_message ("The print service does not forget: %s", error->message);
    }
}
