-- SPDX-License-Identifier: GPL-3.0-or-later
-- server.db: version 1, and rows of it. Never changed: files like this are out there.
create table house (
  one        smallint primary key check (one = 1),
  epoch      text     not null,
  created_at bigint   not null
);

create table counters (
  name  text   primary key,
  value bigint not null
);

insert into counters (name, value) values ('feed', 0), ('audit', 0);

create table schools (
  id                text   primary key,
  code              text   not null unique,
  name              text   not null,
  address           text,
  postal_code       text,
  municipality      text,
  province          text,
  creditor_tax_code text   not null,
  cbill_code        text,
  email             text,
  phone             text,
  updated_at        bigint not null
);

create table accounts (
  id                   text     primary key,
  user_name            text     not null,
  user_key             text     not null unique, -- user_name case-folded and normalised: what sign-in looks for
  given_name           text     not null,
  family_name          text     not null,
  tax_code             text     not null unique,
  email                text,
  language             text     not null,
  auth_source          text     not null default 'password',
  password_hash        text,                     -- Argon2id string; null = cannot sign in with a password
  must_change_password smallint not null default 0,
  terms_version        text,
  terms_accepted_at    bigint,
  created_at           bigint   not null,
  updated_at           bigint   not null
);

create table pupils (
  id          text   primary key,
  given_name  text   not null,
  family_name text   not null,
  tax_code    text   not null,
  birth_date  bigint,
  school_id   text   not null references schools (id),
  school_year text   not null,
  class_name  text,
  course      text,
  updated_at  bigint not null
);

create index pupils_by_school on pupils (school_id, school_year, class_name);

create table links (
  id          text   primary key,
  account_id  text   not null references accounts (id),
  pupil_id    text   not null references pupils (id),
  kinship     text   not null,
  state       text   not null,
  state_since bigint not null,
  created_at  bigint not null,
  unique (account_id, pupil_id)
);

create index links_by_pupil on links (pupil_id, state);

create table sessions (
  id          text   primary key,
  account_id  text   not null references accounts (id),
  device_name text,
  created_at  bigint not null,
  used_at     bigint not null,
  ended_at    bigint,
  ended_why   text                                 -- 'signed_out', 'reused', 'password'
);

create index sessions_by_account on sessions (account_id);

create table tokens (
  refresh_hash      text   primary key,
  access_hash       text   not null unique,
  session_id        text   not null references sessions (id) on delete cascade,
  parent_hash       text,                          -- the refresh token that was exchanged for these
  issued_at         bigint not null,
  access_expires_at bigint not null,
  expires_at        bigint not null,
  used_at           bigint,                        -- first use of the access token
  replaced_at       bigint                         -- when the refresh token was exchanged
);

create index tokens_by_session on tokens (session_id);
create index tokens_by_parent on tokens (parent_hash);
create index tokens_by_end on tokens (expires_at);

create table throttle (
  subject       text   primary key,
  failures      bigint not null,
  blocked_until bigint not null,
  updated_at    bigint not null
);

create index throttle_by_time on throttle (updated_at);

create table notices (
  id                 text     primary key,
  kind               text     not null default 'named', -- 'named' to a debtor, or 'open' to anyone
  version            bigint   not null,
  notice_number      text     not null,
  creditor_ref       text     not null,
  reason             text     not null,
  description        text,
  category           text     not null,
  taxonomy_code      text,
  school_year        text     not null,
  school_id          text     not null references schools (id),
  creditor_name      text     not null,
  creditor_tax_code  text     not null,
  event_id           text,
  pupil_id           text     references pupils (id),
  debtor_given_name  text     not null,
  debtor_family_name text     not null,
  debtor_tax_code    text     not null,
  class_name         text,
  amount             bigint   not null check (amount >= 0),
  original_amount    bigint   not null,
  amount_min         bigint   not null,
  amount_max         bigint   not null,
  is_amount_editable smallint not null,
  instalment         bigint   not null,
  instalments        bigint   not null,
  due_date           bigint,
  is_deadline_hard   smallint not null,
  is_resolved        smallint not null,
  notified_at        bigint   not null,
  state              text     not null,
  state_since        bigint   not null,
  school_note        text,
  payment_id         text,                         -- the one that locks it or has paid it
  payment_account_id text,                         -- whose payment that is: only they are told its id
  locked_until       bigint,
  paid_at            bigint,
  receipt_id         text,
  history            text     not null default '',
  body               text,                         -- the notice as the interface says it: written with every change, so that
                                                   -- lists and feed copy it; null = to be made from the columns
  unique (creditor_tax_code, notice_number)
);

