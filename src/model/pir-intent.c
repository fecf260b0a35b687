/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-intent.h"

#include "model/pir-pack.h"

struct _PirIntent
{
  GObject parent_instance;

  PirIntentFields fields;
  char *block;           /* (owned) (nullable): the fields' strings */
  PirPaymentItem *items; /* (owned) (nullable) */
  char *items_block;     /* (owned) (nullable): the items' strings */
};

G_DEFINE_FINAL_TYPE (PirIntent, pir_intent, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirIntentFields, key),
  PIR_PACK (PirIntentFields, service_id),
  PIR_PACK (PirIntentFields, psp_name),
  PIR_PACK_NULLABLE (PirIntentFields, payment_id),
  PIR_PACK_NULLABLE (PirIntentFields, checkout_url),
};

static const PirPackField item_strings[] = {
  PIR_PACK (PirPaymentItem, notice_id),
};

static void
pir_intent_finalize (GObject *object)
{
  PirIntent *self = PIR_INTENT (object);

  g_free (self->block);
  g_free (self->items);
  g_free (self->items_block);

  G_OBJECT_CLASS (pir_intent_parent_class)->finalize (object);
}

static void
pir_intent_class_init (PirIntentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_intent_finalize;
}

static void
pir_intent_init (PirIntent *self)
{
}

PirIntent *
pir_intent_new (const PirIntentFields *fields)
{
  PirIntent *self;

  g_return_val_if_fail (fields != NULL, NULL);
  g_return_val_if_fail (fields->items != NULL || fields->n_items == 0, NULL);

  self = g_object_new (PIR_TYPE_INTENT, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));
  self->items = g_memdup2 (fields->items, fields->n_items * sizeof *fields->items);
  self->items_block = pir_pack_strings (self->items, sizeof *self->items, fields->n_items,
                                        item_strings, G_N_ELEMENTS (item_strings));
  self->fields.items = self->items;

  return self;
}

const PirIntentFields *
pir_intent_peek (PirIntent *self)
{
  g_return_val_if_fail (PIR_IS_INTENT (self), NULL);

  return &self->fields;
}
