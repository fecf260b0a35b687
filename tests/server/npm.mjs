// SPDX-License-Identifier: GPL-3.0-or-later
// usage: import { load } from './npm.mjs'; await load(MODULES, NAME)    a package of the folder that tests/run fills
// Debian 12's node is 18; jose and oidc-provider take for granted what came with 19 and 22.
import { createRequire } from 'node:module'
import { webcrypto } from 'node:crypto'
import path from 'node:path'
import { pathToFileURL } from 'node:url'

globalThis.crypto ??= webcrypto
URL.parse ??= (...parts) => {
  try {
    return new URL(...parts)
  } catch {
    return null
  }
}

export async function load (modules, name) {
  const require = createRequire(path.join(path.resolve(modules), 'x'))
  return import(pathToFileURL(require.resolve(name)))
}
