# SPDX-License-Identifier: GPL-3.0-or-later
"""Payment events from draft to the end: a clerk writes, the head approves, families get and read; and what is refused, with its sentence."""
import hashlib
import subprocess
import unittest
from pathlib import Path

import tap
from clerk import Desk
from families import LUCA, MARIA, SCHOOL
from harness import Service
from office_events import CLERK, ELIO, GAIA, HEAD, LINES, OTHER_CLERK, Office, furnish, new_id

ACTS = ('submit', 'recall', 'approve', 'notify', 'remind', 'close', 'cancel')
NEW = ('events', 'new', '--name', 'Firenze 3B', '--reason', 'Viaggio di istruzione a Firenze', '--category', 'trip', '--year', '2026/27')


def make_paper(path):
    """A PDF as qpdf writes one"""
    rough = path.with_suffix('.rough')
    rough.write_bytes(b'%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n'
                      b'3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>\nendobj\ntrailer\n<</Size 4/Root 1 0 R>>\n')
    subprocess.run(['qpdf', '--warning-exit-0', rough, path], check=True, capture_output=True)
    return path


class World(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service(None, LINES)
        cls.addClassCleanup(cls.service.close)
        furnish(cls.service)
        cls.paper = make_paper(Path(cls.service.folder) / 'gita.pdf')
        cls.office = Office(cls.service)
        cls.clerk, cls.head, cls.other = Desk(), Desk(), Desk()
        for desk, person in ((cls.clerk, CLERK), (cls.head, HEAD), (cls.other, OTHER_CLERK)):
            cls.addClassCleanup(desk.close)
            desk.sign_in(cls.service, person)

    def refused(self, done, status, *words):
        self.assertEqual((done.returncode, done.stdout), (status, ''), done)
        self.assertRegex(done.stderr.splitlines()[-1], r'^pagoinrete-office: .*[.]$')
        for word in words:
            self.assertIn(word, done.stderr)

    def done(self, desk, *words, warned=''):
        """What it says where it only warns"""
        answer = desk.run(*words)
        self.assertEqual(answer.returncode, 0, answer)
        self.assertIn(warned, answer.stderr)
        self.assertNotIn('pagoinrete-office:', answer.stderr)
        return answer.stdout

    def rows(self, desk, *words):
        title, *lines = [line.split('\t') for line in desk.ok(*words).splitlines()]
        return [dict(zip(title, line, strict=True)) for line in lines]

    def new(self, *more, amount='120,00'):
        event, = self.clerk.json('OfficeEvent', *NEW, '--amount', amount, *more)
        return event

    def read(self, event):
        return self.office.read(event)


class Whole(World):
    def test_from_draft_to_closed(self):
        """Three instalments for a class, one pupil reduced, one exempt, a note; approved, notified, reminded, closed."""
        event = self.new('--due', '15/2/2027', '--description', 'Due giorni in treno', '--tell-representatives', 'no', '--instalment', '33,34@31/01/2027',
                         '--instalment', '33.33@2027-02-28', '--instalment', '33,33@31/3/2027', '--hard-deadline', 'no', amount='100')
        self.assertEqual((event['amount'], event['due_date'], event['state'], event['instalments']), (10000, '2027-02-15', 'draft', [
            {'share': 3334, 'due_date': '2027-01-31'}, {'share': 3333, 'due_date': '2027-02-28'}, {'share': 3333, 'due_date': '2027-03-31'}]))
        short = event['id'][:8]
        outcome, = self.clerk.json('EventOutcome', 'recipients', 'add', short, '--class', '3B')
        self.assertEqual(outcome['added'], 3)

        row, = self.rows(self.clerk, 'recipients', 'change', short, LUCA['tax_code'].lower(), '--amount', '60,00')
        self.assertEqual((row['Recipient'], row['Asked for']), ('Smith Luca', '60.00'))
        gaia = next(r for r in self.office.recipients(event) if r['given_name'] == 'Gaia')
        changed, = self.clerk.json('EventRecipient', 'recipients', 'change', short, gaia['id'][:13], '--exemption', 'ISEE sotto soglia')
        self.assertEqual((changed['exemption'], changed['asked']), ('ISEE sotto soglia', 0))
        self.assertEqual([(r['Recipient'], r['Tax code'], r['Asked for'], r['Exemption'], r['Payers']) for r in self.rows(self.clerk, 'recipients', 'list', short)], [
            ('Neri Elio', ELIO['tax_code'], '100.00', '', '0'), ('Smith Luca', LUCA['tax_code'], '60.00', '', '2'),
            ('Verdi Gaia', GAIA['tax_code'], '0.00', 'ISEE sotto soglia', '1')])

        paper = self.paper
        self.assertEqual(self.clerk.ok('note', 'put', short, paper, '--name', 'circolare.pdf'), '“Firenze 3B”: draft.\n')
        told = self.read(event)['note']
        self.assertEqual(told, {'name': 'circolare.pdf', 'size': paper.stat().st_size, 'sha256': hashlib.sha256(paper.read_bytes()).hexdigest()})

        said = self.done(self.clerk, 'events', 'submit', short, warned='Look at this: 1 recipient has no account linked')
        self.assertEqual(said, '“Firenze 3B”: to be approved.\n')
        self.assertEqual([r['Id'] for r in self.rows(self.head, 'events', 'list', '--state', 'awaiting_approval')], [event['id']])
        self.assertEqual(self.done(self.head, 'events', 'approve', short), '“Firenze 3B”: approved.\n')
        self.refused(self.clerk.run('events', 'notify', short), 2, '--yes')
        self.assertEqual(self.read(event)['state'], 'approved', 'nothing was done')
        said = self.done(self.clerk, 'events', 'notify', short, '--yes', warned='nobody sees what is asked')
        self.assertEqual(said, '“Firenze 3B”: notified.\n2 people get a mail.\nNo mail goes to the family of\tClass\nNeri Elio\t3B\n')
        # 60,00 × 33,34 %, 33,33 %, 33,33 %, to the cent
        self.assertEqual([(n['instalment'], n['amount']) for n in self.office.notices(event, MARIA)], [(0, 6000), (1, 2000), (2, 2000), (3, 2000)])

        line, = (r for r in self.rows(self.clerk, 'events', 'list', '--year', '2026/27') if r['Id'] == event['id'])
        self.assertEqual((line['State'], line['Event'], line['Amount'], line['Due date'], line['Recipients'], line['Notices paid']),
                         ('notified', 'Firenze 3B', '100.00', '2027-02-15', '3', '0'))
        self.assertIn('2 people get a mail.\n', self.clerk.ok('events', 'remind', short, '--yes'))
        self.assertIn('2 people got one within a day and get none now.\n', self.clerk.ok('events', 'remind', short, '--yes'))
        outcome, = self.clerk.json('EventOutcome', 'events', 'remind', short, '--again', '--yes')
        self.assertEqual((outcome['mailed'], outcome['recently']), (2, 0))
        self.assertEqual(self.clerk.ok('events', 'close', short, '--yes'), '“Firenze 3B”: closed.\n')
        self.refused(self.clerk.run('events', 'remind', short, '--yes'), 1, 'state')
        self.assertEqual(self.clerk.ok('events', 'cancel', short, '--yes'), '“Firenze 3B”: cancelled.\n')

    def test_asked_on_a_terminal(self):
        """What no option gives is asked for, in the clerk's language."""
        at = self.clerk.terminal('events', 'new', '--category', 'insurance', '--year', '2026/27', LANGUAGE='it')
        for question, answer in (('Come si chiama l’evento', 'Assicurazione'), ('Che cosa si paga', 'Assicurazione alunni'), ('Quanto paga ciascuno', '12.50')):
            at.read_until(question)
            at.type(answer + '\n')
        status, seen = at.end()
        self.assertEqual(status, 0, seen)
        made, = (e for e in self.office.done('GET', f'/v1/office/schools/{SCHOOL["id"]}/events?limit=100')['events'] if e['name'] == 'Assicurazione')
        self.assertIn(f'«Assicurazione» è una bozza con l’id {made["id"]}.', seen)
        self.assertEqual((made['reason'], made['category'], made['amount'], made['taxonomy_code']), ('Assicurazione alunni', 'insurance', 1250, '0601124SP'))
        at = self.clerk.terminal('events', 'delete', made['id'], LANGUAGE='it')
        at.read_until('Eliminare l’evento con i suoi destinatari?')
        at.type('sì\n')
        status, seen = at.end()
        self.assertEqual(status, 0, seen)
        self.assertEqual(self.office.call('GET', self.office.path(made)).code(), 'not_found')


class Parts(World):
    def test_edit(self):
        """What no option names stays; what is taken away is gone."""
        event = self.new('--due', '15/02/2027', '--instalment', '60', '--instalment', '60', '--project', 'A05', '--description', 'Ciao')
        outcome, = self.clerk.json('EventOutcome', 'events', 'edit', event['id'], '--amount', '90,50', '--no-instalments', '--no-due', '--project', '', '--resolved', 'no')
        now = self.read(event)
        wanted = {**event, 'amount': 9050, 'instalments': [], 'is_resolved': False, 'version': 2, 'description': 'Ciao', 'reason': 'Viaggio di istruzione a Firenze'}
        wanted.pop('due_date'), wanted.pop('project')
        self.assertEqual({k: v for k, v in now.items() if v is not None and k != 'checks'}, {k: v for k, v in wanted.items() if v is not None and k != 'checks'})
        self.assertEqual(outcome['event']['version'], 2)
        total, = self.clerk.json('EventOutcome', 'events', 'edit', event['id'], '--total', '100')
        self.assertEqual((total['event'].get('amount'), total['event']['total']), (None, 10000))
        chosen, = self.clerk.json('OfficeEvent', *NEW, '--amount', '20', '--least', '5', '--most', '50,00', '--open', 'sì', '--repeatable', 'yes')
        self.assertEqual((chosen['kind'], chosen['is_amount_editable'], chosen['amount_min'], chosen['amount_max'], chosen['is_repeatable']), ('open', True, 500, 5000, True))

    def test_show(self):
        event = self.new('--instalment', '60@31/01/2027', '--instalment', '60@28/02/2027', '--description', 'Due giorni')
        done = self.clerk.run('events', 'show', event['id'])
        for line in ('State\tdraft', 'Amount of each\t120.00', 'Taxonomy code\t0601125AP', '2\t60.00\t2027-02-28', 'Due giorni'):
            self.assertIn(line + '\n', done.stdout)
        self.assertEqual(done.stderr, 'To be mended first: Nobody is to pay: add recipients.\n')
        self.assertEqual(self.clerk.run('events', 'show', event['id'], LANGUAGE='it', LC_ALL='C.UTF-8').stderr, 'Da correggere prima: Nessuno deve pagare: aggiungi destinatari.\n')
        self.clerk.json('OfficeEvent', 'events', 'show', event['id'])
        reasons = [line.split('\t') for line in self.head.ok('events', 'reasons', 'Viaggio').splitlines()]
        self.assertIn(['Viaggio di istruzione a Firenze', 'Visits and school trips', '0601125AP'], reasons)
        self.assertEqual(self.clerk.ok('events', 'reasons', 'Nulla di nulla'), 'Reason\tCategory\tTaxonomy code\n')
        self.clerk.json('EventReasons', 'events', 'reasons')

    def test_recipients(self):
        event = self.new()
        self.assertEqual(self.clerk.ok('recipients', 'add', event['id'], '--whole-school', '--except', LUCA['id'], '--due', '28/02/2027'),
                         '“Firenze 3B”: draft.\n3 recipients are new.\n')
        self.assertEqual({r['due_date'] for r in self.office.recipients(event)}, {'2027-02-28'})
        row, = self.rows(self.clerk, 'recipients', 'change', event['id'], GAIA['tax_code'], '--as-others', '--amount', '1')
        self.assertEqual((row['Due date'], row['Asked for']), ('', '1.00'))
        self.assertEqual(self.clerk.ok('recipients', 'remove', event['id'], GAIA['tax_code'], ELIO['tax_code'], ELIO['tax_code']), '2 recipients are not to pay any more.\n')
        self.assertEqual([r['given_name'] for r in self.office.recipients(event)], ['Sara'])

    def test_papers(self):
        """A file is there when it is whole, and replaces nothing without being asked."""
        event, paper, folder = self.new(), self.paper, Path(self.service.folder) / 'saved'
        folder.mkdir()
        self.refused(self.clerk.run('note', 'get', event['id'], folder / 'a.pdf'), 1, 'no note')
        (folder / 'no.pdf').write_text('<html>')
        self.refused(self.clerk.run('note', 'put', event['id'], folder / 'no.pdf'), 1, 'whole PDF')
        self.refused(self.clerk.run('note', 'put', event['id'], folder / 'none.pdf'), 1, 'none.pdf')
        subprocess.run(['qpdf', '--encrypt', 'a', 'b', '256', '--', paper, folder / 'locked.pdf'], check=True)
        self.refused(self.clerk.run('note', 'put', event['id'], folder / 'locked.pdf'), 1, 'encrypted')
        (folder / 'big.pdf').write_bytes(b'%PDF-1.7\n' + bytes(5 * 1024 * 1024))
        self.refused(self.clerk.run('note', 'put', event['id'], folder / 'big.pdf'), 1, '5 MiB')
        self.clerk.json('OfficeEvent', 'note', 'put', event['id'], paper)
        self.assertEqual(self.read(event)['note']['name'], paper.name)
        self.assertEqual(self.clerk.ok('note', 'get', event['id'], folder / 'a.pdf'), f'Saved as “{folder}/a.pdf”.\n')
        self.assertEqual((folder / 'a.pdf').read_bytes(), paper.read_bytes())
        (folder / 'a.pdf').write_text('mine')
        self.refused(self.clerk.run('note', 'get', event['id'], folder / 'a.pdf'), 2, '--yes')
        self.assertEqual((folder / 'a.pdf').read_text(), 'mine')
        self.clerk.ok('note', 'get', event['id'], folder / 'a.pdf', '--yes')
        self.assertEqual((folder / 'a.pdf').read_bytes(), paper.read_bytes())
        self.refused(self.clerk.run('note', 'get', event['id'], folder / 'x/a.pdf'), 1, 'no folder')
        self.assertEqual(self.clerk.ok('note', 'remove', event['id'], '--yes'), 'The event has no note any more.\n')

        sent = self.office.notified('3B')
        self.clerk.ok('events', 'documents', sent['id'], folder / 'all.pdf')
        self.clerk.ok('events', 'documents', sent['id'], folder / 'class.pdf', '--class', '3B')
        self.clerk.ok('events', 'documents', sent['id'], folder / 'german.pdf', '--language', 'de')
        for name in ('all.pdf', 'class.pdf', 'german.pdf'):
            text = subprocess.run(['pdftotext', folder / name, '-'], check=True, capture_output=True, text=True).stdout
            self.assertEqual('Zahlungsmitteilung' in text, name == 'german.pdf')
            subprocess.run(['qpdf', '--check', folder / name], check=True, capture_output=True)
        pages = subprocess.run(['qpdf', '--show-npages', folder / 'all.pdf'], check=True, capture_output=True, text=True).stdout
        self.assertGreaterEqual(int(pages), 3, 'each recipient begins a page')
        self.refused(self.clerk.run('events', 'documents', event['id'], folder / 'draft.pdf'), 1, 'state')
        self.assertEqual(sorted(p.name for p in folder.iterdir()), ['a.pdf', 'all.pdf', 'big.pdf', 'class.pdf', 'german.pdf', 'locked.pdf', 'no.pdf'], 'nothing half-done is left')


class Refused(World):
    def test_roles(self):
        """The head writes nothing, a clerk approves nothing, another school's office finds nothing."""
        event = self.new()
        id = event['id']
        self.office.pick(event, classes=['3B'])
        for words in (NEW + ('--amount', '1'), ('events', 'edit', id, '--name', 'x'), ('events', 'delete', id, '--yes'), ('recipients', 'add', id, '--class', '3B'),
                      ('events', 'submit', id), ('note', 'put', id, self.paper)):
            self.refused(self.head.run(*words), 1, 'Your role')
        self.office.act(event, 'submit')
        for words in (('events', 'approve', id), ('events', 'reject', id, '--reason', 'No.')):
            self.refused(self.clerk.run(*words), 1, 'Your role')
        self.refused(self.other.run('events', 'show', id), 1, 'no such thing')
        self.refused(self.other.run('events', 'show', id[:8]), 1, 'none with the id')
        self.refused(self.clerk.run('events', 'show', new_id()), 1, 'no such thing')
        self.assertEqual(self.head.ok('events', 'reject', id, '--reason', 'La data non va bene.'), '“Firenze 3B”: sent back.\n')
        self.assertIn('Why it was sent back\tLa data non va bene.\n', self.done(self.clerk, 'events', 'show', id))
        self.done(self.clerk, 'events', 'submit', id)
        self.assertEqual(self.clerk.ok('events', 'recall', id), '“Firenze 3B”: draft.\n')

    def test_states(self):
        event = self.new()
        for act in ACTS:
            desk = self.head if act == 'approve' else self.clerk
            if act != 'submit':
                self.refused(desk.run('events', act, event['id'], '--yes'), 1, 'state does not allow')
        self.refused(self.clerk.run('events', 'submit', event['id']), 1, 'Nobody is to pay', 'mended first')
        self.assertEqual(self.read(event)['state'], 'draft')
        sent = self.office.notified('3B')
        self.refused(self.clerk.run('events', 'edit', sent['id'], '--reason', 'Altro'), 1, '“reason”')
        self.refused(self.clerk.run('events', 'delete', sent['id'], '--yes'), 1, 'state does not allow')

    def test_wrong_use(self):
        """Told before anything is asked of the service, with status 2."""
        some = new_id()
        for words, said in (((*NEW, '--amount', '12,5x'), '12,5x'),
                            ((*NEW, '--amount', '12,505'), 'two amounts'), ((*NEW, '--amount', '1', '--instalment', '12.505@31/01/2027'), 'two amounts'),
                            ((*NEW, '--amount', '1', '--due', '31/02/2027'), '31/02/2027'), (NEW, '--amount'),
                            ((*NEW, '--amount', '1', '--total', '2'), '--total'), ((*NEW, '--amount', '1', '--instalment', '1@soon'), '1@soon'),
                            ((*NEW, '--amount', '1', '--instalment', ''), 'instalment'), ((*NEW, '--amount', '1', '--resolved', 'maybe'), '--resolved'),
                            ((*NEW[:-4], '--category', 'gita', '--amount', '1'), 'trip'), ((*NEW, '--amount', '1', '--account', 'x'), '“x”'),
                            (('events', 'new', '--name', 'x'), '--reason'), (('events', 'list', '--state', 'gone'), 'draft'), (('events', 'reject', some), '--reason'),
                            (('recipients', 'add', some), '--class'), (('recipients', 'add', some, '--pupil', 'x'), '“x”'),
                            (('recipients', 'add', some, '--class', '3B', '--amount', '1', '--exemption', 'x'), '--exemption'),
                            (('recipients', 'change', some, some), '--as-others'), (('note', 'put', some), 'FILE')):
            with self.subTest(words=words):
                self.refused(self.clerk.run(*words), 2, said)
        self.refused(self.clerk.run('recipients', 'add', self.new()['id'], '--class', '9Z'), 1, 'no such class')
        self.refused(self.clerk.run(*NEW, '--amount', '100', '--instalment', '50', '--instalment', '49'), 1, '“instalments”')


if __name__ == '__main__':
    tap.main()
