# SPDX-License-Identifier: GPL-3.0-or-later
"""What pagoinrete-reader finds on paper, compared with zbarimg and dmtxread, and what it says of files that are none.

usage: test-reader.py READER [PART OF A NAME…]
"""
import pathlib
import re
import signal
import subprocess
import sys
import tempfile
import time
import unittest
import urllib.parse

import hostile
import sources
import tap

READER = sys.argv.pop(1)
OFFICIAL = 'PAGOPA|002|000000000000000000|00000000000|9999'
# How long one may take, on a busy computer and with sanitizers; the kernel ends it after 12 seconds of processor time.
PATIENCE = 120


def read(data, *wish):
    """(return code, pages, [(kind, page, text)], problem) for a file, given as bytes or as an open file"""
    options = {'input': data} if isinstance(data, bytes) else {'stdin': data}
    done = subprocess.run([READER, *wish], capture_output=True, timeout=PATIENCE, check=False, **options)
    lines = done.stdout.decode().split('\n')
    if done.returncode:
        return done.returncode, None, done.stdout, done.stderr
    assert lines[0] == 'pagoinrete-reader 1' and lines[-2:] == ['end', ''], lines
    codes, pages, problem = [], None, None
    for word, rest in (line.split(' ', 1) for line in lines[1:-2]):
        if word == 'code':
            kind, page, text = rest.split(' ')
            codes.append((kind, int(page), urllib.parse.unquote(text)))
        elif word == 'pages':
            pages = int(rest)
        else:
            problem = rest
    return 0, pages, codes, problem


def texts(report):
    return [text for _, _, text in report[2]]


