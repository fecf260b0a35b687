#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""From "I have no account" to the first page, with real parts: app, server, SMTP receiver, Chromium for the page of the mail."""
import json
import os
import stat
import subprocess
import time
import unittest
import urllib.parse
import urllib.request

import tap
from desktop import Page, open_desktop, wait_for
from people import CHIARA, CHIARA_CODE, NEW_PASSWORD, link, lines_of, mail, solve
from postbox import Postbox, start_postbox
from services import PASSWORD, Profile, Services, start_app

TERMS = 'Le condizioni nuove'
# A child of the samples, whose school has a clerk that can sign in
CHILD = {'given_name': 'Emma', 'family_name': 'Ferri', 'tax_code': 'FRRMME18B67M082Z'}
SCHOOL, CLERK = 'Preziosissimo Sangue', 'segreteria.vt1e00500d'


class Enrolment:
    """What a person does at the door of the app."""

    def __init__(self, desktop, process):
        from main_job import MainJob
        self.job = MainJob(desktop, process)
        self.app = self.job.app
        self.fill_in = self.job.fill_in

    def press(self, label, part=None):
        button = self.app.find('push button', label, part=part)
        wait_for(lambda: 'sensitive' in button.states, f'“{label}” to be there to press')
        button.activate()

    def check(self, label):
        box = self.app.find(name=label)
        if 'checked' not in box.states:
            box.activate()

    def wait_title(self, text, timeout=60):
        self.app.find('label', text, timeout=timeout)

    def answer(self):
        """Reads the question and answers it, as somebody who reads English"""
        def solved():
            for label in self.app.find_all('label', '?'):
                try:
                    return solve(label.name)
                except (AttributeError, StopIteration):
                    continue
            return None

        self.fill_in('Your answer', wait_for(solved, 'a question'))

    def fill_data(self, email=CHIARA['email']):
        self.fill_in('Given names (nome)', 'Chiara')
        self.fill_in('Family name (cognome)', 'Russo')
        self.check('Female')
        self.fill_in('Day, month, year', '12/03/1985')
        self.fill_in('Municipality, or state abroad', 'Napoli')
        self.app.key('Return')
        self.fill_in('E-mail address', email)


class Office:
    """What a clerk does, over the service's own interface."""

    def __init__(self, url):
        self.url = url
        self.token = self.call('POST', '/v1/sessions', {'user_name': CLERK, 'password': PASSWORD})['access_token']
        versions = {document['kind']: document['version'] for document in self.call('GET', '/v1/terms')['documents']}
        self.call('POST', '/v1/me/consents', {'terms_version': versions['terms'], 'privacy_version': versions['privacy']})

    def call(self, method, path, body=None):
        headers = {'Content-Type': 'application/json'}
        if hasattr(self, 'token'):
            headers['Authorization'] = f'Bearer {self.token}'
        data = json.dumps(body).encode() if body is not None else b'' if method == 'POST' else None
        request = urllib.request.Request(self.url + path, data, headers, method=method)
        with urllib.request.urlopen(request, timeout=60) as answer:
            return json.loads(answer.read() or 'null')

    def waiting(self):
        return self.call('GET', '/v1/office/link-requests?state=requested')['requests']

    def confirm(self, request):
        return self.call('POST', f'/v1/office/link-requests/{request["request"]["id"]}/confirm')

    def reject(self, request, reason):
        return self.call('POST', f'/v1/office/link-requests/{request["request"]["id"]}/reject', {'reason': reason})


