# SPDX-License-Identifier: GPL-3.0-or-later
"""What a school gives back, what sums its receipts came in, and what the tax agency is told of a year."""
import csv
import datetime
import io
import subprocess
import threading
import time
import unittest
import uuid
import zoneinfo
from pathlib import Path

import tap
from office_money import (ANNA, CLERK, DIRECTOR, GAIA, HEAD, JOHN, LINES, LUCA, MARIA, OTHER_CLERK, PAID, ROLES, SCHOOL, Till, amount, bank, flow, furnish,
                          iuv, uid)
from people import start
from postbox import read_mail
from waiting import wait_for

FLOW_SCHEMA = Path(__file__).with_name('flow.xsd')
ROME = zoneinfo.ZoneInfo('Europe/Rome')
HOSTILE = [b'', b'\x00', b'a;b', b'Data;Importo\r\n"', b'\xff\xfe', b'Data;Data;Importo\r\n1;2;3\r\n', b'Data;Importo\r\n' + b'x' * 40000, b'{"a":1}',
           'Data;Importo\r\n32/13/2026;1,00\r\n'.encode(), 'Data;Importo\r\n01/10/2026;=1+1\r\n'.encode(), 'Data;Importo\r\n01/10/2026;0,00\r\n'.encode(),
           'Data;Importo;Causale\r\n01/10/2026;1,00;a\x07b\r\n'.encode(), 'Data;Importo;Causale\r\n01/10/2026;1,00;\u202eabc\r\n'.encode(),
           'Data;Importo;Causale\r\n01/10/2026;9999999999999999,00;abc\r\n'.encode(), ('Data;Importo;Causale\r\n01/10/2026;1,00;' + 'x' * 2000).encode()]


class Shared:
    """One service for all, as long as the program runs"""
    addCleanup = staticmethod(unittest.addModuleCleanup)


def setUpModule():
    start(Shared, LINES)
    furnish(Shared.service)
    Shared.till = Till(Shared.service)


class World(unittest.TestCase):
    """Each test leaves nothing of what it brought"""

    def setUp(self):
        self.service, self.box, self.till = Shared.service, Shared.box, Shared.till
        self.box.mails.clear()
        for table in ('credit_receipts', 'credits', 'flow_payments', 'payment_flows', 'outbox', 'refunds', 'tax_oppositions'):
            self.service.write(f'delete from {table}')

    def receipt_of(self, who, name):
        """As somebody's app is told of it"""
        answer = self.till.call('GET', f'/v1/receipts/{self.till.receipt(name)["id"]}', who=who)
        self.assertEqual(answer.status, 200, answer)
        return answer.json()


