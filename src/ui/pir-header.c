/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-header.h"

#include "ui/pir-banner.h"
#include "ui/pir-main-menu.h"
#include "ui/pir-status.h"

struct _PirHeader
{
  AdwBin         parent_instance;

  AdwHeaderBar  *bar;
  GtkWidget     *back_button;
  GtkWidget     *banner;
  GtkMenuButton *menu_button;
  AdwWindowTitle *window_title;

  char          *title;
  PirStatus     *status; /* (owned) (nullable) */
  gboolean       narrow;
  gboolean       is_sub;
  gboolean       is_beside;
  gboolean       is_quiet;
};

static void pir_header_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PirHeader, pir_header, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, pir_header_buildable_init))

enum
{
  PROP_0,
  PROP_TITLE,
  PROP_STATUS,
  PROP_NARROW,
  PROP_IS_SUB,
  PROP_IS_BESIDE,
  PROP_IS_QUIET,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable_iface;

static void
update (PirHeader *self)
{
  const char *age = self->narrow && self->status != NULL ? pir_status_get_short_age (self->status) : NULL;

  if (self->bar == NULL)
    return;
  adw_window_title_set_title (self->window_title, self->title != NULL ? self->title : "");
  adw_window_title_set_subtitle (self->window_title, age != NULL ? age : "");
  adw_header_bar_set_show_start_title_buttons (self->bar, self->narrow);
  adw_header_bar_set_show_end_title_buttons (self->bar, self->narrow || !self->is_beside);
  gtk_widget_set_visible (self->back_button, self->is_sub);
  gtk_widget_set_visible (self->banner, !self->is_quiet);
  gtk_widget_set_visible (GTK_WIDGET (self->menu_button), self->narrow && !self->is_sub);
}

static void
set_status (PirHeader *self,
            PirStatus *status)
{
  if (self->status != NULL)
    g_signal_handlers_disconnect_by_func (self->status, update, self);
  g_set_object (&self->status, status);
  if (status != NULL)
    g_signal_connect_object (status, "notify::age", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

static void
pir_header_add_child (GtkBuildable *buildable,
                      GtkBuilder   *builder,
                      GObject      *child,
                      const char   *type)
{
  PirHeader *self = PIR_HEADER (buildable);

  if (g_strcmp0 (type, "start") == 0)
    adw_header_bar_pack_start (self->bar, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "end") == 0)
    adw_header_bar_pack_end (self->bar, GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
pir_header_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = pir_header_add_child;
}

static void
pir_header_get_property (GObject    *object,
                         guint       property_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  PirHeader *self = PIR_HEADER (object);

  switch (property_id)
    {
    case PROP_TITLE:
      g_value_set_string (value, self->title);
      break;
    case PROP_STATUS:
      g_value_set_object (value, self->status);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    case PROP_IS_SUB:
      g_value_set_boolean (value, self->is_sub);
      break;
    case PROP_IS_BESIDE:
      g_value_set_boolean (value, self->is_beside);
      break;
    case PROP_IS_QUIET:
      g_value_set_boolean (value, self->is_quiet);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pir_header_set_property (GObject      *object,
                         guint         property_id,
                         const GValue *value,
                         GParamSpec   *pspec)
{
  PirHeader *self = PIR_HEADER (object);

  switch (property_id)
    {
    case PROP_TITLE:
      g_free (self->title);
      self->title = g_value_dup_string (value);
      break;
    case PROP_STATUS:
      set_status (self, g_value_get_object (value));
      break;
    case PROP_NARROW:
      self->narrow = g_value_get_boolean (value);
      break;
    case PROP_IS_SUB:
      self->is_sub = g_value_get_boolean (value);
      break;
    case PROP_IS_BESIDE:
      self->is_beside = g_value_get_boolean (value);
      break;
    case PROP_IS_QUIET:
      self->is_quiet = g_value_get_boolean (value);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
      return;
    }
  update (self);
}

static void
pir_header_dispose (GObject *object)
{
  PirHeader *self = PIR_HEADER (object);

  g_clear_object (&self->status);
  self->bar = NULL;

  G_OBJECT_CLASS (pir_header_parent_class)->dispose (object);
}

static void
pir_header_finalize (GObject *object)
{
  g_free (PIR_HEADER (object)->title);

  G_OBJECT_CLASS (pir_header_parent_class)->finalize (object);
}

static void
pir_header_class_init (PirHeaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = pir_header_dispose;
  object_class->finalize = pir_header_finalize;
  object_class->get_property = pir_header_get_property;
  object_class->set_property = pir_header_set_property;

  properties[PROP_TITLE] = g_param_spec_string ("title", NULL, NULL, NULL, flags);
  properties[PROP_STATUS] = g_param_spec_object ("status", NULL, NULL, PIR_TYPE_STATUS, flags);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE, flags);
  properties[PROP_IS_SUB] = g_param_spec_boolean ("is-sub", NULL, NULL, FALSE, flags);
  properties[PROP_IS_BESIDE] = g_param_spec_boolean ("is-beside", NULL, NULL, FALSE, flags);
  properties[PROP_IS_QUIET] = g_param_spec_boolean ("is-quiet", NULL, NULL, FALSE, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (PIR_TYPE_BANNER);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-header.ui");
  gtk_widget_class_bind_template_child (widget_class, PirHeader, bar);
  gtk_widget_class_bind_template_child (widget_class, PirHeader, back_button);
  gtk_widget_class_bind_template_child (widget_class, PirHeader, banner);
  gtk_widget_class_bind_template_child (widget_class, PirHeader, menu_button);
  gtk_widget_class_bind_template_child (widget_class, PirHeader, window_title);
}

static void
pir_header_init (PirHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pir_main_menu_attach (self->menu_button);
}

static PirHeader *
find_header (GtkWidget *widget)
{
  PirHeader *found = NULL;

  if (PIR_IS_HEADER (widget))
    return gtk_widget_get_mapped (widget) ? PIR_HEADER (widget) : NULL;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_header (child);
  return found;
}

void
pir_header_popup_menu_within (GtkWidget *widget)
{
  PirHeader *header;

  g_return_if_fail (GTK_IS_WIDGET (widget));

  header = find_header (widget);
  if (header != NULL && gtk_widget_get_mapped (GTK_WIDGET (header->menu_button)))
    gtk_menu_button_popup (header->menu_button);
}
