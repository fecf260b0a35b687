/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-ways-bar.h"

/* Where the menu has the scopes, each at its own number */
#define SCOPE_SECTION 0

struct _PirWaysBar
{
  AdwBin         parent_instance;

  GtkMenuButton *button;

  PirPayScope    scope;
  PirOfferOrder  order;
};

G_DEFINE_FINAL_TYPE (PirWaysBar, pir_ways_bar, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_SCOPE,
  PROP_ORDER,
  N_PROPS
};

enum
{
  CHANGED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* The button says what the menu says. */
static void
show_scope (PirWaysBar *self)
{
  GMenuModel *menu = gtk_menu_button_get_menu_model (self->button);
  g_autoptr(GMenuModel) scopes = g_menu_model_get_item_link (menu, SCOPE_SECTION, G_MENU_LINK_SECTION);
  g_autofree char *label = NULL;

  g_menu_model_get_item_attribute (scopes, (int) self->scope, G_MENU_ATTRIBUTE_LABEL, "s", &label);
  gtk_menu_button_set_label (self->button, label);
}

static void
pir_ways_bar_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  PirWaysBar *self = PIR_WAYS_BAR (object);

  switch (property_id)
    {
    case PROP_SCOPE:
      g_value_set_int (value, (int) self->scope);
      break;
    case PROP_ORDER:
      g_value_set_int (value, (int) self->order);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

/* What a person chooses comes by the actions, and so through here. */
static void
pir_ways_bar_set_property (GObject      *object,
                           guint         property_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  PirWaysBar *self = PIR_WAYS_BAR (object);

  switch (property_id)
    {
    case PROP_SCOPE:
      pir_ways_bar_set_scope (self, (PirPayScope) g_value_get_int (value));
      break;
    case PROP_ORDER:
      self->order = (PirOfferOrder) g_value_get_int (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
pir_ways_bar_class_init (PirWaysBarClass *klass)
{
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = pir_ways_bar_get_property;
  object_class->set_property = pir_ways_bar_set_property;
  properties[PROP_SCOPE] = g_param_spec_int ("scope", NULL, NULL, PIR_PAY_SCOPE_ALL, PIR_PAY_SCOPE_FAVOURITES,
                                             PIR_PAY_SCOPE_ALL, flags);
  properties[PROP_ORDER] = g_param_spec_int ("order", NULL, NULL, PIR_OFFER_ORDER_FEE, PIR_OFFER_ORDER_METHOD,
                                             PIR_OFFER_ORDER_FEE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                   G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-ways-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, PirWaysBar, button);
  gtk_widget_class_install_property_action (widget_class, "ways.scope", "scope");
  gtk_widget_class_install_property_action (widget_class, "ways.order", "order");
}

static void
pir_ways_bar_init (PirWaysBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_scope (self);
}

PirPayScope
pir_ways_bar_get_scope (PirWaysBar *self)
{
  g_return_val_if_fail (PIR_IS_WAYS_BAR (self), PIR_PAY_SCOPE_ALL);

  return self->scope;
}

void
pir_ways_bar_set_scope (PirWaysBar  *self,
                        PirPayScope  scope)
{
  g_return_if_fail (PIR_IS_WAYS_BAR (self));

  if (self->scope == scope)
    return;
  self->scope = scope;
  show_scope (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SCOPE]);
}

PirOfferOrder
pir_ways_bar_get_order (PirWaysBar *self)
{
  g_return_val_if_fail (PIR_IS_WAYS_BAR (self), PIR_OFFER_ORDER_FEE);

  return self->order;
}
