/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-service.h"

#include <libsoup/soup.h>

#include "base/pir-clock.h"
#include "model/pir-quote.h"
#include "wire/pir-json.h"
#include "wire/pir-wire-messages.h"
#include "wire/pir-wire.h"

#define TOKEN_SECONDS 900

typedef struct
{
  PirChangeKind  kind;
  char          *id;
  GObject       *object; /* (nullable) */
} Entry;

typedef struct
{
  FakeFault       fault;
  PirProblemCode  code;
  guint           n_good;
  guint           n_calls;
} Fault;

struct _FakeService
{
  GThread      *thread;
  GMainContext *context;
  GMainLoop    *loop;
  SoupServer   *server;   /* only in the thread */
  guint         port;
  char         *url;

  GMutex        lock;     /* guards all below */
  GCond         changed;
  gboolean      is_ready;
  guint         epoch;    /* of cursors */
  guint         page;
  guint         maximum;
  guint         n_tokens;
  GPtrArray    *ways;
  GHashTable   *feeds;    /* account id -> GPtrArray of Entry */
  GHashTable   *access;   /* token -> account id */
  GHashTable   *refresh;  /* token -> account id */
  GHashTable   *notices;  /* id -> PirNotice */
  GHashTable   *keys;     /* idempotency key -> payment id */
  GPtrArray    *payments; /* PirPayment */
  GHashTable   *documents; /* receipt id -> GBytes */
  GHashTable   *counts;   /* call -> number */
  GHashTable   *faults;   /* call -> Fault */
  GPtrArray    *held;     /* SoupServerMessage: paused for ever, and event streams */
  GPtrArray    *streams;  /* SoupServerMessage (borrowed): event streams */
  char         *since;    /* cursor of the last request for changes */
};

static void
entry_free (gpointer data)
{
  Entry *entry = data;

  g_free (entry->id);
  g_clear_object (&entry->object);
  g_free (entry);
}

/* ---- answers ---- */

static void
respond (SoupServerMessage *message,
         guint              status,
         const char        *type,
         GBytes            *body)
{
  gsize size;
  const char *data = g_bytes_get_data (body, &size);

  soup_server_message_set_status (message, status, NULL);
  soup_server_message_set_response (message, type, SOUP_MEMORY_COPY, data, size);
}

static void
respond_writer (SoupServerMessage *message,
                guint              status,
                PirJsonWriter     *writer)
{
  g_autoptr (GBytes) body = pir_json_writer_end (writer);

  respond (message, status, "application/json", body);
}

static void
respond_problem (SoupServerMessage *message,
                 PirProblemCode     code)
{
  PirProblemFields problem = {
    .code = code,
    .status = pir_problem_code_get_status (code),
    .amount = -1,
  };
  g_autoptr (GBytes) body = pir_wire_write_problem (&problem);

  respond (message, problem.status, "application/problem+json", body);
}

static JsonObject *
parse_body (SoupServerMessage *message)
{
  SoupMessageBody *body = soup_server_message_get_request_body (message);
  g_autoptr (GBytes) bytes = soup_message_body_flatten (body);
  g_autoptr (GError) error = NULL;
  JsonObject *object = pir_json_parse (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes), &error);

  g_assert_no_error (error);

  return object;
}

/* ---- sessions ---- */

static void
respond_tokens (FakeService       *self,
                SoupServerMessage *message,
                guint              status,
                const char        *account_id)
{
  guint number = ++self->n_tokens;
  g_autofree char *access = g_strdup_printf ("access-token-%u", number);
  g_autofree char *refresh = g_strdup_printf ("refresh-token-%u", number);
  g_autoptr (PirTokens) tokens = pir_tokens_new (account_id, access, pir_clock_now () + TOKEN_SECONDS, refresh);
  g_autoptr (GBytes) body = pir_wire_write_tokens (tokens, TOKEN_SECONDS);

  g_hash_table_insert (self->access, g_steal_pointer (&access), g_strdup (account_id));
  g_hash_table_insert (self->refresh, g_steal_pointer (&refresh), g_strdup (account_id));
  respond (message, status, "application/json", body);
}

