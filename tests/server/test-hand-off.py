# SPDX-License-Identifier: GPL-3.0-or-later
"""Signing in at a screen by a phone, with a real identity provider; and what others try with it."""
import re
import tempfile
import unittest
import urllib.parse
from pathlib import Path

import tap
from families import ANNA, JOHN, MARIA, world
from harness import PASSWORD, Service
from jose import Jose
from providers import CLIENT, Browser, RealProvider

FISCAL = 'https://attributes.eid.gov.it/fiscal_number'
PEOPLE = {'maria': {'given_name': 'Maria', 'family_name': 'Rossi', FISCAL: f'TINIT-{MARIA["tax_code"]}'},
          'john': {'given_name': 'John', 'family_name': 'Smith', FISCAL: f'TINIT-{JOHN["tax_code"]}'},
          'new': {'given_name': 'Zoë', 'family_name': '<b>Müller</b>', FISCAL: 'TINIT-DMCNCL85R12F839J'},
          'foreigner': {'given_name': 'Zoë', 'family_name': 'Müller'}}
FORM = {'Content-Type': 'application/x-www-form-urlencoded'}


class HandOff(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        jose = Jose()
        cls.addClassCleanup(jose.close)
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        pem = Path(temporary.name) / 'own.pem'
        pem.write_text(jose.key()['pem'])
        pem.chmod(0o600)
        cls.provider = RealProvider(jose, PEOPLE)
        cls.addClassCleanup(cls.provider.close)
        cls.service = Service(None, world(), f'[identity spid]\nkind=spid\nname=SPID di prova\nissuer={cls.provider.issuer}\nclient-id={CLIENT}\n'
                                             f'key-file={pem}\nacr=https://www.spid.gov.it/SpidL2\n')
        cls.addClassCleanup(cls.service.close)
        cls.provider.start(cls.service)

    def setUp(self):
        self.service.write('delete from throttle')

    def call(self, method, path, **options):
        return self.service.call(method, path, **options)

    def begin(self):
        answer = self.call('POST', '/v1/hand-offs')
        self.assertEqual((answer.status, answer.headers['Cache-Control']), (201, 'no-store'), answer)
        return answer.json()

    def look(self, screen):
        """What the screen is told, which has waited long enough"""
        self.service.write('update hand_offs set asked_at = asked_at - 10')
        return self.call('GET', '/v1/hand-offs/current', token=screen['secret'])

    def state(self, screen):
        return self.look(screen).json()['state']

    def redeem(self, screen, **changes):
        return self.call('POST', '/v1/sessions/hand-off', body={'secret': screen['secret'], 'device_name': 'sportello', **changes})

    def path(self, screen, more=''):
        return f'/enter/{screen["user_code"]}{more}'

    def sign_in(self, screen, login, browser=None, **options):
        """On the phone. Returns: the page that comes after the provider's"""
        phone = browser or Browser()
        return phone.sign_in(self.service.address + self.path(screen, '/sign-in?provider=spid'), login, **options)

    def grant_of(self, text):
        return re.search(r'name="grant" value="([^"]+)"', text).group(1)

    def answer(self, screen, answer, grant=None, language='en'):
        raw = f'answer={answer}' + (f'&grant={grant}' if grant is not None else '')
        return self.call('POST', self.path(screen), raw=raw.encode(), headers={**FORM, 'Accept-Language': language})

    def type_password(self, screen, user_name=MARIA['user_name'], password=PASSWORD, **more):
        raw = urllib.parse.urlencode({'user_name': user_name, 'password': password, **more})
        return self.call('POST', self.path(screen, '/sign-in'), raw=raw.encode(), headers={**FORM, 'Accept-Language': 'en'})

    def granted(self, login='maria'):
        """A screen that somebody has let in"""
        screen = self.begin()
        status, _, text = self.sign_in(screen, login)
        self.assertEqual(status, 200, text)
        grant = self.grant_of(text)
        self.assertEqual(self.answer(screen, 'yes', grant).status, 200)
        return screen, grant

    def assert_page(self, answer, status, words, form=True):
        self.assertEqual(answer.status, status, answer)
        text = answer.body.decode()
        self.assertIn(words, text)
        self.assertNotIn('<script', text)
        for part in ("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'" if form else "form-action 'none'"):
            self.assertIn(part, answer.headers['Content-Security-Policy'])
        return text

    def page(self, path, status, words, language='en', **options):
        return self.assert_page(self.call('GET', path, headers={'Accept-Language': language}), status, words, **options)

    def test_whole_way(self):
        screen = self.begin()
        self.assertEqual(screen['code_address'], f'{self.service.address}/enter/{screen["user_code"]}')
        self.assertEqual(self.state(screen), 'waiting')
        self.assertEqual(self.redeem(screen).code(), 'credentials', 'nobody has let it in')
        for language, words, where in (('it', 'Vedi questo codice sullo schermo?', 'Allo sportello'), ('en', 'Does the screen show this code?', 'front desk')):
            text = self.page(self.path(screen), 200, words, language)
            for part in (screen['user_code'], where, 'SPID di prova', self.path(screen, '/sign-in?provider=spid')):
                self.assertIn(part, text)
        self.assertEqual(self.state(screen), 'opened')
        status, at, text = self.sign_in(screen, 'maria', Browser('en'))
        self.assertEqual(status, 200, text)
        self.assertIn('/oidc/callback/spid', at)
        for part in ('You have signed in as Maria Rossi.', screen['user_code'], 'front desk'):
            self.assertIn(part, text)
        self.assertEqual(self.state(screen), 'opened', 'who has signed in has not said yes')
        self.assertEqual(self.redeem(screen).code(), 'credentials')
        self.assert_page(self.answer(screen, 'yes', self.grant_of(text)), 200, 'You can go back to the screen', form=False)
        self.assertEqual(self.state(screen), 'granted')
        answer = self.redeem(screen)
        self.assertEqual(answer.status, 201, answer)
        session = answer.json()
        self.assertEqual(session['account_id'], MARIA['id'])
        sessions = self.call('GET', '/v1/me/sessions', token=session['access_token']).json()['sessions']
        self.assertIn('sportello', [s.get('device_name') for s in sessions])
        acts = [r['act'] for r in self.service.rows('select act from audit where actor = ? order by seq', MARIA['id'])]
        self.assertIn('hand_off_granted', acts)
        self.assertEqual(self.state(screen), 'over')
        self.assertEqual(sorted(r['failures'] for r in self.service.rows('select failures from throttle')), [0, 0, 2],
                         'a screen that was used has cost nothing, two tries too early have')

    def test_password_on_the_phone(self):
        """As with a provider: who it is, the question by name, yes; nothing is opened before."""
        screen = self.begin()
        text = self.page(self.path(screen), 200, 'Does the screen show this code?')
        self.assertIn(f'action="{self.path(screen, "/sign-in")}"', text)
        text = self.assert_page(self.type_password(screen, 'Maria.ROSSI'), 200, 'You have signed in as Maria Rossi.')
        self.assertIn(screen['user_code'], text)
        self.assertNotIn(PASSWORD, text)
        self.assertEqual(self.state(screen), 'opened', 'who has signed in has not said yes')
        self.assertEqual(self.redeem(screen).code(), 'credentials')
        self.assertEqual(self.answer(screen, 'yes', self.grant_of(text)).status, 200)
        self.assertEqual(self.redeem(screen).json()['account_id'], MARIA['id'])
        granted, = self.service.rows("select detail from audit where act = 'hand_off_granted' order by seq desc limit 1")
        self.assertEqual(granted['detail'], 'password')

    def test_wrong_password_on_the_phone(self):
        """One answer for a wrong password and for nobody, and attempts that are counted with those of the app"""
        screen, texts = self.begin(), set()
        for user_name, password in ((MARIA['user_name'], 'wrong horse'), ('nobody', PASSWORD)):
            text = self.assert_page(self.type_password(screen, user_name, password), 200, 'User name or password is not right.')
            for part in (password, 'name="grant"', f'value="{user_name}"'):
                self.assertNotIn(part, text)
            texts.add(text)
        self.assertEqual(len(texts), 1)
        self.assertEqual(self.state(screen), 'opened')
        session = self.service.sign_in(MARIA['user_name'])
        acts = [a['kind'] for a in self.call('GET', '/v1/me/activity', token=session['access_token']).json()['entries']]
        self.assertEqual(acts[:2], ['signed_in', 'sign_in_failed'])
        statuses = [self.type_password(screen, password='wrong').status for _ in range(7)]
        self.assertEqual(statuses[:6], [200] * 6)
        answer = self.type_password(screen)
        self.assertEqual((answer.status, statuses[6]), (429, 429), 'also with the right one')
        self.assertGreater(int(answer.headers['Retry-After']), 0)
        self.assertIn('text/html', answer.headers['Content-Type'])
        body = {'user_name': MARIA['user_name'], 'password': PASSWORD}
        self.assertEqual(self.call('POST', '/v1/sessions', body=body).status, 429)

    def test_bad_forms_for_a_password(self):
        screen = self.begin()
        for answer in (self.type_password(screen, ''), self.type_password(screen, password=''), self.type_password(screen, 'x' * 101),
                       self.type_password(screen, password='x' * 201), self.type_password(screen, answer='yes'),
                       self.call('POST', self.path(screen, '/sign-in'), raw=b'user_name=x&password=y', headers={'Content-Type': 'text/plain'})):
            self.assertEqual(answer.status, 400, answer)
        self.assertEqual(self.call('POST', '/enter/BCDF-GHJK/sign-in', raw=b'user_name=x&password=y', headers=FORM).status, 404)
        self.assertEqual(self.service.rows("select subject from throttle where subject like 'name:%'"), [], 'no password was looked at')

    def test_typed(self):
        """Where there is no camera: any case, spaces, no hyphen"""
        screen = self.begin()
        self.page('/enter', 200, 'Type the code that the screen shows.')
        typed = screen['user_code'].lower().replace('-', '+')
        answer = self.call('POST', '/enter', raw=f'code={typed}'.encode(), headers={**FORM, 'Accept-Language': 'en'})
        self.assertIn(screen['user_code'], self.assert_page(answer, 200, 'Does the screen show this code?'))
        for raw in (b'', b'code=', b'code=WDJB-MJHT', b'code=%ff%fe'):
            with self.subTest(raw=raw):
                self.assertIn(self.call('POST', '/enter', raw=raw, headers=FORM).status, (400, 404))
        self.assertEqual(self.call('POST', '/enter', raw=b'code=x', headers={'Content-Type': 'text/plain'}).status, 400)

    def test_somebody_new(self):
        """Gets an account, as in the app; the name is only a name."""
        screen = self.begin()
        status, _, text = self.sign_in(screen, 'new', Browser('en'))
        self.assertEqual(status, 200)
        self.assertNotIn('<b>', text)
        self.assertIn('You have signed in as Zoë &lt;b&gt;Müller', text)
        self.answer(screen, 'yes', self.grant_of(text))
        me = self.call('GET', '/v1/me', token=self.redeem(screen).json()['access_token']).json()
        self.assertEqual(me['tax_code'], 'DMCNCL85R12F839J')

    def test_who_is_not_let_in_by_the_provider(self):
        screen = self.begin()
        for login, cancel, words in (('foreigner', None, 'did not tell your tax code'), ('maria', 'login', 'given up'), ('maria', 'consent', 'given up')):
            with self.subTest(login=login, cancel=cancel):
                status, _, text = self.sign_in(screen, login, Browser('en'), cancel_at=cancel)
                self.assertEqual(status, 200)
                self.assertIn(words, text)
                self.assertIn(f'href="{self.path(screen)}"', text, 'another try')
                self.assertNotIn('name="grant"', text)
        self.assertEqual(self.state(screen), 'opened')
        self.assertEqual(self.call('GET', self.path(screen, '/sign-in?provider=other')).status, 400)
        self.assertEqual(self.call('GET', self.path(screen, '/sign-in')).status, 400)

    def test_no(self):
        """Whoever says no ends it for all, also one who has signed in, and one who has not."""
        for signs_in in (False, True):
            with self.subTest(signs_in=signs_in):
                screen = self.begin()
                grant = self.grant_of(self.sign_in(screen, 'maria')[2])
                self.assert_page(self.answer(screen, 'no', grant if signs_in else None), 200, 'Nothing was opened', form=False)
                self.assertEqual(self.state(screen), 'denied')
                self.assertEqual(self.answer(screen, 'yes', grant).status, 404)
                self.assertEqual(self.redeem(screen).code(), 'credentials')
        self.assertIn('hand_off_denied', [r['act'] for r in self.service.rows('select act from audit where actor = ?', 'service')])

    def test_twice(self):
        """A grant is good once, a secret once; who has it too ends what it opened."""
        screen, grant = self.granted()
        self.assertEqual(self.answer(screen, 'yes', grant).status, 404)
        token = self.redeem(screen).json()['access_token']
        self.assertEqual(self.call('GET', '/v1/me', token=token).status, 200)
        self.assertEqual((self.redeem(screen).status, self.call('GET', '/v1/me', token=token).status), (401, 401))
        self.assertEqual(self.page(self.path(screen), 404, 'No screen shows this code now').count('name="code"'), 1)

    def test_others_secrets(self):
        """A user code or another screen's secret opens nothing; nor does a grant for another screen."""
        mine, grant = self.granted()
        other = self.begin()
        for secret in ('x' * 43, other['secret'], mine['user_code'] * 5, grant):
            with self.subTest(secret=secret):
                self.assertEqual(self.redeem({'secret': secret}).code(), 'credentials')
        for token in ('x' * 43, mine['user_code'], grant, None):
            for method in ('GET', 'DELETE'):
                self.assertEqual(self.call(method, '/v1/hand-offs/current', token=token).code(), 'unauthenticated')
        theirs = self.grant_of(self.sign_in(self.begin(), 'john')[2])
        for wrong in (theirs, 'x' * 43, '', None):
            self.assertEqual(self.answer(other, 'yes', wrong).status, 404)
        self.assertEqual(self.state(other), 'waiting')
        token = self.redeem(mine).json()['access_token']
        self.assertEqual(self.call('GET', '/v1/me', token=token).json()['id'], MARIA['id'])

    def test_a_sign_in_that_somebody_else_has_begun(self):
        """An address of the provider's that a thief has sent, past the first page: the person is asked all the same, by name (RFC 8628, 5.4)."""
        screen = self.begin()
        to_provider = self.call('GET', self.path(screen, '/sign-in?provider=spid')).headers['Location']
        status, _, text = Browser('en').sign_in(to_provider, 'maria')
        self.assertEqual(status, 200)
        self.assertIn('Say yes only if you stand before the screen', text)
        self.assertEqual(self.redeem(screen).code(), 'credentials')
        # Nor does the thief learn what the yes is sent with: the page is the person's alone, and comes once.
        self.assertNotIn('grant', to_provider)
        self.assertEqual(self.answer(screen, 'yes', None).status, 404)

    def test_too_late(self):
        screen, _ = self.granted()
        late = self.begin()
        grant = self.grant_of(self.sign_in(late, 'maria')[2])
        phone = Browser('en')
        phone.open(self.service.address + self.path(late, '/sign-in?provider=spid'))
        self.service.write('update hand_offs set expires_at = expires_at - 601')
        self.assertEqual([self.state(s) for s in (screen, late)], ['over', 'over'])
        self.assertEqual(self.redeem(screen).code(), 'credentials')
        self.assertEqual(self.answer(late, 'yes', grant).status, 404)
        self.page(self.path(late), 404, 'No screen shows this code now')
        self.assertEqual(self.call('GET', self.path(late, '/sign-in?provider=spid')).status, 404)
        # At the provider meanwhile: who comes back is not asked anything.
        status, at, text = phone.open(phone.seen[-1])
        for step in ('login', 'consent'):
            if f'name="{step}"' in text:
                status, at, text = phone.open(at, {step: 'maria'})
        self.assertEqual(status, 404)
        self.assertNotIn('name="grant"', text)

    def test_given_up(self):
        count = lambda: len(self.service.rows('select id from hand_offs'))
        before = count()
        screen, _ = self.granted()
        self.assertEqual(self.call('DELETE', '/v1/hand-offs/current', token=screen['secret']).status, 204)
        self.assertEqual((self.look(screen).code(), self.redeem(screen).code()), ('unauthenticated', 'credentials'))
        self.assertEqual(count(), before, 'nobody fills the database by giving up')
        used, _ = self.granted()
        token = self.redeem(used).json()['access_token']
        self.assertEqual(self.call('DELETE', '/v1/hand-offs/current', token=used['secret']).status, 204)
        self.assertEqual(self.call('GET', '/v1/me', token=token).status, 200, 'what was opened stays open')

    def test_asking_too_often(self):
        screen = self.begin()
        self.assertEqual(self.look(screen).status, 200)
        answer = self.call('GET', '/v1/hand-offs/current', token=screen['secret'])
        self.assertEqual((answer.code(), answer.headers['Retry-After']), ('throttled', str(screen['interval'])))

    def test_guessing(self):
        """Codes and screens without end have to wait, by address."""
        screen = self.begin()
        statuses = [self.call('GET', f'/enter/BCDF-GHJ{letter}').status for letter in 'BCDFGHJKLMNPQRSTVWXZBCDF']
        self.assertEqual(statuses[:20], [404] * 20)
        self.assertIn(429, statuses)
        self.service.stretch_waits()
        self.assertEqual(self.call('GET', self.path(screen)).status, 429, 'a good one waits with them')
        self.assertEqual(self.answer(screen, 'no').status, 429)
        codes = [self.call('POST', '/v1/hand-offs').status for _ in range(64)]
        self.assertEqual(set(codes[:55]), {201})
        self.assertIn(429, codes)

    def test_what_is_kept(self):
        """Neither the secret, nor the code, nor the grant is in any file or in the log."""
        self.assertEqual(self.type_password(self.begin(), password='never-kept-Zq7').status, 200)
        screen, grant = self.granted()
        self.redeem(screen)
        self.service.checkpoint()
        kept = b''.join(path.read_bytes() for path in self.service.data.rglob('*') if path.is_file()) + self.service.log().encode()
        self.assertIn(b'hand_off_granted', kept)
        for secret in (screen['secret'], screen['user_code'], screen['user_code'].replace('-', ''), grant, 'never-kept-Zq7'):
            self.assertNotIn(secret.encode(), kept)

    def test_whoever_leaves(self):
        """What somebody has granted goes with the account."""
        session = self.service.sign_in('anna.verdi')
        screen = self.begin()
        self.service.write("update hand_offs set state = 'granted', account_id = ?", ANNA['id'])
        answer = self.call('POST', '/v1/me/delete', body={'user_name': 'anna.verdi', 'password': PASSWORD}, token=session['access_token'])
        self.assertEqual(answer.status, 204, answer)
        self.assertEqual(self.redeem(screen).code(), 'credentials')


if __name__ == '__main__':
    tap.main()
