-- SPDX-License-Identifier: GPL-3.0-or-later
-- local.db: version 6, what it added to the one before, and rows of it. Never changed: files like this are out there.
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

create table document_texts (
  seq integer primary key not null references documents (seq)
) strict;
create virtual table documents_fts using fts5 (
  body, content = '', tokenize = 'unicode61 remove_diacritics 2', prefix = '3 4 5 6', detail = none, columnsize = 0
);

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


update documents set link = 'ab' || seq;
insert into document_texts values (1);
insert into documents_fts (rowid, body) values (1, 'gita a firenze');
insert into remarks values (1, 'n1', 'pagato dal nonno', 'gita scuola', 1790000800);
insert into remarks_fts (rowid, body, tags) values (1, 'pagato dal nonno', 'gita scuola');
