# SPDX-License-Identifier: GPL-3.0-or-later
"""What the sandbox tells the creditor's server: signed, once per decision, until it is taken, over restarts."""
import queue
import re
import signal
import tempfile
import time
import unittest
import uuid
from datetime import datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import contract
import tap
from sandbox import DEADLINE, UNICREDIT, Creditor, Sandbox, make_cart, run


class Outcomes(unittest.TestCase):
    def setUp(self):
        self.creditor = Creditor()
        self.addCleanup(self.creditor.close)
        self.sandbox = None

    def start(self, **options):
        self.sandbox = Sandbox(self.creditor.port, **options)
        return self.sandbox

    def decide(self, decision, *amounts, service=UNICREDIT):
        cart = make_cart(*amounts)
        address = self.sandbox.open_cart(cart, service)
        self.sandbox.press(self.sandbox.visit(address), decision)
        return cart, address

    def nothing_more(self):
        with self.assertRaises(queue.Empty):
            self.creditor.calls.get(timeout=1.5)

    def test_paid(self):
        sandbox = self.start()
        cart, _ = self.decide('pay')
        outcome, sent = self.creditor.outcome()
        self.assertIsNone(contract.fault('Outcome', outcome))
        now = datetime.now(timezone.utc)
        self.assertLess(abs(sent - now.timestamp()), 30)
        self.assertEqual(str(uuid.UUID(outcome['event_id'])), outcome['event_id'])
        at = datetime.strptime(outcome['at'], '%Y-%m-%dT%H:%M:%SZ').replace(tzinfo=timezone.utc)
        self.assertLess(abs((now - at).total_seconds()), 30)
        day = at.astimezone(ZoneInfo('Europe/Rome')).date()
        self.assertEqual(outcome.pop('application_date'), day.isoformat())
        self.assertEqual(outcome.pop('transfer_date'), (day + timedelta(days=1)).isoformat())
        self.assertRegex(outcome.pop('psp_ref'), '^' + day.strftime('%Y%m%d') + '[0-9]{16}$')
        outcome.pop('event_id'), outcome.pop('at')
        self.assertEqual(outcome, {'payment_id': cart['idCart'], 'kind': 'OK', 'code': '0', 'psp_id': 'UNCRITMM',
                                   'psp_name': 'UniCredit S.p.A', 'psp_tax_code': '00348170101', 'amount': 19250, 'fee': 130})
        self.nothing_more()
        sandbox.stop()

    def test_other_decisions(self):
        sandbox = self.start()
        for decision, kind, code in (('refuse', 'KO', '2'), ('hold', 'PENDING', '17')):
            with self.subTest(decision):
                cart, _ = self.decide(decision, 100, service='BPPIITRRXXX-97103880585_01-BP')
                outcome, _ = self.creditor.outcome()
                self.assertIsNone(contract.fault('Outcome', outcome))
                self.assertEqual((outcome['payment_id'], outcome['kind'], outcome['code']),
                                 (cart['idCart'], kind, code))
                self.assertEqual((outcome['amount'], outcome['fee'], outcome['psp_id']), (100, 100, 'BPPIITRRXXX'))
                self.assertIsNone(outcome.get('psp_ref'))
                self.assertIsNone(outcome.get('application_date'))
                self.assertIsNone(outcome.get('transfer_date'))
        for decision in ('leave', None):
            with self.subTest(decision):
                cart = make_cart()
                address = sandbox.open_cart(cart)
                if decision is not None:
                    sandbox.press(sandbox.visit(address), decision)
                else:
                    self.assertEqual(sandbox.node('POST', f'/carts/{cart["idCart"]}/cancel').status, 204)
                self.nothing_more()
        sandbox.stop()

    def test_references_are_unique(self):
        sandbox = self.start()
        for _ in range(20):
            self.decide('pay', 100)
        outcomes = [self.creditor.outcome()[0] for _ in range(20)]
        for name in ('event_id', 'payment_id', 'psp_ref'):
            self.assertEqual(len({outcome[name] for outcome in outcomes}), 20)
        sandbox.stop()

    def test_one_decision_is_told_once(self):
        sandbox = self.start()
        _, address = self.decide('pay')
        self.creditor.outcome()
        for body in ('decision=pay', 'decision=refuse', 'decision=hold'):
            self.assertEqual(sandbox.call('POST', address, body).status, 303)
        self.nothing_more()
        sandbox.stop()

    def test_told_again_until_it_is_taken(self):
        sandbox = self.start()
        for answer in (500, 'cut', 503):
            self.creditor.answers.put(answer)
        begin = time.monotonic()
        self.decide('pay')
        calls = [self.creditor.outcome() for _ in range(4)]
        # After 1, 2 and 4 seconds.
        self.assertGreater(time.monotonic() - begin, 5.5)
        self.assertEqual([outcome for outcome, _ in calls], [calls[0][0]] * 4)
        self.assertGreater(calls[3][1], calls[0][1], 'each attempt is signed with its own time')
        self.nothing_more()
        self.assertIn('again in 4 s', sandbox.stop())

    def test_server_that_does_not_answer(self):
        sandbox = self.start()
        self.creditor.answers.put('hang')
        self.decide('pay')
        first, _ = self.creditor.outcome()
        again, _ = self.creditor.outcome()
        self.assertEqual(again, first)
        self.creditor.hung.set()
        sandbox.stop()

    def test_server_that_is_not_there(self):
        port = self.creditor.port
        sandbox = self.start()
        self.creditor.close()
        cart, _ = self.decide('refuse')
        time.sleep(2)
        self.creditor = Creditor(port)
        outcome, _ = self.creditor.outcome()
        self.assertEqual(outcome['payment_id'], cart['idCart'])
        sandbox.stop()

    def test_which_answers_are_final(self):
        sandbox = self.start()
        for status, is_final in ((200, True), (204, True), (400, True), (401, True), (409, True), (302, False),
                                 (408, False), (425, False), (429, False)):
            with self.subTest(status):
                self.creditor.answers.put(status)
                self.decide('pay')
                first, _ = self.creditor.outcome()
                if is_final:
                    self.nothing_more()
                else:
                    self.assertEqual(self.creditor.outcome()[0], first)
        sandbox.stop()

    def test_outcomes_of_one_payment_keep_their_order(self):
        sandbox = self.start()
        self.creditor.answers.put(500)
        _, address = self.decide('hold')
        sandbox.press(sandbox.visit(address), 'pay')
        kinds = [self.creditor.outcome()[0] for _ in range(3)]
        self.assertEqual([outcome['kind'] for outcome in kinds], ['PENDING', 'PENDING', 'OK'])
        self.assertEqual(kinds[0]['event_id'], kinds[1]['event_id'])
        self.assertNotEqual(kinds[1]['event_id'], kinds[2]['event_id'])
        sandbox.stop()

    def test_one_slow_payment_holds_up_no_other(self):
        sandbox = self.start()
        self.creditor.answers.put('hang')
        self.decide('pay')
        first, _ = self.creditor.outcome()
        other, _ = self.decide('pay')
        self.assertEqual(self.creditor.outcome(timeout=9)[0]['payment_id'], other['idCart'])
        self.assertNotEqual(first['payment_id'], other['idCart'])
        self.creditor.hung.set()
        sandbox.stop()


