# SPDX-License-Identifier: GPL-3.0-or-later
"""The office of a sample school, with the real program: a clerk writes, the head approves."""
import json
import os
import sqlite3
import subprocess
import time
import uuid
from pathlib import Path

from services import PASSWORD, ROOT, USER, Profile, start_app

OFFICE = ROOT / 'bin/pagoinrete-office'
REASON = 'Viaggio di istruzione a Firenze'
HEAD = {'id': str(uuid.UUID(int=7, version=4)), 'user_name': 'preside.prova', 'given_name': 'Paola', 'family_name': 'Preside',
        'tax_code': 'PRSPLA65A41C351N', 'language': 'it', 'password': PASSWORD}
IBAN = 'IT60X0542811101000000123456'
DUE = ('31/03/2027', '30/04/2027', '31/05/2027')


def make_note(path, words):
    """A PDF of a page with @words, as qpdf writes one"""
    content = f'BT /F1 18 Tf 20 100 Td ({words}) Tj ET'.encode()
    rough = path.with_suffix('.rough')
    rough.write_bytes(b'%%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n'
                      b'3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 200]/Contents 4 0 R/Resources<</Font<</F1<</Type/Font/Subtype/Type1'
                      b'/BaseFont/Helvetica>>>>>>>>\nendobj\n4 0 obj\n<</Length %d>>\nstream\n%s\nendstream\nendobj\ntrailer\n<</Size 5/Root 1 0 R>>\n'
                      % (len(content), content))
    subprocess.run(['qpdf', '--warning-exit-0', rough, path], check=True, capture_output=True)
    return path


def open_family(test_class):
    """The family's window over the services of @test_class, whole pages high, so that nothing has to be scrolled to, and signed in"""
    from main_job import MainJob
    pictures = os.environ.get('PIR_E2E_PICTURES')
    test_class.profile = Profile(test_class.desktop)
    test_class.profile.preset(test_class.services.url)
    with open(test_class.profile.folder / 'settings.ini', 'a', encoding='utf-8') as settings:
        settings.write('window-width=1000\nwindow-height=1300\n')
    test_class.process = start_app(test_class.desktop, test_class.profile)
    test_class.job = MainJob(test_class.desktop, test_class.process, folder=Path(pictures) if pictures else None)
    test_class.app = test_class.job.app
    test_class.job.sign_in(USER, PASSWORD)


class SchoolOffice:
    """The office of the school of the first child of the first sample family"""

    def __init__(self, desktop, services):
        self.desktop, self.services = desktop, services
        self.folder = desktop.root / 'office'
        self.folder.mkdir()
        self.child = services.rows(
            'select p.id, p.given_name, p.class_name, p.school_id, s.code, s.name from pupils p join links l on l.pupil_id = p.id '
            'join accounts a on a.id = l.account_id join schools s on s.id = p.school_id '
            f"where a.user_name = '{USER}' and l.state = 'active' order by p.given_name")[0]
        self._furnish()

    def _furnish(self):
        """A head of the school, and an account for the money"""
        lines = [{'format': 'pagoinrete-import', 'version': 1}, {'account': HEAD},
                 {'role': {'account_id': HEAD['id'], 'school_id': self.child['school_id'], 'role': 'head'}}]
        path = self.folder / 'head.jsonl'
        path.write_text(''.join(json.dumps(line) + '\n' for line in lines))
        self.services._must(ROOT / 'bin/pagoinrete-server', '--config', self.services.config, 'import', path)
        database = sqlite3.connect(f'{self.services.data}/server.db', timeout=60, isolation_level=None)
        if not database.execute('select 1 from credit_accounts where school_id = ? and ended_at is null', (self.child['school_id'],)).fetchone():
            database.execute('insert into credit_accounts (id, school_id, kind, holder, iban, added_at) values (?, ?, ?, ?, ?, ?)',
                             (str(uuid.uuid4()), self.child['school_id'], 'bank', self.child['name'], IBAN, int(time.time())))
        database.close()

    def run(self, *words, who=None):
        """The program, as a script calls it. Returns: what it prints"""
        reading, writing = os.pipe()
        os.write(writing, PASSWORD.encode() + b'\n')
        os.close(writing)
        user = who or f'segreteria.{self.child["code"].lower()}'
        command = [str(word) for word in (OFFICE, *words, '--server', self.services.url, '--no-keyring', '--user', user, '--password-fd', reading)]
        try:
            done = subprocess.run(command, env=self.desktop.env, capture_output=True, text=True, timeout=60, stdin=subprocess.DEVNULL,
                                  pass_fds=(reading,), check=False)
        finally:
            os.close(reading)
        assert done.returncode == 0, f'{words}: {done.stdout}{done.stderr}'
        return done.stdout

    def ask_for_a_trip(self, words='Partenza alle 7'):
        """Three instalments for the child's class, with a note. Returns: the event's id, the note's path"""
        note = make_note(self.folder / 'programma.pdf', words)
        made = json.loads(self.run('events', 'new', '--name', 'Firenze', '--reason', REASON, '--category', 'trip', '--year', '2026/27', '--amount', '90',
                                   '--due', DUE[0], *(word for day in DUE for word in ('--instalment', f'30@{day}')), '--json'))
        self.run('recipients', 'add', made['id'], '--class', self.child['class_name'])
        self.run('note', 'put', made['id'], note)
        self.run('events', 'submit', made['id'])
        self.run('events', 'approve', made['id'], who=HEAD['user_name'])
        return made['id'], note

    def notices(self, event):
        """The child's, as the server knows them: instalment -> notice"""
        return {row['instalment']: row for row in self.services.rows(
            f"select * from notices where event_id = '{event}' and pupil_id = '{self.child['id']}'")}
