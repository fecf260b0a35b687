/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-month-chart.h"

#include <glib/gi18n.h>

#include "ui/pir-words.h"

#define BAR_WIDTH  40
#define BAR_HEIGHT 72
#define GAP        4
#define SPACE      14 /* between two amounts, at least */
#define RADIUS     6

struct _PirMonthChart
{
  GtkWidget    parent_instance;

  PirOverview *overview;     /* (owned) (nullable) */
  int          column_width; /* 0 = to be measured again, as line_height */
  int          line_height;
};

G_DEFINE_FINAL_TYPE (PirMonthChart, pir_month_chart, GTK_TYPE_WIDGET)

/* The size of a text in the font of the widget, which may be twice the usual one. */
static void
measure_text (GtkWidget  *widget,
              const char *text,
              int        *width,
              int        *height)
{
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);

  pango_layout_get_pixel_size (layout, width, height);
}

static void
measure_all (PirMonthChart *self)
{
  const PirOverviewFields *fields = self->overview != NULL ? pir_overview_peek (self->overview) : NULL;
  int widest = BAR_WIDTH;

  if (self->column_width > 0)
    return;
  measure_text (GTK_WIDGET (self), "0", NULL, &self->line_height);
  for (gsize i = 0; fields != NULL && i < fields->n_months; i++)
    {
      g_autofree char *amount = pir_words_money (fields->months[i].amount);
      int width;

      measure_text (GTK_WIDGET (self), amount, &width, NULL);
      widest = MAX (widest, width);
    }
  self->column_width = widest + SPACE;
}

static void
draw_text (GtkWidget   *widget,
           GtkSnapshot *snapshot,
           const char  *text,
           int          center,
           int          y,
           gboolean     is_dim)
{
  g_autoptr(PangoLayout) layout = gtk_widget_create_pango_layout (widget, text);
  GdkRGBA color;
  int width;

  gtk_style_context_get_color (gtk_widget_get_style_context (widget), &color);
  if (is_dim)
    color.alpha *= 0.55f;
  pango_layout_get_pixel_size (layout, &width, NULL);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT (center - width / 2, y));
  gtk_snapshot_append_layout (snapshot, layout, &color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_bar (GtkWidget   *widget,
          GtkSnapshot *snapshot,
          int          center,
          int          bottom,
          int          height)
{
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (center - BAR_WIDTH / 2, bottom - height, BAR_WIDTH, height);
  GskRoundedRect shape;
  GdkRGBA color;

  if (!gtk_style_context_lookup_color (gtk_widget_get_style_context (widget), "accent_bg_color", &color))
    return;
  gsk_rounded_rect_init_from_rect (&shape, &bounds, MIN (RADIUS, height / 2));
  gtk_snapshot_push_rounded_clip (snapshot, &shape);
  gtk_snapshot_append_color (snapshot, &color, &bounds);
  gtk_snapshot_pop (snapshot);
}

static void
draw_month (GtkWidget         *widget,
            GtkSnapshot       *snapshot,
            int                line,
            const PirMonthDue *month,
            PirMoney           highest,
            int                center)
{
  g_autofree char *amount = pir_words_money (month->amount);
  int bottom = line + GAP + BAR_HEIGHT;
  /* Whole pixels from whole cents; the smallest amount is still seen. */
  int height = month->amount > 0 ? MAX (4, (int) (BAR_HEIGHT * month->amount / highest)) : 0;

  if (height > 0)
    {
      draw_text (widget, snapshot, amount, center, bottom - height - GAP - line, FALSE);
      draw_bar (widget, snapshot, center, bottom, height);
    }
  draw_text (widget, snapshot, pir_words_short_month (month->month), center, bottom + GAP, height == 0);
}

static void
pir_month_chart_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  PirMonthChart *self = PIR_MONTH_CHART (widget);
  const PirOverviewFields *fields;
  int width = gtk_widget_get_width (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  PirMoney highest = 1;
  int n;

  if (self->overview == NULL)
    return;
  measure_all (self);
  fields = pir_overview_peek (self->overview);
  n = (int) MIN (fields->n_months, (gsize) MAX (width / self->column_width, 1));
  for (int i = 0; i < n; i++)
    highest = MAX (highest, fields->months[i].amount);
  for (int i = 0; i < n; i++)
    draw_month (widget, snapshot, self->line_height, &fields->months[i], highest,
                width * (2 * (is_rtl ? n - 1 - i : i) + 1) / (2 * n));
}

static void
pir_month_chart_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  PirMonthChart *self = PIR_MONTH_CHART (widget);

  measure_all (self);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = self->column_width;
      *natural = 6 * self->column_width;
    }
  else
    *minimum = *natural = BAR_HEIGHT + 2 * self->line_height + 2 * GAP;
}

static void
pir_month_chart_css_changed (GtkWidget         *widget,
                             GtkCssStyleChange *change)
{
  PIR_MONTH_CHART (widget)->column_width = 0;

  GTK_WIDGET_CLASS (pir_month_chart_parent_class)->css_changed (widget, change);
}

static void
pir_month_chart_dispose (GObject *object)
{
  g_clear_object (&PIR_MONTH_CHART (object)->overview);

  G_OBJECT_CLASS (pir_month_chart_parent_class)->dispose (object);
}

static void
pir_month_chart_class_init (PirMonthChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = pir_month_chart_dispose;
  widget_class->css_changed = pir_month_chart_css_changed;
  widget_class->snapshot = pir_month_chart_snapshot;
  widget_class->measure = pir_month_chart_measure;
  gtk_widget_class_set_css_name (widget_class, "monthchart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
pir_month_chart_init (PirMonthChart *self)
{
}

static void
update_label (PirMonthChart *self)
{
  const PirOverviewFields *fields = pir_overview_peek (self->overview);
  g_autoptr(GString) label = g_string_new (_("To pay in the coming months"));

  for (gsize i = 0; i < fields->n_months; i++)
    {
      g_autofree char *month = pir_words_month (fields->months[i].month);
      g_autofree char *amount = pir_words_money (fields->months[i].amount);

      g_string_append_printf (label, "; %s: %s", month, amount);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, label->str, -1);
}

void
pir_month_chart_set_overview (PirMonthChart *self,
                              PirOverview   *overview)
{
  g_return_if_fail (PIR_IS_MONTH_CHART (self));
  g_return_if_fail (PIR_IS_OVERVIEW (overview));

  g_set_object (&self->overview, overview);
  self->column_width = 0;
  update_label (self);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
