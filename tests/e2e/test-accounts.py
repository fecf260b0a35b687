#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two parents on one computer: each for themselves, then together because both agreed and one pays, then apart again."""
import datetime
import os
import signal
import sqlite3
import time
import unittest
import zoneinfo

import tap
from accounts_job import AccountsJob, account_folder
from desktop import open_desktop, wait_for
from services import PASSWORD, USER, Profile, Services, start_app

OTHER_USER, NAME, OTHER_NAME = 'marco.ferri', 'Giulia Ferri', 'Marco Ferri'


def today():
    """Italy's day, counted from 1970"""
    return (datetime.datetime.now(zoneinfo.ZoneInfo('Europe/Rome')).date() - datetime.date(1970, 1, 1)).days


class AccountsTest(unittest.TestCase):
    """One story; each test is a chapter that needs those before it."""

    @classmethod
    def setUpClass(cls):
        cls.desktop = open_desktop(cls)
        cls.services = Services(cls.desktop)
        cls.profile = Profile(cls.desktop)
        cls.profile.preset(cls.services.url)
        cls.start()

    @classmethod
    def start(cls, **env):
        cls.process = start_app(cls.desktop, cls.profile, env=env)
        cls.job = AccountsJob(cls.desktop, cls.process)

    @classmethod
    def stop(cls):
        cls.process.terminate()
        cls.process.wait(10)

    def count_agreed(self):
        """As the file says it and not our code"""
        return (self.profile.folder / 'accounts.ini').read_text().count('shares=true')

    def notices(self, name):
        path = account_folder(self.profile, name) / 'cache.db'
        connection = sqlite3.connect(f'file:{path}?mode=ro', uri=True)
        try:
            return dict(connection.execute("select id, reason from notices where state in ('to_pay', 'awaiting_receipt') "
                                           'and (due_date >= ? or not is_deadline_hard)', [today()]))
        finally:
            connection.close()

    def find_in_household(self, tab, text, part):
        """The only row with @part in it among those that a search for @text finds"""
        self.job.app.find('page tab', tab).click()
        self.job.search(text)
        wait_for(lambda: self.job.household_rows(tab, part), f'“{part}” in the household')
        time.sleep(0.5)
        rows = self.job.household_rows(tab, part)
        self.assertEqual(1, len(rows), [row.name for row in rows])
        return rows[0]

    def test_1_the_second_parent_signs_in_and_the_first_one_stays(self):
        self.job.sign_in(USER, PASSWORD)
        self.job.add_account(OTHER_USER, PASSWORD)
        wait_for(lambda: all(account_folder(self.profile, name) for name in (NAME, OTHER_NAME)), 'both accounts in the file')
        self.job.is_shown(OTHER_NAME)
        self.job.switch_to(NAME)
        self.job.wait_for_notices()

    def test_2_both_are_there_after_a_restart_and_nothing_is_shared(self):
        self.stop()
        self.start()
        self.job.is_shown(NAME)
        self.job.wait_for_notices()
        self.job.show_accounts()
        self.assertFalse(self.job.can_show_household())
        wait_for(lambda: self.job.app.look('list item', part=OTHER_NAME), 'the other account')

    def test_3_together_once_both_agreed_and_each_notice_once(self):
        self.job.agree()
        self.assertFalse(self.job.can_show_household(), 'one parent is not enough')
        self.job.switch_to(OTHER_NAME)
        self.job.agree()
        self.job.show_household()
        ours, theirs = self.notices(NAME), self.notices(OTHER_NAME)
        self.assertEqual(ours, theirs, 'all that the sample still asks for is asked of both')
        wait_for(self.job.household_rows, 'rows of the household')
        time.sleep(0.5)
        rows = [row.name for row in self.job.household_rows()]
        self.assertEqual(len(rows), len(set(rows)), 'no notice twice')
        self.assertTrue(all(any(f': {reason}, ' in row for reason in ours.values()) for row in rows), rows)
        self.assertFalse([row for row in rows if 'account' in row], 'what both have needs no words')

    def test_4_one_pays_and_the_household_says_so_once(self):
        cls = type(self)
        chosen = self.job.choose('Sofia Ferri:')[0]
        cls.paid = chosen.rpartition(', ')[0]
        cls.reason = chosen.split(': ', 1)[1].split(', €')[0]
        self.job.open_cart()
        page, _ = self.job.open_checkout()
        self.job.pay_on(page)
        self.job.wait_until_paid()
        self.job.switch_to(NAME)
        self.job.show_household()
        wait_for(self.job.household_rows, 'rows of the household')
        self.assertEqual([], self.job.household_rows(part=self.paid), 'nobody owes it any more')
        row = self.find_in_household('Notices', self.reason, self.paid)
        self.assertIn(f'Paid by {OTHER_NAME}', row.name)

    def test_5_what_was_paid_is_shown_by_who_has_paid(self):
        self.find_in_household('Notices', self.reason, self.paid).click()
        self.job.is_shown(OTHER_NAME)
        self.job.app.find('push button', 'Show Receipt')
        self.job.switch_to(NAME)
        self.job.show_household()
        row = self.find_in_household('Receipts', self.reason, self.paid.rpartition(', due')[0])
        self.assertIn(f'Paid by {OTHER_NAME}', row.name)
        row.click()
        self.job.is_shown(OTHER_NAME)
        self.job.app.find('push button', 'Open Receipt')

    def test_6_apart_again_at_once_whatever_ends_the_program(self):
        self.stop()
        self.start(LD_PRELOAD=os.environ['PIR_SLOW_SHIM'], PIR_SLOW_ACCOUNTS='3')
        self.job.wait_for_notices()
        self.job.show_accounts()
        wait_for(self.job.can_show_household, 'the household')
        self.job.withdraw()
        self.assertEqual(2, self.count_agreed(), 'it is still being written')
        self.process.send_signal(signal.SIGINT)
        time.sleep(0.5)
        self.process.terminate()
        self.process.wait(20)
        self.assertEqual(1, self.count_agreed())
        self.start()
        self.job.wait_for_notices()
        self.job.show_accounts()
        self.job.app.find('check box', part='together with others')
        self.assertFalse(self.job.can_show_household())

    def test_7_removed_from_this_computer(self):
        self.job.switch_to(NAME)
        folder = account_folder(self.profile, OTHER_NAME)
        self.job.show_accounts()
        self.job.app.find('push button', part=f'Remove the account of {OTHER_NAME}').click()
        self.job.app.find('push button', 'Remove').activate()
        wait_for(lambda: not (folder / 'cache.db').exists(), 'the cache to be gone')
        self.job.is_shown(NAME)
        self.assertTrue((folder / 'local.db').exists(), 'what only this computer knows waits')
        self.assertNotIn(OTHER_NAME, (self.profile.folder / 'accounts.ini').read_text())
        self.stop()


tap.main()
