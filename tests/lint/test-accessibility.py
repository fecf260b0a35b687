# SPDX-License-Identifier: GPL-3.0-or-later
"""The accessibility statement is what the results of the tests say, and every test that it speaks of is there."""
import importlib.machinery
import importlib.util
import json
import os
import pathlib
import re
import tempfile
import unittest

import tap
import tree

BUILD = pathlib.Path(os.environ["G_TEST_BUILDDIR"]).parent
NAME = "tests/accessibility-statement"


def load():
    loader = importlib.machinery.SourceFileLoader("statement", str(tree.ROOT / NAME))
    module = importlib.util.module_from_spec(importlib.util.spec_from_loader("statement", loader))
    loader.exec_module(module)
    return module


statement = load()


class Statement(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.clauses = statement.read_clauses()
        cls.results = statement.read_results()
        cls.all = [c for chapter in cls.clauses["chapters"] for c in chapter["clauses"]]

    def test_it_is_made_of_the_results(self):
        self.assertEqual(tree.text("src/ui/pir-clauses.c"), statement.make(self.clauses, self.results), f"run {NAME}")

    def test_every_result_is_of_a_test_that_runs(self):
        known = {test["name"] for test in json.loads((BUILD / "meson-info/intro-tests.json").read_text())}
        # Those of installed programs are only in the build that is for them.
        known |= {f"e2e-{name}" for name in re.findall(r"(?m)^  \['([\w-]+)', 'test-", tree.text("tests/e2e/meson.build"))}
        self.assertEqual(set(statement.tests_of(self.clauses)), set(self.results))
        self.assertEqual(set(self.results) - known, set())

    def test_clauses_are_those_of_chapter_11_in_order(self):
        numbers = [tuple(int(n) for n in c["number"].split(".")) for c in self.all]
        self.assertEqual(numbers, sorted(set(numbers)))
        self.assertEqual({n[0] for n in numbers}, {11})
        # The criteria of WCAG 2.1 A and AA that the standard takes over for software, and 11.5.2.1 to 17
        self.assertEqual([n for n in numbers if n[:3] == (11, 5, 2)], [(11, 5, 2, n) for n in range(1, 18)])
        for chapter in self.clauses["chapters"]:
            for clause in chapter["clauses"]:
                self.assertTrue(clause["number"].startswith(chapter["number"]), clause)

    def test_every_clause_says_how_it_was_checked_or_why_not(self):
        for clause in self.all:
            with self.subTest(clause["number"]):
                self.assertTrue(("none" in clause) != ("checks" in clause))
                self.assertLessEqual(set(clause.get("checks", [])), set(self.clauses["checks"]))

    def test_texts(self):
        notes = [c[key] for c in self.all for key in ("none", "unmet", "limit") if key in c]
        for text in [*(c["title"] for c in [*self.clauses["chapters"], *self.all]), *(c["text"] for c in self.clauses["checks"].values()), *notes]:
            with self.subTest(text[:50]):
                self.assertRegex(text, r"^\S[^\n]*\S$")
                self.assertNotRegex(text, r"\\|\w'\w|\.\.\.")

    def test_a_test_that_fails_is_told(self):
        for name in self.results:
            with self.subTest(name):
                made = statement.make(self.clauses, {**self.results, name: "failed"})
                self.assertRegex(made, rf'\.result = PIR_CLAUSE_UNMET,\n    \.checks = .*\n    \.failed = "{re.escape(name)}",\n')

    def test_results_are_read_from_logs(self):
        entries = [{"name": "pagoinrete:ui / ui-names", "result": "FAIL"}, {"name": "pagoinrete:ui+desktop / ui-style", "result": "OK"},
                   {"name": "pagoinrete:lint / lint-code", "result": "OK"}]
        with tempfile.TemporaryDirectory(prefix="pir-statement-") as folder:
            log = pathlib.Path(folder, "testlog.json")
            log.write_text("".join(json.dumps(e) + "\n" for e in entries))
            found = statement.update({"ui-names": "passed", "ui-style": "failed", "ui-old": "passed", "ui-widths": "passed"}, [log],
                                     ["ui-names", "ui-style", "ui-widths"])
        self.assertEqual(found, {"ui-names": "failed", "ui-style": "passed", "ui-widths": "passed"})


if __name__ == "__main__":
    tap.main()
