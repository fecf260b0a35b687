# SPDX-License-Identifier: GPL-3.0-or-later
"""pagoinrete-camera shows what a camera of PipeWire or of Video4Linux sees, says why it cannot, and stops looking when nobody reads."""
import os
import pathlib
import struct
import subprocess
import sys
import tempfile
import unittest

import sources
import studio
import tap

CAMERA = sys.argv.pop(1)
DEVICE = sys.argv.pop(1)
PICTURE, PARTS, LOST = range(3)
OFFICIAL = 'PAGOPA|002|000000000000000000|00000000000|9999'
PATIENCE = 60
# Where a program was built with the address sanitizer, that has to be the first library of all.
ASAN = subprocess.run(['gcc', '-print-file-name=libasan.so'], capture_output=True, text=True, check=True).stdout.strip()
PRELOADED_FIRST = f'{ASAN}:' if b'libasan' in subprocess.run(['ldd', CAMERA], capture_output=True, check=True).stdout else ''


class Bus:
    """A session bus with nobody on it"""

    def __init__(self, folder):
        self.process = subprocess.Popen(['dbus-daemon', '--session', '--nofork', '--nopidfile', '--print-address=1',
                                         f'--address=unix:path={folder}/bus'], stdout=subprocess.PIPE, stderr=subprocess.DEVNULL)
        self.address = self.process.stdout.readline().decode().strip()

    def close(self):
        self.process.terminate()
        self.process.wait()
        self.process.stdout.close()


class Camera(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory(prefix='pir-camera-')
        cls.addClassCleanup(holder.cleanup)
        cls.folder = pathlib.Path(holder.name)
        cls.bus = Bus(cls.folder)
        cls.addClassCleanup(cls.bus.close)
        cls.env = {**os.environ, 'DBUS_SESSION_BUS_ADDRESS': cls.bus.address, 'HOME': str(cls.folder)}
        for name in ('CONFIG', 'CACHE', 'STATE', 'DATA'):
            cls.env[f'XDG_{name}_HOME'] = str(cls.folder / name.lower())
        (cls.folder / 'run').mkdir(mode=0o700)
        cls.studio = studio.Studio(cls.env, cls.folder / 'run')
        cls.addClassCleanup(cls.studio.close)
        folder = sources.find()
        picture = cls.folder / 'notice.png'
        if folder is None:
            subprocess.run(['qrencode', '-s', '8', '-o', picture, OFFICIAL], check=True)
        else:
            subprocess.run(['pdftoppm', '-r', '90', '-png', '-singlefile', folder / 'notice/examples_pdf/TemplateSingleInstalment.pdf',
                            cls.folder / 'page'], check=True)
            subprocess.run(['convert', cls.folder / 'page.png', '-gravity', 'south', '-crop', '100%x50%+0+0', '+repage', picture], check=True)
        cls.studio.show(picture)
        cls.picture = picture

    def run_camera(self, descriptor, **more):
        """The program, with what it is lent as descriptor 3"""
        process = subprocess.Popen(['sh', '-c', f'exec 3<&{descriptor}; exec "$0"', CAMERA], pass_fds=[descriptor], stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, env={**self.env, **more})
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.stdout.close)
        return process

    def read(self, process):
        """(kind, width, height, dots) of what comes next"""
        head = process.stdout.read(16)
        self.assertEqual(len(head), 16, process.stderr.read() if len(head) < 16 else None)
        magic, kind, width, height = struct.unpack('=IIII', head)
        self.assertEqual(magic.to_bytes(4, 'little'), b'PIF1')
        return kind, width, height, process.stdout.read(width * height * 4)

    def read_code(self, width, height, dots):
        return subprocess.run(f'convert -size {width}x{height} -depth 8 rgba:- png:- | zbarimg -q --raw png:-', shell=True, input=dots,
                              capture_output=True, check=True).stdout.decode().strip()

    def test_what_it_sees(self):
        """Read by another program; and it is off once nobody reads."""
        with self.studio.connect() as pipewire:
            process = self.run_camera(pipewire.fileno())
        for _ in range(3):
            kind, width, height, dots = self.read(process)
            self.assertEqual((kind, width, height), (PICTURE, studio.WIDTH, studio.HEIGHT))
        self.assertEqual(self.read_code(width, height, dots), OFFICIAL)
        process.stdout.close()
        process.wait(PATIENCE)
        self.studio.wait(lambda: self.studio.states()[-1] == 'unseen', 'the camera to be off')

    def run_on_device(self, device, **more):
        process = subprocess.Popen([CAMERA, device], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env={**self.env, **more})
        self.addCleanup(process.stderr.close)
        self.addCleanup(process.stdout.close)
        return process

    def test_a_device(self):
        """One of Video4Linux, where there is no PipeWire: GStreamer's own part for it is asked, the kernel's answers are played."""
        device, dots, seen = self.folder / 'a video device', self.folder / 'dots', self.folder / 'seen'
        device.symlink_to('/dev/null')
        subprocess.run(['convert', self.picture, '-resize', '640x480', '-background', 'white', '-gravity', 'center', '-extent', '640x480', '-depth', '8',
                        f'rgb:{dots}'], check=True)
        process = self.run_on_device(device, LD_PRELOAD=f'{PRELOADED_FIRST}{DEVICE}', PIR_VIDEO_DEVICE=str(device), PIR_VIDEO_PICTURE=str(dots),
                                     PIR_VIDEO_SEEN=str(seen))
        for _ in range(3):
            kind, width, height, picture = self.read(process)
            self.assertEqual((kind, width, height), (PICTURE, 640, 480))
        self.assertEqual(self.read_code(width, height, picture), OFFICIAL)
        process.stdout.close()
        process.wait(PATIENCE)
        self.assertGreaterEqual(seen.stat().st_size, 3)

    def test_what_is_no_camera(self):
        for path in ('/dev/null', self.folder / 'nothing'):
            with self.subTest(path=path):
                self.assertEqual(self.read(self.run_on_device(path)), (LOST, 0, 0, b''))

    def test_no_part(self):
        with self.studio.connect() as pipewire:
            process = self.run_camera(pipewire.fileno(), GST_PLUGIN_SYSTEM_PATH_1_0=str(self.folder), GST_REGISTRY=str(self.folder / 'none'))
        self.assertEqual(self.read(process), (PARTS, 0, 0, b''))
        self.assertEqual(process.wait(PATIENCE), 0)


if __name__ == '__main__':
    tap.main()
