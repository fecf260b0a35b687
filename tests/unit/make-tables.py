#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables as Python's csv module writes and reads them, which our reader has to agree with.

usage: make-tables.py FOLDER    writes NAME.csv, and NAME.rows: what csv.reader makes of it, a field a line, a line "." after each row
"""
import csv
import io
import sys
from pathlib import Path

ROWS = [
    ['Cognome', 'Nome', 'Classe', 'Indirizzo', 'Nota'],
    ['D’Àngelo', 'Zoë', '1ª A', 'Via Chambéry, 105', ''],
    ['Rossi; Bianchi', 'Anna "Nina"', '2B', 'Via Roma\n3', 'una\triga'],
    ['""', '"', 'x', ',', ';'],
    ['Müller', 'Jürgen', '3C', '“Largo” 1/a – int. 2', '€ 12,50'],
    ['', '', '', '', 'ultima'],
]
TABLES = {
    'comma': ('utf-8', {}),
    'semicolon': ('cp1252', {'delimiter': ';'}),
    'tab': ('utf-16', {'delimiter': '\t'}),
    'big-endian': ('utf-16-be', {'delimiter': ';', 'quoting': csv.QUOTE_ALL}),
    'marked': ('utf-8-sig', {'delimiter': ';', 'lineterminator': '\n'}),
    'old': ('cp1252', {'delimiter': ';', 'lineterminator': '\r', 'quoting': csv.QUOTE_ALL}),
}


def main(folder):
    for name, (encoding, dialect) in TABLES.items():
        text = io.StringIO(newline='')
        csv.writer(text, **dialect).writerows(ROWS)
        mark = b'\xfe\xff' if encoding == 'utf-16-be' else b''
        (folder / f'{name}.csv').write_bytes(mark + text.getvalue().encode(encoding))
        rows = csv.reader(io.StringIO(text.getvalue(), newline=''), delimiter=dialect.get('delimiter', ','))
        lines = [field.replace('\n', '\\n') for row in rows for field in row + ['.']]
        (folder / f'{name}.rows').write_text(''.join(line + '\n' for line in lines), encoding='utf-8')


main(Path(sys.argv[1]))
