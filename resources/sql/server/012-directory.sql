-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Schools that people can find though they do not use the service: from the Ministry's open data, as the operator gave it.
-- One that comes to use it stands in "schools" too, and is shown from there.

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

-- Municipalities that are newer than the table in the program, by their code (Belfiore).
create table municipalities (
  code     text primary key,
  name     text not null,
  province text
);
