/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-csv-reader.h"

#include <string.h>

#include "base/pir-base-error.h"

#define MANY_ROWS 100000

static const PirCsvColumn people[] = {
  { "family name|cognome", TRUE },
  { "given name|nome", TRUE },
  { "class|classe|sezione", TRUE },
  { "address|indirizzo", FALSE },
  { "note|nota|note della segreteria", FALSE },
};

/* Gives what it has in pieces of one size, as a network would */
G_DECLARE_FINAL_TYPE (Drip, drip, PIR, DRIP, GInputStream)

struct _Drip
{
  GInputStream parent_instance;
  GBytes      *bytes;
  gsize        at;
  gsize        piece;
};

G_DEFINE_FINAL_TYPE (Drip, drip, G_TYPE_INPUT_STREAM)

static gssize
drip_read (GInputStream  *stream,
           void          *buffer,
           gsize          count,
           GCancellable  *cancellable,
           GError       **error)
{
  Drip *self = PIR_DRIP (stream);
  gsize n = MIN (MIN (count, self->piece), g_bytes_get_size (self->bytes) - self->at);

  if (n > 0)
    memcpy (buffer, (const char *) g_bytes_get_data (self->bytes, NULL) + self->at, n);
  self->at += n;

  return (gssize) n;
}

static void
drip_finalize (GObject *object)
{
  g_bytes_unref (PIR_DRIP (object)->bytes);

  G_OBJECT_CLASS (drip_parent_class)->finalize (object);
}

static void
drip_class_init (DripClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = drip_finalize;
  G_INPUT_STREAM_CLASS (klass)->read_fn = drip_read;
}

static void
drip_init (Drip *self)
{
}

static GInputStream *
drip_new (const void *data,
          gsize       length,
          gsize       piece)
{
  Drip *self = g_object_new (drip_get_type (), NULL);

  self->bytes = g_bytes_new (data, length);
  self->piece = piece;

  return G_INPUT_STREAM (self);
}

static PirCsvReader *
open_text (const char *text)
{
  g_autoptr (GInputStream) stream = drip_new (text, strlen (text), G_MAXSIZE);
  g_autoptr (GError) error = NULL;
  PirCsvReader *reader = pir_csv_reader_new (stream, &error);

  g_assert_no_error (error);

  return reader;
}

static PirCsvReader *
open_people (const char *text)
{
  PirCsvReader *reader = open_text (text);
  g_autoptr (GError) error = NULL;

  pir_csv_reader_map (reader, people, G_N_ELEMENTS (people), NULL, &error);
  g_assert_no_error (error);

  return reader;
}

static void
assert_row (PirCsvReader *reader,
            guint64       line,
            const char   *joined)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) found = g_string_new (NULL);
  PirCsvState state = pir_csv_reader_next (reader, &error);

  g_assert_no_error (error);
  g_assert_cmpint (state, ==, PIR_CSV_ROW);
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      const char *field = pir_csv_reader_get (reader, i);

      g_string_append_printf (found, "%s%s", i > 0 ? "|" : "", field != NULL ? field : "-");
    }
  g_assert_cmpstr (found->str, ==, joined);
  g_assert_cmpuint (pir_csv_reader_get_line (reader), ==, line);
}

static void
assert_fault (PirCsvReader *reader,
              PirCsvState   wanted,
              PirBaseError  code,
              guint64       line)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *prefix = g_strdup_printf ("line %" G_GUINT64_FORMAT ": ", line);
  PirCsvState state = pir_csv_reader_next (reader, &error);

  g_assert_error (error, PIR_BASE_ERROR, (int) code);
  g_assert_cmpint (state, ==, wanted);
  g_assert_cmpuint (pir_csv_reader_get_line (reader), ==, line);
  g_assert_true (g_str_has_prefix (error->message, prefix));
}

static void
assert_end (PirCsvReader *reader)
{
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (pir_csv_reader_next (reader, &error), ==, PIR_CSV_END);
  g_assert_no_error (error);
}

