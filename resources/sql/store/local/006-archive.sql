-- SPDX-License-Identifier: GPL-3.0-or-later
-- The ledger's lines are chained: link is the hash of a line and of the link before it (src/model/pir-ledger-entry.h). The
-- program gives one to lines of before; that is the only change that a line allows, and only once.
alter table documents add column link text;
create index documents_without_link on documents (seq) where link is null;

drop trigger documents_no_update;
create trigger documents_no_update before update on documents
  when old.link is not null or new.link is null
    or (new.seq, new.receipt_id, new.file, new.size, new.sha256, new.source, new.kept_at, new.paper)
       is not (old.seq, old.receipt_id, old.file, old.size, old.sha256, old.source, old.kept_at, old.paper)
begin
  select raise (abort, 'the ledger is append-only');
end;

-- What kept documents say, for the search: which were read already (or could not be), and the index of their words, by seq.
create table document_texts (
  seq integer primary key not null references documents (seq)
) strict;
create virtual table documents_fts using fts5 (
  body, content = '', tokenize = 'unicode61 remove_diacritics 2', prefix = '3 4 5 6', detail = none, columnsize = 0
);

-- What somebody noted on this computer about a payment: of the notice, and so of its receipt.
create table remarks (
  id integer primary key not null,
  notice_id text not null unique,
  body text not null,
  tags text not null,
  changed_at integer not null
) strict;
create virtual table remarks_fts using fts5 (
  body, tags, tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3', detail = none, columnsize = 0
);

pragma user_version = 6;
