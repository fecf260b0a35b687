# SPDX-License-Identifier: GPL-3.0-or-later
"""Signing in and out: tokens, their rotation, throttling, and what an attacker learns."""
import concurrent.futures
import json
import random
import statistics
import time
import unittest

import tap
from families import MARIA, world
from harness import CONTRACT, PASSWORD, Answer, Service, Stream, cpu_milliseconds
from waiting import wait_for

N_TIMES = 12


class Sessions(unittest.TestCase):
    def setUp(self):
        self.service = Service(lines=WORLD)
        self.addCleanup(self.service.close)

    def refresh(self, token):
        return self.service.call('POST', '/v1/sessions/refresh', {'refresh_token': token})

    def is_in(self, session):
        return self.service.call('GET', '/v1/me', token=session['access_token']).status == 200

    def test_sign_in_and_out(self):
        session = self.service.sign_in('MARIA.Rossi')
        self.assertEqual(session['account_id'], MARIA['id'])
        self.assertEqual(session['expires_in'], 900)
        other = self.service.sign_in('maria.rossi')
        self.assertTrue(self.is_in(session) and self.is_in(other))
        answer = self.service.call('DELETE', '/v1/sessions/current', token=session['access_token'])
        self.assertEqual(answer.status, 204)
        self.assertFalse(self.is_in(session))
        self.assertEqual(self.refresh(session['refresh_token']).code(), 'session_ended')
        self.assertTrue(self.is_in(other))

    def test_rotation(self):
        first = self.service.sign_in('maria.rossi')
        self.assertTrue(self.is_in(first))
        second = self.refresh(first['refresh_token']).json()
        self.assertFalse(self.is_in(first), 'the old access token ends')
        self.assertTrue(self.is_in(second))
        third = self.refresh(second['refresh_token']).json()
        self.assertTrue(self.is_in(third))
        self.assertEqual(len({s[k] for s in (first, second, third) for k in ('access_token', 'refresh_token')}), 6)

    def test_reuse_ends_the_family(self):
        first = self.service.sign_in('maria.rossi')
        second = self.refresh(first['refresh_token']).json()
        self.assertTrue(self.is_in(second))
        wait_for(lambda: self.service.rows('select 1 from tokens where used_at is not null'), 'the use to be noted')
        self.assertEqual(self.refresh(first['refresh_token']).code(), 'session_ended')
        self.assertFalse(self.is_in(second), 'every token of the session ends')
        self.assertEqual(self.refresh(second['refresh_token']).code(), 'session_ended')

    def test_reuse_of_a_grandparent(self):
        first = self.service.sign_in('maria.rossi')
        second = self.refresh(first['refresh_token']).json()
        third = self.refresh(second['refresh_token']).json()
        self.assertEqual(self.refresh(first['refresh_token']).code(), 'session_ended')
        self.assertEqual(self.refresh(third['refresh_token']).code(), 'session_ended')

    def test_lost_answer(self):
        """The answer to a refresh was lost: the same token gives another pair, once, and the lost pair is void."""
        first = self.service.sign_in('maria.rossi')
        lost = self.refresh(first['refresh_token']).json()
        found = self.refresh(first['refresh_token'])
        self.assertEqual(found.status, 200)
        self.assertFalse(self.is_in(lost))
        self.assertTrue(self.is_in(found.json()))
        again = self.refresh(found.json()['refresh_token'])
        self.assertEqual(again.status, 200)

    def test_lost_answer_that_was_not_lost(self):
        """Two hold the same token, and the second is as quick as an answer that is lost: the first one's next refresh ends it all."""
        first = self.service.sign_in('maria.rossi')
        owner = self.refresh(first['refresh_token']).json()
        thief = self.refresh(first['refresh_token']).json()
        self.assertTrue(self.is_in(thief))
        self.assertFalse(self.is_in(owner))
        self.assertEqual(self.refresh(owner['refresh_token']).code(), 'session_ended')
        self.assertFalse(self.is_in(thief), 'every token of the session ends')
        self.assertEqual(self.refresh(thief['refresh_token']).code(), 'session_ended')

    def test_answer_lost_twice(self):
        first = self.service.sign_in('maria.rossi')
        lost = [self.refresh(first['refresh_token']).json() for _ in range(2)]
        found = self.refresh(first['refresh_token']).json()
        self.assertEqual([self.is_in(s) for s in (*lost, found)], [False, False, True])
        self.assertEqual(self.refresh(found['refresh_token']).status, 200)

    def test_lost_answer_too_late(self):
        first = self.service.sign_in('maria.rossi')
        second = self.refresh(first['refresh_token']).json()
        self.service.write('update tokens set replaced_at = replaced_at - 31 where replaced_at is not null')
        self.assertEqual(self.refresh(first['refresh_token']).code(), 'session_ended')
        self.assertFalse(self.is_in(second))

    def test_refresh_token_runs_out(self):
        session = self.service.sign_in('maria.rossi')
        self.service.write('update tokens set expires_at = 1')
        self.assertEqual(self.refresh(session['refresh_token']).code(), 'session_ended')

    def test_nonsense_tokens(self):
        for token in ('x', 'x' * 43, 'é' * 20, 'x' * 200):
            with self.subTest(token=token):
                self.assertEqual(self.refresh(token).code(), 'session_ended')
        self.assertEqual(self.refresh('').code(), 'malformed')
        self.assertEqual(self.service.call('POST', '/v1/sessions/refresh', {'refresh_token': 'x' * 2000}).code(), 'malformed')

    def test_survives_a_restart(self):
        session = self.service.sign_in('maria.rossi')
        self.service.stop()
        self.service.start()
        self.assertTrue(self.is_in(session))
        self.assertEqual(self.refresh(session['refresh_token']).status, 200)

    def test_streams_end_with_their_session(self):
        session = self.service.sign_in('maria.rossi')
        other = self.service.sign_in('maria.rossi')
        stream, kept = Stream(self.service, session['access_token']), Stream(self.service, other['access_token'])
        self.service.call('DELETE', '/v1/sessions/current', token=session['access_token'])
        self.assertTrue(stream.is_over(15))
        self.assertEqual(kept.line(15), ':')
        kept.close()

    def test_new_password_ends_sessions(self):
        """set-password runs beside the service."""
        session = self.service.sign_in('maria.rossi')
        stream = Stream(self.service, session['access_token'])
        done = self.service.run('set-password', 'Maria.Rossi', input='un-altro-Cavallo-7\n')
        self.assertEqual(done.returncode, 0, done.stderr)
        wait_for(lambda: not self.is_in(session), 'the session to end')
        self.assertTrue(stream.is_over(15))
        self.assertEqual(self.refresh(session['refresh_token']).code(), 'session_ended')
        wrong = self.service.call('POST', '/v1/sessions', {'user_name': 'maria.rossi', 'password': PASSWORD})
        self.assertEqual(wrong.code(), 'credentials')
        self.service.sign_in('maria.rossi', 'un-altro-Cavallo-7')
        for user, password in (('nobody', 'long enough'), ('maria.rossi', 'short'), ('maria.rossi', '')):
            self.assertEqual(self.service.run('set-password', user, input=password + '\n').returncode, 1)

    def test_secrets_stay_secret(self):
        session = self.service.sign_in('maria.rossi')
        second = self.refresh(session['refresh_token']).json()
        self.is_in(second)
        self.service.call('POST', '/v1/sessions', {'user_name': 'maria.rossi', 'password': 'Sbagliata-ma-segreta'})
        self.service.stop()
        kept = b''.join(path.read_bytes() for path in self.service.data.rglob('*') if path.is_file()) + self.service.log().encode()
        self.assertIn(b'$argon2id$v=19$m=19456,t=2,p=1$', kept)
        for secret in (PASSWORD, 'Sbagliata-ma-segreta', *(s[k] for s in (session, second) for k in ('access_token', 'refresh_token'))):
            self.assertNotIn(secret.encode(), kept)
        for word in ('maria', 'Rossi', MARIA['tax_code'], '127.0.0.1:'):
            self.assertNotIn(word, self.service.log())


