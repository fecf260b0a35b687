# SPDX-License-Identifier: GPL-3.0-or-later
"""A school as its own office keeps it: profile, accounts that money goes to, what is missing before the first payment event."""
import csv
import datetime
import json
import unittest
import uuid

import sources
import tap
from families import LUCA, MARIA, OTHER_SCHOOL, SCHOOL, account, day, role, world
from harness import Service

CLERK = account('segreteria.redi', 'Carla', 'Segreti', 'SGRCRL70A41C351K')
HEAD = account('preside.redi', 'Paola', 'Preside', 'PRSPLA65A41C351N')
OTHER_CLERK = account('segreteria.ruffini', 'Rita', 'Altri', 'LTRRTI72A41M082L')
LINES = world(2) + [
    *({'account': a} for a in (CLERK, HEAD, OTHER_CLERK)),
    role(CLERK, SCHOOL), role(HEAD, SCHOOL, 'head'), role(OTHER_CLERK, OTHER_SCHOOL),
]
HERE, THERE = f'/v1/office/schools/{SCHOOL["id"]}', f'/v1/office/schools/{OTHER_SCHOOL["id"]}'
CHANGE = {'name': 'I.I.S. "Francesco Redi"', 'address': 'Via Sesta Retta 1', 'postal_code': '95032', 'municipality': 'Belpasso', 'province': 'CT',
          'cbill_code': 'A0EDT', 'email': 'ctis04300b@istruzione.it', 'phone': '095 000000', 'sector': 'Segreteria', 'website': 'www.redi.example.edu.it'}


def iban(abi, number, cin='X'):
    """An Italian IBAN with its check digits, by ISO 13616 (modulo 97)"""
    bban = f'{cin}{abi}16900{number}'
    rest = int(''.join(str(int(c, 36)) for c in bban + 'IT00')) % 97
    return f'IT{98 - rest:02d}{bban}'


BANK, TREASURY, POSTAL = iban('05428', '000000123456'), iban('01000', '0000000ABC12'), iban('07601', '000030372502')


