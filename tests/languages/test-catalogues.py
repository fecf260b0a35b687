# SPDX-License-Identifier: GPL-3.0-or-later
"""Every catalogue is whole and well formed. What is wrong is named with file and line, as compilers do."""
import gettext
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import messages
import tap
from messages import ROOT, completeness

PO = pathlib.Path(os.environ.get("PIR_PO") or ROOT / "po")
LANGUAGES = completeness.languages(PO)
NAMES = completeness.names(PO)
# Names and abbreviations that stand on papers and pages
OFFICIAL = ("Pago In Rete", "pagoPA", "SPID", "CIE", "PSP", "IUV", "IUR")
MANY = [*range(0, 1201), 10_000, 100_000, 1_000_000, 1_000_001]
OPEN, CLOSE = "\u2068", "\u2069"  # first strong isolate, pop directional isolate
KEY = re.compile(r"(?<![\w/.-])_(?=\w)|(?<=\w)_(?=\w)(?!\w*[_=])")


def rule(header):
    """(number of forms, the form of a number) of a Plural-Forms line"""
    found = re.search(r"nplurals\s*=\s*(\d+)\s*;\s*plural\s*=\s*([^;\\]+)", header)
    return int(found.group(1)), gettext.c2py(found.group(2))


def known_rule(language):
    """That of GNU gettext's own table; None where it has not the language: then CLDR is asked alone (test-cldr.py)"""
    with tempfile.TemporaryDirectory(prefix="pir-po-") as folder:
        pot = pathlib.Path(folder, "empty.pot")
        pot.write_text('msgid ""\nmsgstr ""\n"Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "a"\nmsgid_plural "b"\n'
                       'msgstr[0] ""\nmsgstr[1] ""\n', encoding="utf-8")
        done = subprocess.run(["msginit", "--no-translator", f"--locale={language}", f"--input={pot}", "--output-file=-"],
                              capture_output=True, text=True, check=True, env={**os.environ, "LC_ALL": "C.UTF-8"})
    return rule(re.sub(r'"\n"', "", done.stdout)) if "nplurals" in done.stdout else None


def glossary():
    """(English, Italian, forbidden in Italian) of each row of po/GLOSSARY.md"""
    for row in re.findall(r"^\|(.*)\|$", (PO / "GLOSSARY.md").read_text(encoding="utf-8"), re.M)[2:]:
        cells = [cell.strip() for cell in row.split("|")]
        yield cells[0], cells[1], [word.strip() for word in cells[3].split(",") if word.strip() not in ("", "–")]


def bracketed(text, terms):
    """Official terms that stand in brackets in a message: "Notice (avviso)" """
    return [found for found in re.findall(r"\(([^()%{}]+)\)", text) if found.lower() in terms]


def key(text):
    """The access key of a label; "" = none"""
    found = KEY.search(text)
    return text[found.end()].lower() if found else ""


def bare(text):
    """A label without its access key"""
    return re.sub(r"\(_\w\)", "", text).replace("_", "").rstrip("…")


