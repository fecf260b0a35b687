# SPDX-License-Identifier: GPL-3.0-or-later
"""Notices at the office's counter: who has paid and who has not, page by page and as a table; what is done with single ones, who may,
and what families and providers see of it."""
import csv
import io
import json
import time
import unittest
import urllib.parse

import tap
from families import ANNA, JOHN, LUCA, MARIA, SCHOOL, day, day_of, uid
from harness import Service, sign
from node import FakeNode, pay, services_known
from office_events import CLERK, DIRECTOR, HEAD, LINES, OTHER_CLERK, STAFF, YEAR, Office, furnish, new_id
from people import start
from postbox import read_mail
from waiting import wait_for

PLAN = {'amount': 9000, 'due_date': '2027-02-15', 'instalments': [{'share': 3000, 'due_date': d} for d in ('2027-01-31', '2027-02-28', '2027-03-31')]}
ACTS = (('', {'version': 1, 'amount': 100}), ('/cancel', None), ('/settle', {'on': day(-1)}), ('/exempt', {'reason': 'ISEE'}), ('/reopen', None))
EVIL = '=HYPERLINK("http://x.example";"Gita")'


class World(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.node = FakeNode()
        cls.service = Service(cls.node.url, LINES)
        furnish(cls.service)
        cls.office = Office(cls.service)
        services_known(cls.service, cls.office.token(MARIA))

    @classmethod
    def tearDownClass(cls):
        cls.service.close()
        cls.node.close()

    def page(self, who=CLERK, status=200, **query):
        return self.office.done('GET', f'/v1/office/schools/{SCHOOL["id"]}/notices?{urllib.parse.urlencode(query)}', who=who, status=status)

    def all(self, **query):
        """What all pages have, and the first one's sums"""
        found, sums, after = [], None, {}
        while True:
            page = self.page(**query, **after)
            found += page['notices']
            if not after:
                sums = page.get('sums')
            if page['next'] is None:
                return found, sums
            after = {'after': page['next']}

    def act(self, notice, act='', body=None, who=CLERK):
        return self.office.call('PATCH' if not act else 'POST', f'/v1/office/notices/{notice["id"]}{act}', body, who=who)

    def did(self, *args, **options):
        answer = self.act(*args, **options)
        self.assertEqual(answer.status, 200, answer)
        return answer.json()

    def refused(self, answer, code, status=409):
        self.assertEqual((answer.status, answer.code()), (status, code), answer)
        return answer.json()

    def of(self, event, who=MARIA):
        return self.office.notices(event, who)

    def open_payment(self, notice, who=MARIA):
        fee = 95 if notice['amount'] == 3000 else 130
        answer = pay(self.service, self.office.token(who), [{'notice_id': notice['id'], 'version': notice['version'], 'amount': notice['amount']}], fee=fee)
        self.assertEqual(answer.status, 201, answer)
        return answer.json()

    def verify(self, notice):
        """What a provider is told at its counter"""
        raw = json.dumps({'notice_number': notice['notice_number'], 'creditor_tax_code': SCHOOL['creditor_tax_code']}).encode()
        return self.service.call('POST', '/v1/psp/verify', raw=raw, headers={'Pir-Signature': sign(raw), 'Content-Type': 'application/json'})


class Lists(World):
    def test_who_has_not_paid(self):
        """Every state beside the others, each debt once; sums to the cent; the same by pages of one."""
        event = self.office.notified('3B', '2A', **PLAN)
        every, sums = self.all(event_id=event['id'])
        self.assertEqual(len(every), 16, 'four pupils, once and in three instalments')
        self.assertEqual(sums, [{'state': 'to_pay', 'count': 4, 'amount': 36000}], 'each debt once')
        self.assertEqual([(n['class_name'], n['family_name'], n['instalment']) for n in every[:5]],
                         [('2A', 'Abate', 1), ('2A', 'Abate', 0), ('2A', 'Abate', 2), ('2A', 'Abate', 3), ('3B', 'Neri', 1)])
        unpaid, sums = self.all(event_id=event['id'], state='unpaid')
        self.assertEqual([(n['family_name'], n['instalment'], n['state'], n['amount']) for n in unpaid],
                         [(name, 0, 'to_pay', 9000) for name in ('Abate', 'Neri', 'Smith', 'Verdi')])
        luca = self.of(event)
        self.service.outcome(self.open_payment(luca[1]))
        self.open_payment(luca[2])
        sara = next(n for n in every if n['family_name'] == 'Abate' and n['instalment'] == 0)
        self.did(sara, '/settle', {'on': day(-2), 'note': 'Bonifico'})
        gaia = {n['instalment']: n for n in every if n['family_name'] == 'Verdi'}
        self.did(gaia[1], '/exempt', {'reason': 'ISEE sotto soglia'})
        elio = {n['instalment']: n for n in every if n['family_name'] == 'Neri'}
        self.did(elio[0], '/cancel')
        self.service.write('update notices set due_date = due_date - 200 where id = ?', elio[2]['id'])
        every, sums = self.all(event_id=event['id'])
        self.assertEqual({(s['state'], s['count'], s['amount']) for s in sums}, {
            ('paid', 1, 3000), ('in_payment', 1, 3000), ('to_pay', 5, 15000), ('late', 1, 3000), ('paid_elsewhere', 1, 9000),
            ('exempt', 1, 3000), ('cancelled', 1, 9000), ('closed', 5, 27000)})
        for state in ('to_pay', 'late', 'in_payment', 'awaiting_receipt', 'paid', 'paid_elsewhere', 'exempt', 'cancelled', 'closed'):
            found, counted = self.all(event_id=event['id'], state=state)
            self.assertEqual(found, [n for n in every if n['state'] == state])
            self.assertEqual([s['count'] for s in counted], [len(found)] if found else [])
        unpaid, _ = self.all(event_id=event['id'], state='unpaid')
        self.assertEqual([(n['family_name'], n['instalment'], n['state']) for n in unpaid], [
            ('Neri', 2, 'late'), ('Neri', 1, 'to_pay'), ('Neri', 3, 'to_pay'), ('Smith', 2, 'in_payment'), ('Smith', 3, 'to_pay'),
            ('Verdi', 2, 'to_pay'), ('Verdi', 3, 'to_pay')])
        self.assertEqual([n['id'] for n in unpaid], [n['id'] for n in self.all(event_id=event['id'], state='unpaid', limit=1)[0]])
        paid = next(n for n in every if n['state'] == 'paid')
        self.assertEqual((paid['amount_paid'], paid['paid_by']), (3000, 'Maria Rossi'))
        self.assertEqual(paid['receipt_number'], self.service.rows('select receipt_number from receipts where id = ?', paid['receipt_id'])[0]['receipt_number'])
        self.assertGreater(next(n for n in unpaid if n['state'] == 'in_payment')['locked_until'], time.strftime('%Y-%m-%dT%H:%M', time.gmtime()))

    def test_filters_and_orders(self):
        """The same rows whatever way they are found, none twice and none left out, by pages of two."""
        event = self.office.notified('3B', **PLAN)
        other = self.office.notified('3B', '2A', amount=2500, due_date='2027-01-10', pick={'staff_ids': [STAFF]})
        whole, _ = self.all(school_year=YEAR)
        self.assertLess(20, len(whole))
        self.assertEqual(self.page(limit=500)['notices'], whole, 'the year of the newest notices')
        self.assertNotIn('sums', self.page())
        summed = self.page(with_sums='true')['sums']
        self.assertEqual({s['state'] for s in summed}, {n['state'] for n in whole})

        def ids(**query):
            found = [n['id'] for n in self.all(limit=2, **query)[0]]
            self.assertEqual(len(found), len(set(found)))
            return found

        for query, wanted in (
                ({'class_name': '3B'}, lambda n: n.get('class_name') == '3B'),
                ({'class_name': '2A', 'state': 'to_pay'}, lambda n: n.get('class_name') == '2A' and n['state'] == 'to_pay'),
                ({'pupil_id': LUCA['id']}, lambda n: n.get('pupil_id') == LUCA['id']), ({'query': 'smith lu'}, lambda n: n.get('pupil_id') == LUCA['id']),
                ({'query': LUCA['tax_code'][:8].lower()}, lambda n: n.get('pupil_id') == LUCA['id']), ({'query': '%%%'}, lambda n: False),
                ({'query': 'ner', 'event_id': other['id']}, lambda n: n.get('event_id') == other['id'] and n['family_name'] == 'Neri'),
                ({'state': 'late'}, lambda n: n['state'] == 'late'), ({'state': 'cancelled'}, lambda n: n['state'] == 'cancelled'),
                ({'event_id': other['id'], 'class_name': '3B'}, lambda n: n.get('event_id') == other['id'] and n.get('class_name') == '3B'),
                ({'due_from': '2027-01-10', 'due_to': '2027-01-31'}, lambda n: '2027-01-10' <= (n.get('due_date') or '') <= '2027-01-31'),
                ({'school_year': '2025/26'}, lambda n: False), ({'class_name': '3B', 'order': 'due_date'}, lambda n: n.get('class_name') == '3B')):
            with self.subTest(query):
                self.assertEqual(sorted(ids(**query)), sorted(n['id'] for n in whole if wanted(n)))
        by_day = self.all(state='unpaid', order='due_date', limit=3)[0]
        self.assertEqual([n.get('due_date') or '9999' for n in by_day], sorted(n.get('due_date') or '9999' for n in by_day))
        self.assertEqual({n['id'] for n in by_day}, set(ids(state='unpaid')))
        self.assertTrue({event['id'], other['id']} <= {n.get('event_id') for n in by_day})
        past = uid('notice past')
        on = day_of(next(n for n in whole if n['id'] == past)['paid_at'])
        self.assertEqual(ids(paid_from=on, paid_to=on), [past])
        self.assertEqual(ids(paid_from=day(-300), paid_to=day(-200)), [])
        self.assertIn(past, ids(order='paid_at'))
        for n in whole[:3]:
            for typed in (n['id'], n['id'][:13].upper(), n['notice_number']):
                self.assertEqual([f['id'] for f in self.page(find=typed)['notices']], [n['id']])
        self.assertEqual(self.page(find='ffffffff-ffff')['notices'], [])

    def test_questions_that_are_none(self):
        for name, value in (('event_id', 'x'), ('pupil_id', "' or 1=1"), ('class_name', ''), ('class_name', 'x' * 21), ('school_year', '2026'), ('state', 'closed '),
                            ('state', 'other'), ('due_from', '31/12/2026'), ('paid_to', '2026-02-30'), ('query', 'ab'), ('query', 'x' * 101), ('order', 'name'),
                            ('order', 'due_date'), ('after', 'x'), ('after', new_id()), ('with_sums', '1'), ('find', 'abc'), ('find', "3f2a' or"), ('find', 'x' * 40)):
            with self.subTest(name=name, value=value):
                problem = self.page(status=400, **{name: value})
                self.assertEqual((problem['code'], problem['field']), ('malformed', name))
        foreign = uid('notice foreign')
        self.assertEqual(self.page(status=400, after=foreign)['field'], 'after', 'another school’s')
        self.assertEqual(self.page(find=foreign)['notices'], [])

    def test_table(self):
        """What another program reads of it is what the list says; nothing in it computes; pages after one another are the whole."""
        event = self.office.notified('3B', reason='Gita; "Roma" è più', **{**PLAN, 'name': 'Roma'})
        self.service.write('update events set name = ? where id = ?', EVIL, event['id'])
        luca = self.of(event)[1]
        self.service.outcome(self.open_payment(luca))
        gaia = next(n for n in self.all(event_id=event['id'])[0] if n['family_name'] == 'Verdi' and n['instalment'] == 0)
        self.did(gaia, '/settle', {'on': day(-1), 'note': '@bonifico\n-1'})
        target = f'/v1/office/schools/{SCHOOL["id"]}/notices.csv?event_id={event["id"]}'
        whole = self.office.call('GET', target)
        self.assertEqual(whole.headers['Content-Type'], 'text/csv; charset=utf-8')
        self.assertNotIn('Next-Cursor', whole.headers)
        pages, after = b'', ''
        while after is not None:
            page = self.office.call('GET', f'{target}&limit=5{after}')
            pages += page.body
            after = '&after=' + page.headers['Next-Cursor'] if 'Next-Cursor' in page.headers else None
        self.assertEqual(pages, whole.body)
        self.assertTrue(whole.body.startswith(b'\xef\xbb\xbf"anno_scolastico";"classe";'))
        self.assertEqual(whole.body.count(b'\r\n'), 13)
        rows = list(csv.DictReader(io.StringIO(whole.body.decode('utf-8-sig'), newline=''), delimiter=';', strict=True))
        self.assertEqual([r['id'] for r in rows], [n['id'] for n in self.all(event_id=event['id'])[0]])
        by_id = {r['id']: r for r in rows}
        today = '/'.join(reversed(day(0).split('-')))
        mine = by_id[luca['id']]
        self.assertEqual({k: mine[k] for k in ('classe', 'cognome', 'nome', 'codice_fiscale', 'evento', 'causale', 'rata', 'rate', 'importo', 'scadenza',
                                               'stato', 'importo_pagato', 'versante', 'saldato_il')}, {
            'classe': '3B', 'cognome': 'Smith', 'nome': 'Luca', 'codice_fiscale': LUCA['tax_code'], 'evento': "'" + EVIL, 'causale': 'Gita; "Roma" è più',
            'rata': '1', 'rate': '3', 'importo': '30,00', 'scadenza': '31/01/2027', 'stato': 'pagato', 'importo_pagato': '30,00', 'versante': 'Maria Rossi',
            'saldato_il': ''})
        self.assertEqual(mine['pagato_il'][2:], today[2:])
        self.assertEqual(mine['codice_avviso'].replace(' ', ''), luca['notice_number'])
        hers = by_id[gaia['id']]
        self.assertEqual((hers['stato'], hers['annotazione'], hers['importo_pagato'], hers['saldato_il'][6:]), ('pagato altrove', "'@bonifico\n-1", '', day(-1)[:4]))
        for row in rows:
            for value in row.values():
                self.assertNotRegex(value, r'^[=+\-@\t\r]')

    def test_who_may_look(self):
        event = self.office.notified('3B')
        one = self.page(event_id=event['id'])['notices'][0]
        targets = [f'/v1/office/schools/{SCHOOL["id"]}/notices', f'/v1/office/schools/{SCHOOL["id"]}/notices.csv', f'/v1/office/notices/{one["id"]}']
        for target in targets:
            for who in (CLERK, DIRECTOR, HEAD):
                self.assertEqual(self.office.call('GET', target, who=who).status, 200)
            for who in (OTHER_CLERK, MARIA):
                answer = self.office.call('GET', target, who=who)
                missing = self.office.call('GET', target.replace(SCHOOL['id'], new_id()).replace(one['id'], new_id()), who=who)
                self.assertEqual((answer.status, answer.body), (404, missing.body))


class Acts(World):
    def notice(self, *classes, who=MARIA, **changes):
        event = self.office.notified(*(classes or ('3B',)), **changes)
        return self.of(event, who)[0], event

    def told(self, notice, who=MARIA):
        return self.office.done('GET', f'/v1/notices/{notice["id"]}', who=who)

    def test_who_may_write(self):
        notice, _ = self.notice()
        for act, body in ACTS:
            self.refused(self.act(notice, act, body, who=HEAD), 'role', 403)
            for who in (OTHER_CLERK, MARIA):
                self.assertEqual(self.act(notice, act, body, who=who).body, self.act({'id': new_id()}, act, body, who=who).body)
                self.refused(self.act(notice, act, body, who=who), 'not_found', 404)
        self.assertEqual(self.told(notice), notice, 'nothing has changed')
        for act, body in ACTS:
            self.assertEqual(self.act(notice, act, body, who=DIRECTOR).status, 409 if act in ('/settle', '/exempt') else 200)

    def test_change(self):
        """Another version with the same number; payers get a mail; a change of the event leaves it alone; what is the same tells nobody."""
        notice, event = self.notice()
        before = self.service.rows('select count(*) as n from outbox')[0]['n']
        seen = self.service.changes(self.office.token(JOHN))[1]
        done = self.did(notice, '', {'version': 1, 'amount': 8050, 'due_date': '2027-03-31'})
        self.assertEqual((done['notice']['version'], done['notice']['amount'], done['notice']['original_amount'], done['notice']['due_date'], done['mailed']),
                         (2, 8050, 12000, '2027-03-31', 2))
        for who in (MARIA, JOHN):
            now = self.told(notice, who)
            self.assertEqual({**notice, **{k: now[k] for k in ('version', 'amount', 'amount_min', 'amount_max', 'due_date', 'history')}}, now)
            self.assertEqual((now['amount'], now['amount_max'], now['due_date'], now['notice_number']), (8050, 8050, '2027-03-31', notice['notice_number']))
            self.assertEqual([(h['kind'], h.get('detail')) for h in now['history']], [('notified', None), ('changed', '12000')])
        self.assertEqual([(c['kind'], c['id']) for c in self.service.changes(self.office.token(JOHN), seen)[0] if c['kind'] != 'receipt'], [('notice', notice['id'])])
        self.assertEqual(self.verify(notice).json()['amount'], 8050)
        self.assertEqual(self.did(notice, '', {'version': 2, 'amount': 8050})['mailed'], 0)
        self.assertEqual(self.service.rows('select count(*) as n from outbox')[0]['n'], before + 2)
        problem = self.refused(self.act(notice, '', {'version': 1, 'amount': 7000}), 'notice_stale')
        self.assertEqual(problem['amount'], 8050)
        self.assertEqual(self.office.change(event, due_date='2027-06-30', amount=15000).status, 200)
        self.assertEqual([(n['debtor_given_name'], n['amount'], n['due_date']) for n in self.of(event, MARIA) + self.of(event, ANNA)],
                         [('Luca', 8050, '2027-03-31'), ('Gaia', 15000, '2027-06-30')])
        for body, field in (({'amount': 1}, 'version'), ({'version': 3, 'amount': 0}, 'amount'), ({'version': 3, 'amount': 10 ** 9}, 'amount'),
                            ({'version': 3, 'amount': 12.5}, 'amount'), ({'version': 3, 'due_date': day(-1)}, 'due_date'), ({'version': 3, 'due_date': '31/12/2027'}, 'due_date'),
                            ({'version': 3, 'state': 'paid'}, 'state')):
            self.assertEqual(self.refused(self.act(notice, '', body), 'malformed', 400)['field'], field)

    def test_settled_elsewhere(self):
        """Families read it at once, nobody can pay it, a provider hears that it was paid; taken back it is to be paid."""
        notice, _ = self.notice()
        done = self.did(notice, '/settle', {'on': '2026-11-03', 'note': 'Bonifico del 3 novembre'})
        self.assertEqual((done['notice']['state'], done['notice']['settled_on'], done['notice']['settled_note'], done['mailed']),
                         ('paid_elsewhere', '2026-11-03', 'Bonifico del 3 novembre', 0))
        now = self.told(notice)
        self.assertEqual((now['state'], now['history'][-1]['kind'], now['history'][-1]['detail']), ('settled', 'paid_elsewhere', '2026-11-03'))
        self.assertNotIn('Bonifico', json.dumps(now), 'the office’s own note')
        answer = pay(self.service, self.office.token(JOHN), [{'notice_id': notice['id'], 'version': now['version'], 'amount': now['amount']}])
        self.refused(answer, 'notice_paid')
        self.refused(self.verify(notice), 'notice_paid')
        for act, body in (('', {'version': 1, 'amount': 100}), ('/cancel', None)):
            self.refused(self.act(notice, act, body), 'notice_paid')
        self.assertEqual(self.did(notice, '/exempt', {'reason': 'ISEE sotto soglia'})['notice']['state'], 'exempt', 'marked anew')
        self.refused(self.verify(notice), 'notice_cancelled')
        for act, body in (('', {'version': 1, 'amount': 100}), ('/cancel', None)):
            self.refused(self.act(notice, act, body), 'notice_cancelled')
        self.assertNotIn('ISEE', json.dumps(self.told(notice)))
        done = self.did(notice, '/reopen')
        self.assertEqual((done['notice']['state'], done['notice'].get('settled_note'), done['mailed']), ('to_pay', None, 2))
        self.assertEqual(self.did(notice, '/reopen')['mailed'], 0, 'it is to be paid already')
        self.assertEqual(self.verify(notice).status, 200)
        self.assertEqual([h['kind'] for h in self.told(notice)['history']], ['notified', 'paid_elsewhere', 'exempt', 'reopened'])
        for body, field in (({'on': day(2)}, 'on'), ({'on': '1999-12-31'}, 'on'), ({}, 'on'), ({'on': day(-1), 'note': 'a\x07'}, 'note'),
                            ({'on': day(-1), 'note': 'x' * 501}, 'note'), ({'on': day(-1), 'reason': 'x'}, 'reason')):
            self.assertEqual(self.refused(self.act(notice, '/settle', body), 'malformed', 400)['field'], field)
        for body in ({}, {'reason': ''}, {'reason': ' \n'}, {'reason': 'x' * 501}):
            self.assertEqual(self.refused(self.act(notice, '/exempt', body), 'malformed', 400)['field'], 'reason')

    def test_withdrawn(self):
        notice, event = self.notice()
        self.assertEqual([self.did(notice, '/cancel')['mailed'] for _ in range(2)], [2, 0], 'once')
        self.assertEqual(self.told(notice)['state'], 'cancelled')
        self.refused(self.verify(notice), 'notice_cancelled')
        self.refused(self.act(notice, '/settle', {'on': day(-1)}), 'notice_cancelled')
        self.assertEqual(self.did(notice, '/reopen')['notice']['state'], 'to_pay')
        self.did(notice, '/settle', {'on': day(-1)})
        self.assertEqual(self.office.act(event, 'close').status, 200)
        self.assertEqual(self.told(notice)['state'], 'settled', 'a mark outlives its event')
        self.refused(self.act(notice, '/reopen'), 'event_state')

    def test_locked_and_paid(self):
        """One in payment says until when; one that is paid never changes."""
        notice, _ = self.notice()
        payment = self.open_payment(notice)
        for act, body in ACTS:
            problem = self.refused(self.act(notice, act, body), 'notice_locked')
            self.assertEqual(problem['locked_until'], self.told(notice)['locked_until'])
        self.service.outcome(payment)
        before = self.told(notice)
        for act, body in ACTS:
            self.refused(self.act(notice, act, body), 'notice_paid')
        self.assertEqual(self.told(notice)['state_since'], before['state_since'])

    def test_money_that_comes_all_the_same(self):
        """A receipt cannot be refused: the notice is paid, the mark is gone, and somebody has to give money back."""
        notice, _ = self.notice()
        payment = self.open_payment(notice)
        self.service.write("update notices set state = 'settled', settled_how = 'paid_elsewhere', settled_on = 20000, settled_note = 'x' where id = ?", notice['id'])
        self.assertEqual(self.service.outcome(payment).status, 204)
        row = self.service.rows('select state, settled_how, settled_on, settled_note from notices where id = ?', notice['id'])[0]
        self.assertEqual(row, {'state': 'paid', 'settled_how': None, 'settled_on': None, 'settled_note': None})
        self.assertEqual(self.service.rows('select reason, amount from refund_tasks where notice_id = ?', notice['id']), [{'reason': 'withdrawn', 'amount': 12000}])

    def test_instalments(self):
        """Of a plan one way excludes the other, whoever has settled it."""
        _, event = self.notice(**PLAN)
        whole, *parts = self.of(event)

        def states():
            return [n['state'] for n in self.of(event)]
        self.did(parts[0], '/settle', {'on': day(-1)})
        self.assertEqual(states(), ['closed', 'settled', 'to_pay', 'to_pay'])
        for act, body in ACTS[:4]:
            self.refused(self.act(whole, act, body), 'notice_closed')
        self.did(parts[0], '/reopen')
        self.assertEqual(states(), ['to_pay'] * 4)
        self.did(whole, '/exempt', {'reason': 'ISEE'})
        self.assertEqual(states(), ['settled'] + ['closed'] * 3)
        self.assertEqual([(n['instalment'], n['state']) for n in self.all(event_id=event['id'], pupil_id=LUCA['id'], state='exempt')[0]], [(0, 'exempt')])
        self.assertEqual(self.all(event_id=event['id'], pupil_id=LUCA['id'], state='unpaid')[0], [])
        self.did(whole, '/reopen')
        self.assertEqual(states(), ['to_pay'] * 4)

    def test_read(self):
        """All that happened, and who is told of it; what payers made themselves is theirs."""
        notice, _ = self.notice()
        self.did(notice, '', {'version': 1, 'amount': 100})
        detail = self.office.done('GET', f'/v1/office/notices/{notice["id"]}')
        self.assertEqual(detail['history'], self.told(notice)['history'])
        self.assertEqual([(r['family_name'], r['given_name'], r['why'], r['has_address']) for r in detail['readers']],
                         [('Rossi', 'Maria', 'linked', True), ('Smith', 'John', 'linked', True)])
        self.service.write("update notices set history = replace(history, 'notified', 'made'), kind = 'open' where id = ?", notice['id'])
        for act, body in ACTS:
            self.assertEqual(self.refused(self.act(notice, act, body), 'event_state')['field'], 'open')

    def test_audit(self):
        notice, _ = self.notice()
        for act, body in (('', {'version': 1, 'amount': 9000}), ('/settle', {'on': '2026-11-03'}), ('/exempt', {'reason': 'ISEE'}), ('/reopen', None), ('/cancel', None)):
            self.did(notice, act, body, who=DIRECTOR)
        entries = self.office.done('GET', f'/v1/office/schools/{SCHOOL["id"]}/audit?limit=10')['entries']
        self.assertEqual([(e['act'], e['object_id'], e['detail'], e['actor']) for e in entries[4::-1]], [
            (act, notice['id'], detail, DIRECTOR['id']) for act, detail in (
                ('notice_changed', '9000 2027-02-15'), ('notice_settled', '2026-11-03'), ('notice_exempted', ''), ('notice_reopened', 'settled'), ('notice_cancelled', ''))])


class Mails(unittest.TestCase):
    def test_payers_get_a_mail(self):
        """In their language: changed, withdrawn, to be paid after all; not to who represents the class."""
        start(self, LINES)
        furnish(self.service)
        office = Office(self.service)
        event = office.notified(pick={'pupil_ids': [LUCA['id']]})
        notice = office.notices(event, MARIA)[0]
        path = f'/v1/office/notices/{notice["id"]}'
        for method, target, body in (('PATCH', path, {'version': 1, 'amount': 8000}), ('POST', path + '/cancel', None), ('POST', path + '/reopen', None)):
            self.assertEqual(office.done(method, target, body)['mailed'], 2)

        def found():
            mails = {}
            for envelope in list(self.box.mails):
                message = read_mail(self, envelope)
                mails[envelope.rcpt_tos[0], message['Subject'].split(' - ')[0]] = message.get_body().get_content()
            return mails
        mails = wait_for(lambda: len(m := found()) == 8 and m, 'two mails of four kinds')
        text = mails[MARIA['email'], 'Un avviso di pagamento è cambiato']
        for words in (SCHOOL['name'] + ' ha modificato questo avviso', 'Viaggio di istruzione a Firenze', '• Luca Smith: 80,00\xa0€ entro il 15 febbraio 2027'):
            self.assertIn(words, text)
        self.assertIn('has withdrawn this payment notice', mails[JOHN['email'], 'A payment notice was withdrawn'])
        self.assertIn('ti chiede comunque di pagare', mails[MARIA['email'], 'Un avviso di pagamento è di nuovo da pagare'])
        readers = office.done('GET', path)['readers']
        self.assertEqual([bool(r.get('mailed_at')) for r in readers], [True, True])


class Desk(World):
    """What the office looks up, and hands out, for who stands at its desk"""

    def look_up(self, pupil=LUCA, who=CLERK):
        return self.office.call('POST', f'/v1/office/pupils/{pupil["id"]}/look-ups', who=who)

    def log(self, act):
        """Who did it to what, the newest first"""
        entries = self.office.done('GET', f'/v1/office/schools/{SCHOOL["id"]}/audit?act={act}')['entries']
        return [(e['actor'], e['object_kind'], e['object_id'], e['detail']) for e in entries]

    def stranger_gets(self, method, path, id):
        """Whoever is none of the school's office, and for whom there is no such thing"""
        for who in (OTHER_CLERK, MARIA):
            answer, missing = (self.office.call(method, path.format(i), who=who) for i in (id, new_id()))
            self.assertEqual((answer.status, answer.body), (404, missing.body))

    def test_look_up(self):
        """All of the pupil's notices by due date, what is owed of them, and in the log who looked."""
        self.office.notified('3B', **PLAN)
        before = self.log('pupil_looked_up')
        known, _ = self.all(pupil_id=LUCA['id'], order='due_date')
        self.assertIn('paid', {n['state'] for n in known})
        record = self.office.done('GET', f'/v1/office/pupils/{LUCA["id"]}')
        for who in (CLERK, DIRECTOR, HEAD):
            answer = self.look_up(who=who)
            self.assertEqual(answer.status, 200, answer)
            self.assertEqual(answer.json(), {'pupil': record['pupil'], 'to_pay': record['to_pay'], 'owed': record['owed'], 'notices': known})
        after = [(who['id'], 'pupil', LUCA['id'], '') for who in (HEAD, DIRECTOR, CLERK)] + before
        self.assertEqual(self.log('pupil_looked_up'), after)
        self.stranger_gets('POST', '/v1/office/pupils/{}/look-ups', LUCA['id'])
        self.assertEqual(self.log('pupil_looked_up'), after)

    def test_payment_document(self):
        """The one that the payer draws, of what can be paid now."""
        notice = self.of(self.office.notified('3B'), MARIA)[0]
        path = f'/v1/office/notices/{notice["id"]}/payment-document'
        answer = self.office.call('GET', path + '?language=de', who=HEAD)
        own = self.office.call('GET', f'/v1/payment-documents?notices={notice["id"]}&language=de', who=MARIA)
        self.assertEqual((answer.status, answer.headers['Content-Type']), (200, 'application/pdf'), answer)
        self.assertEqual(answer.body, own.body)
        self.assertEqual(self.log('notice_printed'), [(HEAD['id'], 'notice', notice['id'], '')])
        self.stranger_gets('GET', '/v1/office/notices/{}/payment-document', notice['id'])
        self.assertEqual(self.office.call('GET', path + '?language=' + 'x' * 36).json()['field'], 'language')
        self.did(notice, '/settle', {'on': day(-1)})
        self.refused(self.office.call('GET', path), 'notice_paid')
        self.assertEqual(len(self.log('notice_printed')), 1)

    def test_payment_document_of_all(self):
        """What the payer draws of everything that can be paid now, late or not; not what has expired, nor what is paid."""
        notices = self.look_up().json()['notices']
        ids = [n['id'] for n in notices if n['state'] == 'to_pay' or n['state'] == 'late' and not n['is_deadline_hard']]
        self.assertGreater(len(ids), 3)
        self.assertIn(uid('notice soft past'), ids)
        self.assertNotIn(uid('notice hard past'), ids)
        path, before = f'/v1/office/pupils/{LUCA["id"]}/payment-document', self.log('notice_printed')
        answer = self.office.call('GET', path + '?language=de', who=HEAD)
        own = self.office.call('GET', f'/v1/payment-documents?notices={",".join(ids)}&language=de', who=MARIA)
        self.assertEqual((answer.status, own.status, answer.headers['Content-Type']), (200, 200, 'application/pdf'), answer)
        self.assertEqual(answer.body, own.body)
        after = self.log('notice_printed')
        self.assertEqual(sorted(after[:len(ids)]), sorted((HEAD['id'], 'notice', id, '') for id in ids))
        self.assertEqual(after[len(ids):], before)
        self.stranger_gets('GET', '/v1/office/pupils/{}/payment-document', LUCA['id'])
        self.assertEqual(self.office.call('GET', path + '?language=' + 'x' * 36).json()['field'], 'language')
        states = self.service.rows("select id, state from notices where pupil_id = ? and state = 'to_pay'", LUCA['id'])
        self.service.write("update notices set state = 'cancelled' where pupil_id = ? and state = 'to_pay'", LUCA['id'])
        self.assertEqual(self.office.call('GET', path).status, 409)
        for row in states:
            self.service.write("update notices set state = 'to_pay' where id = ?", row['id'])
        self.assertEqual(self.log('notice_printed'), after)

    def test_certificate(self):
        """The payer's own, also of what was paid before this service, drawn when it is first asked for."""
        receipt = next(n['receipt_id'] for n in self.look_up().json()['notices'] if n['id'] == uid('notice past'))
        path = f'/v1/office/receipts/{receipt}/attestation'

        def drawn():
            answer = self.office.call('GET', path)
            return answer if answer.status == 200 else None
        answer = wait_for(drawn, 'the certificate to be drawn')
        self.assertEqual(answer.body, self.office.call('GET', f'/v1/receipts/{receipt}/attestation', who=MARIA).body)
        self.assertIn('attestazione', answer.headers['Content-Disposition'])
        self.assertEqual(self.log('attestation_printed'), [(CLERK['id'], 'receipt', receipt, '')])
        self.stranger_gets('GET', '/v1/office/receipts/{}/attestation', receipt)


if __name__ == '__main__':
    tap.main()
