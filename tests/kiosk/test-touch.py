# SPDX-License-Identifier: GPL-3.0-or-later
"""Fingers on the glass: real touch events of a touch screen that the X server itself has, as its inputtest driver makes them
(inputtestdrv(4), xf86-input-inputtest-protocol.h)."""
import os
import socket
import struct
import time
import unittest

import scan
import seat
import tap
from desktop import Desktop, wait_for
from services import APP, Services, app_env

PIN = '483920'
# Of XI2.h and of the driver: what an axis goes to
BEGIN, UPDATE, END = 18, 19, 20
AXIS = 0xffff
CONSOLE = '/dev/tty63'
VERSION, SYNC, TOUCH = 0, 1, 6
CONFIG = """
Section "ServerFlags"
  Option "AutoAddDevices" "false"
  Option "AutoAddGPU" "false"
  Option "AutoBindGPU" "false"
EndSection
Section "Device"
  Identifier "card"
  Driver "dummy"
  VideoRam 32768
EndSection
Section "Monitor"
  Identifier "monitor"
  HorizSync 5-1000
  VertRefresh 5-200
  Modeline "desk" 60 {width} {h1} {h2} {h3} {height} {v1} {v2} {v3}
EndSection
Section "Screen"
  Identifier "screen"
  Device "card"
  Monitor "monitor"
  DefaultDepth 24
  SubSection "Display"
    Depth 24
    Modes "desk"
  EndSubSection
EndSection
Section "InputDevice"
  Identifier "glass"
  Driver "inputtest"
  Option "DeviceType" "Touch"
  Option "TouchCount" "5"
  Option "SocketPath" "{root}/glass"
EndSection
Section "InputDevice"
  Identifier "keys"
  Driver "inputtest"
  Option "DeviceType" "Keyboard"
  Option "SocketPath" "{root}/keys"
EndSection
Section "ServerLayout"
  Identifier "desk"
  Screen "screen"
  InputDevice "glass" "CorePointer"
  InputDevice "keys" "CoreKeyboard"
EndSection
"""


class Glass:
    """The driver's end of the touch screen"""

    def __init__(self, path, size):
        self.size = size
        self.socket = socket.socket(socket.AF_UNIX)
        self.socket.settimeout(20)
        wait_for(lambda: self.socket.connect_ex(str(path)) == 0, 'the touch screen')
        self.socket.sendall(struct.pack('=IIHH', 12, VERSION, 1, 0))
        assert struct.unpack('=IIHH', self.receive(12))[1:3] == (VERSION, 1)

    def receive(self, size):
        data = b''
        while len(data) < size:
            piece = self.socket.recv(size - len(data))
            assert piece, 'the driver has hung up'
            data += piece
        return data

    def send(self, finger, kind, x, y):
        axes = [x * AXIS / self.size[0], y * AXIS / self.size[1]] + [0.0] * 62
        body = struct.pack('=III', finger, kind, 0) + bytes([3]) + bytes(11) + struct.pack('=128d', *axes, *[0.0] * 64)
        self.socket.sendall(struct.pack('=II', 8 + len(body), TOUCH) + body)
        # Until the server has handed it on
        self.socket.sendall(struct.pack('=II', 8, SYNC))
        self.receive(8)

    def tap(self, x, y, held=0.05):
        self.send(0, BEGIN, x, y)
        time.sleep(held)
        self.send(0, END, x, y)
        time.sleep(0.15)

    def swipe(self, *ways, steps=12):
        """Each finger from (x, y) to (x, y), all at once"""
        def at(way, step):
            (x0, y0), (x1, y1) = way
            return x0 + (x1 - x0) * step / steps, y0 + (y1 - y0) * step / steps
        for step in range(steps + 1):
            for finger, way in enumerate(ways):
                self.send(finger, BEGIN if step == 0 else UPDATE, *at(way, step))
            time.sleep(0.016)
        for finger, way in enumerate(ways):
            self.send(finger, END, *way[1])
        time.sleep(0.2)


