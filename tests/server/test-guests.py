# SPDX-License-Identifier: GPL-3.0-or-later
"""Paying a notice of anybody, also without an account: what a paper opens, what a guest's token opens, and what neither does."""
import base64
import hashlib
import os
import subprocess
import time
import types
import unittest
import urllib.parse
import uuid

import tap
from families import ANNA, JOHN, LUCA, MARIA, OTHER_SCHOOL, SCHOOL, number, uid, world
from harness import CONTRACT, Service
from node import FakeNode, pay, services_known
from postbox import Postbox, start_postbox
from waiting import wait_for

CREDITOR = SCHOOL['creditor_tax_code']
# The members of a lookup, written down apart from the contract: what somebody sees who has found a paper
TOLD = {'id', 'version', 'notice_number', 'creditor_tax_code', 'creditor_name', 'school_name', 'reason', 'debtor_initials', 'amount', 'amount_min',
        'amount_max', 'is_amount_editable', 'instalment', 'instalments', 'due_date', 'is_deadline_hard', 'state'}
FAMILY = [LUCA['id'], LUCA['tax_code'], LUCA['family_name'], 'Luca', 'Maria', 'Rossi', MARIA['id'], MARIA['tax_code'], JOHN['id'], '3B']
HOSTILE = ['', ' ', 'x' * 3000, 'Щука', '\u202e301', '😀', '301\r\nX: y', "' or 1=1; --", '../../etc/passwd', '%s%n', '\x00', 'A' * 43, 'é' * 43, '١' * 18, '-' * 11]


def operations():
    for path, methods in CONTRACT.document['paths'].items():
        for method, operation in methods.items():
            if 'guests' in operation['tags']:
                yield method.upper(), path, operation


def new_token():
    """As a client makes it"""
    return base64.urlsafe_b64encode(os.urandom(32)).rstrip(b'=').decode()


