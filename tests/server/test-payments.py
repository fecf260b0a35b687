# SPDX-License-Identifier: GPL-3.0-or-later
"""Opening and giving up payments: what may be paid, keys, locks, and a payment node that misbehaves."""
import concurrent.futures
import json
import subprocess
import time
import unittest
import uuid

import tap
from families import MARIA, day, item, notice, uid, world
from harness import SOURCE, Service
from node import FakeNode, Sandbox, pay, services_known
from waiting import wait_for

HEAD = {'format': 'pagoinrete-import', 'version': 1}
WORLD = world(24)
# The largest amount that the service takes, in cents
MOST = 99_999_999_999


class Payments(unittest.TestCase):
    config = ''

    def setUp(self):
        self.node = FakeNode()
        self.addCleanup(self.node.close)
        self.service = Service(self.node.url, WORLD, self.config)
        self.addCleanup(self.service.close)
        self.maria, self.john = (self.service.token(u) for u in ('maria.rossi', 'john.smith'))
        services_known(self.service, self.maria)

    def item(self, name, **changes):
        return item(self.service, self.maria, name, **changes)

    def pay(self, *items, **options):
        return pay(self.service, options.pop('token', self.maria), list(items), **options)

    def notice(self, name, token=None):
        return self.service.call('GET', f'/v1/notices/{uid("notice " + name)}', token=token or self.maria).json()

    def payment(self, payment):
        return self.service.call('GET', f'/v1/payments/{payment["id"]}', token=self.maria).json()


class Cart(Payments):
    def refused(self, answer, status, code, **facts):
        self.assertEqual((answer.status, answer.code()), (status, code), answer)
        for key, value in facts.items():
            self.assertEqual(answer.json().get(key), value)

    def both(self, items, status, code, **facts):
        """Quote and payment refuse the same cart in the same way."""
        self.refused(self.service.call('POST', '/v1/quotes', {'items': items}, token=self.maria), status, code, **facts)
        self.refused(self.pay(*items), status, code, **facts)

    def test_what_is_no_cart(self):
        self.both([], 422, 'cart_empty')
        one = self.item('001')
        self.both([one, one], 422, 'cart_duplicate')
        self.both([one] * 6, 422, 'cart_duplicate')
        six = [self.item(f'{i:03d}') for i in range(1, 7)]
        self.refused(self.pay(*six), 422, 'cart_too_large')
        planned = self.service.call('POST', '/v1/quotes', {'items': six}, token=self.maria)
        self.assertEqual((planned.status, planned.json()['offers']), (200, []), 'several payments are planned')
        self.assertEqual(len(planned.json()['plan']['steps']), 2)
        nothing = str(uuid.uuid4())
        self.both([one, {**one, 'notice_id': nothing}], 404, 'not_found', notice_id=nothing)
        self.assertEqual(self.service.rows('select 1 from payments where node_state <> \'none\''), [])

    def test_what_cannot_be_paid(self):
        for name, code in (('past', 'notice_paid'), ('cancelled', 'notice_cancelled'), ('hard past', 'notice_expired')):
            with self.subTest(name=name):
                self.both([self.item('001'), self.item(name)], 409, code, notice_id=uid(f'notice {name}'))
        self.both([self.item('001', version=7)], 409, 'notice_stale', notice_id=uid('notice 001'), amount=5200)
        self.assertEqual(self.pay(self.item('soft past')).status, 201, 'a soft deadline only warns')

    def test_order_of_problems(self):
        """The first thing that is wrong is told: not there before states, states before versions, versions before amounts."""
        past, one = self.item('past', version=9, amount=1), self.item('001', version=9, amount=1)
        self.both([past, one], 409, 'notice_paid')
        self.both([one, past], 409, 'notice_stale')
        self.both([past, {**one, 'notice_id': str(uuid.uuid4())}], 404, 'not_found')
        self.both([self.item('001', amount=1)], 422, 'amount', amount=5200)
        self.refused(self.pay(self.item('001', amount=1), service_id='nonsense', fee=1), 422, 'amount')
        self.refused(self.pay(self.item('001'), service_id='nonsense', fee=1), 422, 'service_unknown')
        self.refused(self.pay(self.item('001'), fee=95), 409, 'fee_changed', amount=130)

    def test_amounts(self):
        for amount in (999, 10001, 0):
            self.both([self.item('editable', amount=amount)], 422, 'amount')
        self.both([self.item('001', amount=5201)], 422, 'amount')
        opened = self.pay(self.item('editable', amount=1000), fee=95)
        self.assertEqual((opened.status, opened.json()['amount']), (201, 1000))
        self.assertEqual(self.node.take('open')[2]['paymentNotices'][0]['amount'], 1000)

    def test_a_sum_that_no_service_takes(self):
        lines = [HEAD] + [{'notice': notice(f'big {i}', 700 + i, amount=99999999999)} for i in range(2)]
        self.assertEqual(self.service.run_import(lines).returncode, 0)
        big = [self.item('big 0'), self.item('big 1')]
        self.refused(self.pay(big[0]), 422, 'service_unknown')
        self.both(big, 422, 'amount')

    def test_hard_deadline_is_counted_in_rome(self):
        lines = [HEAD] + [{'notice': notice(f'hard {d}', 800 + d, due_date=day(d), is_deadline_hard=True)} for d in (-2, 2)]
        lines.append({'notice': notice('hard today', 805, due_date=time.strftime('%Y-%m-%d', time.gmtime(rome_now())), is_deadline_hard=True)})
        self.assertEqual(self.service.run_import(lines[:1] + [{'notice': {**l['notice']}} for l in lines[1:]]).returncode, 0)
        self.refused(self.pay(self.item('hard -2')), 409, 'notice_expired')
        self.assertEqual(self.pay(self.item('hard 2')).status, 201)
        self.assertEqual(self.pay(self.item('hard today')).status, 201)

    def test_what_the_node_is_asked(self):
        opened = self.pay(self.item('001'), self.item('002'), email='nonna@posta.example')
        kind, service_id, cart = self.node.take('open')
        self.assertEqual((service_id, cart['idCart'], cart['emailNotice']), ('UNI-CP', opened.json()['id'], 'nonna@posta.example'))
        self.assertEqual([(n['noticeNumber'], n['fiscalCode'], n['amount']) for n in cart['paymentNotices']],
                         [(self.notice(n)['notice_number'], '80014480828', 5200) for n in ('001', '002')])
        self.assertEqual(cart['returnUrls'], {f'return{k}Url': f'http://127.0.0.1:{self.service.port}/return/{p}'
                                              for k, p in (('Ok', 'ok'), ('Cancel', 'cancel'), ('Error', 'error'))})
        self.pay(self.item('003'))
        self.assertEqual(self.node.take('open')[2]['emailNotice'], MARIA['email'])