class Restart(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory()
        self.addCleanup(folder.cleanup)
        self.data = Path(folder.name) / 'data'
        self.journal = self.data / 'node-journal.jsonl'

    def test_killed_before_it_was_taken(self):
        creditor = Creditor()
        sandbox = Sandbox(creditor.port, data=self.data)
        creditor.close()
        port = creditor.port
        cart = make_cart()
        address = sandbox.open_cart(cart)
        sandbox.press(sandbox.visit(address), 'pay')
        reference = re.search('[0-9]{24}', sandbox.visit(address).text).group()
        waiting = sandbox.open_cart(make_cart(500))
        sandbox.kill()

        creditor = Creditor(port)
        sandbox = Sandbox(port, data=self.data)
        outcome, _ = creditor.outcome()
        self.assertEqual((outcome['payment_id'], outcome['kind'], outcome['psp_ref']),
                         (cart['idCart'], 'OK', reference))
        # Everything else is as it was: same addresses, same states.
        path = address[len('http://127.0.0.1:'):].split('/', 1)[1]
        self.assertIn(reference, sandbox.visit('/' + path).text)
        self.assertEqual(sandbox.open_cart(cart).rsplit('/', 1)[1], path.rsplit('/', 1)[1])
        page = sandbox.visit('/' + waiting.split('/', 3)[3])
        self.assertEqual(len(page.form['buttons']), 4)
        sandbox.press(page, 'refuse')
        self.assertEqual(creditor.outcome()[0]['kind'], 'KO')
        time.sleep(1)
        sandbox.stop()

        sandbox = Sandbox(port, data=self.data)
        with self.assertRaises(queue.Empty):
            creditor.calls.get(timeout=2)
        sandbox.stop()
        creditor.close()

    def test_killed_again_and_again(self):
        creditor = Creditor()
        told, decided = {}, {}
        for n in range(6):
            sandbox = Sandbox(creditor.port, data=self.data)
            for _ in range(5):
                cart = make_cart(100 + n)
                sandbox.press(sandbox.visit(sandbox.open_cart(cart)), 'pay')
                decided[cart['idCart']] = True
            sandbox.kill()
        sandbox = Sandbox(creditor.port, data=self.data)
        deadline = time.monotonic() + DEADLINE
        while set(told) != set(decided) and time.monotonic() < deadline:
            outcome, _ = creditor.outcome()
            # The same payment is told with the same event, whichever run tells it.
            self.assertEqual(told.setdefault(outcome['payment_id'], outcome), outcome)
        self.assertEqual(set(told), set(decided))
        sandbox.stop()
        creditor.close()

    def test_line_that_a_crash_cut_off(self):
        creditor = Creditor()
        sandbox = Sandbox(creditor.port, data=self.data)
        address = '/' + sandbox.open_cart().split('/', 3)[3]
        sandbox.kill()
        whole = self.journal.read_bytes()
        self.journal.write_bytes(whole + b'{"decision":{"token":"')
        sandbox = Sandbox(creditor.port, data=self.data)
        self.assertEqual(self.journal.read_bytes(), whole)
        self.assertEqual(len(sandbox.visit(address).form['buttons']), 4)
        sandbox.press(sandbox.visit(address), 'pay')
        self.assertEqual(creditor.outcome()[0]['kind'], 'OK')
        sandbox.stop()
        creditor.close()

    def test_journal_that_is_not_ours(self):
        self.data.mkdir(mode=0o700)
        secret = self.data / 'secret'
        secret.write_text('a-secret-of-some-length')
        arguments = ('serve', '--secret-file', secret, '--outcome-url', 'http://127.0.0.1:9/', '--data', self.data)
        for text in ('hello\n', '{}\n', '{"delivered":"x"}\n', '{"cart":{}}\n', '{"later":1}\n', '[' * 1000 + '\n'):
            with self.subTest(text[:20]):
                self.journal.write_text(text)
                done = run(*arguments)
                self.assertEqual(done.returncode, 1)
                self.assertIn(b'node-journal.jsonl:1:', done.stderr)
                self.assertEqual(self.journal.read_text(), text)

    def test_two_processes_and_one_journal(self):
        creditor = Creditor()
        sandbox = Sandbox(creditor.port, data=self.data)
        secret = self.data / 'secret'
        secret.write_text('a-secret-of-some-length')
        done = run('serve', '--secret-file', secret, '--outcome-url', 'http://127.0.0.1:9/', '--data', self.data)
        self.assertEqual(done.returncode, 1)
        self.assertIn(b'is used by another process', done.stderr)
        sandbox.stop()
        creditor.close()

    def test_kept_secret(self):
        creditor = Creditor()
        sandbox = Sandbox(creditor.port, data=self.data)
        sandbox.press(sandbox.visit(sandbox.open_cart()), 'pay')
        creditor.outcome()
        command = Path(f'/proc/{sandbox.process.pid}/cmdline').read_bytes()
        self.assertNotIn(b'a-secret-of-some-length', command)
        self.assertEqual(self.data.stat().st_mode & 0o777, 0o700)
        self.assertEqual(self.journal.stat().st_mode & 0o777, 0o600)
        self.assertNotIn('a-secret-of-some-length', self.journal.read_text())
        self.assertNotIn('a-secret-of-some-length', sandbox.stop())
        creditor.close()

    def test_interrupt_ends_it_too(self):
        creditor = Creditor()
        sandbox = Sandbox(creditor.port)
        sandbox.process.send_signal(signal.SIGINT)
        self.assertEqual(sandbox.process.wait(timeout=DEADLINE), 0)
        sandbox.close()
        creditor.close()


if __name__ == '__main__':
    tap.main()
