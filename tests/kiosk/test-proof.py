# SPDX-License-Identifier: GPL-3.0-or-later
"""A family uses the kiosk, leaves in every way there is, and nothing of it is left: in no file, no memory, no clipboard, no keyring,
nowhere at the printer (the real CUPS, which is told to keep everything).

The words that are looked for are invented anew for each run. Before each end they are found where they have to be, in the session's
memory and in its private world: what finds nothing afterwards can find.
"""
import http.client
import http.server
import json
import os
import random
import re
import signal
import string
import subprocess
import threading
import time
import unittest
from pathlib import Path

import scan
import seat
import tap
import taxcode
from desktop import CHROMIUM, Desktop, Page, wait_for
from jose import Jose
from providers import CLIENT, Party, RealProvider
from services import APP, Services, app_env

PRINTER = Path(os.environ['PIR_TEST_PRINTER'])
# What serves the desktop and must not know more than it shows. The accessibility bus, which is this test's eyes, is none of them; neither
# is cupsd, in whose memory a piece of the last document stays, which a program of its user cannot change.
SERVERS = ('Xvfb', 'dbus-daemon', 'gnome-keyring-daemon')
PIN = '483920'
FISCAL = 'https://attributes.eid.gov.it/fiscal_number'
IDLE = 9  # s; a schema of the test's own allows that
SCHEMA = Path(__file__).resolve().parents[2] / 'data/it.pagoinrete.PagoInRete.Kiosk.gschema.xml'


def word(length=9):
    """An invented name that no file of this computer has"""
    consonants, vowels = 'bdfglmnprstvz', 'aeiou'
    return ''.join(random.choice(consonants if i % 2 == 0 else vowels) for i in range(length)).capitalize()


def tax_code(real):
    """An invented one of somebody who was born where and when that of @real was"""
    code = ''.join(random.choices('BDFGLMNPRSTVZ', k=6)) + real[6:15]
    return code + taxcode.check_letter(code)


class Family:
    """What is said of it here: names, tax codes, a password, an amount, a reason to pay"""

    def __init__(self, sample):
        """Puts the invented words into @sample (JSON Lines of an import) in place of the usual ones"""
        self.mother, self.child, self.name, self.trip = word(), word(), word(11), f'{word()} {word()}'
        self.password = ''.join(random.choices(string.ascii_letters + string.digits, k=14)) + 'aA1!'
        self.amount = random.randint(701000, 899999)
        self.user = f'{self.mother}.{self.name}'.lower()
        self.mother_code, self.child_code = tax_code('FRRGLI82D49M082F'), tax_code('FRRSFO09E54M082M')
        self.clerk_password = word(15) + 'A1!'
        self.creditor, self.numbers, lines = None, [], []
        entries = [json.loads(line) for line in sample.read_text().splitlines()]
        school = next(e['pupil']['school_id'] for e in entries if 'pupil' in e and e['pupil']['given_name'] == 'Sofia')
        clerk = next(e['role']['account_id'] for e in entries if 'role' in e and e['role']['school_id'] == school)
        for entry in entries:
            kind, fields = next(iter(entry.items()))
            if kind == 'account' and fields['user_name'] == 'giulia.ferri':
                fields.update(user_name=self.user, given_name=self.mother, password=self.password, email=self.user + '@example.org',
                              tax_code=self.mother_code)
            elif kind == 'account' and fields['id'] == clerk:
                fields.update(password=self.clerk_password)
                self.clerk = fields['user_name']
            elif kind == 'pupil' and fields['given_name'] == 'Sofia':
                fields.update(given_name=self.child, tax_code=self.child_code)
            elif kind == 'notice' and fields['debtor_given_name'] == 'Sofia':
                fields.update(debtor_given_name=self.child, debtor_tax_code=self.child_code)
                self.numbers.append(fields['notice_number'])
                self.creditor = self.creditor or fields['creditor_tax_code']
                if 'Cambridge' in fields['reason']:
                    fields.update(reason=f'Gita {self.trip}', amount=self.amount, original_amount=self.amount, amount_min=self.amount,
                                  amount_max=self.amount)
            for key in ('family_name', 'debtor_family_name'):
                if kind != 'format' and fields.get(key) == 'Ferri':
                    fields[key] = self.name
            lines.append(json.dumps(entry, ensure_ascii=False))
        sample.write_text('\n'.join(lines) + '\n')

    def words(self):
        euros, cents = divmod(self.amount, 100)
        return [self.mother, self.child, self.name, *self.trip.split(), self.password, self.clerk_password, self.user, str(self.amount), f'{euros:,}.{cents:02}',
                self.mother_code, self.child_code]