def rome_now():
    """Now, such that gmtime() of it is the wall clock in Rome; from the system's own time zones"""
    offset = subprocess.run(['date', '+%z'], env={'TZ': 'Europe/Rome'}, capture_output=True, text=True, check=True).stdout.strip()
    return time.time() + int(offset[:3]) * 3600


class Keys(Payments):
    def test_same_key_same_payment(self):
        key, items = str(uuid.uuid4()), [self.item('001'), self.item('002')]
        first = self.pay(*items, key=key)
        again = self.pay(*items, key=key)
        self.assertEqual((first.status, again.status), (201, 200))
        self.assertEqual(first.json(), again.json())
        self.assertEqual(self.pay(*items, key=key.upper()).json(), first.json())
        self.service.outcome(first.json())
        paid = self.pay(*items, key=key)
        self.assertEqual((paid.status, paid.json()['id'], paid.json()['state']), (200, first.json()['id'], 'paid'))
        self.assertEqual(len(self.service.rows('select 1 from payments where node_state <> \'none\'')), 1)

    def test_same_key_another_request(self):
        key = str(uuid.uuid4())
        self.pay(self.item('001'), key=key)
        for answer in (self.pay(self.item('002'), key=key), self.pay(self.item('001', version=1), key=key, service_id='FREE-BBT', fee=0),
                       self.pay(self.item('001'), key=key, email='x@posta.example')):
            self.assertEqual((answer.status, answer.code()), (422, 'idempotency'))
        self.assertEqual(self.notice('002')['state'], 'to_pay')

    def test_a_key_is_its_account_s(self):
        key = str(uuid.uuid4())
        mine = self.pay(self.item('001'), key=key).json()
        theirs = self.pay(self.item('002'), key=key, token=self.john)
        self.assertEqual(theirs.status, 201)
        self.assertNotEqual(theirs.json()['id'], mine['id'])

    def test_what_is_no_key(self):
        for key in ('x', '', '6f0d9d5e0f0c4a3593c16ad9f3f6f1a2', str(uuid.uuid4()) + 'x'):
            with self.subTest(key=key):
                answer = self.service.call('POST', '/v1/payments', {'items': [self.item('001')], 'service_id': 'UNI-CP', 'fee': 130},
                                           token=self.maria, headers={'Idempotency-Key': key})
                self.assertEqual((answer.status, answer.json()['field']), (400, 'Idempotency-Key'))
        answer = self.service.call('POST', '/v1/payments', {'items': [], 'service_id': 'UNI-CP', 'fee': 130}, token=self.maria)
        self.assertEqual(answer.json()['field'], 'Idempotency-Key')

    def test_addresses_that_are_none(self):
        for email in ('x', 'a@b@c', 'a b@c.it', 'a@c.it\r\nBcc: x@y.it', '<a@c.it>', 'a@', '@c.it', 'a..b@c.it', 'a@-c.it', 'a@c.it,b@c.it',
                      'x' * 65 + '@c.it', 'è@c.it'):
            with self.subTest(email=email):
                answer = self.pay(self.item('001'), email=email)
                self.assertEqual((answer.status, answer.json()['field']), (400, 'email'))
        self.assertEqual(self.pay(self.item('001'), email="o'neil+scuola@mail.posta.example").status, 201)

    def test_many_at_once(self):
        """Twenty times the same request at once: one payment."""
        self.node.delay = 0.2
        key, items = str(uuid.uuid4()), [self.item('001')]
        with concurrent.futures.ThreadPoolExecutor(20) as pool:
            answers = list(pool.map(lambda _: self.pay(*items, key=key), range(20)))
        self.assertEqual(sorted(a.status for a in answers), [200] * 19 + [201])
        self.assertEqual(len({a.json()['id'] for a in answers}), 1)
        self.assertEqual(len({a.json()['checkout_url'] for a in answers}), 1)

    def test_two_parents_at_once(self):
        """Exactly one gets the notice; the other is told that it is locked."""
        for turn in range(1, 9):
            one = self.item(f'{turn:03d}')
            with concurrent.futures.ThreadPoolExecutor(2) as pool:
                answers = list(pool.map(lambda token, i=one: self.pay(i, token=token), (self.maria, self.john)))
            self.assertEqual(sorted(a.status for a in answers), [201, 409])
            loser = next(a for a in answers if a.status == 409).json()
            self.assertEqual((loser['code'], loser['notice_id']), ('notice_locked', one['notice_id']))
            self.assertIsNotNone(loser['locked_until'])