class TouchDesktop(Desktop):
    """A desktop whose X server is that of real screens"""

    def _start_display(self):
        width, height = self.size
        (self.root / 'xorg.conf').write_text(CONFIG.format(root=self.root, width=width, h1=width + 24, h2=width + 64, h3=width + 120,
                                                           height=height, v1=height + 3, v2=height + 9, v3=height + 20))
        read, write = os.pipe()
        # Its console is none: no terminal of this computer is touched, and none needs to be there.
        self.start('unshare', '--mount', 'sh', '-c', f'[ -e {CONSOLE} ] || : >{CONSOLE}; mount --bind /dev/null {CONSOLE} && exec "$@"', 'sh',
                   '/usr/lib/xorg/Xorg', '-displayfd', write, '-config', self.root / 'xorg.conf', '-logfile', self.root / 'Xorg.0.log',
                   '-configdir', self.root / 'none', CONSOLE.replace('/dev/tty', 'vt'), '-sharevts', '-novtswitch', '-keeptty', '-nolisten', 'tcp',
                   '-noreset', '-dpi', '96', pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as ready:
            number = ready.readline().strip()
        if not number:
            raise AssertionError('the X server did not start:\n' + (self.root / 'Xorg.0.log').read_text()[-4000:])
        self.env['DISPLAY'] = ':' + number
        self.write_look()


class Touch(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        assert os.getuid() == 0, 'only root may start this X server with a configuration of its own: run this as root'
        cls.desktop = TouchDesktop().__enter__()
        cls.addClassCleanup(cls.desktop.__exit__, None, None, None)
        cls.services = Services(cls.desktop, ('--families', '1', '--notices', '3'))
        pin = cls.desktop.run(APP, '--kiosk-hash-pin', input=PIN + '\n', check=True).stdout.strip()
        seat.put_policy(cls.desktop, cls.services.url, idle_seconds=600, staff_pin=f"'{pin}'")
        cls.host = cls.desktop.start(APP, '--kiosk', env={**app_env(), 'GSETTINGS_BACKEND': 'keyfile'}, log='kiosk')
        cls.session = seat.next_session(cls.desktop, cls.host.pid, cls.host.log)
        cls.glass = Glass(cls.desktop.root / 'glass', cls.desktop.size)

    def place(self, node):
        """Its middle; the window is as large as the screen"""
        x, y, width, height = node.extents()
        return x + width / 2, y + height / 2

    def tap(self, role, name, **how):
        node = self.session.find(role, name)
        self.glass.tap(*self.place(node), **how)
        return node

    def windows(self):
        """Of the session, that are seen"""
        return self.session.xdo('search', '--onlyvisible', '--all', '--pid', self.session.inner, '--name', '.').split()

    def check_same(self, windows, sessions):
        """No window more, and nobody gone"""
        self.assertEqual(self.windows(), windows)
        self.assertEqual(scan.children(self.host.pid), sessions)
        self.assertNotRegex(self.host.log.read_text(), 'CRITICAL|something is left')

    def test_a_tap(self):
        """Language, tile, field, keys on the screen, and away with them"""
        self.tap('push button', 'English')
        self.tap('push button', 'See and pay my notices')
        # Its first field has the focus, and keys to be touched.
        field = self.session.find('text', 'User name')
        self.tap('push button', 'Put the keyboard away')
        wait_for(lambda: self.session.look('push button', 'q') is None, 'the keys to go')
        self.tap('text', 'Password')
        self.tap('text', 'User name')
        for key in 'giulia':
            self.tap('push button', key)
        self.assertEqual(field.text, 'giulia')
        self.tap('push button', 'Delete the last letter')
        self.tap('push button', 'Capital letters')
        self.tap('push button', 'A')
        self.assertEqual(field.text, 'giuliA')
        self.tap('push button', 'Put the keyboard away')
        wait_for(lambda: self.session.look('push button', 'q') is None, 'the keys to go')
        self.tap('text', 'User name')
        self.session.find('push button', 'q')
        self.tap('push button', 'Back')
        self.session.find('push button', 'See and pay my notices')

    def test_b_long(self):
        """A finger that stays where it is opens nothing: on a tile, on words, in a field"""
        windows, sessions = self.windows(), scan.children(self.host.pid)
        width, height = self.desktop.size
        self.glass.tap(width / 2, height - 8, held=1.0)
        self.check_same(windows, sessions)
        self.tap('push button', 'Pay a notice that I have on paper')
        field = self.session.find('text', 'Notice number (codice avviso, 18 digits)')
        self.glass.tap(*self.place(field), held=1.0)
        self.check_same(windows, sessions)
        for role in ('menu', 'menu item', 'popup menu'):
            self.assertEqual(self.session.find_all(role), [])

    def test_c_swipes(self):
        """From the edges, with two fingers and with three"""
        windows, sessions = self.windows(), scan.children(self.host.pid)
        width, height = self.desktop.size
        middle = width / 2, height / 2
        for way in (((1, middle[1]), (500, middle[1])), ((width - 2, middle[1]), (600, middle[1])), ((middle[0], 1), (middle[0], 500)),
                    ((middle[0], height - 2), (middle[0], 200))):
            self.glass.swipe(way)
        self.glass.swipe(((400, 300), (200, 200)), ((600, 500), (900, 650)))
        self.glass.swipe(((300, 600), (300, 200)), ((400, 600), (400, 200)))
        self.glass.swipe(((300, 300), (900, 300)), ((300, 400), (900, 400)), ((300, 500), (900, 500)))
        self.check_same(windows, sessions)
        # It hears one finger as before.
        self.tap('push button', 'Finish')
        new = seat.next_session(self.desktop, self.host.pid, self.host.log, [self.session.pid])
        self.assertIn(new.pid, sessions)
        type(self).session = new
        self.tap('push button', 'English')
        self.session.find('push button', 'See and pay my notices')

    def test_d_staff(self):
        """There is no keyboard: a finger stays at the upper edge, and types the PIN on the screen."""
        self.glass.tap(self.desktop.size[0] / 2, 20, held=2.3)
        for key in PIN + '0':
            self.tap('push button', key)
        self.tap('push button', 'Delete the last digit')
        self.tap('push button', 'Enter')
        self.session.find(part='Last wipe verified')
        self.tap('push button', 'Back')
        self.session.find('push button', 'See and pay my notices')


if __name__ == '__main__':
    tap.main()
