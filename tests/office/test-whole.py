# SPDX-License-Identifier: GPL-3.0-or-later
"""From an empty service, with nothing but the operator's and the office's commands and two tables: a school, its pupils, a parent who
registers and is linked, an event of three instalments, one of them really paid, a reminder, the end."""
import csv
import re
import unittest
import urllib.parse
import urllib.request

import people
import tap
from clerk import Desk
from families import account, role, uid
from harness import Service
from node import Sandbox, pay, services_known
from people import CHIARA, CHIARA_CODE, NEW_PASSWORD
from postbox import Postbox, free_port, start_postbox
from waiting import wait_for

SCHOOL = {'id': uid('school of the whole run'), 'code': 'CTIS04300B', 'name': 'I.I.S. Redi', 'creditor_tax_code': '80014480828'}
CLERK = account('segreteria.redi', 'Carla', 'Segreti', 'SGRCRL70A41C351K')
HEAD = account('preside.redi', 'Paola', 'Preside', 'PRSPLA65A41C351N')
OPERATOR = [{'format': 'pagoinrete-import', 'version': 1}, {'school': SCHOOL}, {'account': CLERK}, {'account': HEAD}, role(CLERK, SCHOOL),
            role(HEAD, SCHOOL, 'head')]
NINO, ELIO = 'RSSNNI12A01H501Y', 'NRELEI12C01H501X'


