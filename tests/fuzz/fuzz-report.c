/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the reader says, as if it were no longer ours: a report that is taken can be written and taken again. */

#include "fuzz.h"
#include "model/pir-payment-text.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data,
                        size_t         size)
{
  g_autofree char *text = g_strndup ((const char *) data, size);
  g_autoptr (PirReaderReport) report = pir_reader_report_parse (text);
  g_autoptr (PirReaderReport) again = NULL;
  g_autoptr (GArray) codes = NULL;
  g_autofree char *written = NULL;

  if (report == NULL)
    return 0;

  codes = pir_payment_text_from_report (report, NULL);
  written = pir_reader_report_to_text (report);
  again = pir_reader_report_parse (written);
  g_assert_nonnull (again);
  g_assert_cmpuint (again->codes->len, ==, report->codes->len);
  g_assert_cmpint (again->problem, ==, report->problem);

  return 0;
}
