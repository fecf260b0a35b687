-- SPDX-License-Identifier: GPL-3.0-or-later
-- server.db: version 4, what it added to the one before, and rows of it. Never changed: files like this are out there.
create table terms_texts (
  kind     text   not null,
  version  text   not null,
  language text   not null,
  title    text   not null,
  body     text   not null,
  since    bigint not null,
  primary key (kind, version, language)
);
pragma user_version = 4;

insert into terms_texts values ('terms', '2026-09', 'it', 'Condizioni', 'Si paga ciò che si deve.', 1790000000), ('privacy',
  '2026-09', 'it', 'Informativa', 'I dati servono a pagare.', 1790000000);
