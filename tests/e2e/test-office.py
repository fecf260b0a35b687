#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A school's office acts with its program, and the family's open window shows it by itself: event, note, edit, payment, reminder, end."""
import hashlib
import json
import os
import sqlite3
import subprocess
import time
import unittest
import uuid
from pathlib import Path

import tap
from desktop import open_desktop, wait_for
from services import PASSWORD, ROOT, USER, Profile, Services, start_app

OFFICE = ROOT / 'bin/pagoinrete-office'
REASON = 'Viaggio di istruzione a Firenze'
HEAD = {'id': str(uuid.UUID(int=7, version=4)), 'user_name': 'preside.prova', 'given_name': 'Paola', 'family_name': 'Preside',
        'tax_code': 'PRSPLA65A41C351N', 'language': 'it', 'password': PASSWORD}
IBAN = 'IT60X0542811101000000123456'


def make_note(path, words):
    """A PDF of a page with @words, as qpdf writes one"""
    content = f'BT /F1 18 Tf 20 100 Td ({words}) Tj ET'.encode()
    rough = path.with_suffix('.rough')
    rough.write_bytes(b'%%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n'
                      b'3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1'
                      b'/BaseFont/Helvetica>>>>>>>>\nendobj\n4 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\ntrailer\n<</Size 5/Root 1 0 R>>\n'
                      % (len(content), content))
    subprocess.run(['qpdf', '--warning-exit-0', rough, path], check=True, capture_output=True)
    return path


