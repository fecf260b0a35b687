/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include "base/pir-clock.h"
#include "fake-account.h"
#include "fake-causes.h"
#include "fake-door.h"
#include "fake-links.h"
#include "fake-refunds.h"
#include "fake-service-private.h"
#include "model/pir-quote.h"
#include "wire/pir-json.h"
#include "wire/pir-wire-messages.h"
#include "wire/pir-wire.h"

#define TOKEN_SECONDS 900

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
respond_writer (Answer        *answer,
                guint          status,
                PirJsonWriter *writer)
{
  g_autoptr (GBytes) body = pir_json_writer_end (writer);

  respond (answer, status, "application/json", body);
}

static void
respond_problem (Answer         *answer,
                 PirProblemCode  code)
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
  gsize size;
  const char *text = g_bytes_get_data (request->body, &size);
  JsonObject *object = pir_json_parse (text, size, &error);

  g_assert_no_error (error);

  return object;
}

/* ---- sessions ---- */

static void
respond_tokens (FakeService *self,
                Answer      *answer,
                guint        status,
                const char  *account_id)
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
hand_off (FakeService *self,
          Answer      *answer)
{
  g_autoptr (JsonObject) object = parse_body (answer->request);

  if (fake_door_use_hand_off (object))
    respond_tokens (self, answer, 201, FAKE_ANNA);
  else
    respond_problem (answer, PIR_PROBLEM_CREDENTIALS);
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

static void
read_changes (FakeService *self,
              Answer      *answer,
              const char  *account_id)
{
  const char *since = g_hash_table_lookup (answer->request->query, "since");
  GPtrArray *feed = fake_service_get_feed (self, account_id);
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
  if (end < feed->len && self->reads_ahead)
    answer->headers = g_strdup_printf ("Next-Cursor: %s\r\n", self->lies_ahead ? "1-1" : cursor);
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
      fake_service_append (self, account_id, PIR_CHANGE_NOTICE, id, locked);
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
    .announced_fee = request->fee,
    .checkout_url = url,
    .created_at = pir_clock_now (),
    .locked_until = pir_clock_now () + 1800,
  };
  PirPayment *payment;

  for (gsize i = 0; i < request->n_items; i++)
    fields.amount += request->items[i].amount;
  payment = pir_payment_new (&fields);
  g_ptr_array_add (self->payments, payment);
  fake_service_append (self, account_id, PIR_CHANGE_PAYMENT, id, payment);
  lock_notices (self, account_id, payment);

  return payment;
}

