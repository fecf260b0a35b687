# SPDX-License-Identifier: GPL-3.0-or-later
"""What schools let anyone pay for: who finds it, what is made of it, how it is paid or ends."""
import concurrent.futures
import unittest
import urllib.parse
import uuid

import tap
from families import ALICE, ANNA, JOHN, LUCA, MARIA, OTHER_SCHOOL, SCHOOL, cause, day, number, uid, world
from harness import Service
from node import FakeNode, pay, services_known
from waiting import wait_for

TOWN_CODE = '02438750586'  # Roma Capitale
PROVINCES = {'id': uid('in Viterbo'), 'code': 'VTTF010008', 'name': 'I.T.T. "L. da Vinci"', 'municipality': 'VITERBO', 'province': 'VT',
             'creditor_tax_code': '80016570568'}
SECOND = {'id': uid('second in Viterbo'), 'code': 'VTTD07000N', 'name': 'I.T.E. "P. Savi"', 'municipality': 'Viterbo', 'province': 'VT',
          'creditor_tax_code': '80013530565'}
FOUND_ONLY = {'id': uid('found only'), 'code': 'RMIC8BR00X', 'name': 'I.C. Altrove', 'municipality': 'Roma', 'province': 'RM',
              'creditor_tax_code': '80015790563', 'uses_service': False}

EDITABLE = {'amount_min': 500, 'amount_max': 20000, 'is_amount_editable': True}
CAUSES = [
    cause('fixed'), cause('editable', description='Laboratori', **EDITABLE), cause('again', is_repeatable=True, **EDITABLE),
    cause('town', creditor_name='Roma Capitale', creditor_tax_code=TOWN_CODE, segregation_code=7, category='canteen', taxonomy_code='0601104TS'),
    cause('soon', due_date=day(5), is_deadline_hard=True), cause('late', due_date=day(-5)), cause('over', due_date=day(-5), is_deadline_hard=True),
    cause('far', due_date=day(300), is_deadline_hard=True), cause('closed', is_closed=True), cause('other', school_id=OTHER_SCHOOL['id']),
]
LINES = [*world(2), *({'school': s} for s in (PROVINCES, SECOND, FOUND_ONLY)), *({'open_cause': c} for c in CAUSES)]
HEAD = {'format': 'pagoinrete-import', 'version': 1}


