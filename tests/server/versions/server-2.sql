-- SPDX-License-Identifier: GPL-3.0-or-later
-- server.db: version 2, what it added to the one before, and rows of it. Never changed: files like this are out there.
alter table accounts add column sex text;                        -- 'f', 'm'
alter table accounts add column birth_date bigint;
alter table accounts add column birth_place text;                -- place code (Belfiore)
alter table accounts add column pending_email text;              -- asked for, not certified yet
alter table accounts add column provisional_until bigint;        -- when a provisional password ends
alter table accounts add column deleted_at bigint;

create index accounts_by_email on accounts (email);

create table known_people (
  tax_code    text   primary key,
  source      text   not null,
  imported_at bigint not null
);

create table consents (
  id          text   primary key,
  account_id  text   not null references accounts (id),
  kind        text   not null,                     -- 'terms', 'privacy', 'school_privacy'
  version     text   not null,
  school_id   text   references schools (id),
  accepted_at bigint not null
);

create index consents_by_account on consents (account_id, accepted_at);

create table activity (
  id         text   primary key,
  account_id text   not null references accounts (id),
  kind       text   not null,
  detail     text,
  at         bigint not null
);

create index activity_by_account on activity (account_id, at);

create table challenges (
  id          text   primary key,
  answer_hash text   not null,                     -- of the id and the answer, folded
  failures    bigint not null default 0,
  created_at  bigint not null,
  expires_at  bigint not null
);

create index challenges_by_end on challenges (expires_at);

create table registrations (
  id              text   primary key,
  token_hash      text   not null unique,
  state           text   not null,                 -- 'begun', 'filled', 'mailed', 'certified'
  tax_code        text   not null,
  language        text   not null,
  given_name      text,
  family_name     text,
  sex             text,
  birth_date      bigint,
  birth_place     text,
  email           text,
  terms_version   text,
  privacy_version text,
  accepted_at     bigint,
  mails           bigint not null default 0,
  mailed_at       bigint,
  account_id      text   references accounts (id),
  created_at      bigint not null,
  expires_at      bigint not null
);

create index registrations_by_tax_code on registrations (tax_code);
create index registrations_by_end on registrations (expires_at);

create table mail_links (
  id              text   primary key,
  kind            text   not null,
  token_hash      text   not null unique,
  registration_id text   references registrations (id) on delete cascade,
  account_id      text   references accounts (id),
  email           text,                            -- 'email': the address that it certifies
  language        text   not null,
  created_at      bigint not null,
  expires_at      bigint not null,
  used_at         bigint
);

create index mail_links_by_registration on mail_links (registration_id);
create index mail_links_by_account on mail_links (account_id);

alter table outbox add column link_id text references mail_links (id) on delete cascade;

create table identities (
  provider   text   not null,
  subject    text   not null,
  account_id text   not null references accounts (id),
  created_at bigint not null,
  used_at    bigint not null,
  primary key (provider, subject)
);

create index identities_by_account on identities (account_id);

create table sign_ins (
  id             text   primary key,
  state_hash     text   not null unique,           -- of the state given to the provider
  provider       text   not null,
  redirect_uri   text   not null,
  client_state   text   not null,
  code_challenge text   not null,
  created_at     bigint not null,
  expires_at     bigint not null,
  used_at        bigint
);

create index sign_ins_by_end on sign_ins (expires_at);

create table sign_in_codes (
  code_hash      text   primary key,
  account_id     text   not null references accounts (id),
  provider       text   not null,
  redirect_uri   text   not null,
  code_challenge text   not null,
  expires_at     bigint not null,
  used_at        bigint,
  session_id     text   references sessions (id) on delete set null
);

create index sign_in_codes_by_end on sign_in_codes (expires_at);

alter table schools add column region text;
alter table schools add column privacy_version text;
alter table schools add column privacy_text text;
alter table schools add column uses_service smallint not null default 1; -- 0: can be found, but not asked here
alter table schools add column search_key text;        -- words of name, municipality and code, folded, each after a space
alter table schools add column municipality_key text;  -- the municipality, folded in the same way

create index pupils_by_tax_code on pupils (school_id, tax_code);
create index notices_by_debtor on notices (debtor_tax_code);

create table link_requests (
  id              text   primary key,
  account_id      text   not null references accounts (id),
  school_id       text   not null references schools (id),
  given_name      text   not null,
  family_name     text   not null,
  tax_code        text   not null,
  kinship         text   not null,
  note            text,
  privacy_version text   not null,
  state           text   not null,
  state_since     bigint not null,
  reason          text,
  pupil_id        text   references pupils (id),
  decided_by      text   references accounts (id),
  requested_at    bigint not null
);

create index link_requests_by_account on link_requests (account_id, requested_at);
create index link_requests_by_school on link_requests (school_id, state, requested_at);
create index link_requests_by_pupil on link_requests (pupil_id, account_id);

create table office_roles (
  account_id text   not null references accounts (id),
  school_id  text   not null references schools (id),
  role       text   not null,
  since      bigint not null,
  primary key (account_id, school_id)
);

create table representatives (
  id          text   primary key,
  account_id  text   not null references accounts (id),
  school_id   text   not null references schools (id),
  school_year text   not null,
  class_name  text   not null,
  enabled_by  text,
  enabled_at  bigint not null,
  ended_at    bigint,
  unique (account_id, school_id, school_year, class_name)
);

