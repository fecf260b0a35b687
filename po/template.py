#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: po/template.py FILE       writes the template of all messages (.pot), made from the sources; needs gettext, no build"""
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
# The same keywords as meson's "glib" preset, and our own of po/meson.build
KEYWORDS = ('_', 'N_', 'C_:1c,2', 'NC_:1c,2', 'g_dcgettext:2', 'g_dngettext:2,3', 'g_dpgettext2:2c,3', 'ngettext:1,2',
            'pir_tr_plural:2,3')


def write(path, root=ROOT):
    subprocess.run(['xgettext', '--files-from=po/POTFILES.in', '--from-code=UTF-8', '--add-comments=Translators',
                    '--package-name=pagoinrete', f'--output={path}', *(f'--keyword={keyword}' for keyword in KEYWORDS)],
                   cwd=root, check=True)


if __name__ == '__main__':
    if len(sys.argv) != 2 or sys.argv[1].startswith('-'):
        sys.exit(__doc__)
    write(Path(sys.argv[1]).resolve())
