# SPDX-License-Identifier: GPL-3.0-or-later
"""A school's office says who it is, where its money goes, and who is at the school; and asks whether the log is whole."""
import csv
import io
import unittest
from pathlib import Path

import tap
from clerk import Desk
from families import JOHN, LUCA, MARIA, OTHER_SCHOOL, SCHOOL, account, role, uid, world
from harness import Service

CLERK = account('segreteria.redi', 'Carla', 'Segreti', 'SGRCRL70A41C351K')
HEAD = account('preside.redi', 'Paola', 'Preside', 'PRSPLA65A41C351N')
OTHER_CLERK = account('segreteria.ruffini', 'Rita', 'Altri', 'LTRRTI72A41M082L')
# Its code is SCHOOL's neighbour, and it has told nothing yet.
BARE = {'id': uid('bare school'), 'code': 'CTIC8A000X', 'name': 'I.C. Nuovo', 'creditor_tax_code': '80015790563'}
BARE_CLERK = account('segreteria.nuovo', 'Nina', 'Nuova', 'NVUNNI70A41C351D')
LINES = world(2) + [
    {'school': BARE}, *({'account': a} for a in (CLERK, HEAD, OTHER_CLERK, BARE_CLERK)), role(CLERK, SCHOOL), role(HEAD, SCHOOL, 'head'),
    role(OTHER_CLERK, OTHER_SCHOOL), role(BARE_CLERK, BARE),
]
BANK, POSTAL, TREASURY = 'IT60X0542811101000000123456', 'IT95G0760115300000007648539', 'IT64P0100003245348300123456'
PUPILS = ['Cognome', 'Nome', 'Codice fiscale', 'Data di nascita', 'Classe', 'Matricola']


