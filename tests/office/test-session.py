# SPDX-License-Identifier: GPL-3.0-or-later
"""Who works here: signing in with a keyring in each of its states and without, and that no secret is left anywhere."""
import concurrent.futures
import os
import signal
import subprocess
import time
import unittest
from pathlib import Path

import tap
from clerk import Desk
from families import MARIA, SCHOOL, account, role, world
from harness import PASSWORD, Service
from waiting import wait_for

CLERK = account('segreteria.redi', 'Carla', 'Segreti', 'SGRCRL70A41C351K')
HEAD = account('preside.redi', 'Paola', 'Preside', 'PRSPLA65A41C351N')
LINES = world(1) + [{'account': CLERK}, {'account': HEAD}, role(CLERK, SCHOOL), role(HEAD, SCHOOL, 'head')]
MOCK = Path(__file__).resolve().parents[1] / 'keyring/mock_secrets.py'


class World(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service(None, LINES)
        cls.addClassCleanup(cls.service.close)

    def desk(self, **options):
        desk = Desk(**options)
        self.addCleanup(desk.close)
        return desk

    def open_sessions(self, person=CLERK):
        return self.service.rows('select id from sessions where account_id = ? and ended_at is null', person['id'])

    def setUp(self):
        self.service.write('delete from throttle')
        self.service.write('update sessions set ended_at = 1 where ended_at is null')

    def refused(self, done, status, *words):
        self.assertEqual((done.returncode, done.stdout), (status, ''), done)
        self.assertRegex(done.stderr, r'^pagoinrete-office: [^\n]*[.]\n$')
        for word in words:
            self.assertIn(word, done.stderr)


class Available(World):
    def test_from_sign_in_to_sign_out(self):
        desk = self.desk()
        self.refused(desk.run('whoami'), 3, 'sign-in')
        said = desk.sign_in(self.service, CLERK)
        self.assertEqual(said, 'You are signed in as Carla Segreti (segreteria.redi).\n')
        (label, attributes), = desk.bus.items()
        self.assertEqual(attributes, {'xdg:schema': 'it.pagoinrete.OfficeSession', 'server': self.service.address, 'account': CLERK['id']})
        self.assertIn(self.service.address, label)
        for _ in range(3):
            self.assertEqual(desk.ok('whoami').splitlines(), [f'Carla Segreti (segreteria.redi) at {self.service.address}', 'Code\tSchool\tRole',
                                                             f'{SCHOOL["code"]}\t{SCHOOL["name"]}\tclerk'])
        self.assertEqual(len(list(desk.bus.items())), 1, 'the token is rotated, not piled up')
        self.assertEqual(len(self.open_sessions()), 1)
        account, = desk.json('Account', 'whoami')
        self.assertEqual((account['user_name'], account['has_office']), (CLERK['user_name'], True))
        schools, = desk.json('OfficeSchools', 'schools')
        self.assertEqual([(s['code'], s['role']) for s in schools['schools']], [(SCHOOL['code'], 'clerk')])
        self.assertEqual(desk.ok('sign-out'), 'You are signed out.\n')
        self.assertEqual((list(desk.bus.items()), self.open_sessions()), ([], []))
        self.refused(desk.run('whoami'), 3, 'sign-in')
        self.refused(desk.run('sign-out'), 3, 'sign-in')
        desk.ok('sign-in', '--user', CLERK['user_name'], password=PASSWORD)
        self.assertIn('Carla', desk.ok('whoami'), 'the address is remembered')

    def test_italian(self):
        desk = self.desk()
        self.assertEqual(desk.sign_in(self.service, CLERK, '--language', 'it'), 'Hai fatto l’accesso come Carla Segreti (segreteria.redi).\n')
        self.assertIn('assistente amministrativo', desk.ok('whoami', '--language=it'))

    def test_several_at_once(self):
        """A refresh token is good once: commands that run side by side wait for each other and the session lives."""
        desk = self.desk()
        desk.sign_in(self.service, CLERK)
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            answers = list(pool.map(lambda _: desk.run('schools'), range(4)))
        self.assertEqual([(a.returncode, SCHOOL['code'] in a.stdout) for a in answers], [(0, True)] * 4, answers)
        self.assertEqual(len(self.open_sessions()), 1)

    def test_somebody_else_signs_in(self):
        desk = self.desk()
        desk.sign_in(self.service, CLERK)
        desk.sign_in(self.service, HEAD)
        self.assertIn('head teacher', desk.ok('whoami'))
        self.assertEqual([a['account'] for _, a in desk.bus.items()], [HEAD['id']])

    def test_wrong_password_and_other_addresses(self):
        desk = self.desk()
        sign_in = ('sign-in', '--user', CLERK['user_name'])
        self.refused(desk.run(*sign_in, '--server', self.service.address, password='wrong'), 3, 'password')
        self.refused(desk.run(*sign_in, '--server', 'http://127.0.0.1:9', password=PASSWORD), 4, 'reached')
        self.refused(desk.run(*sign_in, '--server', 'http://pagamenti.example.it', password=PASSWORD), 4)
        self.refused(desk.run(*sign_in, '--server', self.service.address, password=''), 2, 'password')
        self.refused(desk.run(*sign_in, '--server', self.service.address), 2, '--password-fd')
        self.refused(desk.run(*sign_in, password=PASSWORD), 2, '--server')
        self.refused(desk.run('sign-in', '--server', self.service.address, password=PASSWORD), 2, '--user')
        self.refused(desk.run('sign-in', '--server', self.service.address, '--provider', 'spid'), 1, 'identity providers')
        self.assertEqual((list(desk.bus.items()), self.open_sessions(), desk.files().keys() - {'pagoinrete-office/lock'}), ([], [], set()))

    def test_family_has_nothing_to_do_here(self):
        desk = self.desk()
        self.assertIn('does not work for the office', desk.sign_in(self.service, MARIA))
        self.refused(desk.run('requests', 'list'), 1, 'any school')

    def test_ended_elsewhere(self):
        desk = self.desk()
        desk.sign_in(self.service, CLERK)
        self.service.write('update sessions set ended_at = 1 where account_id = ?', CLERK['id'])
        self.refused(desk.run('schools'), 3, 'Sign in')
        self.assertEqual(list(desk.bus.items()), [], 'a token that is over does not stay')

    def test_the_app_is_left_alone(self):
        """The app's session of the same account is another one."""
        desk = self.desk()
        subprocess.run(['secret-tool', 'store', '--label=app', 'xdg:schema', 'it.pagoinrete.Session', 'server', self.service.address, 'account', CLERK['id']],
                       input='token-of-the-app', env=desk.bus.environment, text=True, check=True)
        desk.sign_in(self.service, CLERK)
        desk.ok('whoami')
        desk.ok('sign-out')
        kept = subprocess.run(['secret-tool', 'lookup', 'xdg:schema', 'it.pagoinrete.Session', 'server', self.service.address], env=desk.bus.environment,
                              capture_output=True, text=True, check=True)
        self.assertEqual(kept.stdout, 'token-of-the-app')

    def test_no_secret_is_left(self):
        """Not in files, not on the command line, not in the environment of a program that is at work."""
        desk = self.desk()
        desk.sign_in(self.service, CLERK)
        self.assertEqual(set(desk.files()), {'pagoinrete-office/session.conf', 'pagoinrete-office/lock'})
        text = desk.files()['pagoinrete-office/session.conf'].read_text()
        self.assertEqual(text, f'[session]\nserver={self.service.address}\nuser={CLERK["user_name"]}\naccount={CLERK["id"]}\n')
        for path in desk.files().values():
            self.assertEqual(path.stat().st_mode & 0o077, 0)
        reading, writing = os.pipe()
        with subprocess.Popen(desk.command('whoami', '--no-keyring', '--user', CLERK['user_name'], '--password-fd', reading), env=desk.environment,
                              pass_fds=(reading,), stdout=subprocess.PIPE, text=True) as process:
            wait_for(lambda: 'whoami' in Path(f'/proc/{process.pid}/cmdline').read_text(), 'it runs')
            seen = Path(f'/proc/{process.pid}/cmdline').read_bytes() + Path(f'/proc/{process.pid}/environ').read_bytes()
            os.write(writing, PASSWORD.encode() + b'\n')
            os.close(writing)
            self.assertIn('Carla', process.communicate(timeout=60)[0])
        os.close(reading)
        self.assertNotIn(PASSWORD.encode(), seen)


class OtherStates(World):
    """Locked, absent, denied: three sentences, and each says what to do. Nothing is left open at the service."""

    def sign_in(self, desk, *more):
        return desk.run('sign-in', '--server', self.service.address, '--user', CLERK['user_name'], *more, password=PASSWORD)

    def test_locked(self):
        desk = self.desk()
        desk.sign_in(self.service, CLERK)
        desk.bus.lock()
        started = time.monotonic()
        self.refused(desk.run('whoami'), 3, 'locked', '--unlock', '--no-keyring')
        self.assertLess(time.monotonic() - started, 20, 'nobody is asked, nothing waits')
        self.refused(self.sign_in(desk), 3, 'locked')
        self.assertEqual(len(self.open_sessions()), 1, 'only the one before')

    def test_absent(self):
        desk = self.desk(keyring=False)
        self.refused(self.sign_in(desk), 3, 'no keyring', '--no-keyring')
        self.refused(desk.run('whoami'), 3, 'not signed in')
        self.assertEqual(self.open_sessions(), [])
        self.refused(desk.run('--language', 'it', 'sign-in', '--server', self.service.address, '--user', CLERK['user_name'], password=PASSWORD), 3,
                     'portachiavi')

    def test_denied(self):
        desk = self.desk(keyring=False)
        desk.bus.start('/usr/bin/python3', str(MOCK), 'refuse', until='ready')
        self.refused(self.sign_in(desk), 3, 'refused')
        self.assertEqual(self.open_sessions(), [])

    def test_unlock(self):
        """sign-in --unlock asks by the desktop's own prompt; one that is dismissed is a refusal."""
        desk = self.desk(keyring=False)
        desk.bus.start('/usr/bin/python3', str(MOCK), 'dismiss', until='ready')
        desk.environment['LSAN_OPTIONS'] = f'suppressions={MOCK.with_name("libsecret.supp")}:print_suppressions=0'
        desk.environment['ASAN_OPTIONS'] = os.environ.get('ASAN_OPTIONS', '') + ':fast_unwind_on_malloc=0'
        self.refused(self.sign_in(desk, '--unlock'), 3, 'refused')


class Without(World):
    def test_each_command_for_itself(self):
        """As a nightly job does it: no keyring on the bus at all, a password from a descriptor, no session left behind."""
        desk = self.desk(keyring=False)
        once = ('--no-keyring', '--server', self.service.address, '--user', CLERK['user_name'])
        for _ in range(2):
            self.assertIn(SCHOOL['code'], desk.ok('schools', *once, password=PASSWORD))
        self.assertEqual(self.open_sessions(), [])
        self.assertEqual(desk.files(), {})
        self.refused(desk.run('schools', *once, password='wrong'), 3, 'password')
        self.refused(desk.run('schools', *once), 2, '--password-fd')
        self.refused(desk.run('schools', '--no-keyring', '--user', 'x', password=PASSWORD), 2, '--server')

    def test_on_a_terminal(self):
        """The password is asked and not shown; whoever gives up gets the terminal back as it was."""
        desk = self.desk(keyring=False)
        once = ('schools', '--no-keyring', '--server', self.service.address)
        at = desk.terminal(*once, LANGUAGE='it')
        at.read_until('Nome utente: ')
        at.type(CLERK['user_name'] + '\n')
        at.read_until(f'Password di {CLERK["user_name"]}: ')
        wait_for(lambda: not at.echoes(), 'nothing is shown')
        at.type('Wrongà\x7f\x15' + PASSWORD[:-1] + 'è\x7f' + PASSWORD[-1] + '\r')
        status, seen = at.end()
        self.assertEqual(status, 0, seen)
        self.assertIn('Codice', seen)
        self.assertNotIn(PASSWORD[:-1], seen)
        self.assertNotIn('Wrong', seen)
        for key in ('\x03', '\x04', '\r'):
            at = desk.terminal(*once, '--user', CLERK['user_name'])
            at.read_until('Password of')
            wait_for(lambda: not at.echoes(), 'nothing is shown')
            at.type(key)
            at.read_until('Nothing was done.')
            self.assertTrue(at.echoes())
            self.assertEqual(at.end()[0], 1)
        for number in (signal.SIGTERM, signal.SIGHUP):
            at = desk.terminal(*once, '--user', CLERK['user_name'])
            at.read_until('Password of')
            wait_for(lambda: not at.echoes(), 'nothing is shown')
            os.kill(at.pid, number)
            wait_for(at.echoes, 'the terminal as it was')
            self.assertEqual(at.end()[0], -number)


if __name__ == '__main__':
    tap.main()
