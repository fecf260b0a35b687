#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Signing in through the system browser, with real parts: app, server as relying party, npm's oidc-provider, Chromium, keyring."""
import http.client
import json
import re
import unittest
import urllib.parse

import tap
from desktop import Page, open_desktop, wait_for
from jose import Jose
from providers import CLIENT, Party, RealProvider, query_of
from services import USER, Profile, Services, start_app

FISCAL = 'https://attributes.eid.gov.it/fiscal_number'
PEOPLE = {
    'giulia': {'given_name': 'Giulia', 'family_name': 'Ferri', FISCAL: 'TINIT-FRRGLI82D49M082F', 'email': 'giulia@altrove.example'},
    'nuova': {'given_name': 'Nicolò', 'family_name': "D'Amico", FISCAL: 'TINIT-DMCNCL85R12F839J', 'email': 'nicolo@posta.example'},
}
REFUSED = 'You were not signed in: the sign-in was given up'
UNTRUE = 'The identity provider answered in a way that the service cannot trust'


class ProviderTest(unittest.TestCase):
    """One story; each test is a chapter that needs those before it."""

    @classmethod
    def setUpClass(cls):
        jose = Jose()
        cls.addClassCleanup(jose.close)
        cls.desktop = open_desktop(cls, size=(1280, 1500))
        cls.provider = RealProvider(jose, PEOPLE)
        cls.addClassCleanup(cls.provider.close)
        pem = cls.desktop.root / 'party.pem'
        pem.write_text(jose.key()['pem'])
        pem.chmod(0o600)
        cls.services = Services(cls.desktop, extra=(
            f'[identity spid]\nkind=spid\nname=SPID di prova\nissuer={cls.provider.issuer}\nclient-id={CLIENT}\nkey-file={pem}\n'
            'acr=https://www.spid.gov.it/SpidL2\n[terms]\nrequired=true\n'))
        cls.provider.start(Party(cls.services.url))
        cls.jose = jose
        cls.enter('first')

    @classmethod
    def enter(cls, name):
        """Somebody whom this computer does not know starts the app"""
        from main_job import MainJob
        cls.profile = Profile(cls.desktop, name)
        # A window in which each page can be seen whole: what is not on the screen cannot be clicked.
        (cls.profile.folder / 'settings.ini').write_text(f"[it/pagoinrete/PagoInRete]\nserver='{cls.services.url}'\n"
                                                         'window-width=900\nwindow-height=1400\n')
        cls.process = start_app(cls.desktop, cls.profile, log=f'app-{name}')
        cls.job = MainJob(cls.desktop, cls.process)
        cls.app = cls.job.app

    @classmethod
    def leave(cls):
        cls.process.terminate()
        cls.process.wait(10)

    def choose(self):
        """Chooses the provider in the app. Returns: the address that the app has opened, and the provider's page"""
        before = len(self.desktop.opened_addresses())
        button = self.app.find('push button', 'Enter with SPID di prova')
        wait_for(lambda: 'sensitive' in button.states, 'the button of the provider')
        button.activate()
        address = wait_for(lambda: self.desktop.opened_addresses()[before:], 'the browser to be opened')[0]
        return address, Page(self.desktop, '/interaction/')

    def sign_in(self, page, login):
        """What a person does on the provider's pages, where it does not know them yet"""
        wait_for(lambda: page.evaluate("document.querySelector('input') && document.querySelector('input').name"), 'a form')
        if page.evaluate("document.querySelector('input').name") == 'login':
            page.evaluate(f"document.querySelector('[name=login]').value = '{login}'")
            page.press('Go on')
        wait_for(lambda: page.evaluate("document.querySelector('[name=consent]') !== null"), 'the question for consent')
        page.press('Go on')
        page.wait_text('You can close this page')

    def forget(self, page):
        """The next one at this computer is somebody else: the provider's session ends with its cookies."""
        page.call('Network.clearBrowserCookies')
        page.close()

    def knock(self, address, query):
        """A stranger's program calls the app where it waits. Returns: the status"""
        back = urllib.parse.urlsplit(query_of(address)['redirect_uri'])
        connection = http.client.HTTPConnection(back.hostname, back.port, timeout=60)
        try:
            connection.request('GET', back.path + '?' + urllib.parse.urlencode(query))
            return connection.getresponse().status
        finally:
            connection.close()

    def accept(self):
        """Reads to the end, where the questions are"""
        self.app.find('label', 'Conditions of the service')
        self.app.xdo('mousemove', '--window', self.app.window_id(), '450', '700', 'click', '--repeat', '60', '--delay', '10', '5')
        self.app.find(name='I accept the conditions of the service').activate()
        self.app.find(name='I have read the privacy notice (informativa)').activate()
        button = self.app.find('push button', 'Go On')
        wait_for(lambda: 'sensitive' in button.states, 'the button of the conditions')
        button.activate()

    def on_disk(self, *needles):
        """Where the app has written what only the browser and the memory are to know"""
        kept = [self.process.log, *(p for folder in (self.profile.folder, self.desktop.root / 'home', self.desktop.root / 'cache')
                                    for p in folder.rglob('*') if p.is_file())]
        try:
            return [(path, needle) for path in kept for needle in needles if needle.encode() in path.read_bytes()]
        except FileNotFoundError:           # a document has got its name meanwhile: look at all again
            return self.on_disk(*needles)

    def test_1_the_person_gives_up(self):
        _, page = self.choose()
        wait_for(lambda: 'Cancel' in page.text(), 'the form')
        page.press('Cancel')
        page.wait_text('You can close this page')
        self.app.find('label', part=REFUSED)
        self.assertEqual(self.services.rows('select id from sessions'), [])
        self.forget(page)

    def test_2_what_the_provider_says_wrongly_opens_nothing(self):
        """The browser and the app hear the same of each of them: not signed in."""
        for lie in ({'nonce': 'x' * 43}, {'audience': 'https://pagamentX.example'}, {'seconds': -61}, {'isUnsigned': True}):
            with self.subTest(lie=lie):
                self.provider.stop()
                self.provider.lie = lie
                self.provider.start()
                _, page = self.choose()
                self.sign_in(page, 'giulia')
                self.app.find('label', part=UNTRUE)
                self.forget(page)
        self.provider.stop()
        self.provider.lie = {}
        self.provider.start()
        self.assertEqual(self.services.rows('select id from sessions'), [])
        self.assertEqual(self.services.rows('select account_id from identities'), [])

    def test_3_a_parent_meets_the_account_of_the_school(self):
        """In spite of strangers who call where the app waits, and of keys that the provider has changed meanwhile."""
        self.provider.stop()
        self.provider.key = self.jose.key()
        self.provider.start()
        address, page = self.choose()
        asked = query_of(address)
        self.assertRegex(asked['redirect_uri'], r'^http://127\.0\.0\.1:\d+/')
        self.assertEqual((asked['response_type'], asked['code_challenge_method'], len(asked['code_challenge'])), ('code', 'S256', 43))
        self.assertFalse({'code_verifier', 'nonce', 'login_hint'} & set(asked))
        for query in ({'code': 'x' * 43, 'state': 'y' * 43}, {'code': 'x' * 43}, {'error': 'access_denied'},
                      {'code': 'x' * 43, 'state': asked['state'][:-1]}):
            self.assertEqual(self.knock(address, query), 404)
        self.assertIsNone(self.app.look('label', part=REFUSED), 'the app still waits')
        self.sign_in(page, 'giulia')
        self.__class__.first_back = page.address()
        self.app.to_front()
        self.accept()
        self.job.wait_for_notices()
        session = self.services.rows(f"select s.account_id, a.id from sessions s join accounts a on a.user_name = '{USER}'")
        self.assertEqual([r['account_id'] for r in session], [session[0]['id']])
        code = query_of(self.first_back)['code']
        self.assertEqual(self.on_disk(code, asked['state']), [])
        self.forget(page)

    def test_4_a_code_that_was_shown_again(self):
        """Whoever has seen the address of the browser can do nothing with it but end the session."""
        code = query_of(self.first_back)['code']
        body = json.dumps({'code': code, 'code_verifier': 'x' * 43, 'redirect_uri': self.first_back.split('?')[0]}).encode()
        connection = http.client.HTTPConnection('127.0.0.1', self.services.server_port, timeout=60)
        connection.request('POST', '/v1/sessions/code', body, {'Content-Type': 'application/json'})
        self.assertEqual(connection.getresponse().status, 401)
        connection.close()
        self.app.key('F5')
        self.app.find('label', part='The session has ended.')
        self.leave()

    def test_5_a_name_is_no_loopback_address(self):
        """RFC 8252, 8.3: `localhost` may be anybody's. The browser gets a page, and goes nowhere."""
        self.enter('second')
        address, page = self.choose()
        page.call('Page.navigate', url='about:blank')
        page.close()
        changed = address.replace(urllib.parse.quote('127.0.0.1:', safe=''), urllib.parse.quote('localhost:', safe=''))
        self.assertNotEqual(changed, address)
        self.desktop.start(self.desktop.root / 'browser', changed, log='browser')
        page = Page(self.desktop, 'localhost')
        page.wait_text('This does not come from the app')
        self.assertEqual(page.evaluate("document.querySelectorAll('script, iframe, img').length"), 0)
        page.close()
        self.app.find('push button', 'Cancel').activate()
        wait_for(lambda: self.app.look('push button', 'Cancel') is None, 'the app to wait no more')

    def test_6_somebody_new_gets_an_account(self):
        _, page = self.choose()
        self.sign_in(page, 'nuova')
        self.forget(page)
        self.app.to_front()
        self.accept()
        self.job.go('Children')
        self.app.find('label', part='No Children')
        row, = self.services.rows("select user_name, auth_source, email, password_hash from accounts where tax_code = 'DMCNCL85R12F839J'")
        self.assertEqual(row, {'user_name': 'nicolo.damico', 'auth_source': 'spid', 'email': 'nicolo@posta.example', 'password_hash': None})
        self.assertEqual(self.services.rows("select source from proofs where tax_code = 'DMCNCL85R12F839J'"), [{'source': 'provider'}])
        self.assertTrue(re.search(r'attribute\.account', self.desktop.keyring_items()))


tap.main()
