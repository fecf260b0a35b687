-- SPDX-License-Identifier: GPL-3.0-or-later
-- local.db: version 8, what it added to the one before, and rows of it. Never changed: files like this are out there.
create table views (
  id text primary key not null,
  name text not null,
  state text not null,
  kept_at integer not null
) strict, without rowid;

pragma user_version = 8;

insert into views values ('', '', 'order=due', 1790000960);
insert into views values ('v1', 'Mensa', 'group=child', 1790000970);
insert into document_texts values (2);
insert into documents_fts (rowid, body) values (2, 'Versante Łukasz Großmann, Scuola di Đurđevac; 学校通知');
insert into remarks values (2, 'n2', 'bei Großmutter nachfragen', '', 1790000980);
insert into remarks_fts (rowid, body, tags) values (2, 'bei Großmutter nachfragen', '');