create index notices_by_pupil on notices (pupil_id);
create index notices_by_school on notices (school_id, state);
create index notices_by_event on notices (event_id);

create table notice_payers (
  account_id  text   not null references accounts (id),
  notice_id   text   not null references notices (id),
  origin      text   not null,
  notified_at bigint not null,                     -- the notice's, so that one index gives a page
  primary key (account_id, notice_id)
);

create unique index notice_payers_newest on notice_payers (account_id, notified_at desc, notice_id desc);
create index notice_payers_by_notice on notice_payers (notice_id);

create table payment_services (
  one        smallint primary key check (one = 1),
  body       text     not null,
  hash       text     not null,
  fetched_at bigint   not null
);

create table payments (
  id              text     primary key,
  account_id      text     references accounts (id),
  guest_hash      text     unique,
  idempotency_key text,                            -- null once the payment could not be opened: the key is free again
  request_hash    text,
  state           text     not null,
  node_state      text     not null,               -- 'asking' the node, 'open' there, 'refused'; 'none': paid elsewhere
  service_id      text     not null,
  psp_name        text     not null,
  method          text     not null,
  amount          bigint   not null,
  announced_fee   bigint   not null,
  fee             bigint   not null,
  email           text,
  checkout_url    text,
  created_at      bigint   not null,
  locked_until    bigint,
  outcome_code    text,
  outcome_at      bigint,
  psp_ref         text,
  is_duplicate    smallint not null default 0,
  unique (account_id, idempotency_key)
);

create index payments_by_lock on payments (locked_until) where state in ('open', 'pending');
create index payments_by_account on payments (account_id, created_at);

create table payment_items (
  payment_id text   not null references payments (id),
  notice_id  text   not null references notices (id),
  position   bigint not null,
  version    bigint not null,
  amount     bigint not null,
  primary key (payment_id, notice_id)
);

create index payment_items_by_notice on payment_items (notice_id);

create table outcomes (
  event_id    text   primary key,
  payment_id  text   not null,
  kind        text   not null,
  code        text   not null,
  psp_ref     text,
  amount      bigint not null,
  fee         bigint not null,
  at          bigint not null,
  body        text   not null,
  verdict     text   not null,
  received_at bigint not null,
  repeats     bigint not null default 0
);

create index outcomes_by_payment on outcomes (payment_id);

create table receipts (
  id                text     primary key,
  receipt_number    text     not null unique,
  payment_id        text     not null references payments (id),
  notice_id         text     not null unique references notices (id),
  notice_number     text     not null,
  creditor_ref      text     not null,
  creditor_name     text     not null,
  creditor_tax_code text     not null,
  school_id         text     not null references schools (id),
  school_name       text     not null,
  school_year       text     not null,
  reason            text     not null,
  category          text     not null,
  is_resolved       smallint not null,
  pupil_id          text     references pupils (id),
  debtor_name       text     not null,
  debtor_tax_code   text     not null,
  payer_name        text,
  payer_tax_code    text,
  amount            bigint   not null,
  fee               bigint   not null,
  method            text     not null,
  psp_id            text     not null,
  psp_name          text     not null,
  psp_ref           text     not null,
  paid_at           bigint   not null,
  application_date  bigint,
  issued_at         bigint   not null
);

