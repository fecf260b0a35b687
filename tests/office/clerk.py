# SPDX-License-Identifier: GPL-3.0-or-later
"""The office's program at a desk of its own: a bus, a keyring, folders; and a service that it speaks to."""
import json
import os
import pathlib
import pty
import select
import subprocess
import time

from harness import CONTRACT, PASSWORD
from private_bus import Bus

OFFICE = os.environ['PIR_OFFICE']
DEADLINE = 60
OURS = ('G_SLICE', 'G_DEBUG', 'MALLOC_CHECK_', 'MALLOC_PERTURB_')


class Desk:
    """@keyring: whether there is one, unlocked"""

    def __init__(self, keyring=True, more=''):
        self.bus = Bus(more=more)
        if keyring:
            self.bus.start_daemon('pw')
        self.environment = dict(self.bus.environment, **{name: os.environ[name] for name in OURS if name in os.environ})

    def close(self):
        self.bus.stop()

    def command(self, *words):
        return [OFFICE, *map(str, words)]

    def run(self, *words, password=None, **environment):
        """The program to its end. @password: comes from a file descriptor"""
        given = ()
        pipe = None
        if password is not None:
            reading, writing = os.pipe()
            os.write(writing, password.encode() + b'\n')
            os.close(writing)
            given, pipe = ('--password-fd', str(reading)), reading
        try:
            return subprocess.run(self.command(*words, *given), env={**self.environment, **environment}, capture_output=True, text=True,
                                  timeout=DEADLINE, check=False, stdin=subprocess.DEVNULL, pass_fds=(pipe,) if pipe is not None else ())
        finally:
            if pipe is not None:
                os.close(pipe)

    def ok(self, *words, **options):
        done = self.run(*words, **options)
        assert (done.returncode, done.stderr) == (0, ''), (words, done)
        return done.stdout

    def json(self, schema, *words, **options):
        """What --json prints, line by line, each of the contract's schema"""
        documents = [json.loads(line) for line in self.ok(*words, '--json', **options).splitlines()]
        for document in documents:
            CONTRACT.validate(schema, {'$ref': f'#/components/schemas/{schema}'}, document)
        return documents

    def sign_in(self, service, person, *more):
        return self.ok('sign-in', '--server', service.address, '--user', person['user_name'], *more, password=PASSWORD)

    def files(self):
        """What the program has left in the person's folder, apart from the keyring's own"""
        folder = pathlib.Path(self.environment['XDG_CONFIG_HOME'])
        return {path.relative_to(folder).as_posix(): path for path in folder.rglob('*') if path.is_file()}

    def terminal(self, *words, width=100, **environment):
        return Terminal(self.command(*words), {**self.environment, **environment}, width)


class Terminal:
    """The program on a terminal, where a person types"""

    def __init__(self, command, environment, width):
        self.pid, self.fd = pty.fork()
        if self.pid == 0:
            os.execve(command[0], command, {**environment, 'COLUMNS': str(width)})
        self.resize(width)
        self.seen = ''

    def resize(self, width):
        import fcntl
        import struct
        import termios
        fcntl.ioctl(self.fd, termios.TIOCSWINSZ, struct.pack('HHHH', 40, width, 0, 0))

    def read_until(self, text):
        end = time.monotonic() + DEADLINE
        while text not in self.seen:
            assert time.monotonic() < end, f'{text!r} did not come: {self.seen!r}'
            if select.select([self.fd], [], [], 1)[0]:
                try:
                    self.seen += os.read(self.fd, 65536).decode(errors='replace')
                except OSError:
                    break
        assert text in self.seen, self.seen
        return self.seen

    def type(self, text):
        os.write(self.fd, text.encode())

    def echoes(self):
        import termios
        return bool(termios.tcgetattr(self.fd)[3] & termios.ECHO)

    def end(self):
        """Exit status and everything that was shown"""
        end = time.monotonic() + DEADLINE
        while time.monotonic() < end:
            if select.select([self.fd], [], [], 0.2)[0]:
                try:
                    part = os.read(self.fd, 65536)
                except OSError:
                    break
                if not part:
                    break
                self.seen += part.decode(errors='replace')
        _, status = os.waitpid(self.pid, 0)
        os.close(self.fd)
        return os.waitstatus_to_exitcode(status), self.seen.replace('\r\n', '\n')
