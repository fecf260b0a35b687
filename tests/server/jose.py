# SPDX-License-Identifier: GPL-3.0-or-later
"""npm's jose, as a process that answers."""
import base64
import json
import os
import subprocess
import threading
from pathlib import Path

import sources

SOURCE = Path(__file__).resolve().parents[2]
MODULES = sources.find_modules()
NODE = os.environ.get('PIR_NODE', 'node')


def script(name):
    return SOURCE / 'tests/server' / name


def encode(data):
    """base64url without padding"""
    if not isinstance(data, bytes):
        data = json.dumps(data).encode()
    return base64.urlsafe_b64encode(data).rstrip(b'=').decode()


def decode(text):
    return base64.urlsafe_b64decode(text + '=' * (-len(text) % 4))


class Jose:
    def __init__(self):
        assert MODULES.is_dir(), f'{MODULES} is not there: tests/run makes it'
        self.process = subprocess.Popen([NODE, script('jose.mjs'), MODULES], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        self.lock = threading.Lock()

    def ask(self, **question):
        with self.lock:
            self.process.stdin.write(json.dumps(question) + '\n')
            self.process.stdin.flush()
            return json.loads(self.process.stdout.readline())

    def key(self, alg='RS256'):
        return self.ask(op='key', alg=alg)

    def sign(self, claims, key, alg='RS256', **header):
        answer = self.ask(op='sign', claims=claims, key=key, header={'alg': alg, 'kid': key.get('kid'), **header})
        assert 'token' in answer, answer
        return answer['token']

    def encrypt(self, text, key, alg='RSA-OAEP-256', enc='A256CBC-HS512', **header):
        answer = self.ask(op='encrypt', text=text, key=key, header={'alg': alg, 'enc': enc, 'kid': key.get('kid'), **header})
        assert 'token' in answer, answer
        return answer['token']

    def verify(self, token, key):
        """Header and claims; None where it is not good"""
        answer = self.ask(op='verify', token=token, key=key)
        return None if 'error' in answer else (answer['header'], answer['claims'])

    def close(self):
        self.process.stdin.close()
        self.process.wait(timeout=60)
        self.process.stdout.close()
