/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-way-popover.h"

#include "core/pir-sentences.h"

struct _PirWayPopover
{
  GtkPopover      parent_instance;

  GtkLabel       *description_label;
  GtkWidget      *hours_box;
  GtkLabel       *hours_label;
  GtkLabel       *fees_label;
  GtkWidget      *choices_box;
  GtkCheckButton *favourite_check;
  GtkCheckButton *bank_check;

  PirService     *service;  /* (owned) (nullable) */
  PirPayWays     *pay_ways; /* (owned) (nullable) */
};

G_DEFINE_FINAL_TYPE (PirWayPopover, pir_way_popover, GTK_TYPE_POPOVER)

/* Only now: what is chosen changes the list under the popover. */
static void
closed_cb (PirWayPopover *self)
{
  const PirServiceFields *fields = pir_service_peek (self->service);

  if (self->pay_ways == NULL)
    return;
  pir_pay_ways_set (self->pay_ways, PIR_PAY_CHOICE_FAVOURITE, fields->id,
                    gtk_check_button_get_active (self->favourite_check));
  pir_pay_ways_set (self->pay_ways, PIR_PAY_CHOICE_BANK, fields->psp_id, gtk_check_button_get_active (self->bank_check));
}

static char *
dup_fees (PirService *service)
{
  g_autoptr(GString) lines = g_string_new (NULL);
  gsize n_bands;
  const PirFeeTier *bands = pir_service_peek_bands (service, &n_bands);

  for (gsize i = 0; i < n_bands; i++)
    {
      g_autofree char *line = pir_sentence_band (&bands[i]);

      g_string_append_printf (lines, "%s%s", i > 0 ? "\n" : "", line);
    }
  return g_string_free (g_steal_pointer (&lines), FALSE);
}

static void
show_service (PirWayPopover *self)
{
  const PirServiceFields *fields = pir_service_peek (self->service);
  g_autofree char *fees = dup_fees (self->service);
  g_autofree char *hours = pir_sentence_hours (fields->availability);
  gboolean is_online = pir_service_is_online (self->service);

  gtk_label_set_label (self->description_label, fields->description != NULL ? fields->description : "");
  gtk_widget_set_visible (GTK_WIDGET (self->description_label), fields->description != NULL && *fields->description != '\0');
  gtk_label_set_label (self->hours_label, hours != NULL ? hours : "");
  gtk_widget_set_visible (self->hours_box, hours != NULL);
  gtk_label_set_label (self->fees_label, fees);
  gtk_widget_set_visible (self->choices_box, self->pay_ways != NULL && is_online);
  if (self->pay_ways == NULL)
    return;
  gtk_check_button_set_active (self->favourite_check,
                               pir_pay_ways_has (self->pay_ways, PIR_PAY_CHOICE_FAVOURITE, fields->id));
  gtk_check_button_set_active (self->bank_check, pir_pay_ways_has (self->pay_ways, PIR_PAY_CHOICE_BANK, fields->psp_id));
}

static void
pir_way_popover_finalize (GObject *object)
{
  PirWayPopover *self = PIR_WAY_POPOVER (object);

  g_clear_object (&self->service);
  g_clear_object (&self->pay_ways);

  G_OBJECT_CLASS (pir_way_popover_parent_class)->finalize (object);
}

static void
pir_way_popover_class_init (PirWayPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_way_popover_finalize;

  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-way-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, PirWayPopover, description_label);
  gtk_widget_class_bind_template_child (widget_class, PirWayPopover, hours_box);
  gtk_widget_class_bind_template_child (widget_class, PirWayPopover, hours_label);
  gtk_widget_class_bind_template_child (widget_class, PirWayPopover, fees_label);
  gtk_widget_class_bind_template_child (widget_class, PirWayPopover, choices_box);
  gtk_widget_class_bind_template_child (widget_class, PirWayPopover, favourite_check);
  gtk_widget_class_bind_template_child (widget_class, PirWayPopover, bank_check);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
}

static void
pir_way_popover_init (PirWayPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
pir_way_popover_new (PirService *service,
                     PirPayWays *pay_ways)
{
  PirWayPopover *self;

  g_return_val_if_fail (PIR_IS_SERVICE (service), NULL);

  self = g_object_new (PIR_TYPE_WAY_POPOVER, NULL);
  g_set_object (&self->service, service);
  g_set_object (&self->pay_ways, pay_ways);
  show_service (self);
  return GTK_WIDGET (self);
}