class World(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service(None, LINES)
        cls.addClassCleanup(cls.service.close)
        cls.folder = Path(cls.service.folder)
        cls.desk, cls.head, cls.other, cls.bare = Desk(), Desk(), Desk(), Desk()
        for desk, person in ((cls.desk, CLERK), (cls.head, HEAD), (cls.other, OTHER_CLERK), (cls.bare, BARE_CLERK)):
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

    def table(self, name, *rows, header=PUPILS, **dialect):
        """A file as Python's csv module writes it"""
        text = io.StringIO()
        csv.writer(text, **{'delimiter': ';', **dialect}).writerows([header, *rows])
        path = self.folder / name
        path.write_bytes(text.getvalue().encode('windows-1252'))
        return path

    def school(self, school):
        row, = self.service.rows('select * from schools where id = ?', school['id'])
        return row


class Profile(World):
    def test_show(self):
        shown = dict(line.split('\t') for line in self.head.ok('school', 'show').splitlines())
        self.assertEqual((shown['School code'], shown['Name'], shown['Tax code'], shown['CBILL code'], shown['Postal code']),
                         (SCHOOL['code'], SCHOOL['name'], SCHOOL['creditor_tax_code'], SCHOOL['cbill_code'], SCHOOL['postal_code']))
        profile, = self.desk.json('OfficeProfile', 'school', 'show')
        self.assertEqual((profile['school']['code'], profile['role']), (SCHOOL['code'], 'clerk'))

    def test_change(self):
        """What no option names stays; "" takes away; the head only looks."""
        before = self.school(SCHOOL)
        changed, = self.desk.json('OfficeProfile', 'school', 'change', '--phone', '095 111111', '--sector', '')
        self.assertEqual(changed['school']['phone'], '095 111111')
        after = self.school(SCHOOL)
        self.assertEqual({k: v for k, v in after.items() if before[k] != v and k != 'updated_at'}, {'phone': '095 111111', 'sector': None})
        self.assertIn('095 222222', self.desk.ok('school', 'change', '--phone', '095 222222', '--sector', SCHOOL['sector']))
        self.refused(self.head.run('school', 'change', '--phone', '1'), 1, 'role')
        self.refused(self.desk.run('school', 'change'), 2, '--email')
        self.refused(self.desk.run('school', 'change', '--name', ''), 2, 'name')
        self.refused(self.desk.run('school', 'change', '--province', 'XX'), 1, '“province”')
        self.refused(self.desk.run('school', 'change', '--email', 'no'), 1, '“email”')
        self.assertEqual(self.school(SCHOOL)['phone'], '095 222222')

    def test_families_hear_of_what_they_see(self):
        """A telephone number changes the school alone; a name changes all that shows it."""
        token = self.service.token(MARIA['user_name'])
        _, since = self.service.changes(token)
        self.desk.ok('school', 'change', '--website', 'www.nuovo.example.edu.it')
        changes, since = self.service.changes(token, since)
        self.assertEqual([(c['kind'], c['school']['website']) for c in changes], [('school', 'www.nuovo.example.edu.it')])
        self.desk.ok('school', 'change', '--name', 'I.I.S. Redi nuovo')
        changes, since = self.service.changes(token, since)
        self.assertEqual({c['kind'] for c in changes} - {'receipt'}, {'school', 'pupil', 'notice'})
        mine = [c['notice'] for c in changes if c['kind'] == 'notice']
        self.assertEqual({n['school_name'] for n in mine}, {'I.I.S. Redi nuovo'})
        seen = self.service.call('GET', '/v1/notices?limit=100', token=token).json()['notices']
        self.assertEqual({n['id'] for n in mine}, {n['id'] for n in seen if n['school_id'] == SCHOOL['id']}, 'each of them')
        self.desk.ok('school', 'change', '--name', SCHOOL['name'])

    def test_checks(self):
        lines = self.bare.ok('school', 'checks').splitlines()
        for sentence in ('To be mended first: The school’s profile is not whole: address, postal code, municipality, province, e-mail. “school change” adds it.',
                         'Look at this: There is no CBILL code, so banks that pay by it cannot: “school change --cbill”.',
                         'To be mended first: There is no account where the money goes: “accounts add”.',
                         'To be mended first: There are no pupils of this school year: “registry import pupils”.',
                         '4 things are to be mended before the first payment event.'):
            self.assertIn(sentence, lines)
        checks, = self.bare.json('SchoolChecks', 'school', 'checks')
        self.assertFalse(checks['is_ready'])
        self.assertIn('Da correggere prima: ', self.bare.ok('school', 'checks', '--language', 'it'))


class Accounts(World):
    def test_accounts(self):
        told = self.desk.ok('accounts', 'add', 'it60 x054 2811 1010 0000 0123 456', '--label', 'Gite')
        self.assertEqual(told, f'Money of events can go to {BANK} (bank, {SCHOOL["name"]}) now.\n')
        added, = self.desk.json('CreditAccount', 'accounts', 'add', POSTAL, '--holder', 'Servizio cassa', '--authorisation', 'AUT. 1')
        self.assertEqual((added['kind'], added['holder'], added['iban']), ('postal', 'Servizio cassa', POSTAL))
        again, = self.desk.json('CreditAccount', 'accounts', 'add', POSTAL)
        self.assertEqual(again, added, 'it is there already')
        self.assertIn('treasury', self.desk.ok('accounts', 'add', TREASURY))
        self.assertEqual({(r['IBAN'], r['Where'], r['Label'], r['Used until']) for r in self.rows(self.head, 'accounts', 'list')},
                         {(BANK, 'bank', 'Gite', ''), (POSTAL, 'postal account', '', ''), (TREASURY, 'treasury', '', '')})
        self.refused(self.desk.run('accounts', 'end', added['id'][:8]), 2, '--yes')
        self.assertEqual(self.desk.ok('accounts', 'end', added['id'][:8], '--yes'), f'{POSTAL} is used no longer. Older payments still name it.\n')
        self.assertEqual([r['IBAN'] for r in self.rows(self.desk, 'accounts', 'list') if r['Used until']], [POSTAL])
        self.refused(self.head.run('accounts', 'add', BANK), 1, 'role')
        self.refused(self.other.run('accounts', 'end', added['id'], '--yes'), 1, 'none')
        for words, said in (((BANK[:-1] + '7',), 'IBAN'), (('DE89370400440532013000',), 'IBAN'), (('x',), 'IBAN'), ((BANK, '--authorisation', 'x'), 'postal')):
            self.refused(self.desk.run('accounts', 'add', *words), 2, said)


class Registry(World):
    def setUp(self):
        self.service.write('delete from pupil_payers')
        self.service.write('delete from staff')
        self.service.write('delete from pupils where id <> ? and school_id = ?', LUCA['id'], SCHOOL['id'])

    LUCA_ROW = ['Smith', 'Luca', LUCA['tax_code'], '01/01/2012', '3C', '1']

    def test_dry_run_then_done(self):
        path = self.table('alunni.csv', self.LUCA_ROW, ['Ferrò', 'Zoë', 'FRRZOE12A41H501B', '', '3B', '2'])
        said = self.desk.ok('registry', 'import', 'pupils', path, '--dry-run')
        for line in ('2 rows were read (WINDOWS-1252, with “;”).', 'Columns that mean nothing here were passed over: Matricola.',
                     'Nothing was changed, since this was a dry run. It would be:', 'New: 1. Changed: 1. As before: 0.', 'Smith Luca\t3B\t3C'):
            self.assertIn(line + '\n', said)
        self.assertEqual(self.service.rows('select 1 from pupils where class_name = ?', '3C'), [])
        report, = self.desk.json('RegistryReport', 'registry', 'import', 'pupils', path)
        self.assertEqual((report['is_done'], report['counts']['added'], report['counts']['changed']), (True, 1, 1))
        said = self.desk.ok('registry', 'import', 'pupils', self.table('meno.csv', self.LUCA_ROW))
        self.assertIn('All of it is in the registry now:\nNew: 0. Changed: 0. As before: 1.\n', said)
        self.assertIn('At the school, but not in the table; they stay as they are:\nNot in the table\tClass\nFerrò Zoë\t3B\n', said)
        italian = self.desk.ok('--language', 'it', 'registry', 'import', 'pupils', path)
        self.assertIn('È tutto in anagrafe:\nNuovi: 0. Cambiati: 0. Come prima: 2.\n', italian)

    def test_refused_rows(self):
        """Each with line, column and reason, on a terminal within 80 cells; nothing is changed; the file for the spreadsheet says the same."""
        path = self.table('sbagliati.csv', self.LUCA_ROW, ['Verdi', '', 'VRDGAI12B41H501X', '31/02/2012', '3B', '2'],
                          ['Neri', 'Elio', 'XX', '', '3B', '3'], ['Neri', 'Elio', 'NRELEI12C01H501Q', '', '3B', '3'])
        target = self.folder / 'esito.csv'
        done = self.desk.run('registry', 'import', 'pupils', path, '--report', target)
        self.refused(done, 1, '2 rows are refused. Mend them in the table, then import it again.')
        self.assertIn('Nothing was changed: all of a table is taken, or nothing.\n', done.stdout)
        self.assertIn('Line\tColumn\tWhy\n3\tB given name\tNothing stands there\n4\tC tax code\tNot a person’s tax code\n', done.stdout)
        self.assertIn('Doubtful, to be looked at:\nLine\tColumn\tWhy\n2\tC tax code\tThe last letter does not fit the others\n5\tC tax code\t', done.stdout)
        self.assertEqual(self.service.rows('select class_name from pupils where school_id = ?', SCHOOL['id'])[0]['class_name'], '3B')
        with target.open(encoding='utf-8-sig', newline='') as file:
            rows = list(csv.reader(file, delimiter=';'))
        self.assertEqual(rows, [['What', 'Line', 'Column', 'Why', 'Who'], ['refused', '3', 'B given name', 'Nothing stands there', ''],
                                ['refused', '4', 'C tax code', 'Not a person’s tax code', ''],
                                ['doubtful', '2', 'C tax code', 'The last letter does not fit the others', ''],
                                ['doubtful', '5', 'C tax code', 'The last letter does not fit the others', ''],
                                ['changes class', '', '', '3B → 3C', 'Smith Luca']])
        self.refused(self.desk.run('registry', 'import', 'pupils', path, '--report', target), 2, '--yes')
        status, seen = self.desk.terminal('registry', 'import', 'pupils', path, width=80, LANGUAGE='it').end()
        self.assertEqual(status, 1)
        self.assertIn('Non è un codice fiscale di persona', seen)
        table = seen[seen.index('Riga'):seen.index('pagoinrete-office')].splitlines()
        self.assertTrue(all(len(line) <= 80 and '…' not in line for line in table[:3]), table)

    def test_own_columns(self):
        path = self.table('proprie.csv', ['Smith', 'Luca', LUCA['tax_code'], '3D'], header=['Cognome', 'Nome', 'C.F. allievo', 'Gruppo'])
        self.refused(self.desk.run('registry', 'import', 'pupils', path), 1, '1 row is refused')
        report, = self.desk.json('RegistryReport', 'registry', 'import', 'pupils', path, '--column', 'tax_code=C.F. allievo', '--column', 'class_name=Gruppo',
                                 '--year', '2026/27')
        self.assertEqual(report['moves'][0]['new_class'], '3D')
        self.service.write("update pupils set class_name = '3B' where id = ?", LUCA['id'])

    def test_payers_and_staff(self):
        path = self.table('versanti.csv', [LUCA['tax_code'], MARIA['tax_code'], 'Rossi', 'Maria', 'madre'], [LUCA['tax_code'], JOHN['tax_code'], 'Smith', 'John', 'padre'],
                          header=['CF alunno', 'CF versante', 'Cognome', 'Nome', 'Parentela'])
        self.assertIn('Payers new or changed: 2. As before: 0. No longer on record: 0.\n', self.desk.ok('registry', 'import', 'payers', path))
        self.assertEqual(len(self.service.rows('select 1 from pupil_payers')), 2)
        path = self.table('personale.csv', ['Neri', 'Paolo', 'NREPLA70D04L219E', 'docente'], header=['Cognome', 'Nome', 'CF', 'Qualifica'])
        self.assertIn('New: 1. Changed: 0. As before: 0.\n', self.desk.ok('registry', 'import', 'staff', path))
        self.assertEqual([r['kind'] for r in self.service.rows('select kind from staff')], ['teacher'])

    def test_wrong_use(self):
        path = self.table('alunni.csv', self.LUCA_ROW)
        self.refused(self.desk.run('registry', 'import', 'gatti', path), 2, 'pupils, payers, staff')
        self.refused(self.desk.run('registry', 'import', 'pupils'), 2, 'FILE')
        self.refused(self.desk.run('registry', 'import', 'pupils', self.folder / 'none.csv'), 1, 'not there')
        self.refused(self.desk.run('registry', 'import', 'pupils', path, '--column', 'tax_code'), 2, '“tax_code”')
        self.refused(self.desk.run('registry', 'import', 'pupils', path, '--year', '2026'), 1, '“school_year”')
        self.refused(self.head.run('registry', 'import', 'pupils', path), 1, 'role')
        big = self.folder / 'gross.csv'
        with big.open('wb') as file:
            file.truncate(33554433)
        self.refused(self.desk.run('registry', 'import', 'pupils', big), 1, '32 MiB')
        (self.folder / 'bytes.csv').write_bytes(b'\xff\xd8\xff\xe0' * 50)
        self.refused(self.desk.run('registry', 'import', 'pupils', self.folder / 'bytes.csv'), 1, 'refused')


class Log(World):
    def test_words(self):
        self.desk.ok('school', 'change', '--phone', '095 333333')
        self.desk.ok('registry', 'import', 'pupils', self.table('alunni.csv', Registry.LUCA_ROW[:4] + ['3B', '1']))
        rows = self.rows(self.desk, 'audit', 'list', '--limit', '2')
        self.assertEqual([(r['Who'], r['What was done'], r['Detail']) for r in rows],
                         [('Segreti Carla', 'table imported', 'rows 1, new 0, changed 0, payers 0'), ('Segreti Carla', 'school’s profile changed', '')])
        page, = self.desk.json('AuditEntries', 'audit', 'list', '--limit', '1')
        self.assertEqual(page['entries'][0]['act'], 'registry_taken')
        self.assertEqual({r['What was done'] for r in self.rows(self.desk, 'audit', 'list', '--act', 'school_changed')}, {'school’s profile changed'})

    def test_verify(self):
        """Whole; then a row is changed behind the service's back, taken away, put back."""
        self.desk.ok('school', 'change', '--phone', '095 444444')
        last, = self.service.rows('select seq, hash from audit order by seq desc limit 1')
        self.assertEqual(self.head.ok('audit', 'verify'), f'The log is whole: checked up to entry {last["seq"]}.\nHash of that entry: {last["hash"]}\n')
        check, = self.other.json('AuditCheck', 'audit', 'verify')
        self.assertEqual(check, {'is_whole': True, 'entries': last['seq'], 'last_hash': last['hash']}, 'the log is one for all schools')
        middle = last['seq'] - 1
        row, = self.service.rows('select * from audit where seq = ?', middle)
        self.service.write('update audit set detail = ? where seq = ?', 'x', middle)
        self.refused(self.desk.run('audit', 'verify'), 1, f'Entry {middle} of the log was changed')
        done = self.desk.run('audit', 'verify', '--json')
        self.assertEqual(done.returncode, 1)
        self.assertIn(f'"is_whole":false,"entries":{middle - 1},', done.stdout)
        self.assertIn(f'"broken":{middle}', done.stdout)
        self.service.write('delete from audit where seq = ?', middle)
        self.refused(self.desk.run('audit', 'verify'), 1, f'Entry {middle} of the log')
        self.service.write(f'insert into audit ({", ".join(row)}) values ({", ".join("?" * len(row))})', *row.values())
        self.desk.ok('audit', 'verify')


if __name__ == '__main__':
    tap.main()
