# SPDX-License-Identifier: GPL-3.0-or-later
"""What goes on without a window: calendars that are kept, and the start at log-in."""
import datetime
import os
import subprocess
import unittest

import icalendar
from gi.repository import Gio

import peers
import tap


class Service(peers.Case):
    def calendars(self):
        return {path.name: icalendar.Calendar.from_ical(path.read_bytes()) for path in (self.profile.folder / 'calendars').glob('*.ics')}

    def test_calendars(self):
        """One for the child, cancelled there once paid, gone when nobody wants it."""
        self.profile.set(calendar_feed='true', reminder_days='[3]')
        child = self.remind()
        peers.wait(lambda: self.calendars(), 'the calendar')
        (name, calendar), = self.calendars().items()
        self.assertRegex(name, r'^Luca Bianchi [0-9a-f]{6}\.ics$')
        events = {str(e['SUMMARY']): e for e in calendar.walk('VEVENT')}
        # The twelfth is paid already, and was never in it.
        self.assertEqual(sorted(events), sorted(f'Gita {n} · €10.{n:02}' for n in range(1, 12)))
        first = events['Gita 1 · €10.01']
        self.assertEqual(first['DTSTART'].dt, datetime.date(1970, 1, 1) + datetime.timedelta(days=peers.TODAY + 1))
        self.assertEqual((first['STATUS'], first['SEQUENCE'], len(first.walk('VALARM'))), ('CONFIRMED', 0, 1))
        self.assertEqual(self.profile.end(child), 0)
        before = next((self.profile.folder / 'calendars').iterdir()).read_bytes()

        self.profile.sql('cache', "update notices set state = 'paid' where due_date = ?", peers.TODAY + 1)
        self.profile.sql('cache', 'update notices set due_date = due_date + 5 where due_date = ?', peers.TODAY + 2)
        child = self.profile.start('--gapplication-service')
        peers.wait(lambda: next((self.profile.folder / 'calendars').iterdir()).read_bytes() != before, 'the calendar to change')
        (_, calendar), = self.calendars().items()
        after = {str(e['SUMMARY']): e for e in calendar.walk('VEVENT')}
        self.assertEqual({s: (e['STATUS'], e['SEQUENCE']) for s, e in after.items() if e['SEQUENCE'] > 0},
                         {'Gita 1 · €10.01': ('CANCELLED', 1), 'Gita 2 · €10.02': ('CONFIRMED', 1)})
        self.assertEqual({s: str(e['UID']) for s, e in after.items()}, {s: str(e['UID']) for s, e in events.items()})
        self.assertEqual(after['Gita 3 · €10.03'].to_ical(), events['Gita 3 · €10.03'].to_ical())

        self.profile.set(calendar_feed='false')
        peers.wait(lambda: not list((self.profile.folder / 'calendars').iterdir()), 'the calendar to go')
        peers.wait(lambda: self.bus.has(self.profile.name) is False or child.poll() is None, 'it')
        self.assertEqual(self.profile.end(child), 0)

    def test_login(self):
        """A file starts the run at log-in; GLib reads its command, and it goes when that is not wanted any more."""
        file = self.bus.folder / 'config' / 'autostart' / f'{self.profile.name}.desktop'
        child = self.remind()
        self.profile.set(reminder_autostart='true')
        peers.wait(file.exists, 'the file')
        told = subprocess.run(['desktop-file-validate', file], capture_output=True, text=True)
        self.assertEqual((told.returncode, told.stdout), (0, ''))
        info = Gio.DesktopAppInfo.new_from_filename(str(file))
        self.assertEqual(info.get_commandline().split()[1:], ['"--profile"', f'"{self.profile.folder}"', '"--remind"'])
        self.assertEqual(self.profile.end(child), 0)
        self.profile.sql('local', 'update reminders set shown_on = shown_on - 1, days_before = 60')
        self.daemon.shown.clear()
        subprocess.run(['gio', 'launch', file], env=self.bus.env, check=True)
        peers.wait(lambda: self.daemon.shown, 'the reminder')
        self.profile.set(reminder_autostart='false')
        peers.wait(lambda: not file.exists(), 'the file to go')
        self.profile.act('quit')
        peers.wait(lambda: not self.bus.has(self.profile.name), 'the app to end')


class Refusal(peers.Case):
    def test_setting(self):
        """What the person or the system does not want is not said to be so."""
        portal = peers.Portal(self.bus)
        portal.answer = 1
        child = self.profile.start('--gapplication-service', env={**self.bus.env, 'GTK_USE_PORTAL': '1'})
        peers.wait(lambda: self.bus.has(self.profile.name), 'the app')
        self.profile.set(reminder_autostart='true')
        peers.wait(lambda: portal.asked, 'the question')
        self.assertEqual(portal.asked[0]['commandline'][1:], ['--profile', str(self.profile.folder), '--remind'])
        peers.wait(lambda: 'reminder-autostart=false' in (self.profile.folder / 'settings.ini').read_text(), 'the setting to go back')
        self.assertEqual(self.profile.end(child), 0)


class Portal(unittest.TestCase):
    """Where the program is in a sandbox, the portal is asked."""

    @classmethod
    def setUpClass(cls):
        cls.bus = peers.Bus()
        cls.addClassCleanup(cls.bus.close)
        cls.portal = peers.Portal(cls.bus)

    def ask(self, how, portal='1'):
        child = subprocess.Popen([os.environ['PIR_AUTOSTART_SETTER'], how, 'org.example.App', '/usr/bin/a b', '--with "$x" 100%'],
                                 env={**self.bus.env, 'GTK_USE_PORTAL': portal}, stdout=subprocess.PIPE, text=True)
        peers.wait(lambda: child.poll() is not None, 'the answer')
        answer = child.stdout.read().strip()
        child.stdout.close()
        return answer

    def test_granted(self):
        self.portal.answer = 0
        self.assertEqual(self.ask('on'), 'done')
        asked = self.portal.asked[-1]
        self.assertEqual((asked['autostart'], asked['commandline'], asked['dbus-activatable']),
                         (True, ['/usr/bin/a b', '--with "$x" 100%'], False))
        self.assertEqual(self.ask('off'), 'done')
        self.assertIs(self.portal.asked[-1]['autostart'], False)
        self.assertEqual(list((self.bus.folder / 'config').glob('autostart/*')), [])

    def test_refused(self):
        self.portal.answer = 1
        self.assertEqual(self.ask('on'), 'refused')

    def test_file(self):
        """A command with all that has to be quoted, as GLib takes it apart"""
        self.assertEqual(self.ask('on', portal='0'), 'done')
        file = self.bus.folder / 'config' / 'autostart' / 'org.example.App.desktop'
        told = subprocess.run(['desktop-file-validate', file], capture_output=True, text=True)
        self.assertEqual((told.returncode, told.stdout), (0, ''))
        line = next(l for l in file.read_text().splitlines() if l.startswith('Exec='))
        self.assertEqual(line, 'Exec="/usr/bin/a b" "--with \\\\"\\\\$x\\\\" 100%%"')
        self.assertEqual(self.ask('off', portal='0'), 'done')
        self.assertFalse(file.exists())


if __name__ == '__main__':
    tap.main()
