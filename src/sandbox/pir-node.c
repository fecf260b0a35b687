/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "sandbox/pir-node.h"

#include "base/pir-clock.h"
#include "sandbox/pir-node-journal.h"
#include "sandbox/pir-node-services.h"
#include "sandbox/pir-sandbox-error.h"

/* What a journal says while it is read. */
typedef struct
{
  PirNode   *node;      /* (unowned) */
  GPtrArray *outcomes;  /* (element-type PirOutcome) (owned) all that there were, oldest first */
  GArray    *moments;   /* (element-type gint64) (owned) when each is told */
  GHashTable *delivered; /* (owned) set of event ids */
} Replay;

struct _PirNode
{
  GObject         parent_instance;

  GPtrArray      *services;
  PirNodeCourier *courier;
  PirNodeJournal *journal;  /* (nullable) */
  GHashTable     *carts;    /* idCart -> PirNodeCart (owned) */
  GHashTable     *by_token; /* token -> PirNodeCart (unowned: carts owns it) */
};

G_DEFINE_FINAL_TYPE (PirNode, pir_node, G_TYPE_OBJECT)

static void
add_cart (PirNode     *self,
          PirNodeCart *cart)
{
  g_hash_table_insert (self->carts, (gpointer) pir_node_cart_get_request (cart)->cart_id, g_object_ref (cart));
  g_hash_table_insert (self->by_token, (gpointer) pir_node_cart_get_token (cart), cart);
}

static gboolean
is_same (PirNodeCart *cart,
         PirNodeCart *other)
{
  return g_bytes_equal (pir_node_cart_get_body (cart), pir_node_cart_get_body (other)) &&
         pir_node_cart_get_service (cart) == pir_node_cart_get_service (other);
}

static void
on_outcome_done (PirNode    *self,
                 const char *event_id,
                 guint       status)
{
  g_autoptr(GError) error = NULL;

  g_assert (PIR_IS_NODE (self));

  if (self->journal != NULL && !pir_node_journal_add_delivered (self->journal, event_id, &error))
    g_warning ("%s", error->message);
}

static gboolean
on_replay_cart (const char  *token,
                const char  *service_id,
                JsonObject  *request,
                gint64       at,
                gpointer     user_data,
                GError     **error)
{
  Replay *replay = user_data;
  PirService *service = pir_node_services_find (replay->node->services, service_id);
  g_autoptr(PirNodeCart) cart = NULL;

  if (service == NULL)
    {
      g_set_error (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_JOURNAL, "no service %s", service_id);
      return FALSE;
    }
  cart = pir_node_cart_new (token, service, request, at, error);
  if (cart == NULL)
    return FALSE;
  add_cart (replay->node, cart);
  return TRUE;
}

static gboolean
on_replay_decision (const char    *token,
                    PirNodeState   state,
                    gint64         at,
                    PirOutcome    *outcome,
                    gint64         tell_at,
                    gpointer       user_data,
                    GError       **error)
{
  Replay *replay = user_data;
  PirNodeCart *cart = pir_node_find_cart (replay->node, token);

  if (cart == NULL)
    {
      g_set_error_literal (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_JOURNAL, "a decision without a cart");
      return FALSE;
    }
  pir_node_cart_enter (cart, state, at, outcome);
  if (outcome != NULL)
    {
      g_ptr_array_add (replay->outcomes, g_object_ref (outcome));
      g_array_append_val (replay->moments, tell_at);
    }
  return TRUE;
}

static void
on_replay_delivered (const char *event_id,
                     gpointer    user_data)
{
  Replay *replay = user_data;

  g_hash_table_add (replay->delivered, g_strdup (event_id));
}

static void
pir_node_dispose (GObject *object)
{
  PirNode *self = PIR_NODE (object);

  g_clear_object (&self->courier);
  g_clear_object (&self->journal);

  G_OBJECT_CLASS (pir_node_parent_class)->dispose (object);
}

static void
pir_node_finalize (GObject *object)
{
  PirNode *self = PIR_NODE (object);

  g_clear_pointer (&self->by_token, g_hash_table_unref);
  g_clear_pointer (&self->carts, g_hash_table_unref);
  g_clear_pointer (&self->services, g_ptr_array_unref);

  G_OBJECT_CLASS (pir_node_parent_class)->finalize (object);
}

static void
pir_node_class_init (PirNodeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = pir_node_dispose;
  object_class->finalize = pir_node_finalize;
}

static void
pir_node_init (PirNode *self)
{
  self->carts = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_object_unref);
  self->by_token = g_hash_table_new (g_str_hash, g_str_equal);
}

PirNode *
pir_node_new (GPtrArray      *services,
              PirNodeCourier *courier)
{
  PirNode *self;

  g_return_val_if_fail (services != NULL, NULL);
  g_return_val_if_fail (PIR_IS_NODE_COURIER (courier), NULL);

  self = g_object_new (PIR_TYPE_NODE, NULL);
  self->services = g_ptr_array_ref (services);
  self->courier = g_object_ref (courier);
  g_signal_connect_object (courier, "done", G_CALLBACK (on_outcome_done), self, G_CONNECT_SWAPPED);
  return self;
}

