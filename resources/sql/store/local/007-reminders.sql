-- SPDX-License-Identifier: GPL-3.0-or-later
-- Of which notices the payer was reminded, for which due date, and to which day that was put off; days as in cache.db.
create table reminders (
  notice_id text primary key not null,
  due_date integer not null,
  days_before integer not null,
  shown_on integer not null,
  snoozed_to integer
) strict, without rowid;

-- What calendars were told: a change is a new number, and what is paid or gone is cancelled there, not forgotten. feed is
-- the pupil, or ''.
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
