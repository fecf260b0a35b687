#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A school's office acts with its program, and the family's open window shows it by itself: event, note, edit, payment, reminder, end."""
import hashlib
import subprocess
import time
import unittest
from pathlib import Path

import tap
from desktop import open_desktop, wait_for
from school_office import DUE, REASON, SchoolOffice, make_note, open_family
from services import Services


class OfficeTest(unittest.TestCase):
    """One story; each test is a chapter that needs those before it."""

    @classmethod
    def setUpClass(cls):
        cls.desktop = open_desktop(cls, size=(1280, 1400))
        cls.services = Services(cls.desktop)
        cls.office = SchoolOffice(cls.desktop, cls.services)
        open_family(cls)

    def notices(self):
        return self.office.notices(self.event)

    def show(self, instalment):
        self.app.action('show-notice', self.notices()[instalment]['id'])

    def sees(self, words, timeout=60):
        return self.app.find('label', part=words, timeout=timeout)

    def test_1_an_event_appears_by_itself(self):
        cls = type(self)
        cls.event, cls.note = self.office.ask_for_a_trip('Partenza alle 7')
        before = self.job.count_to_pay()
        self.office.run('events', 'notify', self.event, '--yes')
        wait_for(lambda: self.job.count_to_pay() > before, 'the new notices to be counted by themselves')
        self.job.go('Notices')
        self.app.find('list', 'Notices').find('list item', part=self.office.child['given_name'])
        self.job.step('event', 'what the school asks for has appeared by itself')

    def test_2_its_note_opens_and_is_kept(self):
        self.show(1)
        self.sees(REASON)
        row = self.app.find('list', part='nota informativa')
        item = row.find('list item', part='Note of the school')
        row.find('label', part='Kept here and checked')
        row.find('label', part='programma.pdf')
        time.sleep(0.5)  # until the page stands still
        item.click()
        opened = Path(self.job.open_elsewhere('document', 'the school’s note is shown by the app itself'))
        self.assertEqual(self.note.read_bytes(), opened.read_bytes())
        text = subprocess.run(['pdftotext', opened, '-'], capture_output=True, text=True, check=True).stdout
        self.assertIn('Partenza alle 7', text)
        wanted = sorted(notice['id'] for notice in self.notices().values())
        kept = wait_for(lambda: [k for k in [self.profile.rows('local.db', "select * from documents where paper = 'note' order by receipt_id")]
                                 if [row['receipt_id'] for row in k] == wanted], 'the ledger to name the note of each notice')[0]
        self.assertEqual({hashlib.sha256(opened.read_bytes()).hexdigest()}, {k['sha256'] for k in kept})
        self.job.step('note', 'the school’s note is a verified file of this computer')

    def test_3_an_edit_is_seen_also_in_the_cart(self):
        self.app.find('push button', part='Add to Cart').activate()
        self.sees('€30.00')
        self.office.run('events', 'edit', self.event, '--amount', '96', *(word for day in DUE for word in ('--instalment', f'32@{day}')))
        self.sees('€32.00')
        self.job.step('edited', 'the new amount is there')
        self.assertEqual(2, self.notices()[1]['version'])
        note = make_note(self.office.folder / 'nuovo.pdf', 'Partenza alle 8')
        self.office.run('note', 'put', self.event, note)
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
        self.office.run('events', 'remind', self.event, '--yes')
        self.sees('The school reminded you')

    def test_6_the_end_is_seen(self):
        self.office.run('events', 'cancel', self.event, '--yes')
        self.sees('The school withdrew the notice')
        self.job.step('cancelled', 'what the school has withdrawn says so, and the paid instalment stays')
        self.assertEqual(['paid', 'cancelled', 'cancelled'], [self.notices()[i]['state'] for i in (1, 2, 3)])
        # What was kept of it is here, also without the service.
        self.services.server.terminate()
        self.services.server.wait(10)
        self.app.find('list', part='nota informativa').find('list item', part='Note of the school').click()
        opened = self.job.open_elsewhere('kept-note', 'the note is shown without the service')
        self.assertEqual((self.office.folder / 'nuovo.pdf').read_bytes(), Path(opened).read_bytes())

    def test_7_nothing_went_wrong(self):
        log = self.process.log.read_text()
        self.assertNotIn('CRITICAL', log)
        self.assertNotIn('Gtk-WARNING', log)


if __name__ == '__main__':
    tap.main()
