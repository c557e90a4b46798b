#!/usr/bin/env node
// Plain JavaScript that any Node reads far enough to say what is missing.
import module from 'node:module'

const [major = 0, minor = 0] = process.versions.node.split('.').map(Number)
if (major < 24 || (major === 24 && minor < 11)) {
  console.error(
    `socle needs Node 24.11 or newer, this is ${process.version}.\n` +
      'On Linux "npm ci" brings the right one: start it by "npm start" or "npx socle …".\n' +
      'Elsewhere install it from https://nodejs.org and try again.',
  )
  process.exit(2)
}
module.enableCompileCache?.()
const { main } = await import('./src/cli.ts')
process.exitCode = await main(process.argv.slice(2))
