#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The demonstration leaves nothing behind, whoever ends it: no program, no folder."""
import os
import signal
import subprocess
import sys
import time
import unittest
from pathlib import Path

import tap
from desktop import open_desktop, wait_for
from services import APP, ROOT, app_env


class DemoTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desktop = open_desktop(cls)

    def programs(self):
        """Those of this desktop, whose home no other has."""
        home, found = f'HOME={self.desktop.root}/home\0'.encode(), []
        for folder in Path('/proc').glob('[0-9]*'):
            try:
                if home in (folder / 'environ').read_bytes() and Path(os.readlink(folder / 'exe')).parent == ROOT / 'bin':
                    found.append(Path(os.readlink(folder / 'exe')).name)
            except OSError:
                pass
        return sorted(found)

    def folders(self):
        return list((self.desktop.root / 'tmp').glob('pagoinrete-demo-*'))

    def start(self, *arguments):
        self.process = self.desktop.start(APP, '--demo', *arguments, env=app_env(), log='app')

    def end(self, number, status):
        self.process.send_signal(number)
        self.assertEqual(status, self.process.wait(20))
        wait_for(lambda: self.programs() == [], 'all programs to end')

    def test_1_signals(self):
        import uia
        for number in (signal.SIGTERM, signal.SIGINT, signal.SIGHUP):
            with self.subTest(number.name):
                self.start()
                uia.App(self.desktop, self.process).find('push button', part='Use the data of')
                self.assertEqual(['pagoinrete', 'pagoinrete-sandbox', 'pagoinrete-server'], self.programs())
                self.assertEqual(1, len(self.folders()))
                self.end(number, 0)
                self.assertEqual([], self.folders())

    def test_2_while_it_starts(self):
        """At any moment, also while a program of its own writes into the folder."""
        for delay in (0, 0.03, 0.1, 0.2, 0.4):
            with self.subTest(delay):
                self.start()
                wait_for(self.folders, 'the folder of the demonstration', every=0.005)
                time.sleep(delay)
                self.end(signal.SIGINT, 0)
                self.assertEqual([], self.folders())

    def test_3_what_is_opened_with_it(self):
        """A link or a file waits until the demonstration is there."""
        import uia
        paper = self.desktop.root / 'paper.pdf'
        paper.write_bytes(b'This is no PDF.')
        for opened, told in (('pagoinrete://pagamenti.example/cause/0f8fad5b-d9cb-469f-a165-70867728950e', 'Sign in first'),
                             (str(paper), 'not a file in which codes are looked for')):
            with self.subTest(opened):
                self.start(opened)
                uia.App(self.desktop, self.process).find(part=told)
                self.end(signal.SIGTERM, 0)

    def test_4_killed(self):
        """Nobody can tidy up then, but nothing runs on."""
        import uia
        self.start()
        uia.App(self.desktop, self.process).find('push button', part='Use the data of')
        self.end(signal.SIGKILL, -signal.SIGKILL)

    def test_without_a_display(self):
        """What data/demo runs then finds all that it is made of by itself."""
        env = {name: value for name, value in os.environ.items() if name != 'PYTHONPATH'}
        done = subprocess.run([sys.executable, Path(__file__).with_name('demo.py')], env=env, capture_output=True, text=True)
        self.assertEqual(1, done.returncode)
        self.assertIn('usage: tests/e2e/demo.py FOLDER', done.stderr)


if __name__ == '__main__':
    tap.main()
