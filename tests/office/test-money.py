# SPDX-License-Identifier: GPL-3.0-or-later
"""Money at an office's desk: refunds from asking to done, the bank's list and what it covers, the tax year's table; and what is refused, with its sentence."""
import csv
import io
import unicodedata
import unittest
from pathlib import Path

import tap
from clerk import Desk
from families import MARIA
from harness import PASSWORD, Service
from office_money import CLERK, HEAD, LINES, LUCA, OTHER_CLERK, Till, amount, bank, flow, furnish, iuv


def cells(text):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in 'WF' else 1 for c in text)


class World(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service(None, LINES)
        cls.addClassCleanup(cls.service.close)
        furnish(cls.service)
        cls.till = Till(cls.service)
        cls.clerk, cls.head, cls.other = Desk(), Desk(), Desk()
        for desk, person in ((cls.clerk, CLERK), (cls.head, HEAD), (cls.other, OTHER_CLERK)):
            cls.addClassCleanup(desk.close)
            desk.sign_in(cls.service, person)

    def refused(self, done, status, *words):
        self.assertEqual(done.returncode, status, done)
        self.assertRegex(done.stderr.splitlines()[-1], r'^pagoinrete-office: .*[.]$')
        for word in words:
            self.assertIn(word, done.stderr)

    def rows(self, desk, *words):
        title, *lines = [line.split('\t') for line in desk.ok(*words).splitlines()]
        return [dict(zip(title, line, strict=True)) for line in lines]

    def file(self, name, content):
        path = Path(self.service.folder) / name
        path.write_bytes(content)
        return path

    def on_a_terminal(self, desk, *words):
        """What stands on a terminal of 80 cells"""
        status, seen = desk.terminal(*words, width=80).end()
        self.assertEqual(status, 0, seen)
        for line in seen.splitlines():
            self.assertLessEqual(cells(line), 80, line)
        return seen


class Refunds(World):
    def test_to_the_end(self):
        number = self.till.receipt('gita')['receipt_number']
        said = self.clerk.ok('refunds', 'ask', number, '--amount', '20,00', '--reason', 'Gita annullata')
        self.assertRegex(said, r'^Refund [0-9a-f]{8} of €20\.00 for Luca Smith: asked\.\n$')
        short = said.split()[1]
        row, = self.rows(self.head, 'refunds', 'list', '--state', 'asked')
        self.assertEqual((row['Id'][:8], row['State'], row['Amount'], row['Of'], row['For'], row['Why']),
                         (short, 'asked', '20.00', '120.00', 'Luca Smith', 'Gita annullata'))
        self.refused(self.clerk.run('refunds', 'approve', short), 1, 'Your role at this school does not include this.')
        self.refused(self.head.run('refunds', 'refuse', short), 2, 'Why not? Give --note')
        self.assertIn(': approved.', self.head.ok('refunds', 'approve', short, '--note', 'Entro marzo'))
        self.refused(self.head.run('refunds', 'approve', short), 1, 'decided or done meanwhile')
        self.refused(self.clerk.run('refunds', 'done', short, '--day', '01/01/2020'), 1, 'between the payment and today')
        done, = self.clerk.json('OfficeRefund', 'refunds', 'done', short, '--day', '3/11/2026')
        self.assertEqual((done['state'], done['done_on'], done['note']), ('done', '2026-11-03', 'Entro marzo'))
        self.assertEqual(self.clerk.json('OfficeRefunds', 'refunds', 'list')[0]['refunds'], [done])
        seen = self.on_a_terminal(self.clerk, '--language', 'it', 'refunds', 'list')
        for word in ('Stato', 'fatto', '20,00', 'Luca Smith', '1 rimborso.'):
            self.assertIn(word, seen)
        self.assertEqual(self.other.json('OfficeRefunds', 'refunds', 'list')[0]['refunds'], [])
        self.refused(self.other.run('refunds', 'approve', done['id']), 1, 'no such thing')

    def test_refused(self):
        number = self.till.receipt('mensa')['receipt_number']
        self.refused(self.clerk.run('refunds', 'ask', number), 2, '--reason')
        self.refused(self.clerk.run('refunds', 'ask', number, '--reason', 'x', '--amount', '0'), 2, 'A refund of nothing is none.')
        self.refused(self.clerk.run('refunds', 'ask', number, '--reason', 'x', '--amount', '46,00'), 1, 'more than is left of the receipt')
        self.refused(self.clerk.run('refunds', 'ask', 'PIR1999-1', '--reason', 'x'), 1, 'no such receipt')
        self.refused(self.clerk.run('refunds', 'list', '--state', 'lost'), 2, 'asked, approved, refused, done')
        self.refused(self.clerk.run('refunds', 'done', 'abcd'), 1)


class Credits(World):
    def test_lists(self):
        code = '2026-10-08UNCRITMM-S004'
        path = self.file('movimenti.csv', bank([('06/10/2026', amount('gita'), f'/RFB/{iuv("gita")}/120.00/TXT/Gita'), ('09/10/2026', '-3,00', 'Commissioni'),
                                                ('09/10/2026', amount('gaia'), f'/PUR/LGPE-RIVERSAMENTO/URI/{code}'), ('09/10/2026', 4000, f'/RFB/{iuv("mensa")}')],
                                               encoding='windows-1252'))
        trial = self.clerk.ok('credits', 'import', path, '--dry-run')
        self.assertIn('This was a trial: nothing has changed.', trial)
        self.assertEqual(self.rows(self.clerk, 'credits', 'list'), [])
        said = self.clerk.ok('credits', 'import', path)
        for line in ('New: 3. Known: 0. Passed over because the money went out: 1.', 'Sums matched with receipts: 2, €200.00',
                     'Sums that differ from their receipts: 1, €40.00', 'Sums without receipts: 0, €0.00'):
            self.assertIn(line + '\n', said)
        self.assertIn('New: 0. Known: 3.', self.clerk.ok('credits', 'import', path))
        listed = {r['Reason']: (r['State'], r['Matched by'], r['Receipts']) for r in self.rows(self.clerk, 'credits', 'list')}
        self.assertEqual(listed[f'/PUR/LGPE-RIVERSAMENTO/URI/{code}'], ('matched', 'day and sum', '1'))
        self.assertEqual(listed[f'/RFB/{iuv("mensa")}'], ('differs', 'IUV', '1'))
        self.assertEqual([c['state'] for c in self.clerk.json('Credits', 'credits', 'list', '--state', 'differs')[0]['credits']], ['differs'])
        said = self.clerk.ok('credits', 'report', self.file('flusso.xml', flow('2026-10-06UNCRITMM-S005', ['dono'])))
        self.assertEqual(said.splitlines(), ['2026-10-06UNCRITMM-S005: €50.00. Payments: 1. Receipts of them that are here: 1.',
                                             'Its sum is not in the bank’s lists yet.'])
        missing = self.rows(self.clerk, 'credits', 'missing', '--from', '1/10/2026')
        self.assertIn(self.till.receipt('corso')['receipt_number'], [r['Receipt'] for r in missing])
        self.assertNotIn(self.till.receipt('gita')['receipt_number'], [r['Receipt'] for r in missing])
        self.assertIn('Sums matched with receipts: 2', self.clerk.ok('credits', 'match'))
        self.refused(self.head.run('credits', 'match'), 1, 'Your role')
        for command in ('list', 'missing'):
            self.on_a_terminal(self.clerk, '--language', 'it', 'credits', command)

    def test_refused(self):
        path = self.file('storto.csv', bank([('06/10/2026', 'dieci', 'Male'), ('45/10/2026', 1, 'x')]))
        done = self.clerk.run('credits', 'import', path)
        self.refused(done, 1, '2 rows are refused, so nothing was taken.')
        self.assertEqual([line.split('\t') for line in done.stdout.splitlines()[1:]], [['2', 'amount', 'Not an amount, such as 12,50'],
                                                                                   ['3', 'day', 'Not a day, such as 31/12/2012']])
        self.refused(self.clerk.run('credits', 'import', self.file('altro.csv', b'a;b\r\n1;2\r\n')), 1, 'nothing was taken')
        self.refused(self.clerk.run('credits', 'import', path, '--column', 'giorno=Data'), 2, 'names no column')
        self.refused(self.clerk.run('credits', 'import', '/nowhere.csv'), 1, 'not there')
        self.refused(self.clerk.run('credits', 'report', self.file('x.xml', b'<x/>')), 1, 'FlussoRiversamento')
        self.refused(self.clerk.run('credits', 'report', self.file('y.xml', flow('S1', ['gita'], total=5))), 1, 'not its total')
        self.refused(self.clerk.run('credits', 'list', '--state', 'x'), 2, 'matched, differs, unmatched')


class Tax(World):
    def exports(self):
        return len(self.service.rows("select 1 from audit where act = 'tax_exported'"))

    def test_asked_once(self):
        """Without a keyring: the password, and nothing else, once"""
        before, path = self.exports(), Path(self.service.folder) / 'una volta.csv'
        at = self.clerk.terminal('tax-export', path, '--year', '2026', '--no-keyring', '--server', self.service.address, '--user', CLERK['user_name'])
        at.read_until('Password of')
        at.type(PASSWORD + '\n')
        status, seen = at.end()
        self.assertEqual((status, seen.count('Password of'), self.exports() - before), (0, 1, 1), seen)
        self.assertIn(b'esito', path.read_bytes().splitlines()[0])

    def test_table(self):
        before, path = self.exports(), Path(self.service.folder) / 'spese-2026.csv'
        said = self.clerk.ok('tax-export', path, '--year', '2026')
        self.assertIn(f'Saved as “{path}”.', said)
        self.assertEqual(self.exports() - before, 1, 'one table, one line in the book')
        told, = self.clerk.json('TaxExport', 'tax-export', '--year', '2026')
        self.assertIn(f'Rows to be told to the agency: {len(told["rows"])}. Rows apart, each with its reason: {len(told["apart"])}.', said)
        table = list(csv.DictReader(io.StringIO(path.read_bytes().decode('utf-8-sig'), newline=''), delimiter=';'))
        self.assertEqual(len(table), len(told['rows']) + len(told['apart']))
        mine = [r for r in table if (r['cf_alunno'], r['cf_versante'], r['codice']) == (LUCA['tax_code'], MARIA['tax_code'], '12')]
        self.assertEqual([(r['esito'], r['pagato'], r['netto']) for r in mine], [('da comunicare', '141,02', '141,02')])
        before, saved = self.exports(), path.read_bytes()
        done = self.clerk.run('tax-export', path, '--year', '2026', '--json', '--yes')
        self.assertEqual((done.returncode, done.stdout, self.exports() - before), (0, '', 1), 'saved, and asked for once')
        self.assertEqual(path.read_bytes(), saved)
        self.refused(self.clerk.run('tax-export', path, '--year', '2026'), 2)
        self.refused(self.clerk.run('tax-export', '--year', '2026'), 2, 'Into which file?')
        self.refused(self.clerk.run('tax-export', path, '--year', '26'), 2, 'This is no year.')
        self.assertEqual(self.other.json('TaxExport', 'tax-export', '--year', '2026')[0]['school_code'], 'VTPS010006')


if __name__ == '__main__':
    tap.main()
