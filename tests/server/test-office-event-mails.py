# SPDX-License-Identifier: GPL-3.0-or-later
"""What comes with payment events: mails and reminders through a real SMTP server, notes that families read, papers in one file,
and a service that dies half-way."""
import hashlib
import re
import socket
import subprocess
import threading
import time
import unittest

import sources
import tap
from families import ANNA, JOHN, MARIA, SCHOOL, TEACHER, uid
from harness import DEADLINE, Service
from office_events import CLERK, ELIO, GAIA, LINES, OTHER_CLERK, STAFF, YEAR, Office, furnish, new_id, pupil
from people import start
from postbox import read_mail
from waiting import wait_for

EXAMPLES = sources.find()
# Pupils of an event whose papers are drawn by turns
MANY = 70


def pdf(*objects, trailer='', root=''):
    """A PDF of one empty page, and these objects"""
    bodies = [f'<</Type/Catalog/Pages 2 0 R{root}>>', '<</Type/Pages/Kids[3 0 R]/Count 1>>', '<</Type/Page/Parent 2 0 R/MediaBox[0 0 300 300]>>', *objects]
    out, places = b'%PDF-1.7\n', []
    for i, body in enumerate(bodies, 1):
        places.append(len(out))
        out += f'{i} 0 obj\n{body}\nendobj\n'.encode('latin-1')
    table = f'xref\n0 {len(bodies) + 1}\n0000000000 65535 f \n' + ''.join(f'{p:010d} 00000 n \n' for p in places)
    return out + table.encode() + f'trailer\n<</Size {len(bodies) + 1}/Root 1 0 R{trailer}>>\nstartxref\n{len(out)}\n%%EOF\n'.encode()


