#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody without an account holds a family's paper notice before the camera, opens its picture, pays it, and the family's app shows
that it is paid; and so it does where a tobacconist has taken the printed document of another one."""
import hashlib
import json
import os
import re
import sqlite3
import subprocess
import time
import unittest
import urllib.request

import studio
import tap
from desktop import Page, open_desktop, wait_for
from services import PASSWORD, SANDBOX, USER, Profile, Services, start_app


class PaperTest(unittest.TestCase):
    """One story; each test is a chapter that needs those before it."""

    @classmethod
    def setUpClass(cls):
        cls.desktop = open_desktop(cls)
        cls.services = Services(cls.desktop)
        from main_job import MainJob
        cls.family_profile = Profile(cls.desktop, 'family')
        cls.family_profile.preset(cls.services.url)
        cls.family = MainJob(cls.desktop, start_app(cls.desktop, cls.family_profile, log='family'))
        cls.family.sign_in(USER, PASSWORD)
        cls.to_pay = cls.family.count_to_pay()
        cls.notice, cls.other = cls.services.rows(
            "select n.* from notices n join notice_payers v on v.notice_id = n.id join accounts a on a.id = v.account_id"
            f" where a.user_name = '{USER}' and n.state = 'to_pay' and not n.is_deadline_hard and not n.is_amount_editable and n.instalments = 0"
            ' order by n.due_date limit 2')
        cls.profile = Profile(cls.desktop, 'guest')
        cls.profile.preset(cls.services.url)

    @classmethod
    def start(cls, *arguments):
        from main_job import MainJob
        if getattr(cls, 'process', None) is not None and cls.process.poll() is None:
            cls.stop()
        cls.process = start_app(cls.desktop, cls.profile, *arguments, log='guest')
        cls.job = MainJob(cls.desktop, cls.process)
        cls.job.app.to_front()

    @classmethod
    def stop(cls):
        cls.process.terminate()
        cls.process.wait(10)

    def guest_rows(self, sql):
        folder = next(iter((self.profile.folder / 'guests').glob('*')), None)
        if folder is None or not (folder / 'local.db').exists():
            return []
        connection = sqlite3.connect(f'file:{folder}/local.db?mode=ro', uri=True)
        connection.row_factory = sqlite3.Row
        try:
            return [dict(r) for r in connection.execute(sql)]
        finally:
            connection.close()

    def fill_in(self, part, text):
        row = self.job.app.find('list', part=part)
        row.click()
        self.job.app.key('ctrl+a')
        self.job.app.xdo('type', '--delay', '15', text)
        time.sleep(0.3)

    def test_1_what_is_typed_wrong_is_said(self):
        self.start()
        self.job.app.find('push button', part='without an Account').activate()
        self.fill_in('Notice number', self.notice['notice_number'][:17])
        self.job.app.key('Tab')
        self.job.app.find('label', part='Some digits are missing')
        self.fill_in('Notice number', self.notice['notice_number'])
        self.fill_in('Tax code of the creditor', '80014480828' if self.notice['creditor_tax_code'] != '80014480828' else '80015790563')
        self.job.app.find('push button', 'Show What It Is For').activate()
        self.job.app.find('label', part='No notice has this number and this tax code together')
        self.assertEqual([], list((self.profile.folder / 'guests').glob('*')), 'who only looks leaves nothing')
        self.stop()

    def photograph(self):
        picture = self.desktop.root / 'home' / 'avviso.png'
        code = f"PAGOPA|002|{self.notice['notice_number']}|{self.notice['creditor_tax_code']}|{self.notice['amount']:02}"
        subprocess.run(['qrencode', '-s', '6', '-m', '6', '-o', picture, code], check=True)
        return picture

    def test_2_the_camera_reads_it(self):
        """Where the portal says that there is one; it is off as soon as the code is read, and when somebody goes back before."""
        (self.desktop.root / 'studio').mkdir(mode=0o700)
        camera = studio.Studio(self.desktop.env, self.desktop.root / 'studio')
        self.addCleanup(camera.close)
        blank = self.desktop.root / 'blank.png'
        subprocess.run(['convert', '-size', '640x480', 'xc:gray', blank], check=True)
        self.start()
        self.job.app.find('push button', part='without an Account').activate()
        self.job.app.find('push button', 'Open a File…')
        self.assertIsNone(self.job.app.look('push button', 'Use the Camera'))
        camera.lend()
        for picture in (blank, self.photograph()):
            camera.show(picture)
            before = len(camera.states())
            self.job.app.find('push button', 'Use the Camera').activate()
            camera.wait(lambda: 'seen' in camera.states()[before:], 'the camera to be on', 60)
            if picture == blank:
                self.job.app.find('label', 'Hold the Notice in Front of the Camera')
                self.job.app.find('push button', 'Cancel').activate()
            else:
                self.job.app.find('label', self.notice['reason'])
            camera.wait(lambda: camera.states()[-1] == 'unseen', 'the camera to be off')
            camera.end(camera.source)
        self.assertEqual(['ready'] + ['AccessCamera', 'OpenPipeWireRemote'] * 2, camera.asked())
        self.stop()

    def test_2_the_picture_is_dropped_on_the_window(self):
        """As out of a file manager, by the mouse"""
        self.start()
        self.job.app.find('push button', part='without an Account')
        source = self.desktop.start(os.environ['PIR_DRAG_SOURCE'], self.photograph())
        window = wait_for(lambda: self.desktop.run('xdotool', 'search', '--onlyvisible', '--name', '^drag-source$').stdout.split(), 'a file')[-1]
        self.desktop.run('xdotool', 'windowmove', '--sync', window, '20', '600', 'windowraise', window)
        time.sleep(0.5)
        where = dict(line.split('=') for line in
                     self.desktop.run('xdotool', 'getwindowgeometry', '--shell', window).stdout.split())
        x, y = int(where['X']) + int(where['WIDTH']) // 2, int(where['Y']) + int(where['HEIGHT']) // 2
        self.desktop.run('xdotool', 'mousemove', str(x), str(y), 'mousedown', '1')
        for step in range(1, 21):
            self.desktop.run('xdotool', 'mousemove', str(x + (640 - x) * step // 20), str(y + (300 - y) * step // 20))
            time.sleep(0.03)
        time.sleep(0.3)
        self.desktop.run('xdotool', 'mouseup', '1')
        self.job.app.find('label', self.notice['reason'])
        wait_for(lambda: 'dropped' in source.log.read_text(), 'the drag to end')
        source.terminate()
        source.wait(10)
        self.stop()

    def test_2_then_a_picture_says_what_it_is_for(self):
        self.start(self.photograph())
        self.job.app.find('label', self.notice['reason'])
        self.job.app.find('label', part='Compare this with the paper')
        tree = self.job.app.dump()
        self.assertIn(self.notice['creditor_name'], tree)
        for secret in (self.notice['debtor_family_name'], self.notice['debtor_tax_code']):
            self.assertNotIn(secret, tree)
        self.assertEqual([], self.services.rows("select id from payments where node_state <> 'none'"), 'nothing was begun')

    def test_3_it_is_paid_in_the_browser(self):
        self.job.app.find(part='Cheapest')
        before = len(self.desktop.opened_addresses())
        button = self.job.app.find('push button', 'Open Payment Page')
        wait_for(lambda: 'sensitive' in button.states, 'the payment page to be open-able')
        button.activate()
        address = wait_for(lambda: self.desktop.opened_addresses()[before:], 'the browser to be opened')[0]
        self.assertTrue(address.startswith(self.services.sandbox_url + '/checkout/'), address)
        self.job.app.find('label', 'Waiting for the Outcome')
        items = self.desktop.keyring_items()
        payment = self.services.rows("select * from payments where node_state <> 'none'")[0]
        self.assertIsNone(payment['account_id'])
        key = self.guest_rows('select key from intents')[0]['key']
        self.assertIn(key, items)
        kept = {hashlib.blake2b(s.encode(), digest_size=32).hexdigest(): s for s in re.findall('secret = (.*)', items)}
        self.assertIn(payment['guest_hash'], kept)
        secret = kept[payment['guest_hash']]
        found = subprocess.run(['grep', '-rlF', secret, self.profile.folder, self.desktop.root / 'home', self.process.log], capture_output=True, text=True)
        self.assertEqual('', found.stdout)
        page = Page(self.desktop, '/checkout/')
        page.wait_text('€')
        self.job.pay_on(page)

    def test_4_the_receipt_is_kept_and_the_key_is_gone(self):
        self.job.app.find('label', 'Paid')
        kept = self.guest_rows('select * from documents')
        self.assertEqual(1, len(kept))
        path = next((self.profile.folder / 'guests').glob('*')) / 'archive' / kept[0]['file']
        self.assertEqual(kept[0]['sha256'], hashlib.sha256(path.read_bytes()).hexdigest())
        self.assertEqual(0o600, os.stat(path).st_mode & 0o777)
        self.assertEqual(0, subprocess.run(['qpdf', '--check', path], capture_output=True).returncode)
        self.assertEqual(['closed'], [r['state'] for r in self.guest_rows('select state from intents')])
        wait_for(lambda: self.guest_rows('select key from intents')[0]['key'] not in self.desktop.keyring_items(), 'the key to go')

    def test_5_the_family_sees_it_paid(self):
        """By itself, and not by whom."""
        self.assertEqual(self.to_pay - 1, self.family.count_to_pay())
        seen = wait_for(lambda: self.family_profile.rows('cache.db', f"select * from receipts where notice_id = '{self.notice['id']}'"), 'the receipt')[0]
        self.assertIsNone(seen['payer_name'])
        cached = self.family_profile.rows('cache.db', f"select state, payment_id from notices where id = '{self.notice['id']}'")[0]
        self.assertEqual(('paid', None), (cached['state'], cached['payment_id']))
        self.family.app.to_front()
        self.family.go('Receipts')
        self.family.app.find('list', 'Receipts').find('list item', part=self.notice['reason'])

    def test_5_then_a_tobacconist_takes_the_money_for_another(self):
        """From the document as it is printed, by what a scanner reads on it."""
        session = urllib.request.urlopen(urllib.request.Request(
            self.services.url + '/v1/sessions', json.dumps({'user_name': USER, 'password': PASSWORD}).encode(),
            {'Content-Type': 'application/json'}))
        document = urllib.request.urlopen(urllib.request.Request(
            f"{self.services.url}/v1/payment-documents?notices={self.other['id']}",
            headers={'Authorization': 'Bearer ' + json.load(session)['access_token']})).read()
        paper = self.desktop.root / 'paper'
        subprocess.run(['pdftoppm', '-r', '200', '-png', '-singlefile', '-', paper], input=document, check=True)
        code = subprocess.run(['zbarimg', '-q', '--raw', f'{paper}.png'], capture_output=True, text=True, check=True).stdout.split('\n')[0]
        self.family.app.to_front()
        self.family.go('Notices')
        subprocess.run([SANDBOX, 'counter', '--server', self.services.url, '--secret-file', self.services.secret, '--qr', code], check=True,
                       stdout=subprocess.DEVNULL)
        wait_for(lambda: self.family.count_to_pay() == self.to_pay - 2, 'one notice less to pay')
        self.family.go('Receipts')
        self.family.app.find('list', 'Receipts').find('list item', part=self.other['reason'])
        seen = self.family_profile.rows('cache.db', f"select state, payment_id from notices where id = '{self.other['id']}'")
        self.assertEqual([{'state': 'paid', 'payment_id': None}], seen)

    def test_6_without_network_and_account_it_opens_later(self):
        self.services.server.terminate()
        self.services.server.wait(10)
        self.stop()
        self.start()
        self.job.app.find('push button', part='without an Account').activate()
        self.job.app.find('list', 'Payments and receipts').find('list item', part=self.notice['reason']).click()
        path = self.job.open_elsewhere('guest-receipt', 'the receipt of a guest is shown')
        text = subprocess.run(['pdftotext', '-layout', path, '-'], capture_output=True, text=True, check=True).stdout
        self.assertIn(' '.join(self.notice['reason'].split()[:2]), ' '.join(text.split()))
        self.assertIn(self.notice['debtor_family_name'], text)

    def test_7_nobody_is_named_in_the_log(self):
        log = self.process.log.read_text()
        for word in (self.notice['debtor_family_name'], self.notice['notice_number'], 'Bearer', 'guest_token'):
            self.assertNotIn(word, log)
        self.assertNotIn('CRITICAL', log)


tap.main()
