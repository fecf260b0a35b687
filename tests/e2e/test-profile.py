#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""One's own account with real parts: another address by a real mail and its page in Chromium, a session that is ended from another
computer, all data as a file by the file dialog, and the end of the account, after which the kept receipts are still there."""
import json
import os
import re
import stat
import time
import unittest

import tap
from desktop import Page, open_desktop, wait_for
from main_job import MainJob
from postbox import Postbox, read_mail, start_postbox
from services import PASSWORD, USER, Profile, Services, start_app

ADDRESS = 'nuova@posta.example'


class Owner(MainJob):
    """What a person does on the pages of the account."""

    def press(self, label, timeout=60):
        button = self.app.find('push button', label, timeout=timeout)
        wait_for(lambda: 'sensitive' in self.app.find('push button', label).states, f'“{label}” to be there to press')
        button.activate()

    def open_account(self):
        """By the primary menu, with the keyboard"""
        self.app.to_front()
        self.app.key('F10')
        self.app.find('menu item', 'Your Account').activate()
        self.app.find('label', 'Personal Data')

    def open_row(self, title):
        """A row of the account's page, which is long: where it is not on the screen it takes a scroll"""
        def row():
            return self.app.look('list item', part=title)

        wait_for(row, f'the row “{title}”').click()
        time.sleep(0.5)

    def fill_in_last(self, row, text):
        """As fill_in(), on the page that was opened last: those before it still have their places in the tree"""
        [n for n in self.app.find_all('text', row) if n.name == row][-1].click()
        self.app.key('ctrl+a')
        self.app.xdo('type', '--delay', '15', text)
        time.sleep(0.2)

    def back(self):
        self.app.key('alt+Left')
        time.sleep(0.5)


