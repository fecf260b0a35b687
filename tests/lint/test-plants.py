# SPDX-License-Identifier: GPL-3.0-or-later
"""The rules about code are not blind: a small tree that breaks each of them once is caught each time."""
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import unittest

import tap
import tree

HERE = pathlib.Path(__file__).resolve().parent
SPDX = "SPDX-License-Identifier: GPL-3.0-or-later"
HEADER = f"/* {SPDX} */\n#pragma once\n\n"
SOURCE = f'/* {SPDX} */\n#include "model/pir-good.h"\n\n'
GOOD = {
    "COPYING": "GNU GENERAL PUBLIC LICENSE\n",
    "README.md": "# Good\n",
    "meson.build": f"# {SPDX}\n",
    "meson_options.txt": f"# {SPDX}\n",
    "data/good.sql": f"-- {SPDX}\n",
    "po/LINGUAS": f"# {SPDX}\n",
    "resources/pir-good.ui": f"<!-- {SPDX} -->\n<interface/>\n",
    "src/model/pir-good.h": HEADER + "/** pir_good_get: Returns: a number */\nint pir_good_get (void);\n",
    "src/model/pir-good.c": SOURCE + "int\npir_good_get (void)\n{\n  return 1; /* not a float */\n}\n",
    "src/store/pir-kept.h": HEADER + "/** pir_kept_put: @n: a number */\nvoid pir_kept_put (int n);\n",
    "src/store/pir-kept.c": f'/* {SPDX} */\n#include "store/pir-kept.h"\n\nvoid\npir_kept_put (int n)\n{{\n}}\n',
    "tests/run.sh": f"#!/bin/bash\n# {SPDX}\ntrue\n",
    "tests/good.py": f"# {SPDX}\n",
}
LONG_FUNCTION = "void\npir_long (void)\n{\n" + "  pir_good_get ();\n" * 60 + "}\n"
# The core begins what lasts, by way of another file
LONG_ACT = {
    "src/core/pir-x.c": SOURCE + "void\npir_x_async (void)\n{\n  g_task_run_in_thread (task, work);\n}\n",
    "src/core/pir-y.c": SOURCE + "void\npir_y_async (void)\n{\n  pir_x_async ();\n}\n"}
