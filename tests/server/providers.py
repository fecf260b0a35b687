# SPDX-License-Identifier: GPL-3.0-or-later
"""Identity providers for the tests: a real one, and one that does what no honest one would."""
import hashlib
import http.client
import http.cookiejar
import http.server
import json
import re
import secrets
import socket
import subprocess
import tempfile
import threading
import time
import urllib.parse
import urllib.request
from pathlib import Path

from harness import DEADLINE
from jose import MODULES, NODE, encode, script

CLIENT = 'https://pagamenti.example'
APP = 'it.pagoinrete.PagoInRete'
BACK = 'http://127.0.0.1:51234/signed-in'


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def query_of(url):
    return dict(urllib.parse.parse_qsl(urllib.parse.urlsplit(url).query))


class Stay(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *ignored):
        return None


class Browser:
    """Follows redirects from page to page, keeps cookies, fills forms; stops where the app listens."""

    def __init__(self, language='it'):
        self.opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), Stay,
                                                  urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
        self.opener.addheaders = [('Accept-Language', language)]
        self.seen = []

    def open(self, url, form=None):
        """The status, the address and the page where the redirects end"""
        for _ in range(20):
            self.seen.append(url)
            if url.startswith(BACK):
                return None, url, ''
            data = urllib.parse.urlencode(form).encode() if form is not None else None
            form = None
            try:
                answer = self.opener.open(url, data, timeout=DEADLINE)
                return answer.status, url, answer.read().decode()
            except urllib.error.HTTPError as error:
                location = error.headers.get('Location')
                if error.code not in (302, 303) or location is None:
                    return error.code, url, error.read().decode()
                url = urllib.parse.urljoin(url, location)
        raise AssertionError('redirects without end')

    def sign_in(self, url, login, cancel_at=None):
        """Through the provider's forms. Returns where it ended."""
        status, at, text = self.open(url)
        for step in ('login', 'consent'):
            if f'name="{step}"' not in text:
                continue
            status, at, text = self.open(at, {'cancel': '1'} if step == cancel_at else {step: login})
        return status, at, text


class App:
    """What the app remembers of one sign-in"""

    def __init__(self, service, provider='spid'):
        self.service, self.provider = service, provider
        self.state = secrets.token_urlsafe(32)
        self.verifier = secrets.token_urlsafe(48)

    def parameters(self, **changes):
        challenge = encode(hashlib.sha256(self.verifier.encode()).digest())
        asked = {'client_id': APP, 'response_type': 'code', 'redirect_uri': BACK, 'state': self.state, 'code_challenge': challenge,
                 'code_challenge_method': 'S256', 'provider': self.provider, **changes}
        return {k: v for k, v in asked.items() if v is not None}

    def path(self, **changes):
        return '/authorize?' + urllib.parse.urlencode(self.parameters(**changes))

    def url(self, **changes):
        return self.service.address + self.path(**changes)

    def exchange(self, code, **changes):
        fields = {'code': code, 'code_verifier': self.verifier, 'redirect_uri': BACK, 'device_name': 'test', **changes}
        return self.service.call('POST', '/v1/sessions/code', fields)


class Party:
    """The service as its identity provider sees it"""

    def __init__(self, address):
        self.address = address

    def call(self, method, path):
        with urllib.request.urlopen(self.address + path, timeout=DEADLINE) as answer:
            self.text = answer.read()
        return self

    def json(self):
        return json.loads(self.text)


class RealProvider:
    """npm's oidc-provider"""

    def __init__(self, jose, people, acr='https://www.spid.gov.it/SpidL2'):
        self.jose, self.people, self.acr = jose, people, acr
        self.port = free_port()
        self.issuer = f'http://127.0.0.1:{self.port}'
        self.temporary = tempfile.TemporaryDirectory(prefix='pir-provider-')
        self.folder = Path(self.temporary.name)
        self.key = jose.key()
        self.process = None
        self.client = {}
        self.lie = {}

    def start(self, service=None, keys=None, **client):
        """@service: whose callback and keys it knows; keys: its own, else those it had"""
        if service is not None:
            self.client = {
                'client_id': CLIENT, 'token_endpoint_auth_method': 'private_key_jwt', 'redirect_uris': [service.address + '/oidc/callback/spid'],
                'grant_types': ['authorization_code'], 'response_types': ['code'], 'subject_type': 'pairwise',
                'id_token_signed_response_alg': 'RS256', 'userinfo_signed_response_alg': 'RS256', 'request_object_signing_alg': 'RS256',
                'token_endpoint_auth_signing_alg': 'RS256', 'jwks': service.call('GET', '/oidc/jwks').json(),
            }
        config = {'port': self.port, 'keys': keys or [{**self.key['private'], 'use': 'sig', 'alg': 'RS256'}], 'people': self.people,
                  'clients': [{**self.client, **client}], 'acr': self.acr, 'lie': self.lie}
        path = self.folder / 'config.json'
        path.write_text(json.dumps(config))
        self.log_path = self.folder / 'log'
        with self.log_path.open('a') as log:
            self.process = subprocess.Popen([NODE, script('provider.mjs'), MODULES, path], stdout=subprocess.PIPE, stderr=log, text=True)
        line = self.process.stdout.readline()
        while line and line.strip() != 'ready':
            line = self.process.stdout.readline()
        assert line, self.log()

    def log(self):
        return self.log_path.read_text()

    def stop(self):
        if self.process is not None:
            self.process.kill()
            self.process.wait()
            self.process.stdout.close()
            self.process = None

    def close(self):
        self.stop()
        self.temporary.cleanup()


