-- SPDX-License-Identifier: GPL-3.0-or-later
-- server.db: version 10, what it added to the one before, and rows of it. Never changed: files like this are out there.
create table attestations (
  receipt_id      text   primary key references receipts (id),
  number          text   not null unique,
  code            text   not null unique,          -- what it can be verified by: 80 random bits
  school_code     text   not null,
  school_tax_code text   not null,
  class_name      text,
  traceable       text   not null,                 -- 'yes', 'no' (in cash), 'unknown'
  issued_at       bigint not null
);

create table documents_of_kinds (
  id         text     primary key,
  kind       text     not null,                    -- 'receipt', 'attestation'
  receipt_id text     not null references receipts (id),
  copy       text     not null,
  language   text     not null,
  wanted     smallint not null,
  name       text,
  size       bigint,
  sha256     text,
  drawn_at   bigint,
  unique (receipt_id, kind, copy)
);

insert into documents_of_kinds (id, kind, receipt_id, copy, language, wanted, name, size, sha256, drawn_at)
  select id, kind, receipt_id, copy, language, wanted, name, size, sha256, drawn_at from documents;

drop table documents;

alter table documents_of_kinds rename to documents;

create index documents_to_draw on documents (receipt_id) where size is null and wanted = 1;

create table creditor_accounts (
  creditor_tax_code text primary key,
  iban              text not null
);
pragma user_version = 10;

insert into attestations values ('00000009-0000-4000-8000-000000000001', '2026-A-000001', '7K3M9QXR2TBDHW5P', 'CTIS04300B',
  '80014480828', '3B', 'yes', 1790000302);
insert into documents values ('0000000a-0000-4000-8000-000000000003', 'attestation', '00000009-0000-4000-8000-000000000001',
  'payer', 'it', 0, null, null, null, null);
insert into creditor_accounts values ('80014480828', 'IT60X0542811101000000123456');
