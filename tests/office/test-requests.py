# SPDX-License-Identifier: GPL-3.0-or-later
"""A clerk works through requests, links, representatives and the log: on a terminal, in a pipe, and as JSON of the contract."""
import unittest

import tap
from clerk import Desk
from families import ANNA, GRANDMA, JOHN, LUCA, MARIA, OTHER_SCHOOL, SCHOOL, account, link, role, uid, world
from harness import Service

CLERK = account('segreteria.redi', 'Carla', 'Segreti', 'SGRCRL70A41C351K')
HEAD = account('preside.redi', 'Paola', 'Preside', 'PRSPLA65A41C351N')
BOTH = account('due.scuole', 'Dina', 'Doppia', 'DPPDNI70A41C351X')
PUPILS = [{**LUCA, 'id': uid(f'pupil {i}'), 'given_name': f'Alunno{i}', 'family_name': 'Prova', 'tax_code': f'PRVLNN12A0{i}H501X', 'class_name': '1A'}
          for i in range(1, 8)]
LINES = world(1) + [
    *({'account': a} for a in (CLERK, HEAD, BOTH, GRANDMA)), role(CLERK, SCHOOL), role(HEAD, SCHOOL, 'head'), role(BOTH, SCHOOL),
    role(BOTH, OTHER_SCHOOL, 'admin_director'), *({'pupil': p} for p in PUPILS), {'link': link(ANNA, PUPILS[6], 'guardian')},
]


