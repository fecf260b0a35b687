#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: po/try.py LANGUAGE [COMMAND…]     such as: po/try.py pl pagoinrete --demo

Runs COMMAND (pagoinrete) in a language as po/LANGUAGE.po has it now, whole or not. Nothing is built or installed; the program that
is called is the installed one, or that of a build folder.
"""
import os
import subprocess
import sys
import tempfile
from pathlib import Path

import completeness


def main(language, command):
    with tempfile.TemporaryDirectory(prefix='pir-try-') as folder:
        target = Path(folder, language, 'LC_MESSAGES', 'pagoinrete.mo')
        target.parent.mkdir(parents=True)
        checked = subprocess.run(['msgfmt', '--check-format', f'--output-file={target}', completeness.FOLDER / f'{language}.po'])
        if checked.returncode:
            return checked.returncode
        locale = os.environ.get('LC_ALL') or os.environ.get('LANG') or 'C'
        env = {**os.environ, 'PIR_LOCALE_DIR': folder, 'LANGUAGE': language}
        if locale in ('C', 'POSIX'):
            env['LC_ALL'] = 'C.UTF-8'  # gettext speaks English under these
        try:
            return subprocess.run(command or ['pagoinrete'], env=env).returncode
        except OSError as error:
            sys.exit(f'{error.filename}: {error.strerror}. “po/try.py {language} data/demo” builds the program and runs it.')


if __name__ == '__main__':
    if len(sys.argv) < 2 or sys.argv[1].startswith('-'):
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], sys.argv[2:]))
