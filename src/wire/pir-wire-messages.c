/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "wire/pir-wire-messages.h"

#include "model/pir-password-rules.h"
#include "wire/pir-wire-private.h"

#define PROBLEM_TYPE "https://pagoinrete.it/problems/"

/* RFC 9457, 3.1.3: a short summary that does not change from one occurrence to the next */
static const char * const problem_titles[] = {
  [PIR_PROBLEM_UNKNOWN] = "Unknown problem",
  [PIR_PROBLEM_MALFORMED] = "Malformed request",
  [PIR_PROBLEM_TOO_LARGE] = "Body too large",
  [PIR_PROBLEM_UNAUTHENTICATED] = "Access token missing or over",
  [PIR_PROBLEM_CREDENTIALS] = "User name or password wrong",
  [PIR_PROBLEM_SESSION_ENDED] = "Session ended",
  [PIR_PROBLEM_THROTTLED] = "Too many attempts",
  [PIR_PROBLEM_BUSY] = "Service overloaded",
  [PIR_PROBLEM_NOT_FOUND] = "Not found",
  [PIR_PROBLEM_METHOD] = "Method not allowed",
  [PIR_PROBLEM_CURSOR_GONE] = "Cursor of another database",
  [PIR_PROBLEM_CART_EMPTY] = "No notice in the request",
  [PIR_PROBLEM_CART_TOO_LARGE] = "Too many notices in one payment",
  [PIR_PROBLEM_CART_DUPLICATE] = "The same notice twice",
  [PIR_PROBLEM_NOTICE_STALE] = "Notice has a newer version",
  [PIR_PROBLEM_NOTICE_LOCKED] = "Notice has an open payment",
  [PIR_PROBLEM_NOTICE_PAID] = "Notice already paid",
  [PIR_PROBLEM_NOTICE_EXPIRED] = "Notice expired",
  [PIR_PROBLEM_NOTICE_CANCELLED] = "Notice withdrawn by the school",
  [PIR_PROBLEM_NOTICE_CLOSED] = "Paid in the other way of its plan",
  [PIR_PROBLEM_CART_PLAN] = "Single payment and instalment together",
  [PIR_PROBLEM_AMOUNT] = "Amount outside the limits",
  [PIR_PROBLEM_SERVICE_UNKNOWN] = "Payment service not offered",
  [PIR_PROBLEM_FEE_CHANGED] = "Fee has changed",
  [PIR_PROBLEM_PSP_UNAVAILABLE] = "Payment page could not be opened",
  [PIR_PROBLEM_IDEMPOTENCY] = "Idempotency key used for another request",
  [PIR_PROBLEM_PAYMENT_IN_PROGRESS] = "Payment in progress",
  [PIR_PROBLEM_SIGNATURE] = "Signature missing or wrong",
  [PIR_PROBLEM_PASSWORD_CHANGE] = "Provisional password to be changed",
  [PIR_PROBLEM_TERMS] = "Conditions to be accepted",
  [PIR_PROBLEM_TERMS_VERSION] = "Another version is in force",
  [PIR_PROBLEM_CHALLENGE] = "Question not answered",
  [PIR_PROBLEM_PERSON_KNOWN] = "Person known already",
  [PIR_PROBLEM_REGISTRATION_STATE] = "Registration at another step",
  [PIR_PROBLEM_PASSWORD_WEAK] = "Password too weak",
  [PIR_PROBLEM_LINK_EXISTS] = "Linked or asked already",
  [PIR_PROBLEM_LINK_STATE] = "Link in another state",
  [PIR_PROBLEM_SCHOOL_UNKNOWN] = "School does not use the service",
  [PIR_PROBLEM_PUPIL_UNKNOWN] = "No such pupil",
  [PIR_PROBLEM_CAUSE_CHANGED] = "The cause has a newer version",
  [PIR_PROBLEM_CAUSE_CLOSED] = "The cause takes no more",
  [PIR_PROBLEM_CAUSE_TAKEN] = "Paid or prepared already",
  [PIR_PROBLEM_ROLE] = "Not among the rights of this role",
  [PIR_PROBLEM_EVENT_STATE] = "Not in this state of the event",
  [PIR_PROBLEM_EVENT_CHANGED] = "The event has a newer version",
  [PIR_PROBLEM_EVENT_UNREADY] = "The event is not ready",
  [PIR_PROBLEM_NOTE_WRONG] = "Not a note",
  [PIR_PROBLEM_REFUND_STATE] = "Not in this state of the refund",
  [PIR_PROBLEM_FLOW_WRONG] = "Not a report of payments",
  [PIR_PROBLEM_LOGO_WRONG] = "Not a logo",
  [PIR_PROBLEM_INTERNAL] = "Internal error",
};

static void
require_not_empty (PirFields  *fields,
                   const char *name,
                   const char *value)
{
  if (*value == '\0')
    pir_fields_fail (fields, name, "empty");
}

