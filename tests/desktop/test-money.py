# SPDX-License-Identifier: GPL-3.0-or-later
"""What a family makes of a tax year: read by Python's csv, qpdf and poppler, added up again by SQLite. The service is gone meanwhile."""
import csv
import hashlib
import os
import pathlib
import re
import sqlite3
import subprocess
import tempfile
import unittest

import papers
import pseudo
import tap
from messages import completeness
from speech import Speech

MAKER = os.environ['PIR_MONEY_MAKER']
LOCALES = pathlib.Path(os.environ['G_TEST_BUILDDIR']).parent / 'po'
LANGUAGES = ['en', pseudo.LANGUAGE, *completeness.languages()]
MADE = []


def setUpModule():
    """Once: the folder, in which the sheets are in other languages too, and how many certificates were missing"""
    folder = tempfile.TemporaryDirectory(prefix='pir-money-')
    unittest.addModuleCleanup(folder.cleanup)
    spoken = pathlib.Path(folder.name, 'po')
    pseudo.make(spoken, brackets='[]')
    for language in completeness.languages():
        (spoken / language).symlink_to(LOCALES / language)
    done = subprocess.run([MAKER, folder.name, *LANGUAGES], stdout=subprocess.PIPE, text=True, check=True,
                          env={**os.environ, 'LANGUAGE': 'it', 'LC_ALL': 'C.UTF-8', 'LANG': 'C.UTF-8', 'PIR_TEST_LOCALES': str(spoken)})
    MADE.extend([pathlib.Path(folder.name), [int(line) for line in done.stdout.split('\n') if line.isdigit()]])


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, encoding='utf-8')
    if done.returncode:
        raise AssertionError(done.stdout + done.stderr)
    return done.stdout


def text_of(pdf):
    return ' '.join(run('pdftotext', '-layout', pdf, '-').replace('\u00a0', ' ').split())


def cents(text):
    return int(text.replace(',', ''))


def rows(folder, where=''):
    (path,) = (folder / 'profile').glob('accounts/*/cache.db')
    with sqlite3.connect(f'file:{path}?mode=ro', uri=True) as database:
        database.row_factory = sqlite3.Row
        return database.execute(f'select * from receipts {where}').fetchall()


class Table(unittest.TestCase):
    def read(self):
        folder, _missing = MADE
        data = (folder / 'table.csv').read_bytes()
        self.assertTrue(data.startswith(b'\xef\xbb\xbf'))
        self.assertEqual(data.count(b'\r\n'), data.count(b'\n') - 1, 'one line end stands within a reason')
        with open(folder / 'table.csv', encoding='utf-8-sig', newline='') as file:
            return folder, list(csv.DictReader(file, delimiter=';'))

    def test_sums(self):
        folder, table = self.read()
        of_year = rows(folder, "where paid_at >= strftime('%s', '2026-01-01') and paid_at < strftime('%s', '2027-01-01')")
        self.assertEqual(sum(cents(row['pagato']) for row in table), sum(row['amount'] for row in of_year))
        counted = [row for row in table if row['esito'] == 'conta']
        resolved = [r for r in of_year if r['is_resolved'] and r['pupil_id'] or r['category'] == 'canteen' or
                    r['category'] == 'donation' and r['payer_tax_code']]
        self.assertEqual(sum(cents(row['netto']) for row in counted), sum(row['amount'] for row in resolved) - 2000)
        self.assertEqual([row['numero'] for row in counted], [str(n + 1) for n in range(6)])

    def test_cells(self):
        _folder, table = self.read()
        canteen = next(row for row in table if row['causale'].startswith('Mensa'))
        self.assertEqual(canteen['causale'], 'Mensa; "marzo"\n=1+1')
        self.assertEqual((canteen['codice'], canteen['pagato'], canteen['tracciabile'], canteen['data'], canteen['cf_versante']),
                         ('12', '1234,50', 'si', '01/03/2026', 'BNCNNA80A41H501N'))
        trip = next(row for row in table if row['causale'] == 'Gita')
        self.assertEqual((trip['pagato'], trip['rimborsato'], trip['netto'], trip['tracciabile']), ('120,00', '20,00', '100,00', 'ignoto'))
        self.assertEqual({row['causale']: row['esito'] for row in table if row['esito'] != 'conta'},
                         {'Teatro': 'nessun codice', 'Corso': 'rimborso di anni precedenti', 'Assicurazione <&>': 'non per un figlio'})
        back = next(row for row in table if row['causale'] == 'Corso')
        self.assertEqual((back['pagato'], back['rimborsato'], back['netto']), ('0,00', '15,00', '0,00'))


