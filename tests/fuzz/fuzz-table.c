/* SPDX-License-Identifier: GPL-3.0-or-later */

/* A table: every row ends, every field is UTF-8 without a zero, and a wrong row does not stop the next one. */

#include "base/pir-csv-reader.h"
#include "fuzz.h"

static const PirCsvColumn columns[] = { { "codice|a", FALSE }, { "nome|b", FALSE } };

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_data (data, (gssize) size, NULL);
  g_autoptr (PirCsvReader) reader = pir_csv_reader_new (stream, NULL);
  PirCsvState state = PIR_CSV_ROW;
  guint64 line = 0;

  if (reader == NULL || !pir_csv_reader_map (reader, columns, G_N_ELEMENTS (columns), NULL, NULL))
    return 0;

  while (state == PIR_CSV_ROW || state == PIR_CSV_BAD_ROW)
    {
      g_autoptr (GError) error = NULL;

      state = pir_csv_reader_next (reader, &error);
      g_assert_true ((error != NULL) == (state == PIR_CSV_BAD_ROW || state == PIR_CSV_BROKEN));
      for (guint i = 0; state == PIR_CSV_ROW && i < G_N_ELEMENTS (columns); i++)
        {
          const char *field = pir_csv_reader_get (reader, i);

          g_assert_true (field == NULL || g_utf8_validate (field, -1, NULL));
        }
      g_assert_cmpuint (pir_csv_reader_get_line (reader), >=, line);
      line = pir_csv_reader_get_line (reader);
    }

  return 0;
}
