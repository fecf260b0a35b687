-- SPDX-License-Identifier: GPL-3.0-or-later
-- What lists of notices somebody gave a name to: which notices, in which order and groups, as the list's filter writes it. The one
-- without a name is the list as it was left.
create table views (
  id text primary key not null,
  name text not null,
  state text not null,
  kept_at integer not null
) strict, without rowid;

pragma user_version = 8;
