# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the unittest cases of a script and tells the results as TAP, one line per test and per subtest.

    import tap, unittest
    class Thing(unittest.TestCase): ...
    if __name__ == "__main__":
        tap.main()

Arguments are parts of names: only tests that contain one of them run.
"""
import io
import sys
import time
import unittest


class TapResult(unittest.TestResult):
    """Writes a line the moment a result is known; the plan comes last."""

    def __init__(self, stream):
        super().__init__()
        self.stream = stream
        self.count = 0
        self.failed = 0
        self.started = 0.0

    def startTest(self, test):
        super().startTest(test)
        self.started = time.monotonic()

    def line(self, passed, test, directive="", detail=""):
        self.count += 1
        self.failed += not passed
        name = ".".join(test.id().split(".")[1:]) if test.id().startswith("__main__.") else test.id()
        name = name.replace("#", "no. ").replace("\n", " ")
        self.stream.write(f"{'ok' if passed else 'not ok'} {self.count} - {name}{directive}\n")
        for text in detail.splitlines():
            self.stream.write(f"# {text}\n")
        self.stream.flush()

    def addSuccess(self, test):
        taken = time.monotonic() - self.started
        self.line(True, test, detail=f"took {taken:.1f} s" if taken >= 5 else "")

    def addFailure(self, test, err):
        self.line(False, test, detail=self._exc_info_to_string(err, test))

    def addError(self, test, err):
        self.line(False, test, detail=self._exc_info_to_string(err, test))

    def addSubTest(self, test, subtest, err):
        self.line(err is None, subtest, detail="" if err is None else self._exc_info_to_string(err, test))

    def addSkip(self, test, reason):
        self.line(True, test, directive=f" # SKIP {reason}")

    def addExpectedFailure(self, test, err):
        self.line(False, test, detail="expected failures are not used in this project")

    def addUnexpectedSuccess(self, test):
        self.line(False, test, detail="passed although marked as failing")


def pick(suite, words):
    """The tests of @suite whose names contain one of @words; all of them without words."""
    chosen = unittest.TestSuite()
    for item in suite:
        if isinstance(item, unittest.TestSuite):
            chosen.addTest(pick(item, words))
        elif not words or any(word in item.id() for word in words):
            chosen.addTest(item)
    return chosen


def main(module="__main__"):
    """Runs the cases of @module and ends the process: 0 only if at least one test ran and none failed."""
    stream = io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8", errors="backslashreplace", write_through=True)
    result = TapResult(stream)
    suite = unittest.defaultTestLoader.loadTestsFromModule(sys.modules[module])
    pick(suite, sys.argv[1:]).run(result)
    stream.write(f"1..{result.count}\n")
    stream.flush()
    sys.exit(1 if result.failed or not result.count else 0)
