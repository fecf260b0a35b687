/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/pir-node-server.h"

#include <libsoup/soup.h>
#include <string.h>

#include "sandbox/pir-node-guard.h"
#include "sandbox/pir-node-page.h"
#include "sandbox/pir-page.h"
#include "sandbox/pir-sandbox-asset.h"
#include "sandbox/pir-sandbox-error.h"
#include "wire/pir-json.h"
#include "wire/pir-wire-messages.h"
#include "wire/pir-wire.h"

#define MAX_BODY (64 * 1024)
#define DEADLINE 30
#define CHECKOUT_PATH "/checkout/"
#define CARTS_PATH "/carts"
#define CANCEL_SUFFIX "/cancel"
#define MAX_SLOWNESS 60
#define MAX_ADVANCE (400 * 24 * 60 * 60)

/* How the node misbehaves when a cart is to be opened. */
typedef enum
{
  FAULT_NONE,
  FAULT_DOWN,    /* it answers that it cannot */
  FAULT_GATEWAY, /* what stands before it gives up waiting */
  FAULT_SLOW,    /* it answers late */
} Fault;

static const char *const fault_names[] = { "none", "down", "gateway", "slow" };

/* A cart that waits to be opened. */
typedef struct
{
  PirNodeServer     *self;    /* (owned) */
  SoupServerMessage *message; /* (owned) */
  char              *service; /* (owned) (nullable) */
} Waiting;

struct _PirNodeServer
{
  GObject        parent_instance;

  PirNode       *node;
  PirNodeSecret *secret; /* (unowned) */
  SoupServer    *server;
  Fault          fault;
  guint          slowness; /* seconds */
};

G_DEFINE_FINAL_TYPE (PirNodeServer, pir_node_server, G_TYPE_OBJECT)

/* What a browser may ask for beside the pages; nothing else of the resources is served. */
static const struct
{
  const char *path;
  const char *name;
  const char *type;
} assets[] = {
  { "/assets/style.css", "style.css", "text/css; charset=utf-8" },
  { "/assets/icon.svg", "icon.svg", "image/svg+xml" },
};

static void
set_body (SoupServerMessage *message,
          guint              status,
          const char        *type,
          GBytes            *body)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, status, NULL);
  soup_message_headers_set_content_type (headers, type, NULL);
  soup_message_headers_replace (headers, "X-Content-Type-Options", "nosniff");
  soup_message_body_append_bytes (soup_server_message_get_response_body (message), body);
}

static void
answer_page (SoupServerMessage  *message,
             guint               status,
             const PirCatalogue *catalogue,
             GBytes             *page)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);
  g_autoptr(GBytes) owned = page;

  set_body (message, status, "text/html; charset=utf-8", owned);
  soup_message_headers_replace (headers, "Content-Security-Policy", PIR_PAGE_POLICY);
  soup_message_headers_replace (headers, "Content-Language", pir_catalogue_get_language (catalogue));
  soup_message_headers_replace (headers, "Vary", "Accept-Language");
  soup_message_headers_replace (headers, "Cache-Control", "no-store");
  soup_message_headers_replace (headers, "Referrer-Policy", "no-referrer");
  soup_message_headers_replace (headers, "Cross-Origin-Opener-Policy", "same-origin");
}

static void
answer_problem_page (SoupServerMessage  *message,
                     guint               status,
                     const PirCatalogue *catalogue,
                     const char         *path)
{
  answer_page (message, status, catalogue, pir_node_page_problem (catalogue, status, path));
}

static void
answer_problem (SoupServerMessage *message,
                PirProblemCode     code,
                const char        *detail)
{
  PirProblemFields problem = { .code = code, .detail = detail, .amount = -1 };
  g_autoptr(GBytes) body = NULL;

  problem.status = pir_problem_code_get_status (code);
  body = pir_wire_write_problem (&problem);
  set_body (message, problem.status, "application/problem+json", body);
  if (code == PIR_PROBLEM_UNAUTHENTICATED)
    soup_message_headers_replace (soup_server_message_get_response_headers (message), "WWW-Authenticate", "Bearer");
}

