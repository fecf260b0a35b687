-- SPDX-License-Identifier: GPL-3.0-or-later
-- server.db: version 15, what it added to the one before, and rows of it. Never changed: files like this are out there.
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

alter table sign_ins add column hand_off_id text references hand_offs (id) on delete cascade;
alter table sign_ins add column account_id text references accounts (id);
alter table sign_ins add column grant_hash text;

create unique index sign_ins_by_grant on sign_ins (grant_hash) where grant_hash is not null;
create index sign_ins_by_hand_off on sign_ins (hand_off_id) where hand_off_id is not null;
pragma user_version = 15;

insert into hand_offs values ('00000027-0000-4000-8000-000000000001',
  '3fdba35f04dc8c462986c992bcf875546257113072a909c162f7e470e581e278', '8527a891e224136950ff32ca212b45bc93f69fbb801c3b1ebedac52775f99e61',
  'used', '00000001-0000-4000-8000-000000000001', 'spid', null, 1790000000, 1790000600, 1790000030);
update sign_ins set hand_off_id = '00000027-0000-4000-8000-000000000001', account_id = '00000001-0000-4000-8000-000000000002',
  grant_hash = 'e629fa6598d732768f7c726b4b621285f9c3b85303900aa912017db7617d8bdb' where id = '00000019-0000-4000-8000-000000000001';
-- As the folding had them that kept ł, đ, ı and tatweel
update schools set name = 'Liceo "Lech Wałęsa"', municipality = 'Dođi ed Æli', search_key = ' liceo lech wałesa dođi ed æli ctis04300b',
  municipality_key = 'dođi ed æli' where id = '00000002-0000-4000-8000-000000000001';
insert into listed_schools values
  ('BZIC80100A', 'Grundschule Weißenbach', null, 'Ahrntal', 'BZ', null, ' grundschule weissenbach ahrntal bzic80100a', 'ahrntal', 1790000400),
  ('RMPS01000X', 'Scuola الأمَل مدرسـة', null, 'Roma', 'RM', null, ' scuola الامل مدرسـة roma rmps01000x', 'roma', 1790000400),
  ('TSPS01000Y', 'Liceo Đurđević-Diyarbakır', null, 'Bølling', 'TS', null, ' liceo đurđevic diyarbakır bølling tsps01000y', 'bølling',
  1790000400),
  ('MIPS01000Z', 'Scuola 中文学校', null, 'Milano', 'MI', null, ' scuola 中文学校 milano mips01000z', 'milano', 1790000400);
