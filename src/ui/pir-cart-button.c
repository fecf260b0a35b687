/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-cart-button.h"

#include <glib/gi18n.h>

#include "core/pir-cart.h"

struct _PirCartButton
{
  AdwBin      parent_instance;

  GtkWidget  *button;
  GtkLabel   *label;
  PirContext *context; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PirCartButton, pir_cart_button, ADW_TYPE_BIN)

enum
{
  PROP_0,
  PROP_CONTEXT,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
update (PirCartButton *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (pir_context_get_cart (self->context)));
  g_autofree char *number = g_strdup_printf ("%u", n);
  /* Translators: what the button that leads to the cart says to screen readers and as a tooltip */
  g_autofree char *words = g_strdup_printf (ngettext ("Cart, %u notice", "Cart, %u notices", n), n);

  gtk_label_set_label (self->label, number);
  gtk_widget_set_visible (GTK_WIDGET (self->label), n > 0);
  gtk_widget_set_tooltip_text (self->button, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static void
set_context (PirCartButton *self,
             PirContext    *context)
{
  if (context == NULL || self->context != NULL)
    return;
  self->context = g_object_ref (context);
  g_signal_connect_object (pir_context_get_cart (context), "items-changed", G_CALLBACK (update), self,
                           G_CONNECT_SWAPPED);
  update (self);
}

static void
pir_cart_button_get_property (GObject    *object,
                              guint       property_id,
                              GValue     *value,
                              GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_CONTEXT:
      g_value_set_object (value, PIR_CART_BUTTON (object)->context);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pir_cart_button_set_property (GObject      *object,
                              guint         property_id,
                              const GValue *value,
                              GParamSpec   *pspec)
{
  switch (property_id)
    {
    case PROP_CONTEXT:
      set_context (PIR_CART_BUTTON (object), g_value_get_object (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pir_cart_button_dispose (GObject *object)
{
  g_clear_object (&PIR_CART_BUTTON (object)->context);

  G_OBJECT_CLASS (pir_cart_button_parent_class)->dispose (object);
}

static void
pir_cart_button_class_init (PirCartButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pir_cart_button_dispose;
  object_class->get_property = pir_cart_button_get_property;
  object_class->set_property = pir_cart_button_set_property;

  properties[PROP_CONTEXT] = g_param_spec_object ("context", NULL, NULL, PIR_TYPE_CONTEXT,
                                                  G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-cart-button.ui");
  gtk_widget_class_bind_template_child (widget_class, PirCartButton, button);
  gtk_widget_class_bind_template_child (widget_class, PirCartButton, label);
}

static void
pir_cart_button_init (PirCartButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
