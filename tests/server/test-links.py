# SPDX-License-Identifier: GPL-3.0-or-later
"""How payers come to see a pupil's notices: the directory, requests, the office's word, representatives, one's own name."""
import concurrent.futures
import unittest
import urllib.parse
import uuid

import tap
from families import (ALICE, ANNA, GRANDMA, JOHN, LUCA, MARIA, OTHER_SCHOOL, SCHOOL, TEACHER, account, item, link, notice, role, uid, world)
from harness import Service, Stream
from node import FakeNode, pay, services_known

CLERK = account('segreteria.redi', 'Carla', 'Segreti', 'SGRCRL70A41C351K')
SECOND_CLERK = account('dsga.redi', 'Dario', 'Conti', 'CNTDRA68A01C351F')
OTHER_CLERK = account('segreteria.ruffini', 'Rita', 'Altri', 'LTRRTI72A41M082L')
PARENT = account('papa.nuovo', 'Piero', 'Nuovo', 'NVUPRI80A01H501K')
ADULT = account('luca.grande', 'Luca', 'Grande', 'GRNLCU05A01H501W')
FOUND_ONLY = {'id': uid('found only'), 'code': 'RMIC8BR00X', 'name': "I.C. Città dell'Aquila", 'municipality': "L'Aquila",
              'province': 'AQ', 'creditor_tax_code': '80015790563', 'uses_service': False}
OWN_TEXT = {'id': uid('own text'), 'code': 'RMIS00100L', 'name': 'Istituto di Istruzione 100%_Superiore', 'municipality': 'Roma',
            'province': 'RM', 'region': 'LAZIO', 'creditor_tax_code': '80015790563', 'privacy_version': '2026-09',
            'privacy_text': '# Informativa\n\nLa nostra.', 'email': 'rmis00100l@istruzione.it'}
NEPHEW = {**LUCA, 'id': uid('nephew'), 'given_name': 'Nino', 'family_name': 'Nipote', 'tax_code': 'NPTNNI14A01H501X', 'class_name': '1A'}
MATE = {**LUCA, 'id': uid('mate'), 'given_name': 'Marta', 'family_name': 'Compagni', 'tax_code': 'CMPMRT12A41H501E'}


LINES = world(4) + [
    *({'school': s} for s in (FOUND_ONLY, OWN_TEXT)),
    *({'account': a} for a in (CLERK, SECOND_CLERK, OTHER_CLERK, GRANDMA, PARENT, ADULT)),
    role(CLERK, SCHOOL), role(SECOND_CLERK, SCHOOL, 'admin_director'), role(OTHER_CLERK, OTHER_SCHOOL),
    {'pupil': MATE}, {'link': link(ANNA, MATE, 'guardian')}, {'pupil': NEPHEW},
    {'link': link(GRANDMA, NEPHEW, 'guardian')},
    {'notice': notice('mate', 9500, pupil=MATE, payers=[ANNA])},
    {'notice': notice('mate other year', 9501, pupil=MATE, payers=[ANNA], school_year='2025/26')},
]


def start(**changes):
    return {'school_code': SCHOOL['code'], 'given_name': 'Luca', 'family_name': 'Smith', 'tax_code': LUCA['tax_code'],
            'kinship': 'guardian', 'privacy_version': '1', **changes}


class World(unittest.TestCase):
    """A service for each class; tests use people of their own where they change something."""

    @classmethod
    def setUpClass(cls):
        cls.node = FakeNode()
        cls.service = Service(cls.node.url, LINES)
        cls.tokens = {}

    @classmethod
    def tearDownClass(cls):
        cls.service.close()
        cls.node.close()

    def token(self, person):
        if person['user_name'] not in self.tokens:
            self.tokens[person['user_name']] = self.service.token(person['user_name'])
        return self.tokens[person['user_name']]

    def call(self, person, method, target, body=None, **more):
        return self.service.call(method, target, body, token=self.token(person), **more)

    def ask(self, person, **changes):
        answer = self.call(person, 'POST', '/v1/link-requests', start(**changes))
        self.assertEqual(answer.status, 201, answer)
        return answer.json()

    def requests(self, person):
        return self.call(person, 'GET', '/v1/link-requests').json()['link_requests']

    def notices(self, person):
        return {n['reason'].removeprefix('Viaggio di istruzione ')
                for n in self.call(person, 'GET', '/v1/notices?limit=200').json()['notices']}

    def fresh(self, name, tax_code, **more):
        """A person whom nobody has met"""
        person = account(name, 'Nuova', 'Persona', tax_code, **more)
        done = self.service.run_import([{'format': 'pagoinrete-import', 'version': 1}, {'account': person}])
        self.assertEqual(done.returncode, 0, done.stderr)
        return person

    def bring(self, *lines):
        done = self.service.run_import([{'format': 'pagoinrete-import', 'version': 1}, *lines])
        self.assertEqual(done.returncode, 0, done.stderr)

    def origin(self, person, name):
        rows = self.service.rows('select origin from notice_payers where account_id = ? and notice_id = ?', person['id'],
                                 uid('notice ' + name))
        return rows[0]['origin'] if rows else None

    def audits(self, act):
        return self.service.rows('select * from audit where act = ? order by seq', act)