create index receipts_by_payment on receipts (payment_id);

create table documents (
  id         text     primary key,
  kind       text     not null default 'receipt',
  receipt_id text     not null references receipts (id),
  copy       text     not null,
  language   text     not null,
  wanted     smallint not null,
  name       text,
  size       bigint,
  sha256     text,
  drawn_at   bigint,
  unique (receipt_id, copy)
);

create index documents_to_draw on documents (receipt_id) where size is null and wanted = 1;

create table refund_tasks (
  id         text   primary key,
  payment_id text   not null references payments (id),
  notice_id  text   references notices (id),
  event_id   text   not null references outcomes (event_id),
  reason     text   not null,
  amount     bigint not null,
  psp_ref    text,
  state      text   not null default 'open',
  created_at bigint not null
);

create index refund_tasks_by_payment on refund_tasks (payment_id);

create table feed (
  account_id text     not null references accounts (id),
  kind       text     not null,
  object_id  text     not null,
  seq        bigint   not null,
  deleted    smallint not null,
  primary key (account_id, kind, object_id)
);

create unique index feed_by_seq on feed (account_id, seq);
create index feed_by_object on feed (kind, object_id);
create index feed_newest on feed (seq);

create table outbox (
  id         text   primary key,
  kind       text   not null,
  account_id text   references accounts (id),
  payment_id text   references payments (id),
  recipient  text   not null,
  language   text   not null,
  state      text   not null default 'waiting',
  attempts   bigint not null default 0,
  next_at    bigint not null,
  last_error text,
  created_at bigint not null,
  sent_at    bigint
);

create index outbox_waiting on outbox (next_at) where state = 'waiting';

create table audit (
  seq           bigint primary key,
  at            bigint not null,
  actor         text   not null,                   -- account id, 'psp', 'service', 'operator'
  act           text   not null,
  object_kind   text   not null,
  object_id     text   not null,
  detail        text   not null,
  previous_hash text   not null,
  hash          text   not null
);
pragma application_id = 0x50495253; -- "PIRS"
pragma user_version = 1;

insert into house values (1, '0000000b-0000-4000-8000-000000000001', 1790000000);
update counters set value = 9 where name = 'feed';
update counters set value = 1 where name = 'audit';
insert into counters values ('receipt-2026', 1);
insert into schools values ('00000002-0000-4000-8000-000000000001', 'CTIS04300B', 'I.I.S. "Francesco Redi"', 'Via Roma 1',
  '95032', 'Belpasso', 'CT', '80014480828', 'A0EDT', 'ctis04300b@istruzione.it', '095 000000', 1790000000);
insert into accounts values ('00000001-0000-4000-8000-000000000001', 'maria.rossi', 'maria.rossi', 'Maria', 'Rossi',
  'RSSMRA80A41H501W', 'maria.rossi@posta.example', 'it', 'password',
  '$argon2id$v=19$m=65536,t=2,p=1$ctRfdnA3VMYpMvtai8u0hA$3oCblyMwCstbiiLMnL3Fn8+0SO+WgQDvwnOrQwTLFt8', 0, null, null,
  1790000000, 1790000000);
insert into accounts values ('00000001-0000-4000-8000-000000000002', 'john.smith', 'john.smith', 'John', 'Smith',
  'SMTJHN79B02Z114K', 'john.smith@posta.example', 'en', 'password', null, 0, null, null, 1790000000, 1790000000);
insert into pupils values ('00000003-0000-4000-8000-000000000001', 'Luca', 'Smith', 'SMTLCU12A01H501Z', 15340,
  '00000002-0000-4000-8000-000000000001', '2026/27', '3B', 'Liceo scientifico', 1790000000);
