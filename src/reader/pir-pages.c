/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader/pir-pages.h"

#include <poppler.h>

#define PAGE_MAX_PIXELS 18000000.0 /* A3 at 300 dots per inch */
#define POINTS_PER_INCH 72.0
#define HEAD_LENGTH 1024
#define FONT_PAGES 3           /* pages whose fonts are looked at */
#define SMALL_SCALE 1000000    /* a dot for a point */
#define MAX_POINTS 14400.0     /* of a page, each way (ISO 32000-1, annex C); what is beyond is not shown */

struct _PirPages
{
  PopplerDocument *document;
};

gboolean
pir_pages_is_pdf (const guint8 *data,
                  gsize         length)
{
  g_return_val_if_fail (data != NULL, FALSE);

  return g_strstr_len ((const char *) data, (gssize) MIN (length, HEAD_LENGTH), "%PDF-") != NULL;
}

PirPages *
pir_pages_open (GBytes           *bytes,
                PirReaderProblem *problem)
{
  g_autoptr (GError) error = NULL;
  PopplerDocument *document;
  PirPages *pages;

  g_return_val_if_fail (bytes != NULL, NULL);
  g_return_val_if_fail (problem != NULL, NULL);

  document = poppler_document_new_from_bytes (bytes, NULL, &error);
  if (document == NULL)
    {
      *problem = g_error_matches (error, POPPLER_ERROR, POPPLER_ERROR_ENCRYPTED) ? PIR_READER_LOCKED : PIR_READER_DAMAGED;
      return NULL;
    }

  if (poppler_document_get_n_pages (document) <= 0)
    {
      g_object_unref (document);
      *problem = PIR_READER_DAMAGED;
      return NULL;
    }

  pages = g_new0 (PirPages, 1);
  pages->document = document;

  return pages;
}

void
pir_pages_free (PirPages *pages)
{
  if (pages == NULL)
    return;

  g_object_unref (pages->document);
  g_free (pages);
}

guint
pir_pages_count (const PirPages *pages)
{
  g_return_val_if_fail (pages != NULL, 0);

  return (guint) poppler_document_get_n_pages (pages->document);
}

static PirGray *
take_colours_away (cairo_surface_t *surface)
{
  int stride = cairo_image_surface_get_stride (surface);
  PirGray *gray = pir_gray_new ((guint) cairo_image_surface_get_width (surface), (guint) cairo_image_surface_get_height (surface));
  const guint8 *data;

  cairo_surface_flush (surface);
  data = cairo_image_surface_get_data (surface);
  for (guint y = 0; y < gray->height; y++)
    {
      const guint8 *from = data + (gsize) y * (gsize) stride;
      guint8 *row = gray->pixels + (gsize) y * gray->width;

      /* Green alone is near enough to what an eye sees as dark. */
      for (guint x = 0; x < gray->width; x++)
        row[x] = G_BYTE_ORDER == G_LITTLE_ENDIAN ? from[4 * x + 1] : from[4 * x + 2];
    }

  return gray;
}

static PirGray *
draw (PopplerPage *page,
      double       dots)
{
  double width = 0, height = 0, scale = dots / POINTS_PER_INCH;
  cairo_surface_t *surface;
  PirGray *gray = NULL;
  cairo_t *cr;

  poppler_page_get_size (page, &width, &height);
  while (width * height * scale * scale > PAGE_MAX_PIXELS)
    scale /= 2;
  if (!(width * scale >= 1 && height * scale >= 1 && width * scale <= G_MAXINT16 && height * scale <= G_MAXINT16))
    return NULL;

  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (width * scale), (int) (height * scale));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_scale (cr, scale, scale);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    gray = take_colours_away (surface);
  cairo_surface_destroy (surface);

  return gray;
}

PirGray *
pir_pages_draw (PirPages *pages,
                guint     number,
                guint     dots)
{
  PopplerPage *page;
  PirGray *gray;

  g_return_val_if_fail (pages != NULL, NULL);
  g_return_val_if_fail (number >= 1 && number <= pir_pages_count (pages), NULL);

  page = poppler_document_get_page (pages->document, (int) number - 1);
  if (page == NULL)
    return NULL;

  gray = draw (page, dots);
  g_object_unref (page);

  return gray;
}

char *
pir_pages_dup_text (PirPages *pages,
                    guint     number)
{
  PopplerPage *page;
  g_autofree char *text = NULL;

  g_return_val_if_fail (pages != NULL, NULL);
  g_return_val_if_fail (number >= 1 && number <= pir_pages_count (pages), NULL);

  page = poppler_document_get_page (pages->document, (int) number - 1);
  if (page == NULL)
    return g_strdup ("");

  text = poppler_page_get_text (page);
  g_object_unref (page);

  return g_utf8_make_valid (text != NULL ? text : "", -1);
}

