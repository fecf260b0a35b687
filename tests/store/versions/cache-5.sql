-- SPDX-License-Identifier: GPL-3.0-or-later
-- cache.db: version 5, what it added to the one before, and rows of it. Never changed: files like this are out there.
alter table payments add column announced_fee integer not null default 0;
update payments set announced_fee = fee;

pragma user_version = 5;

insert into payments values ('pay2', 'paid', 'svc', 'Banca d''Esempio', 'card', 9000, 200, null, 1790000310, 0, '0',
  1790000410, 0, 150);
insert into payment_items values ('pay2', 0, 'n2', 2, 9000);
