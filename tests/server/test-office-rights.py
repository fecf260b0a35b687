# SPDX-License-Identifier: GPL-3.0-or-later
"""What the roles of a school's office may do: who has none learns nothing, who has one that is not enough is told so."""
import unittest
import uuid

import tap
from families import GRANDMA, JOHN, LUCA, MARIA, OTHER_SCHOOL, SCHOOL, account, role, world
from harness import Service

CLERK = account('segreteria.redi', 'Carla', 'Segreti', 'SGRCRL70A41C351K')
DIRECTOR = account('dsga.redi', 'Dario', 'Conti', 'CNTDRA68A01C351F')
HEAD = account('preside.redi', 'Paola', 'Preside', 'PRSPLA65A41C351N')
OTHER_CLERK = account('segreteria.ruffini', 'Rita', 'Altri', 'LTRRTI72A41M082L')
LINES = world(1) + [
    *({'account': a} for a in (CLERK, DIRECTOR, HEAD, OTHER_CLERK, GRANDMA)),
    role(CLERK, SCHOOL), role(DIRECTOR, SCHOOL, 'admin_director'), role(HEAD, SCHOOL, 'head'), role(OTHER_CLERK, OTHER_SCHOOL),
]
START = {'school_id': SCHOOL['id'], 'school_year': '2026/27', 'class_name': '3B', 'user_name': JOHN['user_name']}


class Rights(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service(None, LINES)
        cls.tokens = {p['user_name']: cls.service.token(p['user_name'])
                      for p in (CLERK, DIRECTOR, HEAD, OTHER_CLERK, MARIA, GRANDMA)}

    @classmethod
    def tearDownClass(cls):
        cls.service.close()

    def call(self, person, method, target, body=None):
        return self.service.call(method, target, body, token=self.tokens[person['user_name']])

    def ask(self):
        self.service.write('delete from link_requests')
        answer = self.call(GRANDMA, 'POST', '/v1/link-requests', {
            'school_code': SCHOOL['code'], 'given_name': 'Luca', 'family_name': 'Smith', 'tax_code': LUCA['tax_code'], 'kinship': 'guardian',
            'privacy_version': '1'})
        self.assertEqual(answer.status, 201, answer)
        return answer.json()['id']

    def writes(self):
        """Each write of the office with what it is done to, as it stands now"""
        asked = self.ask()
        enabled = self.call(CLERK, 'POST', '/v1/office/representatives', START)
        self.assertEqual(enabled.status, 201, enabled)
        return [
            ('POST', f'/v1/office/link-requests/{asked}/confirm', None),
            ('POST', f'/v1/office/link-requests/{asked}/reject', {'reason': 'No.'}),
            ('POST', '/v1/office/representatives', START),
            ('DELETE', f'/v1/office/representatives/{enabled.json()["id"]}', None),
        ]

    def state(self):
        return [self.service.rows(f'select * from {table} order by id') for table in ('link_requests', 'links', 'representatives')] + \
            self.service.rows('select count(*) as n from audit')

    def test_head_sees_and_writes_nothing(self):
        writes = self.writes()
        before = self.state()
        for method, target, body in writes:
            answer = self.call(HEAD, method, target, body)
            self.assertEqual((answer.status, answer.code()), (403, 'role'), (method, target))
        self.assertEqual(self.state(), before)
        for target, member in (('/v1/office/link-requests', 'requests'), ('/v1/office/representatives', 'representatives')):
            seen = self.call(HEAD, 'GET', target).json()[member]
            self.assertEqual(seen, self.call(CLERK, 'GET', target).json()[member])
            self.assertTrue(seen, target)

    def test_without_a_role_nothing_is_there(self):
        """A role at another school and none at all are the same."""
        writes = self.writes()
        before = self.state()
        missing = str(uuid.uuid4())
        for person in (OTHER_CLERK, MARIA):
            for method, target, body in writes:
                answer = self.call(person, method, target, body)
                none = self.call(person, method, '/'.join(missing if uid_like(part) else part for part in target.split('/')),
                                 {**body, 'school_id': missing} if body and 'school_id' in body else body)
                self.assertEqual((answer.status, answer.body), (404, none.body), (person['user_name'], method, target))
        self.assertEqual(self.state(), before)

    def test_clerk_and_director_write(self):
        for person in (CLERK, DIRECTOR):
            for method, target, body in reversed(self.writes()):
                answer = self.call(person, method, target, body)
                expected = (409,) if target.endswith('/confirm') else (200, 201, 204)
                self.assertIn(answer.status, expected, (person['user_name'], method, target, answer))

    def test_two_schools_two_roles(self):
        """What somebody may at one school says nothing about another."""
        self.service.run_import([{'format': 'pagoinrete-import', 'version': 1}, role(OTHER_CLERK, SCHOOL, 'head')])
        self.addCleanup(self.service.write, 'delete from office_roles where account_id = ? and school_id = ?', OTHER_CLERK['id'], SCHOOL['id'])
        method, target, body = self.writes()[0]
        answer = self.call(OTHER_CLERK, method, target, body)
        self.assertEqual((answer.status, answer.code()), (403, 'role'))
        self.assertEqual(len(self.call(OTHER_CLERK, 'GET', '/v1/office/link-requests').json()['requests']), 1)


def uid_like(text):
    try:
        return str(uuid.UUID(text)) == text
    except ValueError:
        return False


if __name__ == '__main__':
    tap.main()