class Directory(World):
    def find(self, **query):
        answer = self.call(PARENT, 'GET', '/v1/school-directory?' + urllib.parse.urlencode(query))
        self.assertEqual(answer.status, 200, answer)
        return answer.json()

    def codes(self, **query):
        return [s['code'] for s in self.find(**query)['schools']]

    def test_words(self):
        for query in ('redi', 'REDI belpasso', 'i.i.s. redi', 'IIS fran', 'belpasso redi iis', 'ctis04300b', 'CTIS043', ' Redi '):
            self.assertEqual(self.codes(query=query), ['CTIS04300B'], query)
        for query in ('edi', 'redi roma', '%', '_', '...', 'redi%', 'ctis_4300b'):
            found = self.codes(query=query)
            self.assertEqual(found, ['CTIS04300B'] if query == 'redi%' else [], query)
        self.assertEqual(self.codes(query='citta laquila'), [], 'an apostrophe parts words')
        self.assertEqual(self.codes(query="CITTÀ l'aquila"), ['RMIC8BR00X'])
        many = 'di 100 istituto superiore istruzione istituto di istruzione roma'
        self.assertEqual(self.codes(query=many), ['RMIS00100L'], 'more words than patterns')
        self.assertEqual(self.codes(query=many + ' milano'), [])

    def test_places(self):
        self.assertEqual(self.codes(province='ct'), ['CTIS04300B'])
        self.assertEqual(self.codes(province='CT', query='roma'), [])
        self.assertEqual(self.codes(municipality='BELPASSO'), ['CTIS04300B'])
        self.assertEqual(self.codes(municipality='Belpas'), [])
        self.assertEqual(self.codes(municipality="l'aquila"), ['RMIC8BR00X'])
        self.assertEqual(self.codes(municipality='!'), [])

    def test_order_and_pages(self):
        everyone = self.find()
        self.assertEqual(len(everyone['schools']), 4)
        self.assertFalse(everyone['more'])
        self.assertEqual(everyone['schools'][-1]['code'], 'RMIC8BR00X', 'those that cannot be asked come last')
        page = self.find(limit=2)
        self.assertEqual([s['code'] for s in page['schools']], [s['code'] for s in everyone['schools'][:2]])
        self.assertTrue(page['more'])

    def test_privacy(self):
        own = self.find(query='rmis00100l')['schools'][0]
        self.assertEqual((own['privacy_version'], own['privacy_text']), ('2026-09', OWN_TEXT['privacy_text']))
        default = self.find(query='CTIS04300B')['schools'][0]
        self.assertEqual(default['privacy_version'], '1')
        self.assertIn(SCHOOL['name'], default['privacy_text'])
        self.assertIn(SCHOOL['email'], default['privacy_text'])
        self.assertTrue(default['privacy_text'].startswith('# Informativa'))
        self.assertNotIn('%s', default['privacy_text'])
        listed = self.find(query='redi')['schools'][0]
        self.assertEqual(listed['privacy_version'], '1')
        self.assertNotIn('privacy_text', listed)
        foreign = self.find(query='RMIC8BR00X')['schools'][0]
        self.assertFalse(foreign['uses_service'])
        self.assertNotIn('privacy_version', foreign)

    def test_wrong(self):
        for query in ('query=', 'query=' + 'x' * 101, 'province=RMX', 'province=', 'municipality=', 'limit=0', 'limit=101', 'limit=x', 'query=%00', 'query=%ff'):
            self.assertEqual(self.call(PARENT, 'GET', '/v1/school-directory?' + query).code(), 'malformed', query)
        self.assertEqual(self.service.call('GET', '/v1/school-directory?query=redi').status, 401)
        for query in ("' or 1=1 --", '\u202eider', '😀', '<b>redi</b>x'):
            self.assertEqual(self.codes(query=query), [], query)

    def test_old_schools_get_their_keys(self):
        self.service.write('update schools set search_key = null, municipality_key = null')
        self.assertEqual(self.codes(query='redi'), [])
        self.service.stop()
        self.service.start()
        self.assertEqual(self.codes(query='redi'), ['CTIS04300B'])
        self.assertEqual(self.codes(municipality='belpasso'), ['CTIS04300B'])