class Locks(Payments):
    config = '[limits]\nlock-seconds=8'

    def test_lock_and_its_end(self):
        opened = self.pay(self.item('001'), self.item('002')).json()
        seen = self.notice('001')
        self.assertEqual((seen['state'], seen['payment_id'], seen['locked_until']), ('awaiting_receipt', opened['id'], opened['locked_until']))
        self.assertIsNone(self.notice('001', self.john).get('payment_id'), 'whose payment it is, is not told')
        self.assertEqual(self.notice('001', self.john)['locked_until'], opened['locked_until'])
        locked = self.pay(self.item('002'), token=self.john)
        self.assertEqual((locked.code(), locked.json()['locked_until']), ('notice_locked', opened['locked_until']))
        wait_for(lambda: self.notice('001')['state'] == 'to_pay', 'the lock to end')
        ended = self.payment(opened)
        self.assertEqual(ended['state'], 'expired')
        self.assertIsNone(ended.get('checkout_url'))
        self.assertEqual(self.notice('002')['history'][-1]['kind'], 'payment_expired')
        self.assertEqual(self.node.take('cancel', 30)[1], opened['id'], 'nobody shall pay at the old page')
        self.assertEqual(self.pay(self.item('002'), token=self.john).status, 201)

    def test_pending_is_not_for_ever(self):
        """Of what the PSP is not sure of, the notice is kept as long as the lock says, and no longer; a late word still counts."""
        opened = self.pay(self.item('001')).json()
        self.service.outcome(opened, 'PENDING')
        pending = self.payment(opened)
        self.assertEqual((pending['state'], pending['locked_until'], pending.get('checkout_url')), ('pending', opened['locked_until'], None))
        self.assertEqual(self.notice('001')['locked_until'], opened['locked_until'])
        self.assertEqual(self.pay(self.item('001'), token=self.john).code(), 'notice_locked')
        wait_for(lambda: self.notice('001')['state'] == 'to_pay', 'the lock to end')
        self.assertEqual(self.payment(opened)['state'], 'expired')
        self.service.outcome(opened)
        self.assertEqual((self.payment(opened)['state'], self.notice('001')['state']), ('paid', 'paid'))

    def test_a_new_payment_does_not_wait_for_the_sweep(self):
        opened = self.pay(self.item('001')).json()
        self.service.write('update payments set locked_until = 1 where id = ?', opened['id'])
        self.assertEqual(self.pay(self.item('001'), token=self.john).status, 201)
        self.assertEqual(self.payment(opened)['state'], 'expired')
        self.assertEqual(self.node.take('cancel', 30)[1], opened['id'], 'nobody shall pay at the old page')