class World(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service(None, LINES)
        cls.addClassCleanup(cls.service.close)
        cls.desk, cls.head, cls.both = Desk(), Desk(), Desk()
        for desk, person in ((cls.desk, CLERK), (cls.head, HEAD), (cls.both, BOTH)):
            cls.addClassCleanup(desk.close)
            desk.sign_in(cls.service, person)
        cls.tokens = {p['user_name']: cls.service.token(p['user_name']) for p in (GRANDMA, JOHN)}

    def setUp(self):
        for table in ('link_requests', 'pupil_payers', 'throttle'):
            self.service.write(f'delete from {table}')
        self.service.write("delete from links where account_id in (?, ?) and pupil_id <> ?", GRANDMA['id'], JOHN['id'], LUCA['id'])

    def ask(self, person, pupil, is_on_record=True, school=SCHOOL, **changes):
        answer = self.service.call('POST', '/v1/link-requests', {
            'school_code': school['code'], 'given_name': pupil['given_name'], 'family_name': pupil['family_name'], 'tax_code': pupil['tax_code'],
            'kinship': 'guardian', 'privacy_version': '1', **changes}, token=self.tokens[person['user_name']])
        self.assertEqual(answer.status, 201, answer)
        if is_on_record:
            self.service.write('insert into pupil_payers (pupil_id, tax_code, given_name, family_name, kinship, updated_at) values (?, ?, ?, ?, ?, 0)',
                               pupil['id'], person['tax_code'], person['given_name'], person['family_name'], 'guardian')
        return answer.json()['id']

    def states(self):
        return {r['id']: r['state'] for r in self.service.rows('select id, state from link_requests')}

    def refused(self, done, status, *words):
        self.assertEqual(done.returncode, status, done)
        self.assertRegex(done.stderr, r'^pagoinrete-office: [^\n]*[.]\n$')
        for word in words:
            self.assertIn(word, done.stderr)


class Requests(World):
    def test_list(self):
        known = self.ask(GRANDMA, PUPILS[0])
        unknown = self.ask(JOHN, PUPILS[1], is_on_record=False, tax_code='XXXXXX12A01H501X', given_name='Luca\u0301')
        lines = [line.split('\t') for line in self.desk.ok('requests', 'list').splitlines()]
        self.assertEqual(lines[0], ['Id', 'Asked', 'Pupil', 'Tax code', 'Who asks', 'As', 'Checks'])
        rows = {line[0]: line[2:] for line in lines[1:]}
        self.assertEqual(rows[known], ['Prova Alunno1', PUPILS[0]['tax_code'], 'Bianchi Nonna', 'guardian', 'all agree'])
        self.assertEqual(rows[unknown][1:], ['XXXXXX12A01H501X', 'Smith John', 'guardian', 'pupil unknown, not on record'])
        answer, = self.desk.json('OfficeRequests', 'requests', 'list')
        self.assertEqual({r['request']['id']: r['is_payer_on_record'] for r in answer['requests']}, {known: True, unknown: False})
        self.assertEqual(self.head.ok('requests', 'list'), self.desk.ok('requests', 'list'), 'the head sees the same')
        self.assertEqual(self.desk.ok('requests', 'list', '--state', 'rejected').count('\n'), 1)
        everything = [line.split('\t') for line in self.desk.ok('requests', 'list', '--all').splitlines()]
        self.assertEqual([line[:2] for line in everything], [['State', 'Id'], *(['waiting', line[0]] for line in lines[1:])])

    def test_on_a_terminal(self):
        """Aligned, as wide as the terminal, ids short enough to type; hostile text does not steer it."""
        known = self.ask(GRANDMA, PUPILS[0])
        self.service.write('update link_requests set family_name = ?', '\x1b[2J\u202eEvil' + 'x' * 60)
        for width in (160, 80):
            status, seen = self.desk.terminal('requests', 'list', width=width, LANGUAGE='it').end()
            self.assertEqual(status, 0, seen)
            lines = seen.splitlines()
            self.assertEqual(len(lines) == 3, width == 160, seen)
            self.assertTrue(lines[0].startswith('Id        Chiesta il'), lines)
            row = next(line for line in lines if line.startswith(known[:8] + '  '))
            self.assertNotIn(known[:9], seen)
            self.assertNotIn('\x1b', seen)
            self.assertNotIn('\u202e', seen)
            self.assertIn('\ufffd', row)
            self.assertEqual(lines[-1], '1 richiesta; tutti i controlli concordano per 1.')
        self.assertTrue(all(len(line) <= 80 for line in lines), lines)
        self.assertNotIn('…', seen)
        self.assertEqual(seen.count('x'), 60, 'nothing is lost')

    def test_confirm_by_the_beginning_of_an_id(self):
        asked = [self.ask(GRANDMA, p) for p in PUPILS[:2]]
        self.service.write('update link_requests set id = ? where id = ?', 'aaaa' + asked[0][4:], asked[0])
        self.service.write('update link_requests set id = ? where id = ?', 'aaaa' + asked[1][4:], asked[1])
        one, two = ('aaaa' + a[4:] for a in asked)
        self.refused(self.desk.run('requests', 'confirm', 'aaaa'), 1, 'Several')
        self.refused(self.desk.run('requests', 'confirm', 'aaa'), 1, 'none')
        self.refused(self.desk.run('requests', 'confirm', 'ffff'), 1, 'none')
        self.assertEqual(set(self.states().values()), {'requested'})
        line = self.desk.ok('requests', 'confirm', one[:12].upper()).splitlines()[1].split('\t')
        self.assertEqual(line, [one, 'Prova Alunno1', 'Bianchi Nonna', 'linked'])
        self.assertEqual(self.states(), {one: 'active', two: 'requested'})
        children = self.service.call('GET', '/v1/children', token=self.tokens[GRANDMA['user_name']]).json()['children']
        self.assertEqual([c['id'] for c in children], [PUPILS[0]['id']])

    def test_confirm_all_matching(self):
        """Those for which all three checks agree, and no others; asked first."""
        matching = [self.ask(GRANDMA, p) for p in PUPILS[:3]]
        others = [self.ask(GRANDMA, PUPILS[3], is_on_record=False), self.ask(GRANDMA, PUPILS[4], is_on_record=False, tax_code='XXXXXX12A01H501X')]
        self.service.write("update proofs set tax_code = 'X' || tax_code where account_id = ?", JOHN['id'])
        self.addCleanup(self.service.write, 'update proofs set tax_code = substr(tax_code, 2) where account_id = ?', JOHN['id'])
        others.append(self.ask(JOHN, PUPILS[5]))
        self.refused(self.desk.run('requests', 'confirm', '--all-matching'), 2, '--yes')
        at = self.desk.terminal('requests', 'confirm', '--all-matching')
        at.read_until('All checks agree for 3 requests. Confirm them? [y/N] ')
        at.type('\n')
        self.assertEqual(at.end()[0], 1)
        self.assertEqual(set(self.states().values()), {'requested'})
        at = self.desk.terminal('requests', 'confirm', '--all-matching', LANGUAGE='it')
        at.read_until('[s/N] ')
        at.type('Sì\n')
        status, seen = at.end()
        self.assertEqual(status, 0, seen)
        self.assertEqual(self.states(), {**dict.fromkeys(matching, 'active'), **dict.fromkeys(others, 'requested')})
        self.assertEqual(self.desk.ok('requests', 'confirm', '--all-matching', '--yes'), 'No request waits for which all checks agree.\n')
        self.assertEqual(self.desk.ok('requests', 'confirm', '--all-matching', '--yes', '--json'), '')

    def test_reject(self):
        asked = self.ask(GRANDMA, PUPILS[0])
        results, = self.desk.json('LinkDecisionResults', 'requests', 'reject', asked[:8], '--reason', 'Codice fiscale diverso da quello in archivio.')
        self.assertEqual([(r['id'], r.get('code'), r['request']['request']['state']) for r in results['results']], [(asked, None, 'rejected')])
        mine, = self.service.call('GET', '/v1/link-requests', token=self.tokens[GRANDMA['user_name']]).json()['link_requests']
        self.assertEqual(mine['reason'], 'Codice fiscale diverso da quello in archivio.')

    def test_what_cannot_be_done(self):
        """The others are done, the sentence says why, and the status is 1."""
        unknown = self.ask(GRANDMA, PUPILS[0], is_on_record=False, tax_code='XXXXXX12A01H501X')
        good = self.ask(GRANDMA, PUPILS[1])
        done = self.desk.run('requests', 'confirm', unknown, good)
        self.refused(done, 1, 'Not all')
        self.assertIn('no pupil with this tax code', done.stdout)
        self.assertEqual(self.states(), {unknown: 'requested', good: 'active'})
        done = self.head.run('requests', 'confirm', unknown)
        self.refused(done, 1, 'Not all')
        self.assertIn('Your role', done.stdout)

    def test_which_school(self):
        self.ask(GRANDMA, PUPILS[0])
        self.refused(self.both.run('requests', 'list'), 2, '--school', SCHOOL['code'], OTHER_SCHOOL['code'])
        self.refused(self.both.run('requests', 'list', '--school', 'MIIC81500X'), 2, 'MIIC81500X')
        self.assertEqual(self.both.ok('requests', 'list', '--school', SCHOOL['code'].lower()).count('\n'), 2)
        self.assertEqual(self.both.ok('requests', 'list', '--school', OTHER_SCHOOL['code']).count('\n'), 1)


class Rest(World):
    def test_links(self):
        rows = [line.split('\t') for line in self.desk.ok('links', 'list').splitlines()]
        self.assertEqual(rows[1][1:6], ['Prova Alunno7', '1A', 'Verdi Anna', ANNA['tax_code'], 'guardian'])
        self.assertEqual(sorted(row[1:6] for row in rows[2:]), [['Smith Luca', '3B', 'Rossi Maria', MARIA['tax_code'], 'mother'],
                                                               ['Smith Luca', '3B', 'Smith John', JOHN['tax_code'], 'father']])
        page, = self.desk.json('OfficeLinks', 'links', 'list', '--class', '1A')
        target = page['links'][0]['id']
        self.refused(self.desk.run('links', 'revoke', target[:8]), 2, '--yes')
        self.refused(self.head.run('links', 'revoke', target[:8], '--yes'), 1, 'role')
        self.assertEqual(self.desk.ok('links', 'revoke', target[:8], '--yes'), 'Anna Verdi is not linked to Alunno7 Prova any more.\n')
        self.assertEqual(self.desk.ok('links', 'list', '--class', '1A').count('\n'), 1)
        self.assertIn('revoked', self.desk.ok('links', 'list', '--class', '1A', '--all'))
        self.refused(self.desk.run('links', 'revoke', target, '--yes'), 1, 'none')

    def test_representatives(self):
        enable = ('representatives', 'enable', '3B', '--year', '2026/27')
        self.assertEqual(self.desk.ok(*enable, '--user-name', 'maria.rossi'), 'Maria Rossi represents 3B in 2026/27.\n')
        self.refused(self.desk.run(*enable, '--tax-code', 'XXXXXX80A01H501X'), 1)
        self.refused(self.desk.run('representatives', 'enable', '3B', '--year', '2026', '--user-name', 'maria.rossi'), 1, 'school_year')
        self.refused(self.head.run(*enable, '--user-name', 'maria.rossi'), 1, 'role')
        found, = self.desk.json('Representatives', 'representatives', 'list', '--year', '2026/27')
        self.assertEqual([r['tax_code'] for r in found['representatives']], [MARIA['tax_code']])
        self.service.call('PUT', f'/v1/children/{LUCA["id"]}/delegation', token=self.tokens[JOHN['user_name']])
        self.assertEqual(self.desk.ok('representatives', 'delegations', '--class', '3B').splitlines()[1].split('\t')[:4],
                         ['Smith Luca', '3B', '2026/27', 'Smith John'])
        self.desk.json('Delegations', 'representatives', 'delegations')
        self.desk.ok('representatives', 'disable', found['representatives'][0]['id'][:8])
        self.assertEqual(self.desk.ok('representatives', 'list').count('\n'), 1)

    def test_audit(self):
        for pupil in PUPILS[:3]:
            self.desk.ok('requests', 'confirm', self.ask(GRANDMA, pupil))
        rows = [line.split('\t') for line in self.desk.ok('audit', 'list', '--act', 'link_confirmed', '--limit', '2').splitlines()]
        self.assertEqual([row[1:3] for row in rows[1:]], [['Segreti Carla', 'request confirmed']] * 2)
        page, = self.head.json('AuditEntries', 'audit', 'list', '--limit', '1')
        self.assertEqual(page['entries'][0]['object_id'], rows[1][3])

    def test_service_that_is_gone(self):
        self.service.stop()
        try:
            self.refused(self.desk.run('requests', 'list'), 4, 'reached')
        finally:
            self.service.start()
        # The address is another one now, as after a move.
        self.refused(self.desk.run('requests', 'list', '--server', self.service.address), 3, 'not signed in at')
        for desk, person in ((self.desk, CLERK), (self.head, HEAD), (self.both, BOTH)):
            desk.sign_in(self.service, person)


if __name__ == '__main__':
    tap.main()
