-- SPDX-License-Identifier: GPL-3.0-or-later
-- Run once, in the transaction that ends the first sync. The first two indexes hold all that lists are filtered by,
-- so that a list of ids neither reads a row nor sorts; the second one alone answers what still asks for money.
create index notices_by_due on notices (
  due_date, local_id, state, is_deadline_hard, category, school_year, pupil_id, school_id
);

create index notices_unpaid on notices (
  due_date, local_id, state, is_deadline_hard, category, school_year, pupil_id, school_id, amount
) where state in ('to_pay', 'awaiting_receipt');

create index notices_instalments on notices (event_id) where instalment > 0;

insert into notice_facets (school_id, school_year, category, n)
  select school_id, school_year, category, count(*) from notices group by school_id, school_year, category;

insert into notices_fts (notices_fts) values ('rebuild');
insert into receipts_fts (receipts_fts) values ('rebuild');
update sync set is_first_done = 1;
