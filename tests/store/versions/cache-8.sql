-- SPDX-License-Identifier: GPL-3.0-or-later
-- cache.db: version 8, what it added to the one before, and rows of it. Never changed: files like this are out there.
alter table notices add column note_name text;
alter table notices add column note_size integer not null default 0;
alter table notices add column note_sha256 text;
create index notices_notes on notices (local_id) where note_sha256 is not null;

alter table receipts add column refunds text;

pragma user_version = 8;

update notices set note_name = 'nota.pdf', note_size = 4096, note_sha256 = 'cc' where id = 'n1';
update receipts set refunds = 'f1'||char(9)||'2000'||char(9)||'approved'||char(9)||'1790000950'||char(9)||
  '-2147483648'||char(9)||'Gita più breve'||char(9)||char(9)||'school'||char(10);
