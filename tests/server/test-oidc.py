# SPDX-License-Identifier: GPL-3.0-or-later
"""Signing in with identity providers: a real one, one that lies, and apps that are none."""
import json
import re
import subprocess
import ssl
import tempfile
import threading
import time
import unittest
import urllib.parse
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import tap
from families import JOHN, MARIA, world
from harness import DEADLINE, Service
from jose import Jose, encode
from providers import APP, BACK, CLIENT, App, Browser, FakeProvider, RealProvider, fetch, query_of
from waiting import wait_for

FISCAL = 'https://attributes.eid.gov.it/fiscal_number'
NEW = {'given_name': 'Nicolò', 'family_name': "D'Amico", FISCAL: 'TINIT-DMCNCL85R12F839J', 'email': 'nicolo@posta.example',
       'birthdate': '1985-10-12', 'gender': 'male', 'place_of_birth': {'country': 'IT', 'locality': 'F839'}}
PEOPLE = {
    'maria': {'given_name': 'Maria', 'family_name': 'Rossi', FISCAL: f'TINIT-{MARIA["tax_code"]}'},
    'john': {'given_name': 'John', 'family_name': 'Smith', FISCAL: f'TINIT-{JOHN["tax_code"]}'},
    'new': NEW,
    'namesake': {**NEW, FISCAL: 'TINIT-DMCNCL85R12L219X', 'email': 'not an address', 'birthdate': 'x', 'gender': 'x', 'place_of_birth': 'x'},
    'foreigner': {'given_name': 'Zoë', 'family_name': 'Müller'},
}


def group(issuer, pem, name='spid', kind='spid', **more):
    keys = {'kind': kind, 'name': 'SPID di prova', 'issuer': issuer, 'client-id': CLIENT, 'key-file': pem,
            'acr': 'https://www.spid.gov.it/SpidL2', **more}
    return f'[identity {name}]\n' + ''.join(f'{k}={v}\n' for k, v in keys.items() if v is not None)


