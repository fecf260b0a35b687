/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/pir-till.h"

#include <libsoup/soup.h>

#include "base/pir-clock.h"
#include "model/pir-problem.h"
#include "sandbox/pir-sandbox-error.h"
#include "wire/pir-json.h"
#include "wire/pir-wire-messages.h"
#include "wire/pir-wire.h"

#define CALL_TIMEOUT 20
#define MAX_TELLINGS 5
#define TELLING_PAUSE G_USEC_PER_SEC
#define PSP_ID "TABACCHI"
#define PSP_NAME "Tabaccheria di prova"

struct _PirTill
{
  char          *server;
  PirNodeSecret *secret;  /* (unowned) */
  SoupSession   *session;
  JsonObject    *answer;  /* (nullable): holds the strings of the last answer */
};

/* The errors of the national catalogue before paying, as somebody at the counter is told them */
static const struct
{
  PirProblemCode  code;
  const char     *sentence;
} refusals[] = {
  { PIR_PROBLEM_NOT_FOUND, "The creditor knows no such notice. Check both numbers." },
  { PIR_PROBLEM_NOTICE_PAID, "It has been paid already." },
  { PIR_PROBLEM_NOTICE_LOCKED, "A payment of it is under way." },
  { PIR_PROBLEM_NOTICE_CLOSED, "It can be paid at once or in instalments, and the other way was chosen." },
  { PIR_PROBLEM_NOTICE_EXPIRED, "Its due date has passed and was binding." },
  { PIR_PROBLEM_NOTICE_CANCELLED, "The creditor has withdrawn it." },
  { PIR_PROBLEM_AMOUNT, "The creditor does not accept this amount." },
  { PIR_PROBLEM_SIGNATURE, "The creditor's server does not know this till: another secret, or another time of day." },
};

PirTill *
pir_till_new (const char    *server,
              PirNodeSecret *secret)
{
  PirTill *self;

  g_return_val_if_fail (server != NULL, NULL);
  g_return_val_if_fail (secret != NULL, NULL);

  self = g_new0 (PirTill, 1);
  self->server = g_strdup (server);
  self->secret = secret;
  self->session = soup_session_new_with_options ("timeout", CALL_TIMEOUT, "proxy-resolver", NULL, NULL);
  return self;
}

void
pir_till_free (PirTill *self)
{
  if (self == NULL)
    return;
  g_clear_pointer (&self->answer, json_object_unref);
  g_object_unref (self->session);
  g_free (self->server);
  g_free (self);
}

static void
set_refusal (JsonObject  *object,
             guint        status,
             GError     **error)
{
  PirProblemFields problem = { 0 };

  if (object == NULL || !pir_wire_read_problem (object, &problem, NULL))
    problem.code = PIR_PROBLEM_UNKNOWN;
  for (gsize i = 0; i < G_N_ELEMENTS (refusals); i++)
    if (refusals[i].code == problem.code)
      {
        g_set_error_literal (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_REFUSED, refusals[i].sentence);
        return;
      }
  g_set_error (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_REFUSED, "The creditor's server answered %u (%s).", status,
               pir_problem_code_to_string (problem.code));
}

static SoupMessage *
make_message (PirTill     *self,
              const char  *path,
              GBytes      *body,
              GError     **error)
{
  g_autofree char *address = g_strconcat (self->server, path, NULL);
  g_autofree char *signature = pir_node_secret_sign (self->secret, pir_clock_now (), body);
  SoupMessage *message = soup_message_new (SOUP_METHOD_POST, address);

  if (message == NULL)
    {
      g_set_error (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_ARGUMENT, "%s: not an address", self->server);
      return NULL;
    }
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT);
  soup_message_headers_replace (soup_message_get_request_headers (message), PIR_NODE_SIGNATURE_HEADER, signature);
  soup_message_set_request_body_from_bytes (message, "application/json", body);
  return message;
}

/* Keeps the answer's object, if there is one. Returns: whether the server said yes */
static gboolean
call (PirTill     *self,
      const char  *path,
      GBytes      *body,
      GError     **error)
{
  g_autoptr(SoupMessage) message = make_message (self, path, body, error);
  g_autoptr(GBytes) answer = NULL;
  gsize size;

  g_clear_pointer (&self->answer, json_object_unref);
  if (message == NULL)
    return FALSE;
  /* lint: sync: a program that does this one thing */
  answer = soup_session_send_and_read (self->session, message, NULL, error);
  if (answer == NULL)
    return FALSE;
  size = g_bytes_get_size (answer);
  if (size > 0)
    self->answer = pir_json_parse (g_bytes_get_data (answer, NULL), size, NULL);
  if (SOUP_STATUS_IS_SUCCESSFUL (soup_message_get_status (message)))
    return TRUE;
  set_refusal (self->answer, soup_message_get_status (message), error);
  return FALSE;
}

static JsonObject *
get_answer (PirTill  *self,
            GError  **error)
{
  if (self->answer == NULL)
    g_set_error_literal (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_REFUSED, "The answer is not one of such a server.");
  return self->answer;
}

gboolean
pir_till_verify (PirTill               *self,
                 const PirPaymentCode  *code,
                 PirVerifiedNotice     *notice,
                 GError               **error)
{
  const PirNoticeCodes codes = { code->notice_number, code->creditor_tax_code };
  g_autoptr(GBytes) body = pir_wire_write_notice_codes (&codes);

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (notice != NULL, FALSE);

  return call (self, "/v1/psp/verify", body, error) && get_answer (self, error) != NULL &&
         pir_wire_read_verified_notice (self->answer, notice, error);
}

gboolean
pir_till_activate (PirTill               *self,
                   const PirPaymentCode  *code,
                   PirMoney               fee,
                   PirActivation         *activation,
                   GError               **error)
{
  g_autofree char *request_id = g_uuid_string_random ();
  const PirActivationRequest request = {
    .request_id = request_id,
    .codes = { code->notice_number, code->creditor_tax_code },
    .amount = code->amount,
    .fee = fee,
    .psp_id = PSP_ID,
    .psp_name = PSP_NAME,
  };
  g_autoptr(GBytes) body = pir_wire_write_activation_request (&request);

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (activation != NULL, FALSE);

  return call (self, "/v1/psp/activate", body, error) && get_answer (self, error) != NULL &&
         pir_wire_read_activation (self->answer, activation, error);
}

gboolean
pir_till_tell (PirTill     *self,
               PirOutcome  *outcome,
               GError     **error)
{
  PirJsonWriter *writer = pir_json_writer_new ();
  g_autoptr(GBytes) body = NULL;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (PIR_IS_OUTCOME (outcome), FALSE);

  pir_wire_write_outcome (writer, NULL, outcome);
  body = pir_json_writer_end (writer);
  for (int i = 1; i < MAX_TELLINGS; i++)
    {
      g_autoptr(GError) failure = NULL;

      if (call (self, "/v1/psp/outcomes", body, &failure))
        return TRUE;
      g_usleep (TELLING_PAUSE); /* lint: sync: likewise */
    }
  return call (self, "/v1/psp/outcomes", body, error);
}

const char *
pir_till_get_psp_id (void)
{
  return PSP_ID;
}

const char *
pir_till_get_psp_name (void)
{
  return PSP_NAME;
}
