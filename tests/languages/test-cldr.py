# SPDX-License-Identifier: GPL-3.0-or-later
"""Names, directions, days, months, plural forms, order and amounts of each language, as Unicode's CLDR has them, by way of Node.js."""
import json
import os
import re
import subprocess
import tempfile
import unicodedata
import unittest

import tap
from messages import ROOT, completeness

BUILD = os.environ["G_TEST_BUILDDIR"]
DRIVER = f"{BUILD}/languages/language-driver"
CATALOGUES = f"{os.path.dirname(BUILD)}/po"
# One that every system has, to stand for others
SOME_LOCALE = "/usr/lib/locale/C.utf8"
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


# In dates, where the program follows another use than CLDR; and in how far a day is, other words for the same
OTHERWISE = {"uk": [(" р.", "")], "sl": [*zip("januar februar marec april maj junij julij avgust september oktober november december".split(), IN_SENTENCES["sl"])]}
SYNONYMS = {"ar": [("قبل", "منذ"), ("خلال", "بعد"), ("واحدة", "1")], "ro": [("azi", "astăzi")]}
SHORT_SYNONYMS = {"es": [("dentro de", "en")]}
# English dates are written as in Europe
DATED = {"en": "en-GB"}
FORMS = ("fullDays", "days", "fullShortDays", "shortDays", "headings", "moments")

# Where CLDR's language alone is that of another country than po/languages.tsv has
COUNTRIES = {"pt": "pt-PT"}


def tag_of(language):
    return language.replace("_", "-")


def run(*command, language="en", text="", **env):
    """@env: of the system instead"""
    own = {"LANGUAGE": language, "LC_ALL": "C.UTF-8"}
    env = {**{k: v for k, v in os.environ.items() if k not in ("LANGUAGE", "LANG") and not k.startswith("LC_")}, **(env or own)}
    return subprocess.run([DRIVER, *command], input=text, env=env, capture_output=True, text=True, check=True).stdout.splitlines()


def plain(text):
    """Whatever is alike: case, and the letter apostrophe of Ukrainian, for which keyboards and this program have the usual one"""
    return unicodedata.normalize("NFC", text).casefold().replace("\u02bc", "’")


def bare(text, changes=()):
    """What is said, however it is set off: words in any order, without points, brackets and marks of direction"""
    text = plain(text)
    for known, own in changes:
        text = re.sub(rf"(?<!\w){re.escape(known)}(?!\w)", own, text) if known[0].isalpha() else text.replace(known, own)
    return sorted(re.findall(r"\d+:\d+|\d+|[\w’]+", "".join(c for c in re.sub(r"(?<=[^\W\d_])\.", "", text) if unicodedata.category(c) != "Cf")))


def is_short_for(own, known):
    """Whether two shorten the same word alike: "sep" and "sept", but not "mai" and "mar" """
    return len(own) == len(known) and all(a == b or min(len(a), len(b)) >= 3 and (a.startswith(b) or b.startswith(a)) for a, b in zip(own, known))


