-- SPDX-License-Identifier: GPL-3.0-or-later
-- server.db: version 14, what it added to the one before, and rows of it. Never changed: files like this are out there.
create table school_logos (
  school_id text   primary key references schools (id),
  size      bigint not null,
  sha256    text   not null,
  width     bigint not null,                       -- pixels
  height    bigint not null,
  set_at    bigint not null
);

create table tax_oppositions (
  school_id   text   not null references schools (id),
  tax_year    bigint not null,
  pupil_id    text   not null references pupils (id),
  tax_code    text   not null,                     -- of who objects: a payer, or the pupil's own for all payers
  recorded_at bigint not null,
  recorded_by text   not null references accounts (id),
  primary key (school_id, tax_year, pupil_id, tax_code)
);

alter table notices add column settled_how text;   -- 'paid_elsewhere', 'exempt'
alter table notices add column settled_on bigint;  -- day
alter table notices add column settled_note text;  -- what the office writes down about it

alter table notices add column has_own_terms smallint not null default 0;

drop index notices_by_school;
create index notices_by_office on notices (school_id, event_id,
  (coalesce(class_name, '') || ' ! ' || debtor_family_name || ' ' || debtor_given_name || ' ' || debtor_tax_code || ' '
   || cast(coalesce(due_date, 99999) as text) || ' ' || id), state);
create index notices_by_year on notices (school_id, school_year,
  (coalesce(class_name, '') || ' ! ' || debtor_family_name || ' ' || debtor_given_name || ' ' || debtor_tax_code || ' '
   || cast(coalesce(due_date, 99999) as text) || ' ' || id), state);
create index notices_unpaid_by_class on notices (school_id,
  (coalesce(class_name, '') || ' ! ' || debtor_family_name || ' ' || debtor_given_name || ' ' || debtor_tax_code || ' '
   || cast(coalesce(due_date, 99999) as text) || ' ' || id)) where state in ('to_pay', 'awaiting_receipt');
create index notices_unpaid_by_day on notices (school_id,
  (cast(coalesce(due_date, 99999) as text) || ' ' || coalesce(class_name, '') || ' ! ' || debtor_family_name || ' '
   || debtor_given_name || ' ' || id)) where state in ('to_pay', 'awaiting_receipt');
create index notices_paid_by_day on notices (school_id, (cast(paid_at as text) || ' ' || id)) where paid_at is not null;
create index notices_settled on notices (school_id, settled_on) where settled_how is not null;

alter table outbox add column notice_id text references notices (id);

create index outbox_by_notice on outbox (notice_id, account_id) where notice_id is not null;

create table refunds (
  id            text   primary key,
  school_id     text   not null references schools (id),
  receipt_id    text   not null references receipts (id),
  amount        bigint not null check (amount > 0),
  reason        text   not null,
  state         text   not null,                   -- 'asked', 'approved', 'refused', 'done', 'withdrawn'
  state_since   bigint not null,
  asked_by      text   not null references accounts (id),
  is_of_family  smallint not null default 0,       -- asked for by who has paid or is asked to, not by the office
  asked_at      bigint not null,
  decided_by    text   references accounts (id),
  decision_note text,
  done_on       bigint                             -- day on which the money went
);

create index refunds_by_school on refunds (school_id, asked_at, id);
create index refunds_by_receipt on refunds (receipt_id);
create index refunds_by_day on refunds (school_id, done_on);

alter table outbox add column refund_id text references refunds (id);

create index receipts_by_ref on receipts (school_id, creditor_ref);
create index receipts_by_time on receipts (school_id, paid_at, id);

create table payment_flows (
  id         text   primary key,
  school_id  text   not null references schools (id),
  code       text   not null,                      -- identificativoFlusso
  reference  text   not null,                      -- identificativoUnivocoRegolamento
  settled_on bigint not null,                      -- day
  psp_name   text,
  total      bigint not null,
  payments   bigint not null,
  hash       text   not null,                      -- of what it says
  taken_at   bigint not null,
  taken_by   text   not null references accounts (id),
  unique (school_id, code)
);

