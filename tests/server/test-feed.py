# SPDX-License-Identifier: GPL-3.0-or-later
"""The change feed: pages, cursors, tombstones, and the stream that says something has changed."""
import time
import unittest

import tap
from families import ALICE, ANNA, JOHN, LUCA, MARIA, OTHER_SCHOOL, SCHOOL, item, link, notice, number, uid, world
from harness import Service, Stream
from node import FakeNode, pay, services_known
from waiting import wait_for

HEAD = {'format': 'pagoinrete-import', 'version': 1}
WORLD = world(30)


def kinds(changes):
    return {(c['kind'], c['id']): c for c in changes}


class Feed(unittest.TestCase):
    def setUp(self):
        self.node = FakeNode()
        self.addCleanup(self.node.close)
        self.service = Service(self.node.url, WORLD)
        self.addCleanup(self.service.close)
        self.maria, self.john, self.anna = (self.service.token(u) for u in ('maria.rossi', 'john.smith', 'anna.verdi'))
        # The receipt of the past is drawn after the first sign-in.
        wait_for(lambda: not self.service.rows('select 1 from documents where size is null and wanted = 1'), 'documents')

    def put(self, *lines):
        done = self.service.run_import([HEAD, *lines])
        self.assertEqual(done.returncode, 0, done.stderr)

    def test_from_the_start(self):
        changes, cursor = self.service.changes(self.maria)
        found = kinds(changes)
        self.assertEqual(len(found), len(changes), 'each object once')
        self.assertEqual([c for c in changes if c.get('deleted')], [])
        self.assertIn(('account', MARIA['id']), found)
        self.assertIn(('school', SCHOOL['id']), found)
        self.assertIn(('pupil', LUCA['id']), found)
        self.assertEqual(sum(k == 'notice' for k, _ in found), 36)
        self.assertEqual(sum(k == 'receipt' for k, _ in found), 1)
        self.assertEqual(sum(k == 'payment' for k, _ in found), 1)
        order = [c['kind'] for c in changes]
        self.assertLess(order.index('school'), order.index('notice'))
        self.assertLess(order.index('pupil'), order.index('notice'))
        notices = {n['id']: n for n in self.service.call('GET', '/v1/notices?limit=200', token=self.maria).json()['notices']}
        self.assertEqual({i: c['notice'] for (k, i), c in found.items() if k == 'notice'}, notices)
        again = self.service.call('GET', f'/v1/changes?since={cursor}', token=self.maria)
        self.assertEqual(again.json(), {'changes': [], 'cursor': cursor, 'more': False})
        self.assertLess(len(again.body), 100, 'nothing changed is a small answer')

    def test_pages(self):
        whole, cursor = self.service.changes(self.maria)
        for limit in (1, 7, 39, 40, 1000):
            with self.subTest(limit=limit):
                paged, end = self.service.changes(self.maria, limit=limit)
                self.assertEqual((paged, end), (whole, cursor))
        answer = self.service.call('GET', '/v1/changes?limit=7', token=self.maria)
        page = answer.json()
        self.assertEqual((len(page['changes']), page['more']), (7, True))
        self.assertEqual(answer.headers['Next-Cursor'], page['cursor'])
        last = self.service.call('GET', '/v1/changes?limit=1000', token=self.maria)
        self.assertEqual(last.json()['more'], False)
        self.assertNotIn('Next-Cursor', last.headers)

    def test_a_change_between_two_pages(self):
        page = self.service.call('GET', '/v1/changes?limit=10', token=self.maria).json()
        first = next(c for c in page['changes'] if c['kind'] == 'notice')['notice']
        self.put({'notice': notice('001', 1, payers=[MARIA], amount=7700, ago=86400 * 30 - 60, version=2,
                                   notified_at=first['notified_at'])})
        rest, _ = self.service.changes(self.maria, page['cursor'])
        self.assertEqual(rest[-1]['notice']['amount'], 7700)
        self.assertEqual(len(kinds(page['changes'] + rest)), len(kinds(self.service.changes(self.maria)[0])))

    def test_only_what_concerns_somebody(self):
        cursors = {name: self.service.changes(token)[1] for name, token in (('maria', self.maria), ('john', self.john), ('anna', self.anna))}
        self.put({'notice': notice('new', 5001, payers=[MARIA])})
        for name, token in (('maria', self.maria), ('john', self.john)):
            changes, _ = self.service.changes(token, cursors[name])
            self.assertEqual([(c['kind'], c['id']) for c in changes], [('notice', uid('notice new'))])
        self.assertEqual(self.service.changes(self.anna, cursors['anna']), ([], cursors['anna']))

    def test_a_new_version(self):
        _, cursor = self.service.changes(self.maria)
        self.put({'notice': notice('editable', 9001, amount=2500, amount_min=1000, amount_max=10000, is_amount_editable=True,
                                   original_amount=3000, category='contribution', school_note='Ridotta.')})
        changes, _ = self.service.changes(self.maria, cursor)
        changed = changes[0]['notice']
        self.assertEqual((changed['version'], changed['amount'], changed['original_amount']), (2, 2500, 3000))
        self.assertEqual([(h['kind'], h.get('detail')) for h in changed['history']], [('notified', None), ('changed', '3000')])

    def test_same_again_is_no_change(self):
        _, cursor = self.service.changes(self.maria)
        self.assertEqual(self.service.run_import(WORLD).returncode, 0)
        self.assertEqual(self.service.changes(self.maria, cursor), ([], cursor))

    def test_cancelled_by_the_school(self):
        _, cursor = self.service.changes(self.maria)
        lines = [line for line in WORLD if line.get('notice', {}).get('id') == uid('notice 002')]
        lines[0] = {'notice': {**lines[0]['notice'], 'state': 'cancelled'}}
        self.put(*lines)
        changes, _ = self.service.changes(self.maria, cursor)
        self.assertEqual((changes[0]['notice']['state'], changes[0]['notice']['history'][-1]['kind']), ('cancelled', 'cancelled'))

    def test_names_are_told_again(self):
        _, cursor = self.service.changes(self.maria)
        self.put({'school': {**SCHOOL, 'name': 'I.I.S. "Redi - Fermi"'}}, {'pupil': {**LUCA, 'class_name': '4B'}})
        found = kinds(self.service.changes(self.maria, cursor)[0])
        self.assertEqual(found['school', SCHOOL['id']]['school']['name'], 'I.I.S. "Redi - Fermi"')
        self.assertEqual(found['pupil', LUCA['id']]['pupil']['class_name'], '4B')
        self.assertEqual(found['pupil', LUCA['id']]['pupil']['school_name'], 'I.I.S. "Redi - Fermi"')
        self.assertEqual({c['notice']['school_name'] for (k, _), c in found.items() if k == 'notice'}, {'I.I.S. "Redi - Fermi"'})

    def test_revoked_link(self):
        """The school ends the link: the child and its notices are gone, what was paid stays."""
        services_known(self.service, self.john)
        payment = pay(self.service, self.john, [item(self.service, self.john, '003')]).json()
        self.service.outcome(payment)
        receipt = self.service.call('GET', f'/v1/notices/{uid("notice 003")}', token=self.john).json()['receipt_id']
        _, cursor = self.service.changes(self.john)
        stream = Stream(self.service, self.john)
        self.put({'link': link(JOHN, LUCA, 'father', 'revoked')})
        self.assertEqual(stream.event(30), 'changed')
        stream.close()
        found = kinds(self.service.changes(self.john, cursor)[0])
        gone = {key for key, c in found.items() if c.get('deleted')}
        past = self.service.call('GET', f'/v1/notices/{uid("notice past")}', token=self.maria).json()['receipt_id']
        self.assertIn(('pupil', LUCA['id']), gone)
        self.assertIn(('receipt', past), gone)
        self.assertEqual(sum(k == 'notice' for k, _ in gone), 35)
        self.assertNotIn(('notice', uid('notice 003')), gone)
        self.assertEqual(self.service.call('GET', '/v1/children', token=self.john).json()['children'], [])
        left = self.service.call('GET', '/v1/notices', token=self.john).json()['notices']
        self.assertEqual([n['id'] for n in left], [uid('notice 003')])
        self.assertEqual(self.service.call('GET', f'/v1/receipts/{receipt}', token=self.john).status, 200)
        for path in (f'/v1/notices/{uid("notice 001")}', f'/v1/receipts/{past}', f'/v1/receipts/{past}/document'):
            self.assertEqual(self.service.call('GET', path, token=self.john).status, 404)
        items = [{'notice_id': uid('notice 001'), 'version': 1, 'amount': 5200}]
        self.assertEqual(pay(self.service, self.john, items).code(), 'not_found')
        # New notices of the child do not reach him either, not even when the school names him.
        self.put({'notice': notice('later', 5002, payers=[MARIA, JOHN])})
        self.assertEqual(self.service.call('GET', f'/v1/notices/{uid("notice later")}', token=self.john).status, 404)
        self.assertEqual(self.service.call('GET', f'/v1/notices/{uid("notice later")}', token=self.maria).status, 200)
        # And the link can come back.
        _, cursor = self.service.changes(self.john)
        self.put({'link': link(JOHN, LUCA, 'father', 'active')})
        found = kinds(self.service.changes(self.john, cursor)[0])
        self.assertEqual([key for key, c in found.items() if c.get('deleted')], [])
        self.assertIn(('notice', uid('notice later')), found)
        self.assertIn(('receipt', past), found)

    def test_revoked_while_paying(self):
        """Whoever paid sees the receipt even if the link ended before the outcome came."""
        services_known(self.service, self.john)
        payment = pay(self.service, self.john, [item(self.service, self.john, '004')]).json()
        self.put({'link': link(JOHN, LUCA, 'father', 'revoked')})
        self.assertEqual(self.service.call('GET', f'/v1/notices/{uid("notice 004")}', token=self.john).status, 404)
        self.assertEqual(self.service.call('GET', f'/v1/payments/{payment["id"]}', token=self.john).status, 200)
        self.service.outcome(payment)
        seen = self.service.call('GET', f'/v1/notices/{uid("notice 004")}', token=self.john).json()
        self.assertEqual(seen['state'], 'paid')
        self.assertEqual(self.service.call('GET', f'/v1/receipts/{seen["receipt_id"]}', token=self.john).status, 200)

    def test_states_of_a_link(self):
        for state, sees_pupil, sees_class, sees_notices in (
                ('requested', True, False, False), ('rejected', True, False, False), ('withdrawn', False, None, False),
                ('active', True, True, True), ('ended', True, True, True), ('revoked', False, None, False)):
            with self.subTest(state=state):
                self.put({'link': link(ANNA, LUCA, 'guardian', state)})
                children = {c['id']: c for c in self.service.call('GET', '/v1/children', token=self.anna).json()['children']}
                self.assertEqual(LUCA['id'] in children, sees_pupil)
                if sees_pupil:
                    self.assertEqual(children[LUCA['id']]['link_state'], state)
                    self.assertEqual(children[LUCA['id']].get('class_name') is not None, sees_class)
                status = self.service.call('GET', f'/v1/notices/{uid("notice 001")}', token=self.anna).status
                self.assertEqual(status, 200 if sees_notices else 404)
                feed = kinds(self.service.changes(self.anna)[0])
                if sees_pupil or ('pupil', LUCA['id']) in feed:
                    self.assertEqual('deleted' in feed['pupil', LUCA['id']], not sees_pupil)

    def test_feed_and_relations_agree(self):
        """Whatever the links went through: the feed's living notices are those that can be read."""
        for lines in (({'link': link(ANNA, LUCA, 'guardian')},), ({'link': link(JOHN, LUCA, 'father', 'ended')},),
                      ({'link': link(ANNA, LUCA, 'guardian', 'revoked')}, {'link': link(MARIA, LUCA, 'mother', 'withdrawn')}),
                      ({'link': link(MARIA, ALICE, 'guardian')},), ({'link': link(MARIA, LUCA, 'mother')},)):
            self.put(*lines)
            for token in (self.maria, self.john, self.anna):
                living = {c['id'] for c in self.service.changes(token)[0] if c['kind'] == 'notice' and not c.get('deleted')}
                listed = {n['id'] for n in self.service.call('GET', '/v1/notices?limit=200', token=token).json()['notices']}
                self.assertEqual(living, listed)

    def test_cursor_of_another_database(self):
        _, cursor = self.service.changes(self.maria)
        epoch, position = cursor.split('.')
        other = ('0' if epoch[0] != '0' else '1') + epoch[1:]
        for wrong in (f'{other}.{position}', f'{epoch}.{int(position) + 1000}', f'{other}.0'):
            with self.subTest(cursor=wrong):
                answer = self.service.call('GET', f'/v1/changes?since={wrong}', token=self.maria)
                self.assertEqual((answer.status, answer.code()), (410, 'cursor_gone'))
        self.assertEqual(self.service.call('GET', f'/v1/changes?since={epoch}.0', token=self.maria).status, 200)

    def test_stream(self):
        stream, other = Stream(self.service, self.maria), Stream(self.service, self.anna)
        self.assertEqual(stream.line(15), ':')
        self.put({'notice': notice('streamed', 5003)})
        self.assertEqual(stream.event(30), 'changed')
        with self.assertRaises(OSError):
            while True:
                self.assertIn(other.line(1.5), (':', ''))
        stream.close()
        other.close()

    def test_stream_of_what_this_process_does(self):
        services_known(self.service, self.maria)
        stream, other = Stream(self.service, self.maria), Stream(self.service, self.john)
        started = time.monotonic()
        pay(self.service, self.maria, [item(self.service, self.maria, '005')])
        self.assertEqual((stream.event(15), other.event(15)), ('changed', 'changed'))
        self.assertLess(time.monotonic() - started, 15, 'not only with the next beat')
        stream.close()
        other.close()

    def test_stream_of_two_processes_at_once(self):
        """What another process does is told, also where this one writes before it has looked."""
        services_known(self.service, self.maria)
        stream = Stream(self.service, self.anna)
        self.assertEqual(stream.line(15), ':')
        for which in ('005', '006', '007'):
            self.service.write("update feed set seq = (select value + 1 from counters where name = 'feed') where account_id = ? and kind = 'account'", ANNA['id'])
            self.service.write("update counters set value = value + 1 where name = 'feed'")
            pay(self.service, self.maria, [item(self.service, self.maria, which)])
            self.assertEqual(stream.event(15), 'changed')
        stream.close()

    def test_streams_are_bounded(self):
        streams = [Stream(self.service, self.maria) for _ in range(9)]
        self.assertTrue(streams[0].is_over(15), 'the oldest ends')
        self.put({'notice': notice('bounded', 5004)})
        for stream in streams[1:]:
            self.assertEqual(stream.event(30), 'changed')
        for stream in streams:
            stream.close()
        self.assertEqual(self.service.call('GET', '/v1/me', token=self.maria).status, 200)

    def test_beats(self):
        """A stream without news still says that it is there."""
        stream = Stream(self.service, self.maria)
        self.assertEqual((stream.line(15), stream.line(15)), (':', ''))
        self.assertEqual(stream.line(40), ':')
        stream.close()


if __name__ == '__main__':
    assert number(1) == '301000000000000144' and OTHER_SCHOOL  # the reference's own example of the control digits
    tap.main()
