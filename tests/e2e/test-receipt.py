#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a person does with a kept receipt, with the desktop's own dialogs: save a copy, print, show it in its folder."""
import time
import unittest
from pathlib import Path

import tap
from desktop import open_desktop, wait_for
from services import PASSWORD, USER, Profile, Services, start_app

FILE_MANAGER = 'org.freedesktop.FileManager1'


class ReceiptTest(unittest.TestCase):
    """One receipt in the window; each test does another thing with it, the last one after somebody changed the file."""

    @classmethod
    def setUpClass(cls):
        from main_job import MainJob
        cls.desktop = open_desktop(cls)
        # Where "Print to File" puts what is printed.
        cls.documents = cls.desktop.root / 'home' / 'Documents'
        cls.documents.mkdir()
        (cls.desktop.root / 'config' / 'user-dirs.dirs').write_text('XDG_DOCUMENTS_DIR="$HOME/Documents"\n')
        cls.services = Services(cls.desktop)
        cls.profile = Profile(cls.desktop)
        cls.profile.preset(cls.services.url)
        cls.process = start_app(cls.desktop, cls.profile)
        cls.job = MainJob(cls.desktop, cls.process)
        cls.job.sign_in(USER, PASSWORD)
        # What the viewer gets is the document of the receipt that the window shows.
        cls.kept = Path(cls.job.open_receipt('Kept'))

    def act(self, name):
        self.job.app.find('push button', name).activate()

    def says(self, words):
        self.job.app.find('label', part=words)

    def show_notice(self):
        """The notice of the receipt that is shown"""
        receipt = self.profile.rows('local.db', f"select receipt_id from documents where file like '%{self.kept.name}'")[0]['receipt_id']
        notice = self.profile.rows('cache.db', f"select notice_id from receipts where id = '{receipt}'")[0]['notice_id']
        self.job.app.action('show-notice', notice)

    def start_file_manager(self):
        """Returns: the log of the calls that it hears"""
        manager = self.desktop.start('/usr/bin/python3', '-m', 'dbusmock', '--session', FILE_MANAGER, '/' + FILE_MANAGER.replace('.', '/'),
                                     FILE_MANAGER, log='file-manager')
        wait_for(lambda: self.desktop.run('gdbus', 'call', '--session', '-d', FILE_MANAGER, '-o', '/' + FILE_MANAGER.replace('.', '/'), '-m',
                                          'org.freedesktop.DBus.Mock.AddMethod', FILE_MANAGER, 'ShowItems', 'ass', '', '').returncode == 0,
                 'a file manager on the bus')
        return manager

    def test_1_a_copy_is_saved_where_one_wants_it(self):
        copy = self.desktop.root / 'home' / 'copy of a receipt.pdf'
        self.act('Save a Copy')
        self.job.app.find('text', 'Name:')
        self.job.app.key('ctrl+a')
        self.job.app.xdo('type', '--delay', '15', str(copy))
        self.job.app.key('Return')
        self.says('The copy was saved')
        self.assertEqual(self.kept.read_bytes(), copy.read_bytes())

    def test_2_it_is_printed_as_it_is(self):
        self.act('Print')
        dialog = self.job.app.find('dialog', 'Print Receipt')
        dialog.find('label', 'Print to File').click()
        wait_for(lambda: 'sensitive' in dialog.find('push button', 'Print').states, 'a printer that is chosen')
        dialog.find('push button', 'Print').activate()
        self.says('handed to the printer')
        printed = list(self.documents.iterdir())
        self.assertEqual(['output.pdf'], [file.name for file in printed])
        self.assertEqual(self.kept.read_bytes(), printed[0].read_bytes())

    def test_3_without_a_file_manager_its_folder_is_opened(self):
        before = len(self.desktop.opened_addresses())
        self.act('Show in Folder')
        opened = wait_for(lambda: self.desktop.opened_addresses()[before:], 'the folder to be opened')
        self.assertEqual([str(self.kept.parent)], [o.removeprefix('file://').rstrip('/') for o in opened])

    def test_4_the_file_manager_is_asked_for_the_file(self):
        manager = self.start_file_manager()
        self.act('Show in Folder')
        wait_for(lambda: 'ShowItems' in manager.log.read_text(), 'the file manager to be asked')
        self.assertIn(self.kept.as_uri(), manager.log.read_text())

    def test_5_what_somebody_changed_is_not_taken_for_the_receipt(self):
        """It is not opened, the person is told, and it is fetched again."""
        data = self.kept.read_bytes()
        self.kept.write_bytes(data[:-1] + b'X')
        before = len(self.desktop.opened_addresses())
        self.act('Open Receipt')
        self.says('has been changed or removed')
        self.assertIsNone(self.job.app.look('image', part='Page 1 of'))
        wait_for(lambda: self.kept.exists() and self.kept.read_bytes() == data, 'the document as it was')
        self.assertEqual(before, len(self.desktop.opened_addresses()))

    def test_6_the_certificate_is_at_hand_with_its_notice(self):
        self.show_notice()
        row = self.job.app.find('list', 'Papers of the notice').find('list item', part='Payment certificate')
        row.find('label', part='For the tax return')
        time.sleep(1)  # until the page stands still
        row.click()
        opened = self.job.open_elsewhere('certificate', 'the certificate is shown too')
        self.assertRegex(Path(opened).name, r'^attestazione-[\d-]+\.pdf$')
        copy = self.desktop.root / 'home' / 'copy of a certificate.pdf'
        row.find(name='What to Do with the Certificate').click()
        self.job.app.find('menu item', part='Save a Copy').activate()
        self.job.app.find('text', 'Name:')
        self.job.app.key('ctrl+a')
        self.job.app.xdo('type', '--delay', '15', str(copy))
        self.job.app.key('Return')
        wait_for(lambda: copy.exists() and copy.read_bytes() == Path(opened).read_bytes(), 'the copy')


if __name__ == '__main__':
    tap.main()
