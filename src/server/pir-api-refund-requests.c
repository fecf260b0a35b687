/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What families ask schools to give back. */

#include "server/pir-api.h"

#include "server/pir-asked.h"
#include "server/pir-refund-desk.h"
#include "wire/pir-wire-refunds.h"

/* What is asked for; @id: of the receipt, or of the refund */
typedef struct
{
  PirAsked       asked;
  PirRefundStart start;
} Asking;

static void
asking_free (gpointer data)
{
  Asking *asking = data;

  pir_asked_clear (&asking->asked);
  g_free (asking);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Asking, asking_free)

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
  g_autoptr (PirRefund) refund = pir_refund_desk_request (repos, asking->asked.account_id, asking->asked.id, &asking->start, &is_new,
                                                          error);

  return answer (refund, is_new ? SOUP_STATUS_CREATED : SOUP_STATUS_OK);
}

void
pir_api_request_refund (PirRequest *request)
{
  g_autoptr (Asking) asking = pir_asked_new (sizeof (Asking), request);
  g_autoptr (GError) error = NULL;

  g_return_if_fail (PIR_IS_REQUEST (request));

  asking->asked.object = pir_request_parse (request, &error);
  if (asking->asked.object != NULL && pir_wire_read_refund_request (asking->asked.object, &asking->start, &error))
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
  g_autoptr (PirRefund) refund = pir_refund_desk_withdraw (repos, asking->asked.account_id, asking->asked.id, error);

  return answer (refund, SOUP_STATUS_OK);
}

void
pir_api_withdraw_refund (PirRequest *request)
{
  g_return_if_fail (PIR_IS_REQUEST (request));

  pir_request_run (request, PIR_DATABASE_WRITE, withdraw, pir_asked_new (sizeof (Asking), request), asking_free);
}
