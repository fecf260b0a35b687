#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: po/isolate.py [LANGUAGE…]

Puts U+2068 and U+2069 around what is put into the messages of languages that are written from right to left (all of them that
LINGUAS lists): names, amounts and numbers then keep their own direction inside of a sentence. A message that begins with one of them
gets U+200F in front, so that the sentence keeps its own. May be run again; nothing else is changed.
"""
import re
import sys

import completeness

PUT_IN = re.compile('\u2068?((?:%(?:\\d+\\$)?s)|\\{\\w+\\})\u2069?')


def text_of(lines):
    return ''.join(line[line.index('"') + 1:-1] for line in lines)


def isolate(lines):
    """The lines of one msgstr"""
    if not completeness.needs_isolates(text_of(lines)):
        return lines
    lines = [PUT_IN.sub('\u2068\\1\u2069', line) for line in lines]
    if completeness.needs_mark(text_of(lines)):
        first = next(i for i, line in enumerate(lines) if text_of([line]))
        lines[first] = lines[first].replace('"', '"\u200f', 1)
    return lines


def main(languages):
    for language in languages or [tag for tag in completeness.languages() if completeness.names()[tag].is_rtl]:
        path = completeness.FOLDER / f'{language}.po'
        done, translation = [], []
        for line in [*path.read_text(encoding='utf-8').split('\n'), None]:
            if line is not None and translation and line.startswith('"'):
                translation.append(line)
                continue
            done += isolate(translation)
            translation = [line] if line is not None and line.startswith('msgstr') else []
            if line is not None and not translation:
                done.append(line)
        path.write_text('\n'.join(done), encoding='utf-8')


if __name__ == '__main__':
    if sys.argv[1:2] in (['--help'], ['-h']):
        sys.exit(__doc__)
    main(sys.argv[1:])
