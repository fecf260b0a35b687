# SPDX-License-Identifier: GPL-3.0-or-later
"""The Debian packages: built whole from the tree, judged by lintian, installed below a folder, run, and removed again.

With the flags and the compiler's cache of tests/run most of it is compiled already; without, it takes some minutes.
"""
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

import tap

TREE = pathlib.Path(__file__).resolve().parents[2]
NAMES = ['pagoinrete', 'pagoinrete-common', 'pagoinrete-kiosk', 'pagoinrete-office', 'pagoinrete-sandbox', 'pagoinrete-server']
VERSION = re.search(r"^  version: '([\d.]+)'", (TREE / 'meson.build').read_text(), re.M)[1]


def run(*command, **options):
    done = subprocess.run([str(c) for c in command], capture_output=True, text=True, **options)
    if done.returncode:
        raise AssertionError(f'{command[0]}: {done.returncode}\n{done.stdout}{done.stderr}')
    return done.stdout


class Packages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix='pir-packages-'))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        # Nobody looks for faults in these: what debuggers need is left out.
        # Nobody looks for faults in these: what debuggers need is left out. tests/run has named the compiler's cache.
        cls.told = run(TREE / 'data/make-deb', cls.folder,
                       env={**os.environ, 'DEB_CFLAGS_APPEND': '-Werror', 'DEB_BUILD_OPTIONS': 'noautodbgsym'})
        cls.files = sorted(cls.folder.glob('*.deb'), key=lambda f: f.name.split('_')[0])

    def field(self, name, field):
        return run('dpkg-deb', '--field', next(f for f in self.files if f.name.startswith(f'{name}_')), field).strip()

    def test_made(self):
        self.assertEqual([f.name.split('_')[0] for f in self.files], NAMES)
        self.assertEqual(sorted(self.told.split()), sorted(f.name for f in self.files))
        for name in NAMES:
            self.assertEqual(self.field(name, 'Version'), VERSION)

    def test_what_they_need(self):
        """Every library that the tree's own list names for running is needed by one of them."""
        needed = ' '.join(self.field(name, 'Depends') for name in NAMES)
        listed = [line.split()[1] for line in (TREE / 'data/packages').read_text().splitlines() if re.match(r'run lib\S+\d', line)]
        self.assertGreater(len(listed), 15)
        self.assertEqual([package for package in listed if not re.search(rf'\b{re.escape(package)}\b', needed)], [])
        # The app does without the service, and the service without a display.
        self.assertNotIn('libgtk-4', self.field('pagoinrete-server', 'Depends'))
        self.assertNotIn('pagoinrete-server', self.field('pagoinrete', 'Depends'))

    def test_lintian(self):
        told = run('lintian', '--allow-root', '--fail-on', 'error', '--suppress-tags', 'bad-distribution-in-changes-file',
                   *self.folder.glob('*.changes'))
        self.assertEqual([line for line in told.splitlines() if re.match('[EW]: ', line)], [])

    def test_installed(self):
        """Below a folder of its own, where no service is started; then gone again, all but the folders."""
        root = self.folder / 'root'
        (root / 'var/lib/dpkg/info').mkdir(parents=True)
        (root / 'var/lib/dpkg/status').touch()
        (root / 'var/log').mkdir()
        (root / 'etc').mkdir()
        env = {**os.environ, 'PATH': os.environ['PATH'] + ':/usr/sbin:/sbin', 'DEBIAN_FRONTEND': 'noninteractive'}
        dpkg = ['dpkg', f'--root={root}', '--force-not-root', '--force-script-chrootless', '--force-depends', '--log=/dev/null']
        run(*dpkg, '--install', *self.files, env=env)
        states = run('dpkg-query', f'--admindir={root}/var/lib/dpkg', '-W', '-f', '${Package} ${Status}\n').splitlines()
        self.assertEqual(states, [f'{name} install ok installed' for name in NAMES])
        for name in ('pagoinrete', 'pagoinrete-office', 'pagoinrete-sandbox', 'pagoinrete-server'):
            self.assertEqual(run(root / 'usr/bin' / name, '--version').strip(), f'{name} {VERSION}')
        example = root / 'usr/share/doc/pagoinrete-server/pagoinrete-server.conf'
        self.assertTrue(example.is_file())
        self.assertFalse(list(root.glob('etc/systemd/system/*wants*/pagoinrete*')), 'a service that nobody has configured does not run')
        self.assertIn('\npagoinrete:', '\n' + (root / 'etc/passwd').read_text())
        text = (root / 'lib/systemd/system/pagoinrete-server.service').read_text()
        self.assertIn('ExecStart=/usr/bin/pagoinrete-server', text)
        text = (root / 'lib/systemd/system/pagoinrete-kiosk.service').read_text()
        self.assertIn('ExecStart=/usr/bin/cage -d -- /usr/bin/pagoinrete --kiosk\n', text)
        self.assertRegex((root / 'etc/passwd').read_text(), '(?m)^pagoinrete-kiosk:')
        for path in ('etc/pam.d/pagoinrete-kiosk', 'usr/share/dconf/profile/pagoinrete-kiosk', 'usr/share/doc/pagoinrete-kiosk/examples/locks'):
            self.assertTrue((root / path).is_file(), path)
        for path in root.rglob('*'):
            if path.is_file() and path.suffix in ('.service', '.desktop', '.conf', '.ini'):
                self.assertNotIn(str(TREE), path.read_text(), path)

        run(*dpkg, '--purge', *NAMES, env=env)
        # The user stays, as Debian's packages leave it.
        left = [p.name for p in root.rglob('*') if not p.is_dir() and 'var/lib/dpkg' not in str(p) and p.parent != root / 'etc']
        self.assertEqual(left, [])


if __name__ == '__main__':
    tap.main()