static void
answer_error (SoupServerMessage *message,
              GError            *error)
{
  PirProblemCode code = PIR_PROBLEM_INTERNAL;

  if (error->domain == PIR_WIRE_ERROR)
    code = PIR_PROBLEM_MALFORMED;
  else if (g_error_matches (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_SERVICE))
    code = PIR_PROBLEM_SERVICE_UNKNOWN;
  else if (g_error_matches (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_CONFLICT))
    code = PIR_PROBLEM_IDEMPOTENCY;
  else if (g_error_matches (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_UNKNOWN))
    code = PIR_PROBLEM_NOT_FOUND;
  else if (g_error_matches (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_DECIDED))
    code = PIR_PROBLEM_PAYMENT_IN_PROGRESS;
  else
    g_warning ("%s", error->message);
  answer_problem (message, code, code == PIR_PROBLEM_INTERNAL ? NULL : error->message);
}

static gboolean
is_method (SoupServerMessage *message,
           const char        *method)
{
  const char *asked = soup_server_message_get_method (message);

  return g_str_equal (asked, method) || (g_str_equal (method, "GET") && g_str_equal (asked, "HEAD"));
}

/* For the creditor's server only: answers itself, and FALSE, where the call may not go on. */
static gboolean
admit (PirNodeServer     *self,
       SoupServerMessage *message,
       const char        *method)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);

  if (!pir_node_secret_allows (self->secret, soup_message_headers_get_one (headers, "Authorization")))
    {
      answer_problem (message, PIR_PROBLEM_UNAUTHENTICATED, NULL);
      return FALSE;
    }
  if (!is_method (message, method))
    {
      soup_message_headers_replace (soup_server_message_get_response_headers (message), "Allow", method);
      answer_problem (message, PIR_PROBLEM_METHOD, NULL);
      return FALSE;
    }
  return TRUE;
}

static const PirCatalogue *
choose_catalogue (SoupServerMessage *message,
                  GHashTable        *query)
{
  const char *asked = query != NULL ? g_hash_table_lookup (query, "lang") : NULL;

  if (asked != NULL)
    return pir_catalogue_get (asked);
  return pir_catalogue_choose (soup_message_headers_get_list (soup_server_message_get_request_headers (message),
                                                              "Accept-Language"));
}

/* The page's address as the caller knows this server: it came in with the secret, so its Host is not a stranger's. */
static char *
checkout_uri (SoupServerMessage *message,
              PirNodeCart       *cart)
{
  g_autofree char *path = g_strconcat (CHECKOUT_PATH, pir_node_cart_get_token (cart), NULL);
  g_autoptr(GUri) uri = g_uri_parse_relative (soup_server_message_get_uri (message), path, G_URI_FLAGS_NONE, NULL);

  return uri != NULL ? g_uri_to_string (uri) : g_steal_pointer (&path);
}

static void
on_services (SoupServer        *server,
             SoupServerMessage *message,
             const char        *path,
             GHashTable        *query,
             gpointer           user_data)
{
  PirNodeServer *self = user_data;
  GPtrArray *services = pir_node_get_services (self->node);
  PirJsonWriter *writer;
  g_autoptr(GBytes) body = NULL;

  if (!g_str_equal (path, "/services"))
    {
      answer_problem (message, PIR_PROBLEM_NOT_FOUND, NULL);
      return;
    }
  if (!admit (self, message, "GET"))
    return;
  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "services");
  for (guint i = 0; i < services->len; i++)
    pir_wire_write_service (writer, NULL, g_ptr_array_index (services, i));
  pir_json_end_array (writer);
  pir_json_end_object (writer);
  body = pir_json_writer_end (writer);
  set_body (message, SOUP_STATUS_OK, "application/json", body);
}

static void
open_cart (PirNodeServer     *self,
           SoupServerMessage *message,
           const char        *service)
{
  SoupMessageBody *request = soup_server_message_get_request_body (message);
  g_autoptr(GBytes) bytes = soup_message_body_flatten (request);
  g_autoptr(GError) error = NULL;
  g_autoptr(JsonObject) object = pir_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);
  PirNodeCart *cart = NULL;
  g_autofree char *location = NULL;

  if (object != NULL)
    cart = pir_node_open_cart (self->node, service, object, &error);
  if (cart == NULL)
    {
      answer_error (message, error);
      return;
    }
  location = checkout_uri (message, cart);
  soup_server_message_set_redirect (message, SOUP_STATUS_FOUND, location);
}

