# SPDX-License-Identifier: GPL-3.0-or-later
"""Payments with the printed notice at somebody's counter: verify, activate, outcome; and the program that plays a tobacconist."""
import json
import os
import socket
import subprocess
import time
import unittest
import urllib.parse
import urllib.request
import uuid

import sources
import tap
from families import LUCA, MARIA, SCHOOL, notice, number, uid, world, item
from harness import SANDBOX, SECRET, Service, sign
from node import FakeNode, Sandbox, pay, services_known
from waiting import wait_for

N_NOTICES = 40
WORLD = world(N_NOTICES)
CREDITOR = SCHOOL['creditor_tax_code']


class Counter(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.node = FakeNode()
        cls.service = Service(cls.node.url, WORLD, config='[limits]\nlock-seconds=1800\n')
        cls.maria, cls.john = (cls.service.token(u) for u in ('maria.rossi', 'john.smith'))
        services_known(cls.service, cls.maria)
        cls.bases = iter(range(1, N_NOTICES + 1))

    @classmethod
    def tearDownClass(cls):
        cls.service.close()
        cls.node.close()

    def setUp(self):
        self.base = next(self.bases)
        self.name = f'{self.base:03d}'

    def ask(self, what, body, secret=SECRET, at=None, **changes):
        raw = json.dumps({**body, **changes}).encode()
        return self.service.call('POST', f'/v1/psp/{what}', raw=raw,
                                 headers={'Pir-Signature': sign(raw, secret, at), 'Content-Type': 'application/json'})

    def codes(self, base=None):
        return {'notice_number': number(base or self.base), 'creditor_tax_code': CREDITOR}

    def verify(self, base=None, **changes):
        return self.ask('verify', self.codes(base), **changes)

    def activate(self, base=None, **changes):
        body = {'request_id': str(uuid.uuid4()), **self.codes(base), 'amount': 5200, 'fee': 200, 'psp_id': 'TABACCHI', 'psp_name': 'Tabaccheria Sali'}
        return self.ask('activate', body, **changes)

    def notice(self, token=None):
        return self.service.call('GET', f'/v1/notices/{uid(f"notice {self.name}")}', token=token or self.maria).json()

    def outcome(self, payment_id, kind='OK', **changes):
        return self.service.outcome({'id': payment_id, 'amount': 5200, 'fee': 200}, kind, psp_id='TABACCHI', psp_name='Tabaccheria Sali', **changes)

    def refunds(self, payment_id):
        return [r['reason'] for r in self.service.rows('select reason from refund_tasks where payment_id = ?', payment_id)]

    def test_from_paper_to_receipt(self):
        told = self.verify()
        self.assertEqual(told.status, 200, told)
        self.assertEqual(told.json(), {**self.codes(), 'creditor_name': SCHOOL['name'], 'reason': f'Viaggio di istruzione {self.name}', 'amount': 5200,
                                       'amount_min': 5200, 'amount_max': 5200, 'due_date': self.notice()['due_date']})
        self.assertEqual(self.notice()['state'], 'to_pay', 'asking changes nothing')
        _, cursor = self.service.changes(self.john)
        activation = self.activate()
        self.assertEqual(activation.status, 201, activation)
        lock = time.mktime(time.strptime(activation.json()['locked_until'], '%Y-%m-%dT%H:%M:%SZ')) - time.mktime(time.gmtime())
        self.assertTrue(1780 < lock <= 1801, lock)
        seen = self.notice()
        self.assertEqual((seen['state'], seen['locked_until'], 'payment_id' in seen), ('awaiting_receipt', activation.json()['locked_until'], False))
        self.assertEqual(self.outcome(activation.json()['payment_id'], at=None).status, 204)
        for token in (self.maria, self.john):
            self.assertEqual(self.notice(token)['state'], 'paid', 'for the whole family')
        changes, _ = self.service.changes(self.john, cursor)
        receipt = next(c['receipt'] for c in changes if c['kind'] == 'receipt')
        self.assertEqual((receipt['method'], receipt['amount'], receipt['fee'], receipt['psp_name'], receipt['debtor_name']),
                         ('counter', 5200, 200, 'Tabaccheria Sali', 'Luca Smith'))
        self.assertNotIn('payer_name', receipt, 'who stood at the counter is not known')
        self.assertEqual(self.verify().code(), 'notice_paid')
        wait_for(lambda: self.service.call('GET', f'/v1/receipts/{receipt["id"]}', token=self.maria).json().get('document'), 'its document')

    def test_nothing_of_the_debtor(self):
        for answer in (self.verify(), self.activate()):
            for secret in (LUCA['tax_code'], 'Luca', 'Smith', MARIA['tax_code'], uid('luca')):
                self.assertNotIn(secret, answer.body.decode())

    def test_why_not(self):
        """The errors of the national catalogue before paying, the same for both questions."""
        for base, code in ((9002, 'notice_expired'), (9004, 'notice_cancelled'), (9008, 'notice_paid')):
            for answer in (self.verify(base), self.activate(base)):
                self.assertEqual((answer.status, answer.code()), (409, code))
        for change in ({'notice_number': number(777)}, {'creditor_tax_code': '80015790563'}, {'creditor_tax_code': '00000000000'}):
            for ask in (self.verify, self.activate):
                answer = ask(**change)
                self.assertEqual((answer.status, answer.code()), (404, 'not_found'))
        opened = pay(self.service, self.maria, [item(self.service, self.maria, self.name)]).json()
        for answer in (self.verify(), self.activate()):
            self.assertEqual((answer.status, answer.code(), answer.json()['locked_until']), (409, 'notice_locked', opened['locked_until']))
        self.assertEqual(self.verify(9003).status, 200, 'a soft due date does not block')
        quoted = self.service.call('POST', '/v1/quotes', {'items': [item(self.service, self.maria, 'hard past')]}, token=self.maria)
        self.assertEqual((quoted.status, quoted.code()), (409, 'notice_expired'))

    def test_two_counters_at_once(self):
        first = self.activate()
        second = self.activate()
        self.assertEqual((first.status, second.status, second.code()), (201, 409, 'notice_locked'))
        self.assertEqual(pay(self.service, self.maria, [item(self.service, self.maria, self.name)]).code(), 'notice_locked')
        self.assertEqual(self.outcome(first.json()['payment_id'], 'KO').status, 204)
        self.assertEqual(self.activate().status, 201, 'free again')

    def test_the_amount_is_the_school_s(self):
        for amount in (5199, 5201, 0, 1):
            answer = self.activate(amount=amount)
            self.assertEqual((answer.status, answer.code(), answer.json()['amount']), (422, 'amount', 5200))
        editable = self.verify(9001).json()
        self.assertEqual((editable['amount'], editable['amount_min'], editable['amount_max']), (3000, 1000, 10000))
        self.assertEqual(self.activate(9001, amount=999).code(), 'amount')
        self.assertEqual(self.activate(9001, amount=1000).status, 201)
        line = next(l for l in WORLD if l.get('notice', {}).get('id') == uid(f'notice {self.name}'))['notice']
        done = self.service.run_import([WORLD[0], {'notice': {**line, 'amount': 4000, 'amount_min': 4000, 'amount_max': 4000}}])
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.verify().json()['amount'], 4000, 'what is asked now, not what the paper says')
        self.assertEqual(self.activate().code(), 'amount')

    def test_same_request_same_payment(self):
        request = str(uuid.uuid4())
        first = self.activate(request_id=request)
        self.assertEqual(first.status, 201)
        again = self.activate(request_id=request)
        self.assertEqual((again.status, again.json()), (200, first.json()))
        other = self.activate(request_id=request, fee=100)
        self.assertEqual((other.status, other.code()), (422, 'idempotency'))
        self.outcome(first.json()['payment_id'])
        self.assertEqual(self.activate(request_id=request).json(), {k: v for k, v in first.json().items() if k != 'locked_until'})

    def test_late_and_twice(self):
        """The lock runs out, somebody pays online, then the counter says it took the money: one receipt, one refund task."""
        late = self.activate().json()['payment_id']
        self.service.write('update payments set locked_until = 1 where id = ?', late)
        wait_for(lambda: self.notice()['state'] == 'to_pay', 'the lock to end')
        online = pay(self.service, self.maria, [item(self.service, self.maria, self.name)]).json()
        self.service.outcome(online)
        for _ in range(2):
            self.assertEqual(self.outcome(late).status, 204)
        self.assertEqual((self.refunds(late), self.refunds(online['id'])), (['paid_before'], []))
        self.assertEqual(len(self.service.rows('select 1 from receipts where notice_id = ?', uid(f'notice {self.name}'))), 1)

    def test_online_money_while_the_counter_takes_it(self):
        """What was paid online late is the one; the counter's own word still comes, and is to be refunded. The node is not asked."""
        online = pay(self.service, self.maria, [item(self.service, self.maria, self.name)]).json()
        self.service.call('POST', f'/v1/payments/{online["id"]}/abandon', token=self.maria)
        counter = self.activate().json()['payment_id']
        while not self.node.calls.empty():
            self.node.calls.get_nowait()
        self.service.outcome(online)
        self.assertEqual(self.notice()['state'], 'paid')
        self.assertEqual(self.service.rows('select state from payments where id = ?', counter), [{'state': 'open'}])
        self.outcome(counter)
        self.assertEqual(self.refunds(counter), ['paid_before'])
        self.assertTrue(self.node.calls.empty(), list(self.node.calls.queue))

    def test_who_may_ask(self):
        now = int(time.time())
        for what in ('verify', 'activate'):
            for headers in ({}, {'Pir-Signature': ''}, {'Pir-Signature': sign(b'{}', 'another-secret-of-some-length')},
                            {'Pir-Signature': sign(b'{}', at=now - 320)}, {'Authorization': f'Bearer {SECRET}'}, {'Authorization': f'Bearer {self.maria}'}):
                answer = self.service.call('POST', f'/v1/psp/{what}', raw=b'{}', headers=headers)
                self.assertEqual((answer.status, answer.code()), (401, 'signature'))

    def test_wrong_bodies(self):
        for what, ask in (('verify', self.verify), ('activate', self.activate)):
            for change in ({'notice_number': '1' * 17}, {'notice_number': '1' * 19}, {'notice_number': '٣' * 18}, {'notice_number': None}, {'notice_number': 3},
                           {'creditor_tax_code': '1234567890a'}, {'creditor_tax_code': ''}, {'extra': 1}):
                with self.subTest(what=what, change=change):
                    answer = ask(**change)
                    self.assertEqual((answer.status, answer.code(), answer.json()['field']), (400, 'malformed', next(iter(change))))
        for change in ({'request_id': 'x'}, {'amount': -1}, {'amount': '5200'}, {'amount': 5200.5}, {'fee': -1}, {'fee': None}, {'psp_id': ''}, {'psp_name': ''},
                       {'psp_name': 'x' * 201}, {'amount': 10**13}):
            with self.subTest(change=change):
                answer = self.activate(**change)
                self.assertEqual((answer.status, answer.code(), answer.json()['field']), (400, 'malformed', next(iter(change))))
        self.assertEqual(self.notice()['state'], 'to_pay')
        self.assertEqual(self.ask('verify', {'notice_number': '1' * 5000}).status, 413)

    def tobacconist(self, *arguments, secret=SECRET, status=0):
        path = self.service.folder / 'till-secret'
        path.write_text(secret + '\n')
        path.chmod(0o600)
        done = subprocess.run([SANDBOX, 'counter', '--server', self.service.address.rstrip('/'), '--secret-file', path, *arguments],
                              capture_output=True, text=True, timeout=120, check=False, env={**os.environ, 'LC_ALL': 'C.UTF-8'})
        self.assertEqual(done.returncode, status, done.stdout + done.stderr)
        return done.stdout + done.stderr

    def test_tobacconist(self):
        """The text of a QR code on paper, of another program's making, and the family's notice is paid."""
        qr = f'PAGOPA|002|{number(self.base)}|{CREDITOR}|5200'
        said = self.tobacconist('--qr', qr, '--verify')
        for words in ('\xa0'.join(number(self.base)[i:i + 4] for i in range(0, 18, 4)), SCHOOL['name'], CREDITOR, f'Viaggio di istruzione {self.name}', '52,00'):
            self.assertIn(words, said)
        self.assertEqual(self.notice()['state'], 'to_pay')
        said = self.tobacconist('--qr', qr)
        reference = said.split('(IUR) ')[1].strip()
        self.assertRegex(reference, '^[0-9]{24}$')
        self.assertEqual(self.notice()['state'], 'paid')
        self.assertEqual(self.service.rows('select method, amount, fee, psp_ref, psp_name from receipts where notice_id = ?', self.notice()['id']),
                         [{'method': 'counter', 'amount': 5200, 'fee': 200, 'psp_ref': reference, 'psp_name': 'Tabaccheria di prova'}])
        self.assertIn('paid already', self.tobacconist('--qr', qr, status=1))

    def test_tobacconist_by_numbers(self):
        by_hand = '--notice', number(self.base), '--creditor', CREDITOR
        self.assertIn('outcome 116', self.tobacconist(*by_hand, '--refuse', '116'))
        self.assertEqual((self.notice()['state'], self.notice()['history'][-1]['detail']), ('to_pay', '116'))
        self.tobacconist(*by_hand, '--silent')
        self.assertEqual(self.notice()['state'], 'awaiting_receipt')
        self.assertIn('under way', self.tobacconist(*by_hand, status=1))
        self.assertIn('another secret', self.tobacconist(*by_hand, secret='not-the-secret-of-the-house', status=1))
        self.assertIn('no such notice', self.tobacconist('--notice', number(self.base), '--creditor', '80015790563', status=1))
        for base, words in ((9002, 'binding'), (9004, 'withdrawn')):
            self.assertIn(words, self.tobacconist('--notice', number(base), '--creditor', CREDITOR, status=1))
        for wrong in ((), ('--qr', 'PAGOPA|003|x|y|1'), ('--data-matrix', 'codfase=NBPA;'), ('--notice', '12', '--creditor', CREDITOR), ('--qr', 'x', 'y'),
                      (*by_hand, '--amount', 'much')):
            self.tobacconist(*wrong, status=1)

    @unittest.skipUnless(sources.find(), sources.MISSING)
    def test_tobacconist_reads_real_paper(self):
        """Codes that others made: a Data Matrix of the IO app's own tests, a QR code of pagoPA's library."""
        vectors = sources.find() / 'notice/vectors'
        matrix = next(v['payload'] for v in json.loads((vectors / 'data_matrix.json').read_text())['vectors'] if v['valid'])
        qr = json.loads((vectors / 'qr_strings.json').read_text())['valid'][0]['qr']
        for option, text, codes in (('--data-matrix', matrix, (matrix[15:33], matrix[66:77])), ('--qr', qr, tuple(qr.split('|')[2:4]))):
            with self.subTest(option=option):
                line = notice(f'paper {option}', 1, amount=3000, amount_min=500, amount_max=9000, is_amount_editable=True)
                line.update(notice_number=codes[0], creditor_tax_code=codes[1])
                done = self.service.run_import([WORLD[0], {'notice': line}])
                self.assertEqual(done.returncode, 0, done.stderr)
                self.tobacconist(option, text, '--amount', '12,50', '--fee', '1,30')
                self.assertEqual(self.service.rows('select amount, fee from receipts where notice_number = ?', codes[0]), [{'amount': 1250, 'fee': 130}])


