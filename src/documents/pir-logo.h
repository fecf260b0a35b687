/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PIR_LOGO_SIDE: pixels that a picture has at most, on each side */
#define PIR_LOGO_SIDE 480

/**
 * PirLogoFault:
 * @PIR_LOGO_FINE: nothing is wrong with it
 * @PIR_LOGO_NO_PICTURE: neither PNG nor JPEG
 * @PIR_LOGO_DAMAGED: it cannot be read
 * @PIR_LOGO_SMALL: fewer than 16 pixels on a side
 * @PIR_LOGO_LARGE: more than 10,000 pixels on a side, or 25 million in all
 */
typedef enum
{
  PIR_LOGO_FINE,
  PIR_LOGO_NO_PICTURE,
  PIR_LOGO_DAMAGED,
  PIR_LOGO_SMALL,
  PIR_LOGO_LARGE,
} PirLogoFault;

/** pir_logo_fault_to_string: Returns: (transfer none): its name in the interface ("fine", "no_picture" …) */
const char *pir_logo_fault_to_string (PirLogoFault value);

/** pir_logo_fault_from_string: @text: (nullable): a name; @value: (out): the value. Returns: whether @text names one */
gboolean pir_logo_fault_from_string (const char   *text,
                                     PirLogoFault *value);

/**
 * pir_logo_draw:
 * @picture: a file that somebody else made
 * @fault: (out): what is wrong with it
 *
 * Draws a picture anew, on white, in at most PIR_LOGO_SIDE pixels on each side and never larger than it is; nothing else of the
 * file is left. The same picture gives the same bytes. A small file can ask for much memory and time: for a process of its own
 * that has limits.
 *
 * Returns: (transfer full) (nullable): a PNG
 */
GBytes *pir_logo_draw (GBytes       *picture,
                       PirLogoFault *fault);

/** pir_logo_measure: @png: a PNG; @width and @height: (out): its pixels. Returns: whether it is one */
gboolean pir_logo_measure (GBytes *png,
                           guint  *width,
                           guint  *height);

G_END_DECLS