static void
waiting_free (gpointer data)
{
  Waiting *waiting = data;

  g_object_unref (waiting->self);
  g_object_unref (waiting->message);
  g_free (waiting->service);
  g_free (waiting);
}

static gboolean
on_waited (gpointer user_data)
{
  Waiting *waiting = user_data;

  if (waiting->self->server != NULL)
    {
      open_cart (waiting->self, waiting->message, waiting->service);
      soup_server_message_unpause (waiting->message);
    }
  return G_SOURCE_REMOVE;
}

static void
open_cart_late (PirNodeServer     *self,
                SoupServerMessage *message,
                const char        *service)
{
  Waiting *waiting = g_new0 (Waiting, 1);

  waiting->self = g_object_ref (self);
  waiting->message = g_object_ref (message);
  waiting->service = g_strdup (service);
  soup_server_message_pause (message);
  g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, self->slowness, on_waited, waiting, waiting_free);
}

static void
open_cart_or_fail (PirNodeServer     *self,
                   SoupServerMessage *message,
                   GHashTable        *query)
{
  const char *service = query != NULL ? g_hash_table_lookup (query, "service") : NULL;

  switch (self->fault)
    {
    case FAULT_DOWN:
      answer_problem (message, PIR_PROBLEM_BUSY, "told to be down");
      break;
    case FAULT_GATEWAY:
      soup_server_message_set_status (message, SOUP_STATUS_GATEWAY_TIMEOUT, NULL);
      break;
    case FAULT_SLOW:
      open_cart_late (self, message, service);
      break;
    case FAULT_NONE:
    default:
      open_cart (self, message, service);
      break;
    }
}

static gboolean
read_seconds (GHashTable *query,
              const char *name,
              guint       max,
              guint      *seconds)
{
  const char *text = query != NULL ? g_hash_table_lookup (query, name) : NULL;
  guint64 value;

  if (text == NULL || !g_ascii_string_to_unsigned (text, 10, 0, max, &value, NULL))
    return FALSE;
  *seconds = (guint) value;
  return TRUE;
}

static gboolean
set_fault (PirNodeServer *self,
           GHashTable    *query)
{
  const char *kind = query != NULL ? g_hash_table_lookup (query, "kind") : NULL;

  for (guint i = 0; kind != NULL && i < G_N_ELEMENTS (fault_names); i++)
    if (g_str_equal (fault_names[i], kind) &&
        (i != FAULT_SLOW || read_seconds (query, "seconds", MAX_SLOWNESS, &self->slowness)))
      {
        self->fault = (Fault) i;
        return TRUE;
      }
  return FALSE;
}

/* What the person who plays decides about the node as a whole: POST /control/time?advance=SECONDS, and
 * /control/fault?kind=none|down|gateway|slow&seconds=SECONDS */
static void
on_control (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  PirNodeServer *self = user_data;
  gboolean is_time = g_str_equal (path, "/control/time");
  guint seconds = 0;

  if (!admit (self, message, "POST"))
    return;
  if (!is_time && !g_str_equal (path, "/control/fault"))
    answer_problem (message, PIR_PROBLEM_NOT_FOUND, NULL);
  else if (is_time ? !read_seconds (query, "advance", MAX_ADVANCE, &seconds) : !set_fault (self, query))
    answer_problem (message, PIR_PROBLEM_MALFORMED, "not such a control, or not such a value");
  else
    {
      pir_node_advance (self->node, seconds);
      soup_server_message_set_status (message, SOUP_STATUS_NO_CONTENT, NULL);
    }
}

static void
cancel_cart (PirNodeServer     *self,
             SoupServerMessage *message,
             const char        *cart_id)
{
  g_autoptr(GError) error = NULL;

  if (pir_node_cancel (self->node, cart_id, &error))
    soup_server_message_set_status (message, SOUP_STATUS_NO_CONTENT, NULL);
  else
    answer_error (message, error);
}

