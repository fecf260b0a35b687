-- SPDX-License-Identifier: GPL-3.0-or-later
-- server.db: version 11, what it added to the one before, and rows of it. Never changed: files like this are out there.
alter table receipts add column psp_tax_code text;
alter table receipts add column transfer_date bigint;
pragma user_version = 11;

update receipts set psp_tax_code = '97103880585', transfer_date = 20724 where id = '00000009-0000-4000-8000-000000000001';