GBytes *
pir_wire_write_problem (const PirProblemFields *problem)
{
  PirJsonWriter *writer;
  g_autofree char *type = NULL;
  const char *code;

  g_return_val_if_fail (problem != NULL, NULL);
  g_return_val_if_fail ((guint) problem->code < G_N_ELEMENTS (problem_titles), NULL);

  code = pir_problem_code_to_string (problem->code);
  type = g_strconcat (PROBLEM_TYPE, code, NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "type", type);
  pir_json_add_string (writer, "title", problem_titles[problem->code]);
  pir_json_add_int (writer, "status", problem->status);
  pir_json_add_string (writer, "code", code);
  pir_json_add_opt_string (writer, "detail", problem->detail);
  pir_json_add_opt_string (writer, "field", problem->field);
  pir_json_add_opt_string (writer, "notice_id", problem->notice_id);
  if (problem->amount >= 0)
    pir_json_add_int (writer, "amount", problem->amount);
  pir_json_add_opt_time (writer, "locked_until", problem->locked_until);
  if (problem->retry_after > 0)
    pir_json_add_int (writer, "retry_after", problem->retry_after);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

gboolean
pir_wire_read_problem (JsonObject        *object,
                       PirProblemFields  *problem,
                       GError           **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (problem != NULL, FALSE);

  pir_fields_init (&fields, object, FALSE);
  problem->code = PIR_PROBLEM_UNKNOWN;
  pir_problem_code_from_string (pir_fields_opt_string (&fields, "code", PIR_MAX_CODE), &problem->code);
  problem->status = (guint) pir_fields_opt_int (&fields, "status", 0, 999, 0);
  problem->detail = pir_fields_opt_string (&fields, "detail", PIR_MAX_TEXT);
  problem->field = pir_fields_opt_string (&fields, "field", PIR_MAX_NAME);
  problem->notice_id = pir_fields_opt_uuid (&fields, "notice_id");
  problem->amount = pir_fields_opt_int (&fields, "amount", 0, PIR_MONEY_MAX, -1);
  problem->locked_until = pir_fields_opt_time (&fields, "locked_until");
  problem->retry_after = pir_fields_opt_int (&fields, "retry_after", 0, G_MAXINT32, 0);

  return pir_fields_end (&fields, error);
}

GBytes *
pir_wire_write_sign_in (const PirSignInFields *fields)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (fields != NULL, NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "user_name", fields->user_name);
  pir_json_add_string (writer, "password", fields->password);
  pir_json_add_opt_string (writer, "device_name", fields->device_name);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

gboolean
pir_wire_read_sign_in (JsonObject       *object,
                       PirSignInFields  *sign_in,
                       GError          **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (sign_in != NULL, FALSE);

  pir_fields_init (&fields, object, TRUE);
  sign_in->user_name = pir_fields_string (&fields, "user_name", PIR_USER_NAME_MAX);
  sign_in->password = pir_fields_string (&fields, "password", PIR_PASSWORD_MAX);
  sign_in->device_name = pir_fields_opt_string (&fields, "device_name", 100);
  require_not_empty (&fields, "user_name", sign_in->user_name);
  require_not_empty (&fields, "password", sign_in->password);

  return pir_fields_end (&fields, error);
}

GBytes *
pir_wire_write_refresh (const char *refresh_token)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (refresh_token != NULL, NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "refresh_token", refresh_token);
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

const char *
pir_wire_read_refresh (JsonObject  *object,
                       GError     **error)
{
  const char *refresh_token;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, TRUE);
  refresh_token = pir_fields_string (&fields, "refresh_token", PIR_MAX_TOKEN);
  require_not_empty (&fields, "refresh_token", refresh_token);

  return pir_fields_end (&fields, error) ? refresh_token : NULL;
}

