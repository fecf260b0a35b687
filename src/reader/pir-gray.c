/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "reader/pir-gray.h"

gboolean
pir_gray_fits (guint64 width,
               guint64 height)
{
  return width > 0 && height > 0 && width <= PIR_GRAY_MAX_PIXELS && height <= PIR_GRAY_MAX_PIXELS &&
         width * height <= PIR_GRAY_MAX_PIXELS;
}

PirGray *
pir_gray_new (guint width,
              guint height)
{
  PirGray *gray;

  g_return_val_if_fail (pir_gray_fits (width, height), NULL);

  gray = g_new0 (PirGray, 1);
  gray->width = width;
  gray->height = height;
  gray->pixels = g_malloc ((gsize) width * height);

  return gray;
}

void
pir_gray_free (PirGray *gray)
{
  if (gray == NULL)
    return;

  g_free (gray->pixels);
  g_free (gray);
}

PirGray *
pir_gray_halve (const PirGray *gray)
{
  PirGray *half;

  g_return_val_if_fail (gray != NULL, NULL);
  g_return_val_if_fail (gray->width >= 2 && gray->height >= 2, NULL);

  half = pir_gray_new (gray->width / 2, gray->height / 2);
  for (guint y = 0; y < half->height; y++)
    {
      const guint8 *upper = gray->pixels + (gsize) 2 * y * gray->width;
      const guint8 *lower = upper + gray->width;
      guint8 *row = half->pixels + (gsize) y * half->width;

      for (guint x = 0; x < half->width; x++)
        row[x] = (guint8) ((upper[2 * x] + upper[2 * x + 1] + lower[2 * x] + lower[2 * x + 1] + 2) / 4);
    }

  return half;
}

PirGray *
pir_gray_double (const PirGray *gray)
{
  PirGray *twice;

  g_return_val_if_fail (gray != NULL, NULL);

  twice = pir_gray_new (2 * gray->width, 2 * gray->height);
  for (guint y = 0; y < twice->height; y++)
    {
      const guint8 *from = gray->pixels + (gsize) (y / 2) * gray->width;
      guint8 *row = twice->pixels + (gsize) y * twice->width;

      for (guint x = 0; x < twice->width; x++)
        row[x] = from[x / 2];
    }

  return twice;
}

void
pir_gray_invert (PirGray *gray)
{
  gsize n_pixels;

  g_return_if_fail (gray != NULL);

  n_pixels = (gsize) gray->width * gray->height;
  for (gsize i = 0; i < n_pixels; i++)
    gray->pixels[i] = (guint8) ~gray->pixels[i];
}
