# SPDX-License-Identifier: GPL-3.0-or-later
"""Names, directions, days, months, plural forms, order and amounts of each language, as Unicode's CLDR has them, by way of Node.js."""
import json
import os
import subprocess
import unicodedata
import unittest

import tap
from messages import ROOT, completeness

BUILD = os.environ["G_TEST_BUILDDIR"]
DRIVER = f"{BUILD}/languages/language-driver"
CATALOGUES = f"{os.path.dirname(BUILD)}/po"
NAMES = completeness.names()
SPOKEN = ["en", *completeness.languages()]
# Names of people and places as they stand in a class list
WORDS = ["Zanetti", "Àlvarez", "Alvarez", "Çela", "Cela", "Cerri", "Čeh", "Ćurić", "Dhimitri", "Doda", "Đorđević", "Ëngjëll", "Engel", "Müller",
         "Muller", "Mutti", "Ñandú", "Nani", "Öztürk", "Ozzi", "Șerban", "Serra", "Ștefan", "Ţepeş", "Tepes", "Țepeș", "Xhafa", "Xu", "Zhou",
         "Žagar", "Zorzi", "łukasz", "Lukas", "ßig", "Ssig", "Тарас", "Ґанок", "Галина", "Їжак", "Іван", "Єва", "Емма", "أحمد", "إبراهيم", "آدم",
         "بدر", "王", "李", "张", "D’Amico", "D'Amico", "De Luca", "Deluca", "de luca"]
CENTS = [0, 5, 1250, 99999, 123456, 1234560, 99999999999, -123450]
NUMBERS = [*range(0, 131), 200, 201, 202, 1000]

# Months after a day, where a sentence wants another case than the date that stands alone, which is all that CLDR has (Slovenski pravopis
# 2001: "27. novembra")
IN_SENTENCES = {"sl": "januarja februarja marca aprila maja junija julija avgusta septembra oktobra novembra decembra".split()}


# Where CLDR's language alone is that of another country than po/languages.tsv has
COUNTRIES = {"pt": "pt-PT"}


def tag_of(language):
    return language.replace("_", "-")


def run(*command, language="en", text=""):
    env = {**os.environ, "LANGUAGE": language, "LC_ALL": "C.UTF-8"}
    return subprocess.run([DRIVER, *command], input=text, env=env, capture_output=True, text=True, check=True).stdout.splitlines()


def plain(text):
    """Whatever is alike: case, and the letter apostrophe of Ukrainian, for which keyboards and this program have the usual one"""
    return unicodedata.normalize("NFC", text).casefold().replace("\u02bc", "’")


