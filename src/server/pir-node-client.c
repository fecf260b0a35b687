/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-node-client.h"

#include <libsoup/soup.h>

#include "server/pir-server-error.h"
#include "wire/pir-json.h"
#include "wire/pir-wire.h"

#define MAX_ANSWER (8 * 1024 * 1024)

struct _PirNodeClient
{
  GObject         parent_instance;

  char           *url;           /* (nullable) */
  char           *authorization; /* (nullable) "Bearer SECRET" */
  PirServiceInfo *info;
  SoupSession    *session;
};

G_DEFINE_FINAL_TYPE (PirNodeClient, pir_node_client, G_TYPE_OBJECT)

static void
return_unavailable (GTask      *task,
                    const char *why)
{
  g_autoptr (GError) error = NULL;

  g_message ("the payment node: %s", why);
  pir_server_error_set (&error, PIR_PROBLEM_PSP_UNAVAILABLE, why);
  g_task_return_error (task, g_steal_pointer (&error));
}

/* A message to the node, in @task as its data; NULL where there is no node */
static SoupMessage *
make_message (PirNodeClient *self,
              GTask         *task,
              const char    *method,
              const char    *path)
{
  g_autofree char *address = self->url != NULL ? g_strconcat (self->url, path, NULL) : NULL;
  SoupMessage *message = address != NULL ? soup_message_new (method, address) : NULL;

  if (message == NULL)
    {
      return_unavailable (task, "none is configured");
      return NULL;
    }

  /* libsoup 3.2 can fall over a connection that it uses again and the other side hangs up on; net/pir-http.c has the whole story. */
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_NEW_CONNECTION);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", self->authorization);
  g_task_set_task_data (task, message, g_object_unref);

  return message;
}

static void
pir_node_client_finalize (GObject *object)
{
  PirNodeClient *self = PIR_NODE_CLIENT (object);

  soup_session_abort (self->session);
  g_object_unref (self->session);
  g_clear_object (&self->info);
  g_free (self->url);
  g_free (self->authorization);

  G_OBJECT_CLASS (pir_node_client_parent_class)->finalize (object);
}

static void
pir_node_client_class_init (PirNodeClientClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_node_client_finalize;
}

static void
pir_node_client_init (PirNodeClient *self)
{
}

PirNodeClient *
pir_node_client_new (const PirServerConfig *config,
                     PirServiceInfo  *info)
{
  PirNodeClient *self;

  g_return_val_if_fail (config != NULL, NULL);
  g_return_val_if_fail (PIR_IS_SERVICE_INFO (info), NULL);

  self = g_object_new (PIR_TYPE_NODE_CLIENT, NULL);
  self->url = g_strdup (config->node_url);
  self->info = g_object_ref (info);
  if (config->node_secret != NULL)
    self->authorization = g_strconcat ("Bearer ", config->node_secret, NULL);
  self->session = g_object_new (SOUP_TYPE_SESSION,
                                "timeout", config->node_seconds,
                                "max-conns-per-host", 16,
                                "proxy-resolver", NULL,
                                NULL);

  return self;
}

static void
on_read_services (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = NULL;
  GPtrArray *services = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (source), result, &error) < 0)
    {
      return_unavailable (task, error->message);
      return;
    }

  body = g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (source));
  object = pir_json_parse (g_bytes_get_data (body, NULL), g_bytes_get_size (body), &error);
  services = object != NULL ? pir_wire_read_services (object, &error) : NULL;
  if (services != NULL)
    g_task_return_pointer (task, services, (GDestroyNotify) g_ptr_array_unref);
  else
    return_unavailable (task, error->message);
}

static void
on_services (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SoupMessage *message = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  g_autoptr (GOutputStream) memory = NULL;

  if (stream == NULL)
    {
      return_unavailable (task, error->message);
      return;
    }
  if (soup_message_get_status (message) != SOUP_STATUS_OK)
    {
      return_unavailable (task, "no list of services");
      return;
    }

  /* A buffer that does not grow: more than it holds is an error. */
  memory = g_memory_output_stream_new (g_malloc (MAX_ANSWER), MAX_ANSWER, NULL, g_free);
  g_output_stream_splice_async (memory, stream, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                G_PRIORITY_DEFAULT, g_task_get_cancellable (task), on_read_services, g_object_ref (task));
}

