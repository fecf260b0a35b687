# SPDX-License-Identifier: GPL-3.0-or-later
"""The payment documents of a thousand pupils in one answer, beside those of ten; and what a family waits for its own meanwhile."""
import re
import statistics
import threading
import time
import urllib.request

import office_events
from families import MARIA, uid
from harness import Service, cpu_milliseconds
from notify import lines

N = 1000


def fetch(service, path, token):
    request = urllib.request.Request(f'http://127.0.0.1:{service.port}{path}', headers={'Authorization': f'Bearer {token}'})
    begun = time.perf_counter()
    with urllib.request.urlopen(request, timeout=300) as answer:
        body = answer.read()
    return time.perf_counter() - begun, body


def event_of(office, n):
    event = office.approved(pick={'pupil_ids': [uid(f'bench {i}') for i in range(n)]})
    answer = office.act(event, 'notify')
    assert answer.status == 200, answer
    return event['id']


def measure(bench):
    # On a machine that is busy with something else it takes longer, and is measured all the same.
    with Service(None, lines(), '[limits]\nrequest-seconds=600') as service:
        office_events.furnish(service)
        office = office_events.Office(service)
        clerk, family = office.token(office_events.CLERK), service.token('maria.rossi')
        large, small = event_of(office, N), event_of(office, 10)
        own = service.rows('select notice_id from notice_payers where account_id = ? limit 1', MARIA['id'])[0]['notice_id']
        alone = [fetch(service, f'/v1/payment-documents?notices={own}', family)[0] for _ in range(5)]
        few = [fetch(service, f'/v1/office/events/{small}/payment-documents', clerk)[0] for _ in range(3)]
        found, waits = {}, []

        def draw():
            found['time'], found['pdf'] = fetch(service, f'/v1/office/events/{large}/payment-documents', clerk)
        before, thread = cpu_milliseconds(service.process.pid), threading.Thread(target=draw)
        thread.start()
        while thread.is_alive():
            waits.append(fetch(service, f'/v1/payment-documents?notices={own}', family)[0])
            time.sleep(0.1)
        thread.join()
        cpu = cpu_milliseconds(service.process.pid) - before
    pages = len(re.findall(rb'/Type /Page\b', found['pdf'])) or 'compressed'
    print(f'  {N} documents: {len(found["pdf"]) / 1e6:.1f} MB, {pages} pages, {cpu / 1000:.1f} s of processor, {len(waits)} of a family meanwhile')
    bench.add(f'{N:,} payment documents in one answer', 's', [found['time']], [20], '<= 20 s')
    bench.add('time of each, against those of ten', 'ms', [found['time'] / N * 1000], [statistics.median(few) / 10 * 1000], '<= 1.5')
    bench.add("a family's own document meanwhile", 'ms', [w * 1000 for w in waits], [a * 1000 for a in alone], '<= 20')
