-- SPDX-License-Identifier: GPL-3.0-or-later
-- What schools let anyone pay for, as it was looked at: shown with its age where the service is out of reach. A school is there
-- once its whole list was looked at; a cause also alone.
create table cause_schools (
  code text primary key not null,
  name text not null,
  municipality text,
  province text,
  fetched_at integer not null
) strict, without rowid;

create table open_causes (
  id text primary key not null,
  version integer not null,
  school_id text not null,
  school_name text not null,
  school_code text not null,
  reason text not null,
  description text,
  category text not null,
  taxonomy_code text,
  school_year text not null,
  creditor_name text not null,
  creditor_tax_code text not null,
  is_creditor_school integer not null,
  amount integer not null,
  amount_min integer not null,
  amount_max integer not null,
  is_amount_editable integer not null,
  is_repeatable integer not null,
  is_resolved integer not null,
  due_date integer not null,
  is_deadline_hard integer not null,
  is_closed integer not null,
  fetched_at integer not null
) strict, without rowid;

create index open_causes_schools on open_causes (school_code, due_date);

pragma user_version = 7;
