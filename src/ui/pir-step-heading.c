/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-step-heading.h"

struct _PirStepHeading
{
  GtkBox    parent_instance;

  GtkLabel *number_label;
  GtkLabel *title_label;
  guint     number;
};

G_DEFINE_FINAL_TYPE (PirStepHeading, pir_step_heading, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_NUMBER,
  PROP_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
set_number (PirStepHeading *self,
            guint           number)
{
  g_autofree char *text = g_strdup_printf ("%u", number);

  self->number = number;
  gtk_label_set_label (self->number_label, text);
}

static void
pir_step_heading_get_property (GObject    *object,
                               guint       property_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  PirStepHeading *self = PIR_STEP_HEADING (object);

  switch (property_id)
    {
    case PROP_NUMBER:
      g_value_set_uint (value, self->number);
      break;
    case PROP_TITLE:
      g_value_set_string (value, gtk_label_get_label (self->title_label));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pir_step_heading_set_property (GObject      *object,
                               guint         property_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  PirStepHeading *self = PIR_STEP_HEADING (object);

  switch (property_id)
    {
    case PROP_NUMBER:
      set_number (self, g_value_get_uint (value));
      break;
    case PROP_TITLE:
      gtk_label_set_label (self->title_label, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pir_step_heading_class_init (PirStepHeadingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pir_step_heading_get_property;
  object_class->set_property = pir_step_heading_set_property;

  properties[PROP_NUMBER] = g_param_spec_uint ("number", NULL, NULL, 0, 9, 0,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pir_step_heading_init (PirStepHeading *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 9);
  self->number_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->number_label), "step-number");
  gtk_widget_set_valign (GTK_WIDGET (self->number_label), GTK_ALIGN_CENTER);
  self->title_label = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->title_label), "title-4");
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->number_label));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->title_label));
}