static void
sign_in (FakeService       *self,
         SoupServerMessage *message)
{
  g_autoptr (JsonObject) object = parse_body (message);
  g_autoptr (GError) error = NULL;
  PirSignInFields fields;

  g_assert_true (pir_wire_read_sign_in (object, &fields, &error));
  if (!g_str_equal (fields.password, "right"))
    respond_problem (message, PIR_PROBLEM_CREDENTIALS);
  else
    respond_tokens (self, message, 201, g_str_equal (fields.user_name, "anna") ? FAKE_ANNA : FAKE_BRUNO);
}

static void
refresh_session (FakeService       *self,
                 SoupServerMessage *message)
{
  g_autoptr (JsonObject) object = parse_body (message);
  const char *token = pir_wire_read_refresh (object, NULL);
  g_autofree char *account_id = g_strdup (g_hash_table_lookup (self->refresh, token));

  if (account_id == NULL)
    {
      respond_problem (message, PIR_PROBLEM_SESSION_ENDED);
      return;
    }

  g_hash_table_remove (self->refresh, token);
  respond_tokens (self, message, 200, account_id);
}

static const char *
get_account (FakeService       *self,
             SoupServerMessage *message)
{
  const char *header = soup_message_headers_get_one (soup_server_message_get_request_headers (message), "Authorization");

  if (header == NULL || !g_str_has_prefix (header, "Bearer "))
    return NULL;

  return g_hash_table_lookup (self->access, header + strlen ("Bearer "));
}

/* ---- feed ---- */

static GPtrArray *
get_feed (FakeService *self,
          const char  *account_id)
{
  GPtrArray *feed = g_hash_table_lookup (self->feeds, account_id);

  if (feed == NULL)
    {
      feed = g_ptr_array_new_with_free_func (entry_free);
      g_hash_table_insert (self->feeds, g_strdup (account_id), feed);
    }

  return feed;
}

static void
add_entry (FakeService   *self,
           const char    *account_id,
           PirChangeKind  kind,
           const char    *id,
           gpointer       object)
{
  Entry *entry = g_new0 (Entry, 1);

  entry->kind = kind;
  entry->id = g_strdup (id);
  if (object != NULL)
    entry->object = g_object_ref (object);
  if (kind == PIR_CHANGE_NOTICE && object != NULL)
    g_hash_table_insert (self->notices, g_strdup (id), g_object_ref (object));
  g_ptr_array_add (get_feed (self, account_id), entry);
}

static void
read_changes (FakeService       *self,
              SoupServerMessage *message,
              const char        *account_id,
              GHashTable        *query)
{
  const char *since = query != NULL ? g_hash_table_lookup (query, "since") : NULL;
  GPtrArray *feed = get_feed (self, account_id);
  PirJsonWriter *writer;
  g_autofree char *cursor = NULL;
  guint epoch = self->epoch, begin = 0, end;

  g_free (self->since);
  self->since = g_strdup (since);
  if (since != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (since, "-", 2);

      epoch = (guint) g_ascii_strtoull (parts[0], NULL, 10);
      begin = (guint) g_ascii_strtoull (parts[1], NULL, 10);
    }
  if (epoch != self->epoch)
    {
      respond_problem (message, PIR_PROBLEM_CURSOR_GONE);
      return;
    }

  end = MIN (begin + self->page, feed->len);
  cursor = g_strdup_printf ("%u-%u", epoch, end);
  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "changes");
  for (guint i = begin; i < end; i++)
    {
      Entry *entry = g_ptr_array_index (feed, i);

      pir_wire_write_change (writer, entry->kind, entry->id, entry->object);
    }
  pir_json_end_array (writer);
  pir_json_add_string (writer, "cursor", cursor);
  pir_json_add_bool (writer, "more", end < feed->len);
  pir_json_end_object (writer);
  respond_writer (message, 200, writer);
}

static void
hold (FakeService       *self,
      SoupServerMessage *message)
{
  soup_server_message_pause (message);
  g_ptr_array_add (self->held, g_object_ref (message));
}

static void
stream_finished_cb (SoupServerMessage *message,
                    FakeService       *self)
{
  g_mutex_lock (&self->lock);
  g_ptr_array_remove (self->streams, message);
  g_mutex_unlock (&self->lock);
}

