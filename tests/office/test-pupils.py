# SPDX-License-Identifier: GPL-3.0-or-later
"""A clerk keeps the registry: pupils, classes, staff, a new school year, objections, the logo."""
import subprocess
import tempfile
import time
import unittest
from pathlib import Path

import tap
from clerk import Desk
from families import ANNA, JOHN, LUCA, MARIA, SCHOOL, TEACHER, account, link, role, uid, world
from harness import Service

CLERK = account('segreteria.redi', 'Carla', 'Segreti', 'SGRCRL70A41C351K')
HEAD = account('preside.redi', 'Paola', 'Preside', 'PRSPLA65A41C351N')
YEAR = '2026/27'
PUPILS = [{**LUCA, 'id': uid(f'pupil {i}'), 'given_name': name, 'family_name': 'Prova', 'tax_code': f'PRVLNN12A0{i}H501X', 'class_name': class_name}
          for i, (name, class_name) in enumerate((('Ada', '1A'), ('Bea', '1A'), ('Cleo', '2A'), ('Dora', '5A'), ('Elsa', None)), 1)]
LINES = world(1) + [*({'account': a} for a in (CLERK, HEAD)), role(CLERK, SCHOOL), role(HEAD, SCHOOL, 'head'), *({'pupil': p} for p in PUPILS),
                    {'link': link(ANNA, PUPILS[0], 'guardian')}]
STAFF = uid('staff')


