# SPDX-License-Identifier: GPL-3.0-or-later
"""Nobody gets out of the kiosk, and nothing gets out of its sessions: ten thousand random events, and what people try."""
import os
import random
import re
import signal
import sqlite3
import time
import unittest

import cage
import scan
import tap
from families import MARIA, number, world
from harness import PASSWORD, Service

EVENTS = 10000
# Of the reference program of Argon2, for a PIN that nobody types here
PIN = '$argon2id$v=19$m=4096,t=2,p=1$c2Nob29sLWtpb3NrLTAx$sb6uK+BrBK+ZNcpIzzkdyzb/ayVFemUwaE29uPLYYwg'
# lpstat: the host looks whether a session has left something in the spool
PROGRAMS = {'cage', 'Xwayland', 'pagoinrete', 'pagoinrete-reader', 'lpstat'}
# What people try: names of keys, all held
TRIES = [
    'Alt_L F4', 'Control_L Alt_L Delete', 'Alt_L Tab', 'Alt_L Escape', 'Super_L', 'Super_L d', 'Super_L r', 'Super_L l', 'Alt_L F1', 'Alt_L F2',
    'Alt_L space', 'Control_L Alt_L t', 'Control_L Alt_L BackSpace', 'Control_L Shift_L i', 'Control_L Shift_L d', 'Control_L Shift_L Escape',
    'Control_L o', 'Control_L s', 'Control_L Shift_L s', 'Control_L p', 'Control_L q', 'Control_L w', 'Control_L n', 'Control_L t', 'Control_L l',
    'Control_L comma', 'Control_L question', 'Control_L period', 'Control_L Shift_L u', 'F1', 'F5', 'F10', 'F11', 'F12', 'Menu', 'Shift_L F10',
    'Print', 'Pause', 'Escape', *(f'Control_L Alt_L F{n}' for n in range(1, 13)),
]


