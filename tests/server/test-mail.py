# SPDX-License-Identifier: GPL-3.0-or-later
"""The confirmation mail, taken by a real SMTP server: what it says, TLS, and what happens when the server will not have it."""
import hashlib
import socket
import ssl
import subprocess
import tempfile
import time
import unittest
from email.utils import parsedate_to_datetime
from pathlib import Path

from aiosmtpd.smtp import AuthResult

import tap
from families import MARIA, item, world
from harness import DEADLINE, Service
from node import FakeNode, pay, services_known
from postbox import Postbox, read_mail, start_postbox
from waiting import wait_for


class Mail(unittest.TestCase):
    def setUp(self):
        self.node = FakeNode()
        self.addCleanup(self.node.close)
        self.folder = tempfile.TemporaryDirectory()
        self.addCleanup(self.folder.cleanup)

    def certificates(self):
        """A certificate authority of our own, and a server's certificate by it"""
        folder = Path(self.folder.name)
        run = lambda *arguments: subprocess.run(['openssl', *arguments], check=True, capture_output=True, cwd=folder)
        run('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'ca.key', '-out', 'ca.pem', '-days', '2',
            '-subj', '/CN=CA', '-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign')
        run('req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-keyout', 'server.key', '-out', 'server.csr', '-subj', '/CN=localhost')
        (folder / 'extensions').write_text('subjectAltName=DNS:localhost,IP:127.0.0.1\n')
        run('x509', '-req', '-in', 'server.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-out', 'server.pem', '-days', '2', '-extfile', 'extensions')
        context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        context.load_cert_chain(folder / 'server.pem', folder / 'server.key')
        return folder / 'ca.pem', context

    def postbox(self, box, **options):
        return start_postbox(self, box, **options)

    def service(self, smtp_url, more=''):
        service = Service(self.node.url, world(6), f'[mail]\nsmtp-url={smtp_url}\nsender=ricevute@pagoinrete.example\nretry-seconds=1\n{more}\n'
                                                   '[server]\nname=Pago In Rete – prova')
        self.addCleanup(service.close)
        return service

    def pay(self, service, user, *names, **more):
        token = service.token(user)
        services_known(service, token)
        payment = pay(service, token, [item(service, token, n) for n in names], **more).json()
        self.assertEqual(service.outcome(payment).status, 204)
        return token, payment

    def outbox(self, service):
        return service.rows('select state, attempts, last_error from outbox order by created_at, recipient')

    def read(self, envelope):
        return read_mail(self, envelope)

    def test_confirmation(self):
        """One mail with every receipt of the payment: addresses, date, text, and attachments with the announced hash."""
        box = Postbox()
        service = self.service(f'smtp://127.0.0.1:{self.postbox(box)}')
        token, payment = self.pay(service, 'maria.rossi', '001', '002')
        wait_for(lambda: len(box.mails) == 1, 'the mail')
        envelope = box.mails[0]
        self.assertEqual((envelope.mail_from, envelope.rcpt_tos), ('ricevute@pagoinrete.example', [MARIA['email']]))
        mail = self.read(envelope)
        sender = mail['From'].addresses[0]
        self.assertEqual((sender.display_name, sender.addr_spec), ('Pago In Rete – prova', 'ricevute@pagoinrete.example'))
        self.assertEqual(mail['To'], MARIA['email'])
        self.assertEqual(mail['Auto-Submitted'], 'auto-generated')
        self.assertLess(abs(parsedate_to_datetime(mail['Date']).timestamp() - time.time()), 60)
        row = service.rows('select id, created_at from outbox')[0]
        self.assertEqual(mail['Message-ID'], f'<{row["id"]}@pagoinrete.example>')
        text = mail.get_body().get_content()
        receipts = service.rows('select r.*, d.sha256, d.name from receipts r join documents d on d.receipt_id = r.id and d.kind = \'receipt\' and d.copy = \'payer\''
                                ' where r.payment_id = ? order by receipt_number', payment['id'])
        for receipt in receipts:
            for word in (receipt['receipt_number'], receipt['reason'], 'Luca Smith', 'I.I.S. "Francesco Redi"'):
                self.assertIn(word, text)
        self.assertIn('Maria Rossi', text)
        self.assertIn('105,30', text)
        self.assertIn('UniCredit S.p.A.', text)
        attached = list(mail.iter_attachments())
        self.assertEqual([(a.get_content_type(), a.get_filename(), hashlib.sha256(a.get_content()).hexdigest()) for a in attached],
                         [('application/pdf', r['name'], r['sha256']) for r in receipts])
        wait_for(lambda: self.outbox(service) == [{'state': 'sent', 'attempts': 1, 'last_error': None}], 'the outbox to know')
        service.outcome(payment)
        time.sleep(1.2)  # longer than a retry waits
        self.assertEqual(len(box.mails), 1, 'a repeated outcome sends nothing')
        self.assertIsNotNone(token)

    def test_two_readers_and_two_languages(self):
        """An English reader gets English with the Italian beside; a second address gets its own mail."""
        box = Postbox()
        service = self.service(f'smtp://127.0.0.1:{self.postbox(box)}')
        self.pay(service, 'john.smith', '001', email='nonna@posta.example')
        wait_for(lambda: len(box.mails) == 2, 'both mails')
        mails = {m.rcpt_tos[0]: self.read(m) for m in box.mails}
        self.assertEqual(set(mails), {'john.smith@posta.example', 'nonna@posta.example'})
        self.assertEqual(len({m['Message-ID'] for m in mails.values()}), 2)
        for mail in mails.values():
            text = mail.get_body().get_content()
            self.assertIn('your payment has arrived', text)
            self.assertIn('€52.00', text)
            self.assertIn('----------', text)
            self.assertIn('Payment confirmed - ', mail['Subject'])
            self.assertIn('52,00', text.split('----------', 1)[1])
        # Every kind of mail in every language: test-pseudo.py

    def test_too_large(self):
        """Beyond the limit nothing is enclosed, and the mail says where the receipts are; with and without an account."""
        box = Postbox()
        service = self.service(f'smtp://127.0.0.1:{self.postbox(box)}', 'attachment-bytes=1000')
        self.pay(service, 'john.smith', '001', email='nonna@posta.example')
        wait_for(lambda: [r['state'] for r in self.outbox(service)] == ['sent', 'sent'], 'both mails')
        service.write('update outbox set account_id = null, state = \'waiting\', next_at = 0 where recipient = \'nonna@posta.example\'')
        wait_for(lambda: len(box.mails) == 3, 'the mail to somebody without an account')
        for envelope, words in zip(box.mails[:1] + box.mails[2:], (('in the app, under Receipts.', 'nell’app, in Ricevute.'), ('that you paid with.', 'con cui hai pagato.'))):
            mail = self.read(envelope)
            self.assertEqual(list(mail.iter_attachments()), [])
            text = ' '.join(mail.get_body().get_content().split())
            for word in words:
                self.assertIn(word, text)
            self.assertNotIn('enclosed', text)

    def test_other_fee(self):
        """A fee that is not the announced one is told, in both languages; the same fee is not."""
        box = Postbox()
        service = self.service(f'smtp://127.0.0.1:{self.postbox(box)}')
        token = service.token('john.smith')
        services_known(service, token)
        cases = ((180, 'charged a fee of €1.80, but €1.30 had been announced. Ask', 'ha addebitato una commissione di 1,80 €, ma'),
                 (30, 'charged a fee of €0.30, less than the €1.30 that', 'ha addebitato una commissione di 0,30 €, meno'), (130, None, None))
        for n, (fee, *words) in enumerate(cases, start=1):
            with self.subTest(fee=fee):
                payment = pay(service, token, [item(service, token, f'{n:03d}')]).json()
                self.assertEqual(payment['fee'], 130)
                self.assertEqual(service.outcome(payment, fee=fee).status, 204)
                wait_for(lambda: len(box.mails) == n, 'the mail')
                text = ' '.join(self.read(box.mails[-1]).get_body().get_content().replace('\u00a0', ' ').split())
                for word in filter(None, words):
                    self.assertIn(word, text)
                self.assertEqual('announced' in text, words[0] is not None)

    def test_same_address_twice(self):
        box = Postbox()
        service = self.service(f'smtp://127.0.0.1:{self.postbox(box)}')
        self.pay(service, 'maria.rossi', '001', email=MARIA['email'].upper())
        wait_for(lambda: box.mails, 'the mail')
        time.sleep(1.2)  # longer than a retry waits
        self.assertEqual(len(box.mails), 1)

    def test_nothing_without_receipt(self):
        box = Postbox()
        service = self.service(f'smtp://127.0.0.1:{self.postbox(box)}')
        token = service.token('maria.rossi')
        services_known(service, token)
        payment = pay(service, token, [item(service, token, '001')]).json()
        service.outcome(payment, 'PENDING')
        service.outcome(payment, 'KO')
        service.outcome(payment, amount=1)
        self.assertEqual(service.rows('select 1 from outbox'), [])

    def test_not_now(self):
        """4xx, at the recipient or after the data: tried again later, with the same Message-ID, until it is taken."""
        for at in ('data', 'rcpt'):
            with self.subTest(at=at):
                box = Postbox('451 4.3.0 Try later', '421 4.3.2 Busy', at=at)
                service = self.service(f'smtp://127.0.0.1:{self.postbox(box)}')
                self.pay(service, 'maria.rossi', '001')
                wait_for(lambda: box.mails, 'the mail')
                wait_for(lambda: self.outbox(service)[0]['state'] == 'sent', 'the outbox to know')
                self.assertEqual(self.outbox(service)[0]['attempts'], 3)
                self.assertEqual(box.attempts, 3 if at == 'data' else 3)

    def test_never(self):
        """5xx: given up at once, and the reason is kept."""
        for at, answer in (('data', '554 5.7.1 No'), ('rcpt', '550 5.1.1 No such user')):
            with self.subTest(at=at):
                box = Postbox(answer, at=at)
                service = self.service(f'smtp://127.0.0.1:{self.postbox(box)}')
                self.pay(service, 'maria.rossi', '001')
                wait_for(lambda: self.outbox(service)[0]['state'] == 'failed', 'the outbox to give up')
                self.assertIn(answer[:3], self.outbox(service)[0]['last_error'])
                self.assertNotIn('posta.example', service.log())
                time.sleep(1.2)  # longer than a retry waits
                self.assertEqual(box.mails, [])

    def test_link_dies_after_the_data(self):
        """The one case of a repetition: the server has the mail, we never heard so. Both have the same Message-ID."""
        box = Postbox('cut after')
        service = self.service(f'smtp://127.0.0.1:{self.postbox(box)}')
        self.pay(service, 'maria.rossi', '001')
        wait_for(lambda: len(box.mails) == 2, 'the repetition')
        self.assertEqual(len({self.read(m)['Message-ID'] for m in box.mails}), 1)
        self.assertEqual(len({self.read(m)['Date'] for m in box.mails}), 1)

    def test_link_dies_before_the_data_are_taken(self):
        """The server never had it: exactly one mail comes."""
        for at in ('rcpt', 'data'):
            with self.subTest(at=at):
                box = Postbox('cut', at=at)
                service = self.service(f'smtp://127.0.0.1:{self.postbox(box)}')
                self.pay(service, 'maria.rossi', '001')
                wait_for(lambda: self.outbox(service)[0]['state'] == 'sent', 'the outbox to know')
                self.assertEqual(self.outbox(service)[0]['attempts'], 2)
                time.sleep(1.2)  # longer than a retry waits
                self.assertEqual(len(box.mails), 1)

    def test_slow_server(self):
        """One that thinks before each word is waited for; what is behind waits too, nothing comes twice, nothing is lost."""
        box = Postbox(seconds=2.5)
        service = self.service(f'smtp://127.0.0.1:{self.postbox(box)}')
        for i, user in enumerate(('maria.rossi', 'john.smith')):
            self.pay(service, user, f'{i + 1:03d}')
        self.assertEqual(service.call('GET', '/v1/info').status, 200, 'meanwhile the service answers')
        wait_for(lambda: [row['state'] for row in self.outbox(service)] == ['sent', 'sent'], 'both')
        self.assertEqual([row['attempts'] for row in self.outbox(service)], [1, 1])
        time.sleep(1.2)  # longer than a retry waits
        self.assertEqual(sorted(m.rcpt_tos[0] for m in box.mails), ['john.smith@posta.example', MARIA['email']])

    def test_server_away_and_restart(self):
        """Nobody listens; the service is killed; a server comes: the mail is there."""
        box = Postbox()
        service = self.service('smtp://127.0.0.1:9')
        self.pay(service, 'maria.rossi', '001')
        wait_for(lambda: self.outbox(service)[0]['attempts'] >= 1, 'an attempt')
        self.assertEqual(self.outbox(service)[0]['state'], 'waiting')
        service.kill()
        port = self.postbox(box)
        service.config.write_text(service.config.read_text().replace('smtp://127.0.0.1:9', f'smtp://127.0.0.1:{port}'))
        service.start()
        wait_for(lambda: box.mails, 'the mail')

    def test_starttls_with_our_own_authority(self):
        ca, context = self.certificates()
        box = Postbox()
        port = self.postbox(box, tls_context=context, require_starttls=True)
        service = self.service(f'smtp://127.0.0.1:{port}', f'ca-file={ca}')
        self.pay(service, 'maria.rossi', '001')
        wait_for(lambda: box.mails, 'the mail')

    def test_tls_from_the_start_with_password(self):
        ca, context = self.certificates()
        box = Postbox()
        seen = []

        def authenticate(server, session, envelope, mechanism, data):
            seen.append((data.login, data.password))
            return AuthResult(success=data.password == b'segreta-della-posta')

        port = self.postbox(box, ssl_context=context, authenticator=authenticate, auth_required=True, auth_require_tls=False)
        password = Path(self.folder.name) / 'password'
        password.write_text('segreta-della-posta\n')
        password.chmod(0o600)
        service = self.service(f'smtps://127.0.0.1:{port}', f'ca-file={ca}\nuser=posta\npassword-file={password}')
        self.pay(service, 'maria.rossi', '001')
        wait_for(lambda: box.mails, 'the mail')
        self.assertIn((b'posta', b'segreta-della-posta'), seen)
        self.assertNotIn('segreta', service.log())

    def test_authority_that_is_not_ours(self):
        """A certificate by somebody else, and a server that offers no TLS: the mail waits, it does not go out in clear."""
        _, context = self.certificates()
        box = Postbox()
        port = self.postbox(box, ssl_context=context)
        service = self.service(f'smtps://127.0.0.1:{port}')
        self.pay(service, 'maria.rossi', '001')
        wait_for(lambda: self.outbox(service)[0]['attempts'] >= 1, 'an attempt')
        self.assertEqual(self.outbox(service)[0]['state'], 'waiting')
        self.assertEqual(box.mails, [])

    def test_no_tls_off_the_loopback(self):
        """STARTTLS is not given up when the server does not offer it: only loopback may do without."""
        address = [a for a in subprocess.run(['hostname', '-I'], capture_output=True, text=True, check=False).stdout.split() if ':' not in a]
        if not address:
            self.skipTest('this machine has no other address than the loopback')
        box = Postbox()
        port = self.postbox(box, host=address[0])
        service = self.service(f'smtp://{address[0]}:{port}')
        self.pay(service, 'maria.rossi', '001')
        wait_for(lambda: self.outbox(service)[0]['attempts'] >= 1, 'an attempt')
        self.assertEqual((self.outbox(service)[0]['state'], box.mails), ('waiting', []))

    def test_server_that_says_nothing(self):
        """SIGTERM does not wait for a mail server that hangs; the mail waits for the next run."""
        with socket.create_server(('127.0.0.1', 0)) as silent:
            service = self.service(f'smtp://127.0.0.1:{silent.getsockname()[1]}')
            self.pay(service, 'maria.rossi', '001')
            silent.settimeout(DEADLINE)
            connection, _ = silent.accept()
            started = time.monotonic()
            service.stop()
            self.assertLess(time.monotonic() - started, 15, 'sooner than the limits of the call')
            connection.close()
            self.assertEqual([row['state'] for row in self.outbox(service)], ['waiting'])

    def test_no_server_configured(self):
        service = Service(self.node.url, world(2))
        self.addCleanup(service.close)
        self.pay(service, 'maria.rossi', '001')
        self.assertEqual(service.rows('select 1 from outbox'), [])
        self.assertEqual(service.log().count('confirmations are not sent'), 1)


if __name__ == '__main__':
    tap.main()
