# SPDX-License-Identifier: GPL-3.0-or-later
"""Databases of every version that was released: all of them are brought to date, and nothing that they hold is lost.

versions/server-N.sql is what version N added and some rows of it, so that the first N of them make such a database;
../make-version begins one."""
import hashlib
import sqlite3
import unittest
import urllib.parse
from pathlib import Path

import tap
from harness import SOURCE, Service

STEPS = len(list((SOURCE / 'resources/sql/server').glob('*.sql')))
FIXTURES = Path(__file__).parent / 'versions'
# The newest step may still be without: there is nothing that its databases have to be brought to.
LAST = STEPS if (FIXTURES / f'server-{STEPS}.sql').exists() else STEPS - 1
RECEIPT = '00000009-0000-4000-8000-000000000001'
DOCUMENT = b'%PDF-1.7 a document that was drawn long ago\n'
# What the service writes by itself when it starts
DERIVED = {'schools': {'search_key', 'municipality_key'}, 'listed_schools': {'search_key', 'municipality_key'}}
# What ICU makes of the names of version 15, by code: uconv -x "::NFKD; ::[[:Mn:][ـ]] Remove; ::Latin-ASCII; ::Any-Lower;"; of Chinese,
# which has no spaces, each two characters that stand side by side; initials are one word
FOLDED = {'CTIS04300B': ('liceo lech walesa', 'dodi ed aeli'), 'BZIC80100A': ('grundschule weissenbach', 'ahrntal'),
          'RMPS01000X': ('scuola الامل مدرسة', 'roma'), 'TSPS01000Y': ('liceo durdevic diyarbakir', 'bolling'),
          'MIPS01000Z': ('scuola 中文 文学 学校 校', 'milano'), 'VTIS00900L': ('iisf orioli', 'viterbo')}


def make(service, version):
    """The database as a service of @version left it, with the one document that was drawn"""
    (service.data / 'documents').mkdir(parents=True)
    (service.data / 'documents' / (hashlib.sha256(DOCUMENT).hexdigest() + '.pdf')).write_bytes(DOCUMENT)
    database = sqlite3.connect(service.data / 'server.db')
    database.execute('pragma foreign_keys = on')
    for number in range(1, version + 1):
        database.executescript((FIXTURES / f'server-{number}.sql').read_text())
        assert database.execute('pragma user_version').fetchone() == (number,)
    database.commit()
    database.close()


def tables(service):
    """{table: (columns, rows)}; columns that are derived are left out"""
    found = {}
    for name in [row['name'] for row in service.rows("select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'")]:
        columns = [row['name'] for row in service.rows('select name from pragma_table_info(?)', name)]
        columns = [column for column in columns if column not in DERIVED.get(name, ())]
        found[name] = (columns, service.rows(f'select {", ".join(columns)} from {name} order by 1, 2'))
    return found


def schema(service):
    return [tuple(row.values()) for row in service.rows('select type, name, sql from sqlite_schema order by type, name')]


class Versions(unittest.TestCase):
    def test_brought_to_date(self):
        """Each row of each table says what it said, in all the columns that it had; the tables are those of a new service."""
        with Service(start=False) as new:
            self.assertEqual(new.run('backup', new.folder / 'copy.db').returncode, 0)
            wanted = schema(new)
        for version in range(1, LAST + 1):
            with self.subTest(version=version), Service(start=False) as service:
                make(service, version)
                before = tables(service)
                done = service.run('backup', service.folder / 'copy.db')
                self.assertEqual((done.returncode, done.stderr), (0, ''))
                self.assertEqual(service.rows('pragma user_version'), [{'user_version': STEPS}])
                for name, (columns, rows) in before.items():
                    self.assertTrue(rows, f'{name}: a table without a row shows nothing')
                    if name != 'proofs':
                        self.assertEqual(service.rows(f'select {", ".join(columns)} from {name} order by 1, 2'), rows, name)
                self.assertEqual(schema(service), wanted, 'a released step was edited')

    def test_typed_codes_prove_nothing(self):
        """Whoever came before there were proofs, by the operator's file or a provider, has one; who registered has none."""
        for version in (1, 2, 3):
            with self.subTest(version=version), Service(start=False) as service:
                make(service, version)
                self.assertEqual(service.run('backup', service.folder / 'copy.db').returncode, 0)
                found = {(row['user_name'], row['source']) for row in
                         service.rows('select a.user_name, p.source from proofs p join accounts a on a.id = p.account_id')}
                self.assertEqual(found, {('maria.rossi', 'operator'), ('john.smith', 'operator')} |
                                 ({('john.smith', 'provider')} if version >= 2 else set()) |
                                 ({('r.verdi', 'school')} if version >= 3 else set()))

    def check_schools(self, service, token):
        """They are found by words that are folded as those are that people type now, also where an older folding had kept other ones."""
        found = {row['code']: (row['search_key'], row['municipality_key']) for table in ('schools', 'listed_schools')
                 for row in service.rows(f'select code, search_key, municipality_key from {table}')}
        self.assertEqual(found, {code: (f' {name} {place} {code.lower()}', place) for code, (name, place) in FOLDED.items()})
        for typed, code in (('walesa', 'CTIS04300B'), ('Wałęsa', 'CTIS04300B'), ('weissen', 'BZIC80100A'), ('أمل', None), ('الامل', 'RMPS01000X'),
                            ('مَدرسة', 'RMPS01000X'), ('durdevic', 'TSPS01000Y'), ('DIYARBAKIR bolling', 'TSPS01000Y'), ('文学', 'MIPS01000Z')):
            with self.subTest(typed):
                answer = service.call('GET', '/v1/school-directory?' + urllib.parse.urlencode({'query': typed}), token=token).json()
                self.assertEqual([school['code'] for school in answer['schools']], [code] if code else [])

    def test_a_family_goes_on(self):
        """With the password, the notices and the papers of the first version"""
        for version in sorted({1, LAST}):
            with self.subTest(version=version), Service(start=False) as service:
                make(service, version)
                service.start()
                token = service.token('maria.rossi')
                changes, _ = service.changes(token)
                seen = {(change['kind'], change['id']) for change in changes if not change.get('deleted')}
                self.assertIn(('receipt', RECEIPT), seen)
                notices = {n['reason']: n for n in service.call('GET', '/v1/notices', token=token).json()['notices']}
                self.assertEqual((notices['Gita a Firenze']['state'], notices['Gita a Firenze']['amount']), ('to_pay', 12000))
                self.assertEqual((notices['Mensa di settembre']['state'], notices['Mensa di settembre']['receipt_id']), ('paid', RECEIPT))
                receipt = service.call('GET', f'/v1/receipts/{RECEIPT}', token=token).json()
                self.assertEqual((receipt['receipt_number'], receipt['fee'], receipt['payer_name']), ('2026-000001', 150, 'Maria Rossi'))
                paper = service.call('GET', f'/v1/receipts/{RECEIPT}/document', token=token)
                self.assertEqual((paper.status, paper.body), (200, DOCUMENT))
                if version == LAST:
                    self.check_schools(service, token)


if __name__ == '__main__':
    tap.main()
