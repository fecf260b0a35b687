/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader/pir-picture.h"

#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include <jpeglib.h>
#include <png.h>
#include <webp/decode.h>

#define MAX_JPEG_SCANS 64      /* a progressive picture has about ten */
#define ENOUGH_PIXELS 12000000 /* a JPEG that has more is read at half its size */

typedef struct
{
  struct jpeg_error_mgr    errors;
  struct jpeg_progress_mgr progress;
  jmp_buf                  back;
} JpegState;

static PirGray *
read_png (const guint8     *data,
          gsize             length,
          PirReaderProblem *problem)
{
  static const png_color white = { 255, 255, 255 };
  png_image image = { .version = PNG_IMAGE_VERSION };
  g_autoptr (PirGray) gray = NULL;

  *problem = PIR_READER_DAMAGED;
  if (!png_image_begin_read_from_memory (&image, data, length))
    return NULL;

  if (!pir_gray_fits (image.width, image.height))
    {
      png_image_free (&image);
      *problem = PIR_READER_PIXELS;
      return NULL;
    }

  image.format = PNG_FORMAT_GRAY;
  gray = pir_gray_new (image.width, image.height);
  if (!png_image_finish_read (&image, &white, gray->pixels, 0, NULL))
    return NULL;

  return g_steal_pointer (&gray);
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

static void
shrink (struct jpeg_decompress_struct *jpeg)
{
  jpeg->scale_num = 8;
  jpeg->scale_denom = 8;
  while (jpeg->scale_num > 1 && (guint64) jpeg->image_width * jpeg->image_height / (8 * 8) *
                                (jpeg->scale_num * jpeg->scale_num) > ENOUGH_PIXELS)
    jpeg->scale_num /= 2;
  jpeg_calc_output_dimensions (jpeg);
}

/* Kept apart from what it fills: what is local here may be lost in a jump. A picture that is cut keeps what came. */
static gboolean
read_jpeg_into (struct jpeg_decompress_struct *jpeg,
                JpegState                     *state,
                const guint8                  *data,
                gsize                          length,
                PirGray                      **gray,
                PirReaderProblem              *problem)
{
  if (setjmp (state->back) != 0)
    return FALSE;

  jpeg_create_decompress (jpeg);
  jpeg->progress = &state->progress;
  state->progress.progress_monitor = on_jpeg_progress;
  jpeg_mem_src (jpeg, data, length);
  jpeg_read_header (jpeg, TRUE);
  jpeg->out_color_space = JCS_GRAYSCALE;
  shrink (jpeg);
  if (!pir_gray_fits (jpeg->output_width, jpeg->output_height))
    {
      *problem = PIR_READER_PIXELS;
      return FALSE;
    }

  jpeg_start_decompress (jpeg);
  *gray = pir_gray_new (jpeg->output_width, jpeg->output_height);
  while (jpeg->output_scanline < jpeg->output_height)
    {
      JSAMPROW row = (*gray)->pixels + (gsize) jpeg->output_scanline * (*gray)->width;

      jpeg_read_scanlines (jpeg, &row, 1);
    }

  return TRUE;
}

static PirGray *
read_jpeg (const guint8     *data,
           gsize             length,
           PirReaderProblem *problem)
{
  struct jpeg_decompress_struct jpeg = { 0 };
  JpegState state = { 0 };
  PirGray *gray = NULL;

  jpeg.err = jpeg_std_error (&state.errors);
  state.errors.error_exit = on_jpeg_error;
  state.errors.output_message = on_jpeg_message;
  *problem = PIR_READER_DAMAGED;
  if (!read_jpeg_into (&jpeg, &state, data, length, &gray, problem))
    g_clear_pointer (&gray, pir_gray_free);
  jpeg_destroy_decompress (&jpeg);

  return gray;
}

static PirGray *
read_webp (const guint8     *data,
           gsize             length,
           PirReaderProblem *problem)
{
  guint8 *luma, *u, *v;
  int width, height, stride, uv_stride;
  PirGray *gray;

  *problem = PIR_READER_DAMAGED;
  if (!WebPGetInfo (data, length, &width, &height))
    return NULL;

  if (!pir_gray_fits ((guint64) width, (guint64) height))
    {
      *problem = PIR_READER_PIXELS;
      return NULL;
    }

  luma = WebPDecodeYUV (data, length, &width, &height, &u, &v, &stride, &uv_stride);
  if (luma == NULL)
    return NULL;

  gray = pir_gray_new ((guint) width, (guint) height);
  for (guint y = 0; y < gray->height; y++)
    memcpy (gray->pixels + (gsize) y * gray->width, luma + (gsize) y * (gsize) stride, gray->width);
  WebPFree (luma);

  return gray;
}

/* A number of a PGM's head, after white space; @at moves behind it. Returns 0 where there is none, and too much where it is. */
static guint
read_number (const guint8 **at,
             const guint8  *end)
{
  guint number = 0;

  while (*at < end && g_ascii_isspace (**at))
    (*at)++;
  for (; *at < end && g_ascii_isdigit (**at); (*at)++)
    number = number > PIR_GRAY_MAX_PIXELS ? number : number * 10 + (guint) (**at - '0');

  return number;
}

/* Binary, 256 shades, and without remarks: what the app makes of the camera's pictures */
static PirGray *
read_pgm (const guint8     *data,
          gsize             length,
          PirReaderProblem *problem)
{
  const guint8 *at = data + 2, *end = data + length;
  guint width = read_number (&at, end), height = read_number (&at, end), most = read_number (&at, end);
  PirGray *gray;

  *problem = PIR_READER_DAMAGED;
  if (width == 0 || height == 0 || most != G_MAXUINT8)
    return NULL;

  if (!pir_gray_fits (width, height))
    {
      *problem = PIR_READER_PIXELS;
      return NULL;
    }

  /* One white space after the head, whatever it is */
  if ((gsize) (end - at) < 1 + (gsize) width * height)
    return NULL;

  gray = pir_gray_new (width, height);
  memcpy (gray->pixels, at + 1, (gsize) width * height);

  return gray;
}

PirGray *
pir_picture_read (const guint8     *data,
                  gsize             length,
                  PirReaderProblem *problem)
{
  g_return_val_if_fail (data != NULL, NULL);
  g_return_val_if_fail (problem != NULL, NULL);

  if (length >= 8 && memcmp (data, "\211PNG\r\n\032\n", 8) == 0)
    return read_png (data, length, problem);
  if (length >= 3 && memcmp (data, "\377\330\377", 3) == 0)
    return read_jpeg (data, length, problem);
  if (length >= 12 && memcmp (data, "RIFF", 4) == 0 && memcmp (data + 8, "WEBP", 4) == 0)
    return read_webp (data, length, problem);
  if (length >= 3 && memcmp (data, "P5", 2) == 0 && g_ascii_isspace (data[2]))
    return read_pgm (data, length, problem);

  *problem = PIR_READER_UNKNOWN;

  return NULL;
}
