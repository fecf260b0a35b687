/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-offer-row.h"

#include <glib/gi18n.h>

#include "core/pir-sentences.h"
#include "model/pir-hours.h"
#include "ui/pir-lead-tail.h"
#include "ui/pir-way-menu.h"
#include "ui/pir-words.h"

struct _PirOfferRow
{
  GtkListBoxRow   parent_instance;

  GtkCheckButton *check;
  GtkImage       *icon;
  GtkLabel       *title_label;
  GtkWidget      *star_image;
  GtkLabel       *detail_label;
  GtkLabel       *hours_label;
  GtkLabel       *description_label;
  GtkWidget      *cheapest_label;
  GtkLabel       *total_label;
  GtkLabel       *fee_label;
  PirWayMenu     *menu;

  PirOffer        offer; /* the service is owned */
};

G_DEFINE_FINAL_TYPE (PirOfferRow, pir_offer_row, GTK_TYPE_LIST_BOX_ROW)

static const char * const method_icons[] = {
  [PIR_METHOD_CARD] = "pir-card-symbolic",
  [PIR_METHOD_ACCOUNT] = "pir-bank-symbolic",
  [PIR_METHOD_POSTAL_SLIP] = "pir-slip-symbolic",
  [PIR_METHOD_COUNTER] = "pir-slip-symbolic",
  [PIR_METHOD_OTHER] = "pir-slip-symbolic",
};

static char *
dup_detail (PirService *service,
            PirPayWays *pay_ways)
{
  const PirServiceFields *fields = pir_service_peek (service);
  g_autofree char *way = pir_sentence_way (service);
  g_autoptr(GString) detail = g_string_new (way);

  if (pay_ways != NULL && pir_pay_ways_has (pay_ways, PIR_PAY_CHOICE_BANK, fields->psp_id))
    /* Translators: of a way to pay: of the bank whose customer the payer is */
    g_string_append_printf (detail, " · %s", _("your bank"));
  if (pay_ways != NULL && pir_pay_ways_has (pay_ways, PIR_PAY_CHOICE_FAVOURITE, fields->id))
    /* Translators: of a way to pay: one of the payer's favourites */
    g_string_append_printf (detail, " · %s", _("favourite"));
  return g_string_free (g_steal_pointer (&detail), FALSE);
}

static char *
dup_fee_words (PirMoney fee)
{
  g_autofree char *amount = pir_words_money (fee);

  /* Translators: what a payment provider takes; %s is an amount */
  return fee > 0 ? g_strdup_printf (_("fee %s"), amount) : g_strdup (_("no fee"));
}

static void
show_label (PirOfferRow *self,
            const char  *title,
            const char  *detail,
            const char  *fee_words,
            gboolean     is_cheapest)
{
  g_autofree char *total = pir_words_money (self->offer.total);
  /* Translators: a way to pay, for screen readers: provider, method, fee such as "fee 1,00 €", total */
  g_autofree char *label = g_strdup_printf (_("%1$s, %2$s, %3$s, total %4$s"), title, detail, fee_words, total);
  /* Translators: a way to pay that costs least, for screen readers; %s is the sentence about it */
  g_autofree char *cheapest = g_strdup_printf (_("Cheapest: %s"), label);

  gtk_label_set_label (self->total_label, total);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, is_cheapest ? cheapest : label,
                                  -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->check), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  is_cheapest ? cheapest : label, -1);
}

/* Returns: (nullable): hours that are worth a line: most are open all the time, which its menu says */
static char *
dup_hours (const PirServiceFields *fields)
{
  PirHours hours;

  if (pir_hours_parse (fields->availability, &hours) && pir_hours_is_always (&hours))
    return NULL;
  return pir_sentence_hours (fields->availability);
}

