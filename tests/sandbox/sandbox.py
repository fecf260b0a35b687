# SPDX-License-Identifier: GPL-3.0-or-later
"""The sandbox as a real process, the creditor's server that it tells outcomes, and its pages as browsers read them."""
import hashlib
import hmac
import html.parser
import http.client
import http.server
import json
import os
import queue
import subprocess
import tempfile
import threading
import urllib.parse
import uuid
import xml.etree.ElementTree
from pathlib import Path

PROGRAM = os.environ['PIR_SANDBOX']
LOCALE_DIR = os.environ['PIR_LOCALE_DIR']
SOURCE = Path(__file__).resolve().parents[2]
SECRET = 'a-secret-of-some-length-0123456789'
UNICREDIT = 'UNCRITMM-00348170101_01-CP'
DEADLINE = 60


def run(*arguments, **options):
    """The program with @arguments, to its end."""
    return subprocess.run([PROGRAM, *map(str, arguments)], capture_output=True, timeout=600, check=False, **options)


class Creditor:
    """The creditor's server: takes outcomes, answers with what it is told to, in turn, then with 204."""

    def __init__(self, port=0):
        self.calls = queue.Queue()
        self.answers = queue.Queue()
        self.hung = threading.Event()
        creditor = self

        class Handler(http.server.BaseHTTPRequestHandler):
            protocol_version = 'HTTP/1.1'

            def do_POST(self):
                length = int(self.headers['Content-Length'])
                body = self.rfile.read(length)
                if len(body) < length:
                    # The sandbox was killed while it was telling.
                    self.close_connection = True
                    return
                answer = creditor.answers.get_nowait() if not creditor.answers.empty() else 204
                creditor.calls.put((self.path, dict(self.headers), body))
                if answer == 'hang':
                    creditor.hung.wait(DEADLINE)
                    self.close_connection = True
                    return
                if answer == 'cut':
                    self.close_connection = True
                    return
                self.send_response(answer)
                if answer == 302:
                    self.send_header('Location', '/elsewhere')
                self.send_header('Content-Length', '0')
                self.end_headers()

            def log_message(self, *arguments):
                pass

        class Server(http.server.ThreadingHTTPServer):
            daemon_threads = True
            allow_reuse_address = True

            def handle_error(self, request, client_address):
                """A sandbox that is killed resets its connections."""

        self.server = Server(('127.0.0.1', port), Handler)
        self.port = self.server.server_port
        self.thread = threading.Thread(target=self.server.serve_forever, daemon=True)
        self.thread.start()

    def outcome(self, timeout=DEADLINE):
        """The next outcome that is told, its signature checked."""
        path, headers, body = self.calls.get(timeout=timeout)
        assert path == '/v1/psp/outcomes', path
        assert headers['Content-Type'] == 'application/json', headers
        fields = dict(part.split('=', 1) for part in headers['Pir-Signature'].split(','))
        mac = hmac.new(SECRET.encode(), fields['t'].encode() + b'.' + body, hashlib.sha256).hexdigest()
        assert hmac.compare_digest(mac, fields['v1']), headers['Pir-Signature']
        return json.loads(body), int(fields['t'])

    def close(self):
        self.hung.set()
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


class Answer:
    def __init__(self, status, headers, body):
        self.status, self.headers, self.body = status, headers, body

    def json(self):
        return json.loads(self.body)

    def page(self):
        return Page(self.body.decode('utf-8'))


def leak_checked():
    """The environment of a sanitized server: whole stacks, so that the library's own leak is known by its function."""
    environment = dict(os.environ)
    environment['ASAN_OPTIONS'] = environment.get('ASAN_OPTIONS', '') + ':fast_unwind_on_malloc=0'
    environment['LSAN_OPTIONS'] = f'suppressions={Path(__file__).parent}/libsoup.supp:print_suppressions=0'
    return environment


