/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PIR_GRAY_MAX_PIXELS 50000000 /* an A4 page at 600 dots per inch has 35 million */

/** PirGray: a picture without colours, one byte a dot, 0 = black, rows from the top without gaps; @pixels: (owned) */
typedef struct
{
  guint   width;
  guint   height;
  guint8 *pixels;
} PirGray;

/** pir_gray_fits: Returns: whether a picture of that size has dots, and not more than PIR_GRAY_MAX_PIXELS */
gboolean pir_gray_fits (guint64 width,
                        guint64 height);

/** pir_gray_new: Returns: (transfer full): a picture of a size that fits, its dots not yet set */
PirGray *pir_gray_new (guint width,
                       guint height);

/** pir_gray_free: frees a picture (nullable) */
void pir_gray_free (PirGray *gray);

/** pir_gray_halve: Returns: (transfer full): the picture of half the width and height, at least two dots each way */
PirGray *pir_gray_halve (const PirGray *gray);

/** pir_gray_double: Returns: (transfer full): the picture of twice the width and height, which has to fit */
PirGray *pir_gray_double (const PirGray *gray);

/** pir_gray_invert: makes black white and white black */
void pir_gray_invert (PirGray *gray);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirGray, pir_gray_free)

G_END_DECLS
