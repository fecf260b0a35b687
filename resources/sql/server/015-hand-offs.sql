-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Sign-ins at a screen that are done on a phone: at a school's front desk, by who has SPID or CIE.

-- A screen that waits for a phone. Its user code is derived from the id.
create table hand_offs (
  id          text   primary key,
  secret_hash text   not null unique,              -- of what the screen keeps
  code_hash   text   not null unique,              -- of what it shows, keyed
  state       text   not null,                     -- 'waiting', 'opened', 'granted', 'denied', 'used'
  account_id  text   references accounts (id),     -- who has let the screen in
  provider    text,                                -- and who vouched for that person
  session_id  text   references sessions (id) on delete set null, -- that it has opened
  created_at  bigint not null,
  expires_at  bigint not null,
  asked_at    bigint                               -- when the screen has looked last
);

create index hand_offs_by_end on hand_offs (expires_at);

-- A sign-in on a phone is for a screen. Who it was, until the question whether to let the screen in is answered.
alter table sign_ins add column hand_off_id text references hand_offs (id) on delete cascade;
alter table sign_ins add column account_id text references accounts (id);
alter table sign_ins add column grant_hash text;

create unique index sign_ins_by_grant on sign_ins (grant_hash) where grant_hash is not null;
create index sign_ins_by_hand_off on sign_ins (hand_off_id) where hand_off_id is not null;
