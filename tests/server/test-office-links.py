# SPDX-License-Identifier: GPL-3.0-or-later
"""Requests and links as an office works through them: what speaks for each, many at once, ends, delegations, the log."""
import hashlib
import unittest
import uuid

import tap
from families import ANNA, GRANDMA, JOHN, LUCA, MARIA, OTHER_SCHOOL, SCHOOL, account, link, role, uid, world
from harness import Service

CLERK = account('segreteria.redi', 'Carla', 'Segreti', 'SGRCRL70A41C351K')
HEAD = account('preside.redi', 'Paola', 'Preside', 'PRSPLA65A41C351N')
OTHER_CLERK = account('segreteria.ruffini', 'Rita', 'Altri', 'LTRRTI72A41M082L')
MUELLER = account('jose.mueller', 'José', "D'Àvila Müller", 'DVLJSO80A01H501O')
PUPILS = [{**LUCA, 'id': uid(f'many {i}'), 'given_name': f'Alunno{i:03d}', 'family_name': 'Zeta' if i % 2 else 'Alfa',
           'tax_code': f'LNNLNN12A{i:02d}H501X', 'class_name': '1A' if i < 6 else '2A'} for i in range(1, 9)]
LINES = world(2) + [
    *({'account': a} for a in (CLERK, HEAD, OTHER_CLERK, GRANDMA, MUELLER)),
    role(CLERK, SCHOOL), role(HEAD, SCHOOL, 'head'), role(OTHER_CLERK, OTHER_SCHOOL),
    *({'pupil': p} for p in PUPILS), *({'link': link(ANNA, p, 'guardian')} for p in PUPILS),
]


