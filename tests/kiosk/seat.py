# SPDX-License-Identifier: GPL-3.0-or-later
"""A kiosk on a private desktop, and who sits before it."""
import json
import time
from pathlib import Path

import scan
import uia
from desktop import wait_for

KIOSK = 'it/pagoinrete/PagoInRete/kiosk'


class Session(uia.App):
    """The session that is on the screen, seen as a screen reader sees it"""

    def __init__(self, desktop, pid, log):
        self.pid, self.log, self.returncode = pid, log, None
        self.inner = inner_pid(pid)
        super().__init__(desktop, self)

    def poll(self):
        return None if Path(f'/proc/{self.pid}').exists() else -1

    def window_id(self):
        ids = self.xdo('search', '--onlyvisible', '--all', '--pid', self.inner, '--name', '.').split()
        if not ids:
            raise AssertionError('the session has no window')
        return ids[-1]

    def type(self, field, text, delay=4):
        self.find('text', field).click()
        self.key('ctrl+a')
        self.xdo('type', '--delay', str(delay), text)

    def back_to(self, part):
        """Presses “Back” until there is a button with @part in it"""
        for _ in range(4):
            self.find('push button', 'Back').activate()
            time.sleep(0.3)
            found = self.look('push button', part=part)
            if found is not None:
                return found
        raise AssertionError(f'no way back to “{part}”:\n' + self.dump())


def inner_pid(pid):
    """What process @pid calls itself, and its windows therefore"""
    return Path(f'/proc/{pid}/status').read_text().split('NSpid:')[1].split('\n')[0].split()[-1]


def has_window(desktop, pid, is_shown=True):
    try:
        inner = inner_pid(pid)
    except OSError:
        return False
    return bool(desktop.run('xdotool', 'search', *(['--onlyvisible'] if is_shown else []), '--all', '--pid', inner, '--name', '.').stdout.split())


def next_session(desktop, host, log, before=()):
    """The session of @host that is on the screen now, and is none of @before"""
    def shown():
        found = [p for p in scan.children(host) if p not in before]
        return next((p for p in found if has_window(desktop, p)), None)
    return Session(desktop, wait_for(shown, 'the next session', 30), log)


def put_policy(desktop, server, **keys):
    """The settings as an administrator has them"""
    folder = desktop.root / 'config/glib-2.0/settings'
    folder.mkdir(parents=True, exist_ok=True)
    lines = [f'{name.replace("_", "-")}={value if isinstance(value, str) else json.dumps(value)}' for name, value in keys.items()]
    (folder / 'keyfile').write_text(f"[it/pagoinrete/PagoInRete]\nserver='{server}'\n[{KIOSK}]\n" + '\n'.join(lines) + '\n')
