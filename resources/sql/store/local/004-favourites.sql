-- SPDX-License-Identifier: GPL-3.0-or-later
-- Schools that somebody wants to find again.
create table favourite_schools (
  code text primary key not null,
  name text not null,
  municipality text,
  province text
) strict, without rowid;

pragma user_version = 4;
