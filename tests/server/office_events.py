# SPDX-License-Identifier: GPL-3.0-or-later
"""A school whose office makes payment events: pupils of two classes, their payers, staff, an account for the money."""
import time
import uuid

from families import ANNA, JOHN, LUCA, OTHER_SCHOOL, SCHOOL, TEACHER, account, day, link, role, uid, world

CLERK = account('segreteria.redi', 'Carla', 'Segreti', 'SGRCRL70A41C351K')
DIRECTOR = account('dsga.redi', 'Dario', 'Conti', 'CNTDRA68A01C351F')
HEAD = account('preside.redi', 'Paola', 'Preside', 'PRSPLA65A41C351N')
OTHER_CLERK = account('segreteria.ruffini', 'Rita', 'Altri', 'LTRRTI72A41M082L')
YEAR = '2026/27'
IBAN = 'IT60X0542811101000000123456'


def pupil(name, family, tax_code, class_name, **changes):
    return {'id': uid(name.lower()), 'given_name': name, 'family_name': family, 'tax_code': tax_code, 'school_id': SCHOOL['id'], 'school_year': YEAR,
            'class_name': class_name, 'course': 'Liceo scientifico', **changes}


GAIA = pupil('Gaia', 'Verdi', 'VRDGAI12B41H501X', '3B')
ELIO = pupil('Elio', 'Neri', 'NRELEI12C01H501P', '3B')  # nobody is linked to him
SARA = pupil('Sara', 'Abate', 'BTASRA13D41H501D', '2A', course='Liceo classico')
LAST_YEAR = pupil('Ugo', 'Vecchi', 'VCCGUO11E01H501S', '3B', school_year='2025/26')
PUPILS = [GAIA, ELIO, SARA, LAST_YEAR]
LINES = world(1) + [
    *({'account': a} for a in (CLERK, DIRECTOR, HEAD, OTHER_CLERK)), *({'pupil': p} for p in PUPILS),
    {'link': link(ANNA, GAIA, 'mother')}, {'link': link(JOHN, SARA, 'guardian')},
    role(CLERK, SCHOOL), role(DIRECTOR, SCHOOL, 'admin_director'), role(HEAD, SCHOOL, 'head'), role(OTHER_CLERK, OTHER_SCHOOL),
]
STAFF = uid('staff neri')


def furnish(service):
    """What other parts of the office make: an account for the money, a member of staff"""
    for school in (SCHOOL, OTHER_SCHOOL):
        service.write('insert into credit_accounts (id, school_id, kind, holder, iban, added_at) values (?, ?, ?, ?, ?, ?)', uid('account ' + school['code']),
                      school['id'], 'bank', school['name'], IBAN, int(time.time()))
    service.write('insert into staff (id, school_id, given_name, family_name, tax_code, kind, updated_at) values (?, ?, ?, ?, ?, ?, ?)', STAFF, SCHOOL['id'],
                  'Paolo', 'Neri', TEACHER['tax_code'], 'teacher', int(time.time()))


def draft(**changes):
    return {'kind': 'named', 'name': 'Firenze', 'reason': 'Viaggio di istruzione a Firenze', 'category': 'trip', 'school_year': YEAR, 'amount': 12000,
            'has_single': True, 'is_amount_editable': False, 'is_repeatable': False, 'is_resolved': True, 'due_date': '2027-02-15',
            'is_deadline_hard': False, 'notifies_representatives': False, 'instalments': [], **changes}


class Office:
    """Somebody at the office's counter"""

    def __init__(self, service):
        self.service, self.tokens = service, {}

    def token(self, who):
        name = who['user_name']
        if name not in self.tokens:
            self.tokens[name] = self.service.token(name)
        return self.tokens[name]

    def call(self, method, target, body=None, who=CLERK, **options):
        return self.service.call(method, target, body, token=self.token(who), **options)

    def done(self, *args, status=200, **options):
        answer = self.call(*args, **options)
        assert answer.status == status, answer
        return answer.json() if answer.body else None

    def create(self, school=SCHOOL, **changes):
        return self.done('POST', f'/v1/office/schools/{school["id"]}/events', draft(**changes), status=201)

    def path(self, event, *rest):
        return '/'.join([f'/v1/office/events/{event["id"] if isinstance(event, dict) else event}', *rest])

    def read(self, event):
        return self.done('GET', self.path(event))

    def pick(self, event, **pick):
        return self.done('POST', self.path(event, 'recipients'), pick)

    def recipients(self, event):
        return self.done('GET', self.path(event, 'recipients'))['recipients']

    def act(self, event, act, who=None, **options):
        who = who or (HEAD if act in ('approve', 'reject') else CLERK)
        body = {'reject': {'reason': 'La data non va bene.'}, 'remind': {}}.get(act)
        return self.call('POST', self.path(event, act), body, who=who, **options)

    def approved(self, *classes, pick=None, **changes):
        """An event of these classes that waits to be notified"""
        event = self.create(**changes)
        if classes or pick:
            self.pick(event, classes=list(classes), **(pick or {}))
        for act in ('submit', 'approve'):
            answer = self.act(event, act)
            assert answer.status == 200, answer
        return event

    def notified(self, *classes, **changes):
        event = self.approved(*classes, **changes)
        answer = self.act(event, 'notify')
        assert answer.status == 200, answer
        return answer.json()['event']

    def notices(self, event, who):
        """What @who sees of the event"""
        page = self.done('GET', '/v1/notices?limit=200', who=who)['notices']
        return sorted((n for n in page if n.get('event_id') == event['id']), key=lambda n: (n['debtor_tax_code'], n['instalment']))

    def change(self, event, **changes):
        """PUT of the event as it is now, with these changes"""
        now = self.read(event)
        body = {k: v for k, v in now.items() if k in {**draft(), **dict.fromkeys(('version', 'description', 'project', 'taxonomy_code', 'segregation_code', 'total',
                                                                                  'credit_account_id', 'amount_min', 'amount_max'))}}
        return self.call('PUT', self.path(event), {**body, **changes})


