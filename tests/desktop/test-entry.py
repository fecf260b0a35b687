# SPDX-License-Identifier: GPL-3.0-or-later
"""What the desktop knows of the app by its files: actions beside the icon, files that it opens; one program, whoever starts it."""
import configparser
import os
import pathlib
import subprocess
import unittest

from gi.repository import Gio, GLib

import peers
import tap


class Entry(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.bus = peers.Bus()
        cls.addClassCleanup(cls.bus.close)
        cls.profile = peers.Profile(cls.bus)
        cls.addClassCleanup(cls.profile.close)
        cls.child = cls.profile.start()
        peers.wait(lambda: cls.bus.has(cls.profile.name) and cls.section() is not None, 'a window')

    @classmethod
    def tearDownClass(cls):
        assert cls.profile.end(cls.child) == 0

    @classmethod
    def section(cls):
        """The place that the window shows, as the state of its action says; None = there is no window"""
        try:
            answer = cls.bus.connection.call_sync(cls.profile.name, f'{cls.profile.path}/window/1', 'org.gtk.Actions', 'Describe',
                                                  GLib.Variant('(s)', ('go',)), None, Gio.DBusCallFlags.NONE, -1, None)
        except GLib.Error:
            return None
        return answer.unpack()[0][2][0]

    def owner(self):
        """Which connection has the program's name: another one after each start"""
        try:
            return self.bus.connection.call_sync('org.freedesktop.DBus', '/', 'org.freedesktop.DBus', 'GetNameOwner',
                                                 GLib.Variant('(s)', (self.profile.name,)), None, Gio.DBusCallFlags.NONE, -1, None).unpack()[0]
        except GLib.Error:
            return None

    def titles(self):
        """What windows are called, as a window manager reads it"""
        tree = subprocess.run(['xwininfo', '-root', '-tree'], capture_output=True, text=True, check=True).stdout
        return [line.split('"')[1] for line in tree.splitlines() if '"' in line]

    def open(self, method, parameters):
        self.bus.connection.call_sync(self.profile.name, self.profile.path, 'org.freedesktop.Application', method, parameters, None,
                                      Gio.DBusCallFlags.NONE, -1, None)

    def test_actions(self):
        """Each action of the desktop file is asked for as the shell asks, and leads somewhere."""
        desktop = configparser.ConfigParser(interpolation=None)
        self.assertTrue(desktop.read(pathlib.Path(os.environ['PIR_DATA']) / f'{peers.APP_ID}.desktop'))
        self.assertEqual(desktop['Desktop Entry']['Actions'], 'notices;receipts;pay-paper;')
        for name in ('receipts', 'notices'):
            self.open('ActivateAction', GLib.Variant('(sava{sv})', (name, [], {})))
            peers.wait(lambda name=name: self.section() == name, f'the place {name}')
        self.open('ActivateAction', GLib.Variant('(sava{sv})', ('pay-paper', [], {})))
        self.open('ActivateAction', GLib.Variant('(sava{sv})', ('help', [], {})))
        peers.wait(lambda: 'Help' in self.titles(), 'the help')
        self.open('ActivateAction', GLib.Variant('(sava{sv})', ('receipts', [], {})))
        peers.wait(lambda: self.section() == 'receipts', 'the receipts over it')

    def test_archive(self):
        """A second start hands the file over and ends; nothing is imported before a person has said so."""
        archive = self.bus.folder / 'all.pagoinrete-archive'
        archive.write_bytes(b'no archive at all')
        before = len(self.titles())
        second = self.profile.start(archive)
        peers.wait(lambda: second.poll() is not None, 'the second start to end')
        self.assertEqual(second.returncode, 0)
        peers.wait(lambda: len(self.titles()) > before, 'the question')
        self.assertNotEqual(self.section(), 'archive')
        self.assertEqual(archive.read_bytes(), b'no archive at all')

    def test_language(self):
        """That of the preferences is spoken, whatever the system's is; the same process can start again."""
        self.assertEqual(self.profile.end(self.child), 0)
        self.profile.set(language="'it'")
        type(self).child = self.profile.start()
        peers.wait(lambda: self.bus.has(self.profile.name) and self.section() is not None, 'a window')
        before = self.owner()
        self.open('ActivateAction', GLib.Variant('(sava{sv})', ('restart', [], {})))
        peers.wait(lambda: self.owner() not in (None, before) and self.section() is not None, 'the program to start again')
        self.open('ActivateAction', GLib.Variant('(sava{sv})', ('help', [], {})))
        peers.wait(lambda: 'Guida' in self.titles(), 'the help in Italian')
        self.assertIsNone(self.child.poll())


if __name__ == '__main__':
    tap.main()