class Whole(unittest.TestCase):
    def setUp(self):
        self.box = Postbox()
        self.port = start_postbox(self, self.box)
        port = free_port()
        self.sandbox = Sandbox(port)
        self.addCleanup(self.sandbox.close)
        self.service = Service(self.sandbox.url, None, listen=f'127.0.0.1:{port}',
                               config=f'[mail]\nsmtp-url=smtp://127.0.0.1:{self.port}\nsender=noreply@pagoinrete.example\nretry-seconds=1\n')
        self.addCleanup(self.service.close)
        self.clerk, self.head = Desk(), Desk()
        for desk in (self.clerk, self.head):
            self.addCleanup(desk.close)

    def table(self, name, *rows):
        path = self.service.folder / name
        with path.open('w', encoding='utf-8', newline='') as file:
            csv.writer(file, delimiter=';').writerows(rows)
        return path

    def done(self, desk, *words):
        """What it says; it may have warned"""
        answer = desk.run(*words)
        self.assertEqual(answer.returncode, 0, answer)
        return answer.stdout

    def rows(self, *words):
        title, *lines = [line.split('\t') for line in self.done(self.clerk, *words).splitlines()]
        return [dict(zip(title, line, strict=True)) for line in lines]

    def tell(self, *words):
        """The two columns that "show" has"""
        return dict(line.split('\t')[:2] for line in self.done(self.clerk, *words).splitlines() if line.count('\t') == 1)

    def set_up_school(self):
        self.assertEqual(self.service.rows('select 1 from schools'), [], 'empty')
        told = self.service.run_import(OPERATOR)
        self.assertEqual(told.returncode, 0, told)
        self.clerk.sign_in(self.service, CLERK)
        self.head.sign_in(self.service, HEAD)
        self.assertIn('To be mended first: There is no account where the money goes', self.done(self.clerk, 'school', 'checks'))
        self.done(self.clerk, 'school', 'change', '--address', 'Via Roma 1', '--postal-code', '95032', '--municipality', 'Belpasso', '--province', 'CT', '--email',
                  'ctis04300b@istruzione.it', '--cbill', 'A0EDT')
        self.done(self.clerk, 'accounts', 'add', 'IT60 X054 2811 1010 0000 0123 456', '--label', 'Gite')
        pupils = self.table('alunni.csv', ['Cognome', 'Nome', 'Codice fiscale', 'Anno scolastico', 'Classe', 'CF genitore 1', 'Cognome genitore 1', 'Nome genitore 1',
                                           'Parentela 1', 'Email genitore 1'],
                            ['Russo', 'Nino', NINO, '2026/27', '3B', CHIARA_CODE, 'Russo', 'Chiara', 'madre', CHIARA['email']],
                            ['Neri', 'Elio', ELIO, '2026/27', '3B', '', '', '', '', ''])
        staff = self.table('personale.csv', ['Cognome', 'Nome', 'Codice fiscale', 'Qualifica'], ['Neri', 'Paolo', 'NREPLA70D04L219E', 'docente'])
        self.assertIn('New: 2. Changed: 0. As before: 0.', self.done(self.clerk, 'registry', 'import', 'pupils', pupils))
        self.assertIn('New: 1. Changed: 0. As before: 0.', self.done(self.clerk, 'registry', 'import', 'staff', staff))
        checks = self.done(self.clerk, 'school', 'checks')
        self.assertIn('The school is ready for payment events.', checks)
        self.assertIn('Look at this: 2 pupils have no payer linked', checks)

    def link_parent(self):
        """She registers as anybody does, by mail, and asks for her son."""
        user, provisional = people.account(self)
        first = self.service.sign_in(user, provisional)
        changed = self.service.call('POST', '/v1/me/password', {'old_password': provisional, 'new_password': NEW_PASSWORD}, token=first['access_token'])
        self.assertLess(changed.status, 300, changed)
        token = self.service.sign_in(user, NEW_PASSWORD)['access_token']
        asked = self.service.call('POST', '/v1/link-requests', {'school_code': SCHOOL['code'], 'given_name': 'Nino', 'family_name': 'Russo', 'tax_code': NINO,
                                                                'kinship': 'mother', 'privacy_version': '1'}, token=token)
        self.assertEqual(asked.status, 201, asked)
        waiting, = self.rows('requests', 'list')
        self.assertEqual((waiting['Pupil'], waiting['Who asks'], waiting['As'], waiting['Checks']), ('Russo Nino', 'Russo Chiara', 'mother', 'not proved'))
        self.assertIn('No request waits', self.done(self.clerk, 'requests', 'confirm', '--all-matching', '--yes'), 'her document was not looked at')
        self.done(self.clerk, 'requests', 'confirm', waiting['Id'][:8])
        return token

    def send_event(self):
        event, = self.clerk.json('OfficeEvent', 'events', 'new', '--name', 'Firenze', '--reason', 'Viaggio di istruzione a Firenze', '--category', 'trip', '--year', '2026/27',
                                 '--amount', '120,00', '--due', '28/02/2027', '--instalment', '50,00@31/01/2027', '--instalment', '40,00@28/02/2027', '--instalment',
                                 '30,00@31/03/2027')
        self.done(self.clerk, 'recipients', 'add', event['id'], '--class', '3B')
        self.assertIn('to be approved', self.done(self.clerk, 'events', 'submit', event['id'][:8]))
        self.assertIn('approved', self.done(self.head, 'events', 'approve', event['id'][:8]))
        said = self.done(self.clerk, 'events', 'notify', event['id'][:8], '--yes')
        self.assertIn('1 person gets a mail.', said)
        self.assertIn('Neri Elio\t3B', said)
        return event['id']

    def notices(self, token, event):
        page = self.service.call('GET', '/v1/notices?limit=200', token=token).json()['notices']
        return {n['instalment']: n for n in page if n['event_id'] == event}

    def pay_instalment(self, token, event, instalment):
        """As the app does, and then on the page of the payment node"""
        services_known(self.service, token)
        notice = self.notices(token, event)[instalment]
        items = [{'notice_id': notice['id'], 'version': notice['version'], 'amount': notice['amount']}]
        offer = self.service.call('POST', '/v1/quotes', {'items': items}, token=token).json()['offers'][-1]
        opened = pay(self.service, token, items, service_id=offer['service']['id'], fee=offer['fee']).json()
        with urllib.request.urlopen(opened['checkout_url'], urllib.parse.urlencode({'decision': 'pay'}).encode(), timeout=60) as page:
            self.assertEqual(page.status, 200)
        return wait_for(lambda: (n := self.notices(token, event)[instalment])['state'] == 'paid' and n, 'the receipt')

    def test_from_nothing_to_closed(self):
        self.set_up_school()
        token = self.link_parent()
        event = self.send_event()
        _, text = people.mail(self, 'Nuovo avviso di pagamento dalla scuola')
        self.assertIn('Nino Russo, rata 1 di 3: 50,00', text)
        self.assertEqual({i: (n['amount'], n['state']) for i, n in self.notices(token, event).items()},
                         {0: (12000, 'to_pay'), 1: (5000, 'to_pay'), 2: (4000, 'to_pay'), 3: (3000, 'to_pay')})

        paid = self.pay_instalment(token, event, 1)
        receipt = self.service.call('GET', f'/v1/receipts/{paid["receipt_id"]}', token=token).json()
        self.assertEqual(receipt['amount'], 5000)
        # Who pays by instalments does not pay at once.
        self.assertEqual({i: n['state'] for i, n in self.notices(token, event).items() if i > 0}, {1: 'paid', 2: 'to_pay', 3: 'to_pay'})
        told = self.tell('events', 'show', event[:8])
        self.assertEqual((told['State'], told['Recipients'], told['Of these paid'], told['Money that has come']), ('notified', '2', '1', '50.00'))
        self.assertEqual({(r['Recipient'], r['Payers']) for r in self.rows('recipients', 'list', event[:8])}, {('Russo Nino', '1'), ('Neri Elio', '0')})

        said = self.done(self.clerk, 'events', 'remind', event[:8], '--yes')
        self.assertIn('1 person gets a mail.', said)
        _, text = people.mail(self, 'Un avviso di pagamento non è ancora pagato')
        self.assertIn('rata 2 di 3: 40,00', text)
        self.assertNotRegex(text, r'rata 1 di 3')
        self.assertEqual(self.done(self.clerk, 'events', 'close', event[:8], '--yes'), '“Firenze”: closed.\n')
        left = self.notices(token, event)
        self.assertEqual((left[1]['state'], {left[i]['state'] for i in (2, 3) if i in left} & {'to_pay'}), ('paid', set()), 'nothing more can be paid')

        acts = [r['What was done'] for r in self.rows('audit', 'list')]
        self.assertEqual(acts, ['event closed', 'families reminded', 'event notified', 'event approved', 'event submitted', 'recipients added', 'event written',
                                'request confirmed', 'table imported', 'table imported', 'account added', 'school’s profile changed'])
        self.assertRegex(self.done(self.clerk, 'audit', 'verify'), re.compile(r'^The log is whole: checked up to entry \d+\.$', re.M))


if __name__ == '__main__':
    tap.main()