static void
on_carts (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  PirNodeServer *self = user_data;
  const char *rest = path + strlen (CARTS_PATH);
  g_autofree char *cart_id = NULL;

  if (!admit (self, message, "POST"))
    return;
  if (*rest == '\0')
    {
      open_cart_or_fail (self, message, query);
      return;
    }
  if (*rest != '/' || !g_str_has_suffix (rest, CANCEL_SUFFIX))
    {
      answer_problem (message, PIR_PROBLEM_NOT_FOUND, NULL);
      return;
    }
  cart_id = g_strndup (rest + 1, strlen (rest + 1) - MIN (strlen (rest + 1), strlen (CANCEL_SUFFIX)));
  cancel_cart (self, message, cart_id);
}

static void
decide (PirNodeServer      *self,
        SoupServerMessage  *message,
        PirNodeCart        *cart,
        const PirCatalogue *catalogue,
        const char         *path)
{
  g_autoptr(GBytes) bytes = soup_message_body_flatten (soup_server_message_get_request_body (message));
  g_autofree char *text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_autoptr(GHashTable) form = soup_form_decode (text);
  g_autofree char *location = g_strdup_printf ("%s?lang=%s", path, pir_catalogue_get_language (catalogue));
  g_autoptr(GError) error = NULL;
  PirNodeDecision decision = PIR_NODE_LEAVE;
  PirNodeCase play;

  if (!pir_node_decision_from_form (g_hash_table_lookup (form, "decision"), &decision) ||
      !pir_node_case_from_form (form, &play))
    {
      answer_problem_page (message, SOUP_STATUS_BAD_REQUEST, catalogue, path);
      return;
    }
  if (!pir_node_decide (self->node, cart, decision, &play, &error) &&
      !g_error_matches (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_DECIDED))
    {
      g_warning ("%s", error->message);
      answer_problem_page (message, SOUP_STATUS_INTERNAL_SERVER_ERROR, catalogue, path);
      return;
    }
  /* Decided now or before: the page says which. */
  soup_server_message_set_redirect (message, SOUP_STATUS_SEE_OTHER, location);
}

static void
on_checkout (SoupServer        *server,
             SoupServerMessage *message,
             const char        *path,
             GHashTable        *query,
             gpointer           user_data)
{
  PirNodeServer *self = user_data;
  const PirCatalogue *catalogue = choose_catalogue (message, query);
  PirNodeCart *cart = NULL;

  if (g_str_has_prefix (path, CHECKOUT_PATH))
    cart = pir_node_find_cart (self->node, path + strlen (CHECKOUT_PATH));
  if (cart == NULL)
    answer_problem_page (message, SOUP_STATUS_NOT_FOUND, catalogue, path);
  else if (is_method (message, "POST"))
    decide (self, message, cart, catalogue, path);
  else if (is_method (message, "GET"))
    answer_page (message, SOUP_STATUS_OK, catalogue, pir_node_page_cart (cart, catalogue, path));
  else
    soup_server_message_set_status (message, SOUP_STATUS_METHOD_NOT_ALLOWED, NULL);
}

static void
on_asset (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  for (gsize i = 0; i < G_N_ELEMENTS (assets); i++)
    if (g_str_equal (assets[i].path, path) && is_method (message, "GET"))
      {
        g_autoptr(GBytes) body = pir_sandbox_asset_get (assets[i].name);

        set_body (message, SOUP_STATUS_OK, assets[i].type, body);
        soup_message_headers_replace (headers, "Cache-Control", "max-age=3600");
        soup_message_headers_replace (headers, "Content-Security-Policy", "default-src 'none'");
        return;
      }
  soup_server_message_set_status (message, SOUP_STATUS_NOT_FOUND, NULL);
}

static void
on_other (SoupServer        *server,
          SoupServerMessage *message,
          const char        *path,
          GHashTable        *query,
          gpointer           user_data)
{
  const PirCatalogue *catalogue = choose_catalogue (message, query);

  if (!g_str_equal (path, "/"))
    answer_problem_page (message, SOUP_STATUS_NOT_FOUND, catalogue, "/");
  else if (is_method (message, "GET"))
    answer_page (message, SOUP_STATUS_OK, catalogue, pir_node_page_welcome (catalogue));
  else
    soup_server_message_set_status (message, SOUP_STATUS_METHOD_NOT_ALLOWED, NULL);
}