class GivingUp(Payments):
    def give_up(self, payment, token=None):
        return self.service.call('POST', f'/v1/payments/{payment["id"]}/abandon', token=token or self.maria)

    def test_given_up(self):
        opened = self.pay(self.item('001')).json()
        answer = self.give_up(opened)
        self.assertEqual((answer.status, answer.json()['state']), (200, 'cancelled'))
        self.assertEqual(self.node.take('cancel')[1], opened['id'])
        self.assertEqual((self.notice('001')['state'], self.notice('001')['history'][-1]['kind']), ('to_pay', 'payment_cancelled'))
        self.assertEqual(self.give_up(opened).json()['state'], 'cancelled', 'twice is as good as once')

    def test_the_node_says_no(self):
        opened = self.pay(self.item('001')).json()
        self.node.cancel = 409
        answer = self.give_up(opened)
        self.assertEqual((answer.status, answer.code()), (409, 'payment_in_progress'))
        self.assertEqual(self.payment(opened)['state'], 'open')

    def test_the_node_never_knew_it(self):
        opened = self.pay(self.item('001')).json()
        self.node.cancel = 404
        self.assertEqual(self.give_up(opened).json()['state'], 'cancelled')

    def test_the_node_is_away(self):
        opened = self.pay(self.item('001')).json()
        self.node.cancel = 500
        answer = self.give_up(opened)
        self.assertEqual((answer.status, answer.code()), (502, 'psp_unavailable'))
        self.assertEqual(self.payment(opened)['state'], 'open')

    def test_other_states(self):
        pending, paid, failed = (self.pay(self.item(n)).json() for n in ('001', '002', '003'))
        self.service.outcome(pending, 'PENDING')
        self.service.outcome(paid)
        self.service.outcome(failed, 'KO')
        self.assertEqual(self.give_up(pending).code(), 'payment_in_progress')
        self.assertEqual(self.give_up(paid).json()['state'], 'paid')
        self.assertEqual(self.give_up(failed).json()['state'], 'failed')


class Node(Payments):
    config = '[limits]\nnode-seconds=3'

    def test_node_that_misbehaves(self):
        """Whatever the node does: the payer hears that nothing was taken, the notice is free, the key works again."""
        for i, mode in enumerate(('error', 'refuse', 'no location', 'elsewhere', 'not http', 'user', 'ok page', 'hang'), 1):
            with self.subTest(mode=mode):
                name, key = f'{i:03d}', str(uuid.uuid4())
                one = self.item(name)
                self.node.mode = mode
                answer = self.pay(one, key=key)
                self.assertEqual((answer.status, answer.code()), (502, 'psp_unavailable'))
                self.assertEqual(self.notice(name)['state'], 'to_pay')
                self.assertEqual(self.notice(name)['history'][-1]['kind'], 'payment_failed')
                refused = self.node.take('cancel')[1]
                self.assertEqual(self.service.rows('select state, node_state, idempotency_key from payments where id = ?', refused),
                                 [{'state': 'failed', 'node_state': 'refused', 'idempotency_key': None}])
                self.node.mode = 'ok'
                again = self.pay(one, key=key)
                self.assertEqual((again.status, again.json()['state']), (201, 'open'))

    def test_relative_location(self):
        self.node.mode = 'relative'
        self.assertTrue(self.pay(self.item('001')).json()['checkout_url'].startswith(self.node.url + '/checkout/'))

    def test_node_that_is_not_there(self):
        self.node.close()
        answer = self.pay(self.item('001'))
        self.assertEqual((answer.status, answer.code()), (502, 'psp_unavailable'))
        self.assertEqual(self.notice('001')['state'], 'to_pay')

    def test_tables_change(self):
        """The list is asked for at each start and kept: a node that is away takes nothing away."""
        self.node.services = {'services': self.node.services['services'][:1]}
        self.service.stop()
        self.service.start()
        wait_for(lambda: len(self.service.call('GET', '/v1/payment-services', token=self.maria).json()['services']) == 1, 'the new list')
        for broken in ({'services': 'x'}, {}, {'services': [{'id': 'x'}]}):
            self.node.services = broken
            self.service.stop()
            self.service.start()
            self.assertEqual(len(services_known(self.service, self.maria)), 1)

    def test_before_the_node_was_ever_heard(self):
        with Service('http://127.0.0.1:9', WORLD) as service:
            token = service.token('maria.rossi')
            items = [item(service, token, '001')]
            self.assertEqual(service.call('POST', '/v1/quotes', {'items': items}, token=token).json()['offers'], [])
            self.assertEqual(pay(service, token, items).code(), 'psp_unavailable')
        with Service(None, WORLD) as service:
            token = service.token('maria.rossi')
            self.assertEqual(pay(service, token, [item(service, token, '001')]).code(), 'psp_unavailable')


