-- SPDX-License-Identifier: GPL-3.0-or-later
pragma application_id = 77;
create table things (id integer primary key, name text not null) strict;
insert into things (name) values ('from the first step');
pragma user_version = 1;
