-- SPDX-License-Identifier: GPL-3.0-or-later
-- server.db: version 9, what it added to the one before, and rows of it. Never changed: files like this are out there.
create table open_causes (
  id                 text     primary key,
  version            bigint   not null,
  school_id          text     not null references schools (id),
  reason             text     not null,
  description        text,
  category           text     not null,
  taxonomy_code      text,
  school_year        text     not null,
  creditor_name      text     not null,
  creditor_tax_code  text     not null,
  segregation_code   bigint   not null,             -- of the creditor, for the notice numbers that are made here
  amount             bigint   not null,
  amount_min         bigint   not null,
  amount_max         bigint   not null,
  is_amount_editable smallint not null,
  is_repeatable      smallint not null,
  is_resolved        smallint not null,
  due_date           bigint,
  is_deadline_hard   smallint not null,
  is_closed          smallint not null,
  updated_at         bigint   not null
);

create index open_causes_by_school on open_causes (school_id, is_closed, due_date);

create table open_notices (
  notice_id       text   primary key references notices (id),
  cause_id        text   not null references open_causes (id),
  account_id      text   not null references accounts (id),
  idempotency_key text   not null,
  request_hash    text   not null,
  made_at         bigint not null,
  withdrawn_at    bigint,
  unique (account_id, idempotency_key)
);

create index open_notices_by_account on open_notices (account_id, made_at);
create index open_notices_by_cause on open_notices (cause_id);
pragma user_version = 9;

insert into open_causes values ('0000001e-0000-4000-8000-000000000001', 1, '00000002-0000-4000-8000-000000000001',
  'Contributo volontario', null, 'contribution', '0601112AP', '2026/27', 'I.I.S. "Francesco Redi"', '80014480828', 1, 4000,
  1000, 10000, 1, 1, 1, null, 0, 0, 1790000000);
insert into notices values ('00000006-0000-4000-8000-000000000003', 'open', 1, '301000000000000346', '01000000000000346',
  'Contributo volontario', null, 'contribution', '0601112AP', '2026/27', '00000002-0000-4000-8000-000000000001',
  'I.I.S. "Francesco Redi"', '80014480828', null, '00000003-0000-4000-8000-000000000001', 'Luca', 'Smith', 'SMTLCU12A01H501Z',
  '3B', 4000, 4000, 1000, 10000, 1, 0, 0, null, 0, 1, 1790000600, 'to_pay', 1790000600, null, null, null, null, null, null,
  'made'||char(9)||'1790000600'||char(9)||char(10), null);
insert into notice_payers values ('00000001-0000-4000-8000-000000000001', '00000006-0000-4000-8000-000000000003', 'own',
  1790000600);
insert into open_notices values ('00000006-0000-4000-8000-000000000003', '0000001e-0000-4000-8000-000000000001',
  '00000001-0000-4000-8000-000000000001', '0000000c-0000-4000-8000-000000000003', 'cc', 1790000600, null);
