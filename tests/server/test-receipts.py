# SPDX-License-Identifier: GPL-3.0-or-later
"""Papers of a paid notice: the payment certificate and its page, the receipt as data, and receipts of what was paid elsewhere."""
import hashlib
import re
import subprocess
import tempfile
import unittest
from waiting import wait_for
import xml.etree.ElementTree as ET

import sources
import tap
from families import ANNA, JOHN, LUCA, MARIA, OTHER_SCHOOL, SCHOOL, notice, number, uid, world
from harness import SOURCE, Service, sign
from undo import UNDO, go_back

DATA = sources.find()
IBAN = 'IT60X0542811101000000123456'
STATE_IBAN = 'IT37Y0542811101000000123457'
RT = {'rt': 'http://www.digitpa.gov.it/schemas/2011/Pagamenti/'}


def lines():
    found = world(20)
    found[1]['school']['iban'] = IBAN
    found.append({'creditor': {'tax_code': '06363391001', 'iban': STATE_IBAN}})
    found.append({'notice': notice('state past', 9101, pupil={'given_name': 'Anna', 'family_name': 'Verdi', 'tax_code': ANNA['tax_code']}, payers=[ANNA],
                                   creditor_name='Agenzia delle Entrate', creditor_tax_code='06363391001', category='attendance_tax')})
    found.append({'paid': {'notice_id': uid('notice state past'), 'account_id': ANNA['id'], 'psp_id': 'UNCRITMM', 'psp_name': 'UniCredit',
                           'method': 'counter', 'fee': 0, 'psp_ref': 'OLD-3', 'paid_at': '2026-09-29T10:00:00Z'}})
    found.append({'notice': notice('foreign past', 9100, pupil={'given_name': 'Anna', 'family_name': 'Verdi', 'tax_code': ANNA['tax_code']},
                                   school=OTHER_SCHOOL, payers=[ANNA], is_resolved=False, category='donation')})
    found.append({'paid': {'notice_id': uid('notice foreign past'), 'account_id': ANNA['id'], 'psp_id': 'UNCRITMM', 'psp_name': 'UniCredit',
                           'method': 'counter', 'fee': 0, 'psp_ref': 'OLD-2', 'paid_at': '2026-09-30T10:00:00Z'}})
    return found


class Papers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        # The node that these calls come from is asked for nothing, and nobody listens there.
        cls.service = Service(node='http://127.0.0.1:9', lines=lines())
        cls.maria, cls.john, cls.anna = (cls.service.token(a['user_name']) for a in (MARIA, JOHN, ANNA))

    @classmethod
    def tearDownClass(cls):
        cls.service.close()

    def get(self, token, path, **options):
        return self.service.call('GET', path, token=token, **options)

    def receipt(self, token, name='past'):
        """The receipt of that notice, once its papers are drawn"""
        id = self.get(token, f'/v1/notices/{uid("notice " + name)}').json()['receipt_id']

        def drawn():
            found = self.get(token, f'/v1/receipts/{id}').json()
            return found if found['document'] and found['attestation'] else None
        return wait_for(drawn, 'the papers to be drawn')

    def certificate(self, token, name='past'):
        """(what the receipt announces, the PDF's words)"""
        receipt = self.receipt(token, name)
        answer = self.get(token, f'/v1/receipts/{receipt["id"]}/attestation')
        self.assertEqual(answer.status, 200, answer)
        announced = receipt['attestation']
        self.assertEqual((len(answer.body), hashlib.sha256(answer.body).hexdigest()), (announced['size'], announced['sha256']))
        self.assertIn(announced['name'], answer.headers['Content-Disposition'])
        with tempfile.NamedTemporaryFile(suffix='.pdf') as file:
            file.write(answer.body)
            file.flush()
            text = subprocess.run(['pdftotext', '-layout', file.name, '-'], capture_output=True, text=True, check=True).stdout
        return announced, ' '.join(text.split())


