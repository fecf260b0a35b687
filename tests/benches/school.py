# SPDX-License-Identifier: GPL-3.0-or-later
"""A school of @PUPILS pupils and ten years of its events, each to all of them: what the service itself has written of one event and
one payment, written again for the others straight into its database, with ids and numbers of their own."""
import base64
import hashlib
import os
import random
import shutil
import sqlite3
import time
import uuid

import office_events
from families import account, number, uid
from harness import Service
from node import FakeNode, pay, services_known

PUPILS, A_CLASS, YEARS = 2000, 25, 10
# Events of one class that stand in every database: each family of it has a full page of notices
OF_CLASS = 100
CLASS = '9A'
A_YEAR = 365 * 86400


def families():
    """The lines of an import: parents of two children each; nobody has a password, they come with tokens that are put there"""
    lines = []
    for i in range(0, PUPILS, 2):
        pupils = [office_events.pupil('Alunno', f'{j:04d}', f'XXXXXX12A01{j:05d}', f'9{chr(ord("A") + j // A_CLASS % 26)}{j // A_CLASS // 26 or ""}',
                                      id=uid(f'pupil {j}')) for j in (i, i + 1)]
        parents = [account(f'parent.{i + k}', f'Genitore{k}', f'{i:04d}', f'YYYYYY80A01{i + k:05d}') for k in (0, 1)]
        for parent in parents:
            del parent['password']
        lines += [*({'account': p} for p in parents), *({'pupil': p} for p in pupils),
                  *({'link': {'id': uid(f'link {p["id"]} {c["id"]}'), 'account_id': p['id'], 'pupil_id': c['id'], 'kinship': 'guardian', 'link_state': 'active'}}
                    for p in parents for c in pupils)]
    return lines


def new_id():
    return str(uuid.UUID(bytes=os.urandom(16), version=4))


def parent_of(database):
    """Account ids of those who have a child in @CLASS, and of all"""
    every = [row[0] for row in database.execute("select id from accounts where user_name like 'parent.%' order by user_name")]
    few = [row[0] for row in database.execute('select distinct l.account_id from links l join pupils p on p.id = l.pupil_id where p.class_name = ?'
                                              ' order by l.account_id', (CLASS,))]
    return few, every


def give_token(database, account_id):
    """A session of that account, as a sign-in leaves it. Returns: its access token"""
    token, refresh = (base64.urlsafe_b64encode(os.urandom(32)).decode().rstrip('=') for _ in range(2))
    session, now = new_id(), int(time.time())
    database.execute('insert into sessions (id, account_id, device_name, created_at, used_at) values (?, ?, ?, ?, ?)', (session, account_id, 'bench', now, now))
    database.execute('insert into tokens (refresh_hash, access_hash, session_id, issued_at, access_expires_at, expires_at, used_at) values (?, ?, ?, ?, ?, ?, ?)',
                     (*(hashlib.blake2b(t.encode(), digest_size=32).hexdigest() for t in (refresh, token)), session, now, now + 86400, now + 86400 * 30, now))
    return token


class Model:
    """A service that has notified one event to the school and was paid for one notice of it"""

    def __init__(self):
        self.node = FakeNode()
        self.service = Service(self.node.url, [*office_events.LINES, *families()])
        try:
            self.office = office_events.Office(self.service)
            office_events.furnish(self.service)
            self.event = self.notify(pick={'whole_school': True})
            self.of_class = self.notify(CLASS)
            self.pay_one()
        except BaseException:
            self.close()
            raise
        self.service.stop()

    def notify(self, *classes, **options):
        event = self.office.approved(*classes, **options)
        answer = self.office.act(event, 'notify')
        assert answer.status == 200, answer
        return event['id']

    def pay_one(self):
        database = sqlite3.connect(f'{self.service.data}/server.db', isolation_level=None)
        notice, self.payer, version, amount = database.execute(
            'select n.id, v.account_id, n.version, n.amount from notices n join notice_payers v on v.notice_id = n.id where n.event_id = ? and n.pupil_id = ?'
            ' order by v.account_id', (self.event, uid('pupil 1999'))).fetchone()
        token = give_token(database, self.payer)
        database.close()
        services_known(self.service, token)
        payment = pay(self.service, token, [{'notice_id': notice, 'version': version, 'amount': amount}])
        assert payment.status == 201, payment
        assert self.service.outcome(payment.json()).status == 204
        self.payment = payment.json()['id']
        end = time.monotonic() + 60
        while self.service.rows('select 1 from documents where size is null and wanted = 1') and time.monotonic() < end:
            time.sleep(0.1)

    def close(self):
        self.service.close()
        self.node.close()