class Refunds(World):
    def mails(self, subject):
        return [(e.rcpt_tos[0], m.get_body().get_content().replace('\r\n', '\n')) for e in list(self.box.mails) if subject in (m := read_mail(self, e))['Subject']]

    def test_to_the_end(self):
        """Asked, approved, done: the family sees each step, and who paid gets a mail."""
        token = self.till.token(MARIA)
        since = self.service.changes(token)[1]
        refund = self.till.asked('gita', 2000)
        self.assertEqual((refund['state'], refund['amount'], refund['receipt_amount'], refund['asked_by'], refund['payer_name']),
                         ('asked', 2000, 12000, 'Carla Segreti', 'Maria Rossi'))
        changes, since = self.service.changes(token, since)
        told = [c['receipt']['refunds'] for c in changes if c['kind'] == 'receipt' and c['id'] == refund['receipt_id']]
        self.assertEqual([(r['state'], r['amount'], r['reason']) for r in told[-1]], [('asked', 2000, 'Gita annullata')])

        approved = self.till.move(refund, 'approve', {'note': 'Bonifico entro marzo.\nGrazie'}).json()
        self.assertEqual((approved['state'], approved['note'], approved['decided_by']), ('approved', 'Bonifico entro marzo.\nGrazie', 'Paola Preside'))
        mail = wait_for(lambda: self.mails('La scuola ha deciso'), 'the mail of the decision')
        self.assertEqual([to for to, _ in mail], [MARIA['email']])
        for words in ('20,00\u00a0€', 'Pagamento gita', 'Luca Smith', '    Bonifico entro marzo.\n    Grazie', refund['receipt_number']):
            self.assertIn(words, mail[0][1])

        done = self.till.move(refund, 'done', {'done_on': '2026-11-03'}).json()
        self.assertEqual((done['state'], done['done_on']), ('done', '2026-11-03'))
        mail = wait_for(lambda: self.mails('Un rimborso è in arrivo'), 'the mail of the money')
        self.assertIn('3 novembre 2026', mail[0][1])
        seen = self.receipt_of(MARIA, 'gita')['refunds']
        self.assertEqual([(r['state'], r['done_on'], r['note']) for r in seen], [('done', '2026-11-03', 'Bonifico entro marzo. Grazie')])
        self.assertNotIn('asked_by', seen[0])
        self.assertTrue([c for c in self.service.changes(token, since)[0] if c['kind'] == 'receipt' and c['id'] == refund['receipt_id']])
        acts = [r['act'] for r in self.service.rows('select act from audit where object_id = ? order by seq', refund['id'])]
        self.assertEqual(acts, ['refund_asked', 'refund_approved', 'refund_done'])

    def test_refused(self):
        refund = self.till.asked('mensa', 4550)
        self.assertEqual(self.till.move(refund, 'refuse', {}).json()['field'], 'note')
        self.assertEqual(self.till.move(refund, 'refuse', {'note': '  '}).status, 400)
        self.assertEqual(self.till.move(refund, 'refuse', {'note': 'Il servizio è stato reso.'}, DIRECTOR).json()['state'], 'refused')
        for act in ('approve', 'refuse', 'done'):
            answer = self.till.move(refund, act)
            self.assertEqual((answer.status, answer.code()), (409, 'refund_state'), act)
        mail = wait_for(lambda: [m for m in self.mails('decided about a refund') if m[0] == JOHN['email']], 'a mail in the own language')
        self.assertIn('has refused to give €45.50 back', mail[0][1])
        self.assertIn('ha rifiutato di restituire 45,50\u00a0€', mail[0][1], 'and in Italian beside')
        self.assertEqual(self.till.asked('mensa')['amount'], 4550, 'what is refused leaves the sum free')

    def test_never_more_than_the_receipt(self):
        first = self.till.asked('dono', 3000)
        for cents, left in ((2001, 2000), (5000, 2000)):
            answer = self.till.ask('dono', cents)
            self.assertEqual((answer.status, answer.code(), answer.json()['amount']), (422, 'amount', left))
        self.assertEqual(self.till.asked('dono')['amount'], 2000, 'all that is left')
        self.assertEqual(self.till.ask('dono').json()['amount'], 0)
        self.till.move(first, 'refuse')
        self.assertEqual(self.till.asked('dono')['amount'], 3000)

    def test_at_the_same_time(self):
        """Twelve of 1,000 of 7,000, at once: seven of them."""
        answers = []
        threads = [threading.Thread(target=lambda: answers.append(self.till.ask('corso', 1000))) for _ in range(12)]
        self.till.token(CLERK)
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(sorted(a.status for a in answers), [201] * 7 + [422] * 5)
        self.assertEqual(self.service.rows("select sum(amount) as s from refunds where state <> 'refused'")[0]['s'], 7000)

    def test_the_same_request(self):
        id = str(uuid.uuid4())
        first = self.till.ask('gita', 2000, id=id)
        again = self.till.ask('gita', 2000, id=id)
        self.assertEqual((first.status, again.status, first.json()), (201, 200, again.json()))
        for other in (self.till.ask('gita', 2001, id=id), self.till.ask('mensa', 2000, id=id), self.till.ask('gita', 2000, reason='Altro', id=id)):
            self.assertEqual((other.status, other.code()), (422, 'idempotency'))
        self.assertEqual(self.service.rows('select count(*) as n from refunds')[0]['n'], 1)

    def test_which_receipt(self):
        receipt = self.till.receipt('gita')
        for text in (receipt['id'], receipt['receipt_number'], receipt['notice_number']):
            body = {'id': str(uuid.uuid4()), 'receipt': text, 'amount': 100, 'reason': 'x'}
            self.assertEqual(self.till.call('POST', self.till.path('refunds'), body).json()['receipt_id'], receipt['id'])
        for text in ('PIR2026-999999999', self.service.rows('select id from receipts where school_id <> ?', SCHOOL['id'])[0]['id'], "' or 1=1"):
            answer = self.till.call('POST', self.till.path('refunds'), {'id': str(uuid.uuid4()), 'receipt': text, 'reason': 'x'})
            self.assertEqual((answer.status, answer.json().get('field')), (400, 'receipt'), text)
        for changes in ({'amount': 0}, {'amount': -1}, {'amount': 1.5}, {'reason': ''}, {'reason': ' '}, {'reason': 'a\x07'}, {'reason': 'x' * 501}, {'id': 'x'},
                        {'who': 'me'}):
            answer = self.till.call('POST', self.till.path('refunds'), {'id': str(uuid.uuid4()), 'receipt': receipt['id'], 'reason': 'x', **changes})
            self.assertEqual(answer.status, 400, changes)
        refund = self.till.asked('gita', 100)
        self.till.move(refund, 'approve')
        tomorrow = (datetime.datetime.now(ROME) + datetime.timedelta(days=1)).date().isoformat()
        for day in ('2026-10-04', tomorrow, '2026-02-30'):
            self.assertEqual(self.till.move(refund, 'done', {'done_on': day}).status, 400, day)
        self.assertEqual(self.till.move(refund, 'done', {'done_on': '2026-10-05'}).status, 200)

    def test_rights(self):
        """Who may ask, decide and do; elsewhere it is as if it were not there."""
        may = {'clerk': {'ask', 'done'}, 'director': {'ask', 'approve', 'done'}, 'head': {'approve'}}
        for role, who in ROLES.items():
            for act in ('ask', 'approve', 'done'):
                with self.subTest(role=role, act=act):
                    refund = self.till.asked('gaia', 10)
                    if act == 'done':
                        self.till.move(refund, 'approve')
                    answer = self.till.ask('gaia', 10, who=who) if act == 'ask' else self.till.move(refund, act, who=who)
                    wanted = (201 if act == 'ask' else 200) if act in may.get(role, ()) else 403 if role in may else 404
                    self.assertEqual(answer.status, wanted, answer)
        refund = self.till.asked('gaia', 10)
        nothing = self.till.move(str(uuid.uuid4()), 'approve', who=OTHER_CLERK)
        self.assertEqual(self.till.move(refund, 'approve', who=OTHER_CLERK).body, nothing.body)

    def test_pages(self):
        made = [self.till.asked('gaia', 10)['id'] for _ in range(5)]
        seen, after = [], ''
        while after is not None:
            page = self.till.done('GET', self.till.path('refunds') + f'?limit=2{after and "&after=" + after}')
            seen += [r['id'] for r in page['refunds']]
            after = page.get('next')
        self.assertEqual((sorted(seen), len(seen)), (sorted(made), 5))
        self.till.move(made[0], 'approve')
        self.assertEqual([r['id'] for r in self.till.done('GET', self.till.path('refunds') + '?state=approved')['refunds']], [made[0]])
        for query in ('state=x', 'after=x', 'limit=0', 'limit=501'):
            self.assertEqual(self.till.call('GET', self.till.path('refunds') + '?' + query).status, 400, query)


