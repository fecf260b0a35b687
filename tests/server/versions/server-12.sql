-- SPDX-License-Identifier: GPL-3.0-or-later
-- server.db: version 12, what it added to the one before, and rows of it. Never changed: files like this are out there.
create table listed_schools (
  code             text   primary key,
  name             text   not null,
  address          text,
  municipality     text   not null,
  province         text,
  email            text,
  search_key       text   not null,                -- as schools.search_key
  municipality_key text   not null,
  updated_at       bigint not null
);

create table municipalities (
  code     text primary key,
  name     text not null,
  province text
);
pragma user_version = 12;

insert into listed_schools values ('VTIS00900L', 'I.I.S. F. Orioli', 'Via Villanova, snc', 'Viterbo', 'VT', 'vtis00900l@istruzione.it',
  ' iis f orioli viterbo vtis00900l', ' viterbo', 1790000400);
insert into municipalities values ('M082', 'Viterbo', 'VT');
