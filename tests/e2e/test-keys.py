#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole main job with nothing but the keyboard: keys go in as those of a person do, the tree is only read."""
import csv
import datetime
import os
import subprocess
import time
import unittest
import zoneinfo
from pathlib import Path

import tap
from desktop import Page, open_desktop, wait_for
from services import PASSWORD, USER, Profile, Services, start_app

MOST_TABS = 40
FEW = 16  # more of them are silly


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

    def reach(self, part, key='Tab', first=0, most=MOST_TABS):
        """Goes on with @key until what has the focus has @part in its name; the @first times without looking, which takes long"""
        self.app.key(*[key] * first)
        seen = [self.app.focused()]
        for _ in range(most - first):
            if any(part in name for name in seen[-1]):
                return
            seen.append(self.go_on(key, seen[-1]))
        raise AssertionError(f'“{part}” is not reached by {key}: {seen}')

    def go_on(self, key, names):
        """Returns: names of what has the focus once it has left @names and can be seen, or after a while"""
        self.app.key(key)
        end = time.monotonic() + 0.4
        while (found := self.app.focused()) in (names, []) and time.monotonic() < end:
            time.sleep(0.02)
        return found

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
        wait_for(lambda: self.to_pay() > 0, 'notices to pay')

    def test_2_a_notice_is_found_and_put_into_the_cart(self):
        cls = type(self)
        cls.reason = self.profile.rows('cache.db', "select reason from notices where state = 'to_pay' and not is_deadline_hard and "
                                       'not is_amount_editable and instalments = 0 order by due_date')[0]['reason']
        self.press('ctrl+2')
        self.app.find('list', 'Notices').find('list item', part='€')
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
        wait_for(lambda: self.desktop.opened_addresses()[before:], 'the browser to be opened')

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
        self.app.find('label', part='Paid: €')
        kept = wait_for(lambda: self.profile.rows('local.db', f"select d.file from documents d join kept_receipts r on r.id = d.receipt_id "
                                                  f"where d.paper = 'receipt' and r.reason = '{self.reason}'"), 'the receipt in the ledger', 30)
        self.assertTrue((self.profile.account_folder() / 'archive' / kept[0]['file']).is_file())
        self.press('ctrl+3')
        self.app.find('list', 'Receipts').find('list item', part=self.reason)
        self.reach(self.reason)
        self.press('Return')
        self.app.find('push button', 'Open Receipt')
        self.press('ctrl+o')
        self.app.find('image', part='Page 1 of')
        self.job.step('keys-receipt', 'the receipt is shown by the app itself')
        self.press('ctrl+f')
        self.type('IUV')
        self.press('Escape')
        self.press('Escape')
        wait_for(lambda: self.app.look('image', part='Page 1 of') is None, 'the document to be closed')

    def test_6_a_copy_is_saved(self):
        self.press('ctrl+s')
        self.assertTrue(self.save_as('copia.pdf').read_bytes().startswith(b'%PDF-'))

    def save_as(self, name):
        """Types where to save into the window that asks for it. Returns: the file"""
        copy = self.desktop.root / 'home' / name
        self.app.find('text', 'Name:')
        self.press('ctrl+a')
        self.type(str(copy))
        self.press('Return')
        wait_for(copy.exists, name)
        return copy

    def choose(self, item):
        """Chooses in the menu of the receipts"""
        self.press('ctrl+3')
        self.app.find('list', 'Receipts')
        self.reach('Sums and Archive')
        self.press('Return')
        self.reach(item, key='Down', most=FEW)
        self.press('Return')

    def test_7_the_archive_is_verified(self):
        """By the menu of the page; what is there again as it was is well again"""
        self.choose('Verify Archive')
        self.app.find('label', part='as they were kept')

    def test_8_the_tax_sheet_is_saved(self):
        """As PDF and as a table, for the year that was chosen; both are read by other programs"""
        self.choose('Tax Year')
        combo = self.app.find('combo box', 'Year')
        self.reach('Year', most=FEW)
        self.press('Down', 'Up')
        year = str(datetime.datetime.now(zoneinfo.ZoneInfo('Europe/Rome')).year)
        self.assertIsNotNone(wait_for(lambda: self.app.look('label', part=year), f'the year {year}'))
        self.assertIsNotNone(combo)
        self.press('ctrl+s')
        sheet = self.save_as('spese.pdf')
        words = subprocess.run(['pdftotext', '-layout', sheet, '-'], capture_output=True, text=True, check=True).stdout
        self.assertIn(year, words)
        self.reach('Save and Print', key='shift+Tab', most=FEW)
        self.press('Return')
        self.reach('Save Table', key='Down', most=FEW)
        self.press('Return')
        with open(self.save_as('spese.csv'), newline='', encoding='utf-8-sig') as file:
            rows = list(csv.reader(file, delimiter=';'))
        self.assertTrue(any(year in field for row in rows for field in row), rows)
        self.press('alt+Left')

    def test_9_reminders(self):
        """The days are chosen, and what was reminded of is put off till tomorrow."""
        self.press('ctrl+comma')
        self.app.find('list item', 'Keyring')
        self.reach('Reminders', key='shift+Tab', most=FEW)
        self.press('space')
        self.app.find('list item', 'Days')
        self.reach('Days', most=FEW)
        self.press('Return')
        self.reach('On the due date', first=8, most=FEW)
        self.press('Return')
        settings = self.profile.folder / 'settings.ini'
        wait_for(lambda: 'reminder-days=[7, 1, 0]' in settings.read_text(), 'the days')
        self.assertNotEqual([], self.profile.rows('local.db', 'select * from reminders'))
        self.reach('Remind Me Tomorrow', first=4, most=FEW)
        self.press('Return')
        wait_for(lambda: not self.profile.rows('local.db', 'select * from reminders where snoozed_to is not shown_on + 1'),
                 'the reminders to be put off')
        self.press('Escape')

    def test_a_a_notice_gets_a_note_and_tags(self):
        """And is found by them"""
        reason = self.profile.rows('cache.db', "select reason from notices where state = 'to_pay' and reason not glob '*[^a-zA-Z0-9 ]*' group by reason having count(*) = 1 "
                                   'order by length(reason) desc')[0]['reason']
        self.press('ctrl+2')
        self.app.find('list', 'Notices')
        self.press('ctrl+f', 'ctrl+a')
        self.type(reason)
        wait_for(lambda: len(self.app.find('list', 'Notices').find_all('list item', 'due ')) == 1, 'the one notice that is looked for')
        self.reach(reason, first=4, most=FEW)
        self.press('Return')
        self.app.find('push button', part='Something Is Wrong')
        self.reach('Something Is Wrong', key='shift+Tab')
        self.press('Tab')
        self.type('paga la nonna Zenobia')
        self.press('Return')
        self.reach_row('What to remember')
        self.type('zenobia, gita')
        self.press('Return')
        wait_for(lambda: self.profile.rows('local.db', "select body, tags from remarks where body like '%Zenobia'"), 'the note')
        wait_for(lambda: 'gita' in (self.profile.rows('local.db', 'select tags from remarks')[0]['tags'] or ''), 'the tags')
        self.press('alt+Left')
        self.press('ctrl+f', 'ctrl+a')
        self.type('nonna zenobia')
        self.app.find('list', 'Notices').find('list item', part=reason)

    def reach_row(self, _row):
        """From a row with words and a button behind them to the next row"""
        self.press('Tab')

    def test_b_a_letter_is_prepared(self):
        """Something is wrong with it: the letter to the school is saved, in Italian."""
        self.reach('due ', first=4, most=FEW)
        self.press('Return')
        self.reach('Something Is Wrong', key='shift+Tab')
        self.press('Return')
        self.app.find('list', 'What is wrong')
        self.reach_in('What is wrong')
        self.press('Return')
        self.app.find(name='Save as PDF…')
        self.reach('Save as PDF', most=FEW)
        self.press('Return')
        letter = self.save_as('lettera.pdf')
        words = subprocess.run(['pdftotext', '-layout', letter, '-'], capture_output=True, text=True, check=True).stdout
        self.assertIn('avviso', words)
        self.press('Escape')

    def reach_in(self, name):
        """Goes on until a row of the list @name has the focus"""
        rows = {node.name for node in self.app.find('list', name).find_all('list item')}
        for _ in range(FEW):
            if rows & set(self.app.focused()):
                return
            self.press('Tab')
        raise AssertionError(f'“{name}” is not reached')

    def test_c_a_refund_is_asked_for_and_taken_back(self):
        """The service has each state, and the app shows it."""
        self.press('ctrl+3')
        self.app.find('list', 'Receipts').find('list item', part=self.reason)
        self.reach(self.reason)
        self.press('Return')
        self.app.find('push button', part='Ask for a Refund')
        self.reach('Ask for a Refund', key='shift+Tab')
        self.press('Return')
        self.app.find('push button', part='Send to the School')
        self.press('Tab')
        self.type('Pagato due volte')
        self.press('alt+s')
        asked = wait_for(lambda: self.services.rows('select id, state from refunds'), 'the request at the service')
        self.app.find('push button', part='Take the Refund Request Back')
        self.reach('Take the Refund Request Back', key='shift+Tab')
        self.press('Return')
        self.press('alt+t')
        wait_for(lambda: self.services.rows('select id, state from refunds') != asked, 'the request to be taken back')
        self.app.find('push button', part='Ask for a Refund')

    def test_d_nothing_went_wrong(self):
        self.assertNotIn('CRITICAL', self.process.log.read_text())
        self.assertNotIn('weak ref', self.process.log.read_text())


if __name__ == '__main__':
    tap.main()