class Requests(World):
    """What families ask for themselves"""

    def test_to_the_end(self):
        """The school sees who asks; the family sees each step and gets the mails; the log has every act."""
        token = self.till.token(MARIA)
        since = self.service.changes(token)[1]
        asked = self.till.request('gita', 2000)
        self.assertEqual((asked.status, asked.json()['state'], asked.json()['amount'], asked.json()['asker']), (201, 'asked', 2000, 'you'))
        receipt = self.till.receipt('gita')['id']  # papers of others are drawn meanwhile
        told = [c['receipt']['refunds'] for c in self.service.changes(token, since)[0] if (c['kind'], c['id']) == ('receipt', receipt)]
        self.assertEqual(told, [[asked.json()]])
        self.assertEqual(self.receipt_of(JOHN, 'gita')['refunds'], [{**asked.json(), 'asker': 'family'}], 'the other parent')
        seen, = self.till.done('GET', self.till.path('refunds') + '?state=asked')['refunds']
        self.assertEqual((seen['id'], seen['asked_by'], seen['is_of_family'], seen['reason']), (asked.json()['id'], 'Maria Rossi', True, 'Luca non è partito'))

        self.assertEqual(self.till.move(seen, 'approve').status, 200)
        self.assertEqual(self.till.withdraw(seen).code(), 'refund_state', 'it is decided')
        self.assertEqual(self.till.move(seen, 'done', {'done_on': '2026-11-03'}).status, 200)
        self.assertEqual([(r['state'], r['asker'], r['done_on']) for r in self.receipt_of(MARIA, 'gita')['refunds']], [('done', 'you', '2026-11-03')])
        acts = [(r['act'], r['actor']) for r in self.service.rows('select act, actor from audit where object_id = ? order by seq', seen['id'])]
        self.assertEqual(acts, [('refund_requested', MARIA['id']), ('refund_approved', HEAD['id']), ('refund_done', CLERK['id'])])
        mails = wait_for(lambda: [e.rcpt_tos[0] for e in list(self.box.mails)] if len(self.box.mails) == 2 else None, 'the decision and the money')
        self.assertEqual(mails, [MARIA['email']] * 2, 'who asked has paid too: one mail for each step')

    def test_who_asked_is_told(self):
        """Also where somebody else has paid."""
        refund = self.till.request('mensa', 100, who=MARIA).json()
        self.till.move(refund, 'refuse')
        wait_for(lambda: {e.rcpt_tos[0] for e in list(self.box.mails)} == {MARIA['email'], JOHN['email']}, 'a mail to each')

    def test_who_may(self):
        """Who has paid, and who is asked to; whoever sees it as the class's representative does not, unless they have paid."""
        notice = uid('notice gaia')
        self.assertEqual(self.till.request('gaia', who=MARIA).body, self.till.call('POST', f'/v1/receipts/{uuid.uuid4()}/refunds',
                                                                                  {'id': str(uuid.uuid4()), 'reason': 'x'}, who=MARIA).body)
        self.service.write("insert into notice_payers (account_id, notice_id, origin, notified_at) values (?, ?, 'representative', 1)", MARIA['id'], notice)
        self.addCleanup(self.service.write, 'delete from notice_payers where account_id = ? and notice_id = ?', MARIA['id'], notice)
        self.assertEqual(self.till.call('GET', f'/v1/receipts/{self.till.receipt("gaia")["id"]}', who=MARIA).status, 200)
        self.assertEqual(self.till.request('gaia', who=MARIA).status, 404)
        payment = self.till.receipt('gaia')['payment_id']
        self.service.write('update payments set account_id = ? where id = ?', MARIA['id'], payment)
        self.addCleanup(self.service.write, 'update payments set account_id = ? where id = ?', ANNA['id'], payment)
        self.assertEqual(self.till.request('gaia', who=MARIA).status, 201)
        self.assertEqual([self.till.request('gaia', who=who).status for who in (CLERK, HEAD, JOHN)], [404] * 3, 'a role at the school is no family')

    def test_taken_back(self):
        refund = self.till.request('dono', 3000).json()
        self.assertEqual(self.till.withdraw(refund, JOHN).body, self.till.withdraw({'id': str(uuid.uuid4())}, JOHN).body, 'not his: not there')
        self.assertEqual(self.till.withdraw(self.till.asked('mensa', 10)).status, 404, 'what the office asked for is the office\'s')
        first, again = self.till.withdraw(refund), self.till.withdraw(refund)
        self.assertEqual((first.status, first.json()['state'], first.json()), (200, 'withdrawn', again.json()))
        for act in ('approve', 'refuse', 'done'):
            self.assertEqual(self.till.move(refund, act).code(), 'refund_state', act)
        self.assertEqual(self.till.request('dono', 5000).status, 201, 'the sum is free again')
        acts = [r['act'] for r in self.service.rows('select act from audit where object_id = ? order by seq', refund['id'])]
        self.assertEqual(acts, ['refund_requested', 'refund_withdrawn'], 'once')
        self.assertEqual(list(self.box.mails), [])

    def test_bounds(self):
        id = str(uuid.uuid4())
        first = self.till.request('corso', 1000, id=id)
        again = self.till.request('corso', 1000, id=id)
        self.assertEqual((first.status, again.status, first.json()), (201, 200, again.json()))
        self.assertEqual(self.till.request('corso', 1001, id=id).code(), 'idempotency')
        self.assertEqual(self.till.request('corso', 10).code(), 'refund_state', 'one waits')
        self.assertEqual(self.till.request('corso', 10, who=JOHN).code(), 'refund_state', 'and it is the family\'s')
        self.assertEqual(self.till.asked('corso', 10)['amount'], 10, 'the office is free')
        self.till.move(first.json(), 'refuse')
        for cents, left in ((6991, 6990), (7000, 6990)):
            answer = self.till.request('corso', cents)
            self.assertEqual((answer.status, answer.code(), answer.json()['amount']), (422, 'amount', left))
        self.assertEqual(self.till.request('corso', None).json()['amount'], 6990, 'all that is left')
        for changes in ({'amount': 0}, {'amount': -1}, {'amount': 1.5}, {'reason': ''}, {'reason': ' '}, {'reason': 'a\x07'}, {'reason': 'x' * 501}, {'id': 'x'},
                        {'receipt': 'x'}, {'iban': 'IT60X0542811101000000123456'}):
            self.assertEqual(self.till.request('gita', **{'cents': changes.get('amount', 10), **{k: v for k, v in changes.items() if k != 'amount'}}).status, 400, changes)
        for _ in range(20):
            answer = self.till.request('gita', 10)
            if answer.status == 201:
                self.till.withdraw(answer.json())
        self.assertEqual(self.till.request('gita', 10).code(), 'refund_state', 'nobody asks for ever')

    def test_at_the_same_time(self):
        """Both parents at once: one of them has asked."""
        answers = []
        threads = [threading.Thread(target=lambda who=who: answers.append(self.till.request('gita', 100, who=who))) for who in (MARIA, JOHN) * 4]
        self.till.token(MARIA), self.till.token(JOHN)
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        self.assertEqual(sorted(a.status for a in answers), [201] + [409] * 7)