create index representatives_by_class on representatives (school_id, school_year, class_name);

create table delegations (
  pupil_id    text   not null references pupils (id),
  account_id  text   not null references accounts (id),
  school_year text   not null,
  granted_at  bigint not null,
  revoked_at  bigint,
  primary key (pupil_id, account_id, school_year)
);
pragma user_version = 2;

update accounts set sex = 'f', birth_date = 3652, birth_place = 'H501', pending_email = 'nuova@posta.example' where id =
  '00000001-0000-4000-8000-000000000001';
update schools set region = 'Sicilia', privacy_version = '2026-09', privacy_text = 'I dati servono a pagare.', uses_service = 1;
insert into accounts (id, user_name, user_key, given_name, family_name, tax_code, email, language, auth_source, created_at,
  updated_at) values ('00000001-0000-4000-8000-000000000003', 'r.verdi', 'r.verdi', 'Rita', 'Verdi', 'VRDRTI70D44L219R',
  'rita@posta.example', 'it', 'password', 1790000100, 1790000100);
insert into audit values (2, 1790000100, '00000001-0000-4000-8000-000000000003', 'registered', 'account',
  '00000001-0000-4000-8000-000000000003', '', '5398aae698c0a2587e46c3930c5d90f0dc3ed51afb08b33bd3379cb9559b1fe4',
  '7f704e48100e321b1cce6335809a4cbcfd94fed740e3406f5a4dd137eacea9c4');
update counters set value = 2 where name = 'audit';
insert into known_people values ('RSSCHR85C52F839F', 'polis', 1790000000);
insert into consents values ('00000014-0000-4000-8000-000000000001', '00000001-0000-4000-8000-000000000001', 'terms', '2026-09',
  null, 1790000000), ('00000014-0000-4000-8000-000000000002', '00000001-0000-4000-8000-000000000001', 'school_privacy',
  '2026-09', '00000002-0000-4000-8000-000000000001', 1790000000);
insert into activity values ('00000015-0000-4000-8000-000000000001', '00000001-0000-4000-8000-000000000001', 'signed_in',
  'Portatile', 1790000000);
insert into challenges values ('00000016-0000-4000-8000-000000000001',
  '49993064c19b03c6a9bee77c2e5115a19d584cc83c7e0626bb02c4209947bb65', 1, 1790000000, 1790000600);
insert into registrations values ('00000017-0000-4000-8000-000000000001',
  '95092c15fcb1a9617849d9a6b0179e5433f2b5e7edeaaa9eafa2e34287fc4af8', 'mailed', 'NREPLA70D04L219E', 'it', 'Paolo', 'Neri', 'm',
  123, 'L219', 'neri@posta.example', '2026-09', '2026-09', 1790000000, 1, 1790000000, null, 1790000000, 1790172800);
insert into mail_links values ('00000018-0000-4000-8000-000000000001', 'registration',
  '36e88e4adbd97671882431d211ac8906008c7967beda16e63f6df7c577337d64', '00000017-0000-4000-8000-000000000001', null,
  'neri@posta.example', 'it', 1790000000, 1790172800, null);
insert into outbox values ('0000000e-0000-4000-8000-000000000002', 'registration', null, null, 'neri@posta.example', 'it',
  'sent', 1, 1790000000, null, 1790000000, 1790000005, '00000018-0000-4000-8000-000000000001');
insert into identities values ('spid', 'SPID-0001', '00000001-0000-4000-8000-000000000002', 1790000000, 1790000000);
insert into sign_ins values ('00000019-0000-4000-8000-000000000001',
  '0ced162a56b08dffb00f664b30b788b95dc961e36f5edc6ae67ba2d5261282f1', 'spid', 'http://127.0.0.1:5000/', 'state', 'challenge',
  1790000000, 1790000600, 1790000020);
insert into sign_in_codes values ('6470fd21983eae8d706f1edd5e2dc5afe095980f8fb7bd4ebfd33550d8730246',
  '00000001-0000-4000-8000-000000000002', 'spid', 'http://127.0.0.1:5000/', 'challenge', 1790000060, 1790000030, null);
insert into link_requests values ('0000001a-0000-4000-8000-000000000001', '00000001-0000-4000-8000-000000000002',
  '00000002-0000-4000-8000-000000000001', 'Luca', 'Smith', 'SMTLCU12A01H501Z', 'father', 'Sono il padre.', '2026-09', 'active',
  1790000050, null, '00000003-0000-4000-8000-000000000001', '00000001-0000-4000-8000-000000000003', 1790000000);
insert into office_roles values ('00000001-0000-4000-8000-000000000003', '00000002-0000-4000-8000-000000000001', 'clerk',
  1790000000);
insert into representatives values ('0000001b-0000-4000-8000-000000000001', '00000001-0000-4000-8000-000000000002',
  '00000002-0000-4000-8000-000000000001', '2026/27', '3B', '00000001-0000-4000-8000-000000000003', 1790000000, null);
insert into delegations values ('00000003-0000-4000-8000-000000000001', '00000001-0000-4000-8000-000000000001', '2026/27',
  1790000000, null);
