# SPDX-License-Identifier: GPL-3.0-or-later
"""A camera without a camera: PipeWire with its session manager, in a folder of its own, and a program that is a video source."""
import os
import pathlib
import shutil
import signal
import socket
import subprocess
import time

HERE = pathlib.Path(__file__).resolve().parent
WIDTH, HEIGHT = 640, 480


class Studio:
    """Everything ends with close(). @env has a session bus, and is where the programs' home is."""

    def __init__(self, env, folder):
        self.folder = pathlib.Path(folder)
        self.env = {**env, 'XDG_RUNTIME_DIR': str(self.folder), 'PIPEWIRE_RUNTIME_DIR': str(self.folder)}
        self.programs = []
        self.source = None
        self.start('pipewire')
        self.wait(lambda: (self.folder / 'pipewire-0').exists(), 'PipeWire')
        self.start('wireplumber')

    @property
    def address(self):
        return str(self.folder / 'pipewire-0')

    def start(self, *command, **options):
        with open(self.folder / f'{pathlib.Path(command[0]).name}.log', 'ab') as log:
            program = subprocess.Popen([str(c) for c in command], env=self.env, stdout=log, stderr=log, start_new_session=True, **options)
        self.programs.append(program)
        return program

    def wait(self, condition, what, seconds=20):
        end = time.monotonic() + seconds
        while not condition():
            if time.monotonic() > end:
                logs = '\n'.join(f'{p.name}: {p.read_text(errors="replace")[-2000:]}' for p in self.folder.glob('*.log'))
                raise AssertionError(f'waited in vain for {what}\n{logs}')
            time.sleep(0.05)

    def show(self, picture):
        """A camera that sees @picture, a file, in the middle of its own picture."""
        dots = subprocess.run(['convert', picture, '-background', 'gray', '-gravity', 'center', '-resize', f'{WIDTH}x{HEIGHT}>', '-extent',
                               f'{WIDTH}x{HEIGHT}', '-colorspace', 'Gray', '-depth', '8', 'gray:-'], check=True, capture_output=True).stdout
        (self.folder / 'dots').write_bytes(dots)
        with open(self.folder / 'dots', 'rb') as seen:
            self.source = self.start(os.environ['PIR_CAMERA_SOURCE'], WIDTH, HEIGHT, stdin=seen)
        self.wait(lambda: '"Video/Source"' in subprocess.run(['pw-cli', 'ls', 'Node'], env=self.env, capture_output=True, text=True).stdout,
                  'the camera')

    def states(self):
        """When somebody looked, and when nobody did any more"""
        return (self.folder / f'{pathlib.Path(os.environ["PIR_CAMERA_SOURCE"]).name}.log').read_text().split()

    def connect(self):
        pipewire = socket.socket(socket.AF_UNIX)
        pipewire.connect(self.address)
        return pipewire

    def lend(self, answer='grant'):
        """The portal, on the session bus"""
        portal = self.start('/usr/bin/python3', HERE / 'mock_portal.py', answer, self.address)
        self.wait(lambda: 'ready' in self.asked(), 'the portal')
        return portal

    def asked(self):
        log = self.folder / 'python3.log'
        return log.read_text().split() if log.exists() else []

    def end(self, program):
        self.programs.remove(program)
        program.terminate()
        try:
            program.wait(5)
        except subprocess.TimeoutExpired:
            os.killpg(program.pid, signal.SIGKILL)
            program.wait()

    def close(self):
        for program in reversed(list(self.programs)):
            self.end(program)
        shutil.rmtree(self.folder, ignore_errors=True)
