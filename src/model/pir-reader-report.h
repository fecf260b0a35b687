/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PIR_READER_MAX_CODES 64        /* of one file */
#define PIR_READER_MAX_TEXT 4096       /* bytes of one code */
#define PIR_READER_MAX_REPORT 1048576  /* bytes of a report */
#define PIR_READER_MAX_PROSE 524288     /* bytes of what the pages of a PDF say */

/** PirReaderKind: what a code is drawn as */
typedef enum
{
  PIR_READER_QR,
  PIR_READER_DATA_MATRIX,
} PirReaderKind;

/**
 * PirReaderProblem:
 * @PIR_READER_FINE: the whole file was looked at
 * @PIR_READER_EMPTY: there is nothing in it
 * @PIR_READER_UNKNOWN: it is neither PDF nor PNG, JPEG or WebP
 * @PIR_READER_DAMAGED: it cannot be read to its end
 * @PIR_READER_LOCKED: it asks for a password
 * @PIR_READER_LARGE: it has more bytes than are read
 * @PIR_READER_PIXELS: its picture has more dots than are read
 * @PIR_READER_PAGES: only its first pages were looked at
 * @PIR_READER_TIME: it takes too long; what was found until then counts
 */
typedef enum
{
  PIR_READER_FINE,
  PIR_READER_EMPTY,
  PIR_READER_UNKNOWN,
  PIR_READER_DAMAGED,
  PIR_READER_LOCKED,
  PIR_READER_LARGE,
  PIR_READER_PIXELS,
  PIR_READER_PAGES,
  PIR_READER_TIME,
} PirReaderProblem;

/** PirReaderCode: a code that was found; @page from 1; @text: (owned): valid UTF-8, whatever it says */
typedef struct
{
  PirReaderKind  kind;
  guint          page;
  char          *text;
} PirReaderCode;

/** PirReaderReport: what pagoinrete-reader says about a file; @codes: (owned) (element-type PirReaderCode): in the order found */
typedef struct
{
  guint             n_pages;
  PirReaderProblem  problem;
  GPtrArray        *codes;
} PirReaderReport;

/** pir_reader_report_new: Returns: (transfer full): a report about nothing */
PirReaderReport *pir_reader_report_new (void);

/** pir_reader_report_free: frees a report (nullable) */
void pir_reader_report_free (PirReaderReport *report);

/**
 * pir_reader_report_add:
 * @report: a report
 * @kind: what the code is drawn as
 * @page: page, from 1
 * @text: (array length=length): its bytes; what is not UTF-8 is replaced, and so are zeros
 * @length: how many
 *
 * A code that is there already, one too many and one too long are left out.
 */
void pir_reader_report_add (PirReaderReport *report,
                            PirReaderKind    kind,
                            guint            page,
                            const char      *text,
                            gsize            length);

/**
 * pir_reader_report_to_text:
 * @report: a report
 *
 * Lines: "pagoinrete-reader 1"; "pages N"; for each code "code qr|data-matrix PAGE TEXT", percent-encoded; "problem WORD" where
 * there is one; "end", without which the reader did not come to its end. Other lines will come with another number in the first.
 *
 * Returns: (transfer full): what the program writes to its standard output
 */
char *pir_reader_report_to_text (const PirReaderReport *report);

/**
 * pir_reader_report_parse:
 * @text: (nullable): what the program wrote; it read foreign files and is not trusted: every bound above is checked
 *
 * Returns: (transfer full) (nullable): the report; NULL where @text is not a whole one of this version
 */
PirReaderReport *pir_reader_report_parse (const char *text);

/** pir_reader_problem_get_error: Returns: @problem as a code of PIR_MODEL_ERROR; PIR_MODEL_ERROR_NO_CODE = none */
int pir_reader_problem_get_error (PirReaderProblem problem);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirReaderReport, pir_reader_report_free)

G_END_DECLS
