/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "model/pir-notice.h"
#include "model/pir-office-notice.h"

G_BEGIN_DECLS

/**
 * PirTone:
 * @PIR_TONE_PLAIN: nothing special
 * @PIR_TONE_SOON: amber: due within a week, or past and still payable
 * @PIR_TONE_PAST: red: past and not payable any more
 * @PIR_TONE_WAITING: a payment is under way
 * @PIR_TONE_PAID: green: paid
 * @PIR_TONE_GONE: withdrawn
 *
 * How a notice stands, for the eye. A tone is always shown as colour, icon and words together.
 */
typedef enum
{
  PIR_TONE_PLAIN,
  PIR_TONE_SOON,
  PIR_TONE_PAST,
  PIR_TONE_WAITING,
  PIR_TONE_PAID,
  PIR_TONE_GONE,
} PirTone;

/** pir_tone_of: Returns: the tone of @notice on @today */
PirTone pir_tone_of (PirNotice *notice,
                     PirDate    today);

/** pir_tone_of_office: Returns: the same of what a school's office sees */
PirTone pir_tone_of_office (PirOfficeNotice *notice,
                            PirDate          today);

/** pir_tone_get_icon: Returns: (transfer none): name of the symbolic icon of @tone */
const char *pir_tone_get_icon (PirTone tone);

/**
 * pir_tone_dup_words: Returns: (transfer full): a few words beside the icon: "In 3 days", "Paid", "Awaiting receipt"
 */
char *pir_tone_dup_words (PirNotice *notice,
                          PirDate    today);

/** pir_tone_apply: gives @widget the style class of @tone and takes away those of the others */
void pir_tone_apply (GtkWidget *widget,
                     PirTone    tone);

G_END_DECLS