class Crash(Payments):
    def test_killed_before_the_node_answered(self):
        """Between "locked" and "opened" the service dies: the next run asks the node again, for the same cart."""
        self.node.mode = 'hang'
        key, one = str(uuid.uuid4()), self.item('001')
        with concurrent.futures.ThreadPoolExecutor(1) as pool:
            lost = pool.submit(self.attempt, one, key)
            cart = self.node.take('open')[2]
            self.service.kill()
            self.assertIsNone(lost.result())
        self.node.released.set()
        self.node.mode = 'ok'
        self.service.start()
        self.assertEqual(self.node.take('open')[2]['idCart'], cart['idCart'])
        found = wait_for(lambda: (p := self.payment({'id': cart['idCart']})).get('checkout_url') and p, 'the checkout')
        again = self.pay(one, key=key)
        self.assertEqual((again.status, again.json()), (200, found))
        self.assertEqual(len(self.service.rows('select 1 from payments where node_state <> \'none\'')), 1)

    def attempt(self, one, key):
        try:
            return self.pay(one, key=key)
        except OSError:
            return None

    def test_killed_and_the_node_is_away_too(self):
        """The payment stays open until its lock ends; the key asks the node again as soon as it is back."""
        self.node.mode = 'hang'
        key, one = str(uuid.uuid4()), self.item('001')
        with concurrent.futures.ThreadPoolExecutor(1) as pool:
            lost = pool.submit(self.attempt, one, key)
            cart = self.node.take('open')[2]
            self.service.kill()
            lost.result()
        self.node.released.set()
        self.node.mode = 'error'
        self.service.start()
        self.node.take('open')
        self.assertEqual(self.notice('001')['state'], 'awaiting_receipt')
        self.node.mode = 'ok'
        again = self.pay(one, key=key)
        self.assertEqual((again.status, again.json()['id']), (200, cart['idCart']))
        self.assertIn('/checkout/', again.json()['checkout_url'])


def tables():
    """The ways to pay as they were published, by another reader than the service's"""
    return json.loads((SOURCE / 'data/psp/services.json').read_text())['services']


def fee_of(service, amount):
    """The fee by the words of the contract: above min (the lowest min too), up to max, of several tiers the dearest; None = not offered"""
    lowest = min((tier['min'] for tier in service['tiers']), default=None)
    return max((tier['fee'] for tier in service['tiers']
                if (tier['min'] < amount or tier['min'] == amount == lowest) and amount <= tier['max']), default=None)


def offers_of(services, amount):
    """(id, fee, total), cheapest first, equal ones by the name that is shown and then by id"""
    def name(service):
        return next((t.strip() for t in (service['psp_name'], service['name'], service['psp_id']) if t and t.strip()), '')

    offers = [(fee, name(s).casefold().encode(), s['id'].encode(), s['id']) for s in services
              if s['method'] != 'counter' and (fee := fee_of(s, amount)) is not None]
    return [(each[3], each[0], amount + each[0]) for each in sorted(offers)]


