/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-block.h"

#include <math.h>
#include <string.h>

#include "documents/pir-font-set.h"

#define POINTS (72 / 25.4) /* of a millimetre */

typedef enum
{
  BAND,
  INFO,
  CORNERS,
  CUT,
  CODE,
  PICTURE,
  TEXT,
  OPEN,
  CLOSE,
} Kind;

/* What a block is made of, in reading order */
typedef struct
{
  Kind           kind;
  double         x, y, width, height;
  PangoLayout   *layout; /* (owned) (nullable) of a TEXT */
  PirCodeMatrix *matrix; /* (owned) (nullable) of a CODE */
  GBytes        *png;    /* (owned) (nullable) of a PICTURE */
  char          *says;   /* (owned) (nullable) what a CODE says, or a PICTURE shows */
  const char    *tag;    /* (nullable) static; of TEXT, OPEN and CLOSE */
  gboolean       is_muted;
} Item;

typedef struct
{
  const char *font;
  double      size;    /* points */
  PangoWeight weight;
  double      line;    /* height of a line, as a factor of the size */
  gboolean    is_muted;
} Look;

struct _PirBlock
{
  PangoContext *context; /* (owned) */
  GArray       *items;   /* (owned) (element-type Item) */
  double        height;
};

#define TEXT_LINE 1.521 /* what Titillium itself wants as the height of a line */
#define CODE_LINE 1.319 /* Roboto Mono */

/* Indexed by PirInk */
static const Look looks[] = {
  { PIR_FONT_TEXT, 13, PANGO_WEIGHT_BOLD, 1.2, FALSE },
  { PIR_FONT_TEXT, 16, PANGO_WEIGHT_BOLD, 1.2, FALSE },
  { PIR_FONT_TEXT, 14, PANGO_WEIGHT_BOLD, 1.2, FALSE },
  { PIR_FONT_TEXT, 12, PANGO_WEIGHT_BOLD, 1.2, FALSE },
  { PIR_FONT_TEXT, 10, PANGO_WEIGHT_BOLD, 1.2, FALSE },
  { PIR_FONT_TEXT, 12, PANGO_WEIGHT_NORMAL, 1.4, FALSE },
  { PIR_FONT_TEXT, 10, PANGO_WEIGHT_BOLD, 1.3, FALSE },
  { PIR_FONT_TEXT, 9, PANGO_WEIGHT_BOLD, 1.3, FALSE },
  { PIR_FONT_TEXT, 8, PANGO_WEIGHT_NORMAL, 1.35, FALSE },
  { PIR_FONT_TEXT, 8, PANGO_WEIGHT_BOLD, 1.35, FALSE },
  { PIR_FONT_TEXT, 8, PANGO_WEIGHT_NORMAL, 1.2, FALSE },
  { PIR_FONT_TEXT, 10, PANGO_WEIGHT_NORMAL, 1.2, FALSE },
  { PIR_FONT_TEXT, 8, PANGO_WEIGHT_BOLD, 1.2, FALSE },
  { PIR_FONT_TEXT, 7, PANGO_WEIGHT_NORMAL, 1.3, TRUE },
  { PIR_FONT_CODE, 10, PANGO_WEIGHT_BOLD, 1.2, FALSE },
  { PIR_FONT_CODE, 12, PANGO_WEIGHT_BOLD, 1.2, FALSE },
  { PIR_FONT_CODE, 8, PANGO_WEIGHT_NORMAL, 1.2, FALSE },
};

static void
item_clear (gpointer data)
{
  Item *item = data;

  g_clear_object (&item->layout);
  g_clear_pointer (&item->matrix, pir_code_matrix_free);
  g_clear_pointer (&item->png, g_bytes_unref);
  g_free (item->says);
}

PirBlock *
pir_block_new (PangoContext *context)
{
  PirBlock *self;

  g_return_val_if_fail (PANGO_IS_CONTEXT (context), NULL);

  self = g_new0 (PirBlock, 1);
  self->context = g_object_ref (context);
  self->items = g_array_sized_new (FALSE, FALSE, sizeof (Item), 32);
  g_array_set_clear_func (self->items, item_clear);

  return self;
}

