# SPDX-License-Identifier: GPL-3.0-or-later
"""A new school year, and a school's logo on its papers."""
import hashlib
import re
import sqlite3
import struct
import subprocess
import tempfile
import time
import unittest
import uuid
import zlib
from pathlib import Path

import tap
from families import ANNA, LUCA, MARIA, OTHER_SCHOOL, SCHOOL, link, uid
from harness import Service
from office_events import CLERK, DIRECTOR, ELIO, GAIA, HEAD, LAST_YEAR, LINES, OTHER_CLERK, YEAR, Office, furnish
from waiting import wait_for

PATH = f'/v1/office/schools/{SCHOOL["id"]}'
NEXT = '2027/28'
FIFTH = {**ELIO, 'id': uid('quinta'), 'given_name': 'Quinta', 'family_name': 'Ultima', 'tax_code': 'LTMQNT08A41H501X', 'class_name': '5A'}
NO_CLASS = {**ELIO, 'id': uid('senza'), 'given_name': 'Senza', 'family_name': 'Classe', 'tax_code': 'CLSSNZ12A01H501X', 'class_name': None}
WHOLE = [{'class_name': '2A', 'to': '3A'}, {'class_name': '3B', 'to': '4B'}, {'class_name': '5A'}]


class World(unittest.TestCase):
    def setUp(self):
        self.service = Service(None, LINES + [{'pupil': FIFTH}, {'pupil': NO_CLASS}, {'link': link(ANNA, FIFTH, 'guardian')}])
        self.addCleanup(self.service.close)
        furnish(self.service)
        self.office = Office(self.service)

    def roll(self, classes=WHOLE, who=CLERK, **more):
        return self.office.call('POST', PATH + '/roll-over', {'from': YEAR, 'classes': classes, **more}, who=who)

    def done(self, *args, **more):
        answer = self.roll(*args, **more)
        self.assertEqual(answer.status, 200, answer)
        return answer.json()

    def pupils(self):
        return {r['given_name']: (r['school_year'], r['class_name'], r['left_at'] is not None) for r in self.service.rows(
            'select given_name, school_year, class_name, left_at from pupils where school_id = ?', SCHOOL['id'])}

    def state(self):
        return [self.service.rows(f'select * from {t} order by 1, 2') for t in ('pupils', 'links', 'notice_payers')] + [
            self.service.rows("select * from feed where kind <> 'receipt' order by 1, 2, 3"), self.service.rows('select count(*) as n from audit')]


