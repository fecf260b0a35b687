-- SPDX-License-Identifier: GPL-3.0-or-later
-- The fee that the payer agreed to, beside the one that was taken; where it was not told yet, nothing is said to differ.
alter table payments add column announced_fee integer not null default 0;
update payments set announced_fee = fee;

pragma user_version = 5;
