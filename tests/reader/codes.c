/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Answers about codes, a line each, parts between tabs; - where it is none.
 *   qr TEXT           NUMBER CREDITOR AMOUNT and the text that is written for them
 *   slip TEXT         NUMBER CREDITOR AMOUNT
 *   number TEXT       IUV
 *   iban TEXT         right
 *   taxonomy CODE     full code, official name */

#include <stdio.h>
#include <string.h>

#include "model/pir-bank-codes.h"
#include "model/pir-codes.h"
#include "model/pir-slip-code.h"
#include "model/pir-taxonomy.h"

static char *
say_code (const PirPaymentCode *code,
          const char           *text)
{
  return g_strdup_printf ("%s\t%s\t%" G_GINT64_FORMAT "%s%s", code->notice_number, code->creditor_tax_code, code->amount,
                          text != NULL ? "\t" : "", text != NULL ? text : "");
}

static char *
answer (const char *question,
        const char *text)
{
  const PirTaxonomyService *service;
  g_autofree char *written = NULL;
  PirPaymentCode code;

  if (g_str_equal (question, "qr") && pir_payment_code_from_qr (text, &code, NULL))
    {
      written = pir_payment_code_to_qr (&code);
      return say_code (&code, written);
    }
  if (g_str_equal (question, "slip") && pir_slip_code_read (text, &code, NULL))
    return say_code (&code, NULL);
  if (g_str_equal (question, "number") && pir_notice_number_check (text) != PIR_NOTICE_NUMBER_WRONG)
    return pir_notice_number_get_creditor_ref (text);
  if (g_str_equal (question, "iban") && pir_iban_is_valid (text))
    return g_strdup ("right");
  if (g_str_equal (question, "taxonomy") && (service = pir_taxonomy_find (text)) != NULL)
    {
      written = pir_taxonomy_to_full (service->code);
      return g_strdup_printf ("%s\t%s", written, service->official_name);
    }

  return g_strdup ("-");
}

int
main (void)
{
  g_autoptr (GIOChannel) input = g_io_channel_unix_new (0);
  char *line = NULL;
  gsize end;

  while (g_io_channel_read_line (input, &line, NULL, &end, NULL) == G_IO_STATUS_NORMAL)
    {
      g_autofree char *owned = line;
      g_auto (GStrv) parts = NULL;
      g_autofree char *said = NULL;

      line[end] = '\0';
      parts = g_strsplit (line, "\t", 2);
      said = answer (parts[0], parts[1] != NULL ? parts[1] : "");
      puts (said);
    }

  return 0;
}
