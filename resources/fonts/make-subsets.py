#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""usage: resources/fonts/make-subsets.py FOLDER

Makes the fonts of languages that are not written in Latin letters, from Debian's fonts-noto-core and fonts-droid-fallback, unpacked below
FOLDER. Needs fonttools. What is in these fonts and not in ours, no document of ours says.
"""
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
GREEK_CYRILLIC = '0020-007e,00a0-024f,0300-036f,0370-052f,1e00-1eff,2010-2044,20ac,2116'
ARABIC = '0020,00a0,0600-06ff,0750-077f,200b-200f,2010-2011,202a-202e,2066-2069,fe70-feff,fb50-fbff'


def simplified():
    """The 3,755 most usual characters: level 1 of GB/T 2312-1980; and what stands between them"""
    for row in range(0xb0, 0xd8):
        for cell in range(0xa1, 0xfa if row == 0xd7 else 0xff):
            yield bytes([row, cell]).decode('gb2312')
    yield from map(chr, [*range(0x3000, 0x3020), *range(0xff01, 0xff5f)])
    yield from '·—…“”‘’￥'


def subset(source, name, characters):
    subprocess.run([sys.executable, '-m', 'fontTools.subset', source, f'--output-file={HERE / name}', '--layout-features=*', '--name-IDs=*',
                    '--notdef-outline', '--no-hinting', characters], check=True)


def main(folder):
    fonts = Path(folder, 'usr/share')
    for weight in ('Regular', 'Bold'):
        subset(fonts / f'fonts/truetype/noto/NotoSans-{weight}.ttf', f'NotoSans-{weight}.ttf', f'--unicodes={GREEK_CYRILLIC}')
        subset(fonts / f'fonts/truetype/noto/NotoSansArabic-{weight}.ttf', f'NotoSansArabic-{weight}.ttf', f'--unicodes={ARABIC}')
    subset(fonts / 'fonts-droid-fallback/truetype/DroidSansFallback.ttf', 'DroidSansFallback.ttf', f'--text={"".join(simplified())}')


if __name__ == '__main__':
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(sys.argv[1])
