# SPDX-License-Identifier: GPL-3.0-or-later
"""The front desk with the real service: notices on paper, scanned, paid together with a phone, a receipt printed; and the school's office,
which looks a family up."""
import os
import subprocess
import time
import unittest

import tap
from families import LUCA, MARIA, SCHOOL, number, role, uid, world
from harness import PASSWORD, Service
from node import FakeNode, services_known
from office_events import CLERK
from waiting import wait_for

DESK = os.environ['PIR_KIOSK_DESK'].split('|')
PATIENCE = 120


class FrontDesk(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.node = FakeNode()
        cls.service = Service(cls.node.url, [*world(3), {'account': CLERK}, role(CLERK, SCHOOL)])
        services_known(cls.service, cls.service.token('maria.rossi'))
        cls.said = cls.run_desk()

    @classmethod
    def tearDownClass(cls):
        cls.service.close()
        cls.node.close()

    @classmethod
    def run_desk(cls):
        reasons = {r['id']: r['reason'] for r in cls.service.rows('select id, reason from notices')}
        environment = {**os.environ, 'PIR_TEST_URL': f'http://127.0.0.1:{cls.service.port}', 'PIR_TEST_CREDITOR': SCHOOL['creditor_tax_code'],
                       'PIR_TEST_NUMBER': number(1), 'PIR_TEST_REASON': reasons[uid('notice 001')],
                       'PIR_TEST_OTHER_NUMBER': number(2), 'PIR_TEST_OTHER_REASON': reasons[uid('notice 002')],
                       'PIR_TEST_FREE_REASON': reasons[uid('notice 003')], 'PIR_TEST_PAST_REASON': reasons[uid('notice past')],
                       'PIR_TEST_PASSWORD': PASSWORD, 'PIR_TEST_LATE_REASON': reasons[uid('notice soft past')],
                       'PIR_TEST_EXPIRED_REASON': reasons[uid('notice hard past')]}
        process = subprocess.Popen(DESK, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        said = ''
        for line in process.stdout:
            said += line
            # The phone has the address: its owner pays there.
            if line.startswith('# checkout '):
                time.sleep(0.5)
                row = cls.service.rows("select id, amount, fee, checkout_url from payments where state = 'open'")[0]
                assert row.pop('checkout_url') == line.split()[2], said
                cls.service.outcome(row)
            elif line == '# guessed\n':
                # Should one more guess be counted after this, its wait is as long.
                cls.service.write('update throttle set failures = 100')
                cls.service.stretch_waits()
            elif line == '# throttled\n':
                cls.throttled = [r['subject'] for r in cls.service.rows('select subject from throttle where blocked_until > 0')]
                cls.service.write('delete from throttle')
            elif line == '# revoke\n':
                cls.service.write('delete from office_roles where account_id = ?', CLERK['id'])
        assert process.wait(PATIENCE) == 0, said
        return said

    def test_scanned_paid_printed(self):
        self.assertRegex(self.said, r'(?m)^ok 1 ')
        paid = self.service.rows("select p.id, n.id as notice from payments p join payment_items i on i.payment_id = p.id join notices n on n.id = i.notice_id"
                                 " where p.state = 'paid' and n.state = 'paid' and n.id in (?, ?)", uid('notice 001'), uid('notice 002'))
        self.assertEqual((len(paid), len({r['id'] for r in paid})), (2, 1), 'both by one payment')

    def test_office(self):
        """The log has who looked whom up and what was printed, and every session of the desk has ended."""
        self.assertRegex(self.said, r'(?m)^ok 2 ')
        acts = self.service.rows('select actor, act, object_id from audit where school_id = ? order by seq', SCHOOL['id'])
        past = self.service.rows('select id from receipts where notice_id = ?', uid('notice past'))[0]['id']
        payable = [uid('notice ' + name) for name in ('soft past', '003', 'editable', 'no date')]
        acts = [tuple(a.values()) for a in acts]
        self.assertEqual(acts[0], (CLERK['id'], 'pupil_looked_up', LUCA['id']))
        self.assertEqual(sorted(acts[1:5]), sorted((CLERK['id'], 'notice_printed', id) for id in payable))
        self.assertEqual(acts[5:], [(CLERK['id'], 'notice_printed', uid('notice 003')), (CLERK['id'], 'attestation_printed', past),
                                    (CLERK['id'], 'pupil_looked_up', LUCA['id'])])
        wait_for(lambda: not self.service.rows('select id from sessions where ended_at is null and account_id = ?', CLERK['id']), 'the sign-out')
        self.assertEqual(len(self.service.rows('select id from sessions where account_id = ?', CLERK['id'])), 2)
        self.assertEqual(len(self.service.rows('select id from sessions where ended_at is null and account_id = ?', MARIA['id'])), 1, 'her own')

    def test_office_refused(self):
        """Attempts at the desk count as all others do; whoever has no right any more has no session either."""
        self.assertRegex(self.said, r'(?m)^ok 3 ')
        self.assertEqual(len(self.throttled), 1, 'of the user name')


if __name__ == '__main__':
    tap.main()
