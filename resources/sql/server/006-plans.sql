-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- refund_tasks.reason has one more word: 'plan': the other way (single payment or instalments) had been paid.
--
-- A plan is looked for by event and debtor: an event has as many debtors as a school has pupils.
create index notices_by_plan on notices (event_id, debtor_tax_code);
drop index notices_by_event;
