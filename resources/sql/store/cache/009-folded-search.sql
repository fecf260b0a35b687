-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is searched is folded as the program folds it (src/base/pir-fold.h), by its own tokenizer. Before the first sync has ended
-- there is nothing in the indexes.
drop table notices_fts;
create virtual table notices_fts using fts5 (
  reason, debtor_given_name, debtor_family_name, school_name, notice_number, creditor_ref, class_name,
  content = 'notices', content_rowid = 'local_id', tokenize = 'folded', prefix = '1 2 3', detail = none, columnsize = 0
);
insert into notices_fts (notices_fts) select 'rebuild' from sync where is_first_done = 1;

drop table receipts_fts;
create virtual table receipts_fts using fts5 (
  reason, debtor_name, payer_name, school_name, creditor_name, psp_name, notice_number, creditor_ref, receipt_number,
  content = 'receipts', content_rowid = 'local_id', tokenize = 'folded', prefix = '1 2 3', detail = none, columnsize = 0
);
insert into receipts_fts (receipts_fts) select 'rebuild' from sync where is_first_done = 1;

pragma user_version = 9;
