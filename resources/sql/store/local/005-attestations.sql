-- SPDX-License-Identifier: GPL-3.0-or-later
-- Payment certificates (attestazioni di pagamento) beside the receipts: what was announced, and which document is which.
alter table kept_receipts add column attestation_number text;
alter table kept_receipts add column attestation_code text;
alter table kept_receipts add column attestation_name text;
alter table kept_receipts add column attestation_size integer not null default 0;
alter table kept_receipts add column attestation_sha256 text;

alter table documents add column paper text not null default 'receipt';

pragma user_version = 5;
