# SPDX-License-Identifier: GPL-3.0-or-later
"""How long it takes to notify an event to a school of @N pupils with two payers each, beside the bare inserts of the same rows."""
import sqlite3
import time

import office_events
from families import JOHN, MARIA, uid
from harness import Service

N = 2000
TABLES = {'notices': 'select * from notices where event_id = ?', 'notice_payers': 'select v.* from notice_payers v join notices n on n.id = v.notice_id where n.event_id = ?',
          'feed': "select f.* from feed f join notices n on n.id = f.object_id where f.kind = 'notice' and n.event_id = ?", 'outbox': 'select * from outbox where event_id = ?'}


def lines():
    pupils = [office_events.pupil('Alunno', f'{i:04d}', f'XXXXXX12A01{i:05d}', '9Z', id=uid(f'bench {i}')) for i in range(N)]
    return [*office_events.LINES, *({'pupil': p} for p in pupils),
            *({'link': {'id': uid(f'bench {i} {a["user_name"]}'), 'account_id': a['id'], 'pupil_id': p['id'], 'kinship': 'guardian', 'link_state': 'active'}}
              for i, p in enumerate(pupils) for a in (MARIA, JOHN))]


def insert(path, rows, recipients):
    """Seconds of one transaction with prepared statements, as the service keeps its database"""
    database = sqlite3.connect(path, isolation_level=None)
    database.execute('pragma journal_mode = wal')
    database.execute('pragma synchronous = full')
    begun = time.perf_counter()
    database.execute('begin immediate')
    for table, found in rows.items():
        database.executemany(f'insert or replace into {table} values ({",".join("?" * len(found[0]))})', found)
    database.executemany('update event_recipients set asked = ?, original = ?, notified_at = ? where id = ?', recipients)
    database.execute('commit')
    taken = time.perf_counter() - begun
    database.close()
    return taken


def measure(rounds):
    """Seconds of the request, and of the bare inserts, round by round"""
    values, floors = [], []
    with Service(None, lines()) as service:
        office_events.furnish(service)
        office = office_events.Office(service)
        for i in range(rounds):
            event = office.approved('9Z')
            before = service.folder / f'before-{i}.db'
            service.write(f"vacuum into '{before}'")
            begun = time.perf_counter()
            answer = office.act(event, 'notify')
            values.append(time.perf_counter() - begun)
            assert answer.json()['event']['tally']['notices'] == N, answer
            rows = {table: [tuple(r.values()) for r in service.rows(sql, event['id'])] for table, sql in TABLES.items()}
            assert [len(r) for r in rows.values()] == [N, 2 * N, 2 * N, 2], [len(r) for r in rows.values()]
            recipients = [tuple(r.values()) for r in service.rows('select asked, original, notified_at, id from event_recipients where event_id = ?', event['id'])]
            floors.append(insert(before, rows, recipients))
    return values, floors
