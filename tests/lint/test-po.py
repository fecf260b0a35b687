# SPDX-License-Identifier: GPL-3.0-or-later
"""Every string reaches the translators with what they need to know, and the Italian catalogue is whole."""
import pathlib
import re
import subprocess
import tempfile
import unittest

import pseudo
import tap
import tree

CALL = re.compile(r"\b(_|N_|C_|NC_|ngettext|pir_tr_plural)\s*\((?:\w+, )?\s*\"")
PLACEHOLDER = re.compile(r"%(?:\d+\$)?[-+ #0]*\d*(?:\.\d+)?(?:l{0,2}|j|z|h{0,2})[diouxXsc]|\{\w+\}")
# The same keywords as meson's "glib" preset, and our own of po/meson.build
KEYWORDS = ("_", "N_", "C_:1c,2", "NC_:1c,2", "g_dcgettext:2", "g_dngettext:2,3", "g_dpgettext2:2c,3", "ngettext:1,2",
            "pir_tr_plural:2,3")
OFFICIAL = ("avviso", "avvisi", "attestazione", "ricevuta", "causale", "intestatario", "versante", "PSP", "IUV", "IUR", "pagoPA",
            "telematic", "SPID", "CIE", "Instalment")


def listed(name):
    return [line for line in tree.lines(name) if line and not line.startswith("#")]


def catalogues():
    return [name for name in tree.files(".po") if name.startswith("po/")]


class Entry:
    """One message of a .po file."""

    def __init__(self, block):
        self.comment = "\n".join(line[2:].strip() for line in block if line.startswith("#."))
        self.places = " ".join(line[2:].strip() for line in block if line.startswith("#:"))
        self.flags = ",".join(line for line in block if line.startswith("#,"))
        self.parts = {}
        key = None
        for line in block:
            match = re.match(r'(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) "(.*)"$', line)
            if match:
                key = match.group(1)
                self.parts[key] = match.group(2)
            elif line.startswith('"') and key:
                self.parts[key] += line[1:-1]

    @property
    def message(self):
        return self.parts.get("msgid", "")

    @property
    def translations(self):
        return [text for key, text in self.parts.items() if key.startswith("msgstr")]


def entries(text):
    for block in text.split("\n\n"):
        rows = [row for row in block.split("\n") if row and not row.startswith("#~")]
        entry = Entry(rows)
        if entry.message:
            yield entry


def extract():
    """The template of all messages, made from the sources as they are now."""
    with tempfile.TemporaryDirectory(prefix="pir-po-") as folder:
        out = pathlib.Path(folder, "messages.pot")
        subprocess.run(["xgettext", "--files-from=po/POTFILES.in", "--from-code=UTF-8", "--add-comments=Translators",
                        *(f"--keyword={k}" for k in KEYWORDS), f"--output={out}"],
                       cwd=tree.ROOT, check=True, capture_output=True)
        return out.read_text(encoding="utf-8")


class Lists(unittest.TestCase):
    def test_every_file_with_messages_is_listed(self):
        potfiles = set(listed("po/POTFILES.in"))
        for name in tree.files(".c", ".h", ".ui", ".desktop.in.in", ".metainfo.xml.in", ".gschema.xml"):
            if name.startswith("tests/"):
                continue
            text = tree.text(name)
            if name.endswith((".c", ".h")):
                has_messages = bool(CALL.search(re.sub(r"/\*.*?\*/", "", text, flags=re.S)))
            else:
                has_messages = not name.endswith(".ui") or 'translatable="yes"' in text
            with self.subTest(name):
                self.assertEqual(name in potfiles, has_messages)

    def test_listed_files_are_there(self):
        self.assertEqual([n for n in listed("po/POTFILES.in") if not (tree.ROOT / n).is_file()], [])

    def test_lists_are_in_order(self):
        for name in ("po/POTFILES.in", "po/LINGUAS"):
            with self.subTest(name):
                self.assertEqual(listed(name), sorted(set(listed(name))))

    def test_every_catalogue_is_listed(self):
        found = {n.split("/")[-1][:-3] for n in catalogues()}
        self.assertEqual(set(listed("po/LINGUAS")), found)
        self.assertIn("it", found)


