# SPDX-License-Identifier: GPL-3.0-or-later
"""A private desktop for one test: X server, window manager, session bus, keyring daemon, browser as the http handler.

Everything lives in one temporary folder and ends with the object. Nothing of the user's own session is touched.
"""
import json
import os
import shutil
import signal
import socket
import subprocess
import tempfile
import time
from pathlib import Path

from waiting import wait_for

BARE_BUS = """<!DOCTYPE busconfig PUBLIC "-//freedesktop//DTD D-Bus Bus Configuration 1.0//EN"
 "http://www.freedesktop.org/standards/dbus/1.0/busconfig.dtd">
<busconfig><type>session</type><listen>unix:dir={run}</listen><auth>EXTERNAL</auth>{services}
<policy context="default"><allow send_destination="*" eavesdrop="true"/><allow eavesdrop="true"/><allow own="*"/>{denied}</policy>
</busconfig>
"""

CHROMIUM = ['chromium', '--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--no-default-browser-check',
            '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-extensions',
            '--password-store=basic', '--test-type', '--remote-debugging-address=127.0.0.1', '--remote-allow-origins=*',
            '--window-size=900,680', '--window-position=180,40']


def free_port():
    with socket.socket() as s:
        s.bind(('127.0.0.1', 0))
        return s.getsockname()[1]


