#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""A voluntary contribution from the search for a school to its receipt, with real parts; and a link to a cause from a browser."""
import os
import time
import unittest
from pathlib import Path

import tap
from desktop import open_desktop, wait_for
from services import PASSWORD, USER, Profile, Services, start_app

CODE = 'VTPS010006'
REASON = 'Biglietto per il concerto di Natale'


class VoluntaryTest(unittest.TestCase):
    """One story; each test is a chapter that needs those before it."""

    @classmethod
    def setUpClass(cls):
        cls.desktop = open_desktop(cls)
        cls.services = Services(cls.desktop)
        cls.profile = Profile(cls.desktop)
        cls.profile.preset(cls.services.url)
        from main_job import MainJob
        cls.process = start_app(cls.desktop, cls.profile)
        folder = os.environ.get('PIR_E2E_PICTURES')
        cls.job = MainJob(cls.desktop, cls.process, folder=Path(folder) if folder else None)
        cls.app = cls.job.app
        cls.job.sign_in(USER, PASSWORD)

    def cause(self, reason=REASON):
        return self.services.rows('select c.* from open_causes c join schools s on s.id = c.school_id '
                                  f"where s.code = '{CODE}' and c.reason = '{reason}'")[0]

    def test_1_from_the_search_to_the_cart(self):
        self.job.go('Voluntary')
        self.job.step('voluntary', 'one’s own schools, a search, and the way by places')
        self.job.fill_in('Name, town or code', CODE.lower())
        row = self.app.find('list', 'Schools that fit').find('list item', part=CODE)
        self.assertIn('contribution', row.name)
        self.job.step('found', 'the school is found by its code')
        row.click()
        self.app.find('label', REASON)
        self.job.step('causes', 'what the school takes contributions for')
        self.app.find('push button', f'Contribute: {REASON}').activate()
        self.app.find('push button', 'Put into the Cart')
        self.job.step('cause', 'for whom, and how much')
        self.app.find('push button', 'Put into the Cart').activate()
        self.app.find(part='Cheapest')
        made = self.services.rows("select * from notices where kind = 'open'")
        self.assertEqual([(m['reason'], m['amount'], m['state']) for m in made], [(REASON, 1500, 'to_pay')])
        wait_for(lambda: self.profile.rows('local.db', 'select notice_id from cart') == [{'notice_id': made[0]['id']}], 'the cart')

    def test_2_paid_with_a_receipt(self):
        wait_for(lambda: 'sensitive' in self.app.find('push button', 'Open Payment Page').states, 'the payment page to be open-able')
        page, _ = self.job.open_checkout()
        self.job.pay_on(page)
        self.job.wait_until_paid()
        notice = self.services.rows("select * from notices where kind = 'open'")[0]
        self.assertEqual(notice['state'], 'paid')
        kept = wait_for(lambda: self.profile.rows('local.db', 'select reason from kept_receipts'), 'the receipt')
        self.assertIn({'reason': REASON}, kept)

    def test_3_a_link_leads_to_the_page_and_no_further(self):
        """From a browser, or a terminal: to the program that runs. A link of another service, and one that is none, is told so."""
        place = self.services.url.split('://')[1]
        before = self.services.rows('select count(*) as n from open_notices')
        self.open_link(f'pagoinrete://{place}/cause/{self.cause("Tassa di rilascio del diploma")["id"]}')
        self.app.find('label', part='Tassa di rilascio del diploma')
        self.app.find('label', part='Agenzia delle Entrate, not the school itself')
        self.job.step('link', 'a link leads to its page, which says who gets the money')
        self.assertEqual(self.services.rows('select count(*) as n from open_notices'), before)
        self.open_link(f'pagoinrete://pagamenti.example/cause/{self.cause()["id"]}')
        self.app.find(part='belongs to another service')
        self.app.key('Escape')
        self.open_link(f'pagoinrete://{place}/cause/{self.cause()["id"]}?amount=1')
        self.app.find(part='not the address of a contribution')

    def open_link(self, link):
        again = start_app(self.desktop, self.profile, link, log='again')
        self.assertEqual(again.wait(20), 0)
        time.sleep(0.3)


if __name__ == '__main__':
    tap.main()
