# SPDX-License-Identifier: GPL-3.0-or-later
"""The service behind the reverse proxies of data/proxy: TLS of a school's own authority, HTTP/2, limits, events."""
import http.client
import json
import os
import shutil
import ssl
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

import tap
from families import uid, world
from harness import DEADLINE, PASSWORD, SOURCE, Service
from proxies import NAME, Nginx

CLIENT = os.environ['PIR_NET_CLIENT']


class App:
    """The app's own client, as a program. The leak sanitizer falls over a TLS library that was loaded at run time: test-service.py looks
    for its leaks without TLS, test-tls.c for those with it."""

    def __init__(self, *arguments):
        environment = {**os.environ, 'ASAN_OPTIONS': os.environ.get('ASAN_OPTIONS', '') + ':detect_leaks=0'}
        self.process = subprocess.Popen([CLIENT, *map(str, arguments)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=environment)

    def do(self, *words):
        self.process.stdin.write(' '.join(map(str, words)) + '\n')
        self.process.stdin.flush()
        return json.loads(self.process.stdout.readline())

    def end(self):
        self.process.stdin.close()
        status = self.process.wait(DEADLINE)
        self.process.stdout.close()
        return status


class BehindNginx(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service(lines=world(3), start=False)
        cls.addClassCleanup(cls.service.close)
        path = cls.service.folder / 'http.sock'
        cls.service.write_config(None, '[server]\ntrusted-proxy=true\n')
        cls.service.listen = f'unix:{path}'
        cls.service.start()
        folder = cls.service.folder / 'nginx'
        folder.mkdir()
        cls.nginx = Nginx(folder, f'unix:{path}')
        cls.addClassCleanup(cls.nginx.close)
        cls.context = ssl.create_default_context(cafile=str(cls.nginx.authority))

    def connect(self):
        return http.client.HTTPSConnection(NAME, self.nginx.port, timeout=DEADLINE, context=self.context)

    def ask(self, method, target, body=None, token=None, headers=None):
        connection = self.connect()
        headers = {**(headers or {}), **({'Authorization': f'Bearer {token}'} if token else {})}
        connection.request(method, target, json.dumps(body).encode() if body is not None else None, headers)
        response = connection.getresponse()
        answer = response.status, response.headers, response.read()
        connection.close()
        return answer

    def sign_in(self, **options):
        status, _, body = self.ask('POST', '/v1/sessions', {'user_name': 'maria.rossi', 'password': PASSWORD}, **options)
        self.assertEqual(status, 201, body)
        return json.loads(body)['access_token']

    def test_the_app_comes_through(self):
        """With the school's authority; with another one not at all."""
        stranger = App(self.nginx.url, self.nginx.folder / 'other.pem')
        error = stranger.do('sign-in', 'maria.rossi', PASSWORD)['error']
        self.assertEqual((error['domain'], error['is_transient'], 'UNKNOWN_CA' in error['message']), ('PirNetError', False, True), error)
        self.assertEqual(stranger.end(), 0)
        app = App(self.nginx.url, self.nginx.authority)
        self.assertNotIn('error', app.do('sign-in', 'maria.rossi', PASSWORD))
        page = app.do('changes')
        self.assertNotIn('error', page)
        self.assertIn(uid('notice 001'), json.dumps(page))
        self.assertEqual(app.end(), 0)

    def test_tls_and_http_2(self):
        done = subprocess.run(['curl', '--silent', '--show-error', '--http2', '--cacert', self.nginx.authority, '--write-out', '\n%{http_version} %{response_code}',
                               f'{self.nginx.url}/v1/info'], capture_output=True, text=True, check=True)
        self.assertEqual(done.stdout.splitlines()[-1], '2 200')
        for version in ('--tls-max', '1.1'), ('--tls-max', '1.0'):
            done = subprocess.run(['curl', '--silent', *version, '--ciphers', 'DEFAULT@SECLEVEL=0', '--cacert', self.nginx.authority, f'{self.nginx.url}/v1/info'], check=False,
                                  capture_output=True)
            self.assertEqual(done.returncode, 35)
        status, headers, _ = self.ask('GET', '/v1/info')
        self.assertEqual((status, headers['Strict-Transport-Security']), (200, 'max-age=63072000'))
        self.assertNotIn('/', headers['Server'])
        plain = http.client.HTTPConnection('127.0.0.1', self.nginx.plain_port, timeout=DEADLINE)
        plain.request('GET', '/verify?code=x', headers={'Host': NAME})
        response = plain.getresponse()
        self.assertEqual((response.status, response.headers['Location']), (308, f'https://{NAME}/verify?code=x'))
        plain.close()

    def test_events_come_at_once(self):
        token = self.sign_in()
        connection = self.connect()
        connection.request('GET', '/v1/events', headers={'Authorization': f'Bearer {token}'})
        response = connection.getresponse()
        self.assertEqual((response.status, response.headers['Content-Type']), (200, 'text/event-stream'))
        self.assertEqual(response.readline(), b':\n')
        began = time.monotonic()
        done = self.service.run_import([line for line in world(4) if uid('notice past') not in json.dumps(line)])
        self.assertEqual(done.returncode, 0, done.stderr)
        imported = time.monotonic()
        while response.readline() != b'event: changed\n':
            pass
        # Long before a buffer of the proxy would be full
        self.assertLess(time.monotonic() - imported, 10, f'{imported - began} s of import before')
        connection.close()

    def test_whom_the_service_counts(self):
        """Who sends is who the proxy sees, whatever the client claims."""
        def counted(claim, address='127.0.0.1'):
            connection = http.client.HTTPSConnection(NAME, self.nginx.port, timeout=DEADLINE, context=self.context, source_address=(address, 0))
            connection.request('POST', '/v1/sessions', json.dumps({'user_name': 'x', 'password': 'Wrong-password-1'}), {'X-Forwarded-For': claim})
            self.assertEqual(connection.getresponse().status, 401)
            connection.close()
            return {row['subject'] for row in self.service.rows('select subject from throttle')}

        first = counted('192.0.2.77')
        self.assertEqual(counted('192.0.2.78, 192.0.2.79'), first)
        self.assertEqual(counted('nonsense'), first)
        self.assertEqual(len(counted('192.0.2.77', '127.0.0.2') - first), 1)

    def test_limits(self):
        status, headers, _ = self.ask('POST', '/v1/quotes', 'x' * 200000)
        self.assertEqual((status, headers['Content-Type'].split(';')[0]), (413, 'text/html'))
        status, headers, _ = self.ask('POST', '/v1/sessions', 'x' * 100000)
        self.assertEqual((status, headers['Content-Type']), (413, 'application/problem+json'))

    def test_z_a_flood_is_stopped(self):
        statuses = []
        connection = self.connect()
        for _ in range(800):
            connection.request('GET', '/v1/info')
            response = connection.getresponse()
            response.read()
            statuses.append(response.status)
        connection.close()
        self.assertEqual(set(statuses), {200, 429})
        self.assertGreater(statuses.count(200), 190)


class Samples(unittest.TestCase):
    def test_caddy(self):
        """Caddy itself finds nothing wrong with it, and reads it as it is meant."""
        with tempfile.TemporaryDirectory() as home:
            path = Path(home) / 'Caddyfile'
            shutil.copy(SOURCE / 'data/proxy/Caddyfile', path)
            environment = {**os.environ, 'HOME': home, 'XDG_DATA_HOME': home, 'XDG_CONFIG_HOME': home}
            done = subprocess.run(['caddy', 'validate', '--config', path, '--adapter', 'caddyfile'], capture_output=True, text=True, env=environment, check=False)
            self.assertEqual(done.returncode, 0, done.stderr)
            done = subprocess.run(['caddy', 'adapt', '--config', path, '--adapter', 'caddyfile', '--validate'], capture_output=True, text=True, env=environment, check=True)
            self.assertNotIn('not formatted', done.stderr)
            server = json.loads(done.stdout)['apps']['http']['servers']['srv0']
            self.assertEqual((server['listen'], server['max_header_bytes']), ([':443'], 32000))
            text = json.dumps(server)
            for part in ('"dial": "unix//run/pagoinrete/http.sock"', '"flush_interval": -1', '"max_size": 128000', '"X-Forwarded-For": ["{http.request.remote.host}"]'):
                self.assertIn(part, text)


if __name__ == '__main__':
    tap.main()
