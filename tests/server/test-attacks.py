# SPDX-License-Identifier: GPL-3.0-or-later
"""What others try with the parts of identity and household. The contract says which operations and members there are, so that
none of them is forgotten."""
import re
import time
import unittest
import urllib.parse
import uuid
from pathlib import Path

import tap
from families import ANNA, JOHN, LUCA, MARIA, SCHOOL, cause, uid, world
from harness import CONTRACT, PASSWORD
from waiting import wait_for
import office_events as events
import office_money as money
import office_registry as registry
from people import CHIARA, CHIARA_CODE, NEW_PASSWORD, account, begin, challenge, link, mail, press, register, start

PARTS = {'identity', 'links', 'office', 'refunds', 'sessions', 'voluntary'}
CLERK = events.CLERK
LINES = world(4) + [{'account': CLERK}, {'role': {'account_id': CLERK['id'], 'school_id': SCHOOL['id'], 'role': 'clerk'}},
                    {'account': events.HEAD}, {'role': {'account_id': events.HEAD['id'], 'school_id': SCHOOL['id'], 'role': 'head'}},
                    {'open_cause': cause('again', is_repeatable=True)}]
PROFILE = ('name', 'address', 'postal_code', 'municipality', 'province', 'cbill_code', 'email', 'phone', 'sector', 'website')
POSTAL_IBAN = 'IT80X0760116900000030372502'
OPEN_CAUSE = cause('again')['id']
HOSTILE = {
    'empty': '', 'blank': ' ', 'long': 'x' * 3000, 'other alphabets': 'Щука 李 שלום', 'right to left': '\u202eannA\u2066', 'emoji': '😀👩‍👧',
    'lines': 'Anna\nRossi', 'headers': 'Anna\r\nBcc: ladro@x.example\r\n\r\nCiao', 'HTML': '<script>alert(1)</script><b>"\'&', 'zero': 'Anna\x00Rossi',
    'bell': 'Anna\x07', 'SQL': "' or 1=1; drop table accounts --", 'path': '../../../../etc/passwd', 'format': '%s%n%x$(reboot)`id`', 'C1': 'Anna\x85Rossi',
    'a tag of two': '\u2028Anna\u2029',
}
# What may stand in nobody's name, address or reason: a mail, a page or a clerk's list would be read wrongly.
UNCLEAN = re.compile('[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]')


def operations(wanted=lambda operation: True):
    """Method, path and operation of what the contract has of these parts"""
    for path, methods in CONTRACT.document['paths'].items():
        for method, operation in methods.items():
            if set(operation['tags']) & PARTS and wanted(operation):
                yield method.upper(), path, operation


def takes_json(operation):
    return 'application/json' in operation.get('requestBody', {}).get('content', {})


def members(operation):
    """The members of an operation's body that are text"""
    schema = CONTRACT.resolver.resolve(operation['requestBody']['content']['application/json']['schema']['$ref'])[1]
    for name, facts in schema['properties'].items():
        facts = facts.get('oneOf', [facts])[0]
        while '$ref' in facts:
            facts = CONTRACT.resolver.resolve(facts['$ref'])[1]
        if 'string' in (facts['type'] if isinstance(facts['type'], list) else [facts['type']]):
            yield name


class World(unittest.TestCase):
    def setUp(self):
        start(self, LINES)
        self.tokens = {}

    def token(self, somebody):
        if somebody['user_name'] not in self.tokens:
            self.tokens[somebody['user_name']] = self.service.token(somebody['user_name'])
        return self.tokens[somebody['user_name']]

    def ask_school(self, somebody=MARIA, **changes):
        body = {'school_code': SCHOOL['code'], 'given_name': 'Luca', 'family_name': 'Smith', 'tax_code': 'XXXXXX12A01H501X', 'kinship': 'guardian',
                'privacy_version': '1', **changes}
        return self.service.call('POST', '/v1/link-requests', body, token=self.token(somebody))


