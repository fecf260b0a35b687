# SPDX-License-Identifier: GPL-3.0-or-later
"""Payment events: every state and act, who may, what recipients are asked, what families see, and what happens in between."""
import concurrent.futures
import unittest

import tap
from families import ANNA, JOHN, LUCA, MARIA, OTHER_SCHOOL, SCHOOL, TEACHER, day, uid
from harness import Service
from node import FakeNode, pay, services_known
from office_events import (CLERK, DIRECTOR, GAIA, HEAD, IBAN, LAST_YEAR, LINES, OTHER_CLERK, SARA, STAFF, Office, draft, furnish, new_id)

# By hand from the rules: what may be done in which state, and where the event stands then.
STATES = ('draft', 'awaiting_approval', 'approved', 'rejected', 'notified', 'closed', 'cancelled')
ALLOWED = {
    ('draft', 'submit'): 'awaiting_approval', ('rejected', 'submit'): 'awaiting_approval', ('awaiting_approval', 'recall'): 'draft',
    ('approved', 'recall'): 'draft', ('awaiting_approval', 'approve'): 'approved', ('awaiting_approval', 'reject'): 'rejected',
    ('approved', 'notify'): 'notified', ('notified', 'remind'): 'notified', ('notified', 'close'): 'closed', ('notified', 'cancel'): 'cancelled',
    ('closed', 'cancel'): 'cancelled',
}
ACTS = ('submit', 'recall', 'approve', 'reject', 'notify', 'remind', 'close', 'cancel')
WAY = {'draft': [], 'awaiting_approval': ['submit'], 'approved': ['submit', 'approve'], 'rejected': ['submit', 'reject'],
       'notified': ['submit', 'approve', 'notify'], 'closed': ['submit', 'approve', 'notify', 'close'],
       'cancelled': ['submit', 'approve', 'notify', 'cancel']}
PLAN = {'amount': 10000, 'instalments': [{'share': 3334, 'due_date': '2027-01-31'}, {'share': 3333, 'due_date': '2027-02-28'},
                                         {'share': 3333, 'due_date': '2027-03-31'}]}


