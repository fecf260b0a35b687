# SPDX-License-Identifier: GPL-3.0-or-later
"""Our client against the real server and the real sandbox: the whole way of a payment, and what goes wrong on it."""
import hashlib
import http.client
import json
import os
import re
import secrets
import signal
import socket
import subprocess
import tempfile
import unittest
import urllib.parse
import uuid
from pathlib import Path

import tap
from waiting import wait_for

CLIENT = os.environ['PIR_NET_CLIENT']
SERVER = os.environ['PIR_SERVER']
SANDBOX = os.environ['PIR_SANDBOX']
PASSWORD = 'Scuola2026!'
PATIENCE = 60
OFFLINE, PROBLEM, SIGNED_OUT, DOCUMENT = 0, 5, 7, 8


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


class Services:
    """A server and a payment node with sample families, in a folder of their own."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory()
        root = Path(self.folder.name)
        self.data = root / 'data'
        self.data.mkdir(mode=0o700)
        self.log = (root / 'log').open('w+')
        self.port, self.node_port = free_port(), free_port()
        self.url = f'http://127.0.0.1:{self.port}'
        secret = root / 'secret'
        secret.write_text(secrets.token_hex(32) + '\n')
        secret.chmod(0o600)
        self.config = root / 'server.conf'
        self.config.write_text(
            f'[server]\nlisten=127.0.0.1:{self.port}\ndata={self.data}\npublic-url={self.url}\nname=Prova\n'
            f'[node]\nurl=http://127.0.0.1:{self.node_port}\nsecret-file={secret}\n'
            '[terms]\nrequired=false\n')
        sample = root / 'sample.jsonl'
        self.run(SANDBOX, 'sample', '--seed', '7', '--output', sample)
        self.users = [line['account']['user_name'] for line in map(json.loads, sample.open())
                      if line.get('account', {}).get('password')]
        self.run(SERVER, '--config', self.config, 'import', sample)
        self.node = self.start(SANDBOX, 'serve', '--listen', f'127.0.0.1:{self.node_port}', '--secret-file', secret,
                               '--outcome-url', f'{self.url}/v1/psp/outcomes')
        self.start_server()

    def run(self, *command):
        subprocess.run(list(map(str, command)), check=True, stdout=self.log, stderr=self.log, timeout=PATIENCE)

    def start(self, *command):
        process = subprocess.Popen(list(map(str, command)), stdout=subprocess.PIPE, stderr=self.log, text=True)
        line = process.stdout.readline()
        if not line.startswith('listening on '):
            raise AssertionError(f'{command[0]}: {line!r} {self.errors()}')
        return process

    def start_server(self):
        self.server = self.start(SERVER, '--config', self.config)

    def errors(self):
        self.log.flush()
        self.log.seek(0)
        return self.log.read()

    def stop(self):
        for process in (self.server, self.node):
            process.terminate()
            process.wait(timeout=PATIENCE)
            process.stdout.close()
        self.log.close()
        self.folder.cleanup()

    def press(self, address, decision):
        """What a person does on the checkout page, as the browser sends it."""
        def call(method, target, body=None):
            connection = http.client.HTTPConnection('127.0.0.1', self.node_port, timeout=PATIENCE)
            connection.request(method, target, body, {'Content-Type': 'application/x-www-form-urlencoded'})
            answer = connection.getresponse()
            text = answer.read().decode()
            connection.close()
            return answer.status, text

        target = urllib.parse.urlsplit(address)
        assert target.netloc == f'127.0.0.1:{self.node_port}', address
        status, page = call('GET', target.path)
        assert status == 200, (status, page)
        action = re.search(r'<form[^>]*\baction="([^"]+)"', page).group(1)
        status, page = call('POST', action, urllib.parse.urlencode({'decision': decision}))
        assert status == 303, (status, page)


class Client:
    """The program that has our client in it."""

    def __init__(self, url):
        self.process = subprocess.Popen([CLIENT, url], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

    def do(self, *words):
        self.process.stdin.write(' '.join(map(str, words)) + '\n')
        self.process.stdin.flush()
        line = self.process.stdout.readline()
        assert line, f'the client ended with {self.process.wait()}'
        return json.loads(line)

    def all_changes(self, cursor=None):
        found = []
        while True:
            page = self.do('changes', *([cursor] if cursor else []))
            assert 'error' not in page, page
            found += page['changes']
            cursor = page['cursor']
            if not page['more']:
                return found, cursor

    def end(self):
        """Its own objects finalize, or it ends badly; so do leaks under a sanitizer."""
        self.process.stdin.close()
        status = self.process.wait(timeout=PATIENCE)
        self.process.stdout.close()
        return status


class Service(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.services = Services()

    @classmethod
    def tearDownClass(cls):
        cls.services.stop()

    def setUp(self):
        self.client = Client(self.services.url)
        self.folder = tempfile.TemporaryDirectory()

    def tearDown(self):
        self.assertEqual(self.client.end(), 0)
        self.folder.cleanup()

    def sign_in(self, user=0):
        answer = self.client.do('sign-in', self.services.users[user], PASSWORD)
        self.assertIn('account_id', answer)
        return answer['account_id']

    def payable(self, changes):
        return [change['notice'] for change in changes
                if change['kind'] == 'notice' and change.get('notice', {}).get('state') == 'to_pay']

    def assert_error(self, answer, code, problem=None):
        self.assertIn('error', answer)
        self.assertEqual((answer['error']['domain'], answer['error']['code'], answer['error']['problem']),
                         ('PirNetError', code, problem), answer)

    def pay(self, notices):
        items = [word for n in notices for word in (n['id'], n['version'], n['amount'])]
        quote = self.client.do('quote', *items)
        self.assertIn('quote', quote)
        offer = quote['quote']['offers'][0]
        answer = self.client.do('pay', uuid.uuid4(), offer['service']['id'], offer['fee'], *items)
        self.assertIn('payment', answer)
        return answer['payment']

    def test_1_before_signing_in(self):
        info = self.client.do('info')['info']
        self.assertEqual(info['name'], 'Prova')
        self.assertEqual(info['checkout_hosts'], [f'127.0.0.1:{self.services.node_port}'])
        self.assert_error(self.client.do('changes'), SIGNED_OUT)
        self.assert_error(self.client.do('sign-in', self.services.users[0], 'wrong'), PROBLEM, 'credentials')

    def test_2_feed(self):
        account = self.sign_in()
        changes, cursor = self.client.all_changes()
        self.assertLessEqual({'account', 'school', 'pupil', 'notice', 'receipt'}, {c['kind'] for c in changes})
        self.assertIn(account, [c['id'] for c in changes if c['kind'] == 'account'])
        self.assertEqual(self.client.do('changes', cursor), {'changes': [], 'cursor': cursor, 'more': False})
        self.assert_error(self.client.do('changes', '0000000000000000.1'), PROBLEM, 'cursor_gone')
        self.assert_error(self.client.do('payment', uuid.uuid4()), PROBLEM, 'not_found')

    def test_3_services_unless_unchanged(self):
        self.sign_in()
        first = self.client.do('services')
        self.assertGreater(first['n_services'], 10)
        self.assertTrue(first['etag'])
        self.assertEqual(self.client.do('services', first['etag']), {'etag': first['etag'], 'n_services': -1})

    def test_4_payment_and_its_receipt(self):
        self.sign_in()
        changes, cursor = self.client.all_changes()
        notice = next(n for n in self.payable(changes) if not n['is_amount_editable'])
        self.client.do('listen')
        wait_for(lambda: self.client.do('state')['is_connected'], 'the event stream')
        heard = self.client.do('state')['n_changed']

        payment = self.pay([notice])
        self.assertEqual(payment['state'], 'open')
        self.services.press(payment['checkout_url'], 'pay')
        wait_for(lambda: self.client.do('state')['n_changed'] > heard, 'an event')
        wait_for(lambda: self.client.do('payment', payment['id'])['payment']['state'] == 'paid', 'the outcome')

        def find_receipt():
            found, _ = self.client.all_changes(cursor)
            return next((c['receipt'] for c in found if c['kind'] == 'receipt' and
                         c['receipt']['payment_id'] == payment['id'] and c['receipt'].get('document')), None)

        receipt = wait_for(find_receipt, 'the receipt and its document')
        document = receipt['document']
        path = Path(self.folder.name) / document['name']
        answer = self.client.do('download', receipt['id'], document['size'], document['sha256'], self.folder.name,
                                document['name'])
        self.assertEqual(answer, {'is_kept': True})
        self.assertEqual(hashlib.sha256(path.read_bytes()).hexdigest(), document['sha256'])
        self.assertEqual(path.stat().st_size, document['size'])
        self.assertTrue(path.read_bytes().startswith(b'%PDF-'))

        for size, sha256 in ((document['size'], '0' * 64), (document['size'] + 1, document['sha256'])):
            answer = self.client.do('download', receipt['id'], size, sha256, self.folder.name, 'other.pdf')
            self.assert_error(answer, DOCUMENT)
        self.assertEqual([p.name for p in Path(self.folder.name).iterdir()], [document['name']])

    def test_5_same_key_same_payment(self):
        self.sign_in()
        notice = self.payable(self.client.all_changes()[0])[0]
        item = (notice['id'], notice['version'], notice['amount'])
        offer = self.client.do('quote', *item)['quote']['offers'][0]
        key = uuid.uuid4()
        first = self.client.do('pay', key, offer['service']['id'], offer['fee'], *item)['payment']
        again = self.client.do('pay', key, offer['service']['id'], offer['fee'], *item)['payment']
        self.assertEqual(first, again)
        self.assert_error(self.client.do('pay', uuid.uuid4(), offer['service']['id'], offer['fee'], *item), PROBLEM,
                          'notice_locked')
        self.assertEqual(self.client.do('abandon', first['id'])['payment']['state'], 'cancelled')
        self.assert_error(self.client.do('pay', uuid.uuid4(), offer['service']['id'], offer['fee'] + 1, *item), PROBLEM,
                          'fee_changed')

    def test_6_session_taken_up_and_used_twice(self):
        self.sign_in()
        self.client.do('resume')
        self.client.all_changes()
        self.assertEqual(self.client.do('state')['n_tokens'], 1)
        self.client.do('resume')
        self.client.all_changes()
        self.assertEqual(self.client.do('state')['n_tokens'], 2)

        # The token of the sign-in has had its use: who comes with it ends the session for all.
        self.client.do('resume', 'first')
        self.assert_error(self.client.do('changes'), SIGNED_OUT)
        self.assertEqual(self.client.do('state')['n_ended'], 1)
        self.client.do('resume')
        self.assert_error(self.client.do('changes'), SIGNED_OUT)

    def test_7_sign_out(self):
        self.sign_in()
        self.client.do('listen')
        wait_for(lambda: self.client.do('state')['is_connected'], 'the event stream')
        self.assertEqual(self.client.do('sign-out'), {'is_known': True})
        self.assertFalse(self.client.do('state')['has_session'])
        wait_for(lambda: not self.client.do('state')['is_connected'], 'the event stream to end')
        self.assert_error(self.client.do('changes'), SIGNED_OUT)

    def test_8_server_dies_and_comes_back(self):
        self.sign_in()
        _, cursor = self.client.all_changes()
        self.client.do('listen')
        wait_for(lambda: self.client.do('state')['is_connected'], 'the event stream')

        self.services.server.send_signal(signal.SIGKILL)
        self.services.server.wait()
        self.services.server.stdout.close()
        wait_for(lambda: not self.client.do('state')['is_connected'], 'the event stream to break')
        answer = self.client.do('changes', cursor)
        self.assert_error(answer, OFFLINE)
        self.assertTrue(answer['error']['is_transient'])
        self.assertTrue(self.client.do('state')['has_session'])

        self.services.start_server()
        self.client.all_changes(cursor)
        wait_for(lambda: self.client.do('state')['is_connected'], 'the event stream to come back')
        self.assertEqual(self.client.do('state')['n_ended'], 0)


if __name__ == '__main__':
    tap.main()