gboolean
pir_pages_lack_fonts (PirPages *pages)
{
  PopplerFontInfo *info;
  PopplerFontsIter *fonts = NULL;
  gboolean lacks = FALSE;

  g_return_val_if_fail (pages != NULL, FALSE);

  info = poppler_font_info_new (pages->document);
  poppler_font_info_scan (info, FONT_PAGES, &fonts);
  if (fonts != NULL)
    {
      do
        lacks = !poppler_fonts_iter_is_embedded (fonts);
      while (!lacks && poppler_fonts_iter_next (fonts));
    }
  poppler_fonts_iter_free (fonts);
  g_object_unref (info);

  return lacks;
}

void
pir_pages_measure (PirPages   *pages,
                   guint       number,
                   PirPageBox *box)
{
  PopplerPage *page;
  double width = 0, height = 0;

  g_return_if_fail (pages != NULL && box != NULL);
  g_return_if_fail (number >= 1 && number <= pir_pages_count (pages));

  page = poppler_document_get_page (pages->document, (int) number - 1);
  if (page != NULL)
    poppler_page_get_size (page, &width, &height);
  g_clear_object (&page);
  *box = (PirPageBox) { 0, 0, (gint32) (100 * CLAMP (width, 1, MAX_POINTS) + 0.5), (gint32) (100 * CLAMP (height, 1, MAX_POINTS) + 0.5) };
}

/* The middle of @times by @times dots, from which the dots of a picture are made. */
static void
mix (const guint32 *from,
     gsize          stride,
     guint          times,
     guint8        *to)
{
  guint red = 0, green = 0, blue = 0, n = times * times;

  for (guint y = 0; y < times; y++)
    for (guint x = 0; x < times; x++)
      {
        guint32 dot = from[y * stride + x];

        red += dot >> 16 & 0xff;
        green += dot >> 8 & 0xff;
        blue += dot & 0xff;
      }
  to[0] = (guint8) (red / n);
  to[1] = (guint8) (green / n);
  to[2] = (guint8) (blue / n);
}

static GBytes *
take_pixels (cairo_surface_t *surface,
             guint            width,
             guint            height,
             guint            times)
{
  gsize stride = (gsize) cairo_image_surface_get_stride (surface) / sizeof (guint32);
  guint8 *pixels = g_malloc ((gsize) width * height * PIR_PAGE_DEPTH), *to = pixels;
  const guint32 *data;

  cairo_surface_flush (surface);
  data = (const guint32 *) (const void *) cairo_image_surface_get_data (surface);
  for (guint y = 0; y < height; y++)
    for (guint x = 0; x < width; x++, to += PIR_PAGE_DEPTH)
      mix (data + y * times * stride + x * times, stride, times, to);

  return g_bytes_new_take (pixels, (gsize) width * height * PIR_PAGE_DEPTH);
}

PirPageAnswer *
pir_pages_paint (PirPages          *pages,
                 const PirPageWish *wish)
{
  PirPageAnswer *answer = NULL;
  cairo_surface_t *surface;
  PopplerPage *page;
  cairo_t *cr;
  guint times;

  g_return_val_if_fail (pages != NULL && wish != NULL, NULL);
  g_return_val_if_fail (wish->ask == PIR_PAGE_DRAW && pir_page_wish_is_valid (wish, pir_pages_count (pages)), NULL);

  page = poppler_document_get_page (pages->document, (int) wish->page - 1);
  if (page == NULL)
    return NULL;

  /* Letters are set to whole dots: where these are few, words would come apart. */
  times = wish->scale < SMALL_SCALE ? 2 : 1;
  surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) (wish->width * times), (int) (wish->height * times));
  cr = cairo_create (surface);
  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_translate (cr, -(double) wish->x * times, -(double) wish->y * times);
  cairo_scale (cr, wish->scale * times / 1e6, wish->scale * times / 1e6);
  poppler_page_render (page, cr);
  cairo_destroy (cr);
  if (cairo_surface_status (surface) == CAIRO_STATUS_SUCCESS)
    {
      answer = pir_page_answer_new (PIR_PAGE_PICTURE);
      answer->width = wish->width;
      answer->height = wish->height;
      answer->pixels = take_pixels (surface, wish->width, wish->height, times);
    }
  cairo_surface_destroy (surface);
  g_object_unref (page);

  return answer;
}

static gint32
to_hundredths (double points)
{
  return points > -MAX_POINTS && points < 2 * MAX_POINTS ? (gint32) (100 * points + (points < 0 ? -0.5 : 0.5)) : 0;
}

/* @top, @bottom: from the upper edge */
static PirPageBox
make_box (double left,
          double top,
          double right,
          double bottom)
{
  PirPageBox box = { to_hundredths (MIN (left, right)), to_hundredths (MIN (top, bottom)), 0, 0 };

  box.width = MAX (to_hundredths (MAX (left, right)) - box.x, 0);
  box.height = MAX (to_hundredths (MAX (top, bottom)) - box.y, 0);

  return box;
}

