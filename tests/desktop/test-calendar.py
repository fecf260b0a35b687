# SPDX-License-Identifier: GPL-3.0-or-later
"""What a calendar is told, read by Debian's icalendar and by the letter of RFC 5545."""
import datetime
import os
import subprocess
import unittest

import icalendar

import tap

MAKER = os.environ['PIR_CALENDAR_MAKER']
DAY = datetime.date(2026, 11, 27)
HOSTILE = 'Gità; "Roma", 3\\B\r\nEND:VCALENDAR\x07 \u202edellitS 👩‍👧 ' + 'è' * 120


def make(name='', day='2026-11-27', summary='Gita · 10,00 €', description='', sequence=0, cancelled=False, days=()):
    return subprocess.run([MAKER, name, day, summary, description, str(sequence), str(int(cancelled)), *map(str, days)], check=True,
                          stdout=subprocess.PIPE).stdout


def event(data):
    calendar = icalendar.Calendar.from_ical(data)
    (found,) = calendar.walk('VEVENT')
    return found


class File(unittest.TestCase):
    def test_lines(self):
        """3.1: CRLF alone, at most 75 octets, folded between characters"""
        data = make(name='Zoë ' * 30, summary=HOSTILE, description=HOSTILE, days=[7])
        self.assertTrue(data.endswith(b'END:VCALENDAR\r\n'))
        self.assertNotIn(b'\n', data.replace(b'\r\n', b''))
        self.assertNotIn(b'\r', data.replace(b'\r\n', b''))
        for line in data.split(b'\r\n'):
            self.assertLessEqual(len(line), 75, line)
            line.decode()
        self.assertTrue(any(len(line) > 72 for line in data.split(b'\r\n')))

    def test_text(self):
        """3.3.11: what somebody else wrote comes back, and adds no line of its own"""
        data = make(summary=HOSTILE, description='one, two;\nthree\\')
        found = event(data)
        self.assertEqual(data.count(b'END:VCALENDAR'), 2, 'one of them within a text')
        self.assertEqual(len(icalendar.Calendar.from_ical(data, multiple=True)), 1)
        self.assertTrue(str(found['SUMMARY']).startswith('Gità; "Roma", 3\\B'))
        self.assertTrue(str(found['SUMMARY']).endswith('è' * 120))
        self.assertNotIn('\u202e', found['SUMMARY'])
        self.assertNotIn('\x07', found['SUMMARY'])
        self.assertEqual(str(found['DESCRIPTION']), 'one, two;\nthree\\')
        self.assertIn(b'DESCRIPTION:one\\, two\\;\\nthree\\\\\r\n', data)

    def test_day(self):
        found = event(make())
        self.assertEqual(found['DTSTART'].dt, DAY)
        self.assertEqual(found['DTEND'].dt, DAY + datetime.timedelta(days=1))
        self.assertEqual(found['DTSTART'].params['VALUE'], 'DATE')
        self.assertEqual(found['UID'], '6e000000-0000-4000-8000-000000000001@pagoinrete.it')
        self.assertEqual(found['DTSTAMP'].dt, datetime.datetime.fromtimestamp(1795945500, datetime.timezone.utc))
        self.assertEqual(event(make(day='2026-12-31'))['DTEND'].dt, datetime.date(2027, 1, 1))

    def test_alarms(self):
        """They ring at nine in the morning of the day that was chosen."""
        midnight = datetime.datetime.combine(DAY, datetime.time())
        found = event(make(days=[14, 7, 1, 0]))
        rings = [midnight + alarm['TRIGGER'].dt for alarm in found.walk('VALARM')]
        self.assertEqual(rings, [datetime.datetime.combine(DAY - datetime.timedelta(days=n), datetime.time(9)) for n in (14, 7, 1, 0)])
        for alarm in found.walk('VALARM'):
            self.assertEqual(alarm['ACTION'], 'DISPLAY')
            self.assertIn('DESCRIPTION', alarm)

    def test_cancelled(self):
        found = event(make(sequence=4, cancelled=True, days=[7]))
        self.assertEqual((found['STATUS'], found['SEQUENCE']), ('CANCELLED', 4))
        self.assertEqual(found.walk('VALARM'), [])
        self.assertEqual(event(make())['STATUS'], 'CONFIRMED')

    def test_calendar(self):
        """What RFC 5545 wants once, and a name only where it is a calendar"""
        calendar = icalendar.Calendar.from_ical(make(name='Luca Bianchi'))
        self.assertEqual(calendar['VERSION'], '2.0')
        self.assertIn('pagoinrete', calendar['PRODID'])
        self.assertEqual(calendar['X-WR-CALNAME'], 'Luca Bianchi')
        self.assertEqual(calendar['NAME'], 'Luca Bianchi')
        self.assertEqual(calendar.errors, [])
        self.assertNotIn('NAME', icalendar.Calendar.from_ical(make()))


if __name__ == '__main__':
    tap.main()
