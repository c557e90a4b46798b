import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createReportCommand } from '../src/reports/report.commands.ts'
import { post } from './calls.ts'
import { type Org, openStage, type Stage } from './stage.ts'

let stage: Stage
let org: Org

beforeAll(async () => {
  stage = await openStage({ listen: true })
  org = await stage.org('Command')
})
afterAll(() => stage[Symbol.asyncDispose]())

async function run(apiBase: string, apiKey: string | undefined, timeoutMs = 20_000) {
  const [out, faults]: [string[], string[]] = [[], []]
  const io = {
    print: (line: string) => out.push(line),
    printError: (line: string) => faults.push(line),
    signal: new AbortController().signal,
  }
  const options = { orgId: org.id, dateFrom: '2025-09-01', dateTo: '2025-09-30' }
  const code = await createReportCommand({ apiBase, apiKey }, timeoutMs).run(options, io as never)
  return { code, out: out.join('\n'), faults: faults.join('\n') }
}

test('prints the report of a server that lets the key in', async () => {
  const made = await post(org.admin, 'api-keys', { name: 'Accountant', scopes: ['read'] })
  const key: string = made.json().key ?? made.json().secret
  for (const base of [stage.app.url, `${stage.app.url}/`, `${stage.app.url}/coulisses/api/v1`]) {
    const { code, out, faults } = await run(base, key)
    expect({ code, faults }).toEqual({ code: 0, faults: '' })
    expect(JSON.parse(out)).toMatchObject({ org_id: org.id, items: [], currency: 'EUR' })
  }
})

test('ends with 4 when the server refuses or is not there, and says why', async () => {
  const refused = await run(stage.app.url, undefined)
  expect(refused).toMatchObject({ code: 4, out: '' })
  expect(refused.faults).toContain('HTTP 401')
  expect(await run('http://127.0.0.1:1', 'key')).toMatchObject({ code: 4, out: '' })
})

test('ends with 3 when the server takes too long', async () => {
  const silent = createServer(() => {}).listen(0, '127.0.0.1')
  await new Promise((resolve) => silent.once('listening', resolve))
  const { port } = silent.address() as AddressInfo
  expect(await run(`http://127.0.0.1:${port}`, 'key', 300)).toMatchObject({ code: 3, out: '' })
  silent.closeAllConnections()
  silent.close()
})
