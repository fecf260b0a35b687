-- SPDX-License-Identifier: GPL-3.0-or-later

-- What the national payment document says of a creditor, beside its name and code.
alter table schools add column sector text;
alter table schools add column website text;
alter table schools add column postal_account text;
alter table schools add column postal_account_holder text;
alter table schools add column postal_account_authorisation text;
