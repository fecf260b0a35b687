/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-offer-row.h"

#include <glib/gi18n.h>

#include "core/pir-sentences.h"
#include "ui/pir-words.h"

struct _PirOfferRow
{
  GtkListBoxRow   parent_instance;

  GtkCheckButton *check;
  GtkImage       *icon;
  GtkLabel       *title_label;
  GtkLabel       *detail_label;
  GtkWidget      *cheapest_label;
  GtkLabel       *total_label;
  GtkLabel       *fee_label;

  PirOffer        offer; /* the service is owned */
};

G_DEFINE_FINAL_TYPE (PirOfferRow, pir_offer_row, GTK_TYPE_LIST_BOX_ROW)

static const char * const method_icons[] = {
  [PIR_METHOD_CARD] = "pir-card-symbolic",
  [PIR_METHOD_ACCOUNT] = "pir-bank-symbolic",
  [PIR_METHOD_POSTAL_SLIP] = "pir-slip-symbolic",
};

static char *
dup_detail (const PirServiceFields *fields,
            const char             *title)
{
  g_autoptr(GString) detail = g_string_new (pir_sentence_method (fields->method));

  if (fields->name != NULL && *fields->name != '\0' && g_strcmp0 (fields->name, title) != 0)
    g_string_append_printf (detail, " · %s", fields->name);
  if (fields->is_on_us)
    /* Translators: a way to pay that is only for customers of that bank */
    g_string_append_printf (detail, " · %s", _("for its own customers"));
  return g_string_free (g_steal_pointer (&detail), FALSE);
}

static void
show_tooltip (PirOfferRow            *self,
              const PirServiceFields *fields)
{
  if (fields->description != NULL && fields->availability != NULL)
    {
      g_autofree char *text = g_strdup_printf ("%s\n%s", fields->description, fields->availability);

      gtk_widget_set_tooltip_text (GTK_WIDGET (self), text);
    }
  else
    gtk_widget_set_tooltip_text (GTK_WIDGET (self), fields->description);
}

static void
show_offer (PirOfferRow *self,
            gboolean     is_cheapest)
{
  const PirServiceFields *fields = pir_service_peek (self->offer.service);
  g_autofree char *title = pir_service_dup_title (self->offer.service);
  g_autofree char *detail = dup_detail (fields, title);
  g_autofree char *total = pir_words_money (self->offer.total);
  g_autofree char *fee = pir_words_money (self->offer.fee);
  /* Translators: what a payment provider takes; %s is an amount */
  g_autofree char *fee_words = self->offer.fee > 0 ? g_strdup_printf (_("fee %s"), fee) : g_strdup (_("no fee"));
  /* Translators: a way to pay, for screen readers: provider, method, fee such as "fee 1,00 €", total */
  g_autofree char *label = g_strdup_printf (_("%1$s, %2$s, %3$s, total %4$s"), title, detail, fee_words, total);
  /* Translators: a way to pay that costs least, for screen readers; %s is the sentence about it */
  g_autofree char *cheapest = g_strdup_printf (_("Cheapest: %s"), label);

  gtk_image_set_from_icon_name (self->icon, method_icons[fields->method]);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->detail_label, detail);
  gtk_label_set_label (self->total_label, total);
  gtk_label_set_label (self->fee_label, fee_words);
  gtk_widget_set_visible (self->cheapest_label, is_cheapest);
  show_tooltip (self, fields);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, is_cheapest ? cheapest : label,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_cheapest ? cheapest : label, -1);
}

static void
pir_offer_row_finalize (GObject *object)
{
  g_clear_object (&PIR_OFFER_ROW (object)->offer.service);

  G_OBJECT_CLASS (pir_offer_row_parent_class)->finalize (object);
}

static void
pir_offer_row_class_init (PirOfferRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_offer_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-offer-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PirOfferRow, check);
  gtk_widget_class_bind_template_child (widget_class, PirOfferRow, icon);
  gtk_widget_class_bind_template_child (widget_class, PirOfferRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, PirOfferRow, detail_label);
  gtk_widget_class_bind_template_child (widget_class, PirOfferRow, cheapest_label);
  gtk_widget_class_bind_template_child (widget_class, PirOfferRow, total_label);
  gtk_widget_class_bind_template_child (widget_class, PirOfferRow, fee_label);
}

static void
pir_offer_row_init (PirOfferRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
pir_offer_row_new (const PirOffer *offer,
                   gboolean        is_cheapest,
                   GtkCheckButton *group)
{
  PirOfferRow *self;

  g_return_val_if_fail (offer != NULL, NULL);

  self = g_object_new (PIR_TYPE_OFFER_ROW, NULL);
  self->offer = *offer;
  g_object_ref (self->offer.service);
  if (group != NULL)
    gtk_check_button_set_group (self->check, group);
  show_offer (self, is_cheapest);
  return GTK_WIDGET (self);
}

const PirOffer *
pir_offer_row_get_offer (PirOfferRow *self)
{
  g_return_val_if_fail (PIR_IS_OFFER_ROW (self), NULL);

  return &self->offer;
}

GtkCheckButton *
pir_offer_row_get_check (PirOfferRow *self)
{
  g_return_val_if_fail (PIR_IS_OFFER_ROW (self), NULL);

  return self->check;
}
