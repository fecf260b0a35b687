# SPDX-License-Identifier: GPL-3.0-or-later
"""Pages that pagoinrete-reader shows, against pdfinfo, pdftoppm and pdftotext; and files and wishes that nobody has in good faith.

usage: test-show.py READER [PART OF A NAME…]
"""
import contextlib
import re
import signal
import struct
import subprocess
import sys
import tempfile
import unittest
import urllib.parse

import hostile
import pages
import tap

READER = sys.argv.pop(1)
PATIENCE = 120
DOCUMENT, PICTURE, TEXT, PLACES, PROBLEM, LINKS = range(6)
PROBLEMS = ['fine', 'empty', 'unknown', 'damaged', 'locked', 'large', 'pixels', 'pages', 'time']
MOST = 2_000_000


class Shown:
    """A reader that shows a file, and its answers"""

    def __init__(self, data, *around):
        self.file = tempfile.TemporaryFile()
        self.file.write(data)
        self.file.flush()
        command = [*around, READER, 'show']
        # It reads the document from 3, wherever the file is here.
        self.process = subprocess.Popen(['sh', '-c', f'exec "$@" 3<&{self.file.fileno()}', 'sh', *command], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, stderr=subprocess.PIPE, pass_fds=[self.file.fileno()])

    def __enter__(self):
        return self

    def __exit__(self, *unused):
        self.process.kill()
        self.process.wait(PATIENCE)
        for file in (self.process.stdout, self.process.stderr, self.file):
            file.close()
        # What it did not read is of no use.
        with contextlib.suppress(BrokenPipeError):
            self.process.stdin.close()

    def hear(self):
        """(kind, first number, second number, payload); None = it ended"""
        head = self.process.stdout.read(20)
        if len(head) < 20:
            return None
        magic, kind, first, second, length = struct.unpack('<4s4I', head)
        assert magic == b'PIR1', head
        payload = self.process.stdout.read(length)
        return (kind, first, second, payload) if len(payload) == length else None

    def ask(self, line):
        self.process.stdin.write(line.encode() + b'\n')
        self.process.stdin.flush()
        return self.hear()

    def end(self):
        self.process.stdin.close()
        return self.process.wait(PATIENCE)


def boxes(payload, count):
    """In points"""
    return [tuple(n / 100 for n in struct.unpack_from('<4i', payload, 16 * i)) for i in range(count)]


def run(data, *command):
    with tempfile.NamedTemporaryFile(suffix='.pdf') as file:
        file.write(data)
        file.flush()
        return subprocess.run([part if part != '@' else file.name for part in command], capture_output=True, timeout=PATIENCE, check=True).stdout


def words(data, page):
    """[(word, left, top, right, bottom)] as pdftotext has them"""
    html = run(data, 'pdftotext', '-bbox', '-f', str(page), '-l', str(page), '@', '-').decode()
    return [(m[5], *map(float, m.groups()[:4])) for m in
            re.finditer(r'<word xMin="([^"]+)" yMin="([^"]+)" xMax="([^"]+)" yMax="([^"]+)">([^<]*)</word>', html)]


def ppm(data, page, dots):
    """(width, height, pixels) as pdftoppm draws it"""
    raw = run(data, 'pdftoppm', '-r', str(dots), '-f', str(page), '-l', str(page), '@')
    head = re.match(rb'P6\s+(\d+)\s+(\d+)\s+255\s', raw)
    return int(head[1]), int(head[2]), raw[head.end():]


