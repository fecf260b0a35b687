/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-cart-check.h"

#include "base/pir-clock.h"
#include "model/pir-plan.h"
#include "server/pir-repo-lookups.h"
#include "server/pir-repo-notices.h"
#include "server/pir-server-error.h"

static gboolean
has_duplicate (const PirPaymentItem *items,
               gsize                 n_items)
{
  for (gsize i = 1; i < n_items; i++)
    for (gsize j = 0; j < i; j++)
      if (g_strcmp0 (items[i].notice_id, items[j].notice_id) == 0)
        return TRUE;

  return FALSE;
}

static gboolean
check_size (const PirPaymentItem  *items,
            gsize                  n_items,
            gsize                  max_notices,
            GError               **error)
{
  if (n_items == 0)
    pir_server_error_set (error, PIR_PROBLEM_CART_EMPTY, "no notice in the request");
  else if (has_duplicate (items, n_items))
    pir_server_error_set (error, PIR_PROBLEM_CART_DUPLICATE, "the same notice twice");
  else if (n_items > max_notices)
    pir_server_error_set (error, PIR_PROBLEM_CART_TOO_LARGE, "more notices than one payment takes");
  else
    return TRUE;

  return FALSE;
}

static GPtrArray *
find_notices (PirRepos              *repos,
              const char            *account_id,
              const PirPaymentItem  *items,
              gsize                  n_items,
              GError               **error)
{
  g_autoptr (GPtrArray) notices = g_ptr_array_new_with_free_func (g_object_unref);

  for (gsize i = 0; i < n_items; i++)
    {
      PirNotice *notice = account_id != NULL ? pir_notices_find (repos, account_id, items[i].notice_id)
                                             : pir_notices_load (repos, items[i].notice_id);

      if (notice == NULL)
        {
          pir_server_error_set_notice (error, PIR_PROBLEM_NOT_FOUND, items[i].notice_id, -1, 0);
          return NULL;
        }
      g_ptr_array_add (notices, notice);
    }

  return g_steal_pointer (&notices);
}

/* As for whoever wants to pay it: it was paid, or there is nothing to pay. */
static PirProblemCode
get_settled_code (PirNotice *notice)
{
  PirDate on;

  return pir_notice_get_settlement (notice, &on) == PIR_HISTORY_EXEMPT ? PIR_PROBLEM_NOTICE_CANCELLED : PIR_PROBLEM_NOTICE_PAID;
}

gboolean
pir_cart_check_notice (PirNotice  *notice,
                       gint64      now,
                       GError    **error)
{
  const PirNoticeFields *fields = pir_notice_peek (notice);
  PirProblemCode code;

  g_return_val_if_fail (PIR_IS_NOTICE (notice), FALSE);

  switch (pir_notice_get_standing (notice, pir_date_from_time (now)))
    {
    case PIR_STANDING_PAID:
      code = PIR_PROBLEM_NOTICE_PAID;
      break;
    case PIR_STANDING_AWAITING:
      code = PIR_PROBLEM_NOTICE_LOCKED;
      break;
    case PIR_STANDING_CLOSED:
      code = PIR_PROBLEM_NOTICE_CLOSED;
      break;
    case PIR_STANDING_SETTLED:
      code = get_settled_code (notice);
      break;
    case PIR_STANDING_CANCELLED:
    case PIR_STANDING_OTHER:
    case PIR_STANDING_GONE:
      code = PIR_PROBLEM_NOTICE_CANCELLED;
      break;
    case PIR_STANDING_EXPIRED:
      code = PIR_PROBLEM_NOTICE_EXPIRED;
      break;
    case PIR_STANDING_DUE:
    case PIR_STANDING_OVERDUE:
    default:
      return TRUE;
    }
  pir_server_error_set_notice (error, code, fields->id, -1, fields->locked_until);

  return FALSE;
}

static gboolean
check_item (PirNotice             *notice,
            const PirPaymentItem  *item,
            gint64                 now,
            GError               **error)
{
  const PirNoticeFields *fields = pir_notice_peek (notice);

  if (!pir_cart_check_notice (notice, now, error))
    return FALSE;

  if (item->version != fields->version)
    pir_server_error_set_notice (error, PIR_PROBLEM_NOTICE_STALE, fields->id, fields->amount, 0);
  else if (!pir_notice_accepts_amount (notice, item->amount))
    pir_server_error_set_notice (error, PIR_PROBLEM_AMOUNT, fields->id, fields->amount, 0);
  else
    return TRUE;

  return FALSE;
}

/* Single payment and an instalment of one plan do not go together. */
static gboolean
check_plans (GPtrArray  *notices,
             GError    **error)
{
  for (guint i = 1; i < notices->len; i++)
    for (guint j = 0; j < i; j++)
      {
        const PirNoticeFields *one = pir_notice_peek (g_ptr_array_index (notices, i));

        if (!pir_plan_excludes (one, pir_notice_peek (g_ptr_array_index (notices, j))))
          continue;
        pir_server_error_set_notice (error, PIR_PROBLEM_CART_PLAN, one->id, -1, 0);
        return FALSE;
      }

  return TRUE;
}

GPtrArray *
pir_cart_check_payable (PirRepos              *repos,
                        const char            *account_id,
                        const PirPaymentItem  *items,
                        gsize                  n_items,
                        gsize                  max_notices,
                        GError               **error)
{
  g_autoptr (GPtrArray) notices = NULL;

  g_return_val_if_fail (repos != NULL, NULL);
  g_return_val_if_fail (items != NULL || n_items == 0, NULL);

  if (!check_size (items, n_items, max_notices, error))
    return NULL;

  notices = find_notices (repos, account_id, items, n_items, error);
  for (gsize i = 0; notices != NULL && i < n_items; i++)
    if (!pir_cart_check_notice (g_ptr_array_index (notices, i), repos->now, error))
      return NULL;

  return g_steal_pointer (&notices);
}

GPtrArray *
pir_cart_check (PirRepos              *repos,
                const char            *account_id,
                const PirPaymentItem  *items,
                gsize                  n_items,
                gsize                  max_notices,
                GError               **error)
{
  g_autoptr (GPtrArray) notices = NULL;

  g_return_val_if_fail (repos != NULL, NULL);
  g_return_val_if_fail (items != NULL || n_items == 0, NULL);

  if (!check_size (items, n_items, max_notices, error))
    return NULL;

  notices = find_notices (repos, account_id, items, n_items, error);
  for (gsize i = 0; notices != NULL && i < n_items; i++)
    if (!check_item (g_ptr_array_index (notices, i), &items[i], repos->now, error))
      return NULL;

  return notices != NULL && check_plans (notices, error) ? g_steal_pointer (&notices) : NULL;
}

gboolean
pir_cart_sum (const PirPaymentItem  *items,
              gsize                  n_items,
              PirMoney              *sum,
              GError               **error)
{
  PirMoney total = 0;

  g_return_val_if_fail (items != NULL || n_items == 0, FALSE);

  for (gsize i = 0; i < n_items; i++)
    {
      if (!pir_money_add (total, items[i].amount, &total) || total > PIR_MONEY_MAX)
        {
          pir_server_error_set_notice (error, PIR_PROBLEM_AMOUNT, items[i].notice_id, -1, 0);
          return FALSE;
        }
    }
  *sum = total;

  return TRUE;
}