class Requests(World):
    def test_whole_way(self):
        """Asked, confirmed: the child and its notices come by themselves, with a word on the stream."""
        token = self.token(PARENT)
        self.assertEqual(self.notices(PARENT), set())
        _, cursor = self.service.changes(token)
        stream = Stream(self.service, token)
        self.addCleanup(stream.close)
        asked = self.ask(PARENT, note='Sono il papà.\nGrazie.', tax_code=LUCA['tax_code'].lower(), school_code='ctis04300b')
        self.assertEqual((asked['state'], asked['school_name'], asked['tax_code']), ('requested', SCHOOL['name'], LUCA['tax_code']))
        self.assertNotIn('pupil_id', asked)
        self.assertEqual(stream.event(), 'changed')
        changes, cursor = self.service.changes(token, cursor)
        self.assertEqual({(c['kind'], c['id']) for c in changes}, {('link_request', asked['id']), ('school', SCHOOL['id'])})
        self.assertEqual(next(c['link_request'] for c in changes if c['kind'] == 'link_request'), asked)
        self.assertEqual(self.call(PARENT, 'GET', '/v1/children').json()['children'], [])
        consent, = self.service.rows('select * from consents where account_id = ?', PARENT['id'])
        self.assertEqual((consent['kind'], consent['version'], consent['school_id']), ('school_privacy', '1', SCHOOL['id']))

        waiting = self.call(CLERK, 'GET', '/v1/office/link-requests?state=requested&school_id=' + SCHOOL['id']).json()['requests']
        seen, = [r for r in waiting if r['request']['id'] == asked['id']]
        self.assertEqual((seen['payer_tax_code'], seen['payer_email'], seen['note'], seen['is_pupil_known'], seen['is_payer_proved']),
                         (PARENT['tax_code'], PARENT['email'], 'Sono il papà.\nGrazie.', True, True))
        confirmed = self.call(CLERK, 'POST', f'/v1/office/link-requests/{asked["id"]}/confirm')
        self.assertEqual(confirmed.status, 200, confirmed)
        self.assertEqual(confirmed.json()['request']['state'], 'active')
        self.assertEqual(stream.event(), 'changed')
        changes, cursor = self.service.changes(token, cursor)
        kinds = [c['kind'] for c in changes]
        self.assertEqual(kinds.count('notice'), 10)
        request = next(c['link_request'] for c in changes if c['kind'] == 'link_request')
        self.assertEqual((request['state'], request['pupil_id']), ('active', LUCA['id']))
        child = next(c['pupil'] for c in changes if c['kind'] == 'pupil')
        self.assertEqual((child['link_state'], child['kinship'], child['is_delegated']), ('active', 'guardian', False))
        self.assertEqual(self.notices(PARENT), self.notices(JOHN))
        services_known(self.service, token)
        self.assertEqual(self.call(PARENT, 'POST', '/v1/quotes', {'items': [item(self.service, token, '001')]}).status, 200)
        self.assertEqual([(a['actor'], a['object_id']) for a in self.audits('link_confirmed')
                          if a['object_id'] == asked['id']], [(CLERK['id'], asked['id'])])
        self.assertEqual(self.call(PARENT, 'POST', '/v1/link-requests', start()).code(), 'link_exists')
        self.assertEqual(self.call(PARENT, 'POST', f'/v1/link-requests/{asked["id"]}/withdraw').code(), 'link_state')
        # The school's own file, with a link of its own for the two, comes in afterwards.
        self.bring({'link': link(PARENT, LUCA, 'father')})
        self.assertEqual(self.call(PARENT, 'GET', '/v1/children').json()['children'][0]['kinship'], 'father')
        # Another payer of the pupil was there all the time, and is.
        self.assertIn('001', self.notices(MARIA))

        ended = self.call(PARENT, 'POST', f'/v1/children/{LUCA["id"]}/revoke')
        self.assertEqual(ended.status, 204)
        self.assertEqual(stream.event(), 'changed')
        changes, _ = self.service.changes(token, cursor)
        self.assertEqual(sum(c['kind'] == 'notice' and c.get('deleted', False) for c in changes), 10)
        self.assertIn({'kind': 'pupil', 'id': LUCA['id'], 'deleted': True}, changes)
        self.assertEqual(self.requests(PARENT)[0]['state'], 'revoked')
        self.assertEqual(self.notices(PARENT), set())
        self.assertEqual(self.call(PARENT, 'POST', f'/v1/children/{LUCA["id"]}/revoke').status, 204, 'once more is well')
        again = self.ask(PARENT)
        self.assertEqual(self.call(CLERK, 'POST', f'/v1/office/link-requests/{again["id"]}/confirm').status, 200)
        self.assertEqual(self.notices(PARENT), self.notices(JOHN))
        self.assertEqual(sorted(r['state'] for r in self.requests(PARENT)), ['active', 'revoked'])

    def test_rejected(self):
        person = self.fresh('respinta', 'RSPNTA80A41H501A')
        asked = self.ask(person, tax_code='XXXLCU12A01H501Z')
        target = f'/v1/office/link-requests/{asked["id"]}'
        seen = [r for r in self.call(CLERK, 'GET', '/v1/office/link-requests').json()['requests']
                if r['request']['id'] == asked['id']]
        self.assertFalse(seen[0]['is_pupil_known'])
        self.assertEqual(self.call(CLERK, 'POST', target + '/confirm').code(), 'pupil_unknown')
        for reason in ('', '   ', 'x' * 501, '\u202egià', 'a\x07b'):
            self.assertEqual(self.call(CLERK, 'POST', target + '/reject', {'reason': reason}).code(), 'malformed', repr(reason))
        self.assertEqual(self.call(CLERK, 'POST', target + '/reject', {}).code(), 'malformed')
        answer = self.call(CLERK, 'POST', target + '/reject', {'reason': 'Codice fiscale <b>diverso</b> 😀'})
        self.assertEqual(answer.json()['request']['reason'], 'Codice fiscale <b>diverso</b> 😀')
        self.assertEqual(self.requests(person)[0]['state'], 'rejected')
        for act, body in (('confirm', None), ('reject', {'reason': 'No.'})):
            self.assertEqual(self.call(SECOND_CLERK, 'POST', f'{target}/{act}', body).code(), 'link_state')
        self.assertEqual(self.call(person, 'POST', f'/v1/link-requests/{asked["id"]}/withdraw').code(), 'link_state')
        self.assertEqual(self.ask(person)['state'], 'requested')

    def test_withdrawn(self):
        person = self.fresh('ritirata', 'RTRTRA80A41H501B')
        asked = self.ask(person)
        self.assertEqual(self.call(person, 'POST', '/v1/link-requests', start()).code(), 'link_exists')
        target = f'/v1/link-requests/{asked["id"]}/withdraw'
        first = self.call(person, 'POST', target)
        self.assertEqual(first.json()['state'], 'withdrawn')
        self.assertEqual(self.call(person, 'POST', target).json(), first.json())
        self.assertEqual(self.call(CLERK, 'POST', f'/v1/office/link-requests/{asked["id"]}/confirm').code(), 'link_state')
        self.assertEqual(self.notices(person), set())
        self.assertEqual([a['object_id'] for a in self.audits('link_withdrawn')].count(asked['id']), 1)

    def test_two_clerks_at_once(self):
        for number in range(4):
            person = self.fresh(f'contesa{number}', f'CNTSSA8{number}A41H501C')
            asked = self.ask(person)
            target = f'/v1/office/link-requests/{asked["id"]}'
            self.token(CLERK), self.token(SECOND_CLERK)
            acts = [(CLERK, '/confirm', None), (SECOND_CLERK, '/reject', {'reason': 'No.'}), (SECOND_CLERK, '/confirm', None),
                    (person, None, None)]
            with concurrent.futures.ThreadPoolExecutor(len(acts)) as pool:
                answers = list(pool.map(lambda act: self.call(
                    act[0], 'POST', target + act[1] if act[1] else f'/v1/link-requests/{asked["id"]}/withdraw', act[2]), acts))
            self.assertEqual(sorted(a.status for a in answers), [200, 409, 409, 409], answers)
            state = self.requests(person)[0]['state']
            self.assertEqual(bool(self.notices(person)), state == 'active', state)

    def test_wrong_fields(self):
        person = self.fresh('sbagliata', 'SBGLTA80A41H501D')
        rtl, emoji = '\u202e' + 'acuL', 'Luca 😀'
        for changes, field in (
                ({'given_name': ''}, 'given_name'), ({'given_name': ' '}, 'given_name'), ({'given_name': 'x' * 101}, 'given_name'),
                ({'given_name': rtl}, 'given_name'), ({'family_name': 'a\nb'}, 'family_name'), ({'family_name': 'a\u2028b'}, 'family_name'),
                ({'family_name': ''}, 'family_name'), ({'tax_code': 'SMTLCU12A01H501'}, 'tax_code'), ({'tax_code': ''}, 'tax_code'),
                ({'tax_code': 'SMTLCU12A01H50à'}, 'tax_code'), ({'tax_code': '1234567890'}, 'tax_code'),
                ({'tax_code': '1234567890123456'}, 'tax_code'), ({'tax_code': LUCA['tax_code'] + 'X'}, 'tax_code'),
                ({'school_code': 'CTIS0430'}, 'school_code'), ({'school_code': '12IS04300B'}, 'school_code'),
                ({'school_code': 'CTIS0430€B'}, 'school_code'), ({'kinship': 'uncle'}, 'kinship'), ({'kinship': 'self'}, 'kinship'),
                ({'tax_code': person['tax_code']}, 'kinship'), ({'privacy_version': ''}, 'privacy_version'),
                ({'note': 'x' * 501}, 'note'), ({'note': 'a\x07b'}, 'note'), ({'note': rtl}, 'note'), ({'unknown': 1}, 'unknown'),
                ({'given_name': 5}, 'given_name'), ({'note': ['x']}, 'note')):
            answer = self.call(person, 'POST', '/v1/link-requests', start(**changes))
            self.assertEqual((answer.code(), answer.json().get('field')), ('malformed', field), changes)
        for changes, code in (({'school_code': FOUND_ONLY['code']}, 'school_unknown'), ({'school_code': 'MIIC81500X'}, 'school_unknown'),
                              ({'privacy_version': '2'}, 'terms_version'),
                              ({'school_code': OWN_TEXT['code'], 'privacy_version': '1'}, 'terms_version')):
            self.assertEqual(self.call(person, 'POST', '/v1/link-requests', start(**changes)).code(), code, changes)
        self.assertEqual(self.call(person, 'POST', '/v1/link-requests', raw=b'{' * 9000).status, 413)
        self.assertEqual(self.call(person, 'POST', '/v1/link-requests', raw=b'[]').code(), 'malformed')
        self.assertEqual(self.requests(person), [])
        asked = self.ask(person, given_name=emoji, family_name="D'Àvila-<script>", note='', tax_code='12345678901')
        self.assertEqual(self.requests(person)[0]['given_name'], emoji)
        self.assertEqual(asked['family_name'], "D'Àvila-<script>")

    def test_bounded(self):
        """A parent cannot find out by trying; the bound is by day and account, and survives a restart."""
        person = self.fresh('curiosa', 'CRSCRS80A41H501E')
        for number in range(20):
            self.ask(person, tax_code=f'{number:011d}')
        answer = self.call(person, 'POST', '/v1/link-requests', start(tax_code='99999999999'))
        self.assertEqual((answer.status, answer.code()), (429, 'throttled'))
        self.assertGreater(answer.json()['retry_after'], 86000)
        self.service.write('update link_requests set requested_at = requested_at - 86401 where account_id = ? and tax_code = ?',
                           person['id'], '00000000000')
        self.ask(person, tax_code='99999999999')
        self.assertEqual(self.call(person, 'POST', '/v1/link-requests', start(tax_code='99999999998')).status, 429)
        self.assertEqual(self.ask(self.fresh('altra', 'LTRLTR80A41H501F'))['state'], 'requested', 'nobody else waits')

    def test_adult_pupil(self):
        pupil = {**LUCA, 'id': uid('adult pupil'), 'given_name': 'Luca', 'family_name': 'Grande', 'tax_code': ADULT['tax_code']}
        self.bring({'pupil': pupil}, {'notice': notice('adult', 9600, pupil=pupil)})
        self.assertEqual(self.notices(ADULT), {'adult'}, 'in his own name')
        self.assertEqual(self.origin(ADULT, 'adult'), 'debtor')
        asked = self.ask(ADULT, tax_code=ADULT['tax_code'], kinship='self')
        self.assertEqual(self.call(CLERK, 'POST', f'/v1/office/link-requests/{asked["id"]}/confirm').status, 200)
        self.assertEqual(self.origin(ADULT, 'adult'), 'linked')
        self.assertEqual(self.call(ADULT, 'GET', '/v1/children').json()['children'][0]['kinship'], 'self')
        self.assertEqual(self.call(ADULT, 'POST', f'/v1/children/{pupil["id"]}/revoke').status, 204)
        self.assertEqual((self.notices(ADULT), self.origin(ADULT, 'adult')), ({'adult'}, 'debtor'), 'it is his debt still')

    def test_foreign(self):
        person = self.fresh('estranea', 'STRNEA80A41H501G')
        asked = self.ask(person)
        missing = str(uuid.uuid4())
        self.assertNotIn(asked['id'], [r['id'] for r in self.requests(JOHN)])
        for stranger in (JOHN, CLERK, OTHER_CLERK):
            for id in (asked['id'], missing):
                self.assertEqual(self.call(stranger, 'POST', f'/v1/link-requests/{id}/withdraw').status, 404)
        for stranger in (JOHN, person, OTHER_CLERK):
            for query in ('', '?school_id=' + SCHOOL['id'], '?state=requested'):
                found = self.call(stranger, 'GET', '/v1/office/link-requests' + query).json()['requests']
                self.assertNotIn(asked['id'], [r['request']['id'] for r in found])
            for id in (asked['id'], missing, 'x'):
                self.assertEqual(self.call(stranger, 'POST', f'/v1/office/link-requests/{id}/confirm').status, 404)
                self.assertEqual(self.call(stranger, 'POST', f'/v1/office/link-requests/{id}/reject', {'reason': 'No.'}).status, 404)
        for query in ('?school_id=x', '?state=done'):
            self.assertEqual(self.call(CLERK, 'GET', '/v1/office/link-requests' + query).code(), 'malformed')
        for id in (ALICE['id'], missing):
            self.assertEqual(self.call(JOHN, 'POST', f'/v1/children/{id}/revoke').status, 404)
            self.assertEqual(self.call(JOHN, 'PUT', f'/v1/children/{id}/delegation').status, 404)
            self.assertEqual(self.call(JOHN, 'DELETE', f'/v1/children/{id}/delegation').status, 404)
        changes, _ = self.service.changes(self.token(JOHN))
        self.assertNotIn('link_request', {c['kind'] for c in changes})
        for method, target in (('GET', '/v1/link-requests'), ('POST', '/v1/link-requests'),
                               ('POST', f'/v1/link-requests/{missing}/withdraw'), ('POST', f'/v1/children/{missing}/revoke'),
                               ('PUT', f'/v1/children/{missing}/delegation'), ('DELETE', f'/v1/children/{missing}/delegation'),
                               ('GET', '/v1/office/link-requests'), ('POST', f'/v1/office/link-requests/{missing}/confirm'),
                               ('POST', f'/v1/office/link-requests/{missing}/reject'), ('GET', '/v1/office/representatives'),
                               ('POST', '/v1/office/representatives'), ('DELETE', f'/v1/office/representatives/{missing}')):
            self.assertEqual(self.service.call(method, target).status, 401, target)

    def test_school_changes(self):
        person = self.fresh('scuola', 'SCLSCL80A41H501H')
        self.ask(person)
        _, cursor = self.service.changes(self.token(person))
        self.bring({'school': {**SCHOOL, 'name': 'I.I.S. "Nuovo Nome"'}})
        changes, _ = self.service.changes(self.token(person), cursor)
        self.assertEqual({c['link_request']['school_name'] for c in changes if c['kind'] == 'link_request'}, {'I.I.S. "Nuovo Nome"'})
        self.bring({'school': SCHOOL})

    def test_pupil_leaves(self):
        person = self.fresh('uscita', 'SCTSCT80A41H501I')
        asked = self.ask(person)
        self.assertEqual(self.call(CLERK, 'POST', f'/v1/office/link-requests/{asked["id"]}/confirm').status, 200)
        self.bring({'link': link(person, LUCA, 'guardian', state='ended')})
        self.assertEqual(self.requests(person)[0]['state'], 'ended')
        self.assertIn('001', self.notices(person), 'what was there stays')
        self.assertEqual(self.call(person, 'PUT', f'/v1/children/{LUCA["id"]}/delegation').status, 404)