void
pir_block_free (PirBlock *self)
{
  if (self == NULL)
    return;

  g_array_unref (self->items);
  g_object_unref (self->context);
  g_free (self);
}

static double
get_natural_line (const Look *look)
{
  return g_str_equal (look->font, PIR_FONT_CODE) ? CODE_LINE : TEXT_LINE;
}

static PangoLayout *
new_layout (PirBlock   *self,
            PirInk      ink,
            double      width,
            const char *markup)
{
  const Look *look = &looks[ink];
  g_autoptr (PangoFontDescription) font = pango_font_description_new ();
  PangoLayout *layout = pango_layout_new (self->context);

  pango_font_description_set_family_static (font, look->font);
  pango_font_description_set_weight (font, look->weight);
  pango_font_description_set_absolute_size (font, look->size * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_line_spacing (layout, (float) (look->line / get_natural_line (look)));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_width (layout, (int) (fabs (width) * POINTS * PANGO_SCALE));
  if (width < 0)
    pango_layout_set_alignment (layout, PANGO_ALIGN_RIGHT);
  pango_layout_set_markup (layout, markup, -1);

  return layout;
}

void
pir_block_open (PirBlock   *self,
                const char *tag)
{
  const Item item = { .kind = OPEN, .tag = tag };

  g_return_if_fail (self != NULL && tag != NULL);

  g_array_append_val (self->items, item);
}

void
pir_block_close (PirBlock   *self,
                 const char *tag)
{
  const Item item = { .kind = CLOSE, .tag = tag };

  g_return_if_fail (self != NULL && tag != NULL);

  g_array_append_val (self->items, item);
}

double
pir_block_text (PirBlock   *self,
                PirInk      ink,
                const char *tag,
                double      x,
                double      y,
                double      width,
                const char *markup)
{
  Item item = { .kind = TEXT, .x = x, .tag = tag };
  PangoRectangle extents;
  double excess;

  g_return_val_if_fail (self != NULL && tag != NULL && markup != NULL, 0);
  g_return_val_if_fail (ink < G_N_ELEMENTS (looks), 0);

  item.layout = new_layout (self, ink, width, markup);
  item.is_muted = looks[ink].is_muted;
  pango_layout_get_extents (item.layout, NULL, &extents);
  /* Pango leaves the first line as high as its font wants it. */
  excess = looks[ink].size * (get_natural_line (&looks[ink]) - looks[ink].line) / POINTS;
  item.y = y - excess / 2;
  g_array_append_val (self->items, item);

  return (double) extents.height / PANGO_SCALE / POINTS - excess;
}

double
pir_block_text_centred (PirBlock   *self,
                        PirInk      ink,
                        const char *tag,
                        double      x,
                        double      y,
                        double      width,
                        const char *markup)
{
  double height;

  g_return_val_if_fail (self != NULL, 0);

  height = pir_block_text (self, ink, tag, x, y, width, markup);
  g_array_index (self->items, Item, self->items->len - 1).y -= height / 2;

  return height;
}

static void
decorate (PirBlock *self,
          Item      item)
{
  g_array_append_val (self->items, item);
}

void
pir_block_band (PirBlock *self,
                double    x,
                double    y,
                double    width,
                double    height)
{
  g_return_if_fail (self != NULL);

  decorate (self, (Item) { .kind = BAND, .x = x, .y = y, .width = width, .height = height });
}

void
pir_block_info (PirBlock *self,
                double    x,
                double    y)
{
  g_return_if_fail (self != NULL);

  decorate (self, (Item) { .kind = INFO, .x = x, .y = y, .width = 4 });
}

void
pir_block_corners (PirBlock *self,
                   double    x,
                   double    y,
                   double    size)
{
  g_return_if_fail (self != NULL);

  decorate (self, (Item) { .kind = CORNERS, .x = x, .y = y, .width = size, .height = size });
}

void
pir_block_cut (PirBlock *self,
               double    x,
               double    y,
               double    width)
{
  g_return_if_fail (self != NULL);

  decorate (self, (Item) { .kind = CUT, .x = x, .y = y, .width = width });
}

void
pir_block_code (PirBlock      *self,
                PirCodeMatrix *matrix,
                const char    *says,
                double         x,
                double         y,
                double         size)
{
  g_return_if_fail (self != NULL && matrix != NULL);
  g_return_if_fail (says != NULL);

  decorate (self, (Item) { .kind = CODE, .x = x, .y = y, .width = size, .matrix = matrix, .says = g_strdup (says) });
}

void
pir_block_picture (PirBlock   *self,
                   GBytes     *png,
                   const char *says,
                   double      x,
                   double      y,
                   double      size)
{
  g_return_if_fail (self != NULL && png != NULL);
  g_return_if_fail (says != NULL);

  decorate (self, (Item) { .kind = PICTURE, .x = x, .y = y, .width = size, .png = g_bytes_ref (png), .says = g_strdup (says) });
}

void
pir_block_set_height (PirBlock *self,
                      double    height)
{
  g_return_if_fail (self != NULL);

  self->height = height;
}

double
pir_block_get_height (const PirBlock *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->height;
}

static void
paint_info (const Item *item,
            cairo_t    *cairo)
{
  const double x = item->x + item->width / 2, y = item->y + item->width / 2;

  cairo_set_source_rgb (cairo, 0, 0, 0);
  cairo_set_line_width (cairo, 0.35);
  cairo_arc (cairo, x, y, item->width / 2 - 0.2, 0, 2 * G_PI);
  cairo_stroke (cairo);
  cairo_rectangle (cairo, x - 0.22, y - 0.45, 0.44, 1.5);
  cairo_rectangle (cairo, x - 0.25, y - 1.15, 0.5, 0.45);
  cairo_fill (cairo);
}

static void
paint_corners (const Item *item,
               cairo_t    *cairo)
{
  const double arm = 4, size = item->width;

  cairo_set_source_rgb (cairo, 0.851, 0.851, 0.851);
  cairo_set_line_width (cairo, 0.75);
  for (guint i = 0; i < 4; i++)
    {
      const double x = item->x + (i % 2 == 0 ? 0 : size), y = item->y + (i < 2 ? 0 : size);

      cairo_move_to (cairo, x + (i % 2 == 0 ? arm : -arm), y);
      cairo_line_to (cairo, x, y);
      cairo_line_to (cairo, x, y + (i < 2 ? arm : -arm));
    }
  cairo_stroke (cairo);
}

static void
paint_cut (const Item *item,
           cairo_t    *cairo)
{
  static const double dashes[] = { 1.2, 0.8 };

  cairo_save (cairo);
  cairo_set_source_rgb (cairo, 0.486, 0.486, 0.482);
  cairo_set_line_width (cairo, 0.2);
  cairo_set_dash (cairo, dashes, G_N_ELEMENTS (dashes), 0);
  cairo_move_to (cairo, item->x, item->y);
  cairo_line_to (cairo, item->x + item->width, item->y);
  cairo_stroke (cairo);
  cairo_restore (cairo);
}

/* One path of runs, filled once: no seams between modules, whatever draws it. */
static void
paint_code (const Item *item,
            cairo_t    *cairo,
            double      top,
            GPtrArray  *figures)
{
  const guint size = pir_code_matrix_get_size (item->matrix);

  if (figures != NULL)
    {
      g_ptr_array_add (figures, g_strdup (item->says));
      cairo_tag_begin (cairo, "Figure", NULL);
    }
  cairo_save (cairo);
  cairo_translate (cairo, item->x * POINTS, (top + item->y) * POINTS);
  cairo_scale (cairo, item->width * POINTS / size, item->width * POINTS / size);
  for (guint y = 0; y < size; y++)
    {
      guint x, length;

      for (guint from = 0; (length = pir_code_matrix_get_run (item->matrix, from, y, &x)) > 0; from = x + length)
        cairo_rectangle (cairo, x, y, length, 1);
    }
  cairo_set_source_rgb (cairo, 0, 0, 0);
  cairo_fill (cairo);
  cairo_restore (cairo);
  if (figures != NULL)
    cairo_tag_end (cairo, "Figure");
}

/* What is left of a PNG while it is read */
typedef struct
{
  const guint8 *at;
  gsize         left;
} Source;

static cairo_status_t
read_source (void          *closure,
             unsigned char *data,
             unsigned int   length)
{
  Source *source = closure;

  if (length > source->left)
    return CAIRO_STATUS_READ_ERROR;

  memcpy (data, source->at, length);
  source->at += length;
  source->left -= length;

  return CAIRO_STATUS_SUCCESS;
}

/* One that is none leaves its room empty. */
static void
paint_picture (const Item *item,
               cairo_t    *cairo,
               double      top,
               GPtrArray  *figures)
{
  Source source = { NULL };
  cairo_surface_t *surface;
  double width, height, scale;

  source.at = g_bytes_get_data (item->png, &source.left);
  surface = cairo_image_surface_create_from_png_stream (read_source, &source);
  width = cairo_image_surface_get_width (surface);
  height = cairo_image_surface_get_height (surface);
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS && width > 0 && height > 0)
    {
      if (figures != NULL)
        {
          g_ptr_array_add (figures, g_strdup (item->says));
          cairo_tag_begin (cairo, "Figure", NULL);
        }
      scale = item->width * POINTS / fmax (width, height);
      cairo_save (cairo);
      cairo_translate (cairo, (item->x + item->width) * POINTS - width * scale, (top + item->y) * POINTS);
      cairo_scale (cairo, scale, scale);
      cairo_set_source_surface (cairo, surface, 0, 0);
      cairo_rectangle (cairo, 0, 0, width, height);
      cairo_fill (cairo);
      cairo_restore (cairo);
      if (figures != NULL)
        cairo_tag_end (cairo, "Figure");
    }
  cairo_surface_destroy (surface);
}

