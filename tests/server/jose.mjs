// SPDX-License-Identifier: GPL-3.0-or-later
// usage: node jose.mjs MODULES    Answers each line on standard input, a JSON object, with a line: what npm's jose makes of it
//   {op: "key", alg}                       a new key pair: {pem, private, public}, the latter as JSON Web Keys with their thumbprint
//   {op: "sign", header, claims, key}      a JWS; key: a private JWK, or {secret} for HS256
//   {op: "encrypt", header, text, key}     a JWE of a text
//   {op: "verify", token, key}             {header, claims}; {error} where it is not good
import readline from 'node:readline'
import { load } from './npm.mjs'

const jose = await load(process.argv[2], 'jose')
const bytes = text => new TextEncoder().encode(text)

const operations = {
  async key ({ alg }) {
    const { publicKey, privateKey } = await jose.generateKeyPair(alg, { extractable: true, modulusLength: 2048 })
    const own = await jose.exportJWK(privateKey)
    const open = await jose.exportJWK(publicKey)
    const kid = await jose.calculateJwkThumbprint(open)
    return { pem: await jose.exportPKCS8(privateKey), private: { ...own, kid }, public: { ...open, kid } }
  },
  async sign ({ header, claims, key }) {
    const own = key.secret !== undefined ? bytes(key.secret) : await jose.importJWK(key, header.alg)
    return { token: await new jose.CompactSign(bytes(JSON.stringify(claims))).setProtectedHeader(header).sign(own) }
  },
  async encrypt ({ header, text, key }) {
    const open = await jose.importJWK(key, header.alg)
    return { token: await new jose.CompactEncrypt(bytes(text)).setProtectedHeader(header).encrypt(open) }
  },
  async verify ({ token, key }) {
    const { payload, protectedHeader } = await jose.compactVerify(token, await jose.importJWK(key, jose.decodeProtectedHeader(token).alg))
    return { header: protectedHeader, claims: JSON.parse(new TextDecoder().decode(payload)) }
  }
}

for await (const line of readline.createInterface({ input: process.stdin })) {
  const asked = JSON.parse(line)
  let answer
  try {
    answer = await operations[asked.op](asked)
  } catch (error) {
    answer = { error: String(error) }
  }
  process.stdout.write(JSON.stringify(answer) + '\n')
}