class Reconciliation(World):
    def test_lists(self):
        """As banks write them; once more and overlapping is well; what went out is passed over."""
        rows = [('06/10/2026', 12000, f'BONIFICO DA UNICREDIT /RFB/{iuv("gita")}/120.00/TXT/Perché no', 'CRO1'), ('06/10/2026', '-5,00', 'Commissioni'),
                ('2026-10-07', '+1.234,50', 'Versamento'), ('07/10/2026', 300, 'Bollo'), ('07/10/2026', 300, 'Bollo')]
        for encoding, dialect in (('windows-1252', {}), ('utf-8-sig', {}), ('utf-16', {'delimiter': '\t'}), ('utf-8', {'delimiter': ',', 'quoting': csv.QUOTE_ALL})):
            with self.subTest(encoding=encoding):
                self.setUp()
                self.assertEqual(self.till.take(rows, '?dry_run=true', encoding=encoding, **dialect)['is_done'], False)
                self.assertEqual(self.service.rows('select * from credits') + self.service.rows("select * from audit where act = 'credits_taken' and at < 0"), [])
                report = self.till.take(rows, encoding=encoding, **dialect)
                self.assertEqual((report['is_done'], report['counts'], report['columns_passed_over']),
                                 (True, {'rows': 5, 'added': 4, 'same': 0, 'debits': 1, 'refused': 0}, ['Saldo']))
                self.assertEqual(report['reconciliation']['matched'], {'count': 1, 'amount': 12000})
                self.assertEqual(report['reconciliation']['unmatched'], {'count': 3, 'amount': 124050})
                again = self.till.take(rows[:4] + [rows[4], ('08/10/2026', 100, 'Nuovo')], encoding=encoding, **dialect)
                self.assertEqual((again['counts']['added'], again['counts']['same']), (1, 4))

    def test_own_columns(self):
        header = ('Giorno', 'Quanto', 'Avere?', 'Rif', 'x')
        row = ('06/10/2026', 12000, f'/RFB/{iuv("gita")}/120.00', '')
        self.assertEqual(self.till.take([row], header=header)['refusals'][0], {'line': 1, 'column': 0, 'field': 'day', 'fault': 'column_missing'})
        query = '?columns[day]=Giorno&columns[amount]=Quanto&columns[reason]=Avere%3F'
        self.assertEqual(self.till.take([row], query, header=header)['reconciliation']['matched']['count'], 1)
        answer = self.till.send('credits', bank([row]), query='?columns[day]=')
        self.assertEqual(answer.status, 400)
        dare = self.till.take([('06/10/2026', '', 'Commissioni', '3,00')], '?columns[debit]=Riferimento')
        self.assertEqual((dare['counts']['debits'], dare['counts']['refused']), (1, 0))
        missing = self.till.take([('06/10/2026', '', 'Commissioni')])
        self.assertEqual([(r['line'], r['field'], r['fault']) for r in missing['refusals']], [(2, 'amount', 'missing')])

    def test_by_reference(self):
        self.till.take([('06/10/2026', 12000, f'/RFB/{iuv("gita")}/120.00/TXT/Gita'), ('06/10/2026', 4000, f'/RFS/{iuv("mensa")}/45.50'),
                        ('07/10/2026', 5000, f'Bonifico /TXT/ avviso {iuv("dono")}'), ('07/10/2026', 9900, '/RFB/00000000000000000/99.00'),
                        ('07/10/2026', 2102, f'/RFB/{iuv("tassa")}/21.02')])
        self.assertEqual(self.till.credits(), {
            f'/RFB/{iuv("gita")}/120.00/TXT/Gita': ('matched', 'reference', 1, 12000), f'/RFS/{iuv("mensa")}/45.50': ('differs', 'reference', 1, 4550),
            f'Bonifico /TXT/ avviso {iuv("dono")}': ('matched', 'reference', 1, 5000), '/RFB/00000000000000000/99.00': ('unmatched', None, 0, 0),
            f'/RFB/{iuv("tassa")}/21.02': ('unmatched', None, 0, 0)})
        told = self.till.done('GET', self.till.path('reconciliation') + '?from=2026-10-01')
        names = [n for n in PAID if PAID[n][4] >= '2026-10-01' and n not in ('gita', 'mensa', 'dono', 'tassa')]
        self.assertEqual(told['uncredited'], {'count': len(names), 'amount': sum(map(amount, names))})
        seen, after = [], ''
        while after is not None:
            page = self.till.done('GET', self.till.path('uncredited-receipts') + f'?from=2026-10-01&limit=2{after and "&after=" + after}')
            seen += page['receipts']
            after = page.get('next')
        self.assertEqual([r['creditor_ref'] for r in seen], [iuv(n) for n in sorted(names, key=lambda n: (PAID[n][4], self.till.receipt(n)['id']))])

    def test_by_report(self):
        """The sum names the report; it is matched when that comes, and not before."""
        code = '2026-10-06UNCRITMM-S001'
        reason = f'RI1/PUR/LGPE-RIVERSAMENTO/URI/{code} ACCREDITO'
        self.till.take([('09/10/2026', amount('gita') + amount('dono'), reason)])
        self.assertEqual(self.till.credits()[reason][0], 'unmatched')
        xml = flow(code, ['gita', 'dono'])
        judged = subprocess.run(['xmllint', '--nonet', '--noout', '--schema', FLOW_SCHEMA, '-'], input=xml, capture_output=True)
        self.assertEqual(judged.returncode, 0, judged.stderr)
        answer = self.till.send('payment-flows', xml, 'application/xml')
        self.assertEqual((answer.status, answer.json()['payments'], answer.json()['receipts'], answer.json()['credits']), (201, 2, 2, 1))
        self.assertEqual(self.till.credits()[reason], ('matched', 'flow', 2, 17000))
        self.assertEqual(self.till.send('payment-flows', xml, 'application/xml').status, 200)
        other = self.till.send('payment-flows', flow(code, ['gita', 'mensa']), 'application/xml')
        self.assertEqual((other.status, other.code()), (422, 'idempotency'))
        # One of its payments is not here: it differs, and says what there is.
        short = '2026-10-06UNCRITMM-S002'
        self.assertEqual(self.till.send('payment-flows', flow(short, ['mensa'], more=[('9' * 17, 'IUR-X', 100)]), 'application/xml').json()['receipts'], 1)
        self.till.take([('09/10/2026', 4650, f'/PUR/LGPE-RIVERSAMENTO/URI/{short}')])
        self.assertEqual(self.till.credits()[f'/PUR/LGPE-RIVERSAMENTO/URI/{short}'], ('differs', 'flow', 1, 4550))
        # Another sum than the report's
        wrong = '2026-10-08UNCRITMM-S003'
        self.till.send('payment-flows', flow(wrong, ['gaia']), 'application/xml')
        self.till.take([('09/10/2026', 7999, f'/PUR/LGPE-RIVERSAMENTO/URI/{wrong}')])
        self.assertEqual(self.till.credits()[f'/PUR/LGPE-RIVERSAMENTO/URI/{wrong}'], ('differs', 'flow', 1, 8000))

    def test_by_day(self):
        """Only where one set of receipts fits, and one sum."""
        one = '/PUR/LGPE-RIVERSAMENTO/URI/2026-10-06UNCRITMM-S009'
        self.till.take([('06/10/2026', amount('gita') + amount('mensa'), one), ('12/10/2026', amount('ignoto') + amount('contanti'), 'Accrediti vari'),
                        ('07/10/2026', amount('corso'), 'A'), ('08/10/2026', amount('corso'), 'B'), ('30/10/2026', amount('gaia'), 'troppo tardi'),
                        ('07/10/2026', amount('dono'), '/PUR/LGPE-RIVERSAMENTO/URI/2026-10-07BPPIITRRXXX-1')])
        found = self.till.credits()
        self.assertEqual((found[one], found['Accrediti vari']), (('matched', 'day', 2, 16550), ('matched', 'day', 2, 4000)))
        for reason in ('A', 'B', 'troppo tardi', '/PUR/LGPE-RIVERSAMENTO/URI/2026-10-07BPPIITRRXXX-1'):
            self.assertEqual(found[reason][0], 'unmatched', reason)
        self.service.write("delete from credits where reason = 'B'")
        told = self.till.done('POST', self.till.path('reconciliation'))
        self.assertEqual((told['matched']['count'], self.till.credits()['A']), (3, ('matched', 'day', 1, 7000)))

    def test_hostile(self):
        """No fault, nothing half-taken; each is told with line and reason."""
        for body in HOSTILE:
            with self.subTest(body=body[:40]):
                answer = self.till.send('credits', body)
                self.assertIn(answer.status, (200, 400), answer)
                if answer.status == 200:
                    self.assertEqual((answer.json()['is_done'], bool(answer.json()['refusals'])), (False, True), answer)
        good, bad = ('06/10/2026', 100, 'Bene'), ('06/10/2026', 'dieci', 'Male')
        report = self.till.take([good, bad, ('32/10/2026', 5, 'x')])
        self.assertEqual([(r['line'], r['column'], r['field'], r['fault']) for r in report['refusals']], [(3, 2, 'amount', 'amount'), (4, 1, 'day', 'date')])
        self.assertEqual(self.service.rows('select * from credits'), [])
        self.assertEqual(self.till.send('credits', b'x' * 2097153).status, 413)
        self.assertEqual(self.till.send('credits', bank([good]), query='?credit_account_id=' + str(uuid.uuid4())).json()['field'], 'credit_account_id')
        self.assertEqual(self.till.send('credits', bank([good]), query='?credit_account_id=' + uid('account VTPS010006')).status, 400, 'of another school')
        code = '2026-10-06UNCRITMM-S001'
        for why, xml in (('syntax', b'<a'), ('syntax', b''), ('format', b'<a/>'), ('doctype', b'<!DOCTYPE a [<!ENTITY x "y">]><FlussoRiversamento>&x;</FlussoRiversamento>'),
                         ('field', b'<FlussoRiversamento/>'), ('sum', flow(code, ['gita'], total=1)), ('creditor', flow(code, ['gita'], creditor='80015790563')),
                         ('field', flow('a b', ['gita'])), ('field', flow(code, ['gita']).replace(b'>1</', b'>2</'))):
            with self.subTest(xml=xml[:60]):
                answer = self.till.send('payment-flows', xml, 'application/xml')
                self.assertEqual((answer.status, answer.json().get('field')), (422, why), answer)
        self.assertEqual(self.service.rows('select * from payment_flows'), [])

    def test_rights(self):
        csv_body, xml = bank([('06/10/2026', 100, 'x')]), flow('2026-10-06UNCRITMM-S001', ['gita'])
        for role, who in ROLES.items():
            seen = 200 if role in ('clerk', 'director', 'head') else 404
            written = {'clerk': 200, 'director': 200, 'head': 403}.get(role, 404)
            with self.subTest(role=role):
                for path in ('credits', 'reconciliation', 'uncredited-receipts', 'tax-export?year=2026'):
                    self.assertEqual(self.till.call('GET', self.till.path(path), who=who).status, seen, path)
                self.assertEqual(self.till.send('credits', csv_body, who=who).status, written)
                self.assertIn(self.till.send('payment-flows', xml, 'application/xml', who=who).status, (written, 201 if written == 200 else written))
                self.assertEqual(self.till.call('POST', self.till.path('reconciliation'), who=who).status, written)

    def test_many(self):
        """Two thousand rows in one list are soon taken."""
        begin = time.monotonic()
        report = self.till.take([('06/10/2026', 100 + i, f'Altro {i}') for i in range(2000)])
        self.assertEqual(report['counts']['added'], 2000)
        self.assertLess(time.monotonic() - begin, 30)