static void
open_events (FakeService       *self,
             SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_response_headers (message);

  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_set_encoding (headers, SOUP_ENCODING_CHUNKED);
  soup_message_headers_set_content_type (headers, "text/event-stream", NULL);
  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC, ":\n\n", 3);
  g_ptr_array_add (self->streams, message);
  g_signal_connect (message, "finished", G_CALLBACK (stream_finished_cb), self);
}

/* ---- payments ---- */

static void
lock_notices (FakeService *self,
              const char  *account_id,
              PirPayment  *payment)
{
  const PirPaymentFields *fields = pir_payment_peek (payment);

  for (gsize i = 0; i < fields->n_items; i++)
    {
      const char *id = fields->items[i].notice_id;
      PirNotice *notice = g_hash_table_lookup (self->notices, id);
      g_autoptr (PirNotice) locked = NULL;

      locked = fake_notice_with_state (notice, PIR_NOTICE_AWAITING_RECEIPT, fields->id, NULL);
      add_entry (self, account_id, PIR_CHANGE_NOTICE, id, locked);
    }
}

static PirPayment *
open_payment (FakeService       *self,
              const char        *account_id,
              PirPaymentRequest *request)
{
  g_autofree char *id = fake_uuid ('p', self->payments->len);
  g_autofree char *url = g_strdup_printf ("%s/checkout/%s", self->url, id);
  PirPaymentFields fields = {
    .id = id,
    .state = PIR_PAYMENT_OPEN,
    .items = request->items,
    .n_items = request->n_items,
    .service_id = request->service_id,
    .psp_name = request->service_id,
    .method = PIR_METHOD_CARD,
    .fee = request->fee,
    .checkout_url = url,
    .created_at = pir_clock_now (),
    .locked_until = pir_clock_now () + 1800,
  };
  PirPayment *payment;

  for (gsize i = 0; i < request->n_items; i++)
    fields.amount += request->items[i].amount;
  payment = pir_payment_new (&fields);
  g_ptr_array_add (self->payments, payment);
  add_entry (self, account_id, PIR_CHANGE_PAYMENT, id, payment);
  lock_notices (self, account_id, payment);

  return payment;
}

static PirPayment *
find_payment (FakeService *self,
              const char  *id)
{
  for (guint i = 0; i < self->payments->len; i++)
    {
      PirPayment *payment = g_ptr_array_index (self->payments, i);

      if (g_str_equal (pir_payment_peek (payment)->id, id))
        return payment;
    }

  return NULL;
}

static void
respond_payment (SoupServerMessage *message,
                 guint              status,
                 PirPayment        *payment)
{
  PirJsonWriter *writer;

  if (payment == NULL)
    {
      respond_problem (message, PIR_PROBLEM_NOT_FOUND);
      return;
    }

  writer = pir_json_writer_new ();
  pir_wire_write_payment (writer, NULL, payment);
  respond_writer (message, status, writer);
}

static void
pay (FakeService       *self,
     SoupServerMessage *message,
     const char        *account_id)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  const char *key = soup_message_headers_get_one (headers, "Idempotency-Key");
  const char *id = g_hash_table_lookup (self->keys, key);
  g_autoptr (JsonObject) object = parse_body (message);
  g_auto (PirPaymentRequest) request = { 0 };
  g_autoptr (GError) error = NULL;
  PirPayment *payment;

  if (id != NULL)
    {
      respond_payment (message, 200, find_payment (self, id));
      return;
    }

  g_assert_true (pir_wire_read_payment_request (object, &request, &error));
  payment = open_payment (self, account_id, &request);
  g_hash_table_insert (self->keys, g_strdup (key), g_strdup (pir_payment_peek (payment)->id));
  respond_payment (message, 201, payment);
}

static void
quote (FakeService       *self,
       SoupServerMessage *message)
{
  g_autoptr (JsonObject) object = parse_body (message);
  g_auto (PirPaymentRequest) request = { 0 };
  g_autofree PirMoney *amounts = NULL;
  g_autoptr (PirQuote) answer = NULL;
  PirJsonWriter *writer = pir_json_writer_new ();

  g_assert_true (pir_wire_read_quote_request (object, &request, NULL));
  amounts = g_new (PirMoney, request.n_items);
  for (gsize i = 0; i < request.n_items; i++)
    amounts[i] = request.items[i].amount;
  answer = pir_quote_new (self->ways, amounts, request.n_items);
  pir_wire_write_quote (writer, NULL, answer);
  respond_writer (message, 200, writer);
}

