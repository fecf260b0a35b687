# SPDX-License-Identifier: GPL-3.0-or-later
"""What the reader cannot do any more once it reads: each thing is tried by a program that has locked itself up in the same way.

usage: test-cage.py CAGE [PART OF A NAME…]
"""
import signal
import subprocess
import sys
import unittest

import tap

CAGE = sys.argv.pop(1)


class Cage(unittest.TestCase):
    def attempt(self, what):
        done = subprocess.run([CAGE, what], input=b"x", capture_output=True, timeout=60, check=False)
        return done.returncode, done.stdout.decode()

    def test_reading_what_is_open(self):
        self.assertEqual(self.attempt("nothing"), (0, "done\n"))

    def test_no_file_can_be_opened(self):
        self.assertEqual(self.attempt("open"), (0, "Permission denied\n"))

    def test_all_else_is_the_end(self):
        for what in ("socket", "execve", "fork", "kill", "mmap"):
            with self.subTest(what):
                self.assertEqual(self.attempt(what), (-signal.SIGSYS, ""))



if __name__ == "__main__":
    tap.main()