class Sandbox:
    """A running `serve`."""

    def __init__(self, outcome_port, data=None, extra=()):
        self.folder = tempfile.TemporaryDirectory()
        secret = Path(self.folder.name) / 'secret'
        secret.write_text(SECRET + '\n')
        command = [PROGRAM, 'serve', '--listen', '127.0.0.1:0', '--secret-file', secret, '--locale-dir', LOCALE_DIR,
                   '--outcome-url', f'http://127.0.0.1:{outcome_port}/v1/psp/outcomes', *extra]
        if data is not None:
            command += ['--data', data]
        self.log = tempfile.TemporaryFile()
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=self.log, text=True,
                                        env=leak_checked())
        line = self.process.stdout.readline()
        assert line.startswith('listening on http://127.0.0.1:'), (line, self.errors())
        self.address = line.split()[-1]
        self.port = int(self.address.rsplit(':', 1)[1])

    def errors(self):
        self.log.seek(0)
        return self.log.read().decode('utf-8', 'replace')

    def descriptors(self):
        return len(os.listdir(f'/proc/{self.process.pid}/fd'))

    def call(self, method, target, body=None, headers=None):
        """One request; @target is a path or an address of this sandbox. Redirects are not followed."""
        if target.startswith('http'):
            assert target.startswith(self.address + '/'), target
            target = target[len(self.address):]
        connection = http.client.HTTPConnection('127.0.0.1', self.port, timeout=DEADLINE)
        try:
            connection.request(method, target, body, headers or {})
            response = connection.getresponse()
            return Answer(response.status, response.headers, response.read())
        finally:
            connection.close()

    def node(self, method, path, body=None, secret=SECRET):
        """A call of the creditor's server."""
        headers = {'Authorization': f'Bearer {secret}', 'Content-Type': 'application/json'}
        return self.call(method, path, json.dumps(body).encode() if body is not None else None, headers)

    def open_cart(self, cart=None, service=UNICREDIT):
        answer = self.node('POST', '/carts?service=' + urllib.parse.quote(service), cart or make_cart())
        assert answer.status == 302, (answer.status, answer.body)
        return answer.headers['Location']

    def visit(self, address, language='en'):
        answer = self.call('GET', address, headers={'Accept-Language': language})
        assert answer.status == 200, (answer.status, answer.body)
        return answer.page()

    def press(self, page, decision):
        """Submits the form of @page as the button of @decision does, and follows to the page that comes."""
        form = page.form
        assert decision in form['buttons'], (decision, form)
        answer = self.call('POST', form['action'], urllib.parse.urlencode({'decision': decision}),
                           {'Content-Type': 'application/x-www-form-urlencoded'})
        assert answer.status == 303, (answer.status, answer.body)
        return self.visit(answer.headers['Location'])

    def kill(self):
        self.process.kill()
        self.process.wait()
        self.close()

    def stop(self):
        """Ends it as an administrator does; it must end well."""
        self.process.terminate()
        status = self.process.wait(timeout=DEADLINE)
        errors = self.errors()
        self.close()
        assert status == 0, (status, errors)
        return errors

    def close(self):
        self.process.stdout.close()
        self.log.close()
        self.folder.cleanup()


def make_cart(*amounts, **changes):
    """A CartRequest of the national checkout."""
    notices = [
        ('301260000000000173', '80015790563', 'Liceo scientifico "P. Ruffini"',
         'Viaggio d’istruzione <Barcellona> & dintorni'),
        ('301260000000000274', '99999000146', 'Scuola primaria "Preziosissimo Sangue"', 'Mensa novembre 2026'),
        ('301260000000000375', '80015790563', 'Liceo scientifico "P. Ruffini"', 'Assicurazione'),
    ]
    cart = {
        'idCart': str(uuid.uuid4()),
        'emailNotice': 'giulia.ferri@example.org',
        'paymentNotices': [
            {'noticeNumber': number, 'fiscalCode': creditor, 'amount': amount, 'companyName': name,
             'description': reason}
            for (number, creditor, name, reason), amount in zip(notices, amounts or (18000, 1250))
        ],
        'returnUrls': {
            'returnOkUrl': 'http://127.0.0.1:9/return/ok?a=1&b=2',
            'returnCancelUrl': 'http://127.0.0.1:9/return/cancel',
            'returnErrorUrl': 'http://127.0.0.1:9/return/error',
        },
    }
    cart.update(changes)
    return cart


class Page(html.parser.HTMLParser):
    """What a page holds: text, language, links, headings, buttons with their descriptions. Must be well formed."""

    def __init__(self, text):
        super().__init__(convert_charrefs=True)
        self.source = text
        # The pages are XML too: one parser that forgives nothing sees every unclosed or doubled thing.
        self.tree = xml.etree.ElementTree.fromstring(text.replace('<!DOCTYPE html>', '', 1))
        self.elements = list(self.tree.iter())
        self.ids = [e.get('id') for e in self.elements if e.get('id')]
        self.words = []
        self.tags = []
        self.feed(text)
        self.text = ' '.join(' '.join(self.words).split())
        self.language = self.tree.get('lang')
        self.links = {self.string(e): e.get('href') for e in self.tree.iter('a')}
        self.form = self.find_form()

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.words.append(data)

    @staticmethod
    def string(element):
        return ' '.join(' '.join(element.itertext()).split())

    def headings(self):
        return [(e.tag, self.string(e)) for e in self.elements if e.tag in ('h1', 'h2', 'h3', 'h4')]

    def by_id(self, name):
        return next(e for e in self.elements if e.get('id') == name)

    def find_form(self):
        form = self.tree.find('.//form')
        if form is None:
            return None
        buttons = {e.get('value'): self.string(e) for e in form.iter('button') if e.get('name') == 'decision'}
        return {'action': form.get('action'), 'method': form.get('method'), 'buttons': buttons}
