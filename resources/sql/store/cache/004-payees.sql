-- SPDX-License-Identifier: GPL-3.0-or-later
-- What a payment document that is drawn here says of its creditor.
alter table schools add column sector text;
alter table schools add column website text;
alter table schools add column postal_account text;
alter table schools add column postal_account_holder text;
alter table schools add column postal_account_authorisation text;

pragma user_version = 4;
