-- SPDX-License-Identifier: GPL-3.0-or-later

-- Every text that the service has ever put to people, so that what somebody accepted can be read again in that version.
-- kind: 'terms', 'privacy'. Rows are written when a service starts with a new text, and never changed.
create table terms_texts (
  kind     text   not null,
  version  text   not null,
  language text   not null,
  title    text   not null,
  body     text   not null,
  since    bigint not null,
  primary key (kind, version, language)
);