class RollOver(World):
    def test_dry_run_and_deed(self):
        """What it says first is what comes: classes go on, the last ones leave, some stay, who has no class goes on without."""
        self.office.token(MARIA), self.office.token(CLERK), self.office.token(ANNA)
        before = self.state()
        order = {'stays': [{'pupil_id': GAIA['id']}, {'pupil_id': ELIO['id'], 'class_name': '3c'}], 'left_on': '2026-09-01'}
        dry = self.done(dry_run=True, **order)
        self.assertEqual(self.state(), before)
        report = self.done(**order)
        self.assertEqual([(dry.pop(k), report.pop(k)) for k in ('is_dry_run', 'is_done')], [(True, False), (False, True)])
        self.assertEqual(dry, report)
        self.assertEqual(report, {'from': YEAR, 'to': NEXT, 'counts': {'moved': 3, 'finished': 1, 'stayed': 2}, 'refusals': [], 'classes': [
            {'class_name': '2A', 'to': '3A', 'pupils': 1, 'stays': 0}, {'class_name': '3B', 'to': '4B', 'pupils': 1, 'stays': 2},
            {'class_name': '5A', 'pupils': 1, 'stays': 0}, {'pupils': 1, 'stays': 0}]})
        self.assertEqual(self.pupils(), {
            'Luca': (NEXT, '4B', False), 'Gaia': (NEXT, '3B', False), 'Elio': (NEXT, '3C', False), 'Sara': (NEXT, '3A', False), 'Senza': (NEXT, None, False),
            'Quinta': (YEAR, '5A', True), 'Ugo': ('2025/26', '3B', False)})
        gone, = self.service.rows('select left_at, left_why from pupils where id = ?', FIFTH['id'])
        self.assertEqual(gone, {'left_at': 20697, 'left_why': 'finished'})
        children = {c['given_name']: (c['school_year'], c.get('class_name'), c['link_state']) for who in (MARIA, ANNA)
                    for c in self.office.done('GET', '/v1/children', who=who)['children']}
        del children['Alice']  # of another school
        self.assertEqual(children, {'Luca': (NEXT, '4B', 'active'), 'Gaia': (NEXT, '3B', 'active'), 'Quinta': (YEAR, '5A', 'ended')})
        entry, = self.office.done('GET', f'{PATH}/audit?act=rolled_over')['entries']
        self.assertEqual(entry['detail'], '2027/28: 3 moved, 1 finished, 2 stayed')

    def test_once_more(self):
        self.done()
        before = self.state()
        again = self.done(stays=[{'pupil_id': GAIA['id']}])
        self.assertEqual((again['is_done'], again['counts'], again['classes']), (True, {'moved': 0, 'finished': 0, 'stayed': 0}, []))
        self.assertEqual(self.state(), before)

    def test_what_is_of_one_year(self):
        """Representatives see nothing of the new year, notices keep class and year, and delegations have to be given anew."""
        self.office.done('POST', '/v1/office/representatives', {'school_id': SCHOOL['id'], 'school_year': YEAR, 'class_name': '3B', 'user_name': ANNA['user_name']}, status=201)
        self.office.done('PUT', f'/v1/children/{LUCA["id"]}/delegation', who=MARIA, status=204)
        event = self.office.notified(pick={'pupil_ids': [LUCA['id']]})
        self.assertEqual(len(self.office.notices(event, ANNA)), 1)
        _, maria = self.service.changes(self.office.token(MARIA))
        self.done()
        notice, = self.office.notices(event, MARIA)
        self.assertEqual((notice['class_name'], notice['school_year'], notice['state']), ('3B', YEAR, 'to_pay'))
        self.assertEqual(self.office.notices(event, ANNA), [])
        child, = [c for c in self.office.done('GET', '/v1/children', who=MARIA)['children'] if c['id'] == LUCA['id']]
        self.assertFalse(child.get('is_delegated', False))
        told = {(c['kind'], c['id']) for c in self.service.changes(self.office.token(MARIA), maria)[0] if c['kind'] != 'receipt'}
        self.assertEqual(told, {('pupil', LUCA['id'])})

    def test_refused(self):
        """Each reason at once, and nothing has changed."""
        before = self.state()
        for order, refusals in (
                ({'classes': WHOLE[1:]}, [('class_missing', '2A', None)]),
                ({'classes': [*WHOLE, {'class_name': '3B', 'to': '4C'}]}, [('class_twice', '3B', None)]),
                ({'classes': [WHOLE[0], {'class_name': '3B', 'to': '3a'}, WHOLE[2]]}, [('target_twice', '3A', None)]),
                ({'stays': [{'pupil_id': GAIA['id']}, {'pupil_id': GAIA['id']}]}, [('pupil_twice', None, GAIA['id'])]),
                ({'stays': [{'pupil_id': uid('alice')}]}, [('pupil_unknown', None, uid('alice'))]),
                ({'stays': [{'pupil_id': LAST_YEAR['id']}]}, [('pupil_unknown', None, LAST_YEAR['id'])]),
                ({'classes': [], 'stays': [{'pupil_id': uid('x')}]}, [('pupil_unknown', None, uid('x')), *(('class_missing', c, None) for c in ('2A', '3B', '5A'))])):
            with self.subTest(order=order):
                report = self.done(**order)
                self.assertFalse(report['is_done'])
                self.assertEqual([(r['fault'], r.get('class_name'), r.get('pupil_id')) for r in report['refusals']], refusals)
        for more in ({'from': '2026/28'}, {'from': '2026'}, {'left_on': '2999-01-01'}, {'classes': [{'class_name': '3B', 'to': ''}]}, {'dry_run': 'yes'},
                     {'classes': [{'class_name': '3B', 'to': 'x' * 21}]}, {'stays': [{'pupil_id': 'x'}]}, {'stays': None, 'classes': None},
                     {'classes': [{'class_name': str(i), 'to': None} for i in range(501)]}, {'to': NEXT}):
            with self.subTest(more=more):
                answer = self.office.call('POST', PATH + '/roll-over', {'from': YEAR, 'classes': WHOLE, **more})
                self.assertEqual((answer.status, answer.code()), (400, 'malformed'), answer)
        self.assertEqual(self.state()[:4], before[:4])

    def test_rights(self):
        before = self.state()
        for who, status in ((HEAD, 403), (OTHER_CLERK, 404), (MARIA, 404)):
            self.assertEqual(self.roll(who=who).status, status)
        self.assertEqual(self.state()[0], before[0])
        self.assertEqual(self.roll(who=DIRECTOR).status, 200)

    def test_a_whole_school(self):
        """Two thousand pupils with their payers and notices, while others go on reading: seconds, and all of it."""
        self.office.token(MARIA)
        database = sqlite3.connect(f'{self.service.data}/server.db', timeout=60)
        rows = [(str(uuid.UUID(int=i)), f'Nome{i}', f'Cognome{i:04d}', f'X{i:015d}', SCHOOL['id'], YEAR, f'{1 + i // 25 % 5}{chr(65 + i // 125)}') for i in range(2000)]
        database.executemany("insert into pupils (id, given_name, family_name, tax_code, school_id, school_year, class_name, updated_at) values (?, ?, ?, ?, ?, ?, ?, 0)", rows)
        database.executemany("insert into links (id, account_id, pupil_id, kinship, state, state_since, created_at) values (?, ?, ?, 'mother', 'active', 0, 0)",
                             [(str(uuid.uuid4()), MARIA['id'], row[0]) for row in rows])
        database.commit()
        database.close()
        classes = {row[6] for row in rows} | {'2A', '3B', '5A'}
        order = [{'class_name': c, 'to': None if c[0] == '5' else f'{int(c[0]) + 1}{c[1:]}'} for c in sorted(classes)]
        begun = time.monotonic()
        report = self.done(classes=order)
        self.assertLess(time.monotonic() - begun, 60)
        self.assertEqual((sum(report['counts'].values()), report['counts']['finished']), (2006, sum(1 for row in rows if row[6][0] == '5') + 1))
        self.assertEqual(self.service.rows('select count(*) as n from pupils where school_id = ? and school_year = ?', SCHOOL['id'], NEXT)[0]['n'], report['counts']['moved'])
        self.assertEqual(self.service.rows("select count(*) as n from links where state = 'ended'")[0]['n'], report['counts']['finished'])