static void
paint_decoration (const Item *item,
                  cairo_t    *cairo)
{
  switch (item->kind)
    {
    case BAND:
      cairo_set_source_rgb (cairo, 0.925, 0.925, 0.925);
      cairo_rectangle (cairo, item->x, item->y, item->width, item->height);
      cairo_fill (cairo);
      break;
    case INFO:
      paint_info (item, cairo);
      break;
    case CORNERS:
      paint_corners (item, cairo);
      break;
    case CUT:
      paint_cut (item, cairo);
      break;
    case CODE:
    case PICTURE:
    case TEXT:
    case OPEN:
    case CLOSE:
      break;
    default:
      g_assert_not_reached ();
    }
}

static void
paint_text (const Item *item,
            cairo_t    *cairo,
            double      y,
            gboolean    is_tagged)
{
  const double grey = item->is_muted ? 0.486 : 0;

  if (is_tagged)
    cairo_tag_begin (cairo, item->tag, NULL);
  cairo_set_source_rgb (cairo, grey, grey, grey);
  cairo_move_to (cairo, item->x * POINTS, (y + item->y) * POINTS);
  pango_cairo_show_layout (cairo, item->layout);
  if (is_tagged)
    cairo_tag_end (cairo, item->tag);
}

void
pir_block_paint (const PirBlock *self,
                 cairo_t        *cairo,
                 double          y,
                 GPtrArray      *figures)
{
  const gboolean is_tagged = figures != NULL;

  g_return_if_fail (self != NULL && cairo != NULL);

  cairo_save (cairo);
  cairo_scale (cairo, POINTS, POINTS);
  cairo_translate (cairo, 0, y);
  for (guint i = 0; i < self->items->len; i++)
    paint_decoration (&g_array_index (self->items, Item, i), cairo);
  cairo_restore (cairo);

  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = &g_array_index (self->items, Item, i);

      if (item->kind == TEXT)
        paint_text (item, cairo, y, is_tagged);
      else if (item->kind == CODE)
        paint_code (item, cairo, y, figures);
      else if (item->kind == PICTURE)
        paint_picture (item, cairo, y, figures);
      else if (is_tagged && item->kind == OPEN)
        cairo_tag_begin (cairo, item->tag, NULL);
      else if (is_tagged && item->kind == CLOSE)
        cairo_tag_end (cairo, item->tag);
    }
}