class World(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service(None, LINES)
        cls.tokens = {}

    @classmethod
    def tearDownClass(cls):
        cls.service.close()

    def call(self, person, method, target, body=None):
        if person['user_name'] not in self.tokens:
            self.tokens[person['user_name']] = self.service.token(person['user_name'])
        return self.service.call(method, target, body, token=self.tokens[person['user_name']])

    def ask(self, person, pupil=LUCA, school=SCHOOL, **changes):
        answer = self.call(person, 'POST', '/v1/link-requests', {
            'school_code': school['code'], 'given_name': pupil['given_name'], 'family_name': pupil['family_name'], 'tax_code': pupil['tax_code'],
            'kinship': 'guardian', 'privacy_version': '1', **changes})
        self.assertEqual(answer.status, 201, answer)
        return answer.json()['id']

    def waiting(self, id):
        seen = self.call(CLERK, 'GET', f'/v1/office/link-requests?state=requested&school_id={SCHOOL["id"]}').json()['requests']
        return next(r for r in seen if r['request']['id'] == id)

    def record(self, pupil, tax_code, given, family):
        self.service.write('insert into pupil_payers (pupil_id, tax_code, given_name, family_name, kinship, updated_at) values (?, ?, ?, ?, ?, 0)'
                           ' on conflict (pupil_id, tax_code) do update set given_name = excluded.given_name, family_name = excluded.family_name',
                           pupil['id'], tax_code, given, family, 'guardian')
        self.addCleanup(self.service.write, 'delete from pupil_payers')

    def decide(self, person, ids, decision='confirm', **more):
        return self.call(person, 'POST', '/v1/office/link-request-decisions', {'ids': ids, 'decision': decision, **more})


class Requests(World):
    def test_payer_on_record(self):
        """The record of that pupil, that tax code, and a name that is the same however it is written."""
        self.service.write('delete from link_requests')
        asked = self.ask(MUELLER)
        code = MUELLER['tax_code']
        self.assertIs(self.waiting(asked)['is_payer_on_record'], False)
        for given, family, is_same in (('José', "D'Àvila Müller", True), ('JOSE', "D'AVILA MUELLER", True), ('jose', 'd avila muller', True),
                                       ('Josè', 'D’Avila-Müller', True), ('José', 'Müller', False), ('Giosuè', "D'Àvila Müller", False),
                                       ('', '', False), ('José', 'DAVILAMULLERX', False)):
            self.record(LUCA, code, given, family)
            self.assertIs(self.waiting(asked)['is_payer_on_record'], is_same, (given, family))
        self.service.write('delete from pupil_payers')
        self.record(PUPILS[0], code, 'José', "D'Àvila Müller")
        self.record(LUCA, MARIA['tax_code'], 'José', "D'Àvila Müller")
        self.assertIs(self.waiting(asked)['is_payer_on_record'], False, 'another pupil’s record, another tax code')
    def test_each_has_its_result(self):
        self.service.write('delete from link_requests')
        good, unknown = self.ask(GRANDMA), self.ask(GRANDMA, tax_code='XXXXXX12A01H501X')
        foreign = self.ask(GRANDMA, school=OTHER_SCHOOL, tax_code='YYYYYY12A01H501X')
        missing = str(uuid.uuid4())
        answer = self.decide(CLERK, [unknown, good, foreign, missing])
        self.assertEqual(answer.status, 200, answer)
        results = answer.json()['results']
        self.assertEqual([(r['id'], r.get('code')) for r in results],
                         [(unknown, 'pupil_unknown'), (good, None), (foreign, 'not_found'), (missing, 'not_found')])
        self.assertEqual([r['request']['request']['state'] if r.get('request') else None for r in results], ['requested', 'active', None, None])
        self.assertEqual([c['id'] for c in self.call(GRANDMA, 'GET', '/v1/children').json()['children']], [LUCA['id']])
        self.assertEqual([r.get('code') for r in self.decide(CLERK, [good]).json()['results']], ['link_state'])

        refused = self.decide(CLERK, [unknown, good], 'reject', reason='Codice fiscale diverso.').json()['results']
        self.assertEqual([r.get('code') for r in refused], [None, 'link_state'])
        mine = {r['id']: r for r in self.call(GRANDMA, 'GET', '/v1/link-requests').json()['link_requests']}
        self.assertEqual((mine[unknown]['state'], mine[unknown]['reason']), ('rejected', 'Codice fiscale diverso.'))
        self.assertEqual(mine[foreign]['state'], 'requested')

    def test_head_decides_nothing(self):
        self.service.write('delete from link_requests')
        asked = self.ask(JOHN, PUPILS[2])
        self.assertEqual([r.get('code') for r in self.decide(HEAD, [asked]).json()['results']], ['role'])
        self.assertEqual(self.waiting(asked)['request']['state'], 'requested')

    def test_wrong(self):
        one = str(uuid.uuid4())
        for body, field in (({'ids': [], 'decision': 'confirm'}, 'ids'), ({'ids': [one, one], 'decision': 'confirm'}, 'ids'),
                            ({'ids': ['x'], 'decision': 'confirm'}, 'ids'), ({'ids': [7], 'decision': 'confirm'}, 'ids'),
                            ({'ids': [str(uuid.uuid4()) for _ in range(201)], 'decision': 'confirm'}, 'ids'),
                            ({'ids': [one], 'decision': 'maybe'}, 'decision'), ({'ids': [one]}, 'decision'), ({'decision': 'confirm'}, 'ids'),
                            ({'ids': [one], 'decision': 'reject'}, 'reason'), ({'ids': [one], 'decision': 'reject', 'reason': ' '}, 'reason'),
                            ({'ids': [one], 'decision': 'reject', 'reason': 'x' * 501}, 'reason'),
                            ({'ids': [one], 'decision': 'reject', 'reason': '\u202eno'}, 'reason'),
                            ({'ids': [one], 'decision': 'confirm', 'reason': 'No.'}, 'reason'), ({'ids': [one], 'decision': 'confirm', 'more': 1}, 'more')):
            answer = self.call(CLERK, 'POST', '/v1/office/link-request-decisions', body)
            self.assertEqual((answer.status, answer.json().get('field')), (400, field), body)
        self.assertEqual(self.decide(CLERK, [str(uuid.uuid4()) for _ in range(200)]).status, 200)

    def audit(self, query='', person=CLERK):
        answer = self.call(person, 'GET', f'/v1/office/schools/{SCHOOL["id"]}/audit{query}')
        self.assertEqual(answer.status, 200, answer)
        return answer.json()

    def test_what_was_done_by_whom(self):
        self.service.write('delete from link_requests')
        asked = [self.ask(GRANDMA, p) for p in PUPILS[:3]]
        self.decide(CLERK, asked[:2])
        self.decide(CLERK, asked[2:], 'reject', reason='Segreto di famiglia.')
        entries = self.audit()['entries']
        self.assertEqual([(e['act'], e['object_id'], e['actor'], e['actor_family_name']) for e in entries[:3]],
                         [('link_rejected', asked[2], CLERK['id'], 'Segreti'), ('link_confirmed', asked[1], CLERK['id'], 'Segreti'),
                          ('link_confirmed', asked[0], CLERK['id'], 'Segreti')])
        self.assertNotIn('Segreto', str(entries))
        self.assertEqual({e['act'] for e in self.audit('?act=link_rejected')['entries']}, {'link_rejected'})
        page = self.audit('?limit=2', HEAD)
        self.assertEqual(page['entries'], entries[:2])
        rest = self.audit('?after=' + page['next'])
        self.assertEqual((rest['entries'], rest['next']), (entries[2:], None))
        other = self.call(OTHER_CLERK, 'GET', f'/v1/office/schools/{OTHER_SCHOOL["id"]}/audit').json()
        self.assertEqual(other, {'entries': [], 'next': None})

    def test_chain_covers_the_school(self):
        """Each row's hash by Python's own BLAKE2b; who gives an act to another school is found out."""
        self.decide(CLERK, [self.ask(JOHN, PUPILS[4])])
        previous, n_schools = '', 0
        for row in self.service.rows('select * from audit order by seq'):
            texts = [row[k] for k in ('actor', 'act', 'object_kind', 'object_id', 'detail')] + ([row['school_id']] if row['school_id'] else [])
            text = ''.join(f'{part}\n' for part in (previous, row['seq'], row['at'], *texts))
            self.assertEqual((row['previous_hash'], row['hash']), (previous, hashlib.blake2b(text.encode(), digest_size=32).hexdigest()))
            previous = row['hash']
            n_schools += row['school_id'] is not None
        self.assertGreater(n_schools, 0)
        target = self.service.folder / 'copy.db'
        self.assertEqual(self.service.run('backup', target).returncode, 0)
        check = f'/v1/office/schools/{SCHOOL["id"]}/audit-check'
        whole = self.call(HEAD, 'GET', check).json()
        last, = self.service.rows('select seq, hash from audit order by seq desc limit 1')
        self.assertEqual(whole, {'is_whole': True, 'entries': last['seq'], 'last_hash': last['hash']})
        first = self.service.rows("select min(seq) as seq from audit where act = 'link_confirmed'")[0]['seq']
        for school in (OTHER_SCHOOL['id'], None):
            self.service.write("update audit set school_id = ? where act = 'link_confirmed'", school)
            found = self.call(CLERK, 'GET', check).json()
            self.assertEqual((found['is_whole'], found['entries'], found['broken']), (False, first - 1, first))
            done = self.service.run('backup', self.service.folder / f'copy-{school}.db')
            self.assertNotEqual(done.returncode, 0)
            self.assertIn('audit', done.stderr)
        self.service.write("update audit set school_id = ? where act = 'link_confirmed'", SCHOOL['id'])


class Links(World):
    def links(self, query='', person=CLERK, school=SCHOOL):
        return self.call(person, 'GET', f'/v1/office/schools/{school["id"]}/links{query}')

    def test_schools(self):
        for person, expected in ((CLERK, [(SCHOOL['code'], SCHOOL['name'], 'clerk')]), (HEAD, [(SCHOOL['code'], SCHOOL['name'], 'head')]), (MARIA, [])):
            seen = self.call(person, 'GET', '/v1/office/schools').json()['schools']
            self.assertEqual([(s['code'], s['name'], s['role']) for s in seen], expected)

    def test_links_in_pages(self):
        whole = self.links().json()
        self.assertIsNone(whole['next'])
        names = [(r['pupil_family_name'], r['pupil_given_name'], r['payer_family_name']) for r in whole['links']]
        self.assertEqual(len(names), 10)
        self.assertEqual([n[:2] for n in names], sorted(n[:2] for n in names), 'by the pupil’s name')
        for limit in (1, 3, 5, 9, 10):
            seen, after = [], ''
            while True:
                page = self.links(f'?limit={limit}{after}').json()
                self.assertLessEqual(len(page['links']), limit)
                seen += page['links']
                if page['next'] is None:
                    break
                self.assertEqual(len(page['links']), limit)
                after = '&after=' + page['next']
            self.assertEqual(seen, whole['links'], limit)
        self.assertEqual(self.links(person=HEAD).json(), whole)

    def test_links_chosen(self):
        for query, n in (('?class_name=1A', 5), ('?class_name=2A', 3), ('?class_name=9Z', 0), ('?school_year=2026/27', 10), ('?school_year=2020/21', 0),
                         ('?state=active', 10), ('?state=revoked', 0), (f'?pupil_id={LUCA["id"]}', 2), (f'?pupil_id={uid("alice")}', 0),
                         ('?class_name=1A&state=active&limit=2', 2)):
            self.assertEqual(len(self.links(query).json()['links']), n, query)
        one = self.links(f'?pupil_id={LUCA["id"]}').json()['links'][0]
        self.assertEqual((one['pupil_tax_code'], one['class_name'], one['payer_tax_code'], one['kinship'], one['state']),
                         (LUCA['tax_code'], '3B', JOHN['tax_code'] if one['kinship'] == 'father' else MARIA['tax_code'], one['kinship'], 'active'))

    def test_foreign_and_wrong(self):
        for part in ('links', 'delegations', 'audit', 'audit-check'):
            answers = [self.call(person, 'GET', f'/v1/office/schools/{school}/{part}') for person, school in
                       ((OTHER_CLERK, SCHOOL['id']), (MARIA, SCHOOL['id']), (CLERK, OTHER_SCHOOL['id']), (CLERK, str(uuid.uuid4())), (CLERK, 'x'))]
            self.assertEqual({(a.status, a.body) for a in answers}, {(404, answers[0].body)}, part)
        foreign = self.call(OTHER_CLERK, 'GET', f'/v1/office/schools/{OTHER_SCHOOL["id"]}/links').json()['links'][0]
        for query in ('state=done', 'state=other', 'school_year=2026', 'class_name=', 'class_name=' + 'x' * 21, 'pupil_id=x', 'limit=0', 'limit=501', 'limit=x', 'after=x',
                      'after=' + str(uuid.uuid4()), f'after={LUCA["id"]}-{LUCA["id"]}', f'after={uuid.uuid4()}.{uuid.uuid4()}',
                      f'after={foreign["pupil_id"]}.{foreign["id"]}'):
            self.assertEqual(self.links('?' + query).code(), 'malformed', query)
        for query in ('act=', 'act=x%27', 'after=0', 'after=-1', 'after=x', 'limit=0'):
            self.assertEqual(self.call(CLERK, 'GET', f'/v1/office/schools/{SCHOOL["id"]}/audit?{query}').code(), 'malformed', query)
    def test_zz_family_sees_the_end_at_once(self):
        link_id = next(r['id'] for r in self.call(CLERK, 'GET', f'/v1/office/schools/{SCHOOL["id"]}/links?pupil_id={LUCA["id"]}').json()['links']
                       if r['kinship'] == 'father')
        token = self.service.token(JOHN['user_name'])
        _, cursor = self.service.changes(token)
        self.assertIn(LUCA['id'], [c['id'] for c in self.call(JOHN, 'GET', '/v1/children').json()['children']])
        for person, status in ((OTHER_CLERK, 404), (JOHN, 404), (HEAD, 403)):
            self.assertEqual(self.call(person, 'POST', f'/v1/office/links/{link_id}/revoke').status, status)
        for id in (str(uuid.uuid4()), 'x'):
            self.assertEqual(self.call(CLERK, 'POST', f'/v1/office/links/{id}/revoke').status, 404)
        first = self.call(CLERK, 'POST', f'/v1/office/links/{link_id}/revoke')
        self.assertEqual((first.status, first.json()['state'], first.json()['payer_tax_code']), (200, 'revoked', JOHN['tax_code']))
        self.assertEqual(self.call(CLERK, 'POST', f'/v1/office/links/{link_id}/revoke').json(), first.json(), 'once more is well')
        changes, _ = self.service.changes(token, cursor)
        self.assertIn({'kind': 'pupil', 'id': LUCA['id'], 'deleted': True}, changes)
        self.assertTrue([c for c in changes if c['kind'] == 'notice' and c.get('deleted')])
        self.assertEqual(self.call(JOHN, 'GET', '/v1/children').json()['children'], [])
        self.assertEqual([c['id'] for c in self.call(MARIA, 'GET', '/v1/children').json()['children']], [LUCA['id']], 'the other payer stays')
        acts = self.service.rows("select actor, school_id from audit where act = 'link_revoked' and object_id = ?", link_id)
        self.assertEqual(acts, [{'actor': CLERK['id'], 'school_id': SCHOOL['id']}], 'said once')
    def test_delegations_that_hold(self):
        def seen(query=''):
            return [(d['pupil_given_name'], d['payer_tax_code']) for d in
                    self.call(CLERK, 'GET', f'/v1/office/schools/{SCHOOL["id"]}/delegations{query}').json()['delegations']]
        self.assertEqual(seen(), [])
        for person, pupil in ((MARIA, LUCA), (ANNA, PUPILS[0]), (ANNA, PUPILS[7])):
            self.assertEqual(self.call(person, 'PUT', f'/v1/children/{pupil["id"]}/delegation').status, 204)
        everyone = seen()
        self.assertEqual(sorted(everyone), sorted([('Luca', MARIA['tax_code']), (PUPILS[0]['given_name'], ANNA['tax_code']),
                                                   (PUPILS[7]['given_name'], ANNA['tax_code'])]))
        self.assertEqual(seen('?class_name=3B'), [('Luca', MARIA['tax_code'])])
        self.assertEqual(seen('?school_year=2020/21'), [])
        page = self.call(CLERK, 'GET', f'/v1/office/schools/{SCHOOL["id"]}/delegations?limit=2').json()
        self.assertEqual(len(page['delegations']), 2)
        self.assertEqual(seen('?after=' + page['next']), everyone[2:])
        self.call(MARIA, 'DELETE', f'/v1/children/{LUCA["id"]}/delegation')
        self.assertNotIn(('Luca', MARIA['tax_code']), seen())


if __name__ == '__main__':
    tap.main()
