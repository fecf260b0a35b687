-- SPDX-License-Identifier: GPL-3.0-or-later
-- server.db: version 3, what it added to the one before, and rows of it. Never changed: files like this are out there.
create table proofs (
  account_id text   not null references accounts (id),
  source     text   not null,                      -- 'provider', 'operator', 'school'
  scope      text   not null,                      -- the school for whose notices it counts; '' = for every school's
  tax_code   text   not null,
  proved_by  text   not null,                      -- the provider's id, 'operator', the clerk's account
  proved_at  bigint not null,
  primary key (account_id, source, scope)
);

insert into proofs (account_id, source, scope, tax_code, proved_by, proved_at)
  select a.id, 'operator', '', a.tax_code, 'operator', a.created_at from accounts a where a.deleted_at is null
  and not exists (select 1 from audit u where u.object_id = a.id and u.act in ('registered', 'account_added'));

insert into proofs (account_id, source, scope, tax_code, proved_by, proved_at)
  select i.account_id, 'provider', '', a.tax_code, min(i.provider), min(i.created_at) from identities i
  join accounts a on a.id = i.account_id where a.deleted_at is null group by i.account_id, a.tax_code;
pragma user_version = 3;

insert into proofs values ('00000001-0000-4000-8000-000000000003', 'school', '00000002-0000-4000-8000-000000000001',
  'VRDRTI70D44L219R', '00000001-0000-4000-8000-000000000003', 1790000200);