PirPageAnswer *
pir_pages_read (PirPages *pages,
                guint     number)
{
  g_autofree PopplerRectangle *places = NULL;
  g_autofree char *text = NULL;
  PirPageAnswer *answer;
  guint n_places = 0;
  PopplerPage *page;
  glong n;

  g_return_val_if_fail (pages != NULL, NULL);

  text = pir_pages_dup_text (pages, number);
  page = poppler_document_get_page (pages->document, (int) number - 1);
  if (page == NULL || !poppler_page_get_text_layout (page, &places, &n_places))
    n_places = 0;
  g_clear_object (&page);
  n = MIN (g_utf8_strlen (text, -1), (glong) MIN (n_places, PIR_PAGE_MAX_CHARACTERS));
  answer = pir_page_answer_new_boxes (PIR_PAGE_TEXT, (guint) n);
  for (glong i = 0; i < n; i++)
    answer->boxes[i] = make_box (places[i].x1, places[i].y1, places[i].x2, places[i].y2);
  answer->text = g_utf8_substring (text, 0, n);

  return answer;
}

PirPageAnswer *
pir_pages_find (PirPages   *pages,
                guint       number,
                const char *needle)
{
  PirPageAnswer *answer;
  GList *found = NULL;
  double height = 0;
  PopplerPage *page;
  guint n = 0;

  g_return_val_if_fail (pages != NULL && needle != NULL, NULL);
  g_return_val_if_fail (number >= 1 && number <= pir_pages_count (pages), NULL);

  page = poppler_document_get_page (pages->document, (int) number - 1);
  if (page != NULL)
    {
      poppler_page_get_size (page, NULL, &height);
      found = poppler_page_find_text_with_options (page, needle, POPPLER_FIND_DEFAULT | POPPLER_FIND_IGNORE_DIACRITICS);
    }
  answer = pir_page_answer_new_boxes (PIR_PAGE_PLACES, MIN (g_list_length (found), PIR_PAGE_MAX_PLACES));
  /* Here, unlike elsewhere, poppler counts from the lower edge. */
  for (GList *l = found; l != NULL; l = l->next)
    {
      const PopplerRectangle *place = l->data;

      if (n < answer->n_boxes)
        answer->boxes[n++] = make_box (place->x1, height - place->y1, place->x2, height - place->y2);
    }
  g_list_free_full (found, (GDestroyNotify) poppler_rectangle_free);
  g_clear_object (&page);

  return answer;
}

/* (transfer full) (nullable): where @action leads, if that is a place that may be shown to somebody */
static char *
dup_address (PirPages           *pages,
             const PopplerAction *action)
{
  const PopplerDest *dest = action->type == POPPLER_ACTION_GOTO_DEST ? action->goto_dest.dest : NULL;
  PopplerDest *named = NULL;
  g_autofree char *address = NULL;

  if (dest != NULL && dest->type == POPPLER_DEST_NAMED)
    dest = named = poppler_document_find_dest (pages->document, dest->named_dest);
  if (dest != NULL && dest->page_num > 0 && (guint) dest->page_num <= pir_pages_count (pages))
    address = g_strdup_printf ("#%d", dest->page_num);
  else if (action->type == POPPLER_ACTION_URI && action->uri.uri != NULL)
    address = g_strdup (action->uri.uri);
  g_clear_pointer (&named, poppler_dest_free);

  return address != NULL && pir_page_link_is_safe (address) ? g_steal_pointer (&address) : NULL;
}

PirPageAnswer *
pir_pages_link (PirPages *pages,
                guint     number)
{
  g_autoptr (GString) text = g_string_new (NULL);
  PirPageAnswer *answer;
  GList *links = NULL;
  double height = 0;
  PopplerPage *page;
  guint n = 0;

  g_return_val_if_fail (pages != NULL, NULL);
  g_return_val_if_fail (number >= 1 && number <= pir_pages_count (pages), NULL);

  page = poppler_document_get_page (pages->document, (int) number - 1);
  if (page != NULL)
    {
      poppler_page_get_size (page, NULL, &height);
      /* Poppler says first what lies above. */
      links = g_list_reverse (poppler_page_get_link_mapping (page));
    }
  answer = pir_page_answer_new_boxes (PIR_PAGE_LINKS, MIN (g_list_length (links), PIR_PAGE_MAX_PLACES));
  for (GList *l = links; l != NULL && n < answer->n_boxes; l = l->next)
    {
      const PopplerLinkMapping *link = l->data;
      g_autofree char *address = dup_address (pages, link->action);

      if (address == NULL)
        continue;
      answer->boxes[n++] = make_box (link->area.x1, height - link->area.y1, link->area.x2, height - link->area.y2);
      g_string_append_printf (text, "%s\n", address);
    }
  answer->n_boxes = n;
  answer->text = g_strdup (text->str);
  poppler_page_free_link_mapping (links);
  g_clear_object (&page);

  return answer;
}
