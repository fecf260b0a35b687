/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "model/pir-payment.h"

#include "model/pir-pack.h"

struct _PirPayment
{
  GObject parent_instance;

  PirPaymentFields fields;
  char *block;           /* (owned) (nullable): the fields' strings */
  PirPaymentItem *items; /* (owned) (nullable) */
  char *items_block;     /* (owned) (nullable): the items' strings */
};

G_DEFINE_FINAL_TYPE (PirPayment, pir_payment, G_TYPE_OBJECT)

static const PirPackField strings[] = {
  PIR_PACK (PirPaymentFields, id),
  PIR_PACK (PirPaymentFields, service_id),
  PIR_PACK (PirPaymentFields, psp_name),
  PIR_PACK_NULLABLE (PirPaymentFields, checkout_url),
  PIR_PACK_NULLABLE (PirPaymentFields, outcome_code),
};

static const PirPackField item_strings[] = {
  PIR_PACK (PirPaymentItem, notice_id),
};

static void
pir_payment_finalize (GObject *object)
{
  PirPayment *self = PIR_PAYMENT (object);

  g_free (self->block);
  g_free (self->items);
  g_free (self->items_block);

  G_OBJECT_CLASS (pir_payment_parent_class)->finalize (object);
}

static void
pir_payment_class_init (PirPaymentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_payment_finalize;
}

static void
pir_payment_init (PirPayment *self)
{
}

PirPayment *
pir_payment_new (const PirPaymentFields *fields)
{
  PirPayment *self;

  g_return_val_if_fail (fields != NULL, NULL);
  g_return_val_if_fail (fields->items != NULL || fields->n_items == 0, NULL);

  self = g_object_new (PIR_TYPE_PAYMENT, NULL);
  self->fields = *fields;
  self->block = pir_pack_strings (&self->fields, sizeof self->fields, 1, strings, G_N_ELEMENTS (strings));
  self->items = g_memdup2 (fields->items, fields->n_items * sizeof *fields->items);
  self->items_block = pir_pack_strings (self->items, sizeof *self->items, fields->n_items,
                                        item_strings, G_N_ELEMENTS (item_strings));
  self->fields.items = self->items;

  return self;
}

const PirPaymentFields *
pir_payment_peek (PirPayment *self)
{
  g_return_val_if_fail (PIR_IS_PAYMENT (self), NULL);

  return &self->fields;
}

PirMoney
pir_payment_get_fee_difference (PirPayment *self)
{
  g_return_val_if_fail (PIR_IS_PAYMENT (self), 0);

  return self->fields.state == PIR_PAYMENT_PAID ? self->fields.fee - self->fields.announced_fee : 0;
}