class Papers(unittest.TestCase):
    """The official examples, and what people do to paper."""

    @classmethod
    def setUpClass(cls):
        folder = sources.find()
        if folder is None:
            raise unittest.SkipTest(sources.MISSING)
        cls.papers = sorted((folder / 'notice/examples_pdf').glob('*.pdf'))
        holder = tempfile.TemporaryDirectory(prefix='pir-reader-')
        cls.addClassCleanup(holder.cleanup)
        cls.folder = pathlib.Path(holder.name)
        cls.draw(folder / 'notice/examples_pdf/TemplateSingleInstalment.pdf', 150, 'single')
        cls.draw(folder / 'notice/examples_pdf/TemplateCdsInfractionPoste.pdf', 300, 'slip')

    @classmethod
    def draw(cls, paper, dots, name):
        subprocess.run(['pdftoppm', '-r', str(dots), '-png', '-f', '1', '-l', '1', '-singlefile', paper, cls.folder / name], check=True)

    def change(self, name, *arguments, source='single.png'):
        path = self.folder / name
        subprocess.run(['convert', self.folder / source, *arguments, path], check=True, capture_output=True)
        return path.read_bytes()

    def theirs(self, *command):
        """The lines that another program reads"""
        return subprocess.run(command, capture_output=True, timeout=PATIENCE, check=False).stdout.decode().split('\n')

    def test_every_qr_code_of_the_official_examples(self):
        self.assertGreaterEqual(len(self.papers), 4)
        for paper in self.papers:
            with self.subTest(paper.name):
                subprocess.run(['pdftoppm', '-r', '150', '-png', paper, self.folder / paper.stem], check=True)
                pages = sorted(self.folder.glob(paper.stem + '-*.png'))
                expected = {(number, line) for number, page in enumerate(pages, 1) for line in self.theirs('zbarimg', '-q', '--raw', page)
                            if line}
                code, count, codes, problem = read(paper.read_bytes(), 'all')
                self.assertEqual((code, count, problem), (0, len(pages), None))
                self.assertEqual({(page, text) for kind, page, text in codes if kind == 'qr'}, expected)

    def test_the_data_matrix_of_the_official_slip(self):
        expected = self.theirs('dmtxread', '-N1', self.folder / 'slip.png')[0]
        self.assertRegex(expected, '^codfase=NBPA;18')
        pdf = next(paper for paper in self.papers if 'Poste' in paper.name).read_bytes()
        self.assertEqual(read(pdf, 'data-matrix')[2][0], ('data-matrix', 1, expected))
        self.assertEqual(texts(read((self.folder / 'slip.png').read_bytes(), 'data-matrix')), [expected])
        turned = self.change('turned.jpg', '-rotate', '8', '-quality', '70', source='slip.png')
        self.assertEqual(texts(read(turned, 'data-matrix')), [expected])

    def test_a_slip_whose_qr_code_is_gone(self):
        """Then the Data Matrix is looked for without being asked for."""
        cut = self.change('cut.png', '-gravity', 'south', '-crop', '100%x35%+0+0', '+repage', source='slip.png')
        self.assertEqual([kind for kind, _, _ in read(cut)[2]], ['data-matrix'])

    def test_photographs_and_screenshots(self):
        shade = ['(', '-size', '1242x1755', 'gradient:gray90-gray35', ')', '-compose', 'multiply', '-composite']
        corners = '0,0 90,45  1241,0 1125,8  0,1754 15,1725  1241,1754 1230,1650'
        shots = {
            'turned.jpg': ['-rotate', '7'],
            'askew.png': ['-rotate', '33'],
            'on its head.jpg': ['-rotate', '180'],
            'blurred.jpg': ['-blur', '0x1.2', '-quality', '40'],
            'screen.png': ['-resize', '66%'],
            'small screen.png': ['-resize', '48%'],
            'colours.png': ['-fill', 'navy', '-opaque', 'black', '-fill', 'beige', '-opaque', 'white', '-resize', '66%'],
            'dark mode.png': ['-negate'],
            'half transparent.png': ['-alpha', 'set', '-transparent', 'white'],
            'picture.webp': [],
            'perspective.jpg': ['-virtual-pixel', 'white', '-distort', 'Perspective', corners, '-blur', '0x0.8', '-attenuate', '0.4',
                                '+noise', 'Gaussian', '-quality', '70'],
            'large.jpg': ['-resize', '200%', '-blur', '0x3', '-quality', '60'],
            'shadow.jpg': [*shade, '-rotate', '12', '-quality', '50'],
            'progressive.jpg': ['-interlace', 'JPEG'],
            'camera.pgm': ['-depth', '8', '-resize', '66%'],
        }
        for name, changes in shots.items():
            with self.subTest(name):
                self.assertEqual(texts(read(self.change(name, *changes))), [OFFICIAL])

    def test_a_page_without_a_code(self):
        blank = self.change('blank.png', '-threshold', '-1', '-resize', '50%')
        self.assertEqual(read(blank), (0, 1, [], None))

    def test_other_codes_are_told_and_looked_beyond(self):
        """A code that is not of a notice does not end the search."""
        self.assertEqual(texts(read((self.folder / 'slip.png').read_bytes(), 'all')), [OFFICIAL])
        pdf = next(paper for paper in self.papers if paper.stem == 'TemplateInstalments').read_bytes()
        self.assertEqual({page for _, page, _ in read(pdf)[2]}, {1})
        self.assertEqual({page for _, page, _ in read(pdf, 'all')[2]}, {1, 2})

    def test_locked(self):
        paper = next(paper for paper in self.papers if paper.stem == 'TemplateSingleInstalment')
        for password, expected in (('secret', (0, 0, [], 'locked')), ('', (0, 1, [('qr', 1, OFFICIAL)], None))):
            with self.subTest(f'password {password!r} to open'):
                path = self.folder / 'locked.pdf'
                subprocess.run(['qpdf', '--encrypt', password, 'owner', '256', '--', paper, path], check=True)
                self.assertEqual(read(path.read_bytes()), expected)

    def test_cut_off(self):
        """A file that ends too early never gives half a code, and never fails otherwise than by a word."""
        for name, data in (('PDF', self.papers[0].read_bytes()), ('PNG', self.change('whole.png', '-resize', '50%')),
                           ('JPEG', self.change('whole.jpg', '-resize', '50%')), ('WebP', self.change('whole.webp', '-resize', '50%'))):
            for part in (1, 3, 7):
                with self.subTest(f'{part}/8 of a {name}'):
                    code, _, codes, problem = read(data[:len(data) * part // 8])
                    self.assertEqual(code, 0)
                    self.assertIn(problem, ('damaged', None))
                    self.assertIn([text for _, _, text in codes], ([], [OFFICIAL]))

    def test_many_scans(self):
        shot = self.change('passes.jpg', '-resize', '20%', '-interlace', 'JPEG')
        self.assertEqual(read(hostile.jpeg_of_many_scans(shot)), (0, 0, [], 'damaged'))



class Others(unittest.TestCase):
    def test_each_has_its_word(self):
        cases = {
            'nothing': (b'', 'empty'),
            'a text': (b'PAGOPA|002|302032002700000251|03334231200|11', 'unknown'),
            'a web page': (b'<!DOCTYPE html><title>Avviso</title>', 'unknown'),
            'a head of a PNG': (b'\x89PNG\r\n\x1a\n', 'damaged'),
            'a head of a JPEG': (b'\xff\xd8\xff\xe0', 'damaged'),
            'a head of a WebP': (b'RIFF\0\0\0\0WEBPVP8 ', 'damaged'),
            'a head of a PDF': (b'%PDF-1.4\n', 'damaged'),
            'a PNG of ten milliard dots': (hostile.png(100000, 100000, b''), 'pixels'),
            'a PNG of a gigabyte': (hostile.png(92681, 92681, hostile.gigabyte()), 'pixels'),
            'a WebP of 268 million dots': (hostile.webp(16384, 16384), 'pixels'),
            'a head of a PGM': (b'P5 100 100 255\n' + bytes(9999), 'damaged'),
            'a PGM without a size': (b'P5 \xff 255\n', 'damaged'),
            'a PGM of no dots': (b'P5 0 100 255\n', 'damaged'),
            'a PGM of two bytes a dot': (b'P5 10 10 65535\n' + bytes(200), 'damaged'),
            'a PGM of milliards of dots': (b'P5 4294967297 4294967297 255\n' + bytes(100), 'pixels'),
            'a PGM of many digits': (b'P5 ' + b'9' * 1000000 + b' 1 255\n', 'pixels'),
            'a picture of a telephone (HEIC)': (b'\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'unknown'),
            'a PDF without pages': (hostile.pdf(b'<</Type/Catalog/Pages 2 0 R>>', b'<</Type/Pages/Count 0/Kids[]>>'), 'damaged'),
            'a million brackets': (b'%PDF-1.4\n1 0 obj\n' + b'[' * 1000000 + b'\ntrailer<</Root 1 0 R>>', 'damaged'),
        }
        for name, (data, problem) in cases.items():
            with self.subTest(name):
                self.assertEqual(read(data), (0, 0, [], problem))

    def test_nothing_found_and_nothing_broken(self):
        dot = b'x\x9cc`\0\0\0\x01\0\x01'
        cases = {
            'a page as large as a country': hostile.image_pdf(1, 1, dot, box=b'0 0 1e12 1e12'),
            'a page without a size': hostile.image_pdf(1, 1, dot, box=b'0 0 0 0'),
            'a form in itself': hostile.form_in_itself(),
            'pages in themselves': hostile.pdf(b'<</Type/Catalog/Pages 2 0 R>>', b'<</Type/Pages/Count 1/Kids[2 0 R]>>'),
            'fonts that are elsewhere': hostile.fonts_elsewhere(),
            'a picture of forty milliard dots': hostile.image_pdf(200000, 200000, dot),
        }
        for name, data in cases.items():
            with self.subTest(name):
                code, pages, codes, problem = read(data)
                self.assertEqual((code, pages, codes), (0, 1, []), problem)

    def test_ten_thousand_pages(self):
        self.assertEqual(read(hostile.many_pages(10000)), (0, 10000, [], 'pages'))

    def test_a_file_of_a_gigabyte(self):
        with tempfile.TemporaryFile() as file:
            file.truncate(1 << 30)
            begin = time.monotonic()
            self.assertEqual(read(file), (0, 0, [], 'large'))
            self.assertLess(time.monotonic() - begin, 30)

    def test_how_it_is_called(self):
        done = subprocess.run([READER, 'everything'], input=b'', capture_output=True, timeout=PATIENCE, check=False)
        self.assertEqual((done.returncode, done.stdout), (1, b''))
        self.assertIn(b'usage', done.stderr)


class Caged(unittest.TestCase):
    """As it is shipped: a sanitizer needs more memory than the cage gives."""

    def test_bombs_go_off_in_the_cage(self):
        """A gigabyte from a megabyte, and a milliard things to draw: the reader gives up by itself or is ended by the kernel."""
        bombs = {
            'a picture of a gigabyte': hostile.image_pdf(32768, 32768, hostile.gigabyte()),
            'a page of a gigabyte': hostile.one_page(hostile.stream(hostile.gigabyte(), b'/Filter/FlateDecode')),
            'forms in forms': hostile.forms_in_forms(12, 20),
        }
        for name, data in bombs.items():
            with self.subTest(name):
                done = subprocess.run(['prlimit', '--cpu=2', READER, 'all'], input=data, capture_output=True, timeout=PATIENCE, check=False)
                self.assertIn(done.returncode, (0, -signal.SIGXCPU, -signal.SIGKILL, 128 + signal.SIGXCPU))
                self.assertNotIn(b'code', done.stdout)
        self.assertNotEqual(done.returncode, 0, 'the last one is not to be drawn in two seconds')

    def test_the_kernel_holds_the_cage(self):
        """What the kernel says of a reader that waits for its file."""
        with subprocess.Popen([READER], stdin=subprocess.PIPE, stdout=subprocess.PIPE) as reader:
            folder = pathlib.Path('/proc', str(reader.pid))
            until = time.monotonic() + PATIENCE
            # Limits come first, the filter last; a container may have given it one of both before.
            while (any(word not in (folder / 'status').read_text() for word in ('Seccomp:\t2', 'NoNewPrivs:\t1')) or
                   re.search(r'Max processes +[^0 ]', (folder / 'limits').read_text())) and time.monotonic() < until:
                time.sleep(0.01)
            status = (folder / 'status').read_text()
            limits = {line[:25].strip(): line[26:].split()[:2] for line in (folder / 'limits').read_text().splitlines()}
            reader.communicate(b'')
        self.assertIn('Seccomp:\t2', status)
        self.assertIn('NoNewPrivs:\t1', status)
        self.assertEqual(limits['Max cpu time'], ['12', '13'])
        self.assertEqual(limits['Max open files'], ['3', '3'])
        self.assertEqual(limits['Max processes'], ['0', '0'])
        self.assertEqual(limits['Max core file size'], ['0', '0'])
        self.assertEqual(limits['Max address space'], ['1073741824'] * 2)


if __name__ == '__main__':
    tap.main()
