# SPDX-License-Identifier: GPL-3.0-or-later
"""How an operator runs the service: key file, man pages, systemd, health, metrics, a copy that is put back."""
import http.client
import os
import re
import shutil
import signal
import socket
import sqlite3
import subprocess
import tempfile
import threading
import time
import unittest
from pathlib import Path

import tap
from families import uid, world
from harness import DEADLINE, SERVER, SOURCE, Service, Stream
from node import FakeNode, pay, services_known
from waiting import wait_for

BUILD = Path(os.environ['G_TEST_BUILDDIR']).parent
PAGES = [SOURCE / 'data/man/pagoinrete-server.8', SOURCE / 'data/man/pagoinrete-server.conf.5', SOURCE / 'data/man/pagoinrete-office.1',
         SOURCE / 'data/man/pagoinrete.1', SOURCE / 'data/man/pagoinrete-sandbox.1']
UNITS = [BUILD / 'data/systemd/pagoinrete-server.service', SOURCE / 'data/systemd/pagoinrete-server.socket']
# What `systemd-analyze security` calls OK ends at 2.0; this is what the unit reaches with room for other versions of systemd.
EXPOSURE = 15


class UnixConnection(http.client.HTTPConnection):
    def __init__(self, path):
        super().__init__('localhost', timeout=DEADLINE)
        self.path = path

    def connect(self):
        self.sock = socket.socket(socket.AF_UNIX)
        self.sock.settimeout(DEADLINE)
        self.sock.connect(str(self.path))


def get(connection, target, **options):
    """Status, headers and text"""
    connection.request(options.pop('method', 'GET'), target, **options)
    response = connection.getresponse()
    answer = response.status, response.headers, response.read().decode()
    connection.close()
    return answer


def check(service, text=None, *options, **more):
    """What check-config says of a key file: its status and its lines, without the file's name"""
    if text is not None:
        service.config.write_bytes(text if isinstance(text, bytes) else text.encode())
    done = subprocess.run([SERVER, *options, 'check-config', service.config], capture_output=True, text=True, timeout=60, check=False, **more)
    return done.returncode, [line.removeprefix(f'{service.config}:') for line in done.stdout.splitlines()], done.stderr


def keys_of(page):
    """The keys that a man page describes, by group"""
    found = {}
    for line in page.read_text().splitlines():
        if line.startswith('.Ss Group '):
            group = found.setdefault(line.removeprefix('.Ss Group '), [])
        elif line.startswith('.It Cm '):
            group.append(line.removeprefix('.It Cm '))
    return found


