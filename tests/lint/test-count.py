# SPDX-License-Identifier: GPL-3.0-or-later
"""What tests/count.py takes for passed, and what it never does."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile
import unittest

import sources
import tap
import tree

GOOD = "1..2\nok 1 /a\nok 2 /b\n"


def log(stdout, result="OK", name="pagoinrete:unit / unit-x", status=0):
    return {"name": name, "stdout": stdout, "result": result, "returncode": status}


class Count(unittest.TestCase):
    def count(self, *logs, options=(), shared="/nowhere"):
        """(status, last line, all output) for a run that left @logs; @shared is the folder of the public sources."""
        with tempfile.TemporaryDirectory(prefix="pir-count-") as folder:
            path = pathlib.Path(folder, "testlog.json")
            path.write_text("".join(json.dumps(entry) + "\n" for entry in logs))
            done = subprocess.run([sys.executable, tree.ROOT / "tests/count.py", *options, path], capture_output=True,
                                  text=True, env={**os.environ, "PIR_SHARED_DATA": shared})
        self.assertEqual(done.stderr, "")
        return done.returncode, done.stdout.splitlines()[-1], done.stdout

    def test_each_check_counts(self):
        self.assertEqual(self.count(log(GOOD), log("ok 1 - late\n1..1\n"))[:2], (0, "3 passed, 0 failed"))

    def test_a_failed_check(self):
        for result in ("FAIL", "ERROR"):
            with self.subTest(result):
                told = self.count(log("1..2\nok 1 /a\nnot ok 2 /b\n", result, status=1))
                self.assertEqual(told[:2], (1, "1 passed, 1 failed"))

    def test_what_ended_badly_never_passes(self):
        for result, status in (("ERROR", -11), ("TIMEOUT", -15), ("FAIL", 1), ("INTERRUPT", -2), ("EXPECTEDFAIL", 0),
                               ("UNEXPECTEDPASS", 0)):
            for stdout in (GOOD, "1..2\nok 1 /a\n", ""):
                with self.subTest(f"{result} after {stdout.count('ok')} checks"):
                    code, last, _ = self.count(log(stdout, result, status=status))
                    self.assertEqual((code, last.split(", ")[1]), (1, "1 failed"))

    def test_a_crash_after_a_failure_is_told_too(self):
        self.assertIn("ERROR, status -6", self.count(log("1..9\nnot ok 1 /a\n", "ERROR", status=-6))[2])

    def test_what_told_too_little_never_passes(self):
        for name, stdout in (("nothing", ""), ("no plan", "ok 1 /a\n"), ("fewer", "1..3\nok 1 /a\n"),
                             ("more", "1..1\nok 1 /a\nok 2 /b\n"), ("an empty plan", "1..0\n")):
            for result in ("OK", "SKIP"):
                with self.subTest(f"{name}, {result}"):
                    self.assertEqual(self.count(log(stdout, result))[0], 1)

    def test_a_skipped_check(self):
        skipped = log("1..2\nok 1 /a\nok 2 /b # SKIP no display\n")
        code, last, told = self.count(skipped)
        self.assertEqual((code, last), (0, "1 passed, 0 failed"))
        self.assertIn("skipped: pagoinrete:unit / unit-x: /b: no display", told)
        self.assertEqual(self.count(skipped, options=["--strict"])[0], 1)

    def test_a_skipped_program(self):
        skipped = log("1..0 # SKIP no display\n", "SKIP")
        self.assertEqual(self.count(log(GOOD), skipped)[:2], (0, "2 passed, 0 failed"))
        self.assertEqual(self.count(log(GOOD), skipped, options=["--strict"])[0], 1)

    def test_without_the_public_sources(self):
        skipped = log(f"1..2\nok 1 /a\nok 2 /b # SKIP {sources.MISSING}\n")
        self.assertEqual(self.count(skipped, options=["--strict"])[:2], (0, "1 passed, 0 failed"))
        self.assertEqual(self.count(skipped, options=["--strict"], shared="/")[0], 1)

    def test_nothing_ran(self):
        self.assertEqual(self.count()[:2], (1, "0 passed, 1 failed"))

    def test_a_suite_without_programs(self):
        self.assertEqual(self.count(log(GOOD), options=["--suite=unit"])[0], 0)
        self.assertEqual(self.count(log(GOOD), options=["--suite=unit", "--suite=net"])[:2], (1, "2 passed, 1 failed"))


    def test_what_the_statement_says_has_to_have_passed(self):
        names = ("pagoinrete:ui+desktop / ui-names", "e2e-keys")
        good = [log(GOOD, name=name) for name in names]
        with tempfile.TemporaryDirectory(prefix="pir-told-") as folder:
            told = pathlib.Path(folder, "results.json")
            told.write_text(json.dumps({"ui-names": "passed", "e2e-keys": "passed", "ui-old": "failed"}))
            options = [f"--told={told}"]
            self.assertEqual(self.count(*good, options=[*options, "--whole"])[:2], (0, "4 passed, 0 failed"))
            self.assertEqual(self.count(good[0], options=options)[0], 0)
            code, last, all_told = self.count(good[0], options=[*options, "--whole"])
            self.assertEqual((code, last), (1, "2 passed, 1 failed"))
            self.assertIn("not true: e2e-keys did not run", all_told)
            for bad in (log("1..1\nnot ok 1 /a\n", "FAIL", names[0], 1), log("1..0 # SKIP no display\n", "SKIP", names[0])):
                code, _, all_told = self.count(bad, good[1], options=options)
                self.assertEqual(code, 1)
                self.assertIn("not true: ui-names did not pass", all_told)


if __name__ == "__main__":
    tap.main()
