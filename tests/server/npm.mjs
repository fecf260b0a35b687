// SPDX-License-Identifier: GPL-3.0-or-later
// usage: import { load } from './npm.mjs'; await load(MODULES, NAME)    a package of the folder that tests/run fills
// Debian 12's node is 18.20; jose and oidc-provider take for granted what came with 19 to 22.
import crypto, { webcrypto } from 'node:crypto'
import module, { createRequire } from 'node:module'
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

if (crypto.hash === undefined) {
  const script = text => 'data:text/javascript,' + encodeURIComponent(text)
  const richer = script(`
    import crypto from 'node:crypto'
    export * from 'node:crypto'
    export { default } from 'node:crypto'
    export const hash = (name, data, form = 'hex') => {
      const made = crypto.createHash(name).update(data)
      return form === 'buffer' ? made.digest() : made.digest(form)
    }`)
  module.register(script(`
    export const resolve = (name, context, next) =>
      name === 'node:crypto' && context.parentURL?.includes('/oidc-provider/')
        ? { url: ${JSON.stringify(richer)}, shortCircuit: true } : next(name, context)`))
}

export async function load (modules, name) {
  const require = createRequire(path.join(path.resolve(modules), 'x'))
  return import(pathToFileURL(require.resolve(name)))
}
