/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-pay-ways.h"

#include "core/pir-parts-private.h"
#include "store/pir-store-choices.h"

struct _PirPayWays
{
  GObject       parent_instance;

  PirStore     *store;                    /* (nullable) */
  GCancellable *calls;                    /* (nullable): what is being read from @store */
  GPtrArray    *ids[PIR_N_PAY_CHOICES];   /* (owned) (element-type utf8), the last one NULL */
  gboolean      is_touched;               /* the payer was faster than what is being read */
  PirPayScope   scope;
  PirWays       ways;                     /* of the others */
};

G_DEFINE_FINAL_TYPE (PirPayWays, pir_pay_ways, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static GPtrArray *
new_ids (void)
{
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  g_ptr_array_add (ids, NULL);

  return ids;
}

static const char * const *
get_ids (PirPayWays   *self,
         PirPayChoice  choice)
{
  return (const char * const *) self->ids[choice]->pdata;
}

static void
follow (PirPayWays *self)
{
  self->ways = pir_pay_ways_make (self, self->scope);

  g_signal_emit (self, signals[CHANGED], 0);
}

static void
add_id (GPtrArray  *ids,
        const char *id)
{
  g_ptr_array_insert (ids, (gint) ids->len - 1, g_strdup (id));
}

static void
choices_read_cb (GObject      *source,
                 GAsyncResult *result,
                 gpointer      user_data)
{
  g_autoptr (PirPayWays) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) choices = pir_store_read_choices_finish (PIR_STORE (source), result, &error);

  if (choices == NULL || PIR_STORE (source) != self->store || self->is_touched)
    return;

  for (guint i = 0; i < PIR_N_PAY_CHOICES; i++)
    {
      GPtrArray *ids = g_ptr_array_index (choices, i);

      g_ptr_array_unref (self->ids[i]);
      self->ids[i] = new_ids ();
      for (guint j = 0; j < ids->len; j++)
        add_id (self->ids[i], g_ptr_array_index (ids, j));
    }
  follow (self);
}

static void
choice_set_cb (GObject      *source,
               GAsyncResult *result,
               gpointer      user_data)
{
  g_autoptr (PirPayWays) self = user_data;
  g_autoptr (GError) error = NULL;

  /* It holds for as long as the program runs, at least. */
  if (!pir_store_set_choice_finish (PIR_STORE (source), result, &error) &&
      !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("What was chosen was not stored: %s", error->message);
}

static void
pir_pay_ways_finalize (GObject *object)
{
  PirPayWays *self = PIR_PAY_WAYS (object);

  g_cancellable_cancel (self->calls);
  g_clear_object (&self->calls);
  g_clear_object (&self->store);
  for (guint i = 0; i < PIR_N_PAY_CHOICES; i++)
    g_ptr_array_unref (self->ids[i]);

  G_OBJECT_CLASS (pir_pay_ways_parent_class)->finalize (object);
}

static void
pir_pay_ways_class_init (PirPayWaysClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_pay_ways_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);
}

static void
pir_pay_ways_init (PirPayWays *self)
{
  for (guint i = 0; i < PIR_N_PAY_CHOICES; i++)
    self->ids[i] = new_ids ();
  self->ways.bank_ids = get_ids (self, PIR_PAY_CHOICE_BANK);
}

PirPayWays *
pir_pay_ways_new (void)
{
  return g_object_new (PIR_TYPE_PAY_WAYS, NULL);
}

void
pir_pay_ways_set_store (PirPayWays *self,
                        PirStore   *store)
{
  g_return_if_fail (PIR_IS_PAY_WAYS (self));

  g_cancellable_cancel (self->calls);
  g_clear_object (&self->calls);
  self->calls = g_cancellable_new ();
  g_set_object (&self->store, store);
  self->is_touched = FALSE;
  for (guint i = 0; i < PIR_N_PAY_CHOICES; i++)
    {
      g_ptr_array_unref (self->ids[i]);
      self->ids[i] = new_ids ();
    }
  follow (self);
  if (store != NULL)
    pir_store_read_choices_async (store, self->calls, choices_read_cb, g_object_ref (self));
}

PirWays
pir_pay_ways_make (PirPayWays  *self,
                   PirPayScope  scope)
{
  static const PirMethod methods[] = {
    [PIR_PAY_SCOPE_CARD] = PIR_METHOD_CARD,
    [PIR_PAY_SCOPE_ACCOUNT] = PIR_METHOD_ACCOUNT,
    [PIR_PAY_SCOPE_POSTAL_SLIP] = PIR_METHOD_POSTAL_SLIP,
  };
  PirWays ways = { 0 };

  g_return_val_if_fail (PIR_IS_PAY_WAYS (self), ways);

  ways.bank_ids = get_ids (self, PIR_PAY_CHOICE_BANK);
  ways.only_banks = scope == PIR_PAY_SCOPE_BANKS;
  if (scope == PIR_PAY_SCOPE_FAVOURITES)
    ways.service_ids = get_ids (self, PIR_PAY_CHOICE_FAVOURITE);
  ways.has_method = scope >= PIR_PAY_SCOPE_CARD && scope <= PIR_PAY_SCOPE_POSTAL_SLIP;
  if (ways.has_method)
    ways.method = methods[scope];

  return ways;
}

const PirWays *
pir_pay_ways_peek (PirPayWays *self)
{
  g_return_val_if_fail (PIR_IS_PAY_WAYS (self), NULL);

  return &self->ways;
}

PirPayScope
pir_pay_ways_get_scope (PirPayWays *self)
{
  g_return_val_if_fail (PIR_IS_PAY_WAYS (self), PIR_PAY_SCOPE_ALL);

  return self->scope;
}

void
pir_pay_ways_set_scope (PirPayWays  *self,
                        PirPayScope  scope)
{
  g_return_if_fail (PIR_IS_PAY_WAYS (self));

  if (self->scope == scope)
    return;

  self->scope = scope;
  follow (self);
}

gboolean
pir_pay_ways_has_any (PirPayWays   *self,
                      PirPayChoice  choice)
{
  g_return_val_if_fail (PIR_IS_PAY_WAYS (self), FALSE);

  return *get_ids (self, choice) != NULL;
}

gboolean
pir_pay_ways_has (PirPayWays   *self,
                  PirPayChoice  choice,
                  const char   *id)
{
  g_return_val_if_fail (PIR_IS_PAY_WAYS (self), FALSE);
  g_return_val_if_fail (id != NULL, FALSE);

  return g_strv_contains (get_ids (self, choice), id);
}

void
pir_pay_ways_set (PirPayWays   *self,
                  PirPayChoice  choice,
                  const char   *id,
                  gboolean      is_set)
{
  g_return_if_fail (PIR_IS_PAY_WAYS (self));
  g_return_if_fail (id != NULL);

  if (pir_pay_ways_has (self, choice, id) == is_set)
    return;

  self->is_touched = TRUE;
  if (is_set)
    add_id (self->ids[choice], id);
  for (guint i = 0; !is_set && i < self->ids[choice]->len - 1; i++)
    {
      if (g_str_equal (g_ptr_array_index (self->ids[choice], i), id))
        g_ptr_array_remove_index (self->ids[choice], i);
    }
  if (self->store != NULL)
    pir_store_set_choice_async (self->store, choice, id, is_set, NULL, choice_set_cb, g_object_ref (self));
  follow (self);
}
