/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "documents/pir-logo.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <cairo.h>
#include <jpeglib.h>
#include <png.h>

#include "model/pir-names.h"

#define LEAST_SIDE 16
#define MOST_SIDE 10000
#define MOST_PIXELS 25000000
#define MAX_JPEG_SCANS 64 /* a progressive picture has about ten */
#define HEAD 24           /* of a PNG, as far as its height */

typedef struct
{
  struct jpeg_error_mgr    errors;
  struct jpeg_progress_mgr progress;
  jmp_buf                  back;
} JpegState;

static const char * const names[] = {
  [PIR_LOGO_FINE] = "fine",       [PIR_LOGO_NO_PICTURE] = "no_picture", [PIR_LOGO_DAMAGED] = "damaged",
  [PIR_LOGO_SMALL] = "small",     [PIR_LOGO_LARGE] = "large",
};

const char *
pir_logo_fault_to_string (PirLogoFault value)
{
  g_return_val_if_fail ((guint) value < G_N_ELEMENTS (names), names[0]);

  return names[value];
}

gboolean
pir_logo_fault_from_string (const char   *text,
                            PirLogoFault *value)
{
  guint found;

  g_return_val_if_fail (value != NULL, FALSE);

  if (!pir_names_find (names, G_N_ELEMENTS (names), text, &found))
    return FALSE;

  *value = (PirLogoFault) found;

  return TRUE;
}

static gboolean
fits (guint         width,
      guint         height,
      PirLogoFault *fault)
{
  if (width < LEAST_SIDE || height < LEAST_SIDE)
    *fault = PIR_LOGO_SMALL;
  else if (width > MOST_SIDE || height > MOST_SIDE || (guint64) width * height > MOST_PIXELS)
    *fault = PIR_LOGO_LARGE;
  else
    return TRUE;

  return FALSE;
}

static cairo_surface_t *
new_surface (guint width,
             guint height)
{
  return cairo_image_surface_create (CAIRO_FORMAT_RGB24, (int) width, (int) height);
}

/* A row of red, green and blue becomes one of @surface. */
static void
put_row (cairo_surface_t *surface,
         guint            y,
         const guint8    *row)
{
  guint32 *pixels = (guint32 *) (gpointer) (cairo_image_surface_get_data (surface)
                                            + (gsize) y * (gsize) cairo_image_surface_get_stride (surface));
  const int width = cairo_image_surface_get_width (surface);

  for (int x = 0; x < width; x++, row += 3)
    pixels[x] = (guint32) row[0] << 16 | (guint32) row[1] << 8 | row[2];
}

static cairo_surface_t *
read_png (const guint8 *data,
          gsize         length,
          PirLogoFault *fault)
{
  static const png_color white = { 255, 255, 255 };
  png_image image = { .version = PNG_IMAGE_VERSION };
  g_autofree guint8 *pixels = NULL;
  cairo_surface_t *surface;

  if (!png_image_begin_read_from_memory (&image, data, length))
    return NULL;

  if (!fits (image.width, image.height, fault))
    {
      png_image_free (&image);
      return NULL;
    }

  image.format = PNG_FORMAT_RGB;
  pixels = g_malloc (PNG_IMAGE_SIZE (image));
  if (!png_image_finish_read (&image, &white, pixels, 0, NULL))
    return NULL;

  surface = new_surface (image.width, image.height);
  for (guint y = 0; y < image.height; y++)
    put_row (surface, y, pixels + (gsize) y * image.width * 3);
  cairo_surface_mark_dirty (surface);

  return surface;
}

static void on_jpeg_error (j_common_ptr info) G_GNUC_NORETURN;

static void
on_jpeg_error (j_common_ptr info)
{
  longjmp (((JpegState *) info->err)->back, 1);
}

static void
on_jpeg_message (j_common_ptr info)
{
}

/* A picture may be written in thousands of passes over all of its dots. */
static void
on_jpeg_progress (j_common_ptr info)
{
  if (info->is_decompressor && ((j_decompress_ptr) info)->input_scan_number > MAX_JPEG_SCANS)
    on_jpeg_error (info);
}

/* Cyan, magenta, yellow and black, which Adobe's programs write inverted, become red, green and blue in place. */
static void
mix (guint8   *row,
     guint     width,
     gboolean  is_inverted)
{
  for (guint x = 0; x < width; x++)
    for (guint i = 0; i < 3; i++)
      {
        const guint colour = is_inverted ? row[x * 4 + i] : 255u - row[x * 4 + i];
        const guint black = is_inverted ? row[x * 4 + 3] : 255u - row[x * 4 + 3];

        row[x * 3 + i] = (guint8) (colour * black / 255);
      }
}

