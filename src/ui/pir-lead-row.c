/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-lead-row.h"

struct _PirLeadRow
{
  AdwActionRow  parent_instance;

  GtkImage     *arrow;
};

G_DEFINE_FINAL_TYPE (PirLeadRow, pir_lead_row, ADW_TYPE_ACTION_ROW)

enum
{
  PROP_0,
  PROP_ARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
pir_lead_row_get_property (GObject    *object,
                           guint       property_id,
                           GValue     *value,
                           GParamSpec *pspec)
{
  switch (property_id)
    {
    case PROP_ARROW:
      g_value_set_string (value, gtk_image_get_icon_name (PIR_LEAD_ROW (object)->arrow));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pir_lead_row_set_property (GObject      *object,
                           guint         property_id,
                           const GValue *value,
                           GParamSpec   *pspec)
{
  switch (property_id)
    {
    case PROP_ARROW:
      gtk_image_set_from_icon_name (PIR_LEAD_ROW (object)->arrow, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pir_lead_row_class_init (PirLeadRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = pir_lead_row_get_property;
  object_class->set_property = pir_lead_row_set_property;

  properties[PROP_ARROW] = g_param_spec_string ("arrow", NULL, NULL, NULL, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pir_lead_row_init (PirLeadRow *self)
{
  self->arrow = GTK_IMAGE (gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (self), TRUE);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (self), 0);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), GTK_WIDGET (self->arrow));
}
