# SPDX-License-Identifier: GPL-3.0-or-later
"""From "I have no account" to the first sign-in: questions, steps, mails, links; and what others try with them."""
import concurrent.futures
import json
import re
import time
import unittest
import uuid

import tap
from families import MARIA, world
from harness import Service
from people import CHIARA, CHIARA_CODE, account, begin, challenge, lines_of, link, mail, press, register, solve, start
from postbox import Postbox
from waiting import wait_for

TWIN = {**CHIARA, 'email': 'altra@posta.example'}


class Registration(unittest.TestCase):
    def test_the_whole_path(self):
        """No account, four steps, the address certified, signed in with what the mail says."""
        service = start(self, config='[server]\nname=Pago In Rete – prova')
        self.assertTrue(service.call('GET', '/v1/info').json()['can_register'])
        begun = begin(service, CHIARA_CODE.lower())
        self.assertEqual(begun.status, 201, begun)
        first = begun.json()['registration']
        self.assertEqual((first['state'], first['tax_code'], first['doubts']), ('begun', CHIARA_CODE, []))
        token, path = begun.json()['token'], f'/v1/registrations/{first["id"]}'
        self.assertEqual(service.call('POST', path + '/confirm', token=token).code(), 'registration_state')
        filled = service.call('PUT', path, {**CHIARA, 'given_name': ' Chiara  Maria '.strip()}, token=token).json()
        self.assertEqual((filled['state'], filled['given_name'], filled['birth_date']), ('filled', 'Chiara Maria', '1985-03-12'))
        doubts = service.call('PUT', path, {**CHIARA, 'birth_date': '1985-03-13', 'sex': 'm', 'birth_place': 'H501'}, token=token).json()['doubts']
        self.assertEqual([(d['field'], d['expected']) for d in doubts], [('sex', 'f'), ('birth_date', '85-03-12'), ('birth_place', 'F839')])
        filled = service.call('PUT', path, CHIARA, token=token).json()
        self.assertEqual((filled['given_name'], filled['doubts']), ('Chiara', []))
        self.assertEqual(service.rows('select 1 from outbox'), [])
        mailed = service.call('POST', path + '/confirm', token=token).json()
        self.assertEqual(mailed['state'], 'mailed')
        self.assertIsNotNone(mailed['mailed_at'])

        message, text = mail(self, 'Conferma registrazione')
        self.assertEqual((message['Subject'], message['To']), ('Conferma registrazione', CHIARA['email']))
        sender = message['From'].addresses[0]
        self.assertEqual((sender.display_name, sender.addr_spec), ('Pago In Rete – prova', 'noreply@pagoinrete.example'))
        self.assertNotIn('Chiara', text, 'nobody writes to strangers through us')
        self.assertEqual(service.rows('select 1 from accounts'), [])
        page = service.call('GET', link(text))
        self.assertEqual(page.headers['Content-Language'], 'it')
        self.assertIn(CHIARA['email'], page.body.decode())
        self.assertEqual(service.rows('select 1 from accounts'), [], 'looking at a page does nothing')
        self.assertIn('certificato', press(service, link(text)).body.decode())
        self.assertEqual(service.call('GET', path, token=token).json()['state'], 'certified')

        message, text = mail(self, 'Creazione utenza')
        self.assertIn('Chiara Russo', text)
        user, password = lines_of(text)
        self.assertEqual(user, 'chiara.russo')
        self.assertRegex(password, r'^(?=.*[A-Z])(?=.*[a-z])(?=.*[0-9])[\w-]{19}$')
        session = service.sign_in(user, password)
        me = service.call('GET', '/v1/me', token=session['access_token']).json()
        self.assertEqual((me['user_name'], me['tax_code'], me['email'], me['must_change_password']), (user, CHIARA_CODE, CHIARA['email'], True))
        self.assertEqual({c['kind'] for c in service.rows('select kind from consents')}, {'terms', 'privacy'})
        row = service.rows('select * from accounts')[0]
        self.assertEqual((row['sex'], row['birth_place'], row['terms_version']), ('f', 'F839', '2026-12'))
        self.assertGreater(row['provisional_until'], time.time() + 29 * 86400)

    def test_no_secret_is_kept(self):
        """Neither the mail's link nor the password nor the answer is in the database or the log."""
        service = start(self)
        user, password = account(self)
        _, text = mail(self, 'Conferma registrazione')
        secrets = [link(text).rsplit('/', 1)[1], password]
        service.stop()
        for path in (p for p in service.data.rglob('*') if p.is_file()):
            for secret in secrets:
                self.assertNotIn(secret.encode(), path.read_bytes(), path)
        for secret in secrets:
            self.assertNotIn(secret, service.log())
        self.assertEqual((service.data / 'house.key').stat().st_mode & 0o777, 0o600)
        self.assertIsNotNone(user)

    def test_english_reader(self):
        """Both languages in subject and text; the page speaks the mail's language, not the browser's."""
        service = start(self)
        register(service, language='en')
        message, text = mail(self, 'Conferma registrazione')
        self.assertEqual(message['Subject'], 'Confirm your registration - Conferma registrazione')
        self.assertIn('most likely you', text)
        self.assertIn('molto probabilmente tu', text)
        page = service.call('GET', link(text), headers={'Accept-Language': 'it'})
        self.assertEqual(page.headers['Content-Language'], 'en')

    def test_pages_are_safe(self):
        service = start(self)
        register(service)
        _, text = mail(self, 'Conferma registrazione')
        for page in (service.call('GET', link(text)), service.call('GET', '/mail/' + 'x' * 43), press(service, '/mail/x')):
            self.assertEqual(page.status, 200)
            policy = page.headers['Content-Security-Policy']
            for part in ("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'"):
                self.assertIn(part, policy)
            self.assertEqual(page.headers['X-Frame-Options'], 'DENY')
            self.assertEqual(page.headers['Referrer-Policy'], 'no-referrer')
            self.assertEqual(page.headers['Cache-Control'], 'no-store')
            self.assertNotIn('<script', page.body.decode())

    def test_two_of_one_tax_code(self):
        """Who certifies first has the account; the other's page explains, and both may press at once."""
        service = start(self)
        register(service)
        path, token = register(service, TWIN)
        links = {m[0]['To']: link(m[1]) for m in (mail(self, 'Conferma registrazione', n) for n in (1, 2))}
        with concurrent.futures.ThreadPoolExecutor() as pool:
            pages = [p.body.decode() for p in pool.map(lambda path: press(service, path), [*links.values()] * 3)]
        self.assertEqual(len(service.rows('select 1 from accounts')), 1)
        self.assertEqual(len(service.rows('select 1 from outbox where kind = \'credentials\'')), 1)
        self.assertTrue(any('certificato' in p for p in pages) and any('Hai già un’utenza' in p for p in pages), pages)
        owner = service.rows('select email from accounts')[0]['email']
        other = next(path for to, path in links.items() if to != owner)
        self.assertIn('Hai già un’utenza', service.call('GET', other).body.decode())
        if owner == CHIARA['email']:
            self.assertEqual(service.call('POST', path + '/mail', token=token).json()['field'], 'account')
        answer = begin(service)
        self.assertEqual((answer.status, answer.code(), answer.json()['field']), (409, 'person_known', 'account'))

    def test_a_second_try_is_free(self):
        """Interrupted after any step, on any computer: nothing half done stands in the way."""
        service = start(self)
        begin(service)
        path, token = register(service, TWIN)
        register(service)
        self.assertEqual(service.call('DELETE', path, token=token).status, 204)
        self.assertEqual(service.call('GET', path, token=token).status, 401)
        self.assertEqual(service.rows('select 1 from registrations where email = ?', TWIN['email']), [])
        _, text = mail(self, 'Conferma registrazione', 2)
        self.assertIn('certificato', press(service, link(text)).body.decode())

    def test_link_of_a_dropped_registration(self):
        service = start(self)
        path, token = register(service)
        _, text = mail(self, 'Conferma registrazione')
        service.call('DELETE', path, token=token)
        self.assertIn('non vale più', service.call('GET', link(text), headers={'Accept-Language': 'it'}).body.decode())
        press(service, link(text))
        self.assertEqual(service.rows('select 1 from mail_links'), [])
        self.assertEqual(service.rows('select 1 from accounts'), [])

    def test_expired_link_offers_a_new_one(self):
        service = start(self)
        register(service)
        _, text = mail(self, 'Conferma registrazione')
        service.write('update mail_links set expires_at = ?', int(time.time()) - 1)
        page = service.call('GET', link(text)).body.decode()
        self.assertIn('Mandami un nuovo link', page)
        # A program that presses at once mails nothing: once a minute.
        self.assertIn('Guarda nella tua posta', press(service, link(text)).body.decode())
        self.assertEqual(len(service.rows('select 1 from mail_links')), 1)
        service.write('update registrations set mailed_at = mailed_at - 61')
        self.assertIn('Guarda nella tua posta', press(service, link(text)).body.decode())
        _, again = mail(self, 'Conferma registrazione', 2)
        self.assertNotEqual(link(text), link(again))
        self.assertIn('certificato', press(service, link(again)).body.decode())
        self.assertIn('certificato', service.call('GET', link(text)).body.decode())

    def test_mail_again(self):
        service = start(self)
        path, token = register(service)
        answer = service.call('POST', path + '/mail', token=token)
        self.assertEqual((answer.status, answer.code()), (429, 'throttled'))
        self.assertLessEqual(answer.json()['retry_after'], 60)
        for _ in range(4):
            service.write('update registrations set mailed_at = mailed_at - 61')
            self.assertEqual(service.call('POST', path + '/mail', token=token).status, 200)
        service.write('update registrations set mailed_at = mailed_at - 61')
        self.assertGreater(service.call('POST', path + '/mail', token=token).json()['retry_after'], 3600)
        self.assertEqual(service.call('POST', path + '/confirm', token=token).status, 200)
        wait_for(lambda: len(self.box.mails) == 5, 'five mails')
        _, text = mail(self, 'Conferma registrazione', 1)
        self.assertIn('certificato', press(service, link(text)).body.decode(), 'links mailed before stay good')
        self.assertEqual(service.call('POST', path + '/mail', token=token).code(), 'registration_state')

    def test_what_is_wrong_is_named(self):
        service = start(self)
        token, path = (lambda b: (b['token'], f'/v1/registrations/{b["registration"]["id"]}'))(begin(service).json())
        wrong = {
            'given_name': ['', 'x' * 101, '<b>Anna</b>', 'Anna\r\nBcc: x@y.example', 'אנה', 'Анна', '😀', '\u202eannA', 'Anna7', ' ', "'"],
            'family_name': ['', '李', 'Rossi\n'],
            'sex': ['', 'x', 'ff', None], 'birth_date': ['', '1985-02-30', '12/03/1985', '2999-01-01', '1850-01-01', 7],
            'birth_place': ['', 'F83', 'f839', 'F8390', '8F39', 'Roma'],
            'email': ['', 'chiara', 'chiara@', 'a@b@c', 'chiara@posta.example\r\nBcc: x@y.example', 'chiara@posta.example\n', '"a b"@c.example',
                      '<a@b.example>', 'a,b@c.example', 'χ@posta.example', 'a' * 65 + '@c.example', 'a@' + 'c' * 300],
        }
        for field, values in wrong.items():
            for value in values:
                with self.subTest(field=field, value=value):
                    answer = service.call('PUT', path, {**CHIARA, field: value}, token=token)
                    self.assertEqual((answer.status, answer.code()), (400, 'malformed'), answer)
                    self.assertIn(field, answer.json()['detail'])
        self.assertEqual(service.call('PUT', path, {**CHIARA, 'family_name': 'Rossi\x00'}, token=token).code(), 'malformed')
        self.assertEqual(service.call('PUT', path, {**CHIARA, 'more': 1}, token=token).code(), 'malformed')
        self.assertEqual(service.call('PUT', path, {k: v for k, v in CHIARA.items() if k != 'email'}, token=token).code(), 'malformed')
        for field in ('terms_version', 'privacy_version'):
            self.assertEqual(service.call('PUT', path, {**CHIARA, field: '2020-01'}, token=token).code(), 'terms_version')
        self.assertEqual(service.call('PUT', path, raw=b'{', token=token).code(), 'malformed')
        self.assertEqual(service.rows('select distinct state from registrations'), [{'state': 'begun'}])
        for name in ('Nicolò', 'D’Angelo', "De Luca", 'Anna-Lena', 'Østergård', 'N.', 'Zoe\u0308'):
            self.assertEqual(service.call('PUT', path, {**CHIARA, 'given_name': name, 'family_name': name}, token=token).status, 200, name)

    def test_tax_codes(self):
        """Any case, provisional ones, a wrong check letter is a doubt of later; what has not the shape of one is refused."""
        service = start(self)
        for code in ('RSSCHR85C52F839', 'RSSCHR85C52F83999', 'RSSCHR85Z52F839F', '1234567890A', '1' * 12, 'RSSCHR85C92F839F', 'RSSCHR85C52F839\n',
                     'ＲSSCHR85C52F83', "' or 1=1 --'", ''):
            with self.subTest(code=code):
                answer = begin(service, code)
                self.assertEqual((answer.status, answer.code()), (400, 'malformed'), answer)
        # The last one is omocodia: digits written as letters.
        for code in ('RSSCHR85C52F839F', 'rsschr85c52f839f', 'RSSCHR85C52F839X', '12345678903', 'RSSCHRUPCRNFUPVA'):
            with self.subTest(code=code):
                self.assertEqual(begin(service, code).status, 201)

    def test_known_people(self):
        """Who is known from elsewhere is told to use those credentials; the operator's file says who."""
        service = start(self, lines=world(1) + [
            {'known_person': {'tax_code': CHIARA_CODE, 'source': 'polis'}},
            {'known_person': {'tax_code': 'VRDGNN90A01H501L', 'source': 'iscrizioni'}}])
        for code, source in ((CHIARA_CODE, 'polis'), ('VRDGNN90A01H501L', 'iscrizioni'), (MARIA['tax_code'], 'account')):
            answer = begin(service, code)
            self.assertEqual((answer.status, answer.code(), answer.json()['field']), (409, 'person_known', source))
        for wrong in ({'tax_code': CHIARA_CODE, 'source': 'facebook'}, {'tax_code': 'x', 'source': 'polis'}, {'tax_code': CHIARA_CODE},
                      {'tax_code': CHIARA_CODE, 'source': 'polis', 'more': 1}):
            done = service.run_import([{'format': 'pagoinrete-import', 'version': 1}, {'known_person': wrong}])
            self.assertNotEqual(done.returncode, 0, wrong)
            self.assertIn('line 2', done.stderr)

    def test_questions(self):
        """One use, ten minutes, three wrong answers; in Italian and English; by eye or by ear."""
        service = start(self)
        start_body = lambda c, **more: {'tax_code': CHIARA_CODE, 'language': 'it', **c, **more}
        used = challenge(service)
        self.assertEqual(service.call('POST', '/v1/registrations', start_body(used)).status, 201)
        self.assertEqual(service.call('POST', '/v1/registrations', start_body(used)).code(), 'challenge', 'one use')
        late = challenge(service)
        service.write('update challenges set expires_at = ?', int(time.time()) - 1)
        self.assertEqual(service.call('POST', '/v1/registrations', start_body(late)).code(), 'challenge')
        tried = challenge(service)
        for _ in range(3):
            self.assertEqual(service.call('POST', '/v1/registrations', start_body(tried, answer='nonsense')).code(), 'challenge')
        self.assertEqual(service.call('POST', '/v1/registrations', start_body(tried)).code(), 'challenge', 'three wrong ones end it')
        clumsy = challenge(service)
        self.assertEqual(service.call('POST', '/v1/registrations', start_body(clumsy, answer=f'  The {clumsy["answer"].upper()}.')).status, 201)
        for answer in ('', 'x' * 101, None, 7):
            self.assertEqual(service.call('POST', '/v1/registrations', start_body(challenge(service), answer=answer)).code(), 'malformed')
        for answer in ('\u202e', '😀', '<b>', "' or 0=0"):
            self.assertEqual(service.call('POST', '/v1/registrations', start_body(challenge(service), answer=answer)).code(), 'challenge')
        self.assertEqual(service.call('POST', '/v1/registrations', start_body({'challenge_id': str(uuid.uuid4()), 'answer': '7'})).code(), 'challenge')
        questions = {service.call('POST', '/v1/challenges', headers={'Accept-Language': 'it', 'X-Forwarded-For': '10.0.0.1'}).json()['question'].split(':')[0]
                     for _ in range(8)}
        self.assertTrue(all(re.match('Quale|Quanto', q) for q in questions), questions)

    def test_number_as_a_word(self):
        service = start(self, config='[server]\ntrusted-proxy=true')
        words = dict(zip('2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18'.split(),
                         'due tre quattro cinque sei sette otto nove dieci undici dodici tredici quattordici quindici sedici diciassette diciotto'.split()))
        for n in range(60):
            answer = service.call('POST', '/v1/challenges', headers={'Accept-Language': 'en', 'X-Forwarded-For': f'10.1.{n}.1'}).json()
            if answer['question'].startswith('How'):
                body = {'tax_code': CHIARA_CODE, 'language': 'it', 'challenge_id': answer['id'], 'answer': words[solve(answer['question'])]}
                self.assertEqual(service.call('POST', '/v1/registrations', body).status, 201)
                return
        self.fail('never a sum')

    def test_questions_cost_time(self):
        """Guessing is bounded by address; who answers is not counted."""
        service = start(self, config='[server]\ntrusted-proxy=true')
        ask = lambda address: service.call('POST', '/v1/challenges', headers={'Accept-Language': 'en', 'X-Forwarded-For': address})
        for _ in range(31):
            self.assertEqual(ask('192.0.2.1').status, 201)
        service.stretch_waits()
        answer = ask('192.0.2.1')
        self.assertEqual((answer.status, answer.code()), (429, 'throttled'))
        self.assertEqual(ask('192.0.2.2').status, 201)
        for n in range(31):
            ask(f'2001:db8::{n:x}')
        service.stretch_waits()
        self.assertEqual(ask('2001:db8::ffff').status, 429, 'a subscriber has a whole /64')

    def test_nobodys_mailbox_is_filled(self):
        """Many registrations that name one address: however they write it, the mails are slowed down."""
        service = start(self)
        codes = 'RSSCHR85C52F839F', 'BNCLRA88D45F205H', 'VRDGNN90A01H501L', '12345678903', '12345678911', '12345678929'
        for code in codes:
            register(service, {**CHIARA, 'email': 'Chiara@posta.EXAMPLE' if code[0] == 'B' else CHIARA['email']}, code)
        service.stretch_waits()
        begun = begin(service, '12345678937').json()
        path, token = f'/v1/registrations/{begun["registration"]["id"]}', begun['token']
        service.call('PUT', path, CHIARA, token=token)
        answer = service.call('POST', path + '/confirm', token=token)
        self.assertEqual((answer.status, answer.code()), (429, 'throttled'))
        service.call('PUT', path, TWIN, token=token)
        self.assertEqual(service.call('POST', path + '/confirm', token=token).status, 200)

    def test_registrations_of_one_address_are_bounded(self):
        service = start(self, config='[server]\ntrusted-proxy=true')
        statuses = set()
        for _ in range(102):
            body = {'tax_code': CHIARA_CODE, 'language': 'it', **challenge(service)}
            statuses.add(service.call('POST', '/v1/registrations', body).status)
        self.assertEqual(statuses, {201, 429})
        body = {'tax_code': CHIARA_CODE, 'language': 'it', **challenge(service)}
        self.assertEqual(service.call('POST', '/v1/registrations', body, headers={'X-Forwarded-For': '192.0.2.7'}).status, 201)

    def test_foreign_tokens(self):
        """A registration opens with its own token alone."""
        service = start(self, lines=world(1))
        path, token = register(service)
        other, other_token = register(service, {**CHIARA, 'given_name': 'Lara'}, 'BNCLRA88D45F205H')
        session = service.token('maria.rossi')
        operations = [('GET', ''), ('PUT', ''), ('DELETE', ''), ('POST', '/confirm'), ('POST', '/mail')]
        for method, end in operations:
            body = CHIARA if method == 'PUT' else None
            for wrong, status in ((other_token, 404), (session, 401), (None, 401), ('x', 401), ('x' * 43, 401)):
                with self.subTest(method=method, end=end, status=status):
                    self.assertEqual(service.call(method, path + end, body, token=wrong).status, status)
            self.assertEqual(service.call(method, f'/v1/registrations/{uuid.uuid4()}{end}', body, token=token).status, 404)
        self.assertEqual(service.call('GET', '/v1/me', token=token).status, 401)
        self.assertEqual(service.call('GET', other, token=other_token).json()['given_name'], 'Lara')
        self.assertEqual(service.call('GET', path, token=token).json()['given_name'], 'Chiara')

    def test_forgotten_by_time(self):
        service = start(self)
        path, token = register(service)
        _, text = mail(self, 'Conferma registrazione')
        service.write('update registrations set expires_at = ?', int(time.time()) - 1)
        self.assertEqual(service.call('GET', path, token=token).status, 401)
        self.assertIn('non vale più', service.call('GET', link(text)).body.decode())
        self.assertIn('Guarda nella tua posta', press(service, link(text)).body.decode())
        self.assertEqual(service.rows('select 1 from accounts'), [])

    def test_user_names(self):
        """Made of the names, without accents; the second of a name gets a number."""
        service = start(self)
        people = [('RSSCHR85C52F839F', 'Chiara', 'Russo'), ('BNCLRA88D45F205H', 'Chiara', 'Russo'), ('VRDGNN90A01H501L', 'Niccolò Maria', 'D’Órtega Łuk')]
        for n, (code, given, family) in enumerate(people, 1):
            account(self, {**CHIARA, 'given_name': given, 'family_name': family, 'email': f'p{n}@posta.example'}, code, n)
        self.assertEqual([r['user_name'] for r in service.rows('select user_name from accounts order by created_at, user_name')],
                         ['chiara.russo', 'chiara.russo2', 'niccolomaria.dortegaluk'])

    def test_greylisted_and_killed(self):
        """A server that wants the mail later, and a service that is killed meanwhile: the same mail arrives."""
        service = start(self, box=Postbox('451 4.7.1 Greylisted', 'cut after'))
        register(service)
        wait_for(lambda: self.box.attempts >= 1, 'an attempt')
        service.kill()
        service.start()
        wait_for(lambda: len(self.box.mails) == 2, 'the mail and its repetition', 60)
        first, second = (m for m in (mail(self, 'Conferma registrazione', n) for n in (1, 2)))
        self.assertEqual(first[0]['Message-ID'], second[0]['Message-ID'])
        self.assertEqual(link(first[1]), link(second[1]))

    def test_refused_for_good(self):
        """A mailbox that is not there: the mail is given up, the registration is not; another address and another try go on."""
        service = start(self, box=Postbox('550 5.1.1 No such user', at='rcpt'))
        path, token = register(service)
        wait_for(lambda: [r['state'] for r in service.rows('select state from outbox')] == ['failed'], 'the outbox to give up')
        self.assertEqual(service.call('GET', path, token=token).json()['state'], 'mailed')
        service.write('update registrations set mailed_at = mailed_at - 61')
        again = service.call('POST', path + '/mail', token=token)
        self.assertEqual(again.status, 200, again)
        _, text = mail(self, 'Conferma registrazione')
        self.assertIn('certificato', press(service, link(text)).body.decode())
        mail(self, 'Creazione utenza')
        register(service, TWIN, 'BNCLRA88D45F205H')
        mail(self, 'Conferma registrazione', 2)

    def test_provisional_password_ends(self):
        service = start(self)
        user, password = account(self)
        self.assertEqual(service.call('POST', '/v1/sessions', {'user_name': user, 'password': password}).status, 201)
        service.write('update accounts set provisional_until = ?', int(time.time()) - 1)
        answer = service.call('POST', '/v1/sessions', {'user_name': user, 'password': password})
        self.assertEqual((answer.status, answer.code()), (401, 'credentials'))

    def test_without_mail(self):
        service = Service()
        self.addCleanup(service.close)
        self.assertFalse(service.call('GET', '/v1/info').json()['can_register'])
        self.assertEqual(service.call('POST', '/v1/challenges').status, 404)

    def test_terms(self):
        service = start(self)
        for accept, language in (('it', 'it'), ('en-GB,it;q=0.5', 'en'), ('fi', 'it'), (None, 'it')):
            documents = service.call('GET', '/v1/terms', headers={'Accept-Language': accept} if accept else {}).json()['documents']
            self.assertEqual([(d['kind'], d['language'], d['version']) for d in documents], [('terms', language, '2026-12'), ('privacy', language, '2026-12')])
            self.assertTrue(all(d['text'].startswith('# ') for d in documents))

    def test_terms_of_the_operator(self):
        folder_of = lambda service: service.folder / 'terms'
        service = Service(start=False)
        self.addCleanup(service.close)
        folder_of(service).mkdir()
        service.config.write_text(service.config.read_text() + f'[terms]\nfolder={folder_of(service)}\n')
        write = lambda name, text: (folder_of(service) / name).write_text(text)
        write('terms.it.txt', 'version: 7\nCondizioni\n\nTesto.\n')
        self.assertNotEqual(service.run('--listen', '127.0.0.1:0').returncode, 0, 'no privacy notice')
        write('privacy.it.txt', 'version: 8\nInformativa\nTesto.')
        write('privacy.de.txt', 'version: 9\nDatenschutz\nText.')
        self.assertNotEqual(service.run('--listen', '127.0.0.1:0').returncode, 0, 'two versions')
        write('privacy.de.txt', 'version: 8\nDatenschutz\nText.')
        service.start()
        documents = service.call('GET', '/v1/terms', headers={'Accept-Language': 'de'}).json()['documents']
        self.assertEqual([(d['language'], d['version'], d['title']) for d in documents], [('it', '7', 'Condizioni'), ('de', '8', 'Datenschutz')])

    def test_bodies(self):
        service = start(self)
        big = json.dumps({'tax_code': 'x' * 5000}).encode()
        for path in ('/v1/registrations', '/v1/recoveries/user-name', '/v1/recoveries/password'):
            self.assertEqual(service.call('POST', path, raw=big, headers={'Content-Type': 'application/json'}).status, 413)
            self.assertEqual(service.call('POST', path, raw=b'[]').code(), 'malformed')
        register(service)
        _, text = mail(self, 'Conferma registrazione')
        self.assertEqual(service.call('POST', link(text), raw=b'x' * 5000).status, 413)
        self.assertEqual(service.call('POST', link(text), {'password': 'x'}).status, 400)
        self.assertEqual(press(service, link(text), {'other': '1'}).status, 400)
        self.assertEqual(service.rows('select 1 from accounts'), [])


if __name__ == '__main__':
    tap.main()
