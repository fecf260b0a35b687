-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What follows from a school's notices: settled in another way, refunded, reconciled, told to the tax agency.

-- ---------------------------------------------------------------------------------------------------------------------
-- Registry

-- A school's logo, a picture that was drawn anew here: a file under documents/.
create table school_logos (
  school_id text   primary key references schools (id),
  size      bigint not null,
  sha256    text   not null,
  width     bigint not null,                       -- pixels
  height    bigint not null,
  set_at    bigint not null
);

-- Who has objected to their expenses being told to the tax agency (opposizione), for one year.
create table tax_oppositions (
  school_id   text   not null references schools (id),
  tax_year    bigint not null,
  pupil_id    text   not null references pupils (id),
  tax_code    text   not null,                     -- of who objects: a payer, or the pupil's own for all payers
  recorded_at bigint not null,
  recorded_by text   not null references accounts (id),
  primary key (school_id, tax_year, pupil_id, tax_code)
);

-- ---------------------------------------------------------------------------------------------------------------------
-- Notices

-- How a notice was settled other than by a payment here; null while it was not.
alter table notices add column settled_how text;   -- 'paid_elsewhere', 'exempt'
alter table notices add column settled_on bigint;  -- day
alter table notices add column settled_note text;  -- what the office writes down about it

-- Whether the office has given this one an amount or a due date of its own, which a change of its event leaves alone.
alter table notices add column has_own_terms smallint not null default 0;

-- The office looks notices through: those of an event by class and name, with their states; those of a year; those that are
-- not paid, by class and name or by due date; those that were paid, by day. One text is the whole order, so that a page begins
-- where the one before ended: the same words as in pir-repo-office-notices.c.
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

-- Mails about one notice; null otherwise.
alter table outbox add column notice_id text references notices (id);

create index outbox_by_notice on outbox (notice_id, account_id) where notice_id is not null;

-- ---------------------------------------------------------------------------------------------------------------------
-- Money

-- What a school gives back of a payment.
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

-- Mails about a refund; null otherwise.
alter table outbox add column refund_id text references refunds (id);

-- What is looked for by reconciliation and by the tax year.
create index receipts_by_ref on receipts (school_id, creditor_ref);
create index receipts_by_time on receipts (school_id, paid_at, id);

-- Reports of PSPs about the payments that a sum is made of (flussi di rendicontazione).
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

-- Sums that came in on a credit account, as the bank's list has them.
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

-- Which receipts a sum covers: a receipt is of one sum.
create table credit_receipts (
  receipt_id text primary key references receipts (id),
  credit_id  text not null references credits (id) on delete cascade
);

create index credit_receipts_by_credit on credit_receipts (credit_id);

-- ---------------------------------------------------------------------------------------------------------------------
-- Sizes: what would be looked for in the whole of a table that grows with the years

-- A receipt from elsewhere names a notice by its creditor's reference, where it does not know the number.
create index notices_by_ref on notices (creditor_tax_code, creditor_ref);

-- Who sees a notice by name or class alone: looked through at each start, and when the person proves who they are.
create index notice_payers_derived on notice_payers (account_id, notified_at, notice_id)
  where origin in ('debtor', 'representative');

-- A link in a mail takes its mails with it when it is swept.
create index outbox_by_link on outbox (link_id) where link_id is not null;

-- How many mails of an event wait, were sent, were given up
create index outbox_by_state on outbox (event_id, state) where event_id is not null;

-- Voluntary payments that can still be paid, and those that were withdrawn: looked through every few minutes
create index notices_open on notices (due_date) where kind = 'open' and state = 'to_pay';
create index open_notices_withdrawn on open_notices (withdrawn_at) where withdrawn_at is not null;

create index sessions_by_use on sessions (used_at);
create index activity_by_time on activity (at);
