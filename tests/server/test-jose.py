# SPDX-License-Identifier: GPL-3.0-or-later
"""The server's JOSE against npm's, both ways; and what must be refused."""
import json
import os
import subprocess
import tempfile
import unittest
from pathlib import Path

import tap
from jose import Jose, decode, encode

PEER = os.environ['PIR_JOSE_PEER']
CLAIMS = {'sub': 'maria', 'name': 'Maria Così', 'n': 42}


class WithPeer(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.jose = Jose()
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = Path(cls.temporary.name)
        cls.own = cls.jose.key()
        cls.pem = cls.write('own.pem', cls.own['pem'])

    @classmethod
    def tearDownClass(cls):
        cls.jose.close()
        cls.temporary.cleanup()

    @classmethod
    def write(cls, name, text, mode=0o600):
        path = cls.folder / name
        path.write_text(text)
        path.chmod(mode)
        return path

    def peer(self, *arguments, text=''):
        """What the server's code says; None where it refuses. Anything else, a sanitizer's word among it, is a fault."""
        done = subprocess.run([PEER, *map(str, arguments)], input=text, capture_output=True, text=True, timeout=60)
        self.assertIn(done.returncode, (0, 1), done.stderr)
        self.assertNotIn('Sanitizer', done.stderr)
        return done.stdout if done.returncode == 0 else None

    def verify(self, token, *keys):
        said = self.peer('verify', self.write('keys.json', json.dumps({'keys': list(keys)})), text=token)
        return None if said is None else json.loads(said)

    def decrypt(self, token, pem=None):
        return self.peer('decrypt', pem or self.pem, text=token)


class Signatures(WithPeer):
    def test_theirs(self):
        for alg in ('RS256', 'RS512', 'ES256'):
            with self.subTest(alg=alg):
                key = self.jose.key(alg)
                token = self.jose.sign(CLAIMS, key['private'], alg)
                self.assertEqual(self.verify(token, key['public']), CLAIMS)
                self.assertEqual(self.verify(token, {**key['public'], 'use': 'sig', 'alg': alg}), CLAIMS)
                # Among others, of the same name but of another kind too.
                other = self.jose.key('RS256' if alg == 'ES256' else 'ES256')['public']
                self.assertEqual(self.verify(token, {**other, 'kid': key['public']['kid']}, {'kty': 'oct', 'k': 'x', 'kid': 'y'}, 7,
                                             key['public']), CLAIMS)

    def test_ours(self):
        keys = json.loads(self.peer('public', self.pem))['keys']
        self.assertEqual([k['use'] for k in keys], ['sig', 'enc'])
        for key in keys:
            self.assertEqual({k: key[k] for k in ('kty', 'n', 'e')}, {k: self.own['public'][k] for k in ('kty', 'n', 'e')})
            self.assertFalse(set(key) & {'d', 'p', 'q', 'dp', 'dq', 'qi'})
        # The thumbprint of RFC 7638 is what the other program finds too.
        self.assertEqual(keys[0]['kid'], self.own['public']['kid'])
        for alg in ('RS256', 'RS512'):
            with self.subTest(alg=alg):
                header, claims = self.jose.verify(self.peer('sign', self.pem, alg, text='però "€"\n'), self.own['public'])
                self.assertEqual(header, {'alg': alg, 'kid': keys[0]['kid'], 'typ': 'JWT'})
                self.assertEqual(claims, {'text': 'però "€"\n'})

    def test_the_key_is_another(self):
        key, other = self.jose.key(), self.jose.key()
        token = self.jose.sign(CLAIMS, key['private'])
        self.assertEqual(self.verify(token, key['public']), CLAIMS)
        self.assertIsNone(self.verify(token, other['public']))
        self.assertIsNone(self.verify(token, {**other['public'], 'kid': key['public']['kid']}))
        self.assertIsNone(self.verify(token, {**key['public'], 'kid': 'another'}))
        self.assertIsNone(self.verify(token, {**key['public'], 'use': 'enc'}))
        self.assertIsNone(self.verify(token, {**key['public'], 'alg': 'RS512'}))
        self.assertIsNone(self.verify(token, {k: v for k, v in key['public'].items() if k != 'kid'}))
        self.assertIsNone(self.verify(token))

    def test_a_weak_key(self):
        subprocess.run(['openssl', 'genrsa', '-out', self.folder / 'weak.pem', '1024'], check=True, capture_output=True)
        self.assertIsNone(self.peer('public', self.folder / 'weak.pem'))
        number = int(subprocess.run(['openssl', 'rsa', '-in', self.folder / 'weak.pem', '-noout', '-modulus'], check=True,
                                    capture_output=True, text=True).stdout.split('=')[1], 16)
        jwk = {'kty': 'RSA', 'kid': 'weak', 'e': 'AQAB', 'n': encode(number.to_bytes(128, 'big'))}
        head = encode({'alg': 'RS256', 'kid': 'weak'}) + '.' + encode(CLAIMS)
        made = subprocess.run(['openssl', 'dgst', '-sha256', '-sign', self.folder / 'weak.pem'], input=head.encode(), check=True,
                              capture_output=True).stdout
        self.assertIsNone(self.verify(head + '.' + encode(made), jwk))

    def test_algorithms_that_are_none(self):
        key = self.jose.key()
        pem = self.jose.ask(op='key', alg='RS256')
        self.assertIn('pem', pem)
        payload = encode(CLAIMS)
        for alg in ('none', 'None', 'NONE', '', 'RS256 ', 'rs256'):
            for signature in ('', 'AAAA'):
                with self.subTest(alg=alg, signature=signature):
                    self.assertIsNone(self.verify(f'{encode({"alg": alg, "kid": key["public"]["kid"]})}.{payload}.{signature}', key['public']))
        # The public key as a shared secret, as it stands in the set and as PEM
        for secret in (json.dumps(key['public']), key['public']['n'], key['pem']):
            token = self.jose.sign(CLAIMS, {'secret': secret}, 'HS256', kid=key['public']['kid'])
            self.assertIsNone(self.verify(token, key['public'], {'kty': 'oct', 'kid': key['public']['kid'], 'k': encode(secret.encode())}))
        for alg in ('PS256', 'RS384'):
            other = self.jose.key(alg)
            self.assertIsNone(self.verify(self.jose.sign(CLAIMS, other['private'], alg), other['public']))

    def test_headers(self):
        key = self.jose.key()
        good = self.jose.sign(CLAIMS, key['private'], typ='JWT', cty='x')
        self.assertEqual(self.verify(good, key['public']), CLAIMS)
        self.assertIsNone(self.verify(self.jose.sign(CLAIMS, key['private'], kid=''), key['public']))
        self.assertIsNone(self.verify(self.jose.sign(CLAIMS, {k: v for k, v in key['private'].items() if k != 'kid'}), key['public']))
        for member in ({'jwk': key['public']}, {'jku': 'https://x.example'}, {'x5u': 'https://x.example'}, {'zip': 'DEF'}):
            with self.subTest(member=member):
                self.assertIsNone(self.verify(self.jose.sign(CLAIMS, key['private'], **member), key['public']))
        token = self.jose.sign(CLAIMS, key['private'], crit=['b64'], b64=True)
        self.assertIsNone(self.verify(token, key['public']))

    def test_tampered(self):
        for alg in ('RS256', 'ES256'):
            key = self.jose.key(alg)
            head, payload, signature = self.jose.sign(CLAIMS, key['private'], alg).split('.')
            raw = decode(signature)
            self.assertEqual(self.verify(f'{head}.{payload}.{signature}', key['public']), CLAIMS)
            bad = {
                'payload': f'{head}.{encode({**CLAIMS, "sub": "john"})}.{signature}',
                'header': f'{encode({"alg": alg, "kid": key["public"]["kid"], "x": 1})}.{payload}.{signature}',
                'bit': f'{head}.{payload}.{encode(bytes([raw[0] ^ 1]) + raw[1:])}',
                'last bit': f'{head}.{payload}.{encode(raw[:-1] + bytes([raw[-1] ^ 1]))}',
                'zeroes': f'{head}.{payload}.{encode(bytes(len(raw)))}',
                'short': f'{head}.{payload}.{encode(raw[:-1])}',
                'long': f'{head}.{payload}.{encode(raw + b"x")}',
                'half': f'{head}.{payload}.{encode(raw[:len(raw) // 2])}',
                'empty': f'{head}.{payload}.',
                'padded': f'{head}.{payload}.{signature}=',
                'two parts': f'{head}.{payload}',
                'four parts': f'{head}.{payload}.{signature}.x',
                'newline': f'{head}.{payload}.{signature}\n',
                'plus': f'{head}.{payload}.+{signature[1:]}',
                'nothing': '',
                'dots': '..',
            }
            for name, token in bad.items():
                with self.subTest(alg=alg, name=name):
                    self.assertIsNone(self.verify(token, key['public']))
        for cut in range(0, len(payload), 7):
            self.assertIsNone(self.verify(f'{head}.{payload}.{signature}'[:cut], key['public']))

    def test_what_is_signed_is_odd(self):
        key = self.jose.key()
        for claims in ([], 'text', 7, None):
            with self.subTest(claims=claims):
                self.assertIsNone(self.verify(self.jose.sign(claims, key['private']), key['public']))
        deep = {}
        for _ in range(100):
            deep = {'a': deep}
        self.assertIsNone(self.verify(self.jose.sign(deep, key['private']), key['public']))
        self.assertIsNone(self.verify(self.jose.sign({'a': 'x' * 300000}, key['private']), key['public']))


class Keys(WithPeer):
    def test_files(self):
        self.assertIsNotNone(self.peer('public', self.pem))
        self.assertIsNone(self.peer('public', self.write('open.pem', self.own['pem'], 0o644)))
        self.assertIsNone(self.peer('public', self.write('empty.pem', '')))
        self.assertIsNone(self.peer('public', self.write('cut.pem', self.own['pem'][:400])))
        self.assertIsNone(self.peer('public', self.write('ec.pem', self.jose.key('ES256')['pem'])))
        self.assertIsNone(self.peer('public', self.folder / 'nothing.pem'))


class Encryption(WithPeer):
    def public(self, use=1):
        return json.loads(self.peer('public', self.pem))['keys'][use]

    def test_theirs(self):
        for alg in ('RSA-OAEP', 'RSA-OAEP-256'):
            for enc in ('A128CBC-HS256', 'A256CBC-HS512', 'A256GCM'):
                for text in ('x', 'perché no? ' * 2000):
                    with self.subTest(alg=alg, enc=enc, length=len(text)):
                        self.assertEqual(self.decrypt(self.jose.encrypt(text, self.public(), alg, enc, cty='JWT')), text)

    def test_other_ways(self):
        key = self.public()
        for alg, enc in (('RSA-OAEP-512', 'A256GCM'), ('RSA-OAEP', 'A128GCM'), ('RSA-OAEP', 'A192CBC-HS384')):
            with self.subTest(alg=alg, enc=enc):
                self.assertIsNone(self.decrypt(self.jose.encrypt('x', key, alg, enc)))
        self.assertIsNone(self.decrypt(self.jose.encrypt('x', self.jose.key('RSA-OAEP')['public'])))
        self.assertIsNone(self.decrypt(self.jose.encrypt('x', {**self.jose.key('RSA-OAEP')['public'], 'kid': key['kid']})))
        self.assertIsNone(self.decrypt(self.jose.encrypt('x', {**key, 'kid': 'another'})))
        self.assertIsNone(self.decrypt(self.jose.encrypt('x', {k: v for k, v in key.items() if k != 'kid'})))
        self.assertIsNone(self.decrypt(self.jose.encrypt('', key, 'RSA-OAEP', 'A256GCM')))

    def test_tampered(self):
        for enc in ('A128CBC-HS256', 'A256CBC-HS512', 'A256GCM'):
            parts = self.jose.encrypt('a text of some length', self.public(), 'RSA-OAEP', enc).split('.')
            self.assertIsNotNone(self.decrypt('.'.join(parts)))
            for index in range(1, 5):
                raw = decode(parts[index])
                for name, data in {'bit': bytes([raw[0] ^ 1]) + raw[1:], 'short': raw[:-1], 'long': raw + b'x', 'empty': b'',
                                   'zeroes': bytes(len(raw))}.items():
                    with self.subTest(enc=enc, part=index, name=name):
                        self.assertIsNone(self.decrypt('.'.join(parts[:index] + [encode(data)] + parts[index + 1:])))
            header = json.loads(decode(parts[0]))
            for changed in ({**header, 'x': 1}, {**header, 'enc': 'A256GCM' if enc != 'A256GCM' else 'A128CBC-HS256'},
                            {**header, 'alg': 'RSA-OAEP-256'}, {**header, 'alg': 'RSA1_5'}, {**header, 'alg': 'dir'}, {**header, 'zip': 'DEF'},
                            {**header, 'crit': ['x'], 'x': 1}):
                with self.subTest(enc=enc, header=changed):
                    self.assertIsNone(self.decrypt('.'.join([encode(changed)] + parts[1:])))
            self.assertIsNone(self.decrypt('.'.join(parts[:4])))
            self.assertIsNone(self.decrypt('.'.join(parts + ['x'])))


if __name__ == '__main__':
    tap.main()
