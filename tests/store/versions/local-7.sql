-- SPDX-License-Identifier: GPL-3.0-or-later
-- local.db: version 7, what it added to the one before, and rows of it. Never changed: files like this are out there.
create table reminders (
  notice_id text primary key not null,
  due_date integer not null,
  days_before integer not null,
  shown_on integer not null,
  snoozed_to integer
) strict, without rowid;

create table calendar_events (
  notice_id text primary key not null,
  feed text not null,
  feed_name text not null,
  day integer not null,
  summary text not null,
  description text not null,
  sequence integer not null,
  stamped_at integer not null,
  is_cancelled integer not null
) strict, without rowid;

pragma user_version = 7;

insert into reminders values ('n1', 20720, 7, 20713, 20715);
insert into calendar_events values ('n1', 'p1', 'Giulia Rossi', 20720, 'Gita a Firenze · 120,00 €', 'Liceo Galilei', 2, 1790000900, 0);
