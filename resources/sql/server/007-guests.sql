-- SPDX-License-Identifier: GPL-3.0-or-later

-- The language of a confirmation and of receipts where there is no account that has one.
alter table payments add column language text;