class RealPrograms(unittest.TestCase):
    """Server, payment node and tobacconist, each as it is; time is the node's own."""

    @classmethod
    def setUpClass(cls):
        with socket.socket() as probe:
            probe.bind(('127.0.0.1', 0))
            port = probe.getsockname()[1]
        cls.sandbox = Sandbox(port)
        cls.service = Service(cls.sandbox.url, WORLD, listen=f'127.0.0.1:{port}')
        cls.maria = cls.service.token('maria.rossi')
        services_known(cls.service, cls.maria)

    @classmethod
    def tearDownClass(cls):
        cls.service.close()
        cls.sandbox.close()

    def pay(self, name):
        return pay(self.service, self.maria, [item(self.service, self.maria, name)], service_id='UNCRITMM-00348170101_01-CP', fee=130)

    def decide(self, payment, **form):
        with urllib.request.urlopen(payment['checkout_url'], urllib.parse.urlencode(form).encode(), timeout=60) as page:
            self.assertEqual(page.status, 200)

    def payment(self, payment):
        return self.service.call('GET', f'/v1/payments/{payment["id"]}', token=self.maria).json()

    def refunds(self, payment):
        return [r['reason'] for r in self.service.rows('select reason from refund_tasks where payment_id = ?', payment['id'])]

    def sandbox_program(self, *arguments):
        done = subprocess.run([SANDBOX, *map(str, arguments), '--secret-file', self.service.secret], capture_output=True, text=True, timeout=120, check=False)
        self.assertEqual(done.returncode, 0, done.stderr)

    def control(self, *arguments):
        self.sandbox_program('control', '--node', self.sandbox.url, *arguments)

    def test_late_after_the_tobacconist(self):
        """Paid on the page and not told for a day; the lock ends; paid at a counter; then the first comes in: to be refunded."""
        late = self.pay('001').json()
        self.decide(late, decision='pay', delay='86400')
        self.service.write('update payments set locked_until = 1 where id = ?', late['id'])
        wait_for(lambda: self.payment(late)['state'] == 'expired', 'the lock to end')
        self.sandbox_program('counter', '--server', self.service.address.rstrip('/'), '--qr', f'PAGOPA|002|{number(1)}|{CREDITOR}|5200')
        self.assertEqual(self.refunds(late), [])
        self.control('--advance', 86400)
        wait_for(lambda: self.payment(late)['state'] == 'paid', 'what was paid yesterday')
        self.assertEqual((self.refunds(late), self.payment(late)['is_duplicate']), (['paid_before'], True))
        self.assertEqual(self.service.rows('select psp_name from receipts where notice_id = ?', uid('notice 001')), [{'psp_name': 'Tabaccheria di prova'}])

    def test_a_receipt_after_a_day(self):
        paid = self.pay('002').json()
        self.decide(paid, decision='pay', delay='86400')
        self.control('--advance', 86400)
        wait_for(lambda: self.payment(paid)['state'] == 'paid', 'the receipt')
        self.assertEqual(self.refunds(paid), [])

    def test_refused_three_times_over(self):
        refused = self.pay('003').json()
        self.decide(refused, decision='refuse', code='116', times='3')
        wait_for(lambda: self.service.rows('select repeats from outcomes where payment_id = ?', refused['id']) == [{'repeats': 2}], 'all three')
        self.assertEqual((self.payment(refused)['state'], self.payment(refused)['outcome_code']), ('failed', '116'))

    def test_wrong_sums(self):
        dear = self.pay('004').json()
        self.decide(dear, decision='pay', fee='more')
        wait_for(lambda: self.payment(dear)['state'] == 'paid', 'the outcome')
        self.assertEqual((dear['fee'], self.payment(dear)['fee']), (130, 230), 'the fee that was really taken is told')
        short = self.pay('005').json()
        self.decide(short, decision='pay', amount='short')
        wait_for(lambda: self.refunds(short) == ['amount'], 'the refund task')
        self.assertEqual(self.payment(short)['state'], 'open')

    def test_a_node_that_fails(self):
        for kind in ('down', 'gateway'):
            self.control('--fault', kind)
            answer = self.pay('006')
            self.assertEqual((answer.status, answer.code()), (502, 'psp_unavailable'))
        self.control('--fault', 'slow', '--seconds', 1)
        self.assertEqual(self.pay('006').status, 201, 'nothing was left behind, and slow is not down')
        self.control('--fault', 'none')


if __name__ == '__main__':
    tap.main()
