-- SPDX-License-Identifier: GPL-3.0-or-later

-- How many entries of the same account and the same second came before: what happens within a second keeps its order.
alter table activity add column place bigint not null default 0;
