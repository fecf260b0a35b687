# SPDX-License-Identifier: GPL-3.0-or-later
"""PDFs of many pages with a font of their own, written by hand."""
import pathlib
import zlib

import hostile

FONT = pathlib.Path(__file__).resolve().parents[2] / 'resources/fonts/RobotoMono-Regular.ttf'
SIZE, LEADING, LEFT, TOP = 11, 14, 56, 780
WORDS = ('mensa gita museo assicurazione contributo tassa trasporto laboratorio scuola anno scolastico versante ricevuta importo pagamento '
         'causale codice fiscale ente beneficiario data commissione totale euro classe alunno genitore').split()


def lines_of(page, count):
    """What page @page says: its number first"""
    yield f'Pagina {page}'
    for line in range(count):
        yield ' '.join(WORDS[(page * 7 + line * 5 + word * 3) % len(WORDS)] for word in range(8))


def content(lines):
    text = b''.join(b'(%s) Tj T* ' % line.encode('cp1252') for line in lines)
    return b'BT /F %d Tf %d TL %d %d Td ' % (SIZE, LEADING, LEFT, TOP) + text + b'ET'


def make(count, lines=45, box=b'0 0 595 842', texts=None):
    """@count pages, each with its own @lines lines, or with those of @texts"""
    font = FONT.read_bytes()
    packed = zlib.compress(font)
    objects = [b'<</Type/Catalog/Pages 2 0 R>>', b'',
               b'<</Type/Font/Subtype/TrueType/BaseFont/AAAAAA+RobotoMono/FirstChar 32/LastChar 255/Widths[' + b'600 ' * 224 +
               b']/Encoding/WinAnsiEncoding/FontDescriptor 4 0 R>>',
               b'<</Type/FontDescriptor/FontName/AAAAAA+RobotoMono/Flags 33/FontBBox[0 -270 600 1050]/ItalicAngle 0/Ascent 1048'
               b'/Descent -271/CapHeight 711/StemV 80/FontFile2 5 0 R>>',
               hostile.stream(packed, b'/Filter/FlateDecode/Length1 %d' % len(font))]
    kids = []
    for page in range(1, count + 1):
        kids.append(len(objects) + 1)
        said = texts[page - 1] if texts else lines_of(page, lines)
        objects.append(b'<</Type/Page/Parent 2 0 R/MediaBox[' + box + b']/Contents %d 0 R/Resources<</Font<</F 3 0 R>>>>>>' %
                       (len(objects) + 2))
        objects.append(hostile.stream(zlib.compress(content(said)), b'/Filter/FlateDecode'))
    objects[1] = b'<</Type/Pages/Count %d/Kids[' % count + b' '.join(b'%d 0 R' % kid for kid in kids) + b']>>'
    return hostile.pdf(*objects)
