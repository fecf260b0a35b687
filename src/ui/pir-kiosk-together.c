/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-kiosk-together.h"

#include <glib/gi18n.h>

#include "ui/pir-button.h"
#include "ui/pir-paper-list.h"
#include "ui/pir-words.h"

struct _PirKioskTogether
{
  GtkBox          parent_instance;

  PirPaperList   *list;
  GtkLabel       *sum_label;

  PirPaperBasket *basket; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PirKioskTogether, pir_kiosk_together, GTK_TYPE_BOX)

enum
{
  PAY,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
changed_cb (PirKioskTogether *self)
{
  gsize n;
  PirMoney total;
  g_autofree PirPaymentItem *items = pir_paper_basket_build_items (self->basket, NULL, 0, &n, &total);
  g_autofree char *sum = pir_words_money (total);
  g_autofree char *words = NULL;

  /* Translators: %1$u: how many notices are paid; %2$s: their sum */
  words = g_strdup_printf (ngettext ("%1$u notice, %2$s", "%1$u notices, %2$s", n), (guint) n, sum);
  gtk_label_set_label (self->sum_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self), n > 0);
}

static void
pay_clicked_cb (PirKioskTogether *self)
{
  g_signal_emit (self, signals[PAY], 0);
}

static void
pir_kiosk_together_finalize (GObject *object)
{
  g_clear_object (&PIR_KIOSK_TOGETHER (object)->basket);

  G_OBJECT_CLASS (pir_kiosk_together_parent_class)->finalize (object);
}

static void
pir_kiosk_together_class_init (PirKioskTogetherClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_kiosk_together_finalize;
  signals[PAY] = g_signal_new ("pay", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_PAPER_LIST);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-kiosk-together.ui");
  gtk_widget_class_bind_template_child (widget_class, PirKioskTogether, list);
  gtk_widget_class_bind_template_child (widget_class, PirKioskTogether, sum_label);
  gtk_widget_class_bind_template_callback (widget_class, pay_clicked_cb);
}

static void
pir_kiosk_together_init (PirKioskTogether *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
pir_kiosk_together_set_basket (PirKioskTogether *self,
                               PirPaperBasket   *basket)
{
  g_return_if_fail (PIR_IS_KIOSK_TOGETHER (self));
  g_return_if_fail (PIR_IS_PAPER_BASKET (basket));

  if (!g_set_object (&self->basket, basket))
    return;
  pir_paper_list_set_basket (self->list, basket);
  g_signal_connect_object (basket, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  changed_cb (self);
}
