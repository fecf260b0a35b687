/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-pay-how.h"

#include <glib/gi18n.h>

#include "core/pir-cart.h"
#include "ui/pir-offer-list.h"
#include "ui/pir-step-heading.h"
#include "ui/pir-words.h"

struct _PirPayHow
{
  AdwBin        parent_instance;

  PirWaysBar   *bar;
  GtkWidget    *split_list;
  AdwActionRow *split_row;
  GtkSwitch    *split_switch;
  GtkLabel     *saving_label;
  GtkLabel     *estimate_label;
  GtkLabel     *quote_label;
  GtkLabel     *none_label;
  PirOfferList *offers;

  PirCart      *cart;        /* (owned) (nullable) */
  PirPayWays   *pay_ways;    /* (owned) (nullable) */
  PirQuote     *quote;       /* (owned) (nullable) */
  gboolean      is_estimate;
};

G_DEFINE_FINAL_TYPE (PirPayHow, pir_pay_how, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

/* Why there may be nothing to choose from */
static const char *
find_none_words (PirPayHow *self)
{
  PirPayScope scope = pir_pay_ways_get_scope (self->pay_ways);

  if (scope == PIR_PAY_SCOPE_BANKS && !pir_pay_ways_has_any (self->pay_ways, PIR_PAY_CHOICE_BANK))
    return _("You have not said yet which bank is yours: open the menu of one of its ways to pay and mark it there.");
  if (scope == PIR_PAY_SCOPE_FAVOURITES && !pir_pay_ways_has_any (self->pay_ways, PIR_PAY_CHOICE_FAVOURITE))
    return _("You have no favourites yet: open the menu of a way to pay and mark it there.");
  return _("None of these ways takes this sum.");
}

static void
show_none (PirPayHow *self)
{
  gsize n_offers = 0;

  if (self->quote != NULL)
    pir_quote_get_offers (self->quote, &n_offers);
  gtk_label_set_label (self->none_label, find_none_words (self));
  gtk_widget_set_visible (GTK_WIDGET (self->none_label), self->quote != NULL && n_offers == 0);
}

/* Of this payment, or of all steps together where the cart is divided */
static void
show_saving (PirPayHow *self)
{
  gboolean is_divided = pir_cart_get_n_groups (self->cart) > 1;
  PirMoney saving = is_divided ? pir_fee_plan_get_saving (pir_cart_get_plan (self->cart)) : pir_quote_get_saving (self->quote);
  g_autofree char *amount = pir_words_money (saving);
  g_autofree char *words = NULL;

  if (is_divided)
    /* Translators: %s is an amount: what the steps save against a payment for each notice */
    words = g_strdup_printf (_("Divided like this, %s in fees are saved against paying one by one."), amount);
  else
    /* Translators: %s is an amount */
    words = g_strdup_printf (_("Paying these together saves %s in fees."), amount);
  gtk_label_set_label (self->saving_label, words);
  gtk_widget_set_visible (GTK_WIDGET (self->saving_label), saving > 0);
}

static void
show (PirPayHow *self)
{
  if (self->quote != NULL)
    show_saving (self);
  else
    gtk_widget_set_visible (GTK_WIDGET (self->saving_label), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->estimate_label), self->quote != NULL && self->is_estimate);
  show_none (self);
  pir_offer_list_show (self->offers, self->quote, pir_ways_bar_get_order (self->bar));
}

/* Whether the payer can choose: several payments for less, or one */
static void
show_split (PirPayHow *self)
{
  PirFeePlan *plan = pir_cart_get_plan (self->cart);
  PirMoney one_fee = pir_cart_get_one_fee (self->cart);
  g_autofree char *fee = pir_words_money (pir_fee_plan_get_fee (plan));
  g_autofree char *one = pir_words_money (one_fee);
  g_autofree char *title = NULL, *subtitle = NULL;
  gsize n_steps;

  pir_fee_plan_get_steps (plan, &n_steps);
  /* Translators: a switch: %u is the number of payments */
  title = g_strdup_printf (ngettext ("Divide into %u Payment", "Divide into %u Payments", n_steps), (guint) n_steps);
  /* Translators: why one may pay in several steps: %1$s is the fee of several payments, %2$s that of a single one */
  subtitle = g_strdup_printf (_("Fees of %1$s in all instead of %2$s"), fee, one);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->split_row), title);
  adw_action_row_set_subtitle (self->split_row, subtitle);
  gtk_switch_set_active (self->split_switch, pir_pay_ways_has (self->pay_ways, PIR_PAY_CHOICE_SPLIT, ""));
  gtk_widget_set_visible (self->split_list, n_steps > 1 && one_fee > pir_fee_plan_get_fee (plan));
}

