-- SPDX-License-Identifier: GPL-3.0-or-later
-- local.db: version 4, what it added to the one before, and rows of it. Never changed: files like this are out there.
create table favourite_schools (
  code text primary key not null,
  name text not null,
  municipality text,
  province text
) strict, without rowid;

pragma user_version = 4;

insert into favourite_schools values ('RMPS02000L', 'Liceo Galilei', 'Roma', 'RM'), ('CTIS04300B', 'I.I.S. Redi', null, null);
