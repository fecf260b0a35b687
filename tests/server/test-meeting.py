# SPDX-License-Identifier: GPL-3.0-or-later
"""One person, whatever way they come: by password, by identity provider (npm's oidc-provider), as a minor, as somebody else."""
import tempfile
import unittest
from pathlib import Path

import tap
from families import TEACHER, notice, uid, world
from harness import Service, Stream
from jose import Jose
from people import CHIARA, CHIARA_CODE, NEW_PASSWORD, account, begin, link, mail, press, register
from postbox import Postbox, start_postbox
from providers import CLIENT, App, Browser, RealProvider, query_of

FISCAL = 'https://attributes.eid.gov.it/fiscal_number'
ZOE = {'given_name': 'Zoe', 'family_name': 'Russo', 'sex': 'f', 'birth_date': '2010-03-12', 'birth_place': 'F839', 'email': 'zoe@posta.example',
       'terms_version': '2026-12', 'privacy_version': '2026-12'}
ZOE_CODE = 'RSSZOE10C52F839L'
# Two people of whom the Revenue Agency found that they would have the same code: one has a letter in place of a digit.
TWIN_CODE = 'RSSCHR85C52F83VU'
PEOPLE = {
    'chiara': {'given_name': 'Chiara', 'family_name': 'Russo', FISCAL: 'TINIT-' + CHIARA_CODE, 'email': CHIARA['email'].upper()},
    'elsewhere': {'given_name': 'Chiara', 'family_name': 'Russo', FISCAL: 'TINIT-' + CHIARA_CODE, 'email': 'chiara@altrove.example'},
    'silent': {'given_name': 'Chiara', 'family_name': 'Russo', FISCAL: 'TINIT-' + CHIARA_CODE},
    'twin': {'given_name': 'Chiara', 'family_name': 'Russo', FISCAL: 'TINIT-' + TWIN_CODE, 'email': 'gemella@posta.example'},
    'teacher': {'given_name': 'Paolo', 'family_name': 'Neri', FISCAL: 'TINIT-' + TEACHER['tax_code'], 'email': 'altrove@posta.example'},
    'zoe': {'given_name': 'Zoe', 'family_name': 'Russo', FISCAL: 'TINIT-' + ZOE_CODE, 'email': ZOE['email']},
}
HERSELF = {'given_name': 'Chiara', 'family_name': 'Russo', 'tax_code': CHIARA_CODE}


