#!/usr/bin/python3
# SPDX-License-Identifier: GPL-3.0-or-later
"""The program under GNOME's window manager, Xfce's and Openbox's, and under Wayland."""
import os
import shutil
import unittest
from pathlib import Path

import tap
from desktop import open_desktop, wait_for
from services import PASSWORD, USER, Profile, Services, start_app

SIZE = (1280, 800)
# With a folder here the pictures are kept, to be looked at.
PICTURES = os.environ.get('PIR_PICTURES')


class DesktopTest(unittest.TestCase):
    """One kind of desktop for all tests of the class; each signs in and reads the notices"""

    window_manager = None
    layout = ':close'
    settings = ''

    @classmethod
    def setUpClass(cls):
        cls.desktop = open_desktop(cls, window_manager=cls.window_manager, size=SIZE)
        (cls.desktop.root / 'config/gtk-4.0/settings.ini').write_text(
            f'[Settings]\ngtk-font-name=Cantarell 11\ngtk-decoration-layout={cls.layout}\ngtk-enable-animations=false\n')
        cls.services = Services(cls.desktop)
        cls.profile = Profile(cls.desktop)
        cls.profile.preset(cls.services.url)
        with open(cls.profile.folder / 'settings.ini', 'a', encoding='utf-8') as file:
            file.write(cls.settings)

    def start(self, **env):
        from main_job import MainJob
        self.process = start_app(self.desktop, self.profile, env=env)
        self.job = MainJob(self.desktop, self.process)

    def brightness(self, picture):
        """From 0 to 1: of what another program took as a picture of the screen"""
        if PICTURES:
            shutil.copy(picture, Path(PICTURES) / f'{type(self).__name__}.png')
        return float(self.desktop.run('convert', picture, '-colorspace', 'Gray', '-format', '%[fx:mean]', 'info:', check=True).stdout)

    def check_log(self):
        log = self.process.log.read_text()
        self.assertNotIn('CRITICAL', log)
        self.assertNotIn('Gtk-WARNING', log)

    def check_notices(self):
        self.assertGreater(len(wait_for(self.job.notice_rows, 'rows of notices')), 2)


class MutterTest(DesktopTest):
    window_manager = 'mutter'
    layout = 'appmenu:close'

    def test_one_program_whoever_starts_it(self):
        """What a second start searches for is shown by the first."""
        self.start()
        self.job.sign_in(USER, PASSWORD)
        self.job.go('Notices')
        self.check_notices()
        self.assertGreater(self.job.app.find('push button', 'Close').extents()[0], 900)
        self.assertIn('Mutter', self.desktop.run('sh', '-c', 'xprop -id $(xprop -root _NET_SUPPORTING_WM_CHECK | sed "s/.*# //") _NET_WM_NAME').stdout)
        second = start_app(self.desktop, self.profile, '--search', 'mensa', log='second')
        self.assertEqual(second.wait(20), 0)
        field = self.job.app.find(name='Search notices')
        wait_for(lambda: field.text == 'mensa', 'the text that is searched for')
        self.assertGreater(self.brightness(self.desktop.screenshot(self.desktop.root / 'mutter.png')), 0.5)
        self.assertIsNone(self.process.poll())
        self.check_log()


class OpenboxTest(DesktopTest):
    window_manager = 'openbox'
    layout = 'close,minimize:'

    def test_buttons_on_the_left_close_the_window(self):
        self.start()
        self.job.sign_in(USER, PASSWORD)
        self.job.go('Notices')
        self.check_notices()
        close = self.job.app.find('push button', 'Close')
        self.assertLess(close.extents()[0], 60)
        self.assertGreater(self.brightness(self.desktop.screenshot(self.desktop.root / 'openbox.png')), 0.5)
        close.click()
        wait_for(lambda: self.process.poll() is not None, 'the program to end with its window')
        self.assertEqual(0, self.process.returncode)
        self.check_log()


class XfceTest(DesktopTest):
    window_manager = 'xfwm4'
    settings = "appearance='dark'\ntext-size=150\n"

    def test_dark_with_large_letters(self):
        self.start()
        self.job.sign_in(USER, PASSWORD)
        self.job.go('Notices')
        self.check_notices()
        self.assertLess(self.brightness(self.desktop.screenshot(self.desktop.root / 'xfce.png')), 0.3)
        # With usual letters a notice has 55 pixels.
        self.assertGreater(self.job.notice_rows()[0].extents()[3], 62)
        self.check_log()


class WaylandTest(DesktopTest):
    """Weston has no keys and no pointer to lend: all by the accessibility bus and the program's actions."""

    window_manager = 'weston'

    def test_on_wayland(self):
        self.start()
        self.job.app.find('text', 'User name').set_text(USER)
        self.job.app.find('text', 'Password').set_text(PASSWORD)
        self.job.app.find('push button', 'Sign In').activate()
        self.job.wait_for_notices()
        self.job.app.action('go', 'notices')
        self.check_notices()
        with open(f'/proc/{self.process.pid}/maps', encoding='utf-8') as maps:
            self.assertIn('libwayland-client', maps.read())
        self.assertGreater(self.brightness(self.desktop.screenshot(self.desktop.root / 'wayland.png')), 0.5)
        self.check_log()


tap.main()
