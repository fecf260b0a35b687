#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A class's representative sees who has paid and pays for all; a family asks for money back and the office answers. With real parts."""
import time
import unittest

import tap
from class_room import MATES, ClassRoom
from desktop import open_desktop, wait_for
from school_office import HEAD, SchoolOffice, open_family
from services import Services


class DeskTest(unittest.TestCase):
    """One story; each test is a chapter that needs those before it."""

    @classmethod
    def setUpClass(cls):
        cls.desktop = open_desktop(cls, size=(1280, 1400))
        cls.services = Services(cls.desktop)
        cls.office = SchoolOffice(cls.desktop, cls.services)
        cls.classroom = ClassRoom(cls.services, cls.office)
        cls.event, _ = cls.office.ask_for_a_trip()
        cls.office.run('events', 'notify', cls.event, '--yes')
        open_family(cls)

    def test_1_the_class_is_on_the_page_of_the_children(self):
        self.job.go('Children')
        self.app.find('list item', part=f'{self.classroom.name} · ')
        self.app.action('show-class', self.classroom.target)
        self.app.find('label', part=f'{len(MATES) + 1} children that you may see')
        row = self.app.find('list', 'Payments of the class').find('list item', part='Firenze')
        self.assertIn(f'0 of {len(MATES) + 1} paid', row.name + ' '.join(n.name for n in row.walk()))
        self.job.step('class', 'each child of the class whose parents agreed, and what of it is paid')

    def test_2_all_of_them_in_one_cart(self):
        self.app.find('list', 'Payments of the class').find('list item', part='instalment 1').click()
        self.app.find('label', part='for all of them, fee')
        for given, family, *_ in MATES:
            self.app.find('list item', part=f'{family} {given}')
        self.app.find('list item', part='in the Cart').click()
        wait_for(lambda: len(self.profile.rows('local.db', 'select notice_id from cart')) == len(MATES) + 1, 'the cart')
        self.job.step('class-cart', 'all of them are in the cart, to be paid in as few payments as can be')

    def most(self):
        """As many as one payment takes, which are paid first"""
        return min(5, len(MATES) + 1)

    def test_3_one_is_paid_and_the_desk_says_so(self):
        self.job.open_cart()
        page, _ = self.job.open_checkout()
        self.job.pay_on(page)
        self.job.wait_until_paid()
        self.app.action('show-class', self.classroom.target)
        self.app.find(part=f'{self.most()} of {len(MATES) + 1} paid')

    def test_4_a_refund_is_asked_for(self):
        cls = type(self)
        cls.receipt = self.services.rows(f"select r.id, r.amount from receipts r join notices n on n.id = r.notice_id "
                                         f"where n.event_id = '{self.event}' and n.pupil_id = '{self.office.child['id']}'")[0]
        self.app.action('show-receipt', self.receipt['id'])
        self.app.find('push button', 'Ask for a Refund…').activate()
        self.app.find('text', 'Why').click()
        self.app.xdo('type', '--delay', '15', 'La gita non si fa')
        time.sleep(0.3)
        self.job.step('refund', 'how much is asked for, and why')
        self.app.find('push button', 'Send to the School').activate()
        self.app.find('label', part='The school still has to decide')
        asked = self.services.rows(f"select * from refunds where receipt_id = '{self.receipt['id']}'")
        self.assertEqual([(a['state'], a['reason'], a['amount']) for a in asked], [('asked', 'La gita non si fa', self.receipt['amount'])])
        cls.refund = asked[0]['id']

    def test_5_what_the_school_does_is_seen(self):
        self.office.run('refunds', 'approve', self.refund, who=HEAD['user_name'])
        self.app.find('label', part='The school still has to send the money')
        self.office.run('refunds', 'done', self.refund)
        self.app.find('label', part='The school sent the money')
        self.job.step('refund-done', 'each step of the school is beside the receipt')

    def test_6_nothing_went_wrong(self):
        log = self.process.log.read_text()
        self.assertNotIn('CRITICAL', log)
        self.assertNotIn('Gtk-WARNING', log)


if __name__ == '__main__':
    tap.main()
