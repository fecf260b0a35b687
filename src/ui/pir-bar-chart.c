/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "ui/pir-bar-chart.h"

#include "ui/pir-words.h"

#define BAR_WIDTH  40
#define BAR_HEIGHT 72
#define GAP        4
#define SPACE      14 /* between two amounts, at least */
#define RADIUS     6
#define TOWERING   4 /* times the next highest: such a bar is drawn broken, or the others could not be told apart */
#define BREAK      4

struct _PirBarChart
{
  GtkWidget  parent_instance;

  GArray    *bars;         /* (owned) (element-type PirBar) */
  gboolean   keeps_last;
  int        column_width; /* 0 = to be measured again, as line_height */
  int        line_height;
};

G_DEFINE_FINAL_TYPE (PirBarChart, pir_bar_chart, GTK_TYPE_WIDGET)

static void
clear_bar (gpointer data)
{
  PirBar *bar = data;

  g_free ((char *) bar->name);
  g_free ((char *) bar->spoken);
}

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
measure_all (PirBarChart *self)
{
  int widest = BAR_WIDTH;

  if (self->column_width > 0)
    return;
  measure_text (GTK_WIDGET (self), "0", NULL, &self->line_height);
  for (guint i = 0; i < self->bars->len; i++)
    {
      const PirBar *bar = &g_array_index (self->bars, PirBar, i);
      g_autofree char *amount = pir_words_money (bar->amount);
      int width, name_width;

      measure_text (GTK_WIDGET (self), amount, &width, NULL);
      measure_text (GTK_WIDGET (self), bar->name, &name_width, NULL);
      widest = MAX (widest, MAX (width, name_width));
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

/* What the full height is: the highest amount, or where it towers above the others, twice the next */
static PirMoney
find_scale (const PirBar *bars,
            int           n)
{
  PirMoney highest = 1, next = 0;

  for (int i = 0; i < n; i++)
    if (bars[i].amount > highest)
      {
        next = highest > 1 ? highest : 0;
        highest = bars[i].amount;
      }
    else
      next = MAX (next, bars[i].amount);
  return next > 0 && highest / TOWERING > next ? 2 * next : highest;
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
draw_column (GtkWidget    *widget,
             GtkSnapshot  *snapshot,
             int           line,
             const PirBar *bar,
             PirMoney      scale,
             int           center)
{
  g_autofree char *amount = pir_words_money (bar->amount);
  int bottom = line + GAP + BAR_HEIGHT;
  /* Whole pixels from whole cents; the smallest amount is still seen. */
  int height = bar->amount > 0 ? MAX (4, (int) (BAR_HEIGHT * MIN (bar->amount, scale) / scale)) : 0;

  if (height > 0)
    {
      draw_text (widget, snapshot, amount, center, bottom - height - GAP - line, FALSE);
      if (bar->amount > scale)
        {
          draw_bar (widget, snapshot, center, bottom - height + height / 4, height / 4);
          height -= height / 4 + BREAK;
        }
      draw_bar (widget, snapshot, center, bottom, height);
    }
  draw_text (widget, snapshot, bar->name, center, bottom + GAP, height == 0);
}

static void
pir_bar_chart_snapshot (GtkWidget   *widget,
                          GtkSnapshot *snapshot)
{
  PirBarChart *self = PIR_BAR_CHART (widget);
  int width = gtk_widget_get_width (widget);
  gboolean is_rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  const PirBar *bars;
  PirMoney scale;
  int n;

  measure_all (self);
  n = MIN ((int) self->bars->len, MAX (width / self->column_width, 1));
  bars = (const PirBar *) self->bars->data + (self->keeps_last ? (int) self->bars->len - n : 0);
  scale = find_scale (bars, n);
  for (int i = 0; i < n; i++)
    draw_column (widget, snapshot, self->line_height, &bars[i], scale,
                 width * (2 * (is_rtl ? n - 1 - i : i) + 1) / (2 * n));
}

static void
pir_bar_chart_measure (GtkWidget      *widget,
                         GtkOrientation  orientation,
                         int             for_size,
                         int            *minimum,
                         int            *natural,
                         int            *minimum_baseline,
                         int            *natural_baseline)
{
  PirBarChart *self = PIR_BAR_CHART (widget);

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
pir_bar_chart_css_changed (GtkWidget         *widget,
                             GtkCssStyleChange *change)
{
  PIR_BAR_CHART (widget)->column_width = 0;

  GTK_WIDGET_CLASS (pir_bar_chart_parent_class)->css_changed (widget, change);
}

static void
pir_bar_chart_finalize (GObject *object)
{
  g_array_unref (PIR_BAR_CHART (object)->bars);

  G_OBJECT_CLASS (pir_bar_chart_parent_class)->finalize (object);
}

static void
pir_bar_chart_class_init (PirBarChartClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = pir_bar_chart_finalize;
  widget_class->css_changed = pir_bar_chart_css_changed;
  widget_class->snapshot = pir_bar_chart_snapshot;
  widget_class->measure = pir_bar_chart_measure;
  gtk_widget_class_set_css_name (widget_class, "barchart");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
pir_bar_chart_init (PirBarChart *self)
{
  self->bars = g_array_new (FALSE, FALSE, sizeof (PirBar));
  g_array_set_clear_func (self->bars, clear_bar);
}

void
pir_bar_chart_set_bars (PirBarChart  *self,
                        const char   *label,
                        const PirBar *bars,
                        gsize         n_bars,
                        gboolean      keeps_last)
{
  g_autoptr(GString) spoken = g_string_new (label);

  g_return_if_fail (PIR_IS_BAR_CHART (self));
  g_return_if_fail (label != NULL);
  g_return_if_fail (bars != NULL || n_bars == 0);

  g_array_set_size (self->bars, 0);
  for (gsize i = 0; i < n_bars; i++)
    {
      PirBar bar = { g_strdup (bars[i].name), g_strdup (bars[i].spoken), bars[i].amount };
      g_autofree char *amount = pir_words_money (bar.amount);

      if (bar.spoken != NULL)
        g_string_append_printf (spoken, "; %s: %s", bar.spoken, amount);
      g_array_append_val (self->bars, bar);
    }
  self->keeps_last = keeps_last;
  self->column_width = 0;
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, spoken->str, -1);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
