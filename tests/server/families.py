# SPDX-License-Identifier: GPL-3.0-or-later
"""A small world for the tests: two parents of one child, a parent of another, a teacher; and their notices."""
import copy
import datetime
import time
import uuid
import zoneinfo

from harness import PASSWORD

ROME = zoneinfo.ZoneInfo('Europe/Rome')
NAMESPACE = uuid.UUID('7d0a1c1e-54f5-4c51-9a55-2c7c8a3f6f10')


def uid(name):
    return str(uuid.uuid5(NAMESPACE, name))


def moment(seconds_ago=0):
    return time.strftime('%Y-%m-%dT%H:%M:%SZ', time.gmtime(time.time() - seconds_ago))


def day(days):
    """A civil day in Italy, @days from now; the tests stay away from midnight by whole days"""
    return (datetime.datetime.now(ROME).date() + datetime.timedelta(days=days)).isoformat()


def day_of(text):
    """The civil day in Italy of a moment as the service writes it"""
    return datetime.datetime.fromisoformat(text.replace('Z', '+00:00')).astimezone(ROME).date().isoformat()


def number(base):
    """A notice number: auxiliary digit 3, segregation 01, control digits mod 93 (SACI)"""
    first = f'301{base:013d}'
    return f'{first}{int(first) % 93:02d}'


SCHOOL = {
    'id': uid('school'), 'code': 'CTIS04300B', 'name': 'I.I.S. "Francesco Redi"', 'address': 'Via Roma 1', 'postal_code': '95032',
    'municipality': 'Belpasso', 'province': 'CT', 'creditor_tax_code': '80014480828', 'cbill_code': 'A0EDT',
    'email': 'ctis04300b@istruzione.it', 'phone': '095 000000', 'sector': 'Segreteria amministrativa', 'website': 'www.redi.example.edu.it',
    'postal_account': '30372502', 'postal_account_holder': 'I.I.S. F. Redi - Servizio cassa',
    'postal_account_authorisation': 'AUT. DB/S3/SEAC 53079 DEL 29/07/2021',
}
OTHER_SCHOOL = {'id': uid('other school'), 'code': 'VTPS010006', 'name': 'Liceo "P. Ruffini"', 'creditor_tax_code': '80015790563'}


def account(name, given, family, tax_code, language='it', **more):
    return {'id': uid(name), 'user_name': name, 'given_name': given, 'family_name': family, 'tax_code': tax_code,
            'email': f'{name}@posta.example', 'language': language, 'password': PASSWORD, **more}


MARIA = account('maria.rossi', 'Maria', 'Rossi', 'RSSMRA80A41H501W')
JOHN = account('john.smith', 'John', 'Smith', 'SMTJHN79B02Z114K', language='en')
ANNA = account('anna.verdi', 'Anna', 'Verdi', 'VRDNNA82C43F205X')
TEACHER = account('prof.neri', 'Paolo', 'Neri', 'NREPLA70D04L219E')
GRANDMA = account('nonna.bianchi', 'Nonna', 'Bianchi', 'BNCNNN50A41H501Z')
SILENT = {k: v for k, v in account('no.password', 'Nessuna', 'Parola', 'PRLNSN75E45H501Q').items() if k != 'password'}

LUCA = {'id': uid('luca'), 'given_name': 'Luca', 'family_name': 'Smith', 'tax_code': 'SMTLCU12A01H501Z', 'birth_date': '2012-01-01',
        'school_id': SCHOOL['id'], 'school_year': '2026/27', 'class_name': '3B', 'course': 'Liceo scientifico'}
ALICE = {'id': uid('alice'), 'given_name': 'Alice', 'family_name': 'Bianchi', 'tax_code': 'BNCLCA13B41F205K',
         'school_id': OTHER_SCHOOL['id'], 'school_year': '2026/27', 'class_name': '2A'}


def link(parent, pupil, kinship, state='active'):
    return {'id': uid(f'link {parent["user_name"]} {pupil["given_name"]}'), 'account_id': parent['id'], 'pupil_id': pupil['id'],
            'kinship': kinship, 'link_state': state}


def role(person, school, name='clerk'):
    """What somebody does at a school's office"""
    return {'role': {'account_id': person['id'], 'school_id': school['id'], 'role': name}}


