/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-http-count.h"

#include "server/pir-route.h"

#define OTHER "other"
#define READ_AT "pir-read-at"

static void
on_read (SoupServer        *server, /* lint: callback: the counters are the service's */
         SoupServerMessage *message,
         gpointer           user_data)
{
  gint64 *now = g_new (gint64, 1);

  *now = g_get_monotonic_time ();
  g_object_set_data_full (G_OBJECT (message), READ_AT, now, g_free);
}

static gboolean
is_stream (SoupServerMessage *message)
{
  return soup_message_headers_get_encoding (soup_server_message_get_response_headers (message)) == SOUP_ENCODING_CHUNKED;
}

static void
write_log (const char *method,
           const char *operation,
           guint       status,
           gint64      microseconds)
{
  g_autofree char *code = g_strdup_printf ("%u", status);
  g_autofree char *time = g_strdup_printf ("%" G_GINT64_FORMAT, microseconds);

  g_log_structured (G_LOG_DOMAIN, G_LOG_LEVEL_INFO, "PAGOINRETE_METHOD", method, "PAGOINRETE_OPERATION", operation,
                    "PAGOINRETE_STATUS", code, "PAGOINRETE_MICROSECONDS", time, "MESSAGE", "%s %s: %s, %s microseconds", method,
                    operation, code, time);
}

static void
count (PirMetrics        *metrics,
       SoupServerMessage *message,
       guint              status)
{
  GUri *uri = soup_server_message_get_uri (message);
  const char *method = soup_server_message_get_method (message);
  const PirRoute *route = uri != NULL && method != NULL ? pir_route_find (method, g_uri_get_path (uri), NULL, NULL) : NULL;
  const gint64 *begin = g_object_get_data (G_OBJECT (message), READ_AT);
  gint64 microseconds = begin != NULL && !is_stream (message) ? g_get_monotonic_time () - *begin : -1;

  pir_metrics_count (metrics, route != NULL ? route->method : OTHER, route != NULL ? route->path : OTHER, status, microseconds);
  write_log (route != NULL ? route->method : OTHER, route != NULL ? route->path : OTHER, status, MAX (microseconds, 0));
}

static void
on_finished (SoupServer        *server, /* lint: callback: the counters are the service's */
             SoupServerMessage *message,
             gpointer           user_data)
{
  count (user_data, message, soup_server_message_get_status (message));
}

/* A connection that ends without having asked for anything is no request. */
static void
on_aborted (SoupServer        *server, /* lint: callback: the counters are the service's */
            SoupServerMessage *message,
            gpointer           user_data)
{
  if (g_object_get_data (G_OBJECT (message), READ_AT) != NULL)
    count (user_data, message, 0);
}

void
pir_http_count_requests (SoupServer *server,
                         PirMetrics *metrics)
{
  g_return_if_fail (SOUP_IS_SERVER (server));
  g_return_if_fail (metrics != NULL);

  g_signal_connect (server, "request-read", G_CALLBACK (on_read), metrics);
  g_signal_connect (server, "request-finished", G_CALLBACK (on_finished), metrics);
  g_signal_connect (server, "request-aborted", G_CALLBACK (on_aborted), metrics);
}