class Guests(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.box = Postbox()
        port = start_postbox(types.SimpleNamespace(addCleanup=cls.addClassCleanup), cls.box)
        cls.node = FakeNode()
        cls.service = Service(cls.node.url, world(30), f'[mail]\nsmtp-url=smtp://127.0.0.1:{port}\nsender=noreply@pago.example\n')
        cls.maria, cls.john, cls.anna = (cls.service.token(u) for u in ('maria.rossi', 'john.smith', 'anna.verdi'))
        services_known(cls.service, cls.maria)

    @classmethod
    def tearDownClass(cls):
        cls.service.close()
        cls.node.close()

    def setUp(self):
        self.service.write('delete from throttle')
        self.node.mode = 'ok'

    def look_up(self, base, creditor=CREDITOR, **options):
        return self.service.call('POST', '/v1/notice-lookups', {'notice_number': number(base), 'creditor_tax_code': creditor}, **options)

    def item(self, base, **changes):
        seen = self.look_up(base).json()
        return {'notice_id': seen['id'], 'version': seen['version'], 'amount': seen['amount'], **changes}

    def pay(self, guest, *items, headers=None, **more):
        body = {'items': list(items), 'service_id': 'UNI-CP', 'fee': 130, 'guest_token': guest, **more}
        return self.service.call('POST', '/v1/guest-payments', body, headers=headers)

    def current(self, guest):
        return self.service.call('GET', '/v1/guest-payments/current', token=guest)

    def notice(self, base, token=None):
        return self.service.call('GET', f'/v1/notices/{uid(f"notice {base:03d}")}', token=token or self.maria).json()

    def receipt(self, guest):
        """The one receipt, its document drawn"""
        return wait_for(lambda: (r := self.current(guest).json()['receipts']) and r[0].get('document') and r[0], 'a receipt')


class Lookups(Guests):
    def test_what_a_paper_tells(self):
        seen = self.look_up(1).json()
        self.assertEqual(set(seen), TOLD)
        self.assertEqual((seen['id'], seen['reason'], seen['amount'], seen['debtor_initials'], seen['state'], seen['creditor_name']),
                         (uid('notice 001'), 'Viaggio di istruzione 001', 5200, 'L. S.', 'to_pay', SCHOOL['name']))
        for secret in FAMILY:
            self.assertNotIn(secret, str({k: v for k, v in seen.items() if k != 'id'}))

    def test_both_have_to_be_right(self):
        """Nobody's number, another creditor's, and one that does not exist: the same answer, header for header"""
        strip = lambda a: (a.status, a.body, [(k, v) for k, v in a.headers.items() if k != 'Date'])
        answers = [self.look_up(1, OTHER_SCHOOL['creditor_tax_code']), self.look_up(9006), self.look_up(777777), self.look_up(1, '00000000000')]
        self.assertEqual([(a.status, a.code()) for a in answers], [(404, 'not_found')] * 4)
        self.assertEqual(len({str(strip(a)) for a in answers}), 1)
        self.assertEqual(self.look_up(9006, OTHER_SCHOOL['creditor_tax_code']).json()['debtor_initials'], 'A. B.')
        # One that somebody made of an open cause has a paper too.
        self.service.write("update notices set kind = 'open' where id = ?", uid('notice 030'))
        self.assertEqual(self.look_up(30).json()['id'], uid('notice 030'))

    def test_guessing_is_slow(self):
        """A hundred from one address; right ones count too, since numbers follow each other."""
        statuses = [self.look_up(1 + i % 20).status for i in range(104)]
        self.assertEqual(statuses[:101], [200] * 101)
        self.assertEqual(statuses[101:], [429] * 3)
        answer = self.look_up(1)
        self.assertGreaterEqual(int(answer.headers['Retry-After']), 1)
        self.service.write('delete from throttle')
        statuses = [self.look_up(2, f'{i:011d}').status for i in range(23)]
        self.assertEqual((statuses[:21], statuses[21:]), ([404] * 21, [429] * 2))
        self.assertEqual(self.look_up(2).status, 429, 'a number that is being guessed at waits for everybody')
        self.assertEqual(self.look_up(3).status, 200)

    def test_ways_to_pay(self):
        """The same tables as with a session, with the same tag; a hundred readings from one address, and nothing else by it."""
        path = '/v1/guest-payment-services'
        mine = self.service.call('GET', '/v1/payment-services', token=self.maria)
        told = self.service.call('GET', path)
        self.assertEqual((told.status, told.body, told.headers['ETag']), (200, mine.body, mine.headers['ETag']))
        again = self.service.call('GET', path, headers={'If-None-Match': told.headers['ETag']})
        self.assertEqual((again.status, again.body, again.headers['ETag']), (304, b'', told.headers['ETag']))
        statuses = [self.service.call('GET', path, headers={'If-None-Match': '*'}).status for _ in range(101)]
        self.assertEqual((statuses[:99], statuses[99:]), ([304] * 99, [429] * 2))
        self.assertGreaterEqual(int(self.service.call('GET', path).headers['Retry-After']), 1)
        self.assertEqual(self.service.call('GET', '/v1/payment-services', token=self.maria).status, 200)
        self.assertEqual(self.look_up(1).status, 200)

    def test_words_of_other_people(self):
        for value in HOSTILE:
            for body in ({'notice_number': value, 'creditor_tax_code': CREDITOR}, {'notice_number': number(1), 'creditor_tax_code': value}):
                with self.subTest(body=body):
                    answer = self.service.call('POST', '/v1/notice-lookups', body)
                    self.assertEqual((answer.status, answer.code()), (400, 'malformed'), answer)
        for body in ({}, {'notice_number': number(1)}, {'notice_number': 301, 'creditor_tax_code': CREDITOR},
                     {'notice_number': number(1), 'creditor_tax_code': CREDITOR, 'amount': 1}):
            self.assertEqual(self.service.call('POST', '/v1/notice-lookups', body).code(), 'malformed')


class Payments(Guests):
    def test_without_an_account(self):
        """Looked up, priced, paid; the family sees it paid, and not by whom."""
        guest, item = new_token(), self.item(2)
        quote = self.service.call('POST', '/v1/guest-quotes', {'items': [item]}).json()
        self.assertEqual([(o['service']['id'], o['fee'], o['total']) for o in quote['offers']],
                         [('FREE-BBT', 0, 5200), ('POST-BP', 100, 5300), ('UNI-CP', 130, 5330)])
        opened = self.pay(guest, item, email='nonna@posta.example', headers={'Accept-Language': 'en'})
        self.assertEqual(opened.status, 201, opened)
        payment = opened.json()
        asked = next(cart for _, _, cart in iter(lambda: self.node.take('open'), None) if cart['idCart'] == payment['id'])
        self.assertEqual(asked['emailNotice'], 'nonna@posta.example')
        self.assertEqual((self.notice(2)['state'], self.notice(2).get('payment_id')), ('awaiting_receipt', None))
        self.assertEqual(self.current(guest).json(), {'payment': payment, 'receipts': []})
        self.assertEqual(self.service.outcome(payment).status, 204)
        receipt = self.receipt(guest)
        self.assertEqual((receipt['notice_number'], receipt['amount'], receipt['fee'], receipt['debtor_name']), (number(2), 5200, 130, 'Luca Smith'))
        self.assertNotIn('payer_name', receipt)
        for token in (self.maria, self.john):
            notice = self.notice(2, token)
            self.assertEqual((notice['state'], notice['receipt_id'], notice.get('payment_id')), ('paid', receipt['id'], None))
            self.assertNotIn('payer_name', self.service.call('GET', f'/v1/receipts/{receipt["id"]}', token=token).json())
        self.check_document(guest, receipt)
        self.check_mail('nonna@posta.example', receipt)
        self.assertEqual(self.service.rows('select actor from audit where act = ? and object_id = ?', 'payment_opened', payment['id']), [{'actor': 'guest'}])

    def check_document(self, guest, receipt):
        path = f'/v1/guest-payments/current/receipts/{receipt["id"]}/document'
        document = self.service.call('GET', path, token=guest)
        self.assertEqual(hashlib.sha256(document.body).hexdigest(), receipt['document']['sha256'])
        pdf = self.service.folder / 'guest.pdf'
        pdf.write_bytes(document.body)
        subprocess.run(['qpdf', '--check', pdf], check=True, capture_output=True)
        text = subprocess.run(['pdftotext', pdf, '-'], check=True, capture_output=True, text=True).stdout
        self.assertIn(receipt['receipt_number'], text)
        self.assertIn('Paid on', text, 'in the language of who paid')
        self.assertNotIn('Maria', text)

    def check_mail(self, address, receipt):
        wait_for(lambda: [m for m in self.box.mails if address in m.rcpt_tos], 'the confirmation')
        rows = self.service.rows('select language from outbox where recipient = ?', address)
        self.assertEqual(rows, [{'language': 'en'}])

    def test_the_token_makes_it_once(self):
        guest, item = new_token(), self.item(3)
        first, again = self.pay(guest, item), self.pay(guest, item)
        self.assertEqual((first.status, again.status), (201, 200))
        self.assertEqual(first.json(), again.json())
        for other in (self.pay(guest, self.item(4)), self.pay(guest, item, email='ladro@posta.example')):
            self.assertEqual((other.status, other.code()), (422, 'idempotency'))
        self.assertEqual(len(self.service.rows('select 1 from payment_items where notice_id = ?', uid('notice 003'))), 1)
        taken = self.pay(new_token(), item)
        self.assertEqual((taken.status, taken.code(), taken.json()['notice_id']), (409, 'notice_locked', uid('notice 003')))

    def test_what_could_not_be_opened_leaves_nothing(self):
        guest, item = new_token(), self.item(5)
        self.node.mode = 'error'
        self.assertEqual(self.pay(guest, item).code(), 'psp_unavailable')
        self.assertEqual((self.current(guest).status, self.notice(5)['state']), (401, 'to_pay'))
        self.node.mode = 'ok'
        self.assertEqual(self.pay(guest, item).status, 201)

    def test_giving_up(self):
        guest = new_token()
        self.pay(guest, self.item(6))
        done = self.service.call('POST', '/v1/guest-payments/current/abandon', token=guest)
        self.assertEqual((done.status, done.json()['state'], self.notice(6)['state']), (200, 'cancelled', 'to_pay'))
        guest = new_token()
        payment = self.pay(guest, self.item(6)).json()
        self.service.outcome(payment, 'PENDING')
        again = self.service.call('POST', '/v1/guest-payments/current/abandon', token=guest)
        self.assertEqual((again.status, again.code()), (409, 'payment_in_progress'))

    def test_what_cannot_be_paid(self):
        for base, code in ((9008, 'notice_paid'), (9004, 'notice_cancelled'), (9002, 'notice_expired')):
            with self.subTest(code=code):
                item = self.item(base)
                self.assertEqual(self.pay(new_token(), item).code(), code)
                self.assertEqual(self.service.call('POST', '/v1/guest-quotes', {'items': [item]}).code(), code)
        self.assertEqual(self.pay(new_token(), self.item(7, version=9)).code(), 'notice_stale')
        self.assertEqual(self.pay(new_token(), self.item(7, amount=1)).code(), 'amount')
        self.assertEqual(self.pay(new_token(), self.item(7), fee=1).code(), 'fee_changed')
        self.assertEqual(self.pay(new_token()).code(), 'cart_empty')
        self.assertEqual(self.pay(new_token(), *[self.item(i) for i in range(10, 16)]).code(), 'cart_too_large')

    def test_with_a_session(self):
        """Anna pays for Luca: the payment is hers, the receipt names her, and she sees the notice once it is paid."""
        item = self.item(8)
        path = f'/v1/notices/{uid("notice 008")}'
        self.assertEqual(pay(self.service, self.anna, [item]).code(), 'not_found', 'a notice is hers by a lookup only')
        opened = pay(self.service, self.anna, [item], is_looked_up=True)
        self.assertEqual(opened.status, 201, opened)
        payment = opened.json()
        self.assertEqual(self.service.call('GET', path, token=self.anna).status, 404, 'not before')
        self.assertEqual(self.service.call('GET', f'/v1/payments/{payment["id"]}', token=self.maria).status, 404)
        self.service.outcome(payment)
        id = self.service.call('GET', path, token=self.anna).json()['receipt_id']
        receipt = wait_for(lambda: (r := self.service.call('GET', f'/v1/receipts/{id}', token=self.anna).json()).get('document') and r, 'a receipt')
        self.assertEqual((receipt['payer_name'], receipt['payer_tax_code']), ('Anna Verdi', ANNA['tax_code']))
        told = {(c['kind'], c['id']) for c in self.service.changes(self.anna)[0]}
        self.assertLessEqual({('payment', payment['id']), ('notice', uid('notice 008')), ('receipt', id)}, told)
        self.assertNotIn('payer_name', self.service.call('GET', f'/v1/receipts/{id}', token=self.maria).json())
        self.assertNotIn(LUCA['id'], self.service.call('GET', '/v1/children', token=self.anna).body.decode())

    def test_locking_is_bounded(self):
        """Who locks other people's notices again and again waits."""
        guest = new_token()
        self.pay(guest, self.item(9))
        self.service.write('update throttle set failures = 101, blocked_until = ? where failures = 1', int(time.time()) + 60)
        answer = self.service.call('POST', '/v1/guest-payments', {'items': [{'notice_id': uid('notice 016'), 'version': 1, 'amount': 5200}],
                                                                  'service_id': 'UNI-CP', 'fee': 130, 'guest_token': new_token()})
        self.assertEqual((answer.status, answer.code()), (429, 'throttled'))
        self.assertEqual(self.current(guest).status, 200)

    def test_zz_every_answer_was_seen(self):
        wanted = {(o['operationId'], status) for _, _, o in operations() for status in o['responses'] if status[0] == '2'}
        self.assertEqual(wanted - CONTRACT.seen, set())


class Attacks(Guests):
    def paid(self, base):
        guest = new_token()
        payment = self.pay(guest, self.item(base)).json()
        self.service.outcome(payment)
        return guest, payment, self.receipt(guest)

    def test_a_token_opens_one_payment(self):
        mine, payment, receipt = self.paid(17)
        other, _, foreign = self.paid(18)
        document = '/v1/guest-payments/current/receipts/{}/document'
        strip = lambda a: (a.status, a.body, [(k, v) for k, v in a.headers.items() if k != 'Date'])
        theirs = self.service.call('GET', document.format(foreign['id']), token=mine)
        self.assertEqual((theirs.status, theirs.code()), (404, 'not_found'))
        for id in (str(uuid.uuid4()), 'x', urllib.parse.quote("' or 1=1"), payment['id']):
            self.assertEqual(strip(self.service.call('GET', document.format(id), token=mine)), strip(theirs))
        # A guest's token is no session, and a session is no guest's token.
        for path in ('/v1/me', '/v1/notices', f'/v1/payments/{payment["id"]}', f'/v1/receipts/{receipt["id"]}', '/v1/changes', '/v1/payment-services'):
            self.assertEqual(self.service.call('GET', path, token=mine).code(), 'unauthenticated')
        self.assertEqual(self.service.call('POST', f'/v1/payments/{payment["id"]}/abandon', token=mine).code(), 'unauthenticated')
        for token in (None, 'x', 'x' * 43, self.maria, other[:-1] + ('A' if other[-1] != 'A' else 'B')):
            for method, path, operation in operations():
                if operation['security'] == [{'guest': []}]:
                    with self.subTest(operation=operation['operationId'], token=token):
                        answer = self.service.call(method, path.replace('{id}', receipt['id']), token=token)
                        self.assertEqual((answer.status, answer.code()), (401, 'unauthenticated'))

    def test_a_token_is_not_good_for_ever(self):
        guest, payment, _ = self.paid(19)
        self.service.write('update payments set created_at = created_at - 91 * 86400 where id = ?', payment['id'])
        self.assertEqual(self.current(guest).status, 401)

    def test_every_field(self):
        """What is refused is named, nothing faults, nothing of it is kept."""
        bodies = {'lookUpNotice': {'notice_number': number(1), 'creditor_tax_code': CREDITOR}, 'quoteGuest': {'items': [self.item(20)], 'ways': None},
                  'payAsGuest': {'items': [self.item(20)], 'service_id': 'UNI-CP', 'fee': 130, 'email': None, 'guest_token': new_token()}}
        takes = {o['operationId']: (p, o) for _, p, o in operations() if 'requestBody' in o}
        self.assertEqual(set(takes), set(bodies), 'every operation with a body is tried')
        for name, (path, operation) in takes.items():
            schema = CONTRACT.resolver.resolve(operation['requestBody']['content']['application/json']['schema']['$ref'])[1]
            self.assertEqual(set(schema['properties']), set(bodies[name]))
            for member in bodies[name]:
                for value in [v for v in HOSTILE if v != 'A' * 43] + [-1, 1e300, True, {}, [[]], [{}], 10 ** 30]:
                    if (member, value) in (('ways', None), ('ways', {})):
                        continue  # no wish is none that is wrong
                    with self.subTest(operation=name, member=member, value=value):
                        self.service.write('delete from throttle')
                        answer = self.service.call('POST', path, {**bodies[name], member: value})
                        self.assertEqual(answer.status // 100, 4, answer)
                        self.assertNotIn(answer.status, (401, 403), answer)
        self.assertEqual(self.service.rows('select 1 from payment_items where notice_id = ?', uid('notice 020')), [])

    def test_no_secret_is_written_down(self):
        guest, _, _ = self.paid(21)
        digest = hashlib.blake2b(guest.encode(), digest_size=32).hexdigest()
        self.assertEqual(len(self.service.rows('select 1 from payments where guest_hash = ?', digest)), 1, 'as its hash')
        self.assertNotIn(guest, self.service.log())
        for path in self.service.data.rglob('*'):
            if path.is_file():
                self.assertNotIn(guest.encode(), path.read_bytes(), path)

    def test_lists_of_others(self):
        """What a guest pays is on nobody else's list than the notice's payers'."""
        _, payment, receipt = self.paid(22)
        for path in ('/v1/notices?limit=200', '/v1/changes?limit=1000', '/v1/children', '/v1/me/export'):
            text = self.service.call('GET', path, token=self.anna).body.decode()
            for secret in (payment['id'], receipt['id'], LUCA['tax_code'], uid('notice 022')):
                self.assertNotIn(secret, text)
        self.assertNotIn(payment['id'], self.service.call('GET', '/v1/changes?limit=1000', token=self.maria).body.decode().replace(
            f'"payment_id":"{payment["id"]}"', ''), 'the family is told of no payment, the receipt only says which it was')


if __name__ == '__main__':
    tap.main()
