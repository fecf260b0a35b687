/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-offer-list.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "core/pir-sentences.h"
#include "ui/pir-offer-row.h"

/* As many as can be compared at a glance; the rest on demand. */
#define N_FIRST 5

struct _PirOfferList
{
  AdwBin        parent_instance;

  GtkSwitch    *method_switch;
  GtkListBox   *list;
  GtkButton    *all_button;

  PirQuote     *quote;     /* (owned) (nullable) */
  char         *chosen_id; /* (nullable): id of the service */
  gboolean      shows_all;
  gboolean      is_filling;
};

G_DEFINE_FINAL_TYPE (PirOfferList, pir_offer_list, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static int
compare_methods (gconstpointer a,
                 gconstpointer b)
{
  const PirOffer *first = *(const PirOffer * const *) a;
  const PirOffer *second = *(const PirOffer * const *) b;
  int difference = (int) pir_service_peek (first->service)->method - (int) pir_service_peek (second->service)->method;

  /* Within a method they stay in the order of the quote, cheapest first. */
  if (difference != 0)
    return difference;
  return first < second ? -1 : first > second;
}

/* (transfer container): the offers in the order in which they are shown */
static GPtrArray *
sort_offers (PirOfferList *self)
{
  g_autoptr(GPtrArray) sorted = g_ptr_array_new ();
  gsize n_offers = 0;
  const PirOffer *offers = self->quote != NULL ? pir_quote_get_offers (self->quote, &n_offers) : NULL;

  for (gsize i = 0; i < n_offers; i++)
    g_ptr_array_add (sorted, (gpointer) &offers[i]);
  if (gtk_switch_get_active (self->method_switch))
    g_ptr_array_sort (sorted, compare_methods);
  return g_steal_pointer (&sorted);
}

static const PirOffer *
find_offer (PirOfferList *self,
            const char   *id)
{
  gsize n_offers = 0;
  const PirOffer *offers = self->quote != NULL ? pir_quote_get_offers (self->quote, &n_offers) : NULL;

  for (gsize i = 0; i < n_offers; i++)
    if (g_strcmp0 (pir_service_peek (offers[i].service)->id, id) == 0)
      return &offers[i];
  return NULL;
}

/* Of several that cost the same the first is marked; the others show the same total. */
static gboolean
is_cheapest (PirOfferList   *self,
             const PirOffer *offer)
{
  gsize n_offers;

  return offer == pir_quote_get_offers (self->quote, &n_offers);
}

/* Whether number @i of @sorted is shown before all are asked for: the first few, or the first of each method; always
 * what is chosen */
static gboolean
is_shown (PirOfferList *self,
          GPtrArray    *sorted,
          guint         i)
{
  const PirOffer *offer = g_ptr_array_index (sorted, i);
  guint n_first = gtk_switch_get_active (self->method_switch) ? 2 : N_FIRST;
  PirMethod method = pir_service_peek (offer->service)->method;

  if (self->shows_all || g_strcmp0 (pir_service_peek (offer->service)->id, self->chosen_id) == 0)
    return TRUE;
  if (!gtk_switch_get_active (self->method_switch))
    return i < n_first;
  if (i < n_first)
    return TRUE;
  offer = g_ptr_array_index (sorted, i - n_first);
  return pir_service_peek (offer->service)->method != method;
}

static void
check_toggled_cb (GtkCheckButton *check,
                  PirOfferList   *self)
{
  PirOfferRow *row = PIR_OFFER_ROW (gtk_widget_get_ancestor (GTK_WIDGET (check), PIR_TYPE_OFFER_ROW));

  if (self->is_filling || !gtk_check_button_get_active (check))
    return;
  g_free (self->chosen_id);
  self->chosen_id = g_strdup (pir_service_peek (pir_offer_row_get_offer (row)->service)->id);
  g_signal_emit (self, signals[CHOSEN], 0);
}

static GtkCheckButton *
append_row (PirOfferList   *self,
            const PirOffer *offer,
            GtkCheckButton *group)
{
  GtkWidget *row = pir_offer_row_new (offer, is_cheapest (self, offer), group);
  GtkCheckButton *check = pir_offer_row_get_check (PIR_OFFER_ROW (row));

  gtk_check_button_set_active (check, g_strcmp0 (pir_service_peek (offer->service)->id, self->chosen_id) == 0);
  g_signal_connect_object (check, "toggled", G_CALLBACK (check_toggled_cb), self, 0);
  gtk_list_box_append (self->list, row);
  return check;
}

static void
fill (PirOfferList *self)
{
  g_autoptr(GPtrArray) sorted = sort_offers (self);
  g_autofree char *label = NULL;
  GtkCheckButton *group = NULL;
  GtkWidget *row;
  guint n_shown = 0;

  self->is_filling = TRUE;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < sorted->len; i++)
    if (is_shown (self, sorted, i))
      {
        GtkCheckButton *check = append_row (self, g_ptr_array_index (sorted, i), group);

        group = group != NULL ? group : check;
        n_shown++;
      }
  /* Translators: a button; %u is the number of all ways to pay */
  label = g_strdup_printf (ngettext ("_Show All %u Way", "_Show All %u Ways", sorted->len), sorted->len);
  gtk_button_set_label (self->all_button, label);
  gtk_widget_set_visible (GTK_WIDGET (self->all_button), n_shown < sorted->len);
  gtk_widget_set_visible (GTK_WIDGET (self->list), n_shown > 0);
  self->is_filling = FALSE;
}

