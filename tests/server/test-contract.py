# SPDX-License-Identifier: GPL-3.0-or-later
"""Every operation of the contract, and nobody sees what is not theirs."""
import datetime
import hashlib
import re
import subprocess
import unittest
import uuid
import zoneinfo

import tap
from families import JOHN, LUCA, MARIA, SCHOOL, TEACHER, item, notice, uid, world
from harness import CONTRACT, Service
from node import FakeNode, pay, services_known
from messages import completeness
from waiting import wait_for


# Tags whose operations have tests of their own, foreign accounts among them: test-registration.py, test-recovery.py,
# test-profile.py, test-oidc.py, test-links.py, test-guests.py, test-voluntary.py.
ELSEWHERE = {'refunds', 'guests', 'identity', 'links', 'office', 'voluntary'}


class Contract(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.node = FakeNode()
        cls.service = Service(cls.node.url, world())
        cls.maria = cls.service.token('maria.rossi')
        cls.john = cls.service.token('john.smith')
        cls.anna = cls.service.token('anna.verdi')
        services_known(cls.service, cls.maria)

    @classmethod
    def tearDownClass(cls):
        cls.service.close()
        cls.node.close()

    def get(self, path, token=None, **options):
        return self.service.call('GET', path, token=token or self.maria, **options)

    def paid(self, name):
        """A payment of that notice with its receipt, the document drawn"""
        opened = pay(self.service, self.maria, [item(self.service, self.maria, name)])
        self.assertEqual(opened.status, 201, opened)
        payment = opened.json()
        self.assertEqual(self.service.outcome(payment).status, 204)
        notice = self.get(f'/v1/notices/{uid("notice " + name)}').json()
        receipt = wait_for(lambda: (r := self.get(f'/v1/receipts/{notice["receipt_id"]}').json()).get('document') and r, 'a document')
        return payment, notice, receipt

    def test_info(self):
        answer = self.service.call('GET', '/v1/info')
        self.assertEqual(answer.json()['checkout_hosts'], [f'127.0.0.1:{self.node.port}'])
        self.assertEqual(answer.json()['max_notices'], 5)
        self.assertEqual(answer.headers['Cache-Control'], 'no-store')
        self.assertEqual(answer.headers['X-Content-Type-Options'], 'nosniff')

    def test_household(self):
        self.assertEqual(self.get('/v1/me').json()['tax_code'], MARIA['tax_code'])
        children = self.get('/v1/children').json()['children']
        self.assertEqual([(c['id'], c['kinship'], c['class_name']) for c in children], [(LUCA['id'], 'mother', '3B')])
        self.assertEqual([s['code'] for s in self.get('/v1/schools').json()['schools']], ['CTIS04300B'])
        self.assertEqual([s['code'] for s in self.get('/v1/schools', self.anna).json()['schools']], ['VTPS010006'])

    def test_pages_of_notices(self):
        found, after = [], ''
        while after is not None:
            page = self.get(f'/v1/notices?limit=7{after and "&after=" + after}').json()
            self.assertLessEqual(len(page['notices']), 7)
            found += page['notices']
            after = page.get('next')
        self.assertEqual(len(found), 18)
        self.assertEqual(len({n['id'] for n in found}), 18)
        self.assertEqual(found, sorted(found, key=lambda n: (n['notified_at'], n['id']), reverse=True))
        self.assertEqual(found, self.get('/v1/notices?limit=200').json()['notices'])

    def test_notice_has_its_fields(self):
        notice = self.get(f'/v1/notices/{uid("notice editable")}').json()
        self.assertEqual((notice['amount_min'], notice['amount_max'], notice['is_amount_editable']), (1000, 10000, True))
        self.assertEqual(notice['school_note'], 'Portare la ricevuta in segreteria.')
        self.assertEqual(notice['debtor_tax_code'], LUCA['tax_code'])
        instalment = self.get(f'/v1/notices/{uid("notice no date")}').json()
        self.assertEqual((instalment['instalment'], instalment['instalments'], instalment['event_id']), (1, 3, uid('event')))
        self.assertIsNone(instalment.get('due_date'))

    def test_wrong_parameters(self):
        for query in ('limit=0', 'limit=201', 'limit=x', 'limit=', 'limit=-1', 'after=x', 'after=1.2', 'after=' + 'a' * 50):
            with self.subTest(query=query):
                answer = self.get(f'/v1/notices?{query}')
                self.assertEqual((answer.status, answer.code()), (400, 'malformed'))
                self.assertEqual(answer.json()['field'], query.split('=')[0])
        for query in ('limit=1001', 'since=x', 'since=0123456789abcdef.-1', 'since=0123456789abcdef'):
            with self.subTest(query=query):
                self.assertEqual(self.get(f'/v1/changes?{query}').code(), 'malformed')

    def test_services_and_etag(self):
        answer = self.get('/v1/payment-services')
        etag = answer.headers['ETag']
        self.assertEqual([s['id'] for s in answer.json()['services']], ['UNI-CP', 'FREE-BBT', 'POST-BP'])
        again = self.get('/v1/payment-services', headers={'If-None-Match': etag})
        self.assertEqual((again.status, again.body, again.headers['ETag']), (304, b'', etag))
        self.assertEqual(self.get('/v1/payment-services', headers={'If-None-Match': '"other"'}).status, 200)

    def test_quote(self):
        items = [item(self.service, self.maria, n) for n in ('001', '002')]
        quote = self.service.call('POST', '/v1/quotes', {'items': items}, token=self.maria).json()
        self.assertEqual(quote['amount'], 10400)
        self.assertEqual([(o['service']['id'], o['fee'], o['total']) for o in quote['offers']],
                         [('FREE-BBT', 0, 10400), ('POST-BP', 100, 10500), ('UNI-CP', 130, 10530)])

    def test_payment_receipt_and_document(self):
        payment, notice, receipt = self.paid('003')
        self.assertEqual((notice['state'], notice['payment_id']), ('paid', payment['id']))
        self.assertEqual([h['kind'] for h in notice['history']], ['notified', 'payment_started', 'receipt'])
        self.assertEqual((receipt['amount'], receipt['fee'], receipt['payer_tax_code']), (5200, 130, MARIA['tax_code']))
        self.assertEqual((receipt['debtor_name'], receipt['psp_ref']), ('Luca Smith', 'IUR-' + payment['id'][:8]))
        document = self.get(f'/v1/receipts/{receipt["id"]}/document', headers={'Accept-Encoding': 'gzip', 'Range': 'bytes=0-9'})
        self.assertEqual(document.headers['ETag'], f'"{receipt["document"]["sha256"]}"')
        self.assertEqual(int(document.headers['Content-Length']), receipt['document']['size'])
        self.assertNotIn('Content-Encoding', document.headers)
        self.assertEqual(hashlib.sha256(document.body).hexdigest(), receipt['document']['sha256'])
        path = self.service.folder / 'receipt.pdf'
        path.write_bytes(document.body)
        subprocess.run(['qpdf', '--check', path], check=True, capture_output=True)
        text = subprocess.run(['pdftotext', path, '-'], check=True, capture_output=True, text=True).stdout
        for word in (receipt['receipt_number'], 'Maria Rossi', 'Luca Smith', notice['creditor_ref'], 'UniCredit'):
            self.assertIn(word, text)

    def test_receipt_word_for_word(self):
        """Every field of a receipt, and the page, against what the school sent and the PSP told: nothing here is asked of the service."""
        sent = notice('word', 8801, amount=123456, payers=[MARIA], reason='Assicurazione & trasporto', category='insurance', is_resolved=False,
                      creditor_name='Agenzia delle Entrate', creditor_tax_code='06363391001')
        done = self.service.run_import([{'format': 'pagoinrete-import', 'version': 1}, {'notice': sent}])
        self.assertEqual(done.returncode, 0, done.stderr)
        payment = pay(self.service, self.maria, [{'notice_id': sent['id'], 'version': 1, 'amount': 123456}], service_id='POST-BP', fee=100).json()
        # A moment of summer time, in which Rome has another day than UTC.
        told = {'at': '2026-07-14T22:05:09Z', 'application_date': '2026-07-16', 'psp_ref': '202607150000000000012345', 'psp_id': 'BPPIITRRXXX',
                'psp_name': 'Poste Italiane S.p.A.', 'psp_tax_code': '97103880585', 'transfer_date': '2026-07-17', 'fee': 150}
        self.assertEqual(self.service.outcome(payment, fields=told).status, 204)
        path = f'/v1/receipts/{self.get("/v1/notices/" + sent["id"]).json()["receipt_id"]}'
        receipt = wait_for(lambda: (r := self.get(path).json()).get('document') and r.get('attestation') and r, 'the documents')
        document, number, attestation = (receipt.pop(name) for name in ('document', 'receipt_number', 'attestation'))
        self.assertEqual(attestation['name'], f'attestazione-2026-07-15-{sent["notice_number"]}.pdf')
        year = datetime.datetime.now(zoneinfo.ZoneInfo('Europe/Rome')).year
        self.assertRegex(number, f'^PIR{year}-[0-9]{{9}}$')
        self.assertEqual(document['name'], f'ricevuta-2026-07-15-{sent["notice_number"]}.pdf')
        self.assertEqual(receipt, {
            'id': path.rsplit('/', 1)[1], 'payment_id': payment['id'], 'notice_id': sent['id'], 'notice_number': sent['notice_number'],
            'creditor_ref': sent['notice_number'][1:], 'creditor_name': 'Agenzia delle Entrate', 'creditor_tax_code': '06363391001',
            'school_id': SCHOOL['id'], 'school_name': SCHOOL['name'], 'school_year': '2026/27', 'reason': 'Assicurazione & trasporto', 'category': 'insurance',
            'is_resolved': False, 'pupil_id': LUCA['id'], 'debtor_name': 'Luca Smith', 'debtor_tax_code': LUCA['tax_code'], 'payer_name': 'Maria Rossi',
            'payer_tax_code': MARIA['tax_code'], 'amount': 123456, 'fee': 150, 'method': 'postal_slip', 'psp_id': 'BPPIITRRXXX',
            'psp_name': 'Poste Italiane S.p.A.', 'psp_ref': '202607150000000000012345', 'paid_at': '2026-07-14T22:05:09Z', 'application_date': '2026-07-16',
            'psp_tax_code': '97103880585', 'transfer_date': '2026-07-17'})
        pdf = self.service.folder / 'word.pdf'
        pdf.write_bytes(self.get(path + '/document').body)
        text = ' '.join(subprocess.run(['pdftotext', '-layout', pdf, '-'], check=True, capture_output=True, text=True).stdout.split())
        for words in (number, '1.234,56 €', 'Commissione del PSP 1,50 €', 'Totale 1.236,06 €', 'Pagato il 15 luglio 2026', '15 luglio 2026, ore 00:05:09 (CEST)',
                      'Data applicativa 16 luglio 2026', 'Data di riversamento 17 luglio 2026', 'Codice fiscale del PSP 97103880585',
                      'Luca Smith', LUCA['tax_code'], 'Maria Rossi', MARIA['tax_code'], 'Agenzia delle Entrate', '06363391001',
                      '(IUV) ' + sent['notice_number'][1:], '(IUR) 202607150000000000012345', 'Poste Italiane S.p.A. (BPPIITRRXXX)', 'Assicurazione & trasporto',
                      ' '.join(sent['notice_number'][i:i + 4] for i in range(0, 18, 4))):
            self.assertIn(words, text)

    def test_other_parent_sees_the_receipt_without_the_payer(self):
        payment, notice, receipt = self.paid('004')
        path = f'/v1/receipts/{receipt["id"]}'
        other = wait_for(lambda: (r := self.get(path, self.john).json()).get('document') and r, 'the other copy')
        self.assertNotIn('payer_name', other)
        self.assertNotIn('payer_tax_code', other)
        self.assertNotEqual(other['document']['sha256'], receipt['document']['sha256'])
        path = self.service.folder / 'other.pdf'
        path.write_bytes(self.get(f'/v1/receipts/{receipt["id"]}/document', self.john).body)
        text = subprocess.run(['pdftotext', path, '-'], check=True, capture_output=True, text=True).stdout
        self.assertIn(receipt['receipt_number'], text)
        self.assertNotIn('Maria', text)
        self.assertNotIn(MARIA['tax_code'], text)
        seen = self.get(f'/v1/notices/{notice["id"]}', self.john).json()
        self.assertEqual((seen['state'], seen['receipt_id']), ('paid', receipt['id']))
        self.assertIsNone(seen.get('payment_id'))

    def test_past_payment_has_a_receipt(self):
        notice = self.get(f'/v1/notices/{uid("notice past")}').json()
        self.assertEqual(notice['state'], 'paid')
        path = f'/v1/receipts/{notice["receipt_id"]}'
        receipt = wait_for(lambda: (r := self.get(path).json()).get('document') and r, 'a document of the past')
        self.assertEqual((receipt['psp_ref'], receipt['amount'], receipt['fee']), ('OLD-1', 5200, 100))

    def test_payment_document(self):
        """Drawn when it is asked for; a reader that others wrote finds the code of every notice on it."""
        ids = [uid('notice soft past'), uid('notice no date')]
        answer = self.get(f'/v1/payment-documents?notices={",".join(ids)}&language=de', headers={'Accept-Encoding': 'gzip'})
        notices = [self.get(f'/v1/notices/{id}').json() for id in ids]
        self.assertEqual((answer.status, answer.headers['Content-Type']), (200, 'application/pdf'))
        self.assertEqual(answer.headers['Content-Disposition'],
                         f'attachment; filename="avvisi-{notices[0]["notice_number"]}-e-altri-1.pdf"')
        self.assertEqual(answer.headers['ETag'], f'"{hashlib.sha256(answer.body).hexdigest()}"')
        self.assertNotIn('Content-Encoding', answer.headers)
        path = self.service.folder / 'avvisi.pdf'
        path.write_bytes(answer.body)
        text = subprocess.run(['pdftotext', path, '-'], capture_output=True, text=True, check=True).stdout
        for words in ('AVVISO DI PAGAMENTO', 'Zahlungsmitteilung', 'BOLLETTINO POSTALE', '30372502', 'Segreteria amministrativa', 'A0EDT',
                      notices[0]['reason'], notices[1]['reason']):
            self.assertIn(words, text)
        subprocess.run(['pdftoppm', '-r', '150', '-gray', path, self.service.folder / 'avvisi'], check=True)
        read = [subprocess.run(['zbarimg', '--nodbus', '-q', '-Sdisable', '-Sqrcode.enable', '--raw', picture], capture_output=True, text=True,
                               check=True).stdout.strip() for picture in sorted(self.service.folder.glob('avvisi-*.pgm'))]
        self.assertEqual(read, [f'PAGOPA|002|{n["notice_number"]}|{n["creditor_tax_code"]}|{n["amount"]}' for n in notices])
        self.assertEqual(self.get(f'/v1/payment-documents?notices={",".join(ids)}&language=de').body, answer.body)

    def test_payment_document_of_what_there_is_none(self):
        mine = uid('notice soft past')
        for query, status, code in (('', 422, 'cart_empty'), ('?notices=', 422, 'cart_empty'), (f'?notices={mine},{mine}', 422, 'cart_duplicate'),
                                    (f'?notices={mine},', 400, 'malformed'), (f'?notices={mine},x', 400, 'malformed'),
                                    (f'?notices={",".join(str(uuid.uuid4()) for _ in range(61))}', 422, 'cart_too_large'),
                                    (f'?notices={uid("notice past")}', 409, 'notice_paid'), (f'?notices={uid("notice hard past")}', 409, 'notice_expired'),
                                    (f'?notices={mine},{uid("notice cancelled")}', 409, 'notice_cancelled'),
                                    (f'?notices={mine}&language={"x" * 36}', 400, 'malformed')):
            with self.subTest(query[:80]):
                answer = self.get('/v1/payment-documents' + query)
                self.assertEqual((answer.status, answer.code()), (status, code))

    def test_nobody_sees_what_is_not_theirs(self):
        """Not yours is not there: the same answer, byte for byte."""
        payment, notice, receipt = self.paid('005')
        open_payment = pay(self.service, self.maria, [item(self.service, self.maria, '006')]).json()
        nothing = str(uuid.uuid4())
        # Of streams test-feed speaks; the fee tables are nobody's, and a session is its token's.
        asked = {('GET', '/v1/events'), ('GET', '/v1/payment-services'), ('DELETE', '/v1/sessions/current')}
        documents = [self.service.call('GET', f'/v1/payment-documents?notices={id}', token=self.anna) for id in (uid('notice 007'), nothing)]
        self.assertEqual([(a.status, a.code()) for a in documents], [(404, 'not_found')] * 2)
        self.assertEqual(documents[0].body.replace(uid('notice 007').encode(), nothing.encode()), documents[1].body)
        asked.add(('GET', '/v1/payment-documents'))
        for method, path, mine in (
                ('GET', '/v1/notices/{}', notice['id']),
                ('GET', '/v1/payments/{}', payment['id']),
                ('POST', '/v1/payments/{}/abandon', open_payment['id']),
                ('GET', '/v1/receipts/{}', receipt['id']),
                ('GET', '/v1/receipts/{}/document', receipt['id']),
                ('GET', '/v1/receipts/{}/attestation', receipt['id']),
                ('GET', '/v1/receipts/{}/xml?format=rt62', receipt['id']), ('GET', '/v1/notices/{}/note', notice['id'])):
            asked.add((method, path.split('?')[0].format('{id}')))
            with self.subTest(path=path):
                foreign = self.service.call(method, path.format(mine), token=self.anna)
                absent = self.service.call(method, path.format(nothing), token=self.anna)
                self.assertEqual((foreign.status, foreign.code()), (404, 'not_found'))
                self.assertEqual(foreign.body, absent.body)
                self.assertEqual(self.service.call(method, path.format('not-a-uuid'), token=self.anna).status, 404)
        self.assertEqual(self.get(f'/v1/payments/{open_payment["id"]}').json()['state'], 'open')
        for path, body in (('/v1/quotes', {}), ('/v1/payments', {'service_id': 'UNI-CP', 'fee': 130})):
            asked.add(('POST', path))
            with self.subTest(path=path):
                items = [{'notice_id': uid('notice 007'), 'version': 1, 'amount': 5200}]
                answer = self.service.call('POST', path, {'items': items, **body}, token=self.anna,
                                           headers={'Idempotency-Key': str(uuid.uuid4())})
                self.assertEqual((answer.status, answer.json()['notice_id']), (404, uid('notice 007')))
        for path in ('/v1/notices?limit=200', '/v1/children', '/v1/schools', '/v1/changes?limit=1000', '/v1/me'):
            asked.add(('GET', path.split('?')[0]))
            with self.subTest(path=path):
                text = self.get(path, self.anna).body.decode()
                for secret in (LUCA['id'], LUCA['tax_code'], MARIA['id'], MARIA['tax_code'], JOHN['id'], 'notice 001', payment['id'],
                               notice['id'], receipt['id'], 'CTIS04300B', TEACHER['tax_code']):
                    self.assertNotIn(secret, text)
        self.assertEqual({(method.upper(), path) for path, methods in CONTRACT.document['paths'].items()
                          for method, operation in methods.items()
                          if operation.get('security') != [] and not set(operation['tags']) & ELSEWHERE}, asked, 'every endpoint was asked')
        # A payment of Maria's is hers alone, though John sees its notices.
        self.assertEqual(self.get(f'/v1/payments/{payment["id"]}', self.john).status, 404)
        self.assertEqual(self.service.call('POST', f'/v1/payments/{open_payment["id"]}/abandon', token=self.john).status, 404)
        seen = self.service.changes(self.john)[0]
        self.assertEqual([c for c in seen if c['kind'] == 'payment'], [])
        self.assertIn(notice['id'], [c['id'] for c in seen])

    def test_staff_see_their_own(self):
        token = self.service.token('prof.neri')
        self.assertEqual([n['id'] for n in self.get('/v1/notices', token).json()['notices']], [uid('notice staff')])
        self.assertEqual(self.get('/v1/children', token).json()['children'], [])
        self.assertEqual(self.get(f'/v1/notices/{uid("notice staff")}', self.anna).status, 404)

    def test_without_a_session(self):
        for path, methods in CONTRACT.document['paths'].items():
            for method, operation in methods.items():
                if operation.get('security') == []:
                    continue
                for token in (None, 'x', 'x' * 43):
                    with self.subTest(path=path, method=method, token=token):
                        answer = self.service.call(method.upper(), path.replace('{id}', str(uuid.uuid4())), token=token)
                        self.assertEqual((answer.status, answer.code()), (401, 'unauthenticated'))
                        self.assertEqual(answer.headers['WWW-Authenticate'], 'Bearer')

    def test_other_methods(self):
        for path, methods in CONTRACT.document['paths'].items():
            target = path.replace('{id}', str(uuid.uuid4())).replace('{outcome}', 'ok')
            for method in ('GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'BREW'):
                if method.lower() in methods:
                    continue
                with self.subTest(path=path, method=method):
                    answer = self.service.call(method, target, token=self.maria)
                    self.assertEqual(answer.status, 405)
                    self.assertEqual(set(re.split(', ', answer.headers['Allow'])), {m.upper() for m in methods})

    def test_other_addresses(self):
        for path in ('/', '/v1', '/v1/', '/v1/notices/', '/v1/notices//', '/v2/info', '/v1/info/x', '/return', '/return/',
                     '/v1/notices/a/b', '/V1/INFO', '/v1/receipts//document', '/v1/%6dotices'):
            with self.subTest(path=path):
                answer = self.service.call('GET', path, token=self.maria)
                self.assertEqual((answer.status, answer.code()), (404, 'not_found'))

    def test_gzip(self):
        plain = self.get('/v1/notices?limit=200')
        packed = self.get('/v1/notices?limit=200', headers={'Accept-Encoding': 'br, gzip'})
        self.assertEqual(packed.headers['Content-Encoding'], 'gzip')
        self.assertIn('Accept-Encoding', packed.headers['Vary'])
        self.assertEqual(packed.body, plain.body)
        self.assertLess(int(packed.headers['Content-Length']), len(plain.body) / 2)
        refused = self.get('/v1/notices?limit=200', headers={'Accept-Encoding': 'gzip;q=0, br'})
        self.assertNotIn('Content-Encoding', refused.headers)
        self.assertNotIn('Content-Encoding', self.get('/v1/me', headers={'Accept-Encoding': 'gzip'}).headers)

    def test_return_pages(self):
        for outcome in ('ok', 'cancel', 'error'):
            for language in completeness.offered():
                with self.subTest(outcome=outcome, language=language):
                    tag = language.replace('_', '-')
                    answer = self.service.call('GET', f'/return/{outcome}', headers={'Accept-Language': tag})
                    page = answer.body.decode()
                    self.assertIn(f'<html lang="{tag}" dir="{"rtl" if completeness.names()[language].is_rtl else "ltr"}">', page)
                    self.assertEqual(answer.headers['Content-Language'], tag)
                    self.assertNotIn('<script', page)
                    policy = answer.headers['Content-Security-Policy']
                    for part in ("default-src 'none'", "frame-ancestors 'none'", "base-uri 'none'", "form-action 'none'"):
                        self.assertIn(part, policy)
                    self.assertNotIn('unsafe', policy)
                    style = re.search('<style>(.*?)</style>', page, re.S)[1]
                    import base64
                    self.assertIn(base64.b64encode(hashlib.sha256(style.encode()).digest()).decode(), policy)
                    self.assertEqual(answer.headers['X-Content-Type-Options'], 'nosniff')

    def test_zz_every_answer_was_seen(self):
        """The tests of this file have seen each success that the contract knows."""
        wanted = {(operation['operationId'], status) for methods in CONTRACT.document['paths'].values()
                  for operation in methods.values() for status in operation['responses'] if status[0] in '23'}
        # Of sessions, streams, repeated payments and payments at a counter other files speak.
        elsewhere = {('refreshSession', '200'), ('signOut', '204'), ('watch', '200'), ('pay', '200'), ('abandonPayment', '200'), ('verifyNotice', '200'),
                     ('activateNotice', '200'), ('activateNotice', '201'), ('sendReceipt', '200')}
        # Of notes test-office-event-mails.py does.
        elsewhere.add(('readNoticeNote', '200'))
        # Of what is made of receipts test-receipts.py does.
        elsewhere |= {(name, '200') for name in ('readReceiptAttestation', 'readReceiptData', 'askVerificationCode', 'verifyTypedCode', 'verifyCode')}
        elsewhere |= {(operation['operationId'], status) for methods in CONTRACT.document['paths'].values()
                      for operation in methods.values() for status in operation['responses']
                      if set(operation['tags']) & ELSEWHERE or operation['operationId'] in ('signInWithCode', 'signInWithHandOff')}
        self.assertEqual(wanted - CONTRACT.seen - elsewhere, set())


if __name__ == '__main__':
    tap.main()
