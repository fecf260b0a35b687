#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Killed at the worst moments: between "intent committed" and "answer received", and around the rename of a document."""
import hashlib
import os
import unittest
from pathlib import Path

import tap
from desktop import Page, open_desktop, wait_for
from proxy import Proxy
from services import PASSWORD, USER, Profile, Services, start_app

SHIM = Path(os.environ['PIR_SHIM'])


class CrashTest(unittest.TestCase):
    """One story; each test goes on where the one before it crashed."""

    @classmethod
    def setUpClass(cls):
        cls.desktop = open_desktop(cls)
        cls.services = Services(cls.desktop)
        cls.proxy = Proxy(cls.services.server_port)
        cls.addClassCleanup(cls.proxy.close)
        cls.profile = Profile(cls.desktop)
        cls.profile.preset(cls.proxy.url)
        cls.order = cls.desktop.root / 'kill-order'

    def start(self, **env):
        from main_job import MainJob
        self.process = start_app(self.desktop, self.profile, env=env)
        return MainJob(self.desktop, self.process)

    def keys_sent(self):
        return [line.split(b':')[1].strip() for method, path, request in self.proxy.requests
                if (method, path) == ('POST', '/v1/payments')
                for line in request.split(b'\r\n') if line.lower().startswith(b'idempotency-key:')]

    def test_1_killed_before_the_answer_and_paid_once(self):
        job = self.start()
        job.sign_in(USER, PASSWORD)
        job.choose_first_of_two_children()
        job.open_cart()
        self.proxy.hold = ('POST', '/v1/payments')
        job.app.find('push button', 'Open Payment Page').activate()
        self.assertTrue(self.proxy.held.wait(30), 'the payment reached the server')
        self.process.kill()
        self.process.wait()
        self.proxy.hold = None
        self.proxy.release.set()

        intents = self.profile.rows('local.db', 'select * from intents')
        self.assertEqual(1, len(intents))
        job = self.start()
        wait_for(lambda: len(self.keys_sent()) >= 2, 'the key to be sent again', 60)
        self.assertEqual(1, len(set(self.keys_sent())), 'the same key')
        self.assertEqual(intents[0]['key'].encode(), self.keys_sent()[0])
        self.assertEqual(1, len(self.services.rows('select id from payments where idempotency_key is not null')))

    def test_2_the_payment_that_was_taken_up_again_is_paid_once(self):
        from main_job import MainJob
        job = MainJob(self.desktop, next(p for p in reversed(self.desktop.children) if p.log.name == 'app.log'))
        job.go('Overview')
        row = job.app.find(part='Intesa' if job.app.look(part='Intesa') else 'Payment')
        row.activate()
        before = len(self.desktop.opened_addresses())
        job.app.find('push button', part='Open Payment Page').activate()
        wait_for(lambda: self.desktop.opened_addresses()[before:], 'the browser to be opened')
        page = Page(self.desktop, '/checkout/')
        page.wait_text('€')
        self.addCleanup(page.close)
        job.pay_on(page)
        job.wait_until_paid(300)  # where the proxy broke the event stream, the next look comes after some minutes
        payments = self.services.rows('select id, state from payments where idempotency_key is not null')
        self.assertEqual(['paid'], [row['state'] for row in payments])
        receipts = self.services.rows(f"select id from receipts where payment_id = '{payments[0]['id']}'")
        self.assertEqual(2, len(receipts))
        job.app.process.terminate()
        job.app.process.wait(10)

    def check_archive(self):
        # each receipt, and its payment certificate
        expected = self.services.rows('select 2 * count(*) as n from receipts r join notice_payers p on p.notice_id = r.notice_id join '
                                      f"accounts a on a.id = p.account_id where a.user_name = '{USER}'")[0]['n']
        wait_for(lambda: len(self.profile.rows('local.db', 'select * from documents')) == expected, 'every document in the ledger', 60)
        ledger = self.profile.rows('local.db', 'select * from documents')
        files = self.profile.documents()
        self.assertEqual(expected, len(files), 'one file for each paper, no .part left')
        archive = self.profile.account_folder() / 'archive'
        self.assertEqual({str(archive / row['file']) for row in ledger}, {str(f) for f in files})
        for row in ledger:
            self.assertEqual(row['sha256'], hashlib.sha256((archive / row['file']).read_bytes()).hexdigest())
        self.process.terminate()
        self.process.wait(10)

    def fresh(self, name):
        type(self).profile = Profile(self.desktop, name)
        self.profile.preset(self.proxy.url)

    def sign_in_and_die(self, when):
        self.order.write_text(when)
        job = self.start(LD_PRELOAD=str(SHIM), PIR_KILL_AT_RENAME=str(self.order))
        try:
            job.sign_in(USER, PASSWORD)
        except Exception:
            self.process.wait(10)  # it died while the test was looking, which the bus may hear first
        self.process.wait(60)
        self.assertEqual(-9, self.process.returncode)
        self.assertFalse(self.order.exists())
        self.start().wait_for_notices()

    def test_3_killed_between_download_and_rename_leaves_one_good_file(self):
        self.fresh('profile-before')
        self.sign_in_and_die('before')
        self.check_archive()

    def test_4_killed_between_rename_and_ledger_leaves_one_good_file(self):
        self.fresh('profile-after')
        self.sign_in_and_die('after')
        self.check_archive()


tap.main()