class Escape(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.seed = int(os.environ.get('PIR_SEED', time.time_ns() % 1000000))
        print(f'# seed {cls.seed} (PIR_SEED)', flush=True)
        cls.random = random.Random(cls.seed)
        cls.service = Service(lines=world(3))
        cls.addClassCleanup(cls.service.close)
        cls.kiosk = cage.Kiosk(f"server='http://127.0.0.1:{cls.service.port}'\nidle-seconds=600\nstaff-pin='{PIN}'\n")
        cls.addClassCleanup(cls.kiosk.close)
        cls.display = cls.kiosk.display
        # There is a browser, and somebody would like it: their own setting says so, under the lock of the policy.
        assert cls.kiosk.open_by_system('https://example.invalid/') == {'sleep'}
        cls.sign_in()

    @classmethod
    def sign_in(cls):
        """Somebody's session, with notices in it: by finger and keys, as on the screen"""
        display = cls.display
        first = cls.kiosk.sessions()
        time.sleep(0.5)
        display.keys('Return')
        # The language is that of another process.
        cage.wait_for(lambda: len(cls.kiosk.sessions() - first) == 2 and len(cls.kiosk.sessions()) == 2, 'sessions in that language')
        time.sleep(1)
        display.click(310, 308)
        # The first field has the focus; keys on the screen go as soon as there are others.
        time.sleep(1)
        display.type(MARIA['user_name'])
        time.sleep(0.5)
        display.click(400, 405)
        display.type(PASSWORD)
        display.keys('Return')
        with sqlite3.connect(cls.service.data / 'server.db') as database:
            cage.wait_for(lambda: database.execute('select count(*) from sessions').fetchone()[0] > 0, 'the session of who has signed in')
        time.sleep(1)
        cls.needles = scan.Needles([MARIA['user_name'], PASSWORD, number(1), number(2)])
        cls.mine = cls.kiosk.sessions()
        if os.getuid() == 0:
            assert MARIA['user_name'] in set().union(*(scan.memory(pid, cls.needles) for pid in cls.mine))
        if 'PIR_PICTURES' in os.environ:
            display.picture(os.path.join(os.environ['PIR_PICTURES'], 'escape.png'))

    def check(self):
        """The same host, which holds two sessions; no other program, window or file"""
        kiosk = self.kiosk
        kiosk.check_alive()
        # What it has just forked is called as it is, for a moment.
        cage.wait_for(lambda: kiosk.programs('--kiosk') == [kiosk.host], 'the one host that there was')
        cage.wait_for(lambda: len(kiosk.sessions()) == 2, 'two sessions again')
        self.assertEqual({os.path.basename(words[0]) for words in kiosk.seen.values()} - PROGRAMS, set())
        # The name of the program is that of its one window.
        self.assertEqual(kiosk.titles(), {'Pago In Rete'})
        self.assertEqual(kiosk.new_files(), [])
        # One may be going while the next comes.
        cage.wait_for(lambda: self.display.colours() > 50, 'something on the screen')
        self.assertEqual([line for line in kiosk.log().splitlines() if re.search(r'-CRITICAL|-ERROR|something is left', line)], [])

    def test_letters_that_no_font_has(self):
        """The log says once which language a person cannot read here, and what to install."""
        told = lambda: [line for line in self.kiosk.log().splitlines() if 'no font of this system shows' in line]
        cage.wait_for(told, 'the log to say it')
        self.assertEqual(len(told()), 1)
        self.assertRegex(told()[0], r'zh_CN: no font of this system shows \d+ of its letters, U\+[0-9A-F]+ first; the package fonts-[a-z-]+ has one')

    def test_a_keys_of_escape(self):
        """Everything that opens, closes or leaves something elsewhere"""
        before = self.kiosk.sessions()
        for names in TRIES:
            self.display.keys(*names.split())
            time.sleep(0.02)
        self.check()
        self.assertEqual(self.kiosk.sessions(), before, 'no session ends by a key')

    def test_b_pointer(self):
        """Pasting by the middle button, menus by the right one, long presses, dragging out and over the edge"""
        width, height = cage.SIZE
        for x, y in ((width // 2, height // 2), (width // 2, 20), (5, 5), (width - 5, 5), (width // 4, height - 30)):
            for button in (2, 3, 8, 9):
                self.display.click(x, y, button)
            self.display.click(x, y, 1, held=0.7)
            self.display.button(1, 1)
            for step in range(10):
                self.display.move(x + step * 3, max(0, y - step * 40))
            self.display.button(1, 0)
            self.display.keys('Escape')
        self.check()

    def storm(self, count):
        """@count events of keys and pointer, each pressed and let go"""
        chance, display = self.random, self.display
        width, height = cage.SIZE
        end = display.count + count
        while display.count < end:
            kind = chance.random()
            if kind < 0.25:
                display.move(chance.randrange(width), chance.randrange(height))
            elif kind < 0.55:
                button = chance.choices([1, 2, 3, 4, 5, 8], [12, 1, 1, 1, 1, 1])[0]
                display.move(chance.randrange(width), chance.randrange(height))
                display.button(button, 1)
                if chance.random() < 0.2:
                    display.move(chance.randrange(width), chance.randrange(height))
                display.button(button, 0)
            else:
                held = [display.key_code(name) for name in cage.MODIFIERS if chance.random() < 0.12]
                code = chance.choice([chance.randrange(9, 120), display.key_code('Tab'), display.key_code('Return')])
                for one in [*held, code]:
                    display.code(one, 1)
                for one in [code, *reversed(held)]:
                    display.code(one, 0)
            display.flush()
            # As fast as a machine would type, and slow enough that nothing is dropped on the way.
            time.sleep(0.001)

    def seen(self):
        """All sessions that there were"""
        return {pid for pid, words in self.kiosk.seen.items() if '--kiosk-session' in words}

    def looked_after(self):
        """Waits until the host has looked after each that has ended, and found nothing"""
        ended = len(self.seen() - self.kiosk.sessions())
        cage.wait_for(lambda: self.kiosk.log().count('Of the session that has ended nothing is left') >= ended, f'the ends of {ended} sessions')
        # There are more than one sees: some end before they have begun. Their folders go with them.
        cage.wait_for(lambda: len(list(self.kiosk.folder.glob('run/pagoinrete-kiosk-*/*'))) <= 2, 'the end of all others')

    def test_c_ten_thousand_events(self):
        first, host = self.display.count, []
        for _ in range(5):
            self.storm(EVENTS // 5)
            self.check()
            # What has ended is kept until it was looked after.
            self.looked_after()
            host.append(scan.own_memory(self.kiosk.host) if os.getuid() == 0 else 0)
        print(f'# {self.display.count - first} events, {len(self.seen())} sessions; the host’s memory: {host} KiB')
        self.assertLess(max(host), host[0] + 768)
        self.assertGreaterEqual(self.display.count - first, EVENTS)
        # The session of who had signed in is not among those that are there.
        self.assertEqual(self.kiosk.sessions() & self.mine, set())

    def test_c_the_next_one_is_there(self):
        """What somebody sees who stands before it while one session follows another: hardly ever nothing"""
        for how, name, most in ((signal.SIGTERM, 'asked to end', 100), (signal.SIGKILL, 'killed', 1000)):
            gaps = []
            for _ in range(3):
                gaps.append(self.kiosk.measure_gap(how))
                cage.wait_for(lambda: len(self.kiosk.sessions()) == 2 and self.display.colours() > 50, 'two sessions again')
            print(f'# nothing on the screen, the session {name}: {", ".join(f"{gap:.0f}" for gap in gaps)} ms')
            self.assertLess(max(gaps), most)
        self.check()

    @unittest.skipIf(os.getuid(), 'only root may read the memory of other processes')
    def test_d_compositor_knows_nothing(self):
        """Whoever drew all that, and was handed what was on the clipboard, has kept no word of it."""
        programs = {os.path.basename(words[0]): pid for pid, words in self.kiosk.processes().items()}
        for name in ('cage', 'Xwayland'):
            if name in programs:
                with self.subTest(name):
                    self.assertEqual(scan.memory(programs[name], self.needles), set())
        self.assertIn('cage', programs)

    def test_e_compositor_killed(self):
        """Without a service manager: who starts it again gets a host with it, so that the one before goes."""
        self.kiosk.process.kill()
        cage.wait_for(lambda: not self.kiosk.programs('--kiosk') and not self.kiosk.sessions(), 'the end of the host and its sessions')
        self.assertIn('The display is gone', self.kiosk.log())


if __name__ == '__main__':
    tap.main()