class EveryField(World):
    def bodies(self):
        """For each operation with a body: where to, as whom, and a body that would do"""
        begun = begin(self.service).json()
        events.furnish(self.service)
        maria, clerk, head = self.token(MARIA), self.token(CLERK), self.token(events.HEAD)
        return {
            'signIn': ('/v1/sessions', None, {'user_name': 'maria.rossi', 'password': PASSWORD, 'device_name': 'x'}),
            'signInWithCode': ('/v1/sessions/code', None, {'code': 'x' * 43, 'code_verifier': 'x' * 43, 'redirect_uri': 'http://127.0.0.1:5/x', 'device_name': 'x'}),
            'signInWithHandOff': ('/v1/sessions/hand-off', None, {'secret': 'x' * 43, 'device_name': 'x'}),
            'refreshSession': ('/v1/sessions/refresh', None, {'refresh_token': 'x' * 43}),
            'beginRegistration': ('/v1/registrations', None, {'tax_code': CHIARA_CODE, 'language': 'it', 'challenge_id': '', 'answer': ''}),
            'fillRegistration': (f'/v1/registrations/{begun["registration"]["id"]}', begun['token'], CHIARA),
            'recoverUserName': ('/v1/recoveries/user-name', None, {'tax_code': MARIA['tax_code'], 'challenge_id': '', 'answer': ''}),
            'recoverPassword': ('/v1/recoveries/password', None, {'user_name': 'maria.rossi', 'tax_code': MARIA['tax_code'], 'challenge_id': '', 'answer': ''}),
            'accept': ('/v1/me/consents', maria, {'terms_version': '2026-12', 'privacy_version': '2026-12'}),
            'changeEmail': ('/v1/me/email', maria, {'email': 'maria.nuova@posta.example', 'password': PASSWORD}),
            'changePassword': ('/v1/me/password', maria, {'old_password': PASSWORD, 'new_password': NEW_PASSWORD}),
            'deleteAccount': ('/v1/me/delete', maria, {'user_name': 'maria.rossi', 'password': PASSWORD}),
            'requestLink': ('/v1/link-requests', maria, {'school_code': SCHOOL['code'], 'given_name': 'Luca', 'family_name': 'Smith', 'tax_code': 'XXXXXX12A01H501X',
                                                         'kinship': 'guardian', 'privacy_version': '1', 'note': 'Ciao'}),
            'rejectLinkRequest': ('/v1/office/link-requests/{}/reject', clerk, {'reason': 'No.'}),
            'decideLinkRequests': ('/v1/office/link-request-decisions', clerk, {'ids': [], 'decision': 'reject', 'reason': 'No.'}),
            'enableRepresentative': ('/v1/office/representatives', clerk, {'school_id': SCHOOL['id'], 'school_year': '2026/27', 'class_name': '3B',
                                                                           'user_name': 'john.smith', 'tax_code': None}),
            **{name: (path, head if name == 'rejectEvent' else clerk, body) for name, (path, body) in events.bodies(self.service, clerk, head).items()},
            **money.bodies(self.service, clerk, head), 'requestRefund': (f'/v1/receipts/{money.the_receipt(self.service)}/refunds', maria, money.request()),
            'changeOfficeSchool': (f'/v1/office/schools/{SCHOOL["id"]}', clerk, {k: SCHOOL[k] for k in PROFILE}),
            'addCreditAccount': (f'/v1/office/schools/{SCHOOL["id"]}/credit-accounts', clerk, {'kind': 'postal', 'holder': 'I.I.S. Redi', 'iban': POSTAL_IBAN,
                                                                                              'authorisation': 'AUT. DB/1', 'label': 'Gite'}),
            **{name: (path, clerk, body) for name, (path, body) in registry.bodies(self.service).items()},
            'makeOpenNotice': (f'/v1/open-causes/{OPEN_CAUSE}/notices', maria, {'version': 1, 'amount': 4000, 'pupil_id': None, 'given_name': 'Luca',
                                                                                'family_name': 'Smith', 'tax_code': 'XXXXXX12A01H501X'}),
        }

    def freshen(self, path, body):
        """What an operation uses up is there again, and nobody has to wait"""
        self.service.write_all([
            ('delete from throttle',), ("delete from link_requests where tax_code = 'XXXXXX12A01H501X'",),
            ('update open_notices set made_at = made_at - 90000',), *events.freshening(), *money.freshening(),
            ('delete from credit_accounts where iban <> ?', events.IBAN),
        ])
        if 'challenge_id' in body:
            return path, {**body, **challenge(self.service)}
        if 'ids' in body:
            return path, {**body, 'ids': [self.ask_school().json()['id']]}
        return (path.format(self.ask_school().json()['id']) if '{}' in path else path), body

    def send(self, operation, method, name, value):
        path, token, body = self.bodies_known[operation]
        path, body = self.freshen(path, body)
        changed = {**body, name: value}
        if operation == 'enableRepresentative' and name == 'tax_code':
            changed['user_name'] = None
        if operation == 'makeOpenNotice' and name == 'pupil_id':
            changed.update(given_name=None, family_name=None, tax_code=None)
        return self.service.call(method, path, changed, token=token, headers={'Idempotency-Key': str(uuid.uuid4())})

    def test_all(self):
        """No fault, nothing that is read wrongly later, nothing in anybody's mailbox; what is refused is named."""
        self.bodies_known = self.bodies()
        self.assertEqual({o['operationId'] for _, _, o in operations(takes_json)}, set(self.bodies_known))
        free = {'password', 'old_password', 'new_password', 'note', 'reason', 'device_name', 'answer', 'user_name', 'code', 'description', 'code_verifier',
                'refresh_token', 'secret'}
        hash = self.service.rows('select password_hash from accounts where id = ?', MARIA['id'])[0]['password_hash']
        for method, _, operation in operations(takes_json):
            for name in members(operation):
                for kind, value in HOSTILE.items():
                    with self.subTest(operation=operation['operationId'], member=name, kind=kind):
                        answer = self.send(operation['operationId'], method, name, value)
                        self.assertNotIn(answer.status // 100, (3, 5), answer)
                        if answer.status // 100 == 2 and name not in free:
                            self.assertIsNone(UNCLEAN.search(value), f'was taken: {answer}')
                        if answer.status // 100 == 4:
                            self.assertNotIn('Bcc', answer.body.decode())
            self.service.write('update accounts set password_hash = ? where id = ?', hash, MARIA['id'])
        self.check_traces()

    def check_traces(self):
        """What is kept can be shown to anybody as it is; notes may have lines, and what people call their devices is theirs"""
        for table, columns in (('accounts', ('user_name', 'given_name', 'family_name', 'tax_code', 'email', 'pending_email')),
                               ('registrations', ('tax_code', 'given_name', 'family_name', 'email')), ('outbox', ('recipient', 'language')),
                               ('link_requests', ('given_name', 'family_name', 'tax_code', 'privacy_version')), ('representatives', ('class_name',)),
                               ('consents', ('version',)), ('schools', PROFILE),
                               ('credit_accounts', ('holder', 'iban', 'authorisation', 'label')), ('notices', ('debtor_given_name', 'debtor_family_name', 'debtor_tax_code'))):
            for row in self.service.rows(f'select * from {table}'):
                for column in columns:
                    self.assertIsNone(UNCLEAN.search(row[column] or ''), (table, row))
        for row in self.service.rows('select note, reason from link_requests'):
            self.assertNotRegex((row['note'] or '') + (row['reason'] or ''), '[\x00-\x08\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]')
        time.sleep(1.5)
        told = {to for envelope in self.box.mails for to in envelope.rcpt_tos}
        self.assertLessEqual(told, {MARIA['email'], 'maria.nuova@posta.example', CHIARA['email']}, 'mails go to nobody else')
        self.assertEqual(self.service.rows('select count(*) as n from accounts where deleted_at is not null'), [{'n': 0}])

    def test_addresses(self):
        """The same in what stands in addresses: members of paths and parameters."""
        maria, clerk = self.token(MARIA), self.token(CLERK)
        for kind, value in HOSTILE.items():
            # An address with one of these is another address, or none: test-hostile.py has those.
            text = urllib.parse.quote(value.replace('/', '').replace('\x00', ''), safe='')
            for method, path in (('GET', '/v1/school-directory?query={}'), ('GET', '/v1/school-directory?province={}'),
                                 ('GET', '/v1/school-directory?query=roma&municipality={}'), ('GET', '/v1/open-causes?school={}'), ('GET', '/v1/open-causes/{}'),
                                 ('POST', '/v1/open-causes/{}/notices'), ('POST', '/v1/notices/{}/withdraw'), ('GET', '/v1/registrations/{}'), ('GET', '/mail/{}'),
                                 ('POST', '/mail/{}'), ('GET', '/return/{}'), ('GET', '/oidc/callback/{}'), ('GET', '/oidc/callback/spid?state={}&code={}'),
                                 ('GET', '/enter/{}'), ('POST', '/enter/{}'), ('GET', '/enter/{}/sign-in?provider={}'),
                                 ('DELETE', '/v1/me/sessions/{}'), ('POST', '/v1/link-requests/{}/withdraw'), ('POST', '/v1/children/{}/revoke'),
                                 ('POST', '/v1/refunds/{}/withdraw'),
                                 ('GET', '/authorize?redirect_uri={}&client_id=it.pagoinrete.PagoInRete&state={}')):
                with self.subTest(kind=kind, path=path):
                    self.service.write('delete from throttle')
                    answer = self.service.call(method, path.replace('{}', text), token=maria)
                    self.assertNotIn(answer.status // 100, (3, 5), answer)
                    self.assertNotIn('Bcc', str(answer.headers))
            for path in ('/v1/office/link-requests?school_id={}', '/v1/office/link-requests?state={}', '/v1/office/representatives?school_year={}',
                         *(f'/v1/office/schools/{SCHOOL["id"]}/{part}={{}}' for part in ('links?after', 'links?state', 'links?school_year', 'links?pupil_id',
                                                                                      'delegations?after', 'audit?after', 'audit?act', 'pupils?after', 'pupils?state',
                                                                                      'pupils?school_year', 'pupils?unlinked', 'classes?school_year', 'staff?after',
                                                                                      'staff?kind', 'tax-oppositions?tax_year', 'tax-oppositions?tax_year=2026&after'))):
                with self.subTest(kind=kind, path=path):
                    self.assertEqual(self.service.call('GET', path.format(text), token=clerk).status, 400)


class Strangers(World):
    """Somebody who is signed in, and whose business it is not"""

    def things(self):
        """Things of Maria's and of her school, by operation: (path with {}, body)"""
        request = self.ask_school().json()['id']
        session = self.service.rows('select id from sessions where account_id = ? and ended_at is null', MARIA['id'])[0]['id']
        enabled = self.service.call('POST', '/v1/office/representatives', {'school_id': SCHOOL['id'], 'school_year': '2026/27', 'class_name': '3B',
                                                                           'user_name': 'maria.rossi'}, token=self.token(CLERK))
        self.assertEqual(enabled.status, 201, enabled)
        made = self.service.call('POST', f'/v1/open-causes/{OPEN_CAUSE}/notices', {'version': 1, 'amount': 4000, 'pupil_id': LUCA['id']}, token=self.token(MARIA),
                                 headers={'Idempotency-Key': str(uuid.uuid4())})
        self.assertEqual(made.status, 201, made)
        account = {'kind': 'postal', 'holder': 'I.I.S. Redi', 'iban': POSTAL_IBAN}
        added = self.service.call('POST', f'/v1/office/schools/{SCHOOL["id"]}/credit-accounts', account, token=self.token(CLERK))
        self.assertEqual(added.status, 201, added)
        return {
            'endSession': (session, None), 'withdrawLinkRequest': (request, None), 'revokeLink': (LUCA['id'], None), 'delegate': (LUCA['id'], None),
            'withdrawOpenNotice': (made.json()['id'], None), **money.family_things(self.service, self.token(MARIA)),
            'revokeDelegation': (LUCA['id'], None), 'confirmLinkRequest': (request, None), 'rejectLinkRequest': (request, {'reason': 'No.'}),
            'disableRepresentative': (enabled.json()['id'], None),
            'listOfficeLinks': (SCHOOL['id'], None), 'listOfficeDelegations': (SCHOOL['id'], None), 'listOfficeAudit': (SCHOOL['id'], None),
            'revokeOfficeLink': (uid('link maria.rossi Luca'), None),
            **events.things(self.service, self.token(CLERK)), **money.things(self.service, self.token(CLERK), self.token(events.HEAD)),
            'readOfficeSchool': (SCHOOL['id'], None), 'changeOfficeSchool': (SCHOOL['id'], {'name': 'x'}), 'listCreditAccounts': (SCHOOL['id'], None),
            'addCreditAccount': (SCHOOL['id'], account), 'endCreditAccount': (added.json()['id'], None), 'checkOfficeSchool': (SCHOOL['id'], None),
            'checkOfficeAudit': (SCHOOL['id'], None),
            'takeRegistry': (SCHOOL['id'], None),
            **registry.things(self.service),
        }

    def test_not_yours_is_not_there(self):
        """Byte for byte, header for header."""
        things = self.things()
        wanted = {o['operationId']: (m, p) for m, p, o in operations(lambda o: o.get('security') is None) if '{id}' in p}
        # What a school lets anyone pay for is anyone's to see, and what somebody makes of it his own.
        for name in ('readOpenCause', 'makeOpenNotice'):
            del wanted[name]
        self.assertEqual(set(wanted), set(things))
        strip = lambda a: (a.status, a.body, [(k, v) for k, v in a.headers.items() if k != 'Date'])
        for name, (method, path) in wanted.items():
            with self.subTest(operation=name):
                id, body = things[name]
                query = {'takeRegistry': '?kind=pupils', 'listTaxOppositions': '?tax_year=2026', 'exportTax': '?year=2026'}.get(name, '')
                ask = lambda id: self.service.call(method, path.replace('{id}', id) + query, body, token=self.token(ANNA))
                yours = ask(id)
                self.assertEqual(yours.status, 404, yours)
                self.assertEqual(strip(yours), strip(ask(str(uuid.uuid4()))))
        self.assertEqual(self.service.call('GET', '/v1/me', token=self.token(MARIA)).status, 200)
        self.assertEqual([r['state'] for r in self.service.rows('select state from link_requests')], ['requested'])

    def test_lists_are_ones_own(self):
        """Whatever can be read without naming a thing has nothing of anybody else."""
        self.things()
        self.service.call('POST', '/v1/me/consents', {'terms_version': '2026-12', 'privacy_version': '2026-12'}, token=self.token(MARIA))
        lists = [p for m, p, o in operations(lambda o: o.get('security') is None) if m == 'GET' and '{' not in p]
        self.assertIn('/v1/me/export', lists)
        secrets = [MARIA['id'], MARIA['tax_code'], MARIA['email'], JOHN['id'], LUCA['id'], LUCA['tax_code'], 'XXXXXX12A01H501X']
        for path in [*lists, '/v1/me', '/v1/children', '/v1/schools', '/v1/notices', '/v1/changes']:
            with self.subTest(path=path):
                target = path + {'/v1/school-directory': '?query=liceo', '/v1/open-causes': '?school=' + SCHOOL['code']}.get(path, '')
                answer = self.service.call('GET', target, token=self.token(ANNA))
                self.assertEqual(answer.status, 200, answer)
                for secret in secrets:
                    self.assertNotIn(secret, answer.body.decode())

    def test_without_a_session(self):
        for method, path, operation in operations(lambda o: o.get('security') is None):
            with self.subTest(operation=operation['operationId']):
                answer = self.service.call(method, path.replace('{id}', str(uuid.uuid4())))
                self.assertEqual((answer.status, answer.code()), (401, 'unauthenticated'))


class Guessing(World):
    def test_links(self):
        """Bounded by address, and a good link has to wait with the others; an hour of quiet, or another address, does not."""
        register(self.service)
        _, text = mail(self, 'Conferma registrazione')
        guess = lambda method='GET': self.service.call(method, '/mail/' + uuid.uuid4().hex * 2, raw=b'', headers={
            'Content-Type': 'application/x-www-form-urlencoded', 'Accept-Language': 'it'})
        statuses = [guess('GET' if i % 2 else 'POST').status for i in range(24)]
        self.assertEqual(statuses[:20], [200] * 20, 'old links and cut ones are nobody’s fault')
        self.assertIn(429, statuses)
        self.service.stretch_waits()
        answer = guess()
        self.assertEqual(answer.status, 429)
        self.assertIn('Troppi tentativi', answer.body.decode())
        self.assertGreater(int(answer.headers['Retry-After']), 300)
        self.assertEqual(press(self.service, link(text)).status, 429)
        self.assertEqual(self.service.rows('select 1 from accounts where tax_code = ?', CHIARA_CODE), [])
        self.service.write('delete from throttle')
        self.assertIn('certificato', press(self.service, link(text)).body.decode())

    def test_the_owner_sees_it(self):
        """Wrong passwords at the door and in a session that somebody else may have, attempts to recover, a link that was used."""
        token = self.token(MARIA)
        self.service.call('POST', '/v1/sessions', {'user_name': 'maria.rossi', 'password': 'wrong'})
        for path, body in (('/v1/me/password', {'old_password': 'wrong', 'new_password': NEW_PASSWORD}), ('/v1/me/email', {'email': 'x@y.example', 'password': 'wrong'}),
                           ('/v1/me/delete', {'user_name': 'maria.rossi', 'password': 'wrong'})):
            self.assertEqual(self.service.call('POST', path, body, token=token).code(), 'credentials')
        self.service.call('POST', '/v1/recoveries/user-name', {'tax_code': MARIA['tax_code'], **challenge(self.service)})
        kinds = lambda: [e['kind'] for e in self.service.call('GET', '/v1/me/activity', token=token).json()['entries']]
        wait_for(lambda: sorted(kinds()) == ['recovery_asked'] + ['sign_in_failed'] * 4 + ['signed_in'], f'all of it: {kinds()}')

    def test_passwords_in_a_session(self):
        """One count for all three ways to say the password again; the right one has to wait too."""
        token = self.token(MARIA)
        ways = [('/v1/me/password', {'old_password': '{}', 'new_password': NEW_PASSWORD}), ('/v1/me/email', {'email': 'x@y.example', 'password': '{}'}),
                ('/v1/me/delete', {'user_name': 'maria.rossi', 'password': '{}'})]
        say = lambda i, word: self.service.call('POST', ways[i % 3][0], {k: v.replace('{}', word) for k, v in ways[i % 3][1].items()}, token=token)
        codes = [say(i, 'wrong').code() for i in range(8)]
        self.assertEqual(codes[:5], ['credentials'] * 5)
        self.assertIn('throttled', codes)
        self.service.stretch_waits()
        for i in range(3):
            answer = say(i, PASSWORD)
            self.assertEqual((answer.status, answer.code()), (429, 'throttled'))
        self.assertEqual(self.service.call('POST', '/v1/sessions', {'user_name': 'maria.rossi', 'password': PASSWORD}).status, 201)


class Addresses(unittest.TestCase):
    def test_whose_service_it_is(self):
        """Links in mails, redirects and the entity's documents never follow what a client says of hosts."""
        service = start(self)
        evil = {'Host': 'evil.example', 'X-Forwarded-Host': 'evil.example', 'Forwarded': 'host=evil.example', 'X-Original-URL': '/evil', 'Origin': 'https://evil.example',
                'Referer': 'https://evil.example/'}
        begun = service.call('POST', '/v1/registrations', {'tax_code': CHIARA_CODE, 'language': 'it', **challenge(service)}, headers=evil).json()
        path, token = f'/v1/registrations/{begun["registration"]["id"]}', begun['token']
        self.assertEqual(service.call('PUT', path, CHIARA, token=token, headers=evil).status, 200)
        self.assertEqual(service.call('POST', path + '/confirm', token=token, headers=evil).status, 200)
        _, text = mail(self, 'Conferma registrazione')
        self.assertNotIn('evil', text)
        self.assertEqual(re.findall(r'https?://[^/\s]+', text), [service.address] * len(re.findall(r'https?://', text)))
        page = service.call('GET', link(text), headers=evil)
        self.assertNotIn('evil', page.body.decode() + str(page.headers))
        self.assertNotIn('Access-Control-Allow-Origin', page.headers)
        for target in ('//evil.example/%2e%2e', '/return/ok/../../evil.example', '/authorize?redirect_uri=//evil.example', '/return/ok?next=https://evil.example',
                       '/mail/x?redirect_uri=https://evil.example'):
            with self.subTest(target=target):
                answer = service.call('GET', target)
                self.assertNotIn('Location', answer.headers)
                self.assertNotIn('evil', answer.body.decode())


class Secrets(unittest.TestCase):
    def test_nowhere_in_clear(self):
        """Neither log (with all that a developer can have), nor command line, nor environment, nor any file but the house key."""
        service = start(self, LINES)
        service.stop()
        service.debug = True
        service.start()
        user, password = account(self)
        first = service.sign_in(user, password)
        self.assertEqual(service.call('POST', '/v1/me/password', {'old_password': password, 'new_password': NEW_PASSWORD}, token=first['access_token']).status, 204)
        second = service.call('POST', '/v1/sessions/refresh', {'refresh_token': first['refresh_token']}).json()
        service.call('POST', '/v1/me/email', {'email': 'nuova@posta.example', 'password': NEW_PASSWORD}, token=second['access_token'])
        service.call('POST', '/v1/recoveries/password', {'user_name': user, 'tax_code': CHIARA_CODE, **challenge(service)})
        begun = begin(service, 'BNCLRA88D45F205H').json()
        subjects = 'Conferma registrazione', 'Imposta una nuova password', 'Conferma del nuovo indirizzo e-mail'
        links = [link(mail(self, subject)[1]).rsplit('/', 1)[1] for subject in subjects]
        secrets = {password, NEW_PASSWORD, PASSWORD, begun['token'], *links, *(s[k] for s in (first, second) for k in ('access_token', 'refresh_token'))}
        self.assertEqual(len(secrets), 11)
        process = Path('/proc') / str(service.process.pid)
        seen = {'command line': (process / 'cmdline').read_bytes(), 'environment': (process / 'environ').read_bytes()}
        house = (service.data / 'house.key').read_bytes().strip()
        service.stop()
        seen['log'] = service.log().encode() + ''.join(service.debug_lines).encode()
        self.assertIn(b'a password was checked', seen['log'], 'the log says what it can')
        seen.update({path.name: path.read_bytes() for path in service.data.rglob('*') if path.is_file() and path.name != 'house.key'})
        for place, content in seen.items():
            for secret in (*(s.encode() for s in secrets), house):
                with self.subTest(place=place):
                    self.assertNotIn(secret, content)
        for word in (CHIARA_CODE, CHIARA['email'], 'Chiara', 'Russo', MARIA['tax_code']):
            self.assertNotIn(word.encode(), seen['log'], 'nor is anybody named')


if __name__ == '__main__':
    tap.main()
