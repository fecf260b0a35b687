# SPDX-License-Identifier: GPL-3.0-or-later
"""The service as a real process, every answer of it held against data/api/openapi.yaml."""
import contextlib
import gzip
import hashlib
import hmac
import http.client
import json
import os
import re
import shutil
import sqlite3
import subprocess
import tempfile
import threading
import time
import urllib.parse
import uuid
from pathlib import Path

import jsonschema
import yaml

SERVER = os.environ['PIR_SERVER']
SANDBOX = os.environ.get('PIR_SANDBOX')
LOCALE_DIR = os.environ.get('PIR_LOCALE_DIR', '')
SOURCE = Path(__file__).resolve().parents[2]
SECRET = 'a-secret-of-some-length-0123456789'
DEADLINE = 60
PASSWORD = 'Cavallo-batteria-42'
IMPORTED = tempfile.TemporaryDirectory(prefix='pir-imported-')


class Contract:
    """data/api/openapi.yaml: which answers an operation may give, and what they hold."""

    def __init__(self):
        self.document = yaml.load((SOURCE / 'data/api/openapi.yaml').read_text(), yaml.CSafeLoader)
        self.resolver = jsonschema.RefResolver('', self.document)
        self.formats = jsonschema.FormatChecker()
        self.validators = {}
        self.seen = set()

    def resolve(self, thing):
        while isinstance(thing, dict) and '$ref' in thing and thing['$ref'].startswith('#/components/responses'):
            thing = self.resolver.resolve(thing['$ref'])[1]
        return thing

    def template(self, path):
        parts = path.split('/')
        for template in self.document['paths']:
            wanted = template.split('/')
            if len(wanted) == len(parts) and all(w == p or (w.startswith('{') and p) for w, p in zip(wanted, parts)):
                return template
        return None

    def validate(self, name, schema, value):
        if name not in self.validators:
            self.validators[name] = jsonschema.Draft202012Validator(schema, resolver=self.resolver, format_checker=self.formats)
        errors = sorted(self.validators[name].iter_errors(value), key=lambda e: list(e.absolute_path))
        if errors:
            first = jsonschema.exceptions.best_match(errors)
            raise AssertionError(f'{name}: {list(first.absolute_path)}: {first.message}')

    def problem(self, answer):
        """A problem answer as such, whatever asked for it"""
        assert answer.headers['Content-Type'] == 'application/problem+json', answer.headers
        problem = answer.json()
        self.validate('Problem', {'$ref': '#/components/schemas/Problem'}, problem)
        assert problem['status'] == answer.status, problem
        assert problem['type'] == 'https://pagoinrete.it/problems/' + problem['code'], problem
        return problem

    @staticmethod
    def check_safety(answer):
        """No answer may be framed, run anything or be taken for what it is not; least of all a page."""
        policy = answer.headers['Content-Security-Policy']
        for part in ("default-src 'none'", "frame-ancestors 'none'"):
            assert part in policy, policy
        for word in ('unsafe', 'script', 'http', '*', 'data:'):
            assert word not in policy, policy
        assert answer.headers['X-Content-Type-Options'] == 'nosniff', answer.headers
        if answer.headers.get('Content-Type', '').startswith('text/html'):
            page = answer.body.decode()
            assert not re.search(r'<script|javascript:|<[^>]+\son\w+\s*=|<(iframe|object|embed|img|link|base)\b|https?://', page, re.I), page
            assert answer.headers['X-Frame-Options'] == 'DENY', answer.headers
            assert answer.headers['Referrer-Policy'] == 'no-referrer', answer.headers
            assert answer.headers['Cache-Control'] == 'no-store', answer.headers
            for part in ("base-uri 'none'", 'form-action '):
                assert part in policy, policy

    def check(self, method, path, answer, is_browser=False):
        self.check_safety(answer)
        template = self.template(path)
        operation = self.document['paths'].get(template, {}).get(method.lower())
        if operation is None:
            if answer.status == 503 and not is_browser:
                self.problem(answer)
                return
            assert answer.status == (404 if template is None else 405), (method, path, answer.status, answer.body)
            if is_browser:
                assert answer.headers['Content-Type'] == 'text/html; charset=utf-8', answer.headers
            elif method != 'HEAD':
                assert self.problem(answer)['code'] == ('not_found' if template is None else 'method')
            return
        responses = operation['responses']
        assert str(answer.status) in responses, f'{method} {path}: {answer.status} is not documented: {answer.body[:300]}'
        response = self.resolve(responses[str(answer.status)])
        self.seen.add((operation['operationId'], str(answer.status)))
        content = response.get('content')
        if content is None:
            assert answer.body == b'', answer.body
            return
        kind = answer.headers['Content-Type'].split(';')[0]
        assert kind in content, (method, path, kind)
        for header, facts in response.get('headers', {}).items():
            assert header in answer.headers or not facts.get('required', True), (method, path, header)
        if kind == 'application/problem+json':
            self.problem(answer)
        elif kind == 'application/json':
            self.validate(f'{operation["operationId"]} {answer.status}', content[kind]['schema'], answer.json())