class Messages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.messages = list(entries(extract()))

    def test_there_are_some(self):
        self.assertGreater(len(self.messages), 40)

    def test_placeholders_are_explained(self):
        for entry in self.messages:
            if PLACEHOLDER.search(entry.message.replace("%%", "")):
                with self.subTest(entry.message[:60]):
                    self.assertIn("Translators", entry.comment, entry.places)

    def test_official_terms_are_explained(self):
        for entry in self.messages:
            if any(re.search(rf"\b{term}\b", entry.message) for term in OFFICIAL):
                with self.subTest(entry.message[:60]):
                    self.assertIn("Translators", entry.comment, entry.places)

    def test_several_placeholders_can_change_places(self):
        for entry in self.messages:
            found = PLACEHOLDER.findall(entry.message.replace("%%", ""))
            if len(found) > 1 and not any(f.startswith("{") for f in found):
                with self.subTest(entry.message[:60]):
                    self.assertTrue(all("$" in f for f in found), entry.places)

    def test_typography(self):
        for entry in self.messages:
            if entry.places.startswith("data/") and "gschema" in entry.places:
                continue
            with self.subTest(entry.message[:60]):
                self.assertNotRegex(entry.message, r"\.\.\.|\w'\w|(?i:\bclick)|(?i:\boops)|  ", entry.places)


class Pseudo(unittest.TestCase):
    def test_every_message_is_changed_and_well_formed(self):
        with tempfile.TemporaryDirectory(prefix="pir-po-") as folder:
            path = pseudo.make(folder)
            made = subprocess.run(["msgunfmt", path], check=True, capture_output=True, text=True).stdout
        known = {(e.parts.get("msgctxt"), e.message): e for e in entries(made)}
        for entry in entries(extract()):
            with self.subTest(entry.message[:60]):
                for text in known[entry.parts.get("msgctxt"), entry.message].translations:
                    self.assertIn("⟦", text)


class Catalogues(unittest.TestCase):
    def test_form(self):
        for name in catalogues():
            with self.subTest(name):
                done = subprocess.run(["msgfmt", "--check", "--output-file=/dev/null", name], cwd=tree.ROOT,
                                      capture_output=True, text=True)
                self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_italian_is_whole(self):
        known = {(e.parts.get("msgctxt"), e.message): e for e in entries(tree.text("po/it.po"))}
        for entry in entries(extract()):
            with self.subTest(entry.message[:60]):
                found = known.get((entry.parts.get("msgctxt"), entry.message))
                self.assertIsNotNone(found, "not in po/it.po")
                self.assertTrue(all(found.translations), "not translated")
                self.assertNotIn("fuzzy", found.flags)

    def test_placeholders_survive(self):
        for name in catalogues():
            for entry in entries(tree.text(name)):
                expected = sorted(re.sub(r"\d+\$", "", f) for f in PLACEHOLDER.findall(entry.message))
                for text in entry.translations:
                    found = sorted(re.sub(r"\d+\$", "", f) for f in PLACEHOLDER.findall(text))
                    if expected and text and "msgid_plural" not in entry.parts:
                        with self.subTest(f"{name}: {entry.message[:50]}"):
                            self.assertEqual(found, expected)

    def test_official_words_in_italian(self):
        """Words that the glossary forbids."""
        rules = re.findall(r"^\|[^|]*\|[^|]*\|[^|]*\|([^|]*)\|$", tree.text("po/GLOSSARY.md"), re.M)[2:]
        wrong = [w.strip() for cell in rules for w in cell.split(",") if w.strip() not in ("", "–")]
        self.assertGreater(len(wrong), 20)
        for entry in entries(tree.text("po/it.po")):
            for text in entry.translations:
                for word in wrong:
                    if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text, re.I):
                        with self.subTest(f"{word}: {entry.message[:50]}"):
                            self.fail(f"{text!r} has {word!r}, see po/GLOSSARY.md")


if __name__ == "__main__":
    tap.main()