static void
replace_payment (FakeService *self,
                 const char  *account_id,
                 PirPayment  *payment)
{
  const char *id = pir_payment_peek (payment)->id;

  for (guint i = 0; i < self->payments->len; i++)
    {
      if (g_str_equal (pir_payment_peek (g_ptr_array_index (self->payments, i))->id, id))
        {
          g_object_unref (g_ptr_array_index (self->payments, i));
          g_ptr_array_index (self->payments, i) = g_object_ref (payment);
        }
    }
  add_entry (self, account_id, PIR_CHANGE_PAYMENT, id, payment);
}

static char *
dup_receipt_id (const char *notice_id)
{
  char *id = g_strdup (notice_id);

  memcpy (id, "00000072", 8);

  return id;
}

static void
set_notices (FakeService    *self,
             PirPayment     *payment,
             PirNoticeState  state,
             gboolean        with_receipts)
{
  const PirPaymentFields *fields = pir_payment_peek (payment);

  for (gsize i = 0; i < fields->n_items; i++)
    {
      const char *id = fields->items[i].notice_id;
      g_autofree char *receipt_id = dup_receipt_id (id);
      g_autoptr (PirNotice) notice = NULL;

      notice = fake_notice_with_state (g_hash_table_lookup (self->notices, id), state,
                                       state == PIR_NOTICE_PAID ? fields->id : NULL,
                                       state == PIR_NOTICE_PAID && with_receipts ? receipt_id : NULL);
      add_entry (self, FAKE_ANNA, PIR_CHANGE_NOTICE, id, notice);
    }
}

static void
decide (FakeService     *self,
        PirPayment      *payment,
        PirPaymentState  state,
        const char      *code,
        PirMoney         fee,
        gboolean         with_receipts)
{
  g_autoptr (PirPayment) decided = fake_payment_with_state (payment, state, code, fee);

  replace_payment (self, FAKE_ANNA, decided);
  if (state == PIR_PAYMENT_PAID)
    set_notices (self, decided, PIR_NOTICE_PAID, with_receipts);
  else if (state != PIR_PAYMENT_PENDING)
    set_notices (self, decided, PIR_NOTICE_TO_PAY, FALSE);
}

static void
abandon (FakeService       *self,
         SoupServerMessage *message,
         const char        *id)
{
  PirPayment *payment = find_payment (self, id);

  if (payment == NULL)
    {
      respond_problem (message, PIR_PROBLEM_NOT_FOUND);
      return;
    }
  if (pir_payment_peek (payment)->state != PIR_PAYMENT_OPEN)
    {
      respond_problem (message, PIR_PROBLEM_PAYMENT_IN_PROGRESS);
      return;
    }

  decide (self, payment, PIR_PAYMENT_CANCELLED, NULL, pir_payment_peek (payment)->fee, FALSE);
  respond_payment (message, 200, find_payment (self, id));
}

/* ---- documents and tables ---- */

static void
respond_document (FakeService       *self,
                  SoupServerMessage *message,
                  const char        *id,
                  const Fault       *fault)
{
  GBytes *document = g_hash_table_lookup (self->documents, id);
  g_autofree char *sha256 = NULL;
  g_autofree char *etag = NULL;
  g_autofree char *data = NULL;
  gsize size;

  if (document == NULL)
    {
      respond_problem (message, PIR_PROBLEM_NOT_FOUND);
      return;
    }

  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, document);
  etag = g_strdup_printf ("\"%s\"", sha256);
  size = g_bytes_get_size (document);
  data = g_memdup2 (g_bytes_get_data (document, NULL), size);
  if (fault != NULL && fault->fault == FAKE_DAMAGE)
    data[size / 2] ^= 1;

  soup_server_message_set_status (message, 200, NULL);
  soup_message_headers_replace (soup_server_message_get_response_headers (message), "ETag", etag);
  soup_message_headers_set_content_type (soup_server_message_get_response_headers (message), "application/pdf", NULL);
  soup_message_headers_set_content_length (soup_server_message_get_response_headers (message), (goffset) size);
  if (fault != NULL && fault->fault == FAKE_HALF)
    size /= 2;
  soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_COPY, data, size);
}

