# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that are not code, judged by the tools of those who read them."""
import json
import os
import pathlib
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ET

import yaml

import tap
import tree

BUILD = pathlib.Path(os.environ["G_TEST_BUILDDIR"]).parent
APP_ID = "it.pagoinrete.PagoInRete"


class Data(unittest.TestCase):
    def run_tool(self, *command, **options):
        done = subprocess.run(command, capture_output=True, text=True, cwd=tree.ROOT, **options)
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return done.stdout + done.stderr


class Desktop(Data):
    def test_desktop_file(self):
        self.assertEqual(self.run_tool("desktop-file-validate", "--warn-kde", BUILD / "data" / f"{APP_ID}.desktop"), "")

    def test_desktop_file_is_translated(self):
        text = (BUILD / "data" / f"{APP_ID}.desktop").read_text()
        for key in ("GenericName", "Comment", "Keywords"):
            with self.subTest(key):
                self.assertIn(f"\n{key}[it]=", text)

    def test_metainfo(self):
        told = self.run_tool("appstreamcli", "validate", "--no-net", "--explain", "--pedantic",
                             BUILD / "data" / f"{APP_ID}.metainfo.xml")
        self.assertNotRegex(told, r"(?m)^[EWI]: ")

    def test_metainfo_is_translated(self):
        text = (BUILD / "data" / f"{APP_ID}.metainfo.xml").read_text()
        self.assertIn('<summary xml:lang="it">', text)
        self.assertIn('<p xml:lang="it">', text)

    def test_settings(self):
        self.run_tool("glib-compile-schemas", "--strict", "--dry-run", "data")

    def test_settings_are_used(self):
        keys = {k.get("name") for k in ET.parse(tree.ROOT / f"data/{APP_ID}.gschema.xml").iter("key")}
        source = "".join(tree.text(n) for n in tree.files(".c", ".ui") if n.startswith(("src/", "resources/")))
        self.assertEqual({k for k in keys if f'"{k}"' not in source}, set())

    def test_service_file(self):
        text = (BUILD / "data" / f"{APP_ID}.service").read_text()
        self.assertIn(f"Name={APP_ID}\n", text)
        self.assertNotIn("@", text.split("[D-BUS Service]")[1])

    def test_icons(self):
        for name in (f"{APP_ID}.svg", f"{APP_ID}-symbolic.svg"):
            with self.subTest(name):
                self.assertIn(f"data/icons/{name}", tree.files(".svg"))


class Form(Data):
    def test_xml(self):
        for name in tree.files(".xml", ".ui", ".svg", ".xml.in"):
            with self.subTest(name):
                self.run_tool("xmllint", "--noout", "--nonet", name)

    def test_json(self):
        for name in tree.files(".json"):
            with self.subTest(name):
                json.loads(tree.text(name))

    def test_yaml(self):
        for name in tree.files(".yaml", ".yml"):
            with self.subTest(name):
                self.assertIsInstance(yaml.safe_load(tree.text(name)), dict)


class Resources(Data):
    def listed(self):
        """(list, prefix, file) of every entry of every resource list."""
        for name in tree.files(".gresource.xml"):
            for group in ET.parse(tree.ROOT / name).iter("gresource"):
                for entry in group.iter("file"):
                    yield name, group.get("prefix"), entry.text

    def test_prefix(self):
        for name, prefix, _ in self.listed():
            with self.subTest(name):
                self.assertTrue(prefix.startswith("/it/pagoinrete/"), prefix)

    def test_every_file_is_there(self):
        for name, _, file in self.listed():
            with self.subTest(file):
                places = [(tree.ROOT / name).parent, tree.ROOT / "data", tree.ROOT / "resources"]
                made = BUILD.glob(f"src/*/{file}")
                self.assertTrue(any((place / file).is_file() for place in places) or any(made))

    def test_every_template_is_listed(self):
        listed = {file.split("/")[-1] for _, _, file in self.listed()}
        for name in tree.files(".ui", ".css", ".sql"):
            if name.startswith("resources/"):
                with self.subTest(name):
                    self.assertIn(name.split("/")[-1], listed)


class Templates(Data):
    def test_there_are_some(self):
        self.assertTrue(tree.files(".ui"))

    def test_form(self):
        for name in tree.files(".ui"):
            with self.subTest(name):
                root = ET.parse(tree.ROOT / name).getroot()
                self.assertEqual(root.tag, "interface")
                classes = [t.get("class") for t in root.iter("template")]
                self.assertLessEqual(len(classes), 1)

    def test_words_are_translatable(self):
        """A property that people read is marked, or says nothing to be read."""
        spoken = {"label", "title", "subtitle", "description", "tooltip-text", "placeholder-text"}

        def is_raw(entry):
            return (entry.get("name") in spoken and entry.get("translatable") != "yes" and len(entry) == 0 and
                    entry.get("bind-source") is None and any(c.isalpha() for c in entry.text or ""))

        for name in tree.files(".ui"):
            with self.subTest(name):
                raw = [(p.get("name"), p.text) for p in ET.parse(tree.ROOT / name).iter("property") if is_raw(p)]
                self.assertEqual(raw, [])


class Contract(Data):
    def lint(self, path):
        modules = tree.ROOT / "build/npm/node_modules"
        if not modules.is_dir():
            self.skipTest("@redocly/openapi-core is not installed; tests/run does it")
        return subprocess.run(["node", "tests/npm/lint-openapi.js", modules, "tests/npm/redocly.yaml", path],
                              cwd=tree.ROOT, capture_output=True, text=True)

    def test_openapi(self):
        done = self.lint("data/api/openapi.yaml")
        self.assertEqual((done.returncode, done.stdout), (0, "0 problems\n"), done.stderr)

    def test_a_mistake_is_seen(self):
        with tempfile.TemporaryDirectory(prefix="pir-api-") as folder:
            path = pathlib.Path(folder, "openapi.yaml")
            path.write_text(tree.text("data/api/openapi.yaml").replace("operationId: ", "operationid: ", 1))
            done = self.lint(path)
        self.assertEqual(done.returncode, 1)
        self.assertIn("operation-operationId", done.stdout)


if __name__ == "__main__":
    tap.main()
