# SPDX-License-Identifier: GPL-3.0-or-later
"""A notice on paper at the front desk, with the real service: scanned, paid with a phone, its receipt printed."""
import os
import subprocess
import time
import unittest

import tap
from families import SCHOOL, number, uid, world
from harness import Service
from node import FakeNode, services_known

DESK = os.environ['PIR_KIOSK_DESK'].split('|')
PATIENCE = 120


class Paper(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.node = FakeNode()
        cls.service = Service(cls.node.url, world(2))
        services_known(cls.service, cls.service.token('maria.rossi'))

    @classmethod
    def tearDownClass(cls):
        cls.service.close()
        cls.node.close()

    def test_scanned_paid_printed(self):
        notice = uid('notice 001')
        reason = self.service.rows('select reason from notices where id = ?', notice)[0]['reason']
        environment = {**os.environ, 'PIR_TEST_URL': f'http://127.0.0.1:{self.service.port}', 'PIR_TEST_NUMBER': number(1),
                       'PIR_TEST_CREDITOR': SCHOOL['creditor_tax_code'], 'PIR_TEST_REASON': reason}
        process = subprocess.Popen([*DESK, '-p', '/kiosk/paper'], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        said = ''
        for line in process.stdout:
            said += line
            # The phone has the address: its owner pays there.
            if line.startswith('# checkout '):
                time.sleep(0.5)
                row = self.service.rows("select p.id, p.amount, p.fee, p.checkout_url from payments p join payment_items i on i.payment_id = p.id"
                                        " where i.notice_id = ? and p.state = 'open'", notice)[0]
                self.assertEqual(row.pop('checkout_url'), line.split()[2])
                self.service.outcome(row)
        self.assertEqual(process.wait(PATIENCE), 0, said)
        self.assertRegex(said, r'(?m)^ok 1 ')
        self.assertEqual(self.service.rows('select state from notices where id = ?', notice)[0]['state'], 'paid')


if __name__ == '__main__':
    tap.main()