class AccountTest(unittest.TestCase):
    """One story; each test is a chapter that needs those before it."""

    @classmethod
    def setUpClass(cls):
        cls.addCleanup = cls.addClassCleanup  # start_postbox() cleans up after a test: here after the whole story
        cls.desktop = open_desktop(cls, size=(1280, 1500))
        cls.box = Postbox()
        port = start_postbox(cls, cls.box)
        cls.services = Services(cls.desktop, extra=f'[mail]\nsmtp-url=smtp://127.0.0.1:{port}\n'
                                                   'sender=noreply@pagoinrete.example\nretry-seconds=1\n')
        cls.profile = Profile(cls.desktop)
        cls.job = cls.start(cls.profile)
        cls.job.sign_in(USER, PASSWORD, remember=False)

    @classmethod
    def start(cls, profile):
        """A window in which each page can be seen whole: what is not on the screen cannot be clicked"""
        (profile.folder / 'settings.ini').write_text(f"[it/pagoinrete/PagoInRete]\nserver='{cls.services.url}'\n"
                                                     "window-width=900\nwindow-height=1400\n")
        return Owner(cls.desktop, start_app(cls.desktop, profile, log=profile.folder.name))

    def mail_to(self, address):
        def find():
            return next((m for m in list(self.box.mails) if m.rcpt_tos == [address]), None)

        return read_mail(self, wait_for(find, f'a mail to {address}', 30)).get_body(('plain',)).get_content()

    def test_1_another_address_is_certified_by_its_link(self):
        job = self.job
        job.open_account()
        old = self.services.rows(f"select email from accounts where user_name = '{USER}'")[0]['email']
        job.app.find('label', old)
        job.open_row('Change the Address')
        job.fill_in('New address', ADDRESS)
        job.fill_in('New address once more', ADDRESS)
        job.fill_in('Your password', PASSWORD)
        job.press('Mail the Link')
        job.app.find('label', part=f'A link was mailed to {ADDRESS} (')
        self.assertIn(ADDRESS, self.services.rows(f"select pending_email from accounts where user_name = '{USER}'")[0]['pending_email'])
        self.assertNotIn('/mail/', self.mail_to(old), 'the old address is told, and can change nothing')
        link = re.search(r'http://\S+/mail/\S+', self.mail_to(ADDRESS))[0]
        self.desktop.start(self.desktop.root / 'browser', link, log='browser')
        page = Page(self.desktop, '/mail/')
        page.wait_text(ADDRESS)
        page.press(page.evaluate("document.querySelector('button').innerText.trim()"))
        wait_for(lambda: self.services.rows(f"select 1 from accounts where email = '{ADDRESS}'"), 'the address to be certified')
        page.close()
        job.app.to_front()
        job.app.find('label', ADDRESS)  # by itself
        wait_for(lambda: job.app.is_gone('label', 'A link was mailed to'), 'nothing to wait any more')

    def test_2_a_session_is_ended_from_another_computer(self):
        other = self.start(Profile(self.desktop, 'elsewhere'))
        other.sign_in(USER, PASSWORD, remember=False)
        self.job.app.to_front()
        self.job.open_row('Sessions and Devices')
        self.job.app.find('label', part='This computer · ')
        self.job.app.find('push button', part='End the session on').activate()
        other.app.find('label', part='session has ended')
        self.assertGreater(other.count_to_pay(), 0, 'what was fetched stays readable')
        wait_for(lambda: self.job.app.is_gone('push button', 'End the session on'), 'only this session to be left')
        live = self.services.rows("select 1 from sessions where ended_at is null")
        self.assertEqual(1, len(live))
        other.app.process.terminate()
        other.app.process.wait(10)
        self.job.app.to_front()
        self.job.back()

    def test_3_what_happened_and_was_accepted_can_be_read(self):
        self.job.open_row('What Happened')
        self.job.app.find('label', 'A session was ended from another device')
        self.job.app.find('label', 'The new e-mail address was certified')
        self.job.back()

    def test_4_all_data_are_saved_where_the_person_says(self):
        path = self.desktop.root / 'home' / 'my data.json'
        self.job.app.find('label', 'Save All Data…').click()
        self.job.app.find('filler', 'Save All Data')  # the file dialog
        time.sleep(1)
        self.job.app.key('ctrl+a')
        self.job.app.xdo('type', '--delay', '15', str(path))
        self.job.app.key('Return')
        wait_for(path.exists, 'the file')
        data = json.loads(path.read_text())
        self.assertEqual((USER, ADDRESS), (data['account']['user_name'], data['account']['email']))
        self.assertTrue(data['notices'] and data['receipts'] and data['children'])
        self.assertEqual(0o600, stat.S_IMODE(os.stat(path).st_mode))
        self.assertEqual([], [p.name for p in path.parent.iterdir() if p.name.startswith('my data.json.')])

    def test_5_the_account_is_deleted_and_the_receipts_stay(self):
        job = self.job
        receipts = wait_for(self.profile.documents, 'kept receipts')
        job.open_row('Delete the Account')
        job.fill_in('User name', USER)
        job.fill_in_last('Your password', 'wrong')
        job.press('Delete the Account')
        job.app.find('label', part='Nothing was deleted')
        self.assertEqual(1, len(self.services.rows(f"select 1 from accounts where user_name = '{USER}'")))
        job.fill_in_last('Your password', PASSWORD)
        job.press('Delete the Account')
        job.app.find('label', 'The Account Is Deleted')
        job.app.find('label', part='are still there, in ')
        self.assertEqual([], self.services.rows(f"select 1 from accounts where user_name = '{USER}'"))
        self.assertEqual([], self.services.rows("select 1 from sessions where ended_at is null"))
        # not the window's own button of that name
        job.app.find('dialog', 'The Account Is Deleted').find('push button', 'Close').activate()
        job.app.find('push button', 'Sign In')
        self.assertEqual(receipts, self.profile.documents())
        self.assertEqual([], self.profile.rows('cache.db', 'select 1 from notices'))
        self.assertTrue((self.profile.account_folder() / 'local.db').exists())


tap.main()
