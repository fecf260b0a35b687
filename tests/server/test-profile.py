# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person sees and changes of the account: sessions, what happened, what was accepted, all data as a file."""
import pathlib
import re
import sqlite3
import tempfile
import unittest

import tap
from families import MARIA, uid, world
from harness import PASSWORD, Service, Stream
from postbox import Postbox, read_mail, start_postbox
from waiting import wait_for

HEAD = {'format': 'pagoinrete-import', 'version': 1}
WORLD = world(12)


class Profile(unittest.TestCase):
    def setUp(self):
        self.service = Service(lines=WORLD)
        self.addCleanup(self.service.close)

    def get(self, path, token):
        answer = self.service.call('GET', path, token=token)
        self.assertEqual(answer.status, 200, answer)
        return answer.json()

    def test_sessions(self):
        name = 'Cucina 🍝 \u202e<b>&"'
        self.service.call('POST', '/v1/sessions', {'user_name': 'maria.rossi', 'password': PASSWORD, 'device_name': name})
        here = self.service.token('maria.rossi')
        sessions = self.get('/v1/me/sessions', here)['sessions']
        self.assertEqual({(s.get('device_name'), s['is_current']) for s in sessions}, {(name, False), (None, True)})

    def test_end_a_session(self):
        here, there = self.service.token('maria.rossi'), self.service.token('maria.rossi')
        stream = Stream(self.service, there)
        other = next(s for s in self.get('/v1/me/sessions', here)['sessions'] if not s['is_current'])
        self.assertEqual(self.service.call('DELETE', f"/v1/me/sessions/{other['id']}", token=here).status, 204)
        self.assertEqual(self.service.call('GET', '/v1/me', token=there).code(), 'unauthenticated')
        self.assertTrue(stream.is_over(5), 'its stream ends too')
        stream.close()
        self.assertEqual(len(self.get('/v1/me/sessions', here)['sessions']), 1)
        self.assertEqual(self.service.call('DELETE', f"/v1/me/sessions/{other['id']}", token=here).code(), 'not_found')
        self.assertIn('session_ended', [e['kind'] for e in self.get('/v1/me/activity', here)['entries']])

    def test_a_foreign_session_is_not_there(self):
        maria, john = self.service.token('maria.rossi'), self.service.token('john.smith')
        hers = self.get('/v1/me/sessions', maria)['sessions'][0]['id']
        self.assertEqual(self.service.call('DELETE', f'/v1/me/sessions/{hers}', token=john).code(), 'not_found')
        self.assertEqual(self.service.call('GET', '/v1/me', token=maria).status, 200)

    def test_activity(self):
        self.service.call('POST', '/v1/sessions', {'user_name': 'maria.rossi', 'password': 'wrong'})
        token = self.service.token('maria.rossi')
        kinds = wait_for(lambda: [e['kind'] for e in self.get('/v1/me/activity', token)['entries']]
                         if len(self.get('/v1/me/activity', token)['entries']) >= 2 else None, 'both to be noted')
        self.assertEqual(sorted(kinds), ['sign_in_failed', 'signed_in'])
        other = self.service.token('john.smith')
        self.assertEqual([e['kind'] for e in self.get('/v1/me/activity', other)['entries']], ['signed_in'])

    def test_activity_keeps_its_order(self):
        """Also of what happens within one second"""
        here = self.service.token('maria.rossi')
        for _ in range(6):
            self.service.token('maria.rossi')
        others = [s['id'] for s in self.get('/v1/me/sessions', here)['sessions'] if not s['is_current']]
        acts = ['session_ended', 'exported', 'exported', 'session_ended', 'session_ended', 'exported'] * 2
        for act in acts:
            if act == 'exported':
                self.get('/v1/me/export', here)
            else:
                self.assertEqual(self.service.call('DELETE', f'/v1/me/sessions/{others.pop()}', token=here).status, 204)
        entries = self.get('/v1/me/activity', here)['entries']
        self.assertEqual([e['kind'] for e in entries[:len(acts)]], acts[::-1])
        self.assertLess(len({e['at'] for e in entries[:len(acts)]}), len(acts), 'some share their second')

    def test_consents(self):
        token = self.service.token('maria.rossi')
        self.assertEqual(self.get('/v1/me/consents', token), {'consents': []})
        self.service.write("insert into consents (id, account_id, kind, version, school_id, accepted_at) values "
                           "('c1', ?, 'terms', '2026-09', null, 1790000000)", MARIA['id'])
        self.assertEqual(self.get('/v1/me/consents', token)['consents'],
                         [{'kind': 'terms', 'version': '2026-09', 'accepted_at': '2026-09-21T14:13:20Z'}])
        self.assertEqual(self.get('/v1/me/consents', self.service.token('john.smith')), {'consents': []})

    def test_export(self):
        token = self.service.token('maria.rossi')
        answer = self.service.call('GET', '/v1/me/export', token=token)
        self.assertEqual(answer.status, 200)
        self.assertRegex(answer.headers['content-disposition'], r'^attachment; filename="pagoinrete-\d{4}-\d\d-\d\d\.json"$')
        data = answer.json()
        self.assertEqual(data['account'], self.get('/v1/me', token))
        for name, path in (('children', '/v1/children'), ('schools', '/v1/schools')):
            self.assertEqual(sorted(o['id'] for o in data[name]), sorted(o['id'] for o in self.get(path, token)[name]))
        feed, _ = self.service.changes(token)
        for kind, name in (('notice', 'notices'), ('payment', 'payments'), ('receipt', 'receipts')):
            told = {c['id'] for c in feed if c['kind'] == kind and not c.get('deleted')}
            self.assertEqual({o['id'] for o in data[name]}, told, name)
        self.assertTrue(data['notices'] and data['children'] and data['schools'])
        self.assertEqual([p['source'] for p in data['proofs']], ['operator'])
        self.assertEqual(data['identities'], [])
        self.assertIn('exported', [e['kind'] for e in self.get('/v1/me/activity', token)['entries']])

    def test_identities(self):
        """By which providers the person has come, told to nobody else; the file of all data has them too."""
        token = self.service.token('maria.rossi')
        self.assertEqual(self.get('/v1/me/identities', token), {'identities': []})
        for provider, subject, at in (('spid', 'a', 1790000000), ('spid', 'b', 1790000060), ('cie', 'a', 1790000030)):
            self.service.write('insert into identities (provider, subject, account_id, created_at, used_at) '
                               'values (?, ?, ?, ?, ?)', provider, subject, MARIA['id'], at, at + 5)
        told = [{'provider': 'cie', 'created_at': '2026-09-21T14:13:50Z', 'used_at': '2026-09-21T14:13:55Z'},
                {'provider': 'spid', 'created_at': '2026-09-21T14:13:20Z', 'used_at': '2026-09-21T14:14:25Z'}]
        self.assertEqual(self.get('/v1/me/identities', token)['identities'], told)
        self.assertEqual(self.get('/v1/me/export', token)['identities'], told)
        self.assertEqual(self.get('/v1/me/identities', self.service.token('john.smith')), {'identities': []})

    def delete(self, token, **body):
        return self.service.call('POST', '/v1/me/delete', body, token=token)

    def test_delete(self):
        """Nothing of the person stays but what proves payments; the tax code can register anew."""
        token, other = self.service.token('maria.rossi'), self.service.token('maria.rossi')
        self.assertEqual(self.delete(token, user_name='john.smith', password=PASSWORD).code(), 'credentials')
        self.assertEqual(self.delete(token, user_name='maria.rossi', password='wrong').code(), 'credentials')
        self.assertEqual(self.delete(token, user_name='maria.rossi').code(), 'credentials')
        self.assertEqual(self.service.call('GET', '/v1/me', token=token).status, 200)
        self.assertEqual(self.delete(token, user_name='Maria.ROSSI', password=PASSWORD).status, 204)
        for ended in (token, other):
            self.assertEqual(self.service.call('GET', '/v1/me', token=ended).code(), 'unauthenticated')
        answer = self.service.call('POST', '/v1/sessions', {'user_name': 'maria.rossi', 'password': PASSWORD})
        self.assertEqual(answer.code(), 'credentials')
        lines = list(sqlite3.connect(self.service.data / 'server.db').iterdump())
        dump = '\n'.join(line for line in lines if not line.startswith('INSERT INTO "receipts"'))
        for trace in (MARIA['tax_code'], MARIA['email'], 'maria.rossi'):
            self.assertNotIn(trace, dump)
        self.assertEqual(self.service.rows('select count(*) as n from feed where account_id = ?', MARIA['id']), [{'n': 0}])
        self.assertEqual(self.service.run_import([HEAD, {'account': dict(MARIA, id=uid('maria again'))}]).returncode, 0)

    def test_delete_is_bounded(self):
        token = self.service.token('maria.rossi')
        codes = [self.delete(token, user_name='maria.rossi', password=f'guess {i}').code() for i in range(8)]
        self.assertEqual(codes[:5], ['credentials'] * 5)
        self.assertIn('throttled', codes)

    def change(self, token, old, new):
        return self.service.call('POST', '/v1/me/password', {'old_password': old, 'new_password': new}, token=token)

    def test_password(self):
        """The other sessions end, this one goes on; the old password opens nothing any more."""
        here, there = self.service.token('maria.rossi'), self.service.token('maria.rossi')
        new = 'Tre-Lampioni-7-vento'
        self.assertEqual(self.change(here, 'wrong', new).code(), 'credentials')
        self.assertEqual(self.change(here, PASSWORD, new).status, 204)
        self.assertEqual(self.service.call('GET', '/v1/me', token=here).status, 200)
        self.assertEqual(self.service.call('GET', '/v1/me', token=there).code(), 'unauthenticated')
        sign_in = lambda word: self.service.call('POST', '/v1/sessions', {'user_name': 'maria.rossi', 'password': word})
        self.assertEqual(sign_in(PASSWORD).code(), 'credentials')
        self.assertEqual(sign_in(new).status, 201)
        self.assertIn('password_changed', [e['kind'] for e in self.get('/v1/me/activity', here)['entries']])

    def test_weak_passwords(self):
        token = self.service.token('maria.rossi')
        for new, faults in (('Ab1', {'length'}), ('abcdefgh', {'digit', 'upper'}), ('Password1', {'breached'}),
                            ('Rossi-2026-xq', {'personal'}), (PASSWORD, {'same'})):
            with self.subTest(new=new):
                answer = self.change(token, PASSWORD, new)
                self.assertEqual(answer.code(), 'password_weak')
                self.assertLessEqual(faults, set(answer.json()['field'].split(',')))
        self.assertEqual(self.change(token, PASSWORD, '').code(), 'malformed')
        self.assertEqual(self.change(token, PASSWORD, 'x' * 201).code(), 'malformed')

    def test_provisional_password(self):
        """Nothing else is open until it is changed, and everything at once then."""
        self.service.write('update accounts set must_change_password = 1 where id = ?', MARIA['id'])
        token = self.service.token('maria.rossi')
        self.assertTrue(self.get('/v1/me', token)['must_change_password'])
        self.assertEqual(self.service.call('GET', '/v1/children', token=token).code(), 'password_change')
        self.assertEqual(self.change(token, PASSWORD, 'Tre-Lampioni-7-vento').status, 204)
        self.assertEqual(self.service.call('GET', '/v1/children', token=token).status, 200)
        self.assertFalse(self.get('/v1/me', token)['must_change_password'])

    def accept(self, token, terms, privacy):
        return self.service.call('POST', '/v1/me/consents', {'terms_version': terms, 'privacy_version': privacy}, token=token)

    def test_accept(self):
        token = self.service.token('maria.rossi')
        versions = [d['version'] for d in self.service.call('GET', '/v1/terms').json()['documents']]
        self.assertEqual(self.accept(token, 'x' + versions[0], versions[1]).code(), 'terms_version')
        self.assertEqual(self.accept(token, versions[0], 'other').code(), 'terms_version')
        self.assertEqual(self.get('/v1/me/consents', token), {'consents': []})
        for _ in range(2):
            self.assertEqual(self.accept(token, *versions).status, 204)
        self.assertEqual({(c['kind'], c['version']) for c in self.get('/v1/me/consents', token)['consents']},
                         {('terms', versions[0]), ('privacy', versions[1])})

    def test_terms_come_first(self):
        with Service(lines=WORLD, config='[terms]\nrequired=true\n') as service:
            token = service.token('maria.rossi')
            self.assertEqual(service.call('GET', '/v1/notices', token=token).code(), 'terms')
            versions = [d['version'] for d in service.call('GET', '/v1/terms').json()['documents']]
            answer = service.call('POST', '/v1/me/consents', dict(zip(('terms_version', 'privacy_version'), versions)), token=token)
            self.assertEqual(answer.status, 204)
            self.assertEqual(service.call('GET', '/v1/notices', token=token).status, 200)


    def test_terms_of_earlier(self):
        """What was accepted can be read again when another version is in force; what never was, is not there."""
        with tempfile.TemporaryDirectory() as folder:
            def lay(version):
                for kind in ('terms', 'privacy'):
                    for language in ('it', 'en'):
                        text = f'version: {version}\nTitle {language}\n\n{kind} {version} {language}\n'
                        (pathlib.Path(folder) / f'{kind}.{language}.txt').write_text(text)

            def read(kind, version, language='it'):
                return service.call('GET', f'/v1/terms?kind={kind}&version={version}', headers={'Accept-Language': language})

            lay('2025-01')
            with Service(lines=WORLD, config=f'[terms]\nfolder={folder}\n') as service:
                wait_for(lambda: read('terms', '2025-01').status == 200, 'the texts to be kept')
                self.assertEqual(read('terms', '2026-01').code(), 'not_found')
                service.stop()
                lay('2026-01')
                service.start()
                wait_for(lambda: read('terms', '2026-01').status == 200, 'the new texts to be kept')
                self.assertEqual({d['version'] for d in service.call('GET', '/v1/terms').json()['documents']}, {'2026-01'})
                for kind, language in (('terms', 'it'), ('privacy', 'en')):
                    document, = read(kind, '2025-01', language).json()['documents']
                    self.assertEqual((document['kind'], document['version'], document['language'], document['text']),
                                     (kind, '2025-01', language, f'{kind} 2025-01 {language}'))
                document, = read('terms', '2025-01', 'tlh').json()['documents']
                self.assertEqual(document['language'], 'it')
                self.assertEqual(read('no-such', '2025-01').code(), 'not_found')
                for query in ('kind=terms', 'version=2025-01'):
                    self.assertEqual(service.call('GET', '/v1/terms?' + query).code(), 'malformed')


