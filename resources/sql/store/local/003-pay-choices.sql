-- SPDX-License-Identifier: GPL-3.0-or-later
-- What the payer has said about paying: a favourite is the id of a way to pay (service), a bank the id of a PSP whose
-- customer the payer is, and there is a row "split" while the cart is to be paid in the cheapest payments instead of one.
create table pay_choices (
  kind text not null check (kind in ('favourite', 'bank', 'split')),
  id text not null,
  primary key (kind, id)
) strict, without rowid;

pragma user_version = 3;