static void
respond_services (FakeService       *self,
                  SoupServerMessage *message)
{
  SoupMessageHeaders *headers = soup_server_message_get_request_headers (message);
  PirJsonWriter *writer;
  g_autofree char *etag = g_strdup_printf ("\"ways-%u\"", self->ways->len);

  soup_message_headers_replace (soup_server_message_get_response_headers (message), "ETag", etag);
  if (g_strcmp0 (soup_message_headers_get_one (headers, "If-None-Match"), etag) == 0)
    {
      soup_server_message_set_status (message, 304, NULL);
      return;
    }

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "services");
  for (guint i = 0; i < self->ways->len; i++)
    pir_wire_write_service (writer, NULL, g_ptr_array_index (self->ways, i));
  pir_json_end_array (writer);
  pir_json_end_object (writer);
  respond_writer (message, 200, writer);
}

static void
respond_info (FakeService       *self,
              SoupServerMessage *message)
{
  g_autofree char *host = g_strdup_printf ("127.0.0.1:%u", self->port);
  const char *hosts[] = { host, NULL };
  PirServiceInfoFields fields = {
    .name = "Fake",
    .version = "0",
    .max_notices = self->maximum,
    .lock_seconds = 1800,
    .checkout_hosts = hosts,
  };
  g_autoptr (PirServiceInfo) info = pir_service_info_new (&fields);
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_wire_write_service_info (writer, NULL, info);
  respond_writer (message, 200, writer);
}

/* ---- routing ---- */

/* "POST /v1/payments/{id}/abandon": names are as in the contract */
static char *
dup_call (SoupServerMessage *message,
          const char        *path,
          char             **id)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);

  *id = NULL;
  if (g_strv_length (parts) > 3 && g_uuid_string_is_valid (parts[3]))
    {
      *id = parts[3];
      parts[3] = g_strdup ("{id}");
    }
  {
    g_autofree char *template = g_strjoinv ("/", parts);

    return g_strdup_printf ("%s %s", soup_server_message_get_method (message), template);
  }
}

static Fault *
next_fault (FakeService *self,
            const char  *call)
{
  Fault *fault = g_hash_table_lookup (self->faults, call);

  if (fault == NULL || fault->n_calls == 0)
    return NULL;
  if (fault->n_good > 0)
    {
      fault->n_good--;
      return NULL;
    }

  fault->n_calls--;

  return fault;
}

static void
answer_session (FakeService       *self,
                SoupServerMessage *message,
                const char        *call,
                const char        *id,
                GHashTable        *query,
                const Fault       *fault)
{
  const char *account_id = get_account (self, message);

  if (account_id == NULL)
    respond_problem (message, PIR_PROBLEM_UNAUTHENTICATED);
  else if (g_str_equal (call, "DELETE /v1/sessions/current"))
    soup_server_message_set_status (message, 204, NULL);
  else if (g_str_equal (call, "GET /v1/changes"))
    read_changes (self, message, account_id, query);
  else if (g_str_equal (call, "GET /v1/events"))
    open_events (self, message);
  else if (g_str_equal (call, "GET /v1/payment-services"))
    respond_services (self, message);
  else if (g_str_equal (call, "POST /v1/quotes"))
    quote (self, message);
  else if (g_str_equal (call, "POST /v1/payments"))
    pay (self, message, account_id);
  else if (g_str_equal (call, "GET /v1/payments/{id}"))
    respond_payment (message, 200, find_payment (self, id));
  else if (g_str_equal (call, "POST /v1/payments/{id}/abandon"))
    abandon (self, message, id);
  else if (g_str_equal (call, "GET /v1/receipts/{id}/document"))
    respond_document (self, message, id, fault);
  else
    respond_problem (message, PIR_PROBLEM_NOT_FOUND);
}

