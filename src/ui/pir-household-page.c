/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-household-page.h"

#include "core/pir-household.h"
#include "ui/pir-button.h"
#include "ui/pir-header.h"
#include "ui/pir-household-view.h"

struct _PirHouseholdPage
{
  PirPage       parent_instance;

  GtkStack     *stack;
  AdwBin       *slot;

  PirHousehold *household; /* (owned) */
  PirContext   *view;      /* (owned) (nullable): what is shown */
};

G_DEFINE_FINAL_TYPE (PirHouseholdPage, pir_household_page, PIR_TYPE_PAGE)

/* Who leaves is out of sight at once. */
static void
update (PirHouseholdPage *self)
{
  PirContext *view = pir_household_get_view (self->household, pir_page_get_context (PIR_PAGE (self)));

  if (view != self->view || view == NULL)
    adw_bin_set_child (self->slot, view != NULL ? pir_household_view_new (self->household, view) : NULL);
  g_set_object (&self->view, view);
  gtk_stack_set_visible_child_name (self->stack, view != NULL ? "view" : "none");
}

static gboolean
pir_household_page_find (PirPage *page)
{
  PirHouseholdPage *self = PIR_HOUSEHOLD_PAGE (page);

  if (self->view == NULL)
    return FALSE;
  pir_household_view_find (PIR_HOUSEHOLD_VIEW (adw_bin_get_child (self->slot)));
  return TRUE;
}

static void
pir_household_page_constructed (GObject *object)
{
  PirHouseholdPage *self = PIR_HOUSEHOLD_PAGE (object);
  PirContext *context = pir_page_get_context (PIR_PAGE (self));

  G_OBJECT_CLASS (pir_household_page_parent_class)->constructed (object);

  self->household = g_object_ref (pir_accounts_get_household (pir_context_get_accounts (context)));
  g_signal_connect_object (self->household, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

static void
pir_household_page_dispose (GObject *object)
{
  PirHouseholdPage *self = PIR_HOUSEHOLD_PAGE (object);

  g_clear_object (&self->household);
  g_clear_object (&self->view);

  G_OBJECT_CLASS (pir_household_page_parent_class)->dispose (object);
}

static void
pir_household_page_class_init (PirHouseholdPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = pir_household_page_constructed;
  object_class->dispose = pir_household_page_dispose;
  PIR_PAGE_CLASS (klass)->find = pir_household_page_find;

  g_type_ensure (PIR_TYPE_BUTTON);
  g_type_ensure (PIR_TYPE_HEADER);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-household-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PirHouseholdPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PirHouseholdPage, slot);
}

static void
pir_household_page_init (PirHouseholdPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