/* Python's reading of the same file, without spaces around fields */
static void
assert_as_python (const char *name,
                  gsize       piece,
                  const char *encoding,
                  char        separator)
{
  g_autofree char *base = g_test_build_filename (G_TEST_BUILT, "unit", name, NULL);
  g_autofree char *table = g_strconcat (base, ".csv", NULL);
  g_autofree char *rows = g_strconcat (base, ".rows", NULL);
  g_autofree char *bytes = NULL;
  g_autofree char *expected = NULL;
  g_autoptr (GString) found = g_string_new ("Cognome\nNome\nClasse\nIndirizzo\nNota\n.\n");
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (PirCsvReader) reader = NULL;
  g_autoptr (GError) error = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (table, &bytes, &length, NULL));
  g_assert_true (g_file_get_contents (rows, &expected, NULL, NULL));
  stream = drip_new (bytes, length, piece);
  reader = pir_csv_reader_new (stream, &error);
  g_assert_no_error (error);
  g_assert_true (pir_csv_reader_map (reader, people, G_N_ELEMENTS (people), NULL, NULL));
  g_assert_cmpint (pir_csv_reader_get_separator (reader), ==, separator);

  while (pir_csv_reader_next (reader, &error) == PIR_CSV_ROW)
    {
      for (guint i = 0; i < G_N_ELEMENTS (people); i++)
        {
          g_auto (GStrv) lines = g_strsplit (pir_csv_reader_get (reader, i), "\n", -1);
          g_autofree char *line = g_strjoinv ("\\n", lines);

          g_string_append_printf (found, "%s\n", line);
        }
      g_string_append (found, ".\n");
    }
  g_assert_no_error (error);
  g_assert_cmpstr (found->str, ==, expected);
  g_assert_cmpstr (pir_csv_reader_get_encoding (reader), ==, encoding);
}

static void
test_python (void)
{
  const gsize pieces[] = { 1, 2, 3, 7, G_MAXSIZE };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      assert_as_python ("comma", pieces[i], "UTF-8", ',');
      assert_as_python ("semicolon", pieces[i], "WINDOWS-1252", ';');
      assert_as_python ("tab", pieces[i], "UTF-16LE", '\t');
      assert_as_python ("big-endian", pieces[i], "UTF-16BE", ';');
      assert_as_python ("marked", pieces[i], "UTF-8", ';');
      assert_as_python ("old", pieces[i], "WINDOWS-1252", ';');
    }
}

/* As LibreOffice Calc 7 saves with "quote all text cells", and Excel with its line about the separator */
static void
test_spreadsheets (void)
{
  g_autoptr (PirCsvReader) calc = open_people ("\"COGNOME\";\"Nome \";\"Sezióne\"\n\"Rossi\";\"Anna\";1\n\"Verdi\";;2\n");
  g_autoptr (PirCsvReader) excel = open_people ("sep=;\r\nCognome;Nome;Classe;Indirizzo;Note della_segreteria;;\r\n"
                                                "Rossi;Anna;1A;;;;\r\n;;;;;;\r\n\r\nVerdi;Ugo;2B\r\nNeri;Ada;3C;Via Po;\xc2\xa0" "ciao ;;\r\n");

  assert_row (calc, 2, "Rossi|Anna|1|-|-");
  assert_row (calc, 3, "Verdi||2|-|-");
  assert_end (calc);
  assert_row (excel, 3, "Rossi|Anna|1A||");
  assert_row (excel, 6, "Verdi|Ugo|2B||");
  assert_row (excel, 7, "Neri|Ada|3C|Via Po|ciao");
  assert_end (excel);
  g_assert_cmpuint (pir_csv_reader_get_position (excel, 4), ==, 5);
  g_assert_cmpuint (pir_csv_reader_get_position (calc, 4), ==, 0);
}

static void
test_separators (void)
{
  const struct
  {
    const char *text;
    char        separator;
  } cases[] = {
    { "a;b\n1,5;2\n", ';' },
    { "a,b\n\"1;5\",2\n", ',' },
    { "\"a,b\";c\n\"x,y\";z\n", ';' },
    { "a,b;c,d\n1;2\n3;4\n", ';' },
    { "a\tb, c\n1\t2\n", '\t' },
    { "cognome\nRossi\n", ',' },
    { "a;b", ';' },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PirCsvReader) reader = open_text (cases[i].text);

      g_assert_cmpint (pir_csv_reader_get_separator (reader), ==, cases[i].separator);
    }
}

