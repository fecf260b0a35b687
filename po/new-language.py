#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: po/new-language.py LANGUAGE       such as pl, or pt_BR

Makes po/LANGUAGE.po, with all messages of the sources and the right number of plural forms, and adds it to po/LINGUAS. Called again,
it brings the file up to date with the sources and keeps what is translated. Needs gettext, no build.
"""
import os
import re
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

import completeness
import template

FOLDER = completeness.FOLDER
HEADER = '# Reviewed by: nobody yet; review by a native speaker is wanted.\n# SPDX-License-Identifier: GPL-3.0-or-later\n'


def run(*command):
    """What it says is said only where it fails."""
    done = subprocess.run(command, stderr=subprocess.PIPE, text=True, env={**os.environ, 'LC_ALL': 'C.UTF-8'})
    if done.returncode:
        sys.exit(done.stderr)


def list_it(language):
    path = FOLDER / 'LINGUAS'
    lines = path.read_text(encoding='utf-8').splitlines()
    comments = [line for line in lines if line.startswith('#')]
    path.write_text('\n'.join([*comments, *sorted({*completeness.languages(), language})]) + '\n', encoding='utf-8')


UNKNOWN = 'nplurals=INTEGER; plural=EXPRESSION;'


def begin(language, pot, path):
    """Writes a catalogue without translations, with as many forms of each plural as its language has"""
    run('msginit', '--no-translator', f'--locale={language}', f'--input={pot}', f'--output-file={path}', '--no-wrap')
    text = path.read_text(encoding='utf-8').replace('charset=ASCII', 'charset=UTF-8')
    if UNKNOWN in text:
        plurals = completeness.names()[language].plurals
        number = re.match(r'nplurals=(\d); plural=.+;$', plurals)
        if not number:
            sys.exit(f'gettext does not know the plural forms of “{language}”: write them behind its line of po/languages.tsv, as '
                     '“fil” has them\nhttps://www.unicode.org/cldr/charts/latest/supplemental/language_plural_rules.html has them')
        forms = ''.join(f'msgstr[{i}] ""\n' for i in range(int(number.group(1))))
        text = re.sub(r'(msgstr\[\d\] ""\n)+', forms, text.replace(UNKNOWN, plurals))
    path.write_text(HEADER + text, encoding='utf-8')


def main(language):
    if language not in completeness.names():
        sys.exit(f'po/languages.tsv has no line for “{language}”: add one first, as the lines there are')
    path = FOLDER / f'{language}.po'
    with tempfile.TemporaryDirectory(prefix='pir-po-') as folder:
        pot = Path(folder, 'pagoinrete.pot')
        template.write(pot)
        if path.exists():
            run('msgmerge', '--quiet', '--update', '--backup=none', '--previous', path, pot)
        else:
            begun = Path(folder, path.name)
            begin(language, pot, begun)
            shutil.copy(begun, path)
    list_it(language)
    print(f'po/{language}.po')


if __name__ == '__main__':
    if len(sys.argv) != 2 or sys.argv[1].startswith('-'):
        sys.exit(__doc__)
    main(sys.argv[1])