class Writer:
    """Writes events into a copy of the model's database"""

    def __init__(self, model, path):
        self.model = model
        self.database = sqlite3.connect(path, isolation_level=None)
        for pragma in ('journal_mode = off', 'synchronous = off', 'cache_size = -2000000', 'foreign_keys = off', 'temp_store = memory'):
            self.database.execute('pragma ' + pragma)
        self.payment = dict(self.one('select * from payments where id = ?', model.payment))
        self.receipt = dict(self.one('select * from receipts where payment_id = ?', model.payment))
        newest = self.one('select seq, hash from audit order by seq desc limit 1')
        self.last = {'feed': self.one("select value from counters where name = 'feed'")['value'], 'audit': newest['seq']}
        self.hash = newest['hash']
        self.numbers = 1_000_000
        self.random = random.Random(7)
        self.prepare()

    def one(self, sql, *values):
        cursor = self.database.execute(sql, values)
        cursor.row_factory = sqlite3.Row
        return cursor.fetchone()

    def prepare(self):
        """The model's rows by place, so that a copy is one statement"""
        run = self.database.execute
        run('create temp table m (i integer primary key, notice, number, receipt, payment, payer, recipient, is_paid)')
        for name, event in (('all', self.model.event), ('class', self.model.of_class)):
            run(f"create temp table model_{name} as select row_number() over (order by n.pupil_id) as i, n.*,"
                " (select min(v.account_id) from notice_payers v where v.notice_id = n.id) as first_payer"
                " from notices n where n.event_id = ? and n.pupil_id in (select l.pupil_id from links l join accounts a on a.id = l.account_id"
                " where a.user_name like 'parent.%')", (event,))
            run(f'create unique index temp.model_{name}_by_place on model_{name} (i)')
            run(f'create temp table payers_{name} as select o.i, v.* from model_{name} o cross join notice_payers v where v.notice_id = o.id')
            run(f'create temp table recipients_{name} as select o.i, r.* from model_{name} o cross join event_recipients r where r.event_id = ?'
                ' and r.pupil_id = o.pupil_id', (event,))
            run(f'create temp table mails_{name} as select * from outbox where event_id = ?', (event,))

    def copy(self, table, source, what, **columns):
        """Rows of @source into @table; @columns: what is said instead"""
        names = [row[1] for row in self.database.execute(f'pragma table_info({table})')]
        given = ', '.join(columns.get(name, f's.{name}') for name in names)
        self.database.execute(f'insert into {table} ({", ".join(names)}) select {given} from {source} s {what}')

    def add(self, model, years_ago, share_paid):
        """An event like that of @model, notified so many years ago"""
        event, year = new_id(), f'{2026 - int(years_ago)}/{(27 - int(years_ago)) % 100:02d}'
        name = 'all' if model == self.model.event else 'class'
        source = f'model_{name}'
        ago = int(years_ago * A_YEAR)
        rows = self.database.execute(f'select i, first_payer from {source} order by i').fetchall()
        for i, payer in rows:
            self.numbers += 1
            self.database.execute('insert into m values (?, ?, ?, ?, ?, ?, ?, ?)', (i, new_id(), number(self.numbers), new_id(), new_id(), payer, new_id(),
                                                                                    int(self.random.random() < share_paid)))
        self.copy('events', 'events', f"where s.id = '{model}'", id=f"'{event}'", school_year=f"'{year}'", name=f"'Evento {self.numbers}'",
                  **{name: f's.{name} - {ago}' for name in ('created_at', 'state_since', 'notified_at')})
        self.copy('notices', source, 'join m on m.i = s.i', id='m.notice', notice_number='m.number', creditor_ref='substr(m.number, 2)', event_id=f"'{event}'",
                  school_year=f"'{year}'", due_date=f's.due_date - {ago // 86400}', notified_at=f's.notified_at - {ago}', state_since=f's.state_since - {ago}',
                  state="iif(m.is_paid, 'paid', 'to_pay')", payment_id='iif(m.is_paid, m.payment, null)', payment_account_id='iif(m.is_paid, m.payer, null)',
                  receipt_id='iif(m.is_paid, m.receipt, null)', paid_at=f'iif(m.is_paid, s.notified_at - {ago} + 86400, null)',
                  body=f"replace(replace(replace(replace(s.body, s.id, m.notice), s.notice_number, m.number), s.event_id, '{event}'), '\"state\":\"to_pay\"',"
                       " iif(m.is_paid, '\"state\":\"paid\"', '\"state\":\"to_pay\"'))")
        self.copy('notice_payers', f'payers_{name}', 'join m on m.i = s.i', notice_id='m.notice', notified_at=f's.notified_at - {ago}')
        self.copy('event_recipients', f'recipients_{name}', 'join m on m.i = s.i', id='m.recipient', event_id=f"'{event}'",
                  notified_at=f's.notified_at - {ago}')
        self.copy('outbox', f'mails_{name}', '', id='lower(hex(randomblob(16)))', event_id=f"'{event}'", state="'sent'",
                  created_at=f's.created_at - {ago}', next_at=f's.next_at - {ago}', sent_at=f's.created_at - {ago}')
        self.add_payments(source, ago)
        self.add_feed(f'payers_{name}')
        self.database.execute('delete from m')
        return event

    def add_payments(self, source, ago):
        text = {name: value.replace("'", "''") for name, value in (('payment', self.payment['id']), ('receipt', self.receipt['id']))}
        paid = f'cross join m join {source} o on o.i = m.i where m.is_paid'
        self.copy('payments', f"(select * from payments where id = '{text['payment']}')", paid, id='m.payment', account_id='m.payer', idempotency_key='m.payment',
                  created_at=f's.created_at - {ago}', outcome_at=f's.outcome_at - {ago}')
        self.database.execute('insert into payment_items (payment_id, notice_id, position, version, amount) select m.payment, m.notice, 0, 1, o.amount'
                              f' from m join {source} o on o.i = m.i where m.is_paid')
        self.copy('receipts', f"(select * from receipts where id = '{text['receipt']}')", paid, id='m.receipt', receipt_number="'B-' || m.number",
                  payment_id='m.payment', notice_id='m.notice', notice_number='m.number', creditor_ref='substr(m.number, 2)', pupil_id='o.pupil_id',
                  debtor_tax_code='o.debtor_tax_code', paid_at=f's.paid_at - {ago}', issued_at=f's.issued_at - {ago}')
        self.copy('attestations', f"(select * from attestations where receipt_id = '{text['receipt']}')", paid, receipt_id='m.receipt', number="'B-' || m.number",
                  code="'B-' || m.number")
        self.copy('documents', f"(select * from documents where receipt_id = '{text['receipt']}')", paid, id='lower(hex(randomblob(16)))', receipt_id='m.receipt')
        self.copy('outcomes', f"(select * from outcomes where payment_id = '{text['payment']}')", paid, event_id='lower(hex(randomblob(16)))', payment_id='m.payment')
        self.copy('outbox', f"(select * from outbox where payment_id = '{text['payment']}')", paid, id='lower(hex(randomblob(16)))', account_id='m.payer',
                  payment_id='m.payment', state="'sent'")
        n = self.one('select count(*) as n from m where is_paid')['n']
        self.database.execute("insert into audit (seq, at, actor, act, object_kind, object_id, detail, school_id, previous_hash, hash) select"
                              " ? + row_number() over (order by i), 0, 'psp', 'payment_paid', 'payment', payment, '', null, ?, ? from m where is_paid",
                              (self.last['audit'], self.hash, self.hash))
        self.last['audit'] += n

    def add_feed(self, payers):
        told = [f"select v.account_id, 'notice', m.notice from m join {payers} v on v.i = m.i",
                f"select v.account_id, 'receipt', m.receipt from m join {payers} v on v.i = m.i where m.is_paid",
                "select m.payer, 'payment', m.payment from m where m.is_paid"]
        for sql in told:
            done = self.database.execute('insert into feed (account_id, kind, object_id, seq, deleted) select t.*, ? + row_number() over (), 0 from'
                                         f' ({sql}) t', (self.last['feed'],))
            self.last['feed'] += done.rowcount

    def close(self):
        self.database.execute("update counters set value = ? where name = 'feed'", (self.last['feed'],))
        self.database.close()


