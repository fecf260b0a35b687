# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job as a person does it, in steps that the demo shows and the tests build on: sign in, see, choose, pay, keep."""
import time

import uia
from desktop import Page, wait_for


# Of the page that has taken the money; “paid” stands on it before as well.
PAID_WORDS = 'being told that the payment was made'


class MainJob:
    """@folder: where numbered screenshots go, or None; @say: called with each step's sentence"""

    def __init__(self, desktop, process, folder=None, say=lambda text: None):
        self.desktop = desktop
        self.folder = folder
        self.say = say
        self.number = 0
        self.app = uia.App(desktop, process)

    def step(self, name, text):
        self.number += 1
        self.say(f'{self.number:2}. {text}')
        if self.folder is not None:
            time.sleep(0.6)  # animations are off; this is for the last frame to be on the screen
            self.desktop.screenshot(self.folder / f'{self.number:02}-{name}.png')

    def fill_in(self, row, text):
        """Types into an entry row, whose own text widget is not in the tree: a click and the keyboard."""
        self.app.find('text', row).click()
        self.app.key('ctrl+a')
        self.app.xdo('type', '--delay', '15', text)
        time.sleep(0.2)

    def sign_in(self, user, password, remember=True):
        self.fill_in('User name', user)
        self.fill_in('Password', password)
        switch = self.app.look(name='Remember on This Computer')
        if switch is not None and not remember and 'checked' in switch.states:
            switch.activate()
        self.app.find('push button', 'Sign In').activate()
        self.wait_for_notices()

    def sign_in_as_sample(self, name):
        """Asks the demonstration, which by itself leaves nothing behind, to keep the session in the keyring."""
        self.app.find('push button', f'Use the data of {name}').activate()
        switch = self.app.find(name='Remember on This Computer')
        if 'checked' not in switch.states:
            switch.activate()
        self.step('sign-in', f'the sign-in page, filled in for {name}, to be remembered in the system keyring')
        self.app.find('push button', 'Sign In').activate()
        self.wait_for_notices()

    def wait_for_notices(self, timeout=60):
        wait_for(lambda: self.count_to_pay() > 0, 'notices to pay in the sidebar', timeout)

    def count_to_pay(self):
        row = self.app.look('list item', part='Notices,')
        return int(row.name.split(',')[1].split()[0]) if row is not None else 0

    def go(self, place):
        """Chooses a place of the window, again where the press fell while the window was changing or behind another one."""
        for attempt in range(10):
            if attempt > 0:
                self.app.to_front()
            row = self.app.find('list item', part=place)
            row.click()
            time.sleep(0.5)
            if 'selected' in row.states:
                break

    def notice_rows(self):
        rows = self.app.find('list', 'Notices').find_all('list item', 'due ')
        return [row for row in rows if '€' in row.name]

    def choose(self, *parts):
        """Selects one notice for each part of a row's sentence and puts them into the cart."""
        self.go('Notices')
        self.app.find(part='Select Several').activate()
        time.sleep(0.4)
        chosen = []
        for part in parts:
            row = next(r for r in self.notice_rows() if part in r.name and r.name not in chosen)
            chosen.append(row.name)
            row.find('check box').click()
        self.step('selection', f'{len(parts)} notices of different children are selected')
        self.app.find('push button', part='to Cart').activate()
        return chosen

    def choose_first_of_two_children(self):
        """Two notices of two children with different schools, as the list shows them."""
        self.go('Notices')
        children = []
        for row in wait_for(lambda: self.notice_rows(), 'rows of notices'):
            child = row.name.split(':')[0]
            if child not in children:
                children.append(child)
        assert len(children) >= 2, children
        return self.choose(children[0] + ':', children[1] + ':')

    def open_cart(self):
        self.app.find('push button', part='Cart,').activate()
        self.app.find(part='Cheapest')
        wait_for(lambda: 'sensitive' in self.app.find('push button', 'Open Payment Page').states, 'the payment page to be open-able')
        self.step('pay', 'what, how and go: the cheapest way to pay is marked, fee and total are shown')

    def open_checkout(self):
        """Opens the PSP's page in the browser. Returns: (Page, address)"""
        before = len(self.desktop.opened_addresses())
        self.app.find('push button', 'Open Payment Page').activate()
        address = wait_for(lambda: self.desktop.opened_addresses()[before:], 'the browser to be opened')[0]
        page = Page(self.desktop, '/checkout/')
        page.wait_text('€')
        self.step('checkout', 'the payment provider’s page is open in the browser')
        return page, address

    def pay_on(self, page):
        page.press('Pay')
        wait_for(lambda: '/checkout/' in page.address() and PAID_WORDS in page.text(), 'the payment page to confirm')
        self.step('paid-in-browser', 'paid on the provider’s page: the app was told nothing by it')
        self.app.to_front()

    def wait_until_paid(self, timeout=60):
        """The app says so by itself, and only with the receipts."""
        self.app.find('label', part='Paid: €', timeout=timeout)
        self.step('paid', 'the app shows by itself that it is paid and that the receipts are here')

    def open_receipt(self, part):
        """Opens the kept document of the receipt whose row has @part in it. Returns: the path that the viewer got"""
        self.go('Receipts')
        row = self.app.find('list', 'Receipts').find('list item', part=part)
        row.click()
        self.app.find('push button', 'Open Receipt').activate()
        return self.open_elsewhere('receipt', 'the receipt is a verified file of this computer, shown by the app itself')

    def open_elsewhere(self, name, text):
        """Waits for the window that shows a document, hands the document on to the viewer and closes the window.
        Returns: the path that the viewer got"""
        self.app.find('image', part='Page 1 of')
        self.step(name, text)
        before = len(self.desktop.opened_addresses())
        self.app.find(name='What to Do with the Document').click()
        self.app.find('menu item', part='Open in Another Program').activate()
        path = wait_for(lambda: self.desktop.opened_addresses()[before:], 'the viewer to be opened')[0]
        time.sleep(0.3)  # until the menu is gone
        self.app.key('Escape')
        wait_for(lambda: self.app.look('image', part='Page 1 of') is None, 'the document to be closed')
        self.app.to_front()
        return path