CONTRACT = Contract()


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body
        if headers.get('Content-Encoding') == 'gzip':
            self.body = gzip.decompress(body)

    def json(self):
        return json.loads(self.body)

    def code(self):
        return self.json().get('code')

    def __repr__(self):
        return f'<{self.status} {self.body[:400]!r}>'


def sign(body, secret=SECRET, at=None):
    """The value of Pir-Signature, by Python's own HMAC"""
    seconds = str(int(time.time() if at is None else at))
    mac = hmac.new(secret.encode(), seconds.encode() + b'.' + body, hashlib.sha256).hexdigest()
    return f't={seconds},v1={mac}'


class Service:
    """A running server with a data folder of its own. @node: address of the payment node."""

    def __init__(self, node=None, lines=None, config='', start=True, listen='127.0.0.1:0', debug=False, quarantine=None):
        self.temporary = tempfile.TemporaryDirectory(prefix='pir-server-')
        self.folder = Path(self.temporary.name)
        self.data = self.folder / 'data'
        self.secret = self.folder / 'secret'
        self.secret.write_text(SECRET + '\n')
        self.secret.chmod(0o600)
        self.config = self.folder / 'server.conf'
        self.listen = listen
        self.process = None
        self.options = []  # further options of the command line
        self.patience = DEADLINE  # for an answer, in seconds
        self.port = None
        self.debug = debug
        self.quarantine = quarantine
        self.log_path = self.folder / 'log'
        self.write_config(node, config)
        if lines is not None:
            self.fill(lines)
        if start:
            self.start()

    def fill(self, lines):
        """Imports @lines; where this program has done so before, what came of it: hashing the same passwords again shows nothing"""
        key = hashlib.sha256(json.dumps(lines).encode()).hexdigest()
        kept = Path(IMPORTED.name) / key
        if kept.exists():
            shutil.copytree(kept, self.data)
            return
        done = self.run_import(lines)
        assert done.returncode == 0, done.stderr
        shutil.copytree(self.data, kept)

    def write_config(self, node, more=''):
        """@more: further groups and keys; a group may come again"""
        # The people of an import file have accepted nothing; tests of that ask for it.
        # Passwords are as cheap as an operator may have them: thousands of sign-ins are made here.
        groups = {'server': [f'data={self.data}'], 'node': [], 'terms': ['required=false'], 'limits': ['password-mebibytes=19']}
        if node is not None:
            groups['node'] += [f'url={node}', f'secret-file={self.secret}']
        group = None
        for line in more.splitlines():
            if line.startswith('['):
                group = groups.setdefault(line.strip('[] '), [])
            elif line.strip():
                key = line.split('=')[0].strip() + '='
                group[:] = [other for other in group if not other.startswith(key)] + [line.strip()]
        self.config.write_text(''.join(f'[{name}]\n' + ''.join(f'{line}\n' for line in lines) for name, lines in groups.items()))

    def command(self, *arguments):
        command = [SERVER, '--config', str(self.config)]
        if LOCALE_DIR:
            command += ['--locale-dir', LOCALE_DIR]
        return command + [str(a) for a in arguments]

    def run(self, *arguments, **options):
        """The program with a command, to its end"""
        return subprocess.run(self.command(*arguments), capture_output=True, text=True, timeout=600, check=False, **options)

    def run_import(self, lines):
        path = self.folder / f'import-{uuid.uuid4()}.jsonl'
        path.write_text(''.join(json.dumps(line, ensure_ascii=False) + '\n' for line in lines))
        return self.run('import', path)

    def start(self):
        environment = dict(os.environ)
        if self.debug:
            environment['G_MESSAGES_DEBUG'] = 'pir-server'
        if self.quarantine is not None:
            # AddressSanitizer holds freed memory back, by default 256 MB of it.
            environment['ASAN_OPTIONS'] = environment.get('ASAN_OPTIONS', '') + f':quarantine_size_mb={self.quarantine}'
        with self.log_path.open('ab') as log:
            self.process = subprocess.Popen(self.command('--listen', self.listen, *self.options), stdout=subprocess.PIPE, stderr=log, text=True,
                                            env=environment)
        # Debug lines go to standard output too.
        while True:
            line = self.process.stdout.readline()
            if not line or line.startswith('listening on '):
                break
        assert line.startswith('listening on '), (line, self.log())
        self.address = line.split(maxsplit=2)[2].strip()
        self.port = int(self.address.rsplit(':', 1)[1]) if self.address.startswith('http:') else None
        if self.debug:
            self.debug_lines = []
            self.drainer = threading.Thread(target=self.drain, args=(self.process.stdout, self.debug_lines), daemon=True)
            self.drainer.start()

    @staticmethod
    def drain(stream, lines):
        for line in stream:
            lines.append(line)

    def log(self):
        return self.log_path.read_text(errors='replace') if self.log_path.exists() else ''

    def stop(self):
        """Ends it as an administrator does; it must end well: no leak, no fault that a sanitizer saw."""
        if self.process is None:
            return
        self.process.terminate()
        status = self.process.wait(timeout=DEADLINE)
        if self.debug:
            self.drainer.join()
        self.process.stdout.close()
        self.process = None
        assert status == 0, (status, self.log()[-6000:])
        assert 'CRITICAL' not in self.log(), self.log()[-6000:]

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.process.stdout.close()
        self.process = None

    def close(self):
        try:
            self.stop()
        finally:
            self.temporary.cleanup()

    def __enter__(self):
        return self

    def __exit__(self, *ignored):
        self.close()

    def connect(self):
        return http.client.HTTPConnection('127.0.0.1', self.port, timeout=self.patience)

    def call(self, method, target, body=None, token=None, headers=None, raw=None):
        """One request; its answer must be one of the contract."""
        headers = dict(headers or {})
        if token is not None:
            headers['Authorization'] = f'Bearer {token}'
        if body is not None:
            raw = json.dumps(body).encode()
            headers.setdefault('Content-Type', 'application/json')
        connection = self.connect()
        try:
            connection.request(method, target, raw, headers)
            response = connection.getresponse()
            answer = Answer(response.status, response.headers, response.read())
        finally:
            connection.close()
        CONTRACT.check(method, urllib.parse.urlsplit(target).path, answer, 'text/html' in headers.get('Accept', ''))
        return answer

    def sign_in(self, user, password=PASSWORD, headers=None):
        answer = self.call('POST', '/v1/sessions', {'user_name': user, 'password': password}, headers=headers)
        assert answer.status == 201, answer
        return answer.json()

    def token(self, user):
        return self.sign_in(user)['access_token']

    def outcome(self, payment, kind='OK', event=None, secret=SECRET, at=None, fields=None, **changes):
        """A PSP's call about @payment (an answer of the service); @fields: members as they are sent, right or wrong"""
        told = fields or {}
        fields = {
            'event_id': event or str(uuid.uuid4()), 'payment_id': payment['id'], 'kind': kind,
            'code': {'OK': '0', 'KO': '2', 'PENDING': '17'}[kind], 'psp_id': 'UNCRITMM', 'psp_name': 'UniCredit S.p.A.',
            'psp_ref': 'IUR-' + payment['id'][:8], 'amount': payment['amount'], 'fee': payment['fee'],
            'at': time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime()), 'application_date': '2026-11-23',
        }
        fields.update(changes)
        fields.update(told)
        body = json.dumps(fields).encode()
        return self.call('POST', '/v1/psp/outcomes', raw=body, headers={'Pir-Signature': sign(body, secret, at),
                                                                        'Content-Type': 'application/json'})

    def changes(self, token, since=None, limit=None):
        """Every change after @since, and the cursor to go on from"""
        found = []
        while True:
            query = {k: v for k, v in (('since', since), ('limit', limit)) if v is not None}
            answer = self.call('GET', '/v1/changes?' + urllib.parse.urlencode(query), token=token)
            assert answer.status == 200, answer
            page = answer.json()
            found += page['changes']
            since = page['cursor']
            if not page['more']:
                return found, since

    def rows(self, sql, *values):
        """Looks into the database with another program than the server"""
        database = sqlite3.connect(f'file:{self.data}/server.db?mode=ro', uri=True, timeout=60)
        database.row_factory = sqlite3.Row
        try:
            return [dict(row) for row in database.execute(sql, values)]
        finally:
            database.close()

    @contextlib.contextmanager
    def writer(self):
        """The database, for another program than the server; each statement is a transaction, unless one is begun"""
        database = sqlite3.connect(f'{self.data}/server.db', timeout=60, isolation_level=None)
        try:
            yield database
        finally:
            database.close()

    def write(self, sql, *values):
        """Changes the database behind the service's back, as time or an operator would"""
        self.write_all([(sql, *values)])

    def stretch_waits(self):
        """Waits for too many attempts, of seconds, become minutes, so that a slow computer does not outlast them"""
        self.write('update throttle set blocked_until = blocked_until + 600 where blocked_until > 0')

    def checkpoint(self):
        """What was written stands in the database's own file, which no transaction lets one do"""
        with self.writer() as database:
            database.execute('pragma wal_checkpoint(truncate)')

    def write_all(self, statements):
        """All of @statements, each with its values, in one transaction"""
        with self.writer() as database:
            database.execute('pragma foreign_keys = on')
            database.execute('pragma synchronous = off')
            database.execute('begin immediate')
            for sql, *values in statements:
                database.execute(sql, values)
            database.execute('commit')


