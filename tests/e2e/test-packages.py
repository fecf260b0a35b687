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

    def check_desktop(self, root):
        """What the desktop reads is there, and leads to what is there."""
        share, app = root / 'usr/share', 'it.pagoinrete.PagoInRete'
        entry = share / f'applications/{app}.desktop'
        run('desktop-file-validate', entry)
        run('glib-compile-schemas', '--strict', '--dry-run', share / 'glib-2.0/schemas')
        for path in (f'icons/hicolor/scalable/apps/{app}.svg', f'icons/hicolor/symbolic/apps/{app}-symbolic.svg', f'metainfo/{app}.metainfo.xml',
                     f'glib-2.0/schemas/{app}.gschema.xml', f'mime/packages/{app}.xml'):
            self.assertTrue((share / path).is_file(), path)
        provider = (share / f'gnome-shell/search-providers/{app}.search-provider.ini').read_text()
        self.assertIn(f'DesktopId={app}.desktop\nBusName={app}\n', provider)
        service = (share / f'dbus-1/services/{app}.service').read_text()
        self.assertIn(f'Name={app}\n', service)
        for text in (service, entry.read_text()):
            for program in re.findall(r'^Exec=(\S+)', text, re.M):
                # The actions beside the icon are started by GLib's own program.
                where = os.defpath if program == 'gapplication' else f'{root}/usr/bin'
                self.assertTrue(shutil.which(pathlib.Path(program).name, path=where), program)

    def check_window(self, root):
        """It starts, from there, with what came along, and shows its window."""
        schemas = self.folder / 'schemas'
        schemas.mkdir()
        run('glib-compile-schemas', '--strict', f'--targetdir={schemas}', root / 'usr/share/glib-2.0/schemas')
        run(TREE / 'tests/with-display', 'bash', '-c',
            '"$0" --profile "$1" & app=$!; timeout 30 xdotool search --sync --onlyvisible --name "Pago In Rete"; shown=$?; kill $app; exit $shown',
            root / 'usr/bin/pagoinrete', self.folder / 'profile',
            env={**os.environ, 'GSETTINGS_SCHEMA_DIR': str(schemas), 'XDG_DATA_DIRS': f'{root}/usr/share:/usr/share', 'LANGUAGE': 'en'})

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

        self.check_desktop(root)
        self.check_window(root)

        run(*dpkg, '--purge', *NAMES, env=env)
        # The user stays, as Debian's packages leave it.
        left = [p.name for p in root.rglob('*') if not p.is_dir() and 'var/lib/dpkg' not in str(p) and p.parent != root / 'etc']
        self.assertEqual(left, [])


if __name__ == '__main__':
    tap.main()
