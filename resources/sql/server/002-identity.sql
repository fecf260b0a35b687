-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Identity and household: registration, mail links, consents, identity providers, link requests, representatives, office.
-- Secrets that leave in mails or for identity providers are derived from the house key (a file of its own, mode 0600) and the
-- row's id; what stands here are hashes (BLAKE2b-256, hex).

-- ---------------------------------------------------------------------------------------------------------------------
-- Accounts

alter table accounts add column sex text;                        -- 'f', 'm'
alter table accounts add column birth_date bigint;
alter table accounts add column birth_place text;                -- place code (Belfiore)
alter table accounts add column pending_email text;              -- asked for, not certified yet
alter table accounts add column provisional_until bigint;        -- when a provisional password ends
alter table accounts add column deleted_at bigint;

create index accounts_by_email on accounts (email);

-- Somebody whom the operator knows from elsewhere: 'polis', 'iscrizioni'. Told to use those credentials.
create table known_people (
  tax_code    text   primary key,
  source      text   not null,
  imported_at bigint not null
);

-- What was accepted, for ever. school_id is null for the service's own texts.
create table consents (
  id          text   primary key,
  account_id  text   not null references accounts (id),
  kind        text   not null,                     -- 'terms', 'privacy', 'school_privacy'
  version     text   not null,
  school_id   text   references schools (id),
  accepted_at bigint not null
);

create index consents_by_account on consents (account_id, accepted_at);

-- What the owner of an account is shown of it. kind as in the interface; detail is data, not language.
create table activity (
  id         text   primary key,
  account_id text   not null references accounts (id),
  kind       text   not null,
  detail     text,
  at         bigint not null
);

create index activity_by_account on activity (account_id, at);

-- ---------------------------------------------------------------------------------------------------------------------
-- Registration

-- A question that tells people from machines.
create table challenges (
  id          text   primary key,
  answer_hash text   not null,                     -- of the id and the answer, folded
  failures    bigint not null default 0,
  created_at  bigint not null,
  expires_at  bigint not null
);

create index challenges_by_end on challenges (expires_at);

-- A registration on its way; several of one tax code may be, of which the first that is certified makes the account; the
-- pages of the others explain that until they expire. Rows go when they expire, a day after certification at the latest.
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

-- Links that stand in mails, good for one use. kind: 'registration', 'email', 'password'. Kept for a while after they are over,
-- so that the page can explain and offer a new one.
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

-- Mails that are not confirmations of payments: outbox.kind says which, link_id what they carry.
alter table outbox add column link_id text references mail_links (id) on delete cascade;

-- ---------------------------------------------------------------------------------------------------------------------
-- Identity providers

-- Whom a provider knows under which name. One person may come by several.
create table identities (
  provider   text   not null,
  subject    text   not null,
  account_id text   not null references accounts (id),
  created_at bigint not null,
  used_at    bigint not null,
  primary key (provider, subject)
);

create index identities_by_account on identities (account_id);

-- A sign-in that is at a provider; its nonce and its verifier are derived from the id.
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

-- Codes for the app.
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

-- ---------------------------------------------------------------------------------------------------------------------
-- Children and schools

alter table schools add column region text;
alter table schools add column privacy_version text;
alter table schools add column privacy_text text;
alter table schools add column uses_service smallint not null default 1; -- 0: can be found, but not asked here
alter table schools add column search_key text;        -- words of name, municipality and code, folded, each after a space
alter table schools add column municipality_key text;  -- the municipality, folded in the same way

create index pupils_by_tax_code on pupils (school_id, tax_code);
create index notices_by_debtor on notices (debtor_tax_code);

-- Request to be linked to a pupil, whom the school may or may not have. Once active there is a link too.
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

-- Who works for a school's office: 'clerk', 'admin_director', 'head'.
create table office_roles (
  account_id text   not null references accounts (id),
  school_id  text   not null references schools (id),
  role       text   not null,
  since      bigint not null,
  primary key (account_id, school_id)
);

-- Class representatives, for one school year.
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

-- What a payer of a pupil lets the class's representatives do, for one school year.
create table delegations (
  pupil_id    text   not null references pupils (id),
  account_id  text   not null references accounts (id),
  school_year text   not null,
  granted_at  bigint not null,
  revoked_at  bigint,
  primary key (pupil_id, account_id, school_year)
);
