-- SPDX-License-Identifier: GPL-3.0-or-later
-- The note that a school attached to a notice (nota informativa), as the server announces it.
alter table notices add column note_name text;
alter table notices add column note_size integer not null default 0;
alter table notices add column note_sha256 text;
create index notices_notes on notices (local_id) where note_sha256 is not null;

-- What the school gives back of a receipt, packed: a line each. The service tells a receipt again whenever that changes.
alter table receipts add column refunds text;

pragma user_version = 8;