class RealTables(unittest.TestCase):
    """The published fee tables: nulls, services twice, equal fees, tiers that overlap, touch and end"""

    @classmethod
    def setUpClass(cls):
        cls.node = FakeNode()
        cls.node.services = {'services': tables()}
        lines = WORLD + [{'notice': notice(f'any {i}', 600 + i, amount=5000, amount_min=1, amount_max=MOST, is_amount_editable=True)} for i in range(3)]
        cls.service = Service(cls.node.url, lines)
        cls.maria = cls.service.token('maria.rossi')
        services_known(cls.service, cls.maria)

    @classmethod
    def tearDownClass(cls):
        cls.service.close()
        cls.node.close()

    def quote(self, *amounts):
        items = [{'notice_id': uid(f'notice any {i}'), 'version': 1, 'amount': amount} for i, amount in enumerate(amounts)]
        answer = self.service.call('POST', '/v1/quotes', {'items': items}, token=self.maria)
        self.assertEqual(answer.status, 200, answer)
        return answer.json()

    def test_every_edge_of_every_tier(self):
        services = tables()
        edges = {tier[end] + more for s in services for tier in s['tiers'] for end in ('min', 'max') for more in (-1, 0, 1)}
        edges = sorted(e for e in edges | {1, MOST - 1} if 1 <= e <= MOST)
        self.assertGreater(len(edges), 30)
        for amount in edges:
            with self.subTest(amount=amount):
                quote = self.quote(amount)
                self.assertEqual([(o['service']['id'], o['fee'], o['total']) for o in quote['offers']], offers_of(services, amount))
                self.assertEqual((quote['amount'], quote['saving']), (amount, 0))

    def test_several_together(self):
        """One fee for the sum; what that saves against the cheapest way for each alone"""
        services = tables()
        for amounts in ((1, 1), (3000, 100000, 500), (150000, 150001), (99999, 1, 25000)):
            with self.subTest(amounts=amounts):
                quote = self.quote(*amounts)
                expected = offers_of(services, sum(amounts))
                self.assertEqual([(o['service']['id'], o['fee'], o['total']) for o in quote['offers']], expected)
                planned = [s for s in services if not s['is_on_us']]
                alone = [offers_of(planned, amount)[0][1] for amount in amounts]
                expected = offers_of(planned, sum(amounts))
                self.assertEqual(quote['saving'], max(0, sum(alone) - expected[0][1]))

    def ask(self, ways, *amounts):
        items = [{'notice_id': uid(f'notice any {i}'), 'version': 1, 'amount': amount} for i, amount in enumerate(amounts)]
        answer = self.service.call('POST', '/v1/quotes', {'items': items, 'ways': ways}, token=self.maria)
        self.assertEqual(answer.status, 200, answer)
        return answer.json()

    def test_wanted_ways_and_the_cheapest_plan(self):
        """Every division of three notices is priced here, with every wanted service that counts."""
        cards, card = {'method': 'card'}, 'UNCRITMM-00348170101_01-CP'
        cases = (({}, lambda s: not s['is_on_us']),
                 (cards, lambda s: s['method'] == 'card' and not s['is_on_us']),
                 ({'service_ids': [card]}, lambda s: s['id'] == card),
                 ({'method': 'card', 'bank_ids': ['BCITITMM']},
                  lambda s: s['method'] == 'card' and (not s['is_on_us'] or s['psp_id'] == 'BCITITMM')),
                 ({'bank_ids': ['BCITITMM'], 'only_banks': True}, lambda s: s['psp_id'] == 'BCITITMM'))
        divisions = ('000', '001', '010', '011', '012')
        n_divided = 0
        for amounts in ((20000, 20000, 3000), (2500, 400, 90000), (5000, 5000, 5000), (29900, 100, 29900)):
            for ways, counts in cases:
                services = [s for s in tables() if s['method'] != 'counter' and counts(s)]

                def price(division):
                    sums = [sum(a for a, n in zip(amounts, division) if n == number) for number in sorted(set(division))]
                    found = [offers_of(services, amount) for amount in sums]
                    return None if not all(found) else (sum(f[0][1] for f in found), [f[0][:2] for f in found])

                with self.subTest(amounts=amounts, ways=ways):
                    prices = {d: p for d in divisions if (p := price(d)) is not None}
                    least = min(p[0] for p in prices.values())
                    plan = self.ask(ways, *amounts)['plan']
                    chosen = ''.join(map(str, plan['numbers']))
                    self.assertEqual(sum(s['fee'] for s in plan['steps']), least)
                    self.assertEqual(prices[chosen], (least, [(s['service']['id'], s['fee']) for s in plan['steps']]))
                    self.assertEqual(len(plan['steps']), min(len(set(d)) for d, p in prices.items() if p[0] == least))
                    self.assertEqual(plan['saving'], prices['012'][0] - least)
                    n_divided += len(plan['steps']) > 1
        self.assertGreater(n_divided, 1, 'the cases are too simple')

    def test_only_the_wanted_are_offered(self):
        offered = self.ask({'method': 'postal_slip'}, 5000)['offers']
        self.assertEqual({o['service']['method'] for o in offered}, {'postal_slip'})
        self.assertEqual(self.ask({'service_ids': []}, 5000)['offers'], [])
        nobody = self.ask({'only_banks': True}, 5000)
        self.assertEqual((nobody['offers'], nobody['plan']['steps']), ([], [{'amount': 5000, 'fee': 0}]))
        elsewhere = next(s for s in tables() if s['method'] == 'counter' and fee_of(s, 5000) == 0)
        items = [{'notice_id': uid('notice any 0'), 'version': 1, 'amount': 5000}]
        self.assertEqual(pay(self.service, self.maria, items, service_id=elsewhere['id'], fee=0).code(), 'service_unknown')

    def test_the_table_is_told_as_it_is(self):
        told = self.service.call('GET', '/v1/payment-services', token=self.maria).json()['services']
        plain = lambda services: [{k: v for k, v in s.items() if v is not None} for s in services]
        self.assertEqual(plain(told), plain(tables()))

    def test_paid_at_the_fee_of_the_quote(self):
        """A payment by the dearest and by the cheapest way takes the fee that was announced, and no other."""
        for i, which in enumerate((0, -1)):
            offer = self.quote(5000)['offers'][which]
            one = {'notice_id': uid(f'notice any {i}'), 'version': 1, 'amount': 5000}
            for wrong in (offer['fee'] - 1, offer['fee'] + 1):
                if wrong >= 0:
                    answer = pay(self.service, self.maria, [one], service_id=offer['service']['id'], fee=wrong)
                    self.assertEqual((answer.code(), answer.json()['amount']), ('fee_changed', offer['fee']))
            opened = pay(self.service, self.maria, [one], service_id=offer['service']['id'], fee=offer['fee'])
            self.assertEqual((opened.status, opened.json()['fee']), (201, offer['fee']))
            self.service.call('POST', f'/v1/payments/{opened.json()["id"]}/abandon', token=self.maria)


