# SPDX-License-Identifier: GPL-3.0-or-later
"""The kiosk as its service runs it: in cage, as another user, on a screen of its own; and fingers for that screen."""
import ctypes
import os
import pwd
import re
import shutil
import signal
import stat
import subprocess
import tempfile
import threading
import time
from pathlib import Path

from waiting import wait_for

SOURCE = Path(__file__).resolve().parents[2]
ROOT = Path(os.environ['PIR_ROOT'])
APP = ROOT / 'bin/pagoinrete'
READER = ROOT / 'libexec/pagoinrete/pagoinrete-reader'
HOST = ROOT / 'libexec/pagoinrete/pagoinrete-kiosk-host'
# A user that every Debian has, and as whom nothing else runs. cage refuses to be root.
USER = pwd.getpwnam('games') if os.getuid() == 0 else pwd.getpwuid(os.getuid())
KIOSK = 'it/pagoinrete/PagoInRete/kiosk'
# Where that user could leave something
PLACES = ['/tmp', '/var/tmp', '/dev/shm', '/run', '/var/spool', '/var/cache', '/var/lib', '/var/mail', '/home', USER.pw_dir]
MODIFIERS = ['Control_L', 'Alt_L', 'Shift_L', 'Super_L']
SIZE = 1024, 768  # that of the window of wlroots
IMAGE_DATA = 16  # offset of XImage.data, after width, height, xoffset, format


def can_put(seen):
    """Whether that user can put something into a folder"""
    return seen.st_uid == USER.pw_uid or seen.st_mode & stat.S_IWOTH


def own_files():
    """Everything of that user, wherever it could put it: path and what shows a change. What is in folders of others is theirs,
    but for those that they have opened to all, down to the second floor."""
    found = {}
    left = [(place, 0) for place in PLACES]
    while left:
        folder, depth = left.pop()
        try:
            entries = list(os.scandir(folder))
        except OSError:
            continue
        for entry in entries:
            try:
                seen = entry.stat(follow_symlinks=False)
            except OSError:
                continue
            if seen.st_uid == USER.pw_uid:
                found[entry.path] = (stat.S_IFMT(seen.st_mode), seen.st_size, seen.st_mtime_ns)
            if stat.S_ISDIR(seen.st_mode) and (can_put(seen) or depth < 2):
                left.append((entry.path, 0 if can_put(seen) else depth + 1))
    return found


