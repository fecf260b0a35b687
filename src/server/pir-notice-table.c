/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "server/pir-notice-table.h"

#include <string.h>

#include "base/pir-csv-writer.h"

static const char * const columns[] = {
  "anno_scolastico", "classe", "cognome", "nome", "codice_fiscale", "evento", "causale", "codice_avviso", "rata", "rate", "importo",
  "scadenza", "stato", "pagato_il", "importo_pagato", "ricevuta", "versante", "saldato_il", "annotazione", "id",
};

/* Data of the interface, so the same in every language */
static const char * const states[] = {
  [PIR_OFFICE_STATE_TO_PAY] = "da pagare",
  [PIR_OFFICE_STATE_LATE] = "scaduto",
  [PIR_OFFICE_STATE_IN_PAYMENT] = "in pagamento",
  [PIR_OFFICE_STATE_AWAITING_RECEIPT] = "attesa ricevuta",
  [PIR_OFFICE_STATE_PAID] = "pagato",
  [PIR_OFFICE_STATE_PAID_ELSEWHERE] = "pagato altrove",
  [PIR_OFFICE_STATE_EXEMPT] = "esente",
  [PIR_OFFICE_STATE_CANCELLED] = "annullato",
  [PIR_OFFICE_STATE_CLOSED] = "chiuso",
  [PIR_OFFICE_STATE_OTHER] = "",
};

/* By plain spaces, which people and programs find again; a number of 18 digits would be rounded. */
static char *
dup_groups (const char *number)
{
  GString *groups = g_string_new (NULL);

  for (gsize i = 0; i < strlen (number); i += 4)
    g_string_append_printf (groups, "%s%.4s", i > 0 ? " " : "", number + i);

  return g_string_free (groups, FALSE);
}

GString *
pir_notice_table_begin (void)
{
  GString *csv = g_string_new (PIR_CSV_BYTE_ORDER_MARK);

  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    pir_csv_add_text (csv, columns[i]);
  pir_csv_end_row (csv);

  return csv;
}

static void
add_payment (GString                     *csv,
             const PirOfficeNoticeFields *notice)
{
  pir_csv_add_day (csv, notice->paid_at != 0 ? pir_date_from_time (notice->paid_at) : PIR_DATE_NONE);
  if (notice->amount_paid >= 0)
    pir_csv_add_cents (csv, notice->amount_paid);
  else
    pir_csv_add_text (csv, NULL);
  pir_csv_add_text (csv, notice->receipt_number);
  pir_csv_add_text (csv, notice->paid_by);
  pir_csv_add_day (csv, notice->settled_on);
  pir_csv_add_text (csv, notice->settled_note);
}

void
pir_notice_table_add (GString                     *csv,
                      const PirOfficeNoticeFields *notice)
{
  g_autofree char *number = NULL;

  g_return_if_fail (csv != NULL);
  g_return_if_fail (notice != NULL);

  number = dup_groups (notice->notice_number);
  pir_csv_add_text (csv, notice->school_year);
  pir_csv_add_text (csv, notice->class_name);
  pir_csv_add_text (csv, notice->family_name);
  pir_csv_add_text (csv, notice->given_name);
  pir_csv_add_text (csv, notice->tax_code);
  pir_csv_add_text (csv, notice->event_name);
  pir_csv_add_text (csv, notice->reason);
  pir_csv_add_text (csv, number);
  pir_csv_add_number (csv, notice->instalment, 0);
  pir_csv_add_number (csv, notice->instalments, 0);
  pir_csv_add_cents (csv, notice->amount);
  pir_csv_add_day (csv, notice->due_date);
  pir_csv_add_text (csv, states[notice->state]);
  add_payment (csv, notice);
  pir_csv_add_text (csv, notice->id);
  pir_csv_end_row (csv);
}
