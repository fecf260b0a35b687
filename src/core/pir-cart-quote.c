/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-context-private.h"

#include "net/pir-client-calls.h"
#include "store/pir-store-sync.h"

typedef struct
{
  GPtrArray *lines;       /* (owned) (element-type PirCartLine) */
  GError    *error;       /* (owned) (nullable): why the server did not answer */
  gboolean   is_estimate;
} Asking;

static void
asking_free (Asking *asking)
{
  g_ptr_array_unref (asking->lines);
  g_clear_error (&asking->error);
  g_free (asking);
}

static const PirWays *
get_ways (PirCart *self)
{
  return pir_pay_ways_peek (pir_context_get_pay_ways (pir_cart_get_context (self)));
}

static PirQuote *
compute_quote (PirCart   *self,
               GPtrArray *services,
               GPtrArray *lines)
{
  g_autofree PirMoney *amounts = g_new (PirMoney, lines->len);

  for (guint i = 0; i < lines->len; i++)
    amounts[i] = pir_cart_line_get_amount (g_ptr_array_index (lines, i));

  return pir_quote_new (services, get_ways (self), amounts, lines->len, pir_cart_get_maximum (self));
}

static void
services_read_cb (GObject      *source,
                  GAsyncResult *result,
                  gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Asking *asking = g_task_get_task_data (task);
  g_autoptr (GPtrArray) services = pir_store_read_services_finish (PIR_STORE (source), result, NULL);

  if (services == NULL || services->len == 0 || pir_cart_get_context (g_task_get_source_object (task)) == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&asking->error));
      return;
    }

  asking->is_estimate = TRUE;
  g_task_return_pointer (task, compute_quote (g_task_get_source_object (task), services, asking->lines), g_object_unref);
}

/* From the fee tables last seen, by the same function that the server uses */
static void
estimate (GTask  *task,
          GError *error)
{
  PirCart *self = g_task_get_source_object (task);
  Asking *asking = g_task_get_task_data (task);
  PirContext *context = pir_cart_get_context (self);
  PirStore *store = context != NULL ? pir_context_get_store (context) : NULL;

  asking->error = error;
  if (store != NULL)
    pir_store_read_services_async (store, g_task_get_cancellable (task), services_read_cb, g_object_ref (task));
  else
    g_task_return_error (task, g_steal_pointer (&asking->error));
}

static void
quoted_cb (GObject      *source,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  GError *error = NULL;
  PirQuote *quote = pir_client_quote_finish (PIR_CLIENT (source), result, &error);

  if (quote != NULL)
    g_task_return_pointer (task, quote, g_object_unref);
  else if (pir_net_error_is_transient (error) || g_error_matches (error, PIR_NET_ERROR, PIR_NET_ERROR_SIGNED_OUT))
    estimate (task, error);
  else
    g_task_return_error (task, error);
}

void
pir_cart_quote_async (PirCart             *self,
                      guint                group,
                      GCancellable        *cancellable,
                      GAsyncReadyCallback  callback,
                      gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autofree PirPaymentItem *items = NULL;
  PirClient *client;
  PirMoney amount;
  Asking *asking;

  g_return_if_fail (PIR_IS_CART (self));

  task = g_task_new (self, cancellable, callback, user_data);
  g_task_set_source_tag (task, pir_cart_quote_async);
  asking = g_new0 (Asking, 1);
  asking->lines = pir_cart_dup_group (self, group);
  g_task_set_task_data (task, asking, (GDestroyNotify) asking_free);
  if (asking->lines->len == 0)
    {
      g_task_return_new_error (task, PIR_CORE_ERROR, PIR_CORE_ERROR_CART_EMPTY, "Group %u of the cart is empty", group);
      return;
    }

  items = pir_cart_build_items (asking->lines, &amount);
  client = pir_context_get_client (pir_cart_get_context (self));
  if (client != NULL)
    pir_client_quote_async (client, items, asking->lines->len, get_ways (self), cancellable, quoted_cb, g_object_ref (task));
  else
    estimate (task, g_error_new_literal (PIR_NET_ERROR, PIR_NET_ERROR_SIGNED_OUT, "Nobody is signed in"));
}

PirQuote *
pir_cart_quote_finish (PirCart       *self,
                       GAsyncResult  *result,
                       gboolean      *is_estimate,
                       GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  if (is_estimate != NULL)
    *is_estimate = ((Asking *) g_task_get_task_data (G_TASK (result)))->is_estimate;

  return g_task_propagate_pointer (G_TASK (result), error);
}