insert into links values ('00000004-0000-4000-8000-000000000001', '00000001-0000-4000-8000-000000000001',
  '00000003-0000-4000-8000-000000000001', 'mother', 'active', 1790000000, 1790000000), ('00000004-0000-4000-8000-000000000002',
  '00000001-0000-4000-8000-000000000002', '00000003-0000-4000-8000-000000000001', 'father', 'active', 1790000000, 1790000000);
insert into sessions values ('00000005-0000-4000-8000-000000000001', '00000001-0000-4000-8000-000000000001', 'Portatile',
  1790000000, 1790000600, 1790000900, 'signed_out');
insert into tokens values ('0c6606b101bcd8fe586db9f648a0594374ff7d3869f202bb5c5d19aac5a4e700',
  '6237896bfa31093535dc0d5408038b846517741d6f3972d0de5d3388e8feead6', '00000005-0000-4000-8000-000000000001', null, 1790000000,
  1790000600, 1790086400, 1790000010, null);
insert into throttle values ('name:3adaf70d6a60eba6aaa6a1884c382ae32b223557ccaa2f3fcab6aec6c2fca21f', 2, 0, 1790000000);
insert into notices values ('00000006-0000-4000-8000-000000000001', 'named', 2, '301000000000000144', '01000000000000144',
  'Gita a Firenze', 'Due giorni', 'trip', '0601125AP', '2026/27', '00000002-0000-4000-8000-000000000001',
  'I.I.S. "Francesco Redi"', '80014480828', null, '00000003-0000-4000-8000-000000000001', 'Luca', 'Smith', 'SMTLCU12A01H501Z',
  '3B', 12000, 12000, 12000, 12000, 0, 0, 0, 40000, 1, 1, 1790000000, 'to_pay', 1790000000, 'Portare un panino.', null, null,
  null, null, null, 'notified'||char(9)||'1790000000'||char(9)||char(10), null);
insert into notices values ('00000006-0000-4000-8000-000000000002', 'named', 1, '301000000000000245', '01000000000000245',
  'Mensa di settembre', null, 'canteen', null, '2026/27', '00000002-0000-4000-8000-000000000001', 'I.I.S. "Francesco Redi"',
  '80014480828', null, '00000003-0000-4000-8000-000000000001', 'Luca', 'Smith', 'SMTLCU12A01H501Z', '3B', 5200, 5200, 5200,
  5200, 0, 0, 0, null, 0, 0, 1790000000, 'paid', 1790000400, null, '00000007-0000-4000-8000-000000000001',
  '00000001-0000-4000-8000-000000000001', null, 1790000300, '00000009-0000-4000-8000-000000000001',
  'notified'||char(9)||'1790000000'||char(9)||char(10), null);
insert into notice_payers values ('00000001-0000-4000-8000-000000000001', '00000006-0000-4000-8000-000000000001', 'notified',
  1790000000), ('00000001-0000-4000-8000-000000000001', '00000006-0000-4000-8000-000000000002', 'linked', 1790000000),
  ('00000001-0000-4000-8000-000000000002', '00000006-0000-4000-8000-000000000001', 'linked', 1790000000),
  ('00000001-0000-4000-8000-000000000002', '00000006-0000-4000-8000-000000000002', 'linked', 1790000000);
insert into payment_services values (1, '{"services":[{"id":"UNI-CP","psp_id":"UNCRITMM","psp_name":"UniCredit S.p.A.",' ||
  '"method":"card","kind":"CP","is_on_us":false,"tiers":[{"min":0,"max":99999999,"fee":150}]}]}', 'hash', 1790000000);
insert into payments values ('00000007-0000-4000-8000-000000000001', '00000001-0000-4000-8000-000000000001', null,
  '0000000c-0000-4000-8000-000000000001', 'aa', 'paid', 'open', 'UNI-CP', 'UniCredit S.p.A.', 'card', 5200, 150, 150,
  'maria.rossi@posta.example', null, 1790000200, null, '0', 1790000300, 'IUR0000001', 0);
