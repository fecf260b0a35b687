# SPDX-License-Identifier: GPL-3.0-or-later
"""A proxy that breaks the way between app and server on demand: it can hold or drop the answer to a chosen request."""
import socket
import threading

from desktop import free_port


class Proxy:
    """Connections are handled one request at a time ("Connection: close" is added), so an answer belongs to its request."""

    def __init__(self, target_port):
        self.target_port = target_port
        self.port = free_port()
        self.url = f'http://127.0.0.1:{self.port}'
        self.hold = None          # (method, path prefix): the request is passed on, its answer is kept back
        self.held = threading.Event()
        self.release = threading.Event()
        self.is_down = False
        self.requests = []
        self.listener = socket.create_server(('127.0.0.1', self.port))
        threading.Thread(target=self._accept, daemon=True).start()

    def close(self):
        self.listener.close()
        self.release.set()

    def _accept(self):
        while True:
            try:
                client, _ = self.listener.accept()
            except OSError:
                return
            threading.Thread(target=self._serve, args=(client,), daemon=True).start()

    @staticmethod
    def _read_request(client):
        data = b''
        while b'\r\n\r\n' not in data:
            more = client.recv(65536)
            if not more:
                return None
            data += more
        head, body = data.split(b'\r\n\r\n', 1)
        length = next((int(line.split(b':')[1]) for line in head.split(b'\r\n') if line.lower().startswith(b'content-length:')), 0)
        while len(body) < length:
            body += client.recv(65536)
        lines = [line for line in head.split(b'\r\n') if not line.lower().startswith(b'connection:')]
        return b'\r\n'.join(lines + [b'Connection: close']) + b'\r\n\r\n' + body

    def _serve(self, client):
        with client:
            if self.is_down:
                return
            request = self._read_request(client)
            if request is None or self.is_down:
                return
            method, path = request.split(b' ', 2)[:2]
            self.requests.append((method.decode(), path.decode(), request))
            is_held = self.hold is not None and method.decode() == self.hold[0] and path.decode().startswith(self.hold[1])
            with socket.create_connection(('127.0.0.1', self.target_port)) as server:
                server.sendall(request)
                while True:
                    data = server.recv(65536)
                    if not data:
                        return
                    if is_held:
                        self.held.set()
                        self.release.wait(60)
                        return
                    try:
                        client.sendall(data)
                    except OSError:
                        return
