# SPDX-License-Identifier: GPL-3.0-or-later
"""Tables that an office brings into its registry: as other programs write them, wrong ones, hostile ones, large ones."""
import collections
import csv
import io
import json
import os
import threading
import time
import unittest
import urllib.parse
import uuid
from pathlib import Path

import sources
import tap
from families import LUCA, MARIA, OTHER_SCHOOL, SCHOOL, account, role, world
from harness import Service, Stream, peak_kilobytes
from waiting import wait_for

CLERK = account('segreteria.redi', 'Carla', 'Segreti', 'SGRCRL70A41C351K')
HEAD = account('preside.redi', 'Paola', 'Preside', 'PRSPLA65A41C351N')
OTHER_CLERK = account('segreteria.ruffini', 'Rita', 'Altri', 'LTRRTI72A41M082L')
LINES = world(2) + [
    *({'account': a} for a in (CLERK, HEAD, OTHER_CLERK)),
    role(CLERK, SCHOOL), role(HEAD, SCHOOL, 'head'), role(OTHER_CLERK, OTHER_SCHOOL),
]
ITALIAN = ['Cognome', 'Nome', 'Codice Fiscale', 'Data di nascita', 'Anno scolastico', 'Classe', 'Sezione', 'Indirizzo di studio', 'Matricola',
           'Codice fiscale genitore 1', 'Cognome genitore 1', 'Nome genitore 1', 'Parentela 1', 'Email genitore 1',
           'Codice fiscale genitore 2', 'Cognome genitore 2', 'Nome genitore 2', 'Parentela 2', 'Email genitore 2']


def check_letter(first):
    """The last letter of a tax code, by the tables of D.M. 23/12/1976"""
    odd = dict(zip('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ', [1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 1, 0, 5, 7, 9, 13, 15, 17, 19, 21, 2, 4, 18, 20, 11, 3, 6, 8,
                                                              12, 14, 16, 10, 22, 25, 24, 23]))
    even = {c: i % 10 if i < 10 else i - 10 for i, c in enumerate('0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ')}
    return chr(65 + sum((odd if i % 2 == 0 else even)[c] for i, c in enumerate(first)) % 26)


