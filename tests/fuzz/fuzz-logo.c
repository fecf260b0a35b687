/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A school's logo: what is drawn of it is a PNG within its bounds, and drawn again it is the same. */

#include "documents/pir-logo.h"
#include "fuzz.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GBytes) picture = g_bytes_new_static (data, size);
  g_autoptr (GBytes) png = NULL;
  guint width, height;
  PirLogoFault fault;

  /* Large ones are drawn slowly, and say no more. */
  if (pir_logo_measure (picture, &width, &height) && (guint64) width * height > 250000)
    return 0;

  png = pir_logo_draw (picture, &fault);
  g_assert_true ((png != NULL) == (fault == PIR_LOGO_FINE));
  if (png == NULL)
    return 0;

  g_assert_true (pir_logo_measure (png, &width, &height));
  g_assert_true (width <= PIR_LOGO_SIDE && height <= PIR_LOGO_SIDE);

  return 0;
}
