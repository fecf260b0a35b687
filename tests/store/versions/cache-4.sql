-- SPDX-License-Identifier: GPL-3.0-or-later
-- cache.db: version 4, what it added to the one before, and rows of it. Never changed: files like this are out there.
alter table schools add column sector text;
alter table schools add column website text;
alter table schools add column postal_account text;
alter table schools add column postal_account_holder text;
alter table schools add column postal_account_authorisation text;

pragma user_version = 4;

update schools set sector = 'Segreteria amministrativa', website = 'www.galilei.example', postal_account = '30372502',
  postal_account_holder = 'Liceo Galilei - Servizio cassa', postal_account_authorisation = 'AUT. DB/S3/SEAC 53079 DEL 29/07/2021';