class Certificates(Papers):
    def test_says_who_paid_to_who_did(self):
        announced, text = self.certificate(self.maria)
        for words in ('Attestazione di pagamento', announced['number'], 'Maria Rossi', MARIA['tax_code'], 'Luca Smith', LUCA['tax_code'],
                      SCHOOL['code'], SCHOOL['creditor_tax_code'], '3B', '12, spese di istruzione', 'Pagamento tracciabile Sì',
                      f'/verify/{announced["code"]}'):
            self.assertIn(words, text)
        self.assertRegex(announced['number'], r'^ATT20\d\d-\d{9}$')
        self.assertRegex(announced['name'], r'^attestazione-[\d-]+\.pdf$')
        other, text = self.certificate(self.john)
        self.assertEqual((other['number'], other['code']), (announced['number'], announced['code']))
        self.assertNotEqual(other['sha256'], announced['sha256'])
        self.assertNotRegex(text, f'Maria|Rossi|{MARIA["tax_code"]}')
        self.assertIn('Not named on this copy', text)

    def test_what_nobody_told(self):
        _, text = self.certificate(self.anna, 'foreign past')
        self.assertIn('Pagamento tracciabile Non indicato dal PSP', text)
        self.assertIn('31, erogazione liberale', text)

    def test_who_may_not(self):
        """Not yours and not there are alike."""
        id = self.receipt(self.maria)['id']
        for path in ('attestation', 'xml?format=rt62', 'document'):
            answers = [self.get(self.anna, f'/v1/receipts/{other}/{path}') for other in (id, uid('nothing'))]
            self.assertEqual([(a.status, a.body.replace(id.encode(), b'')) for a in answers],
                             [(404, answers[1].body)] * 2)
            self.assertEqual(self.get(None, f'/v1/receipts/{id}/{path}').status, 401)

    def test_before_there_were_any(self):
        """Receipts of the version before keep their documents and get certificates in time, and none gets two."""
        with Service(lines=lines()[:-1], start=False) as service:
            first = (SOURCE / 'resources/sql/server/001-first.sql').read_text()
            version = int(next((SOURCE / 'resources/sql/server').glob('*-attestations.sql')).name[:3]) - 1
            columns = 'id, kind, receipt_id, copy, language, wanted, name, size, sha256, drawn_at'
            before = service.rows(f"select {columns} from documents where kind = 'receipt' order by id")
            issued = [r['receipt_id'] for r in service.rows('select receipt_id from attestations order by 1')]
            self.assertGreater(len(issued), 0)
            go_back(service, version + 1)
            for statement in (*UNDO[version + 1], 'alter table documents rename to newer',
                              'drop index documents_to_draw', re.search(r'create table documents \(.*?\n\);', first, re.S).group(),
                              f"insert into documents ({columns}) select {columns} from newer where kind = 'receipt'", 'drop table newer',
                              re.search(r'create index documents_to_draw.*?;', first).group(), f'pragma user_version = {version}'):
                service.write(statement)
            service.start()
            wait_for(lambda: service.rows('select 1 from attestations'), 'the certificates')
            service.stop()
            self.assertEqual([r['receipt_id'] for r in service.rows('select receipt_id from attestations order by 1')], issued)
            after = service.rows(f"select {columns} from documents where kind = 'receipt' order by id")
            self.assertEqual([(d['id'], d['copy']) for d in after], [(d['id'], d['copy']) for d in before])
            copies = service.rows('select receipt_id, copy, kind from documents')
            self.assertEqual({(c['receipt_id'], c['copy']) for c in copies if c['kind'] == 'receipt'},
                             {(c['receipt_id'], c['copy']) for c in copies if c['kind'] == 'attestation'})