class Desktop:
    """with Desktop() as desktop: … keyring is 'unlocked', 'locked', 'denied' (by the bus) or None (no Secret Service)."""

    def __init__(self, keyring='unlocked', size=(1280, 800), window_manager='openbox', language='en'):
        self.keyring_password = 'keyring-of-the-test'
        self.keyring = keyring
        self.size = size
        self.window_manager = window_manager
        self.children = []
        self.root = Path(tempfile.mkdtemp(prefix='pir-desktop-'))
        self.root.chmod(0o700)
        self.debug_port = free_port()
        self.opened = self.root / 'opened-addresses'
        self.env = {k: v for k, v in os.environ.items()
                    if k in ('PATH', 'XDG_DATA_DIRS')}
        for name in ('home', 'config', 'data', 'cache', 'state', 'run', 'tmp'):
            (self.root / name).mkdir(mode=0o700)
        self.env.update(
            HOME=str(self.root / 'home'), XDG_CONFIG_HOME=str(self.root / 'config'), XDG_DATA_HOME=str(self.root / 'data'),
            XDG_CACHE_HOME=str(self.root / 'cache'), XDG_STATE_HOME=str(self.root / 'state'),
            XDG_RUNTIME_DIR=str(self.root / 'run'), TMPDIR=str(self.root / 'tmp'), GDK_BACKEND='x11', GSK_RENDERER='cairo',
            LANG='C.UTF-8', LC_ALL='C.UTF-8', LANGUAGE=language, NO_AT_BRIDGE='0', G_SLICE='always-malloc')
        self.env.pop('LC_ALL')

    def __enter__(self):
        try:
            self._start_display()
            self._start_bus()
            self._start_window_manager()
            self._start_keyring()
            self._install_browser()
        except BaseException:
            self.__exit__(None, None, None)
            raise
        return self

    def __exit__(self, *unused):
        for child in reversed(self.children):
            if child.poll() is None:
                try:
                    os.killpg(child.pid, signal.SIGTERM)
                except ProcessLookupError:
                    pass
        for child in reversed(self.children):
            try:
                child.wait(5)
            except subprocess.TimeoutExpired:
                os.killpg(child.pid, signal.SIGKILL)
                child.wait()
        shutil.rmtree(self.root, ignore_errors=True)

    def start(self, *command, log=None, env=None, **options):
        """Starts a program of this desktop in a process group of its own; its output goes to a log file."""
        path = self.root / f'{log or Path(command[0]).name}.log'
        with open(path, 'ab') as out:
            child = subprocess.Popen([str(c) for c in command], env={**self.env, **(env or {})}, start_new_session=True,
                                     stdout=options.pop('stdout', out), stderr=options.pop('stderr', out), **options)
        child.log = path
        self.children.append(child)
        return child

    def run(self, *command, **options):
        return subprocess.run([str(c) for c in command], env=self.env, capture_output=True, text=True, **options)

    def _start_display(self):
        read, write = os.pipe()
        self.start('Xvfb', '-displayfd', write, '-screen', '0', '%dx%dx24' % self.size, '-dpi', '96', '-nolisten', 'tcp',
                   '-noreset', '+extension', 'Composite', pass_fds=[write])
        os.close(write)
        with os.fdopen(read) as ready:
            number = ready.readline().strip()
        if not number:
            raise AssertionError('the X server did not start')
        self.env['DISPLAY'] = ':' + number
        self.write_look()

    def write_look(self):
        gtk = self.root / 'config' / 'gtk-4.0'
        gtk.mkdir()
        (gtk / 'settings.ini').write_text('[Settings]\ngtk-font-name=Cantarell 11\ngtk-decoration-layout=:close\n'
                                          'gtk-enable-animations=false\n')

    def _start_bus(self):
        services = '' if self.keyring is None else '<standard_session_servicedirs/>'
        config = self.root / 'bus.conf'
        denied = '<deny send_destination="org.freedesktop.secrets"/>' if self.keyring == 'denied' else ''
        config.write_text(BARE_BUS.format(run=self.root / 'run', services=services, denied=denied))
        bus = self.start('dbus-daemon', '--nofork', '--nopidfile', f'--config-file={config}', '--print-address=1',
                         stdout=subprocess.PIPE)
        self.env['DBUS_SESSION_BUS_ADDRESS'] = bus.stdout.readline().decode().strip()
        if self.keyring is None:
            # A bus without services still needs the accessibility bus, or the test could not see the app.
            self.start('/usr/libexec/at-spi-bus-launcher', '--launch-immediately')
            self._wait_for_name('org.a11y.Bus', 'the accessibility bus')

    def _wait_for_name(self, name, what):
        wait_for(lambda: 'true' in self.run('gdbus', 'call', '--session', '-d', 'org.freedesktop.DBus', '-o', '/org/freedesktop/DBus',
                                            '-m', 'org.freedesktop.DBus.NameHasOwner', name).stdout, what)

    def _start_window_manager(self):
        if self.window_manager == 'weston':
            self._start_weston()
            return
        if self.window_manager == 'mutter':
            self.start('mutter', '--x11')
        elif self.window_manager:
            self.start(self.window_manager)
        wait_for(lambda: 'window id' in self.run('xprop', '-root', '_NET_SUPPORTING_WM_CHECK').stdout, 'the window manager')

    def _start_weston(self):
        """Wayland without a screen, keys or a pointer; its pictures are made by its own program."""
        self.env.update(WAYLAND_DISPLAY='wayland-test', GDK_BACKEND='wayland')
        width, height = self.size
        self.start('weston', '--backend=headless-backend.so', '--use-pixman', '--debug', '--no-config', '--idle-time=0',
                   f'--width={width}', f'--height={height}', '--socket=wayland-test')
        wait_for(lambda: (self.root / 'run/wayland-test').exists(), 'the Wayland compositor')

    def _start_keyring(self):
        if self.keyring is None:
            return
        daemon = self.start('gnome-keyring-daemon', '--foreground', '--unlock', '--components=secrets', stdin=subprocess.PIPE)
        daemon.stdin.write(self.keyring_password.encode())
        daemon.stdin.close()
        # Asking for a name that nobody has yet would make the bus start a second, locked daemon.
        self._wait_for_name('org.freedesktop.secrets', 'the keyring daemon')
        if self.keyring == 'denied':
            return
        wait_for(lambda: "'/org/freedesktop/secrets/collection/login'" in self._gdbus(
            '/org/freedesktop/secrets', 'org.freedesktop.DBus.Properties.Get',
            'org.freedesktop.Secret.Service', 'Collections').stdout, 'the keyring')
        if self.keyring == 'locked':
            self.lock_keyring()

    def _gdbus(self, path, method, *arguments):
        return self.run('gdbus', 'call', '--session', '-d', 'org.freedesktop.secrets', '-o', path, '-m', method, *arguments)

    def lock_keyring(self):
        self._gdbus('/org/freedesktop/secrets', 'org.freedesktop.Secret.Service.Lock',
                    "['/org/freedesktop/secrets/collection/login']")
        wait_for(self.keyring_is_locked, 'the keyring to be locked')

    def keyring_is_locked(self):
        return 'true' in self._gdbus('/org/freedesktop/secrets/collection/login', 'org.freedesktop.DBus.Properties.Get',
                                     'org.freedesktop.Secret.Collection', 'Locked').stdout

    def keyring_items(self):
        """What the keyring holds: [(attributes, label)], read by another program than ours."""
        out = self.run('secret-tool', 'search', '--all', 'xdg:schema', 'it.pagoinrete.Session')
        return out.stdout + out.stderr

    def _install_browser(self):
        handler = self.root / 'browser'
        line = ' '.join(CHROMIUM + [f'--remote-debugging-port={self.debug_port}', f'--user-data-dir={self.root}/chromium',
                                    f'--lang={self.env["LANGUAGE"]}', f'--accept-lang={self.env["LANGUAGE"]}'])
        handler.write_text(f'#!/bin/sh\nprintf "%s\\n" "$1" >> "{self.opened}"\n'
                           f'exec {line} "$1" >> "{self.root}/chromium.log" 2>&1\n')
        handler.chmod(0o700)
        self.opened.touch()
        applications = self.root / 'data' / 'applications'
        applications.mkdir()
        (applications / 'test-browser.desktop').write_text(
            f'[Desktop Entry]\nType=Application\nName=Browser\nExec={handler} %u\n'
            'MimeType=x-scheme-handler/http;x-scheme-handler/https;\n')
        viewer = self.root / 'viewer'
        viewer.write_text(f'#!/bin/sh\nprintf "%s\\n" "$1" >> "{self.opened}"\n')
        viewer.chmod(0o700)
        (applications / 'test-viewer.desktop').write_text(
            f'[Desktop Entry]\nType=Application\nName=Viewer\nExec={viewer} %f\nMimeType=application/pdf;inode/directory;\n')
        (applications / 'test-mail.desktop').write_text(
            f'[Desktop Entry]\nType=Application\nName=Mail\nExec={viewer} %u\nMimeType=x-scheme-handler/mailto;\n')
        (self.root / 'config' / 'mimeapps.list').write_text(
            '[Default Applications]\nx-scheme-handler/http=test-browser.desktop\n'
            'x-scheme-handler/https=test-browser.desktop\napplication/pdf=test-viewer.desktop\ninode/directory=test-viewer.desktop\n'
            'x-scheme-handler/mailto=test-mail.desktop\n')

    def opened_addresses(self):
        return self.opened.read_text().split()

    def screenshot(self, path):
        path = Path(path)
        path.parent.mkdir(parents=True, exist_ok=True)
        if self.window_manager == 'weston':
            self.run('weston-screenshooter', cwd=self.root / 'tmp', check=True)
            next((self.root / 'tmp').glob('wayland-screenshot-*.png')).rename(path)
            return path
        self.run('import', '-window', 'root', path, check=True)
        return path


