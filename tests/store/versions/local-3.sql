-- SPDX-License-Identifier: GPL-3.0-or-later
-- local.db: version 3, what it added to the one before, and rows of it. Never changed: files like this are out there.
create table pay_choices (
  kind text not null check (kind in ('favourite', 'bank', 'split')),
  id text not null,
  primary key (kind, id)
) strict, without rowid;

pragma user_version = 3;

insert into pay_choices values ('favourite', 'svc'), ('bank', 'BCABIT21'), ('split', '');
