-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the school gives back of a receipt, packed: a line each. The service tells a receipt again whenever that changes.
alter table receipts add column refunds text;

pragma user_version = 8;
