# SPDX-License-Identifier: GPL-3.0-or-later
"""Somebody who uses the service on another computer."""
import http.client
import json
import urllib.parse

from services import PASSWORD, USER


class Person:
    def __init__(self, url, user=USER):
        self.address = urllib.parse.urlsplit(url).netloc
        self.url, self.user = url, user
        self.token = None

    def call(self, method, path, body=None, is_refused=False):
        connection = http.client.HTTPConnection(self.address, timeout=60)
        headers = {'Content-Type': 'application/json'}
        if self.token is not None:
            headers['Authorization'] = f'Bearer {self.token}'
        connection.request(method, path, None if body is None else json.dumps(body), headers)
        answer = connection.getresponse()
        text = answer.read()
        connection.close()
        assert (answer.status >= 400) == is_refused, f'{method} {path}: {answer.status} {text[:300]}'
        return json.loads(text) if text else {}

    def sign_in(self, **more):
        self.token = self.call('POST', '/v1/sessions', {'user_name': self.user, 'password': PASSWORD, **more})['access_token']
        return self
