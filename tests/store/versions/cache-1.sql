-- SPDX-License-Identifier: GPL-3.0-or-later
-- cache.db as version 1 left it, after a first sync of one of each. Never changed: files like this are out there.
pragma application_id = 0x50495243; -- "PIRC"

create table account (
  only_row integer primary key check (only_row = 1),
  id text not null,
  user_name text not null,
  given_name text not null,
  family_name text not null,
  tax_code text not null,
  email text,
  language text not null
);

create table schools (
  id text primary key not null,
  code text not null,
  name text not null,
  address text,
  postal_code text,
  municipality text,
  province text,
  creditor_tax_code text not null,
  cbill_code text,
  email text,
  phone text
) without rowid;

create table pupils (
  id text primary key not null,
  given_name text not null,
  family_name text not null,
  tax_code text not null,
  birth_date integer,
  school_id text not null,
  school_name text not null,
  school_year text not null,
  class_name text,
  course text,
  link_state text not null,
  kinship text not null
) without rowid;

create table notices (
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
  history text not null
);

create table notice_facets (
  school_id text not null,
  school_year text not null,
  category text not null,
  n integer not null,
  primary key (school_id, school_year, category)
) without rowid;

create virtual table notices_fts using fts5 (
  reason, debtor_given_name, debtor_family_name, school_name, notice_number, creditor_ref, class_name,
  content = 'notices', content_rowid = 'local_id',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3', detail = none, columnsize = 0
);

create table payments (
  id text primary key not null,
  state text not null,
  service_id text not null,
  psp_name text not null,
  method text not null,
  amount integer not null,
  fee integer not null,
  checkout_url text,
  created_at integer not null,
  locked_until integer not null,
  outcome_code text,
  outcome_at integer not null,
  is_duplicate integer not null
) without rowid;

create table payment_items (
  payment_id text not null,
  position integer not null,
  notice_id text not null,
  version integer not null,
  amount integer not null,
  primary key (payment_id, position)
) without rowid;

create table receipts (
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
  file_sha256 text
);

create virtual table receipts_fts using fts5 (
  reason, debtor_name, payer_name, school_name, creditor_name, psp_name, notice_number, creditor_ref, receipt_number,
  content = 'receipts', content_rowid = 'local_id',
  tokenize = 'unicode61 remove_diacritics 2', prefix = '1 2 3', detail = none, columnsize = 0
);

create table services (
  position integer primary key,
  id text not null,
  psp_id text not null,
  psp_name text,
  method text not null,
  kind text not null,
  name text,
  description text,
  availability text,
  is_on_us integer not null
);

create table service_tiers (
  service integer not null,
  position integer not null,
  min integer not null,
  max integer not null,
  fee integer not null,
  primary key (service, position)
) without rowid;

create table service_info (
  only_row integer primary key check (only_row = 1),
  name text not null,
  version text not null,
  max_notices integer not null,
  lock_seconds integer not null,
  help_phone text,
  help_hours text,
  checkout_hosts text not null -- a line each
);

create table sync (
  only_row integer primary key check (only_row = 1),
  cursor text,
  updated_at integer not null,
  is_first_done integer not null,
  services_etag text
);
insert into sync (only_row, updated_at, is_first_done) values (1, 0, 0);

create index notices_by_due on notices (
  due_date, local_id, state, is_deadline_hard, category, school_year, pupil_id, school_id
);

create index notices_unpaid on notices (
  due_date, local_id, state, is_deadline_hard, category, school_year, pupil_id, school_id, amount
) where state in ('to_pay', 'awaiting_receipt');

create index notices_instalments on notices (event_id) where instalment > 0;

insert into account values (1, 'a1', 'mario.rossi', 'Mario', 'Rossi', 'RSSMRA80A01H501U', null, 'it');
insert into schools values ('s1', 'RMPS02000L', 'Liceo Galilei', null, null, 'Roma', 'RM', '80401470580', null, null, null);
insert into pupils values ('p1', 'Giulia', 'Rossi', 'RSSGLI15M50H501C', 16657, 's1', 'Liceo Galilei', '2026/27', '3B', null,
  'active', 'father');
insert into notices values (347573583873, 'n1', 2, '301000000000012373', '01000000000012373', 'Gita a Firenze', 'Due giorni', 'trip',
  '0601125AP', '2026/27', 's1', 'Liceo Galilei', 'RMPS02000L', 'Istituzione scolastica', '80401470580', null, 'p1',
  'Giulia', 'Rossi', 'RSSGLI15M50H501C', '3B', 12000, 12000, 12000, 12000, 0, 1, 2, 20757, 1, 1, 1790000000, 'to_pay',
  1790000000, null, null, 0, 0, null, 'notified'||char(9)||'1790000000'||char(9)||char(10));
insert into notices values (347573583874, 'n2', 2, '301000000000012373', '01000000000012373', 'Gita a Firenze', 'Due giorni', 'trip',
  '0601125AP', '2026/27', 's1', 'Liceo Galilei', 'RMPS02000L', 'Istituzione scolastica', '80401470580', null, 'p1',
  'Giulia', 'Rossi', 'RSSGLI15M50H501C', '3B', 12000, 12000, 12000, 12000, 0, 1, 2, 2147483647, 1, 1, 1790000000, 'paid',
  1790000000, null, null, 0, 0, null, 'notified'||char(9)||'1790000000'||char(9)||char(10));
insert into receipts values (347573583873, 'r1', '2026-000123', 'pay1', 'n2', '301000000000012373', '01000000000012373',
  'Istituzione scolastica', '80401470580', 's1', 'Liceo Galilei', '2026/27', 'Gita a Firenze', 'trip', 1, 'p1',
  'Giulia Rossi', 'RSSGLI15M50H501C', 'Mario Rossi', 'RSSMRA80A01H501U', 12000, 150, 'card', 'BCABIT21',
  'Banca d''Esempio', 'IUR0000001', 1790000400, 20718, 'r.pdf', 34567, 'aa');
insert into payments values ('pay1', 'paid', 'svc', 'Banca d''Esempio', 'card', 12000, 150, null, 1790000300, 0, '0',
  1790000400, 0);
insert into payment_items values ('pay1', 0, 'n2', 2, 12000);
insert into services values (0, 'svc', 'BCABIT21', 'Banca d''Esempio', 'card', 'CP', null, null, null, 0);
insert into service_tiers values (0, 0, 0, 99999999, 150);
insert into service_info values (1, 'Pago In Rete', '1.0', 5, 1800, '080 9267603', null, 'checkout.example.org');
update sync set cursor = 'c42', updated_at = 1790000500, services_etag = 'e1';
insert into notice_facets (school_id, school_year, category, n)
  select school_id, school_year, category, count(*) from notices group by school_id, school_year, category;

insert into notices_fts (notices_fts) values ('rebuild');
insert into receipts_fts (receipts_fts) values ('rebuild');
update sync set is_first_done = 1;
pragma user_version = 1;
