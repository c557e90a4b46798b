import { describe, expect, test } from 'vitest'
import { awaitFaults, nameFaults } from '../names.ts'
import { scopeFaults } from '../scopes.ts'
import { linesOfCode, sizeFaults } from '../sizes.ts'
import { lockfileFaults, versionFaults } from '../versions.ts'

describe('sizes', () => {
  test('a file of 250 lines of code passes and one more line fails', () => {
    const path = 'packages/kernel/src/long.ts'
    expect(sizeFaults([{ path, text: 'a()\n'.repeat(250) }])).toEqual([])
    expect(sizeFaults([{ path, text: 'a()\n'.repeat(251) }])[0]).toContain('251 lines of code')
  })

  test('blank lines and comments do not count', () => {
    expect(linesOfCode('/** one\n * two */\na()\n\n// three\nb() // four\n')).toBe(2)
  })
})

describe('names', () => {
  test.each(['modules/a/src/utils/x.ts', 'modules/a/src/climb-helpers.ts', 'packages/a/src/types.ts'])(
    '%s names no idea',
    (path) => expect(nameFaults([path])).toHaveLength(1),
  )

  test('an idea that only contains such a word passes', () => {
    expect(nameFaults(['packages/database/src/base-url.ts', 'modules/a/src/climbs/climb.ts'])).toEqual([])
  })

  test('a rule that waits is caught, a service may wait', () => {
    const text = 'export async function load() {\n  await read()\n}\n'
    expect(awaitFaults([{ path: 'modules/a/src/climbs/climb.ts', text }])).toHaveLength(1)
    expect(awaitFaults([{ path: 'modules/a/src/climbs/climb.service.ts', text }])).toEqual([])
  })
})

describe('scopes', () => {
  const ground = { path: 'modules/a/src/tenancy/org-scope.ts', text: '' }
  const faults = (signature: string, file = 'missions/mission.repository.ts') =>
    scopeFaults([ground, { path: `modules/a/src/${file}`, text: `export ${signature} {\n}\n` }])

  test('a query that is not told whose rows it is about is caught', () => {
    expect(faults('function list(handle: Handle, limit: number): Promise<Row[]>')).toHaveLength(1)
    expect(faults('async function insert(\n  tx: Tx,\n  row: Row,\n): Promise<void>')).toHaveLength(1)
  })

  test('one that takes the scope passes, and so does the question who is calling', () => {
    expect(faults('function list(handle: Handle, scope: OrgScope): Promise<Row[]>')).toEqual([])
    expect(faults('async function insert(\n  tx: Tx,\n  { orgId }: OrgScope,\n  row: Row,\n)')).toEqual([])
    expect(faults('function find(handle: Handle, id: string)', 'access/who-lookup.repository.ts')).toEqual([])
  })

  test('a module without organisations has no scopes', () => {
    const text = 'export function list(handle: Handle) {\n}\n'
    expect(scopeFaults([{ path: 'modules/b/src/x/x.repository.ts', text }])).toEqual([])
  })
})

describe('versions', () => {
  test('a caret, a range and a tag are caught', () => {
    const text = JSON.stringify({ dependencies: { a: '^1.0.0', b: '>=2', c: 'latest', d: '1.2.3' } })
    expect(versionFaults([{ path: 'package.json', text }])).toHaveLength(3)
  })

  test('a resolved address in the lockfile is caught, a link to a workspace is not', () => {
    const lock = (entry: object) => JSON.stringify({ packages: { 'node_modules/a': entry } })
    expect(lockfileFaults(lock({ resolved: 'https://registry.example/a.tgz' }))).toHaveLength(1)
    expect(lockfileFaults(lock({ resolved: 'packages/a', link: true }))).toEqual([])
  })
})