class Mails(unittest.TestCase):
    def setUp(self):
        start(self, LINES)
        furnish(self.service)
        self.office = Office(self.service)

    def mails(self, subject):
        return {e.rcpt_tos[0]: m.get_body().get_content() for e in list(self.box.mails) if subject in (m := read_mail(self, e))['Subject']}

    def all_of(self, subject, n):
        return wait_for(lambda: len(found := self.mails(subject)) >= n and found, f'{n} mails "{subject}"')

    def test_who_gets_what(self):
        """Each payer one mail, in the own language, with the own children; who has no address is named to the office."""
        self.service.write('update accounts set email = null where id = ?', ANNA['id'])
        event = self.office.create(description='In treno', instalments=[{'share': 6000, 'due_date': '2027-01-31'}, {'share': 6000, 'due_date': '2027-02-28'}])
        self.office.pick(event, classes=['3B', '2A'], staff_ids=[STAFF])
        for act in ('submit', 'approve'):
            self.office.act(event, act)
        outcome = self.office.act(event, 'notify').json()
        self.assertEqual(outcome['mailed'], 3)
        self.assertEqual([(r['given_name'], r['payers'], r['reachable']) for r in outcome['unreached']], [('Elio', 0, 0), ('Gaia', 1, 0)])
        self.assertEqual(outcome['n_unreached'], 2)
        found = self.all_of('Nuovo avviso di pagamento dalla scuola', 3)
        self.assertEqual(set(found), {MARIA['email'], JOHN['email'], TEACHER['email']})
        text = found[MARIA['email']]
        for words in ('Gentile Maria Rossi', SCHOOL['name'] + ' ti chiede di pagare', 'Viaggio di istruzione a Firenze', 'In treno',
                      '• Luca Smith: 120,00\xa0€ entro il 15 febbraio 2027',
                      '• Luca Smith, rata 1 di 2: 60,00\xa0€ entro il 31 gennaio 2027', 'Si può pagare in unica soluzione oppure a rate.'):
            self.assertIn(words, text)
        for words in ('Gaia', 'Sara', 'nota'):
            self.assertNotIn(words, text)
        self.assertIn('• Sara Abate: €120.00 by 15 February 2027', found[JOHN['email']])
        self.assertIn('• Sara Abate: 120,00', found[JOHN['email']].split('-----')[-1], 'and Italian beside it')
        self.assertIn('• Paolo Neri', found[TEACHER['email']])
        wait_for(lambda: self.office.read(event)['tally']['mails_sent'] == 3, 'the count')

    def test_a_mail_that_comes_back(self):
        """What no server takes is counted, and shown beside its recipient."""
        self.box.answers, self.box.at = ['550 no such mailbox'], 'rcpt'
        event = self.office.approved(pick={'pupil_ids': [GAIA['id']]})
        self.office.act(event, 'notify')
        wait_for(lambda: self.office.read(event)['tally']['mails_failed'] == 1, 'the failure')
        self.assertEqual([r['has_failed_mail'] for r in self.office.recipients(event)], [True])

    def test_representatives(self):
        """Told where the event says so: which class, and no name of a child."""
        enabled = self.office.call('POST', '/v1/office/representatives', {'school_id': SCHOOL['id'], 'school_year': YEAR, 'class_name': '3B',
                                                                           'user_name': JOHN['user_name']})
        self.assertEqual(enabled.status, 201, enabled)
        self.office.notified(pick={'pupil_ids': [GAIA['id']]})
        self.office.notified(pick={'pupil_ids': [GAIA['id']]}, notifies_representatives=True)
        text = self.all_of('Nuovo avviso di pagamento per la tua classe', 1)[JOHN['email']]
        self.assertIn('3B', text)
        self.assertNotIn('Gaia', text)
        self.all_of('Nuovo avviso di pagamento dalla scuola', 1)
        self.assertEqual(self.service.rows("select kind, count(*) as n from outbox group by kind order by kind"), [{'kind': 'event', 'n': 2}, {'kind': 'event_class', 'n': 1}])

    def test_reminder(self):
        """Those who can still pay, once a day, unless it is forced."""
        event = self.office.notified('3B')
        self.service.write("update notices set state = 'paid' where event_id = ? and pupil_id = ?", event['id'], GAIA['id'])
        outcome = self.office.act(event, 'remind').json()
        self.assertEqual((outcome['mailed'], outcome['recently'], [r['given_name'] for r in outcome['unreached']]), (2, 0, ['Elio']))
        found = self.all_of('Un avviso di pagamento non è ancora pagato', 2)
        self.assertEqual(set(found), {MARIA['email'], JOHN['email']})
        self.assertIn('• Luca Smith: 120,00\xa0€', found[MARIA['email']])
        again = self.office.act(event, 'remind').json()
        self.assertEqual((again['mailed'], again['recently']), (0, 2))
        forced = self.office.done('POST', self.office.path(event, 'remind'), {'is_forced': True})
        self.assertEqual((forced['mailed'], forced['recently']), (2, 0))
        self.service.write('update outbox set created_at = created_at - 86401')
        self.assertEqual(self.office.act(event, 'remind').json()['mailed'], 2)
        self.service.write('update notices set is_deadline_hard = 1, due_date = 1 where event_id = ?', event['id'])
        self.service.write('update outbox set created_at = created_at - 86401')
        self.assertEqual(self.office.act(event, 'remind').json()['mailed'], 0, 'what cannot be paid any more is not asked for')


