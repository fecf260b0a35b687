/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The floor of every libsoup server: answers each request with the same bytes, read once from the file given. */

#include <libsoup/soup.h>
#include <stdio.h>

static void
handle_cb (SoupServer        *server,
           SoupServerMessage *message,
           const char        *path,
           GHashTable        *query,
           gpointer           user_data)
{
  GBytes *body = user_data;

  soup_server_message_set_status (message, SOUP_STATUS_OK, NULL);
  soup_message_headers_set_content_type (soup_server_message_get_response_headers (message), "application/json", NULL);
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), body);
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr(SoupServer) server = soup_server_new (NULL, NULL);
  g_autoptr(GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr(GBytes) body = NULL;
  g_autoptr(GError) error = NULL;
  GSList *uris;
  char *data;
  gsize length;

  if (argc != 2 || !g_file_get_contents (argv[1], &data, &length, &error))
    g_error ("bare-server FILE: %s", error != NULL ? error->message : "no file");
  body = g_bytes_new_take (data, length);
  soup_server_add_handler (server, NULL, handle_cb, body, NULL);
  if (!soup_server_listen_local (server, 0, SOUP_SERVER_LISTEN_IPV4_ONLY, &error))
    g_error ("%s", error->message);
  uris = soup_server_get_uris (server);
  printf ("listening on http://127.0.0.1:%d\n", g_uri_get_port (uris->data));
  fflush (stdout);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  g_main_loop_run (loop);
  return 0;
}
