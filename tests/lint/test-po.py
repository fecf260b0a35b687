# SPDX-License-Identifier: GPL-3.0-or-later
"""Every string reaches the translators with what they need to know. What they make of it is looked at by tests/languages."""
import pathlib
import re
import subprocess
import tempfile
import unittest

import messages
import pseudo
import tap
import tree
from messages import completeness

CALL = re.compile(r"\b(_|N_|C_|NC_|ngettext|pir_tr_plural)\s*\((?:\w+, )?\s*\"")
OFFICIAL = ("avviso", "avvisi", "attestazione", "ricevuta", "causale", "intestatario", "versante", "PSP", "IUV", "IUR", "pagoPA",
            "telematic", "SPID", "CIE", "Instalment")
SHORT = 2  # words: what they are is not seen from them
LEAST_COMMENTS = 30  # percent
# A number and the word that it counts: "%u notices"; "of" and "to" count nothing, units stay as they are
COUNTED = re.compile(r"%(?:\d+\$)?[-+ #0]*\d*(?:l{0,2}|j|z|h{0,2})[diu] (?!(?:of|to|min)\b)[a-z]{2,}")
# What is put together of several texts, and where the format stands among the arguments
JOINS = {"g_strconcat", "g_strjoin"}
PRINTS = {"g_strdup_printf": 0, "g_print": 0, "g_printerr": 0, "g_string_printf": 1, "g_string_append_printf": 1}

# What gives its words to translators, what writes for logs or answers programs, and the floors whose sentences people read
MARKS = {"_", "N_", "C_", "NC_", "ngettext", "pir_tr", "pir_tr_plural", "pir_tr_context"}
FOR_LOGS = {"g_debug", "g_info", "g_message", "g_warning", "g_critical", "g_error", "g_set_error", "g_set_error_literal", "g_prefix_error",
            "g_error_new", "g_error_new_literal", "g_task_return_new_error", "g_assert", "fail_with", "fail_no_archive"}
READ = ("src/app/", "src/ui/", "src/core/", "src/office/")
PAGES = ("src/server/", "src/sandbox/")
# Papers and what they are made of are Italian too where the law speaks it: there English is known by its small words
PAPERS = ("src/documents/", "src/model/")
ENGLISH = re.compile(r"\b(the|of|is|are|was|not|to|for|with|without|and|or|this|that|by|on|from|at|has|have|your|you|already|paid|been)\b", re.I)
SHOWS = re.compile(r"(_set_(label|text|markup|title|subtitle|description|heading|body|tooltip_text|placeholder_text)|_toast_new|_label_new|"
                   r"_new_with_label|_new_with_mnemonic|_fact_list_add|^g_print|^g_printerr|^printf)$")
TOKEN = re.compile(r"""/\*.*?\*/|//[^\n]*|"(?:\\.|[^"\\\n])*"|'(?:\\.|[^'\\\n])*'|[A-Za-z_]\w*|[(){};]""", re.S)


def literals(source):
    """(line, text, names of the calls around it) of each string of C; those that stand side by side are one"""
    calls, last, found = [], None, None
    for token in TOKEN.finditer(source):
        word = token.group()
        if word[0] == '"':
            found = found or [token.start(), "", list(calls)]
            found[1] += word[1:-1]
        elif not word.startswith(("/*", "//", "'", "G_GINT64_FORMAT", "G_GUINT64_FORMAT")):
            if found:
                yield source.count("\n", 0, found[0]) + 1, found[1], found[2]
                found = None
            if word == "(":
                calls.append(last)
            elif word == ")":
                calls = calls[:-1]
            elif word in "{};":
                calls = []
            last = word if word.isidentifier() else None


def unmarked(source, is_page=False):
    """(line, text) of sentences that no translator sees; of a page only what stands between tags"""
    for line, text, calls in literals(source):
        if MARKS.intersection(calls) or FOR_LOGS.intersection(calls):
            continue
        bare = re.sub(r"\\.|%[-0-9*.$]*[hlz]*[a-zA-Z]|&\w+;", "", text)
        if is_page:
            words = " ".join(re.findall(r"<[/a-z][^<>]*>([^<>]+)", bare))
            is_sentence = re.search(r"[A-Za-z]{2}", words)
        else:
            is_sentence = (re.match(r"\W*[A-Z][\w’]* [a-z]", bare) and "<" not in bare or
                           calls and SHOWS.search(calls[-1] or "") and re.search(r"[a-z]{2,}\W+[a-z]{2,} [a-z]{2,}|^[A-Z][a-z]+$", bare))
        if is_sentence:
            yield line, text


