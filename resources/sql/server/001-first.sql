-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- The service's first schema. Kept to what SQLite and PostgreSQL both accept: no vendor's types, no triggers.
--   text      identifiers (UUID, lower case), names, codes; enumerations by their names in the interface
--   bigint    cents; moments as seconds since 1970 UTC; days as days since 1970-01-01; sequence numbers
--   smallint  truth, 0 or 1
-- Rows that prove something about money (payments, outcomes, receipts, refund_tasks, audit) are never deleted.

-- One row. A backup that is put back carries another epoch, so that no client trusts its old cursor.
create table house (
  one        smallint primary key check (one = 1),
  epoch      text     not null,
  created_at bigint   not null
);

-- 'feed': last sequence number of the change feed; 'audit'; 'receipt-YYYY': last receipt number of that year.
create table counters (
  name  text   primary key,
  value bigint not null
);

insert into counters (name, value) values ('feed', 0), ('audit', 0);

-- ---------------------------------------------------------------------------------------------------------------------
-- People and schools

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

-- One account is one person: those who come by an identity provider meet it by tax code.
-- Staff of a school, representatives and their delegations will refer to accounts.id.
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

-- Payer-pupil association as it stands now; several payers for a pupil, several pupils for a payer.
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

-- ---------------------------------------------------------------------------------------------------------------------
-- Sessions. A session is a family of tokens, of which the newest row is good. Tokens are kept as BLAKE2b-256, in hex.

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

-- Failed sign-ins by subject: 'name:' or 'address:' and a hash.
create table throttle (
  subject       text   primary key,
  failures      bigint not null,
  blocked_until bigint not null,
  updated_at    bigint not null
);

create index throttle_by_time on throttle (updated_at);

-- ---------------------------------------------------------------------------------------------------------------------
-- Notices. event_id is the key of payment events, whose own table comes with the school office; a plan's instalments are
-- the notices of one event and pupil.

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

-- Who sees and may pay a notice, and why: 'notified' by the school, 'linked' to its pupil, 'paid' it once. Kept with each
-- change of a link in the same transaction. Class representatives come in with an origin of their own.
create table notice_payers (
  account_id  text   not null references accounts (id),
  notice_id   text   not null references notices (id),
  origin      text   not null,
  notified_at bigint not null,                     -- the notice's, so that one index gives a page
  primary key (account_id, notice_id)
);

create unique index notice_payers_newest on notice_payers (account_id, notified_at desc, notice_id desc);
create index notice_payers_by_notice on notice_payers (notice_id);

-- ---------------------------------------------------------------------------------------------------------------------
-- Payments

-- The payment node's list, whole, as this service writes it.
create table payment_services (
  one        smallint primary key check (one = 1),
  body       text     not null,
  hash       text     not null,
  fetched_at bigint   not null
);

-- account_id is null for who pays without an account and holds a token scoped to this payment (guest_hash).
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

-- Every signed call of a PSP, also of payments that nobody knows.
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

-- One receipt for one notice, for ever: a snapshot of what was true when it was issued.
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

-- Files under documents/, named by their hash. The 'payer' copy names who paid; the 'family' copy, for other payers of the
-- same notice, does not. size is null until it is drawn; wanted is 0 for receipts of payments made before this service that
-- nobody has looked for yet. Attestations and payment documents come in with kinds of their own.
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

-- Money that somebody has to give back: 'paid_before' (the notice had its receipt already), 'charged_twice' (one payment,
-- two operations of the PSP), 'amount' (not what was asked), 'withdrawn' (the school had cancelled the notice).
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

-- ---------------------------------------------------------------------------------------------------------------------
-- What flows out

-- The change feed: where each object that an account sees stands. Every object once, at its latest change.
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

-- Mails that wait, were sent or were given up. The id is in the Message-ID, so a repetition is known as one.
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

-- Append-only. hash = BLAKE2b-256, in hex, of previous_hash and the row's fields, each ended by a line feed.
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
