# SPDX-License-Identifier: GPL-3.0-or-later
"""A payment node that does as it is told: for what the real sandbox never does. And the real sandbox."""
import http.server
import json
import os
import queue
import subprocess
import tempfile
import threading
import time
import urllib.parse
import uuid
from pathlib import Path

from harness import DEADLINE, SANDBOX, SECRET
from waiting import wait_for

SERVICES = [
    {'id': 'UNI-CP', 'psp_id': 'UNCRITMM', 'psp_name': 'UniCredit S.p.A.', 'method': 'card', 'kind': 'CP', 'name': 'Carte',
     'description': 'Pagamento con carta', 'availability': '7/7 24h', 'is_on_us': False,
     'tiers': [{'min': 0, 'max': 3000, 'fee': 95}, {'min': 3000, 'max': 30000, 'fee': 130}]},
    {'id': 'FREE-BBT', 'psp_id': 'BCITITMM', 'psp_name': None, 'method': 'account', 'kind': 'BBT', 'name': 'Conto', 'is_on_us': True,
     'tiers': [{'min': 0, 'max': 99999999999, 'fee': 0}]},
    {'id': 'POST-BP', 'psp_id': 'BPPIITRRXXX', 'psp_name': ' Poste Italiane ', 'method': 'postal_slip', 'kind': 'BP',
     'is_on_us': False, 'tiers': [{'min': 0, 'max': 150000, 'fee': 100}]},
]


class FakeNode:
    """mode: "ok", or how to misbehave when a cart is opened; cancel: status of a cancellation, or "hang"."""

    def __init__(self):
        self.mode = 'ok'
        self.cancel = 204
        self.delay = 0
        self.carts = {}
        self.calls = queue.Queue()
        self.asked = threading.Event()  # somebody has called since this was cleared
        self.released = threading.Event()
        self.services = {'services': SERVICES}
        node = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'

            def do_GET(self):
                self.answer(*node.get(self))

            def do_POST(self):
                body = self.rfile.read(int(self.headers.get('Content-Length', 0)))
                node.asked.set()
                if node.delay:
                    time.sleep(node.delay)
                result = node.post(self, body)
                if result is None:
                    node.released.wait(DEADLINE)
                    self.close_connection = True
                    return
                self.answer(*result)

            def answer(self, status, headers, body):
                self.send_response(status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.send_header('Content-Length', str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *arguments):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True

            def handle_error(self, request, client_address):
                """Whoever is killed resets its connections."""

        self.server = Server(('127.0.0.1', 0), Handler)
        self.port = self.server.server_port
        self.url = f'http://127.0.0.1:{self.port}'
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def get(self, request):
        if request.headers.get('Authorization') != f'Bearer {SECRET}':
            return 401, {}, b''
        if request.path == '/services':
            return 200, {'Content-Type': 'application/json'}, json.dumps(self.services).encode()
        return 404, {}, b''

    def post(self, request, body):
        url = urllib.parse.urlsplit(request.path)
        if request.headers.get('Authorization') != f'Bearer {SECRET}':
            return 401, {}, b''
        if url.path == '/carts':
            cart = json.loads(body)
            self.calls.put(('open', urllib.parse.parse_qs(url.query)['service'][0], cart))
            return self.open(cart)
        payment = url.path.split('/')[2]
        self.calls.put(('cancel', payment, None))
        if self.cancel == 'hang':
            return None
        return self.cancel, {}, b''

    def open(self, cart):
        token = self.carts.setdefault(cart['idCart'], uuid.uuid4().hex)
        address = f'{self.url}/checkout/{token}'
        return {
            'ok': (302, {'Location': address}, b''),
            'relative': (302, {'Location': f'/checkout/{token}'}, b''),
            'error': (500, {}, b'no'),
            'refuse': (422, {'Content-Type': 'application/problem+json'}, b'{}'),
            'no location': (302, {}, b''),
            'elsewhere': (302, {'Location': 'https://evil.example/checkout'}, b''),
            'not http': (302, {'Location': 'javascript:alert(1)'}, b''),
            'user': (302, {'Location': f'http://evil@127.0.0.1:{self.port}/checkout/{token}'}, b''),
            'ok page': (200, {'Location': address}, b'hello'),
            'hang': None,
        }[self.mode]

    def take(self, kind, seconds=DEADLINE):
        """The next call of that kind"""
        while True:
            call = self.calls.get(timeout=seconds)
            if call[0] == kind:
                return call

    def close(self):
        self.released.set()
        self.server.shutdown()
        self.server.server_close()


class Sandbox:
    """The real node. It tells outcomes to @port. Its own tests look for its leaks."""

    def __init__(self, port):
        self.folder = tempfile.TemporaryDirectory()
        secret = Path(self.folder.name) / 'secret'
        secret.write_text(SECRET + '\n')
        secret.chmod(0o600)
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(
            [SANDBOX, 'serve', '--listen', '127.0.0.1:0', '--secret-file', secret,
             '--outcome-url', f'http://127.0.0.1:{port}/v1/psp/outcomes'],
            stdout=subprocess.PIPE, stderr=self.log, text=True, env={**os.environ, 'ASAN_OPTIONS': 'detect_leaks=0'})
        self.url = self.process.stdout.readline().split()[-1]

    def close(self):
        self.process.terminate()
        status = self.process.wait(timeout=DEADLINE)
        self.process.stdout.close()
        self.log.seek(0)
        assert status == 0, (status, self.log.read()[-3000:])
        self.log.close()
        self.folder.cleanup()


def services_known(service, token):
    """Waits until the server has heard of the ways to pay"""
    return wait_for(lambda: service.call('GET', '/v1/payment-services', token=token).json()['services'], 'the ways to pay')


def pay(service, token, items, key=None, service_id='UNI-CP', fee=130, **more):
    return service.call('POST', '/v1/payments', {'items': items, 'service_id': service_id, 'fee': fee, **more}, token=token,
                        headers={'Idempotency-Key': key or str(uuid.uuid4())})