static void
test_header (void)
{
  const PirCsvColumn wanted[] = { { "tax code|codice fiscale|cf", TRUE }, { "città", FALSE } };
  g_autoptr (PirCsvReader) reader = open_text ("Nr.;CODICE_FISCALE;Citta;Altro\n1;X;Y;Z\n");
  g_autoptr (PirCsvReader) without = open_text ("Nr.;Altro\n1;2\n");
  g_autoptr (PirCsvReader) twice = open_text ("cf;Codice Fiscale\n1;2\n");
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) others = NULL;
  guint fault = 7;

  g_assert_true (pir_csv_reader_map (reader, wanted, 2, &fault, &error));
  others = pir_csv_reader_dup_others (reader);
  g_assert_cmpstrv (others, ((const char * const[]) { "Nr.", "Altro", NULL }));
  g_assert_cmpint (pir_csv_reader_next (reader, NULL), ==, PIR_CSV_ROW);
  g_assert_cmpstr (pir_csv_reader_get (reader, 0), ==, "X");
  g_assert_cmpstr (pir_csv_reader_get (reader, 1), ==, "Y");

  g_assert_false (pir_csv_reader_map (without, wanted, 2, &fault, &error));
  g_assert_error (error, PIR_BASE_ERROR, PIR_BASE_ERROR_HEADER);
  g_assert_nonnull (strstr (error->message, "tax code"));
  g_assert_cmpuint (fault, ==, 0);
  g_clear_error (&error);

  g_assert_false (pir_csv_reader_map (twice, wanted, 2, NULL, &error));
  g_assert_error (error, PIR_BASE_ERROR, PIR_BASE_ERROR_HEADER);
}

/* A row that is wrong is refused and the next ones are read; what is wrong with the whole ends it. */
static void
test_faults (void)
{
  g_autoptr (PirCsvReader) rows = open_people ("cognome;nome;classe\nRossi;Anna\nBianchi;Ugo;1A;di troppo\n\"Ne\"ri;Ada;2B\n"
                                               "\"Via\n2\";a;b\nVerdi;Lia;3C\n");
  g_autoptr (PirCsvReader) open = open_people ("cognome;nome;classe\nRossi;Anna;1A\nNeri;\"Ada;2B\nVerdi;Lia;3C\n");
  g_autoptr (PirCsvReader) bytes = open_people ("cognome;nome;classe\nRossi;Niccol\xc3\xb2;1A\nNeri;Ada;2B\nVerdi;Nicol\xf2;3C\n");
  g_autoptr (PirCsvReader) holes = open_people ("cognome;nome;classe\nRossi;Niccol\xf2;1A\nNeri;Ad\x81;2B\n");

  assert_fault (rows, PIR_CSV_BAD_ROW, PIR_BASE_ERROR_FIELDS, 2);
  assert_fault (rows, PIR_CSV_BAD_ROW, PIR_BASE_ERROR_FIELDS, 3);
  assert_fault (rows, PIR_CSV_BAD_ROW, PIR_BASE_ERROR_QUOTE, 4);
  assert_row (rows, 5, "Via\n2|a|b|-|-");
  assert_row (rows, 7, "Verdi|Lia|3C|-|-");
  assert_end (rows);

  assert_row (open, 2, "Rossi|Anna|1A|-|-");
  assert_fault (open, PIR_CSV_BROKEN, PIR_BASE_ERROR_QUOTE, 3);
  assert_row (bytes, 2, "Rossi|Niccolò|1A|-|-");
  assert_row (bytes, 3, "Neri|Ada|2B|-|-");
  assert_fault (bytes, PIR_CSV_BROKEN, PIR_BASE_ERROR_ENCODING, 4);
  assert_row (holes, 2, "Rossi|Niccolò|1A|-|-");
  assert_fault (holes, PIR_CSV_BROKEN, PIR_BASE_ERROR_ENCODING, 3);
}

