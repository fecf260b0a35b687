# SPDX-License-Identifier: GPL-3.0-or-later
"""Files that nobody sends in good faith, small on disk and made within a second or two."""
import struct
import zlib


def chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))


def png(width, height, data):
    head = struct.pack('>IIBBBBB', width, height, 1, 0, 0, 0, 0)
    return b'\x89PNG\r\n\x1a\n' + chunk(b'IHDR', head) + chunk(b'IDAT', data) + chunk(b'IEND', b'')


def webp(width, height):
    """Its head only, of the lossless kind."""
    bits = struct.pack('<I', (width - 1) | (height - 1) << 14)
    body = b'WEBPVP8L' + struct.pack('<I', 5) + b'\x2f' + bits + b'\0'
    return b'RIFF' + struct.pack('<I', len(body)) + body


def jpeg_of_many_scans(jpeg, count=5000):
    """A progressive picture whose last pass over all dots comes again and again."""
    start = jpeg.rindex(b'\xff\xda')
    return jpeg[:start] + jpeg[start:-2] * count + b'\xff\xd9'


def gigabyte():
    """A gigabyte of zeros, deflated to a megabyte: one block again and again, and the checksum of all (RFC 1950)."""
    deflate = zlib.compressobj(9, zlib.DEFLATED, -15)
    block = deflate.compress(bytes(1 << 22)) + deflate.flush(zlib.Z_FULL_FLUSH)
    checksum = (1 << 30) % 65521 << 16 | 1
    return b'\x78\xda' + block * 256 + deflate.flush() + struct.pack('>I', checksum)


def pdf(*objects):
    out, places = b'%PDF-1.5\n', []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b'%d 0 obj\n' % number + body + b'\nendobj\n'
    table = b'xref\n0 %d\n0000000000 65535 f \n' % (len(objects) + 1) + b''.join(b'%010d 00000 n \n' % p for p in places)
    return out + table + b'trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF\n' % (len(objects) + 1, len(out))


def stream(data, entries=b''):
    return b'<<' + entries + b'/Length %d>>stream\n' % len(data) + data + b'\nendstream'


def one_page(content, *more, resources=b'', box=b'0 0 595 842'):
    """A PDF of one page with its content stream as object 4 and @more from 5 on."""
    return pdf(b'<</Type/Catalog/Pages 2 0 R>>', b'<</Type/Pages/Count 1/Kids[3 0 R]>>',
               b'<</Type/Page/Parent 2 0 R/MediaBox[' + box + b']/Contents 4 0 R/Resources<<' + resources + b'>>>>', content, *more)


def image_pdf(width, height, data, box=b'0 0 595 842'):
    entries = (b'/Type/XObject/Subtype/Image/Width %d/Height %d/ColorSpace/DeviceGray/BitsPerComponent 8/Filter/FlateDecode' %
               (width, height))
    return one_page(stream(b'q 595 0 0 842 0 0 cm /I Do Q'), stream(data, entries), resources=b'/XObject<</I 5 0 R>>', box=box)


def many_pages(count):
    kids = b' '.join(b'%d 0 R' % (number + 3) for number in range(count))
    return pdf(b'<</Type/Catalog/Pages 2 0 R>>', b'<</Type/Pages/Count %d/Kids[' % count + kids + b']>>',
               *[b'<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>'] * count)


def forms_in_forms(depth, each):
    """@each forms in each form, down to @depth: @each to the power of @depth things to draw."""
    form = b'/Type/XObject/Subtype/Form/BBox[0 0 595 842]'
    inner = [stream(b'/F Do ' * each, form + b'/Resources<</XObject<</F %d 0 R>>>>' % (number + 6)) for number in range(depth)]
    return one_page(stream(b'/F Do'), *inner, stream(b'0 0 1 1 re f ' * 10, form), resources=b'/XObject<</F 5 0 R>>')


def form_in_itself():
    form = b'/Type/XObject/Subtype/Form/BBox[0 0 595 842]/Resources<</XObject<</F 4 0 R>>>>'
    return one_page(stream(b'/F Do /F Do', form), resources=b'/XObject<</F 4 0 R>>')


def fonts_elsewhere():
    """Text in fonts that the file does not bring along, one of them with thousands of characters."""
    wide = (b'<</Type/Font/Subtype/Type0/BaseFont/HeiseiMin-W3/Encoding/UniJIS-UCS2-H/DescendantFonts[<</Type/Font'
            b'/Subtype/CIDFontType0/BaseFont/HeiseiMin-W3/CIDSystemInfo<</Registry(Adobe)/Ordering(Japan1)/Supplement 2>>>>]>>')
    return one_page(stream(b'BT /F 20 Tf 100 700 Td (Avviso) Tj /G 20 Tf (0B) Tj ET'),
                    b'<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>', wide, resources=b'/Font<</F 5 0 R/G 6 0 R>>')
