-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Payment certificates (attestazioni di pagamento): one for one receipt, for ever, with what was true when it was issued. Their
-- files are documents of their own kind, in a copy for who paid and one for the other payers, as those of receipts.
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

-- Where a creditor's money goes: paSendRTV2 asks for it.
create table creditor_accounts (
  creditor_tax_code text primary key,
  iban              text not null
);
