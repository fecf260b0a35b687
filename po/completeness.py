#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""How much of each language is translated.

usage: po/completeness.py                prints a table: language, messages, translated, to be looked at again, missing, percent
       po/completeness.py --header FILE  writes what the program offers, as C: each catalogue in LINGUAS from 80 % on, and English
       po/completeness.py --offered FILE…  prints those of these catalogues that are built and installed: the same ones
Messages are counted that the source has, which it.po lists whole; what is marked fuzzy is not translated.
"""
import collections
import re
import sys
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
FIELD = re.compile(r'(msgctxt|msgid|msgid_plural|msgstr(?:\[\d\])?) "(.*)"$')
LEAST = 80
SOURCE, REFERENCE = 'en', 'it'


class Message:
    """One entry of a .po file: where it begins, its fields by keyword, its flags and comments"""

    def __init__(self, path, line):
        self.path, self.line = path, line
        self.fields, self.flags, self.comments, self.places = {}, set(), [], []

    @property
    def key(self):
        return self.fields.get('msgctxt'), self.fields.get('msgid')

    @property
    def place(self):
        """(file, line) of the first place in the sources"""
        name, line = self.places[0].rsplit(':', 1)
        return name, int(line)

    @property
    def translations(self):
        return [text for name, text in self.fields.items() if name.startswith('msgstr')]

    @property
    def is_done(self):
        return 'fuzzy' not in self.flags and bool(self.translations) and all(self.translations)

    def say(self, what):
        """What is wrong, with file and line, as compilers write it"""
        return f'{self.path}:{self.line}: {what} “{self.fields.get("msgid", "")[:60]}”'


def read(path):
    """The entries of a .po file, its header with msgid "" among them; obsolete ones are passed over"""
    found, message, key = [], None, None
    for number, line in enumerate(Path(path).read_text(encoding='utf-8').split('\n'), 1):
        if not line.strip() or line.startswith('#~'):
            message = None
            continue
        if message is None:
            message = Message(path, number)
            found.append(message)
        match = FIELD.match(line)
        if match:
            key = match.group(1)
            if key in ('msgid', 'msgctxt') and 'msgid' not in message.fields:
                message.line = number
            message.fields[key] = match.group(2)
        elif line.startswith('"') and key:
            message.fields[key] += line[1:-1]
        elif line.startswith('#,'):
            message.flags |= {flag.strip() for flag in line[2:].split(',')}
        elif line.startswith('#.'):
            message.comments.append(line[2:].strip())
        elif line.startswith('#:'):
            message.places += line[2:].split()
    return [message for message in found if 'msgid' in message.fields]


Name = collections.namedtuple('Name', 'own is_rtl locale is_whole plurals')


def names(folder=FOLDER):
    """LANGUAGE → Name, of all languages that can be added"""
    rows = [line.split('\t') for line in (folder / 'languages.tsv').read_text(encoding='utf-8').splitlines() if not line.startswith('#')]
    return {tag: Name(own, direction == 'rtl', locale, state == 'whole', ''.join(plurals))
            for tag, own, direction, locale, state, *plurals in rows}


def needs_isolates(text):
    """Whether a message has words or signs of its own around what is put into it; a name of two parts, or a date, has only spaces"""
    return any(not c.isspace() for c in re.sub(r'%(?:\d+\$)?[a-zA-Z]|\{\w+\}|\\\w|[\u2068\u2069\u200f]', '', text))


NUMBER = r'%(?:\d+\$)?[-+ #0]*\d*(?:\.\d+)?(?:l{0,2}|j|z|h{0,2})[diouxX]'


def needs_mark(text):
    """Whether a message begins with what is put in: Pango takes the direction of the whole from it, and does not skip isolates (UAX 9)"""
    return needs_isolates(text) and bool(re.match(rf'(?:{NUMBER}|<[^<>]*>|\d|[^\w\u2068\u200f])*\u2068', text))


def languages(folder=FOLDER):
    """Those that LINGUAS lists"""
    lines = (folder / 'LINGUAS').read_text(encoding='utf-8').splitlines()
    return [line.strip() for line in lines if line.strip() and not line.startswith('#')]


def percent(done, total):
    """Rounded down: 100 means all"""
    return done * 100 // total if total else 0


def count(folder=FOLDER):
    """LANGUAGE → (messages of the source, translated, fuzzy)"""
    wanted = {message.key for message in read(folder / f'{REFERENCE}.po') if message.key[1]}
    table = {SOURCE: (len(wanted), len(wanted), 0)}
    for language in languages(folder):
        there = [message for message in read(folder / f'{language}.po') if message.key in wanted]
        table[language] = (len(wanted), sum(m.is_done for m in there), sum('fuzzy' in m.flags for m in there))
    return table


def offered(folder=FOLDER):
    """LANGUAGE → percent, of those that people can choose, or get because their system or browser asks for them"""
    shares = {language: percent(done, total) for language, (total, done, _) in count(folder).items()}
    return {language: share for language, share in shares.items() if share >= LEAST}


def write_header(path, folder=FOLDER):
    known = names(folder)
    rows = []
    for language, share in offered(folder).items():
        if language not in known:
            sys.exit(f'{folder / "languages.tsv"}: no line for “{language}”, which LINGUAS lists')
        name = known[language]
        direction = 'TRUE' if name.is_rtl else 'FALSE'
        rows.append((name.own, f'  {{ {{ "{language}", "{name.own}", {share}, {direction} }}, "{name.locale}" }},'))
    # By code point: those in one script stand together, in their alphabet's order
    Path(path).write_text('/* Made by po/completeness.py */\n' + '\n'.join(row for _, row in sorted(rows)) + '\n', encoding='utf-8')


def table(folder=FOLDER):
    """Lines for people"""
    yield f'{"language":10}{"messages":>10}{"translated":>12}{"fuzzy":>8}{"missing":>10}{"percent":>9}'
    for language, (total, done, fuzzy) in count(folder).items():
        yield f'{language:10}{total:10}{done:12}{fuzzy:8}{total - done - fuzzy:10}{percent(done, total):8} %'


def main():
    if sys.argv[1:2] == ['--header'] and len(sys.argv) == 3:
        write_header(sys.argv[2])
    elif sys.argv[1:2] == ['--offered']:
        print('\n'.join(language for language in offered() if language in [Path(name).stem for name in sys.argv[2:]]))
    elif len(sys.argv) == 1:
        print('\n'.join(table()))
    else:
        sys.exit(__doc__)


if __name__ == '__main__':
    main()