class World(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service(None, LINES)
        cls.addClassCleanup(cls.service.close)
        cls.service.write('insert into staff (id, school_id, given_name, family_name, tax_code, kind, updated_at) values (?, ?, ?, ?, ?, ?, ?)', STAFF,
                          SCHOOL['id'], 'Paolo', 'Neri', TEACHER['tax_code'], 'teacher', int(time.time()))
        cls.desk, cls.head = Desk(), Desk()
        for desk, person in ((cls.desk, CLERK), (cls.head, HEAD)):
            cls.addClassCleanup(desk.close)
            desk.sign_in(cls.service, person)
        cls.folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(cls.folder.cleanup)

    def refused(self, done, status, *words):
        self.assertEqual(done.returncode, status, done)
        self.assertRegex(done.stderr, r'^pagoinrete-office: [^\n]*[.]\n$')
        for word in words:
            self.assertIn(word, done.stderr)

    def rows(self, *words):
        return [line.split('\t') for line in self.desk.ok(*words).splitlines()]

    def record(self, pupil):
        record, = self.desk.json('PupilRecord', 'pupils', 'show', pupil['id'])
        return record


class Pupils(World):
    def test_list(self):
        rows = self.rows('pupils', 'list', '--class', '1A')
        self.assertEqual(rows, [['Id', 'Pupil', 'Class', 'Tax code', 'Year', 'Payers'],
                                [PUPILS[0]['id'], 'Prova Ada', '1A', PUPILS[0]['tax_code'], YEAR, '1'],
                                [PUPILS[1]['id'], 'Prova Bea', '1A', PUPILS[1]['tax_code'], YEAR, '0']])
        self.assertEqual([r[1] for r in self.rows('pupils', 'list', 'SMITH', 'luca')[1:]], ['Smith Luca'])
        self.assertEqual([r[0] for r in self.rows('pupils', 'list', '--unlinked', '--class', '1A')[1:]], [PUPILS[1]['id']])
        self.assertEqual(self.rows('pupils', 'list', '--year', '2020/21'), [rows[0]])
        page, = self.desk.json('OfficePupils', 'pupils', 'list')
        self.assertEqual(len(page['pupils']), 6)
        self.assertEqual(self.head.ok('pupils', 'list'), self.desk.ok('pupils', 'list'))
        self.refused(self.desk.run('pupils', 'list', '--left', '--all'), 2, '--left')
        self.refused(self.desk.run('pupils', 'list', '--year', '2026'), 1, 'school_year')

    def test_on_a_terminal(self):
        """In 80 cells, in Italian, with a name that is long."""
        self.service.write('update pupils set family_name = ? where id = ?', 'Prova' + 'x' * 60, PUPILS[2]['id'])
        self.addCleanup(self.service.write, "update pupils set family_name = 'Prova' where id = ?", PUPILS[2]['id'])
        for words in (('pupils', 'list'), ('pupils', 'list', '--all'), ('classes', 'list', '--year', YEAR), ('staff', 'list', '--all'), ('pupils', 'show', PUPILS[2]['id'])):
            with self.subTest(words=words):
                status, seen = self.desk.terminal(*words, width=80, LANGUAGE='it').end()
                self.assertEqual(status, 0, seen)
                self.assertTrue(all(len(line) <= 80 for line in seen.splitlines()), seen)
        self.assertIn('6 alunni.', self.desk.terminal('pupils', 'list', width=80, LANGUAGE='it').end()[1])

    def test_show(self):
        """By id, its beginning or the tax code; class, payers, what is owed."""
        told = self.desk.ok('pupils', 'show', LUCA['tax_code'].lower())
        self.assertEqual(told, self.desk.ok('pupils', 'show', LUCA['id']))
        lines = [line.split('\t') for line in told.splitlines()]
        facts = {line[0]: line[1] for line in lines if len(line) == 2}
        self.assertEqual([facts[k] for k in ('Pupil', 'Class', 'School year', 'Born on')], ['Smith Luca', '3B', YEAR, '2012-01-01'])
        self.assertEqual(facts['Notices to pay'], str(self.record(LUCA)['to_pay']))
        self.assertIn(['Rossi Maria', MARIA['tax_code'], 'mother', 'linked', MARIA['email']], lines)
        self.assertEqual(self.head.ok('pupils', 'show', LUCA['id'][:8]), told)
        self.refused(self.desk.run('pupils', 'show', 'ffff'), 1, 'none')
        self.refused(self.desk.run('pupils', 'show', MARIA['tax_code']), 1, MARIA['tax_code'])

    def test_change(self):
        pupil = PUPILS[1]
        self.desk.ok('pupils', 'change', pupil['id'], '--class', '1c', '--course', 'Liceo artistico', '--birth-date', '3/5/2012', '--given-name', 'Bèa')
        record, = self.desk.json('PupilRecord', 'pupils', 'change', pupil['id'], '--payer', f'{MARIA["tax_code"]}, Rossi, Maria, mother, maria@posta.example',
                                 '--payer', f'{JOHN["tax_code"].lower()},Smith,John,father')
        self.assertEqual({k: record['pupil'].get(k) for k in ('class_name', 'course', 'birth_date', 'given_name')},
                         {'class_name': '1C', 'course': 'Liceo artistico', 'birth_date': '2012-05-03', 'given_name': 'Bèa'})
        self.assertEqual([(p['family_name'], p.get('email')) for p in record['payers']], [('Rossi', 'maria@posta.example'), ('Smith', None)])
        self.desk.ok('pupils', 'change', pupil['id'], '--payer', f'{MARIA["tax_code"]},Rossi,Maria,guardian', '--remove-payer', JOHN['tax_code'].lower())
        self.assertEqual([(p['family_name'], p['kinship'], p.get('email')) for p in self.record(pupil)['payers']], [('Rossi', 'guardian', None)])
        self.desk.ok('pupils', 'change', pupil['id'], '--class', '', '--course', '')
        self.assertEqual({self.record(pupil)['pupil'].get(k) for k in ('class_name', 'course')}, {None})
        before = self.record(pupil)
        for words in (('--payer', 'x,y'), ('--payer', 'a,b,c,aunt')):
            self.refused(self.desk.run('pupils', 'change', pupil['id'], *words), 2, 'FAMILY NAME')
        self.refused(self.desk.run('pupils', 'change', pupil['id'], '--remove-payer', JOHN['tax_code']), 1, JOHN['tax_code'])
        self.refused(self.desk.run('pupils', 'change', pupil['id'], '--payer', 'X,Rossi,Maria,mother'), 1, 'payers')
        self.refused(self.desk.run('pupils', 'change', pupil['id'], '--birth-date', '31/02/2012'), 2, '31/02/2012')
        self.refused(self.head.run('pupils', 'change', pupil['id'], '--class', '4A'), 1, 'role')
        self.assertEqual(self.record(pupil), before)
        self.desk.ok('pupils', 'change', pupil['id'], '--class', '1A', '--given-name', 'Bea')

    def test_leave_and_return(self):
        leave = ('pupils', 'leave', LUCA['tax_code'], '--why', 'moved')
        n = self.record(LUCA)['to_pay']
        said = self.desk.ok(*leave, '--on', '01/11/2026')
        self.assertEqual(said, f'Luca Smith has left the school. The family keeps what there is, and can still pay.\n'
                               f'{n} notices are still to be paid. Cancel those that are not to be.\n')
        self.assertEqual([r[:3] for r in self.rows('pupils', 'list', '--left')], [['Left', 'Id', 'Pupil'], ['2026-11-01', LUCA['id'], 'Smith Luca']])
        self.assertIn('Why\tmoved\n', self.desk.ok('pupils', 'show', LUCA['id']))
        child, = self.service.call('GET', '/v1/children', token=self.service.token('maria.rossi')).json()['children']
        self.assertEqual(child['link_state'], 'ended')
        self.refused(self.desk.run('pupils', 'leave', LUCA['id']), 2, '--why', 'finished')
        self.refused(self.desk.run('pupils', 'leave', LUCA['id'], '--why', 'gone'), 2, 'finished')
        self.refused(self.desk.run(*leave, '--on', '01/11/2999'), 1, 'left_on')
        self.refused(self.head.run(*leave), 1, 'role')
        self.assertEqual(self.desk.ok('pupils', 'return', LUCA['id'], PUPILS[0]['id']),
                         f'Luca Smith is at the school, in {YEAR}.\nAda Prova is at the school, in {YEAR}.\n')
        records = self.desk.json('PupilRecord', *leave, '--on', '2026-11-01')
        self.assertEqual(records[0]['pupil']['left_on'], '2026-11-01')
        self.desk.json('PupilRecord', 'pupils', 'return', LUCA['id'])

    def test_classes_and_staff(self):
        self.assertEqual(self.rows('classes', 'list', '--year', YEAR), [
            ['Class', 'Pupils', 'With a payer', 'Representatives'], ['1A', '2', '1', '0'], ['2A', '1', '0', '0'], ['3B', '1', '1', '0'], ['5A', '1', '0', '0'],
            ['none', '1', '0', '0']])
        self.desk.json('OfficeClasses', 'classes', 'list')
        self.assertEqual(self.rows('staff', 'list', 'neri')[1:], [[STAFF, 'Neri Paolo', TEACHER['tax_code'], 'teacher', '']])
        self.assertEqual(self.desk.ok('staff', 'leave', STAFF[:8], '--on', '2026-11-01'), 'Paolo Neri works at the school no longer.\n')
        self.assertEqual(self.rows('staff', 'list')[1:], [])
        self.assertEqual(self.rows('staff', 'list', '--left')[1][0], '2026-11-01')
        self.assertEqual(self.desk.ok('staff', 'return', STAFF), 'Paolo Neri works at the school again.\n')
        self.desk.json('OfficeStaff', 'staff', 'list', '--kind', 'teacher')
        self.refused(self.desk.run('staff', 'list', '--kind', 'docente'), 2, 'teacher')
        self.refused(self.desk.run('staff', 'leave', 'ffff'), 1, 'none')


class Oppositions(World):
    def test_objections(self):
        add = ('oppositions', 'add', LUCA['tax_code'], '--tax-year', '2026')
        self.assertEqual(self.desk.ok(*add, '--tax-code', MARIA['tax_code']),
                         f'What {MARIA["tax_code"]} paid for Luca Smith in 2026 is not told to the tax agency.\n')
        self.assertEqual(self.desk.ok(*add), 'Nothing that anybody paid for Luca Smith in 2026 is told to the tax agency.\n')
        rows = self.rows('oppositions', 'list', '--tax-year', '2026')
        self.assertEqual([r[:3] for r in rows[1:]], [['Smith Luca', '3B', code] for code in sorted((MARIA['tax_code'], LUCA['tax_code']))])
        self.desk.json('TaxOppositions', 'oppositions', 'list', '--tax-year', '2026')
        self.assertIn(f'Objection\t2026 {MARIA["tax_code"]}\n', self.desk.ok('pupils', 'show', LUCA['id']))
        self.refused(self.desk.run(*add, '--tax-code', ANNA['tax_code']), 1, 'payer of the pupil')
        self.refused(self.desk.run('oppositions', 'list'), 2, '--tax-year')
        self.refused(self.desk.run('oppositions', 'add', LUCA['id'], '--tax-year', '2999'), 2, '--tax-year')
        self.refused(self.head.run(*add), 1, 'role')
        remove = ('oppositions', 'remove', LUCA['id'], '--tax-year', '2026')
        self.assertEqual(self.desk.ok(*remove), 'The objection holds no longer.\n')
        self.assertEqual(self.desk.ok(*remove, '--tax-code', MARIA['tax_code'], '--json'), '')
        self.assertEqual(self.rows('oppositions', 'list', '--tax-year', '2026')[1:], [])


class Year(World):
    def classes(self, year):
        page, = self.desk.json('OfficeClasses', 'classes', 'list', '--year', year)
        return {c.get('class_name'): c['pupils'] for c in page['classes']}

    def test_roll_over(self):
        """Tried, shown, asked, done; what does not fit is named, and nothing has changed."""
        roll = ('year', 'roll-over', '--from', YEAR)
        before = self.classes(YEAR)
        self.refused(self.desk.run('year', 'roll-over'), 2, '--from')
        self.refused(self.desk.run(*roll), 2, '--last')
        self.refused(self.desk.run(*roll, '--last', '5', '--map', '1A'), 2, '1A')
        self.refused(self.desk.run(*roll, '--last', '5', '--stay', 'ffff'), 1, 'none')
        self.refused(self.desk.run(*roll, '--last', '5', '--map', '1A=3A', '--dry-run'), 1, 'Two classes go to 3A')
        self.refused(self.head.run(*roll, '--last', '5'), 1, 'role')
        self.refused(self.desk.run(*roll, '--last', '5', '--stay', PUPILS[1]['id']), 2, '--yes')
        self.assertEqual(self.classes(YEAR), before)
        tried = self.desk.ok(*roll, '--last', '5', '--stay', PUPILS[1]['tax_code'] + '=1B', '--dry-run')
        table = [['Class', 'Goes to', 'Pupils', 'Stay behind'], ['1A', '2A', '1', '1'], ['2A', '3A', '1', '0'], ['3B', '4B', '1', '0'], ['5A', 'finished', '1', '0'],
                 ['none', 'none', '1', '0']]
        self.assertEqual([line.split('\t') for line in tried.splitlines()], [*table, ['Nothing has changed yet.']])
        report, = self.desk.json('RollOverReport', *roll, '--last', '5', '--dry-run')
        self.assertEqual((report['is_done'], report['counts']), (False, {'moved': 5, 'finished': 1, 'stayed': 0}))
        self.assertEqual(self.classes(YEAR), before)
        at = self.desk.terminal(*roll, '--last', '5', '--stay', PUPILS[1]['id'] + '=1B', width=80, LANGUAGE='it')
        at.read_until('[s/N] ')
        at.type('s\n')
        status, seen = at.end()
        self.assertEqual(status, 0, seen)
        self.assertTrue(all(len(line) <= 80 or '[s/N]' in line for line in seen.splitlines()), seen)
        self.assertEqual(self.classes('2027/28'), {'1B': 1, '2A': 1, '3A': 1, '4B': 1, None: 1})
        self.assertEqual(self.desk.ok(*roll, '--last', '5', '--yes').splitlines()[-1], 'Nobody is left in that school year.')
        self.desk.json('RollOverReport', *roll, '--last', '5', '--yes')


class Logo(World):
    def test_logo(self):
        """Put, saved as a PNG that another program reads, removed; what is no picture is refused in words."""
        folder = Path(self.folder.name)
        picture, saved = folder / 'stemma.jpg', folder / 'kept.png'
        subprocess.run(['convert', '-size', '600x300', 'xc:rgb(0,90,160)', picture], check=True)
        self.assertEqual(self.desk.ok('logo', 'put', picture), 'The logo stands on the school’s payment documents from now on.\n')
        self.desk.json('SchoolLogo', 'logo', 'put', picture)
        self.desk.ok('logo', 'get', saved)
        seen = subprocess.run(['identify', '-format', '%m %w %h', saved], capture_output=True, text=True, check=True).stdout
        self.assertEqual(seen, 'PNG 480 240')
        self.refused(self.desk.run('logo', 'get', saved), 2, '--yes')
        (folder / 'note.pdf').write_bytes(b'%PDF-1.7\n')
        self.refused(self.desk.run('logo', 'put', folder / 'note.pdf'), 1, 'PNG or JPEG')
        (folder / 'large').write_bytes(b'x' * (2 * 1024 * 1024 + 1))
        self.refused(self.desk.run('logo', 'put', folder / 'large'), 1, '2 MiB')
        subprocess.run(['convert', '-size', '15x15', 'xc:red', folder / 'small.png'], check=True)
        self.refused(self.desk.run('logo', 'put', folder / 'small.png'), 1, '16 pixels')
        (folder / 'cut.jpg').write_bytes(picture.read_bytes()[:300])
        self.refused(self.desk.run('logo', 'put', folder / 'cut.jpg'), 1, 'damaged')
        self.refused(self.desk.run('logo', 'put', folder / 'none.png'), 1, 'none.png')
        self.refused(self.head.run('logo', 'put', picture), 1, 'role')
        self.refused(self.desk.run('logo', 'remove'), 2, '--yes')
        self.assertEqual(self.desk.ok('logo', 'remove', '--yes'), 'The school has no logo any more.\n')
        self.refused(self.desk.run('logo', 'get', folder / 'gone.png'), 1)


if __name__ == '__main__':
    tap.main()
