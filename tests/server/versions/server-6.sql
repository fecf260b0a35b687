-- SPDX-License-Identifier: GPL-3.0-or-later
-- server.db: version 6, what it added to the one before, and rows of it. Never changed: files like this are out there.
create index notices_by_plan on notices (event_id, debtor_tax_code);
drop index notices_by_event;
pragma user_version = 6;

insert into outcomes values ('00000008-0000-4000-8000-000000000003', '00000007-0000-4000-8000-000000000001', 'OK', '0',
  'IUR0000003', 5200, 150, 1790000360, '{}', 'charged_twice', 1790000361, 0);
insert into refund_tasks values ('0000000d-0000-4000-8000-000000000002', '00000007-0000-4000-8000-000000000001',
  '00000006-0000-4000-8000-000000000002', '00000008-0000-4000-8000-000000000003', 'plan', 5350, 'IUR0000003', 'open',
  1790000361);
