#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""With nothing but the keyboard: keys go in as those of a person do, the tree is only read."""
import time
import unittest

import tap
from desktop import open_desktop, wait_for
from services import PASSWORD, USER, Profile, Services, start_app


class KeysTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        import uia
        cls.desktop = open_desktop(cls)
        cls.services = Services(cls.desktop)
        cls.profile = Profile(cls.desktop)
        cls.profile.preset(cls.services.url)
        cls.process = start_app(cls.desktop, cls.profile)
        cls.app = uia.App(cls.desktop, cls.process)

    def press(self, *keys):
        self.app.key(*keys)
        time.sleep(0.2)

    def type(self, text):
        self.app.xdo('type', '--delay', '15', text)
        time.sleep(0.2)

    def to_pay(self):
        row = self.app.look('list item', part='Notices,')
        return int(row.name.split(',')[1].split()[0]) if row is not None else 0

    def test_sign_in(self):
        self.app.find('push button', 'Sign In')
        time.sleep(0.5)
        self.type(USER)
        self.press('Tab')
        self.type(PASSWORD)
        self.assertEqual(USER, self.app.find('text', 'User name').text)
        self.press('Return')
        wait_for(lambda: self.to_pay() > 0, 'notices to pay', 30)
        self.assertNotIn('CRITICAL', self.process.log.read_text())


tap.main()
