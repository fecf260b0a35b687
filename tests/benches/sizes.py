# SPDX-License-Identifier: GPL-3.0-or-later
"""What ten years of a large school cost a family and an office, beside a hundredth of them: the same questions, in turns, to two
services."""
import json
import random
import re
import statistics
import time
import urllib.parse
import urllib.request
from pathlib import Path

import office_events
import school
from families import SCHOOL
from harness import SOURCE, cpu_milliseconds

DEFAULT, FULL = 300, 3000      # events to the whole school: 600,000 and 6,000,000 notices
A_ROUND = 20                   # requests whose median is one value


def pss(pid):
    """MiB that the process has, shared pages divided among those who share them"""
    return int(re.search(r'^Pss:\s+(\d+)', Path(f'/proc/{pid}/smaps_rollup').read_text(), re.M)[1]) / 1024


class Question:
    """@ask: function of a service and a random number; answers path and token"""

    def __init__(self, name, ask, times=A_ROUND):
        self.name, self.ask, self.times = name, ask, times


def fetch(service, path, token):
    request = urllib.request.Request(f'http://127.0.0.1:{service.port}{path}', headers={'Authorization': f'Bearer {token}'})
    begun = time.perf_counter()
    with urllib.request.urlopen(request, timeout=120) as answer:
        body = answer.read()
    return (time.perf_counter() - begun) * 1000, body


def last_cursor(service, token):
    cursor = None
    while True:
        page = json.loads(fetch(service, '/v1/changes?limit=1000' + (f'&since={urllib.parse.quote(cursor)}' if cursor else ''), token)[1])
        cursor = page['cursor']
        if not page['more']:
            return cursor


def questions(services):
    for service in services:
        service.cursors = [(token, last_cursor(service, token)) for token in service.family_tokens[:8]]
        service.clerk = office_events.Office(service).token(office_events.CLERK)

    def family(path):
        return lambda service, chance: (path, chance.choice(service.family_tokens))

    def nothing_new(service, chance):
        token, cursor = chance.choice(service.cursors)
        return f'/v1/changes?since={urllib.parse.quote(cursor)}', token

    def office(path):
        return lambda service, chance: (path.format(event=service.whole_event, school=SCHOOL['id']), service.clerk)
    found = [
        Question("a family's first page", family('/v1/notices?limit=50')),
        Question('the feed from the start, its first page', family('/v1/changes?limit=200')),
        Question('the feed where nothing is new', nothing_new),
        Question('an event of 2,000, all that is told of it', office('/v1/office/events/{event}'), 5),
        Question('recipients of an event, first page', office('/v1/office/events/{event}/recipients?limit=50'), 5),
    ]
    if '/v1/office/schools/{id}/notices:' in (SOURCE / 'data/api/openapi.yaml').read_text():
        found.append(Question('who has not paid an event, first page', office('/v1/office/schools/{school}/notices?event={event}&state=to_pay&limit=50'), 5))
    return found


def time_start(service):
    begun = time.perf_counter()
    service.start()
    return (time.perf_counter() - begun) * 1000


def measure(bench, rounds, is_full):
    n = FULL if is_full else DEFAULT
    model = school.Model()
    services = []
    try:
        for events in (n, n // 100):
            services.append(school.build(model, events, lambda text: print('  ' + text, flush=True)))
        big, small = services
        print(f'  {big.n_notices:,} and {small.n_notices:,} notices; {Path(big.data / "server.db").stat().st_size / 1e9:.1f} GB', flush=True)
        starts = {service: [] for service in services}
        for i in range(3):
            for service in services:
                if i > 0:
                    service.stop()
                starts[service].append(time_start(service))
        memory = {service: [pss(service.process.pid)] for service in services}
        found = questions(services)
        values = {question: {service: [] for service in services} for question in found}
        cpu = {question: {service: [] for service in services} for question in found}
        chance = random.Random(11)
        for _ in range(rounds):
            for question in found:
                for service in chance.sample(services, 2):
                    before, times = cpu_milliseconds(service.process.pid), []
                    for _ in range(question.times):
                        times.append(fetch(service, *question.ask(service, chance))[0])
                    values[question][service].append(statistics.median(times))
                    cpu[question][service].append((cpu_milliseconds(service.process.pid) - before) / question.times)
        for question in found:
            bench.add(question.name, 'ms', values[question][big], values[question][small], '<= 2')
            bench.add('CPU: ' + question.name, 'ms', cpu[question][big], cpu[question][small], '<= 2')
        bench.add('start of the service', 'ms', starts[big], starts[small], '<= 2')
        bench.add('memory (PSS) after the start', 'MiB', memory[big], memory[small], '<= 1.5')
        bench.add('memory (PSS) after all that', 'MiB', [pss(big.process.pid)], [pss(small.process.pid)], '<= 1.5')
    finally:
        for service in services:
            service.close()
        model.close()
