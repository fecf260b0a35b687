# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person sees and changes of the account: sessions, what happened, what was accepted, all data as a file."""
import sqlite3
import unittest

import tap
from families import MARIA, uid, world
from harness import PASSWORD, Service, Stream, wait_for

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
        self.assertEqual(self.get('/v1/me/activity', token)['entries'][0]['kind'], 'exported')

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


if __name__ == '__main__':
    tap.main()