class Representatives(World):
    def setUp(self):
        for row in self.call(CLERK, 'GET', '/v1/office/representatives').json()['representatives']:
            self.call(CLERK, 'DELETE', f'/v1/office/representatives/{row["id"]}')
        self.call(ANNA, 'DELETE', f'/v1/children/{MATE["id"]}/delegation')

    def enable(self, person=GRANDMA, who=None, **changes):
        body = {'school_id': SCHOOL['id'], 'school_year': '2026/27', 'class_name': '3B', 'user_name': person['user_name'], **changes}
        return self.call(who or CLERK, 'POST', '/v1/office/representatives', body)

    def delegate(self, is_delegated=True, person=ANNA, pupil=MATE):
        return self.call(person, 'PUT' if is_delegated else 'DELETE', f'/v1/children/{pupil["id"]}/delegation').status

    def test_both_ways_round(self):
        self.assertEqual(self.enable().status, 201)
        self.assertEqual(self.notices(GRANDMA), set(), 'nobody has delegated')
        stream = Stream(self.service, self.token(GRANDMA))
        self.addCleanup(stream.close)
        self.assertEqual(self.delegate(), 204)
        self.assertEqual(self.delegate(), 204)
        self.assertEqual(stream.event(), 'changed')
        self.assertEqual(self.notices(GRANDMA), {'mate'}, 'of that pupil and year, and of nobody else')
        self.assertEqual(self.origin(GRANDMA, 'mate'), 'representative')
        child = next(c for c in self.call(ANNA, 'GET', '/v1/children').json()['children'] if c['id'] == MATE['id'])
        self.assertTrue(child['is_delegated'])
        self.assertEqual([c['id'] for c in self.call(GRANDMA, 'GET', '/v1/children').json()['children']], [NEPHEW['id']])
        _, cursor = self.service.changes(self.token(GRANDMA))
        self.bring({'notice': notice('mate later', 9510, pupil=MATE, payers=[ANNA])})
        self.assertEqual(self.notices(GRANDMA), {'mate', 'mate later'})

        self.assertEqual(self.delegate(False), 204)
        self.assertEqual(self.delegate(False), 204)
        self.assertEqual(self.notices(GRANDMA), set())
        changes, _ = self.service.changes(self.token(GRANDMA), cursor)
        self.assertEqual({c['id'] for c in changes if c.get('deleted')}, {uid('notice mate'), uid('notice mate later')})
        self.assertIn('mate', self.notices(ANNA))
        child = next(c for c in self.call(ANNA, 'GET', '/v1/children').json()['children'] if c['id'] == MATE['id'])
        self.assertFalse(child['is_delegated'])

        self.delegate()
        self.assertEqual(self.notices(GRANDMA), {'mate', 'mate later'})
        mine, = self.call(GRANDMA, 'GET', '/v1/representations').json()['representations']
        self.assertEqual((mine['school_name'], mine['class_name'], mine['school_year'], mine['ends_on'], mine['delegated']),
                         (SCHOOL['name'], '3B', '2026/27', '2027-08-31', 1))
        for person in (ANNA, CLERK):
            self.assertEqual(self.call(person, 'GET', '/v1/representations').json()['representations'], [], 'nobody else’s')
        row, = self.call(CLERK, 'GET', '/v1/office/representatives?school_year=2026/27').json()['representatives']
        self.assertEqual((row['tax_code'], row['class_name']), (GRANDMA['tax_code'], '3B'))
        for _ in range(2):
            self.assertEqual(self.call(CLERK, 'DELETE', f'/v1/office/representatives/{row["id"]}').status, 204)
        self.assertEqual(self.notices(GRANDMA), set())
        self.assertEqual(self.call(GRANDMA, 'GET', '/v1/representations').json()['representations'], [])
        self.assertEqual(self.enable(user_name=None, tax_code=GRANDMA['tax_code'].lower()).json()['id'], row['id'])
        self.assertEqual(self.notices(GRANDMA), {'mate', 'mate later'})
        self.assertEqual({a['actor'] for a in self.audits('representative_enabled')}, {CLERK['id']})
        self.assertEqual({a['actor'] for a in self.audits('delegated')}, {ANNA['id']})

    def test_pupil_moves_and_link_ends(self):
        self.enable()
        self.delegate()
        self.assertIn('mate', self.notices(GRANDMA))
        self.bring({'pupil': {**MATE, 'class_name': '3C'}})
        self.assertEqual(self.notices(GRANDMA), set(), 'another class')
        self.bring({'pupil': MATE})
        self.assertIn('mate', self.notices(GRANDMA))
        self.bring({'link': link(ANNA, MATE, 'guardian', state='ended')})
        self.assertEqual(self.notices(GRANDMA), set(), 'who has delegated is no payer any more')
        self.bring({'link': link(ANNA, MATE, 'guardian')})
        self.assertIn('mate', self.notices(GRANDMA))

    def test_other_reasons_stay(self):
        """Who sees a notice for a better reason keeps it when the representation ends."""
        self.bring({'link': link(PARENT, NEPHEW, 'guardian')})
        self.enable(JOHN)
        self.enable(PARENT)
        self.bring({'notice': notice('mate told', 9520, pupil=MATE, payers=[ANNA, PARENT])})
        self.delegate()
        self.delegate(person=MARIA, pupil=LUCA)
        self.assertEqual(self.origin(PARENT, 'mate told'), 'notified')
        self.assertEqual(self.origin(JOHN, '001'), 'linked')
        self.assertEqual(self.origin(PARENT, '001'), 'representative')
        self.bring({'notice': notice('mate', 9500, pupil=MATE, payers=[ANNA, PARENT])})
        self.assertEqual(self.origin(PARENT, 'mate'), 'notified', 'a better reason stands for a worse one')
        self.setUp()
        self.delegate(False, MARIA, LUCA)
        self.assertEqual(self.notices(PARENT), {'mate told', 'mate'})
        self.assertIn('001', self.notices(JOHN))

    def test_pays(self):
        """What a representative paid stays, with its receipt; what is being paid when all ends comes back when it is paid."""
        for name, base in (('paid by her', 9530), ('paid late', 9531), ('never paid', 9532)):
            self.bring({'notice': notice(name, base, pupil=MATE, payers=[ANNA])})
        aunt = self.fresh('zia.paga', 'ZIAPGA80A41H501L')
        self.bring({'link': link(aunt, NEPHEW, 'guardian')})
        self.enable(aunt)
        self.delegate()
        token = self.token(aunt)
        services_known(self.service, token)
        payments = [pay(self.service, token, [item(self.service, token, name)]) for name in ('paid by her', 'paid late')]
        self.assertEqual([p.status for p in payments], [201, 201], payments)
        self.assertEqual(self.service.outcome(payments[0].json()).status, 204)
        _, cursor = self.service.changes(token)
        self.delegate(False)
        self.assertEqual(self.notices(aunt), {'paid by her'})
        self.assertEqual(self.origin(aunt, 'paid by her'), 'paid')
        self.assertEqual(self.service.outcome(payments[1].json()).status, 204)
        self.assertEqual(self.notices(aunt), {'paid by her', 'paid late'})
        changes, _ = self.service.changes(token, cursor)
        self.assertIn({'kind': 'notice', 'id': uid('notice never paid'), 'deleted': True}, changes)
        seen = {(c['kind'], c['notice']['state']) for c in changes if c['kind'] == 'notice' and not c.get('deleted')}
        self.assertEqual(seen, {('notice', 'paid')})
        for person in (aunt, ANNA):
            found = self.call(person, 'GET', f'/v1/notices/{uid("notice paid by her")}').json()
            self.assertEqual(found['state'], 'paid')
            receipt = self.call(person, 'GET', f'/v1/receipts/{found["receipt_id"]}')
            self.assertEqual(receipt.status, 200)
        self.assertEqual(self.call(JOHN, 'GET', f'/v1/receipts/{found["receipt_id"]}').status, 404)

    def test_who_may(self):
        self.assertEqual(self.enable(who=OTHER_CLERK).status, 404)
        self.assertEqual(self.enable(who=JOHN).status, 404)
        self.assertEqual(self.enable(school_id=str(uuid.uuid4())).status, 404)
        self.assertEqual(self.enable(user_name='nobody').status, 404)
        self.assertEqual(self.enable(user_name=None, tax_code='XXXXXX80A01H501X').status, 404)
        for known in ({'user_name': ADULT['user_name']}, {'user_name': None, 'tax_code': ADULT['tax_code']}):
            with self.subTest(known=known):
                nobody = {k: v and 'XXXXXX80A01H501X' for k, v in known.items()}
                answers = [self.enable(**changes) for changes in (known, nobody)]
                self.assertEqual([a.status for a in answers], [404, 404], 'of strangers the office learns nothing')
                self.assertEqual(answers[0].body, answers[1].body)
        for changes, field in (({'school_year': '2026'}, 'school_year'), ({'class_name': ''}, 'class_name'), ({'class_name': ' '}, 'class_name'),
                               ({'class_name': 'x' * 21}, 'class_name'), ({'class_name': '3\nB'}, 'class_name'),
                               ({'user_name': None}, 'user_name'), ({'tax_code': GRANDMA['tax_code']}, 'user_name'),
                               ({'school_id': 'x'}, 'school_id'), ({'more': 1}, 'more'), ({'school_year': '2026/27\n'}, 'school_year')):
            answer = self.enable(**changes)
            self.assertEqual((answer.code(), answer.json().get('field')), ('malformed', field), changes)
        row = self.enable().json()
        for stranger in (OTHER_CLERK, JOHN, GRANDMA):
            self.assertEqual(self.call(stranger, 'DELETE', f'/v1/office/representatives/{row["id"]}').status, 404)
            self.assertEqual(self.call(stranger, 'GET', '/v1/office/representatives').json()['representatives'], [])
        self.assertEqual(self.call(CLERK, 'DELETE', f'/v1/office/representatives/{uuid.uuid4()}').status, 404)
        self.assertEqual(self.call(CLERK, 'GET', '/v1/office/representatives?school_year=x').code(), 'malformed')
        self.assertEqual(self.delegate(person=JOHN), 404)
        self.assertEqual(self.delegate(person=GRANDMA), 404)


