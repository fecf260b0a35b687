#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""Prints the list of resources of the help: what is new, which the AppStream metainfo tells, and each page of each language."""
from pathlib import Path

HERE = Path(__file__).resolve().parent
pages = sorted(path.relative_to(HERE).as_posix() for path in HERE.glob('*/*.txt'))
files = ['it.pagoinrete.PagoInRete.metainfo.xml.in', *pages]
print('<?xml version="1.0" encoding="UTF-8"?>\n<gresources>\n  <gresource prefix="/it/pagoinrete/PagoInRete/help">')
print('\n'.join(f'    <file>{name}</file>' for name in files))
print('  </gresource>\n</gresources>')