def build(model, n_events, tell=lambda text: None):
    """A service, not started, whose school has notified so many events to all, and @OF_CLASS to one class"""
    service = Service(model.node.url, start=False)
    shutil.copytree(model.service.data, service.data)
    writer = Writer(model, service.data / 'server.db')
    begun = time.monotonic()
    # The oldest first: where rows stand is what the years made of it.
    plan = sorted([*((YEARS * (1 - i / n_events), model.event) for i in range(n_events)), *((YEARS * (1 - i / OF_CLASS), model.of_class) for i in range(OF_CLASS))],
                  reverse=True)
    for i, (years_ago, event) in enumerate(plan):
        writer.add(event, max(0, years_ago - 0.01), 0.97 if years_ago > 1 else 0.6)
        if i % 100 == 99:
            tell(f'{i + 1} of {len(plan)} events after {time.monotonic() - begun:.0f} s')
    writer.close()
    database = sqlite3.connect(service.data / 'server.db', isolation_level=None)
    few, every = parent_of(database)
    database.execute('begin')
    service.family_tokens = [give_token(database, account_id) for account_id in few]
    service.all_tokens = [give_token(database, account_id) for account_id in random.Random(3).sample(every, 200)]
    service.n_notices = database.execute('select count(*) from notices').fetchone()[0]
    service.whole_event = database.execute('select event_id from notices where pupil_id = ? order by notified_at desc limit 1', (uid('pupil 1000'),)).fetchone()[0]
    database.execute('commit')
    database.close()
    return service
