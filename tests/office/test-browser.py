# SPDX-License-Identifier: GPL-3.0-or-later
"""Signing in with an identity provider, in a browser that the program does not see: a real provider, a real service."""
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

import tap
from clerk import DEADLINE, Desk
from families import SCHOOL, account, role, world
from harness import Service
from jose import Jose
from providers import CLIENT, Browser, RealProvider
from waiting import wait_for

CLERK = account('segreteria.redi', 'Carla', 'Segreti', 'SGRCRL70A41C351K')
PEOPLE = {'carla': {'given_name': 'Carla', 'family_name': 'Segreti', 'https://attributes.eid.gov.it/fiscal_number': f'TINIT-{CLERK["tax_code"]}'}}


class InBrowser(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.jose = Jose()
        cls.addClassCleanup(cls.jose.close)
        temporary = tempfile.TemporaryDirectory()
        cls.addClassCleanup(temporary.cleanup)
        pem = Path(temporary.name) / 'own.pem'
        pem.write_text(cls.jose.key()['pem'])
        pem.chmod(0o600)
        cls.provider = RealProvider(cls.jose, PEOPLE)
        cls.addClassCleanup(cls.provider.close)
        cls.service = Service(None, world(1) + [{'account': CLERK}, role(CLERK, SCHOOL)], f'[identity spid]\nkind=spid\nname=SPID di prova\n'
                              f'issuer={cls.provider.issuer}\nclient-id={CLIENT}\nkey-file={pem}\nacr=https://www.spid.gov.it/SpidL2\n')
        cls.addClassCleanup(cls.service.close)
        cls.provider.start(cls.service)

    maxDiff = None

    def setUp(self):
        self.desk = Desk()
        self.addCleanup(self.desk.close)
        # The desktop's browser: it notes where it is sent, and a person does the rest.
        self.sent = self.desk.bus.folder / 'sent'
        applications = self.desk.bus.folder / 'data/applications'
        applications.mkdir(parents=True)
        script = self.desk.bus.folder / 'browser'
        script.write_text(f'#!/bin/sh\necho "$1" > {self.sent}.part && mv {self.sent}.part {self.sent}\n')
        script.chmod(0o755)
        (applications / 'browser.desktop').write_text(f'[Desktop Entry]\nType=Application\nName=Browser\nExec={script} %u\nMimeType=x-scheme-handler/http;\n')
        (applications / 'mimeapps.list').write_text('[Default Applications]\nx-scheme-handler/http=browser.desktop\n')
        supp = Path(__file__).resolve().parents[1] / 'sandbox/libsoup.supp'
        self.desk.environment['LSAN_OPTIONS'] = f'suppressions={supp}:print_suppressions=0'
        self.desk.environment['ASAN_OPTIONS'] = os.environ.get('ASAN_OPTIONS', '') + ':fast_unwind_on_malloc=0'
        self.desk.environment['XDG_DATA_DIRS'] = str(self.desk.bus.folder / 'nothing')

    def sign_in(self, **how):
        """Does in a browser what the program asks for. Returns: the program's end, and the page that the browser shows then"""
        command = self.desk.command('sign-in', '--server', self.service.address, '--provider', 'spid', '--language', 'it')
        with subprocess.Popen(command, env=self.desk.environment, stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
                              text=True) as process:
            self.assertEqual(process.stderr.readline(), 'Accedi con il browser, a questo indirizzo:\n')
            address = process.stderr.readline().strip()
            self.assertTrue(address.startswith(self.service.address + '/authorize?'), address)
            wait_for(self.sent.exists, 'the browser is opened')
            self.assertEqual(self.sent.read_text().strip(), address)
            page = Browser().sign_in(address, 'carla', **how)
            said, complaint = process.communicate(timeout=DEADLINE)
        return process.returncode, said, complaint, page[2]

    def test_comes_back(self):
        status, said, complaint, page = self.sign_in()
        self.assertEqual(complaint, '')
        self.assertEqual((status, said), (0, 'Hai fatto l’accesso come Carla Segreti (segreteria.redi).\n'))
        self.assertIn('Puoi chiudere questa pagina', page)
        self.assertIn(SCHOOL['code'], self.desk.ok('schools'))

    def test_gives_up(self):
        status, said, complaint, _ = self.sign_in(cancel_at='login')
        self.assertEqual((status, said), (3, ''))
        self.assertEqual(complaint, 'pagoinrete-office: Non hai fatto l’accesso: è stato abbandonato, o il gestore di identità lo ha rifiutato.\n')
        self.assertEqual(list(self.desk.bus.items()), [])

    def test_other_providers(self):
        done = self.desk.run('sign-in', '--server', self.service.address, '--provider', 'cie')
        self.assertEqual((done.returncode, done.stderr), (2, 'pagoinrete-office: There is no such identity provider. There are: spid.\n'))


if __name__ == '__main__':
    tap.main()
