# SPDX-License-Identifier: GPL-3.0-or-later
"""What PSPs tell, in every order: paid only with a receipt, one receipt for one debt, and every extra euro a refund task."""
import hashlib
import itertools
import json
import time
import unittest
import uuid

import tap
from families import MARIA, item, uid, world
from harness import SECRET, Service, sign
from node import FakeNode, pay, services_known
from waiting import wait_for

N_NOTICES = 420
WORLD = world(N_NOTICES)
OPEN, PENDING, PAID, FAILED, CANCELLED, EXPIRED = 'open', 'pending', 'paid', 'failed', 'cancelled', 'expired'

# What the rules of the house say, written down apart from the code: state before, call -> state after, verdict
RULES = {
    (OPEN, 'OK'): (PAID, 'applied'), (OPEN, 'KO'): (FAILED, 'applied'), (OPEN, 'PENDING'): (PENDING, 'applied'),
    (PENDING, 'OK'): (PAID, 'applied'), (PENDING, 'KO'): (FAILED, 'applied'), (PENDING, 'PENDING'): (PENDING, 'same'),
    (PAID, 'OK'): (PAID, 'same'), (PAID, 'KO'): (PAID, 'contradictory'), (PAID, 'PENDING'): (PAID, 'contradictory'),
    (FAILED, 'OK'): (PAID, 'applied'), (FAILED, 'KO'): (FAILED, 'same'), (FAILED, 'PENDING'): (FAILED, 'late'),
    (CANCELLED, 'OK'): (PAID, 'applied'), (CANCELLED, 'KO'): (CANCELLED, 'late'), (CANCELLED, 'PENDING'): (CANCELLED, 'late'),
    (EXPIRED, 'OK'): (PAID, 'applied'), (EXPIRED, 'KO'): (EXPIRED, 'late'), (EXPIRED, 'PENDING'): (EXPIRED, 'late'),
}