def notice(name, base, pupil=LUCA, school=SCHOOL, payers=(), amount=5200, ago=86400, **changes):
    notified = moment(ago)
    line = {
        'id': uid(f'notice {name}'), 'version': 1, 'notice_number': number(base), 'creditor_ref': number(base)[1:],
        'reason': f'Viaggio di istruzione {name}', 'category': 'trip', 'taxonomy_code': '0601125AP', 'school_year': '2026/27',
        'school_id': school['id'], 'school_name': school['name'], 'school_code': school['code'],
        'creditor_name': school['name'], 'creditor_tax_code': school['creditor_tax_code'],
        'debtor_given_name': pupil['given_name'], 'debtor_family_name': pupil['family_name'], 'debtor_tax_code': pupil['tax_code'],
        'amount': amount, 'original_amount': amount, 'amount_min': amount, 'amount_max': amount, 'is_amount_editable': False,
        'instalment': 0, 'instalments': 0, 'due_date': day(20), 'is_deadline_hard': False, 'is_resolved': True,
        'notified_at': notified, 'state': 'to_pay', 'state_since': notified,
        'history': [{'kind': 'notified', 'at': notified}], 'payer_ids': [p['id'] for p in payers],
    }
    if 'tax_code' in pupil and 'school_id' in pupil:
        line['pupil_id'] = pupil['id']
        line['class_name'] = pupil['class_name']
    line.update(changes)
    return line


def cause(name, **changes):
    return {'id': uid('cause ' + name), 'school_id': SCHOOL['id'], 'reason': f'Contributo {name}', 'category': 'contribution', 'taxonomy_code': '0601112AP',
            'school_year': '2026/27', 'creditor_name': SCHOOL['name'], 'creditor_tax_code': SCHOOL['creditor_tax_code'], 'segregation_code': 1,
            'amount': 4000, 'amount_min': 4000, 'amount_max': 4000, 'is_amount_editable': False, 'is_repeatable': False, 'is_resolved': True,
            'due_date': None, 'is_deadline_hard': False, 'is_closed': False, **changes}


def world(n_notices=12):
    """The lines of an import file. Maria and John have Luca, Anna has Alice, the teacher has a notice in his own name."""
    lines = [{'format': 'pagoinrete-import', 'version': 1}]
    lines += [{'school': s} for s in (SCHOOL, OTHER_SCHOOL)]
    lines += [{'account': a} for a in (MARIA, JOHN, ANNA, TEACHER, SILENT)]
    lines += [{'pupil': p} for p in (LUCA, ALICE)]
    lines += [{'link': link(MARIA, LUCA, 'mother')}, {'link': link(JOHN, LUCA, 'father')}, {'link': link(ANNA, ALICE, 'mother')}]
    lines += [{'notice': notice(f'{i:03d}', i, payers=[MARIA], ago=86400 * 30 - i * 60)} for i in range(1, n_notices + 1)]
    lines += [
        {'notice': notice('editable', 9001, amount=3000, amount_min=1000, amount_max=10000, is_amount_editable=True,
                          original_amount=3000, category='contribution', school_note='Portare la ricevuta in segreteria.')},
        {'notice': notice('hard past', 9002, due_date=day(-3), is_deadline_hard=True)},
        {'notice': notice('soft past', 9003, due_date=day(-3))},
        {'notice': notice('cancelled', 9004, state='cancelled')},
        {'notice': notice('no date', 9005, due_date=None, instalment=1, instalments=3, event_id=uid('event'))},
        {'notice': notice('foreign', 9006, pupil=ALICE, school=OTHER_SCHOOL, payers=[ANNA])},
        {'notice': notice('staff', 9007, pupil={'given_name': 'Paolo', 'family_name': 'Neri', 'tax_code': TEACHER['tax_code']},
                          payers=[TEACHER], category='insurance')},
        {'notice': notice('past', 9008, ago=86400 * 200)},
        {'paid': {'notice_id': uid('notice past'), 'account_id': MARIA['id'], 'service_id': 'UNI-CP', 'psp_id': 'UNCRITMM',
                  'psp_name': 'UniCredit S.p.A.', 'method': 'card', 'fee': 100, 'psp_ref': 'OLD-1', 'paid_at': moment(86400 * 150),
                  'application_date': day(-149), 'psp_tax_code': '00348170101', 'transfer_date': day(-148)}},
    ]
    return copy.deepcopy(lines)


def item(service, token, name, **changes):
    """A cart's line for the notice of that name, as the account sees it now"""
    found = service.call('GET', f'/v1/notices/{uid("notice " + name)}', token=token)
    assert found.status == 200, found
    seen = found.json()
    return {'notice_id': seen['id'], 'version': seen['version'], 'amount': seen['amount'], **changes}
