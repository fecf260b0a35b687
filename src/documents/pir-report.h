/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PirReport:
 *
 * Headings, paragraphs and tables, one under the other, on as many A4 pages as they take: a tagged PDF. A table that goes on has its
 * heading on each page. Texts of others are cleaned here (pir_text_clean()). Used by the thread that made it.
 */
typedef struct _PirReport PirReport;

/**
 * PirReportColumn:
 * @title: what stands above it, translated
 * @width: its part of the width; those of a table are compared with each other
 * @is_right: flush right, in figures of the same width
 * @is_bar: cells are whole numbers from 0 to 1000, drawn as a bar for who sees them: the same stands in words in another column
 */
typedef struct
{
  const char *title;
  guint       width;
  gboolean    is_right;
  gboolean    is_bar;
} PirReportColumn;

/**
 * pir_report_new:
 * @language: BCP 47 tag of the text
 * @title: title of the document, which stands at the foot of each page too
 * @created: seconds since 1970 UTC: its date
 * @error: return location
 *
 * Returns: (transfer full): an empty report, or NULL with G_IO_ERROR
 */
PirReport *pir_report_new (const char  *language,
                           const char  *title,
                           gint64       created,
                           GError     **error);

/** pir_report_free: @self: (nullable) (transfer full): a report */
void pir_report_free (PirReport *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirReport, pir_report_free)

/** pir_report_add_heading: @level: 1 = the title of the page; what follows stays on the same page */
void pir_report_add_heading (PirReport  *self,
                             guint       level,
                             const char *text);

/** pir_report_add_text: adds a paragraph; @is_note: in small letters */
void pir_report_add_text (PirReport  *self,
                          const char *text,
                          gboolean    is_note);

/** pir_report_begin_table: @columns: (array length=n_columns): at most 8, valid until the table ends */
void pir_report_begin_table (PirReport             *self,
                             const PirReportColumn *columns,
                             gsize                  n_columns);

/** pir_report_add_row: @cells: (array): a text for each column, "" = nothing; @is_sum: it is the sum of those above */
void pir_report_add_row (PirReport          *self,
                         const char * const *cells,
                         gboolean            is_sum);

/** pir_report_end_table: ends the table that was begun last */
void pir_report_end_table (PirReport *self);

/** pir_report_finish: Returns: (transfer full): the PDF, or NULL with G_IO_ERROR. The same content gives the same bytes */
GBytes *pir_report_finish (PirReport  *self,
                           GError    **error);

G_END_DECLS