class Outcomes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.node = FakeNode()
        cls.service = Service(cls.node.url, WORLD)
        cls.maria, cls.john = (cls.service.token(u) for u in ('maria.rossi', 'john.smith'))
        services_known(cls.service, cls.maria)
        cls.names = (f'{i:03d}' for i in range(1, N_NOTICES + 1))

    @classmethod
    def tearDownClass(cls):
        cls.service.close()
        cls.node.close()

    def open(self, *names, token=None):
        token = token or self.maria
        answer = pay(self.service, token, [item(self.service, token, n) for n in names])
        self.assertEqual(answer.status, 201, answer)
        return answer.json()

    def state(self, payment, token=None):
        return self.service.call('GET', f'/v1/payments/{payment["id"]}', token=token or self.maria).json()

    def notice(self, name):
        return self.service.call('GET', f'/v1/notices/{uid("notice " + name)}', token=self.maria).json()

    def receipts(self, name):
        return self.service.rows('select * from receipts where notice_id = ?', uid(f'notice {name}'))

    def refunds(self, payment):
        return [r['reason'] for r in self.service.rows('select reason from refund_tasks where payment_id = ? order by created_at, id', payment['id'])]

    def verdicts(self, payment):
        return [r['verdict'] for r in self.service.rows('select verdict from outcomes where payment_id = ? order by rowid', payment['id'])]

    def put_into(self, state, payment):
        """Leads a fresh payment into @state as life does."""
        if state == PENDING:
            self.service.outcome(payment, 'PENDING')
        elif state == PAID:
            self.service.outcome(payment)
        elif state == FAILED:
            self.service.outcome(payment, 'KO')
        elif state == CANCELLED:
            self.service.call('POST', f'/v1/payments/{payment["id"]}/abandon', token=self.maria)
        elif state == EXPIRED:
            self.service.write('update payments set locked_until = 1 where id = ?', payment['id'])
            wait_for(lambda: self.state(payment)['state'] == EXPIRED, 'the sweep')
        self.assertEqual(self.state(payment)['state'], state)

    def test_each_state_and_call(self):
        for (before, kind), (after, verdict) in RULES.items():
            with self.subTest(before=before, kind=kind):
                name = next(self.names)
                payment = self.open(name)
                self.put_into(before, payment)
                self.assertEqual(self.service.outcome(payment, kind).status, 204)
                self.assertEqual(self.state(payment)['state'], after)
                self.assertEqual(self.verdicts(payment)[-1], verdict)
                self.assertEqual(len(self.receipts(name)), after == PAID)
                self.assertEqual(self.refunds(payment), [])
                expected = {PAID: 'paid', OPEN: 'awaiting_receipt', PENDING: 'awaiting_receipt'}.get(after, 'to_pay')
                self.assertEqual(self.notice(name)['state'], expected)

    def test_every_order_of_three_calls(self):
        """All 27 orders, each call twice: the model of the rules and the service agree at every step."""
        for order in itertools.product(('OK', 'KO', 'PENDING'), repeat=3):
            with self.subTest(order=order):
                name = next(self.names)
                payment, state = self.open(name), OPEN
                for kind in order:
                    state, verdict = RULES[state, kind]
                    event = str(uuid.uuid4())
                    for _ in range(2):
                        self.assertEqual(self.service.outcome(payment, kind, event=event).status, 204)
                    self.assertEqual((self.state(payment)['state'], self.verdicts(payment)[-1]), (state, verdict))
                self.assertEqual(len(self.verdicts(payment)), 3)
                self.assertEqual(len(self.receipts(name)), 'OK' in order)
                self.assertEqual(self.refunds(payment), [])

    def test_two_payments_of_one_notice(self):
        """Payment A runs out or is given up, B is opened; then both hear any word, in any order: one receipt, the rest refund tasks."""
        for end, calls in itertools.product((CANCELLED, EXPIRED), itertools.permutations((('A', 'OK'), ('B', 'OK'))) ):
            with self.subTest(end=end, calls=calls):
                self.play(end, calls)
        for calls in ((('A', 'OK'), ('B', 'KO')), (('B', 'KO'), ('A', 'OK')), (('A', 'KO'), ('B', 'OK')), (('B', 'PENDING'), ('A', 'OK'), ('B', 'OK')),
                      (('A', 'OK'), ('A', 'OK'), ('B', 'OK'), ('B', 'OK'))):
            with self.subTest(calls=calls):
                self.play(CANCELLED, calls)

    def play(self, end, calls):
        name = next(self.names)
        self.node.cancel = 204
        payments = {'A': self.open(name)}
        self.put_into(end, payments['A'])
        self.node.cancel = 409  # so that B is not cancelled when A is paid late
        payments['B'] = self.open(name, token=self.john)
        paid = []
        for who, kind in calls:
            self.assertEqual(self.service.outcome(payments[who], kind).status, 204)
            if kind == 'OK' and who not in paid:
                paid.append(who)
            self.assertEqual(len(self.receipts(name)), bool(paid))
            self.assertEqual(self.notice(name)['state'] == 'paid', bool(paid))
        self.node.cancel = 204
        if paid:
            self.assertEqual(self.receipts(name)[0]['payment_id'], payments[paid[0]]['id'], 'the first to say so is the one')
        for who, token in (('A', self.maria), ('B', self.john)):
            state = self.state(payments[who], token)
            late = who in paid and paid[0] != who
            self.assertEqual(state['is_duplicate'], late)
            self.assertEqual(self.refunds(payments[who]), ['paid_before'] if late else [])
            if who in paid:
                self.assertEqual(state['state'], 'paid')
        self.assertEqual(sum(h['kind'] == 'duplicate' for h in self.notice(name)['history']), len(paid) - 1 if paid else 0)

    def test_late_payment_cancels_its_rival(self):
        name = next(self.names)
        first = self.open(name)
        self.put_into(CANCELLED, first)
        rival = self.open(name, token=self.john)
        while not self.node.calls.empty():
            self.node.calls.get_nowait()
        self.service.outcome(first)
        self.assertEqual(self.node.take('cancel')[1], rival['id'])
        wait_for(lambda: self.state(rival, self.john)['state'] == CANCELLED, 'the rival to be cancelled')
        self.assertEqual(self.notice(name)['state'], 'paid')

    def test_a_duplicate_among_several(self):
        """Of a payment of three, one notice was paid meanwhile: two receipts, one refund task."""
        names = [next(self.names) for _ in range(3)]
        first = self.open(*names)
        self.put_into(CANCELLED, first)
        other = self.open(names[1], token=self.john)
        self.service.outcome(other)
        self.service.outcome(first)
        self.assertEqual([len(self.receipts(n)) for n in names], [1, 1, 1])
        self.assertEqual([self.receipts(n)[0]['payment_id'] for n in names], [first['id'], other['id'], first['id']])
        self.assertEqual((self.state(first)['is_duplicate'], self.state(other, self.john)['is_duplicate']), (True, False))
        self.assertEqual(self.service.rows('select notice_id, amount from refund_tasks where payment_id = ?', first['id']),
                         [{'notice_id': uid(f'notice {names[1]}'), 'amount': 5200}])

    def test_charged_twice(self):
        name = next(self.names)
        payment = self.open(name)
        self.service.outcome(payment)
        self.service.outcome(payment, psp_ref='IUR-OTHER')
        self.assertEqual((self.verdicts(payment), self.refunds(payment)), (['applied', 'charged_twice'], ['charged_twice']))
        self.assertEqual(len(self.receipts(name)), 1)

    def test_another_amount(self):
        for amount in (5199, 5201, 0):
            with self.subTest(amount=amount):
                name = next(self.names)
                payment = self.open(name)
                self.assertEqual(self.service.outcome(payment, amount=amount).status, 204)
                self.assertEqual((self.state(payment)['state'], self.verdicts(payment), self.refunds(payment)), ('open', ['amount'], ['amount']))
                self.assertEqual((self.receipts(name), self.notice(name)['state']), ([], 'awaiting_receipt'))
                self.service.outcome(payment)
                self.assertEqual(self.state(payment)['state'], 'paid', 'the right one still counts')

    def test_another_fee(self):
        name = next(self.names)
        payment = self.open(name)
        self.service.outcome(payment, fee=250)
        self.assertEqual((self.state(payment)['fee'], self.state(payment)['announced_fee']), (250, 130))
        self.assertEqual(self.receipts(name)[0]['fee'], 250)
        self.assertEqual(self.service.rows('select announced_fee from payments where id = ?', payment['id']), [{'announced_fee': 130}])
        self.assertEqual(len(self.service.rows("select 1 from audit where act = 'fee_differs' and object_id = ?", payment['id'])), 1)

    def test_paid_though_withdrawn(self):
        """The school cancels a notice whose payment was given up, and then the money comes: a receipt, and a refund task."""
        name = next(self.names)
        payment = self.open(name)
        self.put_into(CANCELLED, payment)
        line = next(l for l in WORLD if l.get('notice', {}).get('id') == uid(f'notice {name}'))['notice']
        done = self.service.run_import([WORLD[0], {'notice': {**line, 'state': 'cancelled'}}])
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.notice(name)['state'], 'cancelled')
        self.service.outcome(payment)
        self.assertEqual((self.notice(name)['state'], self.refunds(payment), len(self.receipts(name))), ('paid', ['withdrawn'], 1))

    def test_the_school_cannot_change_what_is_paid(self):
        name = next(self.names)
        line = next(l for l in WORLD if l.get('notice', {}).get('id') == uid(f'notice {name}'))['notice']
        payment = self.open(name)
        for state, code in (('awaiting_receipt', 'notice_locked'), ('paid', 'notice_paid')):
            for change in ({'amount': 1, 'amount_min': 1, 'amount_max': 1}, {'state': 'cancelled'}, {'due_date': '2030-01-01'}):
                done = self.service.run_import([WORLD[0], {'notice': {**line, **change}}])
                self.assertEqual(done.returncode, 1)
                self.assertIn(f'line 2: {code}', done.stderr)
            self.assertEqual(self.notice(name)['state'], state)
            self.service.outcome(payment)

    def test_receipt_numbers(self):
        names = [next(self.names) for _ in range(5)]
        self.service.outcome(self.open(*names))
        numbers = [r['receipt_number'] for n in names for r in self.receipts(n)]
        year = time.strftime('%Y')
        self.assertEqual([n[:8] for n in numbers], [f'PIR{year}-'] * 5)
        self.assertEqual([int(n[8:]) - int(numbers[0][8:]) for n in numbers], [0, 1, 2, 3, 4])
        everything = [r['receipt_number'] for r in self.service.rows('select receipt_number from receipts')]
        self.assertEqual(len(set(everything)), len(everything))

    def test_unknown_payment(self):
        payment = {'id': str(uuid.uuid4()), 'amount': 1, 'fee': 0}
        event = str(uuid.uuid4())
        for _ in range(2):
            self.assertEqual(self.service.outcome(payment, event=event).status, 404)
        self.assertEqual(self.service.rows('select verdict, repeats from outcomes where event_id = ?', event), [{'verdict': 'unknown', 'repeats': 1}])

    def test_signatures(self):
        payment = self.open(next(self.names))
        body = json.dumps({
            'event_id': str(uuid.uuid4()), 'payment_id': payment['id'], 'kind': 'OK', 'code': '0', 'psp_id': 'X', 'psp_name': 'X', 'psp_ref': 'R',
            'amount': payment['amount'], 'fee': payment['fee'], 'at': '2026-11-22T09:30:00Z'}).encode()
        right = sign(body)
        seconds, mac = right.split(',')
        now = int(time.time())
        wrong = {
            'missing': None, 'empty': '', 'other secret': sign(body, 'another-secret-of-some-length'), 'other body': sign(body + b' '),
            'no seconds': mac, 'no mac': seconds, 'short': right[:-1], 'long': right + '0', 'upper case': seconds + ',' + mac.replace('v1=', 'v1=').upper(),
            'zeros': seconds + ',v1=' + '0' * 64, 'old': sign(body, at=now - 320), 'of the future': sign(body, at=now + 320),
            'other time': f't={now + 1},{mac}', 'negative': f't=-1,{mac}', 'huge': f't={2**63},{mac}', 'spaces': f't= {now},{mac}', 'order': f'{mac},{seconds}',
        }
        for what, header in wrong.items():
            with self.subTest(what=what):
                headers = {} if header is None else {'Pir-Signature': header}
                answer = self.service.call('POST', '/v1/psp/outcomes', raw=body, headers=headers)
                self.assertEqual((answer.status, answer.code()), (401, 'signature'))
        self.assertEqual((self.state(payment)['state'], self.verdicts(payment)), ('open', []))
        for at in (now - 280, now + 280):
            self.assertEqual(self.service.call('POST', '/v1/psp/outcomes', raw=body, headers={'Pir-Signature': sign(body, at=at)}).status, 204)
        self.assertEqual(self.state(payment)['state'], 'paid')

    def test_replay(self):
        """A call that was heard on the wire can be sent again; it changes nothing."""
        payment = self.open(next(self.names))
        event = str(uuid.uuid4())
        for _ in range(5):
            self.assertEqual(self.service.outcome(payment, event=event).status, 204)
        self.assertEqual(self.service.rows('select repeats, verdict from outcomes where event_id = ?', event), [{'repeats': 4, 'verdict': 'applied'}])

    def test_wrong_bodies(self):
        payment = self.open(next(self.names))
        for changes in ({'kind': 'YES'}, {'amount': -1}, {'amount': '5200'}, {'amount': 5200.5}, {'extra': 1}, {'psp_ref': None}, {'event_id': 'x'}, {'at': 'now'},
                        {'psp_name': 'x' * 300}):
            with self.subTest(changes=changes):
                answer = self.service.outcome(payment, fields=changes)
                self.assertEqual((answer.status, answer.code()), (400, 'malformed'))
                self.assertEqual(answer.json()['field'], next(iter(changes)))
        self.assertEqual(self.verdicts(payment), [])

    def test_zz_audit(self):
        """The log is whole: each row's hash by another program, and it says what happened."""
        rows = self.service.rows('select * from audit order by seq')
        previous = ''
        for number, row in enumerate(rows, 1):
            text = ''.join(f'{value}\n' for value in (previous, number, row['at'], row['actor'], row['act'], row['object_kind'], row['object_id'], row['detail']))
            self.assertEqual((row['seq'], row['previous_hash'], row['hash']),
                             (number, previous, hashlib.blake2b(text.encode(), digest_size=32).hexdigest()))
            previous = row['hash']
        acts = {row['act'] for row in rows}
        self.assertLessEqual({'signed_in', 'link_set', 'payment_opened', 'payment_paid', 'payment_ended', 'receipt_issued', 'outcome_not_applied'}, acts)
        everything = ' '.join(str(v) for row in rows for v in row.values())
        for secret in (MARIA['tax_code'], 'Rossi', 'maria', SECRET):
            self.assertNotIn(secret, everything)

    def test_zz_what_is_told_is_what_is_kept(self):
        """Each notice is told from a copy that is written with every change: made anew from its columns it is the same."""
        def told():
            found, after = {}, ''
            for token in (self.maria, self.john):
                while after is not None:
                    page = self.service.call('GET', f'/v1/notices?limit=200{after and "&after=" + after}', token=token).json()
                    found.update({(token, n['id']): n for n in page['notices']})
                    after = page.get('next')
                after = ''
            return found

        copies = told()
        self.assertGreater(len(copies), 2 * N_NOTICES)
        self.service.write('update notices set body = null')
        self.assertEqual(told(), copies)
        self.assertGreater(sum('payment_id' in n for n in copies.values()), 20)

    def test_zz_money(self):
        """Over everything that this file did: paid notices and receipts are one to one, and every euro taken has its place."""
        one = self.service.rows
        self.assertEqual(one("select count(*) n from notices where state = 'paid'"), one('select count(*) n from receipts'))
        self.assertEqual(one("select 1 from notices n left join receipts r on r.id = n.receipt_id where n.state = 'paid' and r.notice_id is not n.id"), [])
        self.assertEqual(one("select 1 from notices where state = 'awaiting_receipt' and payment_id is null"), [])
        paid = one("select coalesce(sum(i.amount), 0) n from payment_items i join payments p on p.id = i.payment_id where p.state = 'paid'")[0]['n']
        receipts = one('select coalesce(sum(amount), 0) n from receipts')[0]['n']
        duplicates = one("select coalesce(sum(amount), 0) n from refund_tasks where reason = 'paid_before'")[0]['n']
        self.assertEqual(paid, receipts + duplicates)
        self.assertEqual(one('pragma foreign_key_check'), [])


if __name__ == '__main__':
    tap.main()
