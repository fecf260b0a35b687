# SPDX-License-Identifier: GPL-3.0-or-later
"""Archives of any size, made without a service: the ledger that the app keeps, and files beside it."""
import hashlib
import os
import random
import sqlite3
import uuid
from pathlib import Path

TOP = Path(__file__).resolve().parents[2]
ACCOUNT = '5d0c9a34-44c4-4f0b-9a64-0b8f1f1f0c11'
SERVER = 'http://127.0.0.1:9'
WORDS = ('mensa gita museo assicurazione contributo tassa trasporto laboratorio ferri istituto corso scuola anno scolastico versante '
         'intestatario ricevuta telematica importo pagamento prestatore servizi causale codice fiscale identificativo univoco ente '
         'beneficiario data applicativa commissione totale euro prima seconda terza classe alunno alunna genitore').split()
COLUMNS = ('local_id id receipt_number payment_id notice_id notice_number creditor_ref creditor_name creditor_tax_code school_id school_name '
           'school_year reason category is_resolved debtor_name debtor_tax_code amount fee method psp_id psp_name psp_ref paid_at file_name '
           'file_size file_sha256 kept_at').split()


def receipt(i, size, sha256):
    day = 19000 + i % 2500
    return ((day << 24) + i // 2500 + 1, str(uuid.UUID(int=i + 1)), f'2026-{i:06}', str(uuid.UUID(int=i + 10**7)), str(uuid.UUID(int=i + 2 * 10**7)),
            f'3010{i:014}', f'01{i:015}', 'I.C. Via Roma', '80000000019', str(uuid.UUID(int=1)), 'I.C. Via Roma', '2026/27',
            f'{WORDS[i % 11]} {i}', 'trip', 1, f'Alunno {i % 4}', 'RSSNNA15A41H501K', 1200, 95, 'card', 'BCABIT21', 'Banca', f'ref{i}',
            day * 86400, f'{i}.pdf', size, sha256, day * 86400)


def make(folder, n, size, words=0):
    """@n documents of @size bytes, each of which says @words words; without files where it is 0"""
    account = Path(folder) / 'accounts' / ACCOUNT
    (account / 'archive' / '2026').mkdir(parents=True)
    (Path(folder) / 'accounts.ini').write_text(
        f'[accounts]\nformat=2\nlast={ACCOUNT}\n\n[{ACCOUNT}]\nserver={SERVER}\naccount={ACCOUNT}\nname=Maria Rossi\nsigned-out=true\n')
    rand = random.Random(1)
    names = [f'{WORDS[i % len(WORDS)]}{i}' for i in range(3000)]
    database = sqlite3.connect(account / 'local.db')
    # The last version with indexes that SQLite fills by itself; the app brings it to date when it opens it for the first time.
    for step in sorted((TOP / 'resources/sql/store/local').glob('*.sql'))[:8]:
        database.executescript(step.read_text())
    for i in range(n):
        content = rand.randbytes(size)
        sha256 = hashlib.sha256(content).hexdigest()
        row = receipt(i, size, sha256)
        if size:
            (account / 'archive' / '2026' / f'{i}.pdf').write_bytes(content)
        database.execute(f'insert into kept_receipts ({", ".join(COLUMNS)}) values ({", ".join("?" * len(COLUMNS))})', row)
        database.execute('insert into documents (receipt_id, file, size, sha256, source, kept_at) values (?, ?, ?, ?, ?, ?)',
                         (row[1], f'2026/{i}.pdf', size, sha256, 'server', row[-1]))
        if words:
            said = ' '.join(rand.choice(WORDS) if k % 3 else rand.choice(names) for k in range(words))
            database.execute('insert into document_texts values (?)', (i + 1,))
            database.execute('insert into documents_fts (rowid, body) values (?, ?)', (i + 1, said))
    database.execute("insert into kept_receipts_fts (kept_receipts_fts) values ('rebuild')")
    database.commit()
    database.close()
    os.sync()
    return account / 'archive'
