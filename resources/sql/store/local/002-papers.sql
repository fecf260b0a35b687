-- SPDX-License-Identifier: GPL-3.0-or-later
-- Whether an intent pays notices of anybody's, which were looked up by their papers: the server is told so.
alter table intents add column is_looked_up integer not null default 0;
pragma user_version = 2;
