#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Keyring locked, out of bounds, none at all, and lost: the app says so, works for this run, and keeps its data readable."""
import sys
import unittest

import tap
from desktop import open_desktop, wait_for
from services import PASSWORD, USER, Profile, Services, start_app

STATE = sys.argv.pop(1)  # the accessibility library knows one bus in its life
KEYRING = {'locked': 'locked', 'denied': 'denied', 'absent': None, 'lost': 'unlocked'}[STATE]
WORDS = {'locked': 'locked', 'denied': 'refused', 'absent': 'no keyring', 'lost': 'sign in'}[STATE]


class KeyringTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desktop = open_desktop(cls, keyring=KEYRING)
        cls.services = Services(cls.desktop)
        cls.profile = Profile(cls.desktop)
        cls.profile.preset(cls.services.url)

    def start(self):
        from main_job import MainJob
        self.process = start_app(self.desktop, self.profile)
        return MainJob(self.desktop, self.process)

    def stop(self):
        self.process.terminate()
        self.process.wait(10)

    def test_1_signing_in_works_for_this_run_and_the_app_says_why_it_is_not_remembered(self):
        job = self.start()
        job.sign_in(USER, PASSWORD)
        if STATE == 'lost':
            wait_for(lambda: 'it.pagoinrete.Session' in self.desktop.keyring_items(), 'the session in the keyring')
        else:
            job.app.find('label', part=WORDS)
        self.assertGreater(job.count_to_pay(), 0)
        if STATE == 'locked':
            self.assertTrue(self.desktop.keyring_is_locked(), 'nobody asked to unlock it')
        self.stop()

    def test_2_after_a_restart_the_cached_data_are_readable_and_the_reason_is_told(self):
        if STATE == 'lost':
            self.desktop.run('secret-tool', 'clear', 'xdg:schema', 'it.pagoinrete.Session')
            self.assertNotIn('it.pagoinrete.Session', self.desktop.keyring_items())
        job = self.start()
        job.wait_for_notices()
        job.app.find('label', part=WORDS)
        self.assertIsNone(job.app.look('text', 'User name'), 'a keyring that cannot be read is not "no account"')
        job.go('Receipts')
        self.assertTrue(job.app.find('list item', part='paid on'))
        self.stop()


tap.main()