class WithJose(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.jose = Jose()
        cls.addClassCleanup(cls.jose.close)
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        cls.folder = Path(temporary.name)
        cls.own = cls.jose.key()
        cls.pem = cls.folder / 'own.pem'
        cls.pem.write_text(cls.own['pem'])
        cls.pem.chmod(0o600)

    def assert_page(self, answer, status, words):
        """A page for people: their language, nothing from elsewhere, not framed"""
        self.assertEqual(answer.status, status, answer)
        text = answer.body.decode()
        self.assertIn(words, text)
        self.assertNotIn('<script', text)
        self.assertNotIn('Location', answer.headers)
        for part in ("default-src 'none'", "frame-ancestors 'none'", "form-action 'none'"):
            self.assertIn(part, answer.headers['Content-Security-Policy'])


class Real(WithJose):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.provider = RealProvider(cls.jose, PEOPLE)
        cls.addClassCleanup(cls.provider.close)
        cls.service = Service(None, world(), group(cls.provider.issuer, cls.pem))
        cls.addClassCleanup(cls.service.close)
        cls.provider.start(cls.service)

    def come(self, login, browser=None, **options):
        """What the app is told at the end of a sign-in, and the app"""
        app = App(self.service)
        status, at, text = (browser or Browser()).sign_in(app.url(), login, **options)
        self.assertIsNone(status, (at, text[:500], self.provider.log()[-2000:], self.service.log()[-2000:]))
        told = query_of(at)
        self.assertEqual((told['state'], told['iss']), (app.state, self.service.address))
        return told, app

    def enter(self, login, **options):
        told, app = self.come(login, **options)
        self.assertIn('code', told, (told, self.service.log()[-2000:], self.provider.log()[-2000:]))
        answer = app.exchange(told['code'])
        self.assertEqual(answer.status, 201, answer)
        return answer.json()

    def me(self, session):
        return self.service.call('GET', '/v1/me', token=session['access_token']).json()

    def test_info(self):
        self.assertEqual(self.service.call('GET', '/v1/info').json()['identity_providers'],
                         [{'id': 'spid', 'kind': 'spid', 'name': 'SPID di prova'}])

    def test_somebody_known_meets_the_account(self):
        session = self.enter('maria')
        self.assertEqual(session['account_id'], MARIA['id'])
        self.assertEqual(self.me(session)['user_name'], 'maria.rossi')
        self.assertEqual(len(self.service.call('GET', '/v1/children', token=session['access_token']).json()['children']), 1)
        # The password goes on being good; a second time is the same person.
        self.assertEqual(self.service.sign_in('maria.rossi')['account_id'], MARIA['id'])
        self.assertEqual(self.enter('maria')['account_id'], MARIA['id'])
        rows = self.service.rows('select * from identities where account_id = ?', MARIA['id'])
        self.assertEqual([(r['provider'], r['subject'].startswith('pairwise-maria')) for r in rows], [('spid', True)])
        self.assertEqual(self.service.rows('select auth_source from accounts where id = ?', MARIA['id'])[0]['auth_source'], 'password')

    def test_somebody_new_gets_an_account(self):
        session = self.enter('new', browser=Browser('en'))
        me = self.me(session)
        self.assertEqual((me['user_name'], me['given_name'], me['family_name'], me['tax_code'], me['email'], me['language']),
                         ('nicolo.damico', 'Nicolò', "D'Amico", 'DMCNCL85R12F839J', 'nicolo@posta.example', 'en'))
        row = self.service.rows('select * from accounts where id = ?', me['id'])[0]
        self.assertEqual((row['auth_source'], row['password_hash'], row['sex'], row['birth_place']), ('spid', None, 'm', 'F839'))
        self.assertEqual(row['birth_date'], 5763)
        self.assertEqual(self.enter('new')['account_id'], me['id'])
        answer = self.service.call('POST', '/v1/sessions', {'user_name': 'nicolo.damico', 'password': 'x'})
        self.assertEqual((answer.status, answer.code()), (401, 'credentials'))
        # One of the same name is somebody else; what the provider says wrongly is left out.
        other = self.me(self.enter('namesake'))
        self.assertNotEqual(other['id'], me['id'])
        self.assertEqual((other['user_name'], other.get('email')), ('nicolo.damico2', None))
        self.assertEqual(self.service.rows('select birth_date, sex, birth_place from accounts where id = ?', other['id']),
                         [{'birth_date': None, 'sex': None, 'birth_place': None}])

    def test_somebody_without_a_tax_code(self):
        told, _ = self.come('foreigner')
        self.assertEqual(told['error'], 'unmet_authentication_requirements')

    def test_the_person_gives_up(self):
        for step in ('login', 'consent'):
            with self.subTest(step=step):
                told, _ = self.come('maria', cancel_at=step)
                self.assertEqual(told['error'], 'access_denied')
                self.assertNotIn('code', told)

    def test_a_code_is_good_once(self):
        told, app = self.come('maria')
        first = app.exchange(told['code'])
        self.assertEqual(first.status, 201)
        token = first.json()['access_token']
        self.assertEqual(self.service.call('GET', '/v1/me', token=token).status, 200)
        again = app.exchange(told['code'])
        self.assertEqual((again.status, again.code()), (401, 'credentials'))
        self.assertEqual(self.service.call('GET', '/v1/me', token=token).status, 401)
        refreshed = self.service.call('POST', '/v1/sessions/refresh', {'refresh_token': first.json()['refresh_token']})
        self.assertEqual(refreshed.code(), 'session_ended')

    def test_a_code_is_the_apps(self):
        for name, changes in {'verifier': {'code_verifier': 'x' * 50}, 'short verifier': {'code_verifier': 'é' * 43},
                              'address': {'redirect_uri': BACK + '2'}}.items():
            with self.subTest(name=name):
                told, app = self.come('john')
                self.assertEqual(app.exchange(told['code'], **changes).code(), 'credentials')
                # Whoever has shown it has used it up.
                self.assertEqual(app.exchange(told['code']).code(), 'credentials')
        told, app = self.come('john')
        self.service.write('update sign_in_codes set expires_at = expires_at - 61 where used_at is null')
        self.assertEqual(app.exchange(told['code']).code(), 'credentials')
        self.assertEqual(App(self.service).exchange('x' * 43).code(), 'credentials')
        for changes in ({'code': ''}, {'code': 'x' * 39}, {'code': 'x' * 201}, {'code_verifier': 'x' * 42}, {'code_verifier': 'x' * 129},
                        {'code': None}, {'code': 7}, {'other': 'x'}, {'redirect_uri': None}, {'redirect_uri': 'x' * 201}, {'device_name': 'x' * 101}):
            with self.subTest(changes=changes):
                answer = app.exchange(**{'code': told['code'], **changes})
                self.assertEqual((answer.status, answer.code()), (400, 'malformed'))

    def test_coming_back_twice(self):
        browser = Browser()
        told, _ = self.come('maria', browser=browser)
        back = next(u for u in browser.seen if '/oidc/callback/' in u)
        answer = self.service.call('GET', back[len(self.service.address):], headers={'Accept-Language': 'it'})
        self.assert_page(answer, 400, 'Questo accesso è finito')
        self.assertIn('code', told)

    def test_coming_back_late(self):
        app = App(self.service)
        browser = Browser()
        _, at, text = browser.open(app.url())
        self.assertIn('name="login"', text)
        self.service.write('update sign_ins set expires_at = expires_at - 1801 where used_at is null')
        status, at, text = browser.open(at, {'login': 'maria'})
        status, at, text = browser.open(at, {'consent': 'yes'})
        self.assertEqual(status, 400)
        self.assertIn('/oidc/callback/spid', at)

    def test_what_is_asked(self):
        app = App(self.service)
        answer = self.service.call('GET', app.path())
        self.assertEqual((answer.status, answer.headers['Cache-Control']), (303, 'no-store'))
        location = answer.headers['Location']
        self.assertTrue(location.startswith(self.provider.issuer + '/auth?'), location)
        asked = query_of(location)
        keys = self.service.call('GET', '/oidc/jwks').json()['keys']
        header, claims = self.jose.verify(asked.pop('request'), keys[0])
        self.assertEqual((header['alg'], header['kid']), ('RS256', keys[0]['kid']))
        self.assertEqual({k: claims[k] for k in asked}, asked)
        self.assertEqual((claims['iss'], claims['aud'], claims['response_type'], claims['acr_values'], claims['code_challenge_method']),
                         (CLIENT, self.provider.issuer, 'code', 'https://www.spid.gov.it/SpidL2', 'S256'))
        self.assertIn('consent', claims['prompt'])
        self.assertLessEqual(claims['exp'] - claims['iat'], 600)
        self.assertIn(FISCAL, claims['claims']['userinfo'])
        for name in ('state', 'nonce'):
            self.assertRegex(asked[name], '^[A-Za-z0-9]{32,}$')
        # Nothing of the app's own goes to the provider, nor does the database hold what went there.
        self.assertNotIn(app.state, location)
        dump = json.dumps(self.service.rows('select * from sign_ins'))
        self.assertNotIn(asked['state'], dump)
        self.assertNotIn(asked['nonce'], dump)

    def test_without_a_request_object_it_would_not_go(self):
        location = self.service.call('GET', App(self.service).path()).headers['Location']
        cut = re.sub('&request=[^&]*', '', location)
        status, headers = fetch(cut)
        self.assertIn('error=', headers.get('Location', '') + 'error=' * (status == 400))
        self.assertIn('Request Object must be used', urllib.parse.unquote_plus(headers.get('Location', '') + self.provider.log()))

    def test_encrypted_userinfo(self):
        for alg, enc in (('RSA-OAEP', 'A128CBC-HS256'), ('RSA-OAEP-256', 'A256CBC-HS512'), ('RSA-OAEP-256', 'A256GCM')):
            with self.subTest(alg=alg, enc=enc):
                self.provider.stop()
                self.provider.start(userinfo_encrypted_response_alg=alg, userinfo_encrypted_response_enc=enc)
                self.assertEqual(self.enter('maria')['account_id'], MARIA['id'])
        self.provider.stop()
        self.provider.start()

    def test_rotated_keys(self):
        self.enter('maria')
        self.provider.key = self.jose.key()
        self.provider.stop()
        self.provider.start()
        self.assertEqual(self.enter('maria')['account_id'], MARIA['id'])

    def test_what_a_real_one_says_wrongly(self):
        """Each time all is right but one thing of the ID token."""
        self.addCleanup(self.begin_again)
        before = len(self.service.rows('select 1 from sign_in_codes'))
        for lie, word in (({'nonce': 'x' * 43}, 'of another sign-in'), ({'audience': 'https://pagamentX.example'}, 'for somebody else'),
                          ({'seconds': -61}, 'is over'), ({'isUnsigned': True}, 'alg')):
            with self.subTest(lie=lie):
                self.provider.stop()
                self.provider.lie = lie
                self.provider.start()
                seen = len(self.service.log())
                told, _ = self.come('maria')
                self.assertEqual((told.get('error'), told.get('code')), ('server_error', None))
                self.assertIn(word, self.service.log()[seen:])
        self.assertEqual(len(self.service.rows('select 1 from sign_in_codes')), before)
        self.provider.stop()
        self.provider.lie = {'seconds': 30}
        self.provider.start()
        self.assertEqual(self.enter('maria')['account_id'], MARIA['id'], 'that it is refused is for the lie alone')

    def begin_again(self):
        self.provider.stop()
        self.provider.lie = {}
        self.provider.start()

    def test_level_of_assurance(self):
        self.provider.stop()
        try:
            for acr, error in (('https://www.spid.gov.it/SpidL1', 'unmet_authentication_requirements'), ('https://www.spid.gov.it/SpidL3', None)):
                self.provider.acr = acr
                self.provider.start()
                told, _ = self.come('maria')
                self.assertEqual(told.get('error'), error)
                self.provider.stop()
        finally:
            self.provider.stop()
            self.provider.acr = 'https://www.spid.gov.it/SpidL2'
            self.provider.start()

    def test_nothing_secret_in_the_log(self):
        told, app = self.come('john')
        token = app.exchange(told['code']).json()['access_token']
        log = self.service.log()
        for secret in (told['code'], app.state, app.verifier, token, JOHN['tax_code']):
            self.assertNotIn(secret, log)
        dump = '\n'.join(json.dumps(self.service.rows(f'select * from {t}')) for t in ('sign_ins', 'sign_in_codes', 'sessions', 'tokens'))
        for secret in (told['code'], app.verifier, token):
            self.assertNotIn(secret, dump)

    def test_zz_down(self):
        """The last one: the provider ends."""
        app = App(self.service)
        started = query_of(self.service.call('GET', app.path()).headers['Location'])
        self.provider.stop()
        back = '/oidc/callback/spid?' + urllib.parse.urlencode({'code': 'x', 'state': started['state'], 'iss': self.provider.issuer})
        answer = self.service.call('GET', back)
        self.assertEqual(query_of(answer.headers['Location'])['error'], 'temporarily_unavailable')
        self.service.stop()
        self.service.start()
        # Not even asked for its addresses: the app hears of it at once, and is not left waiting.
        app = App(self.service)
        told = query_of(self.service.call('GET', app.path()).headers['Location'])
        self.assertEqual(told, {'error': 'temporarily_unavailable', 'state': app.state, 'iss': self.service.address})
        self.assertEqual(self.service.call('GET', '/v1/info').status, 200)


class Liar(WithJose):
    """What no honest provider says"""

    def setUp(self):
        self.provider = FakeProvider(self.jose, {'sub': 'maria', **PEOPLE['maria']})
        self.addCleanup(self.provider.close)
        self.service = Service(None, world(0), self.config())
        self.addCleanup(self.service.close)

    def config(self, seconds=60):
        return group(self.provider.issuer, self.pem) + f'[limits]\nidentity-seconds={seconds}\n'

    def come(self, change=None, **changes):
        self.provider.change = change or {}
        told = self.provider.sign_in(App(self.service), **changes)
        self.provider.change = {}
        return told

    def assert_refused(self, change=None, expected='server_error', **changes):
        told = self.come(change, **changes)
        self.assertIsInstance(told, dict, told)
        self.assertNotIn('code', told)
        self.assertEqual(told['error'], expected)

    def test_it_can_be_honest(self):
        self.assertIn('code', self.come())
        form = dict(urllib.parse.parse_qsl(next(b for p, b in self.provider.requests if p == '/token')))
        keys = self.service.call('GET', '/oidc/jwks').json()['keys']
        _, claims = self.jose.verify(form['client_assertion'], keys[0])
        self.assertEqual((claims['iss'], claims['sub'], claims['aud']), (CLIENT, CLIENT, self.provider.issuer + '/token'))
        self.assertLessEqual(claims['exp'] - claims['iat'], 300)
        self.assertRegex(form['code_verifier'], '^[A-Za-z0-9._~-]{43,128}$')
        self.assertEqual(form['redirect_uri'], self.service.address + '/oidc/callback/spid')
        self.assertNotIn('client_secret', form)
        self.come()
        other = dict(urllib.parse.parse_qsl([b for p, b in self.provider.requests if p == '/token'][1]))
        self.assertNotEqual(self.jose.verify(other['client_assertion'], keys[0])[1]['jti'], claims['jti'])

    def test_id_tokens(self):
        now = int(time.time())
        bad = {
            'nonce': 'x' * 43, 'no nonce': None, 'iss': 'https://other.example', 'iss/': self.provider.issuer + '/', 'aud': 'https://other.example',
            'aud list': ['https://other.example'], 'aud two': [CLIENT, 'https://other.example'], 'aud empty': [], 'aud none': None,
            'azp': 'https://other.example', 'exp': now - 61, 'exp none': None, 'exp text': str(now + 300), 'exp huge': -1, 'iat': now + 120,
            'iat old': now - 700, 'iat none': None, 'nbf': now + 120, 'at_hash': encode(bytes(16)), 'at_hash none': None, 'sub none': None,
            'sub': 'somebody else', 'sub number': 7,
        }
        for name, value in bad.items():
            with self.subTest(name=name):
                claim = name.split()[-1] if name.startswith('no ') else re.split('[ /]', name)[0]
                self.assert_refused({'id_token': {claim: value}})
        for name, claims in {'aud list': {'aud': [CLIENT]}, 'azp': {'aud': [CLIENT, 'x'], 'azp': CLIENT}, 'skew': {'exp': now - 30},
                             'early': {'iat': now + 30}, 'nbf': {'nbf': now}}.items():
            with self.subTest(good=name):
                self.assertIn('code', self.come({'id_token': claims}))
        for acr in ('https://www.spid.gov.it/SpidL1', 'x', None, 'http://eidas.europa.eu/LoA/high'):
            with self.subTest(acr=acr):
                self.assert_refused({'id_token': {'acr': acr}}, 'unmet_authentication_requirements')
        self.assertIn('code', self.come({'id_token': {'acr': 'https://www.spid.gov.it/SpidL3'}}))

    def test_signatures(self):
        key, other = self.provider.key, self.jose.key()
        kid = key['public']['kid']
        head, payload = encode({'alg': 'none', 'kid': kid}), lambda c: encode(c)
        ways = {
            'unsigned': lambda c: f'{head}.{payload(c)}.',
            'unsigned with the signature of another': lambda c: f'{head}.{payload(c)}.' + self.jose.sign(c, key['private']).split('.')[2],
            'a shared secret that is public': lambda c: self.jose.sign(c, {'secret': json.dumps(key['public'])}, 'HS256', kid=kid),
            'another key under its name': lambda c: self.jose.sign(c, {**other['private'], 'kid': kid}),
            'a key that is not known': lambda c: self.jose.sign(c, other['private']),
            'its own key in the header': lambda c: self.jose.sign(c, other['private'], jwk=other['public']),
            'crit': lambda c: self.jose.sign(c, key['private'], crit=['b64'], b64=True),
            'tampered': lambda c: '.'.join([(p := self.jose.sign({**c, 'sub': 'x'}, key['private']).split('.'))[0], encode(c), p[2]]),
            'cut': lambda c: self.jose.sign(c, key['private'])[:-3],
            'nothing': lambda c: '',
            'noise': lambda c: 'ä.ö.ü',
            'our own key': lambda c: self.jose.sign(c, self.own['private']),
        }
        for name, way in ways.items():
            with self.subTest(token='ID token', name=name):
                self.assert_refused({'sign': way})
            with self.subTest(token='UserInfo', name=name):
                self.assert_refused({'wrap': way})

    def test_userinfo(self):
        ours = self.service.call('GET', '/oidc/jwks').json()['keys'][1]
        sign = lambda c: self.jose.sign(c, self.provider.key['private'])
        self.assertIn('code', self.come({'wrap': lambda c: self.jose.encrypt(sign(c), ours, cty='JWT')}))
        bad = {
            'plain': json.dumps, 'encrypted, not signed': lambda c: self.jose.encrypt(json.dumps(c), ours),
            'encrypted for another': lambda c: self.jose.encrypt(sign(c), self.jose.key('RSA-OAEP-256')['public']),
            'signed by another inside': lambda c: self.jose.encrypt(self.jose.sign(c, self.jose.key()['private']), ours),
            'an array': lambda c: '[]', 'nothing': lambda c: '', 'too much': lambda c: sign({**c, 'x': 'x' * 300000}),
        }
        for name, way in bad.items():
            with self.subTest(name=name):
                self.assert_refused({'wrap': way}, 'temporarily_unavailable' if name == 'too much' else 'server_error')
        for name, claims in {'sub': {'sub': 'john'}, 'sub none': {'sub': None}, 'iss': {'iss': 'https://other.example'}, 'iss none': {'iss': None},
                             'aud': {'aud': 'x'}}.items():
            with self.subTest(name=name):
                self.assert_refused({'userinfo': claims})
        for code in (None, '', 'TINIT-', 'TINIT-RSSMRA80A41H501', 'TINIT-RSSMRA80A41H501WX', 'TINDE-RSSMRA80A41H501W', 7, ['x'], 'RSSMRA80A41H501\u202eW',
                     "RSSMRA80A41H501'", 'RSSMRA80A41H501W\n'):
            with self.subTest(code=code):
                self.assert_refused({'userinfo': {FISCAL: code}}, 'unmet_authentication_requirements')
        for name in (None, '', '  ', 'x' * 101, 'a\nb', 'a\u202eb', 'a\x00b'[:1] + '\x07', {}):
            with self.subTest(name=name):
                self.assert_refused({'userinfo': {'given_name': name}}, 'unmet_authentication_requirements')
        self.assertIn('code', self.come({'userinfo': {FISCAL: None, 'fiscal_number': MARIA['tax_code'].lower()}}))

    def test_html_in_a_name_stays_text(self):
        self.provider.claims = {'sub': 'html', 'given_name': '<b>Zoë</b> 😀', 'family_name': '"><script>', FISCAL: 'TINIT-ZXOZXO85R12F839J'}
        app = App(self.service)
        told = self.provider.sign_in(app)
        me = self.service.call('GET', '/v1/me', token=app.exchange(told['code']).json()['access_token']).json()
        self.assertEqual((me['given_name'], me['user_name']), ('<b>Zoë</b> 😀', 'bzoeb.script'))

    def test_answers_to_the_code(self):
        for token in ({'token_type': 'mac'}, {'token_type': None}, {'access_token': None}, {'access_token': 'a b'}, {'access_token': 'a\r\nX: y'},
                      {'access_token': ''}, {'id_token': None}, {'id_token': 7}, {'access_token': 'x' * 20000}):
            with self.subTest(token=token):
                self.assert_refused({'token': token})
        send = self.provider.send
        for name, answer in {'400': lambda h: send(h, {'error': 'invalid_grant'}, status=400), '500': lambda h: send(h, 'x', status=500), '429': lambda h: send(h, 'x', status=429),
                             'redirect': self.redirect}.items():
            for path in ('/token', '/userinfo', '/jwks'):
                with self.subTest(name=name, path=path):
                    if path == '/jwks':
                        self.service.stop()
                        self.service.start()
                    self.assert_refused({'raw': {path: answer}}, 'temporarily_unavailable' if name in ('500', '429') else 'server_error')
        for body in ('', '[]', '{', 'null', '{"a":' * 50 + '1' + '}' * 50, '{"token_type": "Bearer", "token_type": "Bearer"}'):
            with self.subTest(body=body):
                self.assert_refused({'raw': {'/token': lambda h, b=body: send(h, b)}})

    @staticmethod
    def redirect(handler):
        """To where the honest answer is"""
        handler.send_response(307)
        handler.send_header('Location', handler.path + '/again')
        handler.send_header('Content-Length', '0')
        handler.end_headers()

    def test_silent_slow_and_endless(self):
        def drip(handler):
            handler.send_response(200)
            handler.end_headers()
            for _ in range(300):
                try:
                    handler.wfile.write(b' ')
                    handler.wfile.flush()
                except OSError:
                    return
                time.sleep(0.1)
            handler.close_connection = True

        def flood(handler):
            handler.send_response(200)
            handler.end_headers()
            try:
                for _ in range(2000):
                    handler.wfile.write(b' ' * 65536)
            except OSError:
                pass
            handler.close_connection = True

        self.service.close()
        self.service = Service(None, world(0), self.config(5))
        self.addCleanup(self.service.close)
        done = threading.Event()
        self.addCleanup(done.set)
        self.provider.change = {'raw': {'/.well-known/openid-configuration': lambda h: done.wait(DEADLINE)}}
        self.assertEqual(self.depart()['error'], 'temporarily_unavailable')
        self.provider.change = {}
        self.assertIn('code', self.come())
        started = time.monotonic()
        self.assert_refused({'raw': {'/token': drip}}, 'temporarily_unavailable')
        self.assertLess(time.monotonic() - started, 20)
        self.assert_refused({'raw': {'/token': flood}}, 'temporarily_unavailable')
        self.assertIn('code', self.come())

    def test_the_service_ends_while_a_provider_is_silent(self):
        done = threading.Event()
        self.addCleanup(done.set)
        with Service(None, world(0), group(self.provider.issuer, self.pem) + '[limits]\nidentity-seconds=60\n') as service:
            self.provider.change = {'raw': {'/.well-known/openid-configuration': lambda h: done.wait(DEADLINE)}}
            connection = service.connect()
            connection.request('GET', App(service).path())
            wait_for(lambda: self.provider.count('/.well-known/openid-configuration'), 'a question')
            started = time.monotonic()
            service.stop()
            self.assertLess(time.monotonic() - started, 20)
            connection.close()

    def test_keys_are_read_again_once_a_minute(self):
        self.assertIn('code', self.come())
        self.assertEqual(self.provider.count('/jwks'), 1)
        self.assertIn('code', self.come())
        self.assertEqual(self.provider.count('/jwks'), 1)
        self.provider.key = self.jose.key()
        self.assertIn('code', self.come())
        self.assertEqual(self.provider.count('/jwks'), 2)
        # Whoever sends tokens of keys that are not there does not make the service ask each time.
        for _ in range(3):
            self.assert_refused({'sign': lambda c: self.jose.sign(c, self.jose.key()['private'])})
        self.assertEqual(self.provider.count('/jwks'), 2)
        self.assertIn('code', self.come())

    def depart(self):
        """What the app is told before anybody has seen the provider"""
        app = App(self.service)
        answer = self.service.call('GET', app.path())
        self.assertEqual(answer.status, 303)
        self.assertTrue(answer.headers['Location'].startswith(BACK + '?'), answer.headers['Location'])
        told = query_of(answer.headers['Location'])
        self.assertEqual((told['state'], told['iss']), (app.state, self.service.address))
        return told

    def test_discovery(self):
        for name, metadata in {'issuer': {'issuer': 'https://other.example'}, 'no issuer': {'issuer': None}, 'scheme': {'token_endpoint': 'ftp://127.0.0.1/x'},
                               'plain': {'authorization_endpoint': 'http://other.example/auth'}, 'name': {'jwks_uri': 'http://localhost/jwks'},
                               'script': {'authorization_endpoint': 'javascript:alert(1)'}, 'lacks': {'userinfo_endpoint': None},
                               'user': {'token_endpoint': 'https://a@b.example/'}, 'fragment': {'authorization_endpoint': 'https://b.example/#x'}}.items():
            with self.subTest(name=name):
                self.provider.change = {'metadata': metadata}
                self.assertEqual(self.depart()['error'], 'server_error')
        send = self.provider.send
        for name, answer, expected in (('redirect', self.redirect, 'server_error'), ('404', lambda h: send(h, {}, status=404), 'server_error'),
                                       ('503', lambda h: send(h, {}, status=503), 'temporarily_unavailable')):
            with self.subTest(name=name):
                self.provider.change = {'raw': {'/.well-known/openid-configuration': answer}}
                self.assertEqual(self.depart()['error'], expected)
        self.provider.change = {}
        self.assertEqual(self.service.call('GET', App(self.service).path()).status, 303)

    def test_ways_back(self):
        for name, changes in {'iss': {'iss': 'https://other.example'}, 'no iss': {'iss': None}, 'no code': {'code': None}, 'empty code': {'code': ''},
                              'long code': {'code': 'x' * 5000}, 'error': {'error': 'x<y'}, 'login': {'error': 'login_required'}}.items():
            with self.subTest(name=name):
                self.assert_refused(**changes)
        self.assertEqual(self.come(error='access_denied')['error'], 'access_denied')
        self.assertEqual(self.come(error='temporarily_unavailable')['error'], 'temporarily_unavailable')
        for state in (None, '', 'x' * 43, 'x' * 44, "' or 1=1 --", '\u202e' * 20):
            with self.subTest(state=state):
                self.assertEqual(self.come(state=state), 400)
        # Of another provider
        app = App(self.service)
        asked = query_of(self.service.call('GET', app.path()).headers['Location'])
        self.assertEqual(self.service.call('GET', f'/oidc/callback/cie?code=x&state={asked["state"]}').status, 400)
        self.assertEqual(self.service.call('GET', f'/oidc/callback/spid?code=x&state={asked["state"]}&state={asked["state"]}').status, 400)
        self.assertEqual(self.service.call('GET', f'/oidc/callback/spid?code=x&state={asked["state"]}').status, 303)

    def test_two_at_once(self):
        """Two browsers with the same way back, and two apps with the same code: one of each wins."""
        app = App(self.service)
        told = self.provider.sign_in(app)
        with ThreadPoolExecutor(8) as pool:
            answers = list(pool.map(lambda _: app.exchange(told['code']).status, range(8)))
            self.assertEqual(sorted(answers), [201] + [401] * 7)
            asked = query_of(self.service.call('GET', app.path()).headers['Location'])
            self.provider.codes['c'] = asked['nonce']
            back = f'/oidc/callback/spid?code=c&state={asked["state"]}&iss={urllib.parse.quote(self.provider.issuer)}'
            answers = list(pool.map(lambda _: self.service.call('GET', back).status, range(8)))
            self.assertEqual(sorted(answers), [303] + [400] * 7)


class Plain(WithJose):
    """A provider that is neither SPID nor CIE may do what OpenID Connect alone lets it do."""

    def test_it_is_enough(self):
        provider = FakeProvider(self.jose, {'sub': 'maria', **PEOPLE['maria']})
        self.addCleanup(provider.close)
        provider.change = {'metadata': {'request_parameter_supported': False, 'authorization_response_iss_parameter_supported': False},
                           'id_token': {'at_hash': None, 'acr': None}, 'wrap': json.dumps}
        config = group(provider.issuer, self.pem, 'comune', 'other', acr=None, scopes='openid profile')
        with Service(None, world(0), config + group('http://127.0.0.1:9', self.pem)) as service:
            self.assertEqual([(p['id'], p['kind']) for p in service.call('GET', '/v1/info').json()['identity_providers']],
                             [('comune', 'other'), ('spid', 'spid')])
            app = App(service, 'comune')
            asked = query_of(service.call('GET', app.path()).headers['Location'])
            self.assertEqual((asked['scope'], asked['prompt']), ('openid profile', 'login'))
            self.assertFalse({'request', 'acr_values'} & set(asked))
            told = provider.sign_in(app, iss=None)
            self.assertEqual(app.exchange(told['code']).json()['account_id'], MARIA['id'])
            # What it does say has to be right all the same.
            for change in ({'id_token': {'at_hash': encode(bytes(16))}}, {'userinfo': {'sub': 'john'}}):
                provider.change.update({'id_token': {}, 'userinfo': {}, **change})
                self.assertEqual(provider.sign_in(App(service, 'comune'), iss=None)['error'], 'server_error')


class Secure(WithJose):
    """A provider behind TLS, with authorities of its own"""

    def certificates(self):
        run = lambda *arguments: subprocess.run(['openssl', *arguments], check=True, capture_output=True, cwd=self.folder)
        for name in ('ca', 'stranger'):
            run('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', f'{name}.key', '-out', f'{name}.pem', '-days', '2',
                '-subj', f'/CN={name}', '-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign')
        run('req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'id.key', '-out', 'id.csr', '-subj', '/CN=id')
        (self.folder / 'extensions').write_text('subjectAltName=IP:127.0.0.1\n')
        run('x509', '-req', '-in', 'id.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-out', 'id.pem', '-days', '2', '-extfile', 'extensions')
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(self.folder / 'id.pem', self.folder / 'id.key')
        return context

    def test_authorities(self):
        provider = FakeProvider(self.jose, {'sub': 'maria', **PEOPLE['maria']})
        self.addCleanup(provider.close)
        provider.server.socket = self.certificates().wrap_socket(provider.server.socket, server_side=True)
        provider.issuer = provider.issuer.replace('http:', 'https:')
        for authority, is_good in (('ca.pem', True), ('stranger.pem', False), (None, False)):
            with self.subTest(authority=authority):
                more = {'ca-file': self.folder / authority if authority else None}
                with Service(None, world(0), group(provider.issuer, self.pem, **more)) as service:
                    answer = service.call('GET', App(service).path())
                    self.assertEqual(query_of(answer.headers['Location']).get('error'), None if is_good else 'server_error')
                    if is_good:
                        self.assertIn('code', provider.sign_in(App(service)))
                        # What is not encrypted is not good enough for who is behind TLS.
                        provider.change = {'metadata': {'token_endpoint': 'http://127.0.0.1:1/token'}}
                        service.stop()
                        service.start()
                        answer = service.call('GET', App(service).path())
                        self.assertEqual(query_of(answer.headers['Location'])['error'], 'server_error')
                        provider.change = {}


class Apps(WithJose):
    """Requests that do not come from the app"""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.provider = FakeProvider(cls.jose, {'sub': 'maria', **PEOPLE['maria']})
        cls.addClassCleanup(cls.provider.close)
        cls.service = Service(None, world(0), group(cls.provider.issuer, cls.pem))
        cls.addClassCleanup(cls.service.close)

    def ask(self, **changes):
        return self.service.call('GET', App(self.service).path(**changes), headers={'Accept-Language': 'it'})

    def test_addresses(self):
        for uri in ('http://127.0.0.1:1/', 'http://127.0.0.1:65535/a/b-c_d.e~f', 'http://[::1]:8080/x'):
            with self.subTest(good=uri):
                self.assertEqual(self.ask(redirect_uri=uri).status, 303)
        for uri in (None, '', 'http://localhost:51234/x', 'http://127.0.0.1/x', 'http://127.0.0.1:51234', 'https://127.0.0.1:51234/x', 'http://127.0.0.2:51234/x',
                    'http://127.0.0.1:0/x', 'http://127.0.0.1:65536/x', 'http://127.0.0.1:051234/x', 'http://a@127.0.0.1:51234/x', 'http://127.0.0.1:51234@evil.example/x',
                    'http://127.0.0.1:51234/x#y', 'http://127.0.0.1:51234/x?y=z', 'http://127.0.0.1.evil.example:51234/x', 'http://2130706433:51234/x',
                    'http://0x7f.1:51234/x', 'http://127.1:51234/x', 'http://[::ffff:127.0.0.1]:51234/x', 'http://[0:0:0:0:0:0:0:1]:51234/x', 'http://0.0.0.0:51234/x',
                    'HTTP://127.0.0.1:51234/x', '//127.0.0.1:51234/x', 'javascript:alert(1)', 'http://127.0.0.1:51234/x\r\nSet-Cookie: a=b', 'http://127.0.0.1:51234/x\n',
                    'http://127.0.0.1:51234/\\evil.example', 'http://127.0.0.1:51234/%0d%0a', 'it.pagoinrete:/x', 'https://evil.example/', 'http://127.0.0.1:51234/' + 'x' * 101):
            with self.subTest(bad=uri):
                self.assert_page(self.ask(redirect_uri=uri), 400, 'non viene dall’app')

    def test_clients(self):
        for client in (None, '', 'other', APP + '2', APP.lower(), APP + '\n'):
            with self.subTest(client=client):
                self.assert_page(self.ask(client_id=client), 400, 'non viene dall’app')

    def test_twice(self):
        app = App(self.service)
        self.assertEqual(self.service.call('GET', app.path() + '&x=%ff').status, 400)
        for name in ('redirect_uri', 'client_id', 'state', 'code_challenge'):
            with self.subTest(name=name):
                more = urllib.parse.urlencode({name: app.parameters()[name]})
                self.assertEqual(self.service.call('GET', app.path() + '&' + more).status, 400)

    def test_what_goes_back_to_the_app(self):
        for name, changes, error in (
                ('no type', {'response_type': None}, 'invalid_request'), ('token', {'response_type': 'token'}, 'unsupported_response_type'),
                ('id_token', {'response_type': 'code id_token'}, 'unsupported_response_type'), ('no challenge', {'code_challenge': None}, 'invalid_request'),
                ('plain', {'code_challenge_method': 'plain'}, 'invalid_request'), ('no method', {'code_challenge_method': None}, 'invalid_request'),
                ('short', {'code_challenge': 'x' * 42}, 'invalid_request'), ('long', {'code_challenge': 'x' * 44}, 'invalid_request'),
                ('alphabet', {'code_challenge': '+' * 43}, 'invalid_request'), ('no provider', {'provider': None}, 'invalid_request'),
                ('provider', {'provider': 'other'}, 'invalid_request'), ('odd provider', {'provider': '../spid'}, 'invalid_request')):
            with self.subTest(name=name):
                answer = self.ask(**changes)
                self.assertEqual((answer.status, query_of(answer.headers['Location'])['error']), (303, error))
                self.assertTrue(answer.headers['Location'].startswith(BACK + '?'))
                self.assertIn('state', query_of(answer.headers['Location']))
        for state in (None, '', 'x' * 31, 'x' * 201, 'x' * 32 + '\r\nX: y', 'è' * 40, '😀' * 20, '\u202e' * 40):
            with self.subTest(state=state):
                answer = self.ask(state=state)
                told = query_of(answer.headers['Location'])
                self.assertEqual((told['error'], told.get('state')), ('invalid_request', None))

    def test_state_comes_back_as_it_was(self):
        state = '<script>&=#?%"\'' + 'x' * 40
        answer = self.ask(state=state, response_type='token')
        self.assertEqual(query_of(answer.headers['Location'])['state'], state)

    def test_too_many(self):
        with Service(None, world(0), group(self.provider.issuer, self.pem)) as service:
            answers = [service.call('GET', App(service).path(), headers={'Accept-Language': 'it'}) for _ in range(70)]
            self.assertEqual([a.status for a in answers[:60]], [303] * 60)
            late = next(a for a in answers if a.status == 429)
            self.assert_page(late, 429, 'troppi accessi')
            self.assertGreaterEqual(int(late.headers['Retry-After']), 1)
            service.write('update throttle set blocked_until = ?', int(time.time()) + 150)
            late = service.call('GET', App(service).path(), headers={'Accept-Language': 'it'})
            self.assert_page(late, 429, 'Aspetta 3 minuti, poi torna all’app')
            # Guessing codes is counted with wrong passwords.
            answers = [App(service).exchange('x' * 43).status for _ in range(30)]
            self.assertEqual(answers[:20], [401] * 20)
            self.assertIn(429, answers)


class Documents(WithJose):
    """What the service says of itself to a federation"""

    def config(self, **more):
        federation = {'key-file': self.pem, 'organization': 'Scuole riunite', 'contacts': 'a@scuola.example;b@scuola.example',
                      'authority-hints': 'https://registry.example', 'trust-marks': 'https://registry.example/rp a.b.c', **more}
        return (group('http://127.0.0.1:9', self.pem, 'spid', **{'client-id': None, 'is-federation': 'true'})
                + group('http://127.0.0.1:9', self.other, 'keycloak', 'other', acr=None)
                + '[federation]\n' + ''.join(f'{k}={v}\n' for k, v in federation.items()))

    def setUp(self):
        self.other = self.folder / 'other.pem'
        self.other.write_text(self.jose.key()['pem'])
        self.other.chmod(0o600)

    def test_without(self):
        with Service(None, world(0)) as service:
            self.assertEqual(service.call('GET', '/oidc/jwks').status, 404)
            self.assertEqual(service.call('GET', '/.well-known/openid-federation').status, 404)
            self.assertNotIn('identity_providers', service.call('GET', '/v1/info').json())
            answer = service.call('GET', App(service).path())
            self.assertEqual(query_of(answer.headers['Location'])['error'], 'invalid_request')

    def test_entity_configuration(self):
        with Service(None, world(0), self.config()) as service:
            answer = service.call('GET', '/.well-known/openid-federation')
            header, claims = self.jose.verify(answer.body.decode(), self.own['public'])
            self.assertEqual(header['typ'], 'entity-statement+jwt')
            self.assertEqual((claims['iss'], claims['sub']), (service.address, service.address))
            self.assertGreater(claims['exp'], time.time())
            self.assertLessEqual(abs(claims['iat'] - time.time()), 60)
            self.assertEqual(claims['jwks']['keys'][0]['kid'], header['kid'])
            self.assertEqual(claims['authority_hints'], ['https://registry.example'])
            self.assertEqual(claims['trust_marks'], [{'id': 'https://registry.example/rp', 'trust_mark_type': 'https://registry.example/rp', 'trust_mark': 'a.b.c'}])
            party = claims['metadata']['openid_relying_party']
            self.assertEqual((party['client_id'], party['redirect_uris']), (service.address, [service.address + '/oidc/callback/spid']))
            self.assertEqual(party['token_endpoint_auth_method'], 'private_key_jwt')
            self.assertEqual([k['use'] for k in party['jwks']['keys']], ['sig', 'enc'])
            self.assertEqual(claims['metadata']['federation_entity']['organization_name'], 'Scuole riunite')
            self.assertEqual(len(service.call('GET', '/oidc/jwks').json()['keys']), 4)
            self.assertNotIn('"d"', json.dumps(claims))

    def test_faults_of_the_configuration(self):
        open_key = self.folder / 'open.pem'
        open_key.write_text(self.own['pem'])
        open_key.chmod(0o644)
        good = 'https://id.example'
        for name, config, words in (
                ('issuer', group('http://id.example', self.pem), 'no https address'), ('no issuer', group(None, self.pem), 'no https address'),
                ('name as issuer', group('http://localhost:1', self.pem), 'no https address'), ('kind', group(good, self.pem, kind='x'), 'none of spid'),
                ('id', group(good, self.pem, name='Spid!'), 'lower-case'), ('client', group(good, self.pem, **{'client-id': None}), 'client-id'),
                ('no key', group(good, None), 'key-file'), ('missing key', group(good, '/nothing'), 'No such file'), ('open key', group(good, open_key), '0600'),
                ('twice', group(good, self.pem, 'a', id='x') + group(good, self.pem, 'b', id='x'), 'twice'), ('unknown', group(good, self.pem, secret='x'), 'not a key'),
                ('authorities', group(good, self.pem, **{'ca-file': '/nothing'}), 'spid'), ('mark', self.config(**{'trust-marks': 'x'}), 'trust-marks'),
                ('hint', self.config(**{'authority-hints': 'http://x.example'}), 'authority-hints')):
            with self.subTest(name=name):
                service = Service(None, None, config, start=False)
                try:
                    done = service.run('--listen', '127.0.0.1:0')
                    self.assertNotEqual(done.returncode, 0)
                    self.assertIn(words, done.stderr)
                finally:
                    service.close()


if __name__ == '__main__':
    tap.main()