/* Kept apart from what it fills: what is local here may be lost in a jump. */
static gboolean
read_jpeg_into (struct jpeg_decompress_struct  *jpeg,
                JpegState                      *state,
                const guint8                   *data,
                gsize                           length,
                cairo_surface_t               **surface,
                guint8                        **row,
                PirLogoFault                   *fault)
{
  if (setjmp (state->back) != 0)
    return FALSE;

  jpeg_create_decompress (jpeg);
  jpeg->progress = &state->progress;
  state->progress.progress_monitor = on_jpeg_progress;
  jpeg_mem_src (jpeg, data, length);
  jpeg_read_header (jpeg, TRUE);
  if (!fits (jpeg->image_width, jpeg->image_height, fault))
    return FALSE;

  jpeg->out_color_space = jpeg->num_components == 4 ? JCS_CMYK : JCS_RGB;
  jpeg_start_decompress (jpeg);
  *surface = new_surface (jpeg->output_width, jpeg->output_height);
  *row = g_malloc ((gsize) jpeg->output_width * 4);
  while (jpeg->output_scanline < jpeg->output_height)
    {
      const guint y = jpeg->output_scanline;
      JSAMPROW rows = *row;

      jpeg_read_scanlines (jpeg, &rows, 1);
      if (jpeg->out_color_space == JCS_CMYK)
        mix (*row, jpeg->output_width, jpeg->saw_Adobe_marker);
      put_row (*surface, y, *row);
    }
  cairo_surface_mark_dirty (*surface);

  return state->errors.num_warnings == 0;
}

/* One that is cut, or patched up by the library, is no logo. */
static cairo_surface_t *
read_jpeg (const guint8 *data,
           gsize         length,
           PirLogoFault *fault)
{
  struct jpeg_decompress_struct jpeg = { 0 };
  JpegState state = { 0 };
  cairo_surface_t *surface = NULL;
  guint8 *row = NULL;

  jpeg.err = jpeg_std_error (&state.errors);
  state.errors.error_exit = on_jpeg_error;
  state.errors.output_message = on_jpeg_message;
  if (!read_jpeg_into (&jpeg, &state, data, length, &surface, &row, fault))
    g_clear_pointer (&surface, cairo_surface_destroy);
  jpeg_destroy_decompress (&jpeg);
  g_free (row);

  return surface;
}

static cairo_status_t
append (void                *closure,
        const unsigned char *data,
        unsigned int         length)
{
  g_byte_array_append (closure, data, length);

  return CAIRO_STATUS_SUCCESS;
}

/* @surface: (transfer full) */
static GBytes *
write_small (cairo_surface_t *surface)
{
  const int width = cairo_image_surface_get_width (surface), height = cairo_image_surface_get_height (surface);
  const int longest = MAX (MAX (width, height), PIR_LOGO_SIDE);
  const int small_width = MAX (width * PIR_LOGO_SIDE / longest, 1), small_height = MAX (height * PIR_LOGO_SIDE / longest, 1);
  cairo_surface_t *small = new_surface ((guint) small_width, (guint) small_height);
  cairo_t *cairo = cairo_create (small);
  GByteArray *bytes = g_byte_array_new ();

  cairo_scale (cairo, (double) small_width / width, (double) small_height / height);
  cairo_set_source_surface (cairo, surface, 0, 0);
  cairo_pattern_set_filter (cairo_get_source (cairo), CAIRO_FILTER_GOOD);
  cairo_pattern_set_extend (cairo_get_source (cairo), CAIRO_EXTEND_PAD);
  cairo_paint (cairo);
  cairo_destroy (cairo);
  cairo_surface_write_to_png_stream (small, append, bytes);
  cairo_surface_destroy (small);
  cairo_surface_destroy (surface);

  return g_byte_array_free_to_bytes (bytes);
}

GBytes *
pir_logo_draw (GBytes       *picture,
               PirLogoFault *fault)
{
  const guint8 *data;
  gsize length;
  cairo_surface_t *surface = NULL;

  g_return_val_if_fail (picture != NULL && fault != NULL, NULL);

  data = g_bytes_get_data (picture, &length);
  *fault = PIR_LOGO_DAMAGED;
  if (length >= 8 && memcmp (data, "\211PNG\r\n\032\n", 8) == 0)
    surface = read_png (data, length, fault);
  else if (length >= 3 && memcmp (data, "\377\330\377", 3) == 0)
    surface = read_jpeg (data, length, fault);
  else
    *fault = PIR_LOGO_NO_PICTURE;
  if (surface == NULL)
    return NULL;

  *fault = PIR_LOGO_FINE;

  return write_small (surface);
}

static guint
read_number (const guint8 *at)
{
  return (guint) at[0] << 24 | (guint) at[1] << 16 | (guint) at[2] << 8 | at[3];
}

/* As its head says (ISO/IEC 15948, 11.2.2) */
gboolean
pir_logo_measure (GBytes *png,
                  guint  *width,
                  guint  *height)
{
  const guint8 *data;
  gsize length;

  g_return_val_if_fail (png != NULL && width != NULL && height != NULL, FALSE);

  data = g_bytes_get_data (png, &length);
  if (length < HEAD || memcmp (data, "\211PNG\r\n\032\n", 8) != 0 || memcmp (data + 12, "IHDR", 4) != 0)
    return FALSE;

  *width = read_number (data + 16);
  *height = read_number (data + 20);

  return *width > 0 && *height > 0;
}