class RealSandbox(unittest.TestCase):
    def test_paid_on_the_page(self):
        """The real payment node, its page, its outcome call: paid, with a receipt."""
        import socket
        import urllib.parse
        import urllib.request
        with socket.socket() as probe:
            probe.bind(('127.0.0.1', 0))
            port = probe.getsockname()[1]
        sandbox = Sandbox(port)
        self.addCleanup(sandbox.close)
        with Service(sandbox.url, WORLD, listen=f'127.0.0.1:{port}') as service:
            token = service.token('maria.rossi')
            services_known(service, token)
            items = [item(service, token, '001'), item(service, token, '002')]
            quote = service.call('POST', '/v1/quotes', {'items': items}, token=token).json()
            offer = quote['offers'][-1]
            opened = pay(service, token, items, service_id=offer['service']['id'], fee=offer['fee']).json()
            data = urllib.parse.urlencode({'decision': 'pay'}).encode()
            with urllib.request.urlopen(opened['checkout_url'], data, timeout=60) as page:
                self.assertEqual(page.status, 200)
            wait_for(lambda: service.call('GET', f'/v1/payments/{opened["id"]}', token=token).json()['state'] == 'paid', 'the outcome')
            for one in items:
                seen = service.call('GET', f'/v1/notices/{one["notice_id"]}', token=token).json()
                self.assertEqual(seen['state'], 'paid')
                receipt = service.call('GET', f'/v1/receipts/{seen["receipt_id"]}', token=token).json()
                self.assertEqual((receipt['fee'], receipt['psp_id']), (offer['fee'], offer['service']['psp_id']))
            given_up = pay(service, token, [item(service, token, '003')], service_id='UNCRITMM-00348170101_01-CP', fee=130)
            answer = service.call('POST', f'/v1/payments/{given_up.json()["id"]}/abandon', token=token)
            self.assertEqual(answer.json()['state'], 'cancelled')


if __name__ == '__main__':
    tap.main()