class Address(unittest.TestCase):
    def test_change(self):
        """The new address is certified by its own link; the old one hears of it and stays until then."""
        box = Postbox()
        port = start_postbox(self, box)
        config = f'[mail]\nsmtp-url=smtp://127.0.0.1:{port}\nsender=scuola@pagoinrete.example\n'
        with Service(lines=WORLD, config=config) as service:
            token = service.token('maria.rossi')
            ask = lambda **body: service.call('POST', '/v1/me/email', body, token=token)
            self.assertEqual(ask(email='nuova@posta.example', password='wrong').code(), 'credentials')
            for wrong in ('no address', 'a@b\r\nBcc: x@y.example', '@posta.example', 'x' * 300 + '@posta.example'):
                self.assertEqual(ask(email=wrong, password=PASSWORD).code(), 'malformed')
            self.assertEqual(ask(email='nuova@posta.example', password=PASSWORD).status, 202)
            wait_for(lambda: len(box.mails) == 2, 'both mails')
            to = {mail.rcpt_tos[0]: read_mail(self, mail) for mail in box.mails}
            self.assertEqual(set(to), {'nuova@posta.example', MARIA['email']})
            links = {who: re.findall(r'http://\S+/mail/(\S+)', mail.get_body(('plain',)).get_content()) for who, mail in to.items()}
            self.assertEqual(links[MARIA['email']], [])
            me = lambda: service.call('GET', '/v1/me', token=token).json()
            self.assertEqual((me()['email'], me()['pending_email']), (MARIA['email'], 'nuova@posta.example'))
            self.assertRegex(me()['pending_email_at'], r'^20\d\d-')
            entries = service.call('GET', '/v1/me/activity', token=token).json()['entries']
            self.assertEqual([e['kind'] for e in entries].count('email_asked'), 1, 'told once')
            path = '/mail/' + links['nuova@posta.example'][0]
            self.assertEqual(service.call('GET', path).status, 200)
            self.assertEqual(me()['email'], MARIA['email'], 'looking at it changes nothing')
            self.assertEqual(service.call('POST', path, raw=b'', headers={'Content-Type': 'application/x-www-form-urlencoded'}).status, 200)
            self.assertEqual((me()['email'], me().get('pending_email')), ('nuova@posta.example', None))

    def test_forget(self):
        """An address that is not wanted any more: its link certifies nothing, and the old one stays."""
        box = Postbox()
        port = start_postbox(self, box)
        config = f'[mail]\nsmtp-url=smtp://127.0.0.1:{port}\nsender=scuola@pagoinrete.example\n'
        with Service(lines=WORLD, config=config) as service:
            token, other = service.token('maria.rossi'), service.token('john.smith')
            self.assertEqual(service.call('DELETE', '/v1/me/email', token=token).status, 204, 'there is none')
            service.call('POST', '/v1/me/email', {'email': 'nuova@posta.example', 'password': PASSWORD}, token=token)
            wait_for(lambda: len(box.mails) == 2, 'both mails')
            mail = next(m for m in box.mails if m.rcpt_tos[0] == 'nuova@posta.example')
            link, = re.findall(r'http://\S+/mail/(\S+)', read_mail(self, mail).get_body(('plain',)).get_content())
            me = lambda: service.call('GET', '/v1/me', token=token).json()
            self.assertEqual(service.call('DELETE', '/v1/me/email', token=other).status, 204)
            self.assertEqual(me()['pending_email'], 'nuova@posta.example', 'nobody else forgets it')
            self.assertEqual(service.call('DELETE', '/v1/me/email', token=token).status, 204)
            self.assertEqual((me()['email'], me().get('pending_email'), me().get('pending_email_at')), (MARIA['email'], None, None))
            service.call('POST', '/mail/' + link, raw=b'', headers={'Content-Type': 'application/x-www-form-urlencoded'})
            self.assertEqual((me()['email'], me().get('pending_email')), (MARIA['email'], None))

    def test_without_mail(self):
        with Service(lines=WORLD) as service:
            answer = service.call('POST', '/v1/me/email', {'email': 'a@posta.example', 'password': PASSWORD},
                                  token=service.token('maria.rossi'))
            self.assertEqual(answer.code(), 'not_found')


if __name__ == '__main__':
    tap.main()
