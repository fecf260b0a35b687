/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-lead-tail.h"

#define GAP      12 /* between them where they are beside each other */
#define LINE_GAP 2

struct _PirLeadTail
{
  GtkWidget parent_instance;

  guint     least_chars; /* of the lead, beside the tail; 0 = all of it, in one line */
};

G_DEFINE_FINAL_TYPE (PirLeadTail, pir_lead_tail, GTK_TYPE_WIDGET)

enum
{
  PROP_LEAST_CHARS = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static void
measure_width (GtkWidget *child,
               int       *minimum,
               int       *natural)
{
  gtk_widget_measure (child, GTK_ORIENTATION_HORIZONTAL, -1, minimum, natural, NULL, NULL);
}

static int
measure_height (GtkWidget *child,
                int        width)
{
  int height;

  gtk_widget_measure (child, GTK_ORIENTATION_VERTICAL, width, &height, NULL, NULL, NULL);
  return height;
}

static void
measure_widths (PirLeadTail *self,
                int         *minimum,
                int         *natural)
{
  GtkWidget *lead = gtk_widget_get_first_child (GTK_WIDGET (self));
  int lead_minimum, lead_natural, tail_minimum, tail_natural;

  measure_width (lead, &lead_minimum, &lead_natural);
  measure_width (gtk_widget_get_last_child (GTK_WIDGET (self)), &tail_minimum, &tail_natural);
  *minimum = MAX (lead_minimum, tail_minimum);
  *natural = lead_natural + GAP + tail_natural;
}

static int
measure_chars (PirLeadTail *self)
{
  PangoFontMetrics *metrics = pango_context_get_metrics (gtk_widget_get_pango_context (GTK_WIDGET (self)), NULL, NULL);
  int width = pango_font_metrics_get_approximate_char_width (metrics);

  pango_font_metrics_unref (metrics);
  return (int) self->least_chars * width / PANGO_SCALE;
}

/* (out) @tail_width: how wide the tail is: as it likes to be, or beside a lead that has as much to say, in more lines if it can be.
 * Returns: how wide the lead is beside it; -1 where there is no room for both */
static int
get_lead_width (PirLeadTail *self,
                int          width,
                int         *tail_width)
{
  GtkWidget *lead = gtk_widget_get_first_child (GTK_WIDGET (self));
  int minimum, natural, tail_minimum, tail_natural, left;

  measure_width (lead, &minimum, &natural);
  measure_width (gtk_widget_get_last_child (GTK_WIDGET (self)), &tail_minimum, &tail_natural);
  *tail_width = tail_natural;
  if (width < 0)
    return natural;
  if (self->least_chars > 0)
    *tail_width = CLAMP (width - GAP - natural, tail_minimum, tail_natural);
  left = width - GAP - *tail_width;
  if (left >= natural || (self->least_chars > 0 && left >= MAX (minimum, measure_chars (self))))
    return left;
  *tail_width = tail_natural;
  return -1;
}

static GtkSizeRequestMode
pir_lead_tail_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
pir_lead_tail_measure (GtkWidget      *widget,
                       GtkOrientation  orientation,
                       int             for_size,
                       int            *minimum,
                       int            *natural,
                       int            *minimum_baseline,
                       int            *natural_baseline)
{
  PirLeadTail *self = PIR_LEAD_TAIL (widget);
  GtkWidget *lead = gtk_widget_get_first_child (widget);
  GtkWidget *tail = gtk_widget_get_last_child (widget);
  int lead_width, tail_width;

  *minimum = *natural = 0;
  if (lead == NULL)
    return;
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      measure_widths (self, minimum, natural);
      return;
    }
  lead_width = get_lead_width (self, for_size, &tail_width);
  if (lead_width >= 0)
    *minimum = MAX (measure_height (lead, lead_width), measure_height (tail, tail_width));
  else
    *minimum = measure_height (lead, for_size) + LINE_GAP + measure_height (tail, for_size);
  *natural = *minimum;
}

/* The tail keeps its own width, at the end of the line or at the start of the next one. */
static void
pir_lead_tail_size_allocate (GtkWidget *widget,
                             int        width,
                             int        height,
                             int        baseline)
{
  PirLeadTail *self = PIR_LEAD_TAIL (widget);
  GtkWidget *lead = gtk_widget_get_first_child (widget);
  GtkWidget *tail = gtk_widget_get_last_child (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int tail_width, lead_width, lead_height;

  if (lead == NULL)
    return;

  lead_width = get_lead_width (self, width, &tail_width);
  if (lead_width >= 0)
    {
      gtk_widget_size_allocate (lead, &(GtkAllocation) { is_rtl ? width - lead_width : 0, 0, lead_width, height }, -1);
      gtk_widget_size_allocate (tail, &(GtkAllocation) { is_rtl ? 0 : width - tail_width, 0, tail_width, height }, -1);
      return;
    }
  lead_height = measure_height (lead, width);
  tail_width = MIN (tail_width, width);
  gtk_widget_size_allocate (lead, &(GtkAllocation) { 0, 0, width, lead_height }, -1);
  gtk_widget_size_allocate (tail, &(GtkAllocation) { is_rtl ? width - tail_width : 0, lead_height + LINE_GAP, tail_width,
                                                     height - lead_height - LINE_GAP }, -1);
}

static void
pir_lead_tail_get_property (GObject    *object,
                            guint       id,
                            GValue     *value,
                            GParamSpec *pspec)
{
  if (id == PROP_LEAST_CHARS)
    g_value_set_uint (value, PIR_LEAD_TAIL (object)->least_chars);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
pir_lead_tail_set_property (GObject      *object,
                            guint         id,
                            const GValue *value,
                            GParamSpec   *pspec)
{
  if (id == PROP_LEAST_CHARS)
    PIR_LEAD_TAIL (object)->least_chars = g_value_get_uint (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
pir_lead_tail_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);

  G_OBJECT_CLASS (pir_lead_tail_parent_class)->dispose (object);
}

static void
pir_lead_tail_class_init (PirLeadTailClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->get_property = pir_lead_tail_get_property;
  G_OBJECT_CLASS (klass)->set_property = pir_lead_tail_set_property;
  G_OBJECT_CLASS (klass)->dispose = pir_lead_tail_dispose;
  widget_class->get_request_mode = pir_lead_tail_get_request_mode;
  widget_class->measure = pir_lead_tail_measure;
  widget_class->size_allocate = pir_lead_tail_size_allocate;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  properties[PROP_LEAST_CHARS] = g_param_spec_uint ("least-chars", NULL, NULL, 0, 1000, 0,
                                                    G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (G_OBJECT_CLASS (klass), N_PROPS, properties);
}

static void
pir_lead_tail_init (PirLeadTail *self)
{
}