class OwnName(World):
    def test_staff(self):
        """In one's own name: whichever comes first, account or notice."""
        person = {'given_name': 'Elsa', 'family_name': 'Tecnica', 'tax_code': 'TCNLSE75A41H501L'}
        self.bring({'notice': notice('elsa before', 9700, pupil=person)})
        elsa = self.fresh('elsa.tecnica', person['tax_code'])
        self.assertEqual(self.notices(elsa), {'elsa before'})
        self.assertEqual(self.origin(elsa, 'elsa before'), 'debtor')
        _, cursor = self.service.changes(self.token(elsa))
        self.bring({'notice': notice('elsa after', 9701, pupil=person)})
        self.assertEqual(self.notices(elsa), {'elsa before', 'elsa after'})
        changes, cursor = self.service.changes(self.token(elsa), cursor)
        self.assertEqual([c['id'] for c in changes if c['kind'] == 'notice'], [uid('notice elsa after')])
        self.assertNotIn('elsa after', self.notices(TEACHER))
        # The school had the wrong person.
        other = {**person, 'tax_code': 'TCNLSE75A41F205M'}
        self.bring({'notice': notice('elsa after', 9701, pupil=other, version=2)})
        self.assertEqual(self.notices(elsa), {'elsa before'})
        changes, _ = self.service.changes(self.token(elsa), cursor)
        self.assertEqual(changes, [{'kind': 'notice', 'id': uid('notice elsa after'), 'deleted': True}])
        self.assertEqual(self.call(elsa, 'GET', f'/v1/notices/{uid("notice elsa after")}').status, 404)

    def test_other_tax_code(self):
        person = {'given_name': 'Ugo', 'family_name': 'Cambia', 'tax_code': 'CMBGUO75A01H501N'}
        self.bring({'notice': notice('ugo', 9710, pupil=person)})
        ugo = self.fresh('ugo.cambia', person['tax_code'])
        self.assertEqual(self.notices(ugo), {'ugo'})
        self.bring({'account': {**ugo, 'tax_code': 'CMBGUO75A01F205P'}})
        self.assertEqual(self.notices(ugo), set())

    def registered(self, name, tax_code):
        """As somebody who has typed a tax code and certified nothing but an address"""
        person = self.fresh(name, tax_code)
        self.service.write('delete from proofs where account_id = ?', person['id'])
        return person

    def test_who_works_at_the_school(self):
        """A tax code that was typed opens nothing; the office's word opens what is that school's."""
        person = {'given_name': 'Ida', 'family_name': 'Docente', 'tax_code': 'DCNDIA75A41H501N'}
        ida = self.registered('ida.docente', person['tax_code'])
        self.bring({'notice': notice('ida', 9720, pupil=person)},
                   {'notice': notice('ida elsewhere', 9721, pupil=person, school=OTHER_SCHOOL)})
        self.assertEqual(self.notices(ida), set())
        asked = self.ask(ida, tax_code=person['tax_code'], kinship='self', given_name='Ida', family_name='Docente')
        seen = next(r for r in self.call(CLERK, 'GET', '/v1/office/link-requests').json()['requests'] if r['request']['id'] == asked['id'])
        self.assertEqual((seen['is_pupil_known'], seen['payer_tax_code'], seen['is_payer_proved']), (False, person['tax_code'], False))
        _, cursor = self.service.changes(self.token(ida))
        answer = self.call(CLERK, 'POST', f'/v1/office/link-requests/{asked["id"]}/confirm')
        self.assertEqual((answer.status, answer.json()['request']['state'], answer.json()['is_payer_proved']), (200, 'active', True))
        self.assertEqual((self.notices(ida), self.origin(ida, 'ida')), ({'ida'}, 'debtor'))
        changes, _ = self.service.changes(self.token(ida), cursor)
        self.assertEqual({c['kind'] for c in changes}, {'link_request', 'notice'})
        self.assertEqual(self.call(ida, 'GET', '/v1/children').json()['children'], [])
        self.bring({'notice': notice('ida again', 9722, pupil=person)},
                   {'notice': notice('ida elsewhere again', 9723, pupil=person, school=OTHER_SCHOOL)})
        self.assertEqual(self.notices(ida), {'ida', 'ida again'}, 'one school does not speak for another')
        proof, = self.call(ida, 'GET', '/v1/me/export').json()['proofs']
        self.assertEqual((proof['source'], proof['school_name'], proof.get('provider')), ('school', SCHOOL['name'], None))
        self.assertNotIn(CLERK['id'], str(proof), 'who decided is the school')
        again = self.call(ida, 'POST', '/v1/link-requests', start(tax_code=person['tax_code'], kinship='self'))
        self.assertEqual((again.status, again.code()), (409, 'link_exists'))
        self.bring({'account': ida})
        self.assertEqual(self.notices(ida), {'ida', 'ida again', 'ida elsewhere', 'ida elsewhere again'}, "the operator's word is for all")

    def test_nobody_for_whom_the_school_has_no_word(self):
        """Only who asks for oneself is confirmed without being a pupil."""
        person = self.fresh('zio.estraneo', 'STRZIO80A01H501P')
        asked = self.ask(person, tax_code='XXXXXX12A01H501X')
        answer = self.call(CLERK, 'POST', f'/v1/office/link-requests/{asked["id"]}/confirm')
        self.assertEqual((answer.status, answer.code()), (422, 'pupil_unknown'))

    def test_notified_stays(self):
        self.assertEqual(self.origin(TEACHER, 'staff'), 'notified')


