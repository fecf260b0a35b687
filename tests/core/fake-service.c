/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "fake-service.h"

#include "base/pir-clock.h"
#include "fake-http.h"
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

/* What a call gives: sent as it is, or not, once the lock is free */
typedef struct
{
  FakeRequest *request;

  guint        status;
  const char  *type;
  char        *headers;    /* (owned) (nullable) */
  GBytes      *body;       /* (owned) (nullable) */
  gboolean     is_stream;
} Answer;

struct _FakeService
{
  FakeHttp     *http;      /* (nullable): while online */
  guint         port;
  char         *url;

  GMutex        lock;      /* guards all below */
  guint         epoch;     /* of cursors */
  guint         page;
  guint         maximum;
  guint         n_tokens;
  GPtrArray    *ways;
  GHashTable   *feeds;     /* account id -> GPtrArray of Entry */
  GHashTable   *access;    /* token -> account id */
  GHashTable   *refresh;   /* token -> account id */
  GHashTable   *notices;   /* id -> PirNotice */
  GHashTable   *keys;      /* idempotency key -> payment id */
  GPtrArray    *payments;  /* PirPayment */
  GHashTable   *documents; /* receipt id -> GBytes */
  GHashTable   *counts;    /* call -> number */
  GHashTable   *faults;    /* call -> Fault */
  GPtrArray    *streams;   /* FakeRequest (borrowed): event streams */
  GPtrArray    *since;     /* cursor of each request for changes, "" = none */
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
respond (Answer     *answer,
         guint       status,
         const char *type,
         GBytes     *body)
{
  answer->status = status;
  answer->type = type;
  answer->body = g_bytes_ref (body);
}

static void
respond_writer (Answer            *answer,
                guint              status,
                PirJsonWriter     *writer)
{
  g_autoptr (GBytes) body = pir_json_writer_end (writer);

  respond (answer, status, "application/json", body);
}

static void
respond_problem (Answer            *answer,
                 PirProblemCode     code)
{
  PirProblemFields problem = {
    .code = code,
    .status = pir_problem_code_get_status (code),
    .amount = -1,
  };
  g_autoptr (GBytes) body = pir_wire_write_problem (&problem);

  respond (answer, problem.status, "application/problem+json", body);
}

static JsonObject *
parse_body (FakeRequest *request)
{
  g_autoptr (GError) error = NULL;
  JsonObject *object = pir_json_parse (g_bytes_get_data (request->body, NULL), g_bytes_get_size (request->body), &error);

  g_assert_no_error (error);

  return object;
}

/* ---- sessions ---- */

static void
respond_tokens (FakeService *self,
                Answer      *answer,
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
  respond (answer, status, "application/json", body);
}

static void
sign_in (FakeService *self,
         Answer      *answer)
{
  g_autoptr (JsonObject) object = parse_body (answer->request);
  g_autoptr (GError) error = NULL;
  PirSignInFields fields;

  g_assert_true (pir_wire_read_sign_in (object, &fields, &error));
  if (!g_str_equal (fields.password, "right"))
    respond_problem (answer, PIR_PROBLEM_CREDENTIALS);
  else
    respond_tokens (self, answer, 201, g_str_equal (fields.user_name, "anna") ? FAKE_ANNA : FAKE_BRUNO);
}

static void
refresh_session (FakeService *self,
                 Answer      *answer)
{
  g_autoptr (JsonObject) object = parse_body (answer->request);
  const char *token = pir_wire_read_refresh (object, NULL);
  g_autofree char *account_id = g_strdup (g_hash_table_lookup (self->refresh, token));

  if (account_id == NULL)
    {
      respond_problem (answer, PIR_PROBLEM_SESSION_ENDED);
      return;
    }

  g_hash_table_remove (self->refresh, token);
  respond_tokens (self, answer, 200, account_id);
}

static const char *
get_account (FakeService *self,
             Answer      *answer)
{
  const char *header = g_hash_table_lookup (answer->request->headers, "authorization");

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
read_changes (FakeService *self,
              Answer      *answer,
              const char        *account_id)
{
  const char *since = g_hash_table_lookup (answer->request->query, "since");
  GPtrArray *feed = get_feed (self, account_id);
  PirJsonWriter *writer;
  g_autofree char *cursor = NULL;
  guint epoch = self->epoch, begin = 0, end;

  g_ptr_array_add (self->since, g_strdup (since != NULL ? since : ""));
  if (since != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (since, "-", 2);

      epoch = (guint) g_ascii_strtoull (parts[0], NULL, 10);
      begin = (guint) g_ascii_strtoull (parts[1], NULL, 10);
    }
  if (epoch != self->epoch)
    {
      respond_problem (answer, PIR_PROBLEM_CURSOR_GONE);
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
  respond_writer (answer, 200, writer);
}

static void
open_events (Answer *answer)
{
  answer->is_stream = TRUE;
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
respond_payment (Answer            *answer,
                 guint              status,
                 PirPayment        *payment)
{
  PirJsonWriter *writer;

  if (payment == NULL)
    {
      respond_problem (answer, PIR_PROBLEM_NOT_FOUND);
      return;
    }

  writer = pir_json_writer_new ();
  pir_wire_write_payment (writer, NULL, payment);
  respond_writer (answer, status, writer);
}

static void
pay (FakeService *self,
     Answer      *answer,
     const char        *account_id)
{
  const char *key = g_hash_table_lookup (answer->request->headers, "idempotency-key");
  const char *id = g_hash_table_lookup (self->keys, key);
  g_autoptr (JsonObject) object = parse_body (answer->request);
  g_auto (PirPaymentRequest) request = { 0 };
  g_autoptr (GError) error = NULL;
  PirPayment *payment;

  if (id != NULL)
    {
      respond_payment (answer, 200, find_payment (self, id));
      return;
    }

  g_assert_true (pir_wire_read_payment_request (object, &request, &error));
  payment = open_payment (self, account_id, &request);
  g_hash_table_insert (self->keys, g_strdup (key), g_strdup (pir_payment_peek (payment)->id));
  respond_payment (answer, 201, payment);
}

static void
quote (FakeService *self,
       Answer      *answer)
{
  g_autoptr (JsonObject) object = parse_body (answer->request);
  g_auto (PirPaymentRequest) request = { 0 };
  g_autofree PirMoney *amounts = NULL;
  g_autoptr (PirQuote) given = NULL;
  PirJsonWriter *writer = pir_json_writer_new ();

  g_assert_true (pir_wire_read_quote_request (object, &request, NULL));
  amounts = g_new (PirMoney, request.n_items);
  for (gsize i = 0; i < request.n_items; i++)
    amounts[i] = request.items[i].amount;
  given = pir_quote_new (self->ways, amounts, request.n_items);
  pir_wire_write_quote (writer, NULL, given);
  respond_writer (answer, 200, writer);
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
abandon (FakeService *self,
         Answer      *answer,
         const char        *id)
{
  PirPayment *payment = find_payment (self, id);

  if (payment == NULL)
    {
      respond_problem (answer, PIR_PROBLEM_NOT_FOUND);
      return;
    }
  if (pir_payment_peek (payment)->state != PIR_PAYMENT_OPEN)
    {
      respond_problem (answer, PIR_PROBLEM_PAYMENT_IN_PROGRESS);
      return;
    }

  decide (self, payment, PIR_PAYMENT_CANCELLED, NULL, pir_payment_peek (payment)->fee, FALSE);
  respond_payment (answer, 200, find_payment (self, id));
}

/* ---- documents and tables ---- */

static void
respond_document (FakeService *self,
                  Answer      *answer,
                  const char  *id,
                  const Fault *fault)
{
  GBytes *document = g_hash_table_lookup (self->documents, id);
  g_autoptr (GBytes) sent = NULL;
  g_autofree char *sha256 = NULL;
  char *data;
  gsize size;

  if (document == NULL)
    {
      respond_problem (answer, PIR_PROBLEM_NOT_FOUND);
      return;
    }

  sha256 = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, document);
  answer->headers = g_strdup_printf ("ETag: \"%s\"\r\n", sha256);
  size = g_bytes_get_size (document);
  data = g_memdup2 (g_bytes_get_data (document, NULL), size);
  if (fault != NULL && fault->fault == FAKE_DAMAGE)
    data[size / 2] ^= 1;
  sent = g_bytes_new_take (data, size);
  respond (answer, 200, "application/pdf", sent);
}

static void
respond_services (FakeService *self,
                  Answer      *answer)
{
  g_autofree char *etag = g_strdup_printf ("\"ways-%u\"", self->ways->len);
  PirJsonWriter *writer;

  answer->headers = g_strdup_printf ("ETag: %s\r\n", etag);
  if (g_strcmp0 (g_hash_table_lookup (answer->request->headers, "if-none-match"), etag) == 0)
    {
      answer->status = 304;
      return;
    }

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_begin_array (writer, "services");
  for (guint i = 0; i < self->ways->len; i++)
    pir_wire_write_service (writer, NULL, g_ptr_array_index (self->ways, i));
  pir_json_end_array (writer);
  pir_json_end_object (writer);
  respond_writer (answer, 200, writer);
}

static void
respond_info (FakeService *self,
              Answer      *answer)
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
  respond_writer (answer, 200, writer);
}

/* ---- routing ---- */

/* "POST /v1/payments/{id}/abandon": names are as in the contract */
static char *
dup_call (FakeRequest  *request,
          char        **id)
{
  g_auto (GStrv) parts = g_strsplit (request->path, "/", -1);
  g_autofree char *path = NULL;

  *id = NULL;
  if (g_strv_length (parts) > 3 && g_uuid_string_is_valid (parts[3]))
    {
      *id = parts[3];
      parts[3] = g_strdup ("{id}");
    }
  path = g_strjoinv ("/", parts);

  return g_strdup_printf ("%s %s", request->method, path);
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
route_session (FakeService *self,
                Answer      *answer,
                const char        *call,
                const char        *id,
                const Fault       *fault)
{
  const char *account_id = get_account (self, answer);

  if (account_id == NULL)
    respond_problem (answer, PIR_PROBLEM_UNAUTHENTICATED);
  else if (g_str_equal (call, "DELETE /v1/sessions/current"))
    answer->status = 204;
  else if (g_str_equal (call, "GET /v1/changes"))
    read_changes (self, answer, account_id);
  else if (g_str_equal (call, "GET /v1/events"))
    open_events (answer);
  else if (g_str_equal (call, "GET /v1/payment-services"))
    respond_services (self, answer);
  else if (g_str_equal (call, "POST /v1/quotes"))
    quote (self, answer);
  else if (g_str_equal (call, "POST /v1/payments"))
    pay (self, answer, account_id);
  else if (g_str_equal (call, "GET /v1/payments/{id}"))
    respond_payment (answer, 200, find_payment (self, id));
  else if (g_str_equal (call, "POST /v1/payments/{id}/abandon"))
    abandon (self, answer, id);
  else if (g_str_equal (call, "GET /v1/receipts/{id}/document"))
    respond_document (self, answer, id, fault);
  else
    respond_problem (answer, PIR_PROBLEM_NOT_FOUND);
}

static void
route (FakeService *self,
        Answer      *answer,
        const char        *call,
        const char        *id,
        const Fault       *fault)
{
  if (fault != NULL && fault->fault == FAKE_REFUSE)
    respond_problem (answer, fault->code);
  else if (g_str_equal (call, "GET /v1/info"))
    respond_info (self, answer);
  else if (g_str_equal (call, "POST /v1/sessions"))
    sign_in (self, answer);
  else if (g_str_equal (call, "POST /v1/sessions/refresh"))
    refresh_session (self, answer);
  else
    route_session (self, answer, call, id, fault);
}

static void
count_call (FakeService *self,
            const char  *call)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (self->counts, call));

  g_hash_table_insert (self->counts, g_strdup (call), GUINT_TO_POINTER (count + 1));
}

static void
write_stream (FakeRequest *request,
              const char  *text)
{
  g_autofree char *chunk = g_strdup_printf ("%zx\r\n%s\r\n", strlen (text), text);

  fake_request_write (request, chunk, strlen (chunk));
}

static void
serve_stream (FakeService *self,
              FakeRequest *request)
{
  static const char head[] =
    "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\nTransfer-Encoding: chunked\r\n\r\n";

  fake_request_write (request, head, strlen (head));
  write_stream (request, ":\n\n");
  g_mutex_lock (&self->lock);
  g_ptr_array_add (self->streams, request);
  g_mutex_unlock (&self->lock);
  fake_request_wait_gone (request);
  g_mutex_lock (&self->lock);
  g_ptr_array_remove (self->streams, request);
  g_mutex_unlock (&self->lock);
}

/* Returns whether the connection may go on. */
static gboolean
send_answer (FakeService *self,
             Answer      *answer,
             const Fault *fault)
{
  gsize size = answer->body != NULL ? g_bytes_get_size (answer->body) : 0;

  if (answer->is_stream)
    {
      serve_stream (self, answer->request);
      return FALSE;
    }
  if (fault->fault == FAKE_DROP)
    return FALSE;
  if (fault->fault != FAKE_HANG)
    fake_request_respond (answer->request, answer->status, answer->type != NULL ? answer->type : "text/plain",
                          answer->headers, answer->body, fault->fault == FAKE_HALF ? size / 2 : size);
  if (fault->fault == FAKE_HANG || fault->fault == FAKE_HALF)
    fake_request_wait_gone (answer->request);

  return fault->fault != FAKE_HANG && fault->fault != FAKE_HALF;
}

static gboolean
serve (FakeRequest *request,
       gpointer     user_data)
{
  FakeService *self = user_data;
  Answer answer = { .request = request };
  Fault fault = { .fault = FAKE_NONE };
  g_autofree char *id = NULL;
  g_autofree char *call = dup_call (request, &id);
  const Fault *planned;
  gboolean goes_on;

  g_mutex_lock (&self->lock);
  planned = next_fault (self, call);
  if (planned != NULL)
    fault = *planned;
  route (self, &answer, call, id, planned);
  count_call (self, call);
  g_mutex_unlock (&self->lock);

  goes_on = send_answer (self, &answer, &fault);
  g_free (answer.headers);
  g_clear_pointer (&answer.body, g_bytes_unref);

  return goes_on;
}

FakeService *
fake_service_new (void)
{
  FakeService *self = g_new0 (FakeService, 1);

  g_mutex_init (&self->lock);
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
  self->streams = g_ptr_array_new ();
  self->since = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->ways, fake_way_to_pay ("Banca Uno", 150));
  g_ptr_array_add (self->ways, fake_way_to_pay ("Banca Due", 90));
  self->http = fake_http_new (0, serve, self);
  self->port = fake_http_get_port (self->http);
  self->url = g_strdup_printf ("http://127.0.0.1:%u", self->port);

  return self;
}

void
fake_service_free (FakeService *self)
{
  g_clear_pointer (&self->http, fake_http_free);
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
  g_ptr_array_unref (self->streams);
  g_ptr_array_unref (self->since);
  g_free (self->url);
  g_mutex_clear (&self->lock);
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
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  for (guint i = 0; i < self->streams->len; i++)
    write_stream (g_ptr_array_index (self->streams, i), "event: changed\ndata: {}\n\n");
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
  if (is_online && self->http == NULL)
    self->http = fake_http_new (self->port, serve, self);
  else if (!is_online)
    g_clear_pointer (&self->http, fake_http_free);
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
fake_service_dup_since (FakeService *self,
                        guint        number)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  g_assert_cmpuint (number, <, self->since->len);

  return g_strdup (g_ptr_array_index (self->since, number));
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