def open_desktop(case, **options):
    """A Desktop for all tests of the class @case, whose windows are seen as a screen reader sees them"""
    desktop = Desktop(**options).__enter__()
    case.addClassCleanup(desktop.__exit__, None, None, None)
    return desktop


class Page:
    """One tab of the desktop's browser, spoken to by the DevTools protocol."""

    def __init__(self, desktop, part_of_address, timeout=60):
        import urllib.request
        import websocket

        def find():
            try:
                with urllib.request.urlopen(f'http://127.0.0.1:{desktop.debug_port}/json', timeout=2) as answer:
                    tabs = json.load(answer)
            except OSError:
                return None
            return next((t for t in tabs if t['type'] == 'page' and part_of_address in t['url']), None)

        tab = wait_for(find, f'a browser page at …{part_of_address}…', timeout)
        self.socket = websocket.create_connection(tab['webSocketDebuggerUrl'], timeout=60)
        self.number = 0

    def call(self, method, **parameters):
        self.number += 1
        self.socket.send(json.dumps({'id': self.number, 'method': method, 'params': parameters}))
        while True:
            answer = json.loads(self.socket.recv())
            if answer.get('id') == self.number:
                return answer

    def evaluate(self, expression, wait=False):
        """The value of @expression on the page, of the promise that it is with @wait; None while the page is still loading."""
        answer = self.call('Runtime.evaluate', expression=expression, returnByValue=True, awaitPromise=wait)
        return answer.get('result', {}).get('result', {}).get('value')

    def text(self):
        return self.evaluate('document.body ? document.body.innerText : ""') or ''

    def address(self):
        return self.evaluate('location.href') or ''

    def wait_text(self, words, timeout=60):
        wait_for(lambda: words in self.text(), f'the page to say “{words}”', timeout)

    def place(self, label):
        """Where a button or link is on the screen, while clicks are counted on the page; None where there is none."""
        return self.evaluate("""(() => { const want = %s;
            const all = [...document.querySelectorAll('button, a, input[type=submit]')];
            const it = all.find(e => (e.innerText || e.value || '').trim().startsWith(want));
            if (!it) return null; it.scrollIntoView({block: 'center'}); const r = it.getBoundingClientRect();
            if (window.clicks === undefined) addEventListener('click', () => window.clicks++, true);
            window.clicks = 0;
            return [r.x + r.width / 2, r.y + r.height / 2]; })()""" % json.dumps(label))

    def press(self, label):
        """Presses a button or link as a person does: at its place on the screen, once the page is all there and drawn, and again
        where the browser, still busy, let the press fall: the page has seen no click then."""
        wait_for(lambda: self.evaluate('document.readyState') == 'complete', 'the page to be complete')
        self.call('Page.bringToFront')
        self.evaluate('new Promise(done => requestAnimationFrame(() => requestAnimationFrame(() => done(true))))', wait=True)
        for _attempt in range(5):
            box = self.place(label)
            if box is None:
                raise AssertionError(f'no “{label}” on the page: {self.text()!r}')
            for kind in ('mousePressed', 'mouseReleased'):
                self.call('Input.dispatchMouseEvent', type=kind, x=box[0], y=box[1], button='left', clickCount=1)
            if self.evaluate('window.clicks') != 0:  # none is counted on the page that came instead
                return
            time.sleep(0.5)
        raise AssertionError(f'the page takes no press of “{label}”: {self.text()!r}')

    def close(self):
        self.socket.close()