class Verification(Papers):
    def page(self, path, raw=None, **headers):
        return self.service.call('GET' if raw is None else 'POST', path, raw=raw,
                                 headers={'Accept': 'text/html', 'Accept-Language': 'it', **headers})

    def form(self, text):
        return self.page('/verify', raw=text.encode(), **{'Content-Type': 'application/x-www-form-urlencoded'})

    def test_confirms(self):
        announced, _ = self.certificate(self.maria)
        typed = '-'.join(re.findall('....', announced['code'])).lower()
        pages = [self.page(f'/verify/{announced["code"]}'), self.page(f'/verify/{typed}'),
                 self.form('code=' + typed.replace('0', 'o').replace('1', 'l').replace('-', '+'))]
        for page in pages:
            self.assertEqual(page.status, 200, page)
            body = page.body.decode()
            for words in (announced['number'], '52,00', 'I.I.S. &quot;Francesco Redi&quot;', 'L. S.'):
                self.assertIn(words, body)
            self.assertNotRegex(body, f'Luca|Smith|Maria|Rossi|{MARIA["tax_code"]}|{LUCA["tax_code"]}|{SCHOOL["creditor_tax_code"]}')
            facts = dict(re.findall('<div><dt>(.*?)</dt><dd(?: lang="it")?><bdi>(.*?)</bdi></dd></div>', body.split('<dl>')[1].split('</dl>')[0]))
            self.assertEqual((facts['Numero'], facts['Importo'].replace('\u00a0', ' ')), (announced['number'], '52,00 €'))
            self.assertEqual(re.findall('<dd lang="it"><bdi>(.*?)</bdi>', body), [facts['Scuola']])
            self.assertRegex(facts['Pagato il'], '^[1-9][0-9]? [a-z]+ 20[0-9]{2}$')
        self.assertIn('name="code"', self.page('/verify').body.decode())
        self.assertEqual(self.page('/verify', raw=b'{}', **{'Content-Type': 'application/json'}).status, 400)

    def test_does_not_confirm(self):
        """One answer for all that is none, and whoever guesses waits."""
        announced, _ = self.certificate(self.maria)
        wrong = ['7' * 16, announced['code'][:-1] + ('2' if announced['code'][-1] != '2' else '3')]
        never = ['x', 'U' * 16, announced['code'] + '0', announced['number'], '%27%3B--', '0' * 60]
        bodies = {self.page(f'/verify/{code}').body for code in wrong + never}
        bodies |= {self.form(text).body for text in ('', 'code=', 'code=' + '7' * 16, 'other=1')}
        self.assertEqual(len(bodies), 1)
        self.assertEqual(self.page(f'/verify/{wrong[0]}').status, 404)
        for _ in range(30):
            last = self.page(f'/verify/{wrong[0]}')
        self.assertEqual(last.status, 429)
        self.service.write('delete from throttle')
        self.assertEqual(self.page(f'/verify/{announced["code"]}').status, 200)


@unittest.skipUnless(DATA, sources.MISSING)
class Data(Papers):
    def export(self, token, format, name='past'):
        receipt = self.receipt(token, name)
        answer = self.get(token, f'/v1/receipts/{receipt["id"]}/xml?format={format}')
        if answer.status == 200:
            schema = DATA / 'receipt' / ('PagInf_RPT_RT_6_2_0.xsd' if format == 'rt62' else 'wsdl/xsd/paForNode.xsd')
            judged = subprocess.run(['xmllint', '--nonet', '--noout', '--schema', schema, '-'], input=answer.body, capture_output=True)
            self.assertEqual(judged.returncode, 0, judged.stderr)
        return receipt, answer

    def test_valid_and_right(self):
        receipt, answer = self.export(self.maria, 'rt62')
        root = ET.fromstring(answer.body)
        for path, value in (('identificativoMessaggioRicevuta', receipt['receipt_number']), ('dominio/rt:identificativoDominio', SCHOOL['creditor_tax_code']),
                            ('soggettoVersante/rt:anagraficaVersante', 'Maria Rossi'), ('datiPagamento/rt:importoTotalePagato', '52.00'),
                            ('datiPagamento/rt:datiSingoloPagamento/rt:datiSpecificiRiscossione', '9/0601125AP/')):
            self.assertEqual(root.findtext('rt:' + path, namespaces=RT), value)
        self.assertRegex(answer.headers['Content-Disposition'], r'ricevuta-[\d-]+\.xml')
        _, answer = self.export(self.maria, 'pasendrtv2')
        root = ET.fromstring(answer.body)
        self.assertEqual([root.findtext('receipt/' + p) for p in ('noticeNumber', 'transferList/transfer/IBAN', 'fee', 'idChannel', 'pspFiscalCode',
                                                                  'transferDate')],
                         [receipt['notice_number'], IBAN, '1.00', 'UNI-CP', '00348170101', receipt['transfer_date']])

    def test_of_another_payer(self):
        for format in ('rt62', 'pasendrtv2'):
            _, answer = self.export(self.john, format)
            self.assertNotRegex(answer.body.decode(), f'Maria|Rossi|{MARIA["tax_code"]}')

    def test_of_a_state_tax(self):
        _, answer = self.export(self.anna, 'pasendrtv2', 'state past')
        self.assertEqual(answer.status, 200)
        root = ET.fromstring(answer.body)
        self.assertEqual([root.findtext('receipt/' + p) for p in ('fiscalCode', 'transferList/transfer/fiscalCodePA', 'transferList/transfer/IBAN')],
                         ['06363391001', '06363391001', STATE_IBAN])

    def test_what_is_not_known(self):
        self.assertEqual(self.export(self.anna, 'rt62', 'foreign past')[1].status, 200)
        self.assertEqual(self.export(self.anna, 'pasendrtv2', 'foreign past')[1].status, 404, 'no account of that creditor')
        for query in ('', '?format=', '?format=RT62', '?format=pdf'):
            self.assertEqual(self.get(self.maria, f'/v1/receipts/{self.receipt(self.maria)["id"]}/xml{query}').status, 400)


