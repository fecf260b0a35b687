/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

#define PIR_CSV_MAX_FIELD 32768 /* bytes of one field, in UTF-8 */
#define PIR_CSV_MAX_ROW 262144  /* bytes of one row */
#define PIR_CSV_MAX_COLUMNS 256

/**
 * PirCsvReader:
 *
 * Reads tables that people and other programs wrote (RFC 4180 and its relatives), row by row in bounded memory. It finds out
 * by itself: the encoding (UTF-8 with or without its mark, UTF-16 with its mark, else Windows-1252), the separator (comma,
 * semicolon or tab; "sep=;" of Excel), the ends of lines. The first row names the columns. Rows without any text are passed
 * over. Blocking: for a command or a worker's thread.
 */
typedef struct _PirCsvReader PirCsvReader;

/**
 * PirCsvColumn:
 * @names: what it may be called, the best name first: "tax code|codice fiscale|cf". Case, accents, spaces and marks make no
 *   difference: "Codice_Fiscale" is "codice fiscale"
 * @is_required: whether the table is of no use without it
 */
typedef struct
{
  const char *names;
  gboolean    is_required;
} PirCsvColumn;

/**
 * PirCsvState:
 * @PIR_CSV_END: there are no more rows
 * @PIR_CSV_ROW: a row was read
 * @PIR_CSV_BAD_ROW: a row is refused, and the error says why; what follows can be read
 * @PIR_CSV_BROKEN: the error says why the rest cannot be read
 */
typedef enum
{
  PIR_CSV_END,
  PIR_CSV_ROW,
  PIR_CSV_BAD_ROW,
  PIR_CSV_BROKEN,
} PirCsvState;

/**
 * pir_csv_reader_new:
 * @stream: the table
 * @error: return location
 *
 * Finds encoding and separator, and reads the first row.
 *
 * Returns: (transfer full): the reader; or NULL with G_IO_ERROR, PIR_BASE_ERROR_HEADER for a table without a first row,
 *   PIR_BASE_ERROR_ENCODING, PIR_BASE_ERROR_QUOTE or PIR_BASE_ERROR_TOO_LARGE
 */
PirCsvReader *pir_csv_reader_new (GInputStream  *stream,
                                  GError       **error);

/** pir_csv_reader_free: @self: (nullable) (transfer full): a reader */
void pir_csv_reader_free (PirCsvReader *self);

/**
 * pir_csv_reader_map:
 * @self: a reader
 * @columns: (array length=n_columns): the columns that the caller knows; stays as long as the reader
 * @n_columns: how many
 * @fault: (out) (optional): where it fails, the index in @columns of the one that is missing or is there twice
 * @error: return location
 *
 * Finds them in the first row. Columns with other names are passed over: pir_csv_reader_dup_others() tells which.
 *
 * Returns: FALSE with PIR_BASE_ERROR_HEADER where one that is required is missing, or one is there twice
 */
gboolean pir_csv_reader_map (PirCsvReader        *self,
                             const PirCsvColumn  *columns,
                             guint                n_columns,
                             guint               *fault,
                             GError             **error);

/** pir_csv_reader_dup_others: Returns: (transfer full): the names in the first row that pir_csv_reader_map() did not take */
GStrv pir_csv_reader_dup_others (PirCsvReader *self);

/**
 * pir_csv_reader_next:
 * @self: a reader
 * @error: return location
 *
 * Reads a row. Spreadsheets leave out empty columns at its end, or add some: no matter. Faults of one row: it has more text than
 * columns, or ends before one that is required (PIR_BASE_ERROR_FIELDS), or text after a closed quotation mark
 * (PIR_BASE_ERROR_QUOTE). Faults of the whole: a quotation mark that is never closed (PIR_BASE_ERROR_QUOTE), text of another
 * encoding (PIR_BASE_ERROR_ENCODING), limits (PIR_BASE_ERROR_TOO_LARGE), and G_IO_ERROR. The messages name the line.
 *
 * Returns: how it went; @error is set for PIR_CSV_BAD_ROW and PIR_CSV_BROKEN
 */
PirCsvState pir_csv_reader_next (PirCsvReader  *self,
                                 GError       **error);

/** pir_csv_reader_get: @column: index in what was given to pir_csv_reader_map(). Returns: (transfer none) (nullable): its text in
 * this row until the next is read, valid UTF-8 without spaces around; NULL where the table has no such column */
const char *pir_csv_reader_get (PirCsvReader *self,
                                guint         column);

/** pir_csv_reader_get_line: Returns: the line, from 1, on which the row begins, or the fault is; rows may have several lines */
guint64 pir_csv_reader_get_line (PirCsvReader *self);

/** pir_csv_reader_get_position: @column: as above. Returns: which column of the table it is, from 1; 0 = it is not there */
guint pir_csv_reader_get_position (PirCsvReader *self,
                                   guint         column);

/** pir_csv_reader_get_encoding: Returns: (transfer none): "UTF-8", "UTF-16LE", "UTF-16BE" or "WINDOWS-1252", as far as was read */
const char *pir_csv_reader_get_encoding (PirCsvReader *self);

/** pir_csv_reader_get_separator: Returns: ',', ';' or a tab */
char pir_csv_reader_get_separator (PirCsvReader *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PirCsvReader, pir_csv_reader_free)

G_END_DECLS
