# SPDX-License-Identifier: GPL-3.0-or-later
"""Two hundred apps that hold a stream open, and five hundred requests a second of what families and an office ask."""
import json
import random
import statistics
import subprocess
import threading
import time
import urllib.parse

import office_events
import school
from families import uid
from harness import resident_kilobytes
from node import pay
from sizes import fetch, last_cursor

STREAMS, RATE, CONNECTIONS = 200, 500, 64
# What is asked for, by how often
MIX = [('nothing new', 45), ('notices', 15), ('children', 10), ('one notice', 8), ('feed', 3), ('services', 4), ('info', 4), ('quote', 4), ('me', 3), ('delegate', 2),
       ('events', 1), ('recipients', 1)]


def requests(service, n=3000):
    """Lines for the crowd"""
    chance = random.Random(5)
    tokens = service.all_tokens
    cursors = {token: last_cursor(service, token) for token in tokens[:40]}
    notices = {token: json.loads(fetch(service, '/v1/notices?limit=50', token)[1])['notices'] for token in tokens[:40]}
    children = {token: json.loads(fetch(service, '/v1/children', token)[1])['children'] for token in tokens[:40]}
    clerk = office_events.Office(service).token(office_events.CLERK)
    lines = []
    for what in chance.choices([name for name, _ in MIX], [weight for _, weight in MIX], k=n):
        token = chance.choice(list(cursors))
        method, body = 'GET', ''
        payable = [notice for notice in notices[token] if notice['state'] == 'to_pay']
        if what == 'quote' and payable:
            notice = payable[-1] # not the newest, which somebody may be paying
            items = [{'notice_id': notice['id'], 'version': notice['version'], 'amount': notice['amount']}]
            method, path, body = 'POST', '/v1/quotes', json.dumps({'items': items})
        elif what == 'delegate':
            method, path = chance.choice(('PUT', 'DELETE')), f'/v1/children/{chance.choice(children[token])["id"]}/delegation'
        elif what in ('events', 'recipients'):
            token, path = clerk, {'events': f'/v1/office/schools/{uid("school")}/events?limit=5',
                                  'recipients': f'/v1/office/events/{service.whole_event}/recipients?limit=20'}[what]
        else:
            path = {'nothing new': '/v1/changes?since=' + urllib.parse.quote(cursors[token]), 'notices': '/v1/notices?limit=20', 'children': '/v1/children',
                    'one notice': f'/v1/notices/{chance.choice(notices[token])["id"]}', 'feed': '/v1/changes?limit=50', 'services': '/v1/payment-services', 'info': '/v1/info',
                    'quote': '/v1/children', 'me': '/v1/me'}[what]
        lines.append('\t'.join((method, path, token, body)))
    return lines


class Payers(threading.Thread):
    """Somebody pays, twice a second: a payment, its outcome, a receipt to draw"""

    def __init__(self, service):
        super().__init__(daemon=True)
        self.service, self.over, self.paid, self.fault = service, threading.Event(), 0, None

    def run(self):
        try:
            for token in self.service.all_tokens[40:]:
                page = json.loads(fetch(self.service, '/v1/notices?limit=50', token)[1])['notices']
                notice = next((n for n in page if n['state'] == 'to_pay'), None)
                if notice is None:
                    continue
                payment = pay(self.service, token, [{'notice_id': notice['id'], 'version': notice['version'], 'amount': notice['amount']}])
                if payment.status != 201 or self.service.outcome(payment.json()).status != 204:
                    raise AssertionError(payment)
                self.paid += 1
                if self.over.wait(0.5):
                    return
        except Exception as error: # pylint: disable=broad-except
            self.fault = error


def run(program, service, seconds, streams=STREAMS, rate=RATE, connections=CONNECTIONS):
    """What the crowd tells, and the service's memory (KiB) four times a second"""
    asked, held = service.folder / 'requests', service.folder / 'streams'
    asked.write_text('\n'.join(requests(service)) + '\n')
    held.write_text('\n'.join(service.all_tokens[i % len(service.all_tokens)] for i in range(streams)) + '\n')
    memory, payers = [], Payers(service)
    with subprocess.Popen([program, str(service.port), str(seconds), str(rate), str(connections), asked, held], stdout=subprocess.PIPE, text=True) as crowd:
        payers.start()
        while crowd.poll() is None:
            memory.append((time.monotonic(), resident_kilobytes(service.process.pid)))
            time.sleep(0.25)
        told = json.loads(crowd.stdout.read())
    payers.over.set()
    payers.join(60)
    assert payers.fault is None, payers.fault
    return told, memory, payers.paid


def measure(bench, seconds):
    model = school.Model()
    service = None
    try:
        service = school.build(model, 10)
        service.start()
        run(bench.benches / 'load', service, 5)        # caches, fonts, threads
        told, memory, paid = run(bench.benches / 'load', service, seconds)
    finally:
        if service is not None:
            service.close()
        model.close()
    quarter = max(1, len(memory) // 4)
    first, last = ([m / 1024 for _, m in part] for part in (memory[:quarter], memory[-quarter:]))
    failed = sum(n for status, n in told['statuses'].items() if int(status) >= 400)
    if told['fault']:
        print('  ' + told['fault'])
    print(f'  {told["answered"]:,} answers: {told["statuses"]}; {told["streams"]} streams told {told["told"]:,} times; {paid} payments')
    bench.add(f'{STREAMS} streams, {RATE} requests/s, {seconds} s: answered', '', [told['answered']], [told['due']], '1')
    bench.add('errors, broken connections and lost streams', '', [failed + told['broken'] + told['lost']], [1], '0')
    for name, key, target in (('half of them within', 'p50', '<= 10 ms'), ('99 of 100 within', 'p99', '<= 100 ms'), ('all within', 'most', '<= 1 s')):
        bench.add(name, 'ms', [told[key] / 1000], [{'p50': 10, 'p99': 100, 'most': 1000}[key]], target)
    bench.add('memory (RSS), last quarter against first', 'MiB', last, first, '<= 1.05')
    slope = statistics.linear_regression([t for t, _ in memory], [m for _, m in memory]).slope if len(memory) > 2 else 0
    print(f'  memory grew by {slope * 60:.0f} KiB a minute (least squares over the whole)')