class Elsewhere(Papers):
    def sample(self, base, id, creditor=SCHOOL, amount='52.00', **changes):
        """The public sample of paSendRTV2, of one of our notices"""
        tree = ET.parse(DATA / 'receipt/xml/paSendRTV2_docs_sample.xml')
        receipt = tree.find('.//receipt')
        transfers = receipt.find('transferList')
        transfers.remove(transfers.findall('transfer')[1])
        told = {'receiptId': id, 'noticeNumber': number(base), 'creditorReferenceId': number(base)[1:], 'fiscalCode': creditor['creditor_tax_code'],
                'paymentAmount': amount, 'transferList/transfer/transferAmount': amount, **changes}
        for path, value in told.items():
            receipt.find(path).text = value
        return ET.tostring(tree.getroot())

    def rt(self, base, id, iur, amount='52.00'):
        text = (DATA / 'receipt/xml/RT_ok.xml').read_text()
        for old, new in (('>77777777777<', f'>{SCHOOL["creditor_tax_code"]}<'), ('>IdentificativoMessaggioRicevuta<', f'>{id}<'), ('>10.00<', f'>{amount}<'),
                         ('Riscossione>010000000009400<', f'Riscossione>{iur}<'), ('Versamento>010000000009400<', f'Versamento>{number(base)[1:]}<')):
            self.assertIn(old, text)
            text = text.replace(old, new)
        return text.encode()

    def notice(self, name, token=None):
        return self.get(token or self.maria, f'/v1/notices/{uid("notice " + name)}').json()

    def refunds(self, name):
        return [r['reason'] for r in self.service.rows('select reason from refund_tasks where notice_id = ?', uid(f'notice {name}'))]


