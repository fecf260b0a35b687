# SPDX-License-Identifier: GPL-3.0-or-later
"""SIGKILL at any moment: nothing that was acknowledged is lost, and the money still adds up."""
import http.client
import json
import random
import subprocess
import threading
import time
import unittest
import uuid

import tap
from families import uid, world
from harness import CONTRACT, Answer, Service, sign
from node import FakeNode, services_known
from waiting import wait_for

ROUNDS = 12
N_NOTICES = 1500


class Worker(threading.Thread):
    """A family that pays one notice after the other, and its PSP; remembers what was acknowledged."""

    def __init__(self, service, token, names):
        super().__init__(daemon=True)
        self.service, self.token, self.names = service, token, names
        self.opened, self.told, self.stop, self.fault = [], [], threading.Event(), None

    def call(self, method, path, body, headers):
        connection = http.client.HTTPConnection('127.0.0.1', self.service.port, timeout=60)
        try:
            connection.request(method, path, body, headers)
            response = connection.getresponse()
            answer = Answer(response.status, response.headers, response.read())
        finally:
            connection.close()
        CONTRACT.check(method, path, answer)
        return answer

    def run(self):
        try:
            while not self.stop.is_set() and (name := self.names()) is not None:
                self.turn(name)
        except (OSError, http.client.HTTPException):
            """The service was killed."""
        except AssertionError as fault:
            self.fault = fault

    def turn(self, name):
        items = [{'notice_id': uid(f'notice {name}'), 'version': 1, 'amount': 5200}]
        body = json.dumps({'items': items, 'service_id': 'UNI-CP', 'fee': 130}).encode()
        key = str(uuid.uuid4())
        answer = self.call('POST', '/v1/payments', body, {'Authorization': f'Bearer {self.token}', 'Idempotency-Key': key})
        assert answer.status == 201, answer
        payment = answer.json()
        self.opened.append((key, payment))
        kind = random.choice(('OK', 'OK', 'KO', 'PENDING'))
        outcome = json.dumps({'event_id': str(uuid.uuid4()), 'payment_id': payment['id'], 'kind': kind, 'code': '0', 'psp_id': 'X',
                              'psp_name': 'X', 'psp_ref': 'R' + key[:8], 'amount': 5200, 'fee': 130, 'at': '2026-11-22T09:30:00Z'}).encode()
        answer = self.call('POST', '/v1/psp/outcomes', outcome, {'Pir-Signature': sign(outcome)})
        assert answer.status == 204, answer
        self.told.append((payment, kind, outcome))


class Crash(unittest.TestCase):
    def test_killed_again_and_again(self):
        node = FakeNode()
        self.addCleanup(node.close)
        service = Service(node.url, world(N_NOTICES))
        self.addCleanup(service.close)
        token = service.token('maria.rossi')
        services_known(service, token)
        lock, names = threading.Lock(), iter(f'{i:03d}' for i in range(1, N_NOTICES + 1))

        def shared():
            with lock:
                return next(names, None)

        opened, told, n_busy = [], [], 0
        chance = random.Random(3)
        for _ in range(ROUNDS):
            workers = [Worker(service, token, shared) for _ in range(3)]
            for worker in workers:
                worker.start()
            wait_for(lambda w=workers: any(x.told for x in w) or not any(x.is_alive() for x in w), 'an acknowledged outcome')
            time.sleep(chance.random() * 0.6)
            service.kill()
            for worker in workers:
                worker.stop.set()
                worker.join()
                self.assertIsNone(worker.fault)
                opened += worker.opened
                told += worker.told
            n_busy += any(worker.told for worker in workers)
            service.start()
            self.check(service, token, opened, told)
        print(f'# {ROUNDS} kills, {len(opened)} payments and {len(told)} outcomes acknowledged')
        self.assertGreater(n_busy, ROUNDS / 2, 'most kills came while payments were made')
        self.check_all(service, token)

    def check(self, service, token, opened, told):
        kept = {row['id']: row for row in service.rows('select * from payments')}
        for key, payment in opened:
            self.assertEqual(kept[payment['id']]['idempotency_key'], key)
        for payment, kind, _ in told:
            self.assertEqual(kept[payment['id']]['state'], {'OK': 'paid', 'KO': 'failed', 'PENDING': 'pending'}[kind])
        # What the PSP is not sure of, it tells again.
        for payment, kind, outcome in told[-3:]:
            answer = service.call('POST', '/v1/psp/outcomes', raw=outcome, headers={'Pir-Signature': sign(outcome)})
            self.assertEqual(answer.status, 204)

    def check_all(self, service, token):
        one = service.rows
        self.assertEqual(one('pragma integrity_check'), [{'integrity_check': 'ok'}])
        self.assertEqual(one('pragma foreign_key_check'), [])
        self.assertEqual(one('select notice_id from receipts group by notice_id having count(*) > 1'), [])
        self.assertEqual(one("select count(*) n from notices where state = 'paid'"), one('select count(*) n from receipts'))
        self.assertEqual(one("select 1 from notices n join payments p on p.id = n.payment_id where n.state = 'awaiting_receipt'"
                             " and p.state not in ('open', 'pending')"), [])
        wait_for(lambda: not one('select 1 from documents where size is null and wanted = 1'), 'every document to be drawn', 400)
        for row in one('select sha256, size from documents where size is not null'):
            path = service.data / 'documents' / f'{row["sha256"]}.pdf'
            self.assertEqual(path.stat().st_size, row['size'])
            self.assertEqual(subprocess.run(['sha256sum', path], capture_output=True, text=True, check=True).stdout.split()[0], row['sha256'])
        self.assertEqual(list((service.data / 'documents').glob('*.part')), [])
        changes, _ = service.changes(token)
        self.assertEqual(sum(c['kind'] == 'receipt' for c in changes), one('select count(*) n from receipts')[0]['n'])
        self.assertTrue(all(c['receipt'].get('document') for c in changes if c['kind'] == 'receipt'))

    def test_full_disk(self):
        """A disk that fills up: requests fail with a problem, the database stays whole, and it goes on when there is room."""
        node = FakeNode()
        self.addCleanup(node.close)
        service = Service(node.url, world(60), start=False)
        self.addCleanup(service.close)
        service.start()
        token = service.token('maria.rossi')
        services_known(service, token)
        room = subprocess.run(['prlimit', f'--pid={service.process.pid}', '--fsize=1:unlimited'], capture_output=True, text=True)
        self.assertEqual(room.returncode, 0, room.stderr)
        statuses = set()
        for i in range(1, 4):
            body = {'items': [{'notice_id': uid(f'notice {i:03d}'), 'version': 1, 'amount': 5200}], 'service_id': 'UNI-CP', 'fee': 130}
            statuses.add(service.call('POST', '/v1/payments', body, token=token, headers={'Idempotency-Key': str(uuid.uuid4())}).status)
        self.assertEqual(statuses, {500})
        self.assertEqual(service.call('GET', '/v1/notices', token=token).status, 200, 'reading still works')
        subprocess.run(['prlimit', f'--pid={service.process.pid}', '--fsize=unlimited:unlimited'], check=True)
        body['items'][0]['notice_id'] = uid('notice 009')
        answer = service.call('POST', '/v1/payments', body, token=token, headers={'Idempotency-Key': str(uuid.uuid4())})
        self.assertEqual(answer.status, 201)
        self.assertEqual(service.rows('pragma integrity_check'), [{'integrity_check': 'ok'}])
        self.assertEqual(service.rows("select count(*) n from notices where state = 'awaiting_receipt'"), [{'n': 1}])


if __name__ == '__main__':
    tap.main()
