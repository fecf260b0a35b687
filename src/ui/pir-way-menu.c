/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-way-menu.h"

#include <glib/gi18n.h>

#include "ui/pir-way-popover.h"

struct _PirWayMenu
{
  AdwBin         parent_instance;

  GtkMenuButton *button;

  PirService    *service;  /* (owned) (nullable) */
  PirPayWays    *pay_ways; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PirWayMenu, pir_way_menu, ADW_TYPE_BIN)

/* Made when it is opened: most never are. */
static void
create_popover (GtkMenuButton *button,
                gpointer       user_data) /* lint: callback: belongs to the button, which is a part of the menu */
{
  PirWayMenu *self = user_data;

  gtk_menu_button_set_popover (button, pir_way_popover_new (self->service, self->pay_ways));
}

static void
pir_way_menu_finalize (GObject *object)
{
  PirWayMenu *self = PIR_WAY_MENU (object);

  g_clear_object (&self->service);
  g_clear_object (&self->pay_ways);

  G_OBJECT_CLASS (pir_way_menu_parent_class)->finalize (object);
}

static void
pir_way_menu_class_init (PirWayMenuClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = pir_way_menu_finalize;
}

static void
pir_way_menu_init (PirWayMenu *self)
{
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_menu_button_set_icon_name (self->button, "view-more-symbolic");
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->button));
}

void
pir_way_menu_set_service (PirWayMenu *self,
                          PirService *service,
                          PirPayWays *pay_ways)
{
  g_autofree char *title = NULL, *label = NULL;

  g_return_if_fail (PIR_IS_WAY_MENU (self));
  g_return_if_fail (PIR_IS_SERVICE (service));

  g_set_object (&self->service, service);
  g_set_object (&self->pay_ways, pay_ways);
  gtk_menu_button_set_create_popup_func (self->button, create_popover, self, NULL);
  title = pir_service_dup_title (service);
  /* Translators: a button that tells more of a way to pay; %s is the payment provider (PSP) */
  label = g_strdup_printf (_("More about %s"), title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}
