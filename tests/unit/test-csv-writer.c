/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "base/pir-csv-reader.h"
#include "base/pir-csv-writer.h"

static const PirCsvColumn columns[] = {
  { "nome", TRUE },
  { "importo", TRUE },
  { "giorno", TRUE },
};

/* What a spreadsheet would compute, and what it takes as it is; the apostrophe is as OWASP advises. */
static const struct
{
  const char *text;
  const char *cell;
} texts[] = {
  { "Rossi", "Rossi" },
  { "D’Amico; \"Lia\"", "D’Amico; \"Lia\"" },
  { "due\nrighe", "due\nrighe" },
  { "=1+1", "'=1+1" },
  { "+39 06", "'+39 06" },
  { "-5", "'-5" },
  { "@SUM(A1)", "'@SUM(A1)" },
  { "\t=1+1", "'\t=1+1" },
  { "\r=1+1", "'\n=1+1" }, /* all ends of lines are one to the reader */
  { "a=1", "a=1" },
};

static void
test_bytes (void)
{
  g_autoptr (GString) csv = g_string_new (PIR_CSV_BYTE_ORDER_MARK);

  pir_csv_add_text (csv, "nome");
  pir_csv_add_text (csv, "rata");
  pir_csv_end_row (csv);
  pir_csv_add_text (csv, NULL);
  pir_csv_add_number (csv, 0, 0);
  pir_csv_end_row (csv);
  pir_csv_add_number (csv, 3, 0);
  pir_csv_add_cents (csv, 5);
  pir_csv_add_cents (csv, 123456);
  pir_csv_add_cents (csv, -5);
  pir_csv_add_cents (csv, G_MININT64);
  pir_csv_add_day (csv, pir_date_new (2027, 2, 1));
  pir_csv_add_day (csv, PIR_DATE_NONE);
  pir_csv_add_text (csv, "è \"qui\"");
  pir_csv_end_row (csv);
  g_assert_cmpstr (csv->str, ==,
                   "\xEF\xBB\xBF\"nome\";\"rata\"\r\n\"\";\"\"\r\n3;0,05;1234,56;-0,05;-92233720368547758,08;01/02/2027;\"\";\"è \"\"qui\"\"\"\r\n");
}

/* What our own reader of such tables makes of it */
static void
test_read_again (void)
{
  g_autoptr (GString) csv = g_string_new (PIR_CSV_BYTE_ORDER_MARK);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (PirCsvReader) reader = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    pir_csv_add_text (csv, columns[i].names);
  pir_csv_end_row (csv);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      pir_csv_add_text (csv, texts[i].text);
      pir_csv_add_cents (csv, 1250);
      pir_csv_add_day (csv, pir_date_new (2026, 12, 31));
      pir_csv_end_row (csv);
    }
  stream = g_memory_input_stream_new_from_data (csv->str, (gssize) csv->len, NULL);
  reader = pir_csv_reader_new (stream, &error);
  g_assert_no_error (error);
  g_assert_true (pir_csv_reader_map (reader, columns, G_N_ELEMENTS (columns), NULL, &error));
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_assert_cmpint (pir_csv_reader_next (reader, &error), ==, PIR_CSV_ROW);
      g_assert_cmpstr (pir_csv_reader_get (reader, 0), ==, texts[i].cell);
      g_assert_cmpstr (pir_csv_reader_get (reader, 1), ==, "12,50");
      g_assert_cmpstr (pir_csv_reader_get (reader, 2), ==, "31/12/2026");
    }
  g_assert_cmpint (pir_csv_reader_next (reader, &error), ==, PIR_CSV_END);
}

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/csv-writer/bytes", test_bytes);
  g_test_add_func ("/csv-writer/read-again", test_read_again);

  return g_test_run ();
}
