# SPDX-License-Identifier: GPL-3.0-or-later
"""The kiosk as a system service: judged by systemd's own tools, since no systemd runs here."""
import os
import re
import subprocess
import tempfile
import unittest
from pathlib import Path

import tap

SOURCE = Path(__file__).resolve().parents[2]
BUILD = Path(os.environ['G_TEST_BUILDDIR']).parent
UNIT = BUILD / 'data/systemd/pagoinrete-kiosk.service'
PAGE = SOURCE / 'data/man/pagoinrete-kiosk.8'
# A compositor needs devices, a network and namespaces: "OK" ends at 2.0 for what needs none of them.
EXPOSURE = 23


def run(*command):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout, done.stderr


class Unit(unittest.TestCase):
    def lines(self, key):
        return re.findall(rf'^{key}=(.*)$', UNIT.read_text(), re.M)

    def test_verify(self):
        with tempfile.TemporaryDirectory() as folder:
            unit = Path(folder) / UNIT.name
            # As it would be where the programs are installed
            unit.write_text(UNIT.read_text().replace(self.lines('ExecStart')[0].split(' -- ')[1].split()[0], '/bin/true')
                            .replace('/sbin/sysctl', '/bin/true'))
            self.assertEqual(run('systemd-analyze', 'verify', '--man=no', unit), (0, '', ''))
            # The check can fail.
            unit.write_text(unit.read_text().replace('Restart=always', 'Restart=ever'))
            self.assertIn('restart specifier', run('systemd-analyze', 'verify', '--man=no', unit)[2])

    def test_security(self):
        status, told, _ = run('systemd-analyze', 'security', '--offline=yes', '--no-pager', f'--threshold={EXPOSURE}', UNIT)
        self.assertEqual(status, 0, told[-400:])
        print(f'# {told.strip().splitlines()[-1]}')

    def test_what_is_promised(self):
        """What its man page says of it"""
        for key, value in (('User', 'pagoinrete-kiosk'), ('Restart', 'always'), ('StartLimitIntervalSec', '0'), ('MemorySwapMax', '0'),
                           ('LimitCORE', '0'), ('RuntimeDirectory', 'pagoinrete-kiosk'), ('ProtectSystem', 'strict'), ('NoNewPrivileges', 'yes'),
                           ('CapabilityBoundingSet', ''), ('StateDirectory', None), ('ReadWritePaths', None), ('TTYPath', '/dev/tty1'),
                           ('RestrictNamespaces', 'user mnt')):
            with self.subTest(key):
                self.assertEqual(self.lines(key), [] if value is None else [value])
        command, = self.lines('ExecStart')
        self.assertRegex(command, r'^/usr/bin/cage -d -- \S+/pagoinrete --kiosk$')
        self.assertNotIn(' -s', command.split(' -- ')[0], 'other terminals are out of reach')
        environment = dict(pair.split('=', 1) for line in self.lines('Environment') for pair in line.split())
        self.assertEqual(environment['DBUS_SESSION_BUS_ADDRESS'], 'disabled:')
        self.assertEqual(environment['DCONF_PROFILE'], 'pagoinrete-kiosk')
        self.assertEqual({line.split(':')[0] for line in self.lines('TemporaryFileSystem')}, {'/tmp', '/var/tmp'})
        for line in self.lines('TemporaryFileSystem'):
            self.assertLessEqual({'nosuid', 'nodev', 'noexec'}, set(line.split(':')[1].split(',')))

    def test_what_the_reader_needs(self):
        """Programs that lock themselves up, and private worlds, are not locked out of what they do that with."""
        allowed = self.lines('SystemCallFilter')[0].split()
        known = set()
        for name in allowed:
            known |= {name} if not name.startswith('@') else self.calls(name)
        for line in self.lines('SystemCallFilter')[1:]:
            self.assertEqual(line[0], '~')
            for name in line[1:].split():
                known -= self.calls(name) if name.startswith('@') else {name}
        self.assertLessEqual({'seccomp', 'mount', 'mount_setattr', 'unshare', 'memfd_create', 'execve', 'prctl', 'clone3'}, known)
        self.assertFalse(known & {'ptrace', 'process_vm_readv', 'init_module', 'reboot', 'swapon', 'settimeofday'})

    def calls(self, name):
        found = set()
        for line in run('systemd-analyze', 'syscall-filter', name)[1].splitlines()[1:]:
            word = line.split('#')[0].strip()
            if word.startswith('@'):
                found |= self.calls(word)
            elif word:
                found.add(word)
        return found

    def test_user(self):
        with tempfile.TemporaryDirectory() as folder:
            root = Path(folder)
            (root / 'etc').mkdir()
            status, _, told = run('systemd-sysusers', f'--root={root}', SOURCE / 'data/systemd/pagoinrete-kiosk.sysusers')
            self.assertEqual(status, 0, told)
            user = next(line for line in (root / 'etc/passwd').read_text().splitlines() if line.startswith('pagoinrete-kiosk:')).split(':')
            self.assertEqual(user[4:], ['Pago In Rete kiosk', '/run/pagoinrete-kiosk', '/usr/sbin/nologin'])
            shadow = next(line for line in (root / 'etc/shadow').read_text().splitlines() if line.startswith('pagoinrete-kiosk:'))
            self.assertRegex(shadow.split(':')[1], r'^!', 'nobody signs in as it')
            self.assertGreater(int(user[2]), 0)

    def test_pam(self):
        """Modules that are there; nobody comes in by this"""
        text = (SOURCE / 'data/kiosk/pagoinrete-kiosk.pam').read_text()
        lines = [line.split() for line in text.splitlines() if line and not line.startswith('#')]
        self.assertEqual([line[:3] for line in lines if line[0] == 'auth'], [['auth', 'required', 'pam_deny.so']])
        self.assertIn(['session', 'required', 'pam_systemd.so'], [line[:3] for line in lines])
        self.assertEqual({line[0] for line in lines}, {'auth', 'account', 'password', 'session'})


class Page(unittest.TestCase):
    def test_keys(self):
        """It describes the keys that there are."""
        schema = (SOURCE / 'data/it.pagoinrete.PagoInRete.Kiosk.gschema.xml').read_text()
        policy = PAGE.read_text().split('.Sh POLICY')[1].split('.El')[0]
        self.assertEqual(re.findall(r'^\.It Cm (\S+)', policy, re.M), re.findall(r'<key name="([^"]+)"', schema))

    def test_it_is_well_written(self):
        _, told, errors = run('mandoc', '-T', 'lint', PAGE)
        # Pages that are not installed cannot be found.
        self.assertEqual([line for line in (told + errors).splitlines() if 'referenced manual' not in line and 'mandoc.db' not in line], [])
        self.assertEqual(run('groff', '-mdoc', '-Kutf8', '-Tutf8', '-ww', '-z', PAGE), (0, '', ''))


if __name__ == '__main__':
    tap.main()
