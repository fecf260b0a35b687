-- SPDX-License-Identifier: GPL-3.0-or-later
-- cache.db: version 7, what it added to the one before, and rows of it. Never changed: files like this are out there.
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

insert into cause_schools values ('RMPS02000L', 'Liceo Galilei', 'Roma', 'RM', 1790000900);
insert into open_causes values ('c1', 3, 's1', 'Liceo Galilei', 'RMPS02000L', 'Contributo volontario', null, 'contribution',
  '0601112AP', '2026/27', 'Liceo Galilei', '80401470580', 1, 4000, 1000, 10000, 1, 1, 1, 20758, 0, 0, 1790000900);