class Cldr(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        asked = [{"tag": tag_of(language), "there": COUNTRIES.get(language, tag_of(language)), "words": WORDS if language in SPOKEN else [],
                  "cents": CENTS, "numbers": NUMBERS} for language in {*NAMES, *SPOKEN}]
        done = subprocess.run(["node", ROOT / "tests/languages/cldr.js"], input=json.dumps(asked), capture_output=True, text=True, check=True)
        cls.known = json.loads(done.stdout)

    def test_names_and_directions(self):
        for language, name in NAMES.items():
            known = self.known[tag_of(language)]
            with self.subTest(language):
                self.assertEqual(name.own.casefold(), known["name"].casefold())
                self.assertEqual("rtl" if name.is_rtl else "ltr", known["direction"])

    def test_what_is_offered(self):
        offered = [line.split("\t") for line in run("list")]
        count = completeness.count()
        expected = {tag for tag, (total, done, _) in count.items() if completeness.percent(done, total) >= completeness.LEAST}
        self.assertEqual({tag for tag, *_ in offered}, expected)
        for tag, own, percent, direction in offered:
            with self.subTest(tag):
                self.assertEqual(int(percent), completeness.percent(count[tag][1], count[tag][0]))
                self.assertEqual((own, direction), (NAMES[tag].own, "rtl" if NAMES[tag].is_rtl else "ltr"))

    def test_days_and_months(self):
        for language in SPOKEN:
            known = self.known[tag_of(language)]
            with self.subTest(language):
                days, in_date, alone, state, after = run("speak", language, CATALOGUES)
                self.assertEqual((state, after), ("spoken", "Monday"))
                self.assertEqual([plain(w) for w in days.strip().split("\t")], [plain(w) for w in known["weekdays"]])
                expected = IN_SENTENCES.get(language, known["inDate"])
                self.assertEqual([plain(w) for w in in_date.strip().split("\t")], [plain(w) for w in expected])
                self.assertEqual([plain(w) for w in alone.strip().split("\t")], [plain(w) for w in known["inHeading"]])

    def test_what_is_not_offered_is_not_spoken(self):
        for language in ("", "tlh", "../it", "fur"):
            with self.subTest(language):
                self.assertEqual(run("speak", language, CATALOGUES, language="it")[3], "of the system")
        self.assertTrue(run("speak", "", CATALOGUES, language="it")[0].startswith("lunedì"))

    def test_order(self):
        for language in SPOKEN:
            with self.subTest(language):
                self.assertEqual(run("sort", language=language, text="\n".join(WORDS)), self.known[tag_of(language)]["sorted"])

    def test_amounts(self):
        """Of all languages that can be added, so that a new one needs no line of the program"""
        for language in NAMES:
            with self.subTest(language):
                # Node's own letters may be of another version than those that the program was written after
                if self.known["en"]["version"] >= "48":
                    self.assertEqual(run("money", tag_of(language), text="\n".join(map(str, CENTS))), self.known[tag_of(language)]["money"])

    def test_plural_forms(self):
        """A form of the catalogue is a category of CLDR: the same numbers go together."""
        from gettext import c2py
        import re

        for language in completeness.languages():
            header = completeness.read(completeness.FOLDER / f"{language}.po")[0].fields["msgstr"]
            form = c2py(re.search(r"plural\s*=\s*([^;\\]+)", header).group(1))
            pairs = set(zip(self.known[tag_of(language)]["plural"], map(form, NUMBERS)))
            with self.subTest(language):
                self.assertEqual(len(pairs), len({category for category, _ in pairs}), pairs)
                self.assertEqual(len(pairs), len({number for _, number in pairs}), pairs)


class Folding(unittest.TestCase):
    def test_alike(self):
        """What CaseFolding.txt and UnicodeData.txt, in Python's unicodedata, take for the same letter but for case and marks"""
        letters = [chr(c) for c in range(0xc0, 0x530) if unicodedata.category(chr(c)).startswith("L")]
        folded = run("fold", text="\n".join(letters))
        self.assertEqual(len(folded), len(letters))
        wrong = []
        for letter, found in zip(letters, folded):
            base = "".join(c for c in unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", letter).casefold()) if unicodedata.category(c)[0] != "M")
            if base.isascii() and found != base:
                wrong.append((letter, found, base))
        self.assertEqual(wrong, [])

    def test_latin_as_icu_has_it(self):
        """Every Latin letter becomes what CLDR's transliteration to ASCII makes of it, by way of ICU's uconv."""
        letters = [chr(c) for c in (*range(0xc0, 0x250), *range(0x1e00, 0x1f00)) if unicodedata.category(chr(c)).startswith("L")]
        text = "\n".join(letters)
        done = subprocess.run(["uconv", "-f", "utf-8", "-t", "utf-8", "-x", "Latin-ASCII; Any-Lower"], input=text, capture_output=True, text=True,
                              check=True)
        found = zip(letters, run("fold", text=text), done.stdout.splitlines())
        # A point in the middle, or a ring that stands behind, is a sign of its own here; of some capitals only the small letter is known there
        self.assertEqual([(letter, folded, known) for letter, folded, known in found if folded != known and letter not in "ĿŀẚƆƏǶȠ"], [])

    def test_pairs(self):
        for typed, meant in (("strasse", "Straße"), ("lukasz", "Łukasz"), ("istanbul", "İSTANBUL"), ("diyarbakir", "Diyarbakır"),
                             ("елка", "Ёлка"), ("dordevic", "Đorđević"), ("oystein", "Øystein"), ("aether", "Æther"), ("محمد", "مُحَمَّد"),
                             ("احمد", "أحمد"), ("محمد", "محـمد"), ("ștefan", "ştefan"), ("niccolo", "NICCOLÒ"), ("ﬁlippo", "FILIPPO"), ("ганок", "Ґанок"),
                             ("l'alunno", "l’alunno"), ("3010", "٣٠١٠"), ("alunno", "alun\u00adno"), ("ɓello", "BELLO")):
            with self.subTest(meant):
                self.assertEqual(*run("fold", text=f"{typed}\n{meant}"))


if __name__ == "__main__":
    tap.main()
