# SPDX-License-Identifier: GPL-3.0-or-later
"""Forgotten credentials, new addresses, and what comes first after a sign-in; nothing of it tells who has an account."""
import base64
import concurrent.futures
import hashlib
import random
import statistics
import time
import unittest
import uuid

import tap
from families import ANNA, MARIA, SILENT, account as person, world
from harness import CONTRACT, PASSWORD, Stream
from people import NEW_PASSWORD, account, challenge, lines_of, link, mail, press, start
from waiting import wait_for

N_TIMES = 100
FIRST = {('get', '/v1/me'), ('get', '/v1/me/consents'), ('post', '/v1/me/consents'), ('post', '/v1/me/password'), ('delete', '/v1/sessions/current')}


class Recovery(unittest.TestCase):
    def ask_name(self, tax_code=MARIA['tax_code']):
        return self.service.call('POST', '/v1/recoveries/user-name', {'tax_code': tax_code, **challenge(self.service)})

    def ask_password(self, user='maria.rossi', tax_code=MARIA['tax_code'], **headers):
        return self.service.call('POST', '/v1/recoveries/password', {'user_name': user, 'tax_code': tax_code, **challenge(self.service)}, headers=headers)

    def signs_in(self, user, password):
        return self.service.call('POST', '/v1/sessions', {'user_name': user, 'password': password}).status == 201

    def test_user_name(self):
        start(self, world(1))
        answer = self.ask_name(MARIA['tax_code'].lower())
        self.assertEqual((answer.status, answer.body), (202, b''))
        message, text = mail(self, 'Il tuo nome utente')
        self.assertEqual(message['To'], MARIA['email'])
        self.assertEqual(lines_of(text), ['maria.rossi'])
        self.assertEqual(self.service.rows('select kind from activity where account_id = ?', MARIA['id']), [{'kind': 'recovery_asked'}])

    def test_password(self):
        """The link sets a new one, once; all sessions end, at once; a word about it is mailed; nobody is locked out."""
        service = start(self, world(1))
        session = service.sign_in('maria.rossi')
        other = service.sign_in('anna.verdi')
        stream = Stream(service, session['access_token'])
        for _ in range(7):
            self.signs_in('maria.rossi', 'wrong')
        self.assertEqual(self.ask_password('Maria.ROSSI').status, 202)
        _, text = mail(self, 'Imposta una nuova password')
        path = link(text)
        page = service.call('GET', path).body.decode()
        self.assertIn('autocomplete="new-password"', page)
        self.assertTrue(self.is_in(session), 'looking changes nothing')

        for wrong, words in (
                ({}, 'almeno 8 caratteri, e al massimo 200'), ({'password': NEW_PASSWORD}, 'non sono uguali'),
                ({'password': NEW_PASSWORD, 'password_again': NEW_PASSWORD + 'x'}, 'non sono uguali'),
                ({'password': 'Ab1'}, 'almeno 8 caratteri, e al massimo 200'), ({'password': 'abcdefghi1'}, 'maiuscola'), ({'password': 'ABCDEFGHI1'}, 'minuscola'),
                ({'password': 'Abcdefghij'}, 'una cifra'), ({'password': 'Password1'}, 'conoscono tutti'),
                ({'password': 'Password2026!'}, 'conoscono tutti'), ({'password': 'Xyz-maria-777'}, 'una parte del tuo nome'),
                ({'password': 'Xyz-Róssi-777'}, 'una parte del tuo nome'), ({'password': 'A1a' + 'x' * 198}, 'almeno 8 caratteri, e al massimo 200')):
            with self.subTest(wrong=wrong):
                page = press(service, path, {'password_again': wrong.get('password', ''), **wrong} if 'password_again' not in wrong and words != 'non sono uguali'
                             else wrong).body.decode()
                self.assertIn(words, page)
                self.assertIn('role="alert"', page)
                self.assertIn('type="password"', page)
                for typed in wrong.values():
                    self.assertNotIn(typed, page)
        self.assertTrue(self.is_in(session))

        done = press(service, path, {'password': NEW_PASSWORD, 'password_again': NEW_PASSWORD})
        self.assertIn('La tua password è impostata', done.body.decode())
        self.assertFalse(self.is_in(session))
        self.assertTrue(stream.is_over(10))
        self.assertEqual(service.call('POST', '/v1/sessions/refresh', {'refresh_token': session['refresh_token']}).code(), 'session_ended')
        self.assertTrue(self.is_in(other), 'nobody else is signed out')
        self.assertTrue(self.signs_in('maria.rossi', NEW_PASSWORD), 'though somebody guessed')
        self.assertFalse(self.signs_in('maria.rossi', PASSWORD))
        message, _ = mail(self, 'La tua password è stata cambiata')
        self.assertEqual(message['To'], MARIA['email'])
        self.assertIn('password_reset', [r['kind'] for r in service.rows('select kind from activity')])

        again = press(service, path, {'password': 'Altra-parola-99x', 'password_again': 'Altra-parola-99x'})
        self.assertNotIn('impostata', again.body.decode(), 'once')
        self.assertTrue(self.signs_in('maria.rossi', NEW_PASSWORD))

    def is_in(self, session):
        return self.service.call('GET', '/v1/me', token=session['access_token']).status == 200

    def test_used_at_the_same_time(self):
        service = start(self, world(1))
        self.ask_password()
        _, text = mail(self, 'Imposta una nuova password')
        words = [f'Parola-numero-{n}' for n in range(4)]
        with concurrent.futures.ThreadPoolExecutor() as pool:
            pages = list(pool.map(lambda w: press(service, link(text), {'password': w, 'password_again': w}).body.decode(), words))
        won = [w for w, page in zip(words, pages) if 'impostata' in page]
        self.assertEqual(len(won), 1, pages)
        self.assertTrue(self.signs_in('maria.rossi', won[0]))

    def test_links_end(self):
        """After an hour, and when another of them was used; an old one offers a new one, to the account's own address."""
        service = start(self, world(1))
        self.ask_password()
        self.ask_password()
        first, second = (link(mail(self, 'Imposta una nuova password', n)[1]) for n in (1, 2))
        self.assertLessEqual(service.rows('select max(expires_at - created_at) as life from mail_links')[0]['life'], 3600)
        press(service, first, {'password': NEW_PASSWORD, 'password_again': NEW_PASSWORD})
        self.assertIn('Mandami un nuovo link', service.call('GET', second).body.decode())
        for n in range(6):
            press(service, second)
        _, text = mail(self, 'Imposta una nuova password', 3)
        self.assertNotIn(link(text), (first, second))
        self.assertLessEqual(len(service.rows('select 1 from mail_links')), 2 + 4, 'bounded')
        service.write('update mail_links set expires_at = ?', int(time.time()) - 1)
        self.assertIn('Mandami un nuovo link', service.call('GET', link(text)).body.decode())
        self.assertNotIn('impostata', press(service, link(text), {'password': 'Altra-parola-99x', 'password_again': 'Altra-parola-99x'}).body.decode())
        self.assertTrue(self.signs_in('maria.rossi', NEW_PASSWORD))

    def test_nobody_learns_who_is_there(self):
        """The same answer, header for header, and the same time, printed; user name and tax code of two people are nobody's."""
        start(self, world(1), config='[server]\ntrusted-proxy=true')
        nobody = 'RSSCHR85C52F839F'
        known, unknown = self.ask_name(), self.ask_name(nobody)
        strip = lambda a: (a.status, a.body, [(k, v) for k, v in a.headers.items() if k != 'Date'])
        self.assertEqual(strip(known), strip(unknown))
        self.assertEqual(strip(self.ask_password()), strip(self.ask_password('nobody.at.all', nobody)))
        self.ask_password('maria.rossi', ANNA['tax_code'])
        mail(self, 'Imposta una nuova password')
        times = {True: [], False: []}
        for _ in range(N_TIMES):
            for is_known in random.sample((True, False), 2):
                self.service.write('delete from throttle')
                fields = {'tax_code': MARIA['tax_code'] if is_known else nobody, **challenge(self.service)}
                begin = time.perf_counter()
                answer = self.service.call('POST', '/v1/recoveries/user-name', fields)
                times[is_known].append(time.perf_counter() - begin)
                self.assertEqual(answer.status, 202)
        medians = {k: statistics.median(v) * 1000 for k, v in times.items()}
        print(f'# median answer times of a recovery: an account {medians[True]:.1f} ms, none {medians[False]:.1f} ms')
        self.assertLess(abs(medians[True] - medians[False]), max(10, statistics.pstdev(times[True] + times[False]) * 3000))
        time.sleep(1.5)
        self.assertEqual({r['recipient'] for r in self.service.rows('select recipient from outbox')}, {MARIA['email']})

    def test_mails_to_one_person_are_bounded(self):
        """Whoever asks, from wherever: and an unknown person is treated the same."""
        for tax_code in (MARIA['tax_code'], 'RSSCHR85C52F839F'):
            with self.subTest(tax_code=tax_code):
                start(self, world(1))
                for _ in range(4):
                    self.assertEqual(self.ask_name(tax_code).status, 202)
                self.service.stretch_waits()
                answer = self.ask_name(tax_code)
                self.assertEqual((answer.status, answer.code()), (429, 'throttled'))

    def test_wrong_answers_mail_nothing(self):
        service = start(self, world(1))
        for body in ({'tax_code': MARIA['tax_code'], 'challenge_id': str(uuid.uuid4()), 'answer': 'x'},
                     {'tax_code': MARIA['tax_code'], **challenge(service), 'answer': 'x'}):
            self.assertEqual(service.call('POST', '/v1/recoveries/user-name', body).code(), 'challenge')
            self.assertEqual(service.call('POST', '/v1/recoveries/password', {'user_name': 'maria.rossi', **body}).code(), 'challenge')
        for wrong in ({'user_name': ''}, {'user_name': 'x' * 101}, {'tax_code': 'x'}, {'more': 1}):
            body = {'user_name': 'maria.rossi', 'tax_code': MARIA['tax_code'], **challenge(service), **wrong}
            self.assertEqual(service.call('POST', '/v1/recoveries/password', body).code(), 'malformed')
        time.sleep(1.5)
        self.assertEqual(service.rows('select 1 from outbox'), [])

    def test_stopping_loses_nothing(self):
        """What was promised is done before a service that stops has stopped."""
        service = start(self, world(1))
        self.ask_name()
        service.stop()
        self.assertEqual(len(service.rows('select 1 from outbox')), 1)
        service.start()
        mail(self, 'Il tuo nome utente')

    def test_account_without_password(self):
        """Who was imported without one gets one this way."""
        start(self, world(1))
        self.assertEqual(self.ask_password('no.password', SILENT['tax_code']).status, 202)
        _, text = mail(self, 'Imposta una nuova password')
        press(self.service, link(text), {'password': NEW_PASSWORD, 'password_again': NEW_PASSWORD})
        self.assertTrue(self.signs_in('no.password', NEW_PASSWORD))

    def test_header_injection(self):
        """An imported name with everything in it stays in the text."""
        start(self, world(1) + [{'account': person('eva', 'Eva " <x@y.example>,', 'Bcc: z@y.example 😀', 'VRDGNN90A01H501L')}])
        self.ask_name('VRDGNN90A01H501L')
        message, text = mail(self, 'Il tuo nome utente')
        self.assertEqual((message['To'], message['Bcc'], message['Cc']), ('eva@posta.example', None, None))
        self.assertIn('Bcc: z@y.example 😀', text)
        self.assertEqual(self.box.mails[0].rcpt_tos, ['eva@posta.example'])

    def test_new_address(self):
        """Certified by its link; until then, and without it, the old one stays; the old one gets the last word."""
        service = start(self, world(1))
        token = service.token('maria.rossi')
        service.write('update accounts set pending_email = ? where id = ?', 'nuova@posta.example', MARIA['id'])
        path = self.mail_link('email', 'nuova@posta.example')
        self.assertIn('nuova@posta.example', service.call('GET', path).body.decode())
        self.assertEqual(service.call('GET', '/v1/me', token=token).json()['email'], MARIA['email'])
        _, cursor = service.changes(token)
        self.assertIn('certificato', press(service, path).body.decode())
        me = service.call('GET', '/v1/me', token=token).json()
        self.assertEqual((me['email'], me.get('pending_email')), ('nuova@posta.example', None))
        self.assertEqual([c['account']['email'] for c in service.changes(token, cursor)[0]], ['nuova@posta.example'])
        message, _ = mail(self, 'Il tuo indirizzo e-mail è stato cambiato')
        self.assertEqual(message['To'], MARIA['email'])
        self.assertIn('email_changed', [r['kind'] for r in service.rows('select kind from activity')])
        self.assertIn('certificato', service.call('GET', path).body.decode(), 'used: it says what became of it')

    def test_new_address_that_is_not_wanted_any_more(self):
        service = start(self, world(1))
        service.write('update accounts set pending_email = ? where id = ?', 'altra@posta.example', MARIA['id'])
        path = self.mail_link('email', 'nuova@posta.example')
        self.assertIn('non vale più', service.call('GET', path).body.decode())
        press(service, path)
        self.assertEqual(service.rows('select email from accounts where id = ?', MARIA['id']), [{'email': MARIA['email']}])
        self.assertEqual(service.rows('select 1 from outbox'), [])

    def test_expired_link_of_a_new_address(self):
        service = start(self, world(1))
        service.write('update accounts set pending_email = ? where id = ?', 'nuova@posta.example', MARIA['id'])
        path = self.mail_link('email', 'nuova@posta.example')
        service.write('update mail_links set expires_at = ?', int(time.time()) - 1)
        self.assertIn('Guarda nella tua posta', press(service, path).body.decode())
        message, text = mail(self, 'Conferma del nuovo indirizzo e-mail')
        self.assertEqual(message['To'], 'nuova@posta.example')
        self.assertIn('certificato', press(service, link(text)).body.decode())

    def mail_link(self, kind, email=None):
        """A link as the service would make it for Maria: the token is derived from the house key and the link's id"""
        identifier = str(uuid.uuid4())
        key = (self.service.data / 'house.key').read_bytes()
        digest = hashlib.blake2b(b'mail-link\0' + identifier.encode(), key=key, digest_size=32).digest()
        token = base64.urlsafe_b64encode(digest).rstrip(b'=')
        token_hash = hashlib.blake2b(token, digest_size=32).hexdigest()
        now = int(time.time())
        self.service.write('insert into mail_links (id, kind, token_hash, account_id, email, language, created_at, expires_at)'
                           ' values (?, ?, ?, ?, ?, \'it\', ?, ?)', identifier, kind, token_hash, MARIA['id'], email, now, now + 3600)
        return '/mail/' + token.decode()

    def operations(self):
        """Every operation of the contract that needs a session"""
        for path, methods in CONTRACT.document['paths'].items():
            for method, operation in methods.items():
                if 'security' not in operation:
                    yield method, path

    def ask(self, method, path, token):
        connection = self.service.connect()
        connection.request(method.upper(), path.replace('{id}', str(uuid.uuid4())), headers={'Authorization': f'Bearer {token}'})
        response = connection.getresponse()
        body = b'' if response.status == 200 else response.read()
        connection.close()
        return response.status, body.decode()

    def test_a_provisional_password_comes_first(self):
        service = start(self)
        user, password = account(self)
        token = service.sign_in(user, password)['access_token']
        self.assertEqual(service.call('GET', '/v1/children', token=token).code(), 'password_change')
        n = 0
        for method, path in self.operations():
            status, body = self.ask(method, path, token)
            with self.subTest(method=method, path=path):
                if (method, path) in FIRST:
                    self.assertNotEqual(status, 403)
                elif status not in (404, 405) or '"not_found"' not in body and '"method"' not in body:
                    n += 1
                    self.assertEqual(status, 403)
                    self.assertIn('"password_change"', body)
                if (method, path) == ('delete', '/v1/sessions/current'):
                    token = service.sign_in(user, password)['access_token']
        self.assertGreater(n, 15)
        service.write('update accounts set must_change_password = 0')
        wait_for(lambda: service.call('GET', '/v1/children', token=token).status == 200, 'the gate to open')

    def test_conditions_come_first(self):
        """Where the operator wants it; once for each version; a new version asks again, at once."""
        service = start(self, world(1), config='[terms]\nrequired=true')
        token = service.token('maria.rossi')
        for path in ('/v1/children', '/v1/changes', '/v1/me/sessions'):
            answer = service.call('GET', path, token=token)
            self.assertEqual((answer.status, answer.code()), (403, 'terms'))
        self.assertEqual(Stream(service, token).status, 403)
        for path in ('/v1/me', '/v1/me/consents', '/v1/terms'):
            self.assertEqual(service.call('GET', path, token=token).status, 200)
        self.assertTrue(service.call('GET', '/v1/me', token=token).json()['must_accept_terms'])
        accept = lambda kind, version: service.write('insert into consents (id, account_id, kind, version, accepted_at) values (?, ?, ?, ?, 1)',
                                                     str(uuid.uuid4()), MARIA['id'], kind, version)
        accept('terms', '2026-12')
        accept('privacy', '2025-01')
        time.sleep(1.5)
        self.assertEqual(service.call('GET', '/v1/children', token=token).code(), 'terms')
        accept('privacy', '2026-12')
        wait_for(lambda: service.call('GET', '/v1/children', token=token).status == 200, 'the gate to open')
        self.assertFalse(service.call('GET', '/v1/me', token=token).json().get('must_accept_terms', False))
        self.assertEqual(service.call('GET', '/v1/children', token=service.token('anna.verdi')).code(), 'terms', 'each for themselves')

    def write_terms(self, folder, version):
        folder.mkdir(exist_ok=True)
        for kind in ('terms', 'privacy'):
            (folder / f'{kind}.it.txt').write_text(f'version: {version}\nTitolo\n\nTesto.\n')

    def test_new_conditions_in_a_session(self):
        """Whatever needs them says so, to who was let in before too; who does not accept can take the data and leave."""
        service = start(self, world(1), config='[terms]\nrequired=true\n')
        folder = service.folder / 'terms'
        self.write_terms(folder, '2027-01')
        service.config.write_text(service.config.read_text() + f'[terms]\nfolder={folder}\n')
        token, other = service.token('maria.rossi'), service.token('john.smith')
        accept = lambda token, version: service.call('POST', '/v1/me/consents', {'terms_version': version, 'privacy_version': version}, token=token).status
        self.assertEqual([accept(t, '2026-12') for t in (token, other)], [204, 204])
        self.assertEqual(service.call('GET', '/v1/children', token=token).status, 200)
        stream = Stream(service, token)
        service.stop()
        service.start()
        self.assertIsNone(stream.event())
        rights = {('get', '/v1/me/export'), ('post', '/v1/me/delete')}
        for method, path in self.operations():
            if (method, path) == ('delete', '/v1/sessions/current'):
                continue
            with self.subTest(method=method, path=path):
                status, body = self.ask(method, path, token)
                if (method, path) in FIRST | rights:
                    self.assertNotEqual(status, 403)
                else:
                    self.assertEqual(status, 403)
                    self.assertIn('"terms"', body)
        self.assertEqual(accept(token, '2026-12'), 422, 'the old ones do not do any more')
        self.assertEqual(accept(token, '2027-01'), 204)
        self.assertEqual(service.call('GET', '/v1/children', token=token).status, 200)
        self.assertEqual(service.call('GET', '/v1/me/export', token=other).json()['account']['user_name'], 'john.smith')
        left = service.call('POST', '/v1/me/delete', {'user_name': 'john.smith', 'password': PASSWORD}, token=other)
        self.assertEqual(left.status, 204, left)

    def test_registered_people_have_accepted(self):
        service = start(self, config='[terms]\nrequired=true')
        user, password = account(self)
        token = service.sign_in(user, password)['access_token']
        self.assertEqual(service.call('GET', '/v1/children', token=token).code(), 'password_change')
        service.write('update accounts set must_change_password = 0')
        wait_for(lambda: service.call('GET', '/v1/children', token=token).status == 200, 'the gate to open')

    def test_house_keeping(self):
        """What is over goes; what a mail still needs stays."""
        service = start(self, world(1))
        challenge(service)
        self.ask_password()
        mail(self, 'Imposta una nuova password')
        wait_for(lambda: service.rows('select 1 from outbox where state = \'sent\''), 'the mail to be gone')
        service.write('update challenges set expires_at = 1')
        service.write('update mail_links set expires_at = 1')
        service.stop()
        service.start()
        wait_for(lambda: not service.rows('select 1 from challenges union all select 1 from mail_links'), 'the house to be kept')


if __name__ == '__main__':
    tap.main()