def joined(source):
    """Lines of C where translated pieces make one text, without a message that says in which order"""
    calls, last = [], None
    for token in re.finditer(TOKEN.pattern[:-1] + ",]", source, re.S):
        word = token.group()
        if word == "(":
            calls.append((last, token.start(), [False]))
        elif word == "," and calls:
            calls[-1][2].append(False)
        elif word == ")" and calls:
            name, place, pieces = calls.pop()
            if calls and (name in MARKS or name is None and any(pieces)):
                calls[-1][2][-1] = True
            at = PRINTS.get(name, -1)
            if name in JOINS and any(pieces) or at >= 0 and not pieces[at] and sum(pieces[at + 1:]) > 1:
                yield source.count("\n", 0, place) + 1
        elif word in "{};":
            calls = []
        last = word if word.isidentifier() else last if word.startswith("/") else None


def is_counted(message):
    """Whether a number, which is not explained as a year, counts a word that stays as it is"""
    return ("msgid_plural" not in message.fields and bool(COUNTED.search(message.fields["msgid"])) and
            not any(re.search(r"\ba year\b", line) for line in message.comments))


def is_piece(message):
    """Whether a message goes on where another text ends, or ends where one goes on; one that begins small says in a comment, or by its context, where
    it stands. The office's command line has options, whose explanations all begin small."""
    text = message.fields["msgid"]
    is_small = text[0].islower() and not all(place.startswith("src/office/") for place in message.places)
    return bool(re.match(r"\s|\\n|[,.;:!?)–]", text) or re.search(r"(?:\s|\\n)$", text)) or is_small and "msgctxt" not in message.fields and not is_explained(message)


def listed(name):
    return [line for line in tree.lines(name) if line and not line.startswith("#")]


def catalogues():
    return [name for name in tree.files(".po") if name.startswith("po/")]


def is_explained(message):
    return any("Translators" in line for line in message.comments)


class Lists(unittest.TestCase):
    def test_every_file_with_messages_is_listed(self):
        potfiles = set(listed("po/POTFILES.in"))
        for name in tree.files(".c", ".h", ".ui", ".desktop.in.in", ".metainfo.xml.in", ".mime.xml.in", ".gschema.xml"):
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
        cls.messages = messages.extract(tree.ROOT)

    def said(self, faults):
        self.assertEqual(len(faults), 0, "\n".join(f"{' '.join(m.places)}: “{m.fields['msgid'][:70]}”" for m in faults))

    def test_there_are_some(self):
        self.assertGreater(len(self.messages), 40)

    def test_placeholders_are_explained(self):
        self.said([m for m in self.messages if messages.placeholders(m.fields["msgid"]) and not is_explained(m)])

    def test_official_terms_are_explained(self):
        self.said([m for m in self.messages if not is_explained(m) and
                   any(re.search(rf"\b{term}\b", m.fields["msgid"]) for term in OFFICIAL)])

    def test_short_words_are_explained(self):
        """By a comment, or by a context (msgctxt) that says what they are"""
        self.said([m for m in self.messages if len(m.fields["msgid"].split()) <= SHORT and "msgctxt" not in m.fields and not is_explained(m)])

    def test_what_is_counted_has_plural_forms(self):
        self.said([m for m in self.messages if is_counted(m) and not tree.is_allowed(*m.place, "counted")])

    def test_no_sentence_is_made_of_parts(self):
        self.said([m for m in self.messages if is_piece(m)])
        found = [f"{name}:{line}" for name in tree.files(".c") if name.startswith("src/") for line in joined(tree.text(name))
                 if not tree.is_allowed(name, line, "pieces")]
        self.assertEqual(found, [])

    def test_they_would_be_seen(self):
        def message(text, *comments, **fields):
            made = completeness.Message("messages.pot", 1)
            made.fields.update({"msgid": text, **fields})
            made.comments += comments
            made.places.append("src/ui/pir-page.c:1")
            return made

        for text in ("%u notices", "Up to %d entries at once", "%1$s: %2$u payers", "%u child", "%1$u of %2$u paid"):
            self.assertTrue(is_counted(message(text)), text)
            self.assertFalse(is_counted(message(text, msgid_plural=text)), text)
        for text in ("Notices: %u", "%1$u of %2$u", "%1$u to %2$u", "%d min", "%u kB", "In %d", "%1$d %2$s", "%1$u: %2$s"):
            self.assertFalse(is_counted(message(text)), text)
        self.assertFalse(is_counted(message("What counted in %d is told", "Translators: %d is a year")))
        for text in (" and paid", "Paid by ", ", which is late", "Paid\\n", "and paid"):
            self.assertTrue(is_piece(message(text)), text)
        for made in (message("Paid"), message("no fee", "Translators: in a table"), message("paid", msgctxt="state"), message("“Paid”"), message("%s paid")):
            self.assertFalse(is_piece(made), made.fields)
        for source in ('x = g_strconcat (_("Pay"), name, NULL);', 'x = g_strjoin (" ", a, is_paid ? _("paid") : _("late"), NULL);',
                       'x = g_strdup_printf ("%s %s", _("Pay"), C_("what", "notice"));', 'g_print ("%s%s", (a ? _("Pay") : b), ngettext ("one", "all", n));',
                       'g_string_append_printf (text, "%s %s", pir_tr (c, N_("Pay")), /* this */ _("now"));'):
            self.assertEqual(list(joined(source)), [1], source)
        for source in ('x = g_strconcat (folder, "/", name, NULL);', 'x = g_strdup_printf (_("%1$s of %2$s"), _("Pay"), C_("what", "notice"));',
                       'g_print ("%s\\n", _("Paid"));', 'say (_("Pay"), _("Notice"));', 'x = g_strconcat (a, b, NULL); y = _("Paid");',
                       'g_string_append_printf (text, pir_tr (c, N_("%1$s, %2$s")), _("Pay"), _("notice"));'):
            self.assertEqual(list(joined(source)), [], source)

    def test_many_are_explained(self):
        explained = [m for m in self.messages if is_explained(m)]
        self.assertGreaterEqual(100 * len(explained), LEAST_COMMENTS * len(self.messages))

    def test_several_placeholders_can_change_places(self):
        for message in self.messages:
            found = messages.PLACEHOLDER.findall(message.fields["msgid"].replace("%%", ""))
            if len(found) > 1 and not any(f.startswith("{") for f in found):
                with self.subTest(message.fields["msgid"][:60]):
                    self.assertTrue(all("$" in f for f in found), message.places)

    def test_typography(self):
        for message in self.messages:
            if any("gschema" in place for place in message.places):
                continue
            with self.subTest(message.fields["msgid"][:60]):
                self.assertNotRegex(message.fields["msgid"], r"\.\.\.|\w'\w|(?i:\bclick)|(?i:\boops)|  ", message.places)