class KeyFile(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service(start=False)
        cls.addClassCleanup(cls.service.close)

    def test_all_that_is_wrong_is_told_at_once(self):
        status, lines, why = check(self.service, f'''# a comment
name=nobody's
[server]
lisen=127.0.0.1:1
listen=localhost:80
what is this
public-url=javascript:x
trusted-proxy=perhaps
name=one
name=two
[limits]
streams=0
[node]
url=http://127.0.0.1:1
[mail]
smtp-url=http://x
sender=nobody
password-file={self.service.folder}/nowhere
ca-file={self.service.secret}
[operator]
listen=0.0.0.0:9464
log-level=loud
[terms]
folder=/nowhere
[identity Spid]
kind=fancy
issuer=http://id.example
[kiosk]
x=1
''')
        self.assertEqual(status, 1)
        self.assertIn('22 faults', why)
        told = [re.match(r'(\d+): (\[.+?\] \S+|\S+)', line).groups() for line in lines]
        self.assertEqual(told, [
            ('2', 'name'), ('4', '[server] lisen'), ('5', '[server] listen'), ('6', 'the'), ('7', '[server] public-url'),
            ('8', '[server] trusted-proxy'), ('10', '[server] name'), ('12', '[limits] streams'), ('14', '[node] url'),
            ('16', '[mail] smtp-url'), ('17', '[mail] sender'), ('18', '[mail] password-file'), ('19', '[mail] ca-file'),
            ('21', '[operator] listen'), ('22', '[operator] log-level'), ('24', '[terms] folder'), ('25', '[identity Spid] id'),
            ('25', '[identity Spid] client-id'), ('25', '[identity Spid] key-file'), ('26', '[identity Spid] kind'),
            ('27', '[identity Spid] issuer'), ('29', '[kiosk] x')])
        # A start says the first of them, and where the others are told.
        done = self.service.run()
        self.assertEqual(done.returncode, 1)
        self.assertIn(f'{self.service.config}:2: name stands before any [group]; check-config tells', done.stderr)

    def test_text_that_is_none(self):
        for text, line, word in ((b'[server]\nname=\xe8\n', '2: ', 'UTF-8'), (b'[server\nname=x\n', '1: ', 'square brackets'), (b'[server]\n=x\n', '2: ', 'neither'),
                                 (b'[server]\nname=a\\q\n', '2: ', 'backslash'), (b'[server]\nname=x\0y\n', ' ', 'zero byte')):
            with self.subTest(text=text):
                status, lines, _ = check(self.service, text)
                self.assertEqual(status, 1)
                self.assertTrue(lines[0].startswith(line) and word in lines[0], lines)

    def test_nothing_is_wrong(self):
        for text in ('', '[server]\ndata=/var/lib/pagoinrete\nlisten=[::1]:8080\n', f'[node]\nurl=https://n.example\nsecret-file={self.service.secret}\n',
                     '[operator]\nlisten=unix:/run/x\nlog-level=debug\n', '[operator]\nlisten=[::1]:9464\n', (SOURCE / 'data/server/pagoinrete-server.conf').read_text()):
            with self.subTest(text=text):
                self.assertEqual(check(self.service, text), (0, [], ''))

    def test_arguments(self):
        for arguments in ((), ('a', 'b')):
            done = subprocess.run([SERVER, 'check-config', *arguments], capture_output=True, text=True, timeout=60, check=False)
            self.assertEqual((done.returncode, 'one FILE' in done.stderr), (1, True), arguments)
        self.assertEqual(check(self.service, '')[0], 0)
        done = subprocess.run([SERVER, '--config', self.service.config, 'check-config'], capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual((done.returncode, done.stdout, done.stderr), (0, '', ''))
        done = subprocess.run([SERVER, 'check-config', '/nowhere'], capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual((done.returncode, '/nowhere' in done.stderr), (1, True))

    def test_credentials_of_the_service_manager(self):
        """A secret without a folder is a credential; systemd lets its user in by an access control list that looks like a group's right."""
        folder = self.service.folder / 'credentials'
        folder.mkdir()
        (folder / 'secret_node').write_text('a-secret-of-some-length\n')
        (folder / 'secret_node').chmod(0o440)
        text = '[node]\nurl=https://n.example\nsecret-file=secret_node\n'
        environment = {**os.environ, 'CREDENTIALS_DIRECTORY': str(folder)}
        self.assertEqual(check(self.service, text, env=environment), (0, [], ''))
        status, lines, _ = check(self.service, text, cwd=folder)
        self.assertEqual((status, lines[0].startswith('3: [node] secret-file') and '0600' in lines[0]), (1, True), lines)
        status, lines, _ = check(self.service, text.replace('secret_node', 'secret_other'), env=environment)
        self.assertEqual((status, str(folder / 'secret_other') in lines[0]), (1, True), lines)


class ManPages(unittest.TestCase):
    def test_every_key_and_no_other(self):
        """The program itself says which keys each group has."""
        with Service(start=False) as service:
            described = keys_of(PAGES[1])
            self.assertGreater(len(described), 6)
            groups = ''.join(f'[{group}]\nno-such-key=1\n' for group in described)
            known = {}
            for line in check(service, groups)[1]:
                match = re.search(r'\[(.+)\] no-such-key is not a key of this program; that group has: (.+)', line)
                if match:
                    known[match[1]] = match[2].split(', ')
            self.assertEqual({group: sorted(keys) for group, keys in known.items()}, {group: sorted(keys) for group, keys in described.items()})
            # And the example key file has them too.
            example = (SOURCE / 'data/server/pagoinrete-server.conf').read_text()
            shown, group = {}, None
            for line in example.splitlines():
                if re.fullmatch(r'#?\[.+\]', line):
                    group = re.sub(r'identity .+', 'identity NAME', line.strip('#[]'))
                elif re.match(r'#[a-z-]+=', line):
                    shown.setdefault(group, []).append(line[1:].split('=')[0])
            self.assertEqual({group: sorted(keys) for group, keys in shown.items()}, {group: sorted(keys) for group, keys in described.items()})

    def test_every_command(self):
        page = PAGES[0].read_text()
        done = subprocess.run([SERVER, '--help'], capture_output=True, text=True, check=True)
        commands = re.findall(r'^  ([a-z-]+) [A-Z]', done.stdout, re.M)
        self.assertEqual(sorted(commands), sorted(re.findall(r'^\.It Cm ([a-z-]+) Ar', page, re.M)))
        self.assertGreater(len(commands), 5)
        for option in set(re.findall(r'--([a-z-]+)', done.stdout)) - {'help-all'}:
            self.assertIn(f'Fl Fl {option}', page)

    def test_they_are_well_written(self):
        for page in PAGES:
            done = subprocess.run(['mandoc', '-T', 'lint', page], capture_output=True, text=True, check=False)
            # Pages that are not installed cannot be found.
            self.assertEqual([line for line in (done.stdout + done.stderr).splitlines() if 'referenced manual' not in line and 'mandoc.db' not in line], [])
            done = subprocess.run(['groff', '-mdoc', '-Kutf8', '-Tutf8', '-ww', '-z', page], capture_output=True, text=True, check=False)
            self.assertEqual((done.returncode, done.stderr), (0, ''))


class Systemd(unittest.TestCase):
    def test_units(self):
        with tempfile.TemporaryDirectory() as folder:
            units = []
            for unit in UNITS:
                units.append(Path(folder) / unit.name)
                # As it would be where the program is installed
                units[-1].write_text(re.sub(r'^ExecStart=\S+', f'ExecStart={SERVER}', unit.read_text(), flags=re.M))
            done = subprocess.run(['systemd-analyze', 'verify', '--man=no', *units], capture_output=True, text=True, check=False)
            self.assertEqual((done.returncode, done.stdout + done.stderr), (0, ''))
        done = subprocess.run(['systemd-analyze', 'security', '--offline=yes', '--no-pager', f'--threshold={EXPOSURE}', UNITS[0]], capture_output=True, text=True,
                              check=False)
        self.assertEqual(done.returncode, 0, done.stdout[-400:])
        self.assertIn('Overall exposure level', done.stdout)

    def test_users_and_folders(self):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            (root / 'etc').mkdir()
            done = subprocess.run(['systemd-sysusers', f'--root={root}', SOURCE / 'data/systemd/pagoinrete.sysusers'], capture_output=True, text=True, check=False)
            self.assertEqual(done.returncode, 0, done.stderr)
            user = next(line for line in (root / 'etc/passwd').read_text().splitlines() if line.startswith('pagoinrete:')).split(':')
            self.assertEqual(user[4:], ['Pago In Rete', '/var/lib/pagoinrete', '/usr/sbin/nologin'])
            self.assertIn('pagoinrete-proxy:', (root / 'etc/group').read_text())
        socket_unit = UNITS[1].read_text()
        self.assertIn('SocketGroup=pagoinrete-proxy', socket_unit)
        self.assertIn(f'd {re.search("LoadCredential=secret:(.+)", UNITS[0].read_text())[1]} 0700 root root', (BUILD / 'data/systemd/pagoinrete.conf').read_text())

    def activate(self, service, *listen, **environment):
        """The service as a service manager starts it, at the first connection"""
        command = ['systemd-socket-activate', *(f'--listen={path}' for path in listen)]
        names = [name for name in os.environ if name.endswith('SAN_OPTIONS')]
        command += [f'--setenv={name}' for name in [*names, *environment]]
        process = subprocess.Popen([*command, *service.command('--listen', '192.0.2.1:1')], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
                                   env={**os.environ, **environment})
        self.addCleanup(process.communicate)
        self.addCleanup(process.kill)
        wait_for(lambda: all(path.exists() for path in listen), 'the sockets')
        return process

    def test_a_socket_that_was_opened_before(self):
        with Service(lines=world(1), start=False) as service:
            path, told = service.folder / 'http.sock', service.folder / 'notify'
            with socket.socket(socket.AF_UNIX, socket.SOCK_DGRAM) as manager:
                manager.bind(str(told))
                manager.settimeout(DEADLINE)
                process = self.activate(service, path, NOTIFY_SOCKET=str(told), WATCHDOG_USEC='400000')
                status, _, body = get(UnixConnection(path), '/v1/info')
                self.assertEqual((status, '"name"' in body), (200, True))
                self.assertEqual(manager.recv(100), b'READY=1')
                self.assertEqual([manager.recv(100), manager.recv(100)], [b'WATCHDOG=1'] * 2)
                self.assertEqual(process.stdout.readline(), f'listening on unix:{path}\n')
                process.send_signal(signal.SIGTERM)
                self.assertEqual(process.wait(DEADLINE), 0)
                self.assertIn(b'STOPPING=1', self.rest(manager))
                # It is the service manager's: the next start finds it.
                self.assertTrue(path.exists())

    @staticmethod
    def rest(manager):
        manager.setblocking(False)
        told = []
        try:
            while True:
                told.append(manager.recv(100))
        except BlockingIOError:
            return told

    def test_one_socket_is_wanted(self):
        with Service(start=False) as service:
            paths = [service.folder / 'one', service.folder / 'two']
            process = self.activate(service, *paths)
            with socket.socket(socket.AF_UNIX) as client:
                client.connect(str(paths[0]))
                self.assertEqual(process.wait(DEADLINE), 1)
            self.assertIn('handed over 2 sockets', process.stderr.read())

    def test_a_socket_of_another_process_is_not_taken(self):
        with Service(start=False) as service:
            done = subprocess.run(service.command('--listen', '192.0.2.1:1'), capture_output=True, text=True, timeout=60, check=False,
                                  env={**os.environ, 'LISTEN_PID': '1', 'LISTEN_FDS': '1'})
            self.assertEqual(done.returncode, 1)
            self.assertNotIn('sockets', done.stderr)


class Operators(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service(lines=world(3), start=False)
        cls.addClassCleanup(cls.service.close)
        cls.door = cls.service.folder / 'operators'
        cls.service.write_config(None, f'[operator]\nlisten=unix:{cls.door}\n')
        cls.service.start()

    def metrics(self):
        status, headers, text = get(UnixConnection(self.door), '/metrics')
        self.assertEqual((status, headers['Content-Type']), (200, 'text/plain; version=0.0.4; charset=utf-8'))
        return text

    def value(self, text, name):
        found = [line.rsplit(' ', 1)[1] for line in text.splitlines() if line.rsplit(' ', 1)[0] == name]
        self.assertLess(len(found), 2)
        return float(found[0]) if found else 0

    def test_health(self):
        self.assertEqual(get(UnixConnection(self.door), '/healthz')[::2], (200, 'ok\n'))
        # A database that somebody holds for long is read all the same.
        holder = sqlite3.connect(self.service.data / 'server.db', isolation_level=None)
        holder.execute('begin immediate')
        self.assertEqual(get(UnixConnection(self.door), '/healthz')[0], 200)
        holder.close()

    def test_others_do_not_come_in(self):
        for path in ('/metrics', '/healthz'):
            self.assertEqual(self.service.call('GET', path).status, 404)
        for path, method, status in (('/', 'GET', 404), ('/v1/info', 'GET', 404), ('/metrics', 'POST', 405), ('/metrics', 'DELETE', 405)):
            self.assertEqual(get(UnixConnection(self.door), path, method=method)[0], status)
        self.assertEqual(get(UnixConnection(self.door), '/metrics', method='POST', body=b'x')[0], 413)
        self.assertEqual(self.door.stat().st_mode & 0o077, 0)

    def test_requests_are_counted(self):
        service, before = self.service, self.metrics()
        token = service.token('maria.rossi')
        for name in ('001', '002', 'nobody'):
            service.call('GET', f'/v1/notices/{uid("notice " + name)}', token=token)
        service.call('GET', '/v1/notices')
        service.call('GET', '/somewhere/maria.rossi')
        service.call('POST', '/v1/sessions', raw=b'x' * 10000)
        stream = Stream(service, token)
        stream.line()
        text = wait_for(lambda: 'status="413"' in self.metrics() and self.metrics(), 'the refused one')
        read = 'method="GET",operation="/v1/notices/{}"'
        for labels, n in ((f'{read},status="200"', 2), (f'{read},status="404"', 1), ('method="GET",operation="/v1/notices",status="401"', 1),
                          ('method="other",operation="other",status="404"', 1), ('method="POST",operation="/v1/sessions",status="201"', 1),
                          ('method="POST",operation="/v1/sessions",status="413"', 1)):
            name = 'pagoinrete_requests_total{' + labels + '}'
            self.assertEqual(self.value(text, name) - self.value(before, name), n, labels)
        duration = 'pagoinrete_request_duration_seconds'
        counts = [self.value(text, duration + '_bucket{' + read + f',le="{le}"' + '}') for le in ('0.005', '0.025', '0.1', '0.25', '0.5', '1', '2.5', '10', '+Inf')]
        self.assertEqual(counts, sorted(counts))
        self.assertEqual(counts[-1], self.value(text, duration + '_count{' + read + '}'))
        # Argon2id takes its time.
        self.assertGreater(self.value(text, duration + '_sum{method="POST",operation="/v1/sessions"}'), 0.02)
        self.assertEqual(self.value(text, 'pagoinrete_event_streams'), 1)
        stream.close()
        wait_for(lambda: self.value(self.metrics(), 'pagoinrete_event_streams') == 0, 'the end of the stream')
        self.assertNotIn('operation="/v1/events"', re.sub(r'(?m)^pagoinrete_requests_total.*', '', self.metrics()))

    def test_what_is_told(self):
        service = self.service
        service.token('anna.verdi')
        text = self.metrics()
        done = subprocess.run(['promtool', 'check', 'metrics'], input=text, capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stdout + done.stderr), (0, ''))
        self.assertEqual(self.value(text, 'pagoinrete_database_size_bytes'), (service.data / 'server.db').stat().st_size)
        self.assertGreater(self.value(text, 'process_resident_memory_bytes'), 1e6)
        self.assertGreater(self.value(text, 'pagoinrete_connections'), -1)
        page = PAGES[0].read_text()
        for name in re.findall(r'^# TYPE (\S+)', text, re.M):
            self.assertIn(name, page)
        for word in ('maria', 'rossi', 'RSSMRA', 'verdi', '@', uid('notice 001'), uid('maria.rossi')):
            self.assertNotIn(word, text)

    def test_mails_that_wait(self):
        service, now = self.service, int(time.time())
        service.write("insert into outbox (id, kind, recipient, language, state, next_at, created_at) values ('w', 'user_name', 'x@y.example', 'it', 'waiting', ?, ?)",
                      now + 9999, now - 500)
        text = wait_for(lambda: self.value(self.metrics(), 'pagoinrete_outbox_mails') == 1 and self.metrics(), 'the mail')
        self.assertTrue(500 <= self.value(text, 'pagoinrete_outbox_oldest_seconds') < 600)
        service.write("delete from outbox where id = 'w'")


class Restore(unittest.TestCase):
    def test_a_copy_made_under_load_is_put_back(self):
        with Service(lines=world(40), start=False) as service:
            node = FakeNode()
            self.addCleanup(node.close)
            service.write_config(node.url)
            service.start()
            token = service.token('maria.rossi')
            services_known(service, token)
            stop, done = threading.Event(), []

            def work():
                for i in range(1, 41):
                    if stop.is_set():
                        return
                    payment = pay(service, token, [{'notice_id': uid(f'notice {i:03d}'), 'version': 1, 'amount': 5200}]).json()
                    service.outcome(payment)
                    done.append(payment['id'])

            worker = threading.Thread(target=work)
            worker.start()
            wait_for(lambda: len(done) > 3 and service.rows('select 1 from documents where size is not null'), 'some payments, and a receipt that is drawn')
            before = list(done)
            target = service.folder / 'copy.db'
            copied = service.run('backup', target)
            stop.set()
            worker.join()
            self.assertEqual(copied.returncode, 0, copied.stderr)
            # Not over a service that lives, nor over what is left of one.
            refused = service.run('restore', target)
            self.assertEqual((refused.returncode, 'held by another process' in refused.stderr), (1, True), refused.stderr)
            alive = service.rows('select count(*) n from payments')
            service.stop()
            refused = service.run('restore', target)
            self.assertEqual((refused.returncode, 'server.db is there' in refused.stderr), (1, True), refused.stderr)
            self.assertEqual(service.rows('select count(*) n from payments'), alive)
            key = (service.data / 'house.key').read_bytes()
            shutil.rmtree(service.data)
            # A copy that is not what it was is not taken, and leaves nothing that looks like a database.
            kept = target.read_bytes()
            documents = sorted(Path(f'{target}-documents').iterdir())
            for harm in ('database', 'document'):
                victim = target if harm == 'database' else documents[0]
                good = victim.read_bytes()
                middle = len(good) // 2
                victim.write_bytes(good[:middle] + b'\xff' * 4096 + good[middle + 4096:] if harm == 'database' else good[:-1])
                refused = service.run('restore', target)
                self.assertEqual(refused.returncode, 1, harm)
                self.assertEqual([p.name for p in service.data.iterdir() if 'db' in p.name or 'part' in p.name], [])
                victim.write_bytes(good)
            restored = service.run('restore', target)
            self.assertEqual(restored.returncode, 0, restored.stderr)
            self.assertIn('house.key is not there', restored.stderr)
            self.assertEqual(target.read_bytes(), kept)
            (service.data / 'house.key').write_bytes(key)
            (service.data / 'house.key').chmod(0o600)
            self.assertEqual(service.rows('pragma integrity_check'), [{'integrity_check': 'ok'}])
            found = {row['id'] for row in service.rows("select id from payments where state = 'paid'")}
            self.assertTrue(set(before) <= found, 'what was paid before the copy began is in it')
            self.assertEqual(service.rows("select act from audit order by seq desc limit 1"), [{'act': 'restored'}])
            service.start()
            token = service.token('maria.rossi')
            receipts = [c['receipt'] for c in service.changes(token)[0] if c['kind'] == 'receipt']
            self.assertGreaterEqual(len(receipts), len(before))
            for row in service.rows('select sha256 from documents where sha256 is not null'):
                self.assertTrue((service.data / 'documents' / f'{row["sha256"]}.pdf').exists())
            for path in service.data.rglob('*'):
                self.assertEqual(path.stat().st_mode & 0o077, 0, path)


if __name__ == '__main__':
    tap.main()