class Cldr(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        asked = [{"tag": tag_of(language), "there": COUNTRIES.get(language, tag_of(language)),
                  "dated": DATED.get(language) or COUNTRIES.get(language, tag_of(language)), "words": WORDS if language in SPOKEN else [],
                  "cents": CENTS, "numbers": NUMBERS} for language in {*NAMES, *SPOKEN}]
        done = subprocess.run(["node", ROOT / "tests/languages/cldr.js"], input=json.dumps(asked), capture_output=True, text=True, check=True)
        cls.known = json.loads(done.stdout)
        cls.dates = {language: run("dates", language, CATALOGUES) for language in SPOKEN}

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
                days, in_date, alone, state, _, after = run("speak", language, CATALOGUES)
                self.assertEqual((state, after), ("spoken", "Monday"))
                self.assertEqual([plain(w) for w in days.strip().split("\t")], [plain(w) for w in known["weekdays"]])
                expected = IN_SENTENCES.get(language, known["inDate"])
                self.assertEqual([plain(w) for w in in_date.strip().split("\t")], [plain(w) for w in expected])
                self.assertEqual([plain(w) for w in alone.strip().split("\t")], [plain(w) for w in known["inHeading"]])

    def test_dates(self):
        """Days in full, without their year and in short, months in headings, moments: what CLDR has for each, of each month"""
        for language in SPOKEN:
            known, found = self.known[tag_of(language)], self.dates[language]
            faults = []
            for i in range(12):
                for form, own in zip(FORMS, found[i * len(FORMS):]):
                    is_short, changes = "hort" in form, OTHERWISE.get(language, ())
                    # The case is that of a month behind its day
                    expected = bare(known[form][i], changes if language != "sl" or form in ("fullDays", "days", "moments") else ())
                    if bare(own) != expected and not (is_short and is_short_for(bare(own), expected)):
                        faults.append(f"{form}: “{own}” for “{known[form][i]}”")
            with self.subTest(language):
                self.assertEqual(faults, [])

    def test_how_far_a_day_is(self):
        for language in SPOKEN:
            found, faults = {}, []
            for line in self.dates[language][12 * len(FORMS):]:
                days, words = line.split("\t")
                found.setdefault(int(days), []).append(words)
            for days, known in self.known[tag_of(language)]["far"]:
                long, short = found.pop(days)
                expected = bare(known, SYNONYMS.get(language, ()))
                if not set(expected) <= set(bare(long)):
                    faults.append(f"{days} days: “{long}” for “{known}”")
                if 0 <= days <= 14 and bare(short) != bare(known, [*SYNONYMS.get(language, ()), *SHORT_SYNONYMS.get(language, ())]):
                    faults.append(f"{days} days: “{short}” for “{known}”")
                # A dual says the number by itself
                if days < 0 and abs(days) <= 60 and str(-days) not in bare(short) and not (language == "ar" and days >= -2):
                    faults.append(f"{days} days: no number in “{short}”")
            with self.subTest(language):
                self.assertEqual((faults, found), ([], {}))

    def test_what_is_not_offered_is_not_spoken(self):
        for language in ("", "tlh", "../it", "fur"):
            with self.subTest(language):
                self.assertEqual(run("speak", language, CATALOGUES, language="it")[3], "of the system")
        self.assertTrue(run("speak", "", CATALOGUES, language="it")[0].startswith("lunedì"))

    def test_language_of_the_system(self):
        """As a desktop says it: LANG alone, of a locale that may not be installed; the app's own choice takes one that is, so that times and sums follow"""
        with tempfile.TemporaryDirectory(prefix="pir-locales-") as folder:
            self.assertTrue(os.path.isdir(SOME_LOCALE))
            spoken = lambda tag, **env: run("speak", tag, CATALOGUES, **{"LANG": "de_DE.UTF-8", "LOCPATH": folder, **env})
            for env in ({}, {"LANG": "C.UTF-8", "LC_MESSAGES": "de_AT.UTF-8@euro"}, {"LC_ALL": "de"}, {"LANG": "fr_FR.UTF-8", "LC_ALL": "de_CH.UTF-8"}):
                days, _, _, state, name, after = spoken("", **env)
                with self.subTest(f"not installed: {env}"):
                    self.assertEqual((days.split()[0], state, after), ("Montag", "of the system", "Montag"))
                    self.assertNotIn("de", name)
            os.symlink(SOME_LOCALE, f"{folder}/de_DE.UTF-8")
            os.symlink(SOME_LOCALE, f"{folder}/ar_EG.UTF-8")
            for tag, first, name, after in (("", "Montag", "de_DE.UTF-8", "Montag"), ("it", "lunedì", "C.UTF-8", "Montag"), ("ar", "الاثنين", "ar_EG.UTF-8", "Montag")):
                with self.subTest(f"installed: {tag}"):
                    found = spoken(tag)
                    self.assertEqual((found[0].split()[0], found[4], found[5]), (first, name, after))

    def test_order(self):
        for language in SPOKEN:
            with self.subTest(language):
                self.assertEqual(run("sort", language=language, text="\n".join(WORDS)), self.known[tag_of(language)]["sorted"])

    def test_amounts(self):
        """Of all languages that can be added, so that a new one needs no line of the program"""
        for language in NAMES:
            with self.subTest(language):
                # Node's own letters may be of another version than those that the program was written after
                if int(self.known["en"]["version"].split(".")[0]) < 48:
                    self.skipTest(f"Node.js has CLDR {self.known['en']['version']}, before 48")
                self.assertEqual(run("money", tag_of(language), text="\n".join(map(str, CENTS))), self.known[tag_of(language)]["money"])

    def test_plural_forms(self):
        """A form of the catalogue is a category of CLDR: the same numbers go together."""
        from gettext import c2py

        headers = {language: completeness.read(completeness.FOLDER / f"{language}.po")[0].fields["msgstr"] for language in completeness.languages()}
        for language, header in [*headers.items(), *((language, name.plurals) for language, name in NAMES.items() if name.plurals)]:
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