class Unmarked(unittest.TestCase):
    def test_nothing_is_english_only(self):
        """What operators of the service read (its command line, logs, metrics) is English; so is the sandbox's command line."""
        for name in tree.files(".c"):
            if name.startswith(READ + PAGES):
                found = [f"{name}:{line}: {text[:80]}" for line, text in unmarked(tree.text(name), name.startswith(PAGES))
                         if not tree.is_allowed(name, line, "english")]
                self.assertEqual(found, [])

    def test_nothing_on_paper_is_english_only(self):
        found = [f"{name}:{line}: {text[:80]}" for name in tree.files(".c") if name.startswith(PAPERS)
                 for line, text in unmarked(tree.text(name)) if ENGLISH.search(text) and not tree.is_allowed(name, line, "english")]
        self.assertEqual(found, [])

    def test_it_would_be_seen(self):
        seen = ['gtk_label_set_label (label, "Saved");', 'x = g_strdup_printf ("Nothing to pay for %s", name);', 'g_print ("the file is not there\\n");',
                'static const char * const words[] = { "Not yet here", };']
        unseen = ['gtk_label_set_label (label, _("Saved"));', 'g_debug ("Nothing to pay");', 'f (C_("state", "Not " "yet here"));', 'g_print ("%s\\n", x);',
                  '/* "Not yet here" */', 'run ("select a from b");', 'gtk_label_set_label (label, "");', 'g_settings_get (s, "last-page");']
        for source in seen:
            self.assertTrue(list(unmarked(source)), source)
        for source in unseen:
            self.assertEqual(list(unmarked(source)), [])
        for word, is_english in (("This receipt proves that it was paid", True), ("Data di rilascio della ricevuta", False), ("Errore semantico", False)):
            self.assertEqual(bool(ENGLISH.search(next(unmarked(f'x = "{word}";'))[1])), is_english, word)
        self.assertTrue(list(unmarked('pir_page_add (page, "<p>Thank you</p>");', is_page=True)))
        self.assertEqual(list(unmarked('pir_page_add (page, "<p class=\\"a b\\">%s</p>", x);', is_page=True)), [])


class Pseudo(unittest.TestCase):
    def test_every_message_is_changed_and_well_formed(self):
        with tempfile.TemporaryDirectory(prefix="pir-po-") as folder:
            path = pseudo.make(folder)
            made = pathlib.Path(folder, "qps.po")
            subprocess.run(["msgunfmt", f"--output-file={made}", path], check=True, capture_output=True)
            known = {message.key: message for message in completeness.read(made)}
        for message in messages.extract(tree.ROOT):
            with self.subTest(message.fields["msgid"][:60]):
                for text in known[message.key].translations:
                    self.assertIn("⟦", text)


if __name__ == "__main__":
    tap.main()
