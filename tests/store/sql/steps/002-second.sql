-- SPDX-License-Identifier: GPL-3.0-or-later
alter table things add column weight integer;
update things set weight = 5;
pragma user_version = 2;
