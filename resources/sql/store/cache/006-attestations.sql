-- SPDX-License-Identifier: GPL-3.0-or-later
-- Payment certificates (attestazioni di pagamento) as the server announces them.
alter table receipts add column attestation_number text;
alter table receipts add column attestation_code text;
alter table receipts add column attestation_name text;
alter table receipts add column attestation_size integer not null default 0;
alter table receipts add column attestation_sha256 text;

pragma user_version = 6;
