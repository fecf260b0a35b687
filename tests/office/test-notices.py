# SPDX-License-Identifier: GPL-3.0-or-later
"""A clerk looks who has paid, changes and marks single notices, and takes them along as a table; what is refused, with its sentence."""
import csv
import io
import time
import unicodedata
import unittest
from pathlib import Path

import tap
from clerk import Desk
from families import LUCA, MARIA, SCHOOL, day
from harness import Service
from node import FakeNode, pay, services_known
from office_events import CLERK, HEAD, LINES, OTHER_CLERK, Office, furnish, new_id

PLAN = {'amount': 9000, 'instalments': [{'share': 3000, 'due_date': d} for d in ('2027-01-31', '2027-02-28', '2027-03-31')]}


def cells(text):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in text)


class World(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.node = FakeNode()
        cls.addClassCleanup(cls.node.close)
        cls.service = Service(cls.node.url, LINES)
        cls.addClassCleanup(cls.service.close)
        furnish(cls.service)
        cls.office = Office(cls.service)
        services_known(cls.service, cls.office.token(MARIA))
        cls.clerk, cls.head, cls.other = Desk(), Desk(), Desk()
        for desk, person in ((cls.clerk, CLERK), (cls.head, HEAD), (cls.other, OTHER_CLERK)):
            cls.addClassCleanup(desk.close)
            desk.sign_in(cls.service, person)

    def refused(self, done, status, *words):
        self.assertEqual((done.returncode, done.stdout), (status, ''), done)
        self.assertRegex(done.stderr.splitlines()[-1], r'^pagoinrete-office: .*[.]$')
        for word in words:
            self.assertIn(word, done.stderr)

    def rows(self, *words, desk=None):
        title, *lines = [line.split('\t') for line in (desk or self.clerk).ok('notices', 'list', *words).splitlines()]
        return [dict(zip(title, line, strict=True)) for line in lines]

    def pay(self, notice, is_done=True):
        answer = pay(self.service, self.office.token(MARIA), [{'notice_id': notice['id'], 'version': notice['version'], 'amount': notice['amount']}],
                     fee=95 if notice['amount'] == 3000 else 130)
        self.assertEqual(answer.status, 201, answer)
        if is_done:
            self.service.outcome(answer.json())


class Notices(World):
    def test_who_has_not_paid(self):
        event = self.office.notified('3B', **PLAN)
        short = event['id'][:8]
        luca = self.office.notices(event, MARIA)
        self.pay(luca[1])
        unpaid = self.rows('--unpaid', '--event', short)
        self.assertEqual([(r['Class'], r['Debtor'], r['For'], r['State'], r['Due date'], r['Amount']) for r in unpaid], [
            ('3B', 'Neri Elio', 'Firenze', 'to pay', '2027-02-15', '90.00'), ('3B', 'Smith Luca', 'Firenze 2/3', 'to pay', '2027-02-28', '30.00'),
            ('3B', 'Smith Luca', 'Firenze 3/3', 'to pay', '2027-03-31', '30.00'), ('3B', 'Verdi Gaia', 'Firenze', 'to pay', '2027-02-15', '90.00')])
        self.assertEqual(self.rows('--unpaid', '--event', short, desk=self.head), unpaid)
        self.assertEqual([r['Id'] for r in self.rows('--pupil', 'smi', '--state', 'paid', '--event', event['id'])], [luca[1]['id']])
        self.assertEqual({r['Debtor'] for r in self.rows('--pupil', LUCA['id'])}, {'Smith Luca'})
        self.assertEqual([r['Due date'] for r in self.rows('--event', short, '--by-due-date', '--to', '28/02/2027', '--class', '3B')],
                         ['2027-01-31'] * 3 + ['2027-02-15'] * 3 + ['2027-02-28'] * 3)
        today = time.strftime('%d/%m/%Y')
        self.assertIn(luca[1]['id'], [r['Id'] for r in self.rows('--paid-from', day(-1), '--paid-to', day(1))], today)
        page, = self.clerk.json('OfficeNotices', 'notices', 'list', '--unpaid', '--event', short)
        self.assertEqual(page['sums'], [{'state': 'to_pay', 'count': 4, 'amount': 24000}])
        for words, told in ((('--unpaid', '--state', 'paid'), 'Either'), (('--state', 'lost'), 'to_pay'), (('--by-due-date',), '--unpaid'),
                            (('--pupil', 'ab'), 'three letters'), (('--from', 'ieri'), 'ieri')):
            self.refused(self.clerk.run('notices', 'list', *words), 2, told)
        self.refused(self.other.run('notices', 'list', '--event', event['id'], '--school', SCHOOL['code']), 2)

    def test_at_a_terminal(self):
        """In the clerk's language, no line wider than the terminal, sums beneath."""
        event = self.office.notified('3B', '2A', name='Viaggio di istruzione a Firenze e dintorni', **PLAN)
        at = self.clerk.terminal('notices', 'list', '--event', event['id'], width=80, LANGUAGE='it')
        status, seen = at.end()
        self.assertEqual(status, 0, seen)
        self.assertIn('da pagare: 4 avvisi, 360,00\xa0€', seen)
        self.assertIn('31/01/2027', seen)
        for line in seen.splitlines():
            self.assertLessEqual(cells(line), 80, line)

    def test_one_by_one(self):
        """Found by the beginning of its id or its number; changed, withdrawn, marked, asked for again."""
        notice = self.office.notices(self.office.notified('3B'), MARIA)[0]
        short, number = notice['id'][:13], ' '.join(notice['notice_number'][i:i + 4] for i in range(0, 18, 4))
        self.assertEqual(self.clerk.ok('notices', 'change', short, '--amount', '80,50', '--due', '31/3/2027'),
                         'Smith Luca, Firenze, €80.50: to pay.\n2 people get a mail.\n')
        shown = self.clerk.ok('notices', 'show', number)
        for line in (f'Id\t{notice["id"]}', 'Debtor\tSmith Luca', 'State\tto pay', 'Amount\t80.50', 'Before a reduction\t120.00', 'Due date\t2027-03-31',
                     'Rossi Maria\tlinked to the pupil\t', 'Smith John\tlinked to the pupil\t'):
            self.assertIn(line + '\n', shown)
        self.assertRegex(shown, r'T[\d:]+Z?\S*\tAmount or due date changed; it was €120\.00 before\n')
        self.assertEqual(self.clerk.ok('notices', 'settle', short, '--on', '3/11/2026', '--note', 'Bonifico'), 'Smith Luca, Firenze, €80.50: paid elsewhere.\n')
        self.assertIn('Paid elsewhere on\t2026-11-03\nThe office’s note\tBonifico\n', self.clerk.ok('notices', 'show', short))
        self.refused(self.clerk.run('notices', 'change', short, '--amount', '10'), 1, 'notices reopen')
        outcome, = self.clerk.json('OfficeNoticeOutcome', 'notices', 'exempt', short, '--reason', 'ISEE sotto soglia')
        self.assertEqual((outcome['notice']['state'], outcome['notice']['settled_note']), ('exempt', 'ISEE sotto soglia'))
        self.refused(self.clerk.run('notices', 'reopen', short), 2, '--yes')
        self.assertEqual(self.clerk.ok('notices', 'reopen', short, '--yes'), 'Smith Luca, Firenze, €80.50: to pay.\n2 people get a mail.\n')
        self.assertEqual(self.clerk.ok('notices', 'cancel', short, '--yes'), 'Smith Luca, Firenze, €80.50: cancelled.\n2 people get a mail.\n')
        self.refused(self.clerk.run('notices', 'settle', short), 1, 'withdrawn or exempt')

    def test_several_at_once(self):
        event = self.office.notified('3B')
        ids = [r['Id'] for r in self.rows('--event', event['id'])]
        self.refused(self.clerk.run('notices', 'exempt', *ids, new_id()[:4] + 'ffff', '--reason', 'x'), 1, 'no notice')
        self.assertEqual({r['State'] for r in self.rows('--event', event['id'])}, {'to pay'}, 'all are found first')
        self.assertEqual(self.clerk.ok('notices', 'settle', *ids).count('paid elsewhere.\n'), 3)

    def test_refused(self):
        notice = self.office.notices(self.office.notified('3B'), MARIA)[0]
        id = notice['id']
        for words, status, told in ((('change', id), 2, '--amount'), (('change', id, '--amount', '0'), 2, 'exempt'), (('exempt', id), 2, '--reason'),
                                    (('settle', id, '--on', day(2)), 2, 'future'), (('show', 'Luca'), 2, 'Luca'), (('show', new_id()), 1, 'no such thing'),
                                    (('show', '301999999999999999'), 1, 'no notice'), (('change', id, '--due', day(-2)), 1, 'due_date')):
            self.refused(self.clerk.run('notices', *words), status, told)
        for words in (('show', id), ('cancel', id, '--yes')):
            self.refused(self.other.run('notices', *words), 1, 'not at a school where you work')
        self.refused(self.head.run('notices', 'settle', id), 1, 'role')
        self.pay(notice, is_done=False)
        self.refused(self.clerk.run('notices', 'settle', id), 1, 'A payment of the notice is open, until ')

    def test_table(self):
        """What a spreadsheet gets is what the service has, and no file that is there is lost unasked."""
        event = self.office.notified('3B', '2A')
        path = Path(self.clerk.environment['XDG_CONFIG_HOME']) / 'avvisi.csv'
        self.assertEqual(self.clerk.ok('notices', 'list', '--event', event['id'], '--csv', path), f'Saved as “{path}”.\n')
        rows = list(csv.DictReader(io.StringIO(path.read_bytes().decode('utf-8-sig'), newline=''), delimiter=';', strict=True))
        self.assertEqual([(r['cognome'], r['importo'], r['stato']) for r in rows],
                         [(name, '120,00', 'da pagare') for name in ('Abate', 'Neri', 'Smith', 'Verdi')])
        self.assertEqual(path.stat().st_mode & 0o777, 0o600, 'names and tax codes are in it')
        before = path.read_bytes()
        self.refused(self.clerk.run('notices', 'list', '--csv', path), 2, '--yes')
        self.assertEqual(path.read_bytes(), before)
        self.clerk.ok('notices', 'list', '--csv', path, '--yes')
        self.assertLess(len(before), len(path.read_bytes()))


if __name__ == '__main__':
    tap.main()
