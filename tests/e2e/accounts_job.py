# SPDX-License-Identifier: GPL-3.0-or-later
"""What people do who share a computer: accounts beside each other, and a household of those that agreed."""
import configparser
import time

from desktop import wait_for
from main_job import MainJob


class AccountsJob(MainJob):
    def show_accounts(self):
        self.app.key('ctrl+shift+p')
        self.app.find('push button', 'Add Account…')

    def add_account(self, user, password):
        self.show_accounts()
        self.app.find('push button', 'Add Account…').activate()
        self.app.find('text', 'User name')
        time.sleep(1)  # what the service offers at its door moves the fields
        self.sign_in(user, password)

    def is_shown(self, name):
        self.app.find(part=f'Account: {name}')

    def switch_to(self, name):
        self.show_accounts()
        self.app.find('list', 'Accounts').find('list item', part=name).click()
        self.is_shown(name)

    def press_together(self):
        self.show_accounts()
        self.app.find('check box', part='together with others').click()

    def agree(self):
        self.press_together()
        self.app.find('push button', 'Agree').activate()
        time.sleep(0.5)

    def can_show_household(self):
        """Of the page of the accounts"""
        return self.app.look('list item', part='Show the Household') is not None

    def withdraw(self):
        self.press_together()
        wait_for(lambda: not self.can_show_household(), 'the household to be gone')

    def show_household(self):
        self.show_accounts()
        self.app.find('list item', part='Show the Household').click()
        self.app.find('list', 'To Pay')

    def household_rows(self, name='To Pay', part=''):
        return [row for row in self.app.find('list', name).find_all('list item', '€') if part in row.name]

    def search(self, text):
        """On the page that is shown"""
        self.app.key('ctrl+f')
        self.app.key('ctrl+a')
        self.app.xdo('type', '--delay', '15', text)
        time.sleep(0.5)


def account_folder(profile, name):
    """The folder of the account of @name, as the file says it and not our code; None while it has none"""
    file = configparser.ConfigParser(interpolation=None)
    file.read(profile.folder / 'accounts.ini')
    keys = [key for key in file.sections() if file[key].get('name') == name]
    return profile.folder / 'accounts' / keys[0] if keys else None
