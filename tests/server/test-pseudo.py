# SPDX-License-Identifier: GPL-3.0-or-later
"""The server's pages and mails in a language that nobody speaks: what stands outside its brackets could not be translated."""
import email
import email.policy
import html
import json
import re
import socket
import tempfile
import unittest

from aiosmtpd.controller import Controller

import pseudo
import tap
from families import item, world
import harness
from harness import Service, wait_for
from node import FakeNode, pay, services_known


class Postbox:
    def __init__(self):
        self.mails = []

    async def handle_DATA(self, server, session, envelope):
        self.mails.append(email.message_from_bytes(envelope.content, policy=email.policy.default))
        return '250 OK'


def outside(text):
    return re.sub(r'⟦[^⟦⟧]*⟧', ' ', text)


def words(text):
    return re.findall(r'[^\W\d_]{2,}', text)


class Pseudo(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix='pir-pseudo-')
        cls.addClassCleanup(cls.folder.cleanup)
        pseudo.make(cls.folder.name)
        cls.node = FakeNode()
        cls.addClassCleanup(cls.node.close)
        cls.box = Postbox()
        with socket.socket() as probe:
            probe.bind(('127.0.0.1', 0))
            port = probe.getsockname()[1]
        controller = Controller(cls.box, hostname='127.0.0.1', port=port)
        controller.start()
        cls.addClassCleanup(controller.stop)
        harness.LOCALE_DIR = cls.folder.name
        lines = [{'account': {**line['account'], 'language': pseudo.LANGUAGE}} if 'account' in line else line
                 for line in world(6)]
        cls.known = set(words(json.dumps(lines, ensure_ascii=False))) | set(words('Prova UniCredit S.p.A.'))
        cls.service = Service(cls.node.url, lines, f'[mail]\nsmtp-url=smtp://127.0.0.1:{port}\nsender=a@pagoinrete.example\n'
                              '[server]\nname=Prova\n')
        cls.addClassCleanup(cls.service.close)

    def test_pages(self):
        for path in ('return/ok', 'return/cancel', 'return/error', 'mail/AAAA', 'verify', 'verify/7K3M-9QXR-2TBD-HW5P', 'enter', 'enter/WDJB-MJHT',
                     'authorize?provider=spid', 'oidc/callback/spid?state=x'):
            with self.subTest(path):
                answer = self.service.call('GET', f'/{path}', headers={'Accept-Language': pseudo.LANGUAGE})
                self.assertEqual(answer.headers['Content-Language'], pseudo.LANGUAGE)
                page = re.sub(r'<style>.*?</style>', '', answer.body.decode(), flags=re.S)
                text = html.unescape(re.sub(r'<[^>]+>', ' ', page))
                self.assertIn('⟦', text)
                self.assertEqual(set(words(outside(text))) - {'Prova', *words(path)}, set(), text)

    def test_mail(self):
        token = self.service.token('john.smith')
        services_known(self.service, token)
        payment = pay(self.service, token, [item(self.service, token, '001')]).json()
        self.assertEqual(self.service.outcome(payment).status, 204)
        wait_for(lambda: self.box.mails, 'the mail')
        mail = self.box.mails[0]
        self.assertIn('⟦', mail['Subject'])
        text = mail.get_body().get_content().split('----------')[0]
        self.assertIn('⟦', text)
        self.assertEqual(set(words(outside(text))) - self.known, set(), text)


if __name__ == '__main__':
    tap.main()
