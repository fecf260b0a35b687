# SPDX-License-Identifier: GPL-3.0-or-later
"""nginx as data/proxy has it, with a certificate authority of its own."""
import os
import re
import socket
import subprocess

from harness import DEADLINE, SOURCE
from waiting import wait_for

NAME = 'localhost'


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


def make_authority(folder):
    """A school's own authority, and a certificate of it for NAME: the paths of authority, certificate and key; beside it, other.pem"""
    def run(*arguments):
        subprocess.run(['openssl', *map(str, arguments)], check=True, capture_output=True, cwd=folder)

    for name in ('ca', 'other'):
        run('req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', 2, '-subj', f'/CN=Scuola {name}', '-keyout', f'{name}.key',
            '-out', f'{name}.pem', '-addext', 'basicConstraints=critical,CA:TRUE', '-addext', 'keyUsage=critical,keyCertSign')
    run('req', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-subj', f'/CN={NAME}', '-keyout', 'leaf.key', '-out', 'leaf.csr')
    (folder / 'leaf.ext').write_text(f'subjectAltName=DNS:{NAME}\nextendedKeyUsage=serverAuth\n')
    run('x509', '-req', '-in', 'leaf.csr', '-CA', 'ca.pem', '-CAkey', 'ca.key', '-CAcreateserial', '-days', 2, '-extfile', 'leaf.ext', '-out', 'leaf.pem')
    return folder / 'ca.pem', folder / 'leaf.pem', folder / 'leaf.key'


class Nginx:
    """The sample configuration, with only what an operator has to change: name, certificate, socket, and here the ports."""

    def __init__(self, folder, upstream):
        self.folder = folder
        self.port, self.plain_port = free_port(), free_port()
        self.authority, certificate, key = make_authority(folder)
        text = (SOURCE / 'data/proxy/nginx.conf').read_text()
        for old, new in (('pagamenti.example.it;', f'{NAME};'), ('/etc/ssl/pagamenti.example.it/fullchain.pem', certificate),
                         ('/etc/ssl/pagamenti.example.it/privkey.pem', key), ('unix:/run/pagoinrete/http.sock', upstream)):
            assert old in text, old
            text = text.replace(old, str(new))
        # A computer without IPv6 has no [::].
        text = re.sub(r'\n +listen \[::\].*', '', text)
        text = text.replace('listen 80;', f'listen 127.0.0.1:{self.plain_port};').replace('listen 443 ssl', f'listen 127.0.0.1:{self.port} ssl')
        (folder / 'pagoinrete.conf').write_text(text)
        user = 'user root;' if os.geteuid() == 0 else ''
        temporary = ''.join(f'{kind}_temp_path {folder}/{kind};\n' for kind in ('client_body', 'proxy', 'fastcgi', 'uwsgi', 'scgi'))
        (folder / 'nginx.conf').write_text(f'{user}\npid {folder}/nginx.pid;\nerror_log {folder}/error.log;\nevents {{}}\nhttp {{\naccess_log off;\n{temporary}'
                                           f'include {folder}/pagoinrete.conf;\n}}\n')
        self.url = f'https://{NAME}:{self.port}'
        self.process = subprocess.Popen(['nginx', '-p', folder, '-e', folder / 'error.log', '-c', folder / 'nginx.conf', '-g', 'daemon off;'])
        wait_for(self.is_there, 'nginx')

    def is_there(self):
        assert self.process.poll() is None, (self.folder / 'error.log').read_text()
        try:
            socket.create_connection(('127.0.0.1', self.port)).close()
            return True
        except OSError:
            return False

    def close(self):
        self.process.terminate()
        assert self.process.wait(DEADLINE) == 0