@unittest.skipUnless(DATA, sources.MISSING)
class Imported(Elsewhere):
    def take(self, *texts):
        paths = []
        for i, text in enumerate(texts):
            paths.append(self.service.folder / f'receipt-{i}.xml')
            paths[-1].write_bytes(text)
        return self.service.run('import-receipt', *paths)

    def test_paid_by_a_stranger(self):
        done = self.take(self.sample(1, 'a' * 32, paymentMethod='cash'))
        self.assertEqual((done.returncode, done.stderr), (0, ''))
        self.assertIn('its notice is paid', done.stdout)
        seen = self.notice('001')
        self.assertEqual(seen['state'], 'paid')
        receipt = self.receipt(self.maria, '001')
        self.assertEqual((receipt['receipt_number'], receipt['psp_name'], receipt['fee'], receipt['method'], receipt.get('payer_name')),
                         ('a' * 32, 'PSP name', 200, 'counter', None))
        self.assertEqual((receipt['psp_tax_code'], receipt['application_date'], receipt['transfer_date']), ('88888888888', '2021-10-01', '2021-10-02'))
        _, text = self.certificate(self.maria, '001')
        self.assertRegex(text, 'No, in (contanti|cash)')
        self.assertNotIn('John Doe', text, 'nobody is told who paid')
        self.assertEqual(self.service.rows('select payer_name from receipts where notice_id = ?', uid('notice 001')), [{'payer_name': 'John Doe'}])

    def test_paid_by_one_of_them(self):
        changes = {'payer/uniqueIdentifier/entityUniqueIdentifierValue': MARIA['tax_code'], 'payer/fullName': 'ROSSI MARIA'}
        self.assertEqual(self.take(self.sample(2, 'b' * 32, **changes)).returncode, 0)
        self.assertEqual(self.receipt(self.maria, '002')['payer_name'], 'Maria Rossi')
        self.assertIsNone(self.receipt(self.john, '002').get('payer_name'))
        changes['payer/uniqueIdentifier/entityUniqueIdentifierValue'] = ANNA['tax_code']
        self.assertEqual(self.take(self.sample(3, 'c' * 32, **changes)).returncode, 0)
        self.assertEqual(self.service.rows('select account_id from payments p join payment_items i on i.payment_id = p.id where i.notice_id = ?',
                                           uid('notice 003')), [{'account_id': None}], 'a notice that is not hers')

    def test_again(self):
        """The same receipt, and the same operation in the other format, change nothing; another operation is given back."""
        text = self.sample(4, 'd' * 32)
        tables = ('receipts', 'refund_tasks', 'attestations', 'payments')
        self.assertEqual(self.take(text).returncode, 0)
        before = {t: self.service.rows(f'select * from {t}') for t in tables}
        done = self.take(text, self.rt(4, 'RT-4', 'd' * 32), text)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(done.stdout.count('taken before'), 3)
        self.assertEqual({t: self.service.rows(f'select * from {t}') for t in tables}, before)
        done = self.take(self.rt(4, 'RT-4b', 'another operation'))
        self.assertIn('had been paid before', done.stdout)
        self.assertEqual(self.refunds('004'), ['paid_before'])
        self.assertEqual(self.take(self.rt(4, 'RT-4b', 'another operation')).returncode, 0)
        self.assertEqual(self.refunds('004'), ['paid_before'])
        self.assertEqual(len(self.service.rows('select 1 from receipts where notice_id = ?', uid('notice 004'))), 1)

    def test_rt(self):
        self.assertEqual(self.take(self.rt(5, 'RT-5', 'IUR-5')).returncode, 0)
        receipt = self.receipt(self.maria, '005')
        self.assertEqual((receipt['receipt_number'], receipt['psp_ref'], receipt['fee'], receipt['application_date']), ('RT-5', 'IUR-5', 12, '2001-01-01'))
        self.assertEqual(self.take(self.rt(6, 'RT-5', 'IUR-6')).returncode, 0, 'numbers of two PSPs may be the same')
        self.assertRegex(self.receipt(self.maria, '006')['receipt_number'], '^PIR')

    def test_amounts(self):
        done = self.take(self.sample(7, 'e' * 32, amount='51.99'))
        self.assertEqual(done.returncode, 0)
        self.assertIn('not the amount', done.stdout)
        self.assertEqual(self.notice('007')['state'], 'to_pay')
        self.assertEqual(self.service.rows("select reason, amount from refund_tasks where reason = 'amount'"), [{'reason': 'amount', 'amount': 5199}])
        self.assertEqual(self.take(self.sample(9001, 'f' * 32, amount='12.34')).returncode, 0)
        self.assertEqual(self.receipt(self.maria, 'editable')['amount'], 1234, 'within its limits')

    def test_cancelled(self):
        self.assertEqual(self.take(self.sample(9004, 'g' * 32)).returncode, 0)
        self.assertEqual(self.refunds('cancelled'), ['withdrawn'])

    def test_not_taken(self):
        """Each with its sentence, the others are taken, and nothing is left of what is not."""
        before = self.service.rows('select count(*) n from outcomes')
        good = self.sample(8, 'h' * 32)
        cases = [
            (b'', 'not XML'), (b'<!DOCTYPE a [<!ENTITY b "c">]>' + good, 'document type'), (b'<a/>', 'neither RT'),
            (good.replace(b'Amount>52.00', b'Amount>52,00'), 'paymentAmount'), (good.replace(b'transferAmount>52.00', b'transferAmount>50.00'), 'add up'),
            (self.sample(8, 'h' * 32, outcome='KO'), 'not paid'), (self.sample(8, 'h' * 32, fiscalCode='12345678903'), 'no school'),
            (self.sample(777, 'h' * 32), 'no such notice'), (self.sample(8, 'h' * 32, creditor=OTHER_SCHOOL), 'no such notice'),
            (good.decode().replace('John', 'J\u00f6hn').encode('latin-1'), 'not XML'),
        ]
        done = self.take(*(text for text, _ in cases), self.sample(10, 'i' * 32))
        self.assertEqual(done.returncode, 1)
        reports = done.stderr.splitlines()
        for i, (_, words) in enumerate(cases):
            with self.subTest(words):
                self.assertIn(words, next(r for r in reports if f'receipt-{i}.xml' in r))
        self.assertIn(f'{len(cases)} of {len(cases) + 1} receipts not taken', reports[-1])
        self.assertEqual(self.notice('008')['state'], 'to_pay')
        self.assertEqual(self.notice('010')['state'], 'paid')
        self.assertEqual(self.service.rows('select count(*) n from outcomes')[0]['n'], before[0]['n'] + 1)
        self.assertEqual(self.service.run('import-receipt').returncode, 1)


