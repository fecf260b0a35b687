/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "model/pir-notice.h"
#include "store/pir-statements.h"

G_BEGIN_DECLS

/** PIR_KEPT_NOTICE_COLUMNS: the columns after local_id of a snapshot: which notes are kept is what the ledger knows */
#define PIR_KEPT_NOTICE_COLUMNS \
  "id, version, notice_number, creditor_ref, reason, description, category, taxonomy_code, school_year, " \
  "school_id, school_name, school_code, creditor_name, creditor_tax_code, event_id, pupil_id, " \
  "debtor_given_name, debtor_family_name, debtor_tax_code, class_name, amount, original_amount, amount_min, " \
  "amount_max, is_amount_editable, instalment, instalments, due_date, is_deadline_hard, is_resolved, " \
  "notified_at, state, state_since, school_note, payment_id, locked_until, paid_at, receipt_id, history"

/** PIR_NOTICE_COLUMNS: the columns after local_id of the cache's notices */
#define PIR_NOTICE_COLUMNS PIR_KEPT_NOTICE_COLUMNS ", note_name, note_size, note_sha256"

/** PIR_KEPT_NOTICE_VALUES: the parameters that pir_notice_row_bind_kept() binds; ?1 and ?2 are the caller's */
#define PIR_KEPT_NOTICE_VALUES \
  "?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19, ?20, ?21, ?22, ?23, ?24, " \
  "?25, ?26, ?27, ?28, ?29, ?30, ?31, ?32, ?33, ?34, ?35, ?36, ?37, ?38, ?39, ?40, ?41"

/** PIR_NOTICE_VALUES: the parameters that pir_notice_row_bind() binds; ?1 and ?2 are the caller's */
#define PIR_NOTICE_VALUES PIR_KEPT_NOTICE_VALUES ", ?42, ?43, ?44"

/** pir_notice_row_bind: binds @notice to PIR_NOTICE_VALUES; it must stay until @statement is released */
void pir_notice_row_bind (PirStatement *statement,
                          PirNotice    *notice);

/** pir_notice_row_bind_kept: the same to PIR_KEPT_NOTICE_VALUES */
void pir_notice_row_bind_kept (PirStatement *statement,
                               PirNotice    *notice);

/**
 * pir_notice_row_read: Returns: (transfer full): what local_id and PIR_NOTICE_COLUMNS say from column @first on, a row of
 * account @member
 */
PirNotice *pir_notice_row_read (PirStatement *statement,
                                int           first,
                                guint         member);

G_END_DECLS