class IdentityTest(unittest.TestCase):
    """One story; each test is a chapter that needs those before it."""

    @classmethod
    def setUpClass(cls):
        cls.addCleanup = cls.addClassCleanup  # start_postbox() cleans up after a test: here after the whole story
        cls.desktop = open_desktop(cls, size=(1280, 1500))
        cls.box = Postbox()
        port = start_postbox(cls, cls.box)
        cls.services = Services(cls.desktop, extra=f'[mail]\nsmtp-url=smtp://127.0.0.1:{port}\n'
                                                   'sender=noreply@pagoinrete.example\nretry-seconds=1\n[terms]\nrequired=true\n')
        cls.profile = Profile(cls.desktop)
        cls.preset(cls.profile)
        # No program shows notifications here; what is asked of one is heard on the bus.
        cls.bus = cls.desktop.start('dbus-monitor', '--session', "interface='org.freedesktop.Notifications',member='Notify'",
                                    log='notifications')
        cls.start()

    @classmethod
    def preset(cls, profile):
        """A window in which each step can be seen whole: what is not on the screen cannot be clicked"""
        (profile.folder / 'settings.ini').write_text(f"[it/pagoinrete/PagoInRete]\nserver='{cls.services.url}'\n"
                                                     "window-width=900\nwindow-height=1400\n")

    @classmethod
    def start(cls):
        cls.process = start_app(cls.desktop, cls.profile)
        cls.door = Enrolment(cls.desktop, cls.process)

    @classmethod
    def stop(cls):
        cls.process.terminate()
        cls.process.wait(10)

    def draft(self):
        return self.profile.folder / 'registration.ini'

    def on_disk(self, needle):
        found = subprocess.run(['grep', '-rlF', needle, self.profile.folder, self.desktop.root / 'home', self.process.log],
                               capture_output=True, text=True)
        return found.stdout.split()

    def test_1_an_interrupted_registration_is_taken_up_again(self):
        door = self.door
        door.press('Register')
        door.wait_title('Who Are You?')
        door.fill_in('Tax code (codice fiscale)', CHIARA_CODE)
        door.answer()
        door.press('Go On')
        door.wait_title('Your Data')
        door.fill_in('Given names (nome)', 'Chiara')
        wait_for(lambda: self.draft().exists() and 'Chiara' in self.draft().read_text(), 'the draft')
        self.assertEqual(0o600, stat.S_IMODE(os.stat(self.draft()).st_mode))
        key = self.services.rows('select id from registrations')
        self.assertEqual(1, len(key))
        self.assertNotIn(key[0]['id'], self.draft().read_text())
        self.stop()
        self.start()
        self.door.press('Register')
        self.door.app.find('label', 'What you typed last time is here again.')
        self.door.answer()
        self.door.press('Go On')
        self.door.wait_title('Your Data')

    def test_2_registered_with_a_doubt_that_is_explained(self):
        door = self.door
        door.fill_data()
        door.fill_in('Day, month, year', '13/03/1985')
        door.check('I accept the conditions of the service')
        door.check('I have read the privacy notice (informativa)')
        door.press('Go On')
        door.wait_title('Is All of It Right?')
        door.app.find('label', part='born on 12/03/85')
        door.press('Change Something')
        door.wait_title('Your Data')
        door.fill_in('Day, month, year', '12/03/1985')
        door.check('I accept the conditions of the service')
        door.check('I have read the privacy notice (informativa)')
        door.press('Go On')
        door.wait_title('Is All of It Right?')
        self.assertIsNone(door.app.look('label', part='born on'))
        door.press('Yes, Send the Mail')
        door.wait_title('Look into Your Mail')
        wait_for(lambda: not self.draft().exists(), 'the draft to go')
        self.assertEqual([], self.services.rows("select id from accounts where user_name = 'chiara.russo'"))

    def test_3_certified_in_the_browser_and_the_app_notices(self):
        _, text = mail(self, 'Conferma registrazione')
        self.desktop.start(self.desktop.root / 'browser', self.services.url + link(text), log='browser')
        page = Page(self.desktop, '/mail/')
        page.wait_text(CHIARA['email'])
        label = page.evaluate("document.querySelector('button').innerText.trim()")
        page.press(label)
        wait_for(lambda: self.services.rows("select 1 from accounts where user_name = 'chiara.russo'"), 'the account')
        page.close()
        self.door.app.to_front()
        self.door.wait_title('Your Account Is There')
        self.door.press('Go to Sign-In')

    def test_4_first_sign_in_asks_for_a_password_of_ones_own(self):
        _, text = mail(self, 'Creazione utenza')
        type(self).user, type(self).password = lines_of(text)[:2]
        door = self.door
        door.app.find('push button', 'Register')
        time.sleep(0.5)  # the page that was over it has faded
        door.fill_in('User name', self.user)
        door.fill_in('Password', self.password)
        door.press('Sign In')
        door.wait_title('A Password of Your Own', 30)
        self.assertIsNone(door.app.look('label', part='Updated '), 'nothing else before that')
        door.fill_in('Password as it is', self.password)
        door.fill_in('New password', 'Password1')
        door.app.find('label', 'Easy to guess')
        self.assertNotIn('sensitive', door.app.find('push button', 'Change Password').states)
        door.fill_in('New password', NEW_PASSWORD)
        door.fill_in('New password once more', NEW_PASSWORD)
        door.press('Change Password')
        door.app.find('label', part='Updated ')
        self.assertEqual([], self.on_disk(NEW_PASSWORD))
        self.assertEqual([], self.on_disk(self.password))

    def choose_school(self):
        door = self.door
        door.wait_title('Which School?')
        door.fill_in('Name, town or code', 'preziosissimo viterbo')
        door.app.find('list item', part=SCHOOL).click()
        door.wait_title('Who Is the Child?')

    def accept_and_send(self):
        door = self.door
        door.press('Go On')
        door.wait_title('What the School Does with the Data')
        door.app.find('label', part='Titolare del trattamento')
        door.press('Go On')
        door.app.find('label', 'Read the privacy notice and tick that you have.')
        door.check('I have read the school’s privacy notice (informativa)')
        door.press('Go On')
        door.wait_title('Is All of It Right?')
        door.app.find('label', CHILD['tax_code'])
        door.press('Ask the School')
        door.wait_title('The School Has Been Asked')
        door.press('Go to Children')

    def test_5_a_new_family_finds_the_first_step(self):
        door = self.door
        door.job.go('Children')
        door.app.find('label', part='No Children')
        door.press('Why Do I See Nothing?')
        door.app.find('label', 'No school has linked a child to you')
        door.press('Ask a School')
        door.wait_title('Which School?')

    def test_6_a_school_is_asked(self):
        door = self.door
        door.fill_in('Name, town or code', 'VT1E00500X')
        door.app.find('label', part='The last character does not go with the others')
        self.choose_school()
        door.fill_in('Child’s tax code (codice fiscale)', 'FRRMME18B67M082')
        door.fill_in('Child’s given names (nome)', CHILD['given_name'])
        door.app.find('label', part='16 letters and digits')
        door.fill_in('Child’s tax code (codice fiscale)', CHILD['tax_code'])
        door.fill_in('Child’s family name (cognome)', CHILD['family_name'])
        door.press('Go On')
        door.app.find('label', 'This is still missing.')
        door.check('Guardian (tutore)')
        self.accept_and_send()
        door.app.find('list item', part='Waiting for the school to confirm')
        rows = self.services.rows('select state, kinship, tax_code from link_requests')
        self.assertEqual([{'state': 'requested', 'kinship': 'guardian', 'tax_code': CHILD['tax_code']}], rows)

    def test_6b_the_school_says_no_and_is_asked_again(self):
        door = self.door
        office = Office(self.services.url)
        request, = office.waiting()
        self.assertEqual(CHIARA_CODE, request['payer_tax_code'])
        office.reject(request, 'Manca la delega dei genitori.')
        door.press('Why Do I See Nothing?')
        door.app.find('label', 'The school has rejected the request')
        door.press('Write to the School')
        self.assertTrue(door.app.find('text', 'The letter, which you can change').text.startswith('Spettabile segreteria'))
        door.press('Open in the Mail Program')
        address = wait_for(lambda: [a for a in self.desktop.opened_addresses() if a.startswith('mailto:')], 'the mail program')[0]
        fields = urllib.parse.parse_qs(urllib.parse.urlsplit(address).query, strict_parsing=True)
        self.assertEqual(f'{CLERK}@example.org', urllib.parse.unquote(urllib.parse.urlsplit(address).path))
        self.assertIn(CHILD['tax_code'], fields['body'][0])
        self.assertIn('\r\nRichiedente: Chiara Russo\r\n', fields['body'][0])
        door.app.key('Escape')
        door.job.go('Children')
        door.app.find('list item', part='Rejected by the school').click()
        door.app.find('label', part='Manca la delega dei genitori.')
        self.heard('"Request rejected"')
        door.press('Ask Again')
        door.wait_title('Who Is the Child?')
        self.accept_and_send()
        door.app.find('list item', part='Waiting for the school to confirm')

    def heard(self, words):
        """What was asked of whoever shows notifications: with the school's name, without the child's"""
        text = wait_for(lambda: self.bus.log.read_text() if words in self.bus.log.read_text() else None, f'{words} on the bus')
        self.assertIn(SCHOOL, text)
        self.assertNotIn(CHILD['given_name'], text)
        self.assertNotIn(CHILD['family_name'], text)
        return text

    def test_7_the_school_confirms_and_notices_appear(self):
        door = self.door
        self.assertEqual(0, door.job.count_to_pay())
        office = Office(self.services.url)
        request, = office.waiting()
        office.confirm(request)
        door.app.find('list item', part='Linked')
        door.job.wait_for_notices()
        text = self.heard('"Request confirmed"')
        self.assertEqual(1, text.count('"Request confirmed"'))
        door.job.go('Notices')
        wait_for(lambda: [row for row in door.job.notice_rows() if CHILD['given_name'] in row.name], 'notices of the child')

    def test_8_the_class_representatives_are_delegated(self):
        door = self.door
        door.job.go('Children')
        door.app.find('list item', part='Linked').click()
        door.app.find(name='Delegate the Class Representatives').activate()
        wait_for(lambda: self.services.rows('select 1 from delegations where revoked_at is null'), 'the delegation')
        wait_for(lambda: self.profile.rows('cache.db', 'select 1 from pupils where is_delegated'), 'the feed to say so')

    def test_8b_new_conditions_come_first_and_are_accepted(self):
        texts = self.services.folder / 'terms'
        texts.mkdir()
        for name, title in (('terms', TERMS), ('privacy', 'Informativa nuova')):
            (texts / f'{name}.it.txt').write_text(f'version: 2027-01\n{title}\n# Il servizio\n\nUn testo nuovo.\n')
        self.services.config.write_text(self.services.config.read_text() + f'[terms]\nfolder={texts}\nrequired=true\n')
        self.services.server.terminate()
        self.services.server.wait(10)
        self.services.start_server()
        door = self.door
        door.app.key('F5')
        door.app.find('label', TERMS)
        door.check('I accept the conditions of the service')
        door.check('I have read the privacy notice (informativa)')
        door.press('Go On')
        accepted = wait_for(lambda: self.services.rows("select kind from consents where version = '2027-01' order by kind"),
                            'the acceptance')
        self.assertEqual(['privacy', 'terms'], [row['kind'] for row in accepted])
        time.sleep(1)
        door.job.go('Children')
        door.app.find('list item', part='Linked')

    def test_9_a_forgotten_password_is_recovered(self):
        self.stop()
        profile = Profile(self.desktop, 'another')
        self.preset(profile)
        type(self).process = start_app(self.desktop, profile)
        type(self).door = door = Enrolment(self.desktop, self.process)
        door.press('Forgot User Name or Password?')
        door.check('My password')
        door.fill_in('Your user name', self.user)
        door.fill_in('Tax code (codice fiscale)', CHIARA_CODE)
        door.answer()
        door.press('Send Me a Mail')
        door.wait_title('Look into Your Mail')
        wait_for(lambda: len(self.box.mails) >= 3, 'the mail')


tap.main()
