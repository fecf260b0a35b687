# SPDX-License-Identifier: GPL-3.0-or-later
"""What PSPs do beside what they should, on demand: every refusal, late, again, too little, dearer; and a node that fails."""
import queue
import tempfile
import time
import unittest
import urllib.parse
from pathlib import Path

import tap
from sandbox import SECRET, UNICREDIT, Creditor, Sandbox, make_cart, run

CODES = ['1', '2', '3', '4', '5', '6', '7', '8', '10', '12', '18', '25', '116', '117', '121', '3dsNotInitiated', '4711']


class Cases(unittest.TestCase):
    def setUp(self):
        self.creditor = Creditor()
        self.addCleanup(self.creditor.close)
        self.sandbox = Sandbox(self.creditor.port)

    def tearDown(self):
        if self.sandbox is not None:
            self.sandbox.stop()

    def decide(self, decision, status=303, **choices):
        cart = make_cart(5200)
        address = self.sandbox.open_cart(cart)
        form = {'decision': decision, **choices}
        answer = self.sandbox.call('POST', self.sandbox.visit(address).form['action'], urllib.parse.urlencode(form),
                                   {'Content-Type': 'application/x-www-form-urlencoded'})
        self.assertEqual(answer.status, status)
        return cart['idCart']

    def nothing(self, seconds=1.2):
        with self.assertRaises(queue.Empty):
            self.creditor.calls.get(timeout=seconds)

    def advance(self, seconds):
        return self.sandbox.node('POST', f'/control/time?advance={seconds}').status

    def test_every_refusal(self):
        for code in CODES:
            payment = self.decide('refuse', code=code)
            outcome, _ = self.creditor.outcome()
            self.assertEqual((outcome['payment_id'], outcome['kind'], outcome['code']), (payment, 'KO', code))

    def test_a_code_is_of_refusals_only(self):
        self.decide('pay', code='116')
        self.assertEqual(self.creditor.outcome()[0]['code'], '0')
        self.decide('hold', code='116')
        self.assertEqual(self.creditor.outcome()[0]['code'], '17')

    def test_a_receipt_after_a_day(self):
        payment = self.decide('pay', delay='86400')
        self.nothing()
        self.assertEqual(self.advance(86390), 204)
        self.nothing()
        self.assertEqual(self.advance(20), 204)
        outcome, signed = self.creditor.outcome()
        self.assertEqual((outcome['payment_id'], outcome['kind']), (payment, 'OK'))
        self.assertLess(abs(signed - time.time()), 30, 'signed when it is told')
        late = self.decide('pay', delay='60')
        self.nothing()
        self.advance(60)
        self.assertEqual(self.creditor.outcome()[0]['payment_id'], late, 'counted from when it was decided')

    def test_told_again(self):
        self.decide('pay', times='3')
        calls = [self.creditor.outcome()[0] for _ in range(3)]
        self.assertEqual(calls, [calls[0]] * 3, 'the same call, with the same event id')
        self.nothing()

    def test_wrong_sums(self):
        self.decide('pay', amount='short', fee='more')
        outcome, _ = self.creditor.outcome()
        self.assertEqual((outcome['amount'], outcome['fee']), (5199, 230))

    def test_what_is_no_case(self):
        for choices in ({'code': '0'}, {'code': '17'}, {'delay': '1'}, {'times': '0'}, {'amount': '1'}, {'fee': 'x'}):
            with self.subTest(choices=choices):
                self.decide('pay', status=400, **choices)
        self.nothing()

    def test_late_over_a_restart(self):
        self.sandbox.stop()
        with tempfile.TemporaryDirectory() as data:
            self.sandbox = Sandbox(self.creditor.port, data=data)
            payment = self.decide('pay', delay='2400')
            self.sandbox.stop()
            self.sandbox = Sandbox(self.creditor.port, data=data)
            self.nothing()
            self.advance(2400)
            self.assertEqual(self.creditor.outcome()[0]['payment_id'], payment)
            self.sandbox.stop()
            self.sandbox = None

    def open(self):
        start = time.monotonic()
        answer = self.sandbox.node('POST', '/carts?service=' + urllib.parse.quote(UNICREDIT), make_cart(5200))
        return answer.status, time.monotonic() - start

    def fault(self, kind, seconds=0):
        self.assertEqual(self.sandbox.node('POST', f'/control/fault?kind={kind}&seconds={seconds}').status, 204)

    def test_a_node_that_fails(self):
        for kind, status in (('down', 503), ('gateway', 504), ('none', 302)):
            self.fault(kind)
            self.assertEqual(self.open()[0], status)
        self.fault('slow', 2)
        status, took = self.open()
        self.assertEqual(status, 302)
        self.assertGreater(took, 1)

    def test_who_may_control(self):
        for path in ('/control/time?advance=1', '/control/fault?kind=down'):
            self.assertEqual(self.sandbox.node('POST', path, secret='another-secret-of-some-length').status, 401)
            self.assertEqual(self.sandbox.node('GET', path).status, 405)
        for path, status in (('/control', 404), ('/control/x', 404), ('/control/time', 400), ('/control/time?advance=-1', 400), ('/control/time?advance=99999999', 400),
                             ('/control/fault', 400), ('/control/fault?kind=x', 400), ('/control/fault?kind=slow', 400), ('/control/fault?kind=slow&seconds=61', 400)):
            with self.subTest(path=path):
                self.assertEqual(self.sandbox.node('POST', path).status, status)

    def test_the_command(self):
        with tempfile.TemporaryDirectory() as folder:
            secret = Path(folder) / 'secret'
            secret.write_text(SECRET)
            secret.chmod(0o600)
            control = lambda *arguments: run('control', '--node', self.sandbox.address, '--secret-file', secret, *arguments)
            payment = self.decide('pay', delay='86400')
            done = control('--advance', '86400')
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(self.creditor.outcome()[0]['payment_id'], payment)
            self.assertEqual(control('--fault', 'down').returncode, 0)
            self.assertEqual(self.open()[0], 503)
            for wrong in ((), ('--fault', 'x'), ('--advance', '1', '--fault', 'down'), ('--advance', '0')):
                self.assertEqual(control(*wrong).returncode, 1)


if __name__ == '__main__':
    tap.main()
