/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-split.h"

#include "ui/pir-width-bin.h"

/* Of the list beside a detail, pixels */
#define LIST_WIDTH 440

struct _PirSplit
{
  AdwBin       parent_instance;

  PirWidthBin *bin;
  AdwClamp    *list_bin;
  GtkWidget   *separator;
  AdwBin      *detail_bin;
  gboolean     shows_detail;
  gboolean     is_whole;
};

static void pir_split_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PirSplit, pir_split, ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, pir_split_buildable_init))

enum
{
  PROP_0,
  PROP_SHOWS_DETAIL,
  PROP_IS_WHOLE,
  PROP_IS_OVER,
  PROP_IS_BESIDE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable_iface;

/* One at a time */
static gboolean
is_single (PirSplit *self)
{
  return self->is_whole || pir_width_bin_is_narrow (self->bin);
}

/* Without the focus: what GTK 4.8 hides with it it keeps until the next event, and for good where the window is closed before that; and it
 * gives the keys to the first button of the window, wherever one was. */
static void
show_part (GtkWidget *part,
           gboolean   is_shown)
{
  GtkRoot *root = gtk_widget_get_root (part);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (!is_shown && focus != NULL && gtk_widget_is_ancestor (focus, part))
    gtk_root_set_focus (root, NULL);
  gtk_widget_set_visible (part, is_shown);
}

static void
update (PirSplit *self)
{
  gboolean is_one = is_single (self);

  show_part (GTK_WIDGET (self->list_bin), !is_one || !self->shows_detail);
  gtk_widget_set_visible (self->separator, !is_one);
  show_part (GTK_WIDGET (self->detail_bin), !is_one || self->shows_detail);
  gtk_widget_set_hexpand (GTK_WIDGET (self->list_bin), is_one);
  adw_clamp_set_maximum_size (self->list_bin, is_one ? PIR_ANY_WIDTH : LIST_WIDTH);
  adw_clamp_set_tightening_threshold (self->list_bin, is_one ? PIR_ANY_WIDTH : LIST_WIDTH);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_OVER]);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_IS_BESIDE]);
}

static void
pir_split_add_child (GtkBuildable *buildable,
                     GtkBuilder   *builder,
                     GObject      *child,
                     const char   *type)
{
  PirSplit *self = PIR_SPLIT (buildable);

  if (g_strcmp0 (type, "list") == 0)
    adw_clamp_set_child (self->list_bin, GTK_WIDGET (child));
  else if (g_strcmp0 (type, "detail") == 0)
    adw_bin_set_child (self->detail_bin, GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
pir_split_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = pir_split_add_child;
}

static void
pir_split_get_property (GObject    *object,
                        guint       property_id,
                        GValue     *value,
                        GParamSpec *pspec)
{
  PirSplit *self = PIR_SPLIT (object);

  switch (property_id)
    {
    case PROP_SHOWS_DETAIL:
      g_value_set_boolean (value, self->shows_detail);
      break;
    case PROP_IS_OVER:
      g_value_set_boolean (value, pir_split_is_over (self));
      break;
    case PROP_IS_WHOLE:
      g_value_set_boolean (value, self->is_whole);
      break;
    case PROP_IS_BESIDE:
      g_value_set_boolean (value, !is_single (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pir_split_set_property (GObject      *object,
                        guint         property_id,
                        const GValue *value,
                        GParamSpec   *pspec)
{
  switch (property_id)
    {
    case PROP_SHOWS_DETAIL:
      pir_split_set_shows_detail (PIR_SPLIT (object), g_value_get_boolean (value));
      break;
    case PROP_IS_WHOLE:
      PIR_SPLIT (object)->is_whole = g_value_get_boolean (value);
      update (PIR_SPLIT (object));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pir_split_class_init (PirSplitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = pir_split_get_property;
  object_class->set_property = pir_split_set_property;

  properties[PROP_SHOWS_DETAIL] = g_param_spec_boolean ("shows-detail", NULL, NULL, FALSE,
                                                        G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY |
                                                        G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_WHOLE] = g_param_spec_boolean ("is-whole", NULL, NULL, FALSE, G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_OVER] = g_param_spec_boolean ("is-over", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_IS_BESIDE] = g_param_spec_boolean ("is-beside", NULL, NULL, FALSE,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  g_type_ensure (PIR_TYPE_WIDTH_BIN);
  gtk_widget_class_set_template_from_resource (widget_class, "/it/pagoinrete/PagoInRete/ui/pir-split.ui");
  gtk_widget_class_bind_template_child (widget_class, PirSplit, bin);
  gtk_widget_class_bind_template_child (widget_class, PirSplit, list_bin);
  gtk_widget_class_bind_template_child (widget_class, PirSplit, separator);
  gtk_widget_class_bind_template_child (widget_class, PirSplit, detail_bin);
}

static void
pir_split_init (PirSplit *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  pir_width_bin_expect (self->bin, 0);
  g_signal_connect_object (self->bin, "notify::narrow", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  update (self);
}

void
pir_split_set_shows_detail (PirSplit *self,
                            gboolean  shows_detail)
{
  g_return_if_fail (PIR_IS_SPLIT (self));

  if (self->shows_detail == shows_detail)
    return;
  self->shows_detail = shows_detail;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SHOWS_DETAIL]);
  update (self);
}

gboolean
pir_split_is_over (PirSplit *self)
{
  g_return_val_if_fail (PIR_IS_SPLIT (self), FALSE);

  return self->shows_detail && is_single (self);
}
