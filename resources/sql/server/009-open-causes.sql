-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What schools let anyone pay for, and the notices that payers made of it (notices.kind 'open').
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