def code(number, letters='LNNLNN'):
    """The tax code of an invented person: as many as 26³ × 28"""
    name = letters[:3] + chr(65 + number // 676 % 26) + chr(65 + number // 26 % 26) + chr(65 + number % 26)
    first = f'{name}12A{number // 17576 % 28 + 1:02d}H501'
    return first + check_letter(first)


def table(rows, header=ITALIAN, encoding='utf-8', **dialect):
    """As Python's csv module writes it"""
    text = io.StringIO()
    writer = csv.writer(text, **{'lineterminator': '\r\n', 'delimiter': ';', **dialect})
    writer.writerow(header)
    writer.writerows(rows)
    return text.getvalue().encode(encoding)


def pupil(number, name='Mario', class_name='1', section='A', family='Alunno', payers=()):
    flat = [value for payer in payers for value in payer]
    return [family, name, code(number), '03/05/2012', '2026/2027', class_name, section, 'Liceo', str(number), *flat, *[''] * (10 - len(flat))]


FATHER = (code(1, 'PDRPDR'), 'Nuñez', 'Ángel', 'padre', 'angel@posta.example')
MOTHER = (code(2, 'MDRMDR'), 'D’Àvila', 'Zoë', 'Madre', '')


class World(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service(None, LINES, quarantine=1)
        cls.tokens = {}

    @classmethod
    def tearDownClass(cls):
        cls.service.close()

    def setUp(self):
        self.service.write('delete from pupil_payers')
        self.service.write('delete from staff')
        self.service.write('delete from pupils where id <> ? and school_id = ?', LUCA['id'], SCHOOL['id'])
        self.service.write("update pupils set class_name = '3B', given_name = 'Luca', family_name = 'Smith', school_year = '2026/27', left_at = null,"
                           ' course = ? where id = ?', LUCA['course'], LUCA['id'])

    def token(self, person):
        if person['user_name'] not in self.tokens:
            self.tokens[person['user_name']] = self.service.token(person['user_name'])
        return self.tokens[person['user_name']]

    def send(self, body, kind='pupils', person=CLERK, school=SCHOOL['id'], **query):
        query = urllib.parse.urlencode({'kind': kind, **query})
        return self.service.call('POST', f'/v1/office/schools/{school}/imports?{query}', raw=body, token=self.token(person),
                                 headers={'Content-Type': 'text/csv'})

    def take(self, body, kind='pupils', **query):
        answer = self.send(body, kind, **query)
        self.assertEqual(answer.status, 200, answer)
        return answer.json()

    def counts(self, report):
        return {k: v for k, v in report['counts'].items() if v}

    def pupils(self, *columns):
        return [tuple(r.values()) for r in self.service.rows(f'select {", ".join(columns)} from pupils where school_id = ? order by family_name, given_name', SCHOOL['id'])]

    def state(self):
        """What an import changes; receipts come into the feed when their papers are drawn, after somebody has signed in"""
        return [self.service.rows(f'select * from {t} order by 1, 2') for t in ('pupils', 'pupil_payers', 'staff')] + [
            self.service.rows("select * from feed where kind <> 'receipt' order by 1, 2, 3"),
            self.service.rows("select * from audit where act = 'registry_taken'")]


class Pupils(World):
    LUCA_ROW = ['SMITH', 'LUCA', LUCA['tax_code'], '2012-01-01', '202627', '3', 'C', 'Liceo scientifico', '7', *[''] * 10]

    def test_spreadsheets(self):
        """The same table as a spreadsheet, a database and a program write it says the same."""
        rows = [self.LUCA_ROW, pupil(1, 'Niccolò', payers=(FATHER, MOTHER)), pupil(2, 'Zoë;"x', family="D'Angiò")]
        rows[2][1] = 'Zoë'
        forms = {
            ('WINDOWS-1252', ';'): table(rows, encoding='windows-1252'),
            ('UTF-8', ','): table(rows, delimiter=',', lineterminator='\n', quoting=csv.QUOTE_ALL),
            ('UTF-8', ';'): table(rows, encoding='utf-8-sig'),
            ('UTF-16LE', '\t'): table(rows, encoding='utf-16', delimiter='\t'),
        }
        for (encoding, separator), body in forms.items():
            with self.subTest(encoding=encoding, separator=separator):
                self.setUp()
                report = self.take(body)
                self.assertEqual((report['encoding'], report['separator'], report['is_done']), (encoding, separator, True), report)
                self.assertEqual(self.counts(report), {'rows': 3, 'added': 2, 'changed': 1, 'payers': 2, 'moved': 1} | (
                    {'doubtful': report['counts']['doubtful']} if report['counts']['doubtful'] else {}))
                self.assertEqual(report['columns_passed_over'], ['Matricola'])
                self.assertEqual([(m['id'], m['class_name'], m['new_class']) for m in report['moves']], [(LUCA['id'], '3B', '3C')])
                self.assertEqual(self.pupils('family_name', 'given_name', 'class_name', 'school_year', 'birth_date'),
                                 [('Alunno', 'Niccolò', '1A', '2026/27', 15463), ("D'Angiò", 'Zoë', '1A', '2026/27', 15463),
                                  ('Smith', 'Luca', '3C', '2026/27', 15340)])
                payers = self.service.rows('select tax_code, given_name, family_name, kinship, email from pupil_payers order by kinship')
                self.assertEqual([tuple(p.values()) for p in payers], [(FATHER[0], 'Ángel', 'Nuñez', 'father', 'angel@posta.example'),
                                                                       (MOTHER[0], 'Zoë', 'D’Àvila', 'mother', None)])
                again = self.take(body)
                self.assertEqual((again['counts']['same'], again['counts']['changed'], again['counts']['payers']), (3, 0, 0), 'once more, and nothing is new')

    def test_columns(self):
        """English names, columns that are called as nobody does, and what has no column stays."""
        self.take(table([['Smith', 'Luca', LUCA['tax_code'], '3D']], ['Surname', 'First name', 'Tax_Code', 'Class'], delimiter=','))
        self.assertEqual(self.pupils('class_name', 'course', 'birth_date'), [('3D', LUCA['course'], 15340)])
        body = table([['Smith', 'Luca', LUCA['tax_code'], '3E']], ['Cognome', 'Nome', 'C.F. allievo', 'Gruppo'])
        report = self.take(body)
        self.assertEqual([(r['line'], r['field'], r['fault']) for r in report['refusals']], [(1, 'tax_code', 'column_missing')])
        report = self.take(body, **{'columns[tax_code]': 'c.f. ALLIEVO', 'columns[class_name]': 'Gruppo'})
        self.assertTrue(report['is_done'], report)
        self.assertEqual(self.pupils('class_name'), [('3E',)])
        report = self.take(body, **{'columns[tax_code]': 'c.f. ALLIEVO', 'columns[course]': 'Percorso'})
        self.assertEqual([(r['field'], r['fault']) for r in report['refusals']], [('course', 'column_missing')])
        report = self.take(table([['a', 'b', 'c', 'd']], ['Cognome', 'Nome', 'CF', 'Codice fiscale']))
        self.assertEqual([(r['field'], r['fault']) for r in report['refusals']], [('tax_code', 'column_twice')])

    def test_dry_run_changes_nothing(self):
        body = table([self.LUCA_ROW, pupil(1, payers=(FATHER,))])
        before = self.state()
        dry = self.take(body, dry_run='true')
        self.assertEqual(self.state(), before)
        done = self.take(body)
        for report, is_dry in ((dry, True), (done, False)):
            self.assertEqual((report.pop('is_dry_run'), report.pop('is_done')), (is_dry, not is_dry))
        self.assertEqual(dry, done)
        self.assertNotEqual(self.state(), before)

    def test_refused_rows(self):
        """Each is named with line, column and reason, and nothing is taken, not even what is right."""
        wrong = [
            (2, 'tax_code', 'XX', 'tax_code'), (2, 'tax_code', '', 'missing'), (0, 'family_name', '', 'missing'), (1, 'given_name', '李', 'name'),
            (1, 'given_name', 'Anna<b>', 'name'), (3, 'birth_date', '31/02/2012', 'date'), (3, 'birth_date', 'ieri', 'date'), (3, 'birth_date', '1/2/3', 'date'),
            (4, 'school_year', '2026/28', 'school_year'), (4, 'school_year', '2026', 'school_year'), (5, 'class_name', 'x' * 21, 'text'),
            (7, 'course', 'a\x07', 'text'), (12, 'payer1_kinship', 'vicino', 'kinship'), (13, 'payer1_email', 'x@', 'email'),
            (9, 'payer1_tax_code', '', 'missing'), (10, 'payer1_family_name', '', 'missing'), (14, 'payer2_tax_code', FATHER[0], 'twice'),
        ]
        rows = [pupil(0)]
        for i, (column, _, value, _) in enumerate(wrong):
            row = pupil(i + 1, payers=(FATHER, MOTHER))
            row[column] = value
            rows.append(row)
        rows += [pupil(0), pupil(99)[:2] + ['x' * 16], ['troppe'] * 25]
        before = self.state()
        report = self.take(table(rows))
        self.assertEqual(self.state(), before)
        self.assertFalse(report['is_done'])
        told = [(r['line'], r['column'], r['field'], r['fault']) for r in report['refusals']]
        n = len(wrong)
        self.assertEqual(told, [(i + 3, column + 1, field, fault) for i, (column, field, _, fault) in enumerate(wrong)]
                         + [(n + 3, 3, 'tax_code', 'twice'), (n + 4, 3, 'tax_code', 'tax_code'), (n + 5, 0, '', 'fields')])
        self.assertEqual((report['counts']['refused'], report['counts']['rows']), (n + 3, n + 4))

    def test_rows_of_several_lines(self):
        """A line is where a row begins, whatever stands between quotation marks."""
        rows = [pupil(1), pupil(2), pupil(3)]
        rows[0][8], rows[1][8] = 'con\nrighe\n"e virgolette"', 'a;b'
        rows[2][2] = 'no'
        report = self.take(table(rows))
        self.assertEqual([(r['line'], r['fault']) for r in report['refusals']], [(6, 'tax_code')])

    def test_doubts_are_taken(self):
        row = pupil(1)
        row[2] = row[2][:-1] + ('A' if row[2][-1] != 'A' else 'B')
        report = self.take(table([row, pupil(2)]))
        self.assertTrue(report['is_done'])
        self.assertEqual([(d['line'], d['column'], d['field'], d['fault']) for d in report['doubts']], [(2, 3, 'tax_code', 'check_letter')])
        report = self.take(table([['Provvisorio', 'Ali', '12345678903', *pupil(3)[3:]]]))
        self.assertTrue(report['is_done'], 'a provisional code is one')

    def test_missing_are_told_and_stay(self):
        self.take(table([self.LUCA_ROW, pupil(1, 'Ada'), pupil(2, 'Bea')]))
        report = self.take(table([self.LUCA_ROW, pupil(1, 'Ada')]))
        self.assertEqual([(m['given_name'], m['class_name']) for m in report['missing']], [('Bea', '1A')])
        self.assertEqual(self.service.rows('select count(*) as n from pupils where left_at is not null'), [{'n': 0}])
        # Who had left and is in the table is there again, and is not missed while away.
        self.service.write("update pupils set left_at = 20000, left_why = 'moved' where given_name = 'Bea'")
        self.assertEqual(self.take(table([self.LUCA_ROW, pupil(1, 'Ada')]))['counts']['missing'], 0)
        report = self.take(table([self.LUCA_ROW, pupil(1, 'Ada'), pupil(2, 'Bea')]))
        self.assertEqual((report['counts']['returned'], report['counts']['changed'], report['counts']['same']), (1, 1, 2))
        self.assertEqual(self.service.rows("select left_at, left_why from pupils where given_name = 'Bea'"), [{'left_at': None, 'left_why': None}])

    def test_years_go_forward(self):
        old = list(self.LUCA_ROW)
        old[4] = '2025/26'
        self.assertEqual([(r['field'], r['fault']) for r in self.take(table([old]))['refusals']], [('school_year', 'school_year')])
        old[4] = ''
        self.assertTrue(self.take(table([old]), school_year='2027/28')['is_done'])
        self.assertEqual(self.pupils('school_year'), [('2027/28',)])

    def test_families_see_it(self):
        """In the change feed, as the event stream says at once, though another connection wrote it."""
        maria = self.token(MARIA)
        _, cursor = self.service.changes(maria)
        stream = Stream(self.service, maria)
        self.addCleanup(stream.close)
        self.take(table([self.LUCA_ROW]))
        self.assertEqual(stream.event(), 'changed')
        changes, cursor = self.service.changes(maria, cursor)
        self.assertEqual([c['pupil']['class_name'] for c in changes if c['kind'] == 'pupil'], ['3C'])
        self.take(table([self.LUCA_ROW, pupil(1)]))
        changes, _ = self.service.changes(maria, cursor)
        self.assertEqual([c for c in changes if c['kind'] != 'receipt'], [], 'of other children, and of what is the same, nothing')

    def test_names_in_capitals(self):
        """A table in capitals does not take the marks from a name that has them; another name is another."""
        self.take(table([pupil(1, 'Niccolò', family="D'Angiò")]))
        self.assertEqual(self.take(table([pupil(1, "NICCOLO'", family="D'ANGIO'")]))['counts']['same'], 1)
        self.take(table([pupil(1, 'NICOLA', family="D'Angiò")]))
        self.assertEqual(self.pupils('given_name', 'family_name')[0], ('NICOLA', "D'Angiò"))

    def test_of_another_school(self):
        """The same child at two schools is two entries."""
        self.assertEqual(self.send(table([self.LUCA_ROW]), person=OTHER_CLERK, school=OTHER_SCHOOL['id']).json()['counts']['added'], 1)
        self.assertEqual(self.pupils('class_name'), [('3B',)])
        self.service.write('delete from pupils where school_id = ? and tax_code = ?', OTHER_SCHOOL['id'], LUCA['tax_code'])

    @unittest.skipIf(sources.find() is None, sources.MISSING)
    def test_real_names(self):
        """Names of places as they are, accents and apostrophes among them, and real tables of others that are none of pupils."""
        with (sources.find() / 'comuni/comuni_belfiore_2026.tsv').open(encoding='utf-8') as file:
            rows = list(csv.reader(file, delimiter='\t'))
        names = sorted({value for row in rows[1:] for value in row if len(value) > 3 and (set(value) & set("àèéìòù'"))
                        and all(c.isalpha() or c in " '-" for c in value)})
        self.assertGreater(len(names), 200)
        # Slovene names do not fit into Windows-1252.
        western = [name for name in names if not set(name) & set('čšžČŠŽćđ')]
        report = self.take(table([pupil(i, family=name) for i, name in enumerate(western)], encoding='windows-1252'))
        self.assertEqual((report['refusals'][:3], report['counts']['added']), ([], len(western)))
        report = self.take(table([pupil(10000 + i, family=name) for i, name in enumerate(sorted(set(names) - set(western)))]))
        self.assertEqual(report['refusals'], [])
        self.assertEqual({r[0] for r in self.pupils('family_name')} - {'Smith'}, set(names))
        body = (sources.find() / 'schools/SCUANAAUTSTAT20232420230901.csv').read_bytes()
        self.assertEqual([r['fault'] for r in self.take(body)['refusals']], ['column_missing'])


class Others(World):
    PAYERS = ['CF alunno', 'CF genitore', 'Cognome genitore', 'Nome genitore', 'Grado di parentela', 'E-mail genitore']
    STAFF = ['Cognome', 'Nome', 'Codice fiscale', 'E-mail', 'Profilo']

    def test_payers(self):
        self.take(table([pupil(1, payers=(FATHER, MOTHER)), pupil(2, payers=(FATHER,))]))
        guardian = (code(3, 'TTRTTR'), 'Tutore', 'Ugo', '', '')
        body = table([[code(1), *MOTHER[:3], 'MADRE', ''], [code(1), *guardian]], self.PAYERS)
        report = self.take(body, 'payers')
        self.assertEqual((report['is_done'], report['counts']['payers'], report['counts']['payers_gone'], report['counts']['same']), (True, 1, 1, 1), report)
        kept = self.service.rows('select p.tax_code as pupil, y.tax_code, y.kinship from pupil_payers y join pupils p on p.id = y.pupil_id order by 1, 2')
        self.assertEqual([tuple(r.values()) for r in kept], sorted([(code(1), MOTHER[0], 'mother'), (code(1), guardian[0], 'guardian'), (code(2), FATHER[0], 'father')]),
                         'of pupils who are not in the table nothing changes')
        again = self.take(body, 'payers')
        self.assertEqual((again['counts']['payers'], again['counts']['payers_gone'], again['counts']['same']), (0, 0, 2))
        rows = [[code(77), *guardian], [code(1), *guardian], [code(1), *guardian], [code(2), '', 'A', 'B', '', '']]
        report = self.take(table(rows, self.PAYERS), 'payers')
        self.assertEqual([(r['line'], r['field'], r['fault']) for r in report['refusals']],
                         [(2, 'pupil_tax_code', 'pupil_unknown'), (4, 'tax_code', 'twice'), (5, 'tax_code', 'missing')])

    def test_requests_are_compared_with_it(self):
        """What the table says is what a request to be linked is compared with."""
        self.service.write('delete from link_requests')
        self.take(table([pupil(5)]))
        self.take(table([[code(5), MARIA['tax_code'], 'ROSSI', 'MARIA', 'madre', '']], self.PAYERS), 'payers')
        asked = self.service.call('POST', '/v1/link-requests', {'school_code': SCHOOL['code'], 'given_name': 'Mario', 'family_name': 'Alunno', 'tax_code': code(5),
                                                                'kinship': 'mother', 'privacy_version': '1'}, token=self.token(MARIA))
        self.assertEqual(asked.status, 201, asked)
        seen = self.service.call('GET', '/v1/office/link-requests?state=requested', token=self.token(CLERK)).json()['requests']
        self.assertEqual([r['is_payer_on_record'] for r in seen], [True])
        self.service.write('delete from link_requests')

    def test_staff(self):
        rows = [['Neri', 'Paolo', code(1), 'neri@posta.example', 'Docente'], ['Bidello', 'Ugo', code(2), '', 'collaboratore scolastico'], ['Altro', 'Leo', code(3), '', '']]
        report = self.take(table(rows, self.STAFF, encoding='windows-1252'), 'staff')
        self.assertEqual((report['is_done'], report['counts']['added']), (True, 3), report)
        self.assertEqual([tuple(r.values()) for r in self.service.rows('select given_name, kind, email from staff order by family_name')],
                         [('Leo', 'other', None), ('Ugo', 'ata', None), ('Paolo', 'teacher', 'neri@posta.example')])
        self.service.write('update staff set left_at = 1 where given_name = ?', 'Leo')
        rows[1][4] = 'DSGA'
        report = self.take(table(rows[1:], self.STAFF), 'staff')
        self.assertEqual((report['counts']['returned'], report['counts']['same'], [m['given_name'] for m in report['missing']]), (1, 1, ['Paolo']))
        rows = [['Neri', 'Paolo', code(1), 'neri@', 'Docente'], ['A', 'B', code(4), '', 'astronauta'], ['A', 'B', code(5), '', ''], ['A', 'B', code(5), '', '']]
        self.assertEqual([(r['field'], r['fault']) for r in self.take(table(rows, self.STAFF), 'staff')['refusals']],
                         [('email', 'email'), ('kind', 'staff_kind'), ('tax_code', 'twice')])


class Hostile(World):
    def test_rights(self):
        body = table([pupil(1)])
        before = self.state()
        answer = self.send(body, person=HEAD)
        self.assertEqual((answer.status, answer.code()), (403, 'role'))
        missing = self.send(body, person=MARIA, school=str(uuid.uuid4()))
        for person in (OTHER_CLERK, MARIA):
            answer = self.send(body, person=person)
            self.assertEqual((answer.status, answer.body), (404, missing.body))
        self.assertEqual(self.service.call('POST', f'/v1/office/schools/{SCHOOL["id"]}/imports?kind=pupils', raw=body).status, 401)
        self.assertEqual(self.service.call('POST', f'/v1/office/schools/{SCHOOL["id"]}/imports?kind=pupils', raw=body, token='x' * 43).status, 401)
        self.assertEqual(self.state(), before)

    def test_parameters(self):
        for query, field in (({'kind': 'kings'}, 'kind'), ({'dry_run': '1'}, 'dry_run'), ({'school_year': '2026'}, 'school_year'),
                             ({'columns[tax_code]': ''}, 'columns[tax_code]'), ({'columns[tax_code]': 'a|b'}, 'columns[tax_code]'),
                             ({'columns[tax_code]': 'x' * 201}, 'columns[tax_code]')):
            with self.subTest(query=query):
                answer = self.send(table([pupil(1)]), **query)
                self.assertEqual((answer.status, answer.json().get('field')), (400, field))
        self.assertEqual(self.send(b'').json()['refusals'][0]['fault'], 'empty')

    def test_no_tables(self):
        head = table([], lineterminator='\r\n')
        for name, body, fault in (('nothing but a mark', b'\xef\xbb\xbf', 'empty'), ('a picture', b'\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR' + os.urandom(4000), None),
                                  ('a quotation mark', head + b'"' + b'x' * 50000, 'unreadable'), ('a line without end', head + b'x' * 400000, 'unreadable'),
                                  ('zeros', head + b'\x00' * 100, 'encoding'), ('half UTF-16', table([pupil(1)], encoding='utf-16')[:-1], 'encoding'),
                                  ('a database', b'SQLite format 3\x00' + bytes(100), None), ('many columns', b';'.join(b'c%d' % i for i in range(2000)), 'unreadable')):
            with self.subTest(name):
                before = self.state()
                report = self.take(body)
                self.assertFalse(report['is_done'], report)
                self.assertTrue(report['refusals'])
                if fault is not None:
                    self.assertEqual(report['refusals'][-1]['fault'], fault, report)
                self.assertEqual(self.state(), before)

    def test_formulas_and_markup_are_no_names(self):
        for value in ('=cmd|calc', '@SUM(A1)', '<script>', 'a\u202eb', "'; drop table pupils --"):
            report = self.take(table([pupil(1, value)]))
            self.assertEqual([r['fault'] for r in report['refusals']], ['name'], value)

    def test_too_large(self):
        answer = self.send(table([pupil(1)]) + b'\n' * (32 << 20))
        self.assertEqual((answer.status, answer.code()), (413, 'too_large'))

    def send_half(self):
        """Returns: a connection on which half a table was sent"""
        connection = self.service.connect()
        body = table([pupil(i) for i in range(2000)])
        connection.putrequest('POST', f'/v1/office/schools/{SCHOOL["id"]}/imports?kind=pupils')
        connection.putheader('Authorization', f'Bearer {self.token(CLERK)}')
        connection.putheader('Content-Length', str(len(body)))
        connection.endheaders(body[:len(body) // 2])
        return connection

    def n_bodies(self):
        """How many bodies the service keeps in files"""
        n = 0
        for fd in Path(f'/proc/{self.service.process.pid}/fd').iterdir():
            try:
                n += 'body-' in os.readlink(fd)
            except OSError:
                pass  # closed meanwhile
        return n

    def test_room_for_a_few(self):
        """Whoever sends tables without end keeps others waiting, and fills no disk."""
        connections = [self.send_half() for _ in range(8)]
        wait_for(lambda: self.n_bodies() == 8, 'their files')
        answer = self.send(table([pupil(1)]))
        self.assertEqual((answer.status, answer.code()), (503, 'busy'))
        self.assertEqual(self.n_bodies(), 8)
        for connection in connections:
            connection.close()
        wait_for(lambda: self.n_bodies() == 0, 'their end')
        self.assertTrue(self.take(table([pupil(1)]))['is_done'])

    def test_client_that_leaves(self):
        """Half a table is no table, and its file is gone."""
        before = self.state()
        connection = self.send_half()
        wait_for(lambda: self.n_bodies() == 1, 'the body’s file')
        connection.close()
        wait_for(lambda: self.n_bodies() == 0, 'its end')
        self.assertEqual(self.state(), before)
        self.assertEqual([f for f in os.listdir(self.service.data) if f.startswith('body-')], [])


class Large(World):
    N = 100_000
    PATIENCE = 10  # seconds that a write waits for its turn

    def read_on(self, done, slowest):
        while not done.wait(0.1):
            begun = time.monotonic()
            answer = self.service.call('GET', '/v1/notices', token=self.tokens[MARIA['user_name']])
            slowest[0] = max(slowest[0], time.monotonic() - begun) if answer.status == 200 else 1000

    def write_on(self, done, slowest):
        """Another writer: a parent who changes her mind about the class representatives"""
        for i in range(10 ** 9):
            if done.wait(0.02):
                break
            begun = time.monotonic()
            answer = self.service.call('DELETE' if i % 2 else 'PUT', f'/v1/children/{LUCA["id"]}/delegation', token=self.tokens[MARIA['user_name']])
            slowest[1] = max(slowest[1], time.monotonic() - begun)
            self.writes[answer.status] += 1

    def test_hundred_thousand_rows(self):
        """In memory that does not grow with them, while families read and write."""
        self.service.patience = 300
        self.take(table([pupil(i) for i in range(200)]))
        self.token(MARIA)
        body = table([pupil(i, payers=(FATHER,)) for i in range(self.N)])
        self.assertGreater(len(body), 10 << 20)
        pid = self.service.process.pid
        # What signing in needed does not count: the kernel begins anew. A fifth of the rows shows what any table needs.
        Path(f'/proc/{pid}/clear_refs').write_text('5')
        self.take(table([pupil(i, payers=(FATHER,)) for i in range(self.N // 5)]), dry_run='true')
        before = peak_kilobytes(pid)
        slowest, done, self.writes = [0.0, 0.0], threading.Event(), collections.Counter()
        others = [threading.Thread(target=other, args=(done, slowest)) for other in (self.read_on, self.write_on)]
        for other in others:
            other.start()
        begun = time.monotonic()
        try:
            report = self.take(body)
        finally:
            done.set()
            for other in others:
                other.join()
        grown = peak_kilobytes(pid) - before
        took = time.monotonic() - begun
        print(f'# {self.N} rows in {took:.1f} s, {grown} KB more, a family waited {slowest[0]:.1f} s at most to read, {slowest[1]:.1f} s to write')
        self.assertEqual((report['is_done'], report['counts']['added'], report['counts']['changed'] + report['counts']['same'], report['counts']['payers']),
                         (True, self.N - 200, 200, self.N), json.dumps(report)[:500])
        self.assertLess(grown, 20000)
        self.assertGreater(slowest[0], 0)
        self.assertLess(slowest[0], 5)
        # While the rows are read and compared, which is a third of the time at least, anybody may write; while they are put there who has
        # waited for long is asked to come again.
        self.assertGreater(self.writes[200] + self.writes[204], 50)
        self.assertLess(self.writes[503] * self.PATIENCE, took * 2 / 3)
        self.assertEqual(set(self.writes) - {200, 204, 503}, set())

    def test_pupils_that_change_meanwhile(self):
        """What the table was compared with is not what is there any more: nothing is done, and it can be brought again."""
        self.take(table([pupil(i) for i in range(200)]))
        before, done = self.counts(self.take(table([pupil(i) for i in range(200)]))), threading.Event()

        def change():
            # Never twice the same: a pupil that is as before again has not changed.
            for i in range(10 ** 9):
                self.service.write('update pupils set class_name = ? where tax_code = ?', f'Z{i}', code(5))
                if done.wait(0.002):
                    break

        other = threading.Thread(target=change)
        other.start()
        try:
            answer = self.send(table([pupil(i) for i in range(5000)]))
        finally:
            done.set()
            other.join()
        self.assertEqual((answer.status, answer.code()), (503, 'busy'))
        self.assertEqual((before['same'], len(self.pupils('id'))), (200, 201))
        self.assertEqual(self.take(table([pupil(i) for i in range(5000)]))['counts']['added'], 4800)

    def test_many_refusals(self):
        report = self.take(table([['', *pupil(i)[1:]] for i in range(5000)]))
        self.assertEqual((report['counts']['refused'], len(report['refusals'])), (5000, 1000))


if __name__ == '__main__':
    tap.main()