void
pir_node_client_list_services_async (PirNodeClient       *self,
                                     GCancellable        *cancellable,
                                     GAsyncReadyCallback  callback,
                                     gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  SoupMessage *message;

  g_return_if_fail (PIR_IS_NODE_CLIENT (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_node_client_list_services_async);
  message = make_message (self, task, "GET", "/services");
  if (message != NULL)
    soup_session_send_async (self->session, message, G_PRIORITY_DEFAULT, cancellable, on_services, g_object_ref (task));
}

GPtrArray *
pir_node_client_list_services_finish (PirNodeClient  *self,
                                      GAsyncResult   *result,
                                      GError        **error)
{
  g_return_val_if_fail (PIR_IS_NODE_CLIENT (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* The address that a redirect leads to, if a browser may be sent there */
static char *
dup_checkout (PirNodeClient *self,
              SoupMessage   *message)
{
  const char *location = soup_message_headers_get_one (soup_message_get_response_headers (message), "Location");
  g_autofree char *base = g_strconcat (self->url, "/", NULL);
  g_autofree char *url = location != NULL ? g_uri_resolve_relative (base, location, G_URI_FLAGS_NONE, NULL) : NULL;

  return pir_service_info_allows_checkout (self->info, url) ? g_steal_pointer (&url) : NULL;
}

static void
on_opened (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirNodeClient *self = g_task_get_source_object (task);
  SoupMessage *message = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  g_autofree char *url = NULL;

  if (stream == NULL)
    {
      return_unavailable (task, error->message);
      return;
    }
  if (soup_message_get_status (message) != SOUP_STATUS_FOUND)
    {
      g_autofree char *why = g_strdup_printf ("no checkout: status %u", soup_message_get_status (message));

      return_unavailable (task, why);
      return;
    }

  url = dup_checkout (self, message);
  if (url != NULL)
    g_task_return_pointer (task, g_steal_pointer (&url), g_free);
  else
    return_unavailable (task, "its checkout address is not on the list of checkout hosts");
}

void
pir_node_client_open_async (PirNodeClient       *self,
                            const char          *service_id,
                            GBytes              *cart,
                            GCancellable        *cancellable,
                            GAsyncReadyCallback  callback,
                            gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *escaped = NULL;
  g_autofree char *path = NULL;
  SoupMessage *message;

  g_return_if_fail (PIR_IS_NODE_CLIENT (self));
  g_return_if_fail (service_id != NULL);
  g_return_if_fail (cart != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_node_client_open_async);
  escaped = g_uri_escape_string (service_id, NULL, FALSE);
  path = g_strconcat ("/carts?service=", escaped, NULL);
  message = make_message (self, task, "POST", path);
  if (message == NULL)
    return;

  soup_message_set_request_body_from_bytes (message, "application/json", cart);
  soup_session_send_async (self->session, message, G_PRIORITY_DEFAULT, cancellable, on_opened, g_object_ref (task));
}

char *
pir_node_client_open_finish (PirNodeClient  *self,
                             GAsyncResult   *result,
                             GError        **error)
{
  g_return_val_if_fail (PIR_IS_NODE_CLIENT (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
on_cancelled (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  SoupMessage *message = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) stream = soup_session_send_finish (SOUP_SESSION (source), result, &error);
  guint status = stream != NULL ? soup_message_get_status (message) : 0;

  if (status == SOUP_STATUS_NO_CONTENT || status == SOUP_STATUS_NOT_FOUND)
    {
      g_task_return_boolean (task, TRUE);
    }
  else if (status == SOUP_STATUS_CONFLICT)
    {
      pir_server_error_set (&error, PIR_PROBLEM_PAYMENT_IN_PROGRESS, "the node is working on it");
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else
    {
      return_unavailable (task, error != NULL ? error->message : "cannot cancel");
    }
}

void
pir_node_client_cancel_async (PirNodeClient       *self,
                              const char          *payment_id,
                              GCancellable        *cancellable,
                              GAsyncReadyCallback  callback,
                              gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree char *path = NULL;
  SoupMessage *message;

  g_return_if_fail (PIR_IS_NODE_CLIENT (self));
  g_return_if_fail (payment_id != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_node_client_cancel_async);
  path = g_strdup_printf ("/carts/%s/cancel", payment_id);
  message = make_message (self, task, "POST", path);
  if (message != NULL)
    soup_session_send_async (self->session, message, G_PRIORITY_DEFAULT, cancellable, on_cancelled, g_object_ref (task));
}

gboolean
pir_node_client_cancel_finish (PirNodeClient  *self,
                               GAsyncResult   *result,
                               GError        **error)
{
  g_return_val_if_fail (PIR_IS_NODE_CLIENT (self), FALSE);
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
