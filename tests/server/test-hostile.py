# SPDX-License-Identifier: GPL-3.0-or-later
"""Clients that send what nobody should: too much, too slow, too deep, not at all; and what the service costs then."""
import concurrent.futures
import http.client
import json
import random
import socket
import time
import unittest
import uuid

import tap
from families import item, uid, world
from harness import CONTRACT, Answer, Service, Stream, peak_kilobytes, resident_kilobytes
from node import FakeNode, pay, services_known
from waiting import wait_for

WORLD = world(6)
LIMITS = '[limits]\nclient-seconds=4\nrequest-seconds=6\nnode-seconds=60'


def read_answer(connection):
    """Whatever comes until the other side closes, or one whole answer"""
    data = b''
    try:
        while True:
            chunk = connection.recv(65536)
            if not chunk:
                return data
            data += chunk
            head, split, body = data.partition(b'\r\n\r\n')
            length = next((int(l.split(b':')[1]) for l in head.split(b'\r\n') if l.lower().startswith(b'content-length:')), None)
            if split and length is not None and len(body) >= length:
                return data
    except OSError:
        return data


class Hostile(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.node = FakeNode()
        cls.service = Service(cls.node.url, WORLD, LIMITS)
        cls.maria = cls.service.token('maria.rossi')
        services_known(cls.service, cls.maria)

    @classmethod
    def tearDownClass(cls):
        cls.service.close()
        cls.node.close()

    def raw(self, data, seconds=10):
        with socket.create_connection(('127.0.0.1', self.service.port), timeout=seconds) as connection:
            try:
                connection.sendall(data)
            except OSError:
                pass
            return read_answer(connection)

    def is_cut_off(self, data):
        """The service does not listen to the end of it."""
        with socket.create_connection(('127.0.0.1', self.service.port), timeout=60) as connection, self.assertRaises((BrokenPipeError, ConnectionResetError)):
            connection.sendall(data)

    def post(self, path, raw, **headers):
        headers = {'Content-Type': 'application/json', 'Idempotency-Key': str(uuid.uuid4()), **headers}
        return self.service.call('POST', path, raw=raw, token=self.maria, headers=headers)

    def problem(self, data):
        head, _, body = data.partition(b'\r\n\r\n')
        lines = head.decode().split('\r\n')
        headers = dict(line.split(': ', 1) for line in lines[1:])
        answer = Answer(int(lines[0].split()[1]), headers, body)
        CONTRACT.problem(answer)
        return answer

    def alive(self):
        self.assertEqual(self.service.call('GET', '/v1/me', token=self.maria).status, 200)

    def test_not_json(self):
        for raw in (b'', b'x', b'[]', b'"x"', b'1', b'null', b'{', b'{"items":[}', b"{'items':[]}", b'{"items":[],}', b'{"items":[]} x', b'{"items":[]}{"a":1}',
                    b'\xff\xfe{}', b'{"items":"\xc3("}', b'{"items":"\xed\xa0\x80"}', b'{"items":"\xf8\x88\x80\x80\x80"}', b'\x00', b'{"a":"\x00"}',
                    b'{"items":[],"\xc0\xaf":1}', b'\xef\xbb\xbf{"items":[]}', b'// x\n{"items":[]}', b'{"items":[NaN]}', b'{"items":[],"items":[]}'):
            for path in ('/v1/quotes', '/v1/payments', '/v1/sessions', '/v1/sessions/refresh'):
                with self.subTest(raw=raw, path=path):
                    answer = self.post(path, raw)
                    # An empty cart is one, whatever its white space or doubled names; everything else is malformed.
                    if answer.status == 422:
                        self.assertEqual((path, answer.code()), ('/v1/quotes', 'cart_empty'))
                        self.assertIn(raw, (b'{"items":[],"items":[]}', b'// x\n{"items":[]}'))
                    else:
                        self.assertEqual((answer.status, answer.code()), (400, 'malformed'))

    def test_depth(self):
        for n in (33, 1000, 30000):
            for opening, closing in (('[', ']'), ('{"a":', '}')):
                with self.subTest(n=n, opening=opening):
                    for text in (opening * n + '1' + closing * n, opening * min(n, 12000)):
                        answer = self.post('/v1/quotes', text.encode()[:65000])
                        self.assertEqual((answer.status, answer.code()), (400, 'malformed'))
                        self.assertIn('nested too deep', answer.json()['detail'])
        answer = self.post('/v1/quotes', b'{"items":' + b'[' * 31 + b']' * 31 + b'}')
        self.assertEqual((answer.code(), answer.json()['field']), ('malformed', 'items'), 'what is 32 deep is read')
        self.alive()

    def test_wrong_types(self):
        """Every member of every request: missing, of each wrong type, out of range; and a member that nobody knows."""
        right = {
            '/v1/sessions': {'user_name': 'x', 'password': 'y', 'device_name': 'z'},
            '/v1/sessions/refresh': {'refresh_token': 'x'},
            '/v1/quotes': {'items': [{'notice_id': str(uuid.uuid4()), 'version': 1, 'amount': 1}]},
            '/v1/payments': {'items': [{'notice_id': str(uuid.uuid4()), 'version': 1, 'amount': 1}], 'service_id': 'x', 'fee': 0, 'email': 'a@b.it'},
        }
        optional = {'device_name', 'email'}
        for path, body in right.items():
            for name, value in body.items():
                for wrong in (1, 1.5, True, 'x', [], {}, [[]], [1], None, 'absent', -1, 2**63, 10**30):
                    if type(wrong) is type(value) and name != 'items' and not (isinstance(wrong, int) and not 0 <= wrong <= 99999999999):
                        continue
                    if (wrong is None or wrong == 'absent') and name in optional or (name == 'items' and wrong == []):
                        continue
                    if name in ('user_name', 'password', 'refresh_token', 'service_id', 'device_name') and wrong == 'x':
                        continue
                    if name == 'fee' and wrong == 1:
                        continue
                    with self.subTest(path=path, name=name, wrong=wrong):
                        changed = {k: v for k, v in body.items() if k != name} if wrong == 'absent' else {**body, name: wrong}
                        answer = self.post(path, json.dumps(changed).encode())
                        self.assertEqual((answer.status, answer.code()), (400, 'malformed'))
                        # Numbers that no JSON reader here holds are wrong before anybody asks whose they are.
                        if not isinstance(wrong, int) or wrong < 2**63:
                            self.assertTrue(answer.json()['field'].startswith(name), answer)
            with self.subTest(path=path, name='unknown'):
                answer = self.post(path, json.dumps({**body, 'is_admin': True}).encode())
                self.assertEqual((answer.code(), answer.json()['field']), ('malformed', 'is_admin'))

    def test_wrong_items(self):
        right = {'notice_id': uid('notice 001'), 'version': 1, 'amount': 5200}
        for change in ({'notice_id': 'x'}, {'notice_id': None}, {'version': -1}, {'version': '1'}, {'version': 2**40}, {'amount': -1},
                       {'amount': 5200.0001}, {'amount': '5200'}, {'amount': 2**60}, {'extra': 1}, {'amount': None}):
            with self.subTest(change=change):
                answer = self.post('/v1/quotes', json.dumps({'items': [{**right, **change}]}).encode())
                self.assertEqual((answer.status, answer.code()), (400, 'malformed'), answer)
        self.assertEqual(self.post('/v1/quotes', json.dumps({'items': [right] * 51}).encode()).code(), 'malformed')

    def test_too_long(self):
        for name, n in (('user_name', 101), ('password', 201), ('device_name', 101)):
            body = {'user_name': 'x', 'password': 'y', 'device_name': 'z', name: 'è' * n}
            self.assertEqual(self.post('/v1/sessions', json.dumps(body, ensure_ascii=False).encode()).code(), 'malformed', name)

    def test_random_bytes(self):
        """A thousand damaged requests: always one of the contract's answers."""
        chance = random.Random(7)
        whole = json.dumps({'items': [{'notice_id': uid('notice 001'), 'version': 1, 'amount': 5200}], 'service_id': 'UNI-CP', 'fee': 130}).encode()
        connection = self.service.connect()
        for _ in range(1000):
            body = bytearray(whole)
            for _ in range(chance.randrange(1, 6)):
                at = chance.randrange(len(body))
                body[at:at + chance.randrange(3)] = chance.randbytes(chance.randrange(3))
            connection.request('POST', '/v1/quotes', bytes(body), {'Authorization': f'Bearer {self.maria}'})
            response = connection.getresponse()
            CONTRACT.check('POST', '/v1/quotes', Answer(response.status, response.headers, response.read()))
        connection.close()

    def test_too_large_by_its_length(self):
        """A body that says that it is too large is refused before it is read."""
        head = ('POST /v1/quotes HTTP/1.1\r\nHost: x\r\nContent-Length: {}\r\nAuthorization: Bearer ' + self.maria + '\r\n{}\r\n').format
        answer = self.raw(head(30_000_000, 'Expect: 100-continue\r\n').encode())
        self.assertEqual((self.problem(answer).status, self.problem(answer).code()), (413, 'too_large'))
        # A client that sends without asking hears it too, as long as it does not send on for ever.
        answer = self.raw(head(66000, '').encode() + b'x' * 66000)
        self.assertEqual((self.problem(answer).status, self.problem(answer).code()), (413, 'too_large'))
        self.assertEqual(self.problem(answer).headers['Connection'], 'close')
        before = peak_kilobytes(self.service.process.pid)
        self.is_cut_off(head(300_000_000, '').encode() + b'x' * 100_000_000)
        self.assertLess(peak_kilobytes(self.service.process.pid) - before, 8000)
        for path, limit in (('/v1/sessions', 4096), ('/v1/psp/outcomes', 16384), ('/v1/psp/receipts', 131072), ('/v1/quotes', 65536)):
            with self.subTest(path=path):
                self.assertEqual(self.post(path, b' ' * (limit + 1)).code(), 'too_large')
                self.assertNotEqual(self.post(path, b' ' * limit).code(), 'too_large')
        for method, path in (('GET', '/v1/me'), ('POST', f'/v1/payments/{uuid.uuid4()}/abandon'), ('DELETE', '/v1/sessions/current'), ('PUT', '/v1/x')):
            answer = self.raw(f'{method} {path} HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\n\r\nx'.encode())
            self.assertEqual(self.problem(answer).code(), 'too_large')
        self.alive()

    def test_too_large_in_chunks(self):
        head = b'POST /v1/quotes HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nAuthorization: Bearer ' + self.maria.encode() + b'\r\n\r\n'
        chunk = b'8000\r\n' + b' ' * 0x8000 + b'\r\n'
        answer = self.raw(head + chunk * 3 + b'0\r\n\r\n')
        self.assertEqual(self.problem(answer).code(), 'too_large')
        before = peak_kilobytes(self.service.process.pid)
        self.is_cut_off(head + chunk * 3000)
        self.assertLess(peak_kilobytes(self.service.process.pid) - before, 8000)
        answer = self.raw(head + b'd\r\n{"items":[]} \r\n0\r\n\r\n')
        self.assertIn(b'cart_empty', answer)
        self.alive()

    def test_slow_clients(self):
        """Nothing, half a head, a head without its body, one byte now and then: all are closed; a stream is not."""
        stream = Stream(self.service, self.maria)
        parts = {
            'silent': b'', 'half a head': b'GET /v1/info HTTP/1.1\r\nHost:',
            'no body': b'POST /v1/quotes HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n', 'half a body': b'POST /v1/quotes HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{',
            'idle': b'GET /v1/info HTTP/1.1\r\nHost: x\r\n\r\n',
        }
        connections = {}
        for name, data in parts.items():
            connections[name] = socket.create_connection(('127.0.0.1', self.service.port), timeout=60)
            connections[name].sendall(data)
        drip = socket.create_connection(('127.0.0.1', self.service.port), timeout=60)
        started = time.monotonic()
        with self.assertRaises(OSError):
            for byte in b'GET /v1/info HTTP/1.1\r\nHost: ' + b'x' * 1000:
                drip.sendall(bytes([byte]))
                time.sleep(0.1)
        self.assertLess(time.monotonic() - started, 30, 'a byte now and then is not enough; all of them take 100 s')
        for name, connection in connections.items():
            with self.subTest(name=name):
                answer = b''
                while chunk := connection.recv(65536):
                    answer += chunk
                self.assertEqual(answer.startswith(b'HTTP/1.1 200'), name == 'idle')
                connection.close()
        drip.close()
        self.assertEqual((stream.line(15), stream.line(15)), (':', ''))
        self.service.outcome({'id': str(uuid.uuid4()), 'amount': 1, 'fee': 0})
        stream.close()

    def test_too_many_connections(self):
        with Service(start=False, config='[limits]\nconnections=40') as service:
            service.start()
            connections = [socket.create_connection(('127.0.0.1', service.port), timeout=30) for _ in range(60)]
            for connection in connections:
                connection.setblocking(False)
            wait_for(lambda: sum(map(self.is_closed, connections)) >= 20, 'those beyond the limit to be closed')
            time.sleep(0.5)
            self.assertEqual([self.is_closed(c) for c in connections], [False] * 40 + [True] * 20, 'first come, first served')
            with self.assertRaises((OSError, http.client.HTTPException)):
                service.call('GET', '/v1/info')
            for connection in connections:
                connection.close()
            wait_for(lambda: self.answers(service), 'the places to be free again')

    @staticmethod
    def is_closed(connection):
        try:
            return connection.recv(1, socket.MSG_PEEK) == b''
        except BlockingIOError:
            return False
        except OSError:
            return True

    def answers(self, service=None):
        try:
            return (service or self.service).call('GET', '/v1/info').status == 200
        except (OSError, http.client.HTTPException):
            return False

    def test_request_that_waits_too_long(self):
        """The node hangs: the payer hears "busy" in time, and what came of it is found with the same key."""
        self.node.mode = 'hang'
        key, one = str(uuid.uuid4()), item(self.service, self.maria, '001')
        started = time.monotonic()
        answer = pay(self.service, self.maria, [one], key=key)
        self.assertEqual((answer.status, answer.code()), (503, 'busy'))
        self.assertGreaterEqual(int(answer.headers['Retry-After']), 1)
        self.assertLess(time.monotonic() - started, 40, 'the node is waited for longer')
        self.node.mode = 'ok'
        again = pay(self.service, self.maria, [one], key=key)
        self.assertEqual((again.status, again.json()['state']), (200, 'open'))
        self.node.released.set()

    def test_clients_that_leave(self):
        """Two hundred clients leave while they wait."""
        for _ in range(200):
            with socket.create_connection(('127.0.0.1', self.service.port), timeout=5) as connection:
                connection.sendall(b'GET /v1/notices HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ' + self.maria.encode() + b'\r\n\r\n')
        wait_for(self.answers, 'an answer')

    def test_reader_that_does_not_read(self):
        """A client asks for much and reads nothing: it costs a minute of a connection and not the service."""
        connection = socket.create_connection(('127.0.0.1', self.service.port), timeout=5)
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 1024)
        request = b'GET /v1/notices?limit=200 HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ' + self.maria.encode() + b'\r\n\r\n'
        connection.sendall(request * 50)
        for _ in range(20):
            self.alive()
        connection.close()

    def test_http_that_is_none(self):
        sent = (b'\r\n\r\n', b'GET\r\n\r\n', b'GET / HTTP/9.9\r\n\r\n', b'\x16\x03\x01\x02\x00\x01\x00', b'GET /v1/info HTTP/1.1\r\n\r\n' * 3, b'A' * 70000,
                b'GET ' + b'/' * 70000 + b' HTTP/1.1\r\nHost: x\r\n\r\n', b'GET /v1/info HTTP/1.1\r\nHost: x\r\n' + b'X: y\r\n' * 20000 + b'\r\n',
                b'POST /v1/quotes HTTP/1.1\r\nHost: x\r\nContent-Length: -1\r\n\r\n', b'POST /v1/quotes HTTP/1.1\r\nHost: x\r\nContent-Length: 99999999999999999999\r\n\r\n',
                b'POST /v1/quotes HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n', b'PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n',
                b'POST /v1/quotes HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\nContent-Length: 3\r\n\r\n0\r\n\r\n', b'OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n',
                b'CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n', b'GET http://[::1 HTTP/1.1\r\nHost: x\r\n\r\n', b'GET /v1/%zz HTTP/1.1\r\nHost: x\r\n\r\n',
                b'GET /v1/notices/%00 HTTP/1.1\r\nHost: x\r\n\r\n', b'GET /v1/../v1/info HTTP/1.1\r\nHost: x\r\n\r\n', b'GET /v1/info?%ff=%fe HTTP/1.1\r\nHost: x\r\n\r\n')
        with concurrent.futures.ThreadPoolExecutor(len(sent)) as pool:  # some are never answered: all are waited for at once
            answers = list(pool.map(lambda data: self.raw(data, 5), sent))
        for data, answer in zip(sent, answers):
            with self.subTest(data=data[:60]):
                if answer:
                    self.assertTrue(answer.startswith(b'HTTP/1.'), answer[:100])
                    self.assertNotIn(b' 500 ', answer.split(b'\r\n')[0])
                self.alive()


class Memory(unittest.TestCase):
    def test_memory_stays_flat(self):
        """Requests over new connections, sign-ins and refused bodies leave nothing behind."""
        with Service(lines=WORLD, quarantine=8) as service:
            token = service.token('maria.rossi')

            def ask(i):
                service.call('GET', f'/v1/notices?limit={1 + i % 200}', token=token)
                service.call('POST', '/v1/quotes', raw=b' ' * 70000, token=token)
                service.call('GET', '/v1/me', token='x' * 43)

            def many(n):
                with concurrent.futures.ThreadPoolExecutor(8) as pool:
                    list(pool.map(ask, range(n)))

            many(400)
            before = resident_kilobytes(service.process.pid)
            many(1600)
            grown = resident_kilobytes(service.process.pid) - before
            print(f'# grew by {grown} kB over 4,800 requests')
            self.assertLess(grown, 8000)


if __name__ == '__main__':
    tap.main()