def convert(*arguments):
    return subprocess.run(['convert', *arguments], check=True, capture_output=True).stdout


def png_size(data):
    return struct.unpack('>II', data[16:24])


class Logo(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service(None, LINES)
        cls.addClassCleanup(cls.service.close)
        furnish(cls.service)
        cls.office = Office(cls.service)
        cls.temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.temporary.cleanup)

    def setUp(self):
        self.call('DELETE')

    def call(self, method, picture=None, who=CLERK, school=SCHOOL):
        return self.service.call(method, f'/v1/office/schools/{school["id"]}/logo', raw=picture, token=self.office.token(who),
                                 headers={'Content-Type': 'image/png'} if picture is not None else None)

    def put(self, picture):
        answer = self.call('PUT', picture)
        self.assertEqual(answer.status, 200, answer)
        logo, kept = answer.json(), self.call('GET')
        self.assertEqual((kept.headers['Content-Type'], len(kept.body), hashlib.sha256(kept.body).hexdigest()), ('image/png', logo['size'], logo['sha256']))
        self.assertEqual(png_size(kept.body), (logo['width'], logo['height']))
        return kept.body

    def dots(self, picture, form='rgb'):
        """What ImageMagick sees"""
        return subprocess.run(['convert', '-', '-depth', '8', f'{form}:-'], input=picture, capture_output=True, check=True).stdout

    def test_drawn_anew(self):
        """PNG and JPEG of another program, with alpha, in grey, for print; what is no picture in it is gone."""
        red = (200, 16, 32)
        for arguments, near in ((('-size', '60x40', 'xc:rgb(200,16,32)', 'png:-'), 0), (('-size', '60x40', 'xc:rgb(200,16,32)', '-quality', '95', 'jpeg:-'), 3),
                                (('-size', '60x40', 'xc:rgb(200,16,32)', '-interlace', 'plane', 'jpeg:-'), 6),
                                (('-size', '60x40', 'xc:rgb(200,16,32)', '-colors', '2', 'png8:-'), 0)):
            with self.subTest(arguments=arguments):
                kept = self.put(convert(*arguments))
                self.assertEqual(png_size(kept), (60, 40))
                dots = self.dots(kept)
                self.assertEqual(len(dots), 60 * 40 * 3)
                self.assertTrue(all(abs(a - b) <= near for a, b in zip(dots[:3], red)), dots[:3])
        self.assertEqual(self.dots(self.put(convert('-size', '20x20', 'xc:none', 'png:-')))[:3], b'\xff\xff\xff', 'what shines through is white')
        grey = self.dots(self.put(convert('-size', '20x20', 'xc:gray50', '-colorspace', 'gray', 'jpeg:-')))
        self.assertTrue(all(abs(g - 128) < 4 for g in grey[:3]), grey[:3])
        print_colours = self.dots(self.put(convert('-size', '20x20', 'xc:cmyk(0,255,255,0)', '-colorspace', 'CMYK', 'jpeg:-')))
        self.assertTrue(print_colours[0] > 200 and print_colours[1] < 60 and print_colours[2] < 60, print_colours[:3])
        told = convert('-size', '60x40', 'xc:red', '-set', 'comment', 'Segreto di Carla', '-set', 'exif:GPSLatitude', '41', 'png:-')
        self.assertIn(b'Segreto', told)
        kept = self.put(told)
        self.assertNotIn(b'Segreto', kept)
        chunks = re.findall(rb'(?s)(IHDR|PLTE|tEXt|iTXt|zTXt|eXIf|iCCP|tIME|gAMA)', kept)
        self.assertEqual(chunks, [b'IHDR'])

    def test_bounded(self):
        """Never more than 480 pixels, in its shape, and never larger than it was."""
        for size, drawn in (('1000x500', (480, 240)), ('300x4800', (30, 480)), ('16x16', (16, 16)), ('480x480', (480, 480)), ('9999x16', (480, 1))):
            with self.subTest(size=size):
                self.assertEqual(png_size(self.put(convert('-size', size, 'xc:blue', 'png:-'))), drawn)
        self.assertEqual(self.put(convert('-size', '1000x500', 'gradient:', 'png:-')), self.put(convert('-size', '1000x500', 'gradient:', 'png:-')))

    def test_refused(self):
        """With the reason; what was there stays."""
        kept = self.put(convert('-size', '60x40', 'xc:red', 'png:-'))
        good_png, good_jpeg = convert('-size', '60x40', 'gradient:', 'png:-'), convert('-size', '60x40', 'gradient:', 'jpeg:-')
        data = good_png.index(b'IDAT') + 8
        wrong_png = good_png[:data] + bytes(b ^ 255 for b in good_png[data:data + 9]) + good_png[data + 9:]
        bomb = b'\x89PNG\r\n\x1a\n' + b''.join(chunk(*c) for c in (
            (b'IHDR', struct.pack('>IIBBBBB', 30000, 30000, 8, 6, 0, 0, 0)), (b'IDAT', zlib.compress(b'\0' * 1000)), (b'IEND', b'')))
        for what, picture, why in (
                ('nothing', b'x', 'no_picture'), ('a PDF', b'%PDF-1.7\n', 'no_picture'), ('a GIF', convert('-size', '60x40', 'xc:red', 'gif:-'), 'no_picture'),
                ('SVG', b'<svg xmlns="http://www.w3.org/2000/svg"/>', 'no_picture'), ('a cut PNG', good_png[:len(good_png) // 2], 'damaged'),
                ('a cut JPEG', good_jpeg[:len(good_jpeg) // 2], 'damaged'), ('a wrong PNG', wrong_png, 'damaged'),
                ('only its beginning', good_png[:8], 'damaged'), ('small', convert('-size', '15x40', 'xc:red', 'png:-'), 'small'),
                ('wide', convert('-size', '10001x16', 'xc:red', 'png:-'), 'large'), ('many', bomb, 'large')):
            with self.subTest(what=what):
                answer = self.call('PUT', picture)
                self.assertEqual((answer.status, answer.code(), answer.json()['field']), (422, 'logo_wrong', why))
        self.assertEqual(self.call('PUT', b'x' * (2 * 1024 * 1024 + 1)).status, 413)
        self.assertEqual(self.call('GET').body, kept)

    def test_rights(self):
        picture = convert('-size', '60x40', 'xc:red', 'png:-')
        for who, status in ((HEAD, 403), (OTHER_CLERK, 404), (MARIA, 404)):
            for method in ('PUT', 'DELETE'):
                self.assertEqual(self.call(method, picture if method == 'PUT' else None, who).status, status)
        self.assertEqual(self.call('GET').status, 404)
        self.put(picture)
        self.assertEqual([self.call('GET', who=who).status for who in (HEAD, DIRECTOR, OTHER_CLERK, MARIA)], [200, 200, 404, 404])
        self.assertEqual(self.call('PUT', picture, DIRECTOR).status, 200)
        for _ in range(2):
            self.assertEqual(self.call('DELETE', who=DIRECTOR).status, 204)
        self.assertEqual(self.call('GET').status, 404)
        acts = [a['act'] for a in self.office.done('GET', f'{PATH}/audit')['entries'] if a['act'].startswith('logo')]
        self.assertEqual(acts[:2], ['logo_deleted', 'logo_put'], 'the same picture again is no act')

    def paper(self, who=MARIA, notice='001'):
        answer = self.service.call('GET', f'/v1/payment-documents?notices={uid("notice " + notice)}', token=self.office.token(who))
        self.assertEqual(answer.status, 200, answer)
        path = Path(self.temporary.name, f'{uuid.uuid4()}.pdf')
        path.write_bytes(answer.body)
        return answer.body, path

    def tool(self, *arguments):
        return subprocess.run(list(map(str, arguments)), check=True, capture_output=True, text=True).stdout

    def test_on_papers(self):
        """In the place of the layout, of the school's own money only, the same bytes again; without a logo as before."""
        without, _ = self.paper()
        self.put(convert('-size', '300x200', 'xc:rgb(0,160,0)', 'png:-'))
        drawn, path = self.paper()
        self.assertEqual(drawn, self.paper()[0])
        self.assertNotEqual(drawn, without)
        images = [line.split() for line in self.tool('pdfimages', '-list', path).splitlines()[2:]]
        self.assertEqual([(i[0], i[2], i[3], i[4]) for i in images], [('1', 'image', '300', '200')])
        self.tool('qpdf', '--check', path)
        self.tool('pdftoppm', '-r', '72', '-f', '1', '-l', '1', '-singlefile', path, path.with_suffix(''))
        dots, (width, height) = ppm(path.with_suffix('.ppm').read_bytes())
        green = [(i % width, i // width) for i in range(width * height) if dots[3 * i] < 30 and dots[3 * i + 1] > 130 and dots[3 * i + 2] < 30]
        xs, ys = ([axis * 25.4 / 72 for axis in found] for found in zip(*green))
        left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
        self.assertTrue(170 <= left < right <= 201 and 9 <= top < bottom <= 41, (left, right, top, bottom))
        self.assertIn(SCHOOL['name'], self.tool('pdfinfo', '-struct-text', path))
        self.assertEqual(self.service.call('DELETE', f'{PATH}/logo', token=self.office.token(CLERK)).status, 204)
        self.assertEqual(self.paper()[0], without)

    def test_damaged_file(self):
        """One that is not what was kept is left out: the family's paper is worth more."""
        without, _ = self.paper()
        self.put(convert('-size', '60x40', 'xc:red', 'png:-'))
        logo = self.kept()
        before = logo.read_bytes()
        logo.write_bytes(before[:-1] + b'x')
        self.addCleanup(logo.write_bytes, before)
        self.assertEqual(self.paper()[0], without)

    def test_replaced_file(self):
        """Once nobody has it: a picture in its place, the same at another school, none any more."""
        files = lambda: {path.name for path in (self.service.data / 'documents').glob('*.png')}
        red, blue = (convert('-size', '60x40', f'xc:{colour}', 'png:-') for colour in ('red', 'blue'))
        self.put(red)
        first = self.kept().name
        self.assertEqual(self.call('PUT', red, OTHER_CLERK, OTHER_SCHOOL).status, 200)
        self.put(blue)
        second = self.kept().name
        self.call('PUT', blue)
        self.assertLessEqual({first, second}, files(), 'the other school has the first one still')
        self.assertEqual(self.call('DELETE', None, OTHER_CLERK, OTHER_SCHOOL).status, 204)
        wait_for(lambda: first not in files(), 'nobody has it any more')
        self.assertIn(second, files())
        self.put(red)
        wait_for(lambda: second not in files(), 'another is in its place')
        self.assertIn(first, files())

    def kept(self):
        sha, = self.service.rows('select sha256 from school_logos where school_id = ?', SCHOOL['id'])
        return self.service.data / 'documents' / (sha['sha256'] + '.png')


def chunk(kind, data):
    return struct.pack('>I', len(data)) + kind + data + struct.pack('>I', zlib.crc32(kind + data))


def ppm(data):
    head = re.match(rb'P6\s+(\d+)\s+(\d+)\s+255\s', data)
    return data[head.end():], (int(head[1]), int(head[2]))


if __name__ == '__main__':
    tap.main()