static void
answer (FakeService       *self,
        SoupServerMessage *message,
        const char        *call,
        const char        *id,
        GHashTable        *query,
        const Fault       *fault)
{
  if (fault != NULL && fault->fault == FAKE_REFUSE)
    respond_problem (message, fault->code);
  else if (g_str_equal (call, "GET /v1/info"))
    respond_info (self, message);
  else if (g_str_equal (call, "POST /v1/sessions"))
    sign_in (self, message);
  else if (g_str_equal (call, "POST /v1/sessions/refresh"))
    refresh_session (self, message);
  else
    answer_session (self, message, call, id, query, fault);
}

static void
handler_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  FakeService *self = user_data;
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autofree char *id = NULL;
  g_autofree char *call = dup_call (message, path, &id);
  Fault *fault = next_fault (self, call);
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, call));

  answer (self, message, call, id, query, fault);
  if (fault != NULL && fault->fault == FAKE_HANG)
    hold (self, message);
  if (fault != NULL && fault->fault == FAKE_DROP)
    {
      g_autoptr (GIOStream) stream = soup_server_message_steal_connection (message);

      g_io_stream_close (stream, NULL, NULL);
    }
  g_hash_table_insert (self->counts, g_strdup (call), GUINT_TO_POINTER (count + 1));
}

/* ---- thread ---- */

static void
listen_here (FakeService *self)
{
  g_autoptr (GError) error = NULL;
  GSList *uris;

  self->server = soup_server_new ("server-header", "fake", NULL);
  soup_server_add_handler (self->server, NULL, handler_cb, self, NULL);
  soup_server_listen_local (self->server, self->port, SOUP_SERVER_LISTEN_IPV4_ONLY, &error);
  g_assert_no_error (error);
  uris = soup_server_get_uris (self->server);
  self->port = (guint) g_uri_get_port (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
}

static void
hang_up (FakeService *self)
{
  g_autoptr (GPtrArray) held = NULL;

  if (self->server == NULL)
    return;

  g_mutex_lock (&self->lock);
  held = g_steal_pointer (&self->held);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  g_mutex_unlock (&self->lock);
  for (guint i = 0; i < held->len; i++)
    {
      g_autoptr (GIOStream) stream = soup_server_message_steal_connection (g_ptr_array_index (held, i));

      if (stream != NULL)
        g_io_stream_close (stream, NULL, NULL);
    }
  soup_server_disconnect (self->server);
  g_clear_object (&self->server);
}

static gpointer
run_thread (gpointer user_data)
{
  FakeService *self = user_data;

  g_main_context_push_thread_default (self->context);
  listen_here (self);
  g_mutex_lock (&self->lock);
  self->is_ready = TRUE;
  g_cond_signal (&self->changed);
  g_mutex_unlock (&self->lock);
  g_main_loop_run (self->loop);
  hang_up (self);
  while (g_main_context_iteration (self->context, FALSE))
    ;
  g_main_context_pop_thread_default (self->context);

  return NULL;
}

typedef struct
{
  FakeService *self;
  void (*func) (FakeService *self);
  gboolean is_done;
} Order;

static gboolean
order_cb (gpointer user_data)
{
  Order *order = user_data;

  order->func (order->self);
  g_mutex_lock (&order->self->lock);
  order->is_done = TRUE;
  g_cond_signal (&order->self->changed);
  g_mutex_unlock (&order->self->lock);

  return G_SOURCE_REMOVE;
}

/* Has something done in the service's thread, and waits for it. */
static void
have_done (FakeService *self,
           void       (*func) (FakeService *self))
{
  Order order = { self, func, FALSE };

  g_main_context_invoke (self->context, order_cb, &order);
  g_mutex_lock (&self->lock);
  while (!order.is_done)
    g_cond_wait (&self->changed, &self->lock);
  g_mutex_unlock (&self->lock);
}

static void
tell_streams (FakeService *self)
{
  g_autoptr (GPtrArray) streams = g_ptr_array_new_with_free_func (g_object_unref);

  g_mutex_lock (&self->lock);
  for (guint i = 0; i < self->streams->len; i++)
    g_ptr_array_add (streams, g_object_ref (g_ptr_array_index (self->streams, i)));
  g_mutex_unlock (&self->lock);
  for (guint i = 0; i < streams->len; i++)
    {
      static const char event[] = "event: changed\ndata: {}\n\n";
      SoupServerMessage *message = g_ptr_array_index (streams, i);

      soup_message_body_append (soup_server_message_get_response_body (message), SOUP_MEMORY_STATIC, event,
                                sizeof event - 1);
      soup_server_message_unpause (message);
    }
}

FakeService *
fake_service_new (void)
{
  FakeService *self = g_new0 (FakeService, 1);

  g_mutex_init (&self->lock);
  g_cond_init (&self->changed);
  self->epoch = 1;
  self->page = 500;
  self->maximum = 5;
  self->ways = g_ptr_array_new_with_free_func (g_object_unref);
  self->feeds = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
  self->access = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->refresh = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->notices = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_object_unref);
  self->keys = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->payments = g_ptr_array_new_with_free_func (g_object_unref);
  self->documents = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->faults = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->held = g_ptr_array_new_with_free_func (g_object_unref);
  self->streams = g_ptr_array_new ();
  self->context = g_main_context_new ();
  self->loop = g_main_loop_new (self->context, FALSE);
  g_ptr_array_add (self->ways, fake_way_to_pay ("Banca Uno", 150));
  g_ptr_array_add (self->ways, fake_way_to_pay ("Banca Due", 90));

  self->thread = g_thread_new ("fake-service", run_thread, self);
  g_mutex_lock (&self->lock);
  while (!self->is_ready)
    g_cond_wait (&self->changed, &self->lock);
  g_mutex_unlock (&self->lock);
  self->url = g_strdup_printf ("http://127.0.0.1:%u", self->port);

  return self;
}

