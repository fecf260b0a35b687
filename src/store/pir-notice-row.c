/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/pir-notice-row.h"

#include "store/pir-member-id.h"
#include "store/pir-row.h"

/* The last of PIR_NOTICE_COLUMNS, which a snapshot has not */
#define N_NOTE_COLUMNS 3

/* In the order of PIR_NOTICE_COLUMNS */
static const PirColumn columns[] = {
  PIR_COLUMN (TEXT, PirNoticeFields, id),
  PIR_COLUMN (UINT, PirNoticeFields, version),
  PIR_COLUMN (TEXT, PirNoticeFields, notice_number),
  PIR_COLUMN (TEXT, PirNoticeFields, creditor_ref),
  PIR_COLUMN (TEXT, PirNoticeFields, reason),
  PIR_COLUMN (TEXT, PirNoticeFields, description),
  PIR_COLUMN (CATEGORY, PirNoticeFields, category),
  PIR_COLUMN (TEXT, PirNoticeFields, taxonomy_code),
  PIR_COLUMN (TEXT, PirNoticeFields, school_year),
  PIR_COLUMN (TEXT, PirNoticeFields, school_id),
  PIR_COLUMN (TEXT, PirNoticeFields, school_name),
  PIR_COLUMN (TEXT, PirNoticeFields, school_code),
  PIR_COLUMN (TEXT, PirNoticeFields, creditor_name),
  PIR_COLUMN (TEXT, PirNoticeFields, creditor_tax_code),
  PIR_COLUMN (TEXT, PirNoticeFields, event_id),
  PIR_COLUMN (TEXT, PirNoticeFields, pupil_id),
  PIR_COLUMN (TEXT, PirNoticeFields, debtor_given_name),
  PIR_COLUMN (TEXT, PirNoticeFields, debtor_family_name),
  PIR_COLUMN (TEXT, PirNoticeFields, debtor_tax_code),
  PIR_COLUMN (TEXT, PirNoticeFields, class_name),
  PIR_COLUMN (LONG, PirNoticeFields, amount),
  PIR_COLUMN (LONG, PirNoticeFields, original_amount),
  PIR_COLUMN (LONG, PirNoticeFields, amount_min),
  PIR_COLUMN (LONG, PirNoticeFields, amount_max),
  PIR_COLUMN (BOOLEAN, PirNoticeFields, is_amount_editable),
  PIR_COLUMN (UINT, PirNoticeFields, instalment),
  PIR_COLUMN (UINT, PirNoticeFields, instalments),
  PIR_COLUMN (DUE_DATE, PirNoticeFields, due_date),
  PIR_COLUMN (BOOLEAN, PirNoticeFields, is_deadline_hard),
  PIR_COLUMN (BOOLEAN, PirNoticeFields, is_resolved),
  PIR_COLUMN (LONG, PirNoticeFields, notified_at),
  PIR_COLUMN (NOTICE_STATE, PirNoticeFields, state),
  PIR_COLUMN (LONG, PirNoticeFields, state_since),
  PIR_COLUMN (TEXT, PirNoticeFields, school_note),
  PIR_COLUMN (TEXT, PirNoticeFields, payment_id),
  PIR_COLUMN (LONG, PirNoticeFields, locked_until),
  PIR_COLUMN (LONG, PirNoticeFields, paid_at),
  PIR_COLUMN (TEXT, PirNoticeFields, receipt_id),
  PIR_COLUMN (TEXT, PirNoticeFields, history),
  PIR_COLUMN (TEXT, PirNoticeFields, note_name),
  PIR_COLUMN (LONG, PirNoticeFields, note_size),
  PIR_COLUMN (TEXT, PirNoticeFields, note_sha256),
};

void
pir_notice_row_bind (PirStatement *statement,
                     PirNotice    *notice)
{
  g_return_if_fail (statement != NULL);
  g_return_if_fail (PIR_IS_NOTICE (notice));

  pir_row_bind (statement, 3, columns, G_N_ELEMENTS (columns), pir_notice_peek (notice));
}

void
pir_notice_row_bind_kept (PirStatement *statement,
                          PirNotice    *notice)
{
  g_return_if_fail (statement != NULL);
  g_return_if_fail (PIR_IS_NOTICE (notice));

  pir_row_bind (statement, 3, columns, G_N_ELEMENTS (columns) - N_NOTE_COLUMNS, pir_notice_peek (notice));
}

PirNotice *
pir_notice_row_read (PirStatement *statement,
                     int           first,
                     guint         member)
{
  PirNoticeFields fields = { 0 };

  g_return_val_if_fail (statement != NULL, NULL);

  fields.local_id = pir_member_id_pack (member, pir_statement_get_int (statement, first));
  pir_row_read (statement, first + 1, columns, G_N_ELEMENTS (columns), &fields);

  return pir_notice_new (&fields);
}