class World(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service(None, LINES)
        cls.tokens = {}

    @classmethod
    def tearDownClass(cls):
        cls.service.close()

    def setUp(self):
        self.service.write('delete from credit_accounts')

    def call(self, person, method, target, body=None):
        if person['user_name'] not in self.tokens:
            self.tokens[person['user_name']] = self.service.token(person['user_name'])
        return self.service.call(method, target, body, token=self.tokens[person['user_name']])

    def acts(self, act):
        return self.service.rows('select actor, school_id, object_id from audit where act = ? order by seq', act)

    def nothing_for_others(self, method, target, body=None, is_write=True):
        """The head may not, and who has no role at the school learns nothing."""
        if is_write:
            answer = self.call(HEAD, method, target, body)
            self.assertEqual((answer.status, answer.code()), (403, 'role'), target)
        missing = target.replace(SCHOOL['id'], str(uuid.uuid4()))
        for person in (OTHER_CLERK, MARIA):
            answer = self.call(person, method, target, body)
            self.assertEqual((answer.status, answer.body), (404, self.call(person, method, missing, body).body), target)


class Profile(World):
    def test_read(self):
        for person, name in ((CLERK, 'clerk'), (HEAD, 'head')):
            seen = self.call(person, 'GET', HERE).json()
            self.assertEqual((seen['school'], seen['role']), (SCHOOL, name))
        self.nothing_for_others('GET', HERE, is_write=False)

    @unittest.skipIf(sources.find() is None, sources.MISSING)
    def test_change(self):
        """All that the office says, and nothing that the operator answers for; families are told, and the directory finds it."""
        maria = self.service.token(MARIA['user_name'])
        _, cursor = self.service.changes(maria)
        with (sources.find() / 'schools/SCUANAAUTSTAT20232420230901.csv').open(encoding='utf-8') as file:
            real = next(row for row in csv.DictReader(file) if len(row['DENOMINAZIONESCUOLA']) > 20)
        change = {**CHANGE, 'name': real['DENOMINAZIONESCUOLA'], 'municipality': real['DESCRIZIONECOMUNE'], 'phone': None}
        seen = self.call(CLERK, 'PUT', HERE, change)
        self.assertEqual(seen.status, 200, seen)
        self.addCleanup(self.call, CLERK, 'PUT', HERE, {k: SCHOOL[k] for k in CHANGE})
        expected = {**SCHOOL, **change}
        del expected['phone']
        self.assertEqual(seen.json()['school'], expected)
        self.assertEqual([a['actor'] for a in self.acts('school_changed')], [CLERK['id']])
        self.assertEqual(self.call(CLERK, 'PUT', HERE, change).json(), seen.json())
        self.assertEqual(len(self.acts('school_changed')), 1, 'nothing new, nothing noted')
        changes, _ = self.service.changes(maria, cursor)
        self.assertEqual([c['school'] for c in changes if c['kind'] == 'school'], [expected])
        self.assertIn(real['DENOMINAZIONESCUOLA'], {c['notice']['school_name'] for c in changes if c['kind'] == 'notice'})
        word = real['DESCRIZIONECOMUNE'].split()[0]
        found = self.service.call('GET', f'/v1/school-directory?query={word}', token=maria).json()['schools']
        self.assertIn(SCHOOL['code'], [s['code'] for s in found])

    def test_wrong(self):
        wrong = {'name': ['', 'a\nb', 'x' * 201], 'address': ['a\x07', ''], 'postal_code': ['9503', '95O32', '950320'], 'municipality': ['\u202e'],
                 'province': ['XX', 'ct', 'C'], 'cbill_code': ['A0ED', 'a0edt'], 'email': ['x', 'a@b@c.it', 'a@b.it\r\nBcc: c@d.it'], 'phone': ['\n'],
                 'sector': [''], 'website': ['a b\n'], 'code': ['CTIS04300B'], 'creditor_tax_code': ['80014480828'], 'postal_account': ['1']}
        for member, values in wrong.items():
            for value in values:
                with self.subTest(member=member, value=value):
                    answer = self.call(CLERK, 'PUT', HERE, {**CHANGE, member: value})
                    self.assertEqual((answer.status, answer.code()), (400, 'malformed'), answer)
                    self.assertIn(member, answer.json().get('field') or answer.json()['detail'])
        self.assertEqual(self.call(CLERK, 'GET', HERE).json()['school'], SCHOOL)

    def test_not_others(self):
        self.nothing_for_others('PUT', HERE, CHANGE)


class Accounts(World):
    def add(self, kind='bank', number=BANK, person=CLERK, **more):
        return self.call(person, 'POST', f'{HERE}/credit-accounts', {'kind': kind, 'holder': 'I.I.S. Redi', 'iban': number, **more})

    def listed(self):
        return self.call(HEAD, 'GET', f'{HERE}/credit-accounts').json()['accounts']

    def test_add_and_end(self):
        spaced = ' '.join(BANK[i:i + 4] for i in range(0, len(BANK), 4)).lower()
        first = self.add(number=spaced, label='Gite')
        self.assertEqual((first.status, first.json()['iban'], first.json()['label'], first.json().get('ended_at')), (201, BANK, 'Gite', None))
        self.service.write('update credit_accounts set added_at = added_at - 60')
        first.body = json.dumps(self.listed()[0]).encode()
        again = self.add(label='Altro')
        self.assertEqual((again.status, again.json()), (200, first.json()))
        second = self.add('treasury', TREASURY).json()
        self.assertEqual([a['id'] for a in self.listed()], [first.json()['id'], second['id']])
        self.assertEqual(self.service.rows('select iban from creditor_accounts where creditor_tax_code = ?', SCHOOL['creditor_tax_code']), [{'iban': BANK}])

        for _ in range(2):
            self.assertEqual(self.call(CLERK, 'DELETE', f'/v1/office/credit-accounts/{first.json()["id"]}').status, 204)
        listed = self.listed()
        self.assertEqual([(a['id'], 'ended_at' in a) for a in listed], [(second['id'], False), (first.json()['id'], True)], 'ended, not gone')
        self.assertEqual(self.service.rows('select iban from creditor_accounts where creditor_tax_code = ?', SCHOOL['creditor_tax_code']), [{'iban': TREASURY}])
        self.assertEqual(len([a for a in self.acts('credit_account_ended') if a['object_id'] == first.json()['id']]), 1)
        anew = self.add()
        self.assertEqual(anew.status, 201)
        self.assertNotEqual(anew.json()['id'], first.json()['id'])

    def test_postal(self):
        """What slips are printed for follows the oldest postal account with an authorisation."""
        def printed():
            school = self.call(CLERK, 'GET', HERE).json()['school']
            return [school.get(k) for k in ('postal_account', 'postal_account_holder', 'postal_account_authorisation')]
        before = [SCHOOL[k] for k in ('postal_account', 'postal_account_holder', 'postal_account_authorisation')]
        self.addCleanup(self.service.write, 'update schools set postal_account = ?, postal_account_holder = ?, postal_account_authorisation = ? where id = ?',
                        *before, SCHOOL['id'])
        self.add()
        self.assertEqual(printed(), before, 'a bank account says nothing of it')
        self.add('postal', 'IT95 G076 0115 3000 0000 7648 539')
        self.assertEqual(printed(), [None] * 3, 'without an authorisation no slip')
        made = self.add('postal', POSTAL, authorisation='AUT. DB/S3/SEAC 1').json()
        self.assertEqual(printed(), ['30372502', 'I.I.S. Redi', 'AUT. DB/S3/SEAC 1'])
        self.call(CLERK, 'DELETE', f'/v1/office/credit-accounts/{made["id"]}')
        self.assertEqual(printed(), [None] * 3)

    def test_wrong(self):
        off = BANK[:2] + f'{(int(BANK[2:4]) + 1) % 97 + 2:02d}' + BANK[4:]
        for body, member in (({'number': off}, 'iban'), ({'number': 'DE89370400440532013000'}, 'iban'), ({'number': TREASURY}, 'iban'), ({'number': POSTAL}, 'iban'),
                             ({'kind': 'postal'}, 'iban'), ({'kind': 'treasury'}, 'iban'), ({'number': BANK[:-1]}, 'iban'), ({'kind': 'cash'}, 'kind'),
                             ({'authorisation': 'AUT.'}, 'authorisation'), ({'kind': 'postal', 'number': POSTAL, 'authorisation': ''}, 'authorisation'),
                             ({'holder': ''}, 'holder'), ({'holder': 'a\nb'}, 'holder'), ({'label': '\x07'}, 'label'), ({'ended_at': None, 'more': 1}, 'more')):
            with self.subTest(body=body):
                answer = self.add(**body)
                self.assertEqual((answer.status, answer.code()), (400, 'malformed'), answer)
                self.assertIn(member, answer.json().get('field') or answer.json()['detail'])
        self.assertEqual(self.listed(), [])

    def test_not_others(self):
        body = {'kind': 'bank', 'holder': 'Ladro', 'iban': BANK}
        self.nothing_for_others('POST', f'{HERE}/credit-accounts', body)
        self.nothing_for_others('GET', f'{HERE}/credit-accounts', is_write=False)
        made = f'/v1/office/credit-accounts/{self.add().json()["id"]}'
        self.assertEqual(self.call(HEAD, 'DELETE', made).code(), 'role')
        missing = self.call(MARIA, 'DELETE', f'/v1/office/credit-accounts/{uuid.uuid4()}').body
        for person in (OTHER_CLERK, MARIA):
            answer = self.call(person, 'DELETE', made)
            self.assertEqual((answer.status, answer.body), (404, missing))
        self.assertNotIn('ended_at', self.listed()[0])


class Checks(World):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        today = datetime.date.fromisoformat(day(0))
        first = today.year - (today.month < 9)
        cls.service.write('update pupils set school_year = ?', f'{first}/{(first + 1) % 100:02d}')

    def checks(self, person=CLERK, where=HERE):
        seen = self.call(person, 'GET', f'{where}/checks').json()
        return {c['check']: c for c in seen['checks']}, seen['is_ready']

    def test_missing_and_then_ready(self):
        checks, is_ready = self.checks()
        self.assertEqual([name for name, c in checks.items() if not c['is_right']], ['credit_account'])
        self.assertFalse(is_ready)
        self.assertEqual(checks['pupils']['n'], self.service.rows('select count(*) as n from pupils where school_id = ?', SCHOOL['id'])[0]['n'])
        self.call(CLERK, 'POST', f'{HERE}/credit-accounts', {'kind': 'bank', 'holder': 'I.I.S. Redi', 'iban': BANK})
        checks, is_ready = self.checks(HEAD)
        self.assertEqual((checks['credit_account'], is_ready), ({'check': 'credit_account', 'is_right': True, 'is_required': True, 'n': 1, 'members': []}, True))
        # A pupil whom nobody is linked to is told of, and does not stop the others.
        self.service.write("update links set state = 'revoked' where pupil_id = ?", LUCA['id'])
        self.addCleanup(self.service.write, "update links set state = 'active' where pupil_id = ?", LUCA['id'])
        checks, is_ready = self.checks()
        self.assertEqual((checks['links']['is_right'], checks['links']['n'], is_ready), (False, 1, True))

    def test_of_a_school_that_has_nothing(self):
        checks, is_ready = self.checks(OTHER_CLERK, THERE)
        self.assertFalse(is_ready)
        self.assertEqual(checks['profile']['members'], ['address', 'postal_code', 'municipality', 'province', 'email'])
        self.assertEqual({name for name, c in checks.items() if not c['is_right'] and c['is_required']}, {'profile', 'credit_account', 'head'})
        self.assertTrue(checks['creditor']['is_right'])
        self.service.write("update schools set creditor_tax_code = '80015790564' where id = ?", OTHER_SCHOOL['id'])
        self.addCleanup(self.service.write, 'update schools set creditor_tax_code = ? where id = ?', OTHER_SCHOOL['creditor_tax_code'], OTHER_SCHOOL['id'])
        self.assertFalse(self.checks(OTHER_CLERK, THERE)[0]['creditor']['is_right'])

    def test_not_others(self):
        self.nothing_for_others('GET', f'{HERE}/checks', is_write=False)


if __name__ == '__main__':
    tap.main()
