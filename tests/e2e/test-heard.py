#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What somebody hears who does not see: Orca reads the program, keys go in as those of a person do, and each sentence is what Orca gave to speech."""
import os
import pty
import re
import threading
import time
import tty
import unittest

import tap
from desktop import open_desktop, wait_for
from services import PASSWORD, USER, Profile, Services, start_app

MOST_TABS = 30
SPOKEN = re.compile(r"SPEECH OUTPUT: '(.*?) ?'(?:\{|$)", re.MULTILINE)
# What GTK calls a part that nobody has given a name
TYPES = re.compile(r'\b(?:Gtk|Adw|Pir)[A-Z]\w+')


class HeardTest(unittest.TestCase):
    """One story; each test is a chapter that needs those before it."""

    @classmethod
    def setUpClass(cls):
        import uia
        cls.desktop = open_desktop(cls, window_manager='mutter')
        cls.services = Services(cls.desktop)
        cls.profile = Profile(cls.desktop)
        cls.profile.preset(cls.services.url)
        cls.record, cls.begun = '', 0
        cls.listen()
        wait_for(lambda: 'Screen reader on.' in cls.spoken(), 'Orca')
        cls.process = start_app(cls.desktop, cls.profile)
        cls.app = uia.App(cls.desktop, cls.process)

    @classmethod
    def listen(cls):
        """What Orca gives to speech stands in its record, which it writes line by line where that is a terminal. Nobody need have a voice here."""
        ours, its = pty.openpty()
        tty.setraw(its)
        cls.desktop.start('orca', '--replace', '--disable', 'braille,braille-monitor,main-window', '--debug-file', os.ttyname(its),
                          '--user-prefs', cls.desktop.root / 'orca-prefs')

        def read():
            while True:
                try:
                    cls.record += os.read(ours, 65536).decode(errors='replace')
                except OSError:
                    return

        threading.Thread(target=read, daemon=True).start()

    @classmethod
    def spoken(cls):
        """All that was said since the last new beginning, in order"""
        return SPOKEN.findall(cls.record[cls.begun:])

    def press(self, key):
        type(self).begun = len(self.record)
        self.app.key(key)
        end = time.monotonic() + 1
        while not self.spoken() and time.monotonic() < end:
            time.sleep(0.05)
        time.sleep(0.2)

    def hear(self, part):
        """Returns: the first that is said from the last key on and has @part in it; a busy computer lets one wait"""
        return wait_for(lambda: next((said for said in self.spoken() if part in said), None), f'“{part}” to be said')

    def reach(self, part, key='Tab'):
        """Goes on with @key until what has the focus has @part in its name. Returns: what is said of it"""
        for _ in range(MOST_TABS):
            if any(part in name for name in self.app.focused()):
                return self.hear(part)
            self.press(key)
        raise AssertionError(f'“{part}” is not reached by {key}; said: {self.spoken()}')

    def test_1_sign_in(self):
        """Each field says what it is called; what is typed as a password is not said."""
        self.app.find('push button', 'Sign In')
        # What has the focus when a window opens is not told by GTK 4.8.
        self.press('Tab')
        self.assertEqual('User name text.', self.reach('User name', 'shift+Tab'))
        self.app.xdo('type', '--delay', '15', USER)
        self.press('Tab')
        self.hear('Password password text')
        type(self).begun = len(self.record)
        self.app.xdo('type', '--delay', '15', PASSWORD)
        time.sleep(1)
        self.assertNotIn(PASSWORD, ''.join(said.strip() for said in self.spoken()))
        self.press('Return')
        wait_for(lambda: self.profile.rows('cache.db', 'select 1 from receipts'), 'the first refresh')

    def test_2_places(self):
        self.assertRegex(self.reach('Notices, '), r'^Notices, \d+ to pay\.$')

    def test_3_notices(self):
        """A row says whose notice it is, what for, how much, until when and how it stands, in one sentence."""
        row = self.profile.rows('cache.db', "select reason, amount from notices where state = 'to_pay' order by due_date")[0]
        self.press('ctrl+2')
        said = self.reach(row['reason'])
        self.assertRegex(said, rf'^\w+ \w+: {re.escape(row["reason"])}, €[\d.,]+, due .+, (?:Overdue|To pay)\.')
        self.assertIn(f'€{row["amount"] / 100:,.2f}', said)
        self.press('Down')
        self.hear('due ')
        self.press('Return')
        self.reach('to Cart', 'shift+Tab')

    def test_4_help(self):
        """Help is read as the pages are."""
        self.press('F1')
        self.reach('Pay notices')
        self.press('ctrl+w')

    def test_5_no_type_is_said(self):
        said = SPOKEN.findall(self.record)
        self.assertGreater(len(said), 40)
        typed = [i for i, words in enumerate(said) if TYPES.search(words)]
        self.assertEqual([], [said[max(0, i - 2):i + 2] for i in typed])


if __name__ == '__main__':
    tap.main()
