#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main tasks with nothing but the keyboard: keys go in as those of a person do, the tree is only read."""
import http.client
import time
import unittest
import urllib.parse

import tap
from desktop import open_desktop, wait_for
from services import PASSWORD, USER, Profile, Services, start_app

MOST_TABS = 60


class KeysTest(unittest.TestCase):
    """One story; each test is a chapter that needs those before it."""

    @classmethod
    def setUpClass(cls):
        import uia
        cls.desktop = open_desktop(cls)
        # Another program's page is that program's business: here its address is only noted.
        (cls.desktop.root / 'browser').write_text(f'#!/bin/sh\nprintf "%s\\n" "$1" >> "{cls.desktop.opened}"\n')
        cls.services = Services(cls.desktop)
        cls.profile = Profile(cls.desktop)
        cls.profile.preset(cls.services.url)
        cls.process = start_app(cls.desktop, cls.profile)
        cls.app = uia.App(cls.desktop, cls.process)

    def press(self, *keys):
        self.app.key(*keys)
        time.sleep(0.2)

    def type(self, text):
        self.app.xdo('type', '--delay', '15', text)
        time.sleep(0.2)

    def focus(self):
        """What says that it has the focus: the innermost of it, or None"""
        found = [node for node in self.app.walk() if 'focused' in node.states and node.is_visible()]
        return found[-1] if found else None

    def tab_to(self, *parts, key='Tab'):
        """Presses Tab until what has the focus has one of @parts in its name."""
        seen = []
        for _ in range(MOST_TABS):
            node = self.focus()
            seen.append(node.name if node else None)
            if node is not None and any(part in node.name for part in parts):
                return node
            self.press(key)
        raise AssertionError(f'no key comes to {parts}: {seen}')

    def sees(self, role, part, timeout=30):
        return self.app.find(role, part=part, timeout=timeout)

    def to_pay(self):
        row = self.app.look('list item', part='Notices,')
        return int(row.name.split(',')[1].split()[0]) if row is not None else 0

    def test_1_sign_in(self):
        self.sees('push button', 'Sign In')
        time.sleep(0.5)
        self.type(USER)
        self.press('Tab')
        self.type(PASSWORD)
        self.assertEqual(USER, self.app.find('text', 'User name').text)
        self.press('Return')
        wait_for(lambda: self.to_pay() > 0, 'notices to pay', 30)

    def test_2_notices_into_the_cart(self):
        self.press('ctrl+2')
        self.sees('list', 'Notices')
        self.press('ctrl+shift+s')
        self.tab_to('due ')
        self.press('space')
        self.press('Down')
        self.press('space')
        self.tab_to('to Cart')
        self.press('Return')
        self.sees('push button', 'Cart, 2')

    def test_3_pay(self):
        before = self.to_pay()
        self.press('ctrl+k')
        self.sees(None, 'Cheapest')
        wait_for(lambda: 'sensitive' in self.app.find('push button', 'Open Payment Page').states, 'the payment page to be open-able')
        self.tab_to('Open Payment Page')
        self.press('Return')
        address = wait_for(self.desktop.opened_addresses, 'the payment page to be opened', 30)[0]
        url = urllib.parse.urlsplit(address)
        connection = http.client.HTTPConnection(url.netloc, timeout=30)
        connection.request('POST', url.path, 'decision=pay', {'Content-Type': 'application/x-www-form-urlencoded'})
        connection.getresponse().read()
        connection.close()
        self.sees('label', 'Paid: €', 60)
        self.assertEqual(before - 2, self.to_pay())

    def test_4_a_receipt(self):
        self.press('ctrl+3')
        self.sees('list', 'Receipts')
        before = len(self.desktop.opened_addresses())
        self.tab_to('Kept')
        self.press('Return')
        self.sees('push button', 'Open Receipt')
        self.press('ctrl+o')
        path = wait_for(lambda: self.desktop.opened_addresses()[before:], 'the viewer to be opened')[0]
        self.assertTrue(path.endswith('.pdf'), path)

    def test_5_the_archive(self):
        self.press('ctrl+3')
        self.tab_to('Archive')
        self.press('Return', 'Up', 'Return')
        self.sees('list item', 'Verify')
        self.tab_to('Verify')
        self.press('Return')
        self.sees('label', 'verified')

    def test_6_a_preference(self):
        self.press('ctrl+comma')
        self.sees('list item', 'Text Size')
        self.tab_to('Text Size')
        self.press('Return')
        time.sleep(0.5)
        self.press('Down', 'Down', 'Return')
        wait_for(lambda: 'text-size=150' in (self.profile.folder / 'settings.ini').read_text(), 'the text size to be remembered')
        self.press('Escape')

    def test_7_the_statement(self):
        self.press('F10')
        time.sleep(0.5)
        self.tab_to('Accessibility', key='Down')
        self.press('Return')
        self.sees('list item', '11.2.1.1.1')
        self.press('Escape')
        self.assertNotIn('CRITICAL', self.process.log.read_text())


tap.main()
