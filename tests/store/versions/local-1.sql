-- SPDX-License-Identifier: GPL-3.0-or-later
-- local.db as version 1 left it, with one of each. Never changed: files like this are out there.
pragma application_id = 0x5049524c; -- "PIRL"

create table cart (
  position integer primary key autoincrement,
  notice_id text not null unique,
  amount integer not null
) strict;

create table intents (
  key text primary key not null,
  created_at integer not null,
  state text not null check (state in ('committed', 'accepted', 'refused', 'closed')),
  service_id text not null,
  psp_name text not null,
  method text not null,
  amount integer not null,
  fee integer not null,
  payment_id text,
  checkout_url text,
  problem text not null
) strict, without rowid;

create table intent_items (
  key text not null references intents (key),
  position integer not null,
  notice_id text not null,
  version integer not null,
  amount integer not null,
  primary key (key, position)
) strict, without rowid;

create table documents (
  seq integer primary key autoincrement,
  receipt_id text not null,
  file text not null,
  size integer not null,
  sha256 text not null,
  source text not null,
  kept_at integer not null
) strict;
create index documents_by_receipt on documents (receipt_id, sha256);
create trigger documents_no_replace before insert on documents
  when exists (select 1 from documents where seq = new.seq)
begin
  select raise (abort, 'the ledger is append-only');
end;
create trigger documents_no_update before update on documents
begin
  select raise (abort, 'the ledger is append-only');
end;
create trigger documents_no_delete before delete on documents
begin
  select raise (abort, 'the ledger is append-only');
end;

create table kept_notices (
  local_id integer primary key,
  id text not null unique,
  version integer not null,
  notice_number text not null,
  creditor_ref text not null,
  reason text not null,
  description text,
  category text not null,
  taxonomy_code text,
  school_year text not null,
  school_id text not null,
  school_name text not null,
  school_code text not null,
  creditor_name text not null,
  creditor_tax_code text not null,
  event_id text,
  pupil_id text,
  debtor_given_name text not null,
  debtor_family_name text not null,
  debtor_tax_code text not null,
  class_name text,
  amount integer not null,
  original_amount integer not null,
  amount_min integer not null,
  amount_max integer not null,
  is_amount_editable integer not null,
  instalment integer not null,
  instalments integer not null,
  due_date integer not null,
  is_deadline_hard integer not null,
  is_resolved integer not null,
  notified_at integer not null,
  state text not null,
  state_since integer not null,
  school_note text,
  payment_id text,
  locked_until integer not null,
  paid_at integer not null,
  receipt_id text,
  history text not null,
  kept_at integer not null
) strict;

create table kept_receipts (
  local_id integer primary key,
  id text not null unique,
  receipt_number text not null,
  payment_id text not null,
  notice_id text not null,
  notice_number text not null,
  creditor_ref text not null,
  creditor_name text not null,
  creditor_tax_code text not null,
  school_id text not null,
  school_name text not null,
  school_year text not null,
  reason text not null,
  category text not null,
  is_resolved integer not null,
  pupil_id text,
  debtor_name text not null,
  debtor_tax_code text not null,
  payer_name text,
  payer_tax_code text,
  amount integer not null,
  fee integer not null,
  method text not null,
  psp_id text not null,
  psp_name text not null,
  psp_ref text not null,
  paid_at integer not null,
  application_date integer,
  file_name text,
  file_size integer not null,
  file_sha256 text,
  kept_at integer not null
) strict;

create virtual table kept_receipts_fts using fts5 (
  reason, debtor_name, payer_name, school_name, creditor_name, psp_name, notice_number, creditor_ref, receipt_number,
  content = 'kept_receipts', content_rowid = 'local_id',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3', detail = none, columnsize = 0
);

insert into cart (notice_id, amount) values ('n1', 12000);
insert into intents values ('k1', 1790000200, 'closed', 'svc', 'Banca d''Esempio', 'card', 12000, 150, 'pay1', null,
  'unknown');
insert into intent_items values ('k1', 0, 'n2', 2, 12000);
insert into documents (receipt_id, file, size, sha256, source, kept_at)
  values ('r1', '2026/r.pdf', 34567, 'aa', 'server', 1790000600);
insert into kept_notices values (347573583873, 'n3', 2, '301000000000012373', '01000000000012373', 'Gita a Firenze', 'Due giorni', 'trip',
  '0601125AP', '2026/27', 's1', 'Liceo Galilei', 'RMPS02000L', 'Istituzione scolastica', '80401470580', null, 'p1',
  'Giulia', 'Rossi', 'RSSGLI15M50H501C', '3B', 12000, 12000, 12000, 12000, 0, 1, 2, 20757, 1, 1, 1790000000, 'paid',
  1790000000, null, null, 0, 0, null, 'notified'||char(9)||'1790000000'||char(9)||char(10), 1790000600);
insert into kept_receipts values (347573583873, 'r1', '2026-000123', 'pay1', 'n2', '301000000000012373', '01000000000012373',
  'Istituzione scolastica', '80401470580', 's1', 'Liceo Galilei', '2026/27', 'Gita a Firenze', 'trip', 1, 'p1',
  'Giulia Rossi', 'RSSGLI15M50H501C', 'Mario Rossi', 'RSSMRA80A01H501U', 12000, 150, 'card', 'BCABIT21',
  'Banca d''Esempio', 'IUR0000001', 1790000400, 20718, 'r.pdf', 34567, 'aa', 1790000600);
insert into kept_receipts_fts (kept_receipts_fts) values ('rebuild');
pragma user_version = 1;