create table flow_payments (
  flow_id      text   not null references payment_flows (id) on delete cascade,
  position     bigint not null,
  creditor_ref text   not null,
  psp_ref      text   not null,
  amount       bigint not null,
  primary key (flow_id, position)
);

create table credits (
  id                text   primary key,
  school_id         text   not null references schools (id),
  credit_account_id text   not null references credit_accounts (id),
  booked_on         bigint not null,               -- day
  amount            bigint not null check (amount > 0),
  bank_ref          text,
  reason            text   not null,               -- causale of the transfer
  creditor_ref      text,                          -- the IUV in it
  flow_code         text,                          -- or the PSP's report
  row_hash          text   not null,               -- of all fields, and of how many such rows came before it in its list
  state             text   not null,               -- 'matched', 'differs', 'unmatched'
  way               text,                          -- 'reference', 'flow', 'day'
  imported_at       bigint not null,
  imported_by       text   not null references accounts (id),
  unique (school_id, row_hash)
);

create index credits_by_school on credits (school_id, booked_on, id);
create index credits_by_state on credits (school_id, state, booked_on, id);
create index credits_by_flow on credits (school_id, flow_code);

create table credit_receipts (
  receipt_id text primary key references receipts (id),
  credit_id  text not null references credits (id) on delete cascade
);

create index credit_receipts_by_credit on credit_receipts (credit_id);

create index notices_by_ref on notices (creditor_tax_code, creditor_ref);

create index notice_payers_derived on notice_payers (account_id, notified_at, notice_id)
  where origin in ('debtor', 'representative');

create index outbox_by_link on outbox (link_id) where link_id is not null;

create index outbox_by_state on outbox (event_id, state) where event_id is not null;

create index notices_open on notices (due_date) where kind = 'open' and state = 'to_pay';
create index open_notices_withdrawn on open_notices (withdrawn_at) where withdrawn_at is not null;

create index sessions_by_use on sessions (used_at);
create index activity_by_time on activity (at);
pragma user_version = 14;

insert into school_logos values ('00000002-0000-4000-8000-000000000001', 812, '9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
  200, 100, 1790000600);
insert into tax_oppositions values ('00000002-0000-4000-8000-000000000001', 2026, '00000003-0000-4000-8000-000000000001',
  'RSSMRA80A41H501W', 1790000600, '00000001-0000-4000-8000-000000000001');
update notices set has_own_terms = 1 where id = '00000006-0000-4000-8000-000000000001';
insert into refunds values ('00000024-0000-4000-8000-000000000001', '00000002-0000-4000-8000-000000000001',
  '00000009-0000-4000-8000-000000000001', 2000, 'Mensa non usata', 'done', 1790000700, '00000001-0000-4000-8000-000000000001', 1,
  1790000600, '00000001-0000-4000-8000-000000000002', null, 20860);
insert into payment_flows values ('00000025-0000-4000-8000-000000000001', '00000002-0000-4000-8000-000000000001',
  '2026-09-22UNCRITMM-S1', 'TRN1', 20850, 'UniCredit S.p.A.', 5200, 1, 'abcdef', 1790000600, '00000001-0000-4000-8000-000000000001');
insert into flow_payments values ('00000025-0000-4000-8000-000000000001', 0, '01000000000000245', 'psp-1', 5200);
insert into credits values ('00000026-0000-4000-8000-000000000001', '00000002-0000-4000-8000-000000000001',
  '00000020-0000-4000-8000-000000000001', 20850, 5200, 'TRN1', '/RFB/01000000000000245/', '01000000000000245', null, 'fedcba', 'matched',
  'reference', 1790000600, '00000001-0000-4000-8000-000000000001');
insert into credit_receipts values ('00000009-0000-4000-8000-000000000001', '00000026-0000-4000-8000-000000000001');
update outbox set notice_id = '00000006-0000-4000-8000-000000000001', refund_id = '00000024-0000-4000-8000-000000000001'
  where id = '0000000e-0000-4000-8000-000000000001';
