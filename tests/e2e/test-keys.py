#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole main job with nothing but the keyboard: keys go in as those of a person do, the tree is only read."""
import os
import time
import unittest
from pathlib import Path

import tap
from desktop import Page, open_desktop, wait_for
from gi.repository import GLib
from services import PASSWORD, USER, Profile, Services, start_app

MOST_TABS = 40


class KeysTest(unittest.TestCase):
    """One story; each test is a chapter that needs those before it."""

    @classmethod
    def setUpClass(cls):
        import uia
        from main_job import MainJob
        cls.desktop = open_desktop(cls)
        cls.services = Services(cls.desktop)
        cls.profile = Profile(cls.desktop)
        cls.profile.preset(cls.services.url)
        cls.process = start_app(cls.desktop, cls.profile)
        cls.app = uia.App(cls.desktop, cls.process)
        folder = os.environ.get('PIR_E2E_PICTURES')
        cls.job = MainJob(cls.desktop, cls.process, folder=Path(folder) if folder else None)

    def press(self, *keys):
        self.app.key(*keys)
        time.sleep(0.2)

    def type(self, text):
        self.app.xdo('type', '--delay', '15', text)
        time.sleep(0.2)

    def focused(self):
        """Names of what has the focus, from the outside in"""
        try:
            return [node.name for node in self.app.walk() if 'focused' in node.states]
        except GLib.Error:
            return []

    def reach(self, part, key='Tab'):
        """Goes on with @key until what has the focus has @part in its name"""
        seen = []
        for _ in range(MOST_TABS):
            names = self.focused()
            if any(part in name for name in names):
                return
            seen.append(names)
            self.press(key)
        raise AssertionError(f'“{part}” is not reached by {key}: {seen}')

    def to_pay(self):
        row = self.app.look('list item', part='Notices,')
        return int(row.name.split(',')[1].split()[0]) if row is not None else 0

    def test_1_sign_in(self):
        self.app.find('push button', 'Sign In')
        time.sleep(0.5)
        self.type(USER)
        self.press('Tab')
        self.type(PASSWORD)
        self.assertEqual(USER, self.app.find('text', 'User name').text)
        self.press('Return')
        wait_for(lambda: self.to_pay() > 0, 'notices to pay', 30)

    def test_2_a_notice_is_found_and_put_into_the_cart(self):
        cls = type(self)
        cls.reason = self.profile.rows('cache.db', "select reason from notices where state = 'to_pay' and not is_deadline_hard and "
                                       'not is_amount_editable and instalments = 0 order by due_date')[0]['reason']
        self.press('ctrl+2')
        self.app.find('list', 'Notices').find('list item', part='€', timeout=20)
        self.press('ctrl+f')
        self.type(self.reason)
        wait_for(lambda: len(self.app.find('list', 'Notices').find_all('list item', 'due ')) == 1, 'the one notice that is looked for')
        self.reach(self.reason)
        self.press('Return')
        self.reach('to Cart', key='shift+Tab')
        self.press('Return')
        wait_for(lambda: len(self.profile.rows('local.db', 'select notice_id from cart')) == 1, 'the notice in the cart')
        self.job.step('keys-cart', 'found and put into the cart by keys')

    def test_3_the_way_is_chosen_and_the_page_opened(self):
        self.press('ctrl+k')
        self.app.find(part='Cheapest')
        wait_for(lambda: 'sensitive' in self.app.find('push button', 'Open Payment Page').states, 'the payment page to be open-able')
        self.reach('Cheapest')
        self.press('Down')
        self.press('space')
        self.job.step('keys-way', 'another way than the cheapest is chosen by keys')
        self.reach('Open Payment Page')
        before = len(self.desktop.opened_addresses())
        self.press('Return')
        wait_for(lambda: self.desktop.opened_addresses()[before:], 'the browser to be opened', 30)

    def test_4_paid_on_the_page_of_the_provider(self):
        """The page is read from outside; its button is reached and pressed by keys of the X server."""
        page = Page(self.desktop, '/checkout/')
        page.wait_text('€')
        self.assertTrue(wait_for(lambda: self.to_browser(), 'the browser to be in front'))
        for _ in range(MOST_TABS):
            focused = page.evaluate('document.activeElement.tagName + document.activeElement.innerText.trim()')
            if focused.startswith('BUTTONPay'):
                break
            self.press('Tab')
        self.assertTrue(focused.startswith('BUTTONPay'), focused)
        self.press('Return')
        from main_job import PAID_WORDS
        wait_for(lambda: PAID_WORDS in page.text(), 'the payment page to confirm')
        self.press('alt+F4')

    def to_browser(self):
        """Whether its window has the keys: it comes to the front by itself when it opens"""
        name = self.app.xdo('getactivewindow', 'getwindowname')
        return 'Chromium' in name

    def test_5_the_receipt_is_kept_and_opened(self):
        self.app.find('label', part='Paid: €', timeout=60)
        kept = wait_for(lambda: self.profile.rows('local.db', f"select d.file from documents d join kept_receipts r on r.id = d.receipt_id "
                                                  f"where d.paper = 'receipt' and r.reason = '{self.reason}'"), 'the receipt in the ledger', 30)
        self.assertTrue((self.profile.account_folder() / 'archive' / kept[0]['file']).is_file())
        self.press('ctrl+3')
        self.app.find('list', 'Receipts').find('list item', part=self.reason, timeout=20)
        self.reach(self.reason)
        self.press('Return')
        self.app.find('push button', 'Open Receipt')
        self.press('ctrl+o')
        self.app.find('image', part='Page 1 of', timeout=30)
        self.job.step('keys-receipt', 'the receipt is shown by the app itself')
        self.press('ctrl+f')
        self.type('IUV')
        self.press('Escape')
        self.press('Escape')
        wait_for(lambda: self.app.look('image', part='Page 1 of') is None, 'the document to be closed')

    def test_6_a_copy_is_saved(self):
        copy = self.desktop.root / 'home' / 'copia.pdf'
        self.press('ctrl+s')
        self.app.find('text', 'Name:')
        self.press('ctrl+a')
        self.type(str(copy))
        self.press('Return')
        wait_for(copy.exists, 'the copy')
        self.assertTrue(copy.read_bytes().startswith(b'%PDF-'))

    def test_7_the_archive_is_verified(self):
        """By the menu of the page"""
        self.press('alt+Left')
        self.reach('Sums and Archive')
        self.press('Return')
        self.reach('Verify Archive', key='Down')
        self.press('Return')
        self.app.find('label', part='as they were kept', timeout=30)

    def test_8_nothing_went_wrong(self):
        self.assertNotIn('CRITICAL', self.process.log.read_text())


if __name__ == '__main__':
    tap.main()
