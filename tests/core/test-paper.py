# SPDX-License-Identifier: GPL-3.0-or-later
"""Who pays by paper sees and keeps: our use cases against the real service, one of paper-payer.c at a time, without a keyring."""
import os
import subprocess
import time
import unittest

import tap
from families import SCHOOL, number, uid, world
from harness import PASSWORD, Service
from node import FakeNode, services_known

PAYER = os.environ['PIR_PAPER_PAYER']
PATIENCE = 120


class Payer(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.node = FakeNode()
        cls.service = Service(cls.node.url, world(12))
        services_known(cls.service, cls.service.token('maria.rossi'))

    @classmethod
    def tearDownClass(cls):
        cls.service.close()
        cls.node.close()

    def setUp(self):
        self.node.mode = 'ok'

    def run_with(self, name, base, is_paid=False, other=0):
        """@is_paid: the provider confirms as soon as there is a payment; @other: another notice, paid together with it"""
        environment = {**os.environ, 'PIR_TEST_URL': f'http://127.0.0.1:{self.service.port}', 'PIR_TEST_PASSWORD': PASSWORD,
                       'PIR_TEST_NUMBER': number(base), 'PIR_TEST_OTHER_NUMBER': number(other), 'PIR_TEST_CREDITOR': SCHOOL['creditor_tax_code'],
                       'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nonexistent'}
        process = subprocess.Popen([PAYER, '-p', f'/paper/{name}'], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        while is_paid and process.poll() is None:
            for row in self.service.rows("select p.id, p.amount, p.fee from payments p join payment_items i on i.payment_id = p.id"
                                         " where i.notice_id = ? and p.node_state = 'open' and p.state = 'open'", uid(f'notice {base:03d}')):
                self.service.outcome(row)
            time.sleep(0.1)
        said = process.communicate(timeout=PATIENCE)[0]
        self.assertEqual(process.returncode, 0, said)
        self.assertRegex(said, r'(?m)^ok 1 ')

    def state(self, base):
        return self.service.rows('select state from notices where id = ?', uid(f'notice {base:03d}'))[0]['state']

    def test_paid(self):
        self.run_with('paid', 1, True)
        self.assertEqual(self.state(1), 'paid')
        self.assertEqual(self.service.rows('select account_id, email from payments where node_state = ? and state = ?', 'open', 'paid'),
                         [{'account_id': None, 'email': 'nonna@posta.example'}])

    def test_together(self):
        self.run_with('together', 7, True, 8)
        self.assertEqual((self.state(7), self.state(8)), ('paid', 'paid'))
        ids = [self.service.rows('select payment_id from payment_items where notice_id = ?', uid(f'notice {base:03d}')) for base in (7, 8)]
        self.assertEqual(ids[0], ids[1])

    def test_lost(self):
        self.run_with('lost', 2)
        self.assertEqual(self.state(2), 'awaiting_receipt')

    def test_given_up(self):
        self.run_with('given-up', 3)
        self.assertEqual(self.state(3), 'to_pay')

    def test_refused(self):
        self.node.mode = 'error'
        self.run_with('refused', 4)
        self.assertEqual(self.state(4), 'to_pay')

    def test_wrong(self):
        self.run_with('wrong', 5)

    def test_who_is_signed_in(self):
        self.run_with('account', 6, True)
        self.assertEqual(self.state(6), 'paid')
        paid = self.service.rows('select a.user_name, p.guest_hash from payments p join accounts a on a.id = p.account_id'
                                 ' join payment_items i on i.payment_id = p.id where i.notice_id = ?', uid('notice 006'))
        self.assertEqual(paid, [{'user_name': 'anna.verdi', 'guest_hash': None}])


if __name__ == '__main__':
    tap.main()