gboolean
pir_node_open_journal (PirNode     *self,
                       const char  *folder,
                       GError     **error)
{
  static const PirNodeJournalReader reader = { on_replay_cart, on_replay_decision, on_replay_delivered };
  g_autoptr(GPtrArray) outcomes = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr(GHashTable) delivered = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr(GArray) moments = g_array_new (FALSE, FALSE, sizeof (gint64));
  Replay replay = { self, outcomes, moments, delivered };

  g_return_val_if_fail (PIR_IS_NODE (self), FALSE);
  g_return_val_if_fail (self->journal == NULL && g_hash_table_size (self->carts) == 0, FALSE);

  self->journal = pir_node_journal_open (folder, &reader, &replay, error);
  if (self->journal == NULL)
    return FALSE;
  for (guint i = 0; i < outcomes->len; i++)
    {
      PirOutcome *outcome = g_ptr_array_index (outcomes, i);

      if (!g_hash_table_contains (delivered, pir_outcome_peek (outcome)->event_id))
        pir_node_courier_send (self->courier, outcome, (guint) MAX (g_array_index (moments, gint64, i) - pir_clock_now (), 0), 1);
    }
  return TRUE;
}

GPtrArray *
pir_node_get_services (PirNode *self)
{
  g_return_val_if_fail (PIR_IS_NODE (self), NULL);

  return self->services;
}

PirNodeCart *
pir_node_open_cart (PirNode     *self,
                    const char  *service_id,
                    JsonObject  *request,
                    GError     **error)
{
  g_autofree char *token = pir_node_cart_new_token ();
  g_autoptr(PirNodeCart) cart = NULL;
  PirNodeCart *known;
  PirService *service;

  g_return_val_if_fail (PIR_IS_NODE (self), NULL);
  g_return_val_if_fail (request != NULL, NULL);

  service = pir_node_services_find (self->services, service_id);
  if (service == NULL)
    {
      g_set_error_literal (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_SERVICE, "no such service");
      return NULL;
    }
  cart = pir_node_cart_new (token, service, request, pir_clock_now (), error);
  if (cart == NULL)
    return NULL;
  known = g_hash_table_lookup (self->carts, pir_node_cart_get_request (cart)->cart_id);
  if (known != NULL && !is_same (known, cart))
    {
      g_set_error_literal (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_CONFLICT, "this idCart has other contents");
      return NULL;
    }
  if (known != NULL)
    return known;
  if (self->journal != NULL && !pir_node_journal_add_cart (self->journal, cart, error))
    return NULL;
  add_cart (self, cart);
  return cart;
}

PirNodeCart *
pir_node_find_cart (PirNode    *self,
                    const char *token)
{
  g_return_val_if_fail (PIR_IS_NODE (self), NULL);
  g_return_val_if_fail (token != NULL, NULL);

  return g_hash_table_lookup (self->by_token, token);
}

gboolean
pir_node_cancel (PirNode     *self,
                 const char  *cart_id,
                 GError     **error)
{
  const PirNodeCase usual = PIR_NODE_CASE_USUAL;
  PirNodeCart *cart;

  g_return_val_if_fail (PIR_IS_NODE (self), FALSE);
  g_return_val_if_fail (cart_id != NULL, FALSE);

  cart = g_hash_table_lookup (self->carts, cart_id);
  if (cart == NULL)
    {
      g_set_error_literal (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_UNKNOWN, "no such cart");
      return FALSE;
    }
  return pir_node_decide (self, cart, PIR_NODE_CANCEL, &usual, error);
}

gboolean
pir_node_decide (PirNode            *self,
                 PirNodeCart        *cart,
                 PirNodeDecision     decision,
                 const PirNodeCase  *play,
                 GError            **error)
{
  g_autoptr(PirOutcome) outcome = NULL;
  PirNodeState state = PIR_NODE_OPEN;
  gint64 now = pir_clock_now ();
  gint64 tell_at;

  g_return_val_if_fail (PIR_IS_NODE (self), FALSE);
  g_return_val_if_fail (PIR_IS_NODE_CART (cart), FALSE);
  g_return_val_if_fail (play != NULL, FALSE);

  if (!pir_node_decision_get_next (decision, pir_node_cart_get_state (cart), &state))
    {
      g_set_error (error, PIR_SANDBOX_ERROR, PIR_SANDBOX_ERROR_DECIDED, "the cart is %s",
                   pir_node_state_to_string (pir_node_cart_get_state (cart)));
      return FALSE;
    }
  if (state == pir_node_cart_get_state (cart))
    return TRUE;
  outcome = pir_node_cart_make_outcome (cart, state, now);
  if (outcome != NULL)
    outcome = pir_node_case_change (play, g_steal_pointer (&outcome));
  tell_at = play->delay > 0 ? now + play->delay : 0;
  if (self->journal != NULL && !pir_node_journal_add_decision (self->journal, cart, state, now, outcome, tell_at, error))
    return FALSE;
  pir_node_cart_enter (cart, state, now, outcome);
  if (outcome != NULL)
    pir_node_courier_send (self->courier, outcome, play->delay, play->times);
  return TRUE;
}

void
pir_node_advance (PirNode *self,
                  guint    seconds)
{
  g_return_if_fail (PIR_IS_NODE (self));

  pir_node_courier_advance (self->courier, seconds);
}