static void
respond_payment (Answer     *answer,
                 guint       status,
                 PirPayment *payment)
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
     const char  *account_id)
{
  const char *key = g_hash_table_lookup (answer->request->headers, "idempotency-key");
  const char *id = g_hash_table_lookup (self->keys, key);
  g_autoptr (JsonObject) object = parse_body (answer->request);
  g_auto (PirPaymentRequest) request = { 0 };
  g_autoptr (GError) error = NULL;
  PirPayment *payment;

  if (id != NULL)
    {
      respond_payment (answer, 200, fake_service_find_payment (self, id));
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
  given = pir_quote_new (self->ways, &request.ways, amounts, request.n_items, self->maximum);
  pir_wire_write_quote (writer, NULL, given);
  respond_writer (answer, 200, writer);
}

static void
abandon (FakeService *self,
         Answer      *answer,
         const char  *id)
{
  PirPayment *payment = fake_service_find_payment (self, id);

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

  fake_service_settle (self, payment, PIR_PAYMENT_CANCELLED, NULL, pir_payment_peek (payment)->fee, FALSE);
  respond_payment (answer, 200, fake_service_find_payment (self, id));
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
respond_part (FakeService *self,
              Answer      *answer,
              const char  *id,
              const char  *part,
              const Fault *fault)
{
  g_autofree char *key = g_strconcat (id, "/", part, NULL);

  respond_document (self, answer, key, fault);
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

/* Whether it was about refunds, links, or open causes */
static gboolean
route_links (FakeService *self,
             Answer      *answer,
             const char  *call,
             const char  *id)
{
  PirProblemCode code = PIR_PROBLEM_UNKNOWN;
  guint status = 0;
  GBytes *refunds = fake_refunds_answer (self, answer->request, call, id, &status, &code);
  GBytes *links = status != 0 ? refunds : fake_links_answer (self, answer->request, call, id, &status, &code);
  g_autoptr (GBytes) body = status != 0 ? links : fake_causes_answer (self, answer->request, call, id, &status, &code);

  if (status == 400)
    respond_problem (answer, code);
  else if (body != NULL)
    respond (answer, status, "application/json", body);
  else
    answer->status = status;

  return status != 0;
}

static void
route_session (FakeService *self,
               Answer      *answer,
               const char  *call,
               const char  *id,
               const Fault *fault)
{
  const char *account_id = get_account (self, answer);

  if (account_id == NULL)
    respond_problem (answer, PIR_PROBLEM_UNAUTHENTICATED);
  else if (route_links (self, answer, call, id))
    return;
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
    respond_payment (answer, 200, fake_service_find_payment (self, id));
  else if (g_str_equal (call, "POST /v1/payments/{id}/abandon"))
    abandon (self, answer, id);
  else if (g_str_equal (call, "GET /v1/receipts/{id}/document"))
    respond_document (self, answer, id, fault);
  else if (g_str_equal (call, "GET /v1/receipts/{id}/attestation"))
    respond_part (self, answer, id, "attestation", fault);
  else if (g_str_equal (call, "GET /v1/notices/{id}/note"))
    respond_part (self, answer, id, "note", fault);
  else
    g_error ("The fake service does not know %s", call);
}

/* @body (nullable) and @status 400 with @code, as the door and the account say it. Returns whether it was for them */
static gboolean
take_answer (Answer         *answer,
             GBytes         *body,
             guint           status,
             PirProblemCode  code)
{
  if (status == 400)
    respond_problem (answer, code);
  else if (body != NULL)
    respond (answer, status, "application/json", body);
  else
    answer->status = status;

  return status != 0;
}

static PirAccount *
find_account (FakeService *self,
              const char  *account_id)
{
  GPtrArray *feed = fake_service_get_feed (self, account_id);

  for (guint i = 0; i < feed->len; i++)
    {
      const Entry *entry = g_ptr_array_index (feed, i);

      if (entry->kind == PIR_CHANGE_ACCOUNT && entry->object != NULL)
        return PIR_ACCOUNT (entry->object);
    }

  return NULL;
}

/* Whether it was for the account of who asks, or for a text that needs nobody */
static gboolean
route_account (FakeService *self,
               Answer      *answer,
               const char  *call)
{
  const char *account_id = get_account (self, answer);
  const char *id = strrchr (answer->request->path, '/') + 1;
  PirProblemCode code = PIR_PROBLEM_UNKNOWN;
  guint status = 0;
  g_autoptr (GBytes) body = NULL;

  if (account_id == NULL && !g_str_equal (call, "GET /v1/terms"))
    return FALSE;

  body = fake_account_answer (answer->request, call, account_id != NULL ? find_account (self, account_id) : NULL, id, &status,
                              &code);

  return take_answer (answer, body, status, code);
}

/* Whether it was for the door */
static gboolean
route_door (Answer     *answer,
            const char *call)
{
  PirProblemCode code = PIR_PROBLEM_UNKNOWN;
  guint status = 0;
  g_autoptr (GBytes) body = fake_door_answer (answer->request, call, &status, &code);

  return take_answer (answer, body, status, code);
}

static void
route (FakeService *self,
       Answer      *answer,
       const char  *call,
       const char  *id,
       const Fault *fault)
{
  if (fault != NULL && fault->fault == FAKE_REFUSE)
    respond_problem (answer, fault->code);
  else if (route_account (self, answer, call) || route_door (answer, call))
    return;
  else if (g_str_equal (call, "GET /v1/info"))
    respond_info (self, answer);
  else if (g_str_equal (call, "GET /v1/guest-payment-services"))
    respond_services (self, answer);
  else if (g_str_equal (call, "POST /v1/sessions"))
    sign_in (self, answer);
  else if (g_str_equal (call, "POST /v1/sessions/hand-off"))
    hand_off (self, answer);
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

void
fake_service_write_event (FakeRequest *request,
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
  fake_service_write_event (request, ":\n\n");
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

gboolean
fake_service_serve (FakeRequest *request,
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
