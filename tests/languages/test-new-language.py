# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody who has only read po/README adds a language and sees it: what it says to type is typed here, in a copy of the sources."""
import concurrent.futures
import gettext
import os
import pathlib
import re
import shutil
import subprocess
import tempfile
import unittest

import tap
from messages import ROOT, completeness

PROGRAM = pathlib.Path(os.environ["G_TEST_BUILDDIR"]).parent / "src/app/pagoinrete"
LANGUAGE, OWN_NAME = "eo", "Esperanto"
MESSAGE, TRANSLATION, ITALIAN = "Say which version this is", "Diru la version", "Dice di che versione si tratta"


def commands(section):
    """What po/README says to type below a heading: lines that begin with "$ " """
    text = (ROOT / "po/README").read_text(encoding="utf-8")
    below = re.search(rf"^{section}\n((?:[ ]+.*\n|\n)+)", text, re.M).group(1)
    return [re.split(r" {3,}", line.strip()[2:])[0].replace("LANGUAGE", LANGUAGE) for line in below.splitlines() if line.strip().startswith("$ ")]


class NewLanguage(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = pathlib.Path(tempfile.mkdtemp(prefix="pir-new-language-"))
        cls.addClassCleanup(shutil.rmtree, cls.folder)
        for name in ("po", "src", "resources/ui", "data"):
            shutil.copytree(ROOT / name, cls.folder / name)
        (cls.folder / "po/LINGUAS").write_text("it\n", encoding="utf-8")  # what the others are is looked at by test-catalogues.py

    def type(self, command, **env):
        return subprocess.run(command, shell=True, cwd=self.folder, capture_output=True, text=True,
                              env={**os.environ, "PATH": f"{PROGRAM.parent}:{os.environ['PATH']}", **env})

    def translate(self, n):
        """As an editor does: the first @n messages"""
        path = self.folder / f"po/{LANGUAGE}.po"
        blocks = path.read_text(encoding="utf-8").split("\n\n")
        for i in range(1, n + 1):
            said = re.search(r'^msgid ((?:".*"\n?)+)', blocks[i], re.M).group(1)
            blocks[i] = re.sub(r'^msgstr(\[\d\])? ""$(?!\n")', lambda m: f"msgstr{m.group(1) or ''} {said.rstrip()}", blocks[i], flags=re.M)
        text = "\n\n".join(blocks)
        path.write_text(re.sub(rf'(msgid "{MESSAGE}"\n)msgstr ".*"', rf'\1msgstr "{TRANSLATION}"', text), encoding="utf-8")

    def offered(self):
        self.type("po/completeness.py --header offered.h")
        return re.findall(r'\{ \{ "(\w+)", "([^"]+)", (\d+)', (self.folder / "offered.h").read_text(encoding="utf-8"))

    def install(self):
        """Where the catalogues lie that a build of these sources installs"""
        (self.folder / "meson.build").write_text("project('pagoinrete')\nfs = import('fs')\ni18n = import('i18n')\nsubdir('po')\n", encoding="utf-8")
        done = self.type("[ -d build ] || meson setup --prefix=/usr build; rm -rf root; DESTDIR=$PWD/root meson install -C build --quiet")
        self.assertEqual(done.returncode, 0, done.stdout + done.stderr)
        return self.folder / "root/usr/share/locale"

    def check_spoken(self, is_spoken):
        """Whether a system that asks for the language gets it; server pages and mails find the same files."""
        folder = self.install()
        self.assertEqual(LANGUAGE in [path.parents[1].name for path in folder.glob("*/LC_MESSAGES/pagoinrete.mo")], is_spoken)
        self.assertIn("it", os.listdir(folder))
        said = self.type("pagoinrete --help", PIR_LOCALE_DIR=str(folder), LC_ALL="C.UTF-8", LANGUAGE=f"{LANGUAGE}:it").stdout
        self.assertIn(TRANSLATION if is_spoken else ITALIAN, said)

    def test_it_is_added_and_seen(self):
        begun, seen = commands("A new language"), commands("How to see it")
        self.assertTrue(begun and seen)
        for command in begun:
            done = self.type(command)
            self.assertEqual(done.returncode, 0, f"{command}: {done.stderr}")
        self.assertIn(LANGUAGE, (self.folder / "po/LINGUAS").read_text().split())
        self.assertIn("nplurals=2; plural=(n != 1)", (self.folder / f"po/{LANGUAGE}.po").read_text(encoding="utf-8"))
        self.assertNotIn(LANGUAGE, [tag for tag, _, _ in self.offered()])
        n_messages = completeness.count(self.folder / "po")[LANGUAGE][0]
        least = -(-n_messages * 80 // 100)  # one less is 79 %
        self.translate(least - 1)
        self.assertNotIn(LANGUAGE, [tag for tag, _, _ in self.offered()])
        self.check_spoken(False)
        done = self.type(seen[0].replace("--demo", "--help"))
        self.assertIn(TRANSLATION, done.stdout, done.stderr)
        self.translate(least)
        self.assertIn((LANGUAGE, OWN_NAME, "80"), self.offered())
        self.check_spoken(True)
        self.translate(n_messages)
        self.assertIn((LANGUAGE, OWN_NAME, "100"), self.offered())
        done = self.type(seen[0].replace("--demo", "--help"))
        self.assertIn(TRANSLATION, done.stdout, done.stderr)
        for command in begun:  # once more: what is translated stays
            self.type(command)
        self.assertIn((LANGUAGE, OWN_NAME, "100"), self.offered())

    def test_what_nobody_knows_is_said(self):
        """A language without a line, one without plural forms, a program that is not there"""
        for _ in range(2):
            done = self.type("po/new-language.py tlh")
            self.assertEqual(done.returncode, 1)
            self.assertIn("po/languages.tsv", done.stderr)
            with (self.folder / "po/languages.tsv").open("a") as file:
                file.write("tlh\ttlhIngan Hol\tltr\ttlh\t-\n")
        self.assertIn("plural forms", done.stderr)
        self.assertFalse((self.folder / "po/tlh.po").exists())
        done = self.type("po/try.py it pagoinrete-of-nobody")
        self.assertEqual((done.returncode, done.stderr.count("\n")), (1, 1), done.stderr)
        self.assertIn("data/demo", done.stderr)

    def test_plural_forms_that_gettext_does_not_know(self):
        """They come from po/languages.tsv, as many as it says, and gettext takes the file."""
        path = self.folder / "po/languages.tsv"
        path.write_text(path.read_text(encoding="utf-8") + "qaa\tqaa\tltr\tqaa\t-\tnplurals=3; plural=n == 1 ? 0 : n == 2 ? 1 : 2;\n", encoding="utf-8")
        for language, n in (("fil", 2), ("qaa", 3)):
            done = self.type(f"po/new-language.py {language} && msgfmt --check --output-file=/dev/null po/{language}.po")
            self.assertEqual(done.returncode, 0, done.stderr)
            text = (self.folder / f"po/{language}.po").read_text(encoding="utf-8")
            self.assertEqual({text.count(f"msgstr[{i}]") for i in range(n)}, {text.count("msgid_plural")})
            self.assertNotIn(f"msgstr[{n}]", text)
            (self.folder / "po/LINGUAS").write_text("it\n", encoding="utf-8")


class Help(unittest.TestCase):
    def test_every_language(self):
        """--help: the same options in each language, and what they do in its words"""
        folder = PROGRAM.parents[2] / "po"
        def ask(language):
            return subprocess.run([PROGRAM, "--help"], capture_output=True, text=True, check=True,
                                  env={**os.environ, "LC_ALL": "C.UTF-8", "LANGUAGE": language, "PIR_LOCALE_DIR": folder}).stdout
        with concurrent.futures.ThreadPoolExecutor(os.cpu_count()) as pool:
            said = dict(zip(["en", *completeness.languages()], pool.map(ask, ["en", *completeness.languages()])))
        known = dict(re.findall(r"^  (?:-\w, )?(--[\w-]+)(?:=\w+)? +(\S.*)$", said["en"], re.M))
        source = (ROOT / "src/app/pir-application.c").read_text(encoding="utf-8")
        own = [text for text in known.values() if f'N_("{text}")' in source]
        self.assertGreater(len(own), 8)
        for language in completeness.languages():
            words = gettext.translation("pagoinrete", folder, [language])
            with self.subTest(language):
                self.assertEqual(re.findall(r"^  (?:-\w, )?(--[\w-]+)", said[language], re.M), list(known))
                self.assertEqual([text for text in own if f" {words.gettext(text)}\n" not in said[language] or words.gettext(text) == text], [], said[language])


if __name__ == "__main__":
    tap.main()
