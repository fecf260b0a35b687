# SPDX-License-Identifier: GPL-3.0-or-later
"""An administrator's settings as dconf keeps and locks them, and the PIN as a person at a terminal sets it."""
import os
import pty
import re
import shutil
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ET
from pathlib import Path

import tap

SOURCE = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ['G_TEST_BUILDDIR']).parent
READER = os.environ['PIR_POLICY_READER']
APP = os.environ['PIR_APP']
PIN = '271828'
KIOSK = 'it/pagoinrete/PagoInRete/kiosk'
# Of the reference program: printf 271828 | argon2 school-kiosk-01 -id -t 2 -m 12 -p 1 -l 32 -e
REFERENCE = '$argon2id$v=19$m=4096,t=2,p=1$c2Nob29sLWtpb3NrLTAx$sb6uK+BrBK+ZNcpIzzkdyzb/ayVFemUwaE29uPLYYwg'
KEYS = [key.get('name') for key in ET.parse(SOURCE / 'data/it.pagoinrete.PagoInRete.Kiosk.gschema.xml').iter('key')]


class Dconf(unittest.TestCase):
    def setUp(self):
        self.folder = Path(tempfile.mkdtemp(prefix='pir-dconf-'))
        self.addCleanup(shutil.rmtree, self.folder)
        (self.folder / 'config/dconf').mkdir(parents=True)
        self.profile('user-db:user', f'file-db:{self.folder}/system')
        self.env = {**os.environ, 'GSETTINGS_BACKEND': 'dconf', 'DCONF_PROFILE': str(self.folder / 'profile'),
                    'XDG_CONFIG_HOME': str(self.folder / 'config'), 'XDG_RUNTIME_DIR': str(self.folder),
                    # libdconf keeps what it has read of a profile that nobody can write to.
                    'ASAN_OPTIONS': os.environ.get('ASAN_OPTIONS', '').replace('detect_leaks=1', 'detect_leaks=0')}
        self.put('system', '')

    def profile(self, *lines):
        (self.folder / 'profile').write_text('\n'.join(lines) + '\n')

    def put(self, where, text, locks=()):
        """Makes the database @where of a key file and locks, as `dconf update` does"""
        source = self.folder / 'source'
        (source / 'locks').mkdir(parents=True)
        (source / 'policy').write_text(text)
        (source / 'locks/policy').write_text(''.join(f'{lock}\n' for lock in locks))
        done = subprocess.run(['dconf', 'compile', self.folder / where, source], capture_output=True, text=True, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ''))
        shutil.rmtree(source)

    def put_user(self, text):
        self.put('config/dconf/user', text)

    def read(self):
        done = subprocess.run([READER], env=self.env, capture_output=True, text=True, timeout=60, check=False)
        self.assertEqual((done.returncode, done.stderr), (0, ''))
        found = {}
        for line in done.stdout.splitlines():
            name, value = line.split(' ', 1)
            found.setdefault(name, []).append(value)
        return {name: values if name == 'writable' else values[0] for name, values in found.items()}

    def fits(self, pin):
        return subprocess.run([READER, pin], env=self.env, capture_output=True, text=True, timeout=60, check=True).stdout == 'fits yes\n'

    def test_a_lock_wins(self):
        """The person's own value counts where nothing is locked, and nowhere else."""
        self.put_user(f"[{KIOSK}]\nidle-seconds=120\nprinter='mine'\nallow-browser=true\ndesk-look-up=true\n")
        text = f"[{KIOSK}]\nidle-seconds=45\nallow-browser=false\nstaff-pin='{REFERENCE}'\n"
        locked = ['idle-seconds', 'allow-browser', 'desk-look-up', 'staff-pin']
        self.put('system', text + "languages=['ar','it']\n", [f'/{KIOSK}/{key}' for key in locked])
        found = self.read()
        self.assertEqual([found[n] for n in ('idle-seconds', 'browse', 'look-up', 'printer', 'languages')], ['45', 'no', 'no', 'mine', 'ar,it'])
        self.assertEqual(sorted(found['writable']), sorted(set(KEYS) - set(locked)))
        # The same without locks
        self.put('system', text)
        found = self.read()
        self.assertEqual([found[n] for n in ('idle-seconds', 'browse', 'look-up')], ['120', 'yes', 'yes'])
        self.assertEqual(sorted(found['writable']), sorted(KEYS))

    def test_what_cannot_be(self):
        """A value out of its range is none: the default counts."""
        self.put('system', f"[{KIOSK}]\nidle-seconds=5\nhand-off='nothing'\nstaff-pin='{PIN}'\n", [f'/{KIOSK}/idle-seconds'])
        done = subprocess.run([READER], env=self.env, capture_output=True, text=True, timeout=60, check=False)
        self.assertIn('idle-seconds 60\n', done.stdout)
        self.assertIn('hand-off both\n', done.stdout)
        self.assertIn('pin no\n', done.stdout)
        self.assertIn('no Argon2id hash', done.stderr)
        self.assertNotIn(PIN, done.stderr)
        self.assertFalse(self.fits(PIN))

    def test_lockdown_of_the_desktop(self):
        text = f"[{KIOSK}]\nallow-browser=true\nstaff-pin='{REFERENCE}'\n"
        self.put('system', text)
        found = self.read()
        self.assertEqual([found[n] for n in ('browse', 'print', 'pin', 'exit')], ['yes'] * 4)
        for key, name in (('disable-printing', 'print'), ('disable-application-handlers', 'browse'), ('disable-log-out', 'exit')):
            with self.subTest(key):
                self.put('system', f'{text}\n[org/gnome/desktop/lockdown]\n{key}=true\n', [f'/org/gnome/desktop/lockdown/{key}'])
                found = self.read()
                self.assertEqual({n: found[n] for n in ('browse', 'print', 'pin', 'exit')},
                                 {n: 'no' if n == name else 'yes' for n in ('browse', 'print', 'pin', 'exit')})

    def test_example(self):
        """What the package brings: every key is there and locked, and with its profile nobody can write anything."""
        policy, locks = ((SOURCE / 'data/kiosk' / name).read_text() for name in ('policy', 'locks'))
        group = policy.split(f'[{KIOSK}]')[1].split('[')[0] + policy.split(f'[{KIOSK}]')[1].split('[', 1)[1]
        self.assertEqual(sorted(re.findall(r'^([a-z-]+)=', policy.split(f'[{KIOSK}]\n')[1].split('\n\n')[0], re.M)), sorted(KEYS), group)
        self.assertEqual(sorted(locks.split()), sorted(f'/{KIOSK}/{key}' for key in KEYS))
        self.put('system', policy, locks.split())
        self.put_user(f"[{KIOSK}]\nidle-seconds=120\nallow-browser=true\n")
        found = self.read()
        self.assertEqual((found['server'], found['idle-seconds'], found['browse'], found['pin'], found['languages'], found['print']),
                         ('https://pagamenti.example.it', '60', 'no', 'no', 'it,en,ar,zh_CN', 'yes'))
        self.assertNotIn('writable', found)
        self.assertEqual((SOURCE / 'data/kiosk/dconf-profile').read_text(), 'system-db:pagoinrete-kiosk\n')
        self.profile(f'file-db:{self.folder}/system')
        self.put('system', policy)
        self.assertNotIn('writable', self.read())

    def set_pin(self, text, option='--kiosk-set-pin'):
        done = subprocess.run([APP, option], input=text, env=self.env, capture_output=True, text=True, timeout=60, check=False)
        return done.returncode, done.stdout, done.stderr

    def test_a_pin_is_hashed(self):
        status, hashed, told = self.set_pin(f'{PIN}\n', '--kiosk-hash-pin')
        self.assertEqual((status, told), (0, ''))
        self.assertRegex(hashed, r'^\$argon2id\$v=19\$m=65536,t=2,p=1\$[A-Za-z0-9+/]{22}\$[A-Za-z0-9+/]{43}\n$')
        self.assertNotEqual(self.set_pin(f'{PIN}\n', '--kiosk-hash-pin')[1], hashed)
        self.put('system', f"[{KIOSK}]\nstaff-pin='{hashed.strip()}'\n", [f'/{KIOSK}/staff-pin'])
        self.assertEqual((self.fits(PIN), self.fits('271829'), self.fits('')), (True, False, False))

    def test_a_pin_that_is_none(self):
        for text in ('', '\n', '12345\n', '123456\n', '27182a\n', '7' * 6 + '\n'):
            with self.subTest(text):
                status, hashed, told = self.set_pin(text, '--kiosk-hash-pin')
                self.assertEqual((status, hashed), (1, ''))
                self.assertRegex(told, r'^pagoinrete: (Digits of a PIN: 6 to 12, not all the same and not in a row|Nothing was done)\.\n$')

    def test_a_locked_pin_stays(self):
        self.put('system', f"[{KIOSK}]\nstaff-pin='{REFERENCE}'\n", [f'/{KIOSK}/staff-pin'])
        status, said, told = self.set_pin('161803\n')
        self.assertEqual((status, said), (2, ''))
        self.assertIn('An administrator has locked this setting', told)
        self.assertEqual((self.fits(PIN), self.fits('161803')), (True, False))

    def test_a_pin_is_kept(self):
        """In a desktop's own session, with the settings that GLib keeps in a file"""
        self.env['GSETTINGS_BACKEND'] = 'keyfile'
        status, said, told = self.set_pin(f'{PIN}\n')
        self.assertEqual((status, told), (0, ''))
        self.assertIn('counts from the next session', said)
        kept = (self.folder / 'config/glib-2.0/settings/keyfile').read_text()
        self.assertNotIn(PIN, kept)
        self.assertIn('$argon2id$', kept)
        self.assertEqual((self.fits(PIN), self.fits('161803')), (True, False))

    def type(self, *lines):
        """At a terminal: what is shown, and how it ended"""
        pid, terminal = pty.fork()
        if pid == 0:
            os.execve(APP, [APP, '--kiosk-hash-pin'], self.env)
        shown = b''
        for line, asked in zip(lines, (b'New PIN:', b'again:')):
            while not shown.rstrip().endswith(asked):
                shown += os.read(terminal, 1000)
            os.write(terminal, line.encode() + b'\n')
        while True:
            try:
                piece = os.read(terminal, 1000)
            except OSError:
                break
            if not piece:
                break
            shown += piece
        os.close(terminal)
        return shown.decode(), os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])

    def test_at_a_terminal(self):
        """Asked twice, shown never"""
        shown, status = self.type(PIN, PIN)
        self.assertEqual(status, 0)
        self.assertIn('$argon2id$', shown)
        self.assertNotIn(PIN, shown)
        shown, status = self.type(PIN, '161803')
        self.assertEqual(status, 1)
        self.assertIn('The two are not the same.', shown)
        self.assertNotIn('$argon2id$', shown)


if __name__ == '__main__':
    tap.main()