class World(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.node = FakeNode()
        cls.service = Service(cls.node.url, LINES)
        furnish(cls.service)
        cls.office = Office(cls.service)

    @classmethod
    def tearDownClass(cls):
        cls.service.close()
        cls.node.close()

    def token(self, who):
        return self.office.token(who)

    def pay(self, notice, who=MARIA, fee=130):
        """A payment that is open"""
        services_known(self.service, self.token(who))
        answer = pay(self.service, self.token(who), [{'notice_id': notice['id'], 'version': notice['version'], 'amount': notice['amount']}], fee=fee)
        self.assertEqual(answer.status, 201, answer)
        return answer.json()

    def paid(self, notice, who=MARIA, **more):
        self.assertEqual(self.service.outcome(self.pay(notice, who, **more)).status, 204)

    def in_state(self, state, **changes):
        event = self.office.create(**changes)
        if changes.get('kind') != 'open':
            self.office.pick(event, classes=['3B'])
        for act in WAY[state]:
            answer = self.office.act(event, act)
            self.assertEqual(answer.status, 200, answer)
        return event


class States(World):
    def test_every_state_and_act(self):
        for kind in ('named', 'open'):
            for state in STATES:
                for act in ACTS:
                    with self.subTest(kind=kind, state=state, act=act):
                        event = self.in_state(state, kind=kind)
                        answer = self.office.act(event, act)
                        after = ALLOWED.get((state, act))
                        if after is None:
                            self.assertEqual((answer.status, answer.code()), (409, 'event_state'))
                        else:
                            self.assertEqual(answer.status, 200, answer)
                        self.assertEqual(self.office.read(event)['state'], after or state)

    def test_what_may_change(self):
        """All of a draft and a rejected one; of a notified one what families can live with; else nothing."""
        everything = {'name': 'Roma', 'reason': 'Viaggio a Roma', 'category': 'activity', 'taxonomy_code': '0601130AP',
                      'is_resolved': False, 'is_deadline_hard': True, 'due_date': '2027-01-15', 'amount': 9000}
        for state in STATES:
            with self.subTest(state=state):
                event = self.in_state(state)
                answer = self.office.change(event, **everything)
                name = self.office.change(event, name='Altro nome')
                if state in ('draft', 'rejected'):
                    self.assertEqual(answer.status, 200, answer)
                    self.assertEqual({k: answer.json()['event'][k] for k in everything}, everything)
                else:
                    self.assertEqual((answer.status, answer.code()), (409, 'event_state'))
                self.assertEqual(name.status, 200 if state in ('draft', 'rejected', 'notified') else 409, name)
                added = self.office.call('POST', self.office.path(event, 'recipients'), {'classes': ['2A']})
                self.assertEqual(added.status, 200 if state in ('draft', 'rejected', 'notified') else 409, added)
                one = self.office.recipients(event)[0]
                terms = self.office.call('PATCH', f'/v1/office/recipients/{one["id"]}', {'amount': 100})
                self.assertEqual(terms.status, 200 if state in ('draft', 'rejected') else 409, terms)
                gone = self.office.call('DELETE', f'/v1/office/recipients/{one["id"]}')
                self.assertEqual(gone.status, 204 if state in ('draft', 'rejected') else 409, gone)
                deleted = self.office.call('DELETE', self.office.path(event))
                self.assertEqual(deleted.status, 204 if state in ('draft', 'rejected') else 409, deleted)
                if deleted.status == 204:
                    self.assertEqual(self.office.call('GET', self.office.path(event)).code(), 'not_found')
                    self.assertEqual(self.service.rows('select 1 from event_recipients where event_id = ?', event['id']), [])

    def test_frozen(self):
        """What a notified event may not become is named."""
        event = self.office.notified('3B', **PLAN)
        later = [dict(i, due_date='2027-06-30') for i in PLAN['instalments']]
        for field, changes in (('kind', {'kind': 'open', 'instalments': []}), ('reason', {'reason': 'Altro'}), ('category', {'category': 'canteen', 'taxonomy_code': '0601125AP'}),
                               ('taxonomy_code', {'taxonomy_code': '0601130AP'}), ('school_year', {'school_year': '2027/28'}), ('total', {'amount': None, 'total': 10000}),
                               ('segregation_code', {'segregation_code': 2}), ('is_resolved', {'is_resolved': False}), ('has_single', {'has_single': False}),
                               ('is_deadline_hard', {'is_deadline_hard': True}), ('due_date', {'due_date': '2027-02-14'}), ('due_date', {'due_date': None}),
                               ('instalments', {'instalments': []}), ('instalments', {'instalments': [dict(PLAN['instalments'][0], due_date='2027-01-30')] + later[1:]})):
            answer = self.office.change(event, **changes)
            self.assertEqual((answer.status, answer.code(), answer.json().get('field')), (409, 'event_state', field), changes)
        self.assertEqual(self.office.change(event, instalments=later, due_date='2027-05-31').status, 200)

    def test_versions(self):
        """Who writes over somebody else's change is told."""
        event = self.office.create()
        now = self.office.read(event)
        self.assertEqual(self.office.change(event, name='Uno').status, 200)
        late = self.office.call('PUT', self.office.path(event), {**draft(name='Due'), 'version': now['version']})
        self.assertEqual((late.status, late.code()), (409, 'event_changed'))
        self.assertEqual(self.office.read(event)['name'], 'Uno')
        without = self.office.call('PUT', self.office.path(event), draft(name='Tre'))
        self.assertEqual((without.status, without.code()), (409, 'event_changed'))

    def test_rejection_is_told(self):
        event = self.in_state('rejected')
        self.assertEqual(self.office.read(event)['rejection'], 'La data non va bene.')
        self.assertEqual(self.office.act(event, 'submit').json().get('rejection'), None)


class Roles(World):
    def test_who_may(self):
        """The head decides and writes nothing else; the others do all but that; strangers learn nothing."""
        for who in (CLERK, DIRECTOR):
            event = self.office.create()
            self.office.pick(event, classes=['3B'])
            self.assertEqual(self.office.act(event, 'submit', who).status, 200)
            for act in ('approve', 'reject'):
                answer = self.office.act(event, act, who)
                self.assertEqual((answer.status, answer.code()), (403, 'role'))
            self.assertEqual(self.office.act(event, 'approve').status, 200)
            for act in ('recall', 'notify'):
                answer = self.office.act(event, act, HEAD)
                self.assertEqual((answer.status, answer.code()), (403, 'role'))
            self.assertEqual(self.office.act(event, 'notify', who).status, 200)
            for act in ('remind', 'close', 'cancel'):
                self.assertEqual(self.office.act(event, act, HEAD).code(), 'role')
        made = self.office.call('POST', f'/v1/office/schools/{SCHOOL["id"]}/events', draft(), who=HEAD)
        self.assertEqual((made.status, made.code()), (403, 'role'))

    def test_not_yours_is_not_there(self):
        event = self.in_state('draft')
        recipient = self.office.recipients(event)[0]['id']
        for who in (OTHER_CLERK, MARIA):
            for method, path, body in (
                    ('GET', '/v1/office/events/{}', None), ('PUT', '/v1/office/events/{}', draft(version=1)), ('DELETE', '/v1/office/events/{}', None),
                    ('GET', '/v1/office/events/{}/recipients', None), ('POST', '/v1/office/events/{}/recipients', {'classes': ['3B']}),
                    ('PUT', '/v1/office/events/{}/note?name=a.pdf', None), ('GET', '/v1/office/events/{}/note', None), ('DELETE', '/v1/office/events/{}/note', None),
                    ('GET', '/v1/office/events/{}/payment-documents', None), *(('POST', '/v1/office/events/{}/' + a, None) for a in ACTS if a not in ('reject', 'remind')),
                    ('POST', '/v1/office/events/{}/reject', {'reason': 'No.'}), ('POST', '/v1/office/events/{}/remind', {})):
                theirs, nobodys = (self.office.call(method, path.format(id), body, who=who) for id in (event['id'], new_id()))
                self.assertEqual((theirs.status, theirs.code()), (404, 'not_found'), path)
                self.assertEqual(theirs.body, nobodys.body, path)
            for method, body in (('PATCH', {'amount': 1}), ('DELETE', None)):
                answers = [self.office.call(method, f'/v1/office/recipients/{id}', body, who=who).body for id in (recipient, new_id(), 'x')]
                self.assertEqual(len(set(answers)), 1)
            for path in ('events', 'reasons'):
                self.assertEqual(self.office.call('GET', f'/v1/office/schools/{SCHOOL["id"]}/{path}', who=who).code(), 'not_found')
        self.assertEqual(self.office.read(event)['state'], 'draft')

    def test_audit(self):
        """Every act, in its order, with no name in it; the chain holds."""
        event = self.in_state('cancelled')
        rows = self.service.rows("select actor, act, detail from audit where object_id = ? order by seq", event['id'])
        self.assertEqual([(r['act'], r['detail']) for r in rows], [
            ('event_created', ''), ('recipients_added', '3'), ('event_moved', 'submit'), ('event_moved', 'approve'), ('event_moved', 'notify'), ('event_moved', 'cancel')])
        self.assertEqual({r['actor'] for r in rows}, {CLERK['id'], HEAD['id']})


class Drafts(World):
    def test_refused(self):
        for field, changes in (
                ('amount', {'amount': None}), ('amount', {'total': 100}), ('amount', {'amount': 0}), ('amount', {'amount': 10 ** 9}),
                ('total', {'amount': None, 'total': 100, 'kind': 'open'}),
                ('amount_min', {'amount_min': 1, 'amount_max': 2}), ('amount_min', {'is_amount_editable': True}), ('amount_max', {'is_amount_editable': True, 'amount_min': 1}),
                ('is_amount_editable', {'is_amount_editable': True, 'amount_min': 1, 'amount_max': 20000, 'instalments': [{'share': 6000}, {'share': 6000}]}),
                ('instalments', {'instalments': [{'share': 12000}]}), ('instalments', {'instalments': [{'share': 6000}, {'share': 5999}]}),
                ('instalments', {'instalments': [{'share': 6000, 'due_date': '2027-03-01'}, {'share': 6000, 'due_date': '2027-02-01'}]}),
                ('instalments', {'instalments': [{'share': 500}] * 25}), ('has_single', {'has_single': False}), ('is_repeatable', {'is_repeatable': True}),
                ('is_deadline_hard', {'is_deadline_hard': True, 'due_date': None}),
                ('notifies_representatives', {'kind': 'open', 'notifies_representatives': True}),
                ('name', {'name': ' '}), ('reason', {'reason': 'a\nb'}), ('project', {'project': '\u202ex'}), ('description', {'description': '\u202ea'}),
                ('school_year', {'school_year': '2026'}),
                ('taxonomy_code', {'taxonomy_code': '9/0601125AP/'}), ('credit_account_id', {'credit_account_id': uid('account ' + OTHER_SCHOOL['code'])}),
                ('kind', {'kind': 'other'}),
                ('category', {'category': 'gita'})):
            answer = self.office.call('POST', f'/v1/office/schools/{SCHOOL["id"]}/events', draft(**changes))
            self.assertEqual((answer.status, answer.code()), (400, 'malformed'), changes)
            self.assertTrue(answer.json()['field'].startswith(field), (answer.json(), changes))

    def test_defaults_and_word_for_word(self):
        event = self.office.create(description='Due giorni\nin treno', project='A05', **PLAN)
        self.assertEqual((event['credit_account_id'], event['taxonomy_code'], event['segregation_code']), (uid('account ' + SCHOOL['code']), '0601125AP', 1))
        wanted = draft(description='Due giorni\nin treno', project='A05', **PLAN)
        self.assertEqual({k: event[k] for k in wanted}, wanted)
        self.assertEqual((event['version'], event['state'], event['tally']['recipients']), (1, 'draft', 0))

    def test_list_and_reasons(self):
        made = [self.office.create(name=f'Evento {i}', reason=f'Mensa {i % 3}', school_year='2024/25') for i in range(7)]
        found, after = [], ''
        while after is not None:
            page = self.office.done('GET', f'/v1/office/schools/{SCHOOL["id"]}/events?school_year=2024/25&limit=3{after and "&after=" + after}')
            found += page['events']
            after = page.get('next')
        self.assertEqual({e['id'] for e in found}, {e['id'] for e in made})
        self.assertEqual(found, sorted(found, key=lambda e: (e['created_at'], e['id']), reverse=True))
        drafts = self.office.done('GET', f'/v1/office/schools/{SCHOOL["id"]}/events?school_year=2024/25&state=draft&limit=100', who=HEAD)
        self.assertEqual(len(drafts['events']), 7)
        reasons = self.office.done('GET', f'/v1/office/schools/{SCHOOL["id"]}/reasons?query=Mensa')['reasons']
        self.assertEqual(sorted(r['reason'] for r in reasons), ['Mensa 0', 'Mensa 1', 'Mensa 2'])
        self.assertEqual(reasons[0]['taxonomy_code'], '0601125AP')
        for id in (made[0]['id'][:4], made[0]['id'][:13], made[0]['id']):
            found = self.office.done('GET', f'/v1/office/schools/{SCHOOL["id"]}/events?id_begins={id}')['events']
            self.assertIn(made[0]['id'], {e['id'] for e in found})
            self.assertTrue(all(e['id'].startswith(id) for e in found))
        foreign = self.office.call('GET', f'/v1/office/schools/{OTHER_SCHOOL["id"]}/events?id_begins={made[0]["id"]}', who=OTHER_CLERK).json()
        self.assertEqual(foreign['events'], [])
        for query in ('state=x', 'school_year=2024', 'after=x', 'limit=0', 'limit=101', 'id_begins=abc', 'id_begins=-abcd', 'id_begins=ABCD', 'id_begins=ab%25cd'):
            self.assertEqual(self.office.call('GET', f'/v1/office/schools/{SCHOOL["id"]}/events?{query}').code(), 'malformed', query)

    def test_checks(self):
        """What stands in the way is told before, and at the door."""
        event = self.office.create(due_date=day(-3))
        checks = lambda: {c['kind']: (c['is_blocking'], c['count']) for c in self.office.read(event)['checks']}
        self.assertEqual(checks(), {'recipients': (True, 0), 'date': (False, 1)})
        refused = self.office.act(event, 'submit')
        self.assertEqual((refused.status, refused.code(), refused.json()['field']), (422, 'event_unready', 'recipients'))
        self.office.pick(event, classes=['3B'])
        self.assertEqual(checks(), {'date': (False, 1), 'payers': (False, 1)})
        self.service.write('update credit_accounts set ended_at = 1 where school_id = ?', SCHOOL['id'])
        self.addCleanup(self.service.write, 'update credit_accounts set ended_at = null')
        self.assertEqual(checks()['account'], (True, 0))
        self.assertEqual(self.office.act(event, 'submit').json()['field'], 'account')
        self.service.write('update credit_accounts set ended_at = null')
        self.assertEqual(self.office.change(event, is_deadline_hard=True).status, 200)
        self.assertEqual(self.office.act(event, 'submit').json()['field'], 'date')
        self.assertEqual(self.office.change(event, due_date=day(3)).status, 200)
        self.assertEqual(self.office.act(event, 'submit').status, 200)
        self.service.write('update credit_accounts set ended_at = 1 where school_id = ?', SCHOOL['id'])
        self.assertEqual(self.office.act(event, 'approve').json()['field'], 'account', 'looked at again when it is approved')


class Recipients(World):
    def names(self, event):
        return [(r['family_name'], r['given_name']) for r in self.office.recipients(event)]

    def test_how_they_are_picked(self):
        for pick, wanted in (({'classes': ['3B']}, 'Neri Smith Verdi'), ({'classes': ['3B', '2A']}, 'Abate Neri Smith Verdi'), ({'courses': ['Liceo classico']}, 'Abate'),
                             ({'whole_school': True}, 'Abate Neri Smith Verdi'), ({'pupil_ids': [LUCA['id']]}, 'Smith'), ({'pupil_ids': [LAST_YEAR['id']]}, 'Vecchi'),
                             ({'all_staff': True}, 'Neri'), ({'staff_ids': [STAFF]}, 'Neri'), ({'whole_school': True, 'except_ids': [LUCA['id'], GAIA['id']]}, 'Abate Neri'),
                             ({'classes': ['3B'], 'pupil_ids': [LUCA['id'], SARA['id']], 'all_staff': True, 'except_ids': [STAFF]}, 'Abate Neri Smith Verdi')):
            event = self.office.create()
            outcome = self.office.pick(event, **pick)
            self.assertEqual([f for f, _ in self.names(event)], wanted.split(), pick)
            self.assertEqual(outcome['added'], len(wanted.split()))
            again = self.office.pick(event, **pick)
            self.assertEqual((again['added'], again['already']), (0, len(wanted.split())))

    def test_nobody_there(self):
        event = self.office.create()
        for field, pick in (('classes', {'classes': ['3B', '9Z']}), ('courses', {'courses': ['x']}), ('pupil_ids', {'pupil_ids': [uid('alice')]}),
                            ('pupil_ids', {'pupil_ids': [new_id()]}), ('staff_ids', {'staff_ids': [new_id()]})):
            answer = self.office.call('POST', self.office.path(event, 'recipients'), pick)
            self.assertEqual((answer.status, answer.code(), answer.json()['field']), (422, 'pupil_unknown', field))
            self.assertEqual(self.office.recipients(event), [], 'nothing half-done')
        for pick in ({'classes': '3B'}, {'classes': [3]}, {'pupil_ids': ['x']}, {'amount': 0}, {'exemption': 'a\nb', 'classes': ['3B']},
                     {'exemption': 'x', 'amount': 5, 'classes': ['3B']}, {'other': 1}):
            self.assertEqual(self.office.call('POST', self.office.path(event, 'recipients'), pick).code(), 'malformed', pick)
        open_event = self.office.create(kind='open')
        self.assertEqual(self.office.call('POST', self.office.path(open_event, 'recipients'), {'classes': ['3B']}).code(), 'event_state')

    def test_a_total_is_split(self):
        """To the cent, in the order of tax codes; a reduction of one is paid by the others, who is exempt pays nothing."""
        event = self.office.create(amount=None, total=10000)
        self.office.pick(event, classes=['3B'])
        asked = lambda: {r['given_name']: r['asked'] for r in self.office.recipients(event)}
        # NRELEI… < SMTLCU… < VRDGAI…
        self.assertEqual(asked(), {'Elio': 3334, 'Luca': 3333, 'Gaia': 3333})
        luca = next(r for r in self.office.recipients(event) if r['given_name'] == 'Luca')
        changed = self.office.done('PATCH', f'/v1/office/recipients/{luca["id"]}', {'amount': 1001})
        self.assertEqual((changed['asked'], changed['original'], changed['amount']), (1001, 4499, 1001))
        self.assertEqual(asked(), {'Elio': 4500, 'Luca': 1001, 'Gaia': 4499})
        self.office.done('PATCH', f'/v1/office/recipients/{luca["id"]}', {'exemption': 'ISEE sotto soglia'})
        self.assertEqual(asked(), {'Elio': 5000, 'Luca': 0, 'Gaia': 5000})
        self.office.done('PATCH', f'/v1/office/recipients/{luca["id"]}', {'amount': 10001})
        self.assertEqual(self.office.act(event, 'submit').json()['field'], 'amounts')
        self.office.done('PATCH', f'/v1/office/recipients/{luca["id"]}', {})
        self.assertEqual(asked(), {'Elio': 3334, 'Luca': 3333, 'Gaia': 3333})

    def test_pages(self):
        event = self.office.create()
        self.office.pick(event, whole_school=True, all_staff=True)
        all_of_them, found, after = self.office.recipients(event), [], ''
        while after is not None:
            page = self.office.done('GET', self.office.path(event, f'recipients?limit=2{after and "&after=" + after}'))
            found += page['recipients']
            after = page.get('next')
        self.assertEqual(found, all_of_them)
        self.assertEqual(len(found), 5)
        self.assertEqual([(r['given_name'], r['payers'], r['reachable']) for r in found],
                         [('Sara', 1, 1), ('Elio', 0, 0), ('Paolo', 1, 1), ('Luca', 2, 2), ('Gaia', 1, 1)])


class Notified(World):
    def test_what_families_get(self):
        """Each payer the own children's notices, at once, in the feed; numbers of the creditor, each once; the money's way."""
        cursor = self.service.changes(self.token(MARIA))[1]
        event = self.office.notified('3B', '2A', description='In treno', **PLAN)
        seen = {who['user_name']: self.office.notices(event, who) for who in (MARIA, JOHN, ANNA, TEACHER)}
        self.assertEqual({k: len(v) for k, v in seen.items()}, {'maria.rossi': 4, 'john.smith': 8, 'anna.verdi': 4, 'prof.neri': 0})
        single, *parts = seen['maria.rossi']
        self.assertEqual((single['amount'], single['due_date'], single['instalments']), (10000, '2027-02-15', 0))
        self.assertEqual([(p['amount'], p['due_date'], p['instalment'], p['instalments']) for p in parts],
                         [(3334, '2027-01-31', 1, 3), (3333, '2027-02-28', 2, 3), (3333, '2027-03-31', 3, 3)])
        self.assertEqual((single['reason'], single['description'], single['category'], single['taxonomy_code'], single['school_year'], single['class_name']),
                         (event['reason'], 'In treno', 'trip', '0601125AP', '2026/27', '3B'))
        self.assertEqual((single['creditor_name'], single['creditor_tax_code'], single['pupil_id'], single['is_resolved']),
                         (SCHOOL['name'], SCHOOL['creditor_tax_code'], LUCA['id'], True))
        self.assertEqual([h['kind'] for h in single['history']], ['notified'])
        rows = self.service.rows('select notice_number, creditor_ref, credit_account_id from notices where event_id = ?', event['id'])
        self.assertEqual(len(rows), 16)
        self.assertEqual(len({r['notice_number'] for r in rows}), 16)
        for row in rows:
            self.assertRegex(row['notice_number'], '^3019[0-9]{14}$')
            self.assertEqual(int(row['notice_number'][16:]), int(row['notice_number'][:16]) % 93)
            self.assertEqual((row['creditor_ref'], row['credit_account_id']), (row['notice_number'][1:], uid('account ' + SCHOOL['code'])))
        news = [c['notice'] for c in self.service.changes(self.token(MARIA), cursor)[0] if c['kind'] == 'notice']
        self.assertEqual(sorted(n['id'] for n in news), sorted(n['id'] for n in seen['maria.rossi']))
        self.assertEqual({n['id']: n for n in news}[single['id']], single, 'the feed says what the list says')
        kept = self.service.rows('select body from notices where id = ?', single['id'])[0]['body']
        self.service.write('update notices set body = null where id = ?', single['id'])
        self.assertEqual(self.office.done('GET', f'/v1/notices/{single["id"]}', who=MARIA), single, 'written at once as it would be read from the columns')
        self.service.write('update notices set body = ? where id = ?', kept, single['id'])
        tally = self.office.read(event)['tally']
        self.assertEqual({k: tally[k] for k in ('recipients', 'exempt', 'notices', 'notices_paid', 'amount_paid', 'amount_due')},
                         {'recipients': 4, 'exempt': 0, 'notices': 16, 'notices_paid': 0, 'amount_paid': 0, 'amount_due': 40000})

    def test_reductions_deferrals_exemptions_staff(self):
        event = self.office.create(**PLAN)
        self.office.pick(event, pupil_ids=[LUCA['id']], amount=1001, due_date='2027-03-01')
        self.office.pick(event, pupil_ids=[GAIA['id']], exemption='ISEE')
        self.office.pick(event, staff_ids=[STAFF])
        for act in ('submit', 'approve', 'notify'):
            self.assertEqual(self.office.act(event, act).status, 200)
        # 1001 by 3334, 3333, 3333 of 10000: what comes before is rounded down
        self.assertEqual([(n['amount'], n['original_amount'], n['due_date']) for n in self.office.notices(event, MARIA)],
                         [(1001, 10000, '2027-03-01'), (333, 3334, '2027-03-01'), (334, 3333, '2027-03-01'), (334, 3333, '2027-03-31')])
        self.assertEqual(self.office.notices(event, ANNA), [])
        own = self.office.notices(event, TEACHER)
        self.assertEqual([n['amount'] for n in own], [10000, 3334, 3333, 3333])
        self.assertEqual((own[0].get('pupil_id'), own[0]['debtor_tax_code']), (None, TEACHER['tax_code']))

    def test_instead_of_at_once(self):
        event = self.office.notified('2A', has_single=False, due_date=None, **PLAN)
        self.assertEqual([n['instalment'] for n in self.office.notices(event, JOHN)], [1, 2, 3])

    def test_plan_holds(self):
        """An instalment that is being paid closes the single payment, as with every plan."""
        event = self.office.notified('3B', **PLAN)
        single, first, *_ = self.office.notices(event, MARIA)
        self.paid(first)
        self.assertEqual([n['state'] for n in self.office.notices(event, MARIA)], ['closed', 'paid', 'to_pay', 'to_pay'])
        tally = self.office.read(event)['tally']
        self.assertEqual((tally['notices_paid'], tally['amount_paid'], tally['amount_due']), (1, 3334, 20000 + 6666))

    def test_open_event(self):
        """Becomes a cause of the same id that anyone can pay for; the money goes where the event says."""
        event = self.office.notified(kind='open', amount=2000, is_amount_editable=True, amount_min=500, amount_max=9000, is_repeatable=True, due_date=None,
                                     category='donation', reason='Erogazione liberale')
        cause = self.office.done('GET', f'/v1/open-causes/{event["id"]}', who=MARIA)
        self.assertEqual((cause['reason'], cause['amount'], cause['amount_min'], cause['amount_max'], cause['is_repeatable'], cause['taxonomy_code']),
                         ('Erogazione liberale', 2000, 500, 9000, True, '0601110AP'))
        give = lambda: self.office.call('POST', f'/v1/open-causes/{event["id"]}/notices', {'version': 1, 'amount': 3000, 'pupil_id': LUCA['id']}, who=MARIA,
                                        headers={'Idempotency-Key': new_id()})
        first, second = give().json(), give().json()
        self.paid(first, fee=95)
        self.assertEqual(self.service.rows('select credit_account_id from notices where id = ?', first['id']), [{'credit_account_id': event['credit_account_id']}])
        tally = self.office.read(event)['tally']
        self.assertEqual((tally['notices'], tally['notices_paid'], tally['amount_paid'], tally['amount_due']), (2, 1, 3000, 3000))
        self.assertEqual(self.office.change(event, amount=2500, amount_min=1000).status, 200)
        self.assertEqual(self.office.done('GET', f'/v1/open-causes/{event["id"]}', who=MARIA)['amount'], 2500)
        self.assertEqual(self.office.act(event, 'close').status, 200)
        self.assertTrue(self.office.done('GET', f'/v1/open-causes/{event["id"]}', who=MARIA)['is_closed'])
        states = [self.office.done('GET', f'/v1/notices/{n["id"]}', who=MARIA)['state'] for n in (first, second)]
        self.assertEqual(states, ['paid', 'cancelled'])

    def test_iban_of_the_receipt(self):
        """What is paid goes to the event's account, and the receipt as data says so."""
        event = self.office.notified('3B')
        notice = self.office.notices(event, MARIA)[0]
        self.paid(notice)
        receipt = self.office.done('GET', f'/v1/notices/{notice["id"]}', who=MARIA)['receipt_id']
        xml = self.office.call('GET', f'/v1/receipts/{receipt}/xml?format=pasendrtv2', who=MARIA).body.decode()
        self.assertIn(f'<IBAN>{IBAN}</IBAN>', xml)

    def test_all_at_once(self):
        """Two clerks press the button: one event, one set of notices."""
        event = self.office.approved('3B')
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            answers = [a.status for a in pool.map(lambda _: self.office.act(event, 'notify'), range(4))]
        self.assertEqual(sorted(answers), [200, 409, 409, 409])
        self.assertEqual(len(self.service.rows('select 1 from notices where event_id = ?', event['id'])), 3)


class Later(World):
    def test_edit_makes_versions(self):
        """Same number, new version, in the feed; what is paid or being paid stays."""
        event = self.office.notified('3B')
        cursors = {who['user_name']: self.service.changes(self.token(who))[1] for who in (MARIA, ANNA)}
        luca, gaia = self.office.notices(event, MARIA)[0], self.office.notices(event, ANNA)[0]
        self.pay(gaia, ANNA)
        answer = self.office.change(event, amount=9000, due_date='2027-04-30', description='Costa meno')
        self.assertEqual((answer.status, answer.json()['locked']), (200, 1), answer)
        after = self.office.notices(event, MARIA)[0]
        self.assertEqual((after['notice_number'], after['version'], after['amount'], after['original_amount'], after['due_date'], after['description']),
                         (luca['notice_number'], 2, 9000, 9000, '2027-04-30', 'Costa meno'))
        self.assertEqual([(h['kind'], h.get('detail')) for h in after['history']], [('notified', None), ('changed', '12000')])
        news = [c['notice'] for c in self.service.changes(self.token(MARIA), cursors['maria.rossi'])[0] if c['kind'] == 'notice']
        self.assertEqual(news, [after])
        locked = self.office.notices(event, ANNA)[0]
        self.assertEqual((locked['state'], locked['version'], locked['amount']), ('awaiting_receipt', 1, 12000))
        stale = pay(self.service, self.token(MARIA), [{'notice_id': luca['id'], 'version': 1, 'amount': 12000}])
        self.assertEqual((stale.status, stale.code(), stale.json()['amount']), (409, 'notice_stale', 9000))
        same = self.office.change(event)
        self.assertEqual(same.status, 200)
        self.assertEqual(self.office.notices(event, MARIA)[0], after, 'nothing new is no version')

    def test_edit_of_a_split(self):
        """Those who have begun keep their share; the others share what is left."""
        event = self.office.notified('3B', amount=None, total=10000)
        self.paid(self.office.notices(event, MARIA)[0])
        answer = self.office.change(event, total=8000)
        self.assertEqual(answer.status, 200, answer)
        self.assertEqual([r['asked'] for r in sorted(self.office.recipients(event), key=lambda r: r['tax_code'])], [2334, 3333, 2333])
        self.assertEqual(self.office.notices(event, ANNA)[0]['amount'], 2333)
        none = self.office.change(event, total=3334)
        self.assertEqual((none.status, none.code(), none.json()['field']), (422, 'event_unready', 'amounts'))
        self.assertEqual(self.office.notices(event, ANNA)[0]['amount'], 2333, 'nothing half-done')

    def test_edit_of_a_plan(self):
        event = self.office.notified('3B', **PLAN)
        single, first, *_ = self.office.notices(event, MARIA)
        self.paid(first)
        halves = [dict(i, share=s) for i, s in zip(PLAN['instalments'], (2000, 2000, 1000))]
        self.assertEqual(self.office.change(event, amount=5000, instalments=halves).status, 200)
        self.assertEqual([(n['amount'], n['state']) for n in self.office.notices(event, MARIA)],
                         [(5000, 'closed'), (3334, 'paid'), (2000, 'to_pay'), (1000, 'to_pay')])

    def test_more_recipients(self):
        """They get theirs at once, the others nothing; of a split the smallest share."""
        event = self.office.notified('3B', amount=None, total=10000)
        before = self.office.notices(event, MARIA)
        self.assertEqual(self.office.notices(event, JOHN), before)
        outcome = self.office.pick(event, classes=['3B', '2A'])
        self.assertEqual((outcome['added'], outcome['already'], outcome['n_unreached']), (1, 3, 0))
        self.assertEqual(self.office.notices(event, MARIA), before)
        self.assertEqual(sorted(n['amount'] for n in self.office.notices(event, JOHN)), [3333, 3333])
        sara = next(r for r in self.office.recipients(event) if r['given_name'] == 'Sara')
        self.assertEqual(sara['asked'], 3333)

    def test_close_and_cancel(self):
        """What is not paid goes, what is paid stays; a payment that was open may still arrive, or its notice goes when it does not."""
        for act, state in (('close', 'closed'), ('cancel', 'cancelled')):
            event = self.office.notified('3B', '2A')
            luca, sara = sorted(self.office.notices(event, JOHN), key=lambda n: n['debtor_given_name'])
            gaia = self.office.notices(event, ANNA)[0]
            self.paid(luca, JOHN)
            late, lost = self.pay(gaia, ANNA), self.pay(sara, JOHN)
            self.assertEqual(self.office.act(event, act).json()['state'], state)
            self.assertEqual([n['state'] for n in sorted(self.office.notices(event, JOHN), key=lambda n: n['debtor_given_name'])], ['paid', 'awaiting_receipt'])
            elio = self.service.rows("select state, history from notices where event_id = ? and debtor_given_name = 'Elio'", event['id'])[0]
            self.assertEqual(elio['state'], 'cancelled')
            self.assertEqual(self.service.outcome(late).status, 204)
            self.assertEqual(self.office.notices(event, ANNA)[0]['state'], 'paid')
            self.assertEqual(self.service.outcome(lost, 'KO').status, 204)
            self.assertEqual(next(n['state'] for n in self.office.notices(event, JOHN) if n['id'] == sara['id']), 'cancelled')

    def test_close_with_a_plan(self):
        """A single payment that only waited for an instalment's outcome goes too."""
        event = self.office.notified('3B', **PLAN)
        single, first, *_ = self.office.notices(event, MARIA)
        open_payment = self.pay(first)
        self.assertEqual(self.office.act(event, 'close').status, 200)
        self.assertEqual([n['state'] for n in self.office.notices(event, MARIA)], ['closed', 'awaiting_receipt', 'cancelled', 'cancelled'])
        self.assertEqual(self.service.outcome(open_payment, 'KO').status, 204)
        self.assertEqual([n['state'] for n in self.office.notices(event, MARIA)], ['cancelled'] * 4)


if __name__ == '__main__':
    tap.main()
