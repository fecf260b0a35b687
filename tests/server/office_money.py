# SPDX-License-Identifier: GPL-3.0-or-later
"""A school whose payments came: receipts of several years, providers and payers; a bank's list and a provider's report of them."""
import csv
import io
import uuid
import xml.etree.ElementTree as ET

from families import ANNA, JOHN, LUCA, MARIA, OTHER_SCHOOL, SCHOOL, TEACHER, notice, number, uid
from office_events import CLERK, DIRECTOR, GAIA, HEAD, LINES as EVENT_LINES, OTHER_CLERK, Office, furnish as furnish_events

STAFF_PERSON = {'given_name': 'Paolo', 'family_name': 'Neri', 'tax_code': TEACHER['tax_code']}
SCHEMA = 'http://www.digitpa.gov.it/schemas/2011/Pagamenti/'
# name: (base of its number, pupil, payer, amount, day, provider, what differs)
PAID = {
    'gita': (7001, LUCA, MARIA, 12000, '2026-10-05', 'UNCRITMM', {'category': 'trip'}),
    'mensa': (7002, LUCA, JOHN, 4550, '2026-10-05', 'UNCRITMM', {'category': 'canteen', 'is_resolved': False}),
    'dono': (7003, LUCA, MARIA, 5000, '2026-10-06', 'UNCRITMM', {'category': 'donation', 'is_resolved': False}),
    'corso': (7004, LUCA, MARIA, 7000, '2026-10-06', 'BPPIITRRXXX', {'category': 'course', 'is_resolved': False}),
    'gita non deliberata': (7005, LUCA, MARIA, 900, '2026-10-07', 'BPPIITRRXXX', {'category': 'trip', 'is_resolved': False}),
    'anno scorso': (7006, LUCA, MARIA, 3000, '2025-12-30', 'UNCRITMM', {'category': 'contribution'}),
    'ultimo istante': (7007, GAIA, ANNA, 2000, '2025-12-31', 'UNCRITMM', {'category': 'contribution', 'paid_at': '2025-12-31T23:30:00Z'}),
    'gaia': (7008, GAIA, ANNA, 8000, '2026-10-08', 'UNCRITMM', {'category': 'contribution'}),
    'ignoto': (7009, GAIA, None, 2500, '2026-10-09', 'PPAYITR1XXX', {'category': 'donation', 'is_resolved': False}),
    'contanti': (7010, GAIA, ANNA, 1500, '2026-10-09', 'PPAYITR1XXX', {'category': 'insurance', 'method': 'counter'}),
    'personale': (7011, STAFF_PERSON, TEACHER, 1100, '2026-10-12', 'UNCRITMM', {'category': 'insurance'}),
    'tassa': (7012, LUCA, MARIA, 2102, '2026-10-12', 'UNCRITMM', {'category': 'attendance_tax', 'creditor_name': 'Agenzia delle Entrate',
                                                                 'creditor_tax_code': '06363391001'}),
}


def build():
    lines = [line for line in EVENT_LINES if 'paid' not in line]
    for name, (base, pupil, payer, amount, day, psp, more) in PAID.items():
        more = dict(more)
        paid = {'notice_id': uid('notice ' + name), 'psp_id': psp, 'psp_name': psp, 'method': more.pop('method', 'card'), 'fee': 100,
                'psp_ref': f'IUR-{base}', 'paid_at': more.pop('paid_at', f'{day}T10:00:00Z'), 'application_date': day, 'account_id': (payer or ANNA)['id']}
        payers = [payer or ANNA]
        lines += [{'notice': notice(name, base, pupil=pupil, payers=payers, amount=amount, ago=86400 * 400, reason='Pagamento ' + name, **more)}, {'paid': paid}]
    other = {'name': 'altrove', 'base': 7099}
    lines += [{'notice': notice(other['name'], other['base'], pupil={'given_name': 'Anna', 'family_name': 'Verdi', 'tax_code': ANNA['tax_code']},
                                school=OTHER_SCHOOL, payers=[ANNA], amount=5000)},
              {'paid': {'notice_id': uid('notice altrove'), 'account_id': ANNA['id'], 'psp_id': 'UNCRITMM', 'psp_name': 'UniCredit', 'method': 'card', 'fee': 0,
                        'psp_ref': 'IUR-7099', 'paid_at': '2026-10-05T10:00:00Z', 'application_date': '2026-10-05'}}]
    return lines


LINES = build()


