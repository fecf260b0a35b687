/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-reader-report.h"

G_BEGIN_DECLS

#define PIR_READING_MAX_BYTES (64 * 1024 * 1024)
#define PIR_READING_MAX_PAGES 40

/**
 * PirReadingWish:
 * @PIR_READING_FIRST: stop at the first page with the code of a notice; QR codes of all pages come before any Data Matrix
 * @PIR_READING_ALL: every page; a Data Matrix is looked for where a page has no QR code of a notice
 * @PIR_READING_QR: every page, QR codes only
 * @PIR_READING_DATA_MATRIX: every page, Data Matrix codes only
 */
typedef enum
{
  PIR_READING_FIRST,
  PIR_READING_ALL,
  PIR_READING_QR,
  PIR_READING_DATA_MATRIX,
} PirReadingWish;

/**
 * pir_reading_run:
 * @bytes: a file, of which no more than PIR_READING_MAX_BYTES are looked at
 * @wish: what to look for
 *
 * Returns: (transfer full): what was found
 */
PirReaderReport *pir_reading_run (GBytes         *bytes,
                                  PirReadingWish  wish);

/**
 * pir_reading_dup_text:
 * @bytes: a file, likewise
 *
 * Returns: (transfer full): what the pages of a PDF say, a line feed after each, PIR_READER_MAX_PROSE bytes at most; "" where it is
 *   none, or pictures only
 */
char *pir_reading_dup_text (GBytes *bytes);

G_END_DECLS
