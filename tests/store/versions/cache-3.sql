-- SPDX-License-Identifier: GPL-3.0-or-later
-- cache.db: version 3, what it added to the one before, and rows of it. Never changed: files like this are out there.
create index notices_events on notices (event_id) where event_id is not null;

pragma user_version = 3;

insert into notices (local_id, id, version, notice_number, creditor_ref, reason, category, school_year, school_id, school_name,
  school_code, creditor_name, creditor_tax_code, event_id, pupil_id, debtor_given_name, debtor_family_name, debtor_tax_code,
  amount, original_amount, amount_min, amount_max, is_amount_editable, instalment, instalments, due_date, is_deadline_hard,
  is_resolved, notified_at, state, state_since, locked_until, paid_at, history)
  values (347573583875, 'n9', 1, '301000000000012474', '01000000000012474', 'Mensa, rata unica', 'canteen', '2026/27', 's1',
  'Liceo Galilei', 'RMPS02000L', 'Istituzione scolastica', '80401470580', 'e1', 'p1', 'Giulia', 'Rossi', 'RSSGLI15M50H501C',
  30000, 30000, 30000, 30000, 0, 0, 0, 20758, 0, 1, 1790000000, 'to_pay', 1790000000, 0, 0, '');
insert into notices_fts (rowid, reason, debtor_given_name, debtor_family_name, school_name, notice_number, creditor_ref)
  select local_id, reason, debtor_given_name, debtor_family_name, school_name, notice_number, creditor_ref
  from notices where id = 'n9';
insert into notice_facets values ('s1', '2026/27', 'canteen', 1);
