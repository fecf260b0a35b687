/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api.h"

#include "server/pir-counter-desk.h"
#include "server/pir-psp-call.h"
#include "server/pir-server-error.h"

/* A PSP's question about a printed notice, or what it is about to take for one */
typedef struct
{
  JsonObject           *object; /* (owned) holds the strings */
  PirNoticeCodes        codes;
  PirActivationRequest  request;
  guint                 lock_seconds;
} Call;

static void
call_free (gpointer data)
{
  Call *call = data;

  json_object_unref (call->object);
  g_free (call);
}

static Call *
call_new (PirRequest *request,
          JsonObject *object)
{
  Call *call = g_new0 (Call, 1);

  call->object = json_object_ref (object);
  call->lock_seconds = pir_request_get_parts (request)->config->lock_seconds;

  return call;
}

static PirAnswer *
verify (PirRepos  *repos,
        gpointer   data,
        GError   **error)
{
  const Call *call = data;
  g_autoptr (PirNotice) notice = pir_counter_verify (repos, &call->codes, error);
  const PirNoticeFields *fields;
  PirVerifiedNotice verified;
  PirJsonWriter *writer;

  if (notice == NULL)
    return NULL;

  fields = pir_notice_peek (notice);
  verified = (PirVerifiedNotice) {
    .codes = call->codes,
    .creditor_name = fields->creditor_name,
    .reason = fields->reason,
    .amount = fields->amount,
    .amount_min = fields->amount_min,
    .amount_max = fields->amount_max,
    .due_date = fields->due_date,
  };
  writer = pir_json_writer_new ();
  pir_wire_write_verified_notice (writer, NULL, &verified);

  return pir_answer_new_json (SOUP_STATUS_OK, writer);
}

void
pir_api_verify_notice (PirRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = pir_psp_call_read (request, &error);
  PirNoticeCodes codes;
  Call *call;

  g_return_if_fail (request != NULL);

  if (object == NULL || !pir_wire_read_notice_codes (object, &codes, &error))
    {
      pir_request_fail (request, error);
      return;
    }

  call = call_new (request, object);
  call->codes = codes;
  pir_request_run (request, PIR_DATABASE_READ, verify, call, call_free);
}

static gpointer
activate (PirRepos  *repos,
          gpointer   data,
          GError   **error)
{
  const Call *call = data;

  return pir_counter_activate (repos, &call->request, call->lock_seconds, error);
}

static PirAnswer *
write_activation (const PirPaymentOpening *opening)
{
  const PirPaymentFields *fields = pir_payment_peek (opening->payment);
  const PirActivation activation = {
    .payment_id = fields->id,
    .amount = fields->amount,
    .locked_until = fields->locked_until,
  };
  PirJsonWriter *writer = pir_json_writer_new ();

  pir_wire_write_activation (writer, NULL, &activation);

  return pir_answer_new_json (opening->is_new ? SOUP_STATUS_CREATED : SOUP_STATUS_OK, writer);
}

static void
on_activated (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (PirRequest) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirPaymentOpening) opening = pir_database_run_finish (PIR_DATABASE (source), result, &error);

  if (opening == NULL)
    {
      pir_request_fail (request, error);
      return;
    }
  if (opening->ended != NULL)
    pir_payment_desk_close_pages (pir_request_get_parts (request)->payments, opening->ended);
  pir_request_answer (request, write_activation (opening));
}

void
pir_api_activate_notice (PirRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = pir_psp_call_read (request, &error);
  PirActivationRequest what;
  Call *call;

  g_return_if_fail (request != NULL);

  if (object == NULL || !pir_wire_read_activation_request (object, &what, &error))
    {
      pir_request_fail (request, error);
      return;
    }

  call = call_new (request, object);
  call->request = what;
  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_WRITE, G_PRIORITY_HIGH, activate, call,
                          call_free, (GDestroyNotify) pir_payment_opening_free, NULL, on_activated, g_object_ref (request));
}
