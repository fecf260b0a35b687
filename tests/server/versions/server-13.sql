-- SPDX-License-Identifier: GPL-3.0-or-later
-- server.db: version 13, what it added to the one before, and rows of it. Never changed: files like this are out there.
create table credit_accounts (
  id            text   primary key,
  school_id     text   not null references schools (id),
  kind          text   not null,                   -- 'bank', 'treasury', 'postal'
  holder        text   not null,
  iban          text   not null,
  authorisation text,                              -- of a postal account: to print slips for it
  label         text,                              -- as the office calls it
  added_at      bigint not null,
  ended_at      bigint
);

create index credit_accounts_by_school on credit_accounts (school_id, added_at);

alter table pupils add column left_at bigint;      -- day
alter table pupils add column left_why text;       -- 'moved', 'finished', 'withdrawn', 'other'

create index pupils_by_name on pupils (school_id, family_name, given_name, id);

create table pupil_payers (
  pupil_id    text   not null references pupils (id),
  tax_code    text   not null,
  given_name  text   not null,
  family_name text   not null,
  kinship     text   not null,
  email       text,
  updated_at  bigint not null,
  primary key (pupil_id, tax_code)
);

create index pupil_payers_by_tax_code on pupil_payers (tax_code);

create table staff (
  id          text   primary key,
  school_id   text   not null references schools (id),
  given_name  text   not null,
  family_name text   not null,
  tax_code    text   not null,
  email       text,
  kind        text   not null,                     -- 'teacher', 'ata', 'other'
  left_at     bigint,                              -- day
  updated_at  bigint not null,
  unique (school_id, tax_code)
);

create table registry_rows (
  tax_code       text not null,                    -- of the pupil, or of who works at the school
  payer_tax_code text not null,                    -- '' where the row is about the person
  pupil_id       text references pupils (id),
  primary key (tax_code, payer_tax_code)
);

create index registry_rows_by_pupil on registry_rows (pupil_id, payer_tax_code);

create table events (
  id                       text     primary key,
  version                  bigint   not null,
  school_id                text     not null references schools (id),
  kind                     text     not null,      -- 'named', 'open'
  state                    text     not null,      -- 'draft', 'awaiting_approval', 'approved', 'rejected', 'notified', 'closed',
                                                   -- 'cancelled'
  state_since              bigint   not null,
  name                     text     not null,      -- as the office calls it
  reason                   text     not null,      -- causale: what families and banks read
  description              text,
  project                  text,                   -- activity or project it belongs to
  category                 text     not null,
  taxonomy_code            text,
  school_year              text     not null,
  creditor_name            text     not null,
  creditor_tax_code        text     not null,
  segregation_code         bigint   not null,      -- of the creditor, for the notice numbers that are made here
  credit_account_id        text     references credit_accounts (id),
  amount                   bigint,                 -- of each recipient; null = total is split over them
  total                    bigint,
  has_single               smallint not null,      -- whether it may be paid at once, where there are instalments too
  amount_min               bigint,                 -- where payers choose the amount
  amount_max               bigint,
  is_amount_editable       smallint not null,
  is_repeatable            smallint not null,
  is_resolved              smallint not null,
  due_date                 bigint,                 -- of the single payment
  is_deadline_hard         smallint not null,
  notifies_representatives smallint not null,
  note_name                text,                   -- the note attached, a PDF: a file under documents/
  note_size                bigint,
  note_sha256              text,
  rejection                text,                   -- why the head has rejected it
  created_by               text     not null references accounts (id),
  created_at               bigint   not null,
  decided_by               text     references accounts (id),
  notified_at              bigint
);

create index events_by_school on events (school_id, created_at, id);
create index events_by_reason on events (school_id, reason, created_at);

create table event_instalments (
  event_id text   not null references events (id) on delete cascade,
  number   bigint not null,
  share    bigint not null,                        -- cents of the event's amount or total
  due_date bigint,
  primary key (event_id, number)
);

create table event_recipients (
  id          text   primary key,
  event_id    text   not null references events (id) on delete cascade,
  pupil_id    text   references pupils (id),
  staff_id    text   references staff (id),
  amount      bigint,
  due_date    bigint,
  exemption   text,                                -- why there is nothing to pay
  asked       bigint,
  original    bigint,
  notified_at bigint,
  added_at    bigint not null,
  unique (event_id, pupil_id),
  unique (event_id, staff_id)
);

create index event_recipients_by_pupil on event_recipients (pupil_id);

alter table notices add column credit_account_id text references credit_accounts (id);

alter table outbox add column event_id text references events (id);

create index outbox_by_event on outbox (event_id, account_id, kind);

alter table audit add column school_id text references schools (id);

create index audit_by_school on audit (school_id, seq);
pragma user_version = 13;


insert into credit_accounts values ('00000020-0000-4000-8000-000000000001', '00000002-0000-4000-8000-000000000001', 'bank',
  'I.I.S. "Francesco Redi"', 'IT60X0542811101000000123456', null, 'Cassiere', 1790000500, null);
update pupils set left_at = 20800, left_why = 'moved' where id = '00000003-0000-4000-8000-000000000001';
insert into pupil_payers values ('00000003-0000-4000-8000-000000000001', 'RSSMRA80A41H501W', 'Maria', 'Rossi', 'mother',
  'maria.rossi@posta.example', 1790000500);
insert into staff values ('00000021-0000-4000-8000-000000000001', '00000002-0000-4000-8000-000000000001', 'Anna', 'Neri',
  'NRENNA75C50H501J', null, 'teacher', null, 1790000500);
insert into registry_rows values ('SMTLCU12A01H501Z', 'RSSMRA80A41H501W', '00000003-0000-4000-8000-000000000001');
insert into events values ('00000022-0000-4000-8000-000000000001', 1, '00000002-0000-4000-8000-000000000001', 'named', 'draft',
  1790000500, 'Gita a Siena', 'Gita a Siena 3B', null, null, 'trip', '0601125AP', '2026/27', 'I.I.S. "Francesco Redi"', '80014480828',
  1, '00000020-0000-4000-8000-000000000001', 4500, null, 1, null, null, 0, 0, 1, 20900, 0, 1, null, null, null, null,
  '00000001-0000-4000-8000-000000000001', 1790000500, null, null);
insert into event_instalments values ('00000022-0000-4000-8000-000000000001', 1, 4500, 20890);
insert into event_recipients values ('00000023-0000-4000-8000-000000000001', '00000022-0000-4000-8000-000000000001',
  '00000003-0000-4000-8000-000000000001', null, 4000, null, null, null, null, null, 1790000500);
update notices set credit_account_id = '00000020-0000-4000-8000-000000000001';