class World(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.node = FakeNode()
        cls.service = Service(cls.node.url, LINES)
        cls.maria, cls.john, cls.anna = (cls.service.token(p['user_name']) for p in (MARIA, JOHN, ANNA))

    @classmethod
    def tearDownClass(cls):
        cls.service.close()
        cls.node.close()

    def setUp(self):
        self.service.write('update open_notices set made_at = made_at - 90000')

    def get(self, target, token=None):
        return self.service.call('GET', target, token=token or self.maria)

    def make(self, name='again', token=None, key=None, id=None, **body):
        body = {'version': 1, 'amount': 4000, 'pupil_id': LUCA['id'], **body}
        return self.service.call('POST', f'/v1/open-causes/{id or uid("cause " + name)}/notices', body, token=token or self.maria,
                                 headers={'Idempotency-Key': key or str(uuid.uuid4())})

    def made(self, *args, **body):
        answer = self.make(*args, **body)
        self.assertEqual(answer.status, 201, answer)
        return answer.json()

    def withdraw(self, id, token=None):
        return self.service.call('POST', f'/v1/notices/{id}/withdraw', token=token or self.maria)

    def notices(self, token):
        return {n['id'] for n in self.get('/v1/notices?limit=200', token).json()['notices']}

    def paid(self, notice, token=None, amount=None):
        services_known(self.service, self.maria)
        line = {'notice_id': notice['id'], 'version': 1, 'amount': amount or notice['amount']}
        payment = pay(self.service, token or self.maria, [line])
        self.assertEqual(payment.status, 201, payment)
        self.assertEqual(self.service.outcome(payment.json()).status, 204)
        return wait_for(lambda: (n := self.get(f'/v1/notices/{notice["id"]}', token).json())['state'] == 'paid' and n, 'the receipt')

    def put(self, *lines):
        return self.service.run_import([HEAD, *lines])


SOMEBODY = {'pupil_id': None, 'given_name': 'Nino', 'family_name': "D'Amico", 'tax_code': 'dmcnni14a01h501x'}


class Finding(World):
    def test_places(self):
        """Only of schools that can be asked; a town is one however it is written."""
        self.assertEqual(self.get('/v1/school-directory/places').json()['places'], [
            {'province': 'CT', 'municipality': 'Belpasso', 'schools': 1}, {'province': 'VT', 'municipality': 'VITERBO', 'schools': 2}])

    def test_how_many(self):
        found = {s['code']: s['open_causes'] for s in self.get('/v1/school-directory').json()['schools']}
        self.assertEqual(found, {'CTIS04300B': 7, 'VTPS010006': 1, 'VTTF010008': 0, 'VTTD07000N': 0, 'RMIC8BR00X': 0})
        in_town = self.get('/v1/school-directory?' + urllib.parse.urlencode({'province': 'VT', 'municipality': 'Viterbo'})).json()
        self.assertEqual([s['code'] for s in in_town['schools']], ['VTTD07000N', 'VTTF010008'])

    def test_list(self):
        """Anyone's, without a link; nothing that is closed or over; the next date first."""
        for token in (self.maria, self.anna):
            for code in ('CTIS04300B', 'ctis04300b'):
                causes = self.get('/v1/open-causes?school=' + code, token).json()['open_causes']
                self.assertEqual([c['reason'].split()[1] for c in causes], ['soon', 'far', 'late', 'again', 'editable', 'fixed', 'town'])
        self.assertEqual(self.get('/v1/open-causes?school=VTTF010008').json(), {'open_causes': []})
        self.assertEqual(self.get('/v1/open-causes?school=CTIS04300C').code(), 'not_found')
        self.assertEqual(self.get('/v1/open-causes?school=RMIC8BR00X').code(), 'not_found')
        for query in ('', '?school=', '?school=CTIS', '?school=' + 'x' * 11, '?school=%ff'):
            self.assertEqual(self.get('/v1/open-causes' + query).code(), 'malformed', query)

    def test_word_for_word(self):
        told = self.get(f'/v1/open-causes/{uid("cause town")}').json()
        sent = cause('town', creditor_name='Roma Capitale', creditor_tax_code=TOWN_CODE, category='canteen', taxonomy_code='0601104TS')
        for name in ('segregation_code', 'due_date'):
            del sent[name]
        self.assertEqual(told, {**sent, 'version': 1, 'school_name': SCHOOL['name'], 'school_code': SCHOOL['code'], 'is_creditor_school': False})
        own = self.get(f'/v1/open-causes/{uid("cause far")}').json()
        self.assertEqual((own['is_creditor_school'], own['due_date']), (True, day(300)))
        self.assertTrue(self.get(f'/v1/open-causes/{uid("cause closed")}').json()['is_closed'])
        for id in (str(uuid.uuid4()), 'x', uid('notice 001')):
            self.assertEqual(self.get('/v1/open-causes/' + id).code(), 'not_found')


class Making(World):
    def test_of_ones_child(self):
        """Its own alone: neither the other parent sees it, nor the school's other payers."""
        before = self.notices(self.john)
        notice = self.made('editable', amount=2500)
        self.assertEqual((notice['amount'], notice['amount_min'], notice['amount_max'], notice['is_amount_editable']), (2500, 500, 20000, True))
        self.assertEqual((notice['debtor_given_name'], notice['debtor_family_name'], notice['debtor_tax_code']), ('Luca', 'Smith', LUCA['tax_code']))
        self.assertEqual((notice['state'], notice['due_date'], notice['is_deadline_hard']), ('to_pay', day(30), True))
        self.assertEqual([h['kind'] for h in notice['history']], ['made'])
        self.assertIsNone(notice.get('pupil_id'))
        self.assertEqual(notice['description'], 'Laboratori')
        self.assertEqual(self.get(f'/v1/notices/{notice["id"]}').json(), notice)
        self.assertEqual(self.notices(self.john), before)
        self.assertIn(('notice', notice['id'], False), [(c['kind'], c['id'], c.get('deleted', False)) for c in self.service.changes(self.maria)[0]])
        self.assertEqual(self.service.rows('select kind from notices where id = ?', notice['id']), [{'kind': 'open'}])

    def test_numbers(self):
        """Of the creditor, with right control digits, and none twice."""
        taken = number(9000000000001 + self.service.rows("select coalesce(max(value), 0) n from counters where name = ?",
                                                         'notice-' + SCHOOL['creditor_tax_code'])[0]['n'])
        sent = next(l['notice'] for l in world(2) if 'notice' in l)
        done = self.put({'notice': {**sent, 'id': str(uuid.uuid4()), 'notice_number': taken, 'creditor_ref': taken[1:]}})
        self.assertEqual(done.returncode, 0, done.stderr)
        with concurrent.futures.ThreadPoolExecutor(4) as pool:
            made = [a.json()['notice_number'] for a in pool.map(lambda _: self.make(), range(8))]
        for text in made:
            self.assertRegex(text, '^301900000000[0-9]{6}$')
            self.assertEqual(int(text[16:]), int(text[:16]) % 93)
        self.assertEqual(len({*made, taken}), 9)
        town = self.made('town')
        self.assertEqual(town['notice_number'][:3], '307')
        self.assertEqual((town['creditor_ref'], town['creditor_tax_code']), (town['notice_number'][1:], TOWN_CODE))

    def test_of_somebody(self):
        """A grandmother pays for whom she is not linked to; her word about names stands as she wrote it."""
        notice = self.made('far', token=self.anna, **SOMEBODY)
        self.assertEqual((notice['debtor_given_name'], notice['debtor_family_name'], notice['debtor_tax_code']), ('Nino', "D'Amico", 'DMCNNI14A01H501X'))
        school = next(s for s in self.get('/v1/schools', self.anna).json()['schools'] if s['id'] == SCHOOL['id'])
        self.assertEqual(school['name'], SCHOOL['name'])
        for member, value in (('given_name', ' '), ('given_name', 'A\nB'), ('family_name', '\u202ex'), ('tax_code', 'X' * 16), ('tax_code', '1234567890'),
                              ('given_name', None), ('pupil_id', LUCA['id'])):
            answer = self.make('far', token=self.anna, **{**SOMEBODY, member: value})
            self.assertEqual(answer.code(), 'malformed', (member, value))

    def test_whose_name_it_is(self):
        """Nobody gets somebody else's notice into his list because his tax code was typed."""
        before = self.notices(self.john)
        self.made('again', token=self.anna, pupil_id=None, given_name='John', family_name='Smith', tax_code=JOHN['tax_code'])
        self.put({'account': {**JOHN, 'email': 'john.nuovo@posta.example'}})
        self.assertEqual(self.notices(self.john), before)

    def test_foreign_children(self):
        """Not yours is not there."""
        foreign, absent = self.make(pupil_id=ALICE['id']), self.make(pupil_id=str(uuid.uuid4()))
        self.assertEqual((foreign.status, foreign.code()), (422, 'pupil_unknown'))
        self.assertEqual(foreign.body, absent.body)

    def test_amounts(self):
        for name, amount in (('fixed', 3999), ('fixed', 4001), ('editable', 499), ('editable', 20001), ('editable', 0)):
            answer = self.make(name, amount=amount)
            self.assertEqual((answer.status, answer.code(), answer.json()['amount']), (422, 'amount', 4000), (name, amount))
        for amount in (-1, 1.5, '500', None, 2 ** 63):
            self.assertEqual(self.make('editable', amount=amount).code(), 'malformed', amount)

    def test_over_and_changed(self):
        for name in ('closed', 'over'):
            self.assertEqual((self.make(name).status, self.make(name).code()), (409, 'cause_closed'))
        self.assertEqual(self.made('soon', **SOMEBODY)['due_date'], day(5))
        self.assertEqual(self.made('late', **SOMEBODY)['due_date'], day(30))
        changed = cause('changing', amount=4100, amount_min=4100, amount_max=4100)
        self.assertEqual(self.put({'open_cause': cause('changing')}).returncode, 0)
        self.assertEqual(self.put({'open_cause': cause('changing')}).returncode, 0)
        self.assertEqual(self.get(f'/v1/open-causes/{changed["id"]}').json()['version'], 1, 'nothing new')
        self.assertEqual(self.put({'open_cause': changed}).returncode, 0)
        self.assertEqual((self.make('changing').status, self.make('changing').code()), (409, 'cause_changed'))
        self.assertEqual(self.made('changing', version=2, amount=4100)['amount'], 4100)

    def test_once_and_again(self):
        """One that is paid once: not twice to be paid, not again where it is paid; told with the notice where it is one's own."""
        mine = self.made('fixed')
        twice = self.make('fixed')
        self.assertEqual((twice.status, twice.code(), twice.json()['notice_id']), (409, 'cause_taken', mine['id']))
        self.made('fixed', **SOMEBODY)
        johns = self.made('fixed', token=self.john)
        self.assertNotEqual(johns['id'], mine['id'], 'what the other parent has begun is not told')
        self.assertEqual(self.withdraw(mine['id']).status, 204)
        self.paid(johns, self.john)
        other = self.make('fixed')
        self.assertEqual((other.status, other.code()), (409, 'cause_taken'))
        self.assertNotIn('notice_id', other.json())
        typed = {'pupil_id': None, 'given_name': 'Luca', 'family_name': 'Smith', 'tax_code': LUCA['tax_code']}
        self.assertEqual(self.make('fixed', token=self.anna, **typed).status, 201, 'a stranger does not learn what was paid for a child')
        first, second = self.made('again'), self.made('again')
        self.assertNotEqual(first['notice_number'], second['notice_number'])

    def test_same_key(self):
        """The same notice for the same request, also at once; another request is refused; another account's key is its own."""
        key = str(uuid.uuid4())
        with concurrent.futures.ThreadPoolExecutor(6) as pool:
            answers = list(pool.map(lambda _: self.make(key=key), range(6)))
        self.assertEqual(sorted(a.status for a in answers), [200] * 5 + [201])
        self.assertEqual(len({a.json()['id'] for a in answers}), 1)
        self.assertEqual(self.make(key=key.upper()).status, 200)
        for changes in ({'amount': 4001}, {'name': 'editable'}, SOMEBODY):
            answer = self.make(key=key, **changes)
            self.assertEqual((answer.status, answer.code()), (422, 'idempotency'), changes)
        self.assertEqual(self.make(key=key, token=self.john).status, 201)
        for wrong in ('', 'x'):
            answer = self.service.call('POST', f'/v1/open-causes/{uid("cause again")}/notices', {'version': 1, 'amount': 4000, 'pupil_id': LUCA['id']},
                                       token=self.maria, headers={'Idempotency-Key': wrong})
            self.assertEqual((answer.code(), answer.json()['field']), ('malformed', 'Idempotency-Key'))

    def test_how_many(self):
        answers = [self.make(token=self.anna, **SOMEBODY) for _ in range(21)]
        self.assertEqual([a.status for a in answers], [201] * 20 + [429])
        self.assertTrue(80000 < int(answers[-1].headers['Retry-After']) <= 86400)
        self.assertEqual(self.make(token=self.john).status, 201)

    def test_nothing_there(self):
        for id in (str(uuid.uuid4()), 'x', uid('notice 001')):
            self.assertEqual(self.make(id=id).code(), 'not_found')

    def test_paid(self):
        """Through the ordinary cart, with another amount within the limits; the receipt goes to who paid."""
        notice = self.made('editable', **SOMEBODY)
        services_known(self.service, self.maria)
        over = pay(self.service, self.maria, [{'notice_id': notice['id'], 'version': 1, 'amount': 20001}])
        self.assertEqual(over.code(), 'amount')
        done = self.paid(notice, amount=4500)
        self.assertEqual([h['kind'] for h in done['history']], ['made', 'payment_started', 'receipt'])
        receipt = self.get(f'/v1/receipts/{done["receipt_id"]}').json()
        self.assertEqual((receipt['amount'], receipt['debtor_name'], receipt['payer_name']), (4500, "Nino D'Amico", 'Maria Rossi'))
        self.assertEqual(self.get(f'/v1/receipts/{done["receipt_id"]}', self.john).status, 404)
        answer = self.withdraw(notice['id'])
        self.assertEqual((answer.status, answer.code()), (409, 'notice_paid'))

    def test_foreign_cart(self):
        notice = self.made()
        for answer in (pay(self.service, self.john, [{'notice_id': notice['id'], 'version': 1, 'amount': 4000}]),
                       self.withdraw(notice['id'], self.john), self.get(f'/v1/notices/{notice["id"]}', self.john)):
            self.assertEqual((answer.status, answer.code()), (404, 'not_found'))


class Ending(World):
    def test_withdraw(self):
        """Gone, with a tombstone; repeated, it is well; in a payment it waits; what the school sent stays."""
        notice = self.made()
        self.assertEqual(self.withdraw(notice['id']).status, 204)
        self.assertEqual(self.withdraw(notice['id']).status, 204)
        self.assertEqual(self.get(f'/v1/notices/{notice["id"]}').status, 404)
        gone = [c for c in self.service.changes(self.maria)[0] if c['id'] == notice['id']]
        self.assertEqual([c.get('notice') for c in gone], [None])
        self.assertEqual((self.withdraw(uid('notice 001')).code(), self.withdraw(str(uuid.uuid4())).code()), ('not_found', 'not_found'))
        self.assertEqual(self.get(f'/v1/notices/{uid("notice 001")}').json()['state'], 'to_pay')
        other = self.made()
        services_known(self.service, self.maria)
        payment = pay(self.service, self.maria, [{'notice_id': other['id'], 'version': 1, 'amount': 4000}]).json()
        locked = self.withdraw(other['id'])
        self.assertEqual((locked.status, locked.code(), locked.json()['notice_id']), (409, 'notice_locked', other['id']))
        self.assertEqual(self.service.call('POST', f'/v1/payments/{payment["id"]}/abandon', token=self.maria).status, 200)
        self.assertEqual(self.withdraw(other['id']).status, 204)
        self.assertEqual(self.service.rows('select act from audit where object_id = ? order by seq', notice['id']),
                         [{'act': 'open_notice_made'}, {'act': 'open_notice_withdrawn'}])

    def test_not_paid_in_time(self):
        """It goes by itself, and later for good; with a payment that was begun its row stays."""
        notice, touched, fresh = self.made(), self.made(), self.made()
        services_known(self.service, self.maria)
        payment = pay(self.service, self.maria, [{'notice_id': touched['id'], 'version': 1, 'amount': 4000}]).json()
        self.service.call('POST', f'/v1/payments/{payment["id"]}/abandon', token=self.maria)
        self.service.write('update notices set due_date = due_date - 31 where id in (?, ?)', notice['id'], touched['id'])
        self.again()
        wait_for(lambda: {notice['id'], touched['id']}.isdisjoint(self.notices(self.maria)), 'the sweep')
        self.assertIn(fresh['id'], self.notices(self.maria))
        self.service.write('update open_notices set withdrawn_at = withdrawn_at - 86401')
        self.again()
        wait_for(lambda: not self.service.rows('select 1 from notices where id = ?', notice['id']), 'the second sweep')
        self.assertEqual(len(self.service.rows('select 1 from notices where id in (?, ?)', touched['id'], fresh['id'])), 2)
        self.assertEqual(self.withdraw(notice['id']).status, 404)

    def again(self):
        """Housekeeping is done when a service starts"""
        self.service.stop()
        self.service.start()

    def test_an_account_goes(self):
        person = {**ANNA, 'id': str(uuid.uuid4()), 'user_name': 'nonna', 'tax_code': 'BNCNNN50A41H501Z', 'email': 'nonna@posta.example'}
        self.assertEqual(self.put({'account': person}).returncode, 0)
        token = self.service.token('nonna')
        notice = self.made(token=token, **SOMEBODY)
        gone = self.service.call('POST', '/v1/me/delete', {'user_name': 'nonna', 'password': person['password']}, token=token)
        self.assertEqual(gone.status, 204, gone)
        self.again()
        wait_for(lambda: self.service.rows('select state from notices where id = ?', notice['id']) == [{'state': 'cancelled'}], 'the sweep')


class Import(World):
    def test_refused(self):
        for changes, why in (({'school_id': uid('nowhere')}, 'school_id'), ({'amount_min': 0}, 'amount'), ({'amount': 4001}, 'amount'),
                             ({'amount_min': 500}, 'is_amount_editable'), ({'creditor_tax_code': '80014480829'}, 'creditor_tax_code'),
                             ({'segregation_code': 100}, 'segregation_code'), ({'is_deadline_hard': True}, 'is_deadline_hard'), ({'reason': 'a\nb'}, 'reason'),
                             ({'version': 2}, 'version'), ({'is_closed': None}, 'is_closed')):
            done = self.put({'open_cause': cause('wrong', **changes)})
            self.assertEqual(done.returncode, 1, changes)
            self.assertIn(why, done.stderr.splitlines()[0])
        self.assertEqual(self.get(f'/v1/open-causes/{uid("cause wrong")}').status, 404)


if __name__ == '__main__':
    tap.main()
