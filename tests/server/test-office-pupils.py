# SPDX-License-Identifier: GPL-3.0-or-later
"""A school's registry as its office looks it through and changes it, and what families see of that."""
import unittest
import urllib.parse
import uuid

import tap
from families import ANNA, GRANDMA, JOHN, LUCA, MARIA, SCHOOL, TEACHER, uid
from harness import Service
from node import FakeNode, pay, services_known
from office_events import CLERK, DIRECTOR, ELIO, GAIA, HEAD, LINES, OTHER_CLERK, STAFF, YEAR, Office, furnish

PATH = f'/v1/office/schools/{SCHOOL["id"]}'
MANY = [{**ELIO, 'id': uid(f'many {i}'), 'given_name': name, 'family_name': 'Nuñez D’Àvila' if i % 2 else 'Alfa', 'tax_code': f'NNZNNN12A{i:02d}H501X', 'class_name': '1A'}
        for i, name in enumerate(('Zoë', 'Ugo', 'Ada', 'Bea', 'Ada'), 1)]


def pupil_path(pupil, *rest):
    return '/'.join([f'/v1/office/pupils/{pupil["id"]}', *rest])


class World(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.node = FakeNode()
        cls.addClassCleanup(cls.node.close)
        cls.service = Service(cls.node.url, LINES + [{'account': GRANDMA}, *({'pupil': p} for p in MANY)])
        cls.addClassCleanup(cls.service.close)
        furnish(cls.service)
        cls.office = Office(cls.service)
        services_known(cls.service, cls.office.token(MARIA))

    def setUp(self):
        for table in ('representatives', 'delegations', 'tax_oppositions', 'pupil_payers', 'link_requests'):
            self.service.write(f'delete from {table}')
        self.call('POST', pupil_path(LUCA, 'return'))
        self.call('PATCH', pupil_path(LUCA), {'class_name': '3B', 'given_name': 'Luca', 'school_year': YEAR, 'course': LUCA['course']})

    def call(self, method, target, body=None, who=CLERK):
        return self.office.call(method, target, body, who=who)

    def done(self, *args, **options):
        return self.office.done(*args, **options)

    def list(self, what='pupils', who=CLERK, **query):
        return self.done('GET', f'{PATH}/{what}?{urllib.parse.urlencode(query)}', who=who)

    def names(self, **query):
        return [p['given_name'] for p in self.list(**query)['pupils']]

    def changed(self, who, since):
        """What the feed has told @who since then, but papers that are drawn after signing in"""
        found, _ = self.service.changes(self.office.token(who), since)
        return {(c['kind'], c['id'], bool(c.get('deleted'))) for c in found if c['kind'] != 'receipt'}

    def cursor(self, who):
        return self.service.changes(self.office.token(who))[1]

    def child(self, who, pupil=LUCA):
        found = [c for c in self.done('GET', '/v1/children', who=who)['children'] if c['id'] == pupil['id']]
        return found[0] if found else None

    def audits(self, act):
        return [(a['object_id'], a['detail']) for a in self.done('GET', f'{PATH}/audit?act={act}')['entries']]

    def refused(self, answer, field, status=400, code='malformed'):
        self.assertEqual((answer.status, answer.code(), answer.json().get('field')), (status, code, field), answer)

    def represent(self, who, class_name='3B'):
        return self.done('POST', '/v1/office/representatives', {'school_id': SCHOOL['id'], 'school_year': YEAR, 'class_name': class_name,
                                                                'user_name': who['user_name']}, status=201)


class Lists(World):
    def test_filters(self):
        """By class, year, state, words in any order without marks, the beginning of a tax code, and those without a payer."""
        self.assertEqual(self.names(class_name='3B'), ['Elio', 'Luca', 'Ugo', 'Gaia'], 'by family name: Neri, Smith, Vecchi, Verdi')
        self.assertEqual(self.names(class_name='3B', school_year=YEAR), ['Elio', 'Luca', 'Gaia'])
        self.assertEqual(self.names(class_name='3B', unlinked='true'), ['Elio', 'Ugo'])
        self.assertEqual(self.names(query='nunez'), ['Ada', 'Ada', 'Zoë'])
        self.assertEqual(self.names(query='ZOE davila'), ['Zoë'])
        self.assertEqual(self.names(query='D\'AVILA ada', class_name='1A'), ['Ada', 'Ada'])
        self.assertEqual(self.names(query='nnznnn12a0'), self.names(class_name='1A'))
        self.assertEqual(self.names(query=LUCA['tax_code'].lower()), ['Luca'])
        self.assertEqual(self.names(query='nobody at all'), [])
        self.assertEqual(self.names(query='...'), [], 'nothing to look for finds nobody')
        self.done('POST', pupil_path(LUCA, 'leave'), {'why': 'moved'})
        self.assertEqual(self.names(class_name='3B', school_year=YEAR), ['Elio', 'Gaia'])
        self.assertEqual(self.names(class_name='3B', state='left'), ['Luca'])
        self.assertEqual(self.names(class_name='3B', state='all', school_year=YEAR), ['Elio', 'Luca', 'Gaia'])
        self.assertEqual(self.names(state='left', unlinked='true'), [], 'links that ended with that are told')

    def test_pages(self):
        """Each once, in order, however small the pages are, also of those whom words find."""
        for query in ({}, {'query': 'a'}, {'class_name': '1A'}, {'state': 'all', 'unlinked': 'true'}):
            whole = self.list(limit=500, **query)
            self.assertIsNone(whole['next'])
            seen, after = [], None
            while True:
                page = self.list(limit=2, **query, **({'after': after} if after else {}))
                self.assertLessEqual(len(page['pupils']), 2)
                seen += page['pupils']
                after = page['next']
                if after is None:
                    break
            self.assertEqual(seen, whole['pupils'], query)
        self.refused(self.call('GET', f'{PATH}/pupils?after={uuid.uuid4()}'), 'after')
        self.refused(self.call('GET', f'{PATH}/pupils?after={uid("alice")}'), 'after')
        for name, value in (('state', 'gone'), ('school_year', '2026'), ('unlinked', '1'), ('class_name', ''), ('query', 'x' * 101), ('limit', '501'), ('after', 'x')):
            self.refused(self.call('GET', f'{PATH}/pupils?{name}={value}'), name)

    def test_classes(self):
        self.represent(JOHN)
        told = self.done('GET', f'{PATH}/classes?school_year={YEAR}')
        self.assertEqual(told, {'school_year': YEAR, 'classes': [
            {'class_name': '1A', 'pupils': 5, 'linked': 0, 'representatives': 0}, {'class_name': '2A', 'pupils': 1, 'linked': 1, 'representatives': 0},
            {'class_name': '3B', 'pupils': 3, 'linked': 2, 'representatives': 1}]})
        self.assertEqual(self.done('GET', f'{PATH}/classes?school_year=2025/26')['classes'],
                         [{'class_name': '3B', 'pupils': 1, 'linked': 0, 'representatives': 0}])
        self.done('PATCH', pupil_path(MANY[0]), {'class_name': None})
        self.done('POST', pupil_path(LUCA, 'leave'), {'why': 'other'})
        self.addCleanup(self.done, 'PATCH', pupil_path(MANY[0]), {'class_name': '1A'})
        self.assertEqual([(c.get('class_name'), c['pupils']) for c in self.done('GET', f'{PATH}/classes?school_year={YEAR}')['classes']],
                         [('1A', 4), ('2A', 1), ('3B', 2), (None, 1)])
        self.refused(self.call('GET', f'{PATH}/classes?school_year=2026/29'), 'school_year')

    def test_staff(self):
        who = {'id': STAFF, 'given_name': 'Paolo', 'family_name': 'Neri', 'tax_code': TEACHER['tax_code'], 'kind': 'teacher'}
        self.assertEqual(self.list('staff'), {'staff': [who], 'next': None})
        self.assertEqual(self.list('staff', kind='ata')['staff'], [])
        self.assertEqual(self.list('staff', query='paolo')['staff'], [who])
        gone = self.done('POST', f'/v1/office/staff/{STAFF}/leave', {'left_on': '2026-11-01'})
        self.assertEqual(gone, {**who, 'left_on': '2026-11-01'})
        self.assertEqual(self.done('POST', f'/v1/office/staff/{STAFF}/leave', {'left_on': '2026-11-01'}), gone, 'once more is well')
        self.assertEqual((self.list('staff')['staff'], self.list('staff', state='left')['staff']), ([], [gone]))
        event = self.office.create()
        self.refused(self.call('POST', self.office.path(event, 'recipients'), {'all_staff': True}), 'all_staff', 422, 'pupil_unknown')
        self.refused(self.call('POST', f'/v1/office/staff/{STAFF}/leave', {'left_on': '2999-01-01'}), 'left_on')
        self.assertEqual(self.done('POST', f'/v1/office/staff/{STAFF}/return'), who)
        self.assertEqual(self.done('POST', f'/v1/office/staff/{STAFF}/return'), who)
        self.assertEqual([a for _, a in self.audits('staff_left')], ['2026-11-01'])
        self.assertEqual(len(self.audits('staff_returned')), 1)


class Rights(World):
    def operations(self):
        pupil, staff = pupil_path(LUCA), f'/v1/office/staff/{STAFF}'
        opposition = {'pupil_id': LUCA['id'], 'tax_code': LUCA['tax_code'], 'tax_year': 2026}
        reads = [('GET', PATH + '/pupils', None), ('GET', pupil, None), ('GET', PATH + '/classes', None), ('GET', PATH + '/staff', None),
                 ('GET', PATH + '/tax-oppositions?tax_year=2026', None)]
        writes = [('PATCH', pupil, {'course': 'Liceo artistico'}), ('POST', pupil + '/leave', {'why': 'moved'}), ('POST', pupil + '/return', None),
                  ('POST', staff + '/leave', {}), ('POST', staff + '/return', None), ('POST', PATH + '/tax-oppositions', opposition),
                  ('POST', PATH + '/tax-oppositions/withdraw', opposition)]
        return reads, writes

    def state(self):
        return [self.service.rows(f'select * from {t} order by 1, 2') for t in ('pupils', 'staff', 'tax_oppositions', 'links', 'pupil_payers')] + [
            self.service.rows("select count(*) as n from audit where school_id is not null")]

    def test_roles(self):
        """Each sees; clerk and director write, the head does not."""
        reads, writes = self.operations()
        for who in (CLERK, DIRECTOR, HEAD):
            for method, target, body in reads:
                self.assertEqual(self.call(method, target, body, who).status, 200, (target, who['user_name']))
        before = self.state()
        for method, target, body in writes:
            answer = self.call(method, target, body, HEAD)
            self.assertEqual((answer.status, answer.code()), (403, 'role'), target)
        self.assertEqual(self.state(), before)
        for who in (CLERK, DIRECTOR):
            for method, target, body in writes:
                self.assertIn(self.call(method, target, body, who).status, (200, 201, 204), (target, who['user_name']))

    def test_strangers(self):
        """Who works for another school, or for none, gets the answer of what is not there."""
        reads, writes = self.operations()
        before = self.state()
        for who in (OTHER_CLERK, MARIA):
            for method, target, body in reads + writes:
                answer = self.call(method, target, body, who)
                missing = self.call(method, target.replace(SCHOOL['id'], str(uuid.uuid4())).replace(LUCA['id'], str(uuid.uuid4()))
                                    .replace(STAFF, str(uuid.uuid4())), body, who)
                self.assertEqual((answer.status, answer.body), (404, missing.body), (target, who['user_name']))
        self.assertEqual(self.state(), before)
        self.assertEqual(self.call('GET', pupil_path({'id': uid('alice')})).status, 404, 'a pupil of another school')


class Record(World):
    def test_record(self):
        """Payers on record and linked, and what is owed: of a plan the single payment or the instalments, not both."""
        self.done('PATCH', pupil_path(LUCA), {'payers': [{'tax_code': MARIA['tax_code'], 'given_name': 'Maria', 'family_name': 'Rossi', 'kinship': 'mother'}]})
        before = self.done('GET', pupil_path(LUCA))
        self.assertEqual([(p['tax_code'], p['kinship']) for p in before['payers']], [(MARIA['tax_code'], 'mother')])
        self.assertEqual([(link['payer_given_name'], link['state']) for link in before['links']], [('Maria', 'active'), ('John', 'active')])
        pupil = before['pupil']
        self.assertEqual((pupil['on_record'], pupil['linked'], pupil['class_name'], pupil.get('left_on')), (1, 2, '3B', None))
        owed = self.service.rows("select count(*) as n, sum(amount) as amount from notices where pupil_id = ? and state = 'to_pay'", LUCA['id'])[0]
        self.assertEqual((before['to_pay'], before['owed'], before['drafts']), (owed['n'], owed['amount'], before['drafts']))
        event = self.office.notified(pick={'pupil_ids': [LUCA['id']]}, amount=9000, instalments=[{'share': 5000, 'due_date': '2027-01-10'},
                                                                                                {'share': 4000, 'due_date': '2027-02-10'}])
        draft = self.office.create()
        self.office.pick(draft, pupil_ids=[LUCA['id']])
        after = self.done('GET', pupil_path(LUCA))
        self.assertEqual((after['to_pay'] - before['to_pay'], after['owed'] - before['owed'], after['drafts'] - before['drafts']), (3, 9000, 1))
        self.office.act(event, 'cancel')

    def test_change_is_seen_at_once(self):
        """The family's feed has the class; notices keep theirs; a class's representative sees those who are in it now."""
        self.represent(ANNA, '3B')
        self.done('PUT', f'/v1/children/{LUCA["id"]}/delegation', who=JOHN, status=204)
        event = self.office.notified(pick={'pupil_ids': [LUCA['id']]})
        notice, = self.office.notices(event, ANNA)
        maria, anna = self.cursor(MARIA), self.cursor(ANNA)
        told = self.done('PATCH', pupil_path(LUCA), {'class_name': '3', 'section': 'c'})
        self.assertEqual(told['pupil']['class_name'], '3C')
        self.assertEqual(self.changed(MARIA, maria), {('pupil', LUCA['id'], False)})
        self.assertEqual((self.child(MARIA)['class_name'], self.office.notices(event, MARIA)[0]['class_name']), ('3C', '3B'))
        self.assertIn(('notice', notice['id'], True), self.changed(ANNA, anna), 'whoever represents 3B does not see it any more')
        self.assertEqual(self.office.notices(event, ANNA), [])
        self.done('PATCH', pupil_path(LUCA), {'class_name': '3B'})
        self.assertEqual(len(self.office.notices(event, ANNA)), 1)
        self.assertEqual(self.audits('pupil_changed')[:2], [(LUCA['id'], 'class 3C>3B'), (LUCA['id'], 'class 3B>3C')])
        maria = self.cursor(MARIA)
        self.done('PATCH', pupil_path(LUCA), {'class_name': '3B'})
        self.done('PATCH', pupil_path(LUCA), {})
        self.assertEqual(self.changed(MARIA, maria), set(), 'nothing new is told to nobody')
        self.office.act(event, 'cancel')

    def test_members(self):
        """Each by itself; null takes away what may be missing, and what is not there stays."""
        self.done('PATCH', pupil_path(LUCA), {'given_name': 'Luca  Ezio', 'birth_date': '2012-02-29', 'course': 'Liceo artistico', 'school_year': '2025/26'})
        pupil = self.done('GET', pupil_path(LUCA))['pupil']
        self.assertEqual([pupil[k] for k in ('given_name', 'family_name', 'birth_date', 'course', 'school_year', 'class_name')],
                         ['Luca Ezio', 'Smith', '2012-02-29', 'Liceo artistico', '2025/26', '3B'])
        pupil = self.done('PATCH', pupil_path(LUCA), {'birth_date': None, 'course': None, 'class_name': None})['pupil']
        self.assertEqual([pupil.get(k) for k in ('birth_date', 'course', 'class_name')], [None] * 3)
        self.assertEqual(self.child(JOHN)['given_name'], 'Luca Ezio')
        payer = {'tax_code': MARIA['tax_code'], 'given_name': 'Maria', 'family_name': 'Rossi', 'kinship': 'mother'}
        before = self.done('GET', pupil_path(LUCA))
        for field, body in (('given_name', {'given_name': 'Anna<b>'}), ('given_name', {'given_name': ''}), ('family_name', {'family_name': '李'}),
                            ('birth_date', {'birth_date': '2999-01-01'}), ('birth_date', {'birth_date': '2012-02-30'}), ('school_year', {'school_year': '2026/28'}),
                            ('class_name', {'class_name': 'x' * 21}), ('class_name', {'class_name': '3', 'section': 'x' * 20}), ('class_name', {'class_name': 'a\x07'}),
                            ('section', {'section': 'B'}), ('course', {'course': ' '}), ('tax_code', {'tax_code': LUCA['tax_code']}),
                            ('payers', {'payers': [payer, payer]}), ('payers', {'payers': [{**payer, 'tax_code': 'x'}]}), ('payers', {'payers': [payer] * 11}),
                            ('payers', {'payers': [{**payer, 'email': 'x@'}]}), ('payers', {'payers': [{**payer, 'given_name': '1'}]})):
            with self.subTest(body=body):
                answer = self.call('PATCH', pupil_path(LUCA), body)
                self.assertEqual((answer.status, answer.code()), (400, 'malformed'), answer)
                self.assertIn(field, answer.body.decode())
        for kinship in ('other', 'aunt'):
            self.assertEqual(self.call('PATCH', pupil_path(LUCA), {'payers': [{**payer, 'kinship': kinship}]}).status, 400)
        self.assertEqual(self.done('GET', pupil_path(LUCA)), before)

    def test_payers_on_record(self):
        """Those that are told, and no others; requests are compared with them."""
        asked = self.call('POST', '/v1/link-requests', {'school_code': SCHOOL['code'], 'given_name': 'Luca', 'family_name': 'Smith', 'tax_code': LUCA['tax_code'],
                                                        'kinship': 'guardian', 'privacy_version': '1'}, GRANDMA).json()['id']
        matches = lambda: [r['is_payer_on_record'] for r in self.done('GET', '/v1/office/link-requests')['requests'] if r['request']['id'] == asked]
        grandma = {'tax_code': GRANDMA['tax_code'].lower(), 'given_name': 'NONNA', 'family_name': 'Bianchi', 'kinship': 'guardian', 'email': 'nonna@posta.example'}
        self.assertEqual(matches(), [False])
        told = self.done('PATCH', pupil_path(LUCA), {'payers': [grandma]})['payers']
        self.assertEqual(told, [{**grandma, 'tax_code': GRANDMA['tax_code']}])
        self.assertEqual(matches(), [True])
        self.done('PATCH', pupil_path(LUCA), {'payers': [{**grandma, 'given_name': 'Nonna'}, {**grandma, 'tax_code': JOHN['tax_code'], 'email': None}]})
        self.assertEqual([p['tax_code'] for p in self.done('GET', pupil_path(LUCA))['payers']], [JOHN['tax_code'], GRANDMA['tax_code']])
        self.done('PATCH', pupil_path(LUCA), {'course': 'x'})
        self.assertEqual(len(self.done('GET', pupil_path(LUCA))['payers']), 2, 'what is not told stays')
        self.assertEqual(self.done('PATCH', pupil_path(LUCA), {'payers': []})['payers'], [])
        self.assertEqual(matches(), [False])
        self.assertEqual(self.child(JOHN)['link_state'], 'active', 'links are another thing')


class Leaving(World):
    def test_what_families_keep(self):
        """The pupil, all notices, what is owed can be paid, and the receipt comes; the class's representative sees nothing any more."""
        self.represent(ANNA, '3B')
        self.done('PUT', f'/v1/children/{LUCA["id"]}/delegation', who=MARIA, status=204)
        event = self.office.notified(pick={'pupil_ids': [LUCA['id']]}, amount=7000)
        before = self.done('GET', '/v1/notices?limit=200', who=MARIA)['notices']
        self.assertEqual(len(self.office.notices(event, ANNA)), 1)
        maria, anna = self.cursor(MARIA), self.cursor(ANNA)

        told = self.done('POST', pupil_path(LUCA, 'leave'), {'why': 'moved', 'left_on': '2026-11-02'})
        self.assertEqual((told['pupil']['left_on'], told['pupil']['left_why'], told['pupil']['linked']), ('2026-11-02', 'moved', 2))
        self.assertEqual({link['state'] for link in told['links']}, {'ended'})
        self.assertEqual(self.changed(MARIA, maria), {('pupil', LUCA['id'], False)})
        child = self.child(MARIA)
        self.assertEqual((child['link_state'], child['class_name'], child.get('is_delegated', False)), ('ended', '3B', False))
        self.assertEqual(self.done('GET', '/v1/notices?limit=200', who=MARIA)['notices'], before)
        self.assertEqual((self.office.notices(event, ANNA), self.done('GET', f'{PATH}/delegations')['delegations']), ([], []))
        self.assertTrue(any(kind == 'notice' and gone for kind, _, gone in self.changed(ANNA, anna)))

        notice, = self.office.notices(event, MARIA)
        answer = pay(self.service, self.office.token(MARIA), [{'notice_id': notice['id'], 'version': notice['version'], 'amount': 7000}])
        self.assertEqual(answer.status, 201, answer)
        self.assertEqual(self.service.outcome(answer.json()).status, 204)
        paid, = self.office.notices(event, JOHN)
        self.assertEqual(paid['state'], 'paid')
        self.assertEqual(self.done('GET', f'/v1/receipts/{paid["receipt_id"]}', who=JOHN)['amount'], 7000)

    def test_chosen_no_more(self):
        self.done('POST', pupil_path(LUCA, 'leave'), {'why': 'withdrawn'})
        event = self.office.create()
        self.office.pick(event, classes=['3B'])
        self.assertNotIn('Luca', [r['given_name'] for r in self.office.recipients(event)])
        self.office.pick(event, pupil_ids=[LUCA['id']])
        for act in ('submit', 'approve', 'notify'):
            self.assertEqual(self.office.act(event, act).status, 200)
        self.assertEqual(len(self.office.notices(event, MARIA)), 1, 'one who is named is still asked, and the family sees it')
        self.office.act(event, 'cancel')

    def test_once_more_and_back(self):
        """Once more corrects day and reason; return undoes it all."""
        self.represent(ANNA, '3B')
        self.done('PUT', f'/v1/children/{LUCA["id"]}/delegation', who=MARIA, status=204)
        links = self.service.rows('select account_id, kinship, state from links where pupil_id = ? order by 1', LUCA['id'])
        seen = self.service.rows('select * from notice_payers order by 1, 2')
        self.done('POST', pupil_path(LUCA, 'leave'), {'why': 'moved', 'left_on': '2026-11-02'})
        cursor = self.cursor(MARIA)
        self.done('POST', pupil_path(LUCA, 'leave'), {'why': 'moved', 'left_on': '2026-11-02'})
        pupil = self.done('POST', pupil_path(LUCA, 'leave'), {'why': 'other', 'left_on': '2026-11-03'})['pupil']
        self.assertEqual((pupil['left_on'], pupil['left_why']), ('2026-11-03', 'other'))
        self.assertEqual(self.changed(MARIA, cursor), set(), 'families are told once')
        self.assertEqual([d for _, d in self.audits('pupil_left')][:2], ['other 2026-11-03', 'moved 2026-11-02'])
        told = self.done('POST', pupil_path(LUCA, 'return'))
        self.assertNotIn('left_on', told['pupil'])
        self.assertEqual(self.service.rows('select account_id, kinship, state from links where pupil_id = ? order by 1', LUCA['id']), links)
        self.assertEqual(self.service.rows('select * from notice_payers order by 1, 2'), seen)
        self.assertTrue(self.child(MARIA)['is_delegated'])
        n = len(self.audits('pupil_returned'))
        self.assertEqual(self.done('POST', pupil_path(LUCA, 'return')), told)
        self.assertEqual(len(self.audits('pupil_returned')), n)
        self.refused(self.call('POST', pupil_path(LUCA, 'leave'), {'why': 'moved', 'left_on': '2999-01-01'}), 'left_on')
        for body in ({}, {'why': 'gone'}, {'why': None}, {'why': 'moved', 'left_on': 'ieri'}):
            self.assertEqual(self.call('POST', pupil_path(LUCA, 'leave'), body).status, 400, body)

    def test_links_that_come_later_or_go(self):
        """Who asks for one who has left is linked to what there was; what a family ended itself stays ended."""
        self.done('POST', pupil_path(LUCA, 'leave'), {'why': 'moved'})
        self.addCleanup(self.service.run_import, [LINES[0], *(line for line in LINES if line.get('link', {}).get('account_id') == JOHN['id'])])
        asked = self.call('POST', '/v1/link-requests', {'school_code': SCHOOL['code'], 'given_name': 'Luca', 'family_name': 'Smith', 'tax_code': LUCA['tax_code'],
                                                        'kinship': 'guardian', 'privacy_version': '1'}, GRANDMA).json()['id']
        self.addCleanup(self.service.write, 'delete from notice_payers where account_id = ?', GRANDMA['id'])
        self.addCleanup(self.service.write, 'delete from links where account_id = ?', GRANDMA['id'])
        confirmed = self.done('POST', f'/v1/office/link-requests/{asked}/confirm')
        self.assertEqual(confirmed['request']['state'], 'ended')
        self.assertEqual(self.child(GRANDMA)['link_state'], 'ended')
        ids = lambda who: {n['id'] for n in self.done('GET', '/v1/notices?limit=200', who=who)['notices'] if n.get('pupil_id') == LUCA['id']}
        self.assertEqual(ids(GRANDMA), ids(MARIA))
        self.done('POST', f'/v1/children/{LUCA["id"]}/revoke', who=JOHN, status=204)
        self.done('POST', pupil_path(LUCA, 'return'))
        self.assertEqual((self.child(GRANDMA)['link_state'], self.child(MARIA)['link_state'], self.child(JOHN)), ('active', 'active', None))
        request, = [r for r in self.done('GET', '/v1/link-requests', who=GRANDMA)['link_requests'] if r['id'] == asked]
        self.assertEqual(request['state'], 'active')


class Oppositions(World):
    def post(self, pupil, tax_code, year=2026, rest='', who=CLERK):
        return self.call('POST', f'{PATH}/tax-oppositions{rest}', {'pupil_id': pupil['id'], 'tax_code': tax_code, 'tax_year': year}, who)

    def codes(self, year=2026, **query):
        return [(o['pupil_given_name'], o['tax_code']) for o in self.list('tax-oppositions', tax_year=year, **query)['oppositions']]

    def test_recorded_and_withdrawn(self):
        first = self.post(LUCA, ' rssmra80a41h501w ')
        self.assertEqual((first.status, first.json()['tax_code'], first.json()['class_name']), (201, MARIA['tax_code'], '3B'))
        again = self.post(LUCA, MARIA['tax_code'])
        self.assertEqual((again.status, again.json()), (200, first.json()))
        self.assertEqual(self.post(LUCA, LUCA['tax_code'], 2025).status, 201, 'the pupil’s own stands for all')
        self.assertEqual(self.post(GAIA, ANNA['tax_code']).status, 201)
        self.assertEqual((self.codes(), self.codes(2025)), ([('Luca', MARIA['tax_code']), ('Gaia', ANNA['tax_code'])], [('Luca', LUCA['tax_code'])]))
        self.assertEqual(self.codes(pupil_id=GAIA['id']), [('Gaia', ANNA['tax_code'])])
        self.assertEqual([(o['tax_year'], o['tax_code']) for o in self.done('GET', pupil_path(LUCA))['oppositions']],
                         [(2026, MARIA['tax_code']), (2025, LUCA['tax_code'])])
        for _ in range(2):
            self.assertEqual(self.post(LUCA, 'RSSMRA80A41H501W', rest='/withdraw').status, 204)
        self.assertEqual(self.codes(), [('Gaia', ANNA['tax_code'])])
        self.assertEqual(self.audits('opposition_recorded')[:3], [(GAIA['id'], '2026'), (LUCA['id'], '2025'), (LUCA['id'], '2026')])
        self.assertEqual(self.audits('opposition_withdrawn')[:2], [(LUCA['id'], '2026')], 'what was not there is no act')
        row, = self.service.rows('select * from tax_oppositions where tax_year = 2026')
        self.assertEqual((row['school_id'], row['pupil_id'], row['tax_code'], row['recorded_by']), (SCHOOL['id'], GAIA['id'], ANNA['tax_code'], CLERK['id']))

    def test_only_of_payers(self):
        self.refused(self.post(LUCA, ANNA['tax_code']), 'tax_code', 422, 'pupil_unknown')
        self.refused(self.post({'id': uid('alice')}, ANNA['tax_code']), 'pupil_id', 422, 'pupil_unknown')
        self.refused(self.post(LUCA, 'x'), 'tax_code')
        for year in (2014, 2027, 2999):
            self.assertEqual(self.post(LUCA, MARIA['tax_code'], year).status, 400)
        self.done('PATCH', pupil_path(LUCA), {'payers': [{'tax_code': ANNA['tax_code'], 'given_name': 'Anna', 'family_name': 'Verdi', 'kinship': 'guardian'}]})
        self.assertEqual(self.post(LUCA, ANNA['tax_code']).status, 201, 'on record is enough')
        receipt, = self.service.rows('select r.id, r.payer_tax_code from receipts r join notices n on n.id = r.notice_id where n.id = ?', uid('notice past'))
        self.service.write('update receipts set payer_tax_code = ? where id = ?', GRANDMA['tax_code'], receipt['id'])
        self.addCleanup(self.service.write, 'update receipts set payer_tax_code = ? where id = ?', receipt['payer_tax_code'], receipt['id'])
        self.assertEqual(self.post(LUCA, GRANDMA['tax_code']).status, 201, 'and so is a receipt')
        page, seen = {}, []
        while page.get('next', '') is not None:
            page = self.list('tax-oppositions', tax_year=2026, limit=1, **({'after': page['next']} if page else {}))
            seen += [o['tax_code'] for o in page['oppositions']]
        self.assertEqual(seen, sorted([ANNA['tax_code'], GRANDMA['tax_code']]))
        self.refused(self.call('GET', f'{PATH}/tax-oppositions?tax_year=2026&after={LUCA["id"]}'), 'after')
        self.refused(self.call('GET', f'{PATH}/tax-oppositions'), 'tax_year')


if __name__ == '__main__':
    tap.main()