static void
split_notify_cb (PirPayHow *self)
{
  pir_pay_ways_set (self->pay_ways, PIR_PAY_CHOICE_SPLIT, "", gtk_switch_get_active (self->split_switch));
}

static void
bar_changed_cb (PirPayHow *self)
{
  pir_pay_ways_set_scope (self->pay_ways, pir_ways_bar_get_scope (self->bar));
  show (self);
}

static void
ways_changed_cb (PirPayHow *self)
{
  pir_ways_bar_set_scope (self->bar, pir_pay_ways_get_scope (self->pay_ways));
}

static void
chosen_cb (PirPayHow *self)
{
  g_signal_emit (self, signals[CHOSEN], 0);
}

static void
pir_pay_how_finalize (GObject *object)
{
  PirPayHow *self = PIR_PAY_HOW (object);

  g_clear_object (&self->cart);
  g_clear_object (&self->pay_ways);
  g_clear_object (&self->quote);

  G_OBJECT_CLASS (pir_pay_how_parent_class)->finalize (object);
}

static void
pir_pay_how_class_init (PirPayHowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_pay_how_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);

  g_type_ensure (PIR_TYPE_OFFER_LIST);
  g_type_ensure (PIR_TYPE_STEP_HEADING);
  g_type_ensure (PIR_TYPE_WAYS_BAR);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-pay-how.ui");
  gtk_widget_class_bind_template_child (widget_class, PirPayHow, bar);
  gtk_widget_class_bind_template_child (widget_class, PirPayHow, split_list);
  gtk_widget_class_bind_template_child (widget_class, PirPayHow, split_row);
  gtk_widget_class_bind_template_child (widget_class, PirPayHow, split_switch);
  gtk_widget_class_bind_template_child (widget_class, PirPayHow, saving_label);
  gtk_widget_class_bind_template_child (widget_class, PirPayHow, estimate_label);
  gtk_widget_class_bind_template_child (widget_class, PirPayHow, quote_label);
  gtk_widget_class_bind_template_child (widget_class, PirPayHow, none_label);
  gtk_widget_class_bind_template_child (widget_class, PirPayHow, offers);
  gtk_widget_class_bind_template_callback (widget_class, bar_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, split_notify_cb);
}

static void
pir_pay_how_init (PirPayHow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
pir_pay_how_setup (PirPayHow  *self,
                   PirContext *context)
{
  g_return_if_fail (PIR_IS_PAY_HOW (self));
  g_return_if_fail (PIR_IS_CONTEXT (context));

  g_set_object (&self->cart, pir_context_get_cart (context));
  g_set_object (&self->pay_ways, pir_context_get_pay_ways (context));
  pir_offer_list_set_pay_ways (self->offers, self->pay_ways);
  g_signal_connect_object (self->cart, "notify::plan", G_CALLBACK (show_split), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->pay_ways, "changed", G_CALLBACK (ways_changed_cb), self, G_CONNECT_SWAPPED);
  ways_changed_cb (self);
  show_split (self);
}

void
pir_pay_how_say (PirPayHow  *self,
                 const char *words)
{
  g_return_if_fail (PIR_IS_PAY_HOW (self));

  gtk_label_set_label (self->quote_label, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->quote_label), words != NULL);
}

void
pir_pay_how_show (PirPayHow *self,
                  PirQuote  *quote,
                  gboolean   is_estimate)
{
  g_return_if_fail (PIR_IS_PAY_HOW (self));
  g_return_if_fail (quote == NULL || PIR_IS_QUOTE (quote));

  g_set_object (&self->quote, quote);
  self->is_estimate = is_estimate;
  show (self);
}

const PirOffer *
pir_pay_how_get_chosen (PirPayHow *self)
{
  g_return_val_if_fail (PIR_IS_PAY_HOW (self), NULL);

  return pir_offer_list_get_chosen (self->offers);
}
