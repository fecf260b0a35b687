/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-payment-desk.h"

#include "server/pir-payment-end.h"
#include "server/pir-repo-feed.h"
#include "server/pir-repo-payments.h"
#include "server/pir-server-error.h"

#define SWEEP_SECONDS 2

struct _PirPaymentDesk
{
  GObject        parent_instance;

  PirDatabase   *database;
  PirNodeClient *node;
  guint          sweep_source;
  gboolean       is_sweeping;
};

/* A payment on its way through node and database */
typedef struct
{
  char     *payment_id; /* (owned) */
  char     *account_id; /* (owned) (nullable) */
  char     *url;        /* (owned) (nullable) checkout that the node has opened */
  GError   *refusal;    /* (owned) (nullable) why it has not */
  gboolean  is_patient; /* where it has not, the payment stays open until its lock runs out */
} Passage;

/* Payments that an earlier run left half-way, and what the node is to be asked for each */
typedef struct
{
  PirPayment *payment; /* (owned) */
  GBytes     *cart;    /* (owned) */
} HalfWay;

G_DEFINE_FINAL_TYPE (PirPaymentDesk, pir_payment_desk, G_TYPE_OBJECT)

static void
passage_free (gpointer data)
{
  Passage *passage = data;

  g_free (passage->payment_id);
  g_free (passage->account_id);
  g_free (passage->url);
  g_clear_error (&passage->refusal);
  g_free (passage);
}

static void
half_way_free (gpointer data)
{
  HalfWay *half_way = data;

  g_object_unref (half_way->payment);
  g_bytes_unref (half_way->cart);
  g_free (half_way);
}

static PirPayment *
load_payment (PirRepos   *repos,
              const char *id)
{
  g_autoptr (PirPaymentRow) row = pir_payments_load (repos, id);

  return row != NULL ? g_object_ref (row->payment) : NULL;
}

/* The node has answered: keeps the checkout's address, or ends the payment. Returns: (transfer full): it as it is now */
static gpointer
record_node_answer (PirRepos  *repos,
                    gpointer   data,
                    GError   **error)
{
  Passage *passage = data;
  g_autoptr (PirPaymentRow) row = pir_payments_load (repos, passage->payment_id);

  if (row == NULL)
    {
      pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such payment");
      return NULL;
    }

  if (passage->url != NULL)
    {
      if (pir_payments_set_checkout (repos, passage->payment_id, passage->url) && row->account_id != NULL)
        pir_feed_put (repos, row->account_id, PIR_CHANGE_PAYMENT, passage->payment_id, FALSE);
    }
  else if (!passage->is_patient && row->node_state == PIR_NODE_STATE_ASKING
           && pir_payment_peek (row->payment)->state == PIR_PAYMENT_OPEN)
    {
      pir_payments_set_refused (repos, passage->payment_id);
      pir_payment_end (repos, row, PIR_PAYMENT_FAILED, NULL, "service");
    }

  return load_payment (repos, passage->payment_id);
}

static void
on_node_answer_recorded (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  Passage *passage = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (PirPayment) payment = pir_database_run_finish (PIR_DATABASE (source), result, &error);

  if (payment == NULL)
    g_task_return_error (task, g_steal_pointer (&error));
  else if (passage->refusal != NULL && pir_payment_peek (payment)->state == PIR_PAYMENT_FAILED)
    g_task_return_error (task, g_steal_pointer (&passage->refusal));
  else
    g_task_return_pointer (task, g_steal_pointer (&payment), g_object_unref);
}

/* The database's own copy of the passage: the task's may go before the database is done */
static Passage *
passage_copy (const Passage *passage)
{
  Passage *copy = g_new0 (Passage, 1);

  copy->payment_id = g_strdup (passage->payment_id);
  copy->account_id = g_strdup (passage->account_id);
  copy->url = g_strdup (passage->url);
  copy->is_patient = passage->is_patient;

  return copy;
}

static void
on_cancelled_for_safety (GObject      *source,
                         GAsyncResult *result,
                         gpointer      user_data)
{
  pir_node_client_cancel_finish (PIR_NODE_CLIENT (source), result, NULL);
}

static void
on_node_answer (GObject      *source,
                GAsyncResult *result,
                gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirPaymentDesk *self = g_task_get_source_object (task);
  Passage *passage = g_task_get_task_data (task);

  passage->url = pir_node_client_open_finish (PIR_NODE_CLIENT (source), result, &passage->refusal);
  /* It may have opened one without our hearing of it; nobody knows its address, but nobody shall pay there. */
  if (passage->url == NULL && !passage->is_patient)
    pir_node_client_cancel_async (self->node, passage->payment_id, NULL, on_cancelled_for_safety, NULL);

  pir_database_run_async (self->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, record_node_answer, passage_copy (passage),
                          passage_free, g_object_unref, NULL, on_node_answer_recorded, g_object_ref (task));
}

