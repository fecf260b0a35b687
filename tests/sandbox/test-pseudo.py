# SPDX-License-Identifier: GPL-3.0-or-later
"""The sandbox's pages in a language that nobody speaks: what stands outside its brackets could not be translated."""
import json
import re
import tempfile
import unittest

import pseudo
import tap
from sandbox import Creditor, Sandbox, make_cart

LANGUAGE_NAMES = {'English', 'Italiano'}


def strings(thing):
    """Every text of a JSON value."""
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, (list, dict)):
        for inner in thing.values() if isinstance(thing, dict) else thing:
            yield from strings(inner)


class Pseudo(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix='pir-pseudo-')
        cls.addClassCleanup(cls.folder.cleanup)
        pseudo.make(cls.folder.name)
        cls.creditor = Creditor()
        cls.addClassCleanup(cls.creditor.close)
        cls.sandbox = Sandbox(cls.creditor.port, extra=('--locale-dir', cls.folder.name))
        cls.addClassCleanup(cls.sandbox.stop)
        cart = make_cart()
        cls.known = {*LANGUAGE_NAMES, 'UniCredit S.p.A', '3dsNotInitiated', *strings(cart if isinstance(cart, dict) else json.loads(cart))}

    def check(self, page):
        self.assertEqual(page.language, pseudo.LANGUAGE)
        text = page.text
        self.assertIn('⟦', text)
        rest = re.sub(r'⟦[^⟦⟧]*⟧', ' ', text)
        for known in sorted(self.known, key=len, reverse=True):
            rest = rest.replace(known, ' ')
        self.assertEqual(re.findall(r'[^\W\d_]{2,}', rest), [], text)

    def test_every_page(self):
        for decision in (None, 'pay', 'refuse', 'hold', 'leave'):
            with self.subTest(decision or 'the cart'):
                page = self.sandbox.visit(self.sandbox.open_cart(), pseudo.LANGUAGE)
                if decision is not None:
                    done = self.sandbox.call('POST', page.form['action'], f'decision={decision}', {
                        'Content-Type': 'application/x-www-form-urlencoded', 'Accept-Language': pseudo.LANGUAGE})
                    self.assertEqual(done.status, 303)
                    page = self.sandbox.visit(done.headers['Location'], pseudo.LANGUAGE)
                self.check(page)

    def test_what_is_not_there(self):
        for path in ('/', '/checkout/nothing', '/nothing'):
            with self.subTest(path):
                self.check(self.sandbox.call('GET', path, headers={'Accept-Language': pseudo.LANGUAGE}).page())


if __name__ == '__main__':
    tap.main()
