/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-cart-line-private.h"

struct _PirCartLine
{
  GObject    parent_instance;

  PirNotice *notice;
  PirMoney   amount;
  PirMoney   before;
  guint      group;
};

G_DEFINE_FINAL_TYPE (PirCartLine, pir_cart_line, G_TYPE_OBJECT)

static void
pir_cart_line_finalize (GObject *object)
{
  PirCartLine *self = PIR_CART_LINE (object);

  g_object_unref (self->notice);

  G_OBJECT_CLASS (pir_cart_line_parent_class)->finalize (object);
}

static void
pir_cart_line_class_init (PirCartLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_cart_line_finalize;
}

static void
pir_cart_line_init (PirCartLine *self)
{
}

PirCartLine *
pir_cart_line_new (PirNotice *notice,
                   PirMoney   amount,
                   guint      group)
{
  PirCartLine *self = g_object_new (PIR_TYPE_CART_LINE, NULL);

  g_return_val_if_fail (PIR_IS_NOTICE (notice), NULL);

  self->notice = g_object_ref (notice);
  self->amount = amount;
  self->group = group;

  return self;
}

/* Compares what a cart shows or sends; a notice is another object each time it is read. */
gboolean
pir_cart_line_equal (PirCartLine *self,
                     PirCartLine *other)
{
  const PirNoticeFields *a, *b;

  g_return_val_if_fail (PIR_IS_CART_LINE (self), FALSE);
  g_return_val_if_fail (PIR_IS_CART_LINE (other), FALSE);

  a = pir_notice_peek (self->notice);
  b = pir_notice_peek (other->notice);
  return self->amount == other->amount && self->before == other->before && self->group == other->group && g_strcmp0 (a->id, b->id) == 0
         && a->version == b->version && a->state == b->state && a->state_since == b->state_since
         && a->amount == b->amount && a->original_amount == b->original_amount && a->amount_min == b->amount_min
         && a->amount_max == b->amount_max && a->is_amount_editable == b->is_amount_editable
         && a->due_date == b->due_date && a->is_deadline_hard == b->is_deadline_hard
         && g_strcmp0 (a->reason, b->reason) == 0 && g_strcmp0 (a->school_name, b->school_name) == 0
         && g_strcmp0 (a->creditor_name, b->creditor_name) == 0 && g_strcmp0 (a->class_name, b->class_name) == 0
         && g_strcmp0 (a->debtor_given_name, b->debtor_given_name) == 0
         && g_strcmp0 (a->debtor_family_name, b->debtor_family_name) == 0;
}

void
pir_cart_line_set_before (PirCartLine *self,
                          PirMoney     before)
{
  g_return_if_fail (PIR_IS_CART_LINE (self));

  self->before = before;
}

PirNotice *
pir_cart_line_get_notice (PirCartLine *self)
{
  g_return_val_if_fail (PIR_IS_CART_LINE (self), NULL);

  return self->notice;
}

PirMoney
pir_cart_line_get_amount (PirCartLine *self)
{
  g_return_val_if_fail (PIR_IS_CART_LINE (self), 0);

  return self->amount;
}

guint
pir_cart_line_get_group (PirCartLine *self)
{
  g_return_val_if_fail (PIR_IS_CART_LINE (self), 0);

  return self->group;
}

PirMoney
pir_cart_line_get_before (PirCartLine *self)
{
  g_return_val_if_fail (PIR_IS_CART_LINE (self), 0);

  return self->before;
}
