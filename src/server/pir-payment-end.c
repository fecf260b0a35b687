/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-payment-end.h"

#include "server/pir-repo-audit.h"
#include "server/pir-repo-feed.h"
#include "server/pir-repo-notices.h"
#include "server/pir-repo-plans.h"

#define MAX_EXPIRED 200

static PirHistoryKind
get_history_kind (PirPaymentState state)
{
  switch (state)
    {
    case PIR_PAYMENT_CANCELLED:
      return PIR_HISTORY_PAYMENT_CANCELLED;
    case PIR_PAYMENT_EXPIRED:
      return PIR_HISTORY_PAYMENT_EXPIRED;
    case PIR_PAYMENT_FAILED:
      return PIR_HISTORY_PAYMENT_FAILED;
    case PIR_PAYMENT_OPEN:
    case PIR_PAYMENT_PENDING:
    case PIR_PAYMENT_PAID:
    default:
      g_assert_not_reached ();
    }
}

void
pir_payment_end (PirRepos            *repos,
                 const PirPaymentRow *row,
                 PirPaymentState      state,
                 const char          *detail,
                 const char          *actor)
{
  const PirPaymentFields *fields = pir_payment_peek (row->payment);

  g_return_if_fail (repos != NULL);

  for (gsize i = 0; i < fields->n_items; i++)
    {
      const char *notice_id = fields->items[i].notice_id;

      if (!pir_notices_unlock (repos, notice_id, fields->id, get_history_kind (state), detail))
        continue;
      pir_feed_put_notice (repos, notice_id, PIR_CHANGE_NOTICE, notice_id);
      pir_plans_follow_notice (repos, notice_id);
    }

  pir_payments_set_state (repos, fields->id, state);
  if (row->account_id != NULL)
    pir_feed_put (repos, row->account_id, PIR_CHANGE_PAYMENT, fields->id, FALSE);
  pir_audit_add (repos, actor, "payment_ended", "payment", fields->id, pir_payment_state_to_string (state));
}

GPtrArray *
pir_payment_end_expired (PirRepos *repos)
{
  g_autoptr (GPtrArray) ids = pir_payments_list_expired (repos, MAX_EXPIRED);
  GPtrArray *with_page = g_ptr_array_new_with_free_func (g_free);

  g_return_val_if_fail (repos != NULL, NULL);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (PirPaymentRow) row = pir_payments_load (repos, g_ptr_array_index (ids, i));

      if (row == NULL)
        continue;
      pir_payment_end (repos, row, PIR_PAYMENT_EXPIRED, NULL, "service");
      if (row->node_state != PIR_NODE_STATE_NONE)
        g_ptr_array_add (with_page, g_strdup (g_ptr_array_index (ids, i)));
    }

  return with_page;
}