void
fake_service_free (FakeService *self)
{
  g_main_loop_quit (self->loop);
  g_thread_join (self->thread);
  g_main_loop_unref (self->loop);
  g_main_context_unref (self->context);
  g_ptr_array_unref (self->ways);
  g_hash_table_unref (self->feeds);
  g_hash_table_unref (self->access);
  g_hash_table_unref (self->refresh);
  g_hash_table_unref (self->notices);
  g_hash_table_unref (self->keys);
  g_ptr_array_unref (self->payments);
  g_hash_table_unref (self->documents);
  g_hash_table_unref (self->counts);
  g_hash_table_unref (self->faults);
  g_ptr_array_unref (self->held);
  g_ptr_array_unref (self->streams);
  g_free (self->since);
  g_free (self->url);
  g_mutex_clear (&self->lock);
  g_cond_clear (&self->changed);
  g_free (self);
}

const char *
fake_service_get_url (FakeService *self)
{
  return self->url;
}

void
fake_service_set_page (FakeService *self,
                       guint        n_changes)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->page = n_changes;
}

void
fake_service_set_maximum (FakeService *self,
                          guint        maximum)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->maximum = maximum;
}

void
fake_service_set_ways (FakeService *self,
                       GPtrArray   *ways)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_ptr_array_unref (self->ways);
  self->ways = g_ptr_array_ref (ways);
}

void
fake_service_add (FakeService   *self,
                  const char    *account_id,
                  PirChangeKind  kind,
                  const char    *id,
                  gpointer       object)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  add_entry (self, account_id, kind, id, object);
}

void
fake_service_add_family (FakeService *self,
                         guint        first,
                         guint        last)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (PirAccount) account = fake_account (FAKE_ANNA);
  g_autoptr (PirSchool) school = fake_school ();
  g_autoptr (PirPupil) pupil = fake_pupil ();

  add_entry (self, FAKE_ANNA, PIR_CHANGE_ACCOUNT, FAKE_ANNA, account);
  add_entry (self, FAKE_ANNA, PIR_CHANGE_SCHOOL, FAKE_SCHOOL, school);
  add_entry (self, FAKE_ANNA, PIR_CHANGE_PUPIL, FAKE_PUPIL, pupil);
  for (guint i = first; i <= last; i++)
    {
      g_autoptr (PirNotice) notice = fake_notice (i);

      add_entry (self, FAKE_ANNA, PIR_CHANGE_NOTICE, pir_notice_peek (notice)->id, notice);
    }
}