static void
pir_node_server_dispose (GObject *object)
{
  PirNodeServer *self = PIR_NODE_SERVER (object);

  if (self->server != NULL)
    soup_server_disconnect (self->server);
  g_clear_object (&self->server);
  g_clear_object (&self->node);

  G_OBJECT_CLASS (pir_node_server_parent_class)->dispose (object);
}

static void
pir_node_server_class_init (PirNodeServerClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = pir_node_server_dispose;
}

static void
pir_node_server_init (PirNodeServer *self)
{
  self->server = soup_server_new ("server-header", "pagoinrete-sandbox", NULL);
  pir_node_guard_attach (self->server, MAX_BODY, DEADLINE);
  soup_server_add_handler (self->server, "/services", on_services, self, NULL);
  soup_server_add_handler (self->server, CARTS_PATH, on_carts, self, NULL);
  soup_server_add_handler (self->server, "/checkout", on_checkout, self, NULL);
  soup_server_add_handler (self->server, "/control", on_control, self, NULL);
  soup_server_add_handler (self->server, "/assets", on_asset, self, NULL);
  soup_server_add_handler (self->server, NULL, on_other, self, NULL);
}

PirNodeServer *
pir_node_server_new (PirNode       *node,
                     PirNodeSecret *secret)
{
  PirNodeServer *self;

  g_return_val_if_fail (PIR_IS_NODE (node), NULL);
  g_return_val_if_fail (secret != NULL, NULL);

  self = g_object_new (PIR_TYPE_NODE_SERVER, NULL);
  self->node = g_object_ref (node);
  self->secret = secret;
  return self;
}

/* "ADDRESS:PORT", ADDRESS numeric; names would need a resolver, and which of its answers is meant is a guess. */
static GSocketAddress *
parse_address (const char  *text,
               GError     **error)
{
  const char *colon = strrchr (text, ':');
  g_autofree char *host = NULL;
  g_autoptr(GSocketAddress) address = NULL;
  guint64 port = 0;

  if (colon != NULL && g_ascii_string_to_unsigned (colon + 1, 10, 0, G_MAXUINT16, &port, NULL))
    {
      host = *text == '[' && colon > text && colon[-1] == ']' ? g_strndup (text + 1, (gsize) (colon - text) - 2)
                                                              : g_strndup (text, (gsize) (colon - text));
      address = g_inet_socket_address_new_from_string (host, (guint) port);
    }
  if (address == NULL)
    g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "%s: not ADDRESS:PORT", text);
  return g_steal_pointer (&address);
}

/* Not soup_server_get_uris(): libsoup 3.2 loses an address in it. */
static char *
dup_own_uri (PirNodeServer  *self,
             GError        **error)
{
  g_autoptr(GSList) listeners = soup_server_get_listeners (self->server);
  g_autoptr(GSocketAddress) address = g_socket_get_local_address (listeners->data, error);
  GInetSocketAddress *inet;
  g_autofree char *host = NULL;

  if (address == NULL)
    return NULL;
  inet = G_INET_SOCKET_ADDRESS (address);
  host = g_inet_address_to_string (g_inet_socket_address_get_address (inet));
  return g_uri_join (G_URI_FLAGS_NONE, "http", NULL, host, g_inet_socket_address_get_port (inet), "", NULL, NULL);
}

char *
pir_node_server_listen (PirNodeServer  *self,
                        const char     *address,
                        GError        **error)
{
  g_autoptr(GSocketAddress) socket_address = NULL;

  g_return_val_if_fail (PIR_IS_NODE_SERVER (self), NULL);
  g_return_val_if_fail (address != NULL, NULL);

  socket_address = parse_address (address, error);
  if (socket_address == NULL || !soup_server_listen (self->server, socket_address, 0, error))
    return NULL;
  return dup_own_uri (self, error);
}