static void
assert_refused (const char   *text,
                gsize         length,
                PirBaseError  code)
{
  g_autoptr (GInputStream) stream = drip_new (text, length, G_MAXSIZE);
  g_autoptr (GError) error = NULL;

  g_assert_null (pir_csv_reader_new (stream, &error));
  g_assert_error (error, PIR_BASE_ERROR, (int) code);
}

static void
test_no_table (void)
{
  g_autofree char *wide = g_strnfill (PIR_CSV_MAX_COLUMNS, ';');
  g_autofree char *long_name = g_strnfill (PIR_CSV_MAX_FIELD + 1, 'x');

  assert_refused ("", 0, PIR_BASE_ERROR_HEADER);
  assert_refused ("\xef\xbb\xbf", 3, PIR_BASE_ERROR_HEADER);
  assert_refused ("\r\n;;;\r\n", 7, PIR_BASE_ERROR_HEADER);
  assert_refused ("PK\x03\x04\0\0", 6, PIR_BASE_ERROR_ENCODING);
  assert_refused ("\xff\xfe" "a\0;\0\0\xd8", 8, PIR_BASE_ERROR_ENCODING);
  assert_refused ("\"cognome", 8, PIR_BASE_ERROR_QUOTE);
  assert_refused (wide, strlen (wide), PIR_BASE_ERROR_TOO_LARGE);
  assert_refused (long_name, strlen (long_name), PIR_BASE_ERROR_TOO_LARGE);
}

static gsize
read_resident_pages (void)
{
  g_autofree char *text = NULL;
  g_auto (GStrv) parts = NULL;

  g_assert_true (g_file_get_contents ("/proc/self/statm", &text, NULL, NULL));
  parts = g_strsplit (text, " ", 3);

  return (gsize) g_ascii_strtoull (parts[1], NULL, 10);
}

/* Rows without an end: made while they are read, so that nothing but the reader could keep them. */
G_DECLARE_FINAL_TYPE (Rows, rows, PIR, ROWS, GInputStream)

struct _Rows
{
  GInputStream parent_instance;
  guint        n;
};

G_DEFINE_FINAL_TYPE (Rows, rows, G_TYPE_INPUT_STREAM)

static gssize
rows_read (GInputStream  *stream,
           void          *buffer,
           gsize          count,
           GCancellable  *cancellable,
           GError       **error)
{
  Rows *self = PIR_ROWS (stream);

  if (self->n > MANY_ROWS)
    return 0;
  if (self->n++ == 0)
    return g_snprintf (buffer, count, "cognome;nome;classe;indirizzo;nota\n");

  return g_snprintf (buffer, count, "Rossi %06u;Niccolò;1A;\"Via Chambéry; %u\";%0200u\n", self->n - 1, self->n, self->n);
}

static void
rows_class_init (RowsClass *klass)
{
  G_INPUT_STREAM_CLASS (klass)->read_fn = rows_read;
}

static void
rows_init (Rows *self)
{
}

static void
test_memory (void)
{
  g_autoptr (GInputStream) stream = g_object_new (rows_get_type (), NULL);
  g_autoptr (PirCsvReader) reader = pir_csv_reader_new (stream, NULL);
  guint n = 0;
  gsize before = 0;

  g_assert_nonnull (reader);
  g_assert_true (pir_csv_reader_map (reader, people, G_N_ELEMENTS (people), NULL, NULL));
  while (pir_csv_reader_next (reader, NULL) == PIR_CSV_ROW)
    if (++n == MANY_ROWS / 10)
      before = read_resident_pages ();

  g_assert_cmpuint (n, ==, MANY_ROWS);
  /* 25 MB went by; a quarter of a megabyte is for whatever else the process does */
  g_assert_cmpuint (read_resident_pages (), <, before + 64);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/csv-reader/python", test_python);
  g_test_add_func ("/csv-reader/spreadsheets", test_spreadsheets);
  g_test_add_func ("/csv-reader/separators", test_separators);
  g_test_add_func ("/csv-reader/header", test_header);
  g_test_add_func ("/csv-reader/faults", test_faults);
  g_test_add_func ("/csv-reader/no-table", test_no_table);
  g_test_add_func ("/csv-reader/memory", test_memory);

  return g_test_run ();
}
