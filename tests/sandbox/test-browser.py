# SPDX-License-Identifier: GPL-3.0-or-later
"""The pages in a real browser without scripts: they fit a telephone, and every control has its name and can be reached."""
import json
import subprocess
import tempfile
import time
import unittest
import urllib.request
from pathlib import Path

import websocket

import tap
from sandbox import DEADLINE, SOURCE, UNICREDIT, Creditor, Sandbox, make_cart

CHROMIUM = ['chromium', '--headless=new', '--no-sandbox', '--disable-gpu', '--no-first-run', '--no-default-browser-check',
            '--disable-background-networking', '--disable-component-update', '--hide-scrollbars', '--remote-allow-origins=*',
            '--remote-debugging-port=0']
# A telephone; and what WCAG 2.2, 1.4.10 asks for.
WIDTHS = (360, 320)
HEIGHT = 720
# The largest amount that the service takes, in cents
MOST = 99_999_999_999


class Browser:
    """Chromium without a window, led by its DevTools protocol"""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(ignore_cleanup_errors=True)
        self.process = subprocess.Popen(CHROMIUM + [f'--user-data-dir={self.folder.name}', 'about:blank'],
                                        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        port = self.wait(self.port, 'the browser')
        with urllib.request.urlopen(f'http://127.0.0.1:{port}/json/list', timeout=DEADLINE) as answer:
            page = next(target for target in json.load(answer) if target['type'] == 'page')
        self.socket = websocket.create_connection(page['webSocketDebuggerUrl'], timeout=DEADLINE)
        self.number, self.events = 0, []
        for method in ('Page.enable', 'DOM.enable', 'Accessibility.enable'):
            self.ask(method)
        self.ask('Emulation.setScriptExecutionDisabled', value=True)

    def port(self):
        path = Path(self.folder.name) / 'DevToolsActivePort'
        lines = path.read_text().splitlines() if path.exists() else []
        return lines[0] if len(lines) > 1 else None

    @staticmethod
    def wait(condition, what):
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end:
            found = condition()
            if found:
                return found
            time.sleep(0.05)
        raise AssertionError(f'waited in vain for {what}')

    def ask(self, method, **parameters):
        self.number += 1
        self.socket.send(json.dumps({'id': self.number, 'method': method, 'params': parameters}))
        while True:
            message = json.loads(self.socket.recv())
            if message.get('id') == self.number:
                assert 'error' not in message, (method, message['error'])
                return message['result']
            self.events.append(message)

    def wait_for_load(self):
        """Until the page that is on its way has loaded"""
        while not any(event['method'] == 'Page.loadEventFired' for event in self.events):
            self.events.append(json.loads(self.socket.recv()))

    def show(self, address, width, language='en'):
        self.ask('Emulation.setDeviceMetricsOverride', width=width, height=HEIGHT, deviceScaleFactor=1, mobile=False)
        self.events = []
        joint = '&' if '?' in address else '?'
        self.ask('Page.navigate', url=f'{address}{joint}lang={language}')
        self.wait_for_load()

    def width(self):
        return self.ask('Page.getLayoutMetrics')['cssContentSize']['width']

    def nodes(self):
        """(role, name, properties) of everything that assistive technology sees"""
        for node in self.ask('Accessibility.getFullAXTree')['nodes']:
            if not node['ignored']:
                properties = {p['name']: p['value'].get('value') for p in node.get('properties', ())}
                yield node['role']['value'], node.get('name', {}).get('value', ''), properties, node

    def focused(self):
        return next(((role, name) for role, name, properties, _ in self.nodes()
                     if properties.get('focused') and role != 'RootWebArea'), None)

    def box(self, node):
        """Width and height of a node's border"""
        model = self.ask('DOM.getBoxModel', backendNodeId=node['backendDOMNodeId'])['model']
        return model['width'], model['height']

    def press(self, key, code, text=''):
        for kind in ('keyDown', 'keyUp'):
            self.ask('Input.dispatchKeyEvent', type=kind, key=key, code=key, windowsVirtualKeyCode=code,
                     text=text if kind == 'keyDown' else '')

    def close(self):
        self.socket.close()
        self.process.terminate()
        self.process.wait(timeout=DEADLINE)
        self.folder.cleanup()


class Pages(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.creditor = Creditor()
        cls.sandbox = Sandbox(cls.creditor.port)
        cls.browser = Browser()

    @classmethod
    def tearDownClass(cls):
        cls.browser.close()
        cls.sandbox.stop()
        cls.creditor.close()

    def check(self, address):
        for width in WIDTHS:
            for language in ('it', 'en'):
                with self.subTest(width=width, language=language):
                    self.browser.show(address, width, language)
                    self.assertEqual(self.browser.width(), width, 'nothing is wider than the window')
                    self.check_controls()

    def check_controls(self):
        for role, name, _, node in self.browser.nodes():
            if role in ('button', 'link'):
                self.assertTrue(name.strip(), role)
            if role == 'button':
                self.assertGreaterEqual(min(self.browser.box(node)), 44, name)
            if role in ('heading', 'main', 'form'):
                self.assertLessEqual(self.browser.box(node)[0], WIDTHS[0])

    def test_every_page_fits(self):
        services = json.loads((SOURCE / 'data/psp/services.json').read_text())['services']
        takes_all = next(s['id'] for s in services if s['method'] != 'counter' and any(t['max'] == MOST for t in s['tiers']))
        for what, amounts, service in (('ordinary', (18000, 1250), UNICREDIT), ('most', (MOST - 1, 1), takes_all)):
            with self.subTest(what):
                self.check(self.sandbox.open_cart(make_cart(*amounts), service))
        for decision in ('pay', 'refuse', 'hold', 'leave'):
            with self.subTest(decision):
                address = self.sandbox.open_cart(make_cart(18000, 1250, 99))
                self.sandbox.press(self.sandbox.visit(address), decision)
                self.check(address)
        for path in ('/', '/nothing'):
            with self.subTest(path):
                self.check(self.sandbox.address + path)

    def test_words_without_end(self):
        """What creditors write is as long as the format allows, in one word."""
        cart = make_cart(18000)
        cart['paymentNotices'][0].update(description='W' * 140, companyName='W' * 140)
        address = self.sandbox.open_cart(cart)
        self.check(address)
        self.sandbox.press(self.sandbox.visit(address), 'pay')
        self.check(address)

    def test_paid_by_keyboard(self):
        """Tab to "pay", Enter: paid, with no script allowed to run."""
        browser = self.browser
        cart = make_cart()
        browser.show(self.sandbox.open_cart(cart), WIDTHS[0])
        seen = []
        while (focused := browser.focused()) is None or not focused[1].startswith('Pay '):
            browser.press('Tab', 9)
            seen.append(browser.focused())
            self.assertLess(len(seen), 12, seen)
        self.assertEqual(seen[0], ('link', 'Skip to the content'))
        self.assertEqual(seen[-1], ('button', 'Pay €193.80'))
        browser.events = []
        browser.press('Enter', 13, '\r')
        browser.wait_for_load()
        self.assertIn(('heading', 'Paid'), [(role, name) for role, name, _, _ in browser.nodes()])
        while (outcome := self.creditor.outcome()[0])['payment_id'] != cart['idCart']:
            pass
        self.assertEqual((outcome['kind'], outcome['amount']), ('OK', 19250))


if __name__ == '__main__':
    tap.main()
