/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "core/pir-paper-basket.h"

#include "core/pir-cart-line-private.h"

struct _PirPaperBasket
{
  GObject     parent_instance;

  GListStore *lines; /* of PirCartLine */
};

G_DEFINE_FINAL_TYPE (PirPaperBasket, pir_paper_basket, G_TYPE_OBJECT)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Returns: whether the notice of @id is in, and (out) where; at the end where it is not */
static gboolean
find (PirPaperBasket *self,
      const char     *id,
      guint          *position)
{
  guint n_lines = g_list_model_get_n_items (G_LIST_MODEL (self->lines));

  for (*position = 0; *position < n_lines; (*position)++)
    {
      g_autoptr (PirCartLine) line = g_list_model_get_item (G_LIST_MODEL (self->lines), *position);

      if (g_strcmp0 (pir_notice_peek (pir_cart_line_get_notice (line))->id, id) == 0)
        return TRUE;
    }

  return FALSE;
}

static void
add_item (GArray    *items,
          PirNotice *notice,
          PirMoney   amount,
          PirMoney  *total)
{
  const PirNoticeFields *fields = pir_notice_peek (notice);
  const PirPaymentItem item = { fields->id, fields->version, amount };

  g_array_append_val (items, item);
  *total += amount;
}

static void
pir_paper_basket_finalize (GObject *object)
{
  PirPaperBasket *self = PIR_PAPER_BASKET (object);

  g_object_unref (self->lines);

  G_OBJECT_CLASS (pir_paper_basket_parent_class)->finalize (object);
}

static void
pir_paper_basket_class_init (PirPaperBasketClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_paper_basket_finalize;

  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
pir_paper_basket_init (PirPaperBasket *self)
{
  self->lines = g_list_store_new (PIR_TYPE_CART_LINE);
}

PirPaperBasket *
pir_paper_basket_new (void)
{
  return g_object_new (PIR_TYPE_PAPER_BASKET, NULL);
}

GListModel *
pir_paper_basket_get_lines (PirPaperBasket *self)
{
  g_return_val_if_fail (PIR_IS_PAPER_BASKET (self), NULL);

  return G_LIST_MODEL (self->lines);
}

void
pir_paper_basket_put (PirPaperBasket *self,
                      PirNotice      *notice,
                      PirMoney        amount)
{
  g_autoptr (PirCartLine) line = NULL;
  gpointer added[1];
  gboolean is_in;
  guint position;

  g_return_if_fail (PIR_IS_PAPER_BASKET (self));
  g_return_if_fail (PIR_IS_NOTICE (notice));
  g_return_if_fail (amount >= 0);

  line = pir_cart_line_new (notice, amount, 0);
  added[0] = line;
  is_in = find (self, pir_notice_peek (notice)->id, &position);
  g_list_store_splice (self->lines, position, is_in ? 1 : 0, added, 1);
  g_signal_emit (self, signals[CHANGED], 0);
}

PirCartLine *
pir_paper_basket_take (PirPaperBasket *self,
                       const char     *id)
{
  PirCartLine *line;
  guint position;

  g_return_val_if_fail (PIR_IS_PAPER_BASKET (self), NULL);

  if (!find (self, id, &position))
    return NULL;

  line = g_list_model_get_item (G_LIST_MODEL (self->lines), position);
  g_list_store_remove (self->lines, position);
  g_signal_emit (self, signals[CHANGED], 0);

  return line;
}

void
pir_paper_basket_clear (PirPaperBasket *self)
{
  g_return_if_fail (PIR_IS_PAPER_BASKET (self));

  g_list_store_remove_all (self->lines);
  g_signal_emit (self, signals[CHANGED], 0);
}

PirPaymentItem *
pir_paper_basket_build_items (PirPaperBasket *self,
                              PirNotice      *notice,
                              PirMoney        amount,
                              gsize          *n_items,
                              PirMoney       *total)
{
  GArray *items;

  g_return_val_if_fail (PIR_IS_PAPER_BASKET (self), NULL);
  g_return_val_if_fail (notice == NULL || PIR_IS_NOTICE (notice), NULL);
  g_return_val_if_fail (n_items != NULL && total != NULL, NULL);

  *total = 0;
  items = g_array_new (FALSE, FALSE, sizeof (PirPaymentItem));
  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (self->lines)); i++)
    {
      g_autoptr (PirCartLine) line = g_list_model_get_item (G_LIST_MODEL (self->lines), i);

      add_item (items, pir_cart_line_get_notice (line), pir_cart_line_get_amount (line), total);
    }
  if (notice != NULL)
    add_item (items, notice, amount, total);
  *n_items = items->len;

  return (PirPaymentItem *) (gpointer) g_array_free (items, FALSE);
}
