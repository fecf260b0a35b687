# SPDX-License-Identifier: GPL-3.0-or-later
"""The real server and the real sandbox for one test, with sample families, on loopback."""
import json
import os
import secrets
import sqlite3
import subprocess
from pathlib import Path

from desktop import free_port, wait_for

# Where "meson install" has put the programs.
ROOT = Path(os.environ.get('PIR_ROOT', Path(__file__).resolve().parents[2] / 'build/root')).resolve()
SERVER = ROOT / 'bin/pagoinrete-server'
SANDBOX = ROOT / 'bin/pagoinrete-sandbox'
APP = ROOT / 'bin/pagoinrete'

STEPS = Path(__file__).resolve().parents[2] / 'resources/sql/store'
VERSIONS = {f'{name}.db': len(list((STEPS / name).glob('*.sql'))) for name in ('cache', 'local')}

USER, PASSWORD = 'giulia.ferri', 'Scuola2026!'


class Services:
    def __init__(self, desktop, sample=(), server_port=None, extra=''):
        self.desktop = desktop
        self.folder = desktop.root / 'services'
        self.data = self.folder / 'data'
        self.data.mkdir(parents=True, mode=0o700)
        self.secret = self.folder / 'secret'
        self.secret.write_text(secrets.token_hex(32))
        self.secret.chmod(0o600)
        self.server_port = server_port or free_port()
        self.sandbox_port = free_port()
        self.url = f'http://127.0.0.1:{self.server_port}'
        self.sandbox_url = f'http://127.0.0.1:{self.sandbox_port}'
        self.config = self.folder / 'server.conf'
        self.config.write_text(
            f'[server]\nlisten=127.0.0.1:{self.server_port}\ndata={self.data}\npublic-url={self.url}\nname=Prova\n'
            f'[node]\nurl={self.sandbox_url}\nsecret-file={self.secret}\n'
            # Sample people have accepted nothing; a test of that says so in @extra, which is read last.
            f'[terms]\nrequired=false\n[limits]\npassword-mebibytes=19\n{extra}')
        sample_file = self.folder / 'sample.jsonl'
        self._must(SANDBOX, 'sample', '--seed', '7', *sample, '--output', sample_file)
        self._must(SERVER, '--config', self.config, 'import', sample_file)
        self.start_sandbox()
        self.start_server()

    def _must(self, *command):
        done = self.desktop.run(*command)
        if done.returncode != 0:
            raise AssertionError(f'{command[0].name}: {done.stdout}{done.stderr}')

    def _ready(self, process):
        wait_for(lambda: 'listening on ' in process.log.read_text() or process.poll() is not None, 'the service to be ready')
        if process.poll() is not None:
            raise AssertionError(process.log.read_text())
        return process

    def start_server(self):
        self.server = self._ready(self.desktop.start(SERVER, '--config', self.config, log=f'server-{free_port()}'))

    def start_sandbox(self):
        self.sandbox = self._ready(self.desktop.start(
            SANDBOX, 'serve', '--listen', f'127.0.0.1:{self.sandbox_port}', '--secret-file', self.secret,
            '--outcome-url', f'{self.url}/v1/psp/outcomes', '--data', self.folder, log=f'sandbox-{free_port()}'))

    def rows(self, sql):
        """Looks into the server's database with another program than the server."""
        out = subprocess.run(['sqlite3', '-json', f'file:{self.data}/server.db?mode=ro', sql], capture_output=True, text=True,
                             check=True)
        return json.loads(out.stdout or '[]')


class Profile:
    """What the app has written under its --profile folder, read by sqlite3 and not by our code."""

    def __init__(self, desktop, name='profile'):
        self.folder = desktop.root / name
        self.folder.mkdir(mode=0o700, exist_ok=True)

    def preset(self, server, ca_file=''):
        (self.folder / 'settings.ini').write_text(f"[it/pagoinrete/PagoInRete]\nserver='{server}'\nca-file='{ca_file}'\n")

    def account_folder(self):
        found = [p for p in (self.folder / 'accounts').glob('*') if p.is_dir()] if (self.folder / 'accounts').exists() else []
        return found[0] if found else None

    def rows(self, database, sql):
        folder = self.account_folder()
        if folder is None or not (folder / database).exists():
            return []
        connection = sqlite3.connect(f'file:{folder}/{database}?mode=ro', uri=True)
        connection.row_factory = sqlite3.Row
        try:
            # The app has made the file and is making what is in it.
            if connection.execute('pragma user_version').fetchone()[0] < VERSIONS[database]:
                return []
            return [dict(r) for r in connection.execute(sql)]
        finally:
            connection.close()

    def documents(self):
        folder = self.account_folder()
        return sorted(p for p in (folder / 'archive').rglob('*') if p.is_file()) if folder else []


def app_env():
    """The environment in which an installed program finds its schema, its icons and its desktop file."""
    return {'XDG_DATA_DIRS': f'{ROOT}/share:/usr/local/share:/usr/share'}


def start_app(desktop, profile, *arguments, env=None, log='app'):
    env = {**app_env(), **(env or {})}
    return desktop.start(APP, '--profile', profile.folder, *arguments, env=env, log=log)