@unittest.skipUnless(DATA, sources.MISSING)
class Brought(Elsewhere):
    """Receipts that the node brings (paSendRTV2)"""
    TABLES = ('receipts', 'refund_tasks', 'attestations', 'payments', 'outcomes')

    def send(self, body, **headers):
        headers = {'Content-Type': 'text/xml; charset=utf-8', 'SOAPAction': '"paSendRTV2"', 'Pir-Signature': sign(body), **headers}
        return self.service.call('POST', '/v1/psp/receipts', raw=body, headers={k: v for k, v in headers.items() if v is not None})

    def answer(self, body):
        """(outcome, fault code, the fault's id) of an answer that the public schema has found right"""
        answer = self.send(body)
        self.assertEqual((answer.status, answer.headers['Content-Type']), (200, 'text/xml; charset=utf-8'), answer)
        envelope = ET.fromstring(answer.body)
        self.assertEqual(envelope.tag, '{http://schemas.xmlsoap.org/soap/envelope/}Envelope')
        response = envelope[0][0]
        self.assertEqual(response.tag, '{http://pagopa-api.pagopa.gov.it/pa/paForNode.xsd}paSendRTV2Response')
        schema = DATA / 'receipt/wsdl/xsd/paForNode.xsd'
        judged = subprocess.run(['xmllint', '--nonet', '--noout', '--schema', schema, '-'], input=ET.tostring(response), capture_output=True)
        self.assertEqual(judged.returncode, 0, judged.stderr)
        return response.findtext('outcome'), response.findtext('fault/faultCode'), response.findtext('fault/id')

    def state(self):
        return {t: self.service.rows(f'select * from {t}') for t in self.TABLES}

    def test_makes_it_paid(self):
        changes = {'payer/uniqueIdentifier/entityUniqueIdentifierValue': MARIA['tax_code'], 'payer/fullName': 'ROSSI MARIA'}
        self.assertEqual(self.answer(self.sample(13, 'q' * 32, **changes)), ('OK', None, None))
        self.assertEqual(self.notice('013')['state'], 'paid')
        receipt = self.receipt(self.maria, '013')
        self.assertEqual((receipt['receipt_number'], receipt['payer_name'], receipt['psp_name'], receipt['psp_tax_code'], receipt['transfer_date']),
                         ('q' * 32, 'Maria Rossi', 'PSP name', '88888888888', '2021-10-02'))
        self.assertIn('013', [c['receipt']['reason'].split()[-1] for c in self.service.changes(self.john)[0] if c['kind'] == 'receipt'])

    def test_again(self):
        body = self.sample(14, 'r' * 32)
        self.assertEqual(self.answer(body), ('OK', None, None))
        before = {t: rows for t, rows in self.state().items() if t != 'outcomes'}
        for text in (body, body, self.sample(14, 'r' * 32, amount='51.00')):
            self.assertEqual(self.answer(text), ('KO', 'PAA_RECEIPT_DUPLICATA', SCHOOL['creditor_tax_code']))
        self.assertEqual({t: rows for t, rows in self.state().items() if t != 'outcomes'}, before)

    def test_cannot_be_sent_back(self):
        self.assertEqual(self.answer(self.sample(15, 's' * 32, amount='51.99')), ('OK', None, None))
        self.assertEqual(self.notice('015')['state'], 'to_pay')
        self.assertIn(5199, [r['amount'] for r in self.service.rows("select amount from refund_tasks where reason = 'amount'")])
        self.assertEqual(self.answer(self.sample(16, 't' * 32)), ('OK', None, None))
        self.assertEqual(self.answer(self.sample(16, 'u' * 32)), ('OK', None, None))
        self.assertEqual(self.refunds('016'), ['paid_before'])

    def test_not_taken(self):
        good = self.sample(17, 'v' * 32)
        creditor = SCHOOL['creditor_tax_code']
        bomb = b'<!DOCTYPE a [<!ENTITY a "aaaaaaaaaa">' + b''.join(b'<!ENTITY %c "&%c;&%c;&%c;&%c;">' % (c, c - 1, c - 1, c - 1, c - 1) for c in range(98, 118)) + b']>'
        file = b'<!DOCTYPE a [<!ENTITY f SYSTEM "file:///etc/passwd">]>'
        syntax = ('KO', 'PAA_SINTASSI_EXTRAXSD', '')
        before = self.state()
        for what, body, told in (
                ('nothing', b'', syntax), ('no XML', b'%PDF-1.7', syntax), ('cut off', good[:-30], syntax), ('expansion', bomb + good.replace(b'>test<', b'>&u;<'), syntax),
                ('a file', file + good.replace(b'>test<', b'>&f;<'), syntax), ('deep', b'<a>' * 20000, syntax), ('zeros', b'\0' * 60000, syntax),
                ('other encoding', good.decode().replace('John', 'J\u00f6hn').encode('latin-1'), syntax),
                ('no envelope', ET.tostring(ET.fromstring(good)[1][0]), syntax), ('empty body', re.sub(b'(?s)(<[^<>]*Body>).*(</[^<>]*Body>)', rb'\1\2', good), syntax),
                ('another call', good.replace(b'paSendRTV2Request', b'paSendRTReq'), syntax), ('RT 6.2', self.rt(17, 'RT-17', 'IUR-17'), syntax),
                ('amount', good.replace(b'Amount>52.00', b'Amount>52,00'), syntax), ('negative', good.replace(b'Amount>52.00', b'Amount>-52.00'), syntax),
                ('twice', good.replace(b'<outcome>', b'<outcome>OK</outcome><outcome>'), syntax), ('number', good.replace(number(17).encode(), b'3' * 17), syntax),
                ('sum', good.replace(b'transferAmount>52.00', b'transferAmount>50.00'), ('KO', 'PAA_SEMANTICA', '')),
                ('not paid', self.sample(17, 'v' * 32, outcome='KO'), ('KO', 'PAA_SEMANTICA', creditor)),
                ('creditor', self.sample(17, 'v' * 32, fiscalCode='12345678903'), ('KO', 'PAA_ID_DOMINIO_ERRATO', '12345678903')),
                ('notice', self.sample(777, 'v' * 32), ('KO', 'PAA_PAGAMENTO_SCONOSCIUTO', creditor)),
                ('notice of another', self.sample(17, 'v' * 32, creditor=OTHER_SCHOOL), ('KO', 'PAA_PAGAMENTO_SCONOSCIUTO', OTHER_SCHOOL['creditor_tax_code']))):
            with self.subTest(what):
                self.assertEqual(self.answer(body), told)
        self.assertEqual(self.state(), before)
        self.assertEqual(self.notice('017')['state'], 'to_pay')

    def test_who_may(self):
        body = self.sample(18, 'w' * 32)
        for what, header in (('none', None), ('of another body', sign(body + b' ')), ('of another secret', sign(body, 'another-secret-of-some-length'))):
            with self.subTest(what):
                answer = self.send(body, **{'Pir-Signature': header})
                self.assertEqual((answer.status, answer.code()), (401, 'signature'))
        for kind in (None, 'application/json', 'application/xml'):
            self.assertEqual(self.send(body, **{'Content-Type': kind}).code(), 'malformed')
        large = body + b' ' * 131072
        self.assertEqual(self.send(large).code(), 'too_large')
        self.assertEqual(self.notice('018')['state'], 'to_pay')


if __name__ == '__main__':
    tap.main()