class Catalogues(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.files = {language: completeness.read(PO / f"{language}.po") for language in LANGUAGES}
        cls.count = completeness.count(PO)
        cls.terms = {term.strip().lower() for _, italian, _ in glossary() for term in re.split(r"[,;()]", italian) if term.strip()}

    def each(self):
        """(language, message) of all that is translated"""
        for language, found in self.files.items():
            for message in found:
                if message.fields["msgid"] and message.is_done:
                    yield language, message

    def said(self, faults):
        self.assertEqual(len(faults), 0, "\n".join(faults[:40]))

    def test_form(self):
        for language in LANGUAGES:
            with self.subTest(language):
                done = subprocess.run(["msgfmt", "--check", "--output-file=/dev/null", PO / f"{language}.po"], capture_output=True, text=True)
                self.assertEqual((done.returncode, done.stderr), (0, ""))

    def test_header(self):
        for language in LANGUAGES:
            with self.subTest(language):
                path = PO / f"{language}.po"
                header = self.files[language][0].fields["msgstr"]
                self.assertIn(f"Language: {language}\\n", header)
                self.assertIn("charset=UTF-8", header)
                top = path.read_text(encoding="utf-8").split("msgid", 1)[0]
                self.assertRegex(top, r"(?i)\breviewed by:? (?!nobody)\w{2,}|\breview by a native speaker is (still )?wanted", f"{path}:1: who reviewed it is not said")

    def test_they_are_whole(self):
        """What is offered stays whole once it was; a new language may grow, unseen below 80 %."""
        source = {message.key: message for message in messages.extract()}
        for language, found in self.files.items():
            with self.subTest(language):
                total, done, _ = self.count[language]
                known = {message.key: message for message in found}
                faults = [message.say("not translated") for message in found if message.fields["msgid"] and not message.is_done]
                faults += [f"{PO / language}.po: not there: “{m.fields['msgid'][:60]}” ({', '.join(m.places)})"
                           for key, m in source.items() if key not in known]
                if NAMES[language].is_whole or completeness.percent(done, total) == 100:
                    self.said(faults)

    def test_placeholders(self):
        for language in LANGUAGES:
            _, form = rule(self.files[language][0].fields["msgstr"])
            numbers = {}
            for n in MANY:
                numbers.setdefault(form(n), []).append(n)
            faults = []
            for other, message in self.each():
                if other != language:
                    continue
                expected = messages.placeholders(message.fields.get("msgid_plural", message.fields["msgid"]))
                for key, text in message.fields.items():
                    if not key.startswith("msgstr"):
                        continue
                    found = messages.placeholders(text)
                    # "One notice", "two notices": the form of a single number may do without it
                    is_single = "[" in key and len(numbers.get(int(key[7]), [])) <= 1 or language in ("it", "en") and key == "msgstr[0]"
                    missing = [p for p in expected if p not in found]
                    if found != expected and not (is_single and len(missing) == 1 and missing[0][-1] in "diu" and
                                                  sorted(found + missing) == expected):
                        faults.append(message.say(f"{key}: {found} for {expected}"))
            with self.subTest(language):
                self.said(faults)

    def test_plural_rule(self):
        for language in LANGUAGES:
            with self.subTest(language):
                n_forms, form = rule(self.files[language][0].fields["msgstr"])
                n_known, known = known_rule(language) or (n_forms, form)
                self.assertEqual(n_forms, n_known)
                self.assertEqual([n for n in MANY if form(n) != known(n)], [])
                self.said([m.say(f"{n_forms} forms are needed") for m in self.files[language]
                           if "msgid_plural" in m.fields and len(m.translations) != n_forms])

    def test_ends_and_lines(self):
        faults = []
        for _, message in self.each():
            source = message.fields["msgid"]
            for text in message.translations:
                for what, pattern in (("begins", r"^(?:\\n|\s)*"), ("ends", r"(?:\\n|\s)*$")):
                    if re.search(pattern, source).group() != re.search(pattern, text).group():
                        faults.append(message.say(f"{what} otherwise"))
                if text.count("\\n") != source.count("\\n"):
                    faults.append(message.say(f"{text.count(chr(92) + 'n')} line breaks for {source.count(chr(92) + 'n')}"))
        self.said(faults)

    def test_keys(self):
        """A message with an access key has one in every language."""
        faults = []
        for _, message in self.each():
            source = message.fields["msgid"]
            if not any(place.startswith(("resources/ui", "src/ui")) for place in message.places) or " " in source and "--" in source:
                continue
            for text in message.translations:
                if len(KEY.findall(source)) <= 1 and len(KEY.findall(text)) != len(KEY.findall(source)):
                    faults.append(message.say(f"{len(KEY.findall(text))} access keys for {len(KEY.findall(source))} in “{text}”"))
        self.said(faults)

    def test_keys_of_menus(self):
        """In a menu, open or not, each access key is that of one entry, in the source and in every language."""
        known = {(language, m.fields.get("msgctxt"), m.fields["msgid"]): m for language, m in self.each()}
        every, faults = list(messages.menus()), []
        self.assertGreater(sum(len(labels) for _, labels in every), 60)
        for language in ("en", *LANGUAGES):
            for place, labels in every:
                keys = {}
                for context, label in labels:
                    message = known.get((language, context, label))
                    keys.setdefault(key(message.translations[0] if message else label), []).append(label)
                faults += [f"{language}: {place}: the key “{k}” is that of {' and '.join(found)}" for k, found in keys.items() if k and len(found) > 1]
        self.said(faults)

    def test_glossary(self):
        """Official words stay where people meet them: those in brackets, and names."""
        self.assertGreater(len(self.terms), 40)
        faults = []
        for language, message in self.each():
            source = message.fields["msgid"]
            for text in message.translations:
                if language != "it":
                    faults += [message.say(f"“{term}” is lost") for term in bracketed(source, self.terms) if term.lower() not in text.lower()]
                faults += [message.say(f"“{name}” is lost") for name in OFFICIAL
                           if re.search(rf"\b{name}\b", source) and name not in text]
        self.said(faults)

    def test_words_of_the_glossary_in_italian(self):
        wrong = [word for _, _, words in glossary() for word in words]
        self.assertGreater(len(wrong), 20)
        # A standard has words of its own.
        self.said([message.say(f"“{word}”, see po/GLOSSARY.md:") for language, message in self.each()
                   if language == "it" and message.fields.get("msgctxt") != "point of a standard" for text in message.translations
                   for word in wrong if re.search(rf"(?<![\w-]){re.escape(word)}(?![\w-])", text, re.I)])

    def test_names_of_buttons(self):
        """What a message calls a button, in “quotes”, is what stands on it in that language."""
        faults, n = [], 0
        for language, found in self.files.items():
            names = {}
            for message in found:
                if any(place.startswith(("src/ui", "resources/ui")) for place in message.places) and message.fields["msgid"]:
                    names.setdefault(bare(message.fields["msgid"]), set()).update(map(bare, message.translations))
            for message in found:
                for name in re.findall("“([^“”]+)”", message.fields["msgid"]):
                    known = names.get(bare(name), ())
                    n += bool(known)
                    faults += [message.say(f"no button is called so in “{text}”: {' or '.join(sorted(known))}") for text in message.translations
                               if text and known and not any(word in text for word in known)]
        self.assertGreater(n, 20)
        self.said(faults)

    def test_isolates(self):
        """Where people read from the right, what is put in keeps its own direction (UAX 9): po/isolate.py does it."""
        faults = []
        for language, message in self.each():
            for text in message.translations:
                bare = [m.group() for m in re.finditer(r"%(?:\d+\$)?s|\{\w+\}", text)
                        if text[m.start() - 1:m.start()] != OPEN or text[m.end():m.end() + 1] != CLOSE]
                if NAMES[language].is_rtl and bare and completeness.needs_isolates(text):
                    faults.append(message.say(f"{bare} without U+2068 and U+2069"))
                if NAMES[language].is_rtl and completeness.needs_mark(text):
                    faults.append(message.say("begins with what is put in, and without U+200F"))
                if text.count(OPEN) != text.count(CLOSE):
                    faults.append(message.say("isolates are not closed"))
        self.said(faults)

    def test_own_tag(self):
        """Dates, help and amounts follow what a catalogue says that it is."""
        for language, found in self.files.items():
            tag = next(m for m in found if m.key == ("tag of this language", "en"))
            if tag.is_done:
                with self.subTest(language):
                    self.assertEqual(tag.fields["msgstr"], language.replace("_", "-"), tag.say("another language"))


class Checks(unittest.TestCase):
    """That the checks above see what they are for"""

    def run_on(self, *changes):
        """What the checks say of languages with changes made to them, (language, what is found, what it becomes); they are run in a process of their own"""
        with tempfile.TemporaryDirectory(prefix="pir-po-") as folder:
            languages = sorted({language for language, *_ in changes})
            for name in ("languages.tsv", "GLOSSARY.md", *(f"{language}.po" for language in languages)):
                pathlib.Path(folder, name).write_text((ROOT / "po" / name).read_text(encoding="utf-8"), encoding="utf-8")
            pathlib.Path(folder, "LINGUAS").write_text("\n".join(languages) + "\n", encoding="utf-8")
            for language, pattern, replacement in changes:
                path = pathlib.Path(folder, f"{language}.po")
                text, n = re.subn(pattern, replacement, path.read_text(encoding="utf-8"), count=1)
                self.assertEqual(n, 1, pattern)
                path.write_text(text, encoding="utf-8")
            done = subprocess.run(["/usr/bin/python3", __file__, "Catalogues"], capture_output=True, text=True, env={**os.environ, "PIR_PO": folder})
            return done.stdout

    def test_they_see_faults(self):
        wrong = next(words[0] for _, _, words in glossary() if words)
        said = self.run_on(
            ("it", "review by a native speaker is still wanted", "read in a review"), ("it", 'msgstr "lunedì"', 'msgstr ""'),
            ("it", r'(msgstr "[^"%]*)%s', r"\1"), ("it", 'msgstr "Uten_ze…"', 'msgstr "_Utenze…"'),
            ("it", "nplurals=2; plural=n != 1;", "nplurals=2; plural=n > 1;"),
            ("it", r'(msgid "[^"]*pagoPA[^"]*"\nmsgstr "[^"]*)pagoPA', r"\1PagoPA"),
            ("it", r'(msgctxt "tag of this language"\nmsgid "en"\nmsgstr )"it"', r'\1"fr"'),
            ("it", r'(\nmsgid "_Open"\nmsgstr )"[^"]*"', r'\1"Apri"'), ("it", r'(\nmsgid "Notices"\nmsgstr ")', rf"\1{wrong} "),
            ("it", r'(\nmsgid "[^"]+“Finish”[^"]*"\nmsgstr "[^"«“]*[«“])[^"»”]*', r"\1Vai"),
            ("ar", r'(msgstr "[^"]*)\u2068(%s)\u2069', r"\1\2"), ("ar", r'(msgstr "[^"\\]+)"\n', r'\1 "\n'), ("ar", r'\nmsgstr\[5\] "[^"]*"\n', "\n"))
        for test in (name for name in vars(Catalogues) if name.startswith("test_")):
            with self.subTest(test):
                self.assertRegex(said, rf"not ok \d+ - Catalogues\.{test}\b")
        self.assertRegex(said, r"it\.po:\d+: ")


if __name__ == "__main__":
    print("\n".join(f"# {line}" for line in completeness.table(PO)))
    tap.main()
