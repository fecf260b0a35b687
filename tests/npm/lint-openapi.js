// SPDX-License-Identifier: GPL-3.0-or-later
// usage: lint-openapi.js MODULES CONFIG FILE    prints each problem on a line; status 1 if there is any
'use strict'
const { createRequire } = require('node:module')
const path = require('node:path')
const [modules, configPath, file] = process.argv.slice(2).map((p) => path.resolve(p))
const { lint, loadConfig } = createRequire(path.join(modules, 'x'))('@redocly/openapi-core')

async function main () {
  const config = await loadConfig({ configPath })
  const problems = await lint({ ref: file, config })
  for (const { ruleId, severity, message, location } of problems) {
    console.log(`${severity}: ${ruleId}: ${location[0].pointer ?? ''}: ${message}`)
  }
  console.log(`${problems.length} problems`)
  process.exitCode = problems.length ? 1 : 0
}

main()
