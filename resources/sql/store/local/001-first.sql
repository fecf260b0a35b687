-- SPDX-License-Identifier: GPL-3.0-or-later
-- What only this computer knows: lost for good when lost, so nothing that the server says ever deletes here. Units as
-- in cache.db.
pragma application_id = 0x5049524c; -- "PIRL"

create table cart (
  position integer primary key autoincrement,
  notice_id text not null unique,
  amount integer not null
) strict;

-- "I want to pay these, this way": written before the server hears of it; the key is sent again after a lost answer.
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

-- The archive's ledger: a line for each document that was kept, never changed and never taken back.
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

-- Snapshots: what a notice that was paid, and a receipt that was kept, said then. Columns as in cache.db, kept_at
-- after them.
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

pragma user_version = 1;
