-- SPDX-License-Identifier: GPL-3.0-or-later
-- local.db: version 5, what it added to the one before, and rows of it. Never changed: files like this are out there.
alter table kept_receipts add column attestation_number text;
alter table kept_receipts add column attestation_code text;
alter table kept_receipts add column attestation_name text;
alter table kept_receipts add column attestation_size integer not null default 0;
alter table kept_receipts add column attestation_sha256 text;

alter table documents add column paper text not null default 'receipt';

pragma user_version = 5;

update kept_receipts set attestation_number = '2026-A-000045', attestation_code = '7K3M9QXR2TBDHW5P',
  attestation_name = 'a.pdf', attestation_size = 45678, attestation_sha256 = 'bb' where id = 'r1';
insert into documents (receipt_id, file, size, sha256, source, kept_at, paper)
  values ('r1', '2026/a.pdf', 45678, 'bb', 'server', 1790000700, 'attestation');
