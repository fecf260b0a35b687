-- SPDX-License-Identifier: GPL-3.0-or-later
-- server.db: version 7, what it added to the one before, and rows of it. Never changed: files like this are out there.
alter table payments add column language text;
pragma user_version = 7;

insert into payments (id, guest_hash, idempotency_key, request_hash, state, node_state, service_id, psp_name, method, amount,
  announced_fee, fee, email, created_at, outcome_code, outcome_at, language) values ('00000007-0000-4000-8000-000000000002',
  '9b8dea7844cce196ee7835c9ddbb0d45e861a732f8bd72c2e95f6df7d44c6788', '0000000c-0000-4000-8000-000000000002', 'bb', 'failed',
  'open', 'UNI-CP', 'UniCredit S.p.A.', 'card', 12000, 150, 150, 'nonna@posta.example', 1790000500, '2', 1790000520, 'it');
insert into payment_items values ('00000007-0000-4000-8000-000000000002', '00000006-0000-4000-8000-000000000001', 0, 2, 12000);
