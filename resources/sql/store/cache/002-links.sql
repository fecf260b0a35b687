-- SPDX-License-Identifier: GPL-3.0-or-later
-- Requests to be linked to pupils, and whether this payer lets class representatives see and pay.
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
