#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole main job with real parts: app, server and sandbox as separate processes, keyring daemon, Chromium, PDF readers."""
import hashlib
import os
import subprocess
import unittest

import tap
from desktop import open_desktop, wait_for
from services import PASSWORD, USER, Profile, Services, start_app


class MainJobTest(unittest.TestCase):
    """One story; each test is a chapter that needs those before it."""

    @classmethod
    def setUpClass(cls):
        cls.desktop = open_desktop(cls)
        cls.services = Services(cls.desktop)
        cls.profile = Profile(cls.desktop)
        cls.profile.preset(cls.services.url)
        # No program shows notifications here; what is asked of one is heard on the bus.
        cls.bus = cls.desktop.start('dbus-monitor', '--session', "interface='org.freedesktop.Notifications',member='Notify'",
                                    log='notifications')
        cls.start()

    @classmethod
    def start(cls):
        from main_job import MainJob
        cls.process = start_app(cls.desktop, cls.profile)
        cls.job = MainJob(cls.desktop, cls.process)

    def secrets_on_disk(self, needle):
        found = subprocess.run(['grep', '-rlF', needle, self.profile.folder, self.desktop.root / 'home', self.desktop.root / 'cache',
                                self.desktop.root / 'tmp', self.process.log], capture_output=True, text=True)
        return found.stdout.split()

    def test_1_sign_in_keeps_the_refresh_token_in_the_keyring_only(self):
        self.job.sign_in(USER, PASSWORD)
        items = wait_for(lambda: self.desktop.keyring_items() if 'attribute.account' in self.desktop.keyring_items() else None,
                         'the token in the keyring')
        secret = next(line.split(' = ', 1)[1] for line in items.splitlines() if line.startswith('secret = '))
        self.assertGreater(len(secret), 20)
        account = self.services.rows(f"select id, tax_code from accounts where user_name = '{USER}'")[0]
        self.assertIn(account['id'], items)
        self.assertNotIn(account['tax_code'], items)
        self.assertEqual([], self.secrets_on_disk(secret))
        self.assertEqual([], self.secrets_on_disk(PASSWORD))
        with open(f'/proc/{self.process.pid}/environ', 'rb') as f:
            self.assertNotIn(secret.encode(), f.read())

    def test_2_notices_of_all_children_from_all_schools(self):
        known = self.services.rows("select n.id from notices n join notice_payers p on p.notice_id = n.id join accounts a on "
                                   f"a.id = p.account_id where a.user_name = '{USER}'")
        cached = self.profile.rows('cache.db', 'select id from notices')
        self.assertEqual({r['id'] for r in known}, {r['id'] for r in cached})
        self.job.go('Notices')
        rows = wait_for(self.job.notice_rows, 'rows')
        self.assertEqual(3, len({row.name.split(':')[0] for row in rows}))
        # The window speaks English; what schools wrote is Italian.
        languages = {node.text: node.language for node in rows[0].walk() if node.role == 'label' and node.text}
        reason = rows[0].name.split(': ', 1)[1].split(',')[0]
        self.assertEqual([language for text, language in languages.items() if text.startswith(reason)], ['it'])
        self.assertNotIn('it', [language for text, language in languages.items() if '€' in text])

    def test_3_pay_two_notices_on_the_page_of_the_cheapest_provider(self):
        cls = type(self)
        cls.to_pay = self.job.count_to_pay()
        cls.chosen = self.job.choose_first_of_two_children()
        self.job.open_cart()
        page, address = self.job.open_checkout()
        self.assertTrue(address.startswith(self.services.sandbox_url + '/checkout/'), address)
        cls.receipts_before = len(self.services.rows('select id from receipts'))
        self.job.pay_on(page)

    def test_4_paid_arrives_by_itself_with_verified_receipts(self):
        self.job.wait_until_paid()
        self.assertEqual(self.to_pay - 2, self.job.count_to_pay())
        self.assertEqual(self.receipts_before + 2, len(self.services.rows('select id from receipts')))
        wait_for(lambda: len(self.profile.rows('local.db', 'select * from documents')) >= 2 + 0, 'the archive ledger')
        paid = self.services.rows("select r.id from receipts r join payments p on p.id = r.payment_id where p.state = 'paid' "
                                  'order by r.paid_at desc limit 2')
        for row in paid:
            kept = wait_for(lambda r=row: self.profile.rows('local.db', f"select * from documents where receipt_id = '{r['id']}'"),
                            'the receipt in the ledger')[0]
            path = self.profile.account_folder() / 'archive' / kept['file']
            data = path.read_bytes()
            self.assertEqual(kept['sha256'], hashlib.sha256(data).hexdigest())
            self.assertEqual(0o600, os.stat(path).st_mode & 0o777)
            check = subprocess.run(['qpdf', '--check', path], capture_output=True, text=True)
            self.assertEqual(0, check.returncode, check.stdout + check.stderr)

    def test_5_a_notification_says_so_without_a_name(self):
        heard = wait_for(lambda: self.bus.log.read_text() if '2 receipts are kept' in self.bus.log.read_text() else None,
                         'the notification')
        self.assertEqual(2, heard.count('"Payment confirmed"'), 'one for each receipt, the second in place of the first')
        for row in self.profile.rows('cache.db', 'select given_name, family_name from pupils'):
            self.assertNotIn(row['given_name'], heard)
            self.assertNotIn(row['family_name'], heard)

    def test_6_the_receipt_opens_without_network(self):
        self.services.server.terminate()
        self.services.server.wait(10)
        reason = self.chosen[0].split(': ', 1)[1].split(',')[0]
        path = self.job.open_receipt(reason)
        text = subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True, text=True, check=True).stdout
        self.assertIn(' '.join(reason.split()[:2]), ' '.join(text.split()))

    def test_7_after_a_restart_without_network_everything_is_readable_and_says_so(self):
        self.process.terminate()
        self.process.wait(10)
        self.start()
        self.job.wait_for_notices()
        self.job.app.find('label', part='ffline')
        self.assertEqual(self.to_pay - 2, self.job.count_to_pay())

    def test_8_when_the_server_is_back_the_session_goes_on_without_a_password(self):
        before = self.services.rows('select max(issued_at) as at, count(*) as n from tokens')[0]
        self.services.start_server()
        wait_for(lambda: self.job.app.is_gone('label', 'ffline'), 'the banner to go', 90)
        after = self.services.rows('select count(*) as n from tokens')[0]
        self.assertGreater(after['n'], before['n'])
        self.assertIsNone(self.job.app.look('push button', 'Sign In'))

    def test_9_no_secret_and_no_person_in_the_log(self):
        log = self.process.log.read_text()
        for word in ('Ferri', PASSWORD, 'Bearer', 'refresh_token'):
            self.assertNotIn(word, log)
        self.assertNotIn('CRITICAL', log)


tap.main()
