/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-width-bin.h"

struct _PirWidthBin
{
  GtkWidget  parent_instance;

  GtkWidget *child;
  int        threshold;
  int        minimum;
  gboolean   narrow;
  gboolean   pending; /* what the idle will set */
  guint      idle_id;
  int        width;   /* as it was given last */
};

static void pir_width_bin_buildable_init (GtkBuildableIface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PirWidthBin, pir_width_bin, GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_BUILDABLE, pir_width_bin_buildable_init))

enum
{
  PROP_0,
  PROP_CHILD,
  PROP_THRESHOLD,
  PROP_MINIMUM,
  PROP_NARROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];
static GtkBuildableIface *parent_buildable_iface;

static void
set_narrow (PirWidthBin *self,
            gboolean     narrow)
{
  self->pending = narrow;
  if (self->narrow == narrow)
    return;
  self->narrow = narrow;
  if (narrow)
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_NARROW]);
}

/* After what was laid out: neither is done in the middle of that */
static gboolean
flip_cb (gpointer user_data)
{
  PirWidthBin *self = user_data;

  self->idle_id = 0;
  set_narrow (self, self->pending);
  gtk_widget_queue_resize (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

static void
set_child (PirWidthBin *self,
           GtkWidget   *child)
{
  if (self->child == child)
    return;
  g_clear_pointer (&self->child, gtk_widget_unparent);
  self->child = child;
  if (child != NULL)
    gtk_widget_set_parent (child, GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CHILD]);
}

static void
pir_width_bin_add_child (GtkBuildable *buildable,
                         GtkBuilder   *builder,
                         GObject      *child,
                         const char   *type)
{
  if (GTK_IS_WIDGET (child) && type == NULL)
    set_child (PIR_WIDTH_BIN (buildable), GTK_WIDGET (child));
  else
    parent_buildable_iface->add_child (buildable, builder, child, type);
}

static void
pir_width_bin_buildable_init (GtkBuildableIface *iface)
{
  parent_buildable_iface = g_type_interface_peek_parent (iface);
  iface->add_child = pir_width_bin_add_child;
}

/* Whoever asks for a height without saying a width, as AdwToastOverlay does, means the width that there is: else a long banner makes
 * the window as high as if it had a word a line. */
static int
get_width_for (PirWidthBin *self,
               int          for_size)
{
  int width = for_size < 0 ? self->width : for_size;
  int minimum;

  gtk_widget_measure (self->child, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return width > 0 ? MAX (width, minimum) : -1;
}

/* Of the width that there was before this one: then the height has to be asked for again */
static gboolean
is_too_low (PirWidthBin *self,
            int          width,
            int          height)
{
  int minimum;

  gtk_widget_measure (self->child, GTK_ORIENTATION_VERTICAL, get_width_for (self, width), &minimum, NULL, NULL, NULL);
  return minimum > height;
}

static GtkSizeRequestMode
pir_width_bin_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
pir_width_bin_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  PirWidthBin *self = PIR_WIDTH_BIN (widget);

  *minimum = *natural = 0;
  if (self->child == NULL || !gtk_widget_should_layout (self->child))
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      gtk_widget_measure (self->child, orientation, -1, minimum, natural, NULL, NULL);
      if (self->minimum > 0 && !self->narrow)
        *minimum = MIN (*minimum, self->minimum);
      return;
    }
  gtk_widget_measure (self->child, orientation, get_width_for (self, for_size), minimum, natural, NULL, NULL);
}

static void
pir_width_bin_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  PirWidthBin *self = PIR_WIDTH_BIN (widget);
  gboolean narrow = width < self->threshold;
  gboolean has_child = self->child != NULL && gtk_widget_should_layout (self->child);
  gboolean is_other = self->width != width;

  self->width = width;
  if (narrow != self->pending || (has_child && is_other && is_too_low (self, width, height)))
    {
      self->pending = narrow;
      if (self->idle_id == 0)
        self->idle_id = g_idle_add_full (G_PRIORITY_HIGH_IDLE, flip_cb, self, NULL);
    }
  if (has_child)
    gtk_widget_allocate (self->child, get_width_for (self, width), height, baseline, NULL);
}

static void
pir_width_bin_get_property (GObject    *object,
                            guint       property_id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  PirWidthBin *self = PIR_WIDTH_BIN (object);

  switch (property_id)
    {
    case PROP_CHILD:
      g_value_set_object (value, self->child);
      break;
    case PROP_THRESHOLD:
      g_value_set_int (value, self->threshold);
      break;
    case PROP_MINIMUM:
      g_value_set_int (value, self->minimum);
      break;
    case PROP_NARROW:
      g_value_set_boolean (value, self->narrow);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pir_width_bin_set_property (GObject      *object,
                            guint         property_id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  PirWidthBin *self = PIR_WIDTH_BIN (object);

  switch (property_id)
    {
    case PROP_CHILD:
      set_child (self, g_value_get_object (value));
      break;
    case PROP_THRESHOLD:
      self->threshold = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    case PROP_MINIMUM:
      self->minimum = g_value_get_int (value);
      gtk_widget_queue_resize (GTK_WIDGET (self));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
pir_width_bin_dispose (GObject *object)
{
  PirWidthBin *self = PIR_WIDTH_BIN (object);

  g_clear_handle_id (&self->idle_id, g_source_remove);
  g_clear_pointer (&self->child, gtk_widget_unparent);

  G_OBJECT_CLASS (pir_width_bin_parent_class)->dispose (object);
}

static void
pir_width_bin_class_init (PirWidthBinClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = pir_width_bin_dispose;
  object_class->get_property = pir_width_bin_get_property;
  object_class->set_property = pir_width_bin_set_property;
  widget_class->get_request_mode = pir_width_bin_get_request_mode;
  widget_class->measure = pir_width_bin_measure;
  widget_class->size_allocate = pir_width_bin_size_allocate;

  properties[PROP_CHILD] = g_param_spec_object ("child", NULL, NULL, GTK_TYPE_WIDGET,
                                                G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_THRESHOLD] = g_param_spec_int ("threshold", NULL, NULL, 0, G_MAXINT, 0,
                                                 G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_MINIMUM] = g_param_spec_int ("minimum", NULL, NULL, 0, G_MAXINT, 0,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_NARROW] = g_param_spec_boolean ("narrow", NULL, NULL, FALSE,
                                                  G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
pir_width_bin_init (PirWidthBin *self)
{
  gtk_widget_set_overflow (GTK_WIDGET (self), GTK_OVERFLOW_HIDDEN);
}

void
pir_width_bin_expect (PirWidthBin *self,
                      int          width)
{
  g_return_if_fail (PIR_IS_WIDTH_BIN (self));

  set_narrow (self, width < self->threshold);
}

gboolean
pir_width_bin_is_narrow (PirWidthBin *self)
{
  g_return_val_if_fail (PIR_IS_WIDTH_BIN (self), FALSE);

  return self->narrow;
}