def new_id():
    return str(uuid.uuid4())


# For test-attacks.py, which tries every operation of the contract.
STATES = {}
NOTICE = uid('notice 001')


def attacked(service, token, state='draft'):
    """An event in @state with one recipient, and that one's id"""
    answer = service.call('POST', f'/v1/office/schools/{SCHOOL["id"]}/events', draft(), token=token)
    assert answer.status == 201, answer
    event = answer.json()['id']
    picked = service.call('POST', f'/v1/office/events/{event}/recipients', {'pupil_ids': [LUCA['id']]}, token=token)
    assert picked.status == 200, picked
    service.write('update events set state = ? where id = ?', state, event)
    STATES[event] = state
    return event, service.rows('select id from event_recipients where event_id = ?', event)[0]['id']


def freshening():
    """Statements after which events are again where they were"""
    return [*(('update events set state = ?, version = 1 where id = ?', state, event) for event, state in STATES.items()),
            ("update notices set state = 'to_pay', version = 1 where id = ?", NOTICE)]


def bodies(service, clerk, head):
    """Operations with a body: where to, and a body that would do"""
    event, recipient = attacked(service, clerk)
    waiting, sent = attacked(service, clerk, 'awaiting_approval')[0], attacked(service, clerk, 'notified')[0]
    whole = draft(version=1, description='Due giorni', project='A05', taxonomy_code='0601125AP', segregation_code=1, credit_account_id=None, total=None,
                  amount_min=None, amount_max=None)
    pick = {'classes': ['3B'], 'courses': None, 'pupil_ids': None, 'staff_ids': None, 'except_ids': None, 'whole_school': False, 'all_staff': False, 'amount': None,
            'due_date': None, 'exemption': None}
    return {
        'createEvent': (f'/v1/office/schools/{SCHOOL["id"]}/events', {**whole, 'version': None}), 'changeEvent': (f'/v1/office/events/{event}', whole),
        'addRecipients': (f'/v1/office/events/{event}/recipients', pick), 'changeRecipient': (f'/v1/office/recipients/{recipient}', {'exemption': 'ISEE'}),
        'rejectEvent': (f'/v1/office/events/{waiting}/reject', {'reason': 'No.'}), 'remindEvent': (f'/v1/office/events/{sent}/remind', {}),
        'changeOfficeNotice': (f'/v1/office/notices/{NOTICE}', {'version': 1, 'amount': 5000, 'due_date': None}),
        'settleOfficeNotice': (f'/v1/office/notices/{NOTICE}/settle', {'on': day(-3), 'note': 'Bonifico'}),
        'exemptOfficeNotice': (f'/v1/office/notices/{NOTICE}/exempt', {'reason': 'ISEE sotto soglia'}),
    }


def things(service, clerk):
    """Things of the school's, by operation: id and body"""
    event, recipient = attacked(service, clerk)
    school, note = SCHOOL['id'], (event, None)
    return {
        'listEvents': (school, None), 'createEvent': (school, draft()), 'listReasons': (school, None), 'readEvent': note, 'changeEvent': (event, draft(version=1)),
        'deleteEvent': note, 'listRecipients': note, 'addRecipients': (event, {'classes': ['3B']}), 'changeRecipient': (recipient, {'exemption': 'ISEE'}),
        'deleteRecipient': (recipient, None), 'putNote': note, 'readEventNote': note, 'deleteNote': note, 'submitEvent': note, 'recallEvent': note,
        'approveEvent': note, 'rejectEvent': (event, {'reason': 'No.'}), 'notifyEvent': note, 'closeEvent': note, 'cancelEvent': note,
        'remindEvent': (event, {}), 'drawEventDocuments': note,
        'listOfficeNotices': (school, None), 'exportOfficeNotices': (school, None), 'readOfficeNotice': (NOTICE, None), 'cancelOfficeNotice': (NOTICE, None),
        'reopenOfficeNotice': (NOTICE, None), 'changeOfficeNotice': (NOTICE, {'version': 1}), 'settleOfficeNotice': (NOTICE, {'on': day(-3)}),
        'exemptOfficeNotice': (NOTICE, {'reason': 'ISEE'}),
        'lookOfficePupilUp': (LUCA['id'], None), 'drawOfficePupilDocument': (LUCA['id'], None), 'drawOfficePaymentDocument': (NOTICE, None),
        'readOfficeAttestation': (service.rows('select id from receipts')[0]['id'], None),
    }
