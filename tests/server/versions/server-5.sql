-- SPDX-License-Identifier: GPL-3.0-or-later
-- server.db: version 5, what it added to the one before, and rows of it. Never changed: files like this are out there.
alter table activity add column place bigint not null default 0;
pragma user_version = 5;

insert into activity values ('00000015-0000-4000-8000-000000000002', '00000001-0000-4000-8000-000000000001', 'exported', null,
  1790000000, 1);