static void
all_clicked_cb (PirOfferList *self)
{
  self->shows_all = TRUE;
  fill (self);
}

static void
method_switched_cb (PirOfferList *self)
{
  fill (self);
}

static void
row_activated_cb (PirOfferList *self,
                  PirOfferRow  *row)
{
  gtk_check_button_set_active (pir_offer_row_get_check (row), TRUE);
}

static PirMethod
get_method (GtkListBoxRow *row)
{
  return pir_service_peek (pir_offer_row_get_offer (PIR_OFFER_ROW (row))->service)->method;
}

static void
header_cb (GtkListBoxRow *row,
           GtkListBoxRow *before,
           gpointer       user_data)
{
  PirOfferList *self = user_data;
  GtkWidget *label;

  if (!gtk_switch_get_active (self->method_switch) || (before != NULL && get_method (before) == get_method (row)))
    {
      gtk_list_box_row_set_header (row, NULL);
      return;
    }
  label = gtk_label_new (pir_sentence_method (get_method (row)));
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "heading");
  gtk_widget_add_css_class (label, "method-heading");
  gtk_list_box_row_set_header (row, label);
}

static void
pir_offer_list_finalize (GObject *object)
{
  PirOfferList *self = PIR_OFFER_LIST (object);

  g_clear_object (&self->quote);
  g_free (self->chosen_id);

  G_OBJECT_CLASS (pir_offer_list_parent_class)->finalize (object);
}

static void
pir_offer_list_class_init (PirOfferListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_offer_list_finalize;
  signals[CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                  G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-offer-list.ui");
  gtk_widget_class_bind_template_child (widget_class, PirOfferList, method_switch);
  gtk_widget_class_bind_template_child (widget_class, PirOfferList, list);
  gtk_widget_class_bind_template_child (widget_class, PirOfferList, all_button);
  gtk_widget_class_bind_template_callback (widget_class, all_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, method_switched_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
pir_offer_list_init (PirOfferList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_list_box_set_header_func (self->list, header_cb, self, NULL);
}

void
pir_offer_list_set_quote (PirOfferList *self,
                          PirQuote     *quote)
{
  gsize n_offers = 0;
  const PirOffer *offers;

  g_return_if_fail (PIR_IS_OFFER_LIST (self));
  g_return_if_fail (quote == NULL || PIR_IS_QUOTE (quote));

  g_set_object (&self->quote, quote);
  offers = quote != NULL ? pir_quote_get_offers (quote, &n_offers) : NULL;
  if (find_offer (self, self->chosen_id) == NULL)
    {
      g_free (self->chosen_id);
      self->chosen_id = n_offers > 0 ? g_strdup (pir_service_peek (offers[0].service)->id) : NULL;
    }
  fill (self);
  g_signal_emit (self, signals[CHOSEN], 0);
}

const PirOffer *
pir_offer_list_get_chosen (PirOfferList *self)
{
  g_return_val_if_fail (PIR_IS_OFFER_LIST (self), NULL);

  return self->chosen_id != NULL ? find_offer (self, self->chosen_id) : NULL;
}