static void
add_receipt (FakeService *self,
             PirNotice   *notice,
             const char  *payment_id,
             PirMoney     fee,
             gint64       paid_at,
             const char  *file_name,
             const char  *text)
{
  const char *notice_id = pir_notice_peek (notice)->id;
  g_autofree char *receipt_id = dup_receipt_id (notice_id);
  g_autoptr (GBytes) document = g_bytes_new (text, strlen (text));
  g_autoptr (PirNotice) paid = fake_notice_with_state (notice, PIR_NOTICE_PAID, payment_id, receipt_id);
  g_autoptr (PirReceipt) receipt = fake_receipt (notice, receipt_id, payment_id, fee, paid_at, file_name, document);

  g_hash_table_insert (self->documents, g_strdup (receipt_id), g_bytes_ref (document));
  add_entry (self, FAKE_ANNA, PIR_CHANGE_NOTICE, notice_id, paid);
  add_entry (self, FAKE_ANNA, PIR_CHANGE_RECEIPT, receipt_id, receipt);
}

void
fake_service_add_receipt (FakeService *self,
                          guint        number,
                          gint64       paid_at,
                          const char  *file_name,
                          const char  *text)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  g_autoptr (PirNotice) notice = fake_notice (number);
  g_autofree char *payment_id = fake_uuid ('q', number);

  add_receipt (self, notice, payment_id, 100, paid_at, file_name, text);
}

void
fake_service_announce (FakeService *self)
{
  have_done (self, tell_streams);
}

void
fake_service_forget_cursors (FakeService *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  self->epoch++;
}

void
fake_service_end_sessions (FakeService *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_hash_table_remove_all (self->access);
  g_hash_table_remove_all (self->refresh);
}

void
fake_service_expire_access (FakeService *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_hash_table_remove_all (self->access);
}

void
fake_service_fail (FakeService    *self,
                   const char     *call,
                   FakeFault       fault,
                   PirProblemCode  code,
                   guint           n_good,
                   guint           n_calls)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);
  Fault *entry = g_new (Fault, 1);

  *entry = (Fault) { fault, code, n_good, n_calls };
  g_hash_table_insert (self->faults, g_strdup (call), entry);
}

void
fake_service_set_online (FakeService *self,
                         gboolean     is_online)
{
  have_done (self, is_online ? listen_here : hang_up);
}

guint
fake_service_count (FakeService *self,
                    const char  *call)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, call));
}

guint
fake_service_get_n_payments (FakeService *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return self->payments->len;
}

PirPayment *
fake_service_dup_payment (FakeService *self,
                          guint        number)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return number < self->payments->len ? g_object_ref (g_ptr_array_index (self->payments, number)) : NULL;
}

char *
fake_service_dup_since (FakeService *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  return g_strdup (self->since);
}

static void
issue_receipts (FakeService *self,
                guint        number)
{
  PirPayment *payment = g_ptr_array_index (self->payments, number);
  const PirPaymentFields *fields = pir_payment_peek (payment);

  for (gsize i = 0; i < fields->n_items; i++)
    {
      PirNotice *notice = g_hash_table_lookup (self->notices, fields->items[i].notice_id);
      g_autofree char *name = g_strdup_printf ("ricevuta-%s.pdf", pir_notice_peek (notice)->notice_number);
      g_autofree char *text = g_strdup_printf ("%%PDF-1.7 receipt of %s\n", pir_notice_peek (notice)->reason);
      g_autoptr (PirNotice) same = g_object_ref (notice);

      add_receipt (self, same, fields->id, fields->fee, pir_clock_now (), name, text);
    }
}

void
fake_service_decide (FakeService     *self,
                     guint            number,
                     PirPaymentState  state,
                     const char      *outcome_code,
                     PirMoney         fee,
                     gboolean         with_receipts)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  decide (self, g_ptr_array_index (self->payments, number), state, outcome_code, fee, with_receipts);
  if (state == PIR_PAYMENT_PAID && with_receipts)
    issue_receipts (self, number);
}

void
fake_service_issue_receipts (FakeService *self,
                             guint        number)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  issue_receipts (self, number);
}
