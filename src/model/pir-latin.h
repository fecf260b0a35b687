/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PirLatinStyle:
 * @PIR_LATIN_REGISTRY: as registries write where they have 26 letters only: Ä=AE, Ö=OE, Ü=UE, Æ=AE, Œ=OE, ß=SS, any
 *   other mark dropped (Ministry of the Interior, circular 1 of 22 January 2008; Revenue Agency, circular 34/E of 20 July
 *   2011); letters that these do not name as passports write them: Å=AA, Ø=OE, Þ=TH (ICAO Doc 9303-3, 6)
 * @PIR_LATIN_PLAIN: every mark dropped (Ä=A, Ø=O), as people type and as some registers have it
 */
typedef enum
{
  PIR_LATIN_REGISTRY,
  PIR_LATIN_PLAIN,
} PirLatinStyle;

/**
 * pir_latin_fold:
 * @text: UTF-8, composed or not; what is not UTF-8 counts as a letter that cannot be written
 * @style: how letters with marks are written
 * @is_whole: (out) (optional): FALSE where @text has letters that are not Latin: their spelling is the passport's
 *   affair, no table can know it
 *
 * Returns: (transfer full): only A to Z, 0 to 9 and single spaces, for all that is neither (apostrophes, hyphens);
 *   none at the ends; letters that cannot be written are left out
 */
char *pir_latin_fold (const char    *text,
                      PirLatinStyle  style,
                      gboolean      *is_whole);

G_END_DECLS
