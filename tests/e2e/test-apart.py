#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Two families on one computer: nothing of the one gets to the other before both agreed, nor after one took it back."""
import re
import sqlite3
import unittest

import tap
from accounts_job import AccountsJob, account_folder
from desktop import open_desktop, wait_for
from services import PASSWORD, USER, Profile, Services, start_app

OTHER_USER, NAME, OTHER_NAME = 'amina.haddad', 'Giulia Ferri', 'Amina Haddad'
THEIRS = ('select given_name, tax_code from pupils', 'select reason, notice_number, debtor_tax_code from notices',
          'select receipt_number from receipts')


class ApartTest(unittest.TestCase):
    """One story; each test is a chapter that needs those before it."""

    @classmethod
    def setUpClass(cls):
        cls.desktop = open_desktop(cls)
        cls.services = Services(cls.desktop)
        cls.profile = Profile(cls.desktop)
        cls.profile.preset(cls.services.url)
        cls.process = start_app(cls.desktop, cls.profile)
        cls.job = AccountsJob(cls.desktop, cls.process)

    def values(self, name, sql):
        connection = sqlite3.connect(f'file:{account_folder(self.profile, name)}/cache.db?mode=ro', uri=True)
        try:
            return {str(value) for row in connection.execute(sql) for value in row if value}
        finally:
            connection.close()

    def only_hers(self, sql):
        return self.values(OTHER_NAME, sql) - self.values(NAME, sql)

    def told(self):
        """What is hers alone in all that the window says, as whole words"""
        text = '\n'.join(self.job.app.everything())
        return {value for value in self.hers if re.search(rf'(?<!\w){re.escape(value)}(?!\w)', text)}

    def kept(self, name):
        """What is hers alone in files of that account, databases and their journals included"""
        files = [path.read_bytes() for path in account_folder(self.profile, name).rglob('*') if path.is_file()]
        return {value for value in self.hers if any(value.encode() in data for data in files)}

    def count_found(self, text):
        """Rows that the search of the shown account finds"""
        self.job.go('Notices')
        self.job.search(text)
        found = self.job.app.look('list', 'Notices')
        count = len(found.find_all('list item', '€')) if found is not None else 0
        self.job.app.key('Escape')
        return count

    def check_nothing(self):
        self.job.is_shown(NAME)
        for place in ('Overview', 'Notices', 'Receipts', 'Children'):
            self.job.go(place)
            with self.subTest(place):
                self.assertEqual(set(), self.told())
        self.job.show_accounts()
        self.assertEqual(set(), self.told())
        self.assertGreater(self.count_found('Sofia'), 0)
        for child in self.children:
            self.assertEqual(0, self.count_found(child), child)
        self.assertEqual(set(), self.kept(NAME))

    def test_1_both_sign_in(self):
        cls = type(self)
        self.job.sign_in(USER, PASSWORD)
        self.job.add_account(OTHER_USER, PASSWORD)
        self.job.is_shown(OTHER_NAME)
        wait_for(lambda: self.only_hers(THEIRS[1]) and self.only_hers(THEIRS[2]), 'her notices and receipts')
        cls.children = self.only_hers('select debtor_given_name from notices')
        account = self.services.rows(f"select tax_code, email from accounts where user_name = '{OTHER_USER}'")[0]
        cls.hers = set(account.values()).union(*map(self.only_hers, THEIRS))
        self.assertTrue(self.children)

    def test_2_whoever_looks_for_her_finds_her(self):
        """What the checks of the others are worth: of her own account they find all of this."""
        self.assertEqual(set(), self.hers - self.kept(OTHER_NAME))
        self.job.go('Notices')
        wait_for(self.job.notice_rows, 'rows')
        self.assertTrue(self.told() & self.only_hers('select reason from notices'))
        for child in self.children:
            self.assertLess(0, self.count_found(child), child)

    def test_3_nothing_before_both_agreed(self):
        self.job.agree()
        self.job.switch_to(NAME)
        self.job.wait_for_notices()
        self.check_nothing()

    def test_4_together_in_the_household_and_nowhere_else(self):
        self.job.agree()
        self.job.show_household()
        wait_for(lambda: self.children & self.told(), 'her children in the household')
        for row in self.job.household_rows():
            self.assertIn('Only in the account of ' + (NAME if 'Ferri: ' in row.name else OTHER_NAME), row.name)
        for child in self.children:
            self.assertEqual(0, self.count_found(child), child)
        self.assertEqual(set(), self.kept(NAME))

    def test_5_nothing_after_one_took_it_back(self):
        self.job.switch_to(OTHER_NAME)
        self.job.withdraw()
        self.job.switch_to(NAME)
        self.job.wait_for_notices()
        self.check_nothing()
        self.assertNotIn('CRITICAL', self.process.log.read_text())


tap.main()