class Sheet(unittest.TestCase):
    def test_words(self):
        for language, words in (
                ('it', ('Spese scolastiche del 2026 per la dichiarazione dei redditi', 'Luca Bianchi (BNCLCU15A01H501Y)', '1.234,50 €',
                        '1.000,00 €', '190,00 €', '50,00 €', 'Mensa; "marzo" =1+1', 'Non conta', 'Teatro', 'Assicurazione <&>', '1.234,50 €',
                        'l. 207/2024')),
                ('en', ('School Expenses of 2026 for the Tax Return', '€1,234.50', '€190.00', 'Does Not Count', 'At most 19%'))):
            folder, _missing = MADE
            text = text_of(folder / f'{language}-sheet.pdf')
            for word in words:
                with self.subTest(word):
                    self.assertIn(word, text)

    def test_italian_has_no_english(self):
        text = text_of(MADE[0] / 'sheet.pdf') + text_of(MADE[0] / 'money.pdf')
        for word in ('Paid', 'receipt', 'Code', 'Child', 'payer', 'School', 'Given', 'What for', 'Together', 'Amount'):
            with self.subTest(word):
                self.assertNotIn(word, text)

    def test_languages(self):
        """Both in every language, and in the one that nobody speaks"""
        speech = Speech(MADE[0] / 'po', LANGUAGES[1:], ('src/core/', 'src/documents/', 'src/model/'), joint='')
        names = completeness.names()
        for name in ('sheet', 'money'):
            with self.subTest(name):
                wrong = list(papers.faults({language: MADE[0] / f'{language}-{name}.pdf' for language in LANGUAGES}, speech,
                                           lambda language: language in names and names[language].is_rtl))
                self.assertEqual(len(wrong), 0, '\n'.join(wrong))

    def test_form(self):
        for name in ('sheet.pdf', 'money.pdf'):
            pdf = MADE[0] / name
            with self.subTest(name):
                self.assertIn('No syntax or stream encoding errors found', run('qpdf', '--check', pdf))
                info = run('pdfinfo', pdf)
                self.assertRegex(info, r'Tagged: +yes')
                self.assertRegex(info, r'Page size: .*A4')
                tree = run('pdfinfo', '-struct-text', pdf)
                for tag in ('Document', 'H1', 'H2', 'P', 'Table', 'TR', 'TH', 'TD'):
                    self.assertRegex(tree, rf'(?m)^ *{tag}\b')

    def test_within_the_page(self):
        """No word leaves it, and no two stand on each other."""
        for name in ('sheet.pdf', 'money.pdf'):
            page = run('pdftotext', '-bbox', MADE[0] / name, '-')
            for found in re.finditer(r'xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*?)</word>', page):
                left, top, right, bottom = (float(n) for n in found.groups()[:4])
                self.assertTrue(50 < left < right < 545 and 40 < top < bottom < 830, found.group(0))


class Folder(unittest.TestCase):
    def test_certificates(self):
        """In the order of the sheet, each as it was kept; where one is not, it is left out and told."""
        folder, missing = MADE
        self.assertEqual(missing, [3, 4])
        names = sorted(p.relative_to(folder / 'adviser').as_posix() for p in (folder / 'adviser').rglob('*') if p.is_file())
        self.assertEqual(names, [f'attestazioni/00{n}-attestazione-2026-01-10.pdf' for n in (1, 2, 3)] +
                         ['spese-scolastiche-2026.csv', 'spese-scolastiche-2026.pdf'])
        hashes = {row['receipt_number'] + row['reason']: row['attestation_sha256'] for row in rows(folder)}
        with open(folder / 'adviser/spese-scolastiche-2026.csv', encoding='utf-8-sig', newline='') as file:
            for row in csv.DictReader(file, delimiter=';'):
                if row['file']:
                    content = (folder / 'adviser' / row['file']).read_bytes()
                    self.assertEqual(hashlib.sha256(content).hexdigest(), hashes[row['ricevuta'] + row['causale']])
        self.assertEqual((folder / 'adviser/spese-scolastiche-2026.csv').read_bytes(), (folder / 'table.csv').read_bytes())
        self.assertEqual(len(list((folder / 'changed/attestazioni').iterdir())), 2)

    def test_private(self):
        for path in ((MADE[0] / 'adviser').rglob('*')):
            self.assertEqual(path.stat().st_mode & 0o077, 0, path)


class Money(unittest.TestCase):
    def test_sums(self):
        folder, _missing = MADE
        text = text_of(folder / 'money.pdf')
        for first, name in ((2025, '2025/26'), (2026, '2026/27')):
            where = f"where paid_at >= strftime('%s', '{first}-09-01') and paid_at < strftime('%s', '{first + 1}-09-01')"
            all_paid = sum(row['amount'] for row in rows(folder, where)) - (3500 if first == 2025 else 0)
            euro, cent = divmod(all_paid, 100)
            self.assertIn(name, text)
            self.assertIn(f'{euro:,}'.replace(',', '.') + f',{cent:02} €', text)


if __name__ == '__main__':
    tap.main()
