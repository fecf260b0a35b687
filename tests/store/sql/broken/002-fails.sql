-- SPDX-License-Identifier: GPL-3.0-or-later
create table more (id integer primary key) strict;
delete from things;
insert into nowhere (id) values (1);
pragma user_version = 2;