def furnish(service):
    """What others make: the office's accounts and staff, and what somebody paid without an account"""
    furnish_events(service)
    service.write('update receipts set payer_name = null, payer_tax_code = null where notice_id = ?', uid('notice ignoto'))


def iuv(name):
    return number(PAID[name][0])[1:]


def amount(name):
    return PAID[name][3]


def euro(cents):
    """As a bank writes it"""
    return f'{cents // 100:,}'.replace(',', '.') + f',{cents % 100:02d}'


def bank(rows, header=('Data contabile', 'Importo', 'Causale', 'Riferimento', 'Saldo'), encoding='utf-8', **dialect):
    """A bank's list as Python's csv module writes it; @rows: (day, amount in cents or text, reason, reference)"""
    text = io.StringIO()
    writer = csv.writer(text, **{'lineterminator': '\r\n', 'delimiter': ';', **dialect})
    writer.writerow(header)
    for day, cents, reason, *reference in rows:
        writer.writerow([day, cents if isinstance(cents, str) else euro(cents), reason, *(reference or ['']), '1.000,00'])
    return text.getvalue().encode(encoding)


def flow(code, names, creditor=SCHOOL['creditor_tax_code'], day='2026-10-06', total=None, more=()):
    """A PSP's report of these payments, in the order of the public schema (FlussoRiversamento_1_0_4.xsd)"""
    def add(parent, name, text=None):
        child = ET.SubElement(parent, f'{{{SCHEMA}}}{name}')
        child.text = text
        return child
    root = ET.Element(f'{{{SCHEMA}}}FlussoRiversamento')
    payments = [(iuv(n), f'IUR-{PAID[n][0]}', amount(n)) for n in names] + list(more)
    add(root, 'versioneOggetto', '1.0')
    add(root, 'identificativoFlusso', code)
    add(root, 'dataOraFlusso', f'{day}T12:00:07')
    add(root, 'identificativoUnivocoRegolamento', 'Bonifico SEPA-03268-A0EDT')
    add(root, 'dataRegolamento', day)
    sender = add(root, 'istitutoMittente')
    who = add(sender, 'identificativoUnivocoMittente')
    add(who, 'tipoIdentificativoUnivoco', 'B')
    add(who, 'codiceIdentificativoUnivoco', 'UNCRITMM')
    add(sender, 'denominazioneMittente', 'UniCredit S.p.A.')
    receiver = add(add(root, 'istitutoRicevente'), 'identificativoUnivocoRicevente')
    add(receiver, 'tipoIdentificativoUnivoco', 'G')
    add(receiver, 'codiceIdentificativoUnivoco', creditor)
    add(root, 'numeroTotalePagamenti', str(len(payments)))
    cents = sum(p[2] for p in payments) if total is None else total
    add(root, 'importoTotalePagamenti', f'{cents // 100}.{cents % 100:02d}')
    for ref, psp_ref, paid in payments:
        payment = add(root, 'datiSingoliPagamenti')
        add(payment, 'identificativoUnivocoVersamento', ref)
        add(payment, 'identificativoUnivocoRiscossione', psp_ref)
        add(payment, 'singoloImportoPagato', f'{paid // 100}.{paid % 100:02d}')
        add(payment, 'codiceEsitoSingoloPagamento', '0')
        add(payment, 'dataEsitoSingoloPagamento', day)
    return ET.tostring(root, encoding='utf-8', xml_declaration=True)


class Till(Office):
    """Somebody at the counter where the money is looked after"""

    school = SCHOOL['id']

    def path(self, *rest):
        return '/'.join([f'/v1/office/schools/{self.school}', *rest])

    def receipt(self, name):
        return self.service.rows('select * from receipts where notice_id = ?', uid('notice ' + name))[0]

    def ask(self, name, cents=None, reason='Gita annullata', who=CLERK, id=None, **options):
        body = {'id': id or str(uuid.uuid4()), 'receipt': self.receipt(name)['receipt_number'], 'reason': reason}
        return self.call('POST', self.path('refunds'), {**body, **({'amount': cents} if cents is not None else {})}, who=who, **options)

    def request(self, name, cents=1000, who=MARIA, **changes):
        """As a family"""
        return self.call('POST', f'/v1/receipts/{self.receipt(name)["id"]}/refunds', request(cents, **{'reason': 'Luca non è partito', **changes}), who=who)

    def withdraw(self, refund, who=MARIA):
        return self.call('POST', f'/v1/refunds/{refund["id"]}/withdraw', who=who)

    def asked(self, *args, **options):
        answer = self.ask(*args, **options)
        assert answer.status == 201, answer
        return answer.json()

    def move(self, refund, act, body=None, who=None):
        who = who or (CLERK if act == 'done' else HEAD)
        id = refund['id'] if isinstance(refund, dict) else refund
        return self.call('POST', f'/v1/office/refunds/{id}/{act}', body if body is not None else {'note': 'No.'} if act == 'refuse' else {}, who=who)

    def send(self, what, body, kind='text/csv', who=CLERK, query='', school=None):
        return self.call('POST', f'/v1/office/schools/{school or self.school}/{what}{query}', raw=body, who=who, headers={'Content-Type': kind})

    def take(self, rows, query='', **options):
        answer = self.send('credits', bank(rows, **options), query=query)
        assert answer.status == 200, answer
        return answer.json()

    def credits(self):
        """By reason: (state, way, receipts)"""
        found = self.done('GET', self.path('credits'))['credits']
        return {c['reason']: (c['state'], c.get('way'), c['receipts'], c['receipts_amount']) for c in found}


