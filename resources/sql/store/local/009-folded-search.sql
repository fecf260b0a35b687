-- SPDX-License-Identifier: GPL-3.0-or-later
-- What is searched is folded as the program folds it (src/base/pir-fold.h), by its own tokenizer.
drop table kept_receipts_fts;
create virtual table kept_receipts_fts using fts5 (
  reason, debtor_name, payer_name, school_name, creditor_name, psp_name, notice_number, creditor_ref, receipt_number,
  content = 'kept_receipts', content_rowid = 'local_id', tokenize = 'folded', prefix = '1 2 3', detail = none, columnsize = 0
);
insert into kept_receipts_fts (kept_receipts_fts) values ('rebuild');

drop table remarks_fts;
create virtual table remarks_fts using fts5 (
  body, tags, tokenize = 'folded', prefix = '1 2 3', detail = none, columnsize = 0
);
insert into remarks_fts (rowid, body, tags) select id, body, tags from remarks;

-- Of what documents say there are only the words in the index; they are folded, so that no document has to be read again.
alter table documents_fts rename to documents_fts_before;
create virtual table temp.documents_said using fts5vocab (main, documents_fts_before, instance);
create virtual table documents_fts using fts5 (
  body, content = '', tokenize = 'folded', prefix = '3 4 5 6', detail = none, columnsize = 0
);
insert into documents_fts (rowid, body) select doc, group_concat(term, ' ') from documents_said group by doc order by doc;
drop table temp.documents_said;
drop table documents_fts_before;

pragma user_version = 9;
