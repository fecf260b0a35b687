# SPDX-License-Identifier: GPL-3.0-or-later
"""Payment plans: all at once or in instalments, never both; and what is to be refunded where both were paid all the same."""
import unittest

import tap
from families import MARIA, SCHOOL, notice, uid, world, item
from harness import Service
from node import FakeNode, pay, services_known
from waiting import wait_for

N_PLANS = 30


def plan(name, base):
    """A single payment and two instalments of one event"""
    event = {'event_id': uid(f'event {name}'), 'payers': [MARIA]}
    return [{'notice': notice(f'{name} all', base, amount=9000, **event)},
            {'notice': notice(f'{name} 1', base + 1, amount=5000, instalment=1, instalments=2, **event)},
            {'notice': notice(f'{name} 2', base + 2, amount=4500, instalment=2, instalments=2, **event)}]


PLANS = [f'plan {i}' for i in range(N_PLANS)]
WORLD = world(2) + [line for i, name in enumerate(PLANS) for line in plan(name, 20000 + 10 * i)]


class Plans(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.node = FakeNode()
        cls.service = Service(cls.node.url, WORLD)
        cls.maria, cls.john = (cls.service.token(u) for u in ('maria.rossi', 'john.smith'))
        services_known(cls.service, cls.maria)
        cls.plans = iter(PLANS)

    @classmethod
    def tearDownClass(cls):
        cls.service.close()
        cls.node.close()

    def setUp(self):
        self.name = next(self.plans)
        self.node.cancel = 204

    def notice(self, part):
        return self.service.call('GET', f'/v1/notices/{uid(f"notice {self.name} {part}")}', token=self.maria).json()

    def states(self):
        return [self.notice(part)['state'] for part in ('all', '1', '2')]

    def pay(self, *parts, token=None):
        token = token or self.maria
        return pay(self.service, token, [item(self.service, token, f'{self.name} {part}') for part in parts], fee=130)

    def open(self, *parts, token=None):
        answer = self.pay(*parts, token=token)
        self.assertEqual(answer.status, 201, answer)
        return answer.json()

    def abandon(self, payment, token=None):
        answer = self.service.call('POST', f'/v1/payments/{payment["id"]}/abandon', token=token or self.maria)
        self.assertEqual(answer.json()['state'], 'cancelled')

    def expire(self, payment):
        self.service.write('update payments set locked_until = 1 where id = ?', payment['id'])
        wait_for(lambda: self.service.rows('select state from payments where id = ?', payment['id'])[0]['state'] == 'expired', 'the sweep')

    def refunds(self, payment):
        return [(r['reason'], r['amount']) for r in
                self.service.rows('select reason, amount from refund_tasks where payment_id = ? order by amount', payment['id'])]

    def test_one_way_closes_the_other(self):
        payment = self.open('1')
        self.assertEqual(self.states(), ['closed', 'awaiting_receipt', 'to_pay'])
        self.assertEqual(self.notice('all')['locked_until'], payment['locked_until'])
        for way in (self.pay('all'), self.pay('all', token=self.john)):
            self.assertEqual((way.status, way.code(), way.json()['notice_id']), (409, 'notice_closed', self.notice('all')['id']))
            self.assertEqual(way.json()['locked_until'], payment['locked_until'])
        self.abandon(payment)
        self.assertEqual(self.states(), ['to_pay', 'to_pay', 'to_pay'])
        self.assertNotIn('locked_until', self.notice('all'))

        payment = self.open('all')
        self.assertEqual(self.states(), ['awaiting_receipt', 'closed', 'closed'])
        self.service.outcome(payment, 'KO')
        self.assertEqual(self.states(), ['to_pay', 'to_pay', 'to_pay'])

        payment = self.open('2')
        self.service.outcome(payment)
        self.assertEqual(self.states(), ['closed', 'to_pay', 'paid'])
        self.assertNotIn('locked_until', self.notice('all'))
        self.assertEqual(self.pay('all').code(), 'notice_closed')
        payment = self.open('1')
        self.abandon(payment)
        self.assertEqual(self.states(), ['closed', 'to_pay', 'paid'], 'what is paid keeps it closed')

    def test_all_at_once(self):
        self.service.outcome(self.open('all'))
        self.assertEqual(self.states(), ['paid', 'closed', 'closed'])
        for part in ('1', '2'):
            self.assertEqual(self.pay(part).code(), 'notice_closed')

    def test_expiry_opens_again(self):
        self.expire(self.open('1', '2'))
        self.assertEqual(self.states(), ['to_pay', 'to_pay', 'to_pay'])

    def test_not_in_one_cart(self):
        for parts in (('all', '1'), ('1', 'all'), ('2', 'all'), ('1', '2', 'all')):
            with self.subTest(parts=parts):
                answer = self.pay(*parts)
                self.assertEqual((answer.status, answer.code()), (422, 'cart_plan'))
                items = [item(self.service, self.maria, f'{self.name} {part}') for part in parts]
                quoted = self.service.call('POST', '/v1/quotes', {'items': items}, token=self.maria)
                self.assertEqual((quoted.status, quoted.code()), (422, 'cart_plan'))
        self.assertEqual(self.states(), ['to_pay', 'to_pay', 'to_pay'])
        self.assertEqual(self.open('1', '2')['amount'], 9500, 'all instalments together are one way')

    def test_late_for_the_other_way(self):
        """All at once has run out, an instalment is paid, then the money for all comes: a receipt, and a refund task."""
        late = self.open('all')
        self.abandon(late)
        first = self.open('1', token=self.john)
        self.service.outcome(first)
        self.service.outcome(late)
        self.assertEqual(self.states(), ['paid', 'paid', 'closed'])
        self.assertEqual((self.refunds(first), self.refunds(late)), ([], [('plan', 9000)]))
        seen = self.service.call('GET', f'/v1/payments/{late["id"]}', token=self.maria).json()
        self.assertEqual((seen['state'], seen['is_duplicate']), ('paid', True))
        self.assertEqual([h['kind'] for h in self.notice('all')['history']][-2:], ['receipt', 'duplicate'])

    def test_late_while_the_other_way_is_open(self):
        """The first to be paid is the one: the payment that is open for the other way is taken back at the node."""
        late = self.open('1')
        self.abandon(late)
        rival = self.open('all', token=self.john)
        while not self.node.calls.empty():
            self.node.calls.get_nowait()
        self.service.outcome(late)
        self.assertEqual(self.node.take('cancel')[1], rival['id'])
        wait_for(lambda: self.states() == ['closed', 'paid', 'to_pay'], 'the rival to be cancelled')
        self.assertEqual(self.refunds(late), [])
        self.service.outcome(rival)
        self.assertEqual((self.states(), self.refunds(rival)), (['paid', 'paid', 'closed'], [('plan', 9000)]))

    def test_told_through_the_feed(self):
        ids = {part: self.notice(part)['id'] for part in ('all', '1', '2')}
        _, cursor = self.service.changes(self.john)
        payment = self.open('1')
        changes, cursor = self.service.changes(self.john, cursor)
        self.assertEqual({c['id']: c['notice']['state'] for c in changes if c['kind'] == 'notice'},
                         {ids['1']: 'awaiting_receipt', ids['all']: 'closed'})
        self.abandon(payment)
        changes, cursor = self.service.changes(self.john, cursor)
        self.assertEqual({c['id']: c['notice']['state'] for c in changes if c['kind'] == 'notice'}, {ids['1']: 'to_pay', ids['all']: 'to_pay'})

    def test_the_school_changes_it(self):
        """Imported again nothing opens; a way that is closed can be changed and withdrawn; an instalment that leaves the plan is none."""
        lines = [line['notice'] for line in plan(self.name, 20000 + 10 * PLANS.index(self.name))]
        put = lambda line: self.service.run_import([WORLD[0], {'school': SCHOOL}, {'notice': line}])
        self.service.outcome(self.open('1'))
        self.assertEqual(put(lines[0]).returncode, 0)
        self.assertEqual(self.states(), ['closed', 'paid', 'to_pay'])
        self.assertEqual(put({**lines[0], 'amount': 8000, 'amount_min': 8000, 'amount_max': 8000}).returncode, 0)
        self.assertEqual((self.states(), self.notice('all')['amount']), (['closed', 'paid', 'to_pay'], 8000))
        self.assertEqual(put({**lines[0], 'state': 'cancelled'}).returncode, 0)
        self.assertEqual(self.states(), ['cancelled', 'paid', 'to_pay'])
        self.assertEqual(put({**lines[0], 'amount': 7000, 'amount_min': 7000, 'amount_max': 7000}).returncode, 0)
        self.assertEqual(self.states(), ['closed', 'paid', 'to_pay'], 'back in the plan it is closed again')
        self.assertEqual(put({**lines[0], 'event_id': uid(f'another {self.name}')}).returncode, 0)
        self.assertEqual(self.states(), ['to_pay', 'paid', 'to_pay'], 'of another event it is a payment of its own')

    def test_two_parents_at_once(self):
        """One pays all, the other an instalment: exactly one of them can."""
        answers = [self.pay('all'), self.pay('1', token=self.john)]
        self.assertEqual([a.status for a in answers], [201, 409])
        self.abandon(answers[0].json())
        answers = [self.pay('1', token=self.john), self.pay('all')]
        self.assertEqual([a.status for a in answers], [201, 409])

    def test_no_plan(self):
        """Notices of one event without an instalment, as canteen months, do not close each other; nor do those of another child."""
        self.assertEqual([self.notice(p)['event_id'] for p in ('1', '2')], [self.notice('all')['event_id']] * 2)
        self.service.write('update notices set instalments = 0, instalment = 0 where event_id = ?', self.notice('all')['event_id'])
        self.service.outcome(self.open('1'))
        self.assertEqual(self.states(), ['to_pay', 'paid', 'to_pay'])


if __name__ == '__main__':
    tap.main()