insert into payment_items values ('00000007-0000-4000-8000-000000000001', '00000006-0000-4000-8000-000000000002', 0, 1, 5200);
insert into outcomes values ('00000008-0000-4000-8000-000000000001', '00000007-0000-4000-8000-000000000001', 'OK', '0',
  'IUR0000001', 5200, 150, 1790000300, '{}', 'applied', 1790000301, 1), ('00000008-0000-4000-8000-000000000002',
  '00000007-0000-4000-8000-000000000001', 'OK', '0', 'IUR0000002', 5200, 150, 1790000350, '{}', 'charged_twice', 1790000351, 0);
insert into receipts values ('00000009-0000-4000-8000-000000000001', '2026-000001', '00000007-0000-4000-8000-000000000001',
  '00000006-0000-4000-8000-000000000002', '301000000000000245', '01000000000000245', 'I.I.S. "Francesco Redi"', '80014480828',
  '00000002-0000-4000-8000-000000000001', 'I.I.S. "Francesco Redi"', '2026/27', 'Mensa di settembre', 'canteen', 0,
  '00000003-0000-4000-8000-000000000001', 'Luca Smith', 'SMTLCU12A01H501Z', 'Maria Rossi', 'RSSMRA80A41H501W', 5200, 150,
  'card', 'UNCRITMM', 'UniCredit S.p.A.', 'IUR0000001', 1790000300, 20717, 1790000301);
insert into documents values ('0000000a-0000-4000-8000-000000000001', 'receipt', '00000009-0000-4000-8000-000000000001',
  'payer', 'it', 1, 'ricevuta.pdf', 44, 'bb78308a98f9c0e08cd6292ed315496858b1380a430483fe301ec85986d507df', 1790000310),
  ('0000000a-0000-4000-8000-000000000002', 'receipt', '00000009-0000-4000-8000-000000000001', 'family', 'it', 0, null, null,
  null, null);
insert into refund_tasks values ('0000000d-0000-4000-8000-000000000001', '00000007-0000-4000-8000-000000000001',
  '00000006-0000-4000-8000-000000000002', '00000008-0000-4000-8000-000000000002', 'charged_twice', 5350, 'IUR0000002', 'open',
  1790000351);
insert into feed values ('00000001-0000-4000-8000-000000000001', 'notice', '00000006-0000-4000-8000-000000000001', 1, 0),
  ('00000001-0000-4000-8000-000000000001', 'notice', '00000006-0000-4000-8000-000000000002', 2, 0),
  ('00000001-0000-4000-8000-000000000001', 'receipt', '00000009-0000-4000-8000-000000000001', 3, 0),
  ('00000001-0000-4000-8000-000000000001', 'pupil', '00000003-0000-4000-8000-000000000001', 4, 0),
  ('00000001-0000-4000-8000-000000000001', 'payment', '00000007-0000-4000-8000-000000000001', 5, 0),
  ('00000001-0000-4000-8000-000000000001', 'school', '00000002-0000-4000-8000-000000000001', 6, 0),
  ('00000001-0000-4000-8000-000000000001', 'account', '00000001-0000-4000-8000-000000000001', 7, 0),
  ('00000001-0000-4000-8000-000000000002', 'notice', '00000006-0000-4000-8000-000000000001', 8, 0),
  ('00000001-0000-4000-8000-000000000002', 'receipt', '00000009-0000-4000-8000-000000000001', 9, 1);
insert into outbox values ('0000000e-0000-4000-8000-000000000001', 'confirmation', '00000001-0000-4000-8000-000000000001',
  '00000007-0000-4000-8000-000000000001', 'maria.rossi@posta.example', 'it', 'sent', 1, 1790000302, null, 1790000302,
  1790000305);
insert into audit values (1, 1790000000, '00000001-0000-4000-8000-000000000001', 'signed_in', 'session',
  '00000005-0000-4000-8000-000000000001', '', '', '5398aae698c0a2587e46c3930c5d90f0dc3ed51afb08b33bd3379cb9559b1fe4');