class Meeting(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.jose = Jose()
        cls.addClassCleanup(cls.jose.close)
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        cls.pem = Path(temporary.name) / 'own.pem'
        cls.pem.write_text(cls.jose.key()['pem'])
        cls.pem.chmod(0o600)

    def setUp(self):
        self.provider = RealProvider(self.jose, PEOPLE)
        self.addCleanup(self.provider.close)
        self.box = Postbox()
        port = start_postbox(self, self.box)
        self.service = Service(lines=world(0), config=(
            f'[mail]\nsmtp-url=smtp://127.0.0.1:{port}\nsender=noreply@pagoinrete.example\nretry-seconds=1\n'
            f'[identity spid]\nkind=spid\nname=SPID di prova\nissuer={self.provider.issuer}\nclient-id={CLIENT}\nkey-file={self.pem}\n'
            'acr=https://www.spid.gov.it/SpidL2\n[terms]\nrequired=true\n'))
        self.addCleanup(self.service.close)
        self.provider.start(self.service)

    def come(self, login):
        app = App(self.service)
        status, at, text = Browser().sign_in(app.url(), login)
        self.assertIsNone(status, (at, text[:500], self.provider.log()[-2000:]))
        answer = app.exchange(query_of(at)['code'])
        self.assertEqual(answer.status, 201, answer)
        return answer.json()

    def me(self, session):
        return self.service.call('GET', '/v1/me', token=session['access_token']).json()

    def own_password(self, user, password):
        session = self.service.sign_in(user, password)
        body = {'old_password': password, 'new_password': NEW_PASSWORD}
        self.assertEqual(self.service.call('POST', '/v1/me/password', body, token=session['access_token']).status, 204)
        return session

    def bring(self, *lines):
        done = self.service.run_import([{'format': 'pagoinrete-import', 'version': 1}, *lines])
        self.assertEqual(done.returncode, 0, done.stderr)

    def notices(self, session):
        return {n['id'] for n in self.service.call('GET', '/v1/notices', token=session['access_token']).json()['notices']}

    def proofs(self, person):
        return [(r['source'], r['scope'], r['proved_by']) for r in
                self.service.rows('select * from proofs where account_id = ? order by source', person)]

    def test_registered_first(self):
        """A password and then a provider that knows the same mailbox: one account, and both ways go on being good."""
        user, password = account(self)
        session = self.own_password(user, password)
        self.bring({'notice': notice('her own', 9800, pupil=HERSELF)})
        self.assertEqual(self.notices(session), set(), 'a tax code that was typed opens nothing')
        self.assertEqual(self.proofs(session['account_id']), [])
        _, cursor = self.service.changes(session['access_token'])
        came = self.come('chiara')
        self.assertEqual(came['account_id'], session['account_id'])
        self.assertEqual(self.proofs(came['account_id']), [('provider', '', 'spid')])
        changes, _ = self.service.changes(session['access_token'], cursor)
        self.assertEqual({c['id'] for c in changes if c['kind'] == 'notice'}, {uid('notice her own')})
        self.assertEqual(self.notices(session), {uid('notice her own')})
        self.assertEqual(self.service.sign_in(user, NEW_PASSWORD)['account_id'], came['account_id'])
        self.assertEqual(self.me(came)['email'], CHIARA['email'])
        # From now on the provider may say what it likes of the mailbox: the account is proved.
        self.assertEqual(self.come('elsewhere')['account_id'], came['account_id'])
        self.assertEqual(self.service.sign_in(user, NEW_PASSWORD)['account_id'], came['account_id'])
        self.assertEqual(self.me(came)['email'], CHIARA['email'])
        self.assertEqual(len(self.service.rows('select 1 from accounts where tax_code = ?', CHIARA_CODE)), 1)

    def test_somebody_else_had_registered(self):
        """Whoever typed another's tax code is out at once, and hears of it; nothing of the person's is shown to them, ever."""
        for login, email in (('elsewhere', 'chiara@altrove.example'), ('silent', None)):
            with self.subTest(login=login):
                n = len(self.service.rows("select 1 from audit where act = 'registered'")) + 1
                user, password = account(self, n=n)
                thief = self.own_password(user, password)
                self.bring({'notice': notice('her own', 9800, pupil=HERSELF)})
                self.service.call('POST', '/v1/me/email', {'email': 'other@thief.example', 'password': NEW_PASSWORD}, token=thief['access_token'])
                stream = Stream(self.service, thief['access_token'])
                came = self.come(login)
                self.assertEqual(came['account_id'], thief['account_id'])
                list(iter(stream.event, None))  # its windows are told: the stream ends
                stream.close()
                self.assertEqual(self.service.call('GET', '/v1/notices', token=thief['access_token']).status, 401)
                self.assertEqual(self.service.call('POST', '/v1/sessions/refresh', {'refresh_token': thief['refresh_token']}).status, 401)
                for word in (NEW_PASSWORD, password):
                    self.assertEqual(self.service.call('POST', '/v1/sessions', {'user_name': user, 'password': word}).status, 401)
                me = self.me(came)
                self.assertEqual((me.get('email'), me.get('pending_email'), me['has_password']), (email, None, False))
                self.assertEqual(self.notices(came), {uid('notice her own')})
                message, text = mail(self, 'Ora alla tua utenza', n)
                self.assertEqual(message['To'], CHIARA['email'])
                self.assertNotIn(CHIARA_CODE, text)
                links = self.service.rows("select 1 from mail_links where account_id = ? and used_at is null and kind <> 'registration'", me['id'])
                self.assertEqual(links, [])
                self.assertIn('email_changed', [a['kind'] for a in self.service.call('GET', '/v1/me/activity', token=came['access_token']).json()['entries']])
                done = self.service.call('POST', '/v1/me/delete', {'user_name': user}, token=came['access_token'])
                self.assertEqual(done.status, 204, done)

    def test_provider_first(self):
        """Who came by a provider cannot be registered over; a first password comes by mail, to the mailbox that the provider knows."""
        came = self.come('chiara')
        self.assertFalse(self.me(came)['has_password'])
        answer = begin(self.service)
        self.assertEqual((answer.status, answer.code(), answer.json()['field']), (409, 'person_known', 'account'))

    def test_registered_while_the_provider_is_asked(self):
        """Both at once: whichever ends first has the account, and the other meets it or is told so."""
        register(self.service)
        came = self.come('elsewhere')
        _, text = mail(self, 'Conferma registrazione')
        self.assertIn('Hai già un’utenza', press(self.service, link(text)).body.decode())
        self.assertEqual([r['id'] for r in self.service.rows('select id from accounts where tax_code = ?', CHIARA_CODE)], [came['account_id']])

    def test_omocodia_is_two_people(self):
        """Two codes that differ by omocodia were given out so that two people are told apart (D.M. 23/12/1976, art. 6)."""
        user, password = account(self)
        first = self.own_password(user, password)
        second = self.come('twin')
        self.assertNotEqual(second['account_id'], first['account_id'])
        self.assertEqual(self.me(second)['tax_code'], TWIN_CODE)
        self.assertEqual(self.me(first)['tax_code'], CHIARA_CODE)
        self.bring({'notice': notice('of the second', 9801, pupil={**HERSELF, 'tax_code': TWIN_CODE})})
        self.assertEqual(self.notices(first), set())
        versions = dict(zip(('terms_version', 'privacy_version'), ('2026-12', '2026-12')))
        self.assertEqual(self.service.call('POST', '/v1/me/consents', versions, token=second['access_token']).status, 204)
        self.assertEqual(self.notices(second), {uid('notice of the second')})

    def test_a_minor(self):
        """A pupil of sixteen has an account by password, and one by a provider is the same."""
        user, password = account(self, ZOE, ZOE_CODE)
        session = self.own_password(user, password)
        self.assertEqual(self.me(session)['tax_code'], ZOE_CODE)
        self.assertEqual(self.service.call('GET', '/v1/children', token=session['access_token']).json()['children'], [])
        self.assertEqual(self.come('zoe')['account_id'], session['account_id'])
        self.assertEqual(self.service.sign_in(user, NEW_PASSWORD)['account_id'], session['account_id'])

    def test_terms_come_first_for_who_comes_by_a_provider(self):
        came = self.come('chiara')
        token = came['access_token']
        answer = self.service.call('GET', '/v1/notices', token=token)
        self.assertEqual((answer.status, answer.code()), (403, 'terms'))
        versions = {d['kind'] + '_version': d['version'] for d in self.service.call('GET', '/v1/terms').json()['documents']}
        self.assertEqual(self.service.call('POST', '/v1/me/consents', versions, token=token).status, 204)
        self.assertEqual(self.service.call('GET', '/v1/notices', token=token).status, 200)

    def test_who_was_imported(self):
        """The operator vouches for those in the file: another mailbox at the provider's changes nothing."""
        came = self.come('teacher')
        self.assertEqual(came['account_id'], TEACHER['id'])
        self.assertEqual(self.service.sign_in('prof.neri')['account_id'], TEACHER['id'])
        self.assertEqual(self.proofs(TEACHER['id']), [('operator', '', 'operator'), ('provider', '', 'spid')])


if __name__ == '__main__':
    tap.main()