GBytes *
pir_wire_write_tokens (PirTokens *tokens,
                       gint64     lifetime)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (PIR_IS_TOKENS (tokens), NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_json_add_string (writer, "account_id", pir_tokens_get_account_id (tokens));
  pir_json_add_string (writer, "access_token", pir_tokens_get_access (tokens));
  pir_json_add_int (writer, "expires_in", lifetime);
  pir_json_add_opt_string (writer, "refresh_token", pir_tokens_get_refresh (tokens));
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

PirTokens *
pir_wire_read_tokens (JsonObject  *object,
                      gint64       now,
                      GError     **error)
{
  const char *account_id, *access_token, *refresh_token;
  gint64 lifetime;
  PirFields fields;

  g_return_val_if_fail (object != NULL, NULL);

  pir_fields_init (&fields, object, FALSE);
  account_id = pir_fields_uuid (&fields, "account_id");
  access_token = pir_fields_string (&fields, "access_token", PIR_MAX_TOKEN);
  lifetime = pir_fields_int (&fields, "expires_in", 1, G_MAXINT32);
  refresh_token = pir_fields_opt_string (&fields, "refresh_token", PIR_MAX_TOKEN);
  require_not_empty (&fields, "access_token", access_token);

  if (!pir_fields_end (&fields, error))
    return NULL;

  return pir_tokens_new (account_id, access_token, now + lifetime, refresh_token);
}

static void
write_ids (PirJsonWriter      *writer,
           const char         *name,
           const char * const *ids)
{
  if (ids == NULL)
    return;

  pir_json_begin_array (writer, name);
  for (; *ids != NULL; ids++)
    pir_json_add_string (writer, NULL, *ids);
  pir_json_end_array (writer);
}

static void
write_ways (PirJsonWriter *writer,
            const PirWays *ways)
{
  if (!ways->has_method && ways->service_ids == NULL && ways->bank_ids == NULL && !ways->only_banks)
    return;

  pir_json_begin_object (writer, "ways");
  if (ways->has_method)
    pir_json_add_string (writer, "method", pir_method_to_string (ways->method));
  write_ids (writer, "service_ids", ways->service_ids);
  write_ids (writer, "bank_ids", ways->bank_ids);
  if (ways->only_banks)
    pir_json_add_bool (writer, "only_banks", TRUE);
  pir_json_end_object (writer);
}

/* Returns: (transfer container) (nullable): the strings belong to the JsonObject; NULL where there is no list */
static const char * const *
read_ids (PirFields  *fields,
          const char *name)
{
  gboolean is_there = json_object_has_member (fields->object, name);
  JsonArray *array = is_there ? pir_fields_array (fields, name, PIR_MAX_WAYS) : NULL;

  return array != NULL ? pir_fields_strings (fields, name, array, PIR_MAX_CODE) : NULL;
}

static void
read_ways (PirWays   *ways,
           PirFields *fields)
{
  JsonObject *object = pir_fields_opt_object (fields, "ways");
  PirFields within;
  GError *error = NULL;

  if (object == NULL)
    return;

  pir_fields_init (&within, object, TRUE);
  ways->has_method = json_object_has_member (object, "method");
  if (ways->has_method)
    ways->method = pir_fields_method (&within, "method");
  ways->service_ids = read_ids (&within, "service_ids");
  ways->bank_ids = read_ids (&within, "bank_ids");
  ways->only_banks = pir_fields_opt_bool (&within, "only_banks");
  if (!pir_fields_end (&within, &error))
    pir_fields_fail_within (fields, "ways", -1, error);
}

GBytes *
pir_wire_write_payment_request (const PirPaymentRequest *request)
{
  PirJsonWriter *writer;

  g_return_val_if_fail (request != NULL, NULL);

  writer = pir_json_writer_new ();
  pir_json_begin_object (writer, NULL);
  pir_wire_write_items (writer, "items", request->items, request->n_items);
  if (request->service_id != NULL)
    {
      pir_json_add_string (writer, "service_id", request->service_id);
      pir_json_add_int (writer, "fee", request->fee);
      pir_json_add_opt_string (writer, "email", request->email);
      if (request->is_looked_up && request->guest_token == NULL)
        pir_json_add_bool (writer, "is_looked_up", TRUE);
      pir_json_add_opt_string (writer, "guest_token", request->guest_token);
    }
  else
    {
      write_ways (writer, &request->ways);
    }
  pir_json_end_object (writer);

  return pir_json_writer_end (writer);
}

gboolean
pir_wire_read_payment_request (JsonObject         *object,
                               PirPaymentRequest  *request,
                               GError            **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (request != NULL, FALSE);

  pir_fields_init (&fields, object, TRUE);
  *request = (PirPaymentRequest) { 0 };
  request->items = pir_fields_items (&fields, "items", &request->n_items);
  request->service_id = pir_fields_string (&fields, "service_id", PIR_MAX_CODE);
  request->fee = pir_fields_money (&fields, "fee");
  request->email = pir_fields_opt_string (&fields, "email", PIR_MAX_EMAIL);
  request->is_looked_up = pir_fields_opt_bool (&fields, "is_looked_up");
  require_not_empty (&fields, "service_id", request->service_id);

  if (pir_fields_end (&fields, error))
    return TRUE;

  pir_payment_request_clear (request);

  return FALSE;
}

gboolean
pir_wire_read_quote_request (JsonObject         *object,
                             PirPaymentRequest  *request,
                             GError            **error)
{
  PirFields fields;

  g_return_val_if_fail (object != NULL, FALSE);
  g_return_val_if_fail (request != NULL, FALSE);

  pir_fields_init (&fields, object, TRUE);
  *request = (PirPaymentRequest) { .fee = -1 };
  request->items = pir_fields_items (&fields, "items", &request->n_items);
  read_ways (&request->ways, &fields);

  if (pir_fields_end (&fields, error))
    return TRUE;

  pir_payment_request_clear (request);

  return FALSE;
}

void
pir_payment_request_clear (PirPaymentRequest *request)
{
  g_return_if_fail (request != NULL);

  g_clear_pointer (&request->items, g_free);
  request->n_items = 0;
  g_free ((gpointer) request->ways.service_ids);
  g_free ((gpointer) request->ways.bank_ids);
  request->ways = (PirWays) { 0 };
}