class Notes(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.service = Service(None, LINES)
        furnish(cls.service)
        cls.office = Office(cls.service)

    @classmethod
    def tearDownClass(cls):
        cls.service.close()

    def put(self, event, content, name='gita.pdf', who=CLERK):
        return self.service.call('PUT', self.office.path(event, f'note?name={name}'), raw=content, token=self.office.token(who),
                                 headers={'Content-Type': 'application/pdf'})

    def test_families_read_it(self):
        """Byte for byte, with name, size and hash in the notice; a new one and none at all come with the feed."""
        content = pdf('<</Producer(la scuola)>>', trailer='/Info 4 0 R')
        event = self.office.approved('3B')
        refused = self.put(event, content)
        self.assertEqual((refused.status, refused.code()), (409, 'event_state'))
        self.office.act(event, 'recall')
        told = self.put(event, content).json()['note']
        self.assertEqual(told, {'name': 'gita.pdf', 'size': len(content), 'sha256': hashlib.sha256(content).hexdigest()})
        for act in ('submit', 'approve', 'notify'):
            self.assertEqual(self.office.act(event, act).status, 200)
        notice = self.office.notices(event, MARIA)[0]
        self.assertEqual(notice['note'], told)
        for target, who in ((f'/v1/notices/{notice["id"]}/note', MARIA), (self.office.path(event, 'note'), CLERK)):
            answer = self.office.call('GET', target, who=who)
            self.assertEqual((answer.status, answer.body, answer.headers['ETag']), (200, content, f'"{told["sha256"]}"'))
            self.assertEqual(answer.headers['Content-Disposition'], 'attachment; filename="gita.pdf"')
        for id, who in ((notice['id'], ANNA), (new_id(), ANNA), (uid('notice 001'), MARIA)):
            self.assertEqual(self.office.call('GET', f'/v1/notices/{id}/note', who=who).code(), 'not_found')
        cursor = self.service.changes(self.office.token(MARIA))[1]
        other = pdf()
        self.assertEqual(self.put(event, other, 'nuova.pdf').status, 200)
        news = [c['notice'] for c in self.service.changes(self.office.token(MARIA), cursor)[0] if c['kind'] == 'notice']
        self.assertEqual([(n['id'], n['note']['name'], n['version']) for n in news], [(notice['id'], 'nuova.pdf', 1)])
        self.assertEqual(self.office.call('GET', f'/v1/notices/{notice["id"]}/note', who=MARIA).body, other)
        self.office.done('DELETE', self.office.path(event, 'note'), status=204)
        self.assertIsNone(self.office.notices(event, MARIA)[0].get('note'))
        self.assertEqual(self.office.call('GET', self.office.path(event, 'note')).code(), 'not_found')

    @unittest.skipIf(EXAMPLES is None, sources.MISSING)
    def test_what_others_made(self):
        event = self.office.create()
        for path in sorted((EXAMPLES / 'notice/examples_pdf').glob('*.pdf')):
            answer = self.put(event, path.read_bytes())
            self.assertEqual(answer.status, 200, (path, answer))

    def test_what_is_taken(self):
        """Links to pages of the web may stay."""
        event = self.office.create()
        link = pdf('<</Type/Annot/Subtype/Link/Rect[0 0 9 9]/A<</S/URI/URI(https://www.istruzione.it)>>>>', root='/Extra 4 0 R')
        for content in (link, pdf()):
            answer = self.put(event, content)
            self.assertEqual(answer.status, 200, answer)

    def test_what_is_not(self):
        folder = self.service.folder
        (folder / 'plain.pdf').write_bytes(pdf())
        subprocess.run(['qpdf', '--encrypt', 'a', 'b', '256', '--', folder / 'plain.pdf', folder / 'locked.pdf'], check=True)
        subprocess.run(['qpdf', '--encrypt', '', 'b', '256', '--print=none', '--', folder / 'plain.pdf', folder / 'rights.pdf'], check=True)
        (folder / 'inner.txt').write_text('x')
        subprocess.run(['qpdf', folder / 'plain.pdf', '--add-attachment', folder / 'inner.txt', '--', folder / 'files.pdf'], check=True)
        script = pdf('<</S/JavaScript/JS(app.alert\\(1\\))>>', root='/OpenAction 4 0 R')
        (folder / 'script.pdf').write_bytes(script)
        subprocess.run(['qpdf', '--object-streams=generate', folder / 'script.pdf', folder / 'hidden.pdf'], check=True)
        event = self.office.create()
        for why, content in (
                ('no_pdf', b''), ('no_pdf', b'MZ' + b'x' * 500), ('no_pdf', b'<html>%PD' + b'x' * 2000), ('damaged', b'%PDF-1.7\n'), ('damaged', pdf()[:-60]),
                ('damaged', pdf().replace(b'/Kids[3 0 R]', b'/Kids[]     ')), ('encrypted', (folder / 'locked.pdf').read_bytes()),
                ('encrypted', (folder / 'rights.pdf').read_bytes()), ('files', (folder / 'files.pdf').read_bytes()), ('script', script),
                ('script', (folder / 'hidden.pdf').read_bytes()), ('script', pdf('<</Names[(a)5 0 R]>>', '<</S/JavaScript/JS 6 0 R>>', '<<>>', root='/Names<</JavaScript 4 0 R>>')),
                ('script', pdf('<</XFA(x)>>', root='/AcroForm 4 0 R')), ('action', pdf('<</S/Launch/F(calc.exe)>>', root='/AA<</O 4 0 R>>')),
                ('action', pdf('<</Next[<</S/GoTo/D[3 0 R]>><</S/SubmitForm/F(http://x)>>]/S/GoTo/D[3 0 R]>>', root='/OpenAction 4 0 R')),
                ('action', pdf('<</S/GoToR/F(x.pdf)/D[0]>>', root='/OpenAction 4 0 R'))):
            answer = self.put(event, content)
            self.assertEqual((answer.status, answer.code(), answer.json()['field']), (422, 'note_wrong', why), content[:200])
        self.assertIsNone(self.office.read(event).get('note'))
        large = self.put(event, pdf() + b' ' * (5 * 1024 * 1024))
        self.assertEqual((large.status, large.code()), (413, 'too_large'))
        for name in ('', 'a.txt', '.pdf', '%2e%2e%2fa.pdf', 'a%2fb.pdf', 'a%0a.pdf', 'x' * 100 + '.pdf', '%e2%80%aea.pdf', '%ff.pdf'):
            answer = self.put(event, pdf(), name)
            self.assertEqual((answer.status, answer.code()), (400, 'malformed'), name)
        self.assertEqual(self.put(event, pdf(), who=OTHER_CLERK).code(), 'not_found')

    def test_papers(self):
        """One file with a bookmark for each, by class and name; a reader that others wrote finds each code; only who has not paid."""
        event = self.office.notified('3B', '2A', instalments=[{'share': 6000}, {'share': 6000}])
        self.service.write("update notices set state = 'paid' where event_id = ? and pupil_id = ?", event['id'], ELIO['id'])
        whole = self.office.call('GET', self.office.path(event, 'payment-documents'))
        self.assertEqual(whole.status, 200, whole)
        path = self.service.folder / 'all.pdf'
        path.write_bytes(whole.body)
        subprocess.run(['qpdf', '--check', path], check=True, capture_output=True)
        titles = re.findall(r'"title": "(.*?)"', subprocess.run(['qpdf', '--json=1', '--json-key=outlines', path], check=True, capture_output=True, text=True).stdout)
        self.assertEqual([t.rsplit(' – ')[-1] for t in titles], ['Sara Abate', 'Luca Smith', 'Gaia Verdi'])
        subprocess.run(['pdftoppm', '-r', '150', '-gray', path, self.service.folder / 'all'], check=True)
        read = subprocess.run(['zbarimg', '-q', '--raw', *sorted(self.service.folder.glob('all-*.pgm'))], check=True, capture_output=True, text=True).stdout
        wanted = {r['notice_number'] for r in self.service.rows("select notice_number from notices where event_id = ? and state = 'to_pay'", event['id'])}
        self.assertEqual({line.split('|')[2] for line in read.splitlines() if line.startswith('PAGOPA|')}, wanted)
        one = self.office.call('GET', self.office.path(event, 'payment-documents?class_name=2A&language=de'))
        self.assertLess(len(one.body), len(whole.body))
        for name, answer in (('de', one), ('it', whole)):
            path.write_bytes(answer.body)
            text = subprocess.run(['pdftotext', path, '-'], check=True, capture_output=True, text=True).stdout
            self.assertIn('AVVISO DI PAGAMENTO', text)
            self.assertEqual('Zahlungsmitteilung' in text, name == 'de', 'beside the Italian, where it was asked for')
        none = self.office.call('GET', self.office.path(event, 'payment-documents?class_name=9Z'))
        self.assertEqual((none.status, none.code()), (409, 'event_state'))
        for query in ('class_name=', 'class_name=' + 'x' * 21, 'language=' + 'x' * 36):
            self.assertEqual(self.office.call('GET', self.office.path(event, 'payment-documents?' + query)).code(), 'malformed')

    def test_many_papers(self):
        """Those of a large event are drawn by turns: a family's own comes between; who has left is not drawn for."""
        pupils = [pupil('Alunno', f'{i:03d}', f'XXXXXX12A01{i:05d}', '9Z', id=uid(f'many {i}')) for i in range(MANY)]
        self.assertEqual(self.service.run_import([LINES[0], *({'pupil': p} for p in pupils)]).returncode, 0)
        event = self.office.notified('9Z')
        clerk, mine = self.office.token(CLERK), self.office.notices(self.office.notified('3B'), MARIA)[0]['id']
        path = self.office.path(event, 'payment-documents')
        gone = self.service.connect()
        gone.request('GET', path, headers={'Authorization': f'Bearer {clerk}'})
        gone.close()
        waiting = self.service.connect()
        waiting.request('GET', path, headers={'Authorization': f'Bearer {clerk}'})
        own = self.service.call('GET', f'/v1/payment-documents?notices={mine}', token=self.office.token(MARIA))
        self.assertEqual(own.status, 200, own)
        waiting.sock.setblocking(False)
        with self.assertRaises(BlockingIOError):
            waiting.sock.recv(1, socket.MSG_PEEK)
        waiting.sock.settimeout(DEADLINE)
        answer = waiting.getresponse()
        whole = self.service.folder / 'many.pdf'
        whole.write_bytes(answer.read())
        self.assertEqual(answer.status, 200)
        titles = re.findall(r'"title": "(.*?)"', subprocess.run(['qpdf', '--json=1', '--json-key=outlines', whole], check=True, capture_output=True, text=True).stdout)
        self.assertEqual([t.rsplit(' ')[-1] for t in titles], [p['family_name'] for p in pupils])
        again = self.office.call('GET', path)
        self.assertEqual(again.body, whole.read_bytes(), 'the same notices, the same bytes')


class Killed(unittest.TestCase):
    def test_all_or_nothing(self):
        """A service that dies while it notifies has notified everybody or nobody, and can do it then."""
        many = [{'pupil': pupil('Alunno', f'{i:03d}', f'XXXXXX12A01{i:05d}', '1C', id=uid(f'pupil {i}'))} for i in range(300)]
        links = [{'link': {'id': uid(f'many {i}'), 'account_id': MARIA['id'], 'pupil_id': uid(f'pupil {i}'), 'kinship': 'guardian', 'link_state': 'active'}}
                 for i in range(300)]
        with Service(None, LINES + many + links) as service:
            furnish(service)
            for wait in (0.02, 0.1, 0.3):
                office = Office(service)
                event = office.approved('1C')
                threading.Thread(target=self.press, args=(office, event), daemon=True).start()
                time.sleep(wait)
                service.kill()
                service.start()
                counts = [service.rows(sql, event['id'])[0]['n'] for sql in (
                    'select count(*) as n from notices where event_id = ?', 'select count(*) as n from notice_payers v join notices n on n.id = v.notice_id where n.event_id = ?',
                    'select count(*) as n from event_recipients where event_id = ? and notified_at is not null',
                    "select count(*) as n from feed f join notices n on n.id = f.object_id where f.kind = 'notice' and n.event_id = ?")]
                state = service.rows('select state from events where id = ?', event['id'])[0]['state']
                self.assertIn((state, counts), (('approved', [0, 0, 0, 0]), ('notified', [300, 300, 300, 300])))
                if state == 'approved':
                    again = Office(service)
                    self.assertEqual(again.act(event, 'notify').status, 200)
                    self.assertEqual(service.rows('select count(*) as n from notices where event_id = ?', event['id']), [{'n': 300}])

    @staticmethod
    def press(office, event):
        try:
            office.act(event, 'notify')
        except OSError:
            pass
        except Exception as error: # the connection was cut: http.client has many words for it
            if 'Remote' not in repr(error) and 'Incomplete' not in repr(error):
                raise


if __name__ == '__main__':
    tap.main()
