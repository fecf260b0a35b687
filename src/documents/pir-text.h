/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "base/pir-catalogue.h"
#include "base/pir-date.h"

G_BEGIN_DECLS

/**
 * pir_text_clean:
 * @text: (nullable): what somebody else wrote
 *
 * For a line of a document: damaged UTF-8 is mended, control characters and line breaks become spaces, and characters
 * that reorder what follows (Unicode 15.0, 2.6 of annex 9) are dropped, so that a name cannot rewrite its surroundings.
 *
 * Returns: (transfer full): the text, "" for NULL
 */
char *pir_text_clean (const char *text);

/**
 * pir_text_date:
 * @date: a day, not PIR_DATE_NONE
 * @catalogue: the language
 *
 * Returns: (transfer full): the day in words, "22 November 2026"
 */
char *pir_text_date (PirDate             date,
                     const PirCatalogue *catalogue);

/**
 * pir_text_time:
 * @time: seconds since 1970 UTC
 * @catalogue: the language
 *
 * Returns: (transfer full): day and time of day in Europe/Rome, to the second, with the zone's abbreviation
 */
char *pir_text_time (gint64              time,
                     const PirCatalogue *catalogue);

G_END_DECLS
