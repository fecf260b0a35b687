/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-api-guests.h"

#include "server/pir-repo-lookups.h"
#include "server/pir-repo-payments.h"
#include "server/pir-repo-receipts.h"
#include "server/pir-repo-throttle.h"
#include "server/pir-server-error.h"
#include "server/pir-token.h"
#include "wire/pir-wire-guests.h"
#include "wire/pir-wire.h"

/* Lookups from one address that cost nothing, right or wrong, since numbers that follow each other are easy to guess; a
 * school may help its families on one evening */
#define FREE_BY_ADDRESS 100
/* Wrong creditors of one number */
#define FREE_BY_NUMBER 20

/* A paper that somebody has */
typedef struct
{
  char *notice_number;     /* (owned) */
  char *creditor_tax_code; /* (owned) */
  char *by_address;        /* (owned) subject of the throttle */
  char *by_number;         /* (owned) subject of the throttle */
} Paper;

static void
paper_free (gpointer data)
{
  Paper *paper = data;

  g_free (paper->notice_number);
  g_free (paper->creditor_tax_code);
  g_free (paper->by_address);
  g_free (paper->by_number);
  g_free (paper);
}

static gboolean
check_wait (PirRepos     *repos,
            const Paper  *paper,
            GError      **error)
{
  gint64 wait = MAX (pir_throttle_get_wait (repos, paper->by_address), pir_throttle_get_wait (repos, paper->by_number));

  if (wait == 0)
    return TRUE;

  pir_server_error_set_wait (error, PIR_PROBLEM_THROTTLED, wait);

  return FALSE;
}

static PirAnswer *
look_up (PirRepos  *repos,
         gpointer   data,
         GError   **error)
{
  const Paper *paper = data;
  g_autoptr (PirNotice) notice = NULL;
  g_autoptr (GError) problem = NULL;

  if (!check_wait (repos, paper, error))
    return NULL;

  pir_throttle_charge (repos, paper->by_address, FREE_BY_ADDRESS);
  notice = pir_notices_look_up (repos, paper->creditor_tax_code, paper->notice_number);
  if (notice != NULL)
    return pir_answer_new (SOUP_STATUS_OK, PIR_TYPE_JSON, pir_wire_write_lookup (notice));

  /* That it was wrong is kept, so it is no error of the transaction. */
  pir_throttle_charge (repos, paper->by_number, FREE_BY_NUMBER);
  pir_server_error_set (&problem, PIR_PROBLEM_NOT_FOUND, "no such notice");

  return pir_answer_new_problem (problem);
}

void
pir_api_look_up (PirRequest *request)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonObject) object = pir_request_parse (request, &error);
  PirLookupFields fields;
  Paper *paper;

  g_return_if_fail (PIR_IS_REQUEST (request));

  if (object == NULL || !pir_wire_read_lookup_request (object, &fields, &error))
    {
      pir_request_fail (request, error);
      return;
    }

  paper = g_new0 (Paper, 1);
  paper->notice_number = g_strdup (fields.notice_number);
  paper->creditor_tax_code = g_strdup (fields.creditor_tax_code);
  paper->by_address = pir_request_dup_subject (request, "lookup");
  paper->by_number = g_strconcat ("@lookup-number:", fields.notice_number, NULL);
  pir_request_run (request, PIR_DATABASE_WRITE, look_up, paper, paper_free);
}

char *
pir_guest_dup_hash (PirRequest *request)
{
  const char *token;

  g_return_val_if_fail (PIR_IS_REQUEST (request), NULL);

  token = pir_request_get_bearer (request);

  return token != NULL ? pir_token_dup_hash (token) : NULL;
}

static PirPaymentRow *
find_payment (PirRepos    *repos,
              const char  *guest_hash,
              GError     **error)
{
  PirPaymentRow *row = guest_hash != NULL ? pir_payments_find_guest (repos, guest_hash) : NULL;

  if (row == NULL)
    pir_server_error_set (error, PIR_PROBLEM_UNAUTHENTICATED, "the token opens no payment");

  return row;
}

static PirAnswer *
read_payment (PirRepos  *repos,
              gpointer   data,
              GError   **error)
{
  g_autoptr (PirPaymentRow) row = find_payment (repos, data, error);
  g_autoptr (GPtrArray) receipts = NULL;
  g_autoptr (PirGuestPayment) guest = NULL;

  if (row == NULL)
    return NULL;

  receipts = pir_receipts_list_of_payment (repos, pir_payment_peek (row->payment)->id);
  guest = pir_guest_payment_new (row->payment, receipts);

  return pir_answer_new (SOUP_STATUS_OK, PIR_TYPE_JSON, pir_wire_write_guest_payment (guest));
}

void
pir_api_read_guest_payment (PirRequest *request)
{
  pir_request_run (request, PIR_DATABASE_READ, read_payment, pir_guest_dup_hash (request), g_free);
}

static gpointer
find_id (PirRepos  *repos,
         gpointer   data,
         GError   **error)
{
  g_autoptr (PirPaymentRow) row = find_payment (repos, data, error);

  return row != NULL ? g_strdup (pir_payment_peek (row->payment)->id) : NULL;
}

static void
on_abandoned (GObject      *source,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (PirRequest) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (PirPayment) payment = pir_payment_desk_cancel_finish (PIR_PAYMENT_DESK (source), result, &error);
  PirJsonWriter *writer;

  if (payment == NULL)
    {
      pir_request_fail (request, error);
      return;
    }

  writer = pir_json_writer_new ();
  pir_wire_write_payment (writer, NULL, payment);
  pir_request_answer (request, pir_answer_new_json (SOUP_STATUS_OK, writer));
}

static void
on_found (GObject      *source,
          GAsyncResult *result,
          gpointer      user_data)
{
  g_autoptr (PirRequest) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = pir_database_run_finish (PIR_DATABASE (source), result, &error);

  if (id != NULL)
    pir_payment_desk_cancel_async (pir_request_get_parts (request)->payments, id, NULL, on_abandoned, g_object_ref (request));
  else
    pir_request_fail (request, error);
}

void
pir_api_abandon_as_guest (PirRequest *request)
{
  pir_database_run_async (pir_request_get_parts (request)->database, PIR_DATABASE_READ, G_PRIORITY_DEFAULT, find_id,
                          pir_guest_dup_hash (request), g_free, g_free, NULL, on_found, g_object_ref (request));
}
