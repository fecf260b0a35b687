# SPDX-License-Identifier: GPL-3.0-or-later
"""A morning in small: many apps that hold a stream open while others ask and pay. tests/bench load has the numbers."""
import concurrent.futures
import http.client
import re
import socket
import unittest
from pathlib import Path

import tap
from families import JOHN, LUCA, MARIA, item, notice, uid, world
from harness import DEADLINE, Service, Stream
from node import FakeNode, pay, services_known
from waiting import wait_for

HEAD = {'format': 'pagoinrete-import', 'version': 1}
STREAMS, CLIENTS, A_CLIENT = 50, 16, 30
PATHS = ('/v1/changes?limit=20', '/v1/notices?limit=10', '/v1/children', '/v1/info', '/v1/me', f'/v1/notices/{uid("notice 001")}', '/v1/payment-services')


class Load(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.node = FakeNode()
        # What an operator sets where a household has more than eight apps open
        cls.service = Service(cls.node.url, world(12), f'[limits]\nstreams={STREAMS // 2}\nconnections={4 * STREAMS}')
        cls.tokens = [cls.service.token(who['user_name']) for who in (MARIA, JOHN)]
        services_known(cls.service, cls.tokens[0])

    @classmethod
    def tearDownClass(cls):
        cls.service.close()
        cls.node.close()

    def ask(self, number):
        """One app: a connection that stays, a question after the other. Returns: every status"""
        connection, statuses = http.client.HTTPConnection('127.0.0.1', self.service.port, timeout=DEADLINE), []
        for i in range(A_CLIENT):
            connection.request('GET', PATHS[(number + i) % len(PATHS)], headers={'Authorization': f'Bearer {self.tokens[number % 2]}'})
            answer = connection.getresponse()
            answer.read()
            statuses.append(answer.status)
        connection.close()
        return statuses

    def test_streams_and_a_burst(self):
        """Every question is answered, every payment goes through, no stream is lost, and each hears of what changes."""
        streams = [Stream(self.service, self.tokens[i % 2]) for i in range(STREAMS)]
        self.assertEqual({stream.status for stream in streams}, {200})
        with concurrent.futures.ThreadPoolExecutor(CLIENTS + 1) as pool:
            clients = [pool.submit(self.ask, i) for i in range(CLIENTS)]
            for i in range(1, 6):
                payment = pay(self.service, self.tokens[0], [item(self.service, self.tokens[0], f'{i:03d}')])
                self.assertEqual(payment.status, 201, payment)
                self.assertEqual(self.service.outcome(payment.json()).status, 204)
            self.assertEqual({status for client in clients for status in client.result(DEADLINE)}, {200})
            # Luca's parents have half of the streams each.
            self.assertEqual(set(pool.map(lambda stream: stream.event(), streams)), {'changed'})
        self.assertEqual(self.service.run_import([HEAD, {'notice': notice('later', 7001, pupil=LUCA, payers=[MARIA])}]).returncode, 0)
        with concurrent.futures.ThreadPoolExecutor(STREAMS) as pool:
            self.assertEqual(set(pool.map(lambda stream: stream.event(), streams)), {'changed'}, 'still there, all of them')
        for stream in streams:
            stream.close()
        wait_for(lambda: self.service.call('GET', '/v1/me', token=self.tokens[0]).status == 200, 'an answer')
        self.assertEqual(self.service.rows("select count(*) n from payments where state = 'paid'")[0]['n'], 6)

    def test_an_answer_without_a_body_keeps_the_connection(self):
        """Where there is nothing to send (204, 304), the connection is as good for the next request as after any other answer."""
        connection = self.service.connect()
        bearer = {'Authorization': f'Bearer {self.tokens[0]}'}

        def ask(method, path, **headers):
            connection.request(method, path, headers={**bearer, **headers})
            answer = connection.getresponse()
            answer.read()
            self.assertIsNotNone(connection.sock, f'{method} {path}: the connection was closed')
            return answer
        delegation = f'/v1/children/{LUCA["id"]}/delegation'
        tag = ask('GET', '/v1/payment-services').headers['ETag']
        for method, path, headers, status in (('PUT', delegation, {'Content-Length': '0'}, 204), ('DELETE', delegation, {'Content-Length': '0'}, 204),
                                              ('GET', '/v1/payment-services', {'If-None-Match': tag}, 304)):
            for _ in range(2):
                self.assertEqual(ask(method, path, **headers).status, status)
        here = connection.sock.getsockname()
        self.assertEqual(ask('GET', '/v1/me').status, 200)
        self.assertEqual(connection.sock.getsockname(), here)
        connection.close()

    def test_no_more_than_was_set(self):
        """The oldest stream of an account makes room for one too many, and hears the end of it."""
        streams = [Stream(self.service, self.tokens[0]) for _ in range(STREAMS // 2 + 1)]
        self.assertTrue(streams[0].is_over())
        for stream in streams[1:]:
            self.assertIsNotNone(stream.line())
            stream.close()


class Tight(Service):
    """A service in a system that allows it @files open files, and @most where it asks for more"""

    def __init__(self, files, most, **options):
        self.prefix = ['prlimit', f'--nofile={files}:{most}']
        super().__init__(None, **options)

    def command(self, *arguments):
        return [*self.prefix, *super().command(*arguments)]

    def limit(self):
        return int(re.search(r'^Max open files +(\d+)', Path(f'/proc/{self.process.pid}/limits').read_text(), re.M)[1])


class Files(unittest.TestCase):
    def test_room_is_made(self):
        """A process is given 1,024 files by most systems, which a thousand connections and the service's own would be more than."""
        with Tight(200, 2000, config='[limits]\nconnections=900') as service:
            self.assertGreater(service.limit(), 900 + 100)
            self.assertEqual(service.call('GET', '/v1/info').status, 200)
            self.assertNotIn('open files', service.log())

    def test_no_room(self):
        """Where the system says no, the service takes fewer connections, says so, and goes on."""
        with Tight(200, 300, config='[limits]\nconnections=900') as service:
            self.assertEqual(service.limit(), 300)
            self.assertIn('the system allows 300 open files: there is room for 150 connections, not for 900', service.log())
            held = [socket.create_connection(('127.0.0.1', service.port), timeout=DEADLINE) for _ in range(160)]
            wait_for(lambda: sum(self.is_closed(c) for c in held) == 10, 'those beyond the limit to be closed')
            for connection in held:
                connection.close()
            wait_for(lambda: self.answers(service), 'an answer')

    @staticmethod
    def is_closed(connection):
        connection.setblocking(False)
        try:
            return connection.recv(1, socket.MSG_PEEK) == b''
        except BlockingIOError:
            return False
        except OSError:
            return True

    @staticmethod
    def answers(service):
        try:
            return service.call('GET', '/v1/info').status == 200
        except (OSError, http.client.HTTPException):
            return False


if __name__ == '__main__':
    tap.main()
