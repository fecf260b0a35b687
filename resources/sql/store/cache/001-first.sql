-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the server said: lost without harm, it is fetched again. Times are seconds since 1970 UTC, days are counted from
-- 1970-01-01, money is cents, enumerations carry the names of the interface. No foreign keys between fed tables: rows
-- come in any order.
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

-- local_id is (UTC day of notified_at << 24) + a count within that day: the order of rows is the order of
-- notification, so that "newest first", and every search, needs no sorting. due_date is 2147483647 where there is
-- none: it sorts last. More indexes stand in ../cache-indexes.sql: they are made when the first sync has ended,
-- from sorted rows, at a fraction of what keeping them row by row would cost.
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

-- How many notices there are of each, so that what can be filtered by is known without reading them.
create table notice_facets (
  school_id text not null,
  school_year text not null,
  category text not null,
  n integer not null,
  primary key (school_id, school_year, category)
) without rowid;

-- Searches ask for words only, never for phrases, columns or ranks: without positions the index is a third of the size.
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

-- local_id as in notices, by the day of paid_at.
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

-- The fee tables as they come: an id may be there twice.
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

-- Where the last refresh ended. is_first_done: the first sync has ended, search index and list indexes are kept.
create table sync (
  only_row integer primary key check (only_row = 1),
  cursor text,
  updated_at integer not null,
  is_first_done integer not null,
  services_etag text
);
insert into sync (only_row, updated_at, is_first_done) values (1, 0, 0);

pragma user_version = 1;