class Display:
    """A screen, and keys and a pointer that the X server itself moves (XTEST)"""

    def __init__(self, folder, *options):
        read, write = os.pipe()
        self.log = (folder / 'Xvfb.log').open('wb')
        # Anybody may connect: the kiosk's user is another one.
        self.process = subprocess.Popen(['Xvfb', '-displayfd', str(write), '-ac', '-screen', '0', f'{SIZE[0]}x{SIZE[1]}x24', '-nolisten', 'tcp',
                                         '-noreset', *options], pass_fds=[write], stderr=self.log)
        os.close(write)
        with os.fdopen(read) as pipe:
            self.name = f':{pipe.readline().strip()}'
        self.x = ctypes.CDLL('libX11.so.6')
        self.test = ctypes.CDLL('libXtst.so.6')
        self.x.XOpenDisplay.restype = ctypes.c_void_p
        self.x.XStringToKeysym.restype = ctypes.c_ulong
        self.display = ctypes.c_void_p(self.x.XOpenDisplay(self.name.encode()))
        self.x.XGetImage.restype = ctypes.c_void_p
        self.x.XDefaultRootWindow.restype = ctypes.c_ulong
        self.root = self.x.XDefaultRootWindow(self.display)
        self.count = 0

    def close(self):
        self.x.XCloseDisplay(self.display)
        self.process.terminate()
        self.process.wait()
        self.log.close()

    def key_code(self, name):
        code = self.x.XKeysymToKeycode(self.display, ctypes.c_ulong(self.x.XStringToKeysym(name.encode())))
        assert code, name
        return code

    def flush(self):
        self.x.XFlush(self.display)

    def code(self, code, is_down):
        self.test.XTestFakeKeyEvent(self.display, code, is_down, ctypes.c_ulong(0))
        self.count += 1

    def button(self, number, is_down):
        self.test.XTestFakeButtonEvent(self.display, number, is_down, ctypes.c_ulong(0))
        self.count += 1

    def move(self, x, y):
        self.test.XTestFakeMotionEvent(self.display, -1, x, y, ctypes.c_ulong(0))
        self.count += 1

    def keys(self, *names):
        """All down in that order, all up in the other"""
        codes = [self.key_code(name) for name in names]
        for code in codes:
            self.code(code, 1)
        for code in reversed(codes):
            self.code(code, 0)
        self.flush()

    def type(self, text):
        """Small letters, digits, and what is on the keys of an American keyboard beside them"""
        names = {'.': 'period', '-': 'minus'}
        for letter in text:
            self.keys(*(['Shift_L'] if letter.isupper() else []), names.get(letter, letter.lower()))
            time.sleep(0.08)  # as a person does: a scanner is faster

    def click(self, x, y, number=1, held=0.0):
        self.move(x, y)
        self.button(number, 1)
        self.flush()
        time.sleep(held)
        self.button(number, 0)
        self.flush()

    def picture(self, path):
        subprocess.run(['import', '-display', self.name, '-window', 'root', str(path)], check=True)

    def is_blank(self, *places):
        """Whether there is nothing to be seen: one colour on each line of those heights"""
        for y in places:
            image = self.x.XGetImage(self.display, ctypes.c_ulong(self.root), 0, y, SIZE[0], 1, ctypes.c_ulong(0xffffffff), 2)
            data = ctypes.string_at(ctypes.cast(image + IMAGE_DATA, ctypes.POINTER(ctypes.c_void_p)).contents.value, SIZE[0] * 4)
            self.x.XDestroyImage(ctypes.c_void_p(image))
            if data != data[:4] * SIZE[0]:
                return False
        return True

    def colours(self):
        """How many different ones are on the screen"""
        done = subprocess.run(['import', '-display', self.name, '-window', 'root', '-format', '%k', 'info:-'], check=True, capture_output=True)
        return int(done.stdout)


