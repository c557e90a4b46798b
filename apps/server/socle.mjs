#!/usr/bin/env node
// Plain JavaScript: this file must still be understood by a Node that is too old for the rest.
import * as nodeModule from 'node:module'

const NEEDED = [24, 11]
const [major, minor] = process.versions.node.split('.').map(Number)

if (major < NEEDED[0] || (major === NEEDED[0] && minor < NEEDED[1])) {
  console.error(
    [
      `Socle needs Node ${NEEDED.join('.')} or newer; this is ${process.version}.`,
      'On Linux (x64, arm64) `npm ci` brings the right one: then use `npm start` or `npx socle`.',
      'Elsewhere install Node 24 (https://nodejs.org) and try again.',
    ].join('\n'),
  )
  process.exit(2)
}

nodeModule.enableCompileCache()
const { main } = await import('./src/cli.ts')
process.exit(await main(process.argv.slice(2)))
