# SPDX-License-Identifier: GPL-3.0-or-later
"""A real SMTP server that keeps what it takes."""
import asyncio
import email
import email.policy
import socket

from aiosmtpd.controller import Controller

from harness import DEADLINE


class Postbox:
    """Takes mails; @answers: what it says to the first ones instead ("451 ...", "cut", "cut after"); @seconds: before it says anything"""

    def __init__(self, *answers, at='data', seconds=0):
        self.answers, self.at, self.mails, self.attempts, self.seconds = list(answers), at, [], 0, seconds

    def say(self, server):
        """What was to be said instead of "OK" """
        answer = self.answers.pop(0)
        if answer.startswith('cut'):
            server.transport.abort()
        return answer

    async def handle_RCPT(self, server, session, envelope, address, options):
        await asyncio.sleep(self.seconds)
        if self.at == 'rcpt' and self.answers:
            self.attempts += 1
            return self.say(server)
        envelope.rcpt_tos.append(address)
        return '250 OK'

    async def handle_DATA(self, server, session, envelope):
        self.attempts += 1
        await asyncio.sleep(self.seconds)
        if self.at == 'data' and self.answers:
            if self.answers[0] == 'cut after':
                self.mails.append(envelope)
            return self.say(server)
        self.mails.append(envelope)
        return '250 OK'


def free_port(host='127.0.0.1'):
    with socket.socket() as probe:
        probe.bind((host, 0))
        return probe.getsockname()[1]


def start_postbox(test, box, host='127.0.0.1', **options):
    """The port on which @box takes mails until @test is over"""
    controller = Controller(box, hostname=host, port=free_port(host), server_hostname='posta.example', ready_timeout=DEADLINE, **options)
    controller.start()
    test.addCleanup(controller.stop)
    return controller.port


def read_mail(test, envelope):
    """The mail, once its lines are as RFC 5322 wants them"""
    raw = envelope.original_content if hasattr(envelope, 'original_content') else envelope.content
    test.assertNotRegex(raw.decode('ascii'), r'[^\r]\n|\r[^\n]')
    test.assertLess(max(map(len, raw.split(b'\r\n'))), 999)
    return email.message_from_bytes(raw, policy=email.policy.default)
