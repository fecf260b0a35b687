# SPDX-License-Identifier: GPL-3.0-or-later
"""What the service writes while it does everything it is for: never a word about a person."""
import re
import signal
import unittest
import urllib.parse

import people
import tap
from families import JOHN, LUCA, MARIA, SCHOOL, item, uid, world
from harness import PASSWORD, SECRET, Service, Stream
from node import FakeNode, pay, services_known
from postbox import Postbox
from waiting import wait_for


class Logs(unittest.TestCase):
    def setUp(self):
        self.node = FakeNode()
        self.addCleanup(self.node.close)
        # A mail server that repeats whom it does not know
        box = Postbox('550 5.1.1 <chiara@posta.example> unknown', '451 4.3.0 chiara@posta.example later')
        # Everything is told, also by the libraries.
        people.start(self, world(6), '[operator]\nlog-level=debug\n', box)
        self.service.stop()
        config = self.service.config.read_text()
        self.service.config.write_text(config.replace('[node]', f'[node]\nurl={self.node.url}\nsecret-file={self.service.secret}'))
        self.service.start()

    def everything(self):
        """All that was printed, whole lines"""
        return self.service.log() + ''.join(getattr(self.service, 'debug_lines', []))

    def do_everything(self):
        service = self.service
        words = [MARIA['tax_code'], JOHN['tax_code'], LUCA['tax_code'], people.CHIARA_CODE, 'Maria', 'Rossi', 'Chiara', 'Russo', 'Luca', 'Smith',
                    'maria.rossi', 'chiara@', 'posta.example', PASSWORD, SECRET, SCHOOL['postal_account']]
        path, token = people.register(service)
        words += [token, path.rsplit('/', 1)[1]]
        wait_for(lambda: self.box.attempts > 0, 'the refused mail')
        sent = service.call('POST', path + '/mail', token=token)
        self.assertIn(sent.status, (200, 429), sent)
        session = service.sign_in('maria.rossi')
        token = session['access_token']
        words += [token, session['refresh_token']]
        service.call('POST', '/v1/sessions', {'user_name': 'maria.rossi', 'password': 'Wrong-canary-1'})
        service.call('POST', '/v1/sessions', {'user_name': 'nobody.canary', 'password': 'Wrong-canary-1'})
        refreshed = service.call('POST', '/v1/sessions/refresh', {'refresh_token': session['refresh_token']})
        token = refreshed.json()['access_token']
        words += [token, refreshed.json()['refresh_token'], 'canary']
        stream = Stream(service, token)
        services_known(service, token)
        bought = pay(service, token, [item(service, token, '001')])
        self.assertEqual(bought.status, 201, bought)
        payment = bought.json()
        words += [payment['checkout_url'].rsplit('/', 1)[1], payment['id']]
        service.outcome(payment)
        service.outcome(payment, secret='another-canary-secret-000')
        service.call('POST', '/v1/recoveries/password', {'user_name': 'maria.rossi', **people.challenge(service)})
        service.call('POST', '/v1/recoveries/user-name', {'tax_code': MARIA['tax_code'], 'email': MARIA['email'], **people.challenge(service)})
        service.call('POST', '/v1/notice-lookups', {'notice_number': '301000000000000133', 'creditor_tax_code': SCHOOL['creditor_tax_code']})
        for target in ('/v1/me', '/v1/me/export', '/v1/children', '/v1/notices', f'/v1/notices/{uid("notice 002")}', '/v1/changes', '/v1/me/activity',
                       '/v1/school-directory?query=canary', '/v1/notices/canary', '/canary/maria.rossi'):
            service.call('GET', target, token=token)
        service.call('GET', '/verify/CANARY-CODE')
        service.call('GET', '/mail/canary-token-0123456789')
        connection = service.connect()
        connection.request('GET', '/v1/canary?x=' + urllib.parse.quote(MARIA['tax_code']), headers={'Authorization': 'Bearer canary', 'User-Agent': 'canary', 'Host': 'canary'})
        connection.getresponse().read()
        connection.close()
        stream.close()
        service.call('DELETE', '/v1/sessions/current', token=token)
        return words

    def test_nothing_about_a_person(self):
        words = self.do_everything()
        service = self.service
        service.stop()
        printed = self.everything()
        # It did tell what happened.
        for line in ('POST /v1/sessions: 201, ', 'POST /v1/sessions: 401, ', 'GET /v1/notices/{}: 200, ', 'other other: 404, ', 'GET /mail/{}: ', 'a password was checked'):
            self.assertIn(line, printed)
        self.assertIn('was not sent', printed)
        for word in words:
            self.assertNotIn(word.lower(), printed.lower(), word)
        self.assertNotRegex(printed, r'\b[A-Z]{6}\d\d[A-Z]\d\d[A-Z]\d{3}[A-Z]\b')
        self.assertNotRegex(printed, r'[\w.]+@[\w.]+')


class Levels(unittest.TestCase):
    def test_levels_change_while_it_runs(self):
        with Service(lines=world(1), start=False) as service:
            service.write_config(None, '[operator]\nlog-level=warning\n')
            service.start()

            def requests():
                before = len(re.findall('GET /v1/info: 200', service.log()))
                service.call('GET', '/v1/info')
                service.call('GET', '/v1/info')
                return len(re.findall('GET /v1/info: 200', service.log())) - before > 0

            def step(number, level):
                n = service.log().count('the log level is')
                service.process.send_signal(number)
                wait_for(lambda: service.log().count('the log level is') > n, 'another level')
                self.assertEqual(re.findall('the log level is (.+) now', service.log())[-1], level)

            self.assertFalse(requests())
            self.assertEqual(service.log(), '')
            for number, level, told in ((signal.SIGUSR1, 'message', False), (signal.SIGUSR1, 'info', True), (signal.SIGUSR1, 'debug', True),
                                        (signal.SIGUSR1, 'debug', True), (signal.SIGUSR2, 'info', True), (signal.SIGUSR2, 'message', False),
                                        (signal.SIGUSR2, 'warning', False), (signal.SIGUSR2, 'warning', False)):
                step(number, level)
                self.assertEqual(requests(), told, level)


if __name__ == '__main__':
    tap.main()
