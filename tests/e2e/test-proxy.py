#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole way of a payment through the reverse proxy of data/proxy, by TLS of a school's own authority."""
import unittest

import tap
from desktop import open_desktop, wait_for
from proxies import Nginx
from services import PASSWORD, USER, Profile, Services, start_app


class ProxyTest(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.desktop = open_desktop(cls)
        cls.services = Services(cls.desktop, extra='[server]\ntrusted-proxy=true\n')
        folder = cls.desktop.root / 'nginx'
        folder.mkdir()
        cls.nginx = Nginx(folder, f'127.0.0.1:{cls.services.server_port}')
        cls.addClassCleanup(cls.nginx.close)

    def start(self, name, authority):
        from main_job import MainJob
        profile = Profile(self.desktop, name)
        profile.preset(self.nginx.url, authority)
        return profile, MainJob(self.desktop, start_app(self.desktop, profile, log=name))

    def test_1_another_authority_is_refused(self):
        """And the app says why, in place of "offline"."""
        _, job = self.start('stranger', self.nginx.folder / 'other.pem')
        self.addCleanup(job.app.process.wait, 10)
        self.addCleanup(job.app.process.terminate)
        job.fill_in('User name', USER)
        job.fill_in('Password', PASSWORD)
        job.app.find('push button', 'Sign In').activate()
        job.app.find('label', part='could not prove who it is')

    def test_2_paid_through_the_proxy(self):
        profile, job = self.start('family', self.nginx.authority)
        job.sign_in(USER, PASSWORD)
        job.choose_first_of_two_children()
        job.open_cart()
        page, _ = job.open_checkout()
        job.pay_on(page)
        # The outcome comes by the event stream, which the proxy does not hold back, and the receipts by download.
        job.wait_until_paid()
        self.assertGreaterEqual(len(wait_for(profile.documents, 'the receipts')), 1)
        self.assertEqual({row['state'] for row in self.services.rows('select state from payments order by created_at desc limit 1')}, {'paid'})


if __name__ == '__main__':
    tap.main()