static void
ask_node (PirPaymentDesk      *self,
          PirPayment          *payment,
          GBytes              *cart,
          gboolean             is_patient,
          GAsyncReadyCallback  callback,
          gpointer             user_data)
{
  g_autoptr (GTask) task = g_task_new (self, NULL, callback, user_data);
  Passage *passage = g_new0 (Passage, 1);

  passage->payment_id = g_strdup (pir_payment_peek (payment)->id);
  passage->is_patient = is_patient;
  g_task_set_source_tag (task, pir_payment_desk_ask_node_async);
  g_task_set_task_data (task, passage, passage_free);
  pir_node_client_open_async (self->node, pir_payment_peek (payment)->service_id, cart, NULL, on_node_answer, g_object_ref (task));
}

void
pir_payment_desk_ask_node_async (PirPaymentDesk      *self,
                                 PirPayment          *payment,
                                 GBytes              *cart,
                                 GAsyncReadyCallback  callback,
                                 gpointer             user_data)
{
  g_return_if_fail (PIR_IS_PAYMENT_DESK (self));
  g_return_if_fail (PIR_IS_PAYMENT (payment));
  g_return_if_fail (cart != NULL);

  ask_node (self, payment, cart, FALSE, callback, user_data);
}

PirPayment *
pir_payment_desk_ask_node_finish (PirPaymentDesk  *self,
                                  GAsyncResult    *result,
                                  GError         **error)
{
  g_return_val_if_fail (PIR_IS_PAYMENT_DESK (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* Returns: (transfer full): the payment, if it is there and the account's */
static gpointer
find_payment (PirRepos  *repos,
              gpointer   data,
              GError   **error)
{
  Passage *passage = data;
  g_autoptr (PirPaymentRow) row = NULL;

  row = passage->account_id != NULL ? pir_payments_find (repos, passage->account_id, passage->payment_id)
                                    : pir_payments_load (repos, passage->payment_id);
  if (row != NULL)
    return g_object_ref (row->payment);

  pir_server_error_set (error, PIR_PROBLEM_NOT_FOUND, "no such payment");

  return NULL;
}

static gpointer
record_cancelled (PirRepos  *repos,
                  gpointer   data,
                  GError   **error)
{
  Passage *passage = data;
  g_autoptr (PirPaymentRow) row = pir_payments_load (repos, passage->payment_id);

  if (row != NULL && pir_payment_peek (row->payment)->state == PIR_PAYMENT_OPEN)
    pir_payment_end (repos, row, PIR_PAYMENT_CANCELLED, NULL, passage->account_id != NULL ? passage->account_id : "service");

  return find_payment (repos, data, error);
}

static void
on_cancel_recorded (GObject      *source,
                    GAsyncResult *result,
                    gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GError) error = NULL;
  PirPayment *payment = pir_database_run_finish (PIR_DATABASE (source), result, &error);

  if (payment != NULL)
    g_task_return_pointer (task, payment, g_object_unref);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
on_node_cancelled (GObject      *source,
                   GAsyncResult *result,
                   gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirPaymentDesk *self = g_task_get_source_object (task);
  g_autoptr (GError) error = NULL;

  if (!pir_node_client_cancel_finish (PIR_NODE_CLIENT (source), result, &error))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  pir_database_run_async (self->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT, record_cancelled,
                          passage_copy (g_task_get_task_data (task)), passage_free, g_object_unref, NULL, on_cancel_recorded,
                          g_object_ref (task));
}

static void
on_payment_to_cancel (GObject      *source,
                      GAsyncResult *result,
                      gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  PirPaymentDesk *self = g_task_get_source_object (task);
  Passage *passage = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  g_autoptr (PirPayment) payment = pir_database_run_finish (PIR_DATABASE (source), result, &error);

  if (payment == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else if (pir_payment_peek (payment)->state == PIR_PAYMENT_OPEN)
    {
      pir_node_client_cancel_async (self->node, passage->payment_id, NULL, on_node_cancelled, g_object_ref (task));
    }
  else if (pir_payment_peek (payment)->state == PIR_PAYMENT_PENDING)
    {
      pir_server_error_set (&error, PIR_PROBLEM_PAYMENT_IN_PROGRESS, "the PSP is working on it");
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else
    {
      g_task_return_pointer (task, g_steal_pointer (&payment), g_object_unref);
    }
}

void
pir_payment_desk_cancel_async (PirPaymentDesk      *self,
                               const char          *payment_id,
                               const char          *account_id,
                               GAsyncReadyCallback  callback,
                               gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  Passage *passage;

  g_return_if_fail (PIR_IS_PAYMENT_DESK (self));
  g_return_if_fail (payment_id != NULL);

  passage = g_new0 (Passage, 1);
  passage->payment_id = g_strdup (payment_id);
  passage->account_id = g_strdup (account_id);
  task = g_task_new (self, NULL, callback, user_data);
  g_task_set_source_tag (task, pir_payment_desk_cancel_async);
  g_task_set_task_data (task, passage, passage_free);
  pir_database_run_async (self->database, PIR_DATABASE_READ, G_PRIORITY_DEFAULT, find_payment, passage_copy (passage),
                          passage_free, g_object_unref, NULL, on_payment_to_cancel, g_object_ref (task));
}

PirPayment *
pir_payment_desk_cancel_finish (PirPaymentDesk  *self,
                                GAsyncResult    *result,
                                GError         **error)
{
  g_return_val_if_fail (PIR_IS_PAYMENT_DESK (self), NULL);
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static gpointer
end_expired (PirRepos  *repos,
             gpointer   data,
             GError   **error)
{
  return pir_payment_end_expired (repos);
}

static void
on_expired (GObject      *source,
            GAsyncResult *result,
            gpointer      user_data)
{
  g_autoptr (PirPaymentDesk) self = user_data;
  g_autoptr (GPtrArray) ids = pir_database_run_finish (PIR_DATABASE (source), result, NULL);

  self->is_sweeping = FALSE;
  if (ids != NULL)
    pir_payment_desk_close_pages (self, ids);
}

static gboolean
sweep (gpointer user_data)
{
  PirPaymentDesk *self = user_data;

  if (self->is_sweeping)
    return G_SOURCE_CONTINUE;

  self->is_sweeping = TRUE;
  pir_database_run_async (self->database, PIR_DATABASE_WRITE, G_PRIORITY_DEFAULT_IDLE, end_expired, NULL, NULL,
                          (GDestroyNotify) g_ptr_array_unref, NULL, on_expired, g_object_ref (self));

  return G_SOURCE_CONTINUE;
}

/* Returns: (transfer full) (element-type HalfWay): open payments that the node may not know */
static gpointer
list_half_way (PirRepos  *repos,
               gpointer   data,
               GError   **error)
{
  g_autoptr (GPtrArray) ids = pir_payments_list_asking (repos);
  GPtrArray *all = g_ptr_array_new_with_free_func (half_way_free);

  for (guint i = 0; i < ids->len; i++)
    {
      g_autoptr (PirPaymentRow) row = pir_payments_load (repos, g_ptr_array_index (ids, i));
      g_autoptr (GBytes) cart = row != NULL ? pir_payment_dup_cart (repos, row, data) : NULL;
      HalfWay *half_way;

      if (cart == NULL)
        continue;

      half_way = g_new0 (HalfWay, 1);
      half_way->payment = g_object_ref (row->payment);
      half_way->cart = g_steal_pointer (&cart);
      g_ptr_array_add (all, half_way);
    }

  return all;
}

static void
on_half_way (GObject      *source,
             GAsyncResult *result,
             gpointer      user_data)
{
  g_autoptr (PirPaymentDesk) self = user_data;
  g_autoptr (GPtrArray) all = pir_database_run_finish (PIR_DATABASE (source), result, NULL);

  for (guint i = 0; all != NULL && i < all->len; i++)
    {
      HalfWay *half_way = g_ptr_array_index (all, i);

      ask_node (self, half_way->payment, half_way->cart, TRUE, NULL, NULL);
    }
}

static void
pir_payment_desk_finalize (GObject *object)
{
  PirPaymentDesk *self = PIR_PAYMENT_DESK (object);

  g_clear_handle_id (&self->sweep_source, g_source_remove);
  g_object_unref (self->database);
  g_object_unref (self->node);

  G_OBJECT_CLASS (pir_payment_desk_parent_class)->finalize (object);
}

static void
pir_payment_desk_class_init (PirPaymentDeskClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_payment_desk_finalize;
}

static void
pir_payment_desk_init (PirPaymentDesk *self)
{
}

PirPaymentDesk *
pir_payment_desk_new (PirDatabase   *database,
                      PirNodeClient *node,
                      const char    *public_url)
{
  PirPaymentDesk *self;

  g_return_val_if_fail (PIR_IS_DATABASE (database), NULL);
  g_return_val_if_fail (PIR_IS_NODE_CLIENT (node), NULL);
  g_return_val_if_fail (public_url != NULL, NULL);

  self = g_object_new (PIR_TYPE_PAYMENT_DESK, NULL);
  self->database = g_object_ref (database);
  self->node = g_object_ref (node);
  self->sweep_source = g_timeout_add_seconds (SWEEP_SECONDS, sweep, self);
  pir_database_run_async (database, PIR_DATABASE_READ, G_PRIORITY_DEFAULT, list_half_way, g_strdup (public_url), g_free,
                          (GDestroyNotify) g_ptr_array_unref, NULL, on_half_way, g_object_ref (self));

  return self;
}

void
pir_payment_desk_close_pages (PirPaymentDesk *self,
                              GPtrArray      *ids)
{
  g_return_if_fail (PIR_IS_PAYMENT_DESK (self));
  g_return_if_fail (ids != NULL);

  for (guint i = 0; i < ids->len; i++)
    pir_node_client_cancel_async (self->node, g_ptr_array_index (ids, i), NULL, on_cancelled_for_safety, NULL);
}

void
pir_payment_desk_stop (PirPaymentDesk *self)
{
  g_return_if_fail (PIR_IS_PAYMENT_DESK (self));

  g_clear_handle_id (&self->sweep_source, g_source_remove);
}