static void
show_offer (PirOfferRow *self,
            PirPayWays  *pay_ways,
            gboolean     is_cheapest)
{
  const PirServiceFields *fields = pir_service_peek (self->offer.service);
  g_autofree char *title = pir_service_dup_title (self->offer.service);
  g_autofree char *detail = dup_detail (self->offer.service, pay_ways);
  g_autofree char *fee_words = dup_fee_words (self->offer.fee);
  g_autofree char *hours = dup_hours (fields);

  gtk_image_set_from_icon_name (self->icon, method_icons[fields->method]);
  gtk_label_set_label (self->title_label, title);
  gtk_label_set_label (self->detail_label, detail);
  gtk_label_set_label (self->description_label, fields->description != NULL ? fields->description : "");
  gtk_label_set_label (self->hours_label, hours != NULL ? hours : "");
  gtk_label_set_label (self->fee_label, fee_words);
  gtk_widget_set_visible (self->cheapest_label, is_cheapest);
  gtk_widget_set_visible (self->star_image, pay_ways != NULL &&
                          pir_pay_ways_has (pay_ways, PIR_PAY_CHOICE_FAVOURITE, fields->id));
  pir_way_menu_set_service (self->menu, self->offer.service, pay_ways);
  show_label (self, title, detail, fee_words, is_cheapest);
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

  g_type_ensure (PIR_TYPE_LEAD_TAIL);
  g_type_ensure (PIR_TYPE_WAY_MENU);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-offer-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PirOfferRow, check);
  gtk_widget_class_bind_template_child (widget_class, PirOfferRow, icon);
  gtk_widget_class_bind_template_child (widget_class, PirOfferRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, PirOfferRow, star_image);
  gtk_widget_class_bind_template_child (widget_class, PirOfferRow, detail_label);
  gtk_widget_class_bind_template_child (widget_class, PirOfferRow, hours_label);
  gtk_widget_class_bind_template_child (widget_class, PirOfferRow, description_label);
  gtk_widget_class_bind_template_child (widget_class, PirOfferRow, cheapest_label);
  gtk_widget_class_bind_template_child (widget_class, PirOfferRow, total_label);
  gtk_widget_class_bind_template_child (widget_class, PirOfferRow, fee_label);
  gtk_widget_class_bind_template_child (widget_class, PirOfferRow, menu);
}

static void
pir_offer_row_init (PirOfferRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
pir_offer_row_new (const PirOffer *offer,
                   PirPayWays     *pay_ways,
                   gboolean        is_cheapest)
{
  PirOfferRow *self;

  g_return_val_if_fail (offer != NULL, NULL);

  self = g_object_new (PIR_TYPE_OFFER_ROW, NULL);
  self->offer = *offer;
  g_object_ref (self->offer.service);
  show_offer (self, pay_ways, is_cheapest);
  return GTK_WIDGET (self);
}

void
pir_offer_row_set_is_described (PirOfferRow *self)
{
  g_return_if_fail (PIR_IS_OFFER_ROW (self));

  gtk_widget_set_visible (GTK_WIDGET (self->description_label), *gtk_label_get_label (self->description_label) != '\0');
}

void
pir_offer_row_set_is_told (PirOfferRow *self)
{
  gboolean has_hours;

  g_return_if_fail (PIR_IS_OFFER_ROW (self));

  has_hours = *gtk_label_get_label (self->hours_label) != '\0';
  gtk_widget_set_visible (GTK_WIDGET (self->hours_label), has_hours);
  gtk_widget_set_visible (GTK_WIDGET (self->check), FALSE);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), FALSE);
  /* What is paid is the same in all rows: the fee is what tells them apart. */
  gtk_widget_set_visible (GTK_WIDGET (self->total_label), FALSE);
  gtk_label_set_width_chars (self->fee_label, gtk_label_get_max_width_chars (self->fee_label));
  gtk_widget_remove_css_class (GTK_WIDGET (self->fee_label), "caption");
  gtk_widget_remove_css_class (GTK_WIDGET (self->fee_label), "dim-label");
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
