-- SPDX-License-Identifier: GPL-3.0-or-later
-- local.db: version 2, what it added to the one before, and rows of it. Never changed: files like this are out there.
alter table intents add column is_looked_up integer not null default 0;
pragma user_version = 2;

insert into intents values ('k2', 1790000800, 'closed', 'svc', 'Banca d''Esempio', 'account', 3500, 100, 'pay3', null,
  'unknown', 1);
insert into intent_items values ('k2', 0, 'n7', 1, 3500);