def the_receipt(service):
    return service.rows('select id from receipts where school_id = ?', SCHOOL['id'])[0]['id']


def request(cents=1, **changes):
    """What a family asks for"""
    return {'id': str(uuid.uuid4()), 'amount': cents, 'reason': 'x', **changes}


def family_things(service, token):
    """As things(), of who has the receipt"""
    made = service.call('POST', f'/v1/receipts/{the_receipt(service)}/refunds', request(), token=token)
    assert made.status == 201, made
    return {'requestRefund': (the_receipt(service), request()), 'withdrawRefund': (made.json()['id'], None)}


# For test-attacks.py, which tries every operation of the contract, with the one receipt of its world.
def attacked(service, clerk, head, state='asked'):
    """A refund in @state of one cent"""
    receipt = the_receipt(service)
    made = service.call('POST', f'/v1/office/schools/{SCHOOL["id"]}/refunds', {'id': str(uuid.uuid4()), 'receipt': receipt, 'amount': 1, 'reason': 'x'}, token=clerk)
    assert made.status == 201, made
    service.write('update refunds set state = ? where id = ?', state, made.json()['id'])
    STATES[made.json()['id']] = state
    return receipt, made.json()['id']


STATES = {}


def freshening():
    """Statements after which refunds are again where they were, and what was asked for beside is not there"""
    return [('delete from outbox where refund_id is not null',),
            (f'delete from refunds where id not in ({", ".join("?" * len(STATES))})', *STATES),
            *(('update refunds set state = ?, decision_note = null, done_on = null where id = ?', state, refund) for refund, state in STATES.items())]


def bodies(service, clerk, head):
    """Operations with a body: where to, as whom, and a body that would do"""
    receipt, asked = attacked(service, clerk, head)
    approved = attacked(service, clerk, head, 'approved')[1]
    return {
        'askRefund': (f'/v1/office/schools/{SCHOOL["id"]}/refunds', clerk, {'id': str(uuid.uuid4()), 'receipt': receipt, 'amount': 1, 'reason': 'x'}),
        'approveRefund': (f'/v1/office/refunds/{asked}/approve', head, {'note': 'x'}), 'refuseRefund': (f'/v1/office/refunds/{asked}/refuse', head, {'note': 'x'}),
        'completeRefund': (f'/v1/office/refunds/{approved}/done', clerk, {'done_on': None}),
    }


def things(service, clerk, head):
    """Things of the school's, by operation: id and body"""
    receipt, refund = attacked(service, clerk, head)
    school = (SCHOOL['id'], None)
    return {
        'listRefunds': school, 'askRefund': (SCHOOL['id'], {'id': str(uuid.uuid4()), 'receipt': receipt, 'reason': 'x'}), 'approveRefund': (refund, {}),
        'refuseRefund': (refund, {'note': 'x'}), 'completeRefund': (refund, {}), 'listCredits': school, 'takeCredits': school, 'takeFlow': school,
        'readReconciliation': school, 'matchCredits': school, 'listUncreditedReceipts': school, 'exportTax': school,
    }


ROLES = {'clerk': CLERK, 'director': DIRECTOR, 'head': HEAD, 'other': OTHER_CLERK, 'family': MARIA}
__all__ = ['ANNA', 'CLERK', 'DIRECTOR', 'GAIA', 'HEAD', 'JOHN', 'LINES', 'LUCA', 'MARIA', 'OTHER_CLERK', 'PAID', 'ROLES', 'SCHOOL', 'Till', 'amount', 'bank',
           'euro', 'flow', 'furnish', 'iuv', 'uid']