CALLER = "static void\nf (void)\n{{\n{}\n}}\n"
# rule -> files that break it, and nothing else
PLANTS = {
    "Calls.test_banned": {"src/model/pir-x.c": SOURCE + "void\nf (char *a, char *b)\n{\n  strcpy (a, b);\n}\n"},
    "Calls.test_blocking": {"src/model/pir-x.c": SOURCE + "void\nf (void)\n{\n  g_x_call_sync (1);\n}\n"},
    "Calls.test_no_floating_point_near_money": {"src/model/pir-x.c": SOURCE + "static double d;\n"},
    "Calls.test_no_goto": {"src/model/pir-x.c": SOURCE + "void\nf (void)\n{\n  goto out;\n}\n"},
    "Calls.test_sql_is_never_built": {
        "src/store/pir-x.c": SOURCE + 'char *\nf (char *n)\n{\n  return g_strdup_printf ("SELECT %s", n);\n}\n'},
    "Objects.test_types_are_final": {
        "src/model/pir-x.c": SOURCE + "G_DEFINE_TYPE (PirX, pir_x, G_TYPE_OBJECT)\n"},
    "Objects.test_fields_are_private": {
        "src/model/pir-x.h": HEADER + "G_DECLARE_FINAL_TYPE (PirX, pir_x, PIR, X, GObject)\nstruct _PirX\n{\n  int a;\n};\n"},
    "Objects.test_public_functions_are_guarded": {
        "src/model/pir-x.h": HEADER + "/** pir_x_put: @a: a name */\nvoid pir_x_put (char *a);\n",
        "src/model/pir-x.c": SOURCE + "void\npir_x_put (char *a)\n{\n  a[0] = 1;\n  a[1] = 2;\n}\n"},
    "Objects.test_callbacks_take_what_is_theirs_first": {
        "src/model/pir-x.c": SOURCE + "static void\non_x (GObject *source, GAsyncResult *result, gpointer user_data)\n{\n"
                                      "  PirX *self = user_data;\n\n  g_object_unref (self);\n}\n"},
    "Objects.test_tasks_name_their_source": {
        "src/model/pir-x.c": SOURCE + "void\nf (void)\n{\n  g_task_new (NULL, NULL, NULL, NULL);\n}\n"},
    "Objects.test_threads_keep_no_source": {
        "src/model/pir-x.c": SOURCE + "void\nf (void)\n{\n  g_task_set_source_tag (g_task_new (self, NULL, NULL, NULL), f);\n"
                                      "  g_task_run_in_thread (task, work);\n}\n"},
    "Objects.test_what_begins_can_be_finished": {
        "src/model/pir-x.h": HEADER + "/** pir_x_async: begins */\nvoid pir_x_async (void);\n"},
    "Objects.test_long_acts_are_shown": {**LONG_ACT, "src/ui/pir-z.c": SOURCE + CALLER.format("  pir_y_async (self->cancellable, read_cb);")},
    "Headers.test_each_prototype_is_explained": {"src/model/pir-x.h": HEADER + "int pir_x (void);\n"},
    "Layout.test_includes": {"src/model/pir-x.c": f'/* {SPDX} */\n#include "pir-good.h"\n'},
    "Layout.test_nothing_left_to_do": {"src/model/pir-x.c": SOURCE + "/* TO" "DO: all */\n"},
    "Layout.test_no_path_of_one_machine": {"tests/x.py": f"# {SPDX}\nA = '/ho" "me/someone/x'\n"},
    "Layout.test_one_class_a_file": {
        "src/model/pir-x.c": SOURCE + "G_DEFINE_TYPE (PirX, pir_x, G_TYPE_OBJECT)\nG_DEFINE_TYPE (PirX, pir_y, 1)\n"},
    "Layout.test_pragma_once": {"src/model/pir-x.h": f"/* {SPDX} */\n"},
    "Layout.test_white_space": {"src/model/pir-x.c": SOURCE + "int a; \n"},
    "Layout.test_width": {"src/model/pir-x.c": SOURCE + "/* " + "x" * 140 + " */\n"},
    "Licence.test_each_file_names_it": {"tests/x.py": "A = 1\n"},
    "Size.test_functions": {"src/model/pir-x.c": SOURCE + LONG_FUNCTION},
    "Size.test_headers": {"src/model/pir-x.h": HEADER + "\n" * 118 + "#define X 1\n"},
    "Size.test_source": {"src/model/pir-x.c": SOURCE + "int a;\n" * 800},
    "Size.test_templates": {"resources/x.ui": f"<!-- {SPDX} -->\n<a>\n" + "<b/>\n" * 250 + "</a>\n"},
    "Tree.test_class_is_in_the_file_that_bears_its_name": {
        "src/model/pir-x.c": SOURCE + "G_DEFINE_FINAL_TYPE (PirOther, pir_other, G_TYPE_OBJECT)\n"},
    "Tree.test_file_names": {"src/model/x.c": SOURCE},
    "Tree.test_nothing_generated_is_kept": {"po/it.mo": "x"},
    "Tree.test_python": {"tests/x.py": f"# {SPDX}\nif\n"},
    "Tree.test_python_names": {"tests/x.py": f"# {SPDX}\nimport os\n"},
    "Tree.test_shell": {"tests/x.sh": f"#!/bin/bash\n# {SPDX}\nif true; then\n"},
    "Tree.test_top_level": {"stray.md": "x\n"},
}
EXCUSED = {
    "Objects.test_long_acts_are_shown": {
        **LONG_ACT, "src/ui/pir-z.c": SOURCE + CALLER.format("  /* lint: busy: its own page tells of it */\n  pir_y_async (NULL);"),
        "src/ui/pir-w.c": SOURCE + CALLER.format("  g_autoptr(GCancellable) busy = pir_busy_ask (page);\n\n  pir_y_async (busy);")},
    "Calls.test_blocking": SOURCE + "void\nf (void)\n{\n  g_x_sync (1); /* lint: sync: a thread of its own */\n}\n",
    "Calls.test_no_floating_point_near_money": SOURCE + "/* lint: float: a ratio, not money */\nstatic double d;\n",
    "Size.test_functions": SOURCE + "/* lint: size: a table of cases */\n" + LONG_FUNCTION,
    "Size.test_source": f"/* {SPDX} */\n/* lint: size: generated tables */\n" + "int a;\n" * 800,
}


class Plants(unittest.TestCase):
    def failures(self, files, subject="area: what"):
        """Names of the rules that fail in a tree of the good files and @files."""
        with tempfile.TemporaryDirectory(prefix="pir-lint-") as folder:
            for name, text in {**GOOD, **files}.items():
                path = pathlib.Path(folder, name)
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
            git = ["git", "-C", folder, "-c", "user.name=n", "-c", "user.email=n@example.org"]
            subprocess.run([*git, "init", "-q"], check=True)
            subprocess.run([*git, "add", "-A", "-f"], check=True)
            subprocess.run([*git, "commit", "-q", "-m", subject], check=True)
            done = subprocess.run([sys.executable, HERE / "test-code.py"], capture_output=True, text=True,
                                  env={**os.environ, "PIR_LINT_ROOT": folder})
        return {re.sub(r" .*", "", line.split(" - ", 1)[1]) for line in done.stdout.splitlines()
                if line.startswith("not ok")}

    def test_a_good_tree_passes(self):
        self.assertEqual(self.failures({}) - {"Headers.test_the_rule_sees_prototypes"}, set())

    def test_each_plant_is_caught(self):
        for rule, files in PLANTS.items():
            with self.subTest(rule):
                self.assertIn(rule, self.failures(files))

    def test_excuses_are_heard(self):
        for rule, text in EXCUSED.items():
            with self.subTest(rule):
                self.assertNotIn(rule, self.failures(text if isinstance(text, dict) else {"src/model/pir-x.c": text}))

    def test_commit_subjects(self):
        for subject in ("no area", "area: " + "x" * 70, "Area: what", "area: ends with a stop."):
            with self.subTest(subject):
                self.assertIn("Commits.test_subjects", self.failures({}, subject))

    def test_every_rule_has_a_plant(self):
        rules = set(re.findall(r"    def (test_\w+)", tree.text("tests/lint/test-code.py")))
        planted = {rule.split(".")[1] for rule in PLANTS} | {"test_subjects"}
        self.assertEqual(rules - planted, {"test_the_rule_sees_prototypes", "test_the_text_is_there"})


if __name__ == "__main__":
    tap.main()
