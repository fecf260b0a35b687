# SPDX-License-Identifier: GPL-3.0-or-later
"""Exported archives, made without a line of our programs: what data/api/archive.schema.json says."""
import hashlib
import io
import json
import subprocess
import tarfile
import uuid

SERVER = 'http://127.0.0.1:9'
ACCOUNT = '3b1f5c3e-7d3a-4b6f-9a53-0c7f3f1f2a10'
SPACE = uuid.UUID('8c1a0ce2-93e5-49d0-9f0d-3a1d5a5c7b11')


def uid(text):
    return str(uuid.uuid5(SPACE, text))


def link(previous, line):
    lines = [previous, line['number'], line['kind'], line['subject'], line['file'], line['size'], line['sha256'], line['source'], line['kept_at']]
    return hashlib.sha256(''.join(f'{value}\n' for value in lines).encode()).hexdigest()


def chain(documents):
    previous = ''
    for number, document in enumerate(documents, 1):
        document['number'] = number
        previous = document['link'] = link(previous, document)
    return documents


def receipt(i, content, child):
    return {'id': uid(f'receipt {i}'), 'receipt_number': f'2026-{i:06}', 'payment_id': uid(f'payment {i}'), 'notice_id': uid(f'notice {i}'),
            'notice_number': f'3010000000000{i:05}', 'creditor_ref': f'010000000000{i:05}', 'creditor_name': 'I.C. Via Roma',
            'creditor_tax_code': '80000000019', 'school_id': uid('school'), 'school_name': 'I.C. Via Roma', 'school_year': '2026/27',
            'reason': f'Gita a Firenze {i}', 'category': 'trip', 'is_resolved': True, 'pupil_id': None, 'debtor_name': child,
            'debtor_tax_code': 'RSSNNA15A41H501K', 'payer_name': None, 'payer_tax_code': None, 'amount': 12000, 'fee': 95, 'method': 'card',
            'psp_id': 'BCABIT21', 'psp_name': 'Banca', 'psp_ref': f'ref{i}', 'paid_at': '2026-03-04T10:00:00Z',
            'document': {'name': f'ricevuta-{i}.pdf', 'size': len(content), 'sha256': hashlib.sha256(content).hexdigest()}}


def notice(i, child):
    """What the receipt is of, in the letters that a person writes"""
    given, family = child.split(' ', 1)
    return {'id': uid(f'notice {i}'), 'version': i, 'notice_number': f'3010000000000{i:05}', 'creditor_ref': f'010000000000{i:05}',
            'reason': f'Gita a Firenze {i}', 'description': f'Visita agli Uffizi “{i}”: à, ß, 中 & <b>', 'category': 'trip',
            'taxonomy_code': '9/0201102AP/', 'school_year': '2026/27', 'school_id': uid('school'), 'school_name': 'I.C. Via Roma',
            'school_code': 'RMIC8AB00X', 'creditor_name': 'I.C. Via Roma', 'creditor_tax_code': '80000000019', 'event_id': uid('event'),
            'pupil_id': uid(child), 'debtor_given_name': given, 'debtor_family_name': family, 'debtor_tax_code': 'RSSNNA15A41H501K',
            'class_name': '3B', 'amount': 12000, 'original_amount': 12000, 'amount_min': 12000, 'amount_max': 12000,
            'is_amount_editable': False, 'instalment': 1, 'instalments': 1, 'due_date': '2026-03-31', 'is_deadline_hard': False,
            'is_resolved': True, 'notified_at': '2026-02-01T08:00:00Z', 'state': 'paid', 'state_since': '2026-03-04T10:00:00Z',
            'note': None, 'school_note': 'Portare il pranzo.\nPartenza alle 7.', 'payment_id': uid(f'payment {i}'), 'locked_until': None,
            'paid_at': '2026-03-04T10:00:00Z', 'receipt_id': uid(f'receipt {i}'),
            'history': [{'at': '2026-02-01T08:00:00Z', 'kind': 'notified'},
                        {'at': '2026-02-20T09:30:00Z', 'kind': 'postponed_by_council', 'detail': '2026-03-10'},
                        {'at': '2026-03-04T10:00:00Z', 'kind': 'receipt', 'detail': 'Banca'}]}


def remark(i):
    return {'notice_id': uid(f'notice {i}'), 'text': f'paga la nonna,\nnon noi – {i}', 'tags': '730, nonna',
            'changed_at': '2026-03-05T09:30:00Z'}


def make_pdf(text):
    """By mandoc, of ASCII"""
    return subprocess.run(['mandoc', '-T', 'pdf'], input=f'.TH X 1\n.SH NAME\n{text}\n'.encode(), capture_output=True, check=True).stdout


class Export:
    """@n documents of two children; each may be changed before it is written"""

    def __init__(self, n=6, server=SERVER, account=ACCOUNT, texts=()):
        self.contents, self.documents, receipts, notices = {}, [], [], []
        for i in range(1, n + 1):
            child = 'Anna Rossi' if i % 2 else 'Niccolò D’Amico'
            content = make_pdf(texts[i - 1]) if i <= len(texts) else f'%PDF-1.7 document {i}\n'.encode() * (100 * i)
            path = f'2026/{child}/ricevuta-{i}.pdf'
            self.contents[path] = content
            self.documents.append({'kind': 'receipt', 'subject': uid(f'receipt {i}'), 'file': f'2026/ricevuta-{i}.pdf', 'size': len(content),
                                   'sha256': hashlib.sha256(content).hexdigest(), 'source': 'server', 'kept_at': 1772618400 + i, 'path': path})
            receipts.append(receipt(i, content, child))
            notices.append(notice(i, child))
        chain(self.documents)
        self.manifest = {'format': 1, 'program': 'a test', 'written_at': '2026-11-29T10:00:00Z', 'server': server, 'account_id': account,
                         'owner': 'Maria Rossi', 'documents': self.documents, 'receipts': receipts, 'notices': notices,
                         'remarks': [remark(i) for i in range(1, n + 1, 2)]}

    def text(self):
        return json.dumps(self.manifest, ensure_ascii=False).encode()

    def write_folder(self, folder):
        folder.mkdir()
        (folder / 'manifest.json').write_bytes(self.text())
        for path, content in self.contents.items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(content)
        return folder

    def write_file(self, path, change=None):
        """@change: gets the name and header of each entry and may make another one of it"""
        with tarfile.open(path, 'w', format=tarfile.GNU_FORMAT) as tar:
            for name, content in [('manifest.json', self.text()), *self.contents.items()]:
                header = tarfile.TarInfo('pagoinrete-archive/' + name)
                header.size = len(content)
                if change:
                    header, content = change(header, content)
                tar.addfile(header, io.BytesIO(content))
        return path
