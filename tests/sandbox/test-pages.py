# SPDX-License-Identifier: GPL-3.0-or-later
"""The sandbox's pages and the calls of the creditor's server, over HTTP, against the real process."""
import json
import re
import socket
import time
import unittest

import contract
import tap
from sandbox import SOURCE, UNICREDIT, Creditor, Sandbox, make_cart, run

NO_MONEY = {'en': 'This is a trial: no money moves.', 'it': 'È una prova: nessun denaro viene movimentato.'}


class Case(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.creditor = Creditor()
        cls.sandbox = Sandbox(cls.creditor.port)

    @classmethod
    def tearDownClass(cls):
        cls.sandbox.stop()
        cls.creditor.close()


class Pages(Case):
    def check_page(self, page, language):
        """What holds for every page."""
        self.assertEqual(page.language, language)
        self.assertIn(NO_MONEY[language], page.text)
        self.assertEqual([tag for tag, _ in page.headings()].count('h1'), 1)
        levels = [int(tag[1]) for tag, _ in page.headings()]
        self.assertEqual(levels[0], 1)
        self.assertTrue(all(after - before <= 1 for before, after in zip(levels, levels[1:])), levels)
        self.assertEqual(len(page.ids), len(set(page.ids)), page.ids)
        self.assertEqual([e.get('id') for e in page.tree.iter('main')], ['main'])
        self.assertEqual(page.tree.find('.//body')[0].get('href'), '#main')
        self.assertTrue(page.tree.find('.//title').text)
        for tag, attributes in page.tags:
            self.assertNotEqual(tag, 'script')
            unsafe = [name for name in attributes if name.startswith('on') or name == 'style']
            self.assertFalse(unsafe, (tag, attributes))
            for name in ('aria-labelledby', 'aria-describedby'):
                if name in attributes:
                    self.assertIn(attributes[name], page.ids)
            if tag == 'svg':
                self.assertEqual(attributes.get('aria-hidden'), 'true')
        other = {'it': 'English', 'en': 'Italiano'}[language]
        self.assertTrue(page.links[other].endswith({'it': '?lang=en', 'en': '?lang=it'}[language]), page.links)

    def test_cart_is_shown(self):
        page = self.sandbox.visit(self.sandbox.open_cart())
        self.check_page(page, 'en')
        for text in ('UniCredit S.p.A', 'Card', 'Viaggio d’istruzione <Barcellona> & dintorni', 'Mensa novembre 2026',
                     'Liceo scientifico "P. Ruffini"', 'Scuola primaria "Preziosissimo Sangue"', '80015790563',
                     '3012 6000 0000 0001 73', '€180.00', '€12.50', '€192.50', '€1.30', '€193.80'):
            self.assertIn(text, page.text)
        self.assertEqual(page.form['method'], 'post')
        self.assertEqual(list(page.form['buttons'].items()),
                         [('pay', 'Pay €193.80'), ('refuse', 'Refuse'), ('hold', 'Leave it pending'),
                          ('leave', 'Close the window')])
        for button in page.tree.iter('button'):
            self.assertGreater(len(page.string(page.by_id(button.get('aria-describedby')))), 20)

    def test_italian_by_header_and_by_link(self):
        address = self.sandbox.open_cart()
        page = self.sandbox.visit(address, 'it-IT,it;q=0.9,en;q=0.5')
        self.check_page(page, 'it')
        for text in ('Conferma il pagamento', 'Codice avviso', '193,80 €', 'Commissione', 'Carta'):
            self.assertIn(text, page.text)
        self.assertEqual(list(page.form['buttons'].values()),
                         ['Paga 193,80 €', 'Rifiuta', 'Lascia in sospeso', 'Chiudi la finestra'])
        page = self.sandbox.visit(page.links['English'], 'it')
        self.check_page(page, 'en')
        page = self.sandbox.visit(page.links['Italiano'], 'en')
        self.check_page(page, 'it')
        # The choice stays over the form and the redirect.
        answer = self.sandbox.call('POST', page.form['action'], 'decision=refuse')
        self.assertTrue(answer.headers['Location'].endswith('?lang=it'))
        self.check_page(self.sandbox.visit(answer.headers['Location'], 'en'), 'it')

    def test_another_language(self):
        """It is named beside the two that everybody finds; codes run as they do on paper, also where the page runs the other way."""
        cart = make_cart()
        page = self.sandbox.visit(self.sandbox.open_cart(cart), 'ar')
        self.assertEqual((page.language, page.tree.get('dir')), ('ar', 'rtl'))
        self.assertEqual([e.text for e in page.tree.iter() if e.get('aria-current')], ['العربية'])
        self.assertLessEqual({'Italiano', 'English'}, set(page.links))
        self.assertIn('3012 6000 0000 0001 73', [e.text.replace('\xa0', ' ') for e in page.tree.iter('bdi')])
        # What schools wrote is Italian wherever it stands, and only that.
        italian = {''.join(e.itertext()) for e in page.tree.iter() if e.get('lang') == 'it' and e.tag in ('h3', 'dd')}
        self.assertEqual(italian, {n[key] for n in cart['paymentNotices'] for key in ('description', 'companyName')})

    def test_every_state_is_a_page_in_both_languages(self):
        words = {
            'pay': ('Paid', 'Pagato', 'ok?a=1&b=2'),
            'refuse': ('The payment was refused', 'Il pagamento è stato rifiutato', 'error'),
            'hold': ('The payment is pending', 'Il pagamento è in sospeso', 'ok?a=1&b=2'),
            'leave': ('You can close this window', 'Puoi chiudere questa finestra', 'cancel'),
        }
        for decision, (english, italian, way_back) in words.items():
            with self.subTest(decision):
                address = self.sandbox.open_cart()
                page = self.sandbox.press(self.sandbox.visit(address), decision)
                self.check_page(page, 'en')
                self.assertEqual(page.headings()[0], ('h1', english))
                self.assertEqual(page.tree.find('.//title').text, english)
                self.assertEqual(page.links['Back to the school payments'], 'http://127.0.0.1:9/return/' + way_back)
                page = self.sandbox.visit(address, 'it')
                self.check_page(page, 'it')
                self.assertEqual(page.headings()[0], ('h1', italian))

    def test_second_decision_shows_the_state(self):
        address = self.sandbox.open_cart()
        self.sandbox.press(self.sandbox.visit(address), 'pay')
        answer = self.sandbox.call('POST', address + '?lang=en', 'decision=refuse')
        self.assertEqual(answer.status, 303)
        page = self.sandbox.visit(answer.headers['Location'])
        self.assertEqual(page.headings()[0], ('h1', 'Paid'))
        self.assertIsNone(page.form)
        self.assertRegex(page.text, r'Provider’s reference \(IUR\) [0-9]{24}')

    def test_pending_can_still_be_decided(self):
        for decision in ('pay', 'refuse'):
            with self.subTest(decision):
                page = self.sandbox.press(self.sandbox.visit(self.sandbox.open_cart()), 'hold')
                self.assertEqual(list(page.form['buttons']), ['pay', 'refuse'])
                self.assertIsNone(self.sandbox.press(page, decision).form)

    def test_left_page_goes_on(self):
        page = self.sandbox.press(self.sandbox.visit(self.sandbox.open_cart()), 'leave')
        self.assertEqual(list(page.form['buttons']), ['pay', 'refuse', 'hold'])
        self.assertEqual(self.sandbox.press(page, 'pay').headings()[0][1], 'Paid')

    def test_decisions_that_are_none(self):
        address = self.sandbox.open_cart()
        for body in ('', 'decision=', 'decision=cancel', 'decision=PAY', 'x=pay', '%00', 'decision=pay+'):
            with self.subTest(body):
                answer = self.sandbox.call('POST', address, body)
                self.assertEqual(answer.status, 400)
                self.check_page(answer.page(), 'it')
        self.assertEqual(len(self.sandbox.visit(address).form['buttons']), 4)

    def test_pages_that_are_not_there(self):
        for path in ('/checkout/', '/checkout/' + '0' * 64, '/checkout', '/nothing', '/assets/',
                     '/assets/services.json'):
            with self.subTest(path):
                answer = self.sandbox.call('GET', path, headers={'Accept-Language': 'en'})
                self.assertEqual(answer.status, 404)
                if not path.startswith('/assets'):
                    self.check_page(answer.page(), 'en')
        self.check_page(self.sandbox.visit('/'), 'en')
        self.assertEqual(self.sandbox.call('DELETE', '/').status, 405)
        self.assertEqual(self.sandbox.call('DELETE', self.sandbox.open_cart()).status, 405)

    def test_headers(self):
        answer = self.sandbox.call('GET', self.sandbox.open_cart())
        policy = dict(part.split(' ', 1) for part in answer.headers['Content-Security-Policy'].split('; '))
        self.assertEqual(policy['default-src'], "'none'")
        self.assertNotIn('script-src', policy)
        self.assertEqual(policy['frame-ancestors'], "'none'")
        self.assertNotIn('unsafe', answer.headers['Content-Security-Policy'])
        self.assertEqual(answer.headers['Cache-Control'], 'no-store')
        self.assertEqual(answer.headers['Referrer-Policy'], 'no-referrer')
        self.assertEqual(answer.headers['X-Content-Type-Options'], 'nosniff')
        self.assertEqual(answer.headers['Vary'], 'Accept-Language')
        self.assertEqual(answer.headers['Content-Language'], 'it')
        self.assertIsNone(answer.headers['Set-Cookie'])
        for name, kind in (('style.css', 'text/css; charset=utf-8'), ('icon.svg', 'image/svg+xml')):
            asset = self.sandbox.call('GET', '/assets/' + name)
            self.assertEqual((asset.status, asset.headers['Content-Type']), (200, kind))
            self.assertEqual(asset.body, (SOURCE / 'resources/sandbox' / name).read_bytes())

    def test_what_a_creditor_writes_stays_text(self):
        cart = make_cart(1000)
        evil = '"><script>alert(1)</script>\u0001\u001b %s %n'
        cart['paymentNotices'][0].update(description=evil, companyName='<b>' + '\u0007')
        answer = self.sandbox.node('POST', '/carts?service=' + UNICREDIT, cart)
        if answer.status == 302:
            page = self.sandbox.visit(answer.headers['Location'])
            self.check_page(page, 'en')
            self.assertIn('<script>alert(1)</script>', page.text)
        else:
            self.assertEqual(answer.json()['code'], 'malformed')
        for address in ('javascript:alert(1)', 'data:text/html,x', '/return/ok', ''):
            with self.subTest(address):
                cart = make_cart(1000)
                cart['returnUrls']['returnOkUrl'] = address
                self.assertEqual(self.sandbox.node('POST', '/carts?service=' + UNICREDIT, cart).status, 400)

    def test_style_keeps_contrast_and_size(self):
        style = (SOURCE / 'resources/sandbox/style.css').read_text()
        light, dark = re.findall(r':root \{(.*?)\}', style, re.S)
        pairs = [('accent', 'card'), ('accent-strong', 'tint'), ('trial-dark', 'trial'),
                 *[('ink', ground) for ground in ('ground', 'card', 'tint', 'good-tint', 'bad-tint', 'wait-tint')],
                 *[('dim', ground) for ground in ('ground', 'card', 'good-tint', 'bad-tint', 'wait-tint')],
                 *[(ink, 'ground') for ink in ('good', 'bad', 'wait')],
                 *[('on-accent', ground) for ground in ('accent', 'accent-strong', 'good', 'bad', 'wait')]]
        for name, block in (('light', light), ('dark', dark)):
            colours = dict(re.findall(r'--([a-z-]+): (#[0-9a-f]{6})', block))
            for ink, ground in pairs:
                with self.subTest(f'{name}: {ink} on {ground}'):
                    self.assertGreaterEqual(contrast(colours[ink], colours[ground]), 4.5)
            with self.subTest(f'{name}: edge of buttons'):
                self.assertGreaterEqual(contrast(colours['edge'], colours['card']), 3)
        heights = [float(x) * 16 for x in re.findall(r'min-height: ([0-9.]+)rem', style)]
        self.assertGreaterEqual(min(heights), 44)


def contrast(one, other):
    """WCAG 2.2, contrast ratio of two sRGB colours."""
    def luminance(colour):
        parts = [int(colour[i:i + 2], 16) / 255 for i in (1, 3, 5)]
        parts = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


class Node(Case):
    def refuse(self, answer, status, code):
        self.assertEqual((answer.status, answer.headers['Content-Type']), (status, 'application/problem+json'))
        self.assertIsNone(contract.fault('Problem', answer.json()))
        self.assertEqual(answer.json()['code'], code)
        self.assertEqual(answer.json()['status'], status)

    def test_services(self):
        answer = self.sandbox.node('GET', '/services')
        self.assertEqual(answer.status, 200)
        self.assertIsNone(contract.fault('PaymentServices', answer.json()))
        # A member that is null and one that is not there are the same.
        table = json.loads((SOURCE / 'data/psp/services.json').read_text())['services']
        self.assertEqual([{k: v for k, v in service.items() if v is not None} for service in answer.json()['services']],
                         [{k: v for k, v in service.items() if v is not None} for service in table])

    def test_secret_is_needed(self):
        for method, path in (('GET', '/services'), ('POST', '/carts?service=' + UNICREDIT),
                             ('POST', '/carts/x/cancel')):
            for secret in ('', 'wrong', 'a-secret-of-some-length-012345678'):
                with self.subTest(f'{method} {path} {secret}'):
                    answer = self.sandbox.node(method, path, secret=secret)
                    self.refuse(answer, 401, 'unauthenticated')
                    self.assertEqual(answer.headers['WWW-Authenticate'], 'Bearer')

    def test_cart_is_idempotent(self):
        cart = make_cart()
        first = self.sandbox.open_cart(cart)
        self.assertRegex(first, r'^http://127\.0\.0\.1:[0-9]+/checkout/[0-9a-f]{64}$')
        # Another order of members is the same cart.
        self.assertEqual(self.sandbox.open_cart(dict(reversed(cart.items()))), first)
        self.sandbox.press(self.sandbox.visit(first), 'pay')
        self.assertEqual(self.sandbox.open_cart(cart), first)
        changed = make_cart(18000, 1251, idCart=cart['idCart'])
        self.refuse(self.sandbox.node('POST', '/carts?service=' + UNICREDIT, changed), 422, 'idempotency')
        self.refuse(self.sandbox.node('POST', '/carts?service=BPPIITRRXXX-97103880585_01-BP', cart), 422, 'idempotency')
        self.assertNotEqual(self.sandbox.open_cart(make_cart()), first)

    def test_carts_that_are_none(self):
        path = '/carts?service=' + UNICREDIT
        notice = make_cart()['paymentNotices'][0]
        broken = {
            'no notices': make_cart(paymentNotices=[]),
            'no idCart': {k: v for k, v in make_cart().items() if k != 'idCart'},
            'no return addresses': make_cart(returnUrls={}),
            'amount 0': make_cart(paymentNotices=[dict(notice, amount=0)]),
            'negative amount': make_cart(paymentNotices=[dict(notice, amount=-1)]),
            'amount as text': make_cart(paymentNotices=[dict(notice, amount='1800')]),
            'number too short': make_cart(paymentNotices=[dict(notice, noticeNumber='123')]),
            'reason too long': make_cart(paymentNotices=[dict(notice, description='x' * 141)]),
        }
        for name, cart in broken.items():
            with self.subTest(name):
                self.refuse(self.sandbox.node('POST', path, cart), 400, 'malformed')
        headers = {'Authorization': 'Bearer a-secret-of-some-length-0123456789'}
        for body in (b'', b'{', b'[]', b'null', b'"x"', b'\xff\xfe', b'{"a":"\xc3"}', b'[' * 50000):
            with self.subTest(body[:10]):
                self.refuse(self.sandbox.call('POST', path, body, headers), 400, 'malformed')
        for service in ('', 'nobody', '%00'):
            with self.subTest(service):
                answer = self.sandbox.node('POST', '/carts?service=' + service, make_cart())
                self.refuse(answer, answer.status, 'service_unknown')
        # UniCredit's table ends at 1000 euro.
        answer = self.sandbox.node('POST', path, make_cart(100001))
        self.refuse(answer, answer.status, 'service_unknown')

    def test_large_bodies(self):
        headers = {'Authorization': 'Bearer a-secret-of-some-length-0123456789'}
        with socket.create_connection(('127.0.0.1', self.sandbox.port), timeout=60) as connection:
            connection.sendall(b'POST /carts HTTP/1.1\r\nHost: x\r\nContent-Length: 1000000\r\n'
                               b'Expect: 100-continue\r\n\r\n')
            self.assertIn(b' 413 ', connection.recv(1000))
        begin = time.monotonic()
        with self.assertRaises(OSError, msg='a chunked body without end must be cut off'):
            with socket.create_connection(('127.0.0.1', self.sandbox.port), timeout=60) as connection:
                connection.sendall(b'POST /carts HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n')
                for _ in range(10000):
                    connection.sendall(b'1000\r\n' + b'x' * 4096 + b'\r\n')
        self.assertLess(time.monotonic() - begin, 25, 'at the limit, not at the deadline')
        self.assertEqual(self.sandbox.call('GET', '/services', headers=headers).status, 200)

    def test_cancel(self):
        cart = make_cart()
        address = self.sandbox.open_cart(cart)
        path = f'/carts/{cart["idCart"]}/cancel'
        self.assertEqual(self.sandbox.node('POST', path).status, 204)
        self.assertEqual(self.sandbox.node('POST', path).status, 204)
        page = self.sandbox.visit(address)
        self.assertEqual(page.headings()[0], ('h1', 'This payment was given up'))
        self.assertIsNone(page.form)
        answer = self.sandbox.call('POST', address + '?lang=en', 'decision=pay')
        self.assertEqual(self.sandbox.visit(answer.headers['Location']).headings()[0][1], 'This payment was given up')
        for decision in ('pay', 'refuse', 'hold'):
            with self.subTest(decision):
                cart = make_cart()
                self.sandbox.press(self.sandbox.visit(self.sandbox.open_cart(cart)), decision)
                self.refuse(self.sandbox.node('POST', f'/carts/{cart["idCart"]}/cancel'), 409, 'payment_in_progress')
        cart = make_cart()
        self.sandbox.press(self.sandbox.visit(self.sandbox.open_cart(cart)), 'leave')
        self.assertEqual(self.sandbox.node('POST', f'/carts/{cart["idCart"]}/cancel').status, 204)

    def test_paths_and_methods(self):
        for path in ('/carts/', '/carts/x', '/carts/cancel', '/carts/nobody/cancel', '/carts//cancel', '/cartsx'):
            with self.subTest(path):
                self.assertEqual(self.sandbox.node('POST', path, {}).status, 404)
        self.refuse(self.sandbox.node('GET', '/services/x'), 404, 'not_found')
        self.refuse(self.sandbox.node('GET', '/carts'), 405, 'method')
        self.refuse(self.sandbox.node('POST', '/services'), 405, 'method')


class SlowClients(unittest.TestCase):
    def test_slow_and_idle_connections_end(self):
        creditor = Creditor()
        sandbox = Sandbox(creditor.port)
        connections = [socket.create_connection(('127.0.0.1', sandbox.port)) for _ in range(2)]
        begin = time.monotonic()
        connections[0].sendall(b'GET / HTTP/1.1\r\nHost: x\r\n')
        connections[1].sendall(b'GET / HTTP/1.1\r\nHost: x\r\n\r\n')
        for connection in connections:
            connection.settimeout(60)
            while connection.recv(65536):
                pass
            self.assertLess(time.monotonic() - begin, 60)
            connection.close()
        self.assertGreater(time.monotonic() - begin, 20)
        sandbox.stop()
        creditor.close()


    def test_no_connection_is_left_over(self):
        creditor = Creditor()
        sandbox = Sandbox(creditor.port)
        sandbox.visit('/')
        before = sandbox.descriptors()
        for request in (b'', b'GET / HTTP/1.1\r\nHost', b'GET / HTTP/1.1\r\nHost: x\r\n\r\n'):
            for _ in range(20):
                with socket.create_connection(('127.0.0.1', sandbox.port)) as connection:
                    connection.sendall(request)
                    if request.endswith(b'\r\n\r\n'):
                        connection.recv(1000)
        deadline = time.monotonic() + 30
        while sandbox.descriptors() > before and time.monotonic() < deadline:
            time.sleep(0.1)
        self.assertLessEqual(sandbox.descriptors(), before)
        sandbox.stop()
        creditor.close()


class CommandLine(unittest.TestCase):
    def test_faults_are_told(self):
        for arguments, words in (
                ((), b'Usage'),
                (('dance',), b'Usage'),
                (('serve',), b'--secret-file'),
                (('serve', '--secret-file', '/nowhere', '--outcome-url', 'http://127.0.0.1:9/'), b'/nowhere'),
                (('serve', '--secret-file', '/dev/null', '--outcome-url', 'http://127.0.0.1:9/'), b'a secret is'),
                (('serve', '--secret-file', '/dev/null', '--outcome-url', 'file:///etc/passwd'), b'not an http'),
                (('serve', '--nonsense'), b'--nonsense'),
                (('sample', 'extra'), b'extra'),
                (('sample', '--families', '0'), b'--families'),
                (('sample', '--notices', '-1'), b'--notices'),
                (('sample', '--today', '2026-02-30'), b'2026-02-30'),
                (('sample', '--output', '/nowhere/at/all'), b'/nowhere/at/all')):
            with self.subTest(' '.join(arguments)):
                done = run(*arguments)
                self.assertIn(done.returncode, (1, 2))
                self.assertIn(words, done.stderr)
                self.assertEqual(done.stdout, b'')
        self.assertIn(b'pagoinrete-sandbox', run('--version').stdout)
        self.assertIn(b'sample', run('--help').stdout)


if __name__ == '__main__':
    tap.main()
