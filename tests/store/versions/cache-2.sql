-- SPDX-License-Identifier: GPL-3.0-or-later
-- cache.db: version 2, what it added to the one before, and rows of it. Never changed: files like this are out there.
alter table pupils add column is_delegated integer not null default 0;

create table link_requests (
  id text primary key not null,
  school_id text not null,
  school_name text not null,
  school_code text not null,
  given_name text not null,
  family_name text not null,
  tax_code text not null,
  kinship text not null,
  state text not null,
  state_since integer not null,
  requested_at integer not null,
  reason text,
  pupil_id text
) without rowid;

pragma user_version = 2;

update pupils set is_delegated = 1 where id = 'p1';
insert into link_requests values ('q1', 's1', 'Liceo Galilei', 'RMPS02000L', 'Marco', 'Rossi', 'RSSMRC12A01H501A', 'father',
  'rejected', 1790000700, 1790000600, 'Il codice fiscale non corrisponde.', null);
