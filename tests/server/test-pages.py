# SPDX-License-Identifier: GPL-3.0-or-later
"""The service's pages when something is wrong: a browser gets a page, a program a problem, with the same status."""
import re
import sqlite3
import time
import unittest

import tap
from families import world
from harness import Service
from people import link, mail, press, register, start
from waiting import wait_for


class Trouble(unittest.TestCase):
    def page(self, answer, status, words, language='it'):
        self.assertEqual((answer.status, answer.headers['Content-Type']), (status, 'text/html; charset=utf-8'), answer)
        self.assertEqual(answer.headers['Content-Language'], language)
        self.assertIn(words, answer.body.decode())
        self.assertRegex(answer.body.decode(), r'^<!DOCTYPE html>\n<html lang="' + language)

    def locked(self, service):
        """Another program writes, and does not end"""
        database = sqlite3.connect(f'{service.data}/server.db', isolation_level=None)
        self.addCleanup(database.close)
        database.execute('begin immediate')
        return database

    def test_too_much_to_do(self):
        """What a person does is not lost: the same page, loaded again, goes on."""
        service = start(self, config='[limits]\nrequest-seconds=2')
        register(service)
        _, text = mail(self, 'Conferma registrazione')
        other = self.locked(service)
        for language, words in (('it', 'poi ricarica questa pagina'), ('en', 'load this page again')):
            with self.subTest(language=language):
                answer = service.call('POST', link(text), raw=b'', headers={'Content-Type': 'application/x-www-form-urlencoded',
                                                                           'Accept-Language': language})
                self.page(answer, 503, words, language)
                self.assertGreaterEqual(int(answer.headers['Retry-After']), 1)
        answer = service.call('POST', '/v1/challenges', headers={'Accept-Language': 'it'})
        self.assertEqual((answer.status, answer.code()), (503, 'busy'), 'a program goes on getting a problem')
        other.execute('rollback')
        wait_for(lambda: 'certificato' in press(service, link(text)).body.decode(), 'the page to go on')
        self.assertEqual(len(service.rows('select 1 from accounts')), 1)

    def test_stopping(self):
        """While the service stops it tells browsers so in words."""
        service = start(self)
        connection = service.connect()
        connection.connect()
        other = self.locked(service)
        waiting = service.connect()
        waiting.request('POST', '/v1/challenges')
        time.sleep(0.3)
        service.process.terminate()
        time.sleep(0.3)
        connection.request('GET', '/return/ok', headers={'Accept-Language': 'it'})
        try:
            answer = connection.getresponse()
            self.assertEqual((answer.status, answer.headers['Content-Type']), (503, 'text/html; charset=utf-8'))
            self.assertIn('poi ricarica', answer.read().decode())
        finally:
            other.execute('rollback')
            waiting.close()
            connection.close()

    def test_wrong_addresses(self):
        service = start(self)
        for path in ('/return/other', '/return/<svg onload=evil()>', '/return/ok%0d%0aX-Y: z'):
            with self.subTest(path=path):
                answer = service.call('GET', path.replace(' ', '%20'), headers={'Accept-Language': 'it'})
                self.page(answer, 404, 'Questa pagina non c’è')
                self.assertNotIn('evil', answer.body.decode())
                self.assertNotIn('X-Y', answer.headers)
        register(service)
        _, text = mail(self, 'Conferma registrazione')
        self.page(press(service, link(text), {'other': '1'}), 400, 'Questa pagina non c’è')

    def test_a_fault_is_not_told(self):
        """What went wrong inside is in the log, and nowhere else."""
        service = start(self)
        register(service)
        _, text = mail(self, 'Conferma registrazione')
        service.write('alter table mail_links rename to gone')
        answer = service.call('GET', link(text), headers={'Accept-Language': 'it'})
        self.page(answer, 500, 'Il servizio ha un guasto')
        self.assertNotRegex(answer.body.decode(), 'mail_links|select|sqlite')
        self.assertIn('request failed', service.log())
        service.write('alter table gone rename to mail_links')


    def text(self, answer):
        """What a person reads, without the marks"""
        return re.sub(r'<[^>]*>', '', answer.body.decode().split('<body>')[1])

    def test_when_it_is_worth_another_try(self):
        service = start(self)
        for _ in range(30):
            answer = service.call('GET', '/mail/' + 'x' * 43, headers={'Accept-Language': 'it'})
            if answer.status == 429:
                break
        self.page(answer, 429, 'Troppi tentativi')
        for seconds, italian, english in ((30, 'Aspetta 1 minuto, poi', 'Wait 1 minute, then'), (150, 'Aspetta 3 minuti, poi', 'Wait 3 minutes, then')):
            service.write('update throttle set blocked_until = ?', int(time.time()) + seconds)
            for language, words in (('it', italian), ('en', english)):
                with self.subTest(seconds=seconds, language=language):
                    answer = service.call('GET', '/mail/' + 'x' * 43, headers={'Accept-Language': language})
                    self.page(answer, 429, words, language)
                    self.assertAlmostEqual(int(answer.headers['Retry-After']), seconds, delta=5)

    def test_unknown_addresses_in_a_browser(self):
        """Who types an address sees a page with a way on; a program gets a problem as ever."""
        service = start(self)
        browser = {'Accept': 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8'}
        for path in ('/', '/mai/xyz', '/v1/other', '/return/a/b'):
            for language, words in (('it', 'apri l’app Pago In Rete'), ('en', 'open the app Pago In Rete')):
                with self.subTest(path=path, language=language):
                    answer = service.call('GET', path, headers={**browser, 'Accept-Language': language})
                    self.page(answer, 404, words, language)
            answer = service.call('GET', path, headers={'Accept': '*/*'})
            self.assertEqual((answer.status, answer.code()), (404, 'not_found'))
        answer = service.call('GET', '/v1/me', headers=browser)
        self.assertEqual((answer.status, answer.code()), (401, 'unauthenticated'), 'an address that programs use goes on being theirs')

    def test_who_it_is_and_who_helps(self):
        for config, italian, english in (
                ('help-phone=080 9267603\nhelp-hours=lun-ven 8-18', 'risponde al numero 080 9267603 (lun-ven 8-18).', 'answers at 080 9267603 (lun-ven 8-18).'),
                ('help-phone=<b>080', 'risponde al numero &lt;b&gt;080.', 'answers at &lt;b&gt;080.'), ('', 'segreteria', 'Ask the office of your school.')):
            with Service(config=f'[server]\nname=Pagamenti di Prova\n{config}\n') as service:
                for language, words in (('it', italian), ('en', english)):
                    with self.subTest(config=config, language=language):
                        answer = service.call('GET', '/return/other', headers={'Accept-Language': language})
                        self.page(answer, 404, words, language)
                        self.assertTrue(self.text(answer).lstrip().startswith('Pagamenti di Prova\n'), self.text(answer))


class Names(unittest.TestCase):
    def test_html_in_the_services_name(self):
        with Service(lines=world(0), config='[server]\nname=<img src=x onerror=alert(1)> & "C"') as service:
            page = service.call('GET', '/return/ok').body.decode()
            self.assertIn('&lt;img src=x onerror=alert(1)&gt; &amp;', page)


if __name__ == '__main__':
    tap.main()
