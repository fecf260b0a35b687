-- SPDX-License-Identifier: GPL-3.0-or-later
-- cache.db: version 6, what it added to the one before, and rows of it. Never changed: files like this are out there.
alter table receipts add column attestation_number text;
alter table receipts add column attestation_code text;
alter table receipts add column attestation_name text;
alter table receipts add column attestation_size integer not null default 0;
alter table receipts add column attestation_sha256 text;

pragma user_version = 6;

update receipts set attestation_number = '2026-A-000045', attestation_code = '7K3M9QXR2TBDHW5P', attestation_name = 'a.pdf',
  attestation_size = 45678, attestation_sha256 = 'bb' where id = 'r1';