class Import(World):
    def refused(self, line):
        done = self.service.run_import([{'format': 'pagoinrete-import', 'version': 1}, line])
        self.assertNotEqual(done.returncode, 0)
        return done.stderr

    def test_refused(self):
        self.assertIn('no such account', self.refused({'role': {'account_id': str(uuid.uuid4()), 'school_id': SCHOOL['id'], 'role': 'clerk'}}))
        self.assertIn('no such school', self.refused({'role': {'account_id': CLERK['id'], 'school_id': str(uuid.uuid4()), 'role': 'clerk'}}))
        self.assertIn('role', self.refused({'role': {'account_id': CLERK['id'], 'school_id': SCHOOL['id'], 'role': 'king'}}))
        self.assertIn('privacy_version', self.refused({'school': {**SCHOOL, 'privacy_version': '2'}}))
        self.assertIn('privacy_version', self.refused({'school': {**SCHOOL, 'privacy_text': 'x'}}))
        self.assertIn('uses_service', self.refused({'school': {**SCHOOL, 'uses_service': 'no'}}))

    def test_office_is_told(self):
        """Who works for a school's office is told so, at once."""
        self.assertTrue(self.call(CLERK, 'GET', '/v1/me').json()['has_office'])
        self.assertFalse(self.call(ANNA, 'GET', '/v1/me').json()['has_office'])
        _, cursor = self.service.changes(self.token(ANNA))
        self.bring(role(ANNA, OTHER_SCHOOL, 'head'))
        changes, _ = self.service.changes(self.token(ANNA), cursor)
        self.assertEqual([(c['kind'], c['account']['has_office']) for c in changes], [('account', True)])

    def test_again(self):
        self.bring(role(CLERK, SCHOOL))
        self.assertEqual(len([a for a in self.audits('role_set') if a['object_id'] == CLERK['id']]), 1)
        self.bring(*LINES[1:])
        self.assertEqual(len(self.service.rows('select 1 from links')), 5)


if __name__ == '__main__':
    tap.main()
