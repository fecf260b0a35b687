# SPDX-License-Identifier: GPL-3.0-or-later
"""The search of the desktop, asked by gdbus as the shell asks it: the bus starts the app, which needs neither window nor network."""
import configparser
import gettext
import os
import pathlib
import re
import subprocess
import unittest

from gi.repository import GLib

import peers
import tap

INTERFACE = 'org.gnome.Shell.SearchProvider2'


class Search(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.bus = peers.Bus()
        cls.addClassCleanup(cls.bus.close)
        cls.profile = peers.Profile(cls.bus)
        cls.addClassCleanup(cls.profile.close)
        (cls.bus.folder / 'services' / 'app.service').write_text(
            f'[D-BUS Service]\nName={cls.profile.name}\nExec={peers.APP} --profile {cls.profile.folder} --gapplication-service\n')
        for name in ('XDG_CONFIG_HOME', 'XDG_DATA_HOME', 'XDG_CACHE_HOME', 'XDG_STATE_HOME'):
            cls.tell_bus(name, cls.bus.env[name])
        cls.tell_bus('DISPLAY', cls.bus.env['DISPLAY'])

    @classmethod
    def tell_bus(cls, name, value):
        cls.bus.connection.call_sync('org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'UpdateActivationEnvironment',
                                     GLib.Variant('(a{ss})', ({name: value},)), None, 0, -1, None)

    def setUp(self):
        self.addCleanup(self.quit)

    def quit(self):
        if self.bus.has(self.profile.name):
            self.profile.act('quit')
            peers.wait(lambda: not self.bus.has(self.profile.name), 'the app to end')
        self.profile.set()

    def gdbus(self, method, *arguments):
        done = subprocess.run(['gdbus', 'call', '--session', '--dest', self.profile.name, '--object-path',
                               f'{self.profile.path}/SearchProvider', '--method', f'{INTERFACE}.{method}', *arguments],
                              env=self.bus.env, capture_output=True, text=True, timeout=60)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout.strip()

    def find(self, *terms):
        answer = self.gdbus('GetInitialResultSet', GLib.Variant('as', terms).print_(True))
        return GLib.Variant.parse(GLib.VariantType('(as)'), answer, None, None).unpack()[0]

    def metas(self, ids):
        answer = self.gdbus('GetResultMetas', GLib.Variant('as', ids).print_(True))
        return GLib.Variant.parse(GLib.VariantType('(aa{sv})'), answer, None, None).unpack()[0]

    def windows(self):
        out = subprocess.run(['gdbus', 'introspect', '--session', '--dest', self.profile.name, '--object-path', f'{self.profile.path}/window',
                              '--recurse'], env=self.bus.env, capture_output=True, text=True).stdout
        return 'org.gtk.Actions' in out

    def test_find(self):
        """Children, notices to be paid before others, receipts; as more is typed, less is found; nothing that is a code."""
        ids = self.find('gita')
        kinds = [i.split('/')[1] for i in ids]
        self.assertEqual(kinds, ['notice'] * 4 + ['receipt'])
        self.assertEqual([i.split('/')[1] for i in self.find('luc')], ['child'] + ['notice'] * 4 + ['receipt'])
        answer = self.gdbus('GetSubsearchResultSet', GLib.Variant('as', ids).print_(True), "['gita', '7']")
        few = GLib.Variant.parse(GLib.VariantType('(as)'), answer, None, None).unpack()[0]
        self.assertEqual(len(few), 1)
        (meta,) = self.metas(few)
        self.assertEqual((meta['id'], meta['name'], meta['description']), (few[0], 'Gita 7', 'Luca · €10.07 · In 7 days'))
        texts = [m['name'] + m['description'] for m in self.metas(ids)]
        self.assertEqual(len(texts), 5)
        self.assertFalse([t for t in texts if '3010000' in t or 'BNCLCU' in t])
        self.assertTrue(texts[4].startswith('Gita 12Receipt · Luca Bianchi · €10.12 · '), texts[4])
        self.assertEqual(self.metas([i.replace(i.split('/')[0], 'somebody-else') for i in ids]), [])
        self.assertEqual(self.find('g'), [])
        self.assertEqual(self.find('nothing'), [])
        self.assertEqual(self.find('"', '*', 'OR'), [])
        self.assertFalse(self.windows())

    def test_off(self):
        self.profile.set(search_provider='false')
        self.assertEqual(self.find('gita'), [])

    def test_show(self):
        """In another language: what is found is said in its words"""
        self.addCleanup(self.tell_bus, 'LANGUAGE', os.environ['LANGUAGE'])
        self.tell_bus('LANGUAGE', 'ar')
        (one,) = self.find('gita', '7')
        ids = self.find('gita')
        said = [meta['description'] for meta in self.metas([one, ids[-1]])]
        catalogue = gettext.translation('pagoinrete', pathlib.Path(os.environ['G_TEST_BUILDDIR']).parent / 'po', ['ar'])
        for text, message in zip(said, (catalogue.ngettext('In %d day', 'In %d days', 7), catalogue.pgettext('search', 'Receipt · %1$s · %2$s · %3$s'))):
            for part in re.split(r'%(?:\d\$)?\w', message):
                self.assertIn(part.replace('\u200f', ''), text.replace('\u200f', ''))
            self.assertIn('€', text)
            self.assertNotRegex(text, '[A-Za-z]{3,} (days|Receipt)')
        self.gdbus('ActivateResult', one, "['gita', '7']", '0')
        peers.wait(self.windows, 'a window')
        self.gdbus('ActivateResult', 'nobody/notice/nothing', "['gita']", '0')
        self.assertEqual(len(self.metas([one])), 1, 'it goes on')

    def test_launch(self):
        self.gdbus('LaunchSearch', "['gita', '7']", '0')
        peers.wait(self.windows, 'a window')

    def test_command_line(self):
        """The first start opens a window that searches; the second leaves it to the first."""
        first = self.profile.start('--search', 'gita 7')
        peers.wait(lambda: self.bus.has(self.profile.name) and self.windows(), 'a window')
        second = self.profile.start('--search', 'gita 8')
        peers.wait(lambda: second.poll() is not None, 'the second start to end')
        self.assertEqual(second.returncode, 0)
        self.assertIsNone(first.poll())

    def test_version(self):
        child = self.profile.start('--version', stdout=subprocess.PIPE, text=True)
        self.assertRegex(child.stdout.read(), r'^pagoinrete \d+\.\d+\.\d+\n$')
        child.stdout.close()

    def test_file(self):
        """What the shell reads to find it names the desktop file and the path that is installed."""
        ini = configparser.ConfigParser()
        self.assertTrue(ini.read(pathlib.Path(os.environ['PIR_DATA']) / f'{peers.APP_ID}.search-provider.ini'))
        section = ini['Shell Search Provider']
        self.assertEqual(dict(section), {'desktopid': f'{peers.APP_ID}.desktop', 'busname': peers.APP_ID,
                                         'objectpath': '/it/pagoinrete/PagoInRete/SearchProvider', 'version': '2'})


if __name__ == '__main__':
    tap.main()