class Relay(http.server.BaseHTTPRequestHandler):
    """Between the service and the sandbox: says that the payment pages are where a real provider has them, behind https"""

    target = None

    def answer(self):
        body = self.rfile.read(int(self.headers.get('Content-Length', 0)))
        connection = http.client.HTTPConnection('127.0.0.1', self.target, timeout=60)
        connection.request(self.command, self.path, body, dict(self.headers))
        answer = connection.getresponse()
        body = answer.read()
        self.send_response_only(answer.status)
        for name, value in answer.getheaders():
            if name.lower() not in ('connection', 'transfer-encoding', 'content-length'):
                self.send_header(name, value.replace('http://', 'https://', 1) if name.lower() == 'location' else value)
        self.send_header('Content-Length', str(len(body)))
        self.end_headers()
        self.wfile.write(body)
        connection.close()

    do_GET = do_POST = answer

    def log_message(self, *unused):
        pass


class CanaryServices(Services):
    """The family's service"""

    def start_sandbox(self):
        super().start_sandbox()
        Relay.target = self.sandbox_port

    def _must(self, *command):
        if 'import' in command:
            self.family = Family(command[-1])
        super()._must(*command)


class Proof(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        assert os.getuid() == 0, 'only root may read the memory of other processes: run this as root'
        cls.since = time.time() - 1
        cls.desktop = Desktop().__enter__()
        cls.addClassCleanup(cls.desktop.__exit__, None, None, None)
        jose = Jose()
        cls.addClassCleanup(jose.close)
        cls.provider = RealProvider(jose, {})
        cls.addClassCleanup(cls.provider.close)
        pem = cls.desktop.root / 'party.pem'
        pem.write_text(jose.key()['pem'])
        pem.chmod(0o600)
        relay = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Relay)
        threading.Thread(target=relay.serve_forever, daemon=True).start()
        cls.addClassCleanup(relay.shutdown)
        cls.services = CanaryServices(cls.desktop, ('--families', '1', '--passwords', '1', '--notices', '12'), extra=(
            f'[identity spid]\nkind=spid\nname=SPID\nissuer={cls.provider.issuer}\nclient-id={CLIENT}\nkey-file={pem}\n'
            f'acr=https://www.spid.gov.it/SpidL2\n[node]\nurl=http://127.0.0.1:{relay.server_port}\n'))
        cls.family = cls.services.family
        cls.provider.people = {'mother': {'given_name': cls.family.mother, 'family_name': cls.family.name, FISCAL: 'TINIT-' + cls.family.mother_code}}
        cls.provider.start(Party(cls.services.url))
        cls.needles = scan.Needles(cls.family.words())
        # Numbers of notices are not invented: other tests have files with them.
        cls.needles_in_memory = scan.Needles([*cls.family.words(), *cls.family.numbers[:2]])
        cls.selections = scan.Selections(cls.desktop.env['DISPLAY'])
        cls.pin = cls.desktop.run(APP, '--kiosk-hash-pin', input=PIN + '\n', check=True).stdout.strip()
        cls.set_policy(600)
        cls.install_browser()

    @classmethod
    def install_browser(cls):
        """One that stays, and leaves a process that stays when it goes; where a system has its programs, for a session sees no others"""
        folder = cls.desktop.root / 'share/applications'
        folder.mkdir(parents=True)
        cls.browser = cls.desktop.root / 'share/kiosk-browser'
        cls.browser.write_text(f'#!/bin/sh\n[ -n "$2" ] || setsid "{cls.browser}" "$1" again &\nwhile :; do sleep 1; done\n')
        cls.browser.chmod(0o755)
        # The name that the desktop's own settings know
        (folder / 'test-browser.desktop').write_text(f'[Desktop Entry]\nType=Application\nName=Browser\nExec={cls.browser} %u\n'
                                                     'MimeType=x-scheme-handler/http;x-scheme-handler/https;\n')

    @classmethod
    def set_policy(cls, idle, may_browse=False):
        """The settings as an administrator has them, with a schema that lets a test be impatient"""
        schemas = cls.desktop.root / 'schemas'
        schemas.mkdir(exist_ok=True)
        (schemas / SCHEMA.name).write_text(re.sub(r'<range min="30"', '<range min="1"', SCHEMA.read_text()))
        cls.desktop.run('glib-compile-schemas', schemas, check=True)
        seat.put_policy(cls.desktop, cls.services.url, idle_seconds=idle, staff_pin=f"'{cls.pin}'", desk_look_up=True, allow_browser=may_browse)

    def env(self):
        found = app_env()
        return {**found, 'XDG_DATA_DIRS': f"{self.desktop.root}/share:{found['XDG_DATA_DIRS']}", 'GSETTINGS_BACKEND': 'keyfile',
                'GSETTINGS_SCHEMA_DIR': str(self.desktop.root / 'schemas'), 'CUPS_SERVER': os.environ['CUPS_SERVER']}

    def start(self, *around):
        """A host, in @around (a command) if that is given; its first session"""
        started = self.desktop.start(*around, APP, '--kiosk', env=self.env(), log='kiosk')
        self.addCleanup(self.stop, started)
        self.host = started.pid
        if around:
            self.host = wait_for(lambda: next((p for p in scan.children(started.pid)), None), 'the host')
        self.log = started.log
        self.started = started
        return self.next_session(())

    def stop(self, started):
        if started.poll() is None:
            os.killpg(started.pid, signal.SIGTERM)
            started.wait(20)

    def sessions(self):
        return scan.children(self.host)

    def next_session(self, before):
        """The session that is on the screen now, which is none of @before but for the one that stood behind"""
        return seat.next_session(self.desktop, self.host, self.log, before)

    def sign_in(self, session):
        session.find('push button', 'English').activate()
        session.find('push button', part='See and pay my notices').activate()
        session.type('User name', self.family.user)
        session.key('ctrl+a', 'ctrl+c')
        session.type('Password', self.family.password)
        session.find('push button', 'Sign In').activate()
        session.find(part=self.family.trip)

    def enter_by_phone(self, session):
        """With SPID, on a browser that stands for the phone. What only screen, phone and service know is looked for from then on."""
        session.find('push button', 'English').activate()
        session.find('push button', part='See and pay my notices').activate()
        session.find('push button', 'Enter with Your Phone').activate()
        session.find(part='Waiting for your phone')
        code = next(name for name in (part.name for part in session.walk()) if re.fullmatch('[B-Z]{4}-[B-Z]{4}', name))
        hash, = self.services.rows('select secret_hash from hand_offs order by created_at desc limit 1')
        secret, = scan.memory(session.pid, scan.Token(hash['secret_hash']))
        words = [secret, code]
        self.assertEqual(scan.memory(session.pid, scan.Needles(words)), set(words))
        # On a screen of its own, as a phone is
        browser = self.desktop.start(*CHROMIUM, '--headless=new', f'--remote-debugging-port={self.desktop.debug_port}', '--lang=en', '--accept-lang=en',
                                     f'--user-data-dir={self.desktop.root}/chromium', f'{self.services.url}/enter/{code}', log='phone')
        page = Page(self.desktop, '/enter/')
        page.wait_text(code)
        session.find(part='Your phone has found this screen')
        page.press('Enter with SPID')
        wait_for(lambda: page.evaluate("document.querySelector('[name=login]') !== null"), 'the form of the provider')
        page.evaluate("document.querySelector('[name=login]').value = 'mother'")
        page.press('Go on')
        wait_for(lambda: page.evaluate("document.querySelector('[name=consent]') !== null"), 'the question for consent')
        page.press('Go on')
        page.wait_text(f'You have signed in as {self.family.mother} {self.family.name}')
        page.press('Yes, open my notices there')
        page.wait_text('You can go back to the screen')
        page.close()
        browser.terminate()
        session.find(part=self.family.trip)
        self.needles = scan.Needles([*self.family.words(), *words])
        self.needles_in_memory = scan.Needles([*self.family.words(), *self.family.numbers[:2], *words])

    def work(self, session):
        """Looks at the list, has papers made of a notice and of what is paid, and types a notice that came on paper"""
        session.find(part=self.family.trip).click()
        for button in ('Print on Paper', 'Print: Receipt'):
            session.find('push button', part=button).activate()
            self.take_paper(session)
        self.assertEqual(len(self.jobs()), 2, 'CUPS keeps what it has printed, as it does where nobody has told it otherwise')
        self.assertEqual(len(list((PRINTER / 'spool').glob('d*'))), 2)
        session.back_to('Pay a notice that I have on paper').activate()
        # As a person does: the digits are put into groups meanwhile.
        session.type('Notice number (codice avviso, 18 digits)', self.family.numbers[0], delay=50)
        session.type('Creditor’s tax code (11 digits)', self.family.creditor)
        session.find('push button', 'Show What It Is For').activate()
        session.find('push button', 'Another Paper')

    def take_paper(self, session):
        wait_for((PRINTER / 'out/paper').exists, 'the paper')
        self.assertEqual((PRINTER / 'out/paper').read_bytes()[:5], b'%PDF-')
        (PRINTER / 'out/paper').unlink()
        session.find(part='Take the paper')

    def look_up(self, session):
        """Staff open their page, sign in for the office, and find the child"""
        self.open_staff(session)
        session.find('push button', 'Look Up a Family').activate()
        session.type('User name', self.family.clerk)
        session.type('Password', self.family.clerk_password)
        session.find('push button', 'Sign In').activate()
        session.type('Name or tax code of the pupil', self.family.name)
        session.find('push button', 'Search').activate()
        self.find_awake(session, self.family.child_code).click()
        self.find_awake(session, 'Print All in One Document')

    @staticmethod
    def find_awake(session, part):
        """Looks for @part as a person does who is there"""
        def look():
            session.xdo('mousemove', '400', '500', 'mousemove', '410', '500')
            return session.look(part=part)
        return wait_for(look, part)

    @staticmethod
    def open_staff(session):
        session.key('ctrl+alt+shift+s')
        session.type('PIN', PIN)
        session.find('push button', 'Go On').activate()

    def look_for_browser(self, session):
        """Where the policy says nothing of a browser, no way leads to one: neither from the page that has the checkout's address, nor by a
        link. One is there: test_killed() opens it."""
        session.find(part=self.family.trip).click()
        self.go_to_phone(session)
        session.find(part='Waiting for your phone')
        self.assertEqual([part.name for part in session.find_all('push button') if part.name.startswith('Open')], [])
        for link in session.find_all('link'):
            link.activate()
        self.assertEqual(self.browsers(), [])
        session.find('push button', 'I Did Not Pay').activate()
        wait_for(lambda: session.look('push button', 'I Did Not Pay') is None, 'the notice to be as it was')

    @staticmethod
    def go_to_phone(session):
        session.find('push button', 'Pay with Your Phone').activate()
        session.find(part='How do you want to pay?')
        session.find(part='Total')
        # The page before has a button of that name, too.
        session.find_all('push button', 'Pay with Your Phone')[-1].activate()

    @staticmethod
    def jobs():
        return subprocess.run(['lpstat', '-W', 'all', '-u', 'root'], capture_output=True, text=True, check=True).stdout.splitlines()

    def browsers(self):
        """Processes of the browser that has a page"""
        def is_it(process):
            try:
                words = (process / 'cmdline').read_bytes().decode().split('\0')
            except OSError:
                return False
            return str(self.browser) in words and any(word.startswith('http') for word in words)
        return [int(process.name) for process in Path('/proc').glob('[0-9]*') if is_it(process)]

    def browse(self, session):
        """The payment page here and not on a phone, which the policy allows"""
        session.find(part=self.family.trip).click()
        self.go_to_phone(session)
        session.find('push button', 'Open Payment Page').activate()
        wait_for(lambda: len(self.browsers()) == 2, 'the browser')
        for pid in self.browsers():
            self.assertEqual(os.readlink(f'/proc/{pid}/ns/mnt'), os.readlink(f'/proc/{session.pid}/ns/mnt'))

    def check_there(self, session, clipboard=True):
        """What will be looked for is there now, and it can be found"""
        found = scan.memory(session.pid, self.needles_in_memory)
        for what in (self.family.child, self.family.name, self.family.user, *self.family.trip.split(), self.family.child_code, self.family.numbers[0]):
            self.assertIn(what, found)
        mounts = Path(f'/proc/{session.pid}/mounts').read_text().splitlines()
        place = next(line.split()[1] for line in mounts if line.startswith('pagoinrete-kiosk '))
        files, number = scan.files(self.since, self.needles, tops=[f'/proc/{session.pid}/root{place}'])
        self.assertGreater(number, 3)
        self.assertIn(self.family.name, set().union(*files.values()), files)
        self.assertTrue(all('tmpfs' in line or ' ro,' in line or ' ro ' in line for line in mounts), mounts)
        if clipboard:
            self.assertEqual(self.selections.owners() & {'CLIPBOARD'}, {'CLIPBOARD'})

    def check_gone(self, new):
        """Files, processes, keyring, clipboards, log"""
        host_and_sessions = [self.host, *self.sessions()]
        for pid in host_and_sessions:
            with self.subTest('memory', process=pid == self.host and 'host' or pid == new.pid and 'session' or 'spare'):
                self.assertEqual(scan.memory(pid, self.needles_in_memory), set())
            with self.subTest('libraries', process=pid == self.host and 'host' or pid == new.pid and 'session' or 'spare'):
                loaded = Path(f'/proc/{pid}/maps').read_text()
                self.assertEqual('libgtk-4.so' in loaded, pid != self.host)
                self.assertNotIn('_dri.so', loaded)
        servers = [child.pid for child in self.desktop.children if Path(child.args[0]).name in SERVERS]
        self.assertEqual(len(servers), len(SERVERS))
        for pid in servers:
            with self.subTest('memory', process=Path(f'/proc/{pid}/comm').read_text().strip()):
                self.assertEqual(scan.memory(pid, self.needles_in_memory), set())
        with self.subTest('printer'):
            self.assertEqual(self.jobs(), [])
            self.assertEqual([p.name for p in (PRINTER / 'spool').rglob('*') if p.is_file()], [])
        with self.subTest('browser'):
            self.assertEqual(self.browsers(), [])
        with self.subTest('files'):
            found, number = scan.files(self.since, self.needles, leave_out=(
                self.services.folder, self.desktop.root / 'tmp', self.desktop.root / 'chromium', self.provider.folder))
            self.assertEqual(found, {})
            self.assertGreater(number, 5)
        with self.subTest('keyring'):
            self.assertEqual(self.desktop.keyring_items().strip(), '')
        with self.subTest('clipboards'):
            self.assertEqual(self.selections.owners(), set())
        with self.subTest('log'):
            self.assertEqual(self.needles.find(self.log.read_bytes()), set())
        with self.subTest('world'):
            self.assertEqual([pid for pid, start in self.old_world if self.start_of(pid) == start], [])

    @staticmethod
    def start_of(pid):
        """When process @pid began, in ticks, which tells it from one that has its number later; None = it is gone"""
        try:
            return Path(f'/proc/{pid}/stat').read_text().rsplit(')', 1)[1].split()[19]
        except OSError:
            return None

    def note_world(self, session):
        """All processes that are in the private world of @session: no other one can come into it"""
        def is_in(process):
            try:
                return os.readlink(process / 'ns/mnt') == world
            except OSError:
                return False
        world = os.readlink(f'/proc/{session.pid}/ns/mnt')
        self.old_world = [(int(p.name), self.start_of(p.name)) for p in Path('/proc').glob('[0-9]*') if is_in(p)]
        self.assertIn(session.pid, [pid for pid, _ in self.old_world])

    def leave(self, session, how):
        """Leaves by @how(). Returns: the session after it"""
        before, looked = self.sessions(), self.log.read_text().count('nothing is left')
        self.note_world(session)
        how()
        new = self.next_session([session.pid])
        self.assertIn(new.pid, before, 'the one that stood ready')
        wait_for(lambda: not Path(f'/proc/{session.pid}').exists(), 'the end of the old session')
        wait_for(lambda: self.log.read_text().count('nothing is left') > looked, 'the host to look')
        return new

    def test_button(self):
        session = self.start()
        self.sign_in(session)
        self.work(session)
        self.check_there(session)
        new = self.leave(session, lambda: session.find('push button', 'Finish').activate())
        said = self.log.read_text()
        for name in ('access token', 'refresh token'):
            self.assertRegex(said, f'has overwritten: .*{name}')
        self.check_gone(new)
        # What staff is told of it
        self.open_staff(new)
        new.find(part='nothing was left')

    def acts(self):
        """What the office's log says of what was looked up and printed"""
        return [r['act'] for r in self.services.rows("select act from audit where act in ('pupil_looked_up', 'notice_printed') order by seq")]

    def open_sessions(self):
        """Those of the office that the service has not closed: who is killed tells it nothing"""
        return self.services.rows("select s.id from sessions s join accounts a on a.id = s.account_id where s.ended_at is null"
                                  " and a.user_name like 'segreteria.%' order by s.id")

    def test_office(self):
        """The school's office looks the family up; whoever comes next finds nothing of either, and the service has closed the session."""
        session = self.start()
        session.find('push button', 'English').activate()
        session.find('push button', part='See and pay my notices')
        before, open_before = len(self.acts()), self.open_sessions()
        self.look_up(session)
        session.find('push button', 'Print All in One Document').activate()
        self.take_paper(session)
        found = scan.memory(session.pid, self.needles_in_memory)
        for what in (self.family.child, self.family.name, self.family.child_code, self.family.numbers[0]):
            self.assertIn(what, found)
        self.assertNotIn(self.family.password, found)
        new = self.leave(session, lambda: session.find('push button', 'Finish').activate())
        self.assertRegex(self.log.read_text(), 'has overwritten: .*token')
        self.check_gone(new)
        self.assertEqual(self.open_sessions(), open_before)
        acts = self.acts()[before:]
        self.assertGreater(len(acts), 2)
        self.assertEqual(acts, ['pupil_looked_up', *['notice_printed'] * (len(acts) - 1)])

    def test_idle(self):
        """Nobody is there any more; the school's office, which looked the family up, had not signed out."""
        self.set_policy(IDLE)
        self.addCleanup(self.set_policy, 600)
        session = self.start()
        self.sign_in(session)
        self.check_there(session)
        self.look_up(session)
        session.xdo('mousemove', '400', '400', 'mousemove', '410', '400')  # somebody is there, once more
        begun = time.monotonic()
        session.find(part='Are You Still There?')
        new = self.leave(session, lambda: None)
        self.assertGreater(time.monotonic() - begun, IDLE - 1)
        self.check_gone(new)

    def test_killed(self):
        """With a browser that has come up under the policy, and the school's office signed in"""
        self.set_policy(600, may_browse=True)
        self.addCleanup(self.set_policy, 600)
        session = self.start()
        self.enter_by_phone(session)
        self.check_there(session, clipboard=False)
        self.browse(session)
        self.look_up(session)
        self.assertNotIn(self.family.clerk_password, scan.memory(session.pid, self.needles_in_memory))
        new = self.leave(session, lambda: os.kill(session.pid, signal.SIGKILL))
        self.check_gone(new)

    def test_namespace_killed(self):
        """As when the power fails, or the service is stopped: all at once, the home with them"""
        home = self.desktop.root / 'home'
        around = ['unshare', '--mount', '--pid', '--fork', '--kill-child', '--mount-proc', 'env', f'XDG_DATA_HOME={home}/data',
                  f'XDG_CACHE_HOME={home}/cache', f'XDG_STATE_HOME={home}/state', 'sh', '-c', f'mount -t tmpfs -o mode=0700 home {home} && exec "$@"', 'sh']
        session = self.start(*around)
        self.sign_in(session)
        self.check_there(session)
        self.note_world(session)
        os.kill(self.host, signal.SIGKILL)
        wait_for(lambda: not Path(f'/proc/{session.pid}').exists(), 'the end of all of them')
        self.check_gone(self.start(*around))

    def test_host_killed(self):
        session = self.start()
        self.sign_in(session)
        self.check_there(session)
        self.look_for_browser(session)
        self.note_world(session)
        sessions = self.sessions()
        os.kill(self.host, signal.SIGKILL)
        wait_for(lambda: not any(Path(f'/proc/{pid}').exists() for pid in sessions), 'the end of the sessions')
        self.check_gone(self.start())

    def test_language(self):
        """Whoever chooses a language gets a session of their own that speaks it; one that falls over behind it is replaced"""
        session = self.start()
        wait_for(lambda: len(self.sessions()) == 2, 'the one behind')
        before = self.sessions()
        session.find('push button', 'Italiano').activate()
        new = self.next_session(before)
        self.assertEqual(Path(f'/proc/{new.pid}/cmdline').read_bytes().split(b'\0')[3], b'it')
        wait_for(lambda: not any(Path(f'/proc/{pid}').exists() for pid in before), 'the end of those before')
        spare = wait_for(lambda: next((p for p in self.sessions() if p != new.pid), None), 'the one behind')
        os.kill(spare, signal.SIGKILL)
        wait_for(lambda: set(self.sessions()) - {new.pid, spare}, 'another one behind')
        self.assertTrue(Path(f'/proc/{new.pid}').exists())


if __name__ == '__main__':
    tap.main()
