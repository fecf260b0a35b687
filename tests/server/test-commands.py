# SPDX-License-Identifier: GPL-3.0-or-later
"""import, backup, set-password, the key file, sockets, and files from the future."""
import http.client
import json
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import threading
import time
import unittest
import uuid
from pathlib import Path

import jsonschema

import tap
from families import ALICE, ANNA, JOHN, LUCA, MARIA, SCHOOL, TEACHER, link, notice, number, uid, world
from harness import CONTRACT, DEADLINE, LOCALE_DIR, PASSWORD, SANDBOX, SERVER, SOURCE, Service, Stream
from node import FakeNode, pay, services_known
from undo import VERSION, go_back
from waiting import wait_for

HEAD = {'format': 'pagoinrete-import', 'version': 1}


def dump(service, *tables):
    """What the tables hold, apart from times of their own"""
    return {t: [{k: v for k, v in row.items() if k not in ('created_at', 'updated_at', 'state_since', 'password_hash', 'at', 'hash', 'previous_hash')}
                for row in service.rows(f'select * from {t} order by 1, 2')] for t in tables}


class Import(unittest.TestCase):
    def setUp(self):
        self.service = Service(start=False)
        self.addCleanup(self.service.close)

    def put(self, *lines):
        return self.service.run_import([HEAD, *lines])

    def test_our_lines_fit_the_schema(self):
        schema = json.loads((SOURCE / 'data/api/import.schema.json').read_text())
        validator = jsonschema.Draft202012Validator(schema)
        for line in world(3) + [{'known_person': {'tax_code': 'RSSCHR85C52F839F', 'source': 'polis'}},
                                {'creditor': {'tax_code': '06363391001', 'iban': 'IT60X0542811101000000123456'}}]:
            validator.validate(line)

    def test_twice_is_once(self):
        tables = ('schools', 'accounts', 'pupils', 'links', 'notices', 'notice_payers', 'payments', 'receipts', 'feed', 'counters')
        lines = world()
        self.assertEqual(self.service.run_import(lines).returncode, 0)
        before = dump(self.service, *tables)
        done = self.service.run_import(lines)
        self.assertEqual((done.returncode, done.stderr), (0, ''))
        self.assertRegex(done.stdout, r'^imported \d+ lines\n$')
        self.assertEqual(dump(self.service, *tables), before)

    def test_sample_of_the_sandbox(self):
        sample = self.service.folder / 'sample.jsonl'
        subprocess.run([SANDBOX, 'sample', '--seed', '3', '--families', '5', '--output', sample], check=True,
                       env={**os.environ, 'ASAN_OPTIONS': 'detect_leaks=0'})
        done = self.service.run('import', sample)
        self.assertEqual((done.returncode, done.stderr), (0, ''))
        lines = [json.loads(line) for line in sample.read_text().splitlines()]
        for kind, table in (('school', 'schools'), ('account', 'accounts'), ('pupil', 'pupils'), ('link', 'links'), ('notice', 'notices'), ('paid', 'receipts')):
            self.assertEqual(len({json.dumps(l[kind]) for l in lines if kind in l}), self.service.rows(f'select count(*) n from {table}')[0]['n'], kind)
        self.service.start()
        account = next(l['account'] for l in lines if l.get('account', {}).get('password'))
        session = self.service.sign_in(account['user_name'], account['password'])
        self.assertEqual(session['account_id'], account['id'])
        self.service.changes(session['access_token'])

    def test_all_or_nothing(self):
        """Every refused line is named with its reason, and nothing of the file is there."""
        good = notice('good', 1)
        lines = world(0)[1:8] + [{'pupil': LUCA}, {'notice': good}]
        wrong = [
            ({'notice': {**good, 'id': uid('w1'), 'school_id': uid('nowhere')}}, 'school_id'), ({'notice': {**good, 'id': uid('w2'), 'payer_ids': [uid('nobody')]}}, 'payer_ids'),
            ({'notice': {**good, 'id': uid('w3'), 'amount': 0}}, 'amount'), ({'notice': {**good, 'id': uid('w4'), 'state': 'paid'}}, 'state'),
            ({'notice': {**good, 'id': uid('w5'), 'notice_number': '12'}}, 'notice_number'), ({'notice': {**good, 'id': uid('w6')}}, 'UNIQUE'),
            ({'notice': {**good, 'id': uid('w7'), 'new': 1}}, 'new'), ({'notice': {k: v for k, v in good.items() if k != 'reason'}}, 'reason'),
            ({'notice': {**good, 'id': uid('w8'), 'amount_min': 1}}, 'is_amount_editable'), ({'notice': {**good, 'id': uid('w9'), 'reason': 'a\nb'}}, 'reason'),
            ({'account': {**MARIA, 'id': uid('w10')}}, 'UNIQUE'), ({'account': {**ANNA, 'id': uid('w11'), 'email': 'a@b\r\nBcc: c@d.it'}}, 'email'),
            ({'account': {**ANNA, 'user_name': 'x\ty'}}, 'user_name'), ({'pupil': {**LUCA, 'school_id': uid('nowhere')}}, 'school_id'),
            ({'link': {**link(MARIA, LUCA, 'mother'), 'account_id': uid('nobody')}}, 'account_id'), ({'link': {**link(MARIA, LUCA, 'aunt')}}, 'kinship'),
            ({'school': {**SCHOOL, 'iban': 'IT60X0542811101000000123457'}}, 'iban: not an IBAN'), ({'school': {**SCHOOL, 'iban': ''}}, 'iban: not an IBAN'),
            ({'creditor': {'tax_code': '06363391001', 'iban': 'IT60X0542811101000000123457'}}, 'iban: not an IBAN'),
            ({'creditor': {'tax_code': '06363391002', 'iban': 'IT60X0542811101000000123456'}}, 'tax_code: not one of a creditor'),
            ({'school': {**SCHOOL, 'iban': 'IT60 X054 2811 1010 0000 0123 456'}}, 'iban: not an IBAN'), ({'school': {**SCHOOL, 'cbill_code': 'a0edt'}}, 'cbill_code: not five'),
            ({'paid': {'notice_id': uid('nothing')}}, 'account_id'), ({'what': 1}, 'not a kind'), ({'school': SCHOOL, 'account': MARIA}, ''), (HEAD, 'first line'),
            ({'notice': {**good, 'id': uid('w12'), 'state': 'frozen'}}, 'state'), ({'notice': {**good, 'id': uid('w13'), 'state': 'other'}}, 'state'),
            ({'link': link(MARIA, LUCA, 'other')}, 'kinship'), ({'link': {**link(MARIA, LUCA, 'mother'), 'link_state': 'other'}}, 'link_state'),
            ([], ''), ('x', ''),
        ]
        path = self.service.folder / 'wrong.jsonl'
        texts = [json.dumps(line) for line in [HEAD, *lines]] + [json.dumps(line) for line, _ in wrong] + ['{', '', '\x00', '{"a":' * 40, 'x' * 1100000]
        path.write_text('\n'.join(texts) + '\n')
        done = self.service.run('import', path)
        self.assertEqual(done.returncode, 1)
        reports = done.stderr.splitlines()
        first = len(lines) + 2
        for i, (line, reason) in enumerate(wrong):
            with self.subTest(line=str(line)[:100]):
                report = next((r for r in reports if r.startswith(f'line {first + i}: ')), None)
                self.assertIsNotNone(report)
                self.assertIn(reason, report)
        self.assertEqual(len([r for r in reports if r.startswith('line ')]), len(wrong) + 5)
        self.assertIn('nothing was imported', reports[-1])
        for table in ('schools', 'accounts', 'notices', 'feed', 'audit'):
            self.assertEqual(self.service.rows(f'select 1 from {table}'), [])

    def test_wrong_files(self):
        for text in ('', '\n', '{}\n', '{"format":"other","version":1}\n', '{"format":"pagoinrete-import","version":2}\n', '{"school":{}}\n'):
            with self.subTest(text=text):
                path = self.service.folder / 'wrong.jsonl'
                path.write_text(text)
                done = self.service.run('import', path)
                self.assertEqual(done.returncode, 1)
                self.assertIn('line 1', done.stderr)
        self.assertEqual(self.service.run('import', self.service.folder / 'nowhere').returncode, 1)
        self.assertEqual(self.service.run('import').returncode, 1)
        text = ''.join(json.dumps(line) + '\n' for line in world(1))
        self.assertEqual(self.service.run('import', '-', input=text).returncode, 0)

    def test_root_leaves_nothing_of_its_own(self):
        """Whoever starts an import: what it leaves is the data folder's owner's, who can read it."""
        self.service.folder.chmod(0o755)
        self.service.data.mkdir(exist_ok=True)
        owner = 65534 if os.geteuid() == 0 else os.geteuid()
        os.chown(self.service.data, owner, -1)
        self.assertEqual(self.service.run_import(world(1)).returncode, 0)
        found = {p.name: p.stat().st_uid for p in self.service.data.rglob('*')}
        self.assertLessEqual({'server.db', 'import.lock'}, set(found))
        self.assertEqual(set(found.values()), {owner}, found)

    def test_past_payments(self):
        self.assertEqual(self.service.run_import(world()).returncode, 0)
        paid = next(l['paid'] for l in world() if 'paid' in l)
        self.assertEqual(self.put({'paid': paid}).returncode, 0, 'known by its notice')
        self.assertEqual(len(self.service.rows('select 1 from receipts')), 1)
        done = self.put({'paid': {**paid, 'notice_id': uid('notice cancelled')}})
        self.assertIn('line 2: notice_cancelled', done.stderr)

    def test_an_account_changes(self):
        self.assertEqual(self.service.run_import(world()).returncode, 0)
        self.service.start()
        before = self.service.sign_in('maria.rossi')
        self.assertEqual(self.put({'account': {**MARIA, 'email': 'nuova@posta.example'}}).returncode, 0)
        self.assertEqual(self.service.call('GET', '/v1/me', token=before['access_token']).json()['email'], 'nuova@posta.example')
        time.sleep(1.5)
        self.assertEqual(self.service.call('GET', '/v1/me', token=before['access_token']).status, 200, 'the same password ends no session')
        self.assertEqual(self.put({'account': {**MARIA, 'password': 'un-altro-Cavallo-7'}}).returncode, 0)
        wait_for(lambda: self.service.call('GET', '/v1/me', token=before['access_token']).status == 401, 'the session to end')
        self.service.sign_in('maria.rossi', 'un-altro-Cavallo-7')
        # A line without password leaves it.
        self.assertEqual(self.put({'account': {k: v for k, v in MARIA.items() if k != 'password'}}).returncode, 0)
        self.service.sign_in('maria.rossi', 'un-altro-Cavallo-7')

    def test_beside_the_running_service(self):
        """A large import: reads are answered all the while, writes wait for their turn, and the stream tells of it."""
        node = FakeNode()
        self.addCleanup(node.close)
        self.service.write_config(node.url)
        self.assertEqual(self.service.run_import(world(5)).returncode, 0)
        self.service.start()
        token = self.service.token('maria.rossi')
        services_known(self.service, token)
        path = self.service.folder / 'large.jsonl'
        with path.open('w') as file:
            for line in [HEAD] + [{'notice': notice(f'large {i}', 100000 + i, payers=[MARIA])} for i in range(2000)]:
                file.write(json.dumps(line) + '\n')
        slowest, running = 0, threading.Event()
        result = []
        thread = threading.Thread(target=lambda: (result.append(self.service.run('import', path)), running.set()))
        thread.start()
        time.sleep(0.5)
        item, key = {'notice_id': uid('notice 001'), 'version': 1, 'amount': 5200}, str(uuid.uuid4())
        # It waits for ten seconds; where the import takes longer the client is told to come back.
        wait_for(lambda: pay(self.service, token, [item], key=key).status in (200, 201), 'a write that waits and is done')
        while not running.is_set():
            started = time.monotonic()
            self.assertEqual(self.service.call('GET', '/v1/notices', token=token).status, 200)
            slowest = max(slowest, time.monotonic() - started)
        thread.join()
        self.assertEqual(result[0].returncode, 0, result[0].stderr)
        print(f'# slowest page during the import: {slowest * 1000:.0f} ms')
        self.assertLess(slowest, 8, 'a page does not wait for the write')
        # What changes while the pages are asked for, as the payment may, comes on the last of them too.
        changed = {(c['kind'], c['id']) for c in self.service.changes(token, limit=1000)[0]}
        self.assertEqual(len(changed), 2000 + 11 + 3 + 2 + 1)

    @staticmethod
    def holds_lock(process):
        """Whether it has a lock on a whole file; proc(5) says so without taking part"""
        return any(line.split()[1] == 'FLOCK' and line.split()[4] == str(process.pid)
                   for line in Path('/proc/locks').read_text().splitlines() if '->' not in line)

    def test_one_import_at_a_time(self):
        reading, writing = os.pipe()
        first = subprocess.Popen(self.service.command('import', '-'), stdin=reading, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
        wait_for(lambda: self.holds_lock(first), 'the first import')
        second = self.service.run_import([HEAD])
        self.assertEqual(second.returncode, 1)
        self.assertIn('import.lock is held by another process', second.stderr)
        os.write(writing, (json.dumps(HEAD) + '\n').encode())
        os.close(writing)
        os.close(reading)
        out, err = first.communicate(timeout=DEADLINE)
        self.assertEqual((first.returncode, out, err), (0, 'imported 1 lines\n', ''))


class Backup(unittest.TestCase):
    def test_backup_while_it_runs(self):
        """The copy is one moment of the database with its documents; a service that runs from it is the service as it was."""
        node = FakeNode()
        self.addCleanup(node.close)
        with Service(node.url, world(40)) as service:
            token = service.token('maria.rossi')
            services_known(service, token)
            stop = threading.Event()
            paid = []

            def work():
                for i in range(1, 41):
                    if stop.is_set():
                        return
                    payment = pay(service, token, [{'notice_id': uid(f'notice {i:03d}'), 'version': 1, 'amount': 5200}]).json()
                    service.outcome(payment)
                    paid.append(i)

            thread = threading.Thread(target=work)
            thread.start()
            wait_for(lambda: service.rows("select count(*) n from documents where size is not null and kind = 'receipt' and copy = 'payer'")[0]['n'] > 4,
                     'some documents')
            target = service.folder / 'copy.db'
            done = service.run('backup', target)
            before = len(paid)
            stop.set()
            thread.join()
            self.assertEqual(done.returncode, 0, done.stderr)
            self.assertEqual(done.stdout, f'{target}\n{target}-documents\n')
            self.assertEqual(target.stat().st_mode & 0o777, 0o600)
            copy = sqlite3.connect(f'file:{target}?mode=ro&immutable=1', uri=True)
            self.assertEqual(copy.execute('pragma integrity_check').fetchone(), ('ok',))
            n_paid = copy.execute("select count(*) from notices where state = 'paid'").fetchone()[0]
            self.assertEqual(n_paid, copy.execute('select count(*) from receipts').fetchone()[0])
            self.assertTrue(5 < n_paid <= before + 2)
            for sha256, size in copy.execute('select sha256, size from documents where size is not null'):
                path = Path(f'{target}-documents') / f'{sha256}.pdf'
                self.assertEqual(path.stat().st_size, size)
                self.assertEqual(subprocess.run(['sha256sum', path], capture_output=True, text=True, check=True).stdout.split()[0], sha256)
            copy.close()
            cursor = service.changes(token)[1]
            # Put back: clients of the service as it was are told to read all again.
            service.stop()
            shutil.rmtree(service.data)
            service.data.mkdir(mode=0o700)
            shutil.copy(target, service.data / 'server.db')
            shutil.copytree(f'{target}-documents', service.data / 'documents')
            service.start()
            token = service.token('maria.rossi')
            # Also those that the copy's feed has reached: what came after the copy was numbered anew.
            for since in (cursor, cursor.split('.')[0] + '.1'):
                answer = service.call('GET', f'/v1/changes?since={since}', token=token)
                self.assertEqual((answer.status, answer.code()), (410, 'cursor_gone'))
            receipts = [c['receipt'] for c in service.changes(token)[0] if c['kind'] == 'receipt' and c['receipt'].get('document')]
            self.assertGreater(len(receipts), 3)
            for receipt in receipts:
                self.assertEqual(service.call('GET', f'/v1/receipts/{receipt["id"]}/document', token=token).status, 200)
            # Once more over the old copy; what is there already stays.
            self.assertEqual(service.run('backup', target).returncode, 0)

    def test_damage_is_found(self):
        with Service(lines=world(3)) as service:
            token = service.token('maria.rossi')
            drawn = wait_for(lambda: service.rows("select sha256 from documents where sha256 is not null and copy = 'payer' and kind = 'receipt'"),
                             'a document')
            path = service.data / 'documents' / f'{drawn[0]["sha256"]}.pdf'
            good = path.read_bytes()
            path.write_bytes(good[:-1] + b'x')
            done = service.run('backup', service.folder / 'copy.db')
            self.assertEqual(done.returncode, 1)
            path.write_bytes(good)
            self.assertEqual(service.run('backup', service.folder / 'copy.db').returncode, 0)
            service.write("update audit set detail = 'x' where seq = 2")
            done = service.run('backup', service.folder / 'copy.db')
            self.assertEqual(done.returncode, 1)
            self.assertIn('audit log', done.stderr)
            self.assertEqual(service.run('backup', '/nowhere/copy.db').returncode, 1)
            path.unlink()
            receipt = service.rows('select receipt_id from documents where sha256 = ?', path.stem)[0]['receipt_id']
            user = token if service.rows("select 1 from documents where sha256 = ? and copy = 'payer'", path.stem) else service.token('john.smith')
            self.assertEqual(service.call('GET', f'/v1/receipts/{receipt}/document', token=user).status, 500)


def ask(connection, request):
    """The status of the answer, which is read whole"""
    connection.sendall(request)
    data = b''
    while True:
        data += connection.recv(65536)
        head, split, body = data.partition(b'\r\n\r\n')
        length = re.search(rb'(?i)content-length: (\d+)', head)
        if split and length and len(body) >= int(length[1]):
            return head.split()[1]


class Start(unittest.TestCase):
    def failing(self, *arguments, config=None):
        with Service(start=False) as service:
            if config is not None:
                service.config.write_text(config.format(folder=service.folder, data=service.data, secret=service.secret))
            done = subprocess.run(service.command(*arguments), capture_output=True, text=True, timeout=60, check=False)
            self.assertNotEqual(done.returncode, 0)
            self.assertNotIn('Sanitizer', done.stderr)
            return done.stderr

    def test_wrong_key_files(self):
        for config, word in (('[server]\nlisen=x\n', 'lisen'), ('[limits]\nmax-notices=0\n', 'max-notices'), ('[limits]\nlock-seconds=x\n', 'lock-seconds'),
                             ('[node]\nurl=ftp://x\n', 'url'), ('[node]\nurl=http://127.0.0.1:1\n', 'secret-file'), ('[other]\nx=1\n', 'other'), ('x', ''),
                             ('[node]\nurl=http://127.0.0.1:1\nsecret-file={folder}/nowhere\n', 'nowhere'), ('[server]\npublic-url=javascript:x\n', 'public-url'),
                             ('[node]\nsecret-file={folder}\n', '')):
            with self.subTest(config=config):
                self.assertIn(word, self.failing(config=config))

    def test_secret_file_that_others_read(self):
        with Service('http://127.0.0.1:9', start=False) as service:
            for mode, text in ((0o640, 'a-secret-of-some-length'), (0o604, 'a-secret-of-some-length'), (0o600, 'short'), (0o600, 'two lines of\nthe secret file')):
                service.secret.write_text(text)
                service.secret.chmod(mode)
                done = service.run()
                self.assertEqual(done.returncode, 1)
                self.assertIn(str(service.secret), done.stderr)

    def test_wrong_arguments(self):
        self.assertIn('no such command', self.failing('serv'))
        self.assertIn('--nonsense', self.failing('--nonsense'))
        self.assertIn('numeric', self.failing('--listen', 'localhost:0'))
        self.assertTrue(self.failing('--listen', '192.0.2.1:1'))
        self.assertTrue(self.failing('--config', '/nowhere'))
        for arguments in (('--version',), ('--help',)):
            done = subprocess.run([SERVER, *arguments], capture_output=True, text=True, check=True)
            self.assertIn('pagoinrete-server' if arguments[0] == '--version' else 'import FILE', done.stdout)

    def test_the_example_key_file(self):
        """Each key that the example shows is known, and its default is the program's."""
        text = (SOURCE / 'data/server/pagoinrete-server.conf').read_text()
        keys = re.findall(r'^#([a-z-]+)=(.*)$', text, re.M)
        self.assertGreater(len(keys), 25)
        with Service(start=False) as service:
            # Whole groups that are examples: their keys are known too, though the files that they name are not there.
            head, examples = text.split('#[identity', 1)
            groups = re.sub(r'^#([a-z-]+)=', r'\1=', '#[identity' + examples, flags=re.M).replace('#[', '[')
            service.config.write_text(f'[server]\ndata={service.data}\n{groups}')
            self.assertNotIn('is not a key', service.run('backup', service.folder / 'copy.db').stderr)
            uncommented = re.sub(r'^#([a-z-]+)=(.+)$', r'\1=\2', head, flags=re.M)
            uncommented = re.sub(r'^url=.*$', '', uncommented, flags=re.M)
            service.config.write_text(uncommented.replace('/var/lib/pagoinrete', str(service.data)))
            service.start()
            info = service.call('GET', '/v1/info').json()
            service.stop()
            service.config.write_text(f'[server]\ndata={service.data}\n')
            service.start()
            plain = service.call('GET', '/v1/info').json()
            self.assertEqual({k: v for k, v in info.items() if v}, {k: v for k, v in plain.items() if v})

    def test_info_says_what_the_file_says(self):
        with Service(start=False, config='[server]\nname=Prova\nhelp-phone=080 9267603\nhelp-hours=Mon-Fri 8:00-18:30\npublic-url=https://a.example/') as service:
            service.start()
            info = service.call('GET', '/v1/info').json()
            self.assertEqual((info['name'], info['help_phone'], info['help_hours']), ('Prova', '080 9267603', 'Mon-Fri 8:00-18:30'))

    def test_data_and_address_of_the_command_line(self):
        """--data and --public-url are what counts, whatever the file says."""
        node = FakeNode()
        self.addCleanup(node.close)
        with Service(node.url, start=False, config='[server]\npublic-url=https://a.example') as service:
            other = service.folder / 'other'
            path = service.folder / 'world.jsonl'
            path.write_text(''.join(json.dumps(line) + '\n' for line in world(1)))
            done = subprocess.run(service.command('--data', other, 'import', path), capture_output=True, text=True, timeout=600, check=False)
            self.assertEqual(done.returncode, 0, done.stderr)
            service.options = ['--data', other, '--public-url', 'https://b.example/base/']
            service.start()
            token = service.token('maria.rossi')
            services_known(service, token)
            pay(service, token, [{'notice_id': uid('notice 001'), 'version': 1, 'amount': 5200}])
            self.assertEqual(node.take('open')[2]['returnUrls']['returnOkUrl'], 'https://b.example/base/return/ok')
            self.assertFalse(service.data.exists())

    def test_one_service_for_a_folder(self):
        with Service(lines=world(1)) as service:
            done = subprocess.run(service.command('--listen', '127.0.0.1:0'), capture_output=True, text=True, timeout=60, check=False)
            self.assertEqual(done.returncode, 1)
            self.assertIn('server.lock is held by another process', done.stderr)
            self.assertEqual(service.call('GET', '/v1/info').status, 200)

    def test_what_others_may_read(self):
        with Service(lines=world(1)) as service:
            service.token('maria.rossi')
            wait_for(lambda: service.rows('select 1 from documents where size is not null'), 'a document')
            self.assertEqual(service.data.stat().st_mode & 0o777, 0o700)
            for path in service.data.rglob('*'):
                self.assertEqual(path.stat().st_mode & 0o077, 0, path)

    def test_unix_socket(self):
        with Service(lines=world(1), start=False) as service:
            path = service.folder / 'socket'
            service.listen = f'unix:{path}'
            for killed in (True, False):
                service.start()
                self.assertEqual(service.address, f'unix:{path}')
                with socket.socket(socket.AF_UNIX) as connection:
                    connection.connect(str(path))
                    self.assertEqual(ask(connection, b'GET /v1/info HTTP/1.1\r\nHost: x\r\n\r\n'), b'200')
                    body = json.dumps({'user_name': 'maria.rossi', 'password': PASSWORD}).encode()
                    head = b'POST /v1/sessions HTTP/1.1\r\nHost: x\r\nContent-Length: %d\r\n\r\n' % len(body)
                    self.assertEqual(ask(connection, head + body), b'201')
                    self.assertEqual(ask(connection, b'GET /v1/info HTTP/1.0\r\n\r\n'), b'200')
                if killed:
                    service.kill()
                else:
                    service.stop()
                    self.assertFalse(path.exists())

    def test_ipv6(self):
        with Service(start=False, listen='[::1]:0') as service:
            try:
                service.start()
            except AssertionError:
                if 'not supported' in service.log() or 'Cannot assign' in service.log():
                    self.skipTest('no IPv6 here')
                raise
            self.assertTrue(service.address.startswith('http://[::1]:'))

    def test_stops_in_time(self):
        """SIGTERM while a request waits for the node: it is answered first. SIGINT likewise."""
        node = FakeNode()
        self.addCleanup(node.close)
        for number_ in (signal.SIGTERM, signal.SIGINT):
            with Service(node.url, world(3)) as service:
                token = service.token('maria.rossi')
                services_known(service, token)
                node.delay = 1
                node.asked.clear()
                answers = []
                thread = threading.Thread(target=lambda s=service, t=token: answers.append(
                    pay(s, t, [{'notice_id': uid('notice 001'), 'version': 1, 'amount': 5200}])))
                thread.start()
                self.assertTrue(node.asked.wait(DEADLINE))
                started = time.monotonic()
                service.process.send_signal(number_)
                thread.join()
                self.assertEqual(answers[0].status, 201)
                self.assertEqual(service.process.wait(DEADLINE), 0)
                self.assertLess(time.monotonic() - started, 15)
                service.process.stdout.close()
                service.process = None
                node.delay = 0

    def test_stops_though_the_node_hangs(self):
        """What waits for longer than the service does is not lost: it is open, and the same key finds it."""
        node = FakeNode()
        self.addCleanup(node.close)
        with Service(node.url, world(3)) as service:
            token, key = service.token('maria.rossi'), str(uuid.uuid4())
            services_known(service, token)
            node.mode = 'hang'
            item = {'notice_id': uid('notice 001'), 'version': 1, 'amount': 5200}

            def attempt():
                try:
                    pay(service, token, [item], key=key)
                except (OSError, http.client.HTTPException):
                    """Nobody is there any more."""

            thread = threading.Thread(target=attempt)
            thread.start()
            node.take('open')
            started = time.monotonic()
            service.stop()
            self.assertLess(time.monotonic() - started, 15, 'sooner than the limit of the call')
            thread.join()
            node.mode = 'ok'
            service.start()
            again = pay(service, token, [item], key=key)
            self.assertEqual((again.status, again.json()['state']), (200, 'open'))

    def test_stops_with_clients_on_the_line(self):
        """Streams are ended properly; whoever is idle, or half-way with a request, does not hold it up."""
        with Service(lines=world(1)) as service:
            stream = Stream(service, service.token('maria.rossi'))
            self.assertEqual(stream.line(), ':')
            idle, half = (socket.create_connection(('127.0.0.1', service.port), timeout=DEADLINE) for _ in range(2))
            self.assertEqual(ask(idle, b'GET /v1/info HTTP/1.1\r\nHost: x\r\n\r\n'), b'200')
            half.sendall(b'POST /v1/quotes HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{')
            service.process.terminate()
            self.assertTrue(stream.is_over(), 'with the last chunk, not with a reset')
            self.assertEqual(service.process.wait(15), 0)
            self.assertEqual((idle.recv(1), half.recv(1)), (b'', b''))
            for connection in (stream, idle, half):
                connection.close()


class Files(unittest.TestCase):
    def test_file_from_the_future(self):
        """Refused and left as it is, byte for byte."""
        with Service(lines=world(2), start=False) as service:
            path = service.data / 'server.db'
            for statement, word in (('pragma user_version = 99', 'newer version'), (f'pragma user_version = {VERSION}', ''), ('pragma application_id = 7', 'another program')):
                database = sqlite3.connect(path)
                database.execute('pragma journal_mode = delete')
                database.execute(statement)
                database.close()
                before = path.read_bytes()
                done = service.run('backup', service.folder / 'copy.db')
                self.assertEqual(done.returncode, 0 if not word else 1)
                if word:
                    self.assertIn(word, done.stderr)
                    self.assertEqual(path.read_bytes(), before)
                    self.assertEqual(sorted(p.name for p in service.data.iterdir() if p.name.startswith('server.db')), ['server.db'])

    def test_what_is_no_database(self):
        with Service(start=False) as service:
            service.data.mkdir()
            (service.data / 'server.db').write_text('This is a letter, not a database. ' * 100)
            done = service.run('backup', service.folder / 'copy.db')
            self.assertEqual(done.returncode, 1)
            self.assertIn('not a database', done.stderr)
            self.assertTrue((service.data / 'server.db').read_text().startswith('This is a letter'))

    def test_pragmas(self):
        with Service(lines=world(1)) as service:
            self.assertEqual(service.rows('pragma journal_mode'), [{'journal_mode': 'wal'}])
            self.assertEqual(service.rows('pragma user_version'), [{'user_version': VERSION}])
            self.assertEqual(service.rows('pragma application_id'), [{'application_id': 0x50495253}])

    def test_typed_tax_codes_before_proofs(self):
        """Version 2 showed everybody what was in the name that they had typed: that goes, with its tombstone, and nothing else."""
        with Service(lines=world(1), start=False) as service:
            now = int(time.time())
            typed, came = str(uuid.uuid4()), str(uuid.uuid4())
            go_back(service, 2)
            for id, name, code in ((typed, 'typed', 'TYPTYP80A01H501X'), (came, 'came', 'CMECME80A01H501X')):
                service.write('insert into accounts (id, user_name, user_key, given_name, family_name, tax_code, language, created_at, updated_at)'
                              ' values (?, ?, ?, ?, ?, ?, ?, ?, ?)', id, name, name, 'Uno', 'Due', code, 'it', now, now)
            for seq, id, act in ((1001, typed, 'registered'), (1002, came, 'account_added')):
                service.write('insert into audit (seq, at, actor, act, object_kind, object_id, detail, previous_hash, hash)'
                              " values (?, ?, ?, ?, 'account', ?, '', '', '')", seq, now, id, act, id)
            service.write("insert into identities (provider, subject, account_id, created_at, used_at) values ('spid', 'x', ?, ?, ?)", came, now, now)
            for person, name in ((typed, '001'), (came, '001'), (TEACHER['id'], '001'), (typed, 'staff')):
                service.write("insert into notice_payers (account_id, notice_id, notified_at, origin) values (?, ?, ?, ?)", person, uid('notice ' + name), now,
                              'notified' if name == 'staff' else 'debtor')
            for person, code in ((typed, 'TYPTYP80A01H501X'), (came, 'TYPTYP80A01H501X')):
                service.write('update notices set debtor_tax_code = ? where id = ?', code, uid('notice 001'))
            service.start()
            self.assertEqual(service.rows('pragma user_version'), [{'user_version': VERSION}])
            self.assertEqual({(r['account_id'], r['source'], r['proved_by']) for r in service.rows('select * from proofs where account_id in (?, ?, ?)',
                                                                                                 typed, came, TEACHER['id'])},
                             {(came, 'provider', 'spid'), (TEACHER['id'], 'operator', 'operator')})
            self.assertEqual({(r['notice_id'], r['origin']) for r in service.rows('select * from notice_payers where account_id = ?', typed)},
                             {(uid('notice staff'), 'notified')})
            self.assertEqual(service.rows("select kind, deleted from feed where account_id = ? and object_id = ?", typed, uid('notice 001')),
                             [{'kind': 'notice', 'deleted': 1}])

    def test_activity_before_places(self):
        """Version 4 did not know what came first within a second: it stays as it was, and what comes now is in order."""
        with Service(lines=world(1), start=False) as service:
            go_back(service, 4)
            for id, kind, at in (('b', 'signed_in', 1790000000), ('a', 'exported', 1790000000), ('c', 'signed_out', 1790000060)):
                service.write('insert into activity (id, account_id, kind, detail, at) values (?, ?, ?, null, ?)', id, TEACHER['id'], kind, at)
            service.start()
            self.assertEqual(service.rows('pragma user_version'), [{'user_version': VERSION}])
            token = service.token(TEACHER['user_name'])
            entries = service.call('GET', '/v1/me/activity', token=token).json()['entries']
            self.assertEqual([e['kind'] for e in entries], ['signed_in', 'signed_out', 'signed_in', 'exported'])

    def test_events_before_plans(self):
        """Version 5 looked for events only."""
        with Service(lines=world(1), start=False) as service:
            go_back(service, 5)
            service.start()
            indexes = {r['name'] for r in service.rows("select name from sqlite_schema where type = 'index' and tbl_name = 'notices'")}
            self.assertIn('notices_by_plan', indexes)
            self.assertNotIn('notices_by_event', indexes)
            plan = service.rows("explain query plan select id from notices where event_id = 'x' and debtor_tax_code = 'y'")
            self.assertIn('USING INDEX notices_by_plan', plan[0]['detail'])

    def test_schema_is_a_fixture(self):
        """The schema, made from the migrations by another program, is what the service makes."""
        with Service(lines=[HEAD], start=False) as service:
            other = sqlite3.connect(':memory:')
            for path in sorted((SOURCE / 'resources/sql/server').glob('*.sql')):
                other.executescript(path.read_text())
            ask = 'select type, name, sql from sqlite_schema order by type, name'
            self.assertEqual([tuple(r.values()) for r in service.rows(ask)], other.execute(ask).fetchall())


assert CONTRACT and LOCALE_DIR is not None and ALICE and JOHN and TEACHER and number

if __name__ == '__main__':
    tap.main()
