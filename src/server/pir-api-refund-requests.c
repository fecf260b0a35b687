/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What families ask schools to give back. */

#include "server/pir-api.h"

#include "server/pir-refund-desk.h"
#include "wire/pir-wire-refunds.h"

/* What is asked for */
typedef struct
{
  char           *account_id; /* (owned) */
  char           *id;         /* (owned) of the receipt, or of the refund */
  JsonObject     *object;     /* (owned) (nullable) holds the strings of start */
  PirRefundStart  start;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  g_free (asking->account_id);
  g_free (asking->id);
  g_clear_pointer (&asking->object, json_object_unref);
  g_free (asking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

static Asking *
asking_new (PirRequest *request)
{
  Asking *asking = g_new0 (Asking, 1);

  asking->account_id = g_strdup (pir_request_get_visit (request)->account_id);
  asking->id = g_strdup (pir_request_get_parameter (request));

  return asking;
}

/* As who asked reads it; @refund: (nullable) (transfer none). Returns: (transfer full) (nullable) */
static PirAnswer *
answer (PirRefund *refund,
        guint      status)
{
  PirRefundFields fields;
  PirJsonWriter *writer;

  if (refund == NULL)
    return NULL;

  fields = *pir_refund_peek (refund);
  fields.asker = PIR_REFUND_BY_YOU;
  writer = pir_json_writer_new ();
  pir_wire_write_receipt_refund (writer, NULL, &fields);

  return pir_answer_new_json (status, writer);
}

static PirAnswer *
ask (PirRepos  *repos,
     gpointer   data,
     GError   **error)
{
  const Asking *asking = data;
  gboolean is_new;
  g_autoptr (PirRefund) refund = pir_refund_desk_request (repos, asking->account_id, asking->id, &asking->start, &is_new, error);

  return answer (refund, is_new ? SOUP_STATUS_CREATED : SOUP_STATUS_OK);
}

void
pir_api_request_refund (PirRequest *request)
{
  g_autoptr (Asking) asking = asking_new (request);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  asking->object = pir_request_parse (request, &error);
  if (asking->object != NULL && pir_wire_read_refund_request (asking->object, &asking->start, &error))
    pir_request_run (request, PIR_DATABASE_WRITE, ask, g_steal_pointer (&asking), asking_free);
  else
    pir_request_fail (request, error);
}

static PirAnswer *
withdraw (PirRepos  *repos,
          gpointer   data,
          GError   **error)
{
  const Asking *asking = data;
  g_autoptr (PirRefund) refund = pir_refund_desk_withdraw (repos, asking->account_id, asking->id, error);

  return answer (refund, SOUP_STATUS_OK);
}

void
pir_api_withdraw_refund (PirRequest *request)
{
  g_return_if_fail (PIR_IS_REQUEST (request));

  pir_request_run (request, PIR_DATABASE_WRITE, withdraw, asking_new (request), asking_free);
}