class TaxYear(World):
    def export(self, year):
        return self.till.done('GET', self.till.path(f'tax-export?year={year}'))

    def rows(self, year, part='rows'):
        """Sums by pupil, payer, code and reason, however they were paid"""
        found = {}
        for r in self.export(year)[part]:
            key = r['tax_code'], r.get('payer_tax_code'), r['code'], r.get('why')
            paid, refunded = found.get(key, (0, 0))
            found[key] = paid + r['paid'], refunded + r['refunded']
        return found

    def refund(self, name, cents, day):
        refund = self.till.asked(name, cents)
        self.till.move(refund, 'approve')
        self.assertEqual(self.till.move(refund, 'done', {'done_on': day}).status, 200)

    def test_rules(self):
        luca, gaia = LUCA['tax_code'], GAIA['tax_code']
        maria, john, anna = (p['tax_code'] for p in (MARIA, JOHN, ANNA))
        self.assertEqual(self.rows(2026), {
            (luca, maria, 12, None): (12000 + 2102, 0),       # a resolved trip, and a tax
            (luca, john, 12, None): (4550, 0),                # canteen counts, resolved or not
            (luca, maria, 31, None): (5000, 0),               # a donation that was not resolved
            (gaia, anna, 12, None): (8000 + 1500 + 2000, 0),  # two of them by card, one at a counter
        })
        self.assertEqual(sorted(r['traceable'] for r in self.export(2026)['rows'] if r['tax_code'] == gaia), ['unknown', 'yes'])
        apart = self.rows(2026, 'apart')
        self.assertEqual(apart[luca, maria, 0, 'not_deductible'], (7000 + 900, 0), 'courses and trips that were not resolved: never code 31')
        self.assertEqual(apart[gaia, None, 31, 'payer_unknown'], (2500, 0))
        self.assertEqual([k[3] for k in apart if k[1] not in (maria, john, anna, None)], ['not_pupil'])

    def test_midnight(self):
        """Half past eleven in the evening UTC on the last day of the year is the next year in Rome."""
        self.assertEqual(self.rows(2025), {(LUCA['tax_code'], MARIA['tax_code'], 12, None): (3000, 0)})
        self.assertEqual(sum(r['paid'] for r in self.export(2026)['rows'] if r['tax_code'] == GAIA['tax_code']), 8000 + 1500 + 2000)

    def test_refunds(self):
        """In the year in which they were done, of whichever year's receipt; those that are not done do not count."""
        luca, maria = LUCA['tax_code'], MARIA['tax_code']
        self.refund('gita', 2000, '2026-11-02')
        self.refund('anno scorso', 1000, '2026-11-02')
        self.till.asked('gita', 500)
        self.assertEqual(self.rows(2026)[luca, maria, 12, None], (14102, 3000))
        self.assertEqual(self.rows(2025)[luca, maria, 12, None], (3000, 0))

    def test_opposition(self):
        def oppose(pupil, tax_code, year=2026):
            self.service.write('insert into tax_oppositions (school_id, tax_year, pupil_id, tax_code, recorded_at, recorded_by) values (?, ?, ?, ?, ?, ?)',
                               SCHOOL['id'], year, pupil['id'], tax_code, int(time.time()), CLERK['id'])
        before = self.rows(2026)
        oppose(LUCA, MARIA['tax_code'])
        oppose(GAIA, GAIA['tax_code'])
        oppose(LUCA, JOHN['tax_code'], 2025)
        self.assertEqual(self.rows(2026), {(LUCA['tax_code'], JOHN['tax_code'], 12, None): (4550, 0)})
        apart = self.rows(2026, 'apart')
        for (pupil, payer, code, _), sums in before.items():
            if payer != JOHN['tax_code']:
                self.assertEqual(apart[pupil, payer, code, 'opposed'], sums)

    def test_elsewhere(self):
        """What was settled at the school stands apart: there is no receipt of it."""
        self.service.write("update notices set settled_how = 'paid_elsewhere', settled_on = ? where id = ?", 20742, uid('notice 001'))
        try:
            self.assertEqual(self.rows(2026, 'apart')[LUCA['tax_code'], None, 12, 'paid_elsewhere'], (5200, 0))
            self.assertNotIn((LUCA['tax_code'], None, 12, 'paid_elsewhere'), self.rows(2025, 'apart'))
        finally:
            self.service.write('update notices set settled_how = null, settled_on = null where id = ?', uid('notice 001'))

    def test_against_the_rows(self):
        """Every cent of the year is there once, as another program adds it up from the database."""
        self.refund('gaia', 8000, '2026-11-10')
        for year in (2025, 2026):
            paid = refunded = 0
            for row in self.service.rows('select amount, paid_at from receipts where school_id = ?', SCHOOL['id']):
                paid += row['amount'] if datetime.datetime.fromtimestamp(row['paid_at'], ROME).year == year else 0
            for row in self.service.rows("select amount, done_on from refunds where state = 'done'"):
                refunded += row['amount'] if (datetime.date(1970, 1, 1) + datetime.timedelta(days=row['done_on'])).year == year else 0
            told = self.export(year)
            rows = told['rows'] + told['apart']
            self.assertEqual((sum(r['paid'] for r in rows), sum(r['refunded'] for r in rows)), (paid, refunded), year)
            self.assertGreater(paid, 0)
            known = {row['tax_code'] for row in self.service.rows('select tax_code from pupils where school_id = ?', SCHOOL['id'])}
            self.assertLessEqual({r['tax_code'] for r in told['rows']}, known)
            self.assertEqual([r for r in told['rows'] if r['code'] == 31 and r.get('payer_tax_code') is None], [])

    def test_table(self):
        """The CSV says the same, as a spreadsheet reads it."""
        self.refund('gita', 2000, '2026-11-02')
        answer = self.till.call('GET', self.till.path('tax-export?year=2026&format=csv'))
        self.assertEqual((answer.status, answer.headers['Content-Type']), (200, 'text/csv; charset=utf-8'))
        self.assertIn('spese-scolastiche-2026.csv', answer.headers['Content-Disposition'])
        table = list(csv.DictReader(io.StringIO(answer.body.decode('utf-8-sig'), newline=''), delimiter=';'))
        told = self.export(2026)
        cents = lambda text: int(text.replace(',', ''))
        self.assertEqual([(r['cf_alunno'], r['cf_versante'], r['codice'], cents(r['pagato']), cents(r['rimborsato']), cents(r['netto'])) for r in table],
                         [(r['tax_code'], r.get('payer_tax_code') or '', str(r['code'] or ''), r['paid'], r['refunded'], r['paid'] - r['refunded'])
                          for r in told['rows'] + told['apart']])
        self.assertEqual({r['esito'] for r in table} - {'da comunicare'}, {'non detraibile', 'non per un alunno', 'versante ignoto'})
        for query in ('', '?year=26', '?year=abcd', '?year=2026&format=pdf', '?year=99999'):
            self.assertEqual(self.till.call('GET', self.till.path('tax-export') + query).status, 400, query)
        self.assertEqual(self.service.rows("select count(*) as n from audit where act = 'tax_exported' and detail = '2026'")[0]['n'] > 0, True)


if __name__ == '__main__':
    tap.main()
