# SPDX-License-Identifier: GPL-3.0-or-later
"""What the owner of an account sees and does: our use cases against the real service, one of profile-owner.c at a time."""
import os
import pathlib
import re
import subprocess
import tempfile
import unittest

import tap
from families import item, world
from harness import PASSWORD, Service
from node import FakeNode, pay, services_known
from postbox import Postbox, free_port, read_mail, start_postbox

OWNER = os.environ['PIR_PROFILE_OWNER']
WORLD = world(12)
PATIENCE = 120


def start(service, name):
    environment = {**os.environ, 'PIR_TEST_URL': f'http://127.0.0.1:{service.port}', 'PIR_TEST_PASSWORD': PASSWORD,
                   'PIR_TEST_PID': str(service.process.pid)}
    return subprocess.Popen([OWNER, '-p', f'/profile/{name}'], env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                            text=True)


class Owner(unittest.TestCase):
    def end(self, process, said=''):
        said += process.communicate(timeout=PATIENCE)[0]
        self.assertEqual(process.returncode, 0, said)
        self.assertRegex(said, r'(?m)^ok 1 ')

    def run_with(self, name, config='', ends_it=False):
        """@ends_it: the service is ended by the program, and has to be gone before anybody asks it to"""
        with Service(lines=WORLD, config=config) as service:
            self.end(start(service, name))
            if ends_it:
                self.assertEqual(service.process.wait(PATIENCE), 0)

    def test_known(self):
        self.run_with('known', ends_it=True)

    def test_sessions(self):
        self.run_with('sessions')

    def test_email(self):
        """Links that are mailed to certifica@ are opened, as a person does."""
        box = Postbox()
        config = f'[mail]\nsmtp-url=smtp://127.0.0.1:{start_postbox(self, box)}\nsender=scuola@pagoinrete.example\n'
        with Service(lines=WORLD, config=config) as service:
            process = start(service, 'email')
            opened = set()
            while process.poll() is None:
                for mail in list(box.mails):
                    if mail.rcpt_tos == ['certifica@posta.example'] and id(mail) not in opened:
                        opened.add(id(mail))
                        text = read_mail(self, mail).get_body(('plain',)).get_content()
                        link, = re.findall(r'http://\S+(/mail/\S+)', text)
                        service.call('POST', link, raw=b'', headers={'Content-Type': 'application/x-www-form-urlencoded'})
                try:
                    process.wait(0.1)
                except subprocess.TimeoutExpired:
                    pass
            self.end(process)
            self.assertEqual(len(opened), 1)

    def test_no_mail(self):
        self.run_with('no-mail')

    def test_export(self):
        self.run_with('export', ends_it=True)

    def test_new_terms(self):
        """Other conditions are in force while the app runs."""
        with tempfile.TemporaryDirectory() as folder:
            def lay(version):
                for kind in ('terms', 'privacy'):
                    (pathlib.Path(folder) / f'{kind}.it.txt').write_text(f'version: {version}\nTitle\n{kind} {version}\n')

            lay('1')
            config = f'[terms]\nfolder={folder}\nrequired=true\n'
            with Service(lines=WORLD, config=config, listen=f'127.0.0.1:{free_port()}') as service:
                process = start(service, 'new-terms')
                said = ''
                while '# change the terms' not in said:
                    line = process.stdout.readline()
                    self.assertTrue(line, said)
                    said += line
                service.stop()
                lay('2')
                service.start()
                self.end(process, said)

    def test_told_by_any_call(self):
        self.run_with('told-by-any-call', '[terms]\nrequired=true\n')

    def test_delete(self):
        self.run_with('delete')

    def test_open_payment(self):
        node = FakeNode()
        self.addCleanup(node.close)
        with Service(node.url, WORLD) as service:
            token = service.token('maria.rossi')
            services_known(service, token)
            self.assertEqual(pay(service, token, [item(service, token, '001')]).status, 201)
            self.end(start(service, 'open-payment'))

    def test_signed_out(self):
        self.run_with('signed-out')


if __name__ == '__main__':
    tap.main()