class ShortTokens(unittest.TestCase):
    def test_access_token_runs_out(self):
        with Service(lines=WORLD, config='[limits]\naccess-seconds=6') as service:
            session = service.sign_in('maria.rossi')
            stream = Stream(service, session['access_token'])
            self.assertEqual(service.call('GET', '/v1/me', token=session['access_token']).status, 200)
            wait_for(lambda: service.call('GET', '/v1/me', token=session['access_token']).status == 401, 'its end')
            service.stop()
            service.start()
            self.assertEqual(service.call('GET', '/v1/me', token=session['access_token']).status, 401)
            self.assertEqual(service.call('POST', '/v1/sessions/refresh', {'refresh_token': session['refresh_token']}).status, 200)
            stream.close()


class Throttle(unittest.TestCase):
    def setUp(self):
        self.service = Service(lines=WORLD, config='[server]\ntrusted-proxy=true\n[limits]\npassword-mebibytes=64', debug=True)
        self.addCleanup(self.service.close)
        # The passwords of an import are cheap here.
        self.assertEqual(self.service.run('set-password', 'maria.rossi', input=PASSWORD + '\n').returncode, 0)

    def attempt(self, user, password='sbagliata', address='192.0.2.1'):
        return self.service.call('POST', '/v1/sessions', {'user_name': user, 'password': password},
                                 headers={'X-Forwarded-For': f'10.9.8.7, {address}'})

    def n_checks(self):
        """So far; those that are known for sure once the service has ended"""
        return sum('a password was checked' in line for line in self.service.debug_lines)

    def test_same_answer_and_same_work(self):
        """Unknown user, wrong password and an account without one: the same bytes, one Argon2id each, and the same time."""
        users = ('maria.rossi', 'nobody.at.all', 'no.password')
        bodies, times, work = set(), {user: [] for user in users}, {user: [] for user in users}
        for turn in range(N_TIMES):
            for user in random.sample(users, len(users)):
                before = self.n_checks()
                start, cpu = time.perf_counter(), cpu_milliseconds(self.service.process.pid)
                answer = self.attempt(user, address=f'192.0.2.{turn}')
                times[user].append(time.perf_counter() - start)
                work[user].append(cpu_milliseconds(self.service.process.pid) - cpu)
                self.assertEqual(answer.status, 401)
                bodies.add(answer.body)
                wait_for(lambda: self.n_checks() == before + 1, 'one check')
            self.service.write('delete from throttle')
        self.assertEqual(len(bodies), 1)
        # A busy machine adds to the time, it never takes away: so the fastest are held against each other, and what was computed.
        best = {user: min(values) * 1000 for user, values in times.items()}
        median = {user: statistics.median(values) * 1000 for user, values in times.items()}
        spread = statistics.median(abs(v * 1000 - median[user]) for user, values in times.items() for v in values)
        cpu = {user: statistics.median(values) for user, values in work.items()}
        for user in users:
            print(f'# answer to {user}: median {median[user]:.1f} ms, fastest {best[user]:.1f} ms, computed {cpu[user]:.1f} ms (noise: {spread:.1f} ms)')
        self.assertLess(max(cpu.values()), 1.2 * min(cpu.values()))
        self.assertLess(max(median.values()) - min(median.values()), max(4 * spread, 0.1 * min(median.values())))
        self.assertLess(max(best.values()), 2 * min(best.values()))

    def test_by_name(self):
        for user in ('maria.rossi', 'nobody.at.all'):
            with self.subTest(user=user):
                self.assertEqual([self.attempt(user, address=f'192.0.2.{i}').status for i in range(6)], [401] * 6)
                self.service.stretch_waits()
                answer = self.attempt(user, address='192.0.2.77')
                self.assertEqual((answer.status, answer.code()), (429, 'throttled'))
                self.assertEqual(int(answer.headers['Retry-After']), answer.json()['retry_after'])
                self.assertTrue(500 < answer.json()['retry_after'] <= 602 * 2, answer)
        self.assertEqual(self.attempt('Maria.ROSSI', PASSWORD, '192.0.2.99').status, 429, 'the right password has to wait too')
        self.assertEqual(self.attempt('anna.verdi', PASSWORD).status, 201, 'others do not')
        self.service.stop()
        self.assertEqual(self.n_checks(), 2 * 6 + 1, 'nothing is hashed of those that wait')

    def test_waits_grow_and_success_forgets(self):
        waits = []
        for i in range(9):
            answer = self.attempt('maria.rossi', address=f'192.0.2.{i}')
            self.assertEqual(answer.status, 401)
            rows = self.service.rows('select max(blocked_until - updated_at) as wait from throttle')
            waits.append(rows[0]['wait'] if rows[0]['wait'] > 0 else 0)
            self.service.write('update throttle set blocked_until = 0')
        self.assertEqual(waits, [0] * 5 + [2, 4, 8, 16])
        self.assertEqual(self.attempt('maria.rossi', PASSWORD).status, 201)
        self.assertEqual([self.attempt('maria.rossi', address=f'198.51.100.{i}').status for i in range(6)], [401] * 6)

    def test_quiet_forgets(self):
        for i in range(6):
            self.attempt('maria.rossi', address=f'192.0.2.{i}')
        self.service.stretch_waits()
        self.assertEqual(self.attempt('maria.rossi').status, 429)
        self.service.write('update throttle set updated_at = updated_at - 3601, blocked_until = blocked_until - 3601')
        self.assertEqual([self.attempt('maria.rossi', address=f'192.0.2.{i}').status for i in range(6)], [401] * 6)

    def test_by_address(self):
        self.assertEqual([self.attempt(f'user{i}').status for i in range(21)], [401] * 21)
        self.service.stretch_waits()
        self.assertEqual(self.attempt('anna.verdi', PASSWORD).status, 429)
        self.assertEqual(self.attempt('anna.verdi', PASSWORD, '192.0.2.2').status, 201)

    def test_addresses_of_one_subscriber(self):
        for i in range(21):
            self.attempt(f'user{i}', address=f'2001:db8:1:2::{i:x}')
        self.service.stretch_waits()
        self.assertEqual(self.attempt('user', address='2001:db8:1:2:ffff::1').status, 429)
        self.assertEqual(self.attempt('anna.verdi', PASSWORD, '2001:db8:1:3::1').status, 201)

    def test_many_at_once(self):
        """Attempts are charged before they are made: guesses in parallel are no cheaper."""
        # After many failures the next wait is of minutes: longer than any machine needs for these.
        self.attempt('maria.rossi', address='192.0.2.200')
        self.service.write('update throttle set failures = 20')
        with concurrent.futures.ThreadPoolExecutor(24) as pool:
            statuses = sorted(pool.map(lambda i: self.attempt('maria.rossi', f'guess{i}', f'192.0.2.{i}').status, range(24)))
        self.assertEqual(statuses, [401] + [429] * 23)
        self.service.stop()
        self.assertEqual(self.n_checks(), 1 + 1, 'one check of all these')

    def test_overload(self):
        """More sign-ins than two threads and a short queue take are turned away, and told when to come back."""
        clients = [self.service.connect() for _ in range(60)]
        for client in clients:
            client.connect()
        for i, client in enumerate(clients):
            client.request('POST', '/v1/sessions', json.dumps({'user_name': f'user{i}', 'password': 'sbagliata'}),
                           {'X-Forwarded-For': f'203.0.113.{i}'})
        answers = []
        for client in clients:
            response = client.getresponse()
            answers.append(Answer(response.status, response.headers, response.read()))
            CONTRACT.check('POST', '/v1/sessions', answers[-1])
            client.close()
        busy = [a for a in answers if a.status == 503]
        self.assertGreater(len(busy), 10)
        self.assertEqual({a.status for a in answers}, {401, 503})
        self.assertTrue(all(a.code() == 'busy' and int(a.headers['Retry-After']) >= 1 for a in busy))
        wait_for(lambda: self.n_checks() == 60 - len(busy), 'one check for each of the others')
        # Who was turned away has guessed nothing, and is charged for nothing.
        wait_for(lambda: self.service.rows('select sum(failures) n from throttle')[0]['n'] == 2 * (60 - len(busy)), 'the charges to be cancelled')


class NoProxy(unittest.TestCase):
    def test_the_header_is_not_believed(self):
        with Service(lines=WORLD) as service:
            def attempt(i):
                return service.call('POST', '/v1/sessions', {'user_name': f'user{i}', 'password': 'x'},
                                    headers={'X-Forwarded-For': f'192.0.2.{i}'}).status

            self.assertEqual([attempt(i) for i in range(21)], [401] * 21)
            service.stretch_waits()
            self.assertEqual(attempt(22), 429)


WORLD = world(2)

if __name__ == '__main__':
    tap.main()