class Shows(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.data = pages.make(5)
        cls.mixed = pages.make(3, 10, box=b'0 0 842 400')

    def test_how_large_pages_are(self):
        for data, count in ((self.data, 5), (self.mixed, 3)):
            with Shown(data) as shown:
                kind, first, lacks, payload = shown.hear()
            self.assertEqual((kind, first, lacks), (DOCUMENT, count, 0))
            theirs = re.search(r'Page size:\s+([\d.]+) x ([\d.]+)', run(data, 'pdfinfo', '@').decode())
            self.assertEqual(boxes(payload, count), [(0, 0, float(theirs[1]), float(theirs[2]))] * count)

    def test_a_turned_page_and_one_that_is_cut(self):
        data = pages.make(1, 5, box=b'0 0 595 842]/Rotate 90/CropBox[50 50 545 742')
        with Shown(data) as shown:
            payload = shown.hear()[3]
        theirs = re.search(r'Page size:\s+([\d.]+) x ([\d.]+)', run(data, 'pdfinfo', '@').decode())
        self.assertEqual(sorted(boxes(payload, 1)[0][2:]), sorted((float(theirs[1]), float(theirs[2]))))
        self.assertEqual(boxes(payload, 1)[0][2:], (692, 495))

    def test_links(self):
        """Those that lead into the web, to a mail address and to a page; what would start a program or run a script is none."""
        def link(box, action):
            return b'<</Type/Annot/Subtype/Link/Border[0 0 0]/Rect[%s]/A %s>>' % (box, action)

        actions = [b'<</S/URI/URI(https://scuola.example/informativa?a=1&b=2)>>', b'<</S/URI/URI(mailto:segreteria@scuola.example)>>',
                   b'<</S/Launch/F(/bin/sh)>>', b'<</S/JavaScript/JS(app.alert\\(1\\))>>', b'<</S/URI/URI(file:///etc/passwd)>>',
                   b'<</S/URI/URI(https://a b.example)>>', b'<</S/GoTo/D[8 0 R/Fit]>>']
        annotations = b''.join(link(b'%d 700 %d 720' % (10 + 60 * n, 60 + 60 * n), action) for n, action in enumerate(actions))
        data = pages.make(2, 5, box=b'0 0 595 842]/Annots[' + annotations)
        with Shown(data) as shown:
            shown.hear()
            kind, first, second, payload = shown.ask('link 1')
        self.assertEqual(kind, LINKS)
        self.assertEqual(len(payload), 16 * first + second)
        self.assertEqual(payload[16 * first:].decode().splitlines(),
                         ['https://scuola.example/informativa?a=1&b=2', 'mailto:segreteria@scuola.example', '#2'])
        self.assertEqual(boxes(payload, first)[:2], [(10, 122, 50, 20), (70, 122, 50, 20)])
        with Shown(self.data) as shown:
            shown.hear()
            self.assertEqual(shown.ask('link 1'), (LINKS, 0, 0, b''))

    def test_pictures_are_those_of_another_program(self):
        """Another renderer of the same library: letters are smoothed in other ways, so what counts is how far they are apart on average,
        and that they are far from those of another page."""
        with Shown(self.data) as shown:
            shown.hear()
            for page, dots in ((1, 72), (4, 72), (2, 36)):
                width, height, theirs = ppm(self.data, page, dots)
                kind, w, h, ours = shown.ask(f'draw {page} {dots * 1000000 // 72} 0 0 {width} {height}')
                self.assertEqual((kind, w, h, len(ours)), (PICTURE, width, height, 3 * width * height))
                apart = sum(abs(a - b) for a, b in zip(ours[::3], theirs[::3])) / (width * height)
                other = ppm(self.data, page + 1, dots)[2]
                far = sum(abs(a - b) for a, b in zip(ours[::3], other[::3])) / (width * height)
                print(f'# page {page} at {dots} dots: {apart:.2f} apart, {far:.2f} from the next page')
                self.assertLess(apart, far / 2)
                self.assertGreater(far, 1)

    def test_a_part_is_a_part_of_the_whole(self):
        with Shown(self.data) as shown:
            shown.hear()
            _, width, height, whole = shown.ask('draw 2 1000000 0 0 595 842')
            _, w, h, part = shown.ask('draw 2 1000000 100 60 200 120')
        rows = [whole[3 * (width * (60 + y) + 100):][:3 * 200] for y in range(120)]
        self.assertEqual(part, b''.join(rows))
        self.assertNotEqual(set(part), {255})

    def test_what_a_page_says_and_where(self):
        with Shown(self.data) as shown:
            shown.hear()
            kind, count, length, payload = shown.ask('read 3')
        self.assertEqual(kind, TEXT)
        text, places = payload[16 * count:].decode(), boxes(payload, count)
        self.assertEqual((len(text), len(payload) - 16 * count), (count, length))
        theirs = words(self.data, 3)
        self.assertGreater(len(theirs), 300)
        self.assertEqual(text.split(), [word[0] for word in theirs])
        for match, (word, left, top, right, bottom) in zip(re.finditer(r'\S+', text), theirs):
            first, last = places[match.start()], places[match.end() - 1]
            for ours, their in ((first[0], left), (first[1], top), (last[0] + last[2], right), (first[1] + first[3], bottom)):
                self.assertAlmostEqual(ours, their, delta=0.6, msg=word)

    def test_what_is_found(self):
        """Large and small letters alike, and where the other program has those words."""
        with Shown(self.data) as shown:
            shown.hear()
            for needle in ('contributo', 'CONTRIBUTO', 'data'):
                kind, count, _, payload = shown.ask(f'find 2 {urllib.parse.quote(needle)}')
                theirs = [w[1:] for w in words(self.data, 2) if w[0] == needle.lower()]
                self.assertEqual((kind, count), (PLACES, len(theirs)))
                self.assertGreater(count, 0)
                for (x, y, w, h), (left, top, right, bottom) in zip(boxes(payload, count), theirs):
                    for ours, their in ((x, left), (y, top), (x + w, right), (y + h, bottom)):
                        self.assertAlmostEqual(ours, their, delta=1)
            self.assertEqual(shown.ask('find 2 zzz')[:2], (PLACES, 0))
            self.assertEqual(shown.ask(f'find 2 {urllib.parse.quote("Pagina 2")}')[:2], (PLACES, 1))
            self.assertEqual(shown.end(), 0)

    def test_fonts_that_are_elsewhere_are_told(self):
        with Shown(hostile.fonts_elsewhere()) as shown:
            self.assertEqual(shown.hear()[:3], (DOCUMENT, 1, 1))


class Hostile(unittest.TestCase):
    def greet(self, data):
        with Shown(data) as shown:
            return shown.hear()

    def test_what_is_no_document(self):
        locked = run(pages.make(1), 'qpdf', '--encrypt', 'secret', 'owner', '256', '--', '@', '-')
        cases = {
            'empty': b'', 'unknown': b'GIF89a' + bytes(100), 'damaged': b'%PDF-1.7\n' + bytes(1000), 'locked': locked,
            'large': b'%PDF-1.7\n' + bytes(64 << 20),
        }
        for problem, data in cases.items():
            with self.subTest(problem):
                kind, first, second, payload = self.greet(data)
                self.assertEqual((kind, PROBLEMS[first], second, payload), (PROBLEM, problem, 0, b''))

    def test_ten_thousand_pages(self):
        self.assertEqual(self.greet(hostile.many_pages(10000))[:2], (DOCUMENT, 5000))

    def test_pages_without_an_end_or_a_size(self):
        dot = b'x\x9cc`\0\0\0\x01\0\x01'
        for box, size in ((b'0 0 30000 100', (14400, 100)), (b'0 0 1e12 1e12', None), (b'0 0 0 0', None), (b'0 0 -5 20', None)):
            with Shown(hostile.image_pdf(1, 1, dot, box=box)) as shown:
                kind, count, _, payload = shown.hear()
                self.assertEqual((kind, count), (DOCUMENT, 1))
                width, height = boxes(payload, 1)[0][2:]
                self.assertTrue(1 <= width <= 14400 and 1 <= height <= 14400)
                if size:
                    self.assertEqual((width, height), size)
                self.assertEqual(shown.ask('draw 1 1000000 0 0 10 10')[:3], (PICTURE, 10, 10))

    def test_no_wish_but_a_whole_one_within_bounds(self):
        """It ends, and nothing is drawn."""
        wrong = ['draw 1 1000000 0 0 2000 2000', 'draw 1 1000000 0 0 0 10', 'draw 0 1000000 0 0 10 10', 'draw 3 1000000 0 0 10 10',
                 'draw 1 0 0 0 10 10', 'draw 1 99999999 0 0 10 10', 'draw 1 1000000 0 0 10', 'draw 1 1000000 0 0 10 10 10',
                 'draw 1 1000000 -1 0 10 10', 'draw 1 1000000 100000 0 10 10', 'read', 'read x', 'read 1 1', 'find 1', 'find 1 ',
                 'find 1 %ff', 'find 1 %00', 'find 1 ' + 'a' * 257, 'find 1 ' + 'a' * 5000, '', 'write 1', 'read\0 1']
        for line in wrong:
            with self.subTest(line[:40]), Shown(pages.make(2, 3)) as shown:
                self.assertEqual(shown.hear()[0], DOCUMENT)
                self.assertIsNone(shown.ask(line))
                self.assertIn(shown.process.wait(PATIENCE), (0, 1))

    def test_the_largest_picture(self):
        with Shown(pages.make(1)) as shown:
            shown.hear()
            self.assertEqual(shown.ask('draw 1 64000000 1000 1000 2000 1000')[:3], (PICTURE, 2000, 1000))
            self.assertEqual(2000 * 1000, MOST)

    def test_forms_within_themselves(self):
        with Shown(hostile.form_in_itself()) as shown:
            shown.hear()
            self.assertEqual(shown.ask('draw 1 1000000 0 0 100 100')[0], PICTURE)


class Caged(unittest.TestCase):
    """As it is shipped: a sanitizer needs more memory than the cage gives."""

    def test_bombs_go_off_in_the_cage(self):
        bombs = {
            'a page of a gigabyte': hostile.one_page(hostile.stream(hostile.gigabyte(), b'/Filter/FlateDecode')),
            'forms in forms': hostile.forms_in_forms(12, 20),
        }
        for name, data in bombs.items():
            with self.subTest(name), Shown(data, 'prlimit', '--cpu=2') as shown:
                self.assertEqual(shown.hear()[0], DOCUMENT)
                answer = shown.ask('draw 1 1000000 0 0 595 842')
                if answer is None:
                    self.assertIn(shown.process.wait(PATIENCE), (-signal.SIGXCPU, -signal.SIGKILL, -signal.SIGABRT, -signal.SIGTRAP))
                else:
                    self.assertIn(answer[0], (PICTURE, PROBLEM))
        self.assertIsNone(answer, 'the last one is not to be drawn in two seconds')

    def test_it_ends_between_two_wishes(self):
        """Before the kernel would end it in the middle of one: no wish is lost that was begun."""
        with Shown(pages.make(40)) as shown:
            shown.hear()
            asked = 0
            while shown.process.poll() is None and asked < 100000:
                asked += 1
                try:
                    if shown.ask(f'draw {asked % 40 + 1} 1500000 0 0 892 1263') is None:
                        break
                except BrokenPipeError:
                    break
            self.assertEqual(shown.process.wait(PATIENCE), 0)
        print(f'# {asked} pages were drawn')
        self.assertGreater(asked, 10)


if __name__ == '__main__':
    tap.main()