class OfficeTest(unittest.TestCase):
    """One story; each test is a chapter that needs those before it."""

    @classmethod
    def setUpClass(cls):
        cls.desktop = open_desktop(cls)
        cls.services = Services(cls.desktop)
        cls.folder = cls.desktop.root / 'home'
        cls.child = cls.services.rows(
            "select p.id, p.given_name, p.class_name, p.school_id, s.code, s.name from pupils p join links l on l.pupil_id = p.id "
            "join accounts a on a.id = l.account_id join schools s on s.id = p.school_id "
            f"where a.user_name = '{USER}' and l.state = 'active' order by p.given_name")[0]
        cls.furnish()
        cls.profile = Profile(cls.desktop)
        cls.profile.preset(cls.services.url)
        from main_job import MainJob
        folder = os.environ.get('PIR_E2E_PICTURES')
        cls.process = start_app(cls.desktop, cls.profile)
        cls.job = MainJob(cls.desktop, cls.process, folder=Path(folder) if folder else None)
        cls.app = cls.job.app
        cls.job.sign_in(USER, PASSWORD)

    @classmethod
    def furnish(cls):
        """A head of the school, and an account for the money"""
        lines = [{'format': 'pagoinrete-import', 'version': 1}, {'account': HEAD},
                 {'role': {'account_id': HEAD['id'], 'school_id': cls.child['school_id'], 'role': 'head'}}]
        path = cls.folder / 'head.jsonl'
        path.write_text(''.join(json.dumps(line) + '\n' for line in lines))
        cls.services._must(ROOT / 'bin/pagoinrete-server', '--config', cls.services.config, 'import', path)
        database = sqlite3.connect(f'{cls.services.data}/server.db', timeout=30, isolation_level=None)
        if not database.execute('select 1 from credit_accounts where school_id = ? and ended_at is null', (cls.child['school_id'],)).fetchone():
            database.execute('insert into credit_accounts (id, school_id, kind, holder, iban, added_at) values (?, ?, ?, ?, ?, ?)',
                             (str(uuid.uuid4()), cls.child['school_id'], 'bank', cls.child['name'], IBAN, int(time.time())))
        database.close()

    def office(self, *words, who=None):
        """The office's program, as a script calls it. Returns: what it prints"""
        reading, writing = os.pipe()
        os.write(writing, PASSWORD.encode() + b'\n')
        os.close(writing)
        user = who or f'segreteria.{self.child["code"].lower()}'
        try:
            done = subprocess.run([str(word) for word in (OFFICE, *words, '--server', self.services.url, '--no-keyring', '--user', user,
                                                          '--password-fd', reading)],
                                  env=self.desktop.env, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL, pass_fds=(reading,))
        finally:
            os.close(reading)
        self.assertEqual(0, done.returncode, f'{words}: {done.stdout}{done.stderr}')
        return done.stdout

    def notices(self):
        """What the server knows: instalment -> notice"""
        return {row['instalment']: row for row in self.services.rows(f"select * from notices where event_id = '{self.event}' and pupil_id = '{self.child['id']}'")}

    def show(self, instalment):
        self.app.action('show-notice', self.notices()[instalment]['id'])

    def sees(self, words, timeout=20):
        return self.app.find('label', part=words, timeout=timeout)

    def test_1_an_event_appears_by_itself(self):
        cls = type(self)
        note = make_note(self.folder / 'programma.pdf', 'Partenza alle 7')
        due = ('31/03/2027', '30/04/2027', '31/05/2027')
        made = json.loads(self.office('events', 'new', '--name', 'Firenze', '--reason', REASON, '--category', 'trip', '--year', '2026/27', '--amount',
                                      '90', '--due', due[0], *(w for d in due for w in ('--instalment', f'30@{d}')), '--json'))
        cls.event = made['id']
        self.office('recipients', 'add', self.event, '--class', self.child['class_name'])
        self.office('note', 'put', self.event, note)
        self.office('events', 'submit', self.event)
        self.office('events', 'approve', self.event, who=HEAD['user_name'])
        before = self.job.count_to_pay()
        self.office('events', 'notify', self.event, '--yes')
        wait_for(lambda: self.job.count_to_pay() > before, 'the new notices to be counted by themselves')
        self.job.go('Notices')
        self.app.find('list', 'Notices').find('list item', part=f'{self.child["given_name"]}', timeout=20)
        self.job.step('event', 'what the school asks for has appeared by itself')

    def test_2_its_note_opens_and_is_kept(self):
        self.show(1)
        self.sees(REASON)
        row = self.app.find('list', part='nota informativa', timeout=20)
        item = row.find('list item', part='Note of the school')
        row.find('label', part='Kept here and checked', timeout=20)
        row.find('label', part='programma.pdf')
        before = len(self.desktop.opened_addresses())
        time.sleep(0.5)  # until the page stands still
        item.click()
        opened = Path(wait_for(lambda: self.desktop.opened_addresses()[before:], 'the note to be opened')[0])
        self.assertEqual((self.folder / 'programma.pdf').read_bytes(), opened.read_bytes())
        text = subprocess.run(['pdftotext', opened, '-'], capture_output=True, text=True, check=True).stdout
        self.assertIn('Partenza alle 7', text)
        kept = self.profile.rows('local.db', "select * from documents where paper = 'note'")
        self.assertEqual(sorted(n['id'] for n in self.notices().values()), sorted(k['receipt_id'] for k in kept))
        self.assertEqual({hashlib.sha256(opened.read_bytes()).hexdigest()}, {k['sha256'] for k in kept})
        self.job.step('note', 'the school’s note is a verified file of this computer')

    def test_3_an_edit_is_seen_also_in_the_cart(self):
        self.app.find('push button', part='Add to Cart').activate()
        self.sees('€30.00')
        self.office('events', 'edit', self.event, '--amount', '96', '--instalment', '32@31/03/2027', '--instalment', '32@30/04/2027', '--instalment',
                    '32@31/05/2027')
        self.sees('€32.00')
        self.sees('The school has changed', timeout=10)
        self.job.step('edited', 'a new amount, and the window says that the cart was followed')
        self.assertEqual(2, self.notices()[1]['version'])
        note = make_note(self.folder / 'nuovo.pdf', 'Partenza alle 8')
        self.office('note', 'put', self.event, note)
        self.sees('The school has changed it; this version is kept')
        self.app.find('list item', part='Earlier version of the note')

    def test_4_an_instalment_is_paid(self):
        self.job.open_cart()
        self.sees('it was €30.00')
        page, _ = self.job.open_checkout()
        self.job.pay_on(page)
        self.job.wait_until_paid()
        self.assertEqual(['paid', 'to_pay', 'to_pay'], [self.notices()[i]['state'] for i in (1, 2, 3)])

    def test_5_a_reminder_is_seen(self):
        self.show(2)
        self.sees('€32.00')
        self.assertIsNone(self.app.look('label', part='The school reminded you'))
        self.office('events', 'remind', self.event, '--yes')
        self.sees('The school reminded you')

    def test_6_the_end_is_seen(self):
        self.office('events', 'cancel', self.event, '--yes')
        self.sees('The school withdrew the notice')
        self.job.step('cancelled', 'what the school has withdrawn says so, and the paid instalment stays')
        self.assertEqual(['paid', 'cancelled', 'cancelled'], [self.notices()[i]['state'] for i in (1, 2, 3)])
        # What was kept of it is here, also without the service.
        self.services.server.terminate()
        self.services.server.wait(10)
        before = len(self.desktop.opened_addresses())
        self.app.find('list', part='nota informativa').find('list item', part='Note of the school').click()
        opened = wait_for(lambda: self.desktop.opened_addresses()[before:], 'the note to be opened')[0]
        self.assertEqual((self.folder / 'nuovo.pdf').read_bytes(), Path(opened).read_bytes())

    def test_7_nothing_went_wrong(self):
        log = self.process.log.read_text()
        self.assertNotIn('CRITICAL', log)
        self.assertNotIn('WARNING', log)


if __name__ == '__main__':
    tap.main()