def peak_kilobytes(pid):
    """The most memory that the process has had"""
    return int(re.search(r'VmHWM:\s+(\d+)', Path(f'/proc/{pid}/status').read_text())[1])


def resident_kilobytes(pid):
    """The memory that the process has now"""
    return int(re.search(r'VmRSS:\s+(\d+)', Path(f'/proc/{pid}/status').read_text())[1])


def cpu_milliseconds(pid):
    """The time that the process's threads have computed: whatever else the machine does"""
    total = 0
    for task in Path(f'/proc/{pid}/task').iterdir():
        try:
            total += int((task / 'schedstat').read_text().split()[0])
        except OSError:
            pass  # the thread has ended
    return total / 1e6


class Stream:
    """A client of the event stream"""

    def __init__(self, service, token):
        self.connection = service.connect()
        self.connection.request('GET', '/v1/events', headers={'Authorization': f'Bearer {token}'})
        self.response = self.connection.getresponse()
        self.status = self.response.status
        if self.status == 200:
            assert self.response.headers['Content-Type'] == 'text/event-stream'
            CONTRACT.seen.add(('watch', '200'))

    def line(self, seconds=DEADLINE):
        """The next line; None at the end of the stream"""
        self.connection.sock.settimeout(seconds)
        line = self.response.readline()
        return line.decode().rstrip('\n') if line else None

    def event(self, seconds=DEADLINE):
        """The name of the next event, None at the end; comments are passed over"""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            line = self.line(max(0.05, end - time.monotonic()))
            if line is None:
                return None
            if line.startswith('event: '):
                assert self.line() == 'data: {}'
                assert self.line() == ''
                return line.split(': ', 1)[1]
        raise AssertionError('no event')

    def is_over(self, seconds=DEADLINE):
        """Reads to the end"""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if self.line(max(0.05, end - time.monotonic())) is None:
                return True
        return False

    def close(self):
        self.connection.close()