class FakeProvider:
    """Says what a test wants it to say. @change: what it does otherwise, see answer()"""

    def __init__(self, jose, claims):
        self.jose, self.claims = jose, claims
        self.key = jose.key()
        self.change = {}
        self.codes = {}
        self.requests = []
        provider = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'

            def log_message(self, *ignored):
                pass

            def do_GET(self):
                provider.answer(self, b'')

            def do_POST(self):
                provider.answer(self, self.rfile.read(int(self.headers.get('Content-Length', 0))))

        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Handler)
        self.server.daemon_threads = True
        self.issuer = f'http://127.0.0.1:{self.server.server_port}'
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def close(self):
        self.server.shutdown()
        self.server.server_close()

    def count(self, path):
        return sum(1 for p, _ in self.requests if p == path)

    def metadata(self):
        return {'issuer': self.issuer, 'authorization_endpoint': self.issuer + '/auth', 'token_endpoint': self.issuer + '/token',
                'userinfo_endpoint': self.issuer + '/userinfo', 'jwks_uri': self.issuer + '/jwks', 'request_parameter_supported': True,
                'authorization_response_iss_parameter_supported': True, **self.change.get('metadata', {})}

    def id_token(self, nonce, access_token):
        now = int(time.time())
        half = hashlib.sha256(access_token.encode()).digest()[:16]
        claims = {'iss': self.issuer, 'aud': CLIENT, 'sub': self.claims['sub'], 'nonce': nonce, 'iat': now, 'exp': now + 300, 'at_hash': encode(half),
                  'acr': 'https://www.spid.gov.it/SpidL2', **self.change.get('id_token', {})}
        claims = {k: v for k, v in claims.items() if v is not None}
        sign = self.change.get('sign')
        return sign(claims) if sign else self.jose.sign(claims, self.key['private'])

    def userinfo(self):
        claims = {'iss': self.issuer, 'aud': CLIENT, **self.claims, **self.change.get('userinfo', {})}
        claims = {k: v for k, v in claims.items() if v is not None}
        wrap = self.change.get('wrap')
        return wrap(claims) if wrap else self.jose.sign(claims, self.key['private'])

    def answer(self, handler, body):
        path = urllib.parse.urlsplit(handler.path).path
        self.requests.append((path, body.decode()))
        if path in self.change.get('raw', {}):
            return self.change['raw'][path](handler)
        path = path.removesuffix('/again')
        if path == '/.well-known/openid-configuration':
            return self.send(handler, self.metadata())
        if path == '/jwks':
            return self.send(handler, {'keys': self.change.get('keys', [self.key['public']])})
        if path == '/token':
            access = secrets.token_urlsafe(24)
            nonce = self.codes.get(dict(urllib.parse.parse_qsl(body.decode())).get('code'), '')
            return self.send(handler, {'token_type': 'Bearer', 'access_token': access, 'id_token': self.id_token(nonce, access),
                                       **self.change.get('token', {})})
        if path == '/userinfo':
            assert handler.headers['Authorization'].startswith('Bearer ')
            return self.send(handler, self.userinfo(), 'application/jwt')
        return self.send(handler, {}, status=404)

    @staticmethod
    def send(handler, body, kind='application/json', status=200):
        data = body.encode() if isinstance(body, str) else json.dumps(body).encode()
        handler.send_response(status)
        handler.send_header('Content-Type', kind)
        handler.send_header('Content-Length', str(len(data)))
        handler.end_headers()
        handler.wfile.write(data)

    def way_back(self, location, **changes):
        """Where the browser comes back to, without a person, of whom @location was sent here; @changes: to what it brings along"""
        asked = query_of(location)
        code = secrets.token_urlsafe(16)
        self.codes[code] = asked['nonce']
        back = {'code': code, 'state': asked['state'], 'iss': self.issuer, **changes}
        return asked['redirect_uri'] + '?' + urllib.parse.urlencode({k: v for k, v in back.items() if v is not None})

    def sign_in(self, app, **changes):
        """The app's way through it. Returns what the app is told; @changes: to the browser's way back"""
        status, headers = fetch(app.url())
        assert status == 303, status
        self.back = self.way_back(headers['Location'], **changes)
        status, headers = fetch(self.back)
        return query_of(headers['Location']) if status == 303 else status


def fetch(url, headers=None):
    """Status and headers of one answer"""
    parts = urllib.parse.urlsplit(url)
    connection = http.client.HTTPConnection(parts.hostname, parts.port, timeout=DEADLINE)
    try:
        connection.request('GET', parts.path + '?' + parts.query, headers=headers or {})
        answer = connection.getresponse()
        answer.read()
        return answer.status, answer.headers
    finally:
        connection.close()


def hidden(text):
    return re.findall(r'name="(\w+)"', text)