class Kiosk:
    """cage and the kiosk in it. @policy: lines of its group"""

    def __init__(self, policy, language=None, x_options=()):
        self.folder = Path(tempfile.mkdtemp(prefix='pir-cage-'))
        self.folder.chmod(0o755)
        self.home, self.runtime = self.folder / 'home', self.folder / 'run'
        for folder in (self.home, self.runtime):
            folder.mkdir(0o700)
            os.chown(folder, USER.pw_uid, USER.pw_gid)
        self.install()
        self.settings(policy)
        self.install_browser()
        self.display = Display(self.folder, *x_options)
        self.seen = {}       # process -> program
        self.others = set()  # processes of others
        self.is_watching = True
        self.process = None
        self.before = own_files()
        self.watcher = threading.Thread(target=self.watch, daemon=True)
        self.watcher.start()
        self.start(language)
        try:
            self.host = wait_for(lambda: next(iter(self.programs('--kiosk')), None) or self.check_alive(), 'the host')
            wait_for(lambda: self.check_alive() or (len(self.sessions()) == 2 and self.display.colours() > 50), 'two sessions, and something to see')
        except AssertionError:
            self.close()
            raise

    def install(self):
        """Where that user can read it; a build folder may be in somebody's home."""
        (self.folder / 'bin').mkdir()
        (self.folder / 'schemas').mkdir()
        for program in (APP, READER, HOST):
            shutil.copy(program, self.folder / 'bin')
        shutil.copy(ROOT / 'share/glib-2.0/schemas/gschemas.compiled', self.folder / 'schemas')
        shutil.copytree(ROOT / 'share/locale', self.folder / 'po')
        # As on a computer where nobody has thought of Chinese: two families, whatever else is installed here
        families = ''.join(f'<pattern><patelt name="family"><string>{name}</string></patelt></pattern>' for name in ('Cantarell', 'DejaVu Sans'))
        (self.folder / 'fonts.conf').write_text('<fontconfig><include>/etc/fonts/fonts.conf</include><selectfont><rejectfont><pattern>'
                                                '<patelt name="scalable"><bool>true</bool></patelt></pattern></rejectfont>'
                                                f'<acceptfont>{families}</acceptfont></selectfont></fontconfig>\n')

    def settings(self, policy):
        """As in the service: an administrator's database; over it what somebody would rather have, who has no say where there is a lock"""
        for name, text in (('policy', policy), ('wish', 'allow-browser=true\n')):
            source = self.folder / f'{name}.d'
            (source / 'locks').mkdir(parents=True, exist_ok=True)
            (source / 'policy').write_text(f'[{KIOSK}]\n{text}')
            (source / 'locks/policy').write_text(f'/{KIOSK}/allow-browser\n' if name == 'policy' else '')
            subprocess.run(['dconf', 'compile', self.folder / name, source], check=True)
        (self.folder / 'profile').write_text(f'file-db:{self.folder}/wish\nfile-db:{self.folder}/policy\n')

    def install_browser(self):
        """The one that opens addresses here: it stays, so that it is seen"""
        applications = self.folder / 'share/applications'
        applications.mkdir(parents=True)
        self.browser = self.folder / 'bin/kiosk-browser'
        self.browser.write_text('#!/bin/sh\nexec sleep 600\n')
        self.browser.chmod(0o755)
        (applications / 'kiosk-browser.desktop').write_text(f'[Desktop Entry]\nType=Application\nName=Browser\nExec={self.browser} %u\n'
                                                            'MimeType=x-scheme-handler/http;x-scheme-handler/https;\n')
        (applications / 'mimeapps.list').write_text('[Default Applications]\nx-scheme-handler/http=kiosk-browser.desktop\n'
                                                    'x-scheme-handler/https=kiosk-browser.desktop\n')

    def open_by_system(self, address):
        """Has the system open @address for that user, and ends what came up. Returns: what that was"""
        subprocess.run([*self.as_user(), 'gio', 'open', address], env=self.env, check=True, timeout=60, cwd=self.home)
        found = wait_for(lambda: {pid: words for pid, words in self.processes().items() if words[0] == 'sleep'}, 'the browser')
        for pid in found:
            os.kill(pid, signal.SIGKILL)
        wait_for(lambda: not any(words[0] == 'sleep' for words in self.processes().values()), 'its end')
        self.seen.clear()
        return set(words[0] for words in found.values())

    @staticmethod
    def as_user():
        if os.getuid():
            return []
        return ['setpriv', f'--reuid={USER.pw_uid}', f'--regid={USER.pw_gid}', '--clear-groups', '--inh-caps=-all', '--bounding-set=-all',
                '--no-new-privs']

    def start(self, language):
        kept = {name: value for name, value in os.environ.items() if name in ('PATH', 'G_DEBUG', 'G_SLICE', 'UBSAN_OPTIONS', 'LSAN_OPTIONS')}
        self.env = {**kept, 'ASAN_OPTIONS': os.environ.get('ASAN_OPTIONS', '').replace('detect_leaks=1', 'detect_leaks=0'),
                    'HOME': str(self.home), 'XDG_RUNTIME_DIR': str(self.runtime), 'DISPLAY': self.display.name, 'LANG': 'C.UTF-8',
                    'LANGUAGE': language or '', 'PIR_LOCALE_DIR': str(self.folder / 'po'), 'PIR_READER': str(self.folder / 'bin' / READER.name),
                    'FONTCONFIG_FILE': str(self.folder / 'fonts.conf'), 'PIR_KIOSK_HOST': str(self.folder / 'bin' / HOST.name),
                    'GSETTINGS_SCHEMA_DIR': str(self.folder / 'schemas'), 'GSETTINGS_BACKEND': 'dconf', 'DCONF_PROFILE': str(self.folder / 'profile'),
                    'DBUS_SESSION_BUS_ADDRESS': 'disabled:', 'GTK_A11Y': 'none', 'GDK_BACKEND': 'wayland', 'GSK_RENDERER': 'cairo',
                    'WLR_BACKENDS': 'x11', 'WLR_RENDERER': 'pixman', 'GIO_USE_VFS': 'local', 'WAYLAND_DEBUG': 'client',
                    'XDG_DATA_DIRS': f'{self.folder}/share:/usr/local/share:/usr/share'}
        # The service's own options of cage
        command = ['cage', '-d', '--', str(self.folder / 'bin' / APP.name), '--kiosk']
        command = [*self.as_user(), *command]
        self.log_path = self.folder / 'log'
        self.output = self.log_path.open('wb')
        self.process = subprocess.Popen(command, env=self.env, stdout=self.output, stderr=self.output, stdin=subprocess.DEVNULL, cwd=self.home)

    def check_alive(self):
        if self.process.poll() is not None:
            raise AssertionError(f'it ended: {self.process.returncode}\n{self.log()[-3000:]}')

    def log(self):
        return self.log_path.read_text(errors='replace')

    def processes(self):
        """Of that user, below cage: process -> its words"""
        found = {}
        for name in os.listdir('/proc'):
            if not name.isdigit() or name in self.others:
                continue
            try:
                status = Path(f'/proc/{name}/status').read_text()
                words = Path(f'/proc/{name}/cmdline').read_bytes().decode(errors='replace').split('\0')
            except OSError:
                continue
            if f'\nUid:\t{USER.pw_uid}\t' not in status:
                # Cage itself is root's until it is begun as that user.
                if int(name) != self.process.pid:
                    self.others.add(name)
            elif words[0]:
                found[int(name)] = words
        return found

    def programs(self, option):
        return [pid for pid, words in self.processes().items() if option in words and words[0] == str(self.folder / 'bin' / APP.name)]

    def sessions(self):
        return set(self.programs('--kiosk-session'))

    def measure_gap(self, how):
        """Sends signal @how to the session on the screen and looks all the time. Returns: the longest while in which there was nothing
        to be seen, ms"""
        def began(pid):
            return int(Path(f'/proc/{pid}/stat').read_text().rsplit(')', 1)[1].split()[19])
        shown, _spare = sorted(self.sessions(), key=began)
        places = range(8, SIZE[1], 24)
        assert not self.display.is_blank(*places)
        start = seen = time.monotonic()
        longest, looks = 0, 0
        os.kill(shown, how)
        while time.monotonic() - start < 3 and (Path(f'/proc/{shown}').exists() or looks < 200):
            if not self.display.is_blank(*places):
                seen = time.monotonic()
            longest = max(longest, time.monotonic() - seen)
            looks += 1 if not Path(f'/proc/{shown}').exists() else 0
        return longest * 1000

    def watch(self):
        while self.is_watching:
            # Before cage has begun one cannot tell it from others' processes.
            if self.process is not None:
                self.seen.update(self.processes())
            time.sleep(0.02)

    def titles(self):
        """Of the windows that it has had"""
        found = set()
        for line in self.log().splitlines():
            if 'xdg_toplevel@' in line and '.set_title("' in line:
                found.add(line.split('.set_title("', 1)[1].rsplit('")', 1)[0])
        return found

    def new_files(self):
        """What that user has left, beside the compositor's sockets and the empty folders that sessions hang their worlds in"""
        expected = [str(self.runtime / 'wayland-0'), str(self.runtime / 'wayland-0.lock')]
        found = []
        for path, seen in own_files().items():
            if path in expected or re.fullmatch(r'/tmp/\.X\d+-lock|/tmp/\.X11-unix/X\d+', path) or self.before.get(path) == seen or path in (str(self.home), str(self.runtime)):
                continue
            if path.startswith(str(self.runtime / 'pagoinrete-kiosk-')) and seen[0] == stat.S_IFDIR:
                continue
            found.append(path)
        return found

    def close(self):
        self.is_watching = False
        self.watcher.join()
        for host in self.programs('--kiosk'):
            os.kill(host, signal.SIGTERM)
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
            try:
                self.process.wait(20)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        wait_for(lambda: not self.programs('--kiosk') and not self.sessions(), 'the end of all')
        self.output.close()
        self.display.close()
        shutil.rmtree(self.folder)
