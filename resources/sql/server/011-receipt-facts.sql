-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What a receipt says beside: the provider's tax code, and the day on which the money goes to the creditor.
alter table receipts add column psp_tax_code text;
alter table receipts add column transfer_date bigint;
